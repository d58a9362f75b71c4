//! Cells in words and as what is drawn of them.

use crate::bind::Bound;
use crate::expr::{
    Exact, Hedge, HedgeReading, More, Number, Table, Value, interval_of, say_number,
    say_value, total_number,
};

/// A cell in words, with its hedge: the only way in which its value is printed.
pub fn say_cell(bound: &Bound, cell: u32) -> String {
    let table = &bound.table;
    let Some(at) = table.cells.get(cell as usize) else { return String::new() };
    let Some((measure, look)) = around(table, cell) else { return String::new() };
    let look_date = |cell: u32| {
        let look = table.cells.get(cell as usize).map(|cell| cell.look);
        look.map_or(String::new(), |look| super::look_words(bound, look))
    };
    match (&at.value, at.more.as_deref()) {
        (_, Some(more)) if more.readings.len() > 1 => {
            let mut said: Vec<String> = Vec::new();
            for reading in &more.readings {
                let words = say_value(&reading.value, measure, look.view, &look_date);
                if !said.contains(&words) {
                    said.push(words);
                }
            }
            said.join(" or ")
        }
        (value, Some(More { each: Some(each), .. })) => {
            let item = say_value(&each.item, measure, look.view, &look_date);
            match each.is_alone {
                true => format!("{item} each"),
                false => {
                    let total = say_value(value, measure, look.view, &look_date);
                    format!("{total}, {item} each")
                }
            }
        }
        (Value::Total(total), _) => match total_number(table, total) {
            Some(number) => say_number(&number, measure.kind, &measure.unit),
            None => "the sum of its classes".to_string(),
        },
        (value, _) => say_value(value, measure, look.view, &look_date),
    }
}

fn around(
    table: &Table,
    cell: u32,
) -> Option<(&crate::expr::Measure, &crate::expr::Look)> {
    let series = table.series.iter().find(|s| s.from <= cell && cell < s.to)?;
    let look = table.looks.get(table.cells.get(cell as usize)?.look as usize)?;
    Some((table.measures.get(series.measure as usize)?, look))
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

/// What is drawn of a cell; none where no number is known. Shares are drawn in per cent.
pub fn drawn(bound: &Bound, cell: u32) -> Option<Drawn> {
    let table = &bound.table;
    let (measure, _) = around(table, cell)?;
    let number = match &table.cells.get(cell as usize)?.value {
        Value::Number(number) => number.clone(),
        Value::Total(total) => total_number(table, total)?,
        _ => return None,
    };
    let reading = HedgeReading {
        kind: measure.kind,
        about: measure.about_reaches.unwrap_or(table.hedges.about),
        rounded: true,
        hedges: &table.hedges,
    };
    let interval = interval_of(&number, &reading)?;
    let scale = if measure.kind == crate::expr::MeasureKind::Share { 100.0 } else { 1.0 };
    let float = |number: Exact| number.top() as f64 / number.bottom() as f64 * scale;
    let opens_below =
        matches!(number.hedge, Hedge::AtMost | Hedge::UpTo | Hedge::FewerThan);
    let plain = number.hedge == Hedge::Plain && number.about;
    Some(Drawn {
        center: plain.then(|| float(number.at)),
        low: if opens_below { None } else { interval.low.number().map(float) },
        high: interval.high.number().map(float),
    })
}

/// Whether a hedge says that something is there, and no more.
pub fn is_uncountable(number: &Number) -> bool {
    matches!(
        number.hedge,
        Hedge::Uncountable | Hedge::UncountableSeveral | Hedge::Present
    )
}
