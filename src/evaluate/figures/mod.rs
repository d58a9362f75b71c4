//! Figures as data: which marks stand where, in which words, under which caveats.

mod outline;
mod series;
mod strips;
mod words;

use super::plot::{Plot, PlotBasis, PlotEvent, PlotKind, Stretch};
use super::{Evaluation, capitalised, plain_text, source_name};
use crate::bind::{Bound, FigureBound};
use crate::case::{Figure, FigureKind, Limit};
use crate::dates::{self, DAWN, DUSK, Moment};
use crate::document::Inline;
use crate::expr::{self, Series};

/// All figures of the case.
pub(super) fn plots(bound: &Bound, evaluation: &Evaluation) -> Vec<Plot> {
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
) -> Plot {
    let key = |part: &str| plain_text(bound, evaluation, &format!("figures[{n}].{part}"));
    let words = |text: String| {
        if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] }
    };
    let mut marks = Gather { bound, evaluation, chosen, supports: Vec::new() };
    let is_series = figure.kind == FigureKind::Series;
    let rows_count = if is_series { marks.outlined_rows() } else { None };
    let kind = match figure.kind {
        FigureKind::Series => PlotKind::Series(marks.series()),
        FigureKind::States => PlotKind::States(marks.states()),
        FigureKind::Looks => PlotKind::Looks(marks.looks()),
    };
    let mut basis = super::of_supports(bound, &marks.supports);
    for part in ["title", "subtitle", "note", "alt"] {
        let answers = evaluation.inserts.get(&format!("figures[{n}].{part}"));
        for answer in answers.into_iter().flat_map(|answers| answers.values()) {
            let rests = super::basis(bound, &answer.lineage);
            basis = super::basis::join(&basis, &rests);
        }
    }
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
    let shorts: Vec<String> = basis
        .caveats
        .iter()
        .filter_map(|index| bound.case.caveats.get_index(*index as usize))
        .map(|(id, _)| plain_text(bound, evaluation, &format!("caveats.{id}.short")))
        .collect();
    let mut notes: Vec<Vec<Inline>> = basis
        .caveats
        .iter()
        .zip(&shorts)
        .filter_map(|(index, short)| {
            let (id, _) = bound.case.caveats.get_index(*index as usize)?;
            let content = vec![Inline::Text(format!("{}.", capitalised(short)))];
            Some(vec![Inline::Reference { to: format!("caveat-{id}"), content }])
        })
        .collect();
    notes.extend(Some(key("note")).filter(|note| !note.is_empty()).map(words));
    let mut alt = match key("alt") {
        alt if alt.is_empty() => marks.alt(&title, &kind),
        alt => alt,
    };
    for short in &shorts {
        if !alt.contains(short.as_str()) {
            alt = format!("{} {}.", super::sentence(&alt), capitalised(short));
        }
    }
    let names: Vec<String> =
        basis.sources.iter().map(|index| source_name(&bound.case, *index)).collect();
    let mut names_once: Vec<String> = Vec::new();
    for name in names {
        if !names_once.contains(&name) {
            names_once.push(name);
        }
    }
    let source_line = match names_once.len() {
        0 => String::new(),
        1 => format!("Source: {}", names_once[0]),
        _ => format!("Sources: {}", names_once.join("; ")),
    };
    let offset_minutes = bound
        .table
        .zones
        .first()
        .map_or(0, |zone| zone.ahead(window.from.clamp(-1 << 40, 1 << 40)));
    Plot {
        id: figure.id.clone(),
        number: n + 1,
        title: words(title),
        subtitle: words(subtitle),
        alt,
        notes,
        source_line: words(source_line),
        events,
        window,
        offset_minutes,
        rows_count,
        kind,
    }
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

/// Every value of the series of the n-th figure, as CSV.
pub fn whole_series(bound: &Bound, evaluation: &Evaluation, n: usize) -> String {
    let Some(chosen) = bound.figures.get(n) else { return String::new() };
    Gather { bound, evaluation, chosen, supports: Vec::new() }.whole_series()
}

/// What a figure is gathered from, and the supports that its marks rest on.
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
