//! Echoes: what is reported only because something else was. One fault, one diagnostic.

use crate::bind::Bound;
use crate::diag::{At, Diagnostic, KeyPath, Place, Severity, Step};

/// Rules after which a part of the case is missing, so that names in it are not known.
const LOSES_NAMES: &[&str] =
    &["wrong-kind", "duplicate-id", "bad-id", "empty-value", "syntax"];

/// Rules that mark the value at fault itself: whatever else is said of it follows from that.
const MARKS_A_VALUE: &[&str] =
    &["comma-split", "wrong-kind", "unknown-word", "empty-value", "syntax", "table"];

/// Drops what other rooms reported as an echo of a fault in the file itself.
pub(super) fn drop_echoes(bound: &Bound, diagnostics: &mut Vec<Diagnostic>) {
    let lost = lost_names(bound);
    let broken: Vec<Place> = diagnostics
        .iter()
        .filter(|d| MARKS_A_VALUE.contains(&d.rule))
        .map(|d| d.place.clone())
        .collect();
    let loses_names = diagnostics.iter().any(|d| LOSES_NAMES.contains(&d.rule));
    let errors: Vec<Place> = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| d.place.clone())
        .collect();
    diagnostics.retain(|d| {
        let is_said = d.severity != Severity::Error && errors.contains(&d.place);
        if is_said || lost.iter().any(|name| names_it(d, name)) {
            return false;
        }
        let inside = broken.iter().any(|place| contains(place, &d.place));
        let is_first = MARKS_A_VALUE.contains(&d.rule);
        (is_first || !inside) && !(loses_names && names_nothing(d))
    });
}

/// Ids of looks, events and measures that the case declares and that could not be read: their own fault was reported.
fn lost_names(bound: &Bound) -> Vec<String> {
    let case = &bound.case;
    let looks = case.observations.iter().filter_map(|look| look.id.as_ref());
    let declared = looks.chain(case.events.keys()).chain(case.measures.keys());
    let declared = declared.chain(case.converters.keys());
    declared.filter(|id| !bound.table.names.contains_key(id.as_str())).cloned().collect()
}

fn names_it(diagnostic: &Diagnostic, name: &str) -> bool {
    diagnostic.rule == "bad-expression"
        && diagnostic.message.ends_with(&format!("is called `{name}`"))
}

/// "no … is called …" without a like name: the name was probably lost with what could not be read.
fn names_nothing(diagnostic: &Diagnostic) -> bool {
    let is_name = matches!(diagnostic.rule, "unknown-name" | "bad-expression");
    let is_near = diagnostic.help.iter().any(|help| help.starts_with("did you mean"));
    is_name && diagnostic.message.contains("is called") && !is_near
}

fn contains(outer: &Place, inner: &Place) -> bool {
    match (path(outer), path(inner)) {
        (Some(one), Some(other)) => {
            outer.file == inner.file && other.0.starts_with(&one.0)
        }
        _ => outer == inner,
    }
}

fn path(place: &Place) -> Option<&KeyPath> {
    match &place.at {
        At::Key(path) | At::Value(path) | At::Within(path, _) => Some(path),
        At::Whole | At::Bytes(_) | At::Cell { .. } => None,
    }
}

/// What errors so far were found in: claims, looks, sources … by their key paths. What a rule says of the whole of such a
/// thing may only echo the error in it.
pub(super) struct Faulty {
    things: Vec<KeyPath>,
    /// Where the file itself breaks, nobody knows what was lost.
    is_broken: bool,
}

impl Faulty {
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Faulty {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
        Faulty {
            things: errors.filter_map(|d| thing(path(&d.place)?)).collect(),
            is_broken: diagnostics.iter().any(|d| d.rule == "syntax"),
        }
    }

    /// Whether a rule's diagnostic may be an echo. Marks within a text are faults of their own.
    pub(super) fn echoes(&self, diagnostic: &Diagnostic) -> bool {
        let is_within = matches!(diagnostic.place.at, At::Within(..));
        let thing = path(&diagnostic.place).and_then(thing);
        let is_faulty = thing.is_some_and(|thing| self.things.contains(&thing));
        !is_within && (self.is_broken || is_faulty)
    }
}

/// The path of the claim, look, source or part that a path leads into: section and id.
fn thing(path: &KeyPath) -> Option<KeyPath> {
    let is_part = path.0.get(1) == Some(&Step::Key("parts".into()));
    let steps = path.0.get(..if is_part { 3 } else { 2 })?;
    Some(KeyPath(steps.to_vec()))
}
