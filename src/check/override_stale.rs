//! An override that was written for another judgement than the one that stands there now.

use super::frame::{Docs, Rule, Subject, WrittenFor, at_key, at_value, top};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::Level;

/// `override-stale`
pub(super) static RULE: Rule = Rule {
    name: "override-stale",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "an override that was written for another judgement than stands there now",
    docs: Docs {
        what: "An override of a ceiling says what it was written for: in `raises` the ceiling and the confidence (`low to moderate`), and in `of` four letters that stand for the words of the judgement and its likelihood, which the message names. Reported are an override that says neither, one of which the confidence is higher now or the ceiling lower, and one whose judgement has other words or another likelihood since.",
        why: "A reason to pass a ceiling is a reason for one sentence and one level. Left beside a sentence that was sharpened since, it covers what nobody ever argued for.",
        bad: r#"judgements:
  supply:
    text: the lorries carried ammunition
    likelihood: almost certain
    confidence: high
    override: {raises: low to moderate, of: hjhj, because: The covers hide the load and not the lorries.}"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    likelihood: likely
    confidence: moderate
    override: {raises: low to moderate, of: hjhj, because: The covers hide the load and not the lorries.}"#,
        meet: "Read the reason again beside the judgement as it stands. If it still holds, write what the message says; if not, state less, or give another reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        let Some(over) = &judgement.over else { continue };
        let Some(ceiling) = subject.evaluation.ceilings.get(id) else { continue };
        let stated = Level::from(judgement.confidence.unwrap_or(Confidence::NotStated));
        if stated <= ceiling.level {
            // Nothing is overridden, and a rule of its own says so.
            continue;
        }
        let path = top("judgements").key(id).key("override");
        let WrittenFor { raises, of } = WrittenFor::now(judgement, ceiling.level);
        let written = over.raises.as_deref().and_then(levels);
        let (key, message) = match (&over.raises, written, &over.of) {
            (Some(said), None, _) => {
                (Some("raises"), format!("`{said}` is no ceiling and no confidence"))
            }
            (_, Some((from, to)), _) if ceiling.level < from || stated > to => (
                Some("raises"),
                format!(
                    "the override of `{id}` was written to raise {} to {}, and now it raises {raises}",
                    from.word(),
                    to.word()
                ),
            ),
            (_, _, Some(said)) if *said != of => (
                Some("of"),
                format!(
                    "the override of `{id}` was written for other words, or for another likelihood, than stand there now"
                ),
            ),
            (Some(_), _, Some(_)) => continue,
            _ => (
                None,
                format!("the override of `{id}` does not say what it was written for"),
            ),
        };
        let place = key.map_or(at_key(path.clone()), |key| at_value(path.key(key)));
        found.push(RULE.at(place, message).help(format!(
            "read its reason beside the judgement as it stands; if it holds, write `raises: {raises}` and `of: {of}`"
        )));
    }
    found
}

/// The ceiling and the confidence of `low to moderate`.
fn levels(raises: &str) -> Option<(Level, Level)> {
    let (from, to) = raises.split_once(" to ")?;
    let level = |word: &str| {
        let levels = [Level::None, Level::Low, Level::Moderate, Level::High];
        levels.into_iter().find(|level| level.word() == word.trim())
    };
    Some((level(from)?, level(to)?))
}
