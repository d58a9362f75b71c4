//! Converters: how one measure turns into another by a rate that the case declares, its uncertainty and its sources kept.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    Expected, FUNCTIONS, Fault, HedgeReading, Here, Interval, Known, MeasureKind, Name,
    Node, Number, Plan, Reach, Scope, Sort, Typing, Value, What, factor, interval_of,
    parse_value, say_number, unit_of,
};
use crate::diag::nearest;

/// How the values of some measures turn into values of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converter {
    /// Its id, by which an expression calls it.
    pub id: String,
    /// Indexes into `Table::measures`: what it takes.
    pub from: Vec<u32>,
    /// Index into `Table::measures`: what it gives.
    pub to: u32,
    /// How much of the one makes one of the other.
    pub rate: Rate,
}

/// `13.3 to 14.2 m per car`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The number, with its hedge.
    pub number: Number,
    /// The unit of the number.
    pub unit: String,
    /// The unit of which one is meant.
    pub per: String,
    /// Whether a value is divided by it, because its unit is that of the number; else it is multiplied.
    pub divides: bool,
}

/// Reads a rate between two units: `13.3 to 14.2 m per car` between m and car, whichever way it is turned.
pub fn parse_rate(text: &str, from: &str, to: &str) -> Result<Rate, Fault> {
    let written = || format!("`13.3 to 14.2 {from} per {to}`");
    let Some((amount, per)) = text.rsplit_once(" per ") else {
        return Err(Fault::new(0..text.len(), format!("`{text}` is no rate")).help(
            format!("write how much of one makes one of the other: {}", written()),
        ));
    };
    let per_range = text.len() - per.len()..text.len();
    let is = |unit: &str, of: &str| factor(unit, of) == Some(super::Exact::ONE);
    // Between two measures of one unit the rate says how many are given for one that is taken.
    let (unit, divides) = match (is(per, from), is(per, to)) {
        (true, _) => (to, false),
        (false, true) => (from, true),
        (false, false) => {
            let message = format!("`{per}` is neither {from} nor {to}");
            return Err(
                Fault::new(per_range, message).help(format!("write {}", written()))
            );
        }
    };
    let looks = BTreeSet::new();
    let kind = MeasureKind::Quantity;
    let expected = Expected { kind, unit, states: &[], looks: &looks };
    match parse_value(amount, &expected)? {
        Value::Number(number) if number.at > super::Exact::ZERO => {
            let (unit, per) = (unit.to_string(), per.to_string());
            Ok(Rate { number, unit, per, divides })
        }
        _ => Err(Fault::new(0..amount.len(), "a rate is a number above zero")
            .help(format!("write {}", written()))),
    }
}

/// A rate in words, with its hedge.
pub fn say_rate(rate: &Rate) -> String {
    let amount = say_number(&rate.number, MeasureKind::Quantity, &rate.unit);
    format!("{amount} per {}", rate.per)
}

impl Typing<'_, '_> {
    /// Resolves a call of something that is no function: a converter, by its id.
    pub(super) fn convert(
        &mut self,
        name: &str,
        nodes: &[Node],
        range: &Range<usize>,
        reducing: bool,
    ) -> Option<Plan> {
        let table = self.table;
        let name_range = range.start..range.start + name.len();
        let known = match table.names.get(name) {
            Some(Name::Converter(n)) => Some((*n, table.converters.get(*n as usize)?)),
            _ => None,
        };
        let Some((n, converter)) = known else {
            // What stands in the brackets may be at fault, too.
            nodes.iter().for_each(|node| _ = self.node(node, true));
            let fault = self.no_function(name, name_range);
            self.faults.push(fault);
            return None;
        };
        let [node] = nodes else {
            let help = format!("write `{name}(train_length[peak])`");
            return self.wrong(
                range,
                format!("`{name}` takes one value or series"),
                &help,
            );
        };
        let of = self.node(node, reducing)?;
        let from = converter.from.iter().filter_map(|m| table.measures.get(*m as usize));
        let takes = |rule| from.clone().any(|measure| measure.rule == rule);
        let is_taken =
            matches!(&of.sort, Sort::Number(unit) if unit.rule.is_some_and(takes));
        if !is_taken {
            let names: Vec<String> =
                from.clone().map(|measure| format!("`{}`", measure.id)).collect();
            let names = names.join(" or ");
            let help = format!("it turns values of {names} and of nothing else");
            return self.wrong(&of.range, format!("`{name}` does not take this"), &help);
        }
        let to = table.measures.get(converter.to as usize)?;
        Some(Plan {
            range: range.clone(),
            sort: Sort::Number(unit_of(converter.to, to)),
            many: of.many,
            what: What::Convert(Box::new(of), n),
        })
    }

    fn no_function(&self, name: &str, range: Range<usize>) -> Fault {
        let fault = Fault::new(range, format!("no function is called `{name}`"));
        let functions = FUNCTIONS.iter().map(|(known, _)| *known);
        let converters = self.table.converters.iter().map(|converter| &converter.id);
        let converters: Vec<&str> = converters.map(String::as_str).collect();
        if let Some(near) = nearest(name, functions.clone().chain(converters.clone())) {
            return fault.help(format!("did you mean `{near}`?")).replace(near);
        }
        let quoted = |names: Vec<&str>| {
            let names: Vec<String> =
                names.iter().map(|name| format!("`{name}`")).collect();
            names.join(", ")
        };
        let fault =
            fault.help(format!("the functions are {}", quoted(functions.collect())));
        match converters.is_empty() {
            true => fault,
            false => fault.help(format!("the converters are {}", quoted(converters))),
        }
    }
}

impl Scope<'_> {
    /// Where the rate of a converter lies.
    pub(super) fn rate(&self, converter: u32) -> Option<Interval> {
        let rate = &self.table.converters.get(converter as usize)?.rate;
        let hedges = &self.table.hedges;
        let about = Reach::Fraction(self.reach.unwrap_or(hedges.about));
        let kind = MeasureKind::Quantity;
        interval_of(&rate.number, &HedgeReading { kind, about, rounded: true, hedges })
    }

    /// A number turned by a converter: as wide as the number and the rate make it.
    pub(super) fn converted(
        &self,
        of: &Plan,
        converter: u32,
        here: Option<Here>,
    ) -> Known {
        match self.value(of, here) {
            Known::Number(interval, why) => {
                let turned = self.turned(&interval, converter);
                Known::Number(turned.unwrap_or(Interval::NOT_NEGATIVE), why)
            }
            other => other,
        }
    }

    /// An interval turned by a converter; none where it does not fit.
    pub(super) fn turned(&self, interval: &Interval, converter: u32) -> Option<Interval> {
        let divides = self.table.converters.get(converter as usize)?.rate.divides;
        let rate = self.rate(converter)?;
        if divides { interval.over(&rate) } else { interval.times(&rate) }
    }
}
