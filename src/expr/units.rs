//! Units: which words mean the same, and how lengths, areas, masses and times turn into one another.

use super::Exact;

/// Names of a unit, what it measures, and how much of the first of its kind it is, as a fraction.
type Row = (&'static [&'static str], u8, i64, i64);

const LENGTH: u8 = 0;
const AREA: u8 = 1;
const MASS: u8 = 2;
const TIME: u8 = 3;

/// Printed in docs/expressions.md. Anything else must match as a word.
const UNITS: [Row; 15] = [
    (&["m", "metre", "metres", "meter", "meters"], LENGTH, 1, 1),
    (&["km", "kilometre", "kilometres", "kilometer", "kilometers"], LENGTH, 1000, 1),
    (&["cm", "centimetre", "centimetres"], LENGTH, 1, 100),
    (&["mm", "millimetre", "millimetres"], LENGTH, 1, 1000),
    (&["ft", "foot", "feet"], LENGTH, 381, 1250),
    (&["m²", "m2", "m^2", "sq m", "square metres", "square meters"], AREA, 1, 1),
    (&["km²", "km2", "km^2", "square kilometres"], AREA, 1_000_000, 1),
    (&["ha", "hectare", "hectares"], AREA, 10_000, 1),
    (&["kg", "kilogram", "kilograms"], MASS, 1, 1),
    (&["g", "gram", "grams"], MASS, 1, 1000),
    (&["t", "tonne", "tonnes"], MASS, 1000, 1),
    (&["min", "minute", "minutes"], TIME, 1, 1),
    (&["h", "hour", "hours"], TIME, 60, 1),
    (&["d", "day", "days"], TIME, 1440, 1),
    (&["week", "weeks"], TIME, 10_080, 1),
];

/// What a number of `from` must be multiplied by to be a number of `to`; none when the units do not meet.
pub(super) fn factor(from: &str, to: &str) -> Option<Exact> {
    if same_word(from, to) {
        return Some(Exact::ONE);
    }
    let find = |unit: &str| UNITS.iter().find(|(names, _, _, _)| names.contains(&unit));
    let ((_, kind, top, bottom), (_, other, per, of)) = (find(from)?, find(to)?);
    if kind != other {
        return None;
    }
    Exact::fraction(*top, *bottom)?.over(Exact::fraction(*per, *of)?)
}

/// How many metres one of a unit is; none where it measures no length.
pub fn metres_in(unit: &str) -> Option<Exact> {
    factor(unit, "m")
}

/// Whether two unit words are one word, in the singular or the plural.
fn same_word(a: &str, b: &str) -> bool {
    let fold = |word: &str| singular(&word.trim().to_lowercase());
    fold(a) == fold(b)
}

/// A unit in the plural, by the rules of English; what is not written in Latin letters stands as it is.
pub fn plural(unit: &str) -> String {
    let ends = |all: &[&str]| all.iter().any(|end| unit.ends_with(end));
    let is_latin = unit.ends_with(|letter: char| letter.is_ascii_alphabetic());
    match unit.strip_suffix('y') {
        _ if !is_latin => unit.to_string(),
        Some(stem) if !ends(&["ay", "ey", "oy", "uy"]) => format!("{stem}ies"),
        _ if ends(&["s", "x", "ch", "sh"]) => format!("{unit}es"),
        _ => format!("{unit}s"),
    }
}

/// A word without the ending of its plural, by the rules of English.
pub fn singular(word: &str) -> String {
    let stem =
        |end: &str, to: &str| word.strip_suffix(end).map(|stem| format!("{stem}{to}"));
    match word {
        "people" | "persons" => return "person".to_string(),
        "men" => return "man".to_string(),
        _ => {}
    }
    let long = word.chars().count() > 3;
    let found = if long && word.ends_with("ies") {
        stem("ies", "y")
    } else if long
        && ["ches", "shes", "sses", "xes"].iter().any(|end| word.ends_with(end))
    {
        stem("es", "")
    } else if long && word.ends_with('s') && !word.ends_with("ss") {
        stem("s", "")
    } else {
        None
    };
    found.unwrap_or_else(|| word.to_string())
}
