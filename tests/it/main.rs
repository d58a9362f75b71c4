//! The one test program: each area is a module, its data stand in `tests/<area>/`.

mod prose;
