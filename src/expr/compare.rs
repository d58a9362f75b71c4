//! Comparisons: what intervals decide, what linked variables still decide, and which values keep it open.

use super::{
    CauseKind, Causes, Comparison, Here, Interval, Known, Mode, Place, Plan, Scope, Sort,
    Truth, What, linked, times,
};

impl Scope<'_> {
    /// Compares two nodes; what intervals leave open, linked variables may still decide.
    pub(super) fn compare(
        &self,
        op: Comparison,
        a: &Plan,
        b: &Plan,
        here: Option<Here>,
    ) -> Known {
        if let Some(cell) = self.incomparable(a, b, here) {
            return Known::Truth(
                Truth::Unknown,
                Causes::of(CauseKind::NotComparable, Some(cell)),
            );
        }
        let (left, right) = (self.value(a, here), self.value(b, here));
        match (left, right) {
            (Known::Skip, _) | (_, Known::Skip) => Known::Skip,
            (Known::Nothing(mut why), Known::Nothing(other)) => {
                why.join(&other);
                Known::Truth(Truth::Unknown, why)
            }
            (Known::Nothing(why), _) | (_, Known::Nothing(why)) => {
                Known::Truth(Truth::Unknown, why)
            }
            (Known::Number(x, mut why), Known::Number(y, other)) => {
                let mut truth = numbers(op, &x, &y);
                if truth == Truth::Unknown
                    && let Some(difference) = linked::difference(self, a, b, here)
                {
                    let zero = Interval::point(super::Exact::ZERO);
                    truth = numbers(op, &difference, &zero);
                }
                why.join(&other);
                self.truth(truth, why, [a, b], here)
            }
            (Known::State(x, mut why), Known::State(y, other)) => {
                let same = match (&a.what, &b.what) {
                    (What::Pick(p), What::Pick(q)) => {
                        let (p, q) =
                            (self.one_cell(p, a, here), self.one_cell(q, b, here));
                        p.is_some() && p == q
                    }
                    _ => false,
                };
                why.join(&other);
                self.truth(states(op, x, y, same), why, [a, b], here)
            }
            (Known::Moment(x), Known::Moment(y)) => {
                let mut why = x.why.clone();
                why.join(&y.why);
                self.truth(times::compare(op, &x, &y), why, [a, b], here)
            }
            (Known::Duration(x, mut why), Known::Duration(y, other)) => {
                why.join(&other);
                self.truth(times::lengths(op, &x, &y), why, [a, b], here)
            }
            _ => Known::Truth(Truth::Unknown, Causes::of(CauseKind::TooWide, None)),
        }
    }

    /// A truth with what keeps it open: causes already known, else the cells of both sides, which are too wide.
    pub(super) fn truth(
        &self,
        truth: Truth,
        mut why: Causes,
        sides: [&Plan; 2],
        here: Option<Here>,
    ) -> Known {
        if truth != Truth::Unknown {
            return Known::Truth(truth, Causes::default());
        }
        if why.0.is_empty() {
            for side in sides {
                self.widest(side, here, &mut why);
            }
            if why.0.is_empty() {
                why.push(CauseKind::TooWide, None);
            }
        }
        Known::Truth(truth, why)
    }

    /// The cells of a node that are not single numbers or states.
    pub(super) fn widest(&self, plan: &Plan, here: Option<Here>, why: &mut Causes) {
        let mut unbounded = false;
        plan.each(&mut |node| {
            let What::Pick(pick) = &node.what else { return };
            let Some(measure) = self.table.measures.get(pick.measure as usize) else {
                return;
            };
            let mut see = |cell: u32| {
                let (wide, endless) = match node.sort {
                    Sort::Number(_) => {
                        let held = self.number(cell, measure, Mode::Stated).interval;
                        (held.single().is_none(), held.high.number().is_none())
                    }
                    _ => (self.states(cell, measure).0.count_ones() != 1, false),
                };
                let trend = matches!(self.cell(cell).value, super::Value::Trend(_));
                if !wide || trend {
                    return;
                }
                // What has no end at all explains more than what is merely hedged.
                if endless && !unbounded {
                    unbounded = true;
                    why.0.clear();
                }
                if endless == unbounded && why.0.len() < 3 {
                    why.push(CauseKind::TooWide, Some(cell));
                }
            };
            match (node.many, here) {
                (true, Some(here)) if pick.series == Some(here.series) => see(here.cell),
                (true, _) => self.each_member(pick, |cell, place| {
                    if matches!(place, Place::Sure | Place::Maybe) {
                        see(cell);
                    }
                }),
                (false, _) => self.candidates(pick).into_iter().for_each(see),
            }
        });
    }

    /// A cell that a caveat bars from comparison, when the two sides speak of more than one look.
    pub(super) fn incomparable(
        &self,
        a: &Plan,
        b: &Plan,
        here: Option<Here>,
    ) -> Option<u32> {
        if !self.table.has_barred {
            return None;
        }
        let mut looks = Vec::new();
        let mut barred = None;
        let mut see = |cell: u32| {
            let cell_at = self.cell(cell);
            if cell_at.not_comparable {
                barred = barred.or(Some(cell));
            }
            if looks.len() < 2 && !looks.contains(&cell_at.look) {
                looks.push(cell_at.look);
            }
        };
        for side in [a, b] {
            self.compared(side, here, &mut see);
        }
        barred.filter(|_| looks.len() > 1)
    }

    /// The cells whose numbers or states a node compares. A series of yes and no compared before it was reduced.
    pub(super) fn compared(
        &self,
        plan: &Plan,
        here: Option<Here>,
        see: &mut dyn FnMut(u32),
    ) {
        match &plan.what {
            What::Call(_, arguments)
                if arguments.iter().any(|a| a.many && a.sort == Sort::Truth) => {}
            What::Pick(pick) => match (plan.many, here) {
                (true, Some(here)) if pick.series == Some(here.series) => see(here.cell),
                (true, _) => self.each_member(pick, |cell, place| {
                    if matches!(place, Place::Sure | Place::Maybe) {
                        see(cell);
                    }
                }),
                (false, _) => self.candidates(pick).into_iter().for_each(see),
            },
            _ => plan.parts().into_iter().for_each(|part| self.compared(part, here, see)),
        }
    }
}

/// A comparison of two intervals.
pub(super) fn numbers(op: Comparison, x: &Interval, y: &Interval) -> Truth {
    let below = x.is_below(y);
    let above = y.is_below(x);
    match op {
        Comparison::Less => Truth::of(below, y.is_not_above(x)),
        Comparison::LessOrEqual => Truth::of(x.is_not_above(y), above),
        Comparison::Greater => Truth::of(above, x.is_not_above(y)),
        Comparison::GreaterOrEqual => Truth::of(y.is_not_above(x), below),
        Comparison::Equal => {
            Truth::of(x.single().is_some() && x.single() == y.single(), below || above)
        }
        Comparison::NotEqual => numbers(Comparison::Equal, x, y).not(),
    }
}

/// A comparison of two sets of states; `same` when both are one value.
pub(super) fn states(op: Comparison, x: u64, y: u64, same: bool) -> Truth {
    let (low_x, high_x) = (x.trailing_zeros(), 63 - x.leading_zeros().min(63));
    let (low_y, high_y) = (y.trailing_zeros(), 63 - y.leading_zeros().min(63));
    match op {
        Comparison::Equal => {
            Truth::of(same || (x == y && x.count_ones() == 1), x & y == 0)
        }
        Comparison::NotEqual => states(Comparison::Equal, x, y, same).not(),
        Comparison::Less => Truth::of(high_x < low_y, same || low_x >= high_y),
        Comparison::LessOrEqual => Truth::of(same || high_x <= low_y, low_x > high_y),
        Comparison::Greater => states(Comparison::Less, y, x, same),
        Comparison::GreaterOrEqual => states(Comparison::LessOrEqual, y, x, same),
    }
}
