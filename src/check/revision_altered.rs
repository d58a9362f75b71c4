//! An entry of the ledger that a version told and that the case tells otherwise, or no more.

use super::frame::{Docs, Rule, Subject, at_key, at_value, in_flow, top};
use crate::changes::day_words;
use crate::diag::{Diagnostic, Severity};
use crate::document::ReleasedRevision;
use crate::load::RECORDS;

/// `revision-altered`
pub(super) static RULE: Rule = Rule {
    name: "revision-altered",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a revision that was published and is reworded or gone",
    docs: Docs {
        what: "Looks for every revision that a record in `released/` holds in `revisions`: what it is of, `was`, `is`, `because`, and where the record says them its kind and day. How lines are broken is no matter.",
        why: "The ledger of corrections is what a reader has to go by. A correction that was printed and is gone, or is told with another reason, never was for whoever reads the new page alone.",
        bad: r#"revisions: []   # released/2024-07-01.json tells one of `busy`"#,
        good: r#"revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2024-07-01}"#,
        meet: "Put the entry back as the record has it. Where it was wrong, tell that by an entry of its own, whose `was` is the reason that was given and whose `is` is the right one: `kind: corrected`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let records = &subject.bound.released;
    if records.iter().all(|record| record.revisions.is_empty()) {
        return Vec::new();
    }
    let now = subject.state().revisions;
    let mut told: Vec<ReleasedRevision> = Vec::new();
    let mut found = Vec::new();
    for record in records {
        for lost in record.revisions.iter().filter(|one| !one.is_in(&now)) {
            if !lost.is_in(&told) {
                told.push(lost.clone());
                found.push(altered(lost, &record.released, made_of(lost, &now)));
            }
        }
    }
    found
}

/// The entry of the case that was made of a lost one: of the same thing, and with most of its words.
fn made_of(lost: &ReleasedRevision, now: &[ReleasedRevision]) -> Option<usize> {
    let shared = |one: &ReleasedRevision| {
        let pairs =
            [(&one.was, &lost.was), (&one.is, &lost.is), (&one.because, &lost.because)];
        pairs.iter().filter(|(one, other)| one == other).count()
    };
    let of_it = now.iter().position(|one| one.of == lost.of && shared(one) >= 2);
    of_it.or_else(|| now.iter().position(|one| one.of != lost.of && shared(one) == 3))
}

/// An entry as it may stand in the case.
fn entry(revision: &ReleasedRevision) -> String {
    let ReleasedRevision { of, was, is, because, kind, on } = revision;
    let kind = kind.as_deref().filter(|kind| *kind != "updated");
    let words = [("was", was), ("is", is), ("because", because)];
    let mut fields = vec![format!("of: {of}")];
    fields.extend(kind.map(|kind| format!("kind: {kind}")));
    fields.extend(words.map(|(key, words)| format!("{key}: {}", in_flow(words))));
    fields.extend(on.as_ref().map(|on| format!("on: {on}")));
    format!("{{{}}}", fields.join(", "))
}

fn altered(lost: &ReleasedRevision, day: &str, now: Option<usize>) -> Diagnostic {
    let (place, what) = match now {
        Some(n) => (at_value(top("revisions").index(n)), "is told otherwise than"),
        None => (at_key(top("revisions")), "is gone, and was told"),
    };
    let of = &lost.of;
    let message = format!(
        "a revision of `{of}` {what} in the version of {}: `{RECORDS}/{day}.json` holds it",
        day_words(day)
    );
    RULE.at(place, message)
        .help(format!("put it back as it was: `{}`", entry(lost)))
        .help("where it was wrong, say so by an entry of its own: its `was` is the reason that was given, its `is` the right one")
}
