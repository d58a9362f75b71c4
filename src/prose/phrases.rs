//! The phrases of a word list, and where they stand in a sentence.
//!
//! A line of a list is a phrase of whole words in small letters. `{a,b}` stands for either, with nothing before or behind a comma for nothing;
//! ` * ` for up to six words of the same clause; ` ^ ` for a word with a capital; ` $` for the end of a clause. A line that
//! begins with `!` is a phrase in which the words of the list mean something else, or what begins in it does: `!surge tank`, `!able to`. A line that begins
//! with `#` is a remark. A line in brackets is a heading: `[more]`.

use super::worded::bare;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

pub(crate) use super::worded::{Words, words};

/// How many words `*` stands for, at most.
const GAP: usize = 6;

/// A list that is ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    /// The forms of first words and the rests of phrases, one behind another.
    written: String,
    /// Every form of a first word: those of one bucket stand together, in the order of the list.
    firsts: Vec<First>,
    /// Where each bucket begins, and where the last ends; a power of two of them, and none of an empty list.
    buckets: Vec<u32>,
    /// A bit for the look of each first word: most words of a text begin nothing, and that is seen without a comparison.
    looks: [u64; 8],
    /// Each heading with its line.
    headings: Vec<(usize, String)>,
}

/// A form of a first word.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    sum: u32,
    /// Its bytes in what is written.
    from: u32,
    to: u32,
    /// The place of its phrase.
    phrase: u32,
}

#[derive(Debug)]
struct Phrase {
    /// Line of the list, from 0: the forms of one line are one phrase.
    line: usize,
    is_exception: bool,
    /// What stands behind the first word, as bytes of what is written.
    rest: Range<usize>,
    /// The same, read once its first word was met: most never are.
    parts: OnceLock<Vec<Part>>,
}

#[derive(Debug)]
enum Part {
    /// A word of one form.
    Word(String),
    /// The forms of a word, in order.
    Forms(Vec<String>),
    Gap,
    Capital,
    End,
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
        let mut is_wanted = wanted.is_empty();
        for (line, written) in list.lines().enumerate() {
            if let Some(heading) = written.strip_prefix('[') {
                let heading = heading.trim_end_matches(']');
                is_wanted = wanted.is_empty() || wanted.contains(&heading);
                read.headings.push((line, heading.to_string()));
                continue;
            }
            if written.is_empty() || written.starts_with('#') || !is_wanted {
                continue;
            }
            let is_exception = written.starts_with('!');
            for phrase in spelt_out(written.trim_start_matches('!')) {
                let phrase = phrase.trim_start();
                let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                read.push_firsts(first);
                read.push(rest, OnceLock::new(), line, is_exception);
            }
        }
        read.gathered()
    }

    /// Phrases of a case, in which no sign means anything: each as a line of its own.
    pub(crate) fn plain(phrases: &[String]) -> Phrases {
        let mut plain = Phrases::default();
        for (line, phrase) in phrases.iter().enumerate() {
            let mut words = words(phrase).into_iter().map(|(word, _)| word);
            plain.push_first(&[&words.next().unwrap_or_default()]);
            let rest: Vec<Part> = words.map(Part::Word).collect();
            plain.push("", OnceLock::from(rest), line, false);
        }
        plain.gathered()
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
        self.firsts.iter().map(|first| self.form(first)).collect()
    }

    /// Whether a word by itself is one of the phrases.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.line_of(word).is_some()
    }

    /// The line on which a word by itself is one of the phrases.
    pub(crate) fn line_of(&self, word: &str) -> Option<usize> {
        let mut begun = self.begun_by(word);
        let alone =
            begun.find(|phrase| self.rest(phrase).is_empty() && !phrase.is_exception);
        alone.map(|phrase| phrase.line)
    }

    /// Writes the forms of the first word of the phrase that is pushed next.
    fn push_firsts(&mut self, word: &str) {
        let one_choice = word
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
        match one_choice {
            None => self.push_first(&[word]),
            Some((before, (endings, after))) if !after.contains('{') => {
                for ending in endings.split(',') {
                    self.push_first(&[before, ending, after]);
                }
            }
            Some(_) => forms(word).iter().for_each(|form| self.push_first(&[form])),
        }
    }

    fn push_first(&mut self, parts: &[&str]) {
        let from = self.written.len();
        parts.iter().for_each(|part| self.written.push_str(part));
        let word = &self.written[from..];
        let (at, bit) = look_of(word);
        self.looks[at] |= bit;
        let sum = sum_of(word);
        let (from, to) = (from as u32, self.written.len() as u32);
        self.firsts.push(First { sum, from, to, phrase: self.phrases.len() as u32 });
    }

    fn push(
        &mut self,
        rest: &str,
        parts: OnceLock<Vec<Part>>,
        line: usize,
        is_exception: bool,
    ) {
        let from = self.written.len();
        self.written.push_str(rest);
        let rest = from..self.written.len();
        self.phrases.push(Phrase { line, is_exception, rest, parts });
    }

    /// The same with first words in their buckets.
    fn gathered(mut self) -> Phrases {
        if self.firsts.is_empty() {
            return self;
        }
        let count = self.firsts.len().next_power_of_two() * 2;
        let bucket = |first: &First| first.sum as usize & (count - 1);
        let mut ends = vec![0; count + 1];
        self.firsts.iter().for_each(|first| ends[bucket(first) + 1] += 1);
        for at in 1..=count {
            ends[at] += ends[at - 1];
        }
        self.buckets = ends.clone();
        let mut placed = vec![First::default(); self.firsts.len()];
        for first in &self.firsts {
            let next = &mut ends[bucket(first)];
            placed[*next as usize] = *first;
            *next += 1;
        }
        self.firsts = placed;
        self
    }

    fn form(&self, first: &First) -> &str {
        &self.written[first.from as usize..first.to as usize]
    }

    /// What stands behind the first word of a phrase.
    fn rest<'a>(&'a self, phrase: &'a Phrase) -> &'a [Part] {
        phrase.parts.get_or_init(|| {
            self.written[phrase.rest.clone()].split_whitespace().map(part).collect()
        })
    }

    /// The phrases that begin with a word.
    fn begun_by<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Phrase> {
        let sum = sum_of(word);
        let bucket = sum as usize & self.buckets.len().saturating_sub(2);
        let ends = self.buckets.get(bucket).zip(self.buckets.get(bucket + 1));
        let firsts = ends.map_or(0..0, |(from, to)| *from as usize..*to as usize);
        let known = self.firsts[firsts].iter();
        let known =
            known.filter(move |first| first.sum == sum && self.form(first) == word);
        known.filter_map(|first| self.phrases.get(first.phrase as usize))
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
                let rest = self.rest(phrase);
                let Some(end) = end_of(rest, said, at, at + 1) else { continue };
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

/// A number of the letters of a word, which tells most words apart (FNV-1a).
fn sum_of(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |sum: u32, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// What a part of a phrase stands for.
fn part(written: &str) -> Part {
    match written {
        "*" => Part::Gap,
        "^" => Part::Capital,
        "$" => Part::End,
        word if word.contains('{') => Part::Forms(forms(bare(word))),
        word => Part::Word(bare(word).to_string()),
    }
}

/// The byte where the rest of a phrase ends that begins at the word `at`; `next` is the word behind the last that was matched.
fn end_of(rest: &[Part], said: Said<'_>, at: usize, next: usize) -> Option<usize> {
    let Some((part, rest)) = rest.split_first() else {
        return said.words.get(next - 1).map(|(_, range)| range.end);
    };
    let here = said.words.get(next);
    match part {
        Part::Word(one) => {
            let is_it = here.is_some_and(|(word, _)| word == one);
            is_it.then(|| end_of(rest, said, at, next + 1)).flatten()
        }
        Part::Forms(forms) => {
            let is_it = here.is_some_and(|(word, _)| forms.contains(word));
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
    if !(line.contains('{') && line.contains(' ')) {
        return vec![line.into()];
    }
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
