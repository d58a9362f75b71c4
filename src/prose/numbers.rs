//! Finds what says a number in words: digits, number words, ordinals, shares, multiples, dates and times. Which words do, is data.
//!
//! Not found, because they name things or persons rather than count: designations that begin with a letter (`KN-23`, `T-72`,
//! `o48`), "one" as a pronoun ("one of", "no one", "one another", "one can"), "once" for "as soon as", "at first", and
//! "double-track" and its like.

mod elsewise;

use super::lexicon::{List, list};
use super::words::{Word, is_several, is_ten, number_word};
use elsewise::is_elsewise;
use std::ops::{Deref, Range};

/// Something that says a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// As written.
    pub text: String,
    /// What it is.
    pub kind: NumberKind,
}

/// What kind of number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// 73, seventy-three, a dozen, 10 %.
    Number,
    /// 73rd, first.
    Ordinal,
    /// a third, 1/3, half.
    Fraction,
    /// twice, doubled, three times, 5x.
    Multiple,
    /// A date, or both ends of a range of dates.
    Date(Vec<DateParts>),
    /// A time of day: 10:24.
    Time,
}

/// A date as far as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Year.
    pub year: Option<u16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

/// A word, a number in digits, or a mark; spaces are left out.
struct Token<'a> {
    range: Range<usize>,
    text: &'a str,
    lower: String,
    /// Nothing stands between it and the token before.
    joined: bool,
}

/// The tokens of a text in a language.
struct Tokens<'a> {
    all: Vec<Token<'a>>,
    language: &'a str,
}

impl<'a> Deref for Tokens<'a> {
    type Target = [Token<'a>];

    fn deref(&self) -> &[Token<'a>] {
        &self.all
    }
}

impl Tokens<'_> {
    /// What the token at a place says of a number.
    fn word(&self, at: usize) -> Option<Word> {
        number_word(self.language, &self.get(at)?.lower)
    }

    /// Whether the token at a place is one of a list.
    fn says(&self, at: usize, words: List) -> bool {
        self.get(at).is_some_and(|token| list(self.language, words).holds(&token.lower))
    }

    /// Whether the token before a place is one of a list.
    fn says_before(&self, at: usize, words: List) -> bool {
        at > 0 && self.says(at - 1, words)
    }
}

/// Everything in `text` that says a number, in order, none within another.
pub fn numbers(language: &str, text: &str) -> Vec<Found> {
    let tokens = Tokens { all: tokens(text), language };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let hit = date(&tokens, at)
            .or_else(|| digits(&tokens, at))
            .or_else(|| spelled(&tokens, at));
        let Some((kind, end)) = hit else {
            at += 1;
            continue;
        };
        let range = tokens[at].range.start..tokens[end - 1].range.end;
        found.push(Found { text: text[range.clone()].to_string(), range, kind });
        at = end;
    }
    found
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if c.is_alphabetic() {
            // A designation goes with the digits behind it: `KN-23`, `o48`.
            designation(text, at)
        } else if c.is_ascii_digit() {
            digits_end(text, at)
        } else {
            at + c.len_utf8()
        };
        if !c.is_whitespace() {
            let joined = tokens.last().is_some_and(|last| last.range.end == at);
            let word = &text[at..end];
            let lower = word.to_lowercase();
            tokens.push(Token { range: at..end, text: word, lower, joined });
        }
        at = end;
    }
    tokens
}

fn designation(text: &str, at: usize) -> usize {
    let length = |from: usize, accept: fn(char) -> bool| {
        text[from..].find(|c| !accept(c)).unwrap_or(text.len() - from)
    };
    let mut end = at + length(at, char::is_alphabetic);
    if text[end..].starts_with(|c: char| c.is_ascii_digit()) {
        return end + length(end, char::is_alphanumeric);
    }
    let capital = text[at..end].chars().all(char::is_uppercase)
        || (end - at <= 3 && text[at..].starts_with(char::is_uppercase));
    let behind = text[end..].strip_prefix('-').unwrap_or_default();
    if capital && behind.starts_with(|c: char| c.is_ascii_digit()) {
        end += 1;
        end += length(end, char::is_alphanumeric);
    }
    end
}

/// Digits with commas and points inside: `1,000`, `5.1`.
fn digits_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    while is_digit(end)
        || (matches!(bytes.get(end), Some(b',' | b'.')) && is_digit(end + 1) && end > at)
    {
        end += 1;
    }
    end
}

fn is(tokens: &Tokens<'_>, at: usize, signs: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| signs.contains(&token.lower.as_str()))
}

fn is_before(tokens: &Tokens<'_>, at: usize, signs: &[&str]) -> bool {
    at > 0 && is(tokens, at - 1, signs)
}

/// The whole number of a token of digits only.
fn whole(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    let token = tokens.get(at)?;
    let is_whole =
        token.text.bytes().all(|b| b.is_ascii_digit()) && token.text.len() <= 4;
    if is_whole { token.text.parse().ok() } else { None }
}

fn year(tokens: &Tokens<'_>, at: usize) -> Option<u16> {
    let year = whole(tokens, at)?;
    (tokens[at].text.len() == 4 && (1900..2100).contains(&year)).then_some(year as u16)
}

fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let day = whole(tokens, at).filter(|day| (1..=31).contains(day))? as u8;
    let suffixed = tokens.says(at + 1, List::NumberEnding) && tokens[at + 1].joined;
    Some((day, if suffixed { at + 2 } else { at + 1 }))
}

fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    let month = crate::dates::month_named(token.text)?;
    let month = u8::try_from(month).ok()?;
    let stopped = token.text.len() <= 4 && is(tokens, at + 1, &["."]);
    Some((month, if stopped && tokens[at + 1].joined { at + 2 } else { at + 1 }))
}

type Hit = Option<(NumberKind, usize)>;

/// A date that begins at `at`, and where it ends.
fn date(tokens: &Tokens<'_>, at: usize) -> Hit {
    iso(tokens, at)
        .or_else(|| day_month(tokens, at))
        .or_else(|| month_first(tokens, at))
        .or_else(|| {
            let year = year(tokens, at)?;
            let decade = tokens.says(at + 1, List::NumberDecade) && tokens[at + 1].joined;
            let parts = DateParts { year: Some(year), ..DateParts::default() };
            Some((NumberKind::Date(vec![parts]), if decade { at + 2 } else { at + 1 }))
        })
}

/// `2023-10-05`, `2023-10`.
fn iso(tokens: &Tokens<'_>, at: usize) -> Hit {
    let part = |at: usize, to: u32| {
        let joined = is(tokens, at, &["-"]) && tokens[at].joined;
        let next =
            tokens.get(at + 1).filter(|t| joined && t.joined && t.text.len() == 2)?;
        next.text.parse::<u32>().ok().filter(|n| (1..=to).contains(n))
    };
    let year = Some(year(tokens, at)?);
    let month = Some(part(at + 1, 12)? as u8);
    let day = part(at + 3, 31).map(|day| day as u8);
    let end = if day.is_some() { at + 5 } else { at + 3 };
    Some((NumberKind::Date(vec![DateParts { year, month, day }]), end))
}

/// A year behind a date, with or without a comma.
fn year_behind(tokens: &Tokens<'_>, at: usize) -> (Option<u16>, usize) {
    let comma = usize::from(is(tokens, at, &[","]));
    match year(tokens, at + comma) {
        Some(year) => (Some(year), at + comma + 1),
        None => (None, at),
    }
}

/// Whether a token stands between the ends of a range.
fn is_range(tokens: &Tokens<'_>, at: usize) -> bool {
    is(tokens, at, &["-", "–", "—"]) || tokens.says(at, List::NumberRange)
}

/// `5 October 2023`, `5th of October`, `14–22 September`, `between 14 and 22 September 2023`.
fn day_month(tokens: &Tokens<'_>, at: usize) -> Hit {
    let (first, mut end) = day(tokens, at)?;
    let mut days = vec![first];
    if is_range(tokens, end)
        && let Some((last, next)) = day(tokens, end + 1)
    {
        days.push(last);
        end = next;
    }
    end += usize::from(tokens.says(end, List::Of));
    let (month, end) = month(tokens, end)?;
    let (year, end) = year_behind(tokens, end);
    let parts = |day| DateParts { year, month: Some(month), day: Some(day) };
    Some((NumberKind::Date(days.into_iter().map(parts).collect()), end))
}

/// `October 5, 2023`, `September 14–22`, `October 2023`.
fn month_first(tokens: &Tokens<'_>, at: usize) -> Hit {
    let (month, end) = month(tokens, at)?;
    let month = Some(month);
    if let (Some(year), end) = year_behind(tokens, end) {
        let parts = DateParts { year: Some(year), month, day: None };
        return Some((NumberKind::Date(vec![parts]), end));
    }
    let (first, mut end) = day(tokens, end)?;
    let mut days = vec![first];
    if is_range(tokens, end)
        && let Some((last, next)) = day(tokens, end + 1)
        && self::month(tokens, next).is_none()
    {
        days.push(last);
        end = next;
    }
    let (year, end) = year_behind(tokens, end);
    let parts = |day| DateParts { year, month, day: Some(day) };
    Some((NumberKind::Date(days.into_iter().map(parts).collect()), end))
}

/// A number in digits that begins at `at`, with what belongs to it.
fn digits(tokens: &Tokens<'_>, at: usize) -> Hit {
    let token = tokens.get(at)?;
    let first = token.text.chars().next()?;
    if matches!(first, '½' | '¼' | '¾' | '⅐'..='⅞') {
        return Some((NumberKind::Fraction, at + 1));
    }
    if !first.is_ascii_digit() {
        // Digits of other scripts; not the marks of powers, as in m².
        let other = first.is_numeric() && !matches!(first, '²' | '³' | '¹' | '⁰'..='₉');
        return other.then_some((NumberKind::Number, at + 1));
    }
    let next = tokens.get(at + 1);
    let joined = next.is_some_and(|next| next.joined);
    let digit_at = |at: usize| {
        tokens.get(at).is_some_and(|t| t.joined && t.text.as_bytes()[0].is_ascii_digit())
    };
    if joined && tokens.says(at + 1, List::NumberEnding) {
        return Some((NumberKind::Ordinal, at + 2));
    }
    if joined && is(tokens, at + 1, &["/"]) && digit_at(at + 2) {
        return Some((NumberKind::Fraction, at + 3));
    }
    if joined && is(tokens, at + 1, &[":"]) && digit_at(at + 2) {
        return Some((NumberKind::Time, at + 3));
    }
    let is_multiple = [List::Often, List::Fold];
    let is_multiple = is_multiple.iter().any(|kind| tokens.says(at + 1, *kind));
    if is_multiple || is(tokens, at + 1, &["x", "×"]) {
        return Some((NumberKind::Multiple, at + 2));
    }
    let mut end = at + 1;
    end += usize::from(joined && is(tokens, end, &["½", "¼", "¾"]));
    end += usize::from(is(tokens, end, &["%", "‰"]));
    while tokens.word(end) == Some(Word::Magnitude) {
        end += 1;
    }
    Some((NumberKind::Number, end))
}

/// Number words that begin at `at`: the longest run of them that is one number.
fn spelled(tokens: &Tokens<'_>, at: usize) -> Hit {
    let article = tokens.says(at, List::NumberArticle);
    let start = at + usize::from(article);
    let word = tokens.word(start)?;
    if is_elsewise(tokens, start, article) {
        return None;
    }
    if article {
        return match word {
            Word::Magnitude => Some(cardinal(tokens, start)),
            Word::Fraction | Word::OrdinalOrFraction => {
                Some((NumberKind::Fraction, start + 1))
            }
            _ => None,
        };
    }
    match word {
        Word::Ordinal | Word::OrdinalOrFraction => Some((NumberKind::Ordinal, at + 1)),
        Word::Fraction => Some((NumberKind::Fraction, at + 1)),
        Word::Multiple => Some((NumberKind::Multiple, at + 1)),
        Word::Cardinal | Word::Magnitude => Some(cardinal(tokens, at)),
    }
}

/// The number that begins with the cardinal or magnitude at `at`.
fn cardinal(tokens: &Tokens<'_>, at: usize) -> (NumberKind, usize) {
    let mut end = at + 1;
    loop {
        let hyphen = is(tokens, end, &["-"]);
        let joint = usize::from(hyphen || tokens.says(end, List::NumberAnd));
        match tokens.word(end + joint) {
            Some(Word::Cardinal) if joins(tokens, end, joint, hyphen) => {}
            Some(Word::Magnitude) if joint == 0 || hyphen => {}
            Some(Word::Ordinal) if hyphen => return (NumberKind::Ordinal, end + 2),
            Some(Word::Fraction | Word::OrdinalOrFraction) if joint == 0 || hyphen => {
                let is_ordinal =
                    is_ten(tokens.language, &tokens[end - 1].lower) && hyphen;
                let kind =
                    if is_ordinal { NumberKind::Ordinal } else { NumberKind::Fraction };
                return (kind, end + joint + 1);
            }
            _ => break,
        }
        end += joint + 1;
    }
    if tokens.says(end, List::NumberAnd)
        && tokens.says(end + 1, List::NumberArticle)
        && tokens.says(end + 2, List::HalfItself)
    {
        return (NumberKind::Number, end + 3);
    }
    if tokens.says(end, List::Often) {
        return (NumberKind::Multiple, end + 1);
    }
    (NumberKind::Number, end)
}

/// Whether a cardinal goes on the number: "seventy-three", "hundred and five", not "two and three".
fn joins(tokens: &Tokens<'_>, end: usize, joint: usize, hyphen: bool) -> bool {
    let before = &tokens[end - 1].lower;
    let is_tens = is_ten(tokens.language, before);
    let is_large = tokens.word(end - 1) == Some(Word::Magnitude);
    match (hyphen, joint) {
        (true, _) => is_tens,
        (false, 0) => is_tens || is_large,
        _ => is_large && !is_several(tokens.language, before),
    }
}
