//! A fault of an expression, a date or a value word, as a diagnostic at its place in the case.

use crate::dates::Fault;
use crate::diag::{Diagnostic, Place, Unknown};

/// A fault of a text as a diagnostic at its place.
pub(super) fn at_fault(rule: &'static str, place: &Place, fault: Fault) -> Diagnostic {
    let at = place.within(fault.range.clone());
    let mut diagnostic = Diagnostic::error(rule, at.clone(), fault.message);
    for help in fault.help {
        diagnostic = diagnostic.help(help);
    }
    diagnostic.unknown = fault
        .unknown
        .zip(fault.replacement.clone())
        .map(|(id, near)| Unknown { id, near });
    for (range, words) in fault.also {
        diagnostic = match range == fault.range {
            true => diagnostic.label(words),
            false => diagnostic.related(place.within(range), words),
        };
    }
    match fault.replacement {
        Some(replacement) => diagnostic.suggest(at, replacement),
        None => diagnostic,
    }
}
