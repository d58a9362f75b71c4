//! Rules that other rooms raise while they read a case: their pages of the manual.

mod a_to_i;
mod l_to_w;

use super::Docs;
use crate::diag::Severity;

/// A rule raised outside the list.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere {
    /// Its name.
    pub name: &'static str,
    /// How grave it is. An error of another room cannot be allowed: what it marks could not be read.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Its page.
    pub docs: Docs,
}

/// Every rule raised outside the list, in order of name.
pub fn rules_of_other_rooms() -> impl Iterator<Item = &'static Elsewhere> {
    a_to_i::RULES.iter().chain(l_to_w::RULES)
}
