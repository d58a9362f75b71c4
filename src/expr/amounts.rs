//! Hedged numbers with their units, as an analyst writes them, and the bounds that they must keep.

use std::ops::Range;

use super::{
    ABOUT, Exact, Expected, Fault, HEDGES, Hedge, MeasureKind, Number, Value, factor,
    read_number,
};
use crate::diag::nearest;

/// A hedged number with its unit.
pub(super) fn number(text: &str, expected: &Expected) -> Result<Value, Fault> {
    let mut rest = text;
    let (mut hedge, mut about) = (Hedge::Plain, false);
    let skip = |rest: &mut &str, word: &str| -> bool {
        let starts =
            rest.get(..word.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(word));
        let tail = if starts { &rest[word.len()..] } else { "" };
        let symbol = !word.ends_with(|c: char| c.is_ascii_alphabetic());
        if starts && (symbol || tail.starts_with([' ', '~', '≈', '\u{a0}'])) {
            *rest = tail.trim_start();
            return true;
        }
        false
    };
    let between = skip(&mut rest, "between");
    if let Some((_, found)) = HEDGES.iter().find(|(word, _)| skip(&mut rest, word)) {
        hedge = *found;
    }
    while ABOUT.iter().any(|word| skip(&mut rest, word)) {
        about = true;
    }
    let at = text.len() - rest.len();
    let (first, used) =
        read_number(rest).map_err(|fault| amiss(fault.shifted(at), text, expected))?;
    let mut tail = rest[used..].trim_start();
    let mut first_unit = "";
    let mut second = None;
    let separated = |tail: &str, between: bool| {
        let lower = tail.to_lowercase();
        ["-", "–", "—", "to ", if between { "and " } else { "to " }]
            .iter()
            .find(|mark| lower.starts_with(*mark))
            .map(|mark| mark.len())
    };
    // The unit may stand after each end of a range.
    if separated(tail, between).is_none()
        && let Some(cut) = tail.find([' ', '–', '-'])
        && separated(tail[cut..].trim_start(), between).is_some()
        && !tail[..cut].starts_with(|c: char| c.is_ascii_digit())
    {
        first_unit = &tail[..cut];
        tail = tail[cut..].trim_start();
    }
    if let Some(mark) = separated(tail, between) {
        tail = tail[mark..].trim_start();
        let at = text.len() - tail.len();
        let (number, used) = read_number(tail).map_err(|fault| fault.shifted(at))?;
        second = Some(number);
        tail = &tail[used..];
    }
    let unit = tail.trim();
    let unit_range = text.len() - tail.trim_start().len()..text.len();
    if between && second.is_none() {
        return Err(Fault::new(0..text.len(), "`between` needs two numbers")
            .help("write `6 to 7`"));
    }
    if second.is_some() && hedge != Hedge::Plain {
        return Err(Fault::new(
            0..text.len(),
            "a range cannot have these words before it",
        )
        .help("write `6 to 7`, `about 6 to 7`, or one number with its hedge"));
    }
    let scale = scale(unit, first_unit, unit_range, text, expected)?;
    let scaled = |number: Exact| {
        number.times(scale).ok_or_else(|| {
            Fault::new(0..text.len(), "the number is too large")
                .help("numbers run to about nine million million million")
        })
    };
    let number = Number {
        hedge: if second.is_some() { Hedge::Range } else { hedge },
        about,
        at: scaled(first)?,
        to: second.map(scaled).transpose()?.map(Box::new),
    };
    bounds(&number, text, expected)?;
    Ok(Value::Number(number))
}

/// A fault about a number, in the light of the whole text.
fn amiss(fault: Fault, text: &str, expected: &Expected) -> Fault {
    let mut known = vec![
        "none",
        "none seen",
        "present",
        "uncountable",
        "hidden",
        "several",
        "dozens",
        "most",
        "rising",
        "falling",
        "steady",
        "about",
    ];
    known.retain(|word| *word != "most" || expected.kind == MeasureKind::Share);
    known.retain(|word| *word != text);
    match nearest(text, known) {
        Some(near) if fault.replacement.is_none() => {
            Fault::new(0..text.len(), format!("`{text}` is not a value"))
                .help(format!("did you mean `{near}`?"))
                .replace(near)
        }
        _ => fault,
    }
}

/// What the numbers must be multiplied by to be of the declared unit.
fn scale(
    unit: &str,
    first_unit: &str,
    range: Range<usize>,
    text: &str,
    expected: &Expected,
) -> Result<Exact, Fault> {
    let fraction = text.contains('/');
    if expected.kind == MeasureKind::Share {
        let percent = ["%", "percent", "per cent", "per-cent"];
        return match unit.to_lowercase() {
            unit if percent.contains(&unit.as_str()) => {
                Exact::fraction(1, 100).ok_or_else(|| Fault::new(range, "not a share"))
            }
            unit if unit.is_empty() && fraction => Ok(Exact::ONE),
            _ => Err(Fault::new(
                0..text.len(),
                "a share is written in per cent or as a fraction",
            )
            .help(format!("write `{} %` or `1/3`", text.trim()))),
        };
    }
    if let Some(other) = unit.strip_prefix("but ").or(unit.strip_prefix("and ")) {
        let first = text[..range.start].trim();
        let last = |words: &str| words.rsplit(' ').next().unwrap_or_default().to_string();
        let help = format!(
            "write its ends as a range, `{} to {}`; the source's own words go into `wording`",
            last(first),
            last(other)
        );
        let message = "a value has one hedge or two ends, and not two hedges";
        return Err(Fault::new(0..text.len(), message).help(help));
    }
    let trailing =
        ["?", "(?)", "or so", "ish", "plus", "+", "or more", "or fewer", "or less"];
    if trailing.contains(&unit) {
        let number = text[..range.start].trim();
        let form = match unit {
            "?" | "(?)" | "or so" | "ish" => format!("about {number}"),
            "or fewer" | "or less" => format!("at most {number}"),
            _ => format!("at least {number}"),
        };
        return Err(Fault::new(
            0..text.len(),
            format!("`{unit}` stands behind the number"),
        )
        .help(format!("write `{form}`"))
        .replace(form));
    }
    for word in [first_unit, unit] {
        if word.is_empty() || factor(word, expected.unit).is_some() {
            continue;
        }
        let declared = if expected.unit.is_empty() { "no unit" } else { expected.unit };
        let mut fault = Fault::new(
            range,
            format!("`{word}` is not the unit of this measure, which is {declared}"),
        );
        fault = fault.help(match expected.unit {
            "" => "write the number alone, and what is odd about it in `note` or `wording`".to_string(),
            declared => format!("write the number in {declared}, or leave the unit out; anything else goes into `note` or `wording`"),
        });
        return Err(fault);
    }
    if unit.is_empty() {
        Ok(Exact::ONE)
    } else {
        factor(unit, expected.unit).ok_or_else(|| Fault::new(range, "not a unit"))
    }
}

fn bounds(number: &Number, text: &str, expected: &Expected) -> Result<(), Fault> {
    let whole = 0..text.len();
    let high = number.to.as_deref().copied();
    let ends = [Some(number.at), high];
    let ends = || ends.iter().flatten();
    if expected.kind != MeasureKind::Change && ends().any(|end| end.is_negative()) {
        return Err(Fault::new(whole, "the number is below zero")
            .help("only a measure of `kind: change` has negative values"));
    }
    if expected.kind == MeasureKind::Count
        && (ends().any(|end| !end.is_whole()) || has_decimals(text))
    {
        return Err(Fault::new(whole, "a count is a whole number")
            .help("write whole things, thousands without a mark (`1000`); an amount such as 7.5 needs a measure of `kind: quantity`"));
    }
    let share = expected.kind == MeasureKind::Share;
    let is_past_all = matches!(number.hedge, Hedge::MoreThan | Hedge::JustOver)
        && number.at == Exact::ONE;
    if share && (is_past_all || ends().any(|end| *end > Exact::ONE)) {
        return Err(Fault::new(whole, "a share is at most 100 %").help(
            "more than the whole is a ratio: write it as a test, or declare a quantity",
        ));
    }
    if high.is_some_and(|high| high < number.at) {
        return Err(Fault::new(whole, "the range is upside down")
            .help("write the lower number first"));
    }
    let zero = number.at == Exact::ZERO;
    match number.hedge {
        Hedge::FewerThan | Hedge::Nearly if zero => {
            Err(Fault::new(whole, "nothing is below zero").help("write `none`"))
        }
        Hedge::UpTo | Hedge::AtMost | Hedge::Plain if zero && number.about => {
            Err(Fault::new(whole, "`about` zero says nothing")
                .help("write `none` or `none seen`"))
        }
        _ => Ok(()),
    }
}

/// A point between digits: in a count it can only be a mistake, for `1.000` may mean a thousand.
fn has_decimals(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit())
}
