//! A purpose said in the brief’s own voice that a caveat says is not known.

use super::frame::{Docs, List, NOT_SUPPOSED, Rule, Subject, is_mooted, list, remedy};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};

/// `purpose-asserted`
pub(super) static RULE: Rule = Rule {
    name: "purpose-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a purpose said in the brief’s own voice that a caveat says is not known",
    docs: Docs {
        what: "When a caveat of the case limits purpose, finds words that claim one: intended for, for use in, in support of. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement which says such a thing itself, state a likelihood or deny the thing, and quotations are left alone; so is what the narrative weighs with “may” or “could”. Reasons and what weighs an alternative or an assumption are read, and assumptions that are held to be supported; other assumptions and alternatives may name a hypothesis. The clause of a judgement may do so where the judgement rests on what such a caveat limits, and so carries it.",
        why: "Imagery shows what stands there and not what for.",
        bad: r#"md:
The sheds were intended for fuel."#,
        good: r#"md:
What the sheds are for is not known."#,
        meet: "Say who says so and cite it, make it a judgement and link it, or leave it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let caveats = subject.caveats_that_limit(Limit::Purpose);
    if caveats.is_empty() {
        return Vec::new();
    }
    let phrases = list(subject.bound, List::Purpose);
    let own = subject.says(NOT_SUPPOSED);
    // What is there to be seen, in a caveat on seeing, is no purpose.
    let sighted = [Limit::Completeness, Limit::Detection];
    let own =
        own.filter(|own| !sighted.iter().any(|limit| subject.is_its_limit(own, *limit)));
    let own = own.filter(|own| !subject.may_suppose(own, Limit::Purpose));
    own.filter_map(|own| {
        let hit = own.finds(phrases, |hit| {
            own.is_judged(hit, &[phrases])
                || own.is_unsaid(hit)
                || is_mooted(subject.bound, own, hit)
        })?;
        let caveat = subject.nearest_caveat(own, &caveats)?;
        let message = format!(
            "`{}` claims a purpose, and the caveat `{caveat}` says that it is not known",
            own.at(&hit)
        );
        Some(RULE.at(own.sentence.place(hit), message).help(remedy(own, caveat)))
    })
    .collect()
}
