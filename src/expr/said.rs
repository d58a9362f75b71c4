//! What one cell says, in words: its value with its hedge, and who says which where readings differ.

use super::{
    Exact, Hedge, Interval, Known, Measure, MeasureKind, Mode, Number, Pick, Plan,
    Reading, Scope, Table, Total, Value, View, known, say_interval, say_look_date,
    say_number, say_value, worded,
};

/// What one cell says, in words: its items where they are told apart, else its value.
pub(super) fn say_cell(scope: &Scope, cell: u32) -> String {
    let Some(measure) = scope.measure_of(cell) else { return "not known".to_string() };
    let say = |value: &Value| say_one(scope, cell, measure, value);
    let more = scope.cell(cell).more.as_deref();
    let items: Vec<String> = more.iter().flat_map(|more| &more.items).map(say).collect();
    match items.split_last().filter(|(_, rest)| !rest.is_empty()) {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => whole(scope, cell),
    }
}

/// What one cell says of the whole, in words: `8 (38 North) or 6 to 7 (News1)`; the total where there are items.
pub fn say_whole(table: &Table, cell: u32) -> String {
    if (cell as usize) < table.cells.len() {
        whole(&Scope::new(table), cell)
    } else {
        String::new()
    }
}

/// Where the number of a cell lies, whatever it is made of; none when nothing is known of it.
pub fn interval_of_cell(table: &Table, cell: u32) -> Option<Interval> {
    let scope = Scope::new(table);
    let measure = scope.measure_of(cell)?;
    let held = scope.number(cell, measure, Mode::Stated);
    held.known.then_some(held.interval)
}

/// One reading of a cell in words.
pub fn say_reading(table: &Table, cell: u32, reading: &Reading) -> String {
    let scope = Scope::new(table);
    let measure = scope.measure_of(cell);
    measure
        .map_or(String::new(), |measure| say_one(&scope, cell, measure, &reading.value))
}

fn whole(scope: &Scope, cell: u32) -> String {
    let Some(measure) = scope.measure_of(cell) else { return "not known".to_string() };
    let at = scope.cell(cell);
    let say = |value: &Value| say_one(scope, cell, measure, value);
    let Some(more) = at.more.as_deref() else { return say(&at.value) };
    if !more.readings.is_empty() {
        let said = more.readings.iter();
        return by_whom(said.map(|reading| (say(&reading.value), reading.name.as_str())));
    }
    match &more.each {
        Some(each) if each.is_alone => format!("{} each", say(&each.item)),
        Some(each) => format!("{}, {} each", say(&at.value), say(&each.item)),
        None => say(&at.value),
    }
}

/// What several looks of one time say, and who says which.
pub(super) fn say_rivals(scope: &Scope, cells: &[u32]) -> String {
    let by = |cell: u32| scope.table.said_by.get(&scope.cell(cell).look);
    by_whom(
        cells
            .iter()
            .map(|cell| (say_cell(scope, *cell), by(*cell).map_or("", String::as_str))),
    )
}

/// What a few cells say: periods of a flow add up, looks of one time are rivals.
pub(super) fn say_several(
    scope: &Scope,
    plan: &Plan,
    pick: &Pick,
    cells: &[u32],
) -> String {
    let value = worded(scope, plan, &known(scope, plan));
    if cells.is_empty() || cells.len() > 4 {
        return value;
    }
    let looks = &scope.table.looks;
    let moment = |cell: &u32| looks[scope.cell(*cell).look as usize].moment;
    let apart = cells.windows(2).all(|pair| moment(&pair[0]) != moment(&pair[1]));
    let flow = scope.table.measures.get(pick.measure as usize);
    if flow.is_some_and(|measure| measure.flow) && apart {
        let each: Vec<String> = cells.iter().map(|cell| say_cell(scope, *cell)).collect();
        return format!("{}, together {value}", each.join(" and "));
    }
    say_rivals(scope, cells)
}

/// `, taken as 65 to 81`, where the words alone do not say it.
pub(super) fn say_taken(scope: &Scope, plan: &Plan, cell: u32) -> String {
    let Known::Number(interval, _) = known(scope, plan) else {
        return String::new();
    };
    let Some(measure) = scope.measure_of(cell) else { return String::new() };
    let at = scope.cell(cell);
    let plain = matches!(&at.value, Value::Number(number)
        if !number.about && matches!(number.hedge, Hedge::Plain | Hedge::Range | Hedge::AtLeast | Hedge::AtMost | Hedge::UpTo));
    if interval.single().is_some() && measure.kind != MeasureKind::Share {
        return if at.value == Value::None {
            ", taken as 0".to_string()
        } else {
            String::new()
        };
    }
    let words = say_interval(&interval, measure, 3);
    if plain || words == "not known" || words == say_cell(scope, cell) {
        return String::new();
    }
    format!(", taken as {words}")
}

/// Rival words with who says them; without where all say the same.
pub(super) fn by_whom<'a>(said: impl Iterator<Item = (String, &'a str)>) -> String {
    let mut each: Vec<(String, Vec<&str>)> = Vec::new();
    for (words, name) in said {
        match each.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(name),
            None => each.push((words, vec![name])),
        }
    }
    if let [(words, _)] = &each[..] {
        return words.clone();
    }
    let with_names = each.into_iter().map(|(words, mut names)| {
        names.retain(|name| !name.is_empty());
        if names.is_empty() { words } else { format!("{words} ({})", names.join(", ")) }
    });
    with_names.collect::<Vec<_>>().join(" or ")
}

fn say_one(scope: &Scope, cell: u32, measure: &Measure, value: &Value) -> String {
    let look_date = |other: u32| say_look_date(scope, scope.cell(other).look);
    match value {
        Value::Total(total) => match total_number(scope.table, total) {
            Some(number) => say_number(&number, measure.kind, &measure.unit),
            None => {
                let held = scope.number(cell, measure, Mode::Stated);
                say_interval(&held.interval, measure, 3)
            }
        },
        // A count that leaves out nothing is said so only where all of the place was seen.
        value => say_value(value, measure, scope.view(cell), &look_date),
    }
}

/// The sum of counted classes with its hedge; none where one of them is no plain or approximate number. "About 175" and 83 make "about 258".
pub fn total_number(table: &Table, total: &Total) -> Option<Number> {
    let mut sum = Exact::ZERO;
    let mut about = false;
    for cell in &total.parts {
        let part = table.cells.get(*cell as usize)?;
        match &part.value {
            Value::Number(number) if number.hedge == Hedge::Plain => {
                sum = sum.add(number.at)?;
                about |= number.about;
            }
            Value::None if table.looks.get(part.look as usize)?.view == View::Clear => {}
            _ => return None,
        }
    }
    let hedge = if total.complete { Hedge::Plain } else { Hedge::AtLeast };
    Some(Number { hedge, about, at: sum, to: None })
}

/// Whether a cell, or what it is made of, was given as approximate.
pub(super) fn is_about(scope: &Scope, cell: u32) -> bool {
    let about = |value: &Value| matches!(value, Value::Number(number) if number.about);
    let says = |cell: u32| {
        let at = scope.cell(cell);
        let more = at.more.as_deref();
        let readings =
            more.iter().flat_map(|more| &more.readings).map(|reading| &reading.value);
        let items = more.iter().flat_map(|more| &more.items);
        about(&at.value) || readings.chain(items).any(about)
    };
    says(cell)
        || (matches!(scope.cell(cell).value, Value::Related(_) | Value::Total(_))
            && scope.terms(cell).iter().any(|term| term.cell != cell && says(term.cell)))
}
