//! What must be so of every value and every expression: no panic, no strengthening, and intervals that hold every corner.

use caveat::dates;
use caveat::expr::{
    self, End, Exact, Found, Hedges, Interval, MeasureKind, Outcome, Table, Value,
    compile_insert, compile_test, parse_value,
};
use proptest::prelude::*;

use super::{draft, interval, measure, read, say_value_of, table};

const KINDS: [&str; 6] =
    ["count railcar", "quantity m", "share", "change railcar", "presence", "state"];

/// Every string of up to so many of these pieces.
fn each_string(pieces: &[&str], most: usize, visit: &mut dyn FnMut(&str)) {
    fn deeper(
        pieces: &[&str],
        left: usize,
        text: &mut String,
        visit: &mut dyn FnMut(&str),
    ) {
        visit(text);
        if left == 0 {
            return;
        }
        for piece in pieces {
            let length = text.len();
            text.push_str(piece);
            deeper(pieces, left - 1, text, visit);
            text.truncate(length);
        }
    }
    deeper(pieces, most, &mut String::new(), visit);
}

/// What is read is printed in words that leave at least as much open, in every kind of measure.
fn value_keeps_its_hedge(text: &str) {
    for head in KINDS {
        let measure = measure(head);
        let Ok(value) = read(&measure, text) else { continue };
        let words = say_value_of(&value, &measure);
        assert!(!words.is_empty(), "{head}: {text}");
        let Some(before) = interval(&value, &measure) else { continue };
        if words.contains("uncountable") {
            continue;
        }
        let again = read(&measure, &words.replace(',', ""))
            .unwrap_or_else(|wrong| panic!("{head}: {text}: {words}: {wrong:?}"));
        let after = interval(&again, &measure).unwrap();
        assert!(
            after.holds(&before),
            "{head}: {text} became {words}: {before:?} {after:?}"
        );
    }
}

#[test]
fn values_of_every_small_phrase() {
    let pieces = [
        "about ",
        "at least ",
        "up to ",
        "nearly ",
        "7",
        "40",
        " to ",
        "-",
        " %",
        " m",
        "1/3",
        ".",
        "or",
        "none",
    ];
    each_string(&pieces, 3, &mut value_keeps_its_hedge);
}

/// A fault always marks a part of the text, on whole characters.
fn place_is_good(text: &str, wrong: &[expr::Fault]) {
    assert!(!wrong.is_empty(), "{text}");
    for fault in wrong {
        assert!(text.get(fault.range.clone()).is_some(), "{text}: {fault:?}");
        assert!(
            !fault.message.is_empty() && !fault.message.ends_with('.'),
            "{text}: {fault:?}"
        );
    }
}

fn expression_is_survived(text: &str, table: &Table) {
    match compile_test(text, table) {
        Ok(typed) => {
            let verdict = expr::test(&typed, table);
            assert_eq!(verdict, expr::test(&typed, table), "{text}");
            if let Outcome::CannotBeEstablished(causes) = &verdict.outcome {
                assert!(!causes.is_empty(), "{text}: no cause");
            }
            assert!(!expr::explain(&typed, table).is_empty(), "{text}");
            expr::references(&typed);
        }
        Err(wrong) => place_is_good(text, &wrong),
    }
    match compile_insert(text, table) {
        Ok(insert) => assert!(!expr::answer(&insert, table).words.is_empty(), "{text}"),
        Err(wrong) => place_is_good(text, &wrong),
    }
}

#[test]
fn every_small_expression() {
    let table = table("tumangang.txt");
    let pieces = [
        "railcars", "[", "peak", "]", " > ", "20", "(", ")", " and ", "max", "..",
        "before ", ".", "-",
    ];
    each_string(&pieces, 3, &mut |text| expression_is_survived(text, &table));
    let pieces = [
        "fill[o44]",
        "railcars[peak]",
        "max(railcars)",
        " > ",
        " + ",
        " / ",
        "20",
        " %",
        "not ",
        " or ",
        "summit",
        " - ",
    ];
    each_string(&pieces, 3, &mut |text| expression_is_survived(text, &table));
    let pieces = [
        "train_here",
        "cargo",
        "[o40]",
        " is ",
        "present",
        "every(",
        "onset(",
        ")",
        " after ",
        "summit",
        "steam@plant",
        " == ",
    ];
    each_string(&pieces, 3, &mut |text| expression_is_survived(text, &table));
}

/// A number somewhere in an interval, near its ends or in its middle.
fn corner(interval: &Interval, at: u8) -> Option<Exact> {
    let low = interval.low.number()?;
    let high = interval.high.number().unwrap_or(low.add(Exact::whole(50))?);
    let found = match at % 3 {
        0 => low,
        1 => high,
        _ => low.add(high)?.over(Exact::whole(2))?,
    };
    interval.holds(&Interval::point(found)).then_some(found)
}

/// Puts one number in place of each stated one: a world that the case leaves possible.
fn world(table: &Table, at: u8) -> Option<Table> {
    let mut world = table.clone();
    let hedges = Hedges::default();
    let mut turn = at;
    let mut pin = |value: &mut Value, kind: MeasureKind| {
        let Value::Number(number) = value else { return Some(()) };
        let reading = expr::HedgeReading {
            kind,
            about: expr::Reach::Fraction(hedges.about),
            rounded: true,
            hedges: &hedges,
        };
        turn = turn.wrapping_mul(31).wrapping_add(7);
        let at = corner(&expr::interval_of(number, &reading)?, turn >> 3)?;
        let at = if kind == MeasureKind::Count { Exact::whole(at.floor()) } else { at };
        *number = expr::Number { hedge: expr::Hedge::Plain, about: false, at, to: None };
        Some(())
    };
    for series in &table.series {
        let kind = table.measures[series.measure as usize].kind;
        for cell in &mut world.cells[series.from as usize..series.to as usize] {
            pin(&mut cell.value, kind)?;
            for item in cell.more.iter_mut().flat_map(|more| &mut more.items) {
                pin(item, kind)?;
            }
        }
    }
    Some(world)
}

#[test]
fn every_corner_lies_in_its_interval() {
    let table = table("tumangang.txt");
    let expressions = [
        "railcars[peak]",
        "max(railcars[before peak])",
        "railcars[peak] / max(railcars[before peak])",
        "railcars[peak] - railcars[peak]",
        "2 * railcars[peak] - railcars[peak]",
        "wagons[o48]",
        "wagons.ore[o48] / wagons[o48]",
        "wagons.ore[o48] / (wagons[o48] - wagons.ore[o48])",
        "wagons.ore[o48] - wagons.box[o48] / wagons[o48] * wagons.ore[o48]",
        "sum(train_len[o21])",
        "max(train_len[o21])",
        "max(railcars[peak], 70)",
        "min(railcars[peak], 70) * 2",
        "trains_month[2024-04] / trains_month[2023-05]",
        "fill[o40] - fill[o43]",
        "sum(trains_month)",
        "median(trains[2023])",
        "count(railcars[..peak] > 70)",
        "share(railcars[..peak] > 70)",
        "max(railcars[..peak]) - railcars[peak]",
        "railcars[peak] * railcars[peak] / railcars[peak]",
    ];
    for text in expressions {
        let Ok(insert) = compile_insert(text, &table) else { continue };
        let Found::Number { interval: whole, .. } = expr::answer(&insert, &table).found
        else {
            panic!("{text} is no number")
        };
        for at in 0..=255 {
            let Some(world) = world(&table, at) else { continue };
            let insert = compile_insert(text, &world).unwrap();
            let Found::Number { interval, .. } = expr::answer(&insert, &world).found
            else {
                continue;
            };
            assert!(
                whole.holds(&interval),
                "{text}: {interval:?} lies outside {whole:?}"
            );
        }
    }
}

/// A verdict that holds, or fails, does so in every world that the case leaves possible.
#[test]
fn every_verdict_is_so_in_every_world() {
    let table = table("tumangang.txt");
    for file in ["verdicts.txt", "functions.txt"] {
        let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/expr")
            .join(file);
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let text = line.split(" => ").next().unwrap();
            let Ok(typed) = compile_test(text, &table) else { continue };
            let outcome = expr::test(&typed, &table).outcome;
            if matches!(outcome, Outcome::CannotBeEstablished(_)) {
                continue;
            }
            for at in (0..=255).step_by(5) {
                let Some(world) = world(&table, at) else { continue };
                let typed = compile_test(text, &world).unwrap();
                let there = expr::test(&typed, &world).outcome;
                let opposite = matches!(
                    (&outcome, &there),
                    (Outcome::Holds, Outcome::Fails) | (Outcome::Fails, Outcome::Holds)
                );
                // How a number was written is no property of the world.
                assert!(
                    !opposite || text.contains("count"),
                    "{text}: {outcome:?} but {there:?}"
                );
            }
        }
    }
}

#[test]
fn filters_never_narrow() {
    let table = table("tumangang.txt");
    let shapes = measure("count railcar");
    for text in [
        "railcars[peak]",
        "max(railcars[before peak])",
        "wagons[o48]",
        "trains[o36]",
        "train_cars[o15]",
        "train_len[o21]",
    ] {
        let answer = |filter: &str| {
            let insert = compile_insert(&format!("{text}{filter}"), &table).unwrap();
            expr::answer(&insert, &table)
        };
        let Found::Number { interval: whole, .. } = answer("").found else {
            panic!("{text}")
        };
        for filter in [" | range", " | round", " | range | round"] {
            let words = answer(filter).words.replace(" m", "");
            let Ok(value) = read(&shapes, &words) else {
                panic!("{text}{filter}: {words}")
            };
            let said = interval(&value, &shapes).unwrap();
            assert!(said.holds(&whole), "{text}{filter}: {words} narrows {whole:?}");
        }
    }
}

#[test]
fn a_cell_stays_small() {
    assert!(size_of::<expr::Cell>() <= 48, "{}", size_of::<expr::Cell>());
    assert!(size_of::<expr::Look>() <= 40, "{}", size_of::<expr::Look>());
    assert!(size_of::<Value>() <= 32, "{}", size_of::<Value>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,40}") {
        value_keeps_its_hedge(&text);
        let _ = dates::parse(&text);
        let _ = dates::parse_duration(&text);
    }

    #[test]
    fn any_expression_is_survived(text in "([a-z]{1,4}|railcars|\\[peak\\]|[0-9]{1,4}|[-+*/<>=!.,()\\[\\] %@\"]|é|2023-10-05| and | is |max\\()*{0,12}") {
        thread_local!(static TABLE: Table = table("tumangang.txt"));
        TABLE.with(|table| expression_is_survived(&text, table));
    }

    #[test]
    fn any_date_is_survived(text in "[-0-9XTZ~?%/.: +]{0,24}") {
        let zone = dates::Zone::named("Asia/Pyongyang").unwrap();
        if let Ok(written) = dates::parse(&text) {
            let moment = dates::resolve(&written, &zone);
            prop_assert!(moment.from < moment.to);
            prop_assert!(!dates::say(&moment, &zone).is_empty());
            // What is printed for machines is read again as the same time.
            let iso = dates::iso(&moment, &zone);
            if let Ok(again) = dates::parse(&iso) {
                let again = dates::resolve(&again, &zone);
                prop_assert_eq!((again.from, again.to), (moment.from, moment.to), "{} {}", text, iso);
            }
        } else if let Err(wrong) = dates::parse(&text) {
            place_is_good(&text, &[wrong]);
        }
    }

    #[test]
    fn arithmetic_holds_every_pair(a in -50i64..50, b in 0i64..40, c in -50i64..50, d in 0i64..40, s in 0i64..=4, t in 0i64..=4) {
        let whole = |n| Exact::whole(n);
        let (x, y) = (Interval::closed(whole(a), whole(a + b)), Interval::closed(whole(c), whole(c + d)));
        let inside = |from: i64, by: i64, n: i64| Exact::fraction(from * 4 + by * n, 4).unwrap();
        let (p, q) = (inside(a, b, s), inside(c, d, t));
        let holds = |found: Option<Interval>, at: Option<Exact>| match (found, at) {
            (Some(found), Some(at)) => found.holds(&Interval::point(at)),
            _ => true,
        };
        prop_assert!(holds(x.add(&y), p.add(q)));
        prop_assert!(holds(x.less(&y), p.less(q)));
        prop_assert!(holds(x.times(&y), p.times(q)));
        prop_assert!(holds(x.over(&y), p.over(q)));
        let half = Interval { low: End::Closed(whole(a)), high: End::Infinite };
        prop_assert!(holds(half.times(&y), p.times(q)));
        prop_assert!(holds(y.over(&half), q.over(p)));
    }
}

/// The same text against the same table is always the same.
#[test]
fn values_are_read_the_same_twice() {
    let looks = Default::default();
    let expected = expr::Expected {
        kind: MeasureKind::Count,
        unit: "railcar",
        states: &[],
        looks: &looks,
    };
    for text in ["about 73", "6-7", "x", "1,000"] {
        assert_eq!(parse_value(text, &expected), parse_value(text, &expected));
    }
}

/// A million looks of one measure: run with `cargo test --release -- --ignored million --nocapture` to see how long each takes.
#[test]
#[ignore = "measures"]
#[expect(clippy::disallowed_types, reason = "the test measures")]
fn a_million_looks() {
    let zone = dates::Zone::named("Asia/Pyongyang").unwrap();
    let looks = Default::default();
    let start = std::time::Instant::now();
    let mut draft = draft::Draft {
        zones: vec![zone.clone()],
        measures: vec![measure("count car")],
        ..Default::default()
    };
    let key = draft::SeriesKey { measure: 0, class: None, part: None };
    let expected = expr::Expected {
        kind: MeasureKind::Count,
        unit: "car",
        states: &[],
        looks: &looks,
    };
    for n in 0..1_000_000u32 {
        let date = dates::date_of(i64::from(n / 300) * dates::DAY);
        let text = format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            date.year,
            date.month,
            date.day,
            n / 13 % 24,
            n % 60
        );
        let moment = dates::resolve(&dates::parse(&text).unwrap(), &zone);
        draft.looks.push(expr::Look {
            id: None,
            moment,
            period: None,
            view: expr::View::Clear,
            method: expr::Method::Imagery,
            told: false,
            zone: 0,
        });
        let words = if n % 7 == 0 {
            format!("about {}", n % 500 + 1)
        } else {
            format!("{}", n % 400)
        };
        let value = parse_value(&words, &expected).unwrap();
        draft.cells.push((
            key,
            expr::Cell {
                value,
                more: None,
                look: n,
                basis: expr::Basis::Seen,
                not_comparable: false,
            },
        ));
    }
    println!("read {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let table = draft::assemble(draft);
    println!("assembled {:?}", start.elapsed());
    for text in [
        "max(x) > 3",
        "every(x >= 0)",
        "max(x) > max(x[..1975])",
        "count(x > 100) > 3",
        "longest_gap(x) > 3 days",
        "onset(x > 399) after 1975",
        "x[last] > 3",
        "rising(x)",
        "median(x) > 3",
    ] {
        let typed = compile_test(text, &table).unwrap();
        let start = std::time::Instant::now();
        let verdict = expr::test(&typed, &table);
        println!("{text}: {:?}, {:?}", start.elapsed(), verdict.outcome);
        let start = std::time::Instant::now();
        println!("  {} {:?}", expr::explain(&typed, &table), start.elapsed());
    }
}
