//! The one test program: one module an area.

mod cite;
mod cli;
mod diagnostics;
mod draw;
mod expr;
mod hostile;
mod load;
mod prose;
mod render;
mod rules;
