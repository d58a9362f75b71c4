//! Makes a table from looks and values in any order: sorts them by time, links relations to their looks and totals to their classes.

use std::collections::{BTreeMap, BTreeSet};

use caveat::expr::{
    Basis, Cell, Converter, Event, Hedges, Look, Measure, Name, Series, Table, Total,
    Value, Zone,
};

/// Which series a value belongs to: measure, class and part, by their indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SeriesKey {
    /// Index of the measure.
    pub(super) measure: u32,
    /// Index of the class in its measure; none for the total.
    pub(super) class: Option<u16>,
    /// Index of the part in its measure; none where it has fewer than two.
    pub(super) part: Option<u16>,
}

/// What a table is made from. Cells name looks by their index here.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The clocks; the facility's first.
    pub(super) zones: Vec<Zone>,
    /// The measures.
    pub(super) measures: Vec<Measure>,
    /// Looks and periods, in any order.
    pub(super) looks: Vec<Look>,
    /// Events.
    pub(super) events: Vec<Event>,
    /// Converters.
    pub(super) converters: Vec<Converter>,
    /// Values, in any order; one for each series and look.
    pub(super) cells: Vec<(SeriesKey, Cell)>,
    /// Where the classes listed are all there are: measure, part and look.
    pub(super) complete: BTreeSet<(u32, Option<u16>, u32)>,
    /// How far the hedges reach.
    pub(super) hedges: Hedges,
}

/// Makes the table. Of two values of one series at one look the first is kept.
pub(super) fn assemble(mut draft: Draft) -> Table {
    totals(&mut draft);
    let Draft { zones, measures, looks, events, converters, mut cells, hedges, .. } =
        draft;
    let mut order: Vec<u32> = (0..looks.len() as u32).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&looks[*a as usize], &looks[*b as usize]);
        (a.moment.from, a.moment.to, &a.id).cmp(&(b.moment.from, b.moment.to, &b.id))
    });
    let mut rank = vec![0u32; looks.len()];
    for (new, old) in order.iter().enumerate() {
        rank[*old as usize] = new as u32;
    }
    let mut slots: Vec<Option<Look>> = looks.into_iter().map(Some).collect();
    let looks: Vec<Look> =
        order.iter().filter_map(|old| slots[*old as usize].take()).collect();
    drop(slots);
    for (_, cell) in &mut cells {
        cell.look = rank.get(cell.look as usize).copied().unwrap_or(u32::MAX);
    }
    cells.retain(|(_, cell)| (cell.look as usize) < looks.len());
    cells.sort_by_key(|(key, cell)| (*key, cell.look));
    cells.dedup_by(|later, first| later.0 == first.0 && later.1.look == first.1.look);
    let mut series: Vec<Series> = Vec::new();
    let mut last = None;
    for (at, (key, _)) in cells.iter().enumerate() {
        let at = at as u32;
        if last != Some(*key) {
            let (class, part) = (key.class.map(u32::from), key.part.map(u32::from));
            series.push(Series { measure: key.measure, class, part, from: at, to: at });
            last = Some(*key);
        }
        if let Some(series) = series.last_mut() {
            series.to = at + 1;
        }
    }
    let cells: Vec<Cell> = cells.into_iter().map(|(_, cell)| cell).collect();
    let mut names = names(&measures, &looks, &events);
    for (at, converter) in converters.iter().enumerate() {
        names.insert(converter.id.clone(), Name::Converter(at as u32));
    }
    let has_barred = cells.iter().any(|cell| cell.not_comparable);
    let mut table = Table {
        zones,
        looks,
        measures,
        series,
        cells,
        events,
        converters,
        names,
        said_by: BTreeMap::new(),
        hedges,
        has_barred,
    };
    link(&mut table);
    table
}

fn names(
    measures: &[Measure],
    looks: &[Look],
    events: &[Event],
) -> BTreeMap<String, Name> {
    let mut names = BTreeMap::new();
    for (at, look) in looks.iter().enumerate() {
        if let Some(id) = &look.id {
            names.insert(id.to_string(), Name::Look(at as u32));
        }
    }
    for (at, event) in events.iter().enumerate() {
        names.insert(event.id.clone(), Name::Event(at as u32));
    }
    for (at, measure) in measures.iter().enumerate() {
        names.insert(measure.id.clone(), Name::Measure(at as u32));
    }
    names
}

/// Adds the total of each look whose classes were counted, and which states none.
fn totals(draft: &mut Draft) {
    let mut stated = BTreeSet::new();
    let mut wanted: BTreeMap<(u32, Option<u16>, u32), (Basis, bool)> = BTreeMap::new();
    if draft.cells.iter().all(|(key, _)| key.class.is_none()) {
        return;
    }
    for (key, cell) in &draft.cells {
        let place = (key.measure, key.part, cell.look);
        if key.class.is_none() {
            stated.insert(place);
        } else {
            let entry = wanted.entry(place).or_insert((cell.basis, false));
            entry.1 |= cell.not_comparable;
        }
    }
    for (place, (basis, not_comparable)) in wanted {
        if stated.contains(&place) {
            continue;
        }
        let (measure, part, look) = place;
        let total =
            Total { parts: Box::default(), complete: draft.complete.contains(&place) };
        let value = Value::Total(Box::new(total));
        let cell = Cell { value, more: None, look, basis, not_comparable };
        draft.cells.push((SeriesKey { measure, class: None, part }, cell));
    }
}

/// Gives every relation the cell that it names, and every total the cells of its classes.
fn link(table: &mut Table) {
    let find = |table: &Table, series: &Series, look: u32| {
        let cells = &table.cells[series.from as usize..series.to as usize];
        let at = cells.binary_search_by_key(&look, |cell| cell.look).ok()?;
        Some(series.from + at as u32)
    };
    for n in 0..table.series.len() {
        let series = table.series[n].clone();
        for at in series.from..series.to {
            let cell = &table.cells[at as usize];
            let look = cell.look;
            let value = match &cell.value {
                Value::Related(relation) => {
                    let mut relation = relation.clone();
                    relation.cell = match table.names.get(&relation.look) {
                        Some(Name::Look(other)) => find(table, &series, *other),
                        _ => None,
                    };
                    Value::Related(relation)
                }
                Value::Total(total) => {
                    let of_class = |other: &&Series| {
                        other.measure == series.measure
                            && other.part == series.part
                            && other.class.is_some()
                    };
                    let classes = table.series.iter().filter(of_class);
                    let parts =
                        classes.filter_map(|other| find(table, other, look)).collect();
                    Value::Total(Box::new(Total { parts, complete: total.complete }))
                }
                _ => continue,
            };
            table.cells[at as usize].value = value;
        }
    }
}
