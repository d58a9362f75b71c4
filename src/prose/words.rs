//! What number words say; the words are data, one file a language.

use super::lexicon::{List, list};

/// What a word says when numbers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// one to nineteen, tens, zero.
    Cardinal,
    /// hundred, thousand, million, dozen: they multiply what stands before, or stand alone.
    Magnitude,
    /// first, second, twentieth.
    Ordinal,
    /// half, thirds: a share, alone or after a number.
    Fraction,
    /// third, fifth: a place in an order, or a share after "a" or a number.
    OrdinalOrFraction,
    /// twice, double, fivefold.
    Multiple,
}

/// What a word (in lower case) says, when it is a number word.
pub(super) fn number_word(language: &str, word: &str) -> Option<Word> {
    Some(match heading(language, word)? {
        "cardinal" | "ten" => Word::Cardinal,
        "magnitude" | "magnitudes" => Word::Magnitude,
        "ordinal" => Word::Ordinal,
        "ordinal or fraction" => Word::OrdinalOrFraction,
        "fraction" => Word::Fraction,
        _ => Word::Multiple,
    })
}

/// Whether a cardinal goes on the number that this one begins: "seventy-three".
pub(super) fn is_ten(language: &str, word: &str) -> bool {
    heading(language, word) == Some("ten")
}

/// Whether a magnitude says that there are several: "hundreds".
pub(super) fn is_several(language: &str, word: &str) -> bool {
    heading(language, word) == Some("magnitudes")
}

fn heading(language: &str, word: &str) -> Option<&'static str> {
    let words = list(language, List::NumberWords);
    words.line_of(word).map(|line| words.heading(line))
}

/// The same words with a small first letter, unless the first word is an abbreviation or a name of one capital.
pub fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), words.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_string(),
    }
}
