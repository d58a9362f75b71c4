//! What each part owes: read from the evaluation alone, never from what the sections say.

use crate::bind::Bound;
use crate::document::{Owed, figure_anchor};
use crate::evaluate::plot::PlotKind;
use crate::evaluate::{self, Basis, Evaluation};

/// The anchor of what limits the title and no finding.
pub(super) const TITLE_LIMITS: &str = "title-limits";

/// The caveats that findings, claims, judgements, figures and the card carry wherever they are printed.
pub(super) fn of(bound: &Bound, evaluation: &Evaluation) -> Vec<Owed> {
    let shorts = |basis: &Basis| shorts(bound, evaluation, basis);
    let mut owed =
        vec![Owed { of: "description".into(), caveats: card(bound, evaluation) }];
    owed.push(Owed { of: "title".into(), caveats: shorts(&evaluation.title) });
    let of = TITLE_LIMITS.to_owned();
    owed.push(Owed { of, caveats: shorts(&of_title_alone(evaluation)) });
    for (n, finding) in (1..).zip(&evaluation.findings) {
        owed.push(Owed { of: format!("finding-{n}"), caveats: shorts(&finding.basis) });
    }
    for (id, claim) in &evaluation.claims {
        owed.push(Owed { of: format!("claim-{id}"), caveats: shorts(&claim.basis) });
    }
    for (id, judgement) in &evaluation.judgements {
        for kind in ["judgement", "confidence"] {
            let caveats = shorts(&judgement.basis);
            owed.push(Owed { of: format!("{kind}-{id}"), caveats });
        }
    }
    for (n, plot) in evaluation.plots.iter().enumerate() {
        let mut caveats: Vec<String> = on_marks(&plot.kind).cloned().collect();
        caveats.extend(shorts(&evaluate::words_basis(bound, evaluation, n)));
        caveats.sort();
        caveats.dedup();
        owed.push(Owed { of: figure_anchor(&plot.id), caveats });
    }
    owed.retain(|owed| !owed.caveats.is_empty());
    owed
}

/// The short forms of the caveats in a basis, in the order of the case.
pub(super) fn shorts(
    bound: &Bound,
    evaluation: &Evaluation,
    basis: &Basis,
) -> Vec<String> {
    basis
        .caveats
        .iter()
        .filter_map(|index| bound.case.caveats.get_index(*index as usize))
        .map(|(id, _)| {
            evaluate::plain_text(bound, evaluation, &format!("caveats.{id}.short"))
        })
        .collect()
}

/// What limits the title and no finding, indexes into `case.caveats`: what limits a finding stands beside it already.
pub(super) fn of_title_alone(evaluation: &Evaluation) -> Basis {
    let told = |caveat: &u32| {
        evaluation.findings.iter().any(|finding| finding.basis.caveats.contains(caveat))
    };
    let own = evaluation.title.caveats.iter().copied();
    Basis { caveats: own.filter(|caveat| !told(caveat)).collect(), ..Basis::default() }
}

/// A card shows the title and the first finding: it owes what limits either.
pub(super) fn card(bound: &Bound, evaluation: &Evaluation) -> Vec<String> {
    let first = evaluation.findings.first().map(|finding| finding.basis.clone());
    let mut basis = first.unwrap_or_default();
    basis.caveats.extend(&evaluation.title.caveats);
    basis.caveats.sort_unstable();
    basis.caveats.dedup();
    shorts(bound, evaluation, &basis)
}

fn on_marks(kind: &PlotKind) -> Box<dyn Iterator<Item = &String> + '_> {
    match kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => {
            let marks = series.runs.iter().flat_map(|run| &run.marks);
            Box::new(marks.flat_map(|mark| &mark.caveats))
        }
        PlotKind::States(states) => {
            let marks = states.rows.iter().flat_map(|row| &row.marks);
            Box::new(marks.flat_map(|mark| &mark.caveats))
        }
        PlotKind::Plate(plate) => Box::new(plate.caveats.iter()),
        PlotKind::Composition(plot) => {
            let parts = plot.rows.iter().flat_map(|row| {
                row.parts.iter().map(|(_, mark)| mark).chain(row.total.iter())
            });
            Box::new(parts.flat_map(|mark| &mark.caveats))
        }
        PlotKind::Bars(plot) => {
            Box::new(plot.rows.iter().flat_map(|row| &row.mark.caveats))
        }
        PlotKind::Timeline(plot) => {
            Box::new(plot.events.iter().flat_map(|event| &event.caveats))
        }
        PlotKind::Likelihood(plot) => {
            Box::new(plot.rows.iter().flat_map(|row| &row.caveats))
        }
        PlotKind::Hypotheses(plot) => {
            Box::new(plot.rows.iter().flat_map(|row| &row.caveats))
        }
        PlotKind::Looks(_)
        | PlotKind::Sources(_)
        | PlotKind::Origins(_)
        | PlotKind::Locator(_) => Box::new(std::iter::empty()),
    }
}
