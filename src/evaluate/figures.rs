//! Figures as data: which marks stand where, in which words, under which caveats.

use super::plot::*;
use super::{Evaluation, capitalised, listed, plain_text, series_label, source_name};
use crate::bind::{Bound, FigureBound};
use crate::case::{Figure, FigureKind, Over};
use crate::dates::{self, DAWN, DUSK, Moment};
use crate::document::Inline;
use crate::expr::{self, MeasureKind, Series, Value, View};

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
    let kind = match figure.kind {
        FigureKind::Series => PlotKind::Series(marks.series()),
        FigureKind::States => PlotKind::States(marks.states()),
        FigureKind::Looks => PlotKind::Looks(marks.looks()),
    };
    let basis = super::of_supports(bound, &marks.supports);
    let events = events(bound, chosen);
    let window = window(bound, chosen, &kind, &events);
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
        kind,
    }
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
fn window(
    bound: &Bound,
    chosen: &FigureBound,
    kind: &PlotKind,
    events: &[PlotEvent],
) -> Stretch {
    let _ = bound;
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

    fn measure(&self, series: &Series) -> &expr::Measure {
        &self.bound.table.measures[series.measure as usize]
    }

    /// Whether a look stands in the window that the case set.
    fn is_shown(&self, when: Stretch) -> bool {
        self.chosen.from.is_none_or(|from| when.to > from.from)
            && self.chosen.until.is_none_or(|until| when.from < until.to)
    }

    fn series(&mut self) -> SeriesPlot {
        let chosen: Vec<Series> = self.chosen_series().into_iter().cloned().collect();
        let runs = chosen.iter().map(|series| self.run(series)).collect();
        let first = chosen.first().map(|series| self.measure(series));
        SeriesPlot {
            unit: first.map_or(String::new(), |measure| self.units(measure)),
            percent: first.is_some_and(|measure| measure.kind == MeasureKind::Share),
            flow: first.is_some_and(|measure| measure.flow),
            runs,
        }
    }

    fn units(&self, measure: &expr::Measure) -> String {
        let declared = self.bound.case.measures.get(&measure.id);
        let units = declared.and_then(|declared| declared.units.clone());
        units.unwrap_or_else(|| match measure.kind {
            MeasureKind::Count => format!("{}s", measure.unit),
            MeasureKind::Share => "per cent".to_string(),
            _ => measure.unit.clone(),
        })
    }

    fn run(&mut self, series: &Series) -> Run {
        let gap = self.line_within(series);
        let mut marks: Vec<Mark> = Vec::new();
        let mut previous: Option<Moment> = None;
        for cell in series.from..series.to {
            let Some(mark) = self.mark(cell, gap, &mut previous) else { continue };
            marks.push(mark);
        }
        if self.chosen.highlight.is_empty() {
            highlight(&mut marks);
        }
        Run { label: series_label(self.bound, series), marks }
    }

    /// The longest gap over which a line may run, in minutes.
    fn line_within(&self, series: &Series) -> Option<i64> {
        let measure = self.bound.case.measures.get(&self.measure(series).id)?;
        if measure.over == Some(Over::Period) {
            return None;
        }
        let duration = dates::parse_duration(measure.line_within.as_deref()?).ok()?;
        Some(duration.high)
    }

    fn mark(
        &mut self,
        n: u32,
        gap: Option<i64>,
        previous: &mut Option<Moment>,
    ) -> Option<Mark> {
        let bound = self.bound;
        let cell = &bound.table.cells[n as usize];
        let look = &bound.table.looks[cell.look as usize];
        let when = stretch(&look.moment);
        if !self.is_shown(when) || !is_closed(when) {
            return None;
        }
        let level = level(bound, n)?;
        let zone = bound.table.zones.get(usize::from(look.zone))?;
        let support = bound.cell_support[n as usize];
        self.supports.push(support);
        let basis = super::of_supports(bound, &[support]);
        let known = matches!(
            level,
            Level::Exact(_)
                | Level::About { .. }
                | Level::Range { .. }
                | Level::NoneThere
        );
        let joined = match (gap, *previous) {
            (Some(gap), Some(before)) if known && look.period.is_none() => {
                look.moment.to - before.from <= gap
            }
            _ => false,
        };
        *previous = (known && look.period.is_none()).then_some(look.moment);
        let date_words = if look.period.is_some() {
            dates::say_stretch(&look.moment, zone)
        } else {
            dates::say(&look.moment, zone)
        };
        Some(Mark {
            when,
            date_words,
            period: look.period.is_some(),
            stat_words: look.period.map(|period| stat_words(period.stat).to_string()),
            level,
            words: expr::say_cell(&bound.table, n),
            basis: plot_basis(cell.basis),
            caveats: self.shorts(&basis.caveats),
            sources: self.names(&basis.sources),
            joined,
            approximate_date: look.moment.is_qualified(),
            highlighted: self.chosen.highlight.contains(&cell.look),
        })
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

    fn states(&mut self) -> StatesPlot {
        let chosen: Vec<Series> = self.chosen_series().into_iter().cloned().collect();
        let mut states: Vec<String> = Vec::new();
        let mut rows = Vec::new();
        for series in &chosen {
            let measure = self.measure(series);
            let names = match measure.kind {
                MeasureKind::State => measure.states.clone(),
                _ => vec!["absent".to_string(), "present".to_string()],
            };
            let indexes: Vec<usize> = names
                .iter()
                .map(|name| match states.iter().position(|known| known == name) {
                    Some(index) => index,
                    None => {
                        states.push(name.clone());
                        states.len() - 1
                    }
                })
                .collect();
            let marks = (series.from..series.to)
                .filter_map(|cell| self.state_mark(cell, &indexes))
                .collect();
            rows.push(StateRow { label: series_label(self.bound, series), marks });
        }
        StatesPlot { states, rows }
    }

    fn state_mark(&mut self, n: u32, indexes: &[usize]) -> Option<StateMark> {
        let bound = self.bound;
        let cell = &bound.table.cells[n as usize];
        let look = &bound.table.looks[cell.look as usize];
        let when = stretch(&look.moment);
        if !self.is_shown(when) || !is_closed(when) {
            return None;
        }
        let set = match &cell.value {
            Value::States(states) => states.set,
            Value::None => 1,
            Value::Number(_) => 2,
            Value::NoneSeen | Value::Hidden => 0,
            Value::Trend(_) | Value::Related(_) | Value::Total(_) => return None,
        };
        let zone = bound.table.zones.get(usize::from(look.zone))?;
        let support = bound.cell_support[n as usize];
        self.supports.push(support);
        let basis = super::of_supports(bound, &[support]);
        let states = indexes
            .iter()
            .enumerate()
            .filter(|(bit, _)| set & (1u64 << (bit % 64)) != 0)
            .map(|(_, index)| *index)
            .collect();
        Some(StateMark {
            when,
            date_words: if look.period.is_some() {
                dates::say_stretch(&look.moment, zone)
            } else {
                dates::say(&look.moment, zone)
            },
            states,
            words: expr::say_cell(&bound.table, n),
            hidden: cell.value == Value::Hidden,
            period: look.period.is_some(),
            caveats: self.shorts(&basis.caveats),
            basis: plot_basis(cell.basis),
            sources: self.names(&basis.sources),
        })
    }

    /// One row for the whole case, or one for each part that looks name.
    fn looks(&mut self) -> LooksPlot {
        let bound = self.bound;
        let marks = (0..bound.table.looks.len() as u32)
            .filter_map(|n| self.look_mark(n))
            .collect();
        let label = bound.case.facility.name.clone();
        let gap = self.evaluation.coverage.longest_gap.as_ref().and_then(|gap| {
            let from = bound.table.looks.get(gap.after as usize)?.moment.to;
            let to = bound.table.looks.get(gap.before as usize)?.moment.from;
            let when = Stretch { from, to };
            self.is_shown(when).then(|| (when, gap.words.clone()))
        });
        LooksPlot {
            rows: vec![LookRow { label, marks }],
            longest_gap: gap,
            usable_count: self.evaluation.coverage.usable_count,
        }
    }

    fn look_mark(&mut self, n: u32) -> Option<LookMark> {
        let bound = self.bound;
        let look = &bound.table.looks[n as usize];
        let when = stretch(&look.moment);
        if look.period.is_some() || !self.is_shown(when) || !is_closed(when) {
            return None;
        }
        let support = bound.looks[n as usize].support;
        self.supports.push(support);
        let basis = super::of_supports(bound, &[support]);
        Some(LookMark {
            when,
            date_words: super::look_words(bound, n),
            view: match look.view {
                View::Clear => PlotView::Clear,
                View::Partial => PlotView::Partial,
                View::Clouded => PlotView::Clouded,
                View::None => PlotView::None,
                View::Unstated => PlotView::NotStated,
            },
            method: super::method_words(look.method).to_string(),
            sources: self.names(&basis.sources),
        })
    }

    fn labels(&self) -> Vec<String> {
        self.chosen_series()
            .iter()
            .map(|series| series_label(self.bound, series))
            .collect()
    }

    fn title(&self, kind: &PlotKind) -> String {
        match kind {
            PlotKind::Looks(_) => {
                format!("When {} was looked at", self.bound.case.facility.name)
            }
            _ => listed(&self.labels()),
        }
    }

    fn subtitle(&self, kind: &PlotKind) -> String {
        match kind {
            PlotKind::Series(plot) => {
                let first =
                    self.chosen_series().first().map(|series| self.measure(series));
                let rule = first.and_then(|measure| {
                    self.bound.case.measures.get(&measure.id)?.rule.clone()
                });
                match rule {
                    Some(rule) => format!("{}: {rule}", capitalised(&plot.unit)),
                    None => capitalised(&plot.unit),
                }
            }
            PlotKind::States(_) => {
                "By date; an empty stretch was not looked at".to_string()
            }
            PlotKind::Looks(plot) => match plot.usable_count {
                1 => "1 usable look".to_string(),
                n => format!("{n} usable looks"),
            },
        }
    }

    /// Alt text from the data: what is shown, then the marks that matter most, each with its hedge.
    fn alt(&self, title: &str, kind: &PlotKind) -> String {
        let mut words = vec![super::sentence(title)];
        match kind {
            PlotKind::Series(plot) => {
                for run in &plot.runs {
                    let told: Vec<String> = run
                        .marks
                        .iter()
                        .filter(|mark| mark.highlighted || mark.period)
                        .chain(run.marks.last())
                        .map(|mark| format!("{}: {}", mark.date_words, mark.words))
                        .collect();
                    let mut once: Vec<String> = Vec::new();
                    for told in told {
                        if !once.contains(&told) {
                            once.push(told);
                        }
                    }
                    words.push(format!(
                        "{}, {} values; {}.",
                        run.label,
                        run.marks.len(),
                        once.join("; ")
                    ));
                }
            }
            PlotKind::States(plot) => {
                for row in &plot.rows {
                    let told: Vec<String> = row
                        .marks
                        .iter()
                        .take(6)
                        .map(|mark| format!("{}: {}", mark.date_words, mark.words))
                        .collect();
                    words.push(format!("{}; {}.", row.label, told.join("; ")));
                }
            }
            PlotKind::Looks(plot) => {
                words.push(format!("{} usable looks.", plot.usable_count));
                if let Some((_, gap)) = &plot.longest_gap {
                    words.push(format!("The longest stretch without one is {gap}."));
                }
            }
        }
        words.join(" ")
    }
}

/// Without a choice, the highest and the last mark of a run are labelled.
fn highlight(marks: &mut [Mark]) {
    let top = |mark: &Mark| match mark.level {
        Level::Exact(value) | Level::AtLeast(value) | Level::AtMost(value) => value,
        Level::About { center, .. } => center,
        Level::Range { high, .. } => high,
        _ => f64::MIN,
    };
    let highest = (0..marks.len())
        .filter(|n| !marks[*n].period)
        .max_by(|a, b| top(&marks[*a]).total_cmp(&top(&marks[*b])).then(b.cmp(a)));
    if let Some(highest) = highest {
        marks[highest].highlighted = true;
    }
    if let Some(last) = marks.last_mut() {
        last.highlighted = true;
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

fn stat_words(stat: expr::Stat) -> &'static str {
    match stat {
        expr::Stat::Max => "at most",
        expr::Stat::Min => "at least",
        expr::Stat::Total => "in total",
        expr::Stat::Typical => "typically",
        expr::Stat::Throughout => "throughout",
    }
}

/// What is known of a number, for drawing only.
fn level(bound: &Bound, n: u32) -> Option<Level> {
    let table = &bound.table;
    let cell = &table.cells[n as usize];
    Some(match &cell.value {
        Value::Hidden => Level::Hidden,
        Value::NoneSeen => Level::NoneSeen,
        Value::None if table.looks[cell.look as usize].view == View::Clear => {
            Level::NoneThere
        }
        Value::None => Level::NoneSeen,
        Value::Trend(trend) => Level::Relation {
            direction: match trend {
                expr::Trend::Rising => Direction::Up,
                expr::Trend::Falling => Direction::Down,
                expr::Trend::Steady => Direction::Level,
            },
        },
        Value::Related(relation) if relation.by.is_none() => Level::Relation {
            direction: match relation.kind {
                expr::RelationKind::More => Direction::Up,
                expr::RelationKind::Fewer => Direction::Down,
                expr::RelationKind::Same => Direction::Level,
            },
        },
        Value::Number(number) if expr::is_uncountable(number) => Level::Uncountable,
        Value::Number(_) | Value::Total(_) | Value::Related(_) => {
            let drawn = expr::drawn(table, n)?;
            match (drawn.center, drawn.low, drawn.high) {
                (Some(center), Some(low), Some(high)) if low < high => {
                    Level::About { center, low, high }
                }
                (_, Some(low), Some(high)) if low < high => Level::Range { low, high },
                (_, Some(low), Some(_)) => Level::Exact(low),
                (_, Some(low), None) => Level::AtLeast(low),
                (_, None, Some(high)) => Level::AtMost(high),
                (_, None, None) => return None,
            }
        }
        Value::States(_) => return None,
    })
}
