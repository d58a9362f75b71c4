//! Lengths: sizes and spaces of the one look, how far a house may move them, and how much larger its own are than ours.

use super::Tokens;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A size or a space.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// As CSS writes it; of lines, a number without a unit.
    pub is: String,
    /// The least that charts and pages bear.
    pub least: String,
    /// The most.
    pub most: String,
    /// What it is for.
    #[serde(rename = "for")]
    pub purpose: String,
}

/// How much larger than ours sizes and spaces are that charts, pages, PDF and Word share: 1 where they are ours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ratios {
    /// All type.
    pub text: f64,
    /// The title of the brief, against its text.
    pub title: f64,
    /// Headings.
    pub heading: f64,
    /// Notes, tables, dates.
    pub small: f64,
    /// From line to line.
    pub line: f64,
    /// Between paragraphs.
    pub paragraph: f64,
    /// Around a figure and its picture.
    pub figure: f64,
    /// Between what stands side by side.
    pub gutter: f64,
    /// Around a set page and a saved chart.
    pub margin: f64,
}

impl Length {
    /// Whether a house may write this in its place.
    pub(super) fn takes(&self, text: &str) -> bool {
        let [least, most] = [&self.least, &self.most].map(|end| measured(end));
        let fits = |size: f64| {
            least.is_some_and(|least| least <= size)
                && most.is_some_and(|most| size <= most)
        };
        self.is_one(text) && measured(text).is_some_and(fits)
    }

    /// Whether this is a length of its kind at all.
    pub(super) fn is_one(&self, text: &str) -> bool {
        measured(text).is_some() && has_unit(text) == has_unit(&self.is)
    }
}

impl Ratios {
    pub(super) fn of(tokens: &Tokens, ours: &Tokens) -> Ratios {
        type Lengths = IndexMap<String, Length>;
        let against = |own: &Lengths, ours: &Lengths, name: &str| {
            let length = |of: &Lengths| measured(&of.get(name)?.is);
            match (length(own), length(ours)) {
                (Some(own), Some(ours)) if ours > 0.0 => own / ours,
                _ => 1.0,
            }
        };
        let size = |name| against(&tokens.sizes, &ours.sizes, name);
        let space = |name| against(&tokens.spaces, &ours.spaces, name);
        Ratios {
            text: size("text"),
            title: size("title"),
            heading: size("heading"),
            small: size("small"),
            line: space("line"),
            paragraph: space("paragraph"),
            figure: space("figure"),
            gutter: space("gutter"),
            margin: space("margin"),
        }
    }
}

impl Default for Ratios {
    fn default() -> Ratios {
        let (text, title, heading, small) = (1.0, 1.0, 1.0, 1.0);
        let (line, paragraph, figure, gutter, margin) = (1.0, 1.0, 1.0, 1.0, 1.0);
        Ratios { text, title, heading, small, line, paragraph, figure, gutter, margin }
    }
}

/// Units with how many of them make the size of a page's letters; of `ch` about so many.
const UNITS: [(&str, f64); 6] =
    [("rem", 1.0), ("em", 1.0), ("px", 16.0), ("pt", 12.0), ("mm", 4.233), ("ch", 2.0)];

fn has_unit(text: &str) -> bool {
    UNITS.iter().any(|(unit, _)| text.ends_with(unit))
}

/// A length in the size of a page's letters, or a number; none where it is neither.
fn measured(text: &str) -> Option<f64> {
    let unit =
        UNITS.iter().find_map(|(unit, each)| Some((text.strip_suffix(unit)?, each)));
    let (number, each) = unit.unwrap_or((text, &1.0));
    let digits = number.replacen('.', "", 1);
    let is_number = !digits.is_empty()
        && digits.len() < 6
        && digits.chars().all(|c| c.is_ascii_digit());
    Some(number.parse::<f64>().ok().filter(|_| is_number)? / each)
}
