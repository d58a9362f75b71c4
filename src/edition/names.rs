//! Names of what is withheld: of people, works, places and things. A name of several words is known wherever these stand; one of a single word is
//! known anywhere, too, unless it is a word of the language: then only where it stands as a name.

use super::alone::{Alone, Excused};
use super::parted::parted;
use super::standing::{ALWAYS_CAPITAL, CAPITALS_MIN, capitalised, is_ordinary};
use crate::alike::{folded, is_wide};
use std::collections::BTreeSet;

/// Fewest letters of a name that is looked for.
const LETTERS_MIN: usize = 3;
/// Fewest letters of a name without its spaces; so many that it is looked for within words.
const JOINED_MIN: usize = 6;
const JOINED_WITHIN: usize = 8;
/// Fewest letters of a word that tells of a title by itself.
const TELLING_MIN: usize = 5;

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
            self.alone.insert(Alone::new(name.to_string(), capitalised(name), false));
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
                self.alone.insert(Alone::new(joined, written.clone(), true));
            }
            self.alone.insert(Alone::new(small, written, true));
        }
        for written in halves(family) {
            self.alone.insert(Alone::new(plain(&written), written, true));
        }
    }

    /// Learns the words of a name that are none of the language and stand in nothing public: “Signals Heard off Quillfeather Point”.
    pub(super) fn learn_telling(&mut self, text: &str, shown: &str) {
        let text = crate::alike::plain(text);
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
            let small = word.to_lowercase();
            let is_own = word.chars().count() >= TELLING_MIN
                && word.chars().all(char::is_alphabetic)
                && !is_ordinary(&small)
                && !shown.contains(&format!(" {small} "));
            if is_own {
                let mut name = Alone::new(small, word.to_string(), false);
                name.is_word = true;
                self.alone.insert(name);
            }
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
            // A single word of a title was held against what public items say.
            false if !is_ordinary(&name.small) => true,
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
        self.alone_but(text, said, &self.excused)
    }

    fn alone_but(&self, text: &str, said: &str, excused: &Excused) -> Option<String> {
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
            said.contains(&format!(" {}", name.small)) && name.stands_in(text, excused)
        };
        // Of a double name the whole, where all of it stands there.
        let found = self.alone.iter().filter(stands).max_by_key(|name| name.small.len());
        found.map(|name| name.written.clone())
    }

    /// The first name that a public thing is called by, which nothing excuses; in what is written small, as files are, single words of titles too.
    pub(super) fn called_in(&self, text: &str, is_small: bool) -> Option<String> {
        let (said, parted) = (format!(" {} ", super::phrases::words(text)), parted(text));
        let told = || self.told_in(&said).or_else(|| self.told_in(&parted));
        let alone = || self.alone_but(text, &said, &Excused::default());
        let is_called = |name: &&Alone| {
            let is_known = is_small && !name.is_person && !is_ordinary(&name.small);
            (!name.is_word || is_known)
                && name.small.chars().count() >= CAPITALS_MIN
                && parted.contains(&format!(" {} ", name.small))
        };
        let called = || self.alone.iter().find(is_called).map(|one| one.written.clone());
        told().or_else(alone).or_else(called)
    }

    /// The first family name or name in one word, and no word of the language, among the broken words of a text.
    pub(super) fn broken_in(&self, text: &str) -> Option<String> {
        if self.alone.is_empty() && self.joined.is_empty() {
            return None;
        }
        let said = super::seen::mended(text);
        let is_broken = |small: &str| said.contains(small) && !is_ordinary(small);
        let mut alone = self.alone.iter().filter(|name| !name.is_word);
        let alone = alone.find(|name| is_broken(&name.small));
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
