//! Which numbers meet in one expression: units, rules of counting, stocks and flows.

use std::ops::Range;

use super::{
    Arithmetic, Comparison, Converter, Exact, Fault, Measure, MeasureKind, Plan, Sort,
    Typing, Unit, What, factor, named,
};

impl Typing<'_, '_> {
    pub(super) fn comparable(
        &mut self,
        op: Comparison,
        a: &Plan,
        b: &Plan,
        range: &Range<usize>,
    ) -> Option<()> {
        match (&a.sort, &b.sort) {
            (Sort::Number(_), Sort::Number(_)) => self.units(a, b, range),
            (Sort::State(x), Sort::State(y)) => {
                let (x, y) = (self.table.measures.get(*x as usize)?, self.table.measures.get(*y as usize)?);
                if x.states != y.states {
                    return self.wrong(range, "these two measures have different states", "compare states of one measure");
                }
                let equality = matches!(op, Comparison::Equal | Comparison::NotEqual);
                if !equality && !x.ordered {
                    return self.wrong(range, format!("the states of `{}` have no order", x.id),
                        "use `is`, or declare `ordered: yes` on the measure");
                }
                Some(())
            }
            (x, y) if std::mem::discriminant(x) == std::mem::discriminant(y) && *x != Sort::Truth => Some(()),
            (x, y) => self.wrong(range, format!("{} cannot be compared with {}", named(x), named(y)),
                "both sides must be numbers of one unit, states of one measure, times, or lengths of time"),
        }
    }

    /// Whether two numbers may stand on both sides of `+`, `-` or a comparison, or together under `max`.
    pub(super) fn units(
        &mut self,
        a: &Plan,
        b: &Plan,
        range: &Range<usize>,
    ) -> Option<()> {
        let (Sort::Number(x), Sort::Number(y)) = (&a.sort, &b.sort) else {
            return Some(());
        };
        if let (Some(one), Some(other)) = (x.flow, y.flow)
            && one != other
        {
            return self.apart(
                (a, b),
                "a stock (of a moment) and a flow (of a period) do not meet in one expression",
                |unit| if unit.flow == Some(true) { "of a period" } else { "of a moment" }.into(),
                "compare stocks with stocks, and flows with flows",
            );
        }
        if let (Some(one), Some(other)) = (x.rule, y.rule)
            && one != other
        {
            return self.rules_apart(a, b);
        }
        let free = |unit: &Unit| unit.word.is_empty() && !unit.share;
        let ratio = |unit: &Unit| unit.ratio || (unit.share && unit.rule.is_none());
        match (free(x), free(y)) {
            (true, true) => Some(()),
            (true, false) | (false, true) => {
                let (bare, with) = if free(x) { (x, y) } else { (y, x) };
                if with.count || (bare.ratio && with.share) || ratio(with) {
                    return Some(());
                }
                let unit = if with.share { "%" } else { &with.word };
                self.wrong(
                    range,
                    format!("a bare number stands beside a number in {unit}"),
                    &format!("write the unit behind the number, as in `20 {unit}`"),
                )
            }
            (false, false) if x.share && y.share => Some(()),
            (false, false)
                if factor(&x.word, &y.word) == Some(Exact::ONE) && x.share == y.share =>
            {
                Some(())
            }
            (false, false) => {
                let word = |unit: &Unit| {
                    if unit.share { "%".to_string() } else { unit.word.clone() }
                };
                self.wrong(
                    range,
                    format!("{} and {} do not meet", word(x), word(y)),
                    "both sides must have one unit",
                )
            }
        }
    }

    /// The same for a function that adds or takes away.
    pub(super) fn add(
        &mut self,
        op: Arithmetic,
        a: Plan,
        b: Plan,
        range: &Range<usize>,
    ) -> Option<Plan> {
        self.arithmetic(op, a, b, range.clone())
    }

    pub(super) fn arithmetic(
        &mut self,
        op: Arithmetic,
        a: Plan,
        b: Plan,
        range: Range<usize>,
    ) -> Option<Plan> {
        let many = a.many || b.many;
        let additive = matches!(op, Arithmetic::Add | Arithmetic::Subtract);
        let sort = match (&a.sort, &b.sort) {
            (Sort::Number(x), Sort::Number(y)) if additive => {
                self.units(&a, &b, &range)?;
                let is_left =
                    x.rule.is_some() || (y.rule.is_none() && !x.word.is_empty());
                Sort::Number(if is_left { x.clone() } else { y.clone() })
            }
            (Sort::Number(x), Sort::Number(y)) if op == Arithmetic::Multiply => {
                let free = |unit: &Unit| unit.word.is_empty() && unit.rule.is_none();
                match (free(x), free(y)) {
                    (true, _) if !x.share => Sort::Number(y.clone()),
                    (_, true) if !y.share => Sort::Number(x.clone()),
                    _ if x.share && x.rule.is_none() => Sort::Number(y.clone()),
                    _ if y.share && y.rule.is_none() => Sort::Number(x.clone()),
                    _ => {
                        return self.wrong(
                            &range,
                            "two numbers with units are multiplied",
                            "multiply by a bare number: `3 * lorries[peak]`",
                        );
                    }
                }
            }
            (Sort::Number(x), Sort::Number(y)) => {
                if y.word.is_empty() && !y.share && y.rule.is_none() && !y.ratio {
                    Sort::Number(x.clone())
                } else {
                    self.units(&a, &b, &range)?;
                    Sort::Number(Unit { ratio: true, ..Unit::default() })
                }
            }
            (Sort::Moment, Sort::Moment) if op == Arithmetic::Subtract => Sort::Duration,
            (Sort::Moment, Sort::Duration) if additive => Sort::Moment,
            (Sort::Duration, Sort::Moment) if op == Arithmetic::Add => Sort::Moment,
            (Sort::Duration, Sort::Duration) if additive => Sort::Duration,
            (x, y) => {
                let verb = match op {
                    Arithmetic::Add => "added to",
                    Arithmetic::Subtract => "taken from",
                    Arithmetic::Multiply => "multiplied by",
                    Arithmetic::Divide => "divided by",
                };
                let (x, y) = if op == Arithmetic::Subtract { (y, x) } else { (x, y) };
                return self.wrong(
                    &range,
                    format!("{} cannot be {verb} {}", named(x), named(y)),
                    "numbers of one unit add up; times differ by a length of time",
                );
            }
        };
        Some(Plan {
            range,
            sort,
            many,
            what: What::Arithmetic(op, Box::new(a), Box::new(b)),
        })
    }

    /// Two measures that count by different rules, or in different units.
    fn rules_apart(&mut self, a: &Plan, b: &Plan) -> Option<()> {
        let table = self.table;
        let measure = |plan: &Plan| match &plan.sort {
            Sort::Number(unit) => table.measures.get(unit.measure? as usize),
            _ => None,
        };
        let (one, other) = (measure(a), measure(b));
        let name = |measure: Option<&Measure>| measure.map_or("?", |m| &m.id).to_string();
        let ways = table.converters.iter().filter_map(|converter| {
            converter_help(converter, &table.measures, one?, other?)
        });
        let mut ways: Vec<String> = ways.collect();
        let is_same_unit = matches!((&a.sort, &b.sort),
            (Sort::Number(x), Sort::Number(y)) if x.word == y.word && x.share == y.share);
        if ways.is_empty() && is_same_unit {
            ways.extend(new_converter(one, other));
        }
        let (one, other) = (name(one), name(other));
        let message = match is_same_unit {
            true => format!("`{one}` and `{other}` are counted by different rules"),
            false => format!("`{one}` and `{other}` are measured in different units"),
        };
        let said = |unit: &Unit| match (is_same_unit, unit.share) {
            (true, _) => "counted by a rule of its own".to_string(),
            (false, true) => "its unit is %".to_string(),
            (false, false) => format!("its unit is {}", unit.word),
        };
        let help = "two measures meet only if their unit and their rule agree, or a named converter turns one into the other";
        let found: Option<()> = self.apart((a, b), message, said, help);
        if let Some(fault) = self.faults.last_mut() {
            fault.help.extend(ways);
        }
        found
    }

    /// The fault of two numbers that do not meet, with both places.
    fn apart<T>(
        &mut self,
        (a, b): (&Plan, &Plan),
        message: impl Into<String>,
        said: impl Fn(&Unit) -> String,
        help: &str,
    ) -> Option<T> {
        let mut fault = Fault::new(measured(b), message).help(help);
        for side in [b, a] {
            if let Sort::Number(unit) = &side.sort {
                fault = fault.also(measured(side), said(unit));
            }
        }
        self.faults.push(fault);
        None
    }
}

/// How to declare what turns one measure into another, such as a part into its whole.
fn new_converter(one: Option<&Measure>, other: Option<&Measure>) -> Option<String> {
    let (one, other) = (one?, other?);
    let counts = |measure: &Measure| {
        matches!(measure.kind, MeasureKind::Count | MeasureKind::Quantity)
            && !measure.unit.is_empty()
    };
    let (a, b) = (&one.id, &other.id);
    (counts(one) && counts(other) && one.flow == other.flow).then(|| {
        format!(
            "such as, under `converters:`, `{a}_in_{b}: {{from: {a}, to: {b}, rate: 1 {} per {}, because: …}}`, where each that the one counts is, or belongs to, one that the other counts; then `{a}_in_{b}({a}[…])`",
            other.unit, one.unit
        )
    })
}

/// The bytes of the series that a number is of: of `3 * lorries[peak]` those of `lorries[peak]`.
fn measured(plan: &Plan) -> Range<usize> {
    let Sort::Number(Unit { measure: Some(measure), .. }) = &plan.sort else {
        return plan.range.clone();
    };
    let mut found = None;
    plan.each(&mut |node| {
        let is_of = match &node.what {
            What::Pick(pick) => pick.measure == *measure,
            What::Convert(..) => true,
            _ => false,
        };
        if is_of && found.is_none() {
            found = Some(node.range.clone());
        }
    });
    found.unwrap_or_else(|| plan.range.clone())
}

/// What to write where a converter between two measures is declared.
fn converter_help(
    converter: &Converter,
    measures: &[Measure],
    one: &Measure,
    other: &Measure,
) -> Option<String> {
    let to = measures.get(converter.to as usize)?;
    let takes = |measure: &Measure| {
        let mut from = converter.from.iter().filter_map(|n| measures.get(*n as usize));
        from.any(|from| from.rule == measure.rule)
    };
    let from = match (to.rule == other.rule, to.rule == one.rule) {
        (true, _) if takes(one) => one,
        (_, true) if takes(other) => other,
        _ => return None,
    };
    Some(format!("write `{}({}[…])`", converter.id, from.id))
}
