//! The one test program: one module an area.

mod draw;
mod render;
mod rules;
