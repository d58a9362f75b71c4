//! A day typed in the brief’s own voice that a caveat says is not known.

use super::frame::{Docs, HeldDates, Rule, STATED_OR_WEIGHED, Subject, numbers};
use crate::case::Limit;
use crate::dates::Moment;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::looks_under;
use crate::prose::NumberKind;

/// `day-asserted`
pub(super) static RULE: Rule = Rule {
    name: "day-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a day typed in the brief’s own voice that a caveat says is not known",
    docs: Docs {
        what: "For each caveat that limits date, finds typed days that are the day of a look under it. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that deny it, and quotations are left alone; so is a day that an insert prints, since it carries the caveat.",
        why: "The day of a statement is not the day of an image. Typed in a sentence it becomes the day on which the thing happened, and nothing beside it says otherwise.",
        bad: r#"md:
The outflow began on 15 November 2023."#,
        good: r#"md:
The outflow was reported by {{ statement | date }}."#,
        meet: "Let the case print the day, `{{ LOOK | date }}`, or say who says so and cite it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let looks = &bound.table.looks;
    let mut limits: Vec<(&String, Vec<Moment>)> = Vec::new();
    for (n, (id, caveat)) in bound.case.caveats.iter().enumerate() {
        if caveat.limits == Limit::Date {
            let under = looks_under(bound, u32::try_from(n).unwrap_or(u32::MAX));
            let moments = under.iter().filter_map(|look| looks.get(look as usize));
            limits.push((id, moments.map(|look| look.moment).collect()));
        }
    }
    if limits.iter().all(|(_, moments)| moments.is_empty()) {
        return Vec::new();
    }
    let held = HeldDates::of(bound);
    let mut found = Vec::new();
    for own in subject.says(STATED_OR_WEIGHED) {
        if subject.may_suppose(own, Limit::Date) {
            continue;
        }
        for number in numbers(subject.bound, &own.sentence.words) {
            let NumberKind::Date(parts) = &number.kind else { continue };
            let is_day = parts.iter().any(|part| part.day.is_some());
            let is_of = |moments: &[Moment]| {
                parts.iter().any(|part| held.holds_in(moments.iter().copied(), part))
            };
            let limit = limits.iter().find(|(_, moments)| is_of(moments));
            let Some((caveat, _)) = limit.filter(|_| is_day) else { continue };
            if own.is_quoted(&number.range) || own.is_denied(&number.range) {
                continue;
            }
            let message = format!(
                "`{}` says the day, and the caveat `{caveat}` says that it is not known",
                number.text
            );
            found.push(RULE.at(own.sentence.place(number.range), message).help(
                "print it with `{{ LOOK | date }}`, which carries the caveat, or say who says so and cite it",
            ));
        }
    }
    found
}
