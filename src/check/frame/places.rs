//! Places of the case that several rules mark, and walks over ids that lead to ids.

use crate::bind::{Bound, CASE_FILE, LookOrigin};
use crate::case::{Case, Image, Value};
use crate::diag::{At, KeyPath, Place, Step};
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// The path of a key at the top of the case.
pub(in crate::check) fn top(key: &str) -> KeyPath {
    KeyPath::default().key(key)
}

/// The value at a path of the case.
pub(in crate::check) fn at_value(path: KeyPath) -> Place {
    Place::value(CASE_FILE, path)
}

/// The key at a path of the case.
pub(in crate::check) fn at_key(path: KeyPath) -> Place {
    Place::key(CASE_FILE, path)
}

/// Words as they may stand in a flow map of the case.
pub(in crate::check) fn in_flow(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = words.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if is_plain { words } else { format!("\"{}\"", words.replace('"', "\\\"")) }
}

/// The key of a source.
pub(in crate::check) fn source_place(id: &str) -> Place {
    at_key(top("sources").key(id))
}

/// The look with this index: its date or period in the case, or its row in a table.
pub(in crate::check) fn look_place(bound: &Bound, look: u32) -> Option<Place> {
    match bound.looks.get(look as usize)?.origin {
        LookOrigin::Observation(n) => {
            let observation = bound.case.observations.get(n as usize)?;
            let path = top("observations").index(n as usize);
            Some(match (&observation.date, &observation.period) {
                (Some(_), _) => at_value(path.key("date")),
                (None, Some(_)) => at_value(path.key("period")),
                (None, None) => at_value(path),
            })
        }
        LookOrigin::Row(data, row) => row_place(bound, data, row),
    }
}

fn row_place(bound: &Bound, data: u16, row: u32) -> Option<Place> {
    let data = bound.case.data.get(usize::from(data))?;
    let at = At::Cell { row: row as usize, column: 0 };
    Some(Place { file: data.file.clone(), at })
}

/// Where the cell with this index was written.
pub(in crate::check) fn value_place(bound: &Bound, cell: usize) -> Option<Place> {
    let series = bound
        .table
        .series
        .iter()
        .find(|s| s.from as usize <= cell && cell < s.to as usize)?;
    let measure = bound.table.measures.get(series.measure as usize)?;
    let look = bound.table.cells.get(cell)?.look;
    match bound.looks.get(look as usize)?.origin {
        LookOrigin::Observation(n) => {
            let part = series.part.and_then(|part| measure.parts.get(part as usize));
            let class =
                series.class.and_then(|class| measure.classes.get(class as usize));
            let values = &bound.case.observations.get(n as usize)?.values;
            let key = values.keys().find(|key| names(key, &measure.id, part, class))?;
            let path = top("observations").index(n as usize).key("values").key(key);
            Some(at_value(match class {
                Some((class, _)) if !key.contains('.') => path.key("classes").key(class),
                _ => path,
            }))
        }
        LookOrigin::Row(data, row) => row_place(bound, data, row),
    }
}

/// Where the number of a cell was written: in the long form, its `value` or its stated total.
pub(in crate::check) fn stated_place(bound: &Bound, cell: usize) -> Option<Place> {
    let place = value_place(bound, cell)?;
    let At::Value(path) = &place.at else { return Some(place) };
    let look = bound.table.cells.get(cell)?.look;
    let LookOrigin::Observation(n) = bound.looks.get(look as usize)?.origin else {
        return Some(place);
    };
    let values = &bound.case.observations.get(n as usize)?.values;
    let Some(Step::Key(key)) = path.0.last() else { return Some(place) };
    Some(match values.get(&**key) {
        Some(Value::Long(long)) if long.value.is_some() => at_value(path.key("value")),
        Some(Value::Long(long)) if long.classes.contains_key("total") => {
            at_value(path.key("classes").key("total"))
        }
        _ => place,
    })
}

/// Whether a key of `values` names this measure, part and class.
fn names(
    key: &str,
    measure: &str,
    part: Option<&(String, String)>,
    class: Option<&(String, String)>,
) -> bool {
    let (head, at) =
        key.split_once('@').map_or((key, None), |(head, at)| (head, Some(at)));
    let (id, of) = head.split_once('.').map_or((head, None), |(id, of)| (id, Some(of)));
    let same_part = part.is_none_or(|(part, _)| at.is_none_or(|at| at == part));
    let same_class = of.is_none_or(|of| class.is_some_and(|(class, _)| class == of));
    id == measure && same_part && same_class
}

/// Each circle of ids that lead to one another, once, from the id that stands first in the case.
pub(in crate::check) fn cycles<'a>(
    leads: &IndexMap<&'a str, Vec<&'a str>>,
) -> Vec<Vec<&'a str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for start in leads.keys() {
        if found.iter().any(|circle| circle.contains(start)) {
            continue;
        }
        found.extend(way_back(leads, start));
    }
    found
}

/// A way from `start` back to itself, the shortest first found.
fn way_back<'a>(
    leads: &IndexMap<&'a str, Vec<&'a str>>,
    start: &'a str,
) -> Option<Vec<&'a str>> {
    let mut came_from: IndexMap<&str, &str> = IndexMap::new();
    let mut next = vec![start];
    while !next.is_empty() {
        let mut after = Vec::new();
        for at in next {
            for to in leads.get(at).into_iter().flatten().copied() {
                if to == start {
                    let mut way = vec![at];
                    while let Some(before) = came_from.get(way[way.len() - 1]) {
                        way.push(before);
                    }
                    way.reverse();
                    return Some(way);
                }
                if !came_from.contains_key(to) {
                    came_from.insert(to, at);
                    after.push(to);
                }
            }
        }
        next = after;
    }
    None
}

/// Whether a look is the first of its table to be marked: the rows of a table are one fault, not a million.
pub(in crate::check) fn is_first_of_table(
    bound: &Bound,
    look: u32,
    marked: &mut BTreeSet<u16>,
) -> bool {
    match bound.looks.get(look as usize).map(|beside| beside.origin) {
        Some(LookOrigin::Row(table, _)) => marked.insert(table),
        _ => true,
    }
}

/// Whether a source repeats another, by `repeats` followed to its end.
pub(in crate::check) fn repeats(case: &Case, source: &str, other: &str) -> bool {
    repeated(case, source, |id| id == other).is_some()
}

/// The nearest of those that a source repeats, by `repeats` followed to its end, that is meant.
pub(in crate::check) fn repeated<'a>(
    case: &'a Case,
    source: &'a str,
    is_meant: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let mut waiting = vec![source];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for next in case.sources.get(id).into_iter().flat_map(|s| s.repeats.ids()) {
            if is_meant(next) {
                return Some(next);
            }
            waiting.push(next);
        }
    }
    None
}

/// Every image that a figure would show: its id, the place that names it, and the image. Each once a figure.
pub(in crate::check) fn shown_images(bound: &Bound) -> Vec<(&str, Place, &Image)> {
    let mut found = Vec::new();
    for (n, figure) in bound.case.figures.iter().enumerate() {
        let path = top("figures").index(n).key("image");
        for (at, id) in figure.image.items().iter().enumerate() {
            let Some(image) = bound.case.images.get(id) else { continue };
            let place = match figure.image.is_one() {
                true => at_value(path.clone()),
                false => at_value(path.index(at)),
            };
            found.push((id.as_str(), place, image));
        }
    }
    found
}
