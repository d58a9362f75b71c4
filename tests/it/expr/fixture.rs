//! Tables in a few words, for tests: a line is a measure, a look, an event or a value; fields are parted by ` | `.

use std::collections::BTreeSet;

use caveat::dates::{self, Zone};
use caveat::expr::{
    Basis, Cell, Converter, Each, Effect, Event, Expected, Look, Measure, MeasureKind,
    Method, More, Period, Reading, Stat, Table, Value, View, parse_rate, parse_value,
    weaken,
};

use super::draft::{Draft, SeriesKey, assemble};

/// Reads a table.
pub(crate) fn table(text: &str) -> Table {
    let mut draft = Draft { zones: vec![Zone::utc()], ..Draft::default() };
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .collect();
    let looks: BTreeSet<String> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("look "))
        .map(|line| line.split(' ').next().unwrap().to_string())
        .collect();
    for line in lines {
        let (word, rest) = line.split_once(' ').unwrap();
        let fields: Vec<&str> = rest.split(" | ").collect();
        match word {
            "zone" => draft.zones[0] = Zone::named(rest).unwrap(),
            "measure" => draft.measures.push(measure(&fields)),
            "look" => draft.looks.push(look(&fields, &draft.zones[0])),
            "event" => draft.events.push(event(&fields, &draft.zones[0])),
            "converter" => draft.converters.push(converter(&draft, &fields)),
            _ => value(&mut draft, word, &fields, &looks),
        }
    }
    assemble(draft)
}

fn moment(text: &str, zone: &Zone) -> dates::Moment {
    dates::resolve(
        &dates::parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}")),
        zone,
    )
}

fn measure(fields: &[&str]) -> Measure {
    let (kind, unit) = fields[1].split_once(' ').unwrap_or((fields[1], ""));
    let extra = |name: &str| {
        fields[3..].iter().find_map(|field| field.strip_prefix(name)).map(str::trim)
    };
    let named = |name: &str| -> Vec<(String, String)> {
        let ids = extra(name).unwrap_or("").split_whitespace();
        ids.map(|id| (id.to_string(), id.to_string())).collect()
    };
    Measure {
        id: fields[0].into(),
        label: fields[2].into(),
        kind: super::kind_of(kind),
        unit: unit.into(),
        flow: fields.contains(&"flow"),
        rule: extra("rule").unwrap().parse().unwrap(),
        about_reaches: None,
        states: extra("states")
            .map_or(Vec::new(), |s| s.split(',').map(String::from).collect()),
        ordered: fields.contains(&"ordered"),
        classes: named("classes"),
        parts: named("parts"),
    }
}

fn converter(draft: &Draft, fields: &[&str]) -> Converter {
    let index = |id: &str| {
        let at = draft.measures.iter().position(|measure| measure.id == id);
        at.unwrap_or_else(|| panic!("no measure {id}"))
    };
    let from: Vec<usize> = fields[1].split(' ').map(index).collect();
    let to = index(fields[2]);
    let unit = |at: usize| draft.measures[at].unit.as_str();
    let rate = parse_rate(fields[3], unit(from[0]), unit(to));
    Converter {
        id: fields[0].into(),
        from: from.iter().map(|at| *at as u32).collect(),
        to: to as u32,
        rate: rate.unwrap_or_else(|wrong| panic!("{}: {wrong:?}", fields[3])),
    }
}

fn look(fields: &[&str], zone: &Zone) -> Look {
    let stat = match fields[2].strip_prefix("period ") {
        Some("max") => Some(Stat::Max),
        Some("min") => Some(Stat::Min),
        Some("total") => Some(Stat::Total),
        Some("typical") => Some(Stat::Typical),
        Some("throughout") => Some(Stat::Throughout),
        _ => None,
    };
    let view = match fields[2] {
        "clear" => View::Clear,
        "partial" => View::Partial,
        "clouded" => View::Clouded,
        _ => View::Unstated,
    };
    Look {
        id: Some(Box::new(fields[0].into())),
        moment: moment(fields[1], zone),
        period: stat.map(|stat| Period { stat, numbered: false }),
        view,
        method: Method::Imagery,
        told: false,
        zone: 0,
    }
}

fn event(fields: &[&str], zone: &Zone) -> Event {
    let readings = fields[1].split(" / ").map(|reading| {
        let named = reading.split_once(':').filter(|(source, _)| !source.contains('-'));
        let (source, when) = named.unwrap_or(("us", reading));
        (source.to_string(), moment(when, zone))
    });
    let readings: Vec<_> = readings.collect();
    Event {
        id: fields[0].into(),
        label: fields[2].into(),
        said_by: readings.iter().map(|(source, _)| source.clone()).collect(),
        readings,
        zone: 0,
    }
}

fn value(draft: &mut Draft, word: &str, fields: &[&str], looks: &BTreeSet<String>) {
    let (id, part) =
        word.split_once('@').map_or((word, None), |(id, part)| (id, Some(part)));
    let at = draft.measures.iter().position(|measure| measure.id == id);
    let at = at.unwrap_or_else(|| panic!("no measure {id}"));
    let measure = draft.measures[at].clone();
    let (look_id, class) =
        fields[0].split_once(' ').map_or((fields[0], None), |(a, b)| (a, Some(b)));
    let look = draft
        .looks
        .iter()
        .position(|look| look.id.as_ref().is_some_and(|id| **id == look_id));
    let look = look.unwrap_or_else(|| panic!("no look {look_id}")) as u32;
    let index = |ids: &[(String, String)], wanted: &str| {
        ids.iter().position(|(id, _)| id == wanted).unwrap() as u16
    };
    let key = SeriesKey {
        measure: at as u32,
        class: class.map(|class| index(&measure.classes, class)),
        part: part.map(|part| index(&measure.parts, part)),
    };
    let barred = fields.contains(&"not_comparable");
    if fields[1] == "complete" {
        draft.complete.insert((key.measure, key.part, look));
        for (other, cell) in &mut draft.cells {
            if other.measure == key.measure && cell.look == look {
                cell.not_comparable |= barred;
            }
        }
        return;
    }
    let (kind, unit, states) = (measure.kind, measure.unit.as_str(), &measure.states[..]);
    let expected = Expected { kind, unit, states, looks };
    let read = |text: &str| {
        parse_value(text, &expected).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"))
    };
    let mut more = More::default();
    let mut value = Value::Hidden;
    if let Some(items) = fields[1].strip_prefix("each ") {
        more.items = items.split(" / ").map(read).collect();
    } else if let Some((total, item)) = fields[1].split_once("every ") {
        let item = read(item);
        let total = total.strip_suffix(", ").map(read);
        let is_alone = total.is_none();
        let least = || read("at least 72");
        value = total.unwrap_or_else(least);
        more.each = Some(Each { item, is_alone });
    } else if let Some(readings) = fields[1].strip_prefix("readings ") {
        for reading in readings.split(" / ") {
            let (source, text) = reading.split_once(':').unwrap();
            more.readings.push(Reading {
                source: source.into(),
                name: source.into(),
                value: read(text),
            });
        }
        value = more.readings[0].value.clone();
    } else {
        value = read(fields[1]);
    }
    if fields.contains(&"at_least") {
        value = weaken(value, Effect::AtLeast);
    }
    let basis = if fields.contains(&"asserted") { Basis::Asserted } else { Basis::Seen };
    let more = (more != More::default()).then(|| Box::new(more));
    draft.cells.push((key, Cell { value, more, look, basis, not_comparable: barred }));
    let _ = MeasureKind::Count;
}
