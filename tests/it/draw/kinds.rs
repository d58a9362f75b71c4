//! Plots of the kinds that are neither series nor strips, of any size and in any script, for the geometric tests.

use caveat::evaluate::plot::*;

use super::plots::{Dice, day, generated, looks, mark, plot, run, series};

/// Labels that a chart must bear.
pub(crate) const LABELS: [&str; 8] = [
    "Yard",
    "Kim–Putin summit at Vostochny",
    "북한과 러시아의 포괄적 전략적 동반자 관계에 관한 조약 서명",
    "Железнодорожное сообщение между Хасаном и Туманганом возобновлено",
    "A label of unusual length that says what could have been said in half as many words",
    "Onewordthatisfarlongerthananylinecanholdandsomustbreaksomewhereinside",
    "图们江铁路口岸与哈桑车站之间的货运列车恢复运行",
    "محطة السكة الحديدية على الحدود بين كوريا الشمالية وروسيا",
];

fn label(dice: &mut Dice) -> String {
    LABELS[dice.next(LABELS.len() as u64) as usize].to_string()
}

fn level(dice: &mut Dice) -> (Level, &'static str) {
    let value = dice.next(400) as f64;
    match dice.next(12) {
        0 | 1 => (Level::Exact(value), "73"),
        2 | 3 => (
            Level::About {
                center: value,
                low: (value * 0.9).floor(),
                high: (value * 1.1).ceil(),
            },
            "about 73",
        ),
        4 => (Level::Range { low: value, high: value + 40.0 }, "73 to 113"),
        5 => (Level::AtLeast(value), "at least 70, perhaps many more"),
        6 => (Level::AtMost(value), "up to about 20"),
        7 => (Level::Uncountable, "an uncountable number"),
        8 => (Level::Hidden, "hidden"),
        9 => (Level::NoneSeen, "none seen"),
        10 => (Level::Relation { direction: Direction::Up }, "more than before"),
        _ => (Level::NoneThere, "none"),
    }
}

fn any_mark(dice: &mut Dice, at: i64) -> Mark {
    let (level, words) = level(dice);
    let when = Stretch { from: at, to: at + 1440 };
    let basis = match dice.next(8) {
        0 => PlotBasis::Inferred,
        1 => PlotBasis::Asserted,
        2 => PlotBasis::Forecast,
        _ => PlotBasis::Seen,
    };
    let caveats = match dice.next(4) {
        0 => vec!["clouds over the eastern half of the yard".to_string()],
        _ => Vec::new(),
    };
    let highlighted = dice.next(5) == 0;
    Mark { basis, caveats, highlighted, ..mark(when, "17 June 2024", level, words) }
}

fn start() -> i64 {
    day(1966, 3, 1).from
}

fn of(id: &str, count: u64, span: u64, kind: PlotKind) -> Plot {
    let from = start();
    let window = Stretch { from, to: from + span as i64 * 1440 };
    Plot { id: format!("{id}_{count}_{span}"), ..plot(id, window, kind) }
}

fn composition(count: u64, span: u64, dice: &mut Dice) -> Plot {
    let classes: Vec<String> = (0..1 + dice.next(9)).map(|_| label(dice)).collect();
    let mut at: Vec<i64> =
        (0..count).map(|_| start() + dice.next(span * 1440) as i64).collect();
    at.sort_unstable();
    let rows = at
        .into_iter()
        .map(|at| CompositionRow {
            measure: "Wagons".to_string(),
            label: format!("{}, 17 June 2024", label(dice)),
            when: Stretch { from: at, to: at + 1440 },
            parts: (0..classes.len()).map(|class| (class, any_mark(dice, at))).collect(),
            total: (dice.next(2) == 0).then(|| any_mark(dice, at)),
        })
        .collect();
    let unit = "wagons".to_string();
    let kind = PlotKind::Composition(CompositionPlot { unit, classes, rows });
    of("composition", count, span, kind)
}

fn bars(count: u64, span: u64, dice: &mut Dice, log: bool) -> Plot {
    let rows = (0..count)
        .map(|_| {
            let at = start() + dice.next(span * 1440) as i64;
            BarRow { label: label(dice), mark: any_mark(dice, at) }
        })
        .collect();
    let unit = "wagons".to_string();
    let kind = PlotKind::Bars(BarsPlot { unit, percent: false, rows });
    let id = if log { "dots" } else { "bars" };
    let plot = of(id, count, span, kind);
    Plot { axis: AxisChoice { log, ..AxisChoice::default() }, ..plot }
}

fn timeline(events: u64, count: u64, span: u64, dice: &mut Dice) -> Plot {
    let events: Vec<TimelineEvent> = (0..events)
        .map(|_| {
            let from = start() + dice.next(span * 1440) as i64;
            let length = if dice.next(4) == 0 { dice.next(span * 300) as i64 } else { 0 };
            TimelineEvent {
                when: Stretch { from, to: from + 1440 + length },
                date_words: "between 5 February and 20 March 2024".to_string(),
                note: None,
                is_long: length % 2 == 1,
                is_cut: [false, length % 3 == 1],
                label: label(dice),
                basis: PlotBasis::Seen,
                caveats: Vec::new(),
                sources: Vec::new(),
            }
        })
        .collect();
    let mut events = events;
    events.sort_by_key(|event| event.when);
    let PlotKind::Looks(looks) = looks(count, span, 1).kind else { unreachable!() };
    let id = format!("timeline{}", events.len());
    of(&id, count, span, PlotKind::Timeline(TimelinePlot { events, looks }))
}

/// Strips of states: looks in any number, some hidden, either-or, limited or not known to the day, and periods.
fn states(count: u64, span: u64, dice: &mut Dice) -> Plot {
    let words: Vec<String> = (0..2 + dice.next(5)).map(|_| label(dice)).collect();
    let mark = |dice: &mut Dice, period: bool| {
        let from = start() + dice.next(span * 1440) as i64;
        let length = match (period, dice.next(9)) {
            (true, _) => 1440 + dice.next(span * 700) as i64,
            (false, 0) => 1440 * (1 + dice.next(40) as i64),
            _ => 1440,
        };
        let first = dice.next(words.len() as u64) as usize;
        let states = match dice.next(8) {
            0 => Vec::new(),
            1 => vec![first, (first + 1) % words.len()],
            _ => vec![first],
        };
        let hidden = states.is_empty() && dice.next(2) == 0;
        let told: Vec<&str> = states.iter().map(|n| words[*n].as_str()).collect();
        let bases = [
            PlotBasis::Seen,
            PlotBasis::Inferred,
            PlotBasis::Asserted,
            PlotBasis::Forecast,
        ];
        StateMark {
            when: Stretch { from, to: from + length },
            date_words: "17 June 2024".to_string(),
            words: if told.is_empty() { "hidden".to_string() } else { told.join(" or ") },
            states,
            hidden,
            period,
            caveats: (dice.next(6) == 0).then(|| label(dice)).into_iter().collect(),
            basis: bases[dice.next(4) as usize],
            sources: Vec::new(),
        }
    };
    let rows = (0..1 + dice.next(4))
        .map(|_| {
            let mut marks: Vec<StateMark> =
                (0..count).map(|_| mark(dice, false)).collect();
            marks.extend((0..dice.next(4)).map(|_| mark(dice, true)));
            marks.sort_by_key(|mark| mark.when);
            StateRow { label: label(dice), marks }
        })
        .collect();
    let mut plot =
        of("states", count, span, PlotKind::States(StatesPlot { states: words, rows }));
    plot.events = (0..count.min(4))
        .map(|n| PlotEvent {
            when: Stretch {
                from: start() + n as i64 * 3000,
                to: start() + n as i64 * 5000 + 1,
            },
            date_words: "5 Feb – 20 Mar".to_string(),
            label: label(dice),
        })
        .collect();
    plot
}

fn multiples(count: u64, span: u64, dice: &mut Dice) -> Plot {
    let runs = (0..1 + dice.next(9))
        .map(|n| {
            let PlotKind::Series(made) = generated(count, span, n + 3).kind else {
                unreachable!()
            };
            let marks = made.runs.into_iter().flat_map(|run| run.marks).collect();
            run(&label(dice), marks)
        })
        .collect();
    let mut plot =
        of("multiples", count, span, PlotKind::Multiples(series("railcars", runs)));
    let PlotKind::Multiples(made) = &mut plot.kind else { unreachable!() };
    for mark in made.runs.iter_mut().flat_map(|run| run.marks.iter_mut().step_by(17)) {
        mark.note = Some(label(dice));
    }
    plot.events = (0..count.min(3))
        .map(|n| PlotEvent {
            when: Stretch {
                from: start() + n as i64 * 4000,
                to: start() + n as i64 * 7000 + 1,
            },
            date_words: "5 Feb – 20 Mar".to_string(),
            label: label(dice),
        })
        .collect();
    plot
}

/// Series of every kind of value, with periods among them, on either scale.
fn any_series(count: u64, span: u64, log: bool, dice: &mut Dice) -> Plot {
    let run_of = |dice: &mut Dice| {
        let mut marks: Vec<Mark> = (0..count)
            .map(|_| {
                let at = start() + dice.next(span * 1440) as i64;
                any_mark(dice, at)
            })
            .collect();
        marks.sort_by_key(|mark| mark.when);
        for mark in marks.iter_mut().step_by(5) {
            mark.period = true;
            mark.when.to += dice.next(span * 400) as i64;
        }
        run(&label(dice), marks)
    };
    let runs = (0..1 + dice.next(3)).map(|_| run_of(dice)).collect();
    let plot = of("any", count, span, PlotKind::Series(series("railcars", runs)));
    let event = |_| {
        let from = start() + dice.next(span * 1440) as i64;
        PlotEvent {
            when: Stretch { from, to: from + 1440 },
            date_words: "5 Feb 2024".to_string(),
            label: label(dice),
        }
    };
    let events = (0..count.min(4)).map(event).collect();
    Plot { axis: AxisChoice { log, ..AxisChoice::default() }, events, ..plot }
}

fn sources(count: u64, dice: &mut Dice) -> Plot {
    let grades = [Some('A'), Some('B'), Some('C'), Some('D'), Some('E'), Some('F'), None];
    let rows = (0..count)
        .map(|_| {
            let relays = [0, 0, 1, 3, 40][dice.next(5) as usize];
            OriginRow {
                origin: String::new(),
                label: label(dice),
                sources: (0..=relays)
                    .map(|n| GradedSource {
                        name: label(dice),
                        date_words: String::new(),
                        grade: grades[dice.next(7) as usize],
                        relay: n > 0,
                        access_words: "read in full".to_string(),
                    })
                    .collect(),
                credibility: "1236".chars().take(dice.next(5) as usize).collect(),
            }
        })
        .collect();
    of("sources", count, 1, PlotKind::Sources(SourcesPlot { rows }))
}

fn likelihood(count: u64, nested: bool, dice: &mut Dice) -> Plot {
    let bands: &[(&str, f64, f64)] = match nested {
        false => &[
            ("almost no chance, remote chance", 1.0, 5.0),
            ("very unlikely, highly improbable", 5.0, 20.0),
            ("unlikely, improbable", 20.0, 45.0),
            ("roughly even chance, roughly even odds", 45.0, 55.0),
            ("likely, probable", 55.0, 80.0),
            ("very likely, highly probable", 80.0, 95.0),
            ("almost certain, nearly certain", 95.0, 99.0),
        ],
        true => &[
            ("exceptionally unlikely", 0.0, 1.0),
            ("extremely unlikely", 0.0, 5.0),
            ("very unlikely", 0.0, 10.0),
            ("unlikely", 0.0, 33.0),
            ("about as likely as not", 33.0, 66.0),
            ("more likely than not", 50.0, 100.0),
            ("likely", 66.0, 100.0),
            ("very likely", 90.0, 100.0),
            ("virtually certain", 99.0, 100.0),
        ],
    };
    let terms = bands.iter().map(|(words, low, high)| ScaleTerm {
        words: words.to_string(),
        low: *low,
        high: *high,
        range_words: format!("{low}–{high} %"),
    });
    let terms: Vec<ScaleTerm> = terms.collect();
    let rows = (0..count)
        .map(|_| {
            let term = &terms[dice.next(terms.len() as u64) as usize];
            let stated = dice.next(4) > 0;
            LikelihoodRow {
                text: label(dice),
                sentence: format!("It is likely (55–80 %) that {}.", label(dice)),
                term_words: "It is likely".to_string(),
                range_words: if stated {
                    term.range_words.clone()
                } else {
                    String::new()
                },
                band: stated.then_some((term.low, term.high)),
                confidence_words: "low".to_string(),
                by: (dice.next(3) == 0).then(|| label(dice)),
                caveats: Vec::new(),
            }
        })
        .collect();
    let scale_words = "scale".to_string();
    let id = if nested { "likelihood_nested" } else { "likelihood" };
    let plot = LikelihoodPlot { scale_words, terms, nested, rows };
    of(id, count, 1, PlotKind::Likelihood(plot))
}

fn hypotheses(count: u64, columns: u64, dice: &mut Dice) -> Plot {
    let fits = [
        PlotFit::StronglyConsistent,
        PlotFit::Consistent,
        PlotFit::Neutral,
        PlotFit::Inconsistent,
        PlotFit::StronglyInconsistent,
    ];
    let hypotheses = (0..columns)
        .map(|n| HypothesisColumn {
            text: label(dice),
            against: n as f64 * 1.3,
            against_words: format!("{:.1}", n as f64 * 1.3),
            leads: n == 0,
        })
        .collect();
    let rows = (0..count)
        .map(|_| EvidenceLine {
            text: label(dice),
            fits: (0..columns)
                .map(|_| fits.get(dice.next(6) as usize).copied())
                .collect(),
            weight_words: ("high".to_string(), "low".to_string()),
            idle: dice.next(4) == 0,
            caveats: (0..dice.next(2)).map(|_| label(dice)).collect(),
        })
        .collect();
    let id = format!("hypotheses{columns}");
    of(&id, count, 1, PlotKind::Hypotheses(HypothesesPlot { hypotheses, rows }))
}

/// `around` in degrees; places within `spread` degrees of it.
pub(crate) fn locator(
    around: (f64, f64),
    count: u64,
    spread: f64,
    dice: &mut Dice,
) -> Plot {
    let places = (0..count)
        .map(|n| MapPlace {
            name: label(dice),
            other_names: vec![label(dice)],
            role: match n {
                0 => MapRole::Facility,
                n if n % 3 == 0 => MapRole::LookAlike,
                _ => MapRole::Part,
            },
            lat: around.0 + (dice.next(1000) as f64 / 500.0 - 1.0) * spread,
            lon: around.1 + (dice.next(1000) as f64 / 500.0 - 1.0) * spread,
            position_words: "42.4214° N, 130.6081° E".to_string(),
            precision_words: "within a few kilometres".to_string(),
            reach_km: [0.0, 5.0, 25.0][dice.next(3) as usize],
            distance_words: (n > 0).then(|| "about 84 km".to_string()),
            caveats: Vec::new(),
            sources: Vec::new(),
        })
        .collect();
    let kind = LocatorPlot { places, unplaced: Vec::new(), across_km: None };
    let id = format!("locator_{:.0}_{:.0}_{spread}", around.0.abs(), around.1.abs());
    of(&id, count, 1, PlotKind::Locator(kind))
}

/// Every kind, from one mark to thousands, from a day to sixty years.
pub(crate) fn all() -> Vec<Plot> {
    let mut plots = Vec::new();
    for (n, (count, span)) in
        [(1, 1), (2, 3), (5, 40), (12, 400), (60, 4000), (5000, 21_900)]
            .into_iter()
            .enumerate()
    {
        let mut dice = Dice(31 + n as u64);
        let dice = &mut dice;
        plots.push(composition(count.min(300), span, dice));
        plots.push(bars(count, span, dice, false));
        plots.push(bars(count, span, dice, true));
        for events in [0, 1, 4, 12, 60] {
            plots.push(timeline(events, count, span, dice));
        }
        plots.push(multiples(count, span, dice));
        plots.push(states(count, span, dice));
        let rows = 1 + n % 3;
        plots.push(Plot {
            id: format!("looks_{count}_{span}"),
            ..looks(count, span, rows)
        });
        plots.push(sources(count.min(200), dice));
        plots.push(likelihood(count.min(30), false, dice));
        plots.push(likelihood(count.min(30), true, dice));
        plots.push(hypotheses(count.min(200), 2 + n as u64 * 2, dice));
        let places =
            [(42.42, 130.6), (17.5, -88.2), (-33.9, 18.4), (71.0, 179.2), (35.0, 77.0)];
        plots.push(locator(
            places[n % 5],
            count.min(12),
            0.02 * 6_f64.powi(n as i32 % 3),
            dice,
        ));
        for of in 0..8 {
            plots.push(Plot {
                id: format!("any_{of}_{count}_{span}"),
                ..any_series(count, span, of % 2 == 1, dice)
            });
        }
    }
    plots
}
