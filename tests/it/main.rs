//! The one test program: a module for each area, its data in a folder of the same name.

mod expr;
