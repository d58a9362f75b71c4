//! Grades of those who repeat: who tells what another said knows it no better than that other.

use crate::case::{Access, Case, Credibility, Reliability, SourceRef, Thresholds};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The letter that counts for a source: its own, or that of what it repeats where that bears less; of several that it repeats, the
/// best bears it. F, and no letter, cannot be judged: they bear more than a letter that was judged and found low.
pub(super) fn letter(
    case: &Case,
    thresholds: &Thresholds,
    id: &str,
) -> Option<Reliability> {
    weakest(case, thresholds, id, &mut BTreeSet::new())
}

/// Why a page confirms nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weak {
    /// Its letter is none that confirms: the letter, or none.
    Letter(Option<Reliability>),
    /// Nobody read it here.
    Unread,
    /// It is not said to have seen this itself.
    Unsaid,
    /// All that it is cited for lies longer ago than the horizon.
    Old,
    /// It was written before all that those who repeat it are cited for.
    Early,
    /// It tells what others said, and does not say whom it repeats.
    Told,
    /// What it says here is doubted.
    Doubted,
}

/// Why a page can confirm nothing of what it is cited for here; none where it can. Who cannot be judged cannot confirm.
pub(super) fn weakness(
    case: &Case,
    thresholds: &Thresholds,
    source: u32,
    informed: &[(u32, Option<Credibility>)],
) -> Option<Weak> {
    let (id, page) = case.sources.get_index(source as usize)?;
    let letter = letter(case, thresholds, id);
    let is_firm = |letter: Reliability| {
        letter != Reliability::F && letter <= thresholds.reliability_least
    };
    if !letter.is_some_and(is_firm) {
        return Some(Weak::Letter(letter));
    }
    if page.hides_its_origin() {
        return Some(Weak::Told);
    }
    if page.kind.is_none() && page.repeats.ids().is_empty() {
        return Some(Weak::Unsaid);
    }
    if page.access == Some(Access::NotRead) {
        return Some(Weak::Unread);
    }
    let mut figures = informed.iter().filter(|(of, _)| *of == source).peekable();
    let is_doubted = |figure: &Option<Credibility>| {
        matches!(figure, Some(Credibility::Doubtful | Credibility::Improbable))
    };
    let any = figures.peek().is_some();
    (any && figures.all(|(_, figure)| is_doubted(figure))).then_some(Weak::Doubted)
}

fn weakest<'a>(
    case: &'a Case,
    thresholds: &Thresholds,
    id: &'a str,
    above: &mut BTreeSet<&'a str>,
) -> Option<Reliability> {
    let source = case.sources.get(id)?;
    above.insert(id);
    let lost = |letter: &Option<Reliability>| match letter {
        None => (1, Reliability::F),
        Some(Reliability::F) => (1, Reliability::E),
        Some(letter) => (2 * u8::from(*letter > thresholds.reliability_least), *letter),
    };
    let known =
        source.repeats.ids().iter().filter(|other| case.sources.contains_key(*other));
    let others: Vec<&String> = known.collect();
    let mut letters = Vec::new();
    for other in others {
        if !above.contains(other.as_str()) {
            letters.push(weakest(case, thresholds, other, above));
        }
    }
    let told = letters.into_iter().min_by_key(lost);
    [Some(source.reliability), told].into_iter().flatten().max_by_key(lost).flatten()
}

/// The figure of each source of one list, which all speak of one thing: whoever repeats another of the list is no more credible than
/// that other.
pub(super) fn figures<'a>(
    case: &Case,
    list: &'a [SourceRef],
) -> impl Iterator<Item = (&'a str, Option<Credibility>)> {
    let own = |source: &SourceRef| source.cited().and_then(|cited| cited.credibility);
    // 6 says that it cannot be judged, and stands with 3.
    let lost = |figure: &Credibility| match figure {
        Credibility::CannotBeJudged => Credibility::PossiblyTrue,
        figure => *figure,
    };
    list.iter().map(move |source| {
        let chain = repeated(case, source.id());
        let told = list.iter().filter(|other| chain.contains(other.id()));
        // Where the one that it repeats has no figure, neither has it.
        let told = told.map(own).collect::<Option<Vec<_>>>();
        let figure = own(source).zip(told).map(|(figure, told)| {
            let all = told.into_iter().chain([figure]);
            all.max_by_key(|figure| (lost(figure), Reverse(*figure))).unwrap_or(figure)
        });
        (source.id(), figure)
    })
}

/// Everything that a source repeats, however long the way.
fn repeated<'a>(case: &'a Case, id: &str) -> BTreeSet<&'a str> {
    let repeats = |id: &str| {
        let source = case.sources.get(id);
        source
            .into_iter()
            .flat_map(|source| source.repeats.ids().iter().map(String::as_str))
    };
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = repeats(id).collect();
    while let Some(next) = waiting.pop() {
        if found.insert(next) {
            waiting.extend(repeats(next));
        }
    }
    found
}
