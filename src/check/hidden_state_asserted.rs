//! A thing named in the brief’s own voice that a caveat says cannot be identified.

use super::frame::{
    Docs, List, NOT_SUPPOSED, Phrases, Rule, Said, Subject, at_value, list, top, words,
};
use crate::bind::Bound;
use crate::case::{Caveat, Limit};
use crate::diag::{Diagnostic, Place, Severity};
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
        what: "For each caveat that limits identity, finds the states of the measures that it makes unknown (`effect: {unknown: …}`) and the words that it `forbids`, with other names of the same thing: munitions, ammunition, arms. Looks in what the brief says in its own voice, and in what charts call the measures. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement, deny the thing or say first how likely it is, and quotations are left alone.",
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
            found.push(named(own.sentence.place(hit.clone()), own.at(&hit), id));
        }
        for (place, label) in labels(subject.bound, caveat) {
            let said = Said { text: label, words: &words(label), clauses: &[] };
            let mut hits = alike.hits(said).into_iter();
            if let Some(hit) = hits.find(|hit| names.contains(&hit.line)) {
                found.push(named(place, &label[hit.range], id));
            }
        }
    }
    found
}

fn named(place: Place, said: &str, caveat: &str) -> Diagnostic {
    let message =
        format!("`{said}` names what the caveat `{caveat}` says cannot be identified");
    RULE.at(place, message).help(
        "name what was seen, say who names more and cite it, or link the judgement that says so",
    )
}

/// What charts and tables call the measures and their classes, but for those that the caveat hides: they are the question.
fn labels<'a>(bound: &'a Bound, caveat: &Caveat) -> Vec<(Place, &'a str)> {
    let measures = bound.case.measures.iter();
    let shown = measures.filter(|(id, _)| !caveat.effect.unknown.contains(*id));
    let mut found = Vec::new();
    for (id, measure) in shown {
        let path = top("measures").key(id);
        let label = measure.label.as_deref();
        found.extend(label.map(|label| (at_value(path.key("label")), label)));
        let classes = measure.classes.iter();
        found.extend(classes.map(|(class, label)| {
            (at_value(path.key("classes").key(class)), label.as_str())
        }));
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
        let whole =
            alike.hits(said).into_iter().filter(|hit| hit.range == (0..word.len()));
        let lines: Vec<usize> = whole.map(|hit| hit.line).collect();
        if lines.is_empty() {
            let one = word.strip_suffix('s').unwrap_or(&word);
            forbidden.extend([one.to_string(), format!("{one}s")]);
        }
        names.extend(lines);
    }
    (Phrases::plain(&forbidden), names)
}
