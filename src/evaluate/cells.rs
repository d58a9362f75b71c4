//! Cells in words and as what is drawn of them.

use crate::bind::Bound;
use crate::expr::{
    self, Exact, Hedge, HedgeReading, Interval, MeasureKind, Number, Value, interval_of,
    total_number,
};

/// A cell in words, with its hedge: the only way in which its value is printed.
pub fn say_cell(bound: &Bound, cell: u32) -> String {
    expr::say_whole(&bound.table, cell)
}

/// What is drawn of a number: where it lies, and the number written where that is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The number written, when it is approximate.
    pub center: Option<f64>,
    /// The least; none when open below.
    pub low: Option<f64>,
    /// The most; none when open above.
    pub high: Option<f64>,
}

/// What is drawn of a value of a cell; none where no number is known. Shares are drawn in per cent.
pub fn drawn(bound: &Bound, cell: u32, value: &Value) -> Option<Drawn> {
    let table = &bound.table;
    let series = table.series.iter().find(|s| s.from <= cell && cell < s.to)?;
    let measure = table.measures.get(series.measure as usize)?;
    let number = match value {
        Value::Number(number) => Some(number.clone()),
        Value::Total(total) => total_number(table, total),
        _ => None,
    };
    let reading = HedgeReading {
        kind: measure.kind,
        about: measure.about(&table.hedges),
        rounded: true,
        hedges: &table.hedges,
    };
    let interval = match &number {
        Some(number) => interval_of(number, &reading)?,
        None => expr::interval_of_cell(table, cell)?,
    };
    let scale = if measure.kind == MeasureKind::Share { 100.0 } else { 1.0 };
    let float = |number: Exact| number.top() as f64 / number.bottom() as f64 * scale;
    let number = number.as_ref();
    let plain = number.filter(|number| number.hedge == Hedge::Plain && number.about);
    let (mut low, mut high) =
        (interval.low.number().map(float), interval.high.number().map(float));
    // "Just over 10" of whole things can only be 11, and was not counted as 11: it is drawn from its number.
    if let Some(number) = number.filter(|_| low == high) {
        match number.hedge {
            Hedge::JustOver => low = Some(float(number.at)),
            Hedge::Nearly => high = Some(float(number.at)),
            _ => {}
        }
    }
    let low = low.filter(|_| !opens_below(number, &interval));
    Some(Drawn { center: plain.map(|number| float(number.at)), low, high })
}

/// Whether only the top of a number is known: what was worked out begins at nothing then.
fn opens_below(number: Option<&Number>, interval: &Interval) -> bool {
    match number {
        Some(number) => {
            matches!(number.hedge, Hedge::AtMost | Hedge::UpTo | Hedge::FewerThan)
        }
        None => interval.low.number() == Some(Exact::ZERO) && interval.single().is_none(),
    }
}

/// Whether a hedge says that something is there, and no more.
pub fn is_uncountable(number: &Number) -> bool {
    matches!(
        number.hedge,
        Hedge::Uncountable | Hedge::UncountableSeveral | Hedge::Present
    )
}
