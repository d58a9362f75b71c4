//! The one test program: one module an area.

mod diagnostics;
mod draw;
mod expr;
mod prose;
mod render;
mod rules;
