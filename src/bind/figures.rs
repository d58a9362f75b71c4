//! What each figure draws: its series, events, window and the looks that it labels.

use super::{Binder, CASE_FILE, FigureBound};
use crate::case::{Figure, FigureKind};
use crate::diag::{Diagnostic, KeyPath, Place, nearest};
use crate::expr::{MeasureKind, Name};

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
        let mut day = |text: &Option<String>, key: &str| {
            let text = text.as_ref()?;
            self.moment(text, 0, Place::value(CASE_FILE, path.key(key)))
        };
        bound.from = day(&figure.from, "from");
        bound.until = day(&figure.until, "until");
        bound
    }

    /// Without `measures`: all states for a strip, the first numeric measure for a series, everything for looks.
    fn fitting_series(&self, kind: FigureKind) -> Vec<u32> {
        let kind_of = |series: usize| {
            self.table.measures[self.table.series[series].measure as usize].kind
        };
        let all = 0..self.table.series.len();
        let is_state = |kind| matches!(kind, MeasureKind::State | MeasureKind::Presence);
        match kind {
            FigureKind::Origins => Vec::new(),
            FigureKind::Looks => all.map(|n| n as u32).collect(),
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

    fn named(&mut self, id: &str, wanted: &str, path: &KeyPath) -> Option<Name> {
        let fits = |name: &Name| match name {
            Name::Event(_) => wanted == "event",
            Name::Look(_) => wanted == "look",
            Name::Measure(_) => wanted == "measure",
        };
        if let Some(name) = self.table.names.get(id).filter(|name| fits(name)) {
            return Some(*name);
        }
        let known = self
            .table
            .names
            .iter()
            .filter(|(_, name)| fits(name))
            .map(|(id, _)| id.as_str());
        let place = Place::value(CASE_FILE, path.clone());
        let mut diagnostic = Diagnostic::error(
            "unknown-name",
            place.clone(),
            format!("no {wanted} is called `{id}`"),
        );
        diagnostic = match nearest(id, known) {
            Some(near) => {
                diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near)
            }
            None => {
                diagnostic.help("use the id of one that the case declares".to_string())
            }
        };
        self.report.push(diagnostic);
        None
    }
}
