//! A judgement of ours that states more confidence than its ceiling allows.

use super::frame::{Docs, Rule, Subject, WrittenFor, at_key, at_value, look_place, top};
use super::judgement_without_basis;
use crate::case::{Confidence, Expect, Judgement, Step};
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
        meet: "State no more than the level named, or add what is missing: an independent source, a look, an answer to contrary evidence. If you must state more, write an `override` with your reason, as the message has it; the brief then prints the ceiling and the reason. It holds for that sentence and that level alone (`override-stale`).",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, ceiling) in &subject.evaluation.ceilings {
        let Some(judgement) = subject.bound.case.judgements.get(id) else { continue };
        let Some(stated) = judgement.confidence else { continue };
        if !is_above(subject, id) || is_said_elsewhere(subject, judgement, ceiling) {
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
        let caps = || ceiling.caps.iter().filter(|cap| cap.level < stated.into());
        for cap in caps() {
            diagnostic = diagnostic.help(format!(
                "`{}` caps it at {}: {}",
                cap.step.name(),
                cap.level.word(),
                cap.cause
            ));
        }
        if caps().any(|cap| matches!(cap.step, Step::Credibility | Step::Unjudged)) {
            diagnostic = diagnostic.help("how credible a thing is stands where its source is cited: `sources: [{id: SOURCE, credibility: 2}]`");
        }
        for claim in judgement.basis.iter().filter(|item| is_refuted(subject, item)) {
            diagnostic = diagnostic.help(format!(
                "`{claim}` fails as it is expected to, and what is refuted supports nothing: write what is so as a claim of its own, and rest on that"
            ));
        }
        for item in &ceiling.foreign {
            diagnostic = diagnostic.help(format!(
                "`{item}` supports nothing here, as neither the judgement nor its reasons or assumptions name what it reads: say there what the one has to do with the other, or take it out"
            ));
        }
        diagnostic = related(subject, diagnostic, ceiling);
        found.push(diagnostic.help(match ceiling.level {
            Level::None => "say whose judgement it is with `by: SOURCE`, or add to its `basis` what holds; no `override` lifts a ceiling of none".to_string(),
            level => {
                let WrittenFor { raises, of } = WrittenFor::now(judgement, level);
                format!(
                    "write `confidence: {}`, or say why you state more with `override: {{raises: {raises}, of: {of}, because: …}}`, which is printed",
                    level.word()
                )
            }
        }));
    }
    found
}

/// Whether a judgement of ours states more than its ceiling and says nothing of why.
fn is_above(subject: &Subject<'_>, id: &str) -> bool {
    let judgement = subject.bound.case.judgements.get(id);
    let judged = judgement.zip(subject.evaluation.ceilings.get(id));
    judged.is_some_and(|(judgement, ceiling)| {
        let stated = judgement.confidence.unwrap_or(Confidence::NotStated);
        // A reason lifts a ceiling, but not out of nothing.
        let is_lifted = judgement.over.is_some() && ceiling.level > Level::None;
        judgement.by.is_none() && !is_lifted && Level::from(stated) > ceiling.level
    })
}

/// Whether the brief is refused for the same cause by a rule of its own: for a claim of the basis that fails, for a basis that is
/// empty, or for a judgement below, on which all of it rests. What a case allows is not refused.
fn is_said_elsewhere(
    subject: &Subject<'_>,
    judgement: &Judgement,
    ceiling: &Ceiling,
) -> bool {
    let (case, basis) = (&subject.bound.case, &judgement.basis);
    if basis.iter().any(|item| fails(subject, item) && !is_refuted(subject, item)) {
        return true;
    }
    if ceiling.level > Level::None {
        return false;
    }
    if basis.is_empty() {
        let rule = judgement_without_basis::RULE.name;
        return !case.allow.iter().any(|entry| entry.rule == rule);
    }
    basis.iter().all(|item| case.judgements.contains_key(item))
        && basis.iter().any(|item| is_above(subject, item))
}

fn fails(subject: &Subject<'_>, claim: &str) -> bool {
    let claim = subject.evaluation.claims.get(claim);
    claim.is_some_and(|claim| claim.verdict == ClaimVerdict::Fails)
}

/// Whether a claim fails as it is expected to: `claim-fails` is silent then.
fn is_refuted(subject: &Subject<'_>, claim: &str) -> bool {
    let own = subject.bound.case.claims.get(claim);
    fails(subject, claim) && own.is_some_and(|own| own.expect == Some(Expect::Fails))
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
