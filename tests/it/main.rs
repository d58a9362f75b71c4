//! The one test program: one module an area.

mod expr;
mod draw;
mod prose;
mod render;
mod rules;
