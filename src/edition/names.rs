//! Names of what is withheld: of people, works, places and things. A name of several words is known wherever these stand; one of a single word is
//! known anywhere, too, unless it is a word of the language: then only where it stands as a name.

use super::alone::{Alone, Excused};
use crate::alike::{folded, is_wide};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Fewest letters of a name that is looked for.
const LETTERS_MIN: usize = 3;
/// Fewest letters of a name without its spaces; so many that it is looked for within words.
const JOINED_MIN: usize = 6;
const JOINED_WITHIN: usize = 8;
/// Letters of a family name that is looked for in capitals and in the names of files, at least.
const CAPITALS_MIN: usize = 4;
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
const ALWAYS_CAPITAL: [&str; 19] = [
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

/// The names of what is withheld.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Names: their words, a space before, between and behind.
    told: BTreeSet<String>,
    /// Names of several words without what parts them.
    joined: BTreeSet<String>,
    /// Family names, and names of one word that are words of the language.
    alone: BTreeSet<Alone>,
    /// Public texts in which one of those stands.
    excused: Excused,
}

impl Names {
    /// Learns a name by its words, small and with a space between them.
    pub(super) fn learn(&mut self, said: &str) {
        let name = said.strip_prefix("the ").unwrap_or(said);
        let weight =
            |c: char| if is_wide(c) { 2 } else { usize::from(c.is_alphabetic()) };
        if name.chars().map(weight).sum::<usize>() < LETTERS_MIN {
            return;
        }
        if !name.contains(' ') && is_ordinary(name) {
            let (small, written) = (name.to_string(), capitalised(name));
            self.alone.insert(Alone { small, written, is_person: false });
            return;
        }
        self.told.insert(format!(" {name} "));
        let joined = name.replace([' ', '_'], "");
        if name.contains(' ') && joined.len() >= JOINED_MIN && !joined.contains(is_wide) {
            self.joined.insert(joined);
        }
    }

    /// Learns what a person is called: all of the name in either order, the first and the last of it, and the family alone.
    pub(super) fn learn_person(&mut self, given: &str, family: &str) {
        let plain = |text: &str| super::phrases::words(text);
        let (given, small) = (plain(given), plain(family));
        let first = given.split(' ').next().unwrap_or_default().to_string();
        for given in [&given, &first] {
            if given.chars().count() > 1 {
                self.learn(&format!("{given} {small}"));
                self.learn(&format!("{small} {given}"));
            }
        }
        let letters = small.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= LETTERS_MIN {
            let written = crate::alike::plain(family.trim());
            let joined = small.replace(' ', "");
            if joined.len() >= JOINED_MIN && joined != small {
                let written = written.clone();
                self.alone.insert(Alone { small: joined, written, is_person: true });
            }
            self.alone.insert(Alone { small, written, is_person: true });
        }
        for written in halves(family) {
            let small = plain(&written);
            self.alone.insert(Alone { small, written, is_person: true });
        }
    }

    /// Forgets the names of one word that stand in a public name too, family names that somebody public bears, and names of several words that the
    /// place is called by. A public text in which a family name stands is excused.
    pub(super) fn forget(
        &mut self,
        public: &[&str],
        families: &BTreeSet<String>,
        is_of_place: impl Fn(&str) -> bool,
    ) {
        let said: Vec<String> = public
            .iter()
            .map(|text| format!(" {} ", super::phrases::words(text)))
            .collect();
        self.alone.retain(|name| match name.is_person {
            true => !families.contains(&name.small),
            false => !said.iter().any(|text| text.contains(&format!(" {} ", name.small))),
        });
        self.told.retain(|name| !is_of_place(name.trim()));
        self.excused = Excused::of(public, &self.alone);
    }

    pub(super) fn learn_host(&mut self, said: &str) {
        self.told.insert(format!(" {said} "));
    }

    /// The first name that stands in a text, of which `said` are the words with a space before and behind each.
    pub(super) fn told_in(&self, said: &str) -> Option<String> {
        // Where words are written without spaces, a name ends at no word.
        let close = said.replace(' ', "");
        let is_told = |told: &&String| match told.contains(is_wide) {
            true => close.contains(&told.replace(' ', "")),
            // A name has its plural too; a possessive is two words here.
            false => {
                said.contains(told.as_str())
                    || said.contains(&format!("{}s ", told.trim_end()))
            }
        };
        self.told.iter().find(is_told).map(|told| told.trim().to_string())
    }

    /// A name of one word that stands in a text as a name, or the first that stands there with others as one word.
    pub(super) fn alone_in(&self, text: &str, said: &str) -> Option<String> {
        let flat = said.replace('_', "");
        let is_joined = |joined: &&String| match joined.len() >= JOINED_WITHIN {
            true => flat.contains(joined.as_str()),
            false => flat.contains(&format!(" {joined} ")),
        };
        if let Some(joined) = self.joined.iter().find(is_joined) {
            return Some(joined.clone());
        }
        let said = said.replace('_', " ");
        let stands = |name: &&Alone| {
            said.contains(&format!(" {}", name.small))
                && name.stands_in(text, &self.excused)
        };
        // Of a double name the whole, where all of it stands there.
        let found = self.alone.iter().filter(stands).max_by_key(|name| name.small.len());
        found.map(|name| name.written.clone())
    }

    /// The first family name or name in one word, and no word of the language, among the broken words of a text.
    pub(super) fn broken_in(&self, text: &str) -> Option<String> {
        if self.alone.is_empty() && self.joined.is_empty() {
            return None;
        }
        let said = super::seen::mended(text);
        let is_broken = |small: &str| said.contains(small) && !is_ordinary(small);
        let alone = self.alone.iter().find(|name| is_broken(&name.small));
        let joined = || self.joined.iter().find(|name| is_broken(name)).cloned();
        alone.map(|name| name.written.clone()).or_else(joined)
    }

    /// The family name that a file is called by: names of files are small.
    pub(super) fn in_file_name(&self, path: &str, stem: &str) -> Option<String> {
        let mut parts = stem.split(|c: char| !c.is_alphanumeric()).map(folded);
        parts.find_map(|part| {
            let is_named = |name: &&Alone| {
                part == name.small
                    && part.chars().count() >= CAPITALS_MIN
                    && name.is_person
                    && !ALWAYS_CAPITAL.contains(&part.as_str())
                    && !self.excused.is_in(path, &part)
            };
            self.alone.iter().find(is_named).map(|name| name.written.clone())
        })
    }
}

/// The parts of a double name, by which many call somebody: Müller-Kowalczyk, García Márquez. Particles are none.
pub(super) fn halves(family: &str) -> Vec<String> {
    let family = crate::alike::plain(family.trim());
    let parts: Vec<&str> = family.split([' ', '-', '\u{2010}']).collect();
    let is_half = |part: &&str| {
        parts.len() > 1
            && part.starts_with(char::is_uppercase)
            && part.chars().count() >= CAPITALS_MIN
    };
    parts.iter().copied().filter(is_half).map(str::to_string).collect()
}

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

/// Whether a word of the language stands as a name: behind a title or an initial, in quotes, or with a capital where the word would have none.
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

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
