//! Gives every node of a tree its meaning against a table: names, sorts, units. All faults are found in one go.

use super::{
    Comparison, Duration, Fault, Leaf, Name, Node, Operand, Plan, SeriesNode, Sort,
    Table, Unit, What, call, factor,
};
use crate::dates;
use std::ops::Range;

/// Resolves a tree. None when a fault was added.
pub(super) fn resolve(
    node: &Node,
    table: &Table,
    faults: &mut Vec<Fault>,
) -> Option<Plan> {
    Typing { table, faults }.node(node, false)
}

/// What resolving needs everywhere.
pub(super) struct Typing<'a, 'b> {
    /// The names.
    pub table: &'a Table,
    /// What was found wrong.
    pub faults: &'b mut Vec<Fault>,
}

impl Typing<'_, '_> {
    /// Adds a fault, and gives none.
    pub(super) fn wrong<T>(
        &mut self,
        range: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) -> Option<T> {
        self.faults.push(Fault::new(range.clone(), message).help(help));
        None
    }

    /// Resolves a node; `reducing` within a function that takes a series.
    pub(super) fn node(&mut self, node: &Node, reducing: bool) -> Option<Plan> {
        let range = node.range.clone();
        let truth = |many, what| {
            Some(Plan { range: range.clone(), sort: Sort::Truth, many, what })
        };
        match &node.operand {
            Operand::Or(parts) | Operand::And(parts) => {
                let parts: Vec<Option<Plan>> =
                    parts.iter().map(|part| self.truth(part, reducing)).collect();
                let parts: Vec<Plan> = parts.into_iter().collect::<Option<_>>()?;
                let many = parts.iter().any(|part| part.many);
                let or = matches!(node.operand, Operand::Or(_));
                truth(many, if or { What::Or(parts) } else { What::And(parts) })
            }
            Operand::Not(of) => {
                let of = self.truth(of, reducing)?;
                truth(of.many, What::Not(Box::new(of)))
            }
            Operand::Compare(op, a, b) => {
                let (a, b) = self.both(a, b, reducing)?;
                self.comparable(*op, &a, &b, &range)?;
                truth(a.many || b.many, What::Compare(*op, Box::new(a), Box::new(b)))
            }
            Operand::Is { of, word, word_range, not } => {
                let of = self.node(of, reducing)?;
                let test = self.test(&of, word, word_range)?;
                truth(of.many, What::Is(Box::new(of), test, *not))
            }
            Operand::Within(of, low, high) => {
                let (of_low, low) = self.both(of, low, reducing)?;
                let (of, high) = self.both(of, high, reducing)?;
                self.comparable(Comparison::GreaterOrEqual, &of_low, &low, &range)?;
                self.comparable(Comparison::LessOrEqual, &of, &high, &range)?;
                let is_turned = match (&low.what, &high.what) {
                    (What::Number(low), What::Number(high)) => low > high,
                    (What::Length(low), What::Length(high)) => low.low > high.high,
                    (What::Date(low), What::Date(high)) => {
                        low.earliest() >= high.latest()
                    }
                    _ => false,
                };
                if is_turned {
                    let range = low.range.start..high.range.end;
                    return self.wrong(
                        &range,
                        "nothing lies within ends that are the wrong way round",
                        "write the lesser first: `within 3..5`",
                    );
                }
                let many = of.many || low.many || high.many;
                truth(many, What::Within(Box::new(of), Box::new(low), Box::new(high)))
            }
            Operand::Before(a, b) | Operand::After(a, b) => {
                let (a, b) = (self.node(a, reducing), self.node(b, reducing));
                let (a, b) = (a?, b?);
                for side in [&a, &b] {
                    if side.sort != Sort::Moment {
                        return self.wrong(&side.range, format!("{} is not a time", named(&side.sort)),
                            "`before` and `after` compare times: `moment(peak) after summit`, `onset(lorries > 20) before 2023-10`");
                    }
                }
                let before = matches!(node.operand, Operand::Before(..));
                let (a, b) = (Box::new(a), Box::new(b));
                truth(false, if before { What::Before(a, b) } else { What::After(a, b) })
            }
            Operand::Arithmetic(op, a, b) => {
                let (a, b) = self.both(a, b, reducing)?;
                self.arithmetic(*op, a, b, range)
            }
            Operand::Call(function, arguments) => {
                call(self, *function, arguments, &range)
            }
            Operand::Convert(name, nodes) => self.convert(name, nodes, &range, reducing),
            Operand::Leaf(leaf) => self.leaf(leaf, &range, reducing),
        }
    }

    pub(super) fn truth(&mut self, node: &Node, reducing: bool) -> Option<Plan> {
        let plan = self.node(node, reducing)?;
        if plan.sort == Sort::Truth {
            return Some(plan);
        }
        self.wrong(
            &plan.range,
            format!("{} is neither true nor false", named(&plan.sort)),
            "compare it with something: `lorries[peak] > 20`",
        )
    }

    /// Two sides that must meet: states and units of time are read in the light of the other side.
    pub(super) fn both(
        &mut self,
        a: &Node,
        b: &Node,
        reducing: bool,
    ) -> Option<(Plan, Plan)> {
        let left = self.node(a, reducing);
        if let Some(Plan { sort: Sort::State(measure), .. }) = &left
            && let Operand::Leaf(Leaf::Named(word)) = &b.operand
            && !self.table.names.contains_key(word)
        {
            let set = self.state(*measure, word, &b.range)?;
            let sort = Sort::State(*measure);
            let right = Plan {
                range: b.range.clone(),
                sort,
                many: false,
                what: What::States(set),
            };
            return Some((left?, right));
        }
        let right = self.node(b, reducing);
        let (left, right) = (left?, right?);
        Some((self.meet(left, &right, a), right)).map(|(left, right)| {
            let right = self.meet(right, &left, b);
            (left, right)
        })
    }

    /// A written number takes the unit of the other side: `3 h` of a quantity in hours, `0.4 km` in metres.
    pub(super) fn meet(&self, plan: Plan, other: &Plan, node: &Node) -> Plan {
        let (Operand::Leaf(Leaf::Number { value, unit }), Sort::Number(theirs)) =
            (&node.operand, &other.sort)
        else {
            return plan;
        };
        let convertible = !unit.is_empty() && unit != "%" && theirs.rule.is_some();
        let Some(by) = convertible.then(|| factor(unit, &theirs.word)).flatten() else {
            return plan;
        };
        let Some(value) = value.times(by) else { return plan };
        let sort = Sort::Number(Unit {
            rule: None,
            flow: None,
            measure: None,
            ..theirs.clone()
        });
        Plan { sort, what: What::Number(value), ..plan }
    }

    pub(super) fn leaf(
        &mut self,
        leaf: &Leaf,
        range: &Range<usize>,
        reducing: bool,
    ) -> Option<Plan> {
        let one =
            |sort, what| Some(Plan { range: range.clone(), sort, many: false, what });
        match leaf {
            Leaf::Number { value, unit } if dates::is_time_unit(unit) => {
                let length: Option<Duration> = value
                    .is_whole()
                    .then(|| dates::duration_of(value.top(), unit))
                    .flatten();
                match length {
                    Some(length) => one(Sort::Duration, What::Length(length)),
                    None => self.wrong(
                        range,
                        "a length of time is a whole number of a unit",
                        "write `90 min` for an hour and a half",
                    ),
                }
            }
            Leaf::Number { value, unit } => {
                let share = unit == "%";
                let word = if share { String::new() } else { unit.clone() };
                one(
                    Sort::Number(Unit { word, share, ..Unit::default() }),
                    What::Number(*value),
                )
            }
            Leaf::Date(moment) => one(Sort::Moment, What::Date(*moment)),
            Leaf::Named(word) => match self.table.names.get(word) {
                Some(Name::Look(look)) => one(Sort::Moment, What::Look(*look)),
                Some(Name::Event(event)) => one(Sort::Moment, What::Event(*event)),
                _ => {
                    let (class, part, window) = (None, None, None);
                    let measure = word.clone();
                    let series = SeriesNode {
                        measure,
                        class,
                        part,
                        window,
                        asserted: false,
                        forecast: false,
                    };
                    self.series(&series, range, reducing)
                }
            },
            Leaf::Series(series) => self.series(series, range, reducing),
        }
    }
}

/// A sort in words, for faults.
pub(super) fn named(sort: &Sort) -> &'static str {
    match sort {
        Sort::Number(_) => "a number",
        Sort::State(_) => "a state",
        Sort::Truth => "a yes or no",
        Sort::Moment => "a time",
        Sort::Duration => "a length of time",
    }
}
