//! A sentence as it is read: numbers that the author writes on purpose (`lit`) are words of it, where its bare words have a mark.

use super::percentages::shares;
use super::reading::{Sentence, words};
use crate::bind::Bound;
use crate::expr::Insert;
use std::ops::Range;

/// The words of a sentence with those of its literals among them.
#[derive(Clone, Debug)]
pub(in crate::check) struct Spoken {
    /// The words in lower case, each with its bytes in the text as it is read.
    pub(in crate::check) words: Vec<(String, Range<usize>)>,
    text: String,
    /// The bytes of each literal in the text as it is read, and of its mark in the words of the sentence.
    literals: Vec<(Range<usize>, Range<usize>)>,
}

impl Spoken {
    /// Reads a sentence.
    pub(in crate::check) fn of(sentence: &Sentence<'_>) -> Spoken {
        let mut text = String::new();
        let mut literals = Vec::new();
        let mut at = 0;
        for (mark, insert) in sentence.inserts() {
            let Insert::Literal(literal) = insert else { continue };
            text.push_str(&sentence.words[at..mark.start]);
            let start = text.len();
            text.push_str(literal);
            literals.push((start..text.len(), mark.clone()));
            at = mark.end;
        }
        text.push_str(&sentence.words[at..]);
        Spoken { words: words(&text), text, literals }
    }

    /// As it is read.
    pub(in crate::check) fn text(&self) -> &str {
        &self.text
    }

    /// Every number in it that can be a probability.
    pub(in crate::check) fn shares(&self, bound: &Bound) -> Vec<Range<usize>> {
        shares(bound, &self.text)
    }

    /// The words at some bytes.
    pub(in crate::check) fn at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether the author wrote a number on purpose in it.
    pub(in crate::check) fn has_literals(&self) -> bool {
        !self.literals.is_empty()
    }

    /// Whether some bytes touch a literal.
    pub(in crate::check) fn is_literal(&self, range: &Range<usize>) -> bool {
        let touches = |(literal, _): &(Range<usize>, Range<usize>)| {
            literal.start < range.end && range.start < literal.end
        };
        self.literals.iter().any(touches)
    }

    /// The bytes of the sentence's own words that some bytes were read from.
    pub(in crate::check) fn back(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start, false)..self.place(range.end, true)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let mut back = at;
        for (literal, mark) in &self.literals {
            if literal.end < at || (literal.end == at && !is_end) {
                back = mark.end + (at - literal.end);
            } else if literal.start < at || (literal.start == at && !is_end) {
                return if is_end { mark.end } else { mark.start };
            }
        }
        back
    }
}
