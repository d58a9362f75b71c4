//! An even chance where nothing is known either way.

use super::frame::{Docs, List, Rule, Subject, at_value, list, sentences, top, words};
use crate::case::likelihood_term;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::Level;

/// `even-chance-for-ignorance`
pub(super) static RULE: Rule = Rule {
    name: "even-chance-for-ignorance",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "an even chance where nothing is known either way",
    docs: Docs {
        what: "Looks at judgements of ours with a term around an even chance (roughly even chance, about as likely as not): either nothing in the basis holds, or a reason says that it is not known.",
        why: "An even chance is a judgement: the evidence weighs the same on both sides. Where there is none, the number is invented. The guidance of the IPCC says so of its own term.",
        bad: r#"judgements:
  supplies: {likelihood: roughly even chance, reasons: [What the lorries carried is unknown.], …}"#,
        good: r#"findings:
  - text: What the lorries carried cannot be assessed.
    caveats: [tarps]"#,
        meet: "Say that it cannot be assessed, as a finding with its caveat, and take the judgement out; or give the evidence that weighs on both sides.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let ignorance = list(bound, List::Ignorance);
    let mut found = Vec::new();
    for (id, judgement) in &bound.case.judgements {
        let term = judgement.likelihood.as_deref();
        let term = term.and_then(|term| likelihood_term(bound.case.scale, term));
        let is_even = term.is_some_and(|term| {
            term.low_percent > 30
                && term.low_percent < 50
                && term.high_percent > 50
                && term.high_percent < 70
        });
        if !is_even || judgement.by.is_some() {
            continue;
        }
        let path = top("judgements").key(id);
        let reasons = (0..judgement.reasons.len()).find_map(|n| {
            let text = bound.texts.get(&format!("judgements.{id}.reasons[{n}]"))?;
            sentences(text).into_iter().find_map(|sentence| {
                let hits = ignorance.hits_in(&words(&sentence.words));
                let hit = hits.into_iter().next()?.range;
                Some((sentence.place(hit.clone()), sentence.words[hit].to_string()))
            })
        });
        let ceiling = subject.evaluation.ceilings.get(id);
        let is_empty = ceiling.is_some_and(|ceiling| ceiling.level == Level::None);
        let written = judgement.likelihood.as_deref().unwrap_or_default();
        let diagnostic = match reasons {
            Some((place, word)) => RULE
                .at(
                    at_value(path.key("likelihood")),
                    format!("`{written}` is a judgement, and a reason says `{word}`"),
                )
                .related(place, "the reason"),
            None if is_empty => RULE.at(
                at_value(path.key("likelihood")),
                format!("`{written}` is a judgement, and nothing in its basis holds"),
            ),
            None => continue,
        };
        found.push(diagnostic.help(
            "where nothing is known, say in a finding that it cannot be assessed; an even chance needs evidence on both sides",
        ));
    }
    found
}
