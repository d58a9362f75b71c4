//! Caveat compiles a case file into a brief. The rooms stand below in the order in which data flows; a room uses only rooms above it.

pub mod diag;
pub mod digest;
pub mod dates;
pub mod document;
pub mod case;
pub mod load;
pub mod expr;
pub mod prose;
pub mod bind;
pub mod evaluate;
pub mod cite;
pub mod check;
pub mod draw;
pub mod compose;
pub mod render;
pub mod write;
pub mod cli;
