//! The one test program: one module an area.

mod cite;
mod cli;
mod diagnostics;
mod draw;
mod expr;
mod golden;
mod hostile;
mod load;
mod prose;
mod reference;
mod render;
mod rules;
mod sameness;
mod schemas;
mod support;
mod tidy;
