//! The phrases of a word list, and where they stand in a sentence.
//!
//! A line of a list is a phrase of whole words in small letters. `{a,b}` stands for either, with nothing before or behind a comma for nothing;
//! ` * ` for up to six words of the same clause; ` ^ ` for a word with a capital; ` $` for the end of a clause. A line that
//! begins with `!` is a phrase in which the words of the list mean something else, or what begins in it does: `!surge tank`, `!able to`. A line that begins
//! with `#` is a remark. A line in brackets is a heading: `[more]`.

use super::{MARK, OBJECT};
use crate::alike;
use crate::unseen::is_unseen;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

/// How many words `*` stands for, at most.
const GAP: usize = 6;

/// Words in small letters, each with its bytes.
pub(crate) type Words = [(String, Range<usize>)];

/// A list that is ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    /// Every form of a first word with the place of its phrase, in order.
    by_first: Vec<First>,
    /// A bit for the look of each first word: most words of a text begin nothing, and that is seen without a comparison.
    looks: [u64; 8],
    /// Each heading with its line.
    headings: Vec<(usize, String)>,
}

/// A form of a first word: its first letters as one number, which tells most words apart, the word, and the place of its phrase.
type First = (u64, String, usize);

#[derive(Debug)]
struct Phrase {
    /// Line of the list, from 0: the forms of one line are one phrase.
    line: usize,
    rest: Vec<Part>,
    is_exception: bool,
}

#[derive(Debug)]
enum Part {
    Word(Forms),
    Gap,
    Capital,
    End,
}

/// A word with its forms.
#[derive(Debug)]
struct Forms {
    /// As they are written: `suggest{,s,ed}`.
    written: String,
    /// A bit for each letter that they may begin with.
    begins: u32,
    /// Each of them, in order, once one was looked for: most never are.
    each: OnceLock<Vec<String>>,
}

/// Where a phrase stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Bytes of the sentence.
    pub(crate) range: Range<usize>,
    /// Line of the list, from 0.
    pub(crate) line: usize,
}

/// A sentence as phrases are looked for in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    /// As it is written.
    pub(crate) text: &'a str,
    /// Its words.
    pub(crate) words: &'a Words,
    /// The clause of each word, from 0; empty where clauses do not matter.
    pub(crate) clauses: &'a [usize],
}

impl Phrases {
    /// Reads a list.
    pub(crate) fn read(list: &str) -> Phrases {
        Phrases::under(list, &[])
    }

    /// Reads what stands under some headings of a list; all of it where none is named.
    pub(crate) fn under(list: &str, wanted: &[&str]) -> Phrases {
        let mut read = Phrases::default();
        for (line, written) in list.lines().enumerate() {
            if let Some(heading) = written.strip_prefix('[') {
                read.headings.push((line, heading.trim_end_matches(']').to_string()));
                continue;
            }
            let is_wanted = wanted.is_empty() || wanted.contains(&read.heading(line));
            if written.is_empty() || written.starts_with('#') || !is_wanted {
                continue;
            }
            let is_exception = written.starts_with('!');
            for phrase in spelt_out(written.trim_start_matches('!')) {
                let mut parts = phrase.split_whitespace();
                let first = parts.next().map(forms).unwrap_or_default();
                let rest = parts.map(|part| match part {
                    "*" => Part::Gap,
                    "^" => Part::Capital,
                    "$" => Part::End,
                    word => Part::Word(Forms::of(bare(word).to_string())),
                });
                let rest = rest.collect();
                read.push(first, Phrase { line, rest, is_exception });
            }
        }
        read.by_first.sort_unstable();
        read
    }

    /// Phrases of a case, in which no sign means anything: each as a line of its own.
    pub(crate) fn plain(phrases: &[String]) -> Phrases {
        let mut plain = Phrases::default();
        for (line, phrase) in phrases.iter().enumerate() {
            let mut words = words(phrase).into_iter().map(|(word, _)| word);
            let first = words.next().unwrap_or_default();
            let rest = words.map(|word| Part::Word(Forms::of(word))).collect();
            plain.push(vec![first], Phrase { line, rest, is_exception: false });
        }
        plain.by_first.sort_unstable();
        plain
    }

    /// The heading over a line.
    pub(crate) fn heading(&self, line: usize) -> &str {
        let above = self.headings.iter().rfind(|(at, _)| *at <= line);
        above.map_or("", |(_, heading)| heading)
    }

    /// The lines that hold a phrase.
    pub(crate) fn lines(&self) -> impl Iterator<Item = usize> + '_ {
        self.phrases.iter().map(|phrase| phrase.line)
    }

    /// The words that phrases begin with.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.by_first.iter().map(|(_, word, _)| word.as_str()).collect()
    }

    /// Whether a word by itself is one of the phrases.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.line_of(word).is_some()
    }

    /// The line on which a word by itself is one of the phrases.
    pub(crate) fn line_of(&self, word: &str) -> Option<usize> {
        let mut begun = self.begun_by(word);
        let alone = begun.find(|phrase| phrase.rest.is_empty() && !phrase.is_exception);
        alone.map(|phrase| phrase.line)
    }

    fn push(&mut self, first: Vec<String>, phrase: Phrase) {
        for word in first {
            let (at, bit) = look_of(&word);
            self.looks[at] |= bit;
            self.by_first.push((letters(&word), word, self.phrases.len()));
        }
        self.phrases.push(phrase);
    }

    /// The phrases that begin with a word.
    fn begun_by(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let sought = (letters(word), word);
        let of = |(letters, first, _): &First| (*letters, first.as_str()).cmp(&sought);
        let from = self.by_first.partition_point(|first| of(first).is_lt());
        let known = self.by_first.get(from..).unwrap_or_default().iter();
        let known = known
            .take_while(move |(letters, first, _)| (*letters, first.as_str()) == sought);
        known.filter_map(|(_, _, at)| self.phrases.get(*at))
    }

    /// Every place where a phrase stands and means what it says, in order, the longest of those that begin together first.
    pub(crate) fn hits(&self, said: Said<'_>) -> Vec<Hit> {
        let (mut hits, mut exceptions) = (Vec::new(), Vec::new());
        let begins = |(_, (word, _)): &(usize, &(String, Range<usize>))| {
            let (at, bit) = look_of(word);
            self.looks[at] & bit != 0
        };
        for (at, (word, range)) in said.words.iter().enumerate().filter(begins) {
            for phrase in self.begun_by(word) {
                let Some(end) = end_of(&phrase.rest, said, at, at + 1) else { continue };
                let range = range.start..end;
                if phrase.is_exception {
                    exceptions.push(range);
                } else {
                    hits.push(Hit { range, line: phrase.line });
                }
            }
        }
        let begins_in =
            |hit: &Hit, other: &Range<usize>| other.contains(&hit.range.start);
        hits.retain(|hit| !exceptions.iter().any(|exception| begins_in(hit, exception)));
        hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
        hits
    }

    /// Every place in words alone where a phrase stands.
    pub(crate) fn hits_in(&self, words: &Words) -> Vec<Hit> {
        self.hits(Said { text: "", words, clauses: &[] })
    }

    /// The first place in words alone where a phrase stands.
    pub(crate) fn first_in(&self, words: &Words) -> Option<Range<usize>> {
        self.hits_in(words).into_iter().next().map(|hit| hit.range)
    }

    /// Whether one of the phrases stands there.
    pub(crate) fn stand_in(&self, said: Said<'_>) -> bool {
        !self.hits(said).is_empty()
    }
}

/// Where the bit of a word's look stands: of its first letter, its last and its length.
fn look_of(word: &str) -> (usize, u64) {
    let ends = word.as_bytes().first().zip(word.as_bytes().last());
    let look = ends.map_or(0, |(first, last)| {
        usize::from(*first) * 37 + usize::from(*last) * 11 + word.len()
    });
    (look / 64 % 8, 1 << (look % 64))
}

/// The first eight letters of a word as a number, in the order of words.
fn letters(word: &str) -> u64 {
    let mut letters = [0; 8];
    for (letter, byte) in letters.iter_mut().zip(word.bytes()) {
        *letter = byte;
    }
    u64::from_be_bytes(letters)
}

/// The byte where the rest of a phrase ends that begins at the word `at`; `next` is the word behind the last that was matched.
fn end_of(rest: &[Part], said: Said<'_>, at: usize, next: usize) -> Option<usize> {
    let Some((part, rest)) = rest.split_first() else {
        return said.words.get(next - 1).map(|(_, range)| range.end);
    };
    let here = said.words.get(next);
    match part {
        Part::Word(forms) => {
            let is_it = here.is_some_and(|(word, _)| forms.hold(word));
            is_it.then(|| end_of(rest, said, at, next + 1)).flatten()
        }
        Part::Capital => {
            let written = here.and_then(|(_, range)| said.text.get(range.clone()));
            let is_name =
                written.is_some_and(|word| word.starts_with(char::is_uppercase));
            is_name.then(|| end_of(rest, said, at, next + 1)).flatten()
        }
        Part::End => {
            let last = said.words.get(next - 1).map(|(_, range)| range.end)?;
            let until = here.map_or(said.text.len(), |(_, range)| range.start);
            let between = said.text.get(last..until).unwrap_or_default();
            let ends = here.is_none() || between.contains([',', ';', ':', '.', ')', '–']);
            ends.then(|| end_of(rest, said, at, next)).flatten()
        }
        Part::Gap => {
            let clause = said.clauses.get(at);
            let is_near = |next: &usize| said.clauses.get(*next) == clause;
            let ends = (next..=next + GAP).take_while(is_near);
            ends.filter_map(|next| end_of(rest, said, at, next)).next()
        }
    }
}

impl Forms {
    fn of(written: String) -> Forms {
        let (before, choices) = written.split_once('{').unwrap_or((&written, ""));
        let endings = choices.split_once('}').map_or(choices, |(endings, _)| endings);
        // A form of which the first letter stands behind the choice may begin with any.
        let bit_of = |begun: &str| begun.bytes().next().map_or(u32::MAX, bit);
        let begins = match before.is_empty() {
            true => endings.split(',').map(bit_of).fold(0, |bits, bit| bits | bit),
            false => bit_of(before),
        };
        Forms { written, begins, each: OnceLock::new() }
    }

    fn hold(&self, word: &str) -> bool {
        let may_be = word.bytes().next().is_some_and(|one| self.begins & bit(one) != 0);
        if !may_be || !self.written.contains('{') {
            return may_be && self.written == word;
        }
        let each = self.each.get_or_init(|| {
            let mut each = forms(&self.written);
            each.sort_unstable();
            each
        });
        each.binary_search_by(|form| form.as_str().cmp(word)).is_ok()
    }
}

/// The bit of a letter that a word begins with.
fn bit(letter: u8) -> u32 {
    1 << (letter % 32)
}

/// The forms of a word, written out.
fn forms(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('{') else {
        return vec![word.to_string()];
    };
    let (endings, after) = rest.split_once('}').unwrap_or((rest, ""));
    let afters = forms(after);
    let with = |ending| afters.iter().map(move |after| [before, ending, after].concat());
    endings.split(',').flat_map(with).collect()
}

/// The phrases of a line: a choice of several words, or of none beside such, is written out, since it is no form of a word.
fn spelt_out(line: &str) -> Vec<Cow<'_, str>> {
    let mut choices =
        line.split('{').skip(1).filter_map(|choice| choice.split('}').next());
    let Some((before, rest)) =
        line.split_once('{').filter(|_| choices.any(|choice| choice.contains(' ')))
    else {
        return vec![line.into()];
    };
    let (choices, after) = rest.split_once('}').unwrap_or((rest, ""));
    let is_several = |choice: &&str| choice.contains(' ') || choice.is_empty();
    let (mut several, forms): (Vec<&str>, Vec<&str>) = match choices.contains(' ') {
        true => choices.split(',').partition(is_several),
        false => (Vec::new(), vec![choices]),
    };
    let forms = ["{", &forms.join(","), "}"].concat();
    several.extend((forms.len() > 2).then_some(forms.as_str()));
    let ends = spelt_out(after);
    let with = |choice: &str, end: &Cow<'_, str>| [before, choice, end].concat().into();
    several.iter().flat_map(|choice| ends.iter().map(|end| with(choice, end))).collect()
}

/// The words of a sentence in lower case, each with its bytes. A hyphen inside a word belongs to it, the ending of a possessive does not, and
/// what does not show parts none.
pub(crate) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric() || is_sign(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) if !is_hidden(c) => {
                push_word(text, from..at, &mut found);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a sign may stand in a word: hyphens and apostrophes.
fn is_sign(c: char) -> bool {
    c == '-' || is_apostrophe(c)
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn push_word(text: &str, range: Range<usize>, found: &mut Vec<(String, Range<usize>)>) {
    let written = &text[range.clone()];
    let bare = bare(written);
    if bare.is_empty() {
        return;
    }
    let start = range.start + (written.len() - written.trim_start_matches(is_sign).len());
    let mut word = bare.to_lowercase();
    if !word.is_ascii() {
        word.retain(|c| !is_hidden(c));
        word = word.replace('’', "'");
        if is_disguised(&word) {
            word = alike::folded(&word);
        }
    }
    found.push((word, start..start + bare.len()));
}

/// Whether letters of another script stand among ours, which whoever reads takes for ours: a word is looked for as it is read.
fn is_disguised(word: &str) -> bool {
    let is_greek_or_cyrillic = |c: char| matches!(c, '\u{370}'..='\u{58F}');
    word.contains(is_greek_or_cyrillic) && word.contains(|c: char| c.is_ascii_lowercase())
}

/// A word without the signs around it, and without the ending of a possessive: of "the 'weapon's" the weapon.
fn bare(written: &str) -> &str {
    let word = written.trim_matches(is_sign);
    let owner =
        word.strip_suffix(['s', 'S']).and_then(|word| word.strip_suffix(is_apostrophe));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(word)
}

/// Whether a character does not show, and is no mark of ours for what is not words.
fn is_hidden(c: char) -> bool {
    c != MARK && c != OBJECT && is_unseen(c)
}
