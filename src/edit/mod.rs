//! Edit: changes to the text of a case that keep its comments and layout.

mod merge;

pub use merge::{Merged, merge};
