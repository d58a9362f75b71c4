//! The one test program: one module an area.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_types,
    reason = "tests read and write files, run the program, and may panic"
)]

mod besides;
mod broken;
mod called;
mod carried;
mod ceiling;
mod cite;
mod cli;
mod content;
mod diagnostics;
mod docx;
mod draw;
mod editions;
mod expr;
mod faces;
mod fields;
mod formats;
mod gallery;
mod golden;
mod history;
mod hostile;
mod hypotheses;
mod language;
mod lists;
mod load;
mod midway;
mod moves;
mod pdf;
#[cfg(feature = "images")]
mod plates;
mod png;
mod prose;
mod reference;
mod removal;
mod removal_of_each;
mod render;
mod rework;
mod rules;
mod sameness;
mod saved;
mod schemas;
mod series;
mod sheets;
mod sources;
mod splitting;
mod story;
mod support;
mod tidy;
mod told;
mod variants;
