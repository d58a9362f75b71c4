//! The one test program: one module an area.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_types,
    reason = "tests read and write files, run the program, and may panic"
)]

mod broken;
mod carried;
mod ceiling;
mod cite;
mod cli;
mod diagnostics;
mod docx;
mod draw;
mod expr;
mod fields;
mod golden;
mod history;
mod hostile;
mod hypotheses;
mod language;
mod load;
mod plates;
mod png;
mod prose;
mod reference;
mod removal;
mod render;
mod rules;
mod sameness;
mod schemas;
mod series;
mod sources;
mod story;
mod support;
mod tidy;
mod variants;
