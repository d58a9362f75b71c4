//! A version that says something else than was released under its day.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes::{self, Change, Sort, What, day_words};
use crate::diag::{Diagnostic, Severity};

/// `released-day-reused`
pub(super) static RULE: Rule = Rule {
    name: "released-day-reused",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a published version that differs from what was released under its day",
    docs: Docs {
        what: "Compares a published case with the record of its own day in `released/`: claims and judgements that are new, gone or changed, or that rest on something else; caveats, ways of counting, the title, the headline and the findings.",
        why: "Two versions of one day cannot be told apart by who cites them, and the brief could not say since when it changed.",
        bad: r#"published: 2024-06-14        # released/2024-06-14.json has `busy` as likely
judgements:
  busy: {text: the yard was busier, likelihood: very likely, confidence: low}"#,
        good: r#"published: 2024-06-14
updated: 2024-07-01
judgements:
  busy: {text: the yard was busier, likelihood: very likely, confidence: low}"#,
        meet: "Set `updated:` to the day of the new version, and `caveat release` it when it is out. While it is being worked on, `status: draft` will do.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(record) = changes::own(bound) else { return Vec::new() };
    let since = changes::since(subject.state(), record);
    let count = match since.said().count() {
        0 => since.changes.len(),
        count => count,
    };
    let said = since.said().next();
    let Some((first, _)) = said.or(since.changes.first()) else { return Vec::new() };
    let key = if bound.case.updated.is_some() { "updated" } else { "published" };
    let more = match count {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let message = format!(
        "{}{more} is not what was released on {}",
        match (said, first.sort) {
            (None, _) => format!("what bears `{}`", first.id),
            (_, Sort::Brief) => format!("the {}", first_word(first)),
            _ => format!("`{}`", first.id),
        },
        day_words(&record.released)
    );
    let help = match key {
        "updated" => "set `updated:` to the day of the new version",
        _ => "give the new version a day of its own: `updated:`",
    };
    vec![
        RULE.at(at_value(top(key)), message)
            .help(help)
            .help("or set `status: draft` while it is being worked on"),
    ]
}

/// What of the brief itself is not as it was.
fn first_word(change: &Change) -> &'static str {
    match &change.what {
        What::Changed(differences) => {
            differences.first().map_or("brief", |difference| difference.aspect.word())
        }
        _ => "brief",
    }
}
