//! Parts of sentences: looks, windows, measures and events by name.

use super::{
    Causes, Comparison, Frame, Known, Measure, MeasureKind, Pick, Plan, Scope, Sort,
    Test, What, grouped, say_known,
};
use crate::dates;

/// When a look was, after the words that it follows: `on 5 October 2023`, `from October 2018 to September 2023`.
pub(super) fn say_look(scope: &Scope, look: u32) -> String {
    let Some(at) = scope.table.looks.get(look as usize) else { return String::new() };
    let words = say_look_date(scope, look);
    if at.period.is_some() {
        let alone = ["from", "until"].iter().any(|word| words.starts_with(word));
        return if alone { words } else { format!("in {words}") };
    }
    let unit = (at.moment.shape == dates::Shape::Single).then_some(at.moment.start);
    match unit {
        Some(dates::Unit::Day | dates::Unit::Minute | dates::Unit::HalfDay)
            if !at.moment.is_qualified() && !words.starts_with("the ") =>
        {
            format!("on {words}")
        }
        Some(dates::Unit::HalfDay) => format!("on {words}"),
        Some(_) => format!("in {words}"),
        None => words,
    }
}

/// When a look was.
pub(super) fn say_look_date(scope: &Scope, look: u32) -> String {
    let Some(at) = scope.table.looks.get(look as usize) else { return String::new() };
    let zone = scope.zone(at.zone);
    if at.period.is_some() {
        dates::say_stretch(&at.moment, zone)
    } else {
        dates::say(&at.moment, zone)
    }
}

/// What an expression is about: the labels of its measures.
pub(super) fn subject(scope: &Scope, plan: &Plan) -> String {
    let mut labels: Vec<String> = Vec::new();
    plan.each(&mut |node| {
        if let What::Pick(pick) = &node.what
            && let Some(measure) = scope.table.measures.get(pick.measure as usize)
        {
            let label = name_measure(scope, measure);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    });
    if labels.is_empty() { "it".to_string() } else { labels.join(" and ") }
}

/// A measure within a sentence: `the count of freight railcars`, `the fill of the storage yard`. A name of a part keeps its capital.
pub(super) fn name_measure(scope: &Scope, measure: &Measure) -> String {
    let first = measure.label.split(' ').next().unwrap_or("");
    let mut letters = first.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let lower = capital && letters.clone().next().is_some_and(char::is_lowercase);
    let is_name =
        scope.table.measures.iter().flat_map(|measure| &measure.parts).any(
            |(_, name)| name.split(' ').any(|word| word.eq_ignore_ascii_case(first)),
        );
    let label = match measure.label.chars().next() {
        Some(letter) if lower && !is_name => {
            let rest = &measure.label[letter.len_utf8()..];
            format!("{}{rest}", letter.to_lowercase())
        }
        _ => measure.label.clone(),
    };
    match measure.kind {
        MeasureKind::Count => format!("the count of {label}"),
        MeasureKind::Quantity | MeasureKind::Share | MeasureKind::Change
            if !["what", "how", "the", "whether"]
                .contains(&first.to_lowercase().as_str()) =>
        {
            format!("the {label}")
        }
        _ => label,
    }
}

/// The window of a series in words: `before 5 October 2023`, `to September 2023`.
pub(super) fn say_frame(scope: &Scope, pick: &Pick) -> String {
    use super::Anchor;
    let say = |anchor: &Anchor| match anchor {
        Anchor::Date(moment) => dates::say(moment, scope.zone(0)),
        Anchor::Look(look) => say_look_date(scope, *look),
        Anchor::Event(event) => match scope.table.events.get(*event as usize) {
            Some(event) => {
                let when = event
                    .readings
                    .first()
                    .map(|(_, moment)| dates::say(moment, scope.zone(event.zone)));
                format!("{} ({})", event.label, when.unwrap_or_default())
            }
            None => String::new(),
        },
    };
    match &pick.window {
        None => "of the whole record".to_string(),
        Some(Frame::At(Anchor::Look(look))) => say_look(scope, *look),
        Some(Frame::At(anchor)) => {
            let coarse =
                matches!(anchor, Anchor::Date(moment) if moment.start > dates::Unit::Day);
            format!("{} {}", if coarse { "in" } else { "on" }, say(anchor))
        }
        Some(Frame::Before(anchor)) => format!("before {}", say(anchor)),
        Some(Frame::After(anchor)) => format!("after {}", say(anchor)),
        Some(Frame::First) => "at the first look".to_string(),
        Some(Frame::Last) => "at the last look".to_string(),
        Some(Frame::Between(Some(from), Some(to))) => {
            format!("from {} to {}", say(from), say(to))
        }
        Some(Frame::Between(Some(from), None)) => format!("from {} on", say(from)),
        Some(Frame::Between(None, Some(to))) => format!("up to {}", say(to)),
        Some(Frame::Between(None, None)) => String::new(),
    }
}

/// A whole number of things, for explanations: `6 looks`, `1 look`.
pub(super) fn things(count: usize, word: &str) -> String {
    let number = grouped(i64::try_from(count).unwrap_or(i64::MAX));
    if count == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// When an event was; rival readings joined by "or".
pub(super) fn say_readings(scope: &Scope, event: u32) -> String {
    let Some(event) = scope.table.events.get(event as usize) else {
        return String::new();
    };
    let zone = scope.zone(event.zone);
    let mut said: Vec<String> = Vec::new();
    for (_, moment) in &event.readings {
        let words = dates::say(moment, zone);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join(" or ")
}

/// A comparison in words.
pub(super) fn comparison(op: Comparison) -> &'static str {
    match op {
        Comparison::Less => "less than",
        Comparison::LessOrEqual => "at most",
        Comparison::Greater => "greater than",
        Comparison::GreaterOrEqual => "at least",
        Comparison::Equal => "equal to",
        Comparison::NotEqual => "different from",
    }
}

/// What `is` asks, in words.
pub(super) fn say_test(scope: &Scope, of: &Plan, test: Test) -> String {
    let word = match test {
        Test::State(bit) => {
            return match &of.sort {
                Sort::State(_) => {
                    say_known(scope, of, &Known::State(bit, Causes::default()))
                }
                _ => String::new(),
            };
        }
        Test::Present => "present",
        Test::Absent => "absent",
        Test::Hidden => "hidden",
        Test::Uncountable => "uncountable",
        Test::Rising => "rising",
        Test::Falling => "falling",
        Test::Steady => "steady",
    };
    word.to_string()
}
