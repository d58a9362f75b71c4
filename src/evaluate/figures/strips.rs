//! Strips: states by date, and when the place was looked at.

use super::{Gather, is_closed, limits_looking, plot_basis, stretch};
use crate::dates;
use crate::evaluate::coverage::{is_usable, longest_gap};
use crate::evaluate::plot::{
    LongestGap, LookMark, LookRow, LooksPlot, PlotView, StateMark, StateRow, StatesPlot,
    Stretch,
};
use crate::evaluate::{look_words, method_words, of_supports, say_cell, series_label};
use crate::expr::{MeasureKind, Series, Value, View};

impl Gather<'_> {
    pub(super) fn states(&mut self) -> StatesPlot {
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
        let basis = of_supports(bound, &[support]);
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
            words: say_cell(bound, n),
            hidden: cell.value == Value::Hidden,
            period: look.period.is_some(),
            caveats: self.shorts(&basis.caveats),
            basis: plot_basis(cell.basis),
            sources: self.said_by(&basis.sources, false),
        })
    }

    /// One row for the whole case, or one for each part that looks name.
    pub(super) fn looks(&mut self) -> LooksPlot {
        let bound = self.bound;
        let mut usable_count = 0;
        let mut marks = Vec::new();
        for (n, look) in (0_u32..).zip(&bound.table.looks) {
            if let Some(mark) = self.look_mark(n) {
                usable_count += usize::from(is_usable(look));
                marks.push(mark);
            }
        }
        let label = bound.case.facility.name.clone();
        let looks = (0_u32..).zip(&bound.table.looks);
        let usable = looks.filter(|(_, look)| is_usable(look)).map(|(n, _)| n);
        let shown = |whole| self.is_shown(whole).then(|| self.cut(whole));
        let gap = longest_gap(bound, usable, shown).and_then(|gap| {
            let from = bound.table.looks.get(gap.after as usize)?.moment.to;
            let to = bound.table.looks.get(gap.before as usize)?.moment.from;
            let when = self.cut(Stretch { from, to });
            let since = (when.from > from).then(|| look_words(bound, gap.after));
            let until = (when.to < to).then(|| look_words(bound, gap.before));
            Some(LongestGap { when, words: gap.words.clone(), beyond: [since, until] })
        });
        LooksPlot { rows: vec![LookRow { label, marks }], longest_gap: gap, usable_count }
    }

    fn look_mark(&mut self, n: u32) -> Option<LookMark> {
        let bound = self.bound;
        let look = &bound.table.looks[n as usize];
        let when = stretch(&look.moment);
        let is_look = look.period.is_none() && !look.told;
        if !is_look || !self.is_shown(when) || !is_closed(when) {
            return None;
        }
        let support = bound.looks[n as usize].support;
        self.supports.push(support);
        let mut basis = of_supports(bound, &[support]);
        basis.caveats.retain(|caveat| limits_looking(bound, *caveat));
        Some(LookMark {
            when,
            date_words: look_words(bound, n),
            view: match look.view {
                View::Clear => PlotView::Clear,
                View::Partial => PlotView::Partial,
                View::Clouded => PlotView::Clouded,
                View::None => PlotView::None,
                View::Unstated => PlotView::NotStated,
            },
            method: method_words(look.method).to_string(),
            caveats: self.shorts(&basis.caveats),
            sources: self.said_by(&basis.sources, false),
        })
    }
}
