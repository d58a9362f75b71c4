//! Times, value words and expressions: the data stand in tests/expr, one line a test.

#[path = "expr/draft.rs"]
mod draft;
#[path = "expr/fixture.rs"]
mod fixture;
#[path = "expr/properties.rs"]
mod properties;

use std::path::PathBuf;

use caveat::dates;
use caveat::expr::{
    self, End, Expected, HedgeReading, Hedges, Interval, Measure, MeasureKind, Outcome,
    Table, Value, Verdict, View, compile_test, interval_of, parse_value, say_value,
    write_number,
};

/// Rewrites the part after ` => ` of each line with what `answer` says of the part before it, and compares.
fn lines(file: &str, mut answer: impl FnMut(&str) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expr").join(file);
    let old = std::fs::read_to_string(&path).unwrap();
    let mut new = String::new();
    for line in old.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            new.push_str(line);
        } else {
            let asked = line.split(" => ").next().unwrap_or(line);
            new.push_str(&format!("{asked} => {}", answer(asked)));
        }
        new.push('\n');
    }
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, &new).unwrap();
    } else {
        for (n, (old, new)) in old.lines().zip(new.lines()).enumerate() {
            assert_eq!(old, new, "tests/expr/{file}:{}", n + 1);
        }
    }
}

fn fault(fault: &dates::Fault, text: &str) -> String {
    let at = text.get(fault.range.clone()).unwrap_or("outside the text");
    let also = fault.also.iter().map(|(range, words)| {
        format!("[`{}`: {words}] ", text.get(range.clone()).unwrap_or("outside the text"))
    });
    let also: String = also.collect();
    format!("! {} [at `{at}`] {also}{}", fault.message, fault.help.join("; "))
}

#[test]
fn times() {
    let zone = dates::Zone::named("Asia/Pyongyang").unwrap();
    lines("dates.txt", |text| match dates::parse(text) {
        Ok(written) => {
            let moment = dates::resolve(&written, &zone);
            format!(
                "{} | {} | {} | {}",
                dates::say(&moment, &zone),
                dates::say_stretch(&moment, &zone),
                dates::iso(&moment, &zone),
                dates::label(&moment, &zone)
            )
        }
        Err(wrong) => fault(&wrong, text),
    });
}

fn kind_of(word: &str) -> MeasureKind {
    match word {
        "count" => MeasureKind::Count,
        "quantity" => MeasureKind::Quantity,
        "share" => MeasureKind::Share,
        "presence" => MeasureKind::Presence,
        "state" => MeasureKind::State,
        "change" => MeasureKind::Change,
        other => panic!("no kind {other}"),
    }
}

fn measure(head: &str) -> Measure {
    let (kind, unit) = head.split_once(' ').unwrap_or((head, ""));
    Measure {
        id: "x".into(),
        label: "X".into(),
        kind: kind_of(kind),
        unit: unit.into(),
        flow: false,
        rule: 0,
        about_reaches: None,
        states: ["munitions", "commercial goods", "mixed"].map(String::from).to_vec(),
        ordered: false,
        classes: Vec::new(),
        parts: Vec::new(),
    }
}

fn say_interval(interval: &Interval) -> String {
    let low = match interval.low {
        End::Closed(at) => format!("[{}", write_number(at)),
        End::Open(at) => format!("({}", write_number(at)),
        End::Infinite => "(−∞".into(),
    };
    let high = match interval.high {
        End::Closed(at) => format!("{}]", write_number(at)),
        End::Open(at) => format!("{})", write_number(at)),
        End::Infinite => "∞)".into(),
    };
    format!("{low}, {high}")
}

fn read(measure: &Measure, text: &str) -> Result<Value, expr::Fault> {
    let looks = ["peak", "empty_depot", "o43"].map(String::from).into();
    let (kind, unit, states) = (measure.kind, measure.unit.as_str(), &measure.states[..]);
    parse_value(text, &Expected { kind, unit, states, looks: &looks })
}

fn interval(value: &Value, measure: &Measure) -> Option<Interval> {
    let hedges = Hedges::default();
    let about = hedges.about;
    let reading = HedgeReading {
        kind: measure.kind,
        about: expr::Reach::Fraction(about),
        rounded: true,
        hedges: &hedges,
    };
    match value {
        Value::Number(number) => interval_of(number, &reading),
        _ => None,
    }
}

fn say_value_of(value: &Value, measure: &Measure) -> String {
    say_value(value, measure, View::Clear, &|_| "…".into())
}

#[test]
fn values() {
    lines("values.txt", |line| {
        let (head, text) = line.split_once(": ").unwrap();
        let measure = measure(head);
        let value = match read(&measure, text) {
            Ok(value) => value,
            Err(wrong) => return fault(&wrong, text),
        };
        let words = say_value_of(&value, &measure);
        match interval(&value, &measure) {
            Some(interval) => {
                let again = read(&measure, &words.replace(',', "")).ok();
                let again = again.and_then(|value| self::interval(&value, &measure));
                if !words.contains("uncountable") {
                    assert!(
                        again.is_some_and(|again| again.holds(&interval)),
                        "{line}: {words}"
                    );
                }
                format!("{words} | {}", say_interval(&interval))
            }
            None => words,
        }
    });
}

/// A table from tests/expr/NAME.txt, whose first lines say how it is written.
fn table(name: &str) -> Table {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expr").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    fixture::table(&text)
}

fn say_verdict(verdict: &Verdict) -> String {
    let words = match &verdict.outcome {
        Outcome::Holds => "holds".to_string(),
        Outcome::Fails => "fails".to_string(),
        Outcome::CannotBeEstablished(causes) => {
            let causes: Vec<String> = causes
                .iter()
                .map(|cause| format!("{:?}: {}", cause.kind, cause.words))
                .collect();
            format!("cannot ; {}", causes.join(" ; "))
        }
    };
    match verdict.flip {
        Some(flip) => format!("{words} ; until about reaches {} %", flip.reach_percent),
        None => words,
    }
}

#[test]
fn verdicts() {
    let table = table("tumangang.txt");
    lines("verdicts.txt", |text| match compile_test(text, &table) {
        Ok(typed) => say_verdict(&expr::test(&typed, &table)),
        Err(wrong) => {
            wrong.iter().map(|wrong| fault(wrong, text)).collect::<Vec<_>>().join(" ")
        }
    });
}

fn faults(wrong: &[expr::Fault], text: &str) -> String {
    wrong.iter().map(|wrong| fault(wrong, text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn functions() {
    let table = table("tumangang.txt");
    lines("functions.txt", |text| match compile_test(text, &table) {
        Ok(typed) => say_verdict(&expr::test(&typed, &table)),
        Err(wrong) => faults(&wrong, text),
    });
}

#[test]
fn explanations() {
    let table = table("tumangang.txt");
    lines("explained.txt", |text| match compile_test(text, &table) {
        Ok(typed) => expr::explain(&typed, &table),
        Err(wrong) => faults(&wrong, text),
    });
}

#[test]
fn faults_of_expressions() {
    let table = table("tumangang.txt");
    lines("faults.txt", |text| match compile_test(text, &table) {
        Ok(typed) => say_verdict(&expr::test(&typed, &table)),
        Err(wrong) => faults(&wrong, text),
    });
}

#[test]
fn inserts() {
    let table = table("tumangang.txt");
    lines("inserts.txt", |text| match expr::compile_insert(text, &table) {
        Ok(insert) => {
            let answer = expr::answer(&insert, &table);
            let name =
                |look: u32| table.looks[look as usize].id.clone().unwrap_or_default();
            let cells = answer.lineage.each_cell();
            let mut rests: Vec<String> = cells
                .map(|cell| name(table.cells[cell as usize].look).to_string())
                .collect();
            rests.extend(
                answer.lineage.each_look().map(|look| format!("({})", name(look))),
            );
            let events = answer.lineage.each_event();
            rests.extend(events.map(|event| table.events[event as usize].id.clone()));
            format!("{} | {}", answer.words, rests.join(" "))
        }
        Err(wrong) => faults(&wrong, text),
    });
}

/// Every example of docs/expressions.md gives what stands behind its arrow.
#[test]
fn documented_examples() {
    let table = table("tumangang.txt");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/expressions.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut examples = 0;
    for block in text.split("```expr\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            let (asked, expected) = line.split_once(" => ").unwrap();
            let found =
                match asked.strip_prefix("{{ ").and_then(|a| a.strip_suffix(" }}")) {
                    Some(insert) => {
                        let insert = expr::compile_insert(insert, &table);
                        expr::answer(
                            &insert.unwrap_or_else(|wrong| panic!("{line}: {wrong:?}")),
                            &table,
                        )
                        .words
                    }
                    None => {
                        let typed = compile_test(asked, &table);
                        let typed =
                            typed.unwrap_or_else(|wrong| panic!("{line}: {wrong:?}"));
                        match expr::test(&typed, &table).outcome {
                            Outcome::Holds => "holds".to_string(),
                            Outcome::Fails => "fails".to_string(),
                            Outcome::CannotBeEstablished(causes) => {
                                format!("cannot: {:?}", causes[0].kind)
                            }
                        }
                    }
                };
            assert_eq!(found, expected, "docs/expressions.md: {line}");
            examples += 1;
        }
    }
    assert!(examples > 40);
}

#[test]
fn lengths_of_time() {
    lines("durations.txt", |text| match dates::parse_duration(text) {
        Ok(length) => format!("{} | {length:?}", dates::say_duration(&length)),
        Err(wrong) => fault(&wrong, text),
    });
}

#[test]
fn order_without_dates() {
    let zone = dates::Zone::named("Asia/Pyongyang").unwrap();
    lines("order.txt", |line| {
        let (items, said) = line.split_once(" ; ").unwrap();
        let items: Vec<(&str, &str)> = items
            .split(", ")
            .map(|item| item.split_once(' ').unwrap_or((item, "")))
            .collect();
        let ids: Vec<&str> = items.iter().map(|(id, _)| *id).collect();
        let at = |id: &str| ids.iter().position(|known| *known == id).unwrap();
        let moment = |text: &str| dates::resolve(&dates::parse(text).unwrap(), &zone);
        let mut moments: Vec<dates::Moment> = items
            .iter()
            .map(
                |(_, date)| {
                    if date.is_empty() { dates::any_time() } else { moment(date) }
                },
            )
            .collect();
        let orders: Vec<(usize, dates::Order)> = said
            .split(", ")
            .map(|said| {
                let words: Vec<&str> = said.splitn(5, ' ').collect();
                let order = match words[1..] {
                    ["after", other] => dates::Order::After(at(other)),
                    ["before", other] => dates::Order::Before(at(other)),
                    ["by", date] => dates::Order::By(moment(date)),
                    ["after", other, "by", length] => dates::Order::AfterBy(
                        at(other),
                        dates::parse_duration(length).unwrap(),
                    ),
                    _ => panic!("{said}"),
                };
                (at(words[0]), order)
            })
            .collect();
        match dates::tighten(&mut moments, &orders, &ids) {
            Ok(()) => {
                let said = ids.iter().zip(&moments);
                let said = said
                    .map(|(id, moment)| format!("{id} {}", dates::say(moment, &zone)));
                said.collect::<Vec<_>>().join(", ")
            }
            Err(wrong) => {
                format!("! {} [{:?}] {}", wrong.message, wrong.items, wrong.help)
            }
        }
    });
}

/// The clock of a place: summer time, the change of Pyongyang's time in 2015 and 2018, and hours that come twice or never.
#[test]
fn zones() {
    let local = |name: &str, text: &str| {
        let zone = dates::Zone::named(name).unwrap();
        let moment = dates::resolve(&dates::parse(text).unwrap(), &zone);
        (dates::iso(&moment, &zone), moment.to - moment.from)
    };
    assert_eq!(local("Asia/Pyongyang", "2016-01-01 10:00").0, "2016-01-01T10:00+08:30");
    assert_eq!(local("Asia/Pyongyang", "2018-05-05 10:00").0, "2018-05-05T10:00+09:00");
    assert_eq!(local("Europe/Berlin", "2023-07-01 10:00").0, "2023-07-01T10:00+02:00");
    assert_eq!(local("Europe/Berlin", "2023-10-29").1, 25 * 60);
    assert_eq!(local("Europe/Berlin", "2023-03-26").1, 23 * 60);
    // Half past two comes twice on this day: it may have been either.
    assert_eq!(local("Europe/Berlin", "2023-10-29 02:30").1, 61);
    assert!(
        dates::Zone::named("Asia/Pyongyan").unwrap_err().help[0]
            .contains("Asia/Pyongyang")
    );
    assert_eq!(dates::Zone::named("+09:00").unwrap().ahead(0), 540);
    let zone = dates::Zone::named("Asia/Vladivostok").unwrap();
    let moment = dates::resolve(&dates::parse("2022-11-04T23:30Z").unwrap(), &zone);
    let day = dates::local_day(&moment, &zone).unwrap();
    assert_eq!(dates::say_date(day), "5 November 2022");
    assert_ne!(dates::local_day(&moment, &dates::Zone::utc()).unwrap(), day);
}

/// The unit of an axis.
#[test]
fn units_have_a_plural_where_they_take_one() {
    let plurals = [
        ("railcar", "railcars"),
        ("lorry", "lorries"),
        ("day", "days"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("wrench", "wrenches"),
        ("량", "량"),
        ("вагон", "вагон"),
    ];
    for (unit, plural) in plurals {
        assert_eq!(caveat::expr::plural(unit), plural);
    }
}
