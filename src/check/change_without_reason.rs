//! A claim or judgement that is not what was last published, without a word on why.

use super::frame::{Docs, Rule, Subject, at_key, at_value, top};
use crate::changes::{self, Aspect, Change, Difference, Sort, What, day_words};
use crate::diag::{Diagnostic, Place, Severity};

/// `change-without-reason`
pub(super) static RULE: Rule = Rule {
    name: "change-without-reason",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a claim or judgement that changed since it was published, without a reason",
    docs: Docs {
        what: "Compares every claim and judgement with the last record in `released/`, and `caveat check` without such a record with the newest tag of a published version in git. What says something else (its words, numbers, test, likelihood, confidence, verdict, caveats), or is gone, needs an entry of `revisions` that the record does not hold. In a git repository the commits of both versions are named.",
        why: "A judgement has a history. A reader who remembers “likely” and finds “very likely” is owed the day and the reason; silence looks like a correction that nobody wished to make.",
        bad: r#"judgements:
  busy: {text: the yard was busier than in May, likelihood: very likely, confidence: low}   # published as `likely`
revisions: []"#,
        good: r#"judgements:
  busy: {text: the yard was busier than in May, likelihood: very likely, confidence: low}
revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees with the first., on: 2024-07-01}"#,
        meet: "Write an entry under `revisions`: what it was, what it is, and why. If the change was not meant, take it back. `caveat diff CASE TAG` shows all that differs.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = changes::latest(subject.bound) else { return Vec::new() };
    let since = changes::since(subject.state(), record);
    let unexplained = since.said().filter(|(_, reason)| reason.is_none());
    unexplained
        .filter_map(|(change, _)| {
            let (place, was, is) = told(change)?;
            let id = &change.id;
            let sort = change.sort.word();
            let what = if is.is_some() { "changed" } else { "was taken out" };
            let message = format!(
                "the {sort} `{id}` {what} after {}, and nothing says why",
                day_words(&record.released)
            );
            let entry = is.as_ref().map_or_else(
                || {
                    format!(
                        "{{of: {id}, was: {}, is: withdrawn, because: …}}",
                        quoted(&was)
                    )
                },
                |is| {
                    format!(
                        "{{of: {id}, was: {}, is: {}, because: …}}",
                        quoted(&was),
                        quoted(is)
                    )
                },
            );
            let mut diagnostic = RULE
                .at(place, message)
                .help(format!("say why under `revisions`: `{entry}`"));
            if is.is_some() {
                diagnostic.label = Some(format!("it was: {was}"));
            }
            Some(diagnostic.help("or take the change back, if it was not meant"))
        })
        .collect()
}

/// Where a change shows, what it was, and what it is.
fn told(change: &Change) -> Option<(Place, String, Option<String>)> {
    let section = match change.sort {
        Sort::Claim => "claims",
        Sort::Judgement => "judgements",
    };
    match &change.what {
        What::New(_) | What::Grounds(_) => None,
        What::Withdrawn(was) => Some((at_key(top(section)), was.text.clone(), None)),
        What::Changed(differences) => {
            let first =
                differences.iter().find(|difference| difference.aspect.is_said())?;
            let path = top(section).key(&change.id);
            let place = match (first.aspect, change.sort) {
                (Aspect::Text | Aspect::Number, _) => at_value(path.key("text")),
                (Aspect::Likelihood, _) => at_value(path.key("likelihood")),
                (Aspect::Confidence, _) => at_value(path.key("confidence")),
                (Aspect::Verdict | Aspect::Test, _) => at_value(path.key("test")),
                (Aspect::By, Sort::Claim) => at_value(path.key("reported_by")),
                (Aspect::By, Sort::Judgement) => at_value(path.key("by")),
                (Aspect::Outcome, _) => at_value(path.key("outcome").key("verdict")),
                _ => at_key(path),
            };
            Some((place, side(first, &first.was), Some(side(first, &first.is))))
        }
    }
}

/// One side of a difference, in words.
fn side(difference: &Difference, side: &str) -> String {
    match (difference.aspect, side) {
        (Aspect::Caveats, "") => "without these caveats".to_string(),
        (Aspect::Caveats, ids) => format!("with {ids}"),
        (_, "") => "nothing".to_string(),
        _ => side.to_string(),
    }
}

/// Words as they may stand in a flow map.
fn quoted(words: &str) -> String {
    let plain = words.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if plain { words.to_string() } else { format!("\"{}\"", words.replace('"', "\\\"")) }
}
