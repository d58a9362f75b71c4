//! The one test program: one module an area.

mod expr;
mod cite;
mod draw;
mod prose;
mod render;
mod cli;
mod diagnostics;
mod hostile;
mod load;
mod support;
mod tidy;
mod golden;
mod reference;
mod schemas;
mod sameness;
