//! What was not seen never looks as if it had been: each way of knowing has a sign of its own in every kind of figure, for none and for what has no number too.

use super::figure;
use super::plots::{day, mark, plot, run, series};
use caveat::document::{Theme, Width};
use caveat::evaluate::plot::*;

const WAYS: [(PlotBasis, &str); 3] = [
    (PlotBasis::Inferred, "inferred"),
    (PlotBasis::Asserted, "asserted"),
    (PlotBasis::Forecast, "forecast"),
];

fn levels() -> [(Level, &'static str); 8] {
    [
        (Level::Exact(12.0), "12"),
        (Level::About { center: 12.0, low: 10.0, high: 14.0 }, "about 12"),
        (Level::Range { low: 10.0, high: 14.0 }, "10 to 14"),
        (Level::AtLeast(12.0), "at least 12"),
        (Level::AtMost(12.0), "up to 12"),
        (Level::NoneThere, "none"),
        (Level::Uncountable, "an uncountable number"),
        (Level::NoneSeen, "none seen"),
    ]
}

fn window() -> Stretch {
    Stretch { from: day(2024, 1, 1).from, to: day(2024, 12, 31).to }
}

fn known(level: Level, words: &str, basis: PlotBasis) -> Mark {
    Mark {
        basis,
        highlighted: true,
        ..mark(day(2024, 6, 17), "17 June 2024", level, words)
    }
}

/// Every kind of figure that draws a value, with the one value.
fn drawn(mark: &Mark) -> Vec<Plot> {
    let unit = || "wagons".to_string();
    let of = |id: &str, kind: PlotKind| plot(id, window(), kind);
    let flow = |mark: &Mark| {
        let period = Mark { period: true, ..mark.clone() };
        SeriesPlot { flow: true, ..series("wagon", vec![run("Yard", vec![period])]) }
    };
    let row = CompositionRow {
        measure: "Wagons".to_string(),
        label: "Yard".to_string(),
        when: mark.when,
        parts: vec![(0, mark.clone())],
        total: Some(mark.clone()),
    };
    let classes = vec!["Ore".to_string()];
    let bars = || {
        let rows = vec![BarRow { label: "Yard".to_string(), mark: mark.clone() }];
        PlotKind::Bars(BarsPlot { unit: unit(), percent: false, rows })
    };
    let ratios = AxisChoice { log: true, ..AxisChoice::default() };
    let one = || series("wagon", vec![run("Yard", vec![mark.clone()])]);
    vec![
        of("series", PlotKind::Series(one())),
        of("flow", PlotKind::Series(flow(mark))),
        of("multiples", PlotKind::Multiples(one())),
        of("bars", bars()),
        Plot { axis: ratios, ..of("dots", bars()) },
        of(
            "composition",
            PlotKind::Composition(CompositionPlot {
                unit: unit(),
                classes,
                rows: vec![row],
            }),
        ),
    ]
}

/// The picture without its words: what is told by signs alone.
fn signs(plot: &Plot, width: Width) -> String {
    let drawing = figure(plot).drawings.into_iter();
    let svg = drawing.into_iter().find(|d| d.theme == Theme::Light && d.width == width);
    let svg = svg.expect("a drawing").svg;
    // Keys stand at the end, under the axis: they are compared as part of the picture.
    let lines =
        svg.lines().filter(|line| !line.contains("<text ") && !line.contains("<title>"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_was_not_seen_has_a_sign_in_every_figure_of_values() {
    for (level, words) in levels() {
        let seen = drawn(&known(level, words, PlotBasis::Seen));
        for (n, plot) in seen.iter().enumerate() {
            // Of a class that has no length nothing is drawn: its words say how it is known.
            let is_bare =
                matches!(level, Level::NoneThere | Level::Uncountable | Level::NoneSeen);
            if plot.id == "composition" && is_bare {
                continue;
            }
            for width in [Width::Wide, Width::Narrow] {
                let mut pictures = vec![signs(plot, width)];
                pictures.extend(WAYS.map(|(basis, _)| {
                    signs(&drawn(&known(level, words, basis))[n], width)
                }));
                for (one, picture) in pictures.iter().enumerate() {
                    let other = pictures[..one].iter().position(|other| other == picture);
                    assert_eq!(
                        other, None,
                        "{} of {words}: {one} looks like another",
                        plot.id
                    );
                }
            }
        }
    }
}

/// The sign stands on the mark itself, and not among the keys alone.
#[test]
fn bars_of_at_most_bear_the_sign_of_how_they_are_known() {
    let mark = known(Level::AtMost(12.0), "up to 12", PlotBasis::Asserted);
    for plot in drawn(&mark).iter().filter(|plot| ["bars", "flow"].contains(&&*plot.id)) {
        let dashed = signs(plot, Width::Wide).matches("stroke-dasharray=\"5 3\"").count();
        assert!(dashed >= 2, "{}: {dashed}", plot.id);
    }
}

#[test]
fn a_key_or_a_word_says_how_a_value_is_known() {
    for (level, words) in levels() {
        for (basis, told) in WAYS {
            for plot in drawn(&known(level, words, basis)) {
                for drawing in figure(&plot).drawings {
                    let texts = super::texts(&drawing.svg);
                    let says = texts.iter().any(|(words, _)| words.contains(told));
                    assert!(says, "{} of {words} does not say “{told}”", plot.id);
                }
            }
        }
    }
}

fn state(states: &[usize], hidden: bool, basis: PlotBasis) -> StateMark {
    StateMark {
        when: day(2024, 6, 17),
        date_words: "17 June 2024".to_string(),
        states: states.to_vec(),
        words: "idle".to_string(),
        hidden,
        period: false,
        caveats: Vec::new(),
        basis,
        sources: Vec::new(),
    }
}

#[test]
fn states_that_were_not_seen_have_a_sign() {
    let of = |states: &[usize], hidden: bool, basis: PlotBasis| {
        let names = vec!["idle".to_string(), "absent".to_string()];
        let marks = vec![state(states, hidden, basis)];
        let rows = vec![StateRow { label: "Quay".to_string(), marks }];
        plot("states", window(), PlotKind::States(StatesPlot { states: names, rows }))
    };
    let kinds: [(&[usize], bool); 4] =
        [(&[0], false), (&[1], false), (&[], true), (&[], false)];
    for (states, hidden) in kinds {
        let mut pictures = vec![signs(&of(states, hidden, PlotBasis::Seen), Width::Wide)];
        pictures.extend(
            WAYS.map(|(basis, _)| signs(&of(states, hidden, basis), Width::Wide)),
        );
        for (one, picture) in pictures.iter().enumerate() {
            let is_told = !pictures[..one].contains(picture);
            assert!(is_told, "{states:?} {hidden}: {one} looks like another");
        }
    }
}

#[test]
fn events_say_how_they_are_known_in_picture_and_table() {
    for (basis, told) in WAYS {
        let event = TimelineEvent {
            when: day(2024, 6, 17),
            date_words: "17 June 2024".to_string(),
            note: None,
            is_long: false,
            is_cut: [false; 2],
            label: "A berth opens".to_string(),
            basis,
            caveats: Vec::new(),
            sources: Vec::new(),
        };
        let looks = LooksPlot { rows: Vec::new(), usable_count: 0, longest_gap: None };
        let kind = PlotKind::Timeline(TimelinePlot { events: vec![event], looks });
        let figure = figure(&plot("timeline", window(), kind));
        for drawing in &figure.drawings {
            let label = format!("A berth opens ({told})");
            let words: Vec<String> =
                super::texts(&drawing.svg).into_iter().map(|(words, _)| words).collect();
            assert!(words.join(" ").contains(&label), "{words:?}");
        }
        let csv = String::from_utf8_lossy(&figure.csv);
        assert!(csv.contains(&format!("A berth opens,{told},")), "{csv}");
        assert_eq!(figure.table.head.len(), 4);
    }
}

/// A day on an axis of hours, and a period, are bars: the key says what each is.
#[test]
fn bars_over_time_are_in_the_key() {
    let day = day(2024, 6, 17);
    let at = |period: bool, to: i64| Mark {
        period,
        ..mark(Stretch { to, ..day }, "17 June 2024", Level::Exact(12.0), "12")
    };
    let picture = |marks: Vec<Mark>| {
        let last = marks.iter().map(|mark| mark.when.to).max().unwrap();
        let series = series("wagon", vec![run("Yard", marks)]);
        let plot = plot("s", Stretch { to: last, ..day }, PlotKind::Series(series));
        let figure = figure(&plot);
        figure.drawings.into_iter().map(|drawing| drawing.svg).collect::<Vec<_>>()
    };
    let month = day.from + 30 * 1440;
    for (marks, told) in [
        (vec![at(false, day.to)], "at an hour of that day"),
        (vec![at(false, day.to), at(true, month)], ">over a period<"),
    ] {
        assert!(picture(marks).iter().all(|svg| svg.contains(told)), "{told}");
    }
    let hour = picture(vec![at(false, day.from + 30)]);
    assert!(hour.iter().all(|svg| !svg.contains("at an hour")));
}

/// Under a caveat too: the hatching does not hide how a value is known, and the words at it say so.
#[test]
fn what_was_not_seen_has_its_sign_under_a_caveat() {
    let limited = |level: Level, words: &str, basis: PlotBasis| Mark {
        caveats: vec!["fog".to_string()],
        ..known(level, words, basis)
    };
    let bases = [PlotBasis::Seen].into_iter().chain(WAYS.map(|(basis, _)| basis));
    // Of the first rows of marks alone: a key that says it is not the sign.
    let body = |plot: &Plot| {
        let mut drawn = signs(plot, Width::Wide);
        let end = drawn.find("</g>").unwrap_or(drawn.len());
        drawn.truncate(end);
        drawn
    };
    for (level, words) in
        [(Level::Exact(12.0), "12"), (Level::AtLeast(12.0), "at least 12")]
    {
        let bodies: Vec<Vec<String>> = bases
            .clone()
            .map(|basis| drawn(&limited(level, words, basis)).iter().map(body).collect())
            .collect();
        for (n, one) in bodies.iter().enumerate() {
            for other in &bodies[..n] {
                assert!(
                    one.iter().zip(other).all(|(one, other)| one != other),
                    "{words} {n}"
                );
            }
        }
        for (basis, told) in WAYS {
            let plots = drawn(&limited(level, words, basis)).into_iter();
            for plot in
                plots.filter(|p| ["series", "bars", "dots", "flow"].contains(&&*p.id))
            {
                let texts = super::texts(&figure(&plot).drawings[0].svg);
                let label = format!("{words} ({told})");
                let said = texts.iter().any(|(words, _)| *words == label);
                assert!(said, "{}: {texts:?}", plot.id);
            }
        }
    }
}

/// Without a number there is no axis of numbers, and no unit over it: the rails say what is known.
#[test]
fn a_series_without_a_number_has_no_axis_of_numbers() {
    let words_of = |level: Level, words: &str| -> Vec<String> {
        let mark = known(level, words, PlotBasis::Seen);
        let one = series("wagon", vec![run("Yard", vec![mark])]);
        let plot = plot("bare", window(), PlotKind::Series(one));
        let drawing = figure(&plot).drawings.into_iter().next().expect("a drawing");
        super::texts(&drawing.svg).into_iter().map(|(words, _)| words).collect()
    };
    for (level, words) in
        [(Level::Hidden, "hidden"), (Level::Uncountable, "an uncountable number")]
    {
        let said = words_of(level, words);
        assert!(!said.iter().any(|word| word == "wagon" || word == "0"), "{said:?}");
    }
    let said = words_of(Level::Exact(12.0), "12");
    assert!(said.iter().any(|word| word == "wagon"), "{said:?}");
    assert!(said.iter().any(|word| word == "0"), "{said:?}");
}
