//! An information cut-off so long before the day of the version that an old look passes for a recent one.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Step, Thresholds};
use crate::dates::DAY;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::{Level, listed};

/// `cutoff-long-before-publication`
pub(super) static RULE: Rule = Rule {
    name: "cutoff-long-before-publication",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a confidence that only a cut-off long before publication allows",
    docs: Docs {
        what: "Compares `information_cutoff` with the day of this version, `updated` or else `published`. Where more days than `horizon_days` of the ceiling (365 unless a house sets it) lie between them, no judgement may state more than the step `age` leaves for old looks (moderate).",
        why: "How old the latest look is, is reckoned from the cut-off (step `age`). Set back to the last look, the cut-off makes an old look a recent one, and a reader takes a brief for what is known on the day that it bears.",
        bad: "published: 2025-06-12\ninformation_cutoff: 2023-10-08\njudgements:\n  busy: {confidence: high}",
        good: "published: 2023-10-09\ninformation_cutoff: 2023-10-08\njudgements:\n  busy: {confidence: high}",
        meet: "Let the cut-off be the last day on which you looked for information, or state less. Where the brief is about the past on purpose, say so with `allow` and the reason, which is printed.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let day = bound.updated.as_ref().or(bound.published.as_ref());
    let (Some(published), Some(cutoff)) = (day, &bound.cutoff) else {
        return Vec::new();
    };
    let thresholds = Thresholds::of(bound.house.confidence.as_ref());
    let horizon = thresholds.horizon_days;
    let days = u64::try_from((published.from - cutoff.to) / DAY).unwrap_or(0);
    if days <= horizon {
        return Vec::new();
    }
    let surer = surer_than_old_looks_allow(subject, &thresholds);
    if surer.is_empty() {
        return Vec::new();
    }
    let key = if bound.updated.is_some() { "updated" } else { "published" };
    let message = format!(
        "the cut-off lies {days} days before the day of this version, {}, and for looks more than {horizon} days old the confidence of {} is too high",
        bound.case.version_day(),
        listed(&surer.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>())
    );
    let mut told = RULE
        .at(at_value(top("information_cutoff")), message)
        .related(at_value(top(key)), "the day of this version");
    for id in surer {
        let place = at_value(top("judgements").key(id).key("confidence"));
        told = told.related(place, "stated as if the looks were of late");
    }
    vec![told.help("let it be the last day on which you looked, or state less; where the brief is about the past on purpose, say so with `allow`")]
}

/// Judgements of ours that state more than old looks leave, and no more than their ceiling, which is told elsewhere.
fn surer_than_old_looks_allow<'a>(
    subject: &Subject<'a>,
    thresholds: &Thresholds,
) -> Vec<&'a str> {
    let Some(left) = thresholds.cap(Step::Age) else { return Vec::new() };
    let judgements = subject.bound.case.judgements.iter();
    let surer = judgements.filter(|(id, judgement)| {
        let ceiling = subject.evaluation.ceilings.get(*id);
        let is_surer = judgement.confidence.is_some_and(|stated| {
            stated > left
                && ceiling.is_some_and(|ceiling| Level::from(stated) <= ceiling.level)
        });
        judgement.by.is_none() && is_surer
    });
    surer.map(|(id, _)| id.as_str()).collect()
}
