//! Whether a word of the language stands as the name of somebody or something.

use super::alone::Alone;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What stands before the name of a person.
const TITLES: [&str; 30] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "dame",
    "rev",
    "fr",
    "gen",
    "general",
    "col",
    "colonel",
    "maj",
    "major",
    "capt",
    "captain",
    "lt",
    "sgt",
    "sergeant",
    "cpl",
    "adm",
    "admiral",
    "amb",
    "ambassador",
    "inspector",
];
/// Words that are capitalised wherever they stand.
pub(super) const ALWAYS_CAPITAL: [&str; 19] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Small words that stand in titles among capitals.
const SMALL: [&str; 18] = [
    "a", "an", "and", "as", "at", "before", "by", "for", "from", "in", "into", "of",
    "on", "or", "over", "the", "to", "with",
];
/// Offices that are written with a capital behind an article.
const OFFICES: [&str; 17] = [
    "king",
    "queen",
    "prince",
    "duke",
    "earl",
    "baron",
    "pope",
    "bishop",
    "abbot",
    "dean",
    "deacon",
    "judge",
    "marshal",
    "mayor",
    "sheriff",
    "major",
    "chancellor",
];
/// What is said of whoever holds an office; a noun behind it (“the King notes”) may be somebody's.
const BEFALLS: [&str; 24] = [
    "is", "was", "has", "had", "will", "would", "may", "might", "can", "could", "did",
    "came", "comes", "went", "met", "left", "arrived", "visited", "spoke", "died", "of",
    "and", "himself", "herself",
];
/// What people do whose name begins a sentence.
const DOING: [&str; 20] = [
    "said", "says", "told", "tells", "wrote", "writes", "counted", "counts", "saw",
    "sees", "reported", "reports", "believes", "believed", "argues", "argued", "thinks",
    "thought", "noted", "who",
];
/// Names of countries and cities that families bear too.
const PLACES: &str = include_str!("../../assets/words/places.txt");
const ORDINARY: &str = include_str!("../../assets/words/ordinary.txt");
/// Letters of a word that is known in capitals, at least.
pub(super) const CAPITALS_MIN: usize = 4;

/// Whether a word is one of the language.
pub(super) fn is_ordinary(word: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| listed(ORDINARY).collect());
    let stem = word.strip_suffix('s').unwrap_or(word);
    let many = word.strip_suffix("es").unwrap_or(word);
    [word, stem, many].iter().any(|word| words.contains(word))
        || ALWAYS_CAPITAL.contains(&word)
        || is_place(word)
}

/// Whether a word is a place: it has a capital wherever it stands.
fn is_place(word: &str) -> bool {
    listed(PLACES).any(|place| place == word)
}

fn listed(words: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = words.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// Whether a word stands as a name: behind a title or an initial, in quotes, or with a capital where the word would have none.
pub(super) fn is_name(text: &str, from: usize, until: usize, name: &Alone) -> bool {
    let (before, after) = (&text[..from], &text[until..]);
    let word = &text[from..until];
    if is_titled(before, word) {
        return true;
    }
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let stop = before.trim_end_matches(' ');
    if before.ends_with(['“', '‘']) && after.starts_with(['”', '’']) {
        return true;
    }
    let is_loud = word.chars().all(|c| !c.is_lowercase());
    let next = next_beside(after);
    // “King Charles” is not of the family King.
    let is_before_name = name.is_person && next.starts_with(char::is_uppercase);
    if ALWAYS_CAPITAL.contains(&name.small.as_str())
        || is_before_name
        || is_loud && word.chars().count() < CAPITALS_MIN && name.written != word
    {
        return false;
    }
    if is_office(stop, &name.small, next, after) {
        return false;
    }
    if name.is_person
        && (DOING.contains(&next)
            || ["'s ", "’s "].iter().any(|own| after.starts_with(own)))
    {
        return true;
    }
    if is_place(&name.small) {
        return false;
    }
    // At the beginning of a sentence, a cell or a field every word has a capital.
    let has_before = stop.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && before.ends_with(' ');
    if !has_before || after.starts_with('-') {
        return false;
    }
    let goes_on = next.starts_with(char::is_lowercase) && !SMALL.contains(&next);
    match last_word(stop) {
        "" => goes_on,
        last if last.starts_with(char::is_lowercase) => {
            !is_loud || goes_on || next.is_empty()
        }
        _ => goes_on,
    }
}

/// Whether an office is spoken of: “The King came.” Nobody is called so with an article.
fn is_office(before: &str, word: &str, next: &str, after: &str) -> bool {
    OFFICES.contains(&word)
        && ["the", "The"].contains(&last_word(before))
        && (DOING.contains(&next)
            || BEFALLS.contains(&next)
            || after.starts_with(['.', ',', ';', ':', '?', '!']))
}

/// Whether a name stands behind a title or an initial.
fn is_titled(before: &str, word: &str) -> bool {
    let stop = before.trim_end_matches(' ');
    let last = last_word(stop.trim_end_matches('.'));
    if last.is_empty() || before.len() - stop.len() > 1 {
        return false;
    }
    let is_initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    let is_letter = is_initial && last != "A" && last != "I" || stop.ends_with("A.");
    TITLES.contains(&last.to_lowercase().as_str())
        || is_letter && word.starts_with(char::is_uppercase)
}

/// Whether a name stands there as somebody's: behind a title or an initial, or before what people do.
pub(super) fn is_somebody(text: &str, from: usize, until: usize) -> bool {
    is_titled(&text[..from], &text[from..until])
        || DOING.contains(&next_beside(&text[until..]))
}

/// The word that stands right behind a space.
fn next_beside(after: &str) -> &str {
    let Some(rest) = after.strip_prefix(' ') else { return "" };
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

/// The letters and digits at the end of a text.
fn last_word(text: &str) -> &str {
    let end = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    end.map_or("", |(at, _)| &text[at..])
}

pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
