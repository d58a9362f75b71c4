//! A claim that all was seen where a caveat says that it was not.

use super::frame::{Docs, List, Rule, STATED_OR_LIMITED, Subject, list};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `completeness-asserted`
pub(super) static RULE: Rule = Rule {
    name: "completeness-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a claim in the brief’s own voice that all was seen, where a caveat says that it was not",
    docs: Docs {
        what: "When a caveat of the case limits completeness or detection, finds words that claim that nothing was missed: without exception, all of them, nothing else. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement which says such a thing itself or state a likelihood, and quotations are left alone.",
        why: "Who did not look on every day cannot say what never happened.",
        bad: r#"md:
The lorries came at night without exception."#,
        good: r#"md:
The lorries that were seen came at night."#,
        meet: "Say what was seen, and by whom.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let caveats = &subject.bound.case.caveats;
    let of = |limit| caveats.iter().find(|(_, caveat)| caveat.limits == limit);
    let caveat = of(Limit::Completeness).or_else(|| of(Limit::Detection));
    let Some((caveat, _)) = caveat else { return Vec::new() };
    let phrases =
        [List::Completeness, List::Always].map(|kind| list(subject.bound, kind));
    let own = subject.says(STATED_OR_LIMITED);
    // A claim that nothing was missed denies by its nature: a denial excuses nothing here.
    let limits = [Limit::Completeness, Limit::Detection];
    let own =
        own.filter(|own| !limits.iter().any(|limit| subject.is_its_limit(own, *limit)));
    own.filter(|own| !own.is_open())
        .filter_map(|own| {
            let judged = |hit: &Range<usize>| own.is_judged(hit, &phrases);
            let hits = phrases.iter().filter_map(|one| own.finds(one, judged));
            let hit = hits.min_by_key(|hit| hit.start)?;
            let message = format!("`{}` claims that nothing was missed, and the caveat `{caveat}` says that it may have been", own.at(&hit));
            Some(RULE.at(own.sentence.place(hit), message).help(
                "say who says so and cite it, make it a judgement and link it, or leave it out",
            ))
        })
        .collect()
}
