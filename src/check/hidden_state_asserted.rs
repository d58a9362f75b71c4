//! A thing named in the brief’s own voice that a caveat says cannot be identified.

use super::frame::{Docs, List, NOT_SUPPOSED, Phrases, Rule, Said, Subject, list, words};
use crate::bind::Bound;
use crate::case::{Caveat, Limit};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::ops::Range;

/// `hidden-state-asserted`
pub(super) static RULE: Rule = Rule {
    name: "hidden-state-asserted",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a thing named in the brief’s own voice that a caveat says cannot be identified",
    docs: Docs {
        what: "For each caveat that limits identity, finds the states of the measures that it makes unknown (`effect: {unknown: …}`) and the words that it `forbids`, with other names of the same thing: munitions, ammunition, arms. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement, deny the thing or say first how likely it is, and quotations are left alone.",
        why: "The cargo under a cover becomes “the shipment of arms” in three retellings. What nobody could see is named by nobody here but with its source, or in a judgement with its likelihood.",
        bad: r#"md:
The weapons left the quay at night."#,
        good: r#"md:
The covered crates left the quay at night."#,
        meet: "Name what was seen, say who names more and cite it, or make it a judgement and link it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let alike = list(subject.bound, List::Alike);
    let mut found = Vec::new();
    for (id, caveat) in &subject.bound.case.caveats {
        if caveat.limits != Limit::Identity {
            continue;
        }
        let (forbidden, names) = forbidden(subject.bound, caveat, alike);
        for own in subject.says(NOT_SUPPOSED) {
            // What is likely is told before it is named: "the munitions probably left" names them first.
            let excused = |hit: &Range<usize>| {
                own.is_linked_to_judgement(hit)
                    || own.is_denied(hit)
                    || own.is_likely_before(hit)
            };
            let others =
                own.hits(alike).into_iter().filter(|hit| names.contains(&hit.line));
            let hits =
                own.hits(&forbidden).into_iter().chain(others).map(|hit| hit.range);
            let first = hits.filter(|hit| !excused(hit)).min_by_key(|hit| hit.start);
            let Some(hit) = first else { continue };
            let message = format!(
                "`{}` names what the caveat `{id}` says cannot be identified",
                own.at(&hit)
            );
            found.push(RULE.at(own.sentence.place(hit), message).help(
                "name what was seen, say who names more and cite it, or link the judgement that says so",
            ));
        }
    }
    found
}

/// The states that a caveat hides and the words that it forbids, in the singular and the plural; and the lines of the list of
/// names of one thing that hold one of them.
fn forbidden(
    bound: &Bound,
    caveat: &Caveat,
    alike: &Phrases,
) -> (Phrases, BTreeSet<usize>) {
    let hidden = caveat.effect.unknown.iter();
    let hidden = hidden.filter_map(|id| bound.case.measures.get(id));
    let states = hidden.flat_map(|measure| measure.states.iter());
    let (mut forbidden, mut names) = (Vec::new(), BTreeSet::new());
    for word in states.chain(caveat.forbids.items()) {
        let word = word.to_lowercase();
        let said = Said { text: &word, words: &words(&word), clauses: &[] };
        let lines: Vec<usize> =
            alike.hits(said).into_iter().map(|hit| hit.line).collect();
        if lines.is_empty() {
            let one = word.strip_suffix('s').unwrap_or(&word);
            forbidden.extend([one.to_string(), format!("{one}s")]);
        }
        names.extend(lines);
    }
    (Phrases::plain(&forbidden), names)
}
