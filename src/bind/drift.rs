//! Drift: what those who relay a value have made of it. Their words are read once, here, to say what changed; they are no value of the case.

use super::Binder;
use crate::case::{LongValue, Value as Written};
use crate::diag::KeyPath;
use crate::expr::{self, Hedge, Number, Value};
use crate::prose;
use crate::prose::lexicon::{List, list};
use crate::prose::phrases::words;
use std::collections::BTreeMap;

/// What became of a value in the words of one who relays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    /// The words cannot be set against the value.
    Words,
    /// Nothing.
    Same,
    /// A hedge is gone.
    Unhedged,
    /// It became "at most" or "up to".
    Ceiling,
    /// It became "at least" or "more than".
    Floor,
    /// It has another hedge.
    Hedge,
    /// It is another number.
    Number,
    /// The number is gone.
    Numberless,
    /// It is a number of another thing, or in another unit.
    Thing,
}

/// How many words of a wording before its number may hedge it.
const HEDGE: usize = 3;

impl Binder<'_> {
    /// What each drifted wording of a value changed, and the original's own, by the key path of the wording.
    pub(super) fn drifts(&self) -> BTreeMap<String, Drift> {
        let mut drifts = BTreeMap::new();
        for (n, look) in self.case.observations.iter().enumerate() {
            for (name, value) in &look.values {
                let Written::Long(long) = value else { continue };
                let id = name.split(['.', '@']).next().unwrap_or(name);
                let measures = &self.table.measures;
                let Some(measure) = measures.iter().position(|m| m.id == id) else {
                    continue;
                };
                let own = self.original(long, measure as u32);
                let path = KeyPath::default().key("observations").index(n);
                let path = path.key("values").key(name);
                for (source, words) in &long.drift {
                    let drifted = self.drifted(words, own.as_ref(), measure as u32);
                    drifts.insert(path.key("drift").key(source).to_string(), drifted);
                }
                // The original's own words: nothing should have become of the value in them.
                if let Some(words) = &long.wording {
                    let mut read = numbered(self.language(), words)
                        .into_iter()
                        .map(|words| self.drifted(&words, own.as_ref(), measure as u32));
                    let is_read =
                        |drift: &Drift| !matches!(drift, Drift::Words | Drift::Thing);
                    let drifted = read.find(is_read).unwrap_or(Drift::Words);
                    drifts.insert(path.key("wording").to_string(), drifted);
                }
            }
        }
        drifts
    }

    /// The language of the case, in which number words are read.
    fn language(&self) -> &str {
        self.loaded.house.language_of(self.case)
    }

    /// The number that was relayed.
    fn original(&self, long: &LongValue, measure: u32) -> Option<Number> {
        let words = long.value.as_ref().or_else(|| long.classes.get("total"));
        let words = words.or_else(|| long.readings.get(long.used.as_ref()?));
        match self.table_value(words?, measure).ok()? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    fn drifted(&self, words: &str, own: Option<&Number>, measure: u32) -> Drift {
        // "73, without a hedge" says of the number what stands before the comma.
        let is_digit = |at: usize| {
            words
                .get(at..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        // The comma of "1,300" ends nothing.
        let mut ends = words.char_indices().filter(|(at, c)| match c {
            ',' => !is_digit(at + 1),
            _ => ['(', ';'].contains(c),
        });
        let end = ends.next().map_or(words.len(), |(at, _)| at);
        let head = words.get(..end).unwrap_or(words).trim();
        let mut tried = in_digits(self.language(), head);
        for _ in 0..3 {
            match (self.table_value(&tried, measure), own) {
                (Ok(Value::Number(number)), Some(own)) => return compared(own, &number),
                (Ok(_), _) => return Drift::Words,
                (Err(fault), _) => match fault.replacement {
                    Some(form) if tried.get(fault.range.clone()).is_some() => {
                        tried.replace_range(fault.range, &form);
                    }
                    _ => break,
                },
            }
        }
        let is_number = |found: &prose::Found| found.kind == prose::NumberKind::Number;
        let number = prose::numbers(self.language(), &tried).into_iter().find(is_number);
        let behind = number.map(|number| tried[number.range.end..].trim().to_string());
        match behind.is_some_and(|behind| behind.starts_with(char::is_alphabetic)) {
            true => Drift::Thing,
            false => Drift::Words,
        }
    }
}

/// The number of a wording with what may hedge it, the most words first: of "totaling approximately 73 railcars" also "approximately 73".
fn numbered(language: &str, words: &str) -> Vec<String> {
    let is_number = |found: &prose::Found| found.kind == prose::NumberKind::Number;
    let mut numbers = prose::numbers(language, words).into_iter().filter(is_number);
    let (Some(number), None) = (numbers.next(), numbers.next()) else {
        return vec![words.to_string()];
    };
    let before = words.get(..number.range.start).unwrap_or_default();
    let before: Vec<&str> = before.split_whitespace().collect();
    let tries = (1..=HEDGE.min(before.len())).rev().map(|count| {
        let hedge = before.get(before.len() - count..).unwrap_or_default().join(" ");
        let digits = in_digits(language, &number.text);
        format!("{hedge} {digits}").trim().to_string()
    });
    [words.to_string()].into_iter().chain(tries).collect()
}

/// "at least five railcars", "more than a dozen" with its numbers in digits.
fn in_digits(language: &str, written: &str) -> String {
    let dozen = list(language, List::Dozen);
    let mut plain = written.to_string();
    if let Some(hit) = dozen.hits_in(&words(written)).into_iter().next() {
        plain.replace_range(hit.range, dozen.heading(hit.line));
    }
    let words = plain.split_whitespace().map(|word| {
        let lower = word.to_lowercase();
        let number = (0..100).find(|number| expr::spell(*number) == lower);
        number.map_or(word.to_string(), |number| number.to_string())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn compared(own: &Number, other: &Number) -> Drift {
    let side = |number: &Number| match number.hedge {
        Hedge::AtMost | Hedge::UpTo | Hedge::FewerThan => Some(Drift::Ceiling),
        Hedge::AtLeast | Hedge::MoreThan => Some(Drift::Floor),
        _ => None,
    };
    let is_bare = |number: &Number| number.hedge == Hedge::Plain && !number.about;
    let is_numberless = |number: &Number| {
        use Hedge::{Dozens, Most, Present, Several, Uncountable, UncountableSeveral};
        let hedges = [Dozens, Most, Present, Several, Uncountable, UncountableSeveral];
        hedges.contains(&number.hedge)
    };
    match side(other) {
        _ if own == other => Drift::Same,
        _ if is_numberless(other) => Drift::Numberless,
        Some(turned) if side(own) != Some(turned) => turned,
        _ if own.at != other.at || own.to != other.to => Drift::Number,
        _ if is_bare(other) => Drift::Unhedged,
        _ => Drift::Hedge,
    }
}
