//! A value that says another thing than the words of its source that stand beside it.

use super::frame::{
    Docs, List, Rule, Subject, Words, at_value, has_words, list, top, words,
};
use crate::bind::{Bound, Drift};
use crate::case::Value;
use crate::diag::{Diagnostic, Severity};

/// `value-unlike-wording`
pub(super) static RULE: Rule = Rule {
    name: "value-unlike-wording",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a value that says another thing than the source’s words beside it",
    docs: Docs {
        what: "Reads the number in the `wording` of a value, where it says one, and compares: the value must be the same number with the same hedge. Of a state, the words may not name another state of the measure in its place, nor hedge what the value states flatly. Words without a number that hedge, such as “estimated”, ask for a hedge.",
        why: "The words of the source are kept so that nobody need trust the one who typed the value. A hedge that is lost there is lost in every sentence that prints it.",
        bad: r#"observations:
  - id: peak
    date: 2024-06-03
    values: {lorries: {value: 40, wording: approximately 40 lorries}}"#,
        good: r#"observations:
  - id: peak
    date: 2024-06-03
    values: {lorries: {value: about 40, wording: approximately 40 lorries}}"#,
        meet: "Give the value the number and the hedge of its source, or correct the wording.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (n, look) in bound.case.observations.iter().enumerate() {
        for (name, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let (Some(words), Some(written)) = (&long.wording, &long.value) else {
                continue;
            };
            let path = top("observations").index(n).key("values").key(name);
            let what = match bound.drifts.get(&path.key("wording").to_string()) {
                Some(Drift::Number) => "another number",
                Some(Drift::Hedge | Drift::Ceiling | Drift::Floor) => "another hedge",
                Some(Drift::Unhedged) => "no hedge",
                Some(Drift::Words) if is_plain(written) && is_hedged(bound, words) => {
                    "a hedge"
                }
                _ => match unlike_state(bound, name, written, words) {
                    Some(what) => what,
                    None => continue,
                },
            };
            let message =
                format!("`{written}` stands here, and its wording gives {what}: {words}");
            found.push(
                RULE.at(at_value(path.key("value")), message)
                    .related(at_value(path.key("wording")), "the words of the source")
                    .help("give the value the number or state and the hedge of its source, or correct the wording"),
            );
        }
    }
    found
}

/// What the words say of a state that the value does not: another state alone, or a hedge that `appears` would keep.
fn unlike_state(
    bound: &Bound,
    name: &str,
    written: &str,
    wording: &str,
) -> Option<&'static str> {
    let measure = bound.case.measures.get(name.split(['@', '.']).next()?)?;
    let (value, said) = (words(written), words(wording));
    let is_in = |text: &Words, state: &String| {
        has_words(text, &state.to_lowercase()).next().is_some()
    };
    let states = || measure.states.iter();
    if !states().any(|state| is_in(&value, state)) {
        return None;
    }
    let is_own = states().any(|state| is_in(&value, state) && is_in(&said, state));
    let is_other = states().any(|state| !is_in(&value, state) && is_in(&said, state));
    let hedged = [List::Weasel, List::Hedged];
    let is_hedged =
        hedged.iter().any(|kind| list(bound, *kind).first_in(&said).is_some());
    let is_flat = states().any(|state| state.to_lowercase() == written.to_lowercase());
    match (is_own, is_other) {
        (false, true) => Some("another state"),
        _ if is_own && is_flat && is_hedged => Some("a hedge"),
        _ => None,
    }
}

/// Whether a value is a number and nothing else.
fn is_plain(written: &str) -> bool {
    written.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// Whether words without a number say that one is not exact: "estimated".
fn is_hedged(bound: &Bound, wording: &str) -> bool {
    list(bound, List::Inexact).first_in(&words(wording)).is_some()
}
