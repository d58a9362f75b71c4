//! Numbers in digits: read exactly, refused kindly, and printed with no more digits than are known.

use super::{Exact, Fault};

/// The most digits that a number may have.
const DIGITS: usize = 15;

/// Reads a number at the start of a text: `73`, `1.6`, `1/3`, `-6`. Gives it with the bytes it took.
pub fn read_number(text: &str) -> Result<(Exact, usize), Fault> {
    let sign =
        ["-", "−", "+"].into_iter().find(|sign| text.starts_with(sign)).unwrap_or("");
    let mut at = sign.len();
    let (whole, end) = digits(text, at);
    if whole.is_empty() {
        return Err(not_a_number(text));
    }
    at = end;
    let mut decimals = "";
    if text[at..].starts_with('.')
        && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    {
        (decimals, at) = digits(text, at + 1);
    }
    if whole.len() + decimals.len() > DIGITS {
        return Err(Fault::new(0..at, format!("a number has at most {DIGITS} digits"))
            .help("write it in a larger unit"));
    }
    thousands(text, at)?;
    let mut bottom: i64 = 1;
    for _ in decimals.bytes() {
        bottom *= 10;
    }
    let end_of_digits = at;
    let too_large = || {
        Fault::new(0..end_of_digits, "the number is too large")
            .help("write it in a larger unit")
    };
    let top: i64 = format!("{whole}{decimals}").parse().map_err(|_| too_large())?;
    let mut number = Exact::fraction(top, bottom).ok_or_else(too_large)?;
    if decimals.is_empty() && text[at..].starts_with('/') {
        let (under, end) = digits(text, at + 1);
        if under.is_empty() || under.len() > DIGITS {
            return Err(Fault::new(
                0..end,
                "the fraction has no number below its stroke",
            )
            .help("write a fraction as `1/3`"));
        }
        let under: i64 = under.parse().map_err(|_| too_large())?;
        number = Exact::fraction(top, under).ok_or_else(|| {
            Fault::new(0..end, "nothing can be divided by zero")
                .help("write a fraction as `1/3`")
        })?;
        at = end;
    }
    if matches!(sign, "-" | "−") {
        number = Exact::ZERO.less(number).ok_or_else(too_large)?;
    }
    Ok((number, at))
}

fn digits(text: &str, from: usize) -> (&str, usize) {
    let rest = &text[from..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (&rest[..length], from + length)
}

/// `1,000`, `1 000`, `1_000`, `1'000`: the mark may mean thousands or decimals, so it is refused.
fn thousands(text: &str, at: usize) -> Result<(), Fault> {
    let mut marks = text[at..].chars();
    let Some(mark) = marks.next() else { return Ok(()) };
    let (group, end) = digits(text, at + mark.len_utf8());
    if !matches!(mark, ',' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}') || group.is_empty()
    {
        return Ok(());
    }
    let number = &text[..end];
    let plain: String = number.chars().filter(char::is_ascii_digit).collect();
    let decimal = mark == ',' && group.len() != 3;
    let form = if decimal { number.replace(',', ".") } else { plain };
    Err(Fault::new(0..end, format!("`{number}` has a mark within the number"))
        .help(format!("write `{form}`"))
        .replace(form))
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn not_a_number(text: &str) -> Fault {
    let word = text.split_whitespace().next().unwrap_or("");
    let range = 0..text.len();
    let lower = word.to_lowercase();
    if let Some(form) = guessed(text) {
        return Fault::new(range, format!("`{text}` is not a value"))
            .help(format!("write `{form}`; the source's own words go into `wording`"))
            .replace(form);
    }
    let small = SMALL.iter().position(|name| *name == lower);
    let tens = TENS.iter().position(|name| !name.is_empty() && lower.starts_with(name));
    if small.is_some()
        || tens.is_some()
        || ["a", "an", "half", "hundreds", "dozen"].contains(&lower.as_str())
    {
        let fault = Fault::new(range, format!("`{text}` is a number in letters"));
        let whole = SMALL.iter().position(|name| *name == text.to_lowercase());
        let digits = match text.to_lowercase().as_str() {
            "half a dozen" => Some(6),
            "a dozen" => Some(12),
            _ => whole,
        };
        if let Some(digits) = digits {
            return fault
                .help(format!(
                    "write `{digits}`, or `about {digits}`; the source's own words go into `wording`"
                ))
                .replace(digits.to_string());
        }
        return fault.help("write numbers in digits: `12`, `about 12`, `1/3`; they are spelled in print with the filter `words`");
    }
    Fault::new(range, format!("`{text}` is not a value")).help(
        "write a number with its hedge: `73`, `about 73`, `at least 70`, `up to 20`, `6 to 7`; or `none`, `none seen`, `uncountable`, `hidden`, `present`",
    )
}

/// `some 110`, `an estimated 110`: what is meant by them is `about 110`.
fn guessed(text: &str) -> Option<String> {
    const GUESSES: &[&str] = &[
        "some",
        "estimated",
        "an estimated",
        "est.",
        "maybe",
        "perhaps",
        "probably",
        "possibly",
        "a reported",
        "reportedly",
        "an approximate",
        "in the region of",
    ];
    let (words, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let words = words.trim().to_lowercase();
    GUESSES.contains(&words.as_str()).then(|| format!("about {number}"))
}

/// A number spelled in letters, below a thousand; above, in digits.
pub fn spell(number: i64) -> String {
    let index = usize::try_from(number).unwrap_or(usize::MAX);
    match index {
        0..=19 => SMALL[index].to_string(),
        20..=99 if index % 10 == 0 => TENS[index / 10].to_string(),
        20..=99 => format!("{}-{}", TENS[index / 10], SMALL[index % 10]),
        100..=999 if index % 100 == 0 => format!("{} hundred", SMALL[index / 100]),
        100..=999 => {
            format!("{} hundred and {}", SMALL[index / 100], spell(number % 100))
        }
        _ => grouped(number),
    }
}

/// Whether this is how the number is written in letters: `seventy-three`, `a hundred`.
pub fn is_spelled(number: i64, written: &str) -> bool {
    let written = written.to_lowercase();
    let spelled = spell(number);
    let a = written.strip_prefix("a ");
    spelled == written || a.is_some_and(|rest| spelled.strip_prefix("one ") == Some(rest))
}

/// `10,240`: thousands are marked from four digits on, as publications do.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "−" } else { "" });
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number in digits: a decimal of at most six places, else a fraction.
pub fn write_number(number: Exact) -> String {
    if number.is_whole() {
        return grouped(number.top());
    }
    let mut scale: i64 = 1;
    for places in 1..=6usize {
        scale *= 10;
        if scale % number.bottom() != 0 {
            continue;
        }
        let Some(all) = number.top().checked_mul(scale / number.bottom()) else { break };
        let sign = if all < 0 { "−" } else { "" };
        let whole =
            i64::try_from(all.unsigned_abs() / scale.unsigned_abs()).unwrap_or(i64::MAX);
        let part = all.unsigned_abs() % scale.unsigned_abs();
        return format!("{sign}{}.{part:0places$}", grouped(whole));
    }
    format!("{}/{}", grouped(number.top()), grouped(number.bottom()))
}

/// Rounds down or up to so many significant digits, and gives the number with how many digits its words take after the point.
pub(super) fn round(number: Exact, digits: u32, up: bool) -> Option<Exact> {
    if number == Exact::ZERO {
        return Some(number);
    }
    let size = if number.is_negative() { Exact::ZERO.less(number)? } else { number };
    let ten = Exact::whole(10);
    let mut step = Exact::ONE;
    let limit = Exact::whole(10i64.checked_pow(digits)?);
    // The step is the place of the last digit kept: as large as leaves fewer than `limit` of them.
    while size.over(step)? >= limit {
        step = step.times(ten)?;
    }
    while size.over(step)?.times(ten)? < limit {
        step = step.over(ten)?;
    }
    let steps = number.over(step)?;
    Exact::whole(if up { steps.ceil() } else { steps.floor() }).times(step)
}
