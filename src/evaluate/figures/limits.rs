//! What limits a figure: the caveats of its marks, and of the values, claims and judgements that its own words tell.

use super::{Gather, Unlimited, figure_at, words};
use crate::bind::{Bound, LookOrigin};
use crate::case::{Figure, SourceRef, is_yes};
use crate::document::Inline;
use crate::evaluate::argument::text_basis;
use crate::evaluate::basis::join;
use crate::evaluate::plot::{Plot, PlotKind};
use crate::evaluate::{
    Basis, Detail, Evaluation, Said, capitalised, of_supports, origins_words, plain_text,
    said_by, sentence, source_name,
};
use std::collections::{BTreeMap, BTreeSet};

/// The figures with the caveats that limit them in notes and alternative text, and the line of their sources.
pub(in crate::evaluate) fn limited(
    bound: &Bound,
    evaluation: &Evaluation,
    plots: Vec<Unlimited>,
) -> Vec<Plot> {
    let limited =
        plots.into_iter().filter_map(|Unlimited { n, mut plot, marks, is_counted }| {
            let (figure, chosen) = figure_at(bound, n)?;
            let gather = Gather::new(bound, evaluation, n, figure, chosen);
            let beyond = gather.beyond(&plot.kind);
            let told: Vec<u32> = beyond.iter().flat_map(|(_, ends)| *ends).collect();
            let basis = join(&marks, &words_basis(bound, evaluation, n));
            let basis = join(&basis, &of_supports(bound, &told));
            let beyond = beyond.into_iter().map(|(words, _)| words);
            let beyond: Vec<String> =
                beyond.chain(cut_axis(figure, &plot.kind)).collect();
            for words in &beyond {
                plot.alt = format!("{} {words}", sentence(&plot.alt));
            }
            for index in &basis.caveats {
                let (id, _) = bound.case.caveats.get_index(*index as usize)?;
                let short = plain_text(bound, evaluation, &format!("caveats.{id}.short"));
                let said = format!("{}.", capitalised(&short));
                if !plot.alt.contains(short.as_str()) {
                    plot.alt = format!("{} {said}", sentence(&plot.alt));
                }
                let content = vec![Inline::Text(said)];
                plot.notes.push(vec![Inline::Reference {
                    to: format!("caveat-{id}"),
                    content,
                }]);
                if let PlotKind::Plate(plate) = &mut plot.kind {
                    plate.caveats.push(short);
                }
            }
            let own = |part: &str| {
                Some(plain_text(bound, evaluation, &format!("figures[{n}].{part}")))
                    .filter(|text| !text.is_empty())
            };
            let remarks = beyond
                .into_iter()
                .chain(gather.events_outside())
                .chain(gather.remarks(&plot.kind))
                .chain(own("note"));
            plot.notes.extend(remarks.map(words));
            plot.source_line = match own("source") {
                Some(line) => words(line),
                None => gather.source_line(&plot.kind, &basis.sources, is_counted),
            };
            plot.cited = gather.cited(&basis);
            Some(plot)
        });
    limited.collect()
}

/// That an axis of numbers begins above zero, where heights no longer tell how many times as much.
fn cut_axis(figure: &Figure, kind: &PlotKind) -> Option<String> {
    let axis = figure.axis.as_ref().filter(|axis| !is_yes(axis.log))?;
    let from = axis.from.as_ref().filter(|from| from.number > 0.0)?;
    let stands = matches!(kind, PlotKind::Series(_) | PlotKind::Multiples(_));
    stands.then(|| format!("The axis begins at {}, and not at zero.", from.text))
}

impl Gather<'_> {
    /// Who says what the marks show, and how many pages of how many origins they are; what rests on an argument only names its sources.
    fn source_line(
        &self,
        kind: &PlotKind,
        sources: &[u32],
        is_counted: bool,
    ) -> Vec<Inline> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let said = match kind {
            PlotKind::Sources(_)
            | PlotKind::Origins(_)
            | PlotKind::Likelihood(_)
            | PlotKind::Hypotheses(_)
            | PlotKind::Locator(_) => self.named(sources),
            _ => said_by(bound, evaluation, sources, is_counted, Detail::Short),
        };
        let mut line: Vec<Inline> = Vec::new();
        for piece in said {
            line.push(match piece {
                Said::Words(words) if line.is_empty() => {
                    Inline::Text(capitalised(&words))
                }
                Said::Words(words) => Inline::Text(words),
                Said::Source(source) => {
                    let id = bound.case.sources.get_index(source as usize);
                    let to = id.map(|(id, _)| format!("source-{id}")).unwrap_or_default();
                    let name = source_name(&bound.case, source);
                    Inline::Reference { to, content: vec![Inline::Text(name)] }
                }
            });
        }
        // Its title counts them, and its rows name them.
        if matches!(kind, PlotKind::Origins(_)) {
            line = vec![Inline::Text(
                "Source: the list of sources of this brief".to_string(),
            )];
        } else if let Some(counted) = origins_words(bound, evaluation, sources) {
            line.push(Inline::Text(format!(": {counted}")));
        }
        if matches!(kind, PlotKind::Locator(_)) {
            // The citation follows the line, and is not of the map.
            let end = if line.is_empty() { "" } else { ". " };
            line.insert(
                0,
                Inline::Text(format!("Map: Natural Earth, public domain{end}")),
            );
        }
        line
    }

    /// The sources behind a figure, each with where in it, when all looks shown here name one place.
    fn cited(&self, basis: &Basis) -> Vec<(u32, Option<String>)> {
        let case = &self.bound.case;
        let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let looks = basis.looks.iter();
        for beside in looks.filter_map(|look| self.bound.looks.get(look as usize)) {
            let LookOrigin::Observation(n) = beside.origin else { continue };
            let look = case.observations.get(n as usize);
            let cited = look.into_iter().flat_map(|look| &look.sources);
            for cited in cited.filter_map(SourceRef::cited) {
                let place = cited.locator.as_deref();
                places.entry(&cited.id).or_default().extend(place);
            }
        }
        let place_in = |source: u32| {
            let (id, _) = case.sources.get_index(source as usize)?;
            let places = places.get(id.as_str()).filter(|places| places.len() == 1)?;
            places.first().map(ToString::to_string)
        };
        basis.sources.iter().map(|source| (*source, place_in(*source))).collect()
    }

    /// "Sources: A; B", each name once.
    fn named(&self, sources: &[u32]) -> Vec<Said> {
        let mut once: Vec<(String, u32)> = Vec::new();
        for source in sources {
            let name = source_name(&self.bound.case, *source);
            if !once.iter().any(|(known, _)| *known == name) {
                once.push((name, *source));
            }
        }
        let mut said = Vec::new();
        for (n, (_, source)) in once.iter().enumerate() {
            let lead = match (n, once.len()) {
                (0, 1) => "Source: ",
                (0, _) => "Sources: ",
                _ => "; ",
            };
            said.extend([Said::Words(lead.to_string()), Said::Source(*source)]);
        }
        said
    }
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
