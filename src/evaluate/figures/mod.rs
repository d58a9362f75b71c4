//! Figures as data: which marks stand where, in which words, under which caveats.

mod argument;
mod beyond;
mod lie;
mod limits;
mod locator;
mod mark_rows;
mod origins;
mod outline;
mod plate;
mod series;
mod signs;
mod strips;
mod tallies;
mod timeline;
mod titles;
mod values;
mod words;

pub use lie::metres_off;
pub(super) use limits::limited;
pub use limits::words_basis;
use plate::Shown;

use super::plot::{AxisChoice, LooksPlot, Plot, PlotBasis, PlotEvent, PlotKind, Stretch};
use super::{Basis, Detail, Evaluation, plain_text};
use crate::bind::{Bound, FigureBound, PointBound};
use crate::case::{Figure, FigureKind, FigureWidth, Limit, is_yes};
use crate::content::Content;
use crate::dates::{self, DAWN, DUSK, Moment, Zone};
use crate::document::Inline;
use crate::expr::{self, Series};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A figure of which what limits it is not yet said.
pub(super) struct Unlimited {
    /// Index in the case; behind them all for one that nobody wrote.
    pub(super) n: usize,
    plot: Plot,
    /// What its marks rest on.
    marks: Basis,
    /// Whether a mark is a count of the authors' own.
    is_counted: bool,
}

/// Id of the figure of origins that is made where the author writes none; no id of a case has a hyphen.
const ORIGINS: &str = "source-origins";

/// The figure of origins that nobody wrote.
static UNWRITTEN: LazyLock<(Figure, FigureBound)> = LazyLock::new(|| {
    (Figure::of_kind(ORIGINS, FigureKind::Origins), FigureBound::default())
});

/// The figures whose kind `wanted` admits; where a source repeats another, one of the origins is among them.
pub(super) fn plots(
    bound: &Bound,
    evaluation: &Evaluation,
    wanted: fn(FigureKind) -> bool,
) -> Vec<Unlimited> {
    let written = bound.case.figures.len();
    let is_drawn = bound.case.figures.iter().any(|one| one.kind == FigureKind::Origins);
    let is_owed =
        bound.case.sources.values().any(|source| !source.repeats.ids().is_empty());
    let count = written + usize::from(is_owed && !is_drawn);
    let shared = titles::shared(bound, evaluation);
    let figures = (0..count).filter_map(|n| Some((n, figure_at(bound, n)?)));
    figures
        .filter(|(_, (figure, _))| wanted(figure.kind))
        .map(|(n, (figure, chosen))| {
            plot((bound, evaluation), n, figure, chosen, &shared)
        })
        .collect()
}

/// The figure with this index in the case, or behind them the one that nobody wrote.
fn figure_at(bound: &Bound, n: usize) -> Option<(&Figure, &FigureBound)> {
    match bound.case.figures.get(n) {
        Some(figure) => Some((figure, bound.figures.get(n)?)),
        None => Some((&UNWRITTEN.0, &UNWRITTEN.1)),
    }
}

/// Whether a figure shows what judgements and hypotheses rest on, which is worked out after claims.
pub(super) fn is_of_argument(kind: FigureKind) -> bool {
    matches!(kind, FigureKind::Likelihood | FigureKind::Hypotheses)
}

fn plot(
    (bound, evaluation): (&Bound, &Evaluation),
    n: usize,
    figure: &Figure,
    chosen: &FigureBound,
    shared: &BTreeSet<String>,
) -> Unlimited {
    let key = |part: &str| plain_text(bound, evaluation, &format!("figures[{n}].{part}"));
    let said = |part: &str| Some(key(part)).filter(|text| !text.is_empty());
    let mut marks = Gather::new(bound, evaluation, n, figure, chosen);
    let is_series = figure.kind == FigureKind::Series;
    let rows_count = if is_series { marks.outlined_rows() } else { None };
    let kind = marks.kind(figure);
    let events = match kind {
        PlotKind::Timeline(_) => marks.annotated_events(),
        _ => [timeline::events(bound, chosen), marks.annotated_events()].concat(),
    };
    let events = marks.in_window(events);
    let window = window(chosen, &kind, &events);
    let zone = bound.table.zones.first().cloned().unwrap_or_else(Zone::utc);
    let events = timeline::with_years(events, &kind, window, &zone);
    let title = said("title").unwrap_or_else(|| marks.title(&kind, shared));
    let subtitle = said("subtitle").unwrap_or_else(|| marks.subtitle(&kind));
    let alt = said("alt").unwrap_or_else(|| marks.alt(&title, &kind, &events));
    let offset_minutes = zone.ahead(window.from.clamp(-1 << 40, 1 << 40));
    let plot = Plot {
        id: figure.id.clone(),
        number: n + 1,
        title: words(title),
        subtitle: words(subtitle),
        alt,
        notes: Vec::new(),
        source_line: Vec::new(),
        cited: Vec::new(),
        events,
        window,
        is_begun: chosen.from.is_some(),
        offset_minutes,
        zone,
        rows_count,
        axis: axis(figure),
        half: figure.width == Some(FigureWidth::Half),
        kind,
    };
    let is_counted = marks.is_counted;
    Unlimited { n, plot, marks: rests_on(bound, &marks, figure), is_counted }
}

fn axis(figure: &Figure) -> AxisChoice {
    let Some(axis) = &figure.axis else { return AxisChoice::default() };
    let number = |end: &Option<crate::case::Decimal>| end.as_ref().map(|end| end.number);
    AxisChoice { low: number(&axis.from), high: number(&axis.to), log: is_yes(axis.log) }
}

fn words(text: String) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] }
}

/// What the marks of a figure rest on.
fn rests_on(bound: &Bound, marks: &Gather<'_>, figure: &Figure) -> Basis {
    let basis = super::of_supports(bound, &marks.supports);
    let mut basis = super::basis::join(&basis, &marks.basis);
    // A value behind an event or a look may be limited where the occasion itself is not.
    if matches!(figure.kind, FigureKind::Looks | FigureKind::Timeline) {
        let events = bound.event_support.iter();
        let of_events: Vec<u32> =
            events.copied().filter(|support| marks.supports.contains(support)).collect();
        let kept = super::of_supports(bound, &of_events).caveats;
        basis
            .caveats
            .retain(|caveat| kept.contains(caveat) || limits_looking(bound, *caveat));
    }
    // The line of an event is no surer than the event.
    let drawn = marks.chosen.events.iter();
    let drawn: Vec<u32> = drawn
        .filter_map(|event| bound.event_support.get(*event as usize).copied())
        .collect();
    basis.caveats.extend(super::of_supports(bound, &drawn).caveats);
    basis.caveats.sort_unstable();
    basis.caveats.dedup();
    basis
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

/// From the first to the last thing shown, unless the case sets it.
fn window(chosen: &FigureBound, kind: &PlotKind, events: &[PlotEvent]) -> Stretch {
    let of_looks = |looks: &LooksPlot| -> Vec<Stretch> {
        looks.rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.when)).collect()
    };
    let shown: Vec<Stretch> = match kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => series
            .runs
            .iter()
            .flat_map(|run| run.marks.iter().map(|mark| mark.when))
            .collect(),
        PlotKind::States(states) => states
            .rows
            .iter()
            .flat_map(|row| row.marks.iter().map(|mark| mark.when))
            .collect(),
        PlotKind::Looks(looks) => of_looks(looks),
        PlotKind::Timeline(timeline) => {
            let events = timeline.events.iter().map(|event| event.when);
            events.chain(of_looks(&timeline.looks)).collect()
        }
        PlotKind::Composition(plot) => plot.rows.iter().map(|row| row.when).collect(),
        PlotKind::Bars(plot) => plot.rows.iter().map(|row| row.mark.when).collect(),
        PlotKind::Sources(_)
        | PlotKind::Origins(_)
        | PlotKind::Likelihood(_)
        | PlotKind::Hypotheses(_)
        | PlotKind::Locator(_)
        | PlotKind::Plate(_) => Vec::new(),
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
pub fn whole_series(bound: &Bound, evaluation: &Evaluation, n: usize) -> Content {
    let figures = bound.case.figures.get(n).zip(bound.figures.get(n));
    let Some((figure, chosen)) = figures else { return Content::default() };
    Gather::new(bound, evaluation, n, figure, chosen).whole_series()
}

/// What a figure is gathered from, and what its marks rest on.
struct Gather<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    chosen: &'a FigureBound,
    /// Index of the figure in the case.
    index: usize,
    /// Whether the case names no measures, so that the order is ours.
    orders_itself: bool,
    supports: Vec<u32>,
    /// What it rests on beside the supports.
    basis: Basis,
    /// Whether a mark is a count of the authors' own.
    is_counted: bool,
    /// Whether the title says from when to when.
    is_title_dated: bool,
}

impl<'a> Gather<'a> {
    fn new(
        bound: &'a Bound,
        evaluation: &'a Evaluation,
        index: usize,
        figure: &Figure,
        chosen: &'a FigureBound,
    ) -> Gather<'a> {
        Gather {
            bound,
            evaluation,
            chosen,
            index,
            orders_itself: figure.measures.is_empty(),
            supports: Vec::new(),
            basis: Basis::default(),
            is_counted: false,
            is_title_dated: false,
        }
    }

    fn kind(&mut self, figure: &Figure) -> PlotKind {
        match figure.kind {
            FigureKind::Series => PlotKind::Series(self.series()),
            FigureKind::States => PlotKind::States(self.states()),
            FigureKind::Looks => PlotKind::Looks(self.looks()),
            FigureKind::Composition => PlotKind::Composition(self.composition()),
            FigureKind::Timeline => PlotKind::Timeline(self.timeline()),
            FigureKind::Bars => PlotKind::Bars(self.bars()),
            FigureKind::Multiples => PlotKind::Multiples(self.series()),
            FigureKind::Sources => PlotKind::Sources(self.sources()),
            FigureKind::Origins => PlotKind::Origins(self.origins()),
            FigureKind::Likelihood => PlotKind::Likelihood(self.likelihood()),
            FigureKind::Hypotheses => PlotKind::Hypotheses(self.hypotheses()),
            FigureKind::Locator => {
                let across = figure.across_km.map(|across| across.0 as f64);
                PlotKind::Locator(self.locator(across))
            }
            FigureKind::Plate | FigureKind::Pair | FigureKind::Sheet => {
                PlotKind::Plate(self.plate(figure))
            }
        }
    }

    /// The words of the annotation with this index.
    fn annotation(&self, at: usize) -> String {
        let key = format!("figures[{}].annotations[{at}].text", self.index);
        plain_text(self.bound, self.evaluation, &key)
    }

    /// What the case says at a look of this figure.
    fn note_at(&self, look: u32) -> Option<String> {
        let points = self.chosen.annotations.iter().enumerate();
        let mut here = points.filter(
            |(_, point)| matches!(point, Some(PointBound::Look(other)) if *other == look),
        );
        here.next().map(|(at, _)| self.annotation(at))
    }

    /// Annotations at a date or an event, and in a figure without values those at a look too, stand as events do.
    fn annotated_events(&self) -> Vec<PlotEvent> {
        let table = &self.bound.table;
        let Some(figure) = self.bound.case.figures.get(self.index) else {
            return Vec::new();
        };
        let is_timeline = figure.kind == FigureKind::Timeline;
        let points = self.chosen.annotations.iter().enumerate();
        let placed = points.filter_map(|(at, point)| {
            let (moment, zone) = match (*point)? {
                PointBound::Look(_) if figure.kind.has_values() => return None,
                PointBound::Look(look) => {
                    let look = table.looks.get(look as usize)?;
                    (look.moment, look.zone)
                }
                // On a timeline it stands under the event's own words.
                PointBound::Event(_) if is_timeline => return None,
                PointBound::Event(event) => {
                    let event = table.events.get(event as usize)?;
                    (event.readings.first()?.1, event.zone)
                }
                PointBound::Moment(moment) => (moment, 0),
            };
            let zone = table.zones.get(usize::from(zone))?;
            Some(PlotEvent {
                when: stretch(&moment),
                date_words: timeline::day_words(figure.kind, &moment, zone),
                label: self.annotation(at),
            })
        });
        let all = placed.chain(self.dated_looks(figure.kind));
        all.filter(|event| is_closed(event.when)).collect()
    }

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

    /// Who says so, for a row of the figure's data.
    fn said_by(&self, sources: &[u32], is_counted: bool) -> Vec<String> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let short = Detail::Short;
        vec![super::said_by_words(bound, evaluation, sources, is_counted, short)]
    }

    fn measure(&self, series: &Series) -> &expr::Measure {
        &self.bound.table.measures[series.measure as usize]
    }

    /// The events of a window that the case set, cut at its ends: none stretches the axis.
    fn in_window(&self, mut events: Vec<PlotEvent>) -> Vec<PlotEvent> {
        events.retain(|event| self.is_shown(event.when));
        events.iter_mut().for_each(|event| event.when = self.cut(event.when));
        events
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
