//! Value words: reads what an analyst writes of one measure at one look, keeping the hedge as structure.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    Exact, Fault, Hedge, MeasureKind, Number, Relation, RelationKind, States, Trend,
    Value, number,
};
use crate::diag::nearest;

/// The longest value that is read, in bytes.
const LONGEST: usize = 300;

/// What a value may be: its measure, and the looks it may name.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// What the measure's values are.
    pub kind: MeasureKind,
    /// The unit declared; empty when there is none.
    pub unit: &'a str,
    /// The states declared, in order.
    pub states: &'a [String],
    /// Ids of the looks.
    pub looks: &'a BTreeSet<String>,
}

/// Words before a number, longest first where one begins another.
pub(super) const HEDGES: [(&str, Hedge); 27] = [
    ("no fewer than", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("no more than", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("slightly more than", Hedge::JustOver),
    ("slightly over", Hedge::JustOver),
    ("a little over", Hedge::JustOver),
    ("just over", Hedge::JustOver),
    ("more than", Hedge::MoreThan),
    ("fewer than", Hedge::FewerThan),
    ("less than", Hedge::FewerThan),
    ("up to", Hedge::UpTo),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("over", Hedge::MoreThan),
    ("above", Hedge::MoreThan),
    ("under", Hedge::FewerThan),
    ("below", Hedge::FewerThan),
    ("≥", Hedge::AtLeast),
    (">=", Hedge::AtLeast),
    ("≤", Hedge::AtMost),
    ("<=", Hedge::AtMost),
    (">", Hedge::MoreThan),
    ("<", Hedge::FewerThan),
    ("exactly", Hedge::Plain),
];

/// Words that mean `about`.
pub(super) const ABOUT: [&str; 10] = [
    "approximately",
    "approx.",
    "about",
    "around",
    "roughly",
    "circa",
    "ca.",
    "c.",
    "~",
    "≈",
];

/// What is not known has its own words.
const UNKNOWN: [&str; 15] = [
    "unknown",
    "n/a",
    "na",
    "?",
    "-",
    "–",
    "null",
    "not known",
    "not looked",
    "unclear",
    "not counted",
    "no count",
    "not stated",
    "not given",
    "tbd",
];

/// Reads the value of one measure at one look.
pub fn parse_value(text: &str, expected: &Expected) -> Result<Value, Fault> {
    if let Some(value) = plain_count(text, expected) {
        return Ok(value);
    }
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let range = start..start + trimmed.len();
    if text.len() > LONGEST {
        return Err(Fault::new(
            0..text.len(),
            format!("a value is at most {LONGEST} characters long"),
        )
        .help(
            "keep the source's own sentence in `wording`, and the value in a few words",
        ));
    }
    let lower = trimmed.to_lowercase();
    if trimmed.is_empty() {
        return Err(unknown(range, "no value is written here"));
    }
    if UNKNOWN.contains(&lower.as_str()) {
        return Err(unknown(
            range,
            &format!("`{trimmed}` does not say in which way it is not known"),
        ));
    }
    let found = match expected.kind {
        MeasureKind::State => state(trimmed, expected),
        MeasureKind::Presence => presence(trimmed, &lower),
        _ => special(trimmed, &lower, expected).unwrap_or_else(|| {
            relation(trimmed, expected).unwrap_or_else(|| number(trimmed, expected))
        }),
    };
    found.map_err(|fault| fault.shifted(start))
}

fn unknown(range: Range<usize>, message: &str) -> Fault {
    Fault::new(range, message).help(
        "leave the measure out where nobody looked; write `hidden` where a caveat hides it, `none seen` where a look saw nothing, `uncountable` where it is there in an unknown number",
    )
}

/// A million rows are whole numbers, alone or behind one of the commonest hedges: these are read without the full reader.
fn plain_count(text: &str, expected: &Expected) -> Option<Value> {
    if !matches!(expected.kind, MeasureKind::Count | MeasureKind::Quantity) {
        return None;
    }
    let (hedge, about, digits) = match text.as_bytes().first()? {
        b'0'..=b'9' => (Hedge::Plain, false, text),
        b'a' => match text.strip_prefix("about ") {
            Some(digits) => (Hedge::Plain, true, digits),
            None => (Hedge::AtLeast, false, text.strip_prefix("at least ")?),
        },
        b'u' => (Hedge::UpTo, false, text.strip_prefix("up to ")?),
        _ => return None,
    };
    let plain = !digits.is_empty()
        && digits.len() <= 15
        && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = if plain { digits.parse().ok()? } else { return None };
    // `about 0` is a slip that the full reader explains.
    let slip = number == 0 && (about || hedge == Hedge::UpTo);
    let at = Exact::whole(number);
    (!slip).then_some(Value::Number(Number { hedge, about, at, to: None }))
}

fn plain_number(at: Exact) -> Number {
    Number { hedge: Hedge::Plain, about: false, at, to: None }
}

/// The forms without a number.
fn special(text: &str, lower: &str, expected: &Expected) -> Option<Result<Value, Fault>> {
    let squeezed = lower.replace([',', ';'], " ");
    let words: Vec<&str> = squeezed.split_whitespace().collect();
    let hedge =
        |hedge| Some(Ok(Value::Number(Number { hedge, ..plain_number(Exact::ZERO) })));
    let count = expected.kind == MeasureKind::Count;
    match words[..] {
        ["hidden"] => Some(Ok(Value::Hidden)),
        ["none" | "absent" | "nothing" | "no"] if expected.kind != MeasureKind::Change => {
            Some(Ok(Value::None))
        }
        ["none", "seen"] | ["not", "seen"] | ["nothing", "seen"] => Some(Ok(Value::NoneSeen)),
        ["present"] => hedge(Hedge::Present),
        ["uncountable"] => hedge(Hedge::Uncountable),
        ["uncountable", "several"] | ["several", "uncountable"] => hedge(Hedge::UncountableSeveral),
        ["several" | "dozens"] if expected.kind == MeasureKind::Share => {
            Some(Err(Fault::new(0..text.len(), "things are several, and a share is a part of one")
                .help("write the share: `about 1/3`, `most`, `at least 20 %`")))
        }
        ["several"] => hedge(Hedge::Several),
        ["dozens"] if count => hedge(Hedge::Dozens),
        ["most"] if expected.kind == MeasureKind::Share => hedge(Hedge::Most),
        ["most"] => Some(Err(Fault::new(0..text.len(), "`most` is a share, and this measure is not one")
            .help("write a number, or declare the measure with `kind: share`"))),
        ["rising" | "increasing"] => Some(Ok(Value::Trend(Trend::Rising))),
        ["falling" | "decreasing"] => Some(Ok(Value::Trend(Trend::Falling))),
        ["steady"] => Some(Ok(Value::Trend(Trend::Steady))),
        ["many"] | ["a", "lot"] | ["lots"] | ["numerous"] | ["some"] | ["a", "few"] | ["few"] => {
            Some(Err(Fault::new(0..text.len(), format!("`{text}` does not bound a number"))
                .help("write `several` (at least 3), `dozens` (at least 24), `uncountable`, or a number; keep the source's word in `wording`")))
        }
        _ => None,
    }
}

/// `more than LOOK`, `6 fewer than LOOK`, `same as LOOK`.
fn relation(text: &str, expected: &Expected) -> Option<Result<Value, Fault>> {
    let lower = text.to_lowercase();
    let forms = [
        ("more than ", RelationKind::More),
        ("fewer than ", RelationKind::Fewer),
        ("less than ", RelationKind::Fewer),
        ("same as ", RelationKind::Same),
        ("the same as ", RelationKind::Same),
    ];
    let found = forms
        .iter()
        .filter_map(|(words, kind)| lower.find(words).map(|at| (at, words.len(), *kind)))
        .min_by_key(|(at, _, _)| *at);
    let (at, length, kind) = found?;
    let look = text.get(at + length..)?.trim();
    let first = look.chars().next()?;
    if !first.is_ascii_lowercase() && !first.is_ascii_uppercase() {
        return None;
    }
    let id =
        look.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let range = at + length..text.len();
    if !id || !expected.looks.contains(look) {
        if look.split_whitespace().count() > 1 || is_hedge(look) {
            return None;
        }
        let fault = Fault::new(range, format!("no look is called `{look}`"));
        return Some(Err(
            match nearest(look, expected.looks.iter().map(String::as_str)) {
                Some(near) => fault.help(format!("did you mean `{near}`?")).replace(near),
                None => fault.help("name a look by its id, or write a number"),
            },
        ));
    }
    let lead = text.get(..at)?.trim();
    let by = match lead {
        "" => None,
        _ if kind == RelationKind::Same => return None,
        _ => match number(lead, expected) {
            Ok(Value::Number(n)) if n.hedge == Hedge::Plain && !n.about => Some(n.at),
            Ok(_) => {
                return Some(Err(Fault::new(
                    0..at,
                    "how many more or fewer must be a plain number",
                )
                .help(format!(
                    "write `6 {}{look}`, or `{}{look}` without a number",
                    &lower[at..at + length],
                    &lower[at..at + length]
                ))));
            }
            Err(fault) => return Some(Err(fault)),
        },
    };
    let relation = Relation { kind, look: look.to_string(), cell: None, by };
    Some(Ok(Value::Related(Box::new(relation))))
}

fn is_hedge(word: &str) -> bool {
    ABOUT.iter().any(|about| word.starts_with(about))
}

fn presence(text: &str, lower: &str) -> Result<Value, Fault> {
    let states = |set, appears| Ok(Value::States(States { set, appears }));
    match lower {
        "present" | "yes" | "seen" => states(2, false),
        "appears present" => states(2, true),
        "appears absent" => states(1, true),
        "none" | "absent" | "no" => Ok(Value::None),
        "none seen" | "not seen" | "expected but not seen" => Ok(Value::NoneSeen),
        "hidden" => Ok(Value::Hidden),
        _ => Err(Fault::new(
            0..text.len(),
            format!("`{text}` does not say whether it was there"),
        )
        .help("write `present`, `absent`, `none seen`, `hidden` or `appears present`")),
    }
}

/// `A`, `A or B`, `appears A`.
fn state(text: &str, expected: &Expected) -> Result<Value, Fault> {
    let is_state = |word: &str| expected.states.iter().any(|state| state == word);
    match text {
        "hidden" if !is_state(text) => return Ok(Value::Hidden),
        "none seen" | "not seen" if !is_state(text) => return Ok(Value::NoneSeen),
        "none" | "absent" if !is_state(text) => return Ok(Value::None),
        _ => {}
    }
    let (appears, rest) = match text.strip_prefix("appears ") {
        Some(rest) => (true, rest.strip_prefix("to be ").unwrap_or(rest)),
        None => (false, text),
    };
    let mut set = 0u64;
    let mut at = text.len() - rest.len();
    // A state whose own name holds " or " is tried whole first.
    let parts: Vec<&str> =
        if is_state(rest) { vec![rest] } else { rest.split(" or ").collect() };
    for part in parts {
        let word = part.trim();
        let range = at..at + part.len();
        at += part.len() + " or ".len();
        match expected.states.iter().take(64).position(|state| state == word) {
            Some(n) => set |= 1 << n,
            None => {
                let fault =
                    Fault::new(range, format!("`{word}` is not a state of this measure"));
                return Err(
                    match nearest(word, expected.states.iter().map(String::as_str)) {
                        Some(near) => {
                            fault.help(format!("did you mean `{near}`?")).replace(near)
                        }
                        None => fault
                            .help(format!("the states are {}", listed(expected.states))),
                    },
                );
            }
        }
    }
    Ok(Value::States(States { set, appears }))
}

fn listed(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
