//! Names of things as rules compare them: the noun of a label, in the singular. The endings of plurals are those of English; in another
//! language a word then stands for itself, or for itself without its last letter, on both sides alike.

use super::lexicon::{List, list};
use super::phrases::Phrases;
use crate::bind::Bound;

/// The word that says what a thing is: of "Wagons with foreign lettering" the wagons.
pub(in crate::check) fn head<'a>(bound: &Bound, name: &'a str) -> &'a str {
    let ends = list(bound, List::NameEnds);
    let before = |word: &&str| !ends.holds(&word.to_lowercase());
    name.split_whitespace().take_while(before).last().unwrap_or(name)
}

/// A minibus may be called a bus, and a bus a minibus.
pub(in crate::check) fn is_same(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    long == short || (short.len() > 2 && long.ends_with(short))
}

/// A word in lower case without the ending of its plural.
pub(in crate::check) fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = |ending: &str| word.strip_suffix(ending);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    if word.len() < 4
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
    {
        return word;
    }
    let hisses =
        |stem: &str| ["ch", "sh", "x", "ss"].iter().any(|end| stem.ends_with(end));
    let short = stem("es").filter(|stem| hisses(stem)).or(stem("s"));
    short.map_or(word.clone(), str::to_string)
}

/// What the things that the case counts are called, in the singular and the plural.
pub(in crate::check) fn counted(bound: &Bound) -> Phrases {
    let measures = bound.case.measures.values();
    let names = measures.flat_map(|measure| {
        measure.unit.iter().chain(&measure.units).chain(measure.called.items())
    });
    let names = names.map(|name| singular(name));
    let names: Vec<_> = names.flat_map(|name| [format!("{name}s"), name]).collect();
    Phrases::plain(&names)
}
