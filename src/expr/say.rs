//! Values in words: a hedge that was written is printed, always.

use super::{
    Exact, Hedge, Measure, MeasureKind, Number, RelationKind, States, Trend, Value, View,
    spell, write_number,
};

/// A hedged number as printed: `about 73`, `up to about 20`, `630 m²`, `42 %`. Counts stand without their unit, which the sentence says.
pub fn say_number(number: &Number, kind: MeasureKind, unit: &str) -> String {
    let count = kind == MeasureKind::Count;
    let about = if number.about { "about " } else { "" };
    let tail = match kind {
        MeasureKind::Count | MeasureKind::Share | MeasureKind::Change => String::new(),
        _ if unit.is_empty() => String::new(),
        _ => format!(" {unit}"),
    };
    let digits = |at: Exact| match kind {
        MeasureKind::Share => share(at),
        MeasureKind::Change if !at.is_negative() && at != Exact::ZERO => {
            format!("+{}", write_number(at))
        }
        _ => write_number(at),
    };
    let at = || format!("{about}{}{tail}", digits(number.at));
    match number.hedge {
        Hedge::Plain => at(),
        Hedge::AtLeast => format!("at least {}", at()),
        Hedge::MoreThan => format!("more than {}", at()),
        Hedge::AtMost => format!("at most {}", at()),
        Hedge::UpTo => format!("up to {}", at()),
        Hedge::FewerThan if count => format!("fewer than {}", at()),
        Hedge::FewerThan => format!("less than {}", at()),
        Hedge::Nearly => format!("nearly {}", at()),
        Hedge::JustOver => format!("just over {}", at()),
        Hedge::Range => {
            let to = number.to.as_deref().copied().unwrap_or(number.at);
            let (low, high) = (digits(number.at), digits(to));
            let low = match high.strip_suffix(" %") {
                Some(_) => low.strip_suffix(" %").unwrap_or(&low).to_string(),
                None => low,
            };
            format!("{about}{low} to {high}{tail}")
        }
        Hedge::Several => "several".to_string(),
        Hedge::Dozens => "dozens".to_string(),
        Hedge::Most => "most".to_string(),
        Hedge::Present => "present".to_string(),
        Hedge::Uncountable => "an uncountable number".to_string(),
        Hedge::UncountableSeveral => "several, an uncountable number".to_string(),
    }
}

/// `42 %`; a fraction that no per cent writes out stays a fraction.
fn share(at: Exact) -> String {
    let percent = at.times(Exact::whole(100));
    match percent {
        Some(percent) if !write_number(percent).contains('/') => {
            format!("{} %", write_number(percent))
        }
        _ => write_number(at),
    }
}

/// States in words: `munitions or mixed`, `appears mixed`; for presence `present`, `absent`.
pub fn say_states(states: &States, measure: &Measure) -> String {
    let name = |n: usize| match measure.kind {
        MeasureKind::Presence => Some(["absent", "present"].get(n)?.to_string()),
        _ => measure.states.get(n).cloned(),
    };
    let names: Vec<String> =
        (0..64).filter(|n| states.set & (1 << n) != 0).filter_map(name).collect();
    let appears = if states.appears { "appears " } else { "" };
    match names.split_last() {
        None => "not known".to_string(),
        Some((last, [])) => format!("{appears}{last}"),
        Some((last, rest)) => format!("{appears}{} or {last}", rest.join(", ")),
    }
}

/// What a look says of a measure, in words. `view` decides between none and none seen; `look_date` names another look by its date.
pub fn say_value(
    value: &Value,
    measure: &Measure,
    view: View,
    look_date: &dyn Fn(u32) -> String,
) -> String {
    match value {
        Value::Number(number) => say_number(number, measure.kind, &measure.unit),
        Value::None if view == View::Clear => match measure.kind {
            MeasureKind::Presence | MeasureKind::State => "absent".to_string(),
            _ => "none".to_string(),
        },
        Value::None | Value::NoneSeen => "none seen".to_string(),
        Value::Hidden => "hidden".to_string(),
        Value::States(states) => say_states(states, measure),
        Value::Trend(Trend::Rising) => "rising".to_string(),
        Value::Trend(Trend::Falling) => "falling".to_string(),
        Value::Trend(Trend::Steady) => "steady".to_string(),
        Value::Related(relation) => {
            let other = match relation.cell {
                Some(cell) => look_date(cell),
                None => relation.look.clone(),
            };
            let by = match relation.by {
                Some(by) => format!("{} ", write_number(by)),
                None => String::new(),
            };
            let fewer = if measure.kind == MeasureKind::Count { "fewer" } else { "less" };
            match relation.kind {
                RelationKind::More => format!("{by}more than on {other}"),
                RelationKind::Fewer => format!("{by}{fewer} than on {other}"),
                RelationKind::Same => format!("the same as on {other}"),
            }
        }
        Value::Total(_) => "the sum of its classes".to_string(),
    }
}

/// Words with their numbers spelled out where that is usual: `about seventy-three`, `eighty per cent`, `about one third`.
pub fn spell_words(words: &str) -> String {
    let spelled = words.split(' ').map(|word| {
        let digits =
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b',');
        match word.replace(',', "").parse::<i64>() {
            Ok(number) if digits => spell(number),
            _ => fraction(word).unwrap_or_else(|| word.to_string()),
        }
    });
    let all: Vec<String> = spelled.collect();
    all.join(" ").replace(" %", " per cent")
}

/// `two thirds` for `2/3`, as far as fractions have common names.
fn fraction(word: &str) -> Option<String> {
    let (top, bottom) = word.split_once('/')?;
    let top: i64 = top.parse().ok().filter(|top| (1..20).contains(top))?;
    let name = match bottom {
        "2" if top == 1 => return Some("one half".to_string()),
        "3" => "third",
        "4" => "quarter",
        "5" => "fifth",
        "6" => "sixth",
        "7" => "seventh",
        "8" => "eighth",
        "9" => "ninth",
        "10" => "tenth",
        _ => return None,
    };
    let plural = if top == 1 { "" } else { "s" };
    Some(format!("{} {name}{plural}", spell(top)))
}
