//! Hidden states that words name, under whatever name: what somebody inferred, and what limits it.

use super::{Basis, LookSet};
use crate::bind::Bound;
use crate::case::Caveat;
use crate::expr::{self, MeasureKind, Value};
use crate::prose::lexicon::{List, list};
use crate::prose::phrases::{Said, words};
use std::collections::BTreeSet;

/// A thing that words name, of a measure that is hidden and that no look of a support shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its name as it is declared, or as it stands there where the list of names of one thing knows it.
    pub(super) name: String,
    /// Index into `table.measures`.
    pub(super) measure: u32,
}

/// A declared state, or a word that its caveat forbids, that the words name in one of its names.
pub(super) fn named(bound: &Bound, support: &LookSet, text: &str) -> Option<Named> {
    let measures = bound.table.measures.iter().enumerate();
    let mut states = measures.filter(|(_, measure)| measure.kind == MeasureKind::State);
    let spaced_text = spaced(text);
    states.find_map(|(n, measure)| {
        let forbidden = hiding(bound, n as u32).flat_map(|(_, own)| own.forbids.items());
        let names: Vec<&String> = measure.states.iter().chain(forbidden).collect();
        let declared = names.iter().find(|name| is_named(&spaced_text, name));
        let name = declared.map(|name| name.to_string());
        let name = name.or_else(|| other_name(bound, &names, text))?;
        let measure = n as u32;
        is_unseen(bound, support, measure).then_some(Named { name, measure })
    })
}

/// The caveats that make a measure unknown.
pub(super) fn hiding(
    bound: &Bound,
    measure: u32,
) -> impl Iterator<Item = (u32, &Caveat)> {
    let id = bound.table.measures.get(measure as usize).map(|measure| &measure.id);
    let caveats = bound.case.caveats.values().enumerate();
    caveats.filter_map(move |(n, caveat)| {
        let hides = caveat.hides_what_it_is(&bound.case.measures)
            && id.is_some_and(|id| caveat.effect.unknown.contains(id));
        hides.then_some((n as u32, caveat))
    })
}

/// The same basis with the caveats that hide what a text names, and lie on anything at all.
pub(super) fn with_what_hides(bound: &Bound, basis: Basis, text: &str) -> Basis {
    let Some(named) = named(bound, &basis.looks, text) else { return basis };
    let caveats = hiding(bound, named.measure).map(|(n, _)| n);
    let caveats = caveats.filter(|n| lies(bound, *n)).collect();
    super::basis::join(&basis, &Basis { caveats, ..Basis::default() })
}

/// Whether a caveat lies on anything at all.
fn lies(bound: &Bound, caveat: u32) -> bool {
    bound.supports.iter().any(|support| support.caveats.contains(&caveat))
}

/// Whether a state is hidden, by its value at some look or by a caveat that lies on anything, and shown by none of these.
fn is_unseen(bound: &Bound, support: &LookSet, measure: u32) -> bool {
    let table = &bound.table;
    let own = table.series.iter().filter(|series| series.measure == measure);
    let cells = || own.clone().flat_map(|s| &table.cells[s.from as usize..s.to as usize]);
    let is_seen = |cell: &expr::Cell| {
        matches!(cell.value, Value::States(_))
            && cell.basis == expr::Basis::Seen
            && support.contains(cell.look)
    };
    let is_hidden = cells().any(|cell| cell.value == Value::Hidden)
        || hiding(bound, measure).any(|(n, _)| lies(bound, n));
    is_hidden && !cells().any(is_seen)
}

/// Words in small letters, each with a space before and behind it.
fn spaced(words: &str) -> String {
    let lower = words.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_string(), |all, word| all + word + " ")
}

fn is_named(text: &str, name: &str) -> bool {
    let name = spaced(name);
    let many = format!("{}s ", name.trim_end());
    // Of "munitions" also "munition"; of "arms" no "arm".
    let one = name.strip_suffix("s ").filter(|one| one.len() > 4);
    let one = one.map(|one| format!("{one} "));
    text.contains(&name)
        || text.contains(&many)
        || one.is_some_and(|one| text.contains(&one))
}

/// Another name of one of these in a text, as it stands there: "shells" of munitions.
fn other_name(bound: &Bound, names: &[&String], text: &str) -> Option<String> {
    let alike = list(bound.house.language_of(&bound.case), List::Alike);
    let lines = |text: &str| -> BTreeSet<usize> {
        alike.hits_in(&words(text)).into_iter().map(|hit| hit.line).collect()
    };
    let known: BTreeSet<usize> =
        names.iter().flat_map(|name| lines(&name.to_lowercase())).collect();
    if known.is_empty() {
        return None;
    }
    let hit = |words: &[(String, std::ops::Range<usize>)]| {
        let hits = alike.hits(Said { text, words, clauses: &[] });
        let hit = hits.into_iter().find(|hit| known.contains(&hit.line))?;
        text.get(hit.range).map(str::to_string)
    };
    let words = words(text);
    hit(&words).or_else(|| {
        let hyphened = words.iter().filter(|(word, _)| word.contains('-'));
        let parts: Vec<_> = hyphened
            .flat_map(|(word, range)| {
                word.split('-').map(|part| (part.to_string(), range.clone()))
            })
            .collect();
        hit(&parts)
    })
}
