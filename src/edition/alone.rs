//! Family names, and other names that may be words of the language, where they stand by themselves. A public text that bears such a name excuses
//! itself, whole as it stands, and nothing else.

use super::seen::views;
use super::standing::{is_name, is_ordinary, is_somebody};
use std::collections::BTreeSet;

/// Letters of a name of several words that is known in small letters too, at least.
const SMALL_MIN: usize = 8;
/// Letters of the first or last word of a public text that is known in a longer one, at least.
const GROWN_MIN: usize = 3;
/// Bytes between the words of one name, at most.
const BETWEEN_MAX: usize = 3;

/// A name that stands alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alone {
    /// Its words, small, with a space between them.
    pub small: String,
    /// As it is written.
    pub written: String,
    pub is_person: bool,
    /// Whether it is known only where it stands as a name: a word of the language, or one of many in a title.
    pub is_word: bool,
}

impl Alone {
    /// A name by its words, small, and as it is written.
    pub(super) fn new(small: String, written: String, is_person: bool) -> Alone {
        let is_word = small.split(' ').all(is_ordinary);
        Alone { small, written, is_person, is_word }
    }

    /// Whether it stands in a text: anywhere, or where it is of words of the language, as a name.
    pub(super) fn stands_in(&self, text: &str, excused: &Excused) -> bool {
        let name: Vec<&str> = self.small.split(' ').collect();
        let (tags, said): (Vec<Word>, Vec<Word>) =
            words_of(text).into_iter().partition(|word| word.is_in_tag);
        [said, tags].iter().any(|words| {
            words.windows(name.len()).enumerate().any(|(at, here)| {
                if !is_one_name(text, here, &name) {
                    return false;
                }
                let (from, until) = (here[0].from, here[here.len() - 1].until);
                let is_somebody = is_somebody(text, from, until);
                (!self.is_word || is_name(text, from, until, self))
                    && !excused.has(words, at, name.len(), is_somebody)
            })
        })
    }
}

/// Whether words that stand in a row are a name of these words: the last may have its plural.
fn is_one_name(text: &str, here: &[Word], name: &[&str]) -> bool {
    let (Some(last), Some((end, start))) = (here.last(), name.split_last()) else {
        return false;
    };
    // A number may stand right behind it.
    let small = last.small.trim_end_matches(|c: char| c.is_ascii_digit());
    let ends = [Some(small), small.strip_suffix("es"), small.strip_suffix('s')];
    let is_close = |pair: &[Word]| {
        let between = &text[pair[0].until..pair[1].from];
        between.len() <= BETWEEN_MAX && !between.contains(['.', ',', ';', ':'])
    };
    let letters: usize = name.iter().map(|word| word.chars().count()).sum();
    ends.contains(&Some(end))
        && here.iter().zip(start).all(|(word, wanted)| word.small == *wanted)
        && here.windows(2).all(is_close)
        && (start.is_empty()
            || letters >= SMALL_MIN
            || text[last.from..].starts_with(char::is_uppercase))
}

/// A word of a text.
struct Word {
    from: usize,
    until: usize,
    small: String,
    is_in_tag: bool,
}

/// The runs of letters and digits of a text.
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut at, mut is_in_tag) = (0, false);
    while let Some(next) = text[at..].find(char::is_alphanumeric) {
        let from = at + next;
        if let Some(mark) = text[at..from].rfind(['<', '>']) {
            is_in_tag = text[at + mark..].starts_with('<');
        }
        let length = text[from..].find(|c: char| !c.is_alphanumeric());
        let until = length.map_or(text.len(), |length| from + length);
        let small = text[from..until].to_lowercase();
        words.push(Word { from, until, small, is_in_tag });
        at = until;
    }
    words
}

/// Whether words are those of a public text. Where tags are taken out, the word before and the word behind grow together with its first and last.
fn is_said(there: &[Word], public: &[String]) -> bool {
    there.iter().zip(public).enumerate().all(|(n, (word, said))| {
        let is_grown = n == 0 && word.small.ends_with(said.as_str())
            || n + 1 == public.len() && word.small.starts_with(said.as_str());
        word.small == *said || public.len() > 1 && said.len() >= GROWN_MIN && is_grown
    })
}

/// The words of each public text in which a name stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Excused(Vec<Vec<String>>);

impl Excused {
    /// Of some public texts those that bear one of the names.
    pub(super) fn of(public: &[&str], names: &BTreeSet<Alone>) -> Excused {
        let texts = public.iter().flat_map(|text| views(text));
        let words = texts.map(|text| words_of(&text).into_iter().map(|word| word.small));
        let words = words.map(Iterator::collect::<Vec<String>>);
        let bears = |words: &Vec<String>| {
            let said = format!(" {} ", words.join(" "));
            names.iter().any(|name| said.contains(&format!(" {}", name.small)))
        };
        Excused(words.filter(bears).collect())
    }

    /// Whether so many words from one on stand in a public text that stands there whole. Who is called somebody is not the first word of one.
    fn has(&self, words: &[Word], at: usize, count: usize, is_somebody: bool) -> bool {
        self.0.iter().any(|public| {
            let places = (public.len() + 1).saturating_sub(count);
            (usize::from(is_somebody)..places).any(|before| {
                let start = at.checked_sub(before);
                let there = start.and_then(|n| words.get(n..n + public.len()));
                there.is_some_and(|there| is_said(there, public))
            })
        })
    }

    /// Whether a path holds a public text with a word in it.
    pub(super) fn is_in(&self, path: &str, word: &str) -> bool {
        let path: Vec<String> =
            words_of(path).into_iter().map(|word| word.small).collect();
        self.0.iter().any(|public| {
            public.iter().any(|said| said == word)
                && path.windows(public.len()).any(|there| there == public.as_slice())
        })
    }
}
