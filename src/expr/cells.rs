//! What a cell says as an interval or a set of states, in the branch that is tried, and which variables it is made of.

use super::{
    CauseKind, Cell, End, Exact, HedgeReading, Interval, Measure, MeasureKind, Mode,
    Reach, RelationKind, Scope, Stat, States, Table, Value, View, domain, interval_of,
};

/// How far relations and totals are followed.
const DEEPEST: u32 = 16;

/// What a cell says of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    /// Where the number lies.
    pub interval: Interval,
    /// False when nothing at all was said of it.
    pub known: bool,
    /// What makes it wide, beyond its hedge.
    pub cause: Option<CauseKind>,
}

/// A part of a cell's number: a variable, and whether it is added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// The cell whose own variable it is.
    pub cell: u32,
    /// Taken away.
    pub minus: bool,
}

impl Scope<'_> {
    /// The cell of an index. Indexes come from the table's own series.
    pub(super) fn cell(&self, at: u32) -> &Cell {
        &self.table.cells[at as usize]
    }

    /// The measure of a cell's series.
    pub(super) fn measure_of(&self, cell: u32) -> Option<&Measure> {
        let after = self.table.series.partition_point(|series| series.to <= cell);
        let series = self.table.series.get(after)?;
        self.table.measures.get(series.measure as usize)
    }

    /// Where the number of a cell lies.
    pub(super) fn number(&self, cell: u32, measure: &Measure, mode: Mode) -> Held {
        let held = self.number_deep(cell, measure, 0);
        match (mode, self.stat(cell)) {
            (Mode::AnyTime, Some(stat)) if !measure.flow => {
                at_any_time(held, stat, measure.kind)
            }
            (Mode::Greatest, Some(Stat::Min | Stat::Typical)) if !measure.flow => {
                let high = domain(measure.kind).high;
                Held { interval: Interval { high, ..held.interval }, ..held }
            }
            (Mode::Least, Some(Stat::Max | Stat::Typical)) if !measure.flow => {
                let low = domain(measure.kind).low;
                Held { interval: Interval { low, ..held.interval }, ..held }
            }
            _ => held,
        }
    }

    fn number_deep(&self, at: u32, measure: &Measure, depth: u32) -> Held {
        let all = domain(measure.kind);
        let nothing = |cause| Held { interval: all, known: false, cause: Some(cause) };
        if depth > DEEPEST {
            return Held { interval: all, known: true, cause: Some(CauseKind::TooWide) };
        }
        let cell = self.cell(at);
        let own = |value: &Value| match self.pins.get(&at) {
            Some(pin) => Held { interval: *pin, known: true, cause: None },
            None => self.said(value, at, measure),
        };
        if let Some(more) = &cell.more {
            if !more.readings.is_empty() {
                if let Some(reading) =
                    self.readings.get(&at).and_then(|n| more.readings.get(*n))
                {
                    return own(&reading.value);
                }
                return self.disagreeing(at, measure);
            }
            if !more.items.is_empty() {
                let mut sum = Interval::point(Exact::ZERO);
                for item in &more.items {
                    let held = self.said(item, at, measure);
                    let Some(next) = sum.add(&held.interval) else {
                        return nothing(CauseKind::TooWide);
                    };
                    sum = next;
                }
                return match self.pins.get(&at) {
                    Some(pin) => Held { interval: *pin, known: true, cause: None },
                    None => Held { interval: sum, known: true, cause: None },
                };
            }
        }
        match &cell.value {
            Value::Related(_) | Value::Total(_) => {
                let mut sum = Interval::point(Exact::ZERO);
                let (mut known, mut cause) = (true, None);
                for term in self.direct_terms(at) {
                    let held = if term.cell == at {
                        Held { interval: self.own(at, measure), known: true, cause: None }
                    } else {
                        self.number_deep(term.cell, measure, depth + 1)
                    };
                    let signed = if term.minus {
                        held.interval.negative()
                    } else {
                        Some(held.interval)
                    };
                    let Some(next) = signed.and_then(|signed| sum.add(&signed)) else {
                        return nothing(CauseKind::TooWide);
                    };
                    sum = next;
                    known &= held.known;
                    cause = cause.or(held.cause);
                }
                if matches!(&cell.value, Value::Related(relation) if relation.cell.is_none())
                {
                    return nothing(CauseKind::NotLooked);
                }
                Held { interval: sum.within(&all), known, cause }
            }
            value => own(value),
        }
    }

    /// The variable of a cell alone: its value, or what its relation or its total leaves open.
    pub(super) fn own(&self, at: u32, measure: &Measure) -> Interval {
        if let Some(pin) = self.pins.get(&at) {
            return *pin;
        }
        let zero = Interval::point(Exact::ZERO);
        match &self.cell(at).value {
            Value::Related(relation) => match (relation.kind, relation.by) {
                (RelationKind::Same, _) => zero,
                (_, Some(by)) => Interval::point(by),
                (_, None) if measure.kind == MeasureKind::Count => {
                    Interval { low: End::Closed(Exact::ONE), high: End::Infinite }
                }
                (_, None) => {
                    Interval { low: End::Open(Exact::ZERO), high: End::Infinite }
                }
            },
            Value::Total(total) if total.complete => zero,
            Value::Total(_) => Interval::NOT_NEGATIVE,
            _ => self.number_deep(at, measure, 0).interval,
        }
    }

    /// The cells that a cell's number is made of, itself among them where it has a variable of its own.
    pub(super) fn direct_terms(&self, at: u32) -> Vec<Term> {
        let plus = |cell| Term { cell, minus: false };
        match &self.cell(at).value {
            Value::Related(relation) => {
                let Some(other) = relation.cell.filter(|other| *other != at) else {
                    return Vec::new();
                };
                let minus = relation.kind == RelationKind::Fewer;
                vec![plus(other), Term { cell: at, minus }]
            }
            Value::Total(total) => {
                let mut terms: Vec<Term> = total
                    .parts
                    .iter()
                    .filter(|part| **part != at)
                    .map(|part| plus(*part))
                    .collect();
                if !total.complete {
                    terms.push(plus(at));
                }
                terms
            }
            _ => vec![plus(at)],
        }
    }

    /// All variables that a cell's number is made of, relations and totals followed to their ends.
    pub(super) fn terms(&self, at: u32) -> Vec<Term> {
        let mut found = Vec::new();
        self.terms_deep(at, false, 0, &mut found);
        found
    }

    fn terms_deep(&self, at: u32, minus: bool, depth: u32, found: &mut Vec<Term>) {
        for term in self.direct_terms(at) {
            let minus = minus != term.minus;
            if term.cell == at || depth > DEEPEST {
                found.push(Term { cell: term.cell, minus });
            } else {
                self.terms_deep(term.cell, minus, depth + 1, found);
            }
        }
    }

    /// Every reading at once: from the least to the most that any of them says.
    fn disagreeing(&self, at: u32, measure: &Measure) -> Held {
        let readings = self.cell(at).more.iter().flat_map(|more| &more.readings);
        let held: Vec<Held> =
            readings.map(|reading| self.said(&reading.value, at, measure)).collect();
        let Some(first) = held.first() else {
            return Held {
                interval: domain(measure.kind),
                known: false,
                cause: Some(CauseKind::NotLooked),
            };
        };
        let interval =
            held.iter().fold(first.interval, |all, held| all.hull(&held.interval));
        let agree = held.iter().all(|held| held.interval == first.interval);
        let cause = if agree { first.cause } else { Some(CauseKind::SourcesDisagree) };
        Held { interval, known: held.iter().any(|held| held.known), cause }
    }

    /// Where the number of one item of a look lies.
    pub(super) fn item(
        &self,
        item: &Value,
        at: u32,
        measure: &Measure,
    ) -> Option<Interval> {
        let held = self.said(item, at, measure);
        held.known.then_some(held.interval)
    }

    fn said(&self, value: &Value, at: u32, measure: &Measure) -> Held {
        let all = domain(measure.kind);
        let known = |interval, cause| Held { interval, known: true, cause };
        let nothing = |cause| Held { interval: all, known: false, cause: Some(cause) };
        match value {
            Value::Number(number) => {
                let hedges = &self.table.hedges;
                let sought = self.reach.map(Reach::Fraction);
                let about = sought.unwrap_or_else(|| measure.about(hedges));
                let rounded = self.reach.is_none();
                let reading = HedgeReading { kind: measure.kind, about, rounded, hedges };
                match interval_of(number, &reading) {
                    Some(interval) => known(interval, None),
                    None => known(all, Some(CauseKind::TooWide)),
                }
            }
            Value::None if self.view(at) == View::Clear => {
                known(Interval::point(Exact::ZERO), None)
            }
            Value::None | Value::NoneSeen => known(all, Some(CauseKind::TooWide)),
            Value::Hidden => nothing(CauseKind::Hidden),
            _ => nothing(CauseKind::NotLooked),
        }
    }

    /// How well a cell's place could be seen.
    pub(super) fn view(&self, cell: u32) -> View {
        let look = self.table.looks.get(self.cell(cell).look as usize);
        look.map_or(View::Unstated, |look| look.view)
    }

    /// The states that a cell leaves possible, and why they are several.
    pub(super) fn states(&self, at: u32, measure: &Measure) -> (u64, Option<CauseKind>) {
        if let Some(set) = self.states.get(&at) {
            return (*set, None);
        }
        let cell = self.cell(at);
        let readings = cell.more.iter().flat_map(|more| &more.readings);
        let mut found = None;
        for (n, reading) in readings.enumerate() {
            if self.readings.get(&at) == Some(&n) {
                return self.states_said(&reading.value, at, measure);
            }
            let (set, cause) = self.states_said(&reading.value, at, measure);
            found = Some(match found {
                None => (set, cause),
                Some((all, cause)) if all == set => (all, cause),
                Some((all, _)) => (all | set, Some(CauseKind::SourcesDisagree)),
            });
        }
        found.unwrap_or_else(|| self.states_said(&cell.value, at, measure))
    }

    fn states_said(
        &self,
        value: &Value,
        at: u32,
        measure: &Measure,
    ) -> (u64, Option<CauseKind>) {
        let presence = measure.kind == MeasureKind::Presence;
        let count = if presence { 2 } else { measure.states.len().min(64) };
        let all = if count >= 64 { u64::MAX } else { (1u64 << count) - 1 };
        match value {
            Value::States(States { set, appears: false }) if set.count_ones() == 1 => {
                (*set, None)
            }
            Value::States(States { set, appears: false }) => {
                (*set, Some(CauseKind::TooWide))
            }
            Value::States(_) => (all, Some(CauseKind::TooWide)),
            Value::None if presence && self.view(at) == View::Clear => (1, None),
            Value::Hidden => (0, Some(CauseKind::Hidden)),
            Value::None | Value::NoneSeen if presence => (all, Some(CauseKind::TooWide)),
            Value::None | Value::NoneSeen => (0, Some(CauseKind::NotLooked)),
            _ => (0, Some(CauseKind::NotLooked)),
        }
    }
}

/// Where the number of a cell lies, as tests take it; none where nothing is known of it.
pub fn amount(table: &Table, cell: u32) -> Option<Interval> {
    let scope = Scope::new(table);
    let held = scope.number(cell, scope.measure_of(cell)?, Mode::Stated);
    held.known.then_some(held.interval)
}

/// Where the number lies that was written as the value of a cell, whatever its items say; none where no number was.
pub fn stated(table: &Table, cell: u32) -> Option<Interval> {
    let scope = Scope::new(table);
    let value = &scope.cell(cell).value;
    let is_number = matches!(value, Value::Number(_));
    let held = scope.said(value, cell, scope.measure_of(cell)?);
    (is_number && held.known).then_some(held.interval)
}

/// What a period's value says of any one time in it.
fn at_any_time(held: Held, stat: Stat, kind: MeasureKind) -> Held {
    let all = domain(kind);
    match stat {
        Stat::Throughout => held,
        Stat::Max => {
            Held { interval: Interval { low: all.low, ..held.interval }, ..held }
        }
        Stat::Min => {
            Held { interval: Interval { high: all.high, ..held.interval }, ..held }
        }
        Stat::Total | Stat::Typical => {
            Held { interval: all, known: false, cause: Some(CauseKind::NotLooked) }
        }
    }
}
