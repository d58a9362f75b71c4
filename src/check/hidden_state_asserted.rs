//! A thing named in the brief’s own voice that a caveat says cannot be identified.

use super::frame::{Docs, List, NOT_SUPPOSED, Rule, Subject, list};
use crate::bind::Bound;
use crate::case::{Caveat, Limit};
use crate::diag::{Diagnostic, Severity};

/// `hidden-state-asserted`
pub(super) static RULE: Rule = Rule {
    name: "hidden-state-asserted",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a thing named in the brief’s own voice that a caveat says cannot be identified",
    docs: Docs {
        what: "For each caveat that limits identity, finds the states of the measures that it makes unknown (`effect: {unknown: …}`) and the words that it `forbids`. Looks in what the brief says in its own voice. Sentences that say who said so with a citation, that link a claim or a judgement, that state a likelihood or deny the thing, and quotations are left alone.",
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
    let denying = list(subject.bound, List::Denying);
    let own = subject
        .says(NOT_SUPPOSED)
        .filter(|own| !own.is_linked && !own.is_likely && !own.has(&denying));
    let own: Vec<_> = own.collect();
    let mut found = Vec::new();
    for (id, caveat) in &subject.bound.case.caveats {
        if caveat.limits != Limit::Identity {
            continue;
        }
        let forbidden = forbidden(subject.bound, caveat);
        let forbidden: Vec<&str> = forbidden.iter().map(String::as_str).collect();
        for own in &own {
            let Some(hit) = own.finds(&forbidden) else { continue };
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

/// The states that a caveat hides and the words that it forbids, in the singular and the plural.
fn forbidden(bound: &Bound, caveat: &Caveat) -> Vec<String> {
    let hidden = caveat.effect.unknown.iter();
    let hidden = hidden.filter_map(|id| bound.case.measures.get(id));
    let states = hidden.flat_map(|measure| measure.states.iter());
    let mut words = Vec::new();
    for word in states.chain(caveat.forbids.items()) {
        let word = word.to_lowercase();
        words.extend(word.strip_suffix('s').map(str::to_string));
        words.push(format!("{word}s"));
        words.push(word);
    }
    words
}
