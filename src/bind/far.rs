//! Words at a day so far from what a figure shows that its axis would be stretched over nothing.

use super::{Binder, CASE_FILE, FigureBound};
use crate::dates::{DAWN, DUSK, Moment};
use crate::diag::{Diagnostic, KeyPath, Place};

/// Minutes of a month: words may always stand so far off.
const NEAR: i64 = 31 * 24 * 60;

impl Binder<'_> {
    /// Whether words at a day leave at least half of the axis to what is shown; if not, it is reported.
    pub(super) fn is_near(
        &mut self,
        bound: &FigureBound,
        when: &Moment,
        path: &KeyPath,
    ) -> bool {
        let events = bound.events.iter();
        let events = events.filter_map(|n| self.table.events.get(*n as usize)?.moment());
        let shown = self.table.looks.iter().map(|look| look.moment).chain(events);
        let shown = shown.filter(|shown| !bound.cuts_off(shown));
        let (mut first, mut last) = (DUSK, DAWN);
        for moment in shown.chain(bound.from).chain(bound.until) {
            first = first.min(if moment.from == DAWN { moment.to } else { moment.from });
            last = last.max(if moment.to == DUSK { moment.from } else { moment.to });
        }
        let off = (first - when.from).max(when.to - last);
        if first > last || off <= (last - first).max(NEAR) {
            return true;
        }
        let place = Place::value(CASE_FILE, path.clone());
        let message = "that day is so far from all that the figure shows that its axis would be empty for the most part";
        let help = "check the year, write the words in `note`, or let `from` and `until` reach that day";
        self.report.push(Diagnostic::error("unknown-name", place, message).help(help));
        false
    }
}
