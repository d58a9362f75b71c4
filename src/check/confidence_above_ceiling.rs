//! A judgement of ours that states more confidence than its ceiling allows.

use super::frame::{Docs, Rule, Subject, at_key, at_value, look_place, top};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::{Ceiling, ClaimVerdict, Level};
use std::collections::BTreeSet;

/// Looks marked at most.
const LOOKS_SHOWN: usize = 3;

/// `confidence-above-ceiling`
pub(super) static RULE: Rule = Rule {
    name: "confidence-above-ceiling",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a judgement that states more confidence than its evidence bears",
    docs: Docs {
        what: "Works out the most confidence that each judgement may state, by the steps of `caveat explain confidence`: independent origins, grades, caveats that cap, hidden states, assumptions, contrary evidence, claims that do not hold, and how many looks, how old and how far apart. Reports our own judgements that state more.",
        why: "A confident sentence outlives its footnotes. What caps the evidence caps the sentence, and the reader is told which look, source or caveat does it.",
        bad: r#"caveats:
  covers: {short: the load cannot be seen, text: Covers hide the load., limits: identity, confidence_at_most: low}
judgements:
  supply:
    text: the lorries carried supplies
    likelihood: likely
    confidence: high"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    likelihood: likely
    confidence: low"#,
        meet: "State no more than the level named, or add what is missing: an independent source, a look, an answer to contrary evidence. If you must state more, write `override: {because: …}`; the brief then prints the ceiling and your reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, ceiling) in &subject.evaluation.ceilings {
        let Some(judgement) = subject.bound.case.judgements.get(id) else { continue };
        let Some(stated) = judgement.confidence else { continue };
        let is_ours = judgement.by.is_none() && stated != Confidence::NotStated;
        let is_above = Level::from(stated) > ceiling.level;
        // What rests on nothing, on a claim that fails, or on judgements alone that rest on it, is said by rules of its own.
        let judgements = &subject.bound.case.judgements;
        let rests = judgement.basis.iter().any(|item| !judgements.contains_key(item));
        let fails = |id: &String| {
            let claim = subject.evaluation.claims.get(id);
            claim.is_some_and(|claim| claim.verdict == ClaimVerdict::Fails)
        };
        let is_capped =
            (rests || ceiling.level > Level::None) && !judgement.basis.iter().any(fails);
        if !is_ours || !is_above || !is_capped || judgement.over.is_some() {
            continue;
        }
        let place = at_value(top("judgements").key(id).key("confidence"));
        let allowed = match ceiling.level {
            Level::None => "no confidence of ours".to_string(),
            level => format!("at most `{}`", level.word()),
        };
        let message = format!(
            "`{}` is more than the evidence of `{id}` bears: {allowed}",
            stated.word()
        );
        let mut diagnostic = RULE.at(place, message);
        for cap in ceiling.caps.iter().filter(|cap| cap.level < stated.into()) {
            diagnostic = diagnostic.help(format!(
                "`{}` caps it at {}: {}",
                cap.step.name(),
                cap.level.word(),
                cap.cause
            ));
        }
        diagnostic = related(subject, diagnostic, ceiling);
        found.push(diagnostic.help(match ceiling.level {
            Level::None => "say whose judgement it is with `by: SOURCE`, or add to its `basis` what holds".to_string(),
            level => format!("write `confidence: {}`, or say why you state more with `override: {{because: …}}`, which is printed", level.word()),
        }));
    }
    found
}

/// The caveats behind the lowest caps, and the looks that they cover: each once.
fn related(
    subject: &Subject<'_>,
    mut diagnostic: Diagnostic,
    ceiling: &Ceiling,
) -> Diagnostic {
    let caps = || ceiling.binding().filter(|cap| !cap.by.caveats.is_empty());
    let caveats: BTreeSet<u32> = caps().flat_map(|cap| cap.by.caveats.clone()).collect();
    let looks: BTreeSet<u32> = caps().flat_map(|cap| cap.by.looks.iter()).collect();
    let level = ceiling.level.word();
    for caveat in caveats {
        let caveats = &subject.bound.case.caveats;
        let Some((id, own)) = caveats.get_index(caveat as usize) else { continue };
        let words = match own.confidence_at_most {
            Some(most) if Level::from(most) == ceiling.level => {
                format!("`{id}` caps it at {level}")
            }
            _ => format!("what `{id}` limits caps it at {level}"),
        };
        diagnostic = diagnostic.related(at_key(top("caveats").key(id)), words);
    }
    for place in
        looks.iter().take(LOOKS_SHOWN).filter_map(|n| look_place(subject.bound, *n))
    {
        diagnostic = diagnostic.related(place, "a look that this covers");
    }
    diagnostic
}
