//! Parts of sentences: looks, windows, measures and events by name.

use super::{
    Causes, Comparison, Frame, Known, Measure, MeasureKind, Pick, Plan, Scope, Series,
    Sort, Test, What, by_whom, grouped, say_known,
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

/// A measure within a sentence: `the count of freight railcars`, `the fill of the storage yard`.
pub(super) fn name_measure(scope: &Scope, measure: &Measure) -> String {
    let first = measure.label.split(' ').next().unwrap_or("").to_lowercase();
    let label = lowered(scope, &measure.label);
    match measure.kind {
        MeasureKind::Count => format!("the count of {label}"),
        MeasureKind::Quantity | MeasureKind::Share | MeasureKind::Change
            if !["what", "how", "the", "whether"].contains(&first.as_str()) =>
        {
            format!("the {label}")
        }
        _ => label,
    }
}

/// A class of a measure within a sentence: `the count of ore cars (railcars by type)`.
pub(super) fn name_class(scope: &Scope, measure: &Measure, class: &str) -> String {
    let (class, label) = (lowered(scope, class), lowered(scope, &measure.label));
    match measure.kind {
        MeasureKind::Count => format!("the count of {class} ({label})"),
        _ => format!("{}, {class},", name_measure(scope, measure)),
    }
}

/// What a cell is of, within a sentence, with its class and part.
pub(super) fn name_cell(scope: &Scope, cell: u32) -> String {
    let after = scope.table.series.partition_point(|series| series.to <= cell);
    let series = scope.table.series.get(after);
    series.map_or("the value".to_string(), |series| name_series(scope, series))
}

/// What a series is of, within a sentence, with its class and part.
pub(super) fn name_series(scope: &Scope, series: &Series) -> String {
    let Some(measure) = scope.table.measures.get(series.measure as usize) else {
        return "the value".to_string();
    };
    let class = series.class.and_then(|class| measure.classes.get(class as usize));
    let part = series.part.and_then(|part| measure.parts.get(part as usize));
    let words = match class {
        Some((_, label)) => name_class(scope, measure, label),
        None => name_measure(scope, measure),
    };
    match part {
        Some((_, name)) => format!("{words} at {name}"),
        None => words,
    }
}

/// A label within a sentence. A name of a part keeps its capital, unless a label or another part writes the word small.
pub(super) fn lowered(scope: &Scope, label: &str) -> String {
    let first = label.split(' ').next().unwrap_or("");
    let mut letters = first.chars();
    let Some(letter) = letters.next().filter(|letter| letter.is_uppercase()) else {
        return label.to_string();
    };
    // "A" alone is the article.
    if first != "A" && !letters.next().is_some_and(char::is_lowercase) {
        return label.to_string();
    }
    let small = format!("{}{}", letter.to_lowercase(), &label[letter.len_utf8()..]);
    let word = small.split(' ').next().unwrap_or("");
    let measures = &scope.table.measures;
    let parts = || measures.iter().flat_map(|m| &m.parts).map(|(_, name)| name.as_str());
    let labels = || measures.iter().flat_map(|m| [m.label.as_str(), m.unit.as_str()]);
    let holds = |text: &str, word: &str| text.split(' ').any(|other| other == word);
    let is_name = parts().any(|name| holds(name, first))
        && !parts().chain(labels()).any(|text| holds(text, word));
    if is_name { label.to_string() } else { small }
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
        None => "in the whole record".to_string(),
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

/// When an event was; of rival readings, who says which.
pub(super) fn say_readings(scope: &Scope, event: u32) -> String {
    let Some(event) = scope.table.events.get(event as usize) else {
        return String::new();
    };
    let zone = scope.zone(event.zone);
    let said = event.readings.iter().enumerate().map(|(n, (_, moment))| {
        (dates::say(moment, zone), event.said_by.get(n).map_or("", String::as_str))
    });
    by_whom(said)
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
