//! A place said exactly, or to be one and the same, where a caveat says that it is not known.

use super::frame::{Docs, List, Rule, STATED_OR_WEIGHED, Subject, list, remedy};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};

/// `location-asserted`
pub(super) static RULE: Rule = Rule {
    name: "location-asserted",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a place said in the brief’s own voice to be exact, or the same, that a caveat says is not known",
    docs: Docs {
        what: "When a caveat of the case limits location, finds words that say that a place is exact, or that several saw one and the same: at the very spot, the same yard, exactly where. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement which says such a thing itself, state a likelihood or deny the thing, and quotations are left alone.",
        why: "Two reports of “the yard” need not be of one yard. Who adds what stood in both has counted two places.",
        bad: r#"md:
Both institutes looked at the same yard."#,
        good: r#"md:
Whether both institutes looked at the same yard is not known."#,
        meet: "Say who says so and cite it, make it a judgement and link it, or leave it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut caveats = subject.bound.case.caveats.iter();
    let Some((caveat, _)) = caveats.find(|(_, caveat)| caveat.limits == Limit::Location)
    else {
        return Vec::new();
    };
    let phrases = list(subject.bound, List::Location);
    let own = subject.says(STATED_OR_WEIGHED);
    let own = own.filter(|own| !subject.may_suppose(own, Limit::Location));
    own.filter_map(|own| {
        let hit = own
            .finds(phrases, |hit| own.is_judged(hit, &[phrases]) || own.is_denied(hit))?;
        let message = format!(
            "`{}` claims a place, and the caveat `{caveat}` says that it is not known",
            own.at(&hit)
        );
        Some(RULE.at(own.sentence.place(hit), message).help(remedy(own, caveat)))
    })
    .collect()
}
