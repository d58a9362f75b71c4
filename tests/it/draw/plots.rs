//! Plots for the tests of `draw`, from published facts and from generated data.

use caveat::dates::Zone;
use caveat::document::Inline;
use caveat::evaluate::plot::*;

/// Pyongyang.
pub(crate) const OFFSET: i64 = 540;

/// First UTC minute of a local day.
pub(crate) fn minute(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    (era * 146_097 + doe - 719_468) * 1440 - OFFSET
}

pub(crate) fn day(year: i64, month: i64, day: i64) -> Stretch {
    let from = minute(year, month, day);
    Stretch { from, to: from + 1440 }
}

pub(crate) fn days(a: (i64, i64, i64), b: (i64, i64, i64)) -> Stretch {
    Stretch { from: minute(a.0, a.1, a.2), to: minute(b.0, b.1, b.2) + 1440 }
}

pub(crate) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_string())]
}

pub(crate) fn mark(when: Stretch, date: &str, level: Level, words: &str) -> Mark {
    Mark {
        when,
        date_words: date.to_string(),
        period: false,
        stat_words: None,
        level,
        words: words.to_string(),
        basis: PlotBasis::Seen,
        caveats: Vec::new(),
        sources: vec!["Beyond Parallel".to_string()],
        joined: false,
        approximate_date: false,
        is_rival: false,
        highlighted: false,
        note: None,
    }
}

pub(crate) fn about(center: f64) -> Level {
    Level::About { center, low: (center * 0.9).floor(), high: (center * 1.1).ceil() }
}

pub(crate) fn event(when: Stretch, date: &str, label: &str) -> PlotEvent {
    PlotEvent { when, date_words: date.to_string(), label: label.to_string() }
}

pub(crate) fn plot(id: &str, window: Stretch, kind: PlotKind) -> Plot {
    Plot {
        id: id.to_string(),
        number: 1,
        title: text("A figure"),
        subtitle: Vec::new(),
        alt: "What a reader who cannot see the figure must know.".to_string(),
        notes: Vec::new(),
        source_line: text("Beyond Parallel"),
        cited: Vec::new(),
        events: Vec::new(),
        window,
        is_begun: false,
        offset_minutes: OFFSET,
        zone: Zone::fixed("local", OFFSET),
        rows_count: None,
        axis: AxisChoice::default(),
        half: false,
        kind,
    }
}

pub(crate) fn series(unit: &str, runs: Vec<Run>) -> SeriesPlot {
    SeriesPlot { unit: unit.to_string(), percent: false, flow: false, runs }
}

pub(crate) fn run(label: &str, marks: Vec<Mark>) -> Run {
    Run { label: label.to_string(), marks }
}

/// Freight railcars at Tumangang: the baseline, the empty depot, two uncountable looks, the peak.
pub(crate) fn railcars() -> Plot {
    let marks = vec![
        Mark {
            period: true,
            stat_words: Some("at most".to_string()),
            highlighted: true,
            ..mark(
                days((2018, 10, 1), (2023, 9, 30)),
                "Oct 2018 – Sep 2023",
                Level::About { center: 20.0, low: 18.0, high: 22.0 },
                "about 20",
            )
        },
        mark(day(2023, 9, 14), "14 Sep 2023", Level::NoneThere, "none"),
        Mark {
            period: true,
            ..mark(
                days((2023, 9, 18), (2023, 10, 5)),
                "18 Sep – 5 Oct 2023",
                Level::Relation { direction: Direction::Up },
                "rising",
            )
        },
        mark(day(2023, 9, 22), "22 Sep 2023", Level::Exact(4.0), "4"),
        mark(
            day(2023, 9, 24),
            "24 Sep 2023",
            Level::Range { low: 2.0, high: 3.0 },
            "2 to 3",
        ),
        mark(day(2023, 9, 28), "28 Sep 2023", Level::Uncountable, "uncountable"),
        mark(day(2023, 10, 1), "1 Oct 2023", Level::Uncountable, "uncountable"),
        Mark {
            caveats: vec!["the cargo cannot be identified".to_string()],
            highlighted: true,
            ..mark(
                day(2023, 10, 5),
                "5 Oct 2023",
                Level::About { center: 73.0, low: 65.0, high: 81.0 },
                "about 73",
            )
        },
    ];
    let mut plot = plot(
        "railcars",
        days((2023, 9, 13), (2023, 10, 8)),
        PlotKind::Series(series("railcars", vec![run("Freight railcars", marks)])),
    );
    plot.title = text("Freight railcars at Tumangang after the summit");
    plot.events = vec![
        event(day(2023, 9, 13), "13 Sep", "Kim–Putin summit at Vostochny"),
        event(day(2023, 10, 6), "6 Oct", "Beyond Parallel report published"),
    ];
    plot
}

/// Railcars from the baseline to the count by type of 2024, with seven events.
pub(crate) fn railcars_long() -> Plot {
    let tarps = || vec!["the cargo cannot be identified".to_string()];
    let marks = vec![
        Mark {
            period: true,
            stat_words: Some("at most".to_string()),
            ..mark(
                days((2018, 10, 1), (2023, 9, 30)),
                "October 2018 to about September 2023",
                Level::About { center: 20.0, low: 18.0, high: 22.0 },
                "about 20",
            )
        },
        mark(day(2022, 10, 28), "28 October 2022", Level::Exact(7.0), "7"),
        mark(day(2022, 11, 4), "4 November 2022", Level::Exact(3.0), "3"),
        mark(day(2022, 11, 18), "18 November 2022", Level::Exact(5.0), "5"),
        mark(
            day(2022, 11, 30),
            "30 November 2022",
            Level::Range { low: 6.0, high: 8.0 },
            "6 to 8",
        ),
        mark(
            days((2022, 12, 4), (2022, 12, 8)),
            "4 to 8 December 2022",
            Level::Exact(3.0),
            "3",
        ),
        mark(day(2023, 2, 2), "2 February 2023", about(30.0), "about 30"),
        mark(day(2023, 9, 14), "14 September 2023", Level::NoneThere, "none"),
        mark(day(2023, 9, 22), "22 September 2023", Level::Exact(4.0), "4"),
        mark(
            day(2023, 9, 24),
            "24 September 2023",
            Level::Range { low: 2.0, high: 3.0 },
            "2 to 3",
        ),
        Mark {
            caveats: tarps(),
            ..mark(
                day(2023, 9, 28),
                "28 September 2023",
                Level::Uncountable,
                "uncountable",
            )
        },
        Mark {
            caveats: tarps(),
            ..mark(day(2023, 10, 1), "1 October 2023", Level::Uncountable, "uncountable")
        },
        Mark {
            caveats: tarps(),
            highlighted: true,
            ..mark(day(2023, 10, 5), "5 October 2023", about(73.0), "about 73")
        },
        Mark {
            caveats: tarps(),
            ..mark(
                day(2023, 10, 20),
                "20 October 2023",
                Level::AtLeast(60.0),
                "at least 60",
            )
        },
        Mark {
            highlighted: true,
            caveats: vec![
                "counted by another rule: locomotives and works cars are in it"
                    .to_string(),
            ],
            ..mark(
                day(2024, 6, 17),
                "17 June 2024",
                Level::Range { low: 240.0, high: 276.0 },
                "240 to 276",
            )
        },
    ];
    let mut plot = plot(
        "railcars_long",
        days((2018, 10, 1), (2024, 6, 17)),
        PlotKind::Series(series("railcars", vec![run("Freight railcars", marks)])),
    );
    plot.events = vec![
        event(day(2022, 11, 2), "2 Nov 2022", "Freight traffic resumes"),
        event(
            day(2022, 12, 22),
            "22 Dec 2022",
            "Tokyo Shimbun reports munitions by rail",
        ),
        event(day(2023, 1, 20), "20 Jan 2023", "White House releases imagery"),
        event(day(2023, 9, 13), "13 Sep 2023", "Kim–Putin summit at Vostochny"),
        event(
            day(2023, 10, 13),
            "13 Oct 2023",
            "White House: more than 1,000 containers",
        ),
        event(day(2024, 3, 28), "28 Mar 2024", "Russia ends the Panel of Experts"),
        event(day(2024, 6, 19), "19 Jun 2024", "Partnership treaty"),
    ];
    plot
}

/// Every kind of level, basis and date at once, over two years.
pub(crate) fn every_level() -> Plot {
    let caveat = || vec!["clouds over the eastern half of the yard".to_string()];
    let marks = vec![
        mark(day(2022, 11, 4), "4 Nov 2022", Level::Exact(3.0), "3"),
        Mark {
            joined: true,
            ..mark(day(2022, 11, 30), "30 Nov 2022", Level::Exact(8.0), "8")
        },
        Mark {
            joined: true,
            ..mark(
                day(2022, 12, 20),
                "20 Dec 2022",
                Level::Range { low: 6.0, high: 11.0 },
                "6 to 11",
            )
        },
        mark(
            days((2023, 1, 18), (2023, 2, 25)),
            "18 Jan – 25 Feb 2023",
            Level::Exact(14.0),
            "14",
        ),
        mark(days((2023, 3, 10), (2023, 4, 20)), "spring 2023", about(20.0), "about 20"),
        Mark {
            approximate_date: true,
            ..mark(day(2023, 5, 5), "about 5 May 2023", about(12.0), "about 12")
        },
        mark(day(2023, 6, 2), "2 Jun 2023", Level::AtLeast(16.0), "at least 16"),
        mark(day(2023, 7, 2), "2 Jul 2023", Level::AtMost(9.0), "at most 9"),
        mark(day(2023, 7, 22), "22 Jul 2023", Level::NoneSeen, "none seen"),
        mark(day(2023, 8, 2), "2 Aug 2023", Level::NoneThere, "none"),
        Mark {
            caveats: caveat(),
            ..mark(day(2023, 8, 30), "30 Aug 2023", Level::AtLeast(10.0), "at least 10")
        },
        mark(day(2023, 9, 28), "28 Sep 2023", Level::Uncountable, "uncountable"),
        Mark {
            caveats: caveat(),
            ..mark(day(2023, 10, 20), "20 Oct 2023", Level::Hidden, "hidden")
        },
        mark(
            day(2023, 11, 20),
            "20 Nov 2023",
            Level::Relation { direction: Direction::Down },
            "fewer than before",
        ),
        Mark {
            basis: PlotBasis::Inferred,
            ..mark(day(2023, 12, 20), "20 Dec 2023", Level::Exact(18.0), "18")
        },
        Mark {
            basis: PlotBasis::Asserted,
            highlighted: true,
            ..mark(day(2024, 2, 1), "1 Feb 2024", about(25.0), "about 25, by an official")
        },
        Mark {
            caveats: caveat(),
            highlighted: true,
            ..mark(day(2024, 4, 1), "1 Apr 2024", Level::Exact(21.0), "21")
        },
        Mark {
            basis: PlotBasis::Forecast,
            ..mark(day(2024, 9, 1), "1 Sep 2024", about(30.0), "about 30")
        },
    ];
    let mut plot = plot(
        "every_level",
        days((2022, 11, 1), (2024, 9, 30)),
        PlotKind::Series(series("railcars", vec![run("Railcars", marks)])),
    );
    plot.events = vec![
        event(day(2022, 12, 22), "22 Dec 2022", "Delivery reported"),
        event(day(2023, 9, 13), "13 Sep 2023", "Summit"),
        event(day(2023, 10, 6), "6 Oct 2023", "First report"),
        event(day(2024, 6, 19), "19 Jun 2024", "Treaty signed in Pyongyang"),
    ];
    plot
}

/// Trains a month, a flow.
pub(crate) fn trains() -> Plot {
    let month = |year, month, last, words: &str, level, value: &str| {
        mark(days((year, month, 1), (year, month, last)), words, level, value)
    };
    let mut marks = vec![
        month(2023, 5, 31, "May 2023", Level::Exact(7.0), "7"),
        month(2023, 9, 30, "Sep 2023", Level::AtLeast(11.0), "at least 11"),
        month(
            2023,
            10,
            31,
            "Oct 2023",
            Level::Range { low: 14.0, high: 18.0 },
            "14 to 18",
        ),
        month(2023, 11, 30, "Nov 2023", Level::NoneThere, "none"),
        month(2024, 1, 31, "Jan 2024", Level::Exact(21.0), "21"),
        month(2024, 4, 30, "Apr 2024", about(36.0), "about 36"),
    ];
    marks[0].highlighted = true;
    marks[4].caveats = vec!["clouds on nine days".to_string()];
    marks[5].highlighted = true;
    let mut series = series("trains a month", vec![run("Trains", marks)]);
    series.flow = true;
    plot("trains", days((2023, 5, 1), (2024, 4, 30)), PlotKind::Series(series))
}

/// Two flows over the same months, one of them told.
pub(crate) fn visits() -> Plot {
    let make = |label: &str, base: i64, basis: PlotBasis| {
        let marks = (0..7)
            .filter(|i| (i + base) % 5 != 0)
            .map(|i| {
                let value = (base + i * 3) as f64;
                Mark {
                    basis: if i > 4 { basis } else { PlotBasis::Seen },
                    highlighted: i == 6,
                    caveats: if i == 2 {
                        vec!["clouds on nine days".to_string()]
                    } else {
                        Vec::new()
                    },
                    ..mark(
                        days((2024, 1 + i, 1), (2024, 1 + i, 28)),
                        "month",
                        if i % 2 == 0 { about(value) } else { Level::Exact(value) },
                        &format!("about {value}"),
                    )
                }
            })
            .collect();
        run(label, marks)
    };
    let runs = vec![
        make("Arrivals", 6, PlotBasis::Asserted),
        make("Departures", 3, PlotBasis::Inferred),
    ];
    let mut series = series("trains a month", runs);
    series.flow = true;
    plot("visits", days((2024, 1, 1), (2024, 7, 31)), PlotKind::Series(series))
}

/// Three classes of wagon.
pub(crate) fn wagons() -> Plot {
    let make = |label: &str, base: f64| {
        let marks = (0..9)
            .map(|i| Mark {
                joined: i != 0 && i != 5,
                highlighted: i == 8,
                ..mark(
                    day(2024, 1 + i, 3 + i),
                    &format!("{} of month {}", 3 + i, 1 + i),
                    about(base + ((i * 37 + base as i64) % 23) as f64 * base / 30.0),
                    "about so many",
                )
            })
            .collect();
        run(label, marks)
    };
    let runs =
        vec![make("Ore cars", 150.0), make("Tank cars", 66.0), make("Boxcars", 20.0)];
    plot(
        "wagons",
        days((2024, 1, 1), (2024, 9, 30)),
        PlotKind::Series(series("wagons", runs)),
    )
}

/// A small generator that is the same everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }
}

/// `count` looks over `span` days, with every kind of level.
pub(crate) fn generated(count: u64, span: u64, seed: u64) -> Plot {
    let mut dice = Dice(seed);
    let start = minute(1966, 3, 1);
    let mut at: Vec<i64> =
        (0..count).map(|_| start + dice.next(span * 1440) as i64).collect();
    at.sort_unstable();
    let mut height = 40_i64;
    let marks = at
        .into_iter()
        .enumerate()
        .map(|(index, from)| {
            height = (height + dice.next(13) as i64 - 6).clamp(0, 200);
            let value = height as f64;
            let (level, words) = match dice.next(12) {
                0 => (Level::Exact(value), format!("{height}")),
                1 => (
                    Level::Range { low: value, high: value + 9.0 },
                    format!("{height} to {}", height + 9),
                ),
                2 => (Level::AtLeast(value), format!("at least {height}")),
                3 if dice.next(4) == 0 => (Level::Uncountable, "uncountable".to_string()),
                _ => (about(value), format!("about {height}")),
            };
            let length = if dice.next(9) == 0 { 1440 * 20 } else { 1440 };
            Mark {
                joined: index > 0 && dice.next(30) > 0,
                highlighted: index as u64 == count / 2 || index as u64 + 1 == count,
                ..mark(Stretch { from, to: from + length }, "3 March 1987", level, &words)
            }
        })
        .collect();
    let window = Stretch { from: start, to: start + span as i64 * 1440 };
    plot(
        "generated",
        window,
        PlotKind::Series(series("railcars", vec![run("Railcars", marks)])),
    )
}

fn state(when: Stretch, date: &str, states: &[usize], words: &str) -> StateMark {
    StateMark {
        when,
        date_words: date.to_string(),
        states: states.to_vec(),
        words: words.to_string(),
        hidden: false,
        period: false,
        caveats: Vec::new(),
        basis: PlotBasis::Seen,
        sources: vec!["38 North".to_string()],
    }
}

/// What was seen of two reactors and a plant, by date.
pub(crate) fn yongbyon() -> Plot {
    let states =
        ["operating", "shut down", "present", "absent", "hidden"].map(str::to_string);
    let reactor = vec![
        StateMark {
            period: true,
            ..state(
                days((2018, 12, 1), (2021, 6, 30)),
                "Dec 2018 – Jun 2021",
                &[1],
                "shut down",
            )
        },
        state(day(2021, 7, 10), "10 Jul 2021", &[0], "appears operating"),
        state(day(2021, 8, 25), "25 Aug 2021", &[0], "operating"),
        state(day(2022, 1, 12), "12 Jan 2022", &[0], "operating"),
        state(day(2022, 3, 2), "2 Mar 2022", &[0, 1], "operating or shut down"),
        StateMark {
            caveats: vec!["no thermal image".to_string()],
            ..state(day(2022, 5, 14), "14 May 2022", &[0], "appears operating")
        },
        state(day(2023, 9, 22), "22 Sep 2023", &[1], "shut down"),
        state(day(2023, 10, 13), "13 Oct 2023", &[0], "operating"),
    ];
    let discharge = vec![
        state(day(2021, 7, 10), "10 Jul 2021", &[2], "present"),
        state(day(2021, 11, 5), "5 Nov 2021", &[3], "absent"),
        StateMark {
            hidden: true,
            ..state(day(2022, 2, 1), "1 Feb 2022", &[4], "hidden")
        },
        state(days((2022, 8, 1), (2022, 10, 15)), "autumn 2022", &[2], "present"),
        state(day(2022, 12, 1), "1 Dec 2022", &[], "none seen"),
        state(day(2023, 3, 3), "3 Mar 2023", &[3], "absent"),
        StateMark {
            basis: PlotBasis::Asserted,
            ..state(day(2023, 8, 20), "20 Aug 2023", &[2], "present, says the IAEA")
        },
        StateMark {
            basis: PlotBasis::Inferred,
            ..state(day(2023, 12, 1), "1 Dec 2023", &[2], "present")
        },
    ];
    let rows = vec![
        StateRow { label: "5 MWe reactor".to_string(), marks: reactor },
        StateRow {
            label: "Cooling water discharge of the light-water reactor".to_string(),
            marks: discharge,
        },
    ];
    let mut plot = plot(
        "yongbyon",
        days((2020, 6, 1), (2023, 12, 31)),
        PlotKind::States(StatesPlot { states: states.to_vec(), rows }),
    );
    plot.events =
        vec![event(day(2021, 8, 27), "27 Aug 2021", "IAEA report of a restart")];
    plot
}

/// When a place was seen.
pub(crate) fn looks(count: u64, span: u64, rows: usize) -> Plot {
    let mut dice = Dice(11);
    let start = minute(2023, 1, 3);
    let views = [
        PlotView::Clear,
        PlotView::Clear,
        PlotView::Partial,
        PlotView::Clouded,
        PlotView::None,
        PlotView::NotStated,
    ];
    let rows: Vec<LookRow> = (0..rows)
        .map(|row| {
            let mut at: Vec<i64> = (0..count).map(|_| dice.next(span) as i64).collect();
            at.retain(|d| *d < span as i64 / 2 || *d > span as i64 * 3 / 4);
            at.push(span as i64 / 2);
            at.push(span as i64 * 3 / 4);
            at.sort_unstable();
            let marks = at
                .into_iter()
                .map(|d| LookMark {
                    when: Stretch { from: start + d * 1440, to: start + d * 1440 + 1440 },
                    date_words: format!("day {d}"),
                    view: views[dice.next(6) as usize],
                    method: "imagery".to_string(),
                    caveats: Vec::new(),
                    sources: Vec::new(),
                })
                .collect();
            LookRow {
                label: ["Freight yard", "Warehouse area", "Pier"][row % 3].to_string(),
                marks,
            }
        })
        .collect();
    let gap = Stretch {
        from: start + (span as i64 / 2 + 1) * 1440,
        to: start + span as i64 * 3 / 4 * 1440,
    };
    plot(
        "looks",
        Stretch { from: start, to: start + span as i64 * 1440 },
        PlotKind::Looks(LooksPlot {
            rows,
            longest_gap: Some(LongestGap {
                when: gap,
                words: format!("{} days", (span / 4).saturating_sub(1)),
                beyond: [None, None],
            }),
            usable_count: count as usize,
        }),
    )
}
