//! Titles of figures that the case gives none: what they show; where two would bear the same one, how, where and when too.

use super::plate::plate_title;
use super::words::span;
use super::{Gather, figure_at};
use crate::bind::Bound;
use crate::case::FigureKind;
use crate::evaluate::plot::PlotKind;
use crate::evaluate::{Evaluation, capitalised, listed, pages_and_origins, series_label};
use std::collections::BTreeSet;

/// The titles that more than one figure of the case would bear.
pub(super) fn shared(bound: &Bound, evaluation: &Evaluation) -> BTreeSet<String> {
    let mut once = BTreeSet::new();
    let mut shared = BTreeSet::new();
    for n in 0..bound.case.figures.len() {
        let Some((figure, chosen)) = figure_at(bound, n) else { continue };
        if figure.title.is_some() {
            continue;
        }
        let gather = Gather::new(bound, evaluation, n, figure, chosen);
        if let Some(title) = gather.of_kind(figure.kind)
            && !once.insert(title.clone())
        {
            shared.insert(title);
        }
    }
    shared
}

impl Gather<'_> {
    pub(super) fn title(&mut self, kind: &PlotKind, shared: &BTreeSet<String>) -> String {
        let figure = self.bound.case.figures.get(self.index);
        let title = figure.and_then(|figure| self.of_kind(figure.kind));
        match (title, kind) {
            (Some(title), _) if shared.contains(&title) => self.told_apart(title, kind),
            (Some(title), _) => title,
            (None, PlotKind::Origins(plot)) => {
                capitalised(&pages_and_origins(plot.nodes.len(), plot.origins_count()))
            }
            (None, PlotKind::Plate(plate)) => {
                plate_title(&self.bound.case.facility.name, plate)
            }
            (None, _) => String::new(),
        }
    }

    /// What a figure of a kind is called, whatever it comes to show.
    fn of_kind(&self, kind: FigureKind) -> Option<String> {
        let facility = &self.bound.case.facility.name;
        Some(match kind {
            FigureKind::Looks => format!("When {facility} was looked at"),
            FigureKind::Timeline => {
                format!("What happened, and when {facility} was looked at")
            }
            FigureKind::Sources => {
                "How many origins stand behind the sources".to_string()
            }
            FigureKind::Likelihood => "How likely each judgement is".to_string(),
            FigureKind::Hypotheses => "What the evidence contradicts".to_string(),
            FigureKind::Locator => format!("Where {facility} is"),
            FigureKind::Composition => {
                let first = self.chosen_series().first().map(|s| self.measure(s));
                first.map_or(String::new(), |measure| measure.label.clone())
            }
            FigureKind::Bars | FigureKind::Multiples => match self.of_one_measure() {
                Some(label) => label,
                None => listed(&self.labels()),
            },
            FigureKind::Series | FigureKind::States => listed(&self.labels()),
            FigureKind::Origins
            | FigureKind::Plate
            | FigureKind::Pair
            | FigureKind::Sheet => return None,
        })
    }

    /// A title that another figure would bear, with what tells them apart: how, where and when.
    fn told_apart(&mut self, title: String, kind: &PlotKind) -> String {
        let how = match kind {
            PlotKind::Composition(_) => " by class",
            PlotKind::Bars(_) => " compared",
            PlotKind::Multiples(_) => ", each by itself",
            _ => "",
        };
        let facility = &self.bound.case.facility.name;
        let place = match title.contains(facility.as_str()) {
            true => String::new(),
            false => format!(", {facility}"),
        };
        let span = span(kind);
        self.is_title_dated = span.is_some();
        let span = span.map_or(String::new(), |span| format!(", {span}"));
        format!("{title}{how}{place}{span}")
    }

    fn labels(&self) -> Vec<String> {
        let series = self.chosen_series();
        series.iter().map(|series| series_label(self.bound, series)).collect()
    }

    /// The label of the measure that all the series belong to.
    fn of_one_measure(&self) -> Option<String> {
        let series = self.chosen_series();
        let first = series.first()?;
        let one = series.len() > 1 && series.iter().all(|s| s.measure == first.measure);
        one.then(|| self.measure(first).label.clone())
    }
}
