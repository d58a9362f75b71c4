//! Edit: changes to the text of a case that keep its comments and layout.

mod item;
mod merge;

pub use item::with_item;
pub use merge::{Merged, merge};
