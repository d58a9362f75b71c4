//! What each figure draws: its series, events, window and the looks that it labels.

use super::{Binder, CASE_FILE, PlateBound};
use crate::case::{ACROSS_KM, Figure, FigureKind, Whole};
use crate::dates::Moment;
use crate::diag::{Diagnostic, KeyPath, Place, nearest};
use crate::expr::{MeasureKind, Name};

/// What a figure draws.
#[derive(Clone, Debug, Default)]
pub struct FigureBound {
    /// Indexes into `table.series`, in order.
    pub series: Vec<u32>,
    /// Indexes into `table.events`.
    pub events: Vec<u32>,
    /// First moment to show.
    pub from: Option<Moment>,
    /// Last moment to show.
    pub until: Option<Moment>,
    /// Indexes into `table.looks`.
    pub highlight: Vec<u32>,
    /// Where each annotation stands, in the order of the case; none where its place is unknown.
    pub annotations: Vec<Option<PointBound>>,
    /// Indexes into `case.judgements`.
    pub judgements: Vec<u32>,
    /// What a plate, pair or sheet shows.
    pub plate: Option<PlateBound>,
}

/// Where words stand on a figure.
#[derive(Clone, Copy, Debug)]
pub enum PointBound {
    /// Index into `table.looks`.
    Look(u32),
    /// Index into `table.events`.
    Event(u32),
    /// A moment that the case writes.
    Moment(Moment),
}

impl FigureBound {
    /// Whether `from` or `until` leaves a moment out.
    pub(super) fn cuts_off(&self, when: &Moment) -> bool {
        self.from.is_some_and(|from| when.to <= from.from)
            || self.until.is_some_and(|until| when.from >= until.to)
    }
}

impl Binder<'_> {
    /// All figures, in the order of the case.
    pub(super) fn figures(&mut self) -> Vec<FigureBound> {
        let case = self.case;
        case.figures
            .iter()
            .enumerate()
            .map(|(n, figure)| {
                self.figure(figure, &KeyPath::default().key("figures").index(n))
            })
            .collect()
    }

    fn figure(&mut self, figure: &Figure, path: &KeyPath) -> FigureBound {
        let mut bound = FigureBound::default();
        for (n, name) in figure.measures.iter().enumerate() {
            let path = path.key("measures").index(n);
            if let Some(key) = self.series_key(name, &path) {
                let found = self.table.series.iter().position(|series| {
                    (series.measure, series.class, series.part) == key
                });
                bound.series.extend(found.map(|index| index as u32));
            }
        }
        if figure.measures.is_empty() {
            bound.series = self.fitting_series(figure.kind);
        }
        if figure.kind == FigureKind::Composition {
            bound.series = self.with_classes(&bound.series);
        }
        let mut day = |text: &Option<String>, key: &str| {
            let text = text.as_ref()?;
            self.moment(text, 0, Place::value(CASE_FILE, path.key(key)))
        };
        bound.from = day(&figure.from, "from");
        bound.until = day(&figure.until, "until");
        for (n, id) in figure.events.iter().enumerate() {
            let path = path.key("events").index(n);
            if let Some(Name::Event(event)) = self.named(id, "event", &path) {
                bound.events.push(event);
            }
        }
        for (n, id) in figure.highlight.iter().enumerate() {
            let path = path.key("highlight").index(n);
            if let Some(Name::Look(look)) = self.named(id, "look", &path) {
                bound.highlight.push(look);
            }
        }
        // Other kinds have no `highlight` at all, which a rule tells.
        if figure.kind.has_looks() {
            for (n, look) in bound.highlight.clone().into_iter().enumerate() {
                let path = path.key("highlight").index(n);
                let (is_there, or) = match figure.kind.has_values() {
                    true => (
                        self.has_value(figure, &bound, look),
                        "draw a measure that has a value there",
                    ),
                    false => {
                        let moment = &self.table.looks[look as usize].moment;
                        (!bound.cuts_off(moment), "let the axis reach so far")
                    }
                };
                if !is_there {
                    let help = format!("take it out, or {or}");
                    self.lost(&path, "it would not stand out", &help);
                }
            }
        }
        for (n, id) in figure.judgements.iter().enumerate() {
            let index = self.case.judgements.get_index_of(id);
            if index.is_none() {
                let known = self.case.judgements.keys().map(String::as_str);
                self.unknown(id, "judgement", known, &path.key("judgements").index(n));
            }
            bound.judgements.extend(index.map(|index| index as u32));
        }
        for (n, annotation) in figure.annotations.iter().enumerate() {
            let path = path.key("annotations").index(n).key("at");
            let point = self.place_of(&annotation.at, &path);
            let is_placed = |at: &PointBound| match at {
                PointBound::Look(look) if figure.kind.has_values() => {
                    self.shows(figure, &bound, *look, &path)
                }
                at => self.has_place(figure, &path) && self.is_within(&bound, *at, &path),
            };
            bound.annotations.push(point.filter(is_placed));
        }
        bound.plate = self.plate(figure, path);
        if let Some(across) = figure.across_km {
            self.reaches(across, path);
        }
        bound
    }

    /// Reports how far a map reaches where no map can.
    fn reaches(&mut self, Whole(across): Whole, path: &KeyPath) {
        let [least, most] = ACROSS_KM;
        if (least..=most).contains(&across) {
            return;
        }
        let place = Place::value(CASE_FILE, path.key("across_km"));
        let message = format!("a map cannot be {across} km across");
        self.report.push(Diagnostic::error("bad-length", place, message).help(format!(
            "write from {least} to {most}: coasts and borders are not known finer, and half the world is the most"
        )));
    }

    /// Whether words at a date or an event have a place on a figure, or at a look on one without values; if not, it is reported.
    fn has_place(&mut self, figure: &Figure, path: &KeyPath) -> bool {
        if figure.kind.has_dates() {
            return true;
        }
        let kind = figure.kind.word();
        let (message, help) = match figure.kind.has_values() {
            true => (
                format!(
                    "a figure of the kind `{kind}` has no axis of time, so words stand at its looks alone"
                ),
                "name a look; or write the words in `note`",
            ),
            false => (
                format!(
                    "a figure of the kind `{kind}` has no point at which words could stand"
                ),
                "write them in `note`, or in `callouts` on an image",
            ),
        };
        let place = Place::value(CASE_FILE, path.clone());
        self.report.push(Diagnostic::error("unknown-name", place, message).help(help));
        false
    }

    /// Whether words stand between `from` and `until`; if not, they would stretch the axis or be lost, and that is reported.
    fn is_within(&mut self, bound: &FigureBound, at: PointBound, path: &KeyPath) -> bool {
        let moment = match at {
            PointBound::Look(look) => {
                self.table.looks.get(look as usize).map(|look| look.moment)
            }
            PointBound::Event(event) => {
                self.table.events.get(event as usize).and_then(|event| event.moment())
            }
            PointBound::Moment(moment) => Some(moment),
        };
        let Some(moment) = moment else { return true };
        if !bound.cuts_off(&moment) {
            return self.is_near(bound, &moment, path);
        }
        let place = Place::value(CASE_FILE, path.clone());
        let message = "this figure does not reach that day, so words there would be lost";
        let help = "move `from` or `until`, or write the words in `note`";
        self.report.push(Diagnostic::error("unknown-name", place, message).help(help));
        false
    }

    /// Whether a figure shows a value of a look; if not, words there would be lost, and that is reported.
    fn shows(
        &mut self,
        figure: &Figure,
        bound: &FigureBound,
        look: u32,
        path: &KeyPath,
    ) -> bool {
        let is_by_look =
            matches!(figure.kind, FigureKind::Bars | FigureKind::Composition);
        let is_chosen = bound.highlight.is_empty() || bound.highlight.contains(&look);
        if (is_chosen || !is_by_look) && self.has_value(figure, bound, look) {
            return true;
        }
        let help = match is_by_look {
            true => "name the look in `highlight`, or write the words in `note`",
            false => {
                "name a look with a value that is shown, or write the words in `note`"
            }
        };
        self.lost(path, "words there would be lost", help);
        false
    }

    /// Reports something at a look of which a figure shows no value.
    fn lost(&mut self, path: &KeyPath, so: &str, help: &str) {
        let place = Place::value(CASE_FILE, path.clone());
        let message = format!("this figure shows no value of that look, so {so}");
        self.report.push(Diagnostic::error("unknown-name", place, message).help(help));
    }

    /// Whether a figure has a value of a look among its own.
    fn has_value(&self, figure: &Figure, bound: &FigureBound, look: u32) -> bool {
        let table = &self.table;
        let is_bars = figure.kind == FigureKind::Bars;
        if bound.cuts_off(&table.looks[look as usize].moment) {
            return false;
        }
        // A composition draws what has classes; without one, a look has no row.
        let is_drawn = |series: &&crate::expr::Series| {
            figure.kind != FigureKind::Composition || series.class.is_some()
        };
        let all = bound.series.iter().filter_map(|n| table.series.get(*n as usize));
        let all = all.filter(is_drawn);
        let mut looks = all.flat_map(|series| {
            let cells = &table.cells[series.from as usize..series.to as usize];
            let is_look = |look: u32| table.looks[look as usize].period.is_none();
            // Without a choice, bars show the last value of each.
            let last = cells.iter().rposition(|cell| is_look(cell.look)).unwrap_or(0);
            let from = if is_bars && bound.highlight.is_empty() { last } else { 0 };
            cells.iter().skip(from).map(|cell| cell.look)
        });
        looks.any(|other| other == look)
    }

    /// A look or an event by its id, else a date.
    fn place_of(&mut self, at: &str, path: &KeyPath) -> Option<PointBound> {
        match self.table.names.get(at) {
            Some(Name::Look(look)) => return Some(PointBound::Look(*look)),
            Some(Name::Event(event)) => return Some(PointBound::Event(*event)),
            _ => {}
        }
        if at.starts_with(|c: char| c.is_ascii_digit()) {
            let place = Place::value(CASE_FILE, path.clone());
            return self.moment(at, 0, place).map(PointBound::Moment);
        }
        self.named(at, "look", path);
        None
    }

    /// Every class of the measures and parts that are drawn, with their totals.
    fn with_classes(&self, chosen: &[u32]) -> Vec<u32> {
        let place = |n: u32| {
            self.table.series.get(n as usize).map(|series| (series.measure, series.part))
        };
        (0..self.table.series.len() as u32)
            .filter(|n| chosen.iter().any(|other| place(*other) == place(*n)))
            .collect()
    }

    /// Without `measures`: all states for a strip, the first numeric measure for a series, everything for looks.
    fn fitting_series(&self, kind: FigureKind) -> Vec<u32> {
        let kind_of = |series: usize| {
            self.table.measures[self.table.series[series].measure as usize].kind
        };
        let all = 0..self.table.series.len();
        let is_state = |kind| matches!(kind, MeasureKind::State | MeasureKind::Presence);
        match kind {
            FigureKind::Looks | FigureKind::Timeline => all.map(|n| n as u32).collect(),
            FigureKind::Sources
            | FigureKind::Origins
            | FigureKind::Likelihood
            | FigureKind::Hypotheses
            | FigureKind::Locator
            | FigureKind::Plate
            | FigureKind::Pair
            | FigureKind::Sheet => Vec::new(),
            FigureKind::Composition => {
                let first = all.clone().find(|n| self.table.series[*n].class.is_some());
                let measure = first.map(|n| self.table.series[n].measure);
                all.filter(|n| Some(self.table.series[*n].measure) == measure)
                    .map(|n| n as u32)
                    .collect()
            }
            FigureKind::Bars | FigureKind::Multiples => self.comparable_series(),
            FigureKind::States => {
                all.filter(|n| is_state(kind_of(*n))).map(|n| n as u32).collect()
            }
            FigureKind::Series => {
                let first = all.clone().find(|n| !is_state(kind_of(*n)));
                let measure = first.map(|n| self.table.series[n].measure);
                all.filter(|n| {
                    let series = &self.table.series[*n];
                    Some(series.measure) == measure && series.class.is_none()
                })
                .map(|n| n as u32)
                .collect()
            }
        }
    }

    /// The classes or parts of the first measure that has several; else every measure that can stand on the axis of the first.
    fn comparable_series(&self) -> Vec<u32> {
        let table = &self.table;
        let numeric = |n: &usize| {
            let measure = &table.measures[table.series[*n].measure as usize];
            !matches!(measure.kind, MeasureKind::State | MeasureKind::Presence)
        };
        let all: Vec<usize> = (0..table.series.len()).filter(numeric).collect();
        let of = |measure: u32, by_class: bool| -> Vec<u32> {
            let own = all.iter().map(|n| (*n, &table.series[*n]));
            let own = own.filter(|(_, series)| series.measure == measure);
            own.filter(|(_, series)| series.class.is_some() == by_class)
                .map(|(n, _)| n as u32)
                .collect()
        };
        for n in &all {
            let measure = table.series[*n].measure;
            for by_class in [true, false] {
                let own = of(measure, by_class);
                if own.len() > 1 {
                    return own;
                }
            }
        }
        let Some(first) = all.first() else { return Vec::new() };
        let first = &table.measures[table.series[*first].measure as usize];
        let beside = |n: &&usize| {
            let other = &table.measures[table.series[**n].measure as usize];
            (&other.unit, other.kind, other.flow, other.rule)
                == (&first.unit, first.kind, first.flow, first.rule)
        };
        all.iter().filter(beside).map(|n| *n as u32).collect()
    }

    fn named(&mut self, id: &str, wanted: &str, path: &KeyPath) -> Option<Name> {
        let fits = |name: &Name| match name {
            Name::Event(_) => wanted == "event",
            Name::Look(_) => wanted == "look",
            Name::Measure(_) => wanted == "measure",
            Name::Converter(_) => false,
        };
        if let Some(name) = self.table.names.get(id).filter(|name| fits(name)) {
            return Some(*name);
        }
        let table = &self.table;
        let known: Vec<String> = table
            .names
            .iter()
            .filter(|(_, name)| fits(name))
            .map(|(id, _)| id.clone())
            .collect();
        self.unknown(id, wanted, known.iter().map(String::as_str), path);
        None
    }

    fn unknown<'k>(
        &mut self,
        id: &str,
        wanted: &str,
        known: impl Iterator<Item = &'k str>,
        path: &KeyPath,
    ) {
        let place = Place::value(CASE_FILE, path.clone());
        let message = format!("no {wanted} is called `{id}`");
        let diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        let diagnostic = match nearest(id, known) {
            Some(near) => diagnostic.did_you_mean(id, near).suggest(place, near),
            None => {
                diagnostic.help("use the id of one that the case declares".to_string())
            }
        };
        self.report.push(diagnostic);
    }
}
