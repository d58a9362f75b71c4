//! Claims, judgements and findings: verdicts, and what each rests on. A judgement carries every caveat of every look that its basis rests on.

use super::basis::{join, of_lineage, of_looks, with_ids};
use super::hidden::with_what_hides;
use super::{
    Basis, ClaimResult, ClaimVerdict, Evaluation, FindingResult, JudgementResult,
    LookSet, one_image, origins_of, plain_text,
};
use crate::bind::{Bound, pieces};
use crate::case::{Against, Claim, Finding, Judgement, SourceRef};
use crate::expr::{self, Name, Outcome, Verdict};
use crate::prose::{Inline, ItemKind, Target};
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// Every claim with its verdict.
pub(super) fn claims(
    bound: &Bound,
    evaluation: &Evaluation,
) -> IndexMap<String, ClaimResult> {
    let case = &bound.case;
    case.claims
        .iter()
        .map(|(id, claim)| {
            let typed = bound.tests.get(id);
            let tested = typed.map(|typed| expr::test(typed, &bound.table));
            let explanation = typed.map(|typed| expr::explain(typed, &bound.table));
            let mut basis = text_basis(bound, evaluation, &format!("claims.{id}.text"));
            if let Some(tested) = &tested {
                basis = join(&basis, &of_lineage(bound, &tested.lineage));
            }
            let mut sources: Vec<&str> =
                claim.sources.iter().map(SourceRef::id).collect();
            sources.extend(claim.reported_by.as_deref());
            let basis = with_ids(bound, &basis, &sources, &claim.caveats);
            let verdict = verdict(claim, tested.as_ref());
            (id.clone(), ClaimResult { verdict, tested, explanation, basis })
        })
        .collect()
}

fn verdict(claim: &Claim, tested: Option<&Verdict>) -> ClaimVerdict {
    let reported = claim.reported_by.is_some();
    match (tested.map(|verdict| &verdict.outcome), reported) {
        (None, true) => ClaimVerdict::ReportedNotTested,
        (None, false) => ClaimVerdict::NotTested,
        (Some(Outcome::Holds), true) => ClaimVerdict::BearsOut,
        (Some(Outcome::Holds), false) => ClaimVerdict::Holds,
        (Some(Outcome::Fails), true) => ClaimVerdict::Contradicts,
        (Some(Outcome::Fails), false) => ClaimVerdict::Fails,
        (Some(Outcome::CannotBeEstablished(_)), true) => ClaimVerdict::CannotBeTested,
        (Some(Outcome::CannotBeEstablished(_)), false) => {
            ClaimVerdict::CannotBeEstablished
        }
    }
}

/// What the inserts, claim links and citations of a text rest on.
pub(super) fn text_basis(bound: &Bound, evaluation: &Evaluation, key: &str) -> Basis {
    let mut basis = Basis::default();
    for answer in
        evaluation.inserts.get(key).into_iter().flat_map(|answers| answers.values())
    {
        basis = join(&basis, &of_lineage(bound, &answer.lineage));
    }
    for (kind, id) in links(bound, key) {
        let linked = match kind {
            ItemKind::Claim => {
                evaluation.claims.get(&id).map(|claim| claim.basis.clone())
            }
            ItemKind::Judgement => {
                evaluation.judgements.get(&id).map(|j| j.basis.clone())
            }
            ItemKind::Source => Some(with_ids(bound, &Basis::default(), &[&id], &[])),
            ItemKind::Caveat => Some(with_ids(bound, &Basis::default(), &[], &[id])),
            ItemKind::Figure | ItemKind::Look => None,
        };
        if let Some(linked) = linked {
            basis = join(&basis, &linked);
        }
    }
    basis
}

/// The items that a text links to or cites, in order.
fn links(bound: &Bound, key: &str) -> Vec<(ItemKind, String)> {
    let mut found = Vec::new();
    let Some(text) = bound.texts.get(key) else { return found };
    pieces(&text.prose.blocks, &mut |_| {}, &mut |span| match &span.inline {
        Inline::Link { target: Target::Item(kind, id), .. } => {
            found.push((*kind, id.clone()))
        }
        Inline::Citation(citation) => {
            let cited = citation.items.iter();
            found.extend(cited.map(|item| (ItemKind::Source, item.source.clone())));
        }
        _ => {}
    });
    found
}

/// What every judgement rests on.
pub(super) fn judgements(
    bound: &Bound,
    evaluation: &Evaluation,
) -> IndexMap<String, JudgementResult> {
    bound
        .case
        .judgements
        .iter()
        .map(|(id, judgement)| {
            let mut visited = BTreeSet::new();
            let basis = judgement_basis(bound, evaluation, id, judgement, &mut visited);
            let origins = origins_of(bound, evaluation, &basis.sources);
            (id.clone(), JudgementResult { basis, origins })
        })
        .collect()
}

fn judgement_basis(
    bound: &Bound,
    evaluation: &Evaluation,
    id: &str,
    judgement: &Judgement,
    visited: &mut BTreeSet<String>,
) -> Basis {
    if !visited.insert(id.to_string()) {
        return Basis::default();
    }
    let mut basis = text_basis(bound, evaluation, &format!("judgements.{id}.text"));
    for other in judgement.basis.iter().chain(ids_against(judgement)) {
        let rests = item_basis(bound, evaluation, other, visited);
        basis = join(&basis, &rests);
    }
    basis = join(&basis, &of_looks(bound, &basis.looks));
    basis = join(&basis, &one_image::caveats(bound, evaluation, &basis));
    if judgement.by.is_none() {
        let words = plain_text(bound, evaluation, &format!("judgements.{id}.text"));
        basis = with_what_hides(bound, basis, &words);
    }
    let mut sources: Vec<&str> = judgement.sources.iter().map(SourceRef::id).collect();
    sources.extend(judgement.by.as_deref());
    let caveats = [judgement.caveats.clone(), leant_on(bound, id, judgement)].concat();
    with_ids(bound, &basis, &sources, &caveats)
}

/// The caveats that the reasons and the key assumptions of a judgement link: what they grant limits it.
fn leant_on(bound: &Bound, id: &str, judgement: &Judgement) -> Vec<String> {
    let reasons = (0..judgement.reasons.len()).map(|n| format!("reasons[{n}]"));
    let assumed = (0..judgement.assumptions.len()).flat_map(|n| {
        ["text", "if_wrong"].map(|part| format!("assumptions[{n}].{part}"))
    });
    let parts = reasons.chain(assumed);
    let linked = parts.flat_map(|part| links(bound, &format!("judgements.{id}.{part}")));
    linked.filter(|(kind, _)| *kind == ItemKind::Caveat).map(|(_, id)| id).collect()
}

/// What a claim, look, judgement, source or event rests on.
pub(super) fn item_basis(
    bound: &Bound,
    evaluation: &Evaluation,
    id: &str,
    visited: &mut BTreeSet<String>,
) -> Basis {
    if let Some(claim) = evaluation.claims.get(id) {
        return claim.basis.clone();
    }
    if let Some(judgement) = bound.case.judgements.get(id) {
        return judgement_basis(bound, evaluation, id, judgement, visited);
    }
    match bound.table.names.get(id) {
        Some(Name::Look(look)) => of_looks(bound, &LookSet::from_iter([*look])),
        Some(Name::Event(event)) => {
            let support = bound.event_support.get(*event as usize).copied();
            super::of_supports(bound, &support.into_iter().collect::<Vec<_>>())
        }
        _ => with_ids(bound, &Basis::default(), &[id], &[]),
    }
}

/// Claims and judgements whose words lead to others carry what limits those, however long the way.
pub(super) fn close_links(bound: &Bound, evaluation: &mut Evaluation) {
    let key = |list: &str, id: &String| format!("{list}.{id}.text");
    let leads = |key: String| links(bound, &key).iter().any(|(kind, _)| tells(*kind));
    let case = &bound.case;
    let lead = case.claims.keys().any(|id| leads(key("claims", id)))
        || case.judgements.keys().any(|id| leads(key("judgements", id)));
    let mut grows = lead;
    while grows {
        grows = false;
        for id in case.claims.keys() {
            let told = text_basis(bound, evaluation, &key("claims", id));
            let Some(claim) = evaluation.claims.get_mut(id) else { continue };
            grows |= grow(&mut claim.basis, told);
        }
        for (id, judgement) in &case.judgements {
            let told = text_basis(bound, evaluation, &key("judgements", id));
            let rests = judgement.basis.iter().chain(ids_against(judgement));
            let told = rests.fold(told, |told, item| {
                let claim = evaluation.claims.get(item).map(|claim| &claim.basis);
                let other = evaluation.judgements.get(item).map(|other| &other.basis);
                claim.or(other).map_or(told.clone(), |basis| join(&told, basis))
            });
            let told = join(&told, &of_looks(bound, &told.looks));
            let told = join(&told, &one_image::caveats(bound, evaluation, &told));
            let Some(mut result) = evaluation.judgements.get(id).cloned() else {
                continue;
            };
            if grow(&mut result.basis, told) {
                result.origins = origins_of(bound, evaluation, &result.basis.sources);
                evaluation.judgements.insert(id.clone(), result);
                grows = true;
            }
        }
    }
}

fn tells(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Claim | ItemKind::Judgement)
}

/// Adds to a basis, and says whether it holds more than before.
fn grow(basis: &mut Basis, more: Basis) -> bool {
    let grown = join(basis, &more);
    let grows = grown != *basis;
    *basis = grown;
    grows
}

/// The ids of what speaks against a judgement.
pub(super) fn ids_against(judgement: &Judgement) -> impl Iterator<Item = &String> {
    judgement.against.iter().filter_map(|against| match against {
        Against::Id(id) => Some(id),
        Against::Answered(answered) => answered.id.as_ref(),
    })
}

/// What every finding is made of and rests on.
pub(super) fn findings(bound: &Bound, evaluation: &Evaluation) -> Vec<FindingResult> {
    bound
        .case
        .findings
        .iter()
        .enumerate()
        .map(|(n, finding)| match finding {
            Finding::Text(_) => {
                text_finding(bound, evaluation, &format!("findings[{n}]"), &[])
            }
            Finding::Made(made) => {
                let key = format!("findings[{n}].text");
                let mut result = text_finding(bound, evaluation, &key, &made.caveats);
                let short =
                    text_basis(bound, evaluation, &format!("findings[{n}].short"));
                result.basis = join(&result.basis, &short);
                for id in made.claim.iter().chain(&made.judgement) {
                    let rests = item_basis(bound, evaluation, id, &mut BTreeSet::new());
                    result.basis = join(&result.basis, &rests);
                    result.made_of.push(id.clone());
                }
                result
            }
        })
        .collect()
}

/// What the title and the subtitle rest on.
pub(super) fn title(bound: &Bound, evaluation: &Evaluation) -> Basis {
    let title = text_basis(bound, evaluation, "title");
    join(&title, &text_basis(bound, evaluation, "subtitle"))
}

fn text_finding(
    bound: &Bound,
    evaluation: &Evaluation,
    key: &str,
    caveats: &[String],
) -> FindingResult {
    let made_of = links(bound, key)
        .into_iter()
        .filter(|(kind, _)| tells(*kind))
        .map(|(_, id)| id)
        .collect();
    let told = text_basis(bound, evaluation, key);
    // Where the author names what limits it, that stands.
    let told = match caveats.is_empty() {
        true => join(&told, &of_looks(bound, &dated_alone(evaluation, key))),
        false => told,
    };
    FindingResult { made_of, basis: with_ids(bound, &told, &[], caveats) }
}

/// The looks that a text dates and of which it prints no value: what it tells of them carries all that limits them.
fn dated_alone(evaluation: &Evaluation, key: &str) -> LookSet {
    let answers = evaluation.inserts.get(key).into_iter().flat_map(|all| all.values());
    let lineages: Vec<_> = answers.map(|answer| &answer.lineage).collect();
    if lineages.iter().any(|lineage| lineage.cell_count() > 0) {
        return LookSet::default();
    }
    lineages.into_iter().flat_map(|lineage| lineage.each_look()).collect()
}
