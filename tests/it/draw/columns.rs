//! More looks than can stand side by side: each is in one column, by what is known of it; and totals that are open above.

use super::plots::{self, day, looks, mark, plot, run, series};
use super::{assert_clear, figure, texts};
use caveat::document::{Theme, Width};
use caveat::evaluate::plot::*;

/// The words of each mark of a drawing that begin with a date and name numbers.
fn titles(svg: &str) -> Vec<&str> {
    let titles = svg.split("<title>").skip(1);
    titles.filter_map(|rest| rest.split("</title>").next()).collect()
}

/// How many looks the columns of a drawing hold: "day 3 to day 9: 4 clear, 1 clouded".
fn held(svg: &str) -> usize {
    let told = titles(svg).into_iter().filter_map(|title| title.split_once(": "));
    let columns = told.filter(|(dates, _)| dates.contains(" to "));
    let numbers = columns.flat_map(|(_, words)| words.split(", "));
    numbers.filter_map(|words| words.split(' ').next()?.parse::<usize>().ok()).sum()
}

fn drawings(plot: &Plot) -> Vec<(Width, String)> {
    let all = figure(plot).drawings.into_iter();
    all.filter(|d| d.theme == Theme::Light).map(|d| (d.width, d.svg)).collect()
}

fn of(states: &[usize], hidden: bool, n: i64, caveats: Vec<String>) -> StateMark {
    let from = day(2018, 1, 3).from + n * 1440 * 2;
    StateMark {
        when: Stretch { from, to: from + 1440 },
        date_words: format!("day {n}"),
        states: states.to_vec(),
        words: if hidden {
            "hidden".into()
        } else {
            format!("state {states:?}").replace(", ", "/")
        },
        hidden,
        period: false,
        caveats,
        basis: PlotBasis::Seen,
        sources: Vec::new(),
    }
}

fn strip(marks: Vec<StateMark>) -> Plot {
    let states = vec!["idle".to_string(), "loading".to_string()];
    let rows = vec![StateRow { label: "Quay".to_string(), marks }];
    let window = Stretch { from: day(2018, 1, 1).from, to: day(2023, 1, 1).from };
    plot("states", window, PlotKind::States(StatesPlot { states, rows }))
}

#[test]
fn every_look_of_a_crowded_strip_is_in_one_column() {
    let marks = (0..900).map(|n| match n % 9 {
        0 => of(&[0], false, n, Vec::new()),
        1 => of(&[0, 1], false, n, Vec::new()),
        2 => of(&[], true, n, Vec::new()),
        _ => of(&[1], false, n, Vec::new()),
    });
    let plot = strip(marks.collect());
    for (width, svg) in drawings(&plot) {
        assert_eq!(held(&svg), 900, "{width:?}");
        assert!(svg.contains("a column: the looks of "), "{width:?}");
        // What is hidden and what is one or the other are pieces of their own.
        for told in [" hidden", " state [0/1]"] {
            assert!(
                titles(&svg).iter().any(|title| title.contains(told)),
                "{width:?} {told}"
            );
        }
    }
}

#[test]
fn a_caveat_of_one_look_flags_its_column() {
    let all = |caveated: i64| {
        let caveats =
            |n: i64| if n == caveated { vec!["haze".to_string()] } else { Vec::new() };
        strip((0..900).map(|n| of(&[1], false, n, caveats(n))).collect())
    };
    let flags = |plot: &Plot| {
        drawings(plot)
            .iter()
            .map(|(_, svg)| svg.matches("<circle").count())
            .collect::<Vec<_>>()
    };
    let (none, one) = (flags(&all(-1)), flags(&all(450)));
    // Two circles a flag: one over the column, and one in the key.
    assert_eq!(one.iter().zip(&none).map(|(a, b)| a - b).collect::<Vec<_>>(), [4, 4]);
}

#[test]
fn a_strip_with_room_keeps_a_tile_for_each_look() {
    let plot = strip((0..60).map(|n| of(&[1], false, n * 15, Vec::new())).collect());
    let (_, wide) =
        drawings(&plot).into_iter().find(|(width, _)| *width == Width::Wide).unwrap();
    assert_eq!(
        titles(&wide).iter().filter(|title| title.starts_with("day ")).count(),
        60
    );
    assert!(!wide.contains("a column: "));
}

#[test]
fn every_look_is_in_one_column_of_its_row() {
    let plot = looks(900, 2400, 1);
    let PlotKind::Looks(shown) = &plot.kind else { unreachable!() };
    let count = shown.rows[0].marks.len();
    for (width, svg) in drawings(&plot) {
        assert_eq!(held(&svg), count, "{width:?}");
    }
}

/// The floor of an open total stands at its value, however little of it is told by class.
#[test]
fn a_total_of_at_least_is_drawn_to_its_floor() {
    let when = day(2024, 5, 6);
    let exact = |value: f64| mark(when, "6 May 2024", Level::Exact(value), "40");
    let with = |total: Level| {
        let total = mark(when, "6 May 2024", total, "at least 150");
        let row = CompositionRow {
            measure: "Wagons".to_string(),
            label: "6 May 2024".to_string(),
            when,
            parts: vec![(0, exact(100.0)), (1, exact(40.0))],
            total: Some(total),
        };
        let classes = vec!["Ore".to_string(), "Box".to_string()];
        let unit = "wagons".to_string();
        let kind = CompositionPlot { unit, classes, rows: vec![row] };
        plot("composition", when, PlotKind::Composition(kind))
    };
    let edge = |svg: &str| -> f64 {
        // The thick line of the floor.
        let tag =
            svg.split("<path ").find(|tag| tag.contains("stroke-width=\"2.4\"")).unwrap();
        let data = tag.split(" d=\"M").nth(1).unwrap();
        data.split(' ').next().unwrap().parse().unwrap()
    };
    // Where a full bar of 150 ends, on the same axis.
    let sure = |svg: &str| -> f64 {
        let rest = svg.split("stroke-dasharray").next().unwrap();
        let data = rest.rsplit(" d=\"M").next().unwrap();
        data.split(['H', 'V', ' ']).nth(2).unwrap().parse().unwrap()
    };
    for (open, full) in drawings(&with(Level::AtLeast(150.0)))
        .iter()
        .zip(drawings(&with(Level::Exact(150.0))))
    {
        assert!(
            open.1.contains("at least so many in all")
                && !full.1.contains("at least so many")
        );
        let (open, full) = (edge(&open.1), sure(&full.1));
        assert!((open - full).abs() < 1.0, "{open} {full}");
    }
}

/// A series of `level` on every second day, too many for a sign each.
fn crowded(level: fn(i64) -> Level) -> Plot {
    let of = |n: i64| {
        let from = day(2018, 1, 3).from + n * 2880;
        mark(Stretch { from, to: from + 1440 }, &format!("day {n}"), level(n), "a value")
    };
    let runs = vec![run("Boats", (0..900).map(of).collect())];
    let window = Stretch { from: day(2018, 1, 1).from, to: day(2023, 1, 1).from };
    plot("series", window, PlotKind::Series(series("boats", runs)))
}

#[test]
fn bounds_of_a_crowded_series_stay_open() {
    const KEYS: [&str; 3] = ["how far “about”", "at least: the", "at most: the"];
    let levels: [fn(i64) -> Level; 3] = [
        |n| Level::About { center: 50.0, low: 40.0, high: (60 + n % 7) as f64 },
        |n| Level::AtLeast((50 + n % 7) as f64),
        |n| Level::AtMost((50 + n % 7) as f64),
    ];
    for (kind, level) in levels.into_iter().enumerate() {
        for (width, svg) in drawings(&crowded(level)) {
            let told = KEYS.map(|key| svg.contains(key));
            assert_eq!(told, [0, 1, 2].map(|n| n == kind), "{width:?}");
            assert_eq!(svg.contains("too many looks for"), kind == 0, "{width:?}");
        }
    }
}

#[test]
fn no_column_begins_before_the_first_look() {
    let plot = strip((0..900).map(|n| of(&[1], false, n, Vec::new())).collect());
    for (width, svg) in drawings(&plot) {
        let columns = titles(&svg).into_iter().filter_map(|title| title.split_once(": "));
        let counts: Vec<usize> = columns
            .filter(|(dates, _)| dates.contains(" to "))
            .filter_map(|(_, words)| words.split(' ').next()?.parse().ok())
            .collect();
        assert_eq!(counts[0], counts[1], "{width:?}: the first is whole");
    }
}

/// In a series of too many looks for a sign each, what was not seen keeps the sign that says how it is known, and the key names the signs that occur and no others.
#[test]
fn what_was_not_seen_is_told_apart_among_many_looks() {
    const WORDS: [(PlotBasis, &str); 3] = [
        (PlotBasis::Inferred, "inferred, not seen: from"),
        (PlotBasis::Asserted, "asserted by someone, not seen: from"),
        (PlotBasis::Forecast, "forecast: from"),
    ];
    // With every `nth` look known so, and whether any was seen.
    let drawn = |bases: &[PlotBasis], nth: usize| {
        let mut plot = plots::generated(900, 3000, 5);
        let PlotKind::Series(series) = &mut plot.kind else { unreachable!() };
        for (n, mark) in series.runs[0].marks.iter_mut().enumerate() {
            (mark.caveats, mark.highlighted) = (Vec::new(), false);
            mark.basis = PlotBasis::Seen;
            // Bounds have signs of their own.
            if let Level::AtLeast(value) | Level::AtMost(value) = mark.level {
                mark.level = Level::Exact(value);
            }
            if n % nth == 0 && !bases.is_empty() {
                mark.basis = bases[n / nth % bases.len()];
            }
        }
        figure(&plot).drawings[0].svg.clone()
    };
    for pick in 0..8_usize {
        let bases: Vec<PlotBasis> =
            (0..3).filter(|n| pick >> n & 1 == 1).map(|n| WORDS[n].0).collect();
        for nth in [1, 9] {
            let svg = drawn(&bases, nth);
            if nth == 1 && bases.len() > 1 {
                // Of several kinds there are bins.
                assert!(svg.contains("not seen but "), "{bases:?}");
                continue;
            }
            for (basis, words) in WORDS {
                let is_told = svg.contains(words);
                assert_eq!(is_told, bases.contains(&basis), "{words} of {bases:?}");
            }
            let has_seen = bases.is_empty() || nth > 1;
            assert_eq!(svg.contains("too many looks"), has_seen, "{bases:?} {nth}");
            assert!(!svg.contains("hollow or hatched"));
        }
    }
    // Each sign stands on a disc of the ground; what was inferred is a ring, too.
    let circles = |bases: &[PlotBasis]| drawn(bases, 9).matches("<circle").count();
    let (seen, asserted) = (circles(&[]), circles(&[PlotBasis::Asserted]));
    assert!(asserted > seen + 20 && circles(&[PlotBasis::Inferred]) > asserted + 20);
}

/// A great many looks of mixed kinds are bins, and not a tangle of signs: labels of the highest and the last stand in the picture, what is open has an arrow, what
/// was not seen a broken rim, and the key says so.
#[test]
fn many_mixed_looks_are_bins() {
    let from = plots::day(2016, 1, 1).from;
    let marks = (0..1500_i64).map(|n| {
        let value = (20 + n * 37 % 90) as f64;
        let (level, words, basis) = match n % 5 {
            0 => (Level::AtLeast(value), format!("at least {value}"), PlotBasis::Seen),
            1 => (Level::Exact(value), format!("{value}"), PlotBasis::Forecast),
            2 => (Level::Uncountable, "uncountable".to_string(), PlotBasis::Asserted),
            3 => (Level::AtMost(value), format!("up to {value}"), PlotBasis::Seen),
            _ => (Level::Exact(value), format!("{value}"), PlotBasis::Seen),
        };
        let when = Stretch { from: from + n * 1440, to: from + (n + 1) * 1440 };
        let is_told = n == 804 || n == 1499;
        Mark {
            basis,
            highlighted: is_told,
            ..mark(when, &format!("day {n}"), level, &words)
        }
    });
    let plot = plot(
        "mixed",
        Stretch { from, to: from + 1500 * 1440 },
        PlotKind::Series(series("wagons", vec![run("Wagons", marks.collect())])),
    );
    assert_clear(&plot);
    for drawing in &figure(&plot).drawings {
        let said = texts(&drawing.svg).into_iter().map(|text| text.0);
        let said = said.collect::<Vec<_>>().join(" ");
        for words in [
            "a column: the looks of",
            "not seen but",
            "it may be more",
            "the more looks, the higher",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(drawing.svg.len() < 80_000, "{} bytes", drawing.svg.len());
    }
}
