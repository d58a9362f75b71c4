//! Figures as data: which marks stand where, in which words, under which caveats.

mod outline;
mod series;
mod strips;
mod words;

use super::argument::text_basis;
use super::basis::join;
use super::plot::{Plot, PlotBasis, PlotEvent, PlotKind, Stretch};
use super::{Basis, Evaluation, capitalised, plain_text, source_name};
use crate::bind::{Bound, FigureBound};
use crate::case::{Figure, FigureKind, Limit};
use crate::dates::{self, DAWN, DUSK, Moment};
use crate::document::Inline;
use crate::expr::{self, Series};
use indexmap::IndexSet;

/// All figures of the case, with what their marks rest on; what limits them is not yet said.
pub(super) fn plots(bound: &Bound, evaluation: &Evaluation) -> Vec<(Plot, Basis)> {
    bound
        .case
        .figures
        .iter()
        .zip(&bound.figures)
        .enumerate()
        .map(|(n, (figure, chosen))| plot(bound, evaluation, n, figure, chosen))
        .collect()
}

fn plot(
    bound: &Bound,
    evaluation: &Evaluation,
    n: usize,
    figure: &Figure,
    chosen: &FigureBound,
) -> (Plot, Basis) {
    let key = |part: &str| plain_text(bound, evaluation, &format!("figures[{n}].{part}"));
    let mut marks = Gather { bound, evaluation, chosen, supports: Vec::new() };
    let whole = marks.clone();
    let is_series = figure.kind == FigureKind::Series;
    let whole = || if is_series { whole.whole() } else { None };
    let (whole, kind) = super::beside(bound, whole, || match figure.kind {
        FigureKind::Series => PlotKind::Series(marks.series()),
        FigureKind::States => PlotKind::States(marks.states()),
        FigureKind::Looks => PlotKind::Looks(marks.looks()),
    });
    let mut basis = super::of_supports(bound, &marks.supports);
    if figure.kind == FigureKind::Looks {
        basis.caveats.retain(|caveat| limits_looking(bound, *caveat));
    }
    let events = events(bound, chosen);
    let window = window(chosen, &kind, &events);
    let title = match key("title") {
        title if title.is_empty() => marks.title(&kind),
        title => title,
    };
    let subtitle = match key("subtitle") {
        subtitle if subtitle.is_empty() => marks.subtitle(&kind),
        subtitle => subtitle,
    };
    let alt = match key("alt") {
        alt if alt.is_empty() => marks.alt(&title, &kind),
        alt => alt,
    };
    let offset_minutes = bound
        .table
        .zones
        .first()
        .map_or(0, |zone| zone.ahead(window.from.clamp(-1 << 40, 1 << 40)));
    let plot = Plot {
        id: figure.id.clone(),
        number: n + 1,
        title: words(title),
        subtitle: words(subtitle),
        alt,
        notes: Vec::new(),
        source_line: Vec::new(),
        events,
        window,
        offset_minutes,
        whole,
        kind,
    };
    (plot, basis)
}

fn words(text: String) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] }
}

/// The figures with what limits their marks, and the values, claims and judgements that their own words tell: in notes and
/// alternative text; and the line of their sources.
pub(super) fn limited(
    bound: &Bound,
    evaluation: &Evaluation,
    plots: Vec<(Plot, Basis)>,
) -> Vec<Plot> {
    let limited = plots.into_iter().enumerate().map(|(n, (mut plot, marks))| {
        let basis = join(&marks, &words_basis(bound, evaluation, n));
        for index in &basis.caveats {
            let Some((id, _)) = bound.case.caveats.get_index(*index as usize) else {
                continue;
            };
            let short = plain_text(bound, evaluation, &format!("caveats.{id}.short"));
            let said = format!("{}.", capitalised(&short));
            if !plot.alt.contains(short.as_str()) {
                plot.alt = format!("{} {said}", super::sentence(&plot.alt));
            }
            let content = vec![Inline::Text(said)];
            plot.notes
                .push(vec![Inline::Reference { to: format!("caveat-{id}"), content }]);
        }
        let note = plain_text(bound, evaluation, &format!("figures[{n}].note"));
        plot.notes.extend(Some(words(note)).filter(|note| !note.is_empty()));
        let names = basis.sources.iter().map(|index| source_name(&bound.case, *index));
        let names: IndexSet<String> = names.collect();
        let names: Vec<String> = names.into_iter().collect();
        let lead = if names.len() == 1 { "Source" } else { "Sources" };
        let line = format!("{lead}: {}", names.join("; "));
        plot.source_line =
            words(Some(line).filter(|_| !names.is_empty()).unwrap_or_default());
        plot
    });
    limited.collect()
}

/// What the words that the case gives a figure rest on.
pub fn words_basis(bound: &Bound, evaluation: &Evaluation, n: usize) -> Basis {
    let parts = ["title", "subtitle", "note", "alt"]
        .map(|part| text_basis(bound, evaluation, &format!("figures[{n}].{part}")));
    parts.iter().fold(Basis::default(), |all, part| join(&all, part))
}

/// Whether a caveat limits when and whether the place was seen, rather than what was seen there.
fn limits_looking(bound: &Bound, caveat: u32) -> bool {
    let caveat = bound.case.caveats.get_index(caveat as usize);
    caveat.is_some_and(|(_, caveat)| {
        matches!(
            caveat.limits,
            Limit::Detection | Limit::Completeness | Limit::Date | Limit::Location
        )
    })
}

fn stretch(moment: &Moment) -> Stretch {
    Stretch { from: moment.from, to: moment.to }
}

fn is_closed(stretch: Stretch) -> bool {
    stretch.from > DAWN && stretch.to < DUSK
}

fn events(bound: &Bound, chosen: &FigureBound) -> Vec<PlotEvent> {
    chosen
        .events
        .iter()
        .filter_map(|index| {
            let event = bound.table.events.get(*index as usize)?;
            let (_, moment) = event.readings.first()?;
            let zone = bound.table.zones.get(usize::from(event.zone))?;
            let short = bound.case.events.get(&event.id).and_then(|e| e.short.clone());
            Some(PlotEvent {
                when: stretch(moment),
                date_words: dates::label(moment, zone),
                label: short.unwrap_or_else(|| event.label.clone()),
            })
        })
        .filter(|event| is_closed(event.when))
        .collect()
}

/// From the first to the last thing shown, unless the case sets it.
fn window(chosen: &FigureBound, kind: &PlotKind, events: &[PlotEvent]) -> Stretch {
    let shown: Vec<Stretch> = match kind {
        PlotKind::Series(series) => series
            .runs
            .iter()
            .flat_map(|run| run.marks.iter().map(|mark| mark.when))
            .collect(),
        PlotKind::States(states) => states
            .rows
            .iter()
            .flat_map(|row| row.marks.iter().map(|mark| mark.when))
            .collect(),
        PlotKind::Looks(looks) => looks
            .rows
            .iter()
            .flat_map(|row| row.marks.iter().map(|mark| mark.when))
            .collect(),
    };
    let shown = shown.into_iter().chain(events.iter().map(|event| event.when));
    let shown: Vec<Stretch> = shown.filter(|when| is_closed(*when)).collect();
    let from = shown.iter().map(|when| when.from).min().unwrap_or(0);
    let to = shown.iter().map(|when| when.to).max().unwrap_or(from + dates::DAY);
    Stretch {
        from: chosen.from.map_or(from, |moment| moment.from),
        to: chosen.until.map_or(to, |moment| moment.to),
    }
}

/// What a figure is gathered from, and the supports that its marks rest on.
#[derive(Clone)]
struct Gather<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    chosen: &'a FigureBound,
    supports: Vec<u32>,
}

impl Gather<'_> {
    fn chosen_series(&self) -> Vec<&Series> {
        let series = &self.bound.table.series;
        self.chosen.series.iter().filter_map(|n| series.get(*n as usize)).collect()
    }

    fn shorts(&self, caveats: &[u32]) -> Vec<String> {
        caveats
            .iter()
            .filter_map(|index| self.bound.case.caveats.get_index(*index as usize))
            .map(|(id, _)| {
                plain_text(self.bound, self.evaluation, &format!("caveats.{id}.short"))
            })
            .collect()
    }

    fn names(&self, sources: &[u32]) -> Vec<String> {
        sources.iter().map(|index| source_name(&self.bound.case, *index)).collect()
    }

    fn measure(&self, series: &Series) -> &expr::Measure {
        &self.bound.table.measures[series.measure as usize]
    }

    /// Whether a look stands in the window that the case set.
    fn is_shown(&self, when: Stretch) -> bool {
        self.chosen.from.is_none_or(|from| when.to > from.from)
            && self.chosen.until.is_none_or(|until| when.from < until.to)
    }
}

fn plot_basis(basis: expr::Basis) -> PlotBasis {
    match basis {
        expr::Basis::Seen => PlotBasis::Seen,
        expr::Basis::Inferred => PlotBasis::Inferred,
        expr::Basis::Asserted => PlotBasis::Asserted,
        expr::Basis::Forecast => PlotBasis::Forecast,
    }
}
