//! Names of series: `measure.class@part` in values, figures and data files, each resolved or reported.

use super::{Binder, CASE_FILE, SeriesKey, split_series_name};
use crate::diag::{Diagnostic, KeyPath, Place, Step, nearest};

impl Binder<'_> {
    /// The series that `measure.class@part` names, reported when there is none.
    pub(super) fn series_key(&mut self, name: &str, path: &KeyPath) -> Option<SeriesKey> {
        let (head, part) = split_series_name(name);
        let (id, class) = match head.split_once('.') {
            Some((id, class)) => (id, Some(class)),
            None => (head, None),
        };
        let place = Place::key(CASE_FILE, path.clone());
        let Some(measure) = self.case.measures.get_index_of(id) else {
            let known = self.case.measures.keys().map(String::as_str);
            let message = format!("no measure is called `{id}`");
            let mut diagnostic =
                Diagnostic::error("unknown-name", place.clone(), message);
            diagnostic = match nearest(id, known) {
                Some(near) => diagnostic
                    .did_you_mean(id, near)
                    .suggest(place, name.replacen(id, near, 1)),
                None => {
                    let known = self.case.measures.keys().map(String::as_str);
                    let known: Vec<&str> = known.take(12).collect();
                    diagnostic.help(format!(
                        "use one of: {}; or declare it under `measures`",
                        known.join(", ")
                    ))
                }
            };
            self.report.push(diagnostic);
            return None;
        };
        let class = match class {
            None => None,
            Some(class) => Some(self.class_index(measure as u32, class, path)?),
        };
        let parts = self.case.measures[measure].at.items();
        let part_index = match part {
            None if parts.len() > 1 => {
                self.report.push(
                    Diagnostic::error(
                        "unknown-name",
                        place,
                        format!("`{id}` is measured at several parts, and the value names none"),
                    )
                    .help(format!("write `{id}@{}` or another of: {}", parts[0], parts.join(", "))),
                );
                return None;
            }
            None => None,
            Some(part) => match parts.iter().position(|known| known == part) {
                Some(_) if parts.len() == 1 => None,
                Some(index) => Some(index as u32),
                None => {
                    let message = format!("`{id}` is not measured at `{part}`");
                    self.report.push(
                        Diagnostic::error("unknown-name", place, message)
                            .help(format!("it is measured at: {}", parts.join(", "))),
                    );
                    return None;
                }
            },
        };
        Some((measure as u32, class, part_index))
    }

    /// The class of a measure, reported when it has none of this name.
    pub(super) fn class_index(
        &mut self,
        measure: u32,
        class: &str,
        path: &KeyPath,
    ) -> Option<u32> {
        let declared = &self.case.measures[measure as usize].classes;
        if let Some(index) = declared.get_index_of(class) {
            return Some(index as u32);
        }
        let name = &self.table.measures[measure as usize].id;
        let place = Place::key(CASE_FILE, path.clone());
        let message = format!("`{name}` has no class `{class}`");
        let mut diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        if let Some(near) = nearest(class, declared.keys().map(String::as_str)) {
            let mended = match path.0.last() {
                Some(Step::Key(key)) if key.contains('.') => key.replacen(class, near, 1),
                _ => near.to_string(),
            };
            diagnostic = diagnostic
                .help(format!("did you mean `{mended}`?"))
                .suggest(place, mended);
        } else {
            diagnostic =
                diagnostic.help(format!("declare it under `measures.{name}.classes`"));
        }
        self.report.push(diagnostic);
        None
    }
}
