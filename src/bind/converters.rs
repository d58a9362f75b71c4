//! Converters as the table holds them: the measures that they join, and the rate between their units.

use super::{Binder, CASE_FILE};
use crate::case::{self, SourceRef};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::expr::{self, Measure, MeasureKind};

impl Binder<'_> {
    /// All converters that can be read, in the order of the case. Ids that stand for nothing were reported before.
    pub(super) fn converters(&mut self) {
        for (id, converter) in &self.case.converters {
            let path = KeyPath::default().key("converters").key(id);
            let Some((from, to)) = self.joined(converter, &path) else { continue };
            let units =
                [from[0], to].map(|n| self.table.measures[n as usize].unit.clone());
            let place = Place::value(CASE_FILE, path.key("rate"));
            let rate = match expr::parse_rate(&converter.rate, &units[0], &units[1]) {
                Ok(rate) => rate,
                Err(fault) => {
                    self.fault("bad-converter", &place, fault);
                    continue;
                }
            };
            self.table.converters.push(expr::Converter {
                id: id.clone(),
                from,
                to,
                rate,
            });
            let sources = converter.sources.iter().map(SourceRef::id);
            let support = self.support(sources, &converter.caveats);
            let support = self.intern(support);
            self.converter_support.push(support);
        }
    }

    /// The measures that a converter takes, at least one, and the one that it gives.
    fn joined(
        &mut self,
        converter: &case::Converter,
        path: &KeyPath,
    ) -> Option<(Vec<u32>, u32)> {
        let index = |id: &String| {
            let at = self.case.measures.get_index_of(id.as_str());
            at.map(|at| at as u32)
        };
        let to = index(&converter.to)?;
        let ids = converter.from.items();
        let from: Vec<u32> = ids.iter().map(index).collect::<Option<_>>()?;
        let at = |n: usize| match converter.from.is_one() {
            true => path.key("from"),
            false => path.key("from").index(n),
        };
        let first = self.measure(*from.first()?);
        let given = self.measure(to);
        let mut fault = misfit(given, None).map(|message| (path.key("to"), message));
        for (n, measure) in from.iter().enumerate() {
            let (place, taken) = (at(n), self.measure(*measure));
            let own = misfit(taken, Some(given)).or_else(|| {
                (taken.unit != first.unit).then(|| {
                    format!("`{}` and `{}` have different units", first.id, taken.id)
                })
            });
            fault = fault.or(own.map(|message| (place, message)));
        }
        if let Some((path, message)) = fault {
            let place = Place::value(CASE_FILE, path);
            self.report.push(Diagnostic::error("bad-converter", place, message).help(
                "a converter joins counts or quantities that are counted by different rules, stocks with stocks and flows with flows",
            ));
            return None;
        }
        Some((from, to))
    }

    fn measure(&self, index: u32) -> &Measure {
        &self.table.measures[index as usize]
    }
}

/// What keeps a measure from being converted, and from being converted into another.
fn misfit(measure: &Measure, given: Option<&Measure>) -> Option<String> {
    let id = &measure.id;
    if !matches!(measure.kind, MeasureKind::Count | MeasureKind::Quantity) {
        return Some(format!("`{id}` is neither a count nor a quantity"));
    }
    let given = given?;
    if measure.rule == given.rule {
        return Some(format!(
            "`{id}` and `{}` are counted by one rule already",
            given.id
        ));
    }
    (measure.flow != given.flow).then(|| {
        format!("one of `{id}` and `{}` is of a moment, the other of a period", given.id)
    })
}
