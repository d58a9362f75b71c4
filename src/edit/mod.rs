//! Edit: changes to the text of a case that keep its comments and layout.

mod item;
mod merge;
#[cfg(feature = "docx")]
mod rework;

pub use item::with_item;
pub use merge::{Merged, merge};
#[cfg(feature = "docx")]
pub use rework::{Reworked, fits, rework};
