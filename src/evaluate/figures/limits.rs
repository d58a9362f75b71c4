//! What limits a figure: the caveats of its marks, and of the values, claims and judgements that its own words tell.

use super::{Gather, words};
use crate::bind::Bound;
use crate::document::Inline;
use crate::evaluate::argument::text_basis;
use crate::evaluate::basis::join;
use crate::evaluate::plot::{Plot, PlotKind};
use crate::evaluate::{Basis, Evaluation, capitalised, plain_text, sentence};

/// The figures with the caveats that limit them in notes and alternative text, and the line of their sources.
pub(in crate::evaluate) fn limited(
    bound: &Bound,
    evaluation: &Evaluation,
    plots: Vec<(usize, Plot, Basis)>,
) -> Vec<Plot> {
    let limited = plots.into_iter().filter_map(|(n, mut plot, marks)| {
        let (figure, chosen) = (bound.case.figures.get(n)?, bound.figures.get(n)?);
        let gather = Gather::new(bound, evaluation, n, figure, chosen);
        let basis = join(&marks, &words_basis(bound, evaluation, n));
        for index in &basis.caveats {
            let (id, _) = bound.case.caveats.get_index(*index as usize)?;
            let short = plain_text(bound, evaluation, &format!("caveats.{id}.short"));
            let said = format!("{}.", capitalised(&short));
            if !plot.alt.contains(short.as_str()) {
                plot.alt = format!("{} {said}", sentence(&plot.alt));
            }
            let content = vec![Inline::Text(said)];
            plot.notes
                .push(vec![Inline::Reference { to: format!("caveat-{id}"), content }]);
            if let PlotKind::Plate(plate) = &mut plot.kind {
                plate.caveats.push(short);
            }
        }
        let own = |part: &str| {
            Some(plain_text(bound, evaluation, &format!("figures[{n}].{part}")))
                .filter(|text| !text.is_empty())
        };
        let remarks = gather.remarks(&plot.kind).into_iter().chain(own("note"));
        plot.notes.extend(remarks.map(words));
        plot.source_line = match own("source") {
            Some(line) => words(line),
            None => gather.source_line(&plot.kind, &basis.sources),
        };
        Some(plot)
    });
    limited.collect()
}

/// What the words that the case gives a figure rest on.
pub fn words_basis(bound: &Bound, evaluation: &Evaluation, n: usize) -> Basis {
    let figure = bound.case.figures.get(n);
    let notes = figure.map_or(0, |figure| figure.annotations.len());
    let callouts = figure.map_or(0, |figure| figure.callouts.len());
    let callouts = (0..callouts).map(|at| format!("callouts[{at}].text"));
    let notes = (0..notes).map(|at| format!("annotations[{at}].text"));
    let parts = ["title", "subtitle", "note", "alt", "source"].map(str::to_string);
    let parts = parts.into_iter().chain(notes).chain(callouts);
    parts.fold(Basis::default(), |all, part| {
        join(&all, &text_basis(bound, evaluation, &format!("figures[{n}].{part}")))
    })
}
