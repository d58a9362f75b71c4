//! Lines against words and marks: a line from a label to what it names runs over neither, no stem runs through the words of another event, and no line of
//! an axis through the label of a row.

use super::{figure, kinds, plots, texts};
use caveat::document::Theme;
use caveat::evaluate::plot::{Plot, PlotKind, Stretch};

type Box = [f64; 4];
type Line = [(f64, f64); 2];

/// The data of the paths in one paint: its class, and an attribute.
fn data<'a>(svg: &'a str, class: &str, with: &str) -> Vec<&'a str> {
    let class = format!("class=\"{class}");
    let tags = svg.split("<path ").skip(1).map(|piece| piece.split("/>").next().unwrap());
    let ours = tags.filter(|tag| tag.starts_with(&class) && tag.contains(with));
    ours.map(|tag| tag.split(" d=\"").nth(1).unwrap().trim_end_matches('"')).collect()
}

/// The numbers of each piece of a path.
fn pieces(data: &str) -> Vec<Vec<f64>> {
    let numbers = |piece: &str| {
        piece.split(['L', 'H', 'V', 'Z', ' ']).filter_map(|n| n.parse().ok()).collect()
    };
    data.split('M').skip(1).map(numbers).collect()
}

/// The lines in a paint, from point to point.
fn lines(svg: &str, class: &str, width: &str) -> Vec<Line> {
    let with = format!("stroke-width=\"{width}\"");
    let mut lines = Vec::new();
    for piece in data(svg, class, &with).into_iter().flat_map(pieces) {
        let points: Vec<(f64, f64)> =
            piece.chunks_exact(2).map(|p| (p[0], p[1])).collect();
        lines.extend(points.windows(2).map(|two| [two[0], two[1]]));
    }
    lines
}

/// The rectangles in the ground's colour.
fn blanks(svg: &str) -> Vec<Box> {
    let all = data(svg, "c-ground", "fill=\"#").into_iter().flat_map(|data| {
        data.split('M').skip(1).filter(|piece| piece.contains('H')).map(|piece| {
            let n: Vec<f64> = piece
                .split(['H', 'V', 'Z', ' '])
                .filter_map(|n| n.parse().ok())
                .collect();
            [n[0], n[1], n[2], n[3]]
        })
    });
    all.collect()
}

/// The small filled shapes that stand for values.
fn marks(svg: &str) -> Vec<Box> {
    let number = |tag: &str, name: &str| -> f64 {
        let rest = tag.split(&format!(" {name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let circles = svg.split("<circle ").skip(1).filter_map(|piece| {
        let tag = piece.split("/>").next().unwrap();
        let (x, y, r) = (number(tag, "cx"), number(tag, "cy"), number(tag, "r"));
        tag.contains("c-series").then_some([x - r, y - r, x + r, y + r])
    });
    let shapes = data(svg, "c-series", "fill=\"#").into_iter().flat_map(|data| {
        data.split('M').skip(1).filter(|piece| piece.contains('L')).map(|piece| {
            let n: Vec<f64> =
                piece.split(['L', 'Z', ' ']).filter_map(|n| n.parse().ok()).collect();
            let ends = |from: usize| {
                let all = n.iter().skip(from).step_by(2);
                (
                    all.clone().copied().fold(f64::MAX, f64::min),
                    all.copied().fold(f64::MIN, f64::max),
                )
            };
            let ((left, right), (top, bottom)) = (ends(0), ends(1));
            [left, top, right, bottom]
        })
    });
    circles.chain(shapes).filter(|b| b[2] - b[0] < 14.0 && b[3] - b[1] < 14.0).collect()
}

/// Whether a line runs through a box that is a little smaller.
fn runs_through(line: Line, b: Box) -> bool {
    let [left, top, right, bottom] = [b[0] + 0.7, b[1] + 0.7, b[2] - 0.7, b[3] - 0.7];
    (0..=200).any(|step| {
        let share = f64::from(step) / 200.0;
        let x = line[0].0 + (line[1].0 - line[0].0) * share;
        let y = line[0].1 + (line[1].1 - line[0].1) * share;
        left < x && x < right && top < y && y < bottom
    })
}

/// What a line from a label runs over. What overlaps the mark that it leads to cannot be gone round.
fn run_over(plot: &Plot) -> Vec<String> {
    let mut faults = Vec::new();
    for drawing in figure(plot).drawings.iter().filter(|d| d.theme == Theme::Light) {
        let place = format!("{} ({:?})", plot.id, drawing.width);
        let (texts, marks) = (texts(&drawing.svg), marks(&drawing.svg));
        for line in lines(&drawing.svg, "c-muted", "0.8") {
            let words = texts.iter().filter(|(_, b)| runs_through(line, *b));
            faults.extend(words.map(|(words, _)| format!("over `{words}` in {place}")));
            let (x, y) = line[1];
            let is_far = |b: &&Box| {
                !(b[0] - 14.0 < x
                    && x < b[2] + 14.0
                    && b[1] - 14.0 < y
                    && y < b[3] + 14.0)
            };
            let marks = marks.iter().filter(is_far).filter(|b| runs_through(line, **b));
            faults.extend(marks.map(|b| format!("over a mark at {b:?} in {place}")));
        }
    }
    faults
}

#[test]
fn lines_from_labels_run_over_nothing() {
    let mut faults = Vec::new();
    let mut count = 0;
    let mut plots = vec![plots::railcars(), plots::every_level(), plots::wagons()];
    for seed in 0..60 {
        let mut plot = plots::generated([4, 9, 16, 30][seed % 4], 90, 100 + seed as u64);
        plot.axis.log = seed % 3 == 0;
        let at = |day: i64| plot.window.from + day * 1440;
        plot.events = [9, 40, 71]
            .map(|day| {
                let when = Stretch { from: at(day), to: at(day + 1) };
                plots::event(when, "3 May", "Treaty")
            })
            .into();
        super::annotate(&mut plot, &kinds::LABELS[..6], &mut plots::Dice(seed as u64));
        plot.id = format!("led_{seed}");
        plots.push(plot);
    }
    for plot in &plots {
        super::write_drawings(plot);
        for drawing in &figure(plot).drawings {
            count += lines(&drawing.svg, "c-muted", "0.8").len();
        }
        faults.extend(run_over(plot));
    }
    assert!(count > 20, "only {count} lines");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The lines of events that run through words.
fn events_over(plot: &Plot) -> (usize, Vec<String>) {
    let (mut count, mut faults) = (0, Vec::new());
    for drawing in figure(plot).drawings.iter().filter(|d| d.theme == Theme::Light) {
        let texts = texts(&drawing.svg);
        let class = if plot.id.starts_with("multiples") { "c-axis" } else { "c-grey" };
        let mut lines = lines(&drawing.svg, class, "0.8");
        lines.retain(|line| line[0].0 == line[1].0);
        count += lines.len();
        for line in lines {
            let ((x, top), (_, bottom)) = (line[0], line[1]);
            let words = texts.iter().filter(|(_, b)| {
                b[0] + 0.7 < x
                    && x < b[2] - 0.7
                    && top < b[3] - 0.7
                    && b[1] + 0.7 < bottom
            });
            faults.extend(words.map(|(words, b)| {
                let place = format!("{} ({:?})", plot.id, drawing.width);
                format!("{} runs through `{words}` {b:?} in {place}", line[0].0)
            }));
        }
    }
    (count, faults)
}

#[test]
fn lines_of_events_run_through_no_words() {
    let mut plots = super::fixtures();
    plots.extend(kinds::all());
    plots.extend(
        [(1, 3), (2, 12), (3, 30)].map(|(n, looks)| super::multiples::cut(n, looks, 9)),
    );
    for (n, count) in [3, 22, 90, 900].into_iter().enumerate() {
        let mut plot = plots::looks(count, 700, n % 3 + 1);
        let at = |day: i64| plot.window.from + day * 1440;
        let event = |day| {
            let when = Stretch { from: at(day), to: at(day + 1) };
            plots::event(when, "17 Apr 2024", kinds::LABELS[day as usize % 6])
        };
        plot.events = (0..14).map(|n| event(n * 50)).collect();
        plot.id = format!("looks_crossed_{n}");
        super::write_drawings(&plot);
        plots.push(plot);
    }
    for seed in 0..56_u64 {
        let (count, span) = [
            (1, 1),
            (4, 9),
            (9, 60),
            (16, 90),
            (30, 700),
            (90, 900),
            (400, 3_000),
            (5_000, 21_900),
        ][seed as usize % 8];
        let mut plot = plots::generated(count, span, 500 + seed);
        let mut dice = plots::Dice(seed);
        plot.axis.log = seed % 3 == 0;
        super::annotate(&mut plot, &kinds::LABELS[..6], &mut dice);
        let PlotKind::Series(series) = &mut plot.kind else { unreachable!() };
        for mark in
            series.runs.iter_mut().flat_map(|run| &mut run.marks).step_by(5).take(30)
        {
            mark.highlighted = true;
            mark.caveats = vec!["trees hide the last track".to_string()];
        }
        let event = |_| {
            let at = plot.window.from + dice.next(span * 1440) as i64;
            let days = 1 + 30 * i64::from(dice.next(4) == 0);
            let when = Stretch { from: at, to: at + days * 1440 };
            plots::event(when, "17 Apr 2024", kinds::LABELS[dice.next(6) as usize])
        };
        plot.events = (0..[0, 2, 5, 8, 12][seed as usize % 5]).map(event).collect();
        plot.id = format!("crossed_{seed}");
        super::write_drawings(&plot);
        plots.push(plot);
    }
    let (mut count, mut faults) = (0, Vec::new());
    for plot in &plots {
        let found = events_over(plot);
        count += found.0;
        faults.extend(found.1);
    }
    assert!(count > 500, "only {count} lines");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn stems_and_axes_run_through_no_words() {
    let mut faults = Vec::new();
    let (mut stems, mut covered) = (0, 0);
    for plot in kinds::all() {
        for drawing in figure(&plot).drawings.iter().filter(|d| d.theme == Theme::Light) {
            let place = format!("{} ({:?})", plot.id, drawing.width);
            let words = texts(&drawing.svg);
            if plot.id.starts_with("timeline") {
                let lines = lines(&drawing.svg, "c-hair", "1.2");
                stems += lines.len();
                for (words, b) in words.iter().filter(|(words, _)| words.len() > 3) {
                    let over = lines.iter().filter(|line| runs_through(**line, *b));
                    faults.extend(
                        over.map(|_| format!("a stem through `{words}` in {place}")),
                    );
                }
                continue;
            }
            if !["bars", "composition"].iter().any(|kind| plot.id.starts_with(kind)) {
                continue;
            }
            let blanks = blanks(&drawing.svg);
            let mut lines = lines(&drawing.svg, "c-axis", "1");
            lines.retain(|line| line[0].0 == line[1].0);
            // Labels of rows stand at the very left.
            for (words, b) in words.iter().filter(|(_, b)| b[0] < 0.1) {
                let is_blank = blanks.iter().any(|blank| {
                    blank[0] <= b[0]
                        && blank[1] <= b[1]
                        && b[2] <= blank[2]
                        && b[3] <= blank[3]
                });
                let is_crossed = lines.iter().any(|line| runs_through(*line, *b));
                covered += usize::from(is_crossed);
                if is_crossed && !is_blank {
                    faults.push(format!("the base line through `{words}` in {place}"));
                }
            }
        }
    }
    assert!(stems > 20 && covered > 5, "{stems} stems, {covered} labels");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// "At most" points towards nothing and never below it, however short its way is.
#[test]
fn at_most_reaches_no_further_than_none() {
    use caveat::evaluate::plot::{BarRow, BarsPlot, Level, PlotKind};
    let months = [plots::day(2024, 1, 1), plots::days((2024, 2, 1), (2024, 3, 1))];
    for most in [0.0, 1.0, 3.0, 40.0, 900.0] {
        let small = plots::mark(months[1], "February 2024", Level::AtMost(most), "few");
        let large =
            plots::mark(months[0], "1 January 2024", Level::Exact(1000.0), "1,000");
        let runs = || vec![plots::run("Wagons", vec![large.clone(), small.clone()])];
        let mut flow = plots::series("wagons", runs());
        flow.flow = true;
        let rows = [&large, &small]
            .map(|mark| BarRow { label: "Wagons".to_string(), mark: mark.clone() })
            .into();
        let bars = || BarsPlot { unit: "wagons".to_string(), percent: false, rows };
        let kinds = [
            PlotKind::Series(plots::series("wagons", runs())),
            PlotKind::Series(flow),
            PlotKind::Bars(bars()),
        ];
        for (n, kind) in kinds.into_iter().enumerate() {
            let is_across = matches!(kind, PlotKind::Bars(_));
            let plot = plots::plot("few", plots::days((2023, 12, 1), (2024, 4, 1)), kind);
            for drawing in
                figure(&plot).drawings.iter().filter(|d| d.theme == Theme::Light)
            {
                let svg = &drawing.svg;
                let zero =
                    texts(svg).into_iter().find(|(words, _)| words == "0").unwrap().1;
                // The line of the axis that the number stands at.
                let axis =
                    lines(svg, "c-axis", "1").into_iter().map(|line| match is_across {
                        true => line[0].0,
                        false => line[0].1,
                    });
                let near = if is_across {
                    (zero[0] + zero[2]) / 2.0
                } else {
                    (zero[1] + zero[3]) / 2.0
                };
                let base = axis
                    .min_by(|a, b| (a - near).abs().total_cmp(&(b - near).abs()))
                    .unwrap();
                // The key is below the plot.
                let below = texts(svg)
                    .into_iter()
                    .find(|(words, _)| words == "at most")
                    .unwrap()
                    .1;
                let arrows = lines(svg, "c-series-1", "1.8");
                let arrows: Vec<_> = arrows
                    .into_iter()
                    .flatten()
                    .filter(|at| at.1 < below[1] - 4.0)
                    .collect();
                assert!(!arrows.is_empty(), "{most} in {n}");
                for at in arrows {
                    let is_past =
                        if is_across { at.0 < base - 0.1 } else { at.1 > base + 0.1 };
                    assert!(
                        !is_past,
                        "{most} in {n} ({:?}): {at:?} is beyond {base}",
                        drawing.width
                    );
                }
            }
        }
    }
}

/// Arabic is measured as it is set: letters beside each other take their joined forms, here written out by hand.
#[test]
fn arabic_is_measured_as_it_is_set() {
    let set = [
        ("السفن", "\u{FE8D}\u{FEDF}\u{FEB4}\u{FED4}\u{FEE6}"),
        // A dal joins nothing behind it; a lam and an alef are one.
        ("الحديد", "\u{FE8D}\u{FEDF}\u{FEA4}\u{FEAA}\u{FEF3}\u{FEAA}"),
        ("سلام", "\u{FEB3}\u{FEFC}\u{FEE1}"),
        ("قطار 12, quay", "\u{FED7}\u{FEC4}\u{FE8E}\u{FEAD} 12, quay"),
    ];
    for (written, shown) in set {
        let width = |words: &str| caveat::draw::text_width(words, 20.0, false);
        assert_eq!(width(written), width(shown), "{written}");
    }
    let alone: f64 = "السفن"
        .chars()
        .map(|c| caveat::draw::text_width(&c.to_string(), 20.0, false))
        .sum();
    assert!(caveat::draw::text_width("السفن", 20.0, false) < 0.8 * alone);
}

/// A name that runs to the left ends where it ends: a number behind it is not shown before it.
#[test]
fn names_that_run_left_keep_their_numbers() {
    use caveat::draw::in_order;
    let set = [
        ("Box wagons: 20", "Box wagons: 20"),
        ("ساحة السكك, 5 October 2023", "ساحة السكك|, 5 October 2023"),
        ("عربات الخام: 40 · عربات: 18", "عربات الخام|: 40 · عربات|: 18"),
        ("خام: about 50 · صهريج: 25 to 30", "خام|: about 50 · صهريج|: 25 to 30"),
        ("by الجريدة 29 September 2024", "by الجريدة |29 September 2024"),
        ("as reported by المسح; by الجريدة", "as reported by المسح|; by الجريدة"),
        // A number in a name, and words of the case in one script, stay as they were written.
        ("المسار 6 الأخير: 3", "المسار 6 الأخير|: 3"),
        ("رصيف: سفينة (رافعة)", "رصيف: سفينة (رافعة)"),
    ];
    for (written, shown) in set {
        assert_eq!(in_order(written).replace('\u{200e}', "|"), shown);
        let width = |words: &str| caveat::draw::text_width(words, 20.0, false);
        assert_eq!(width(written), width(&in_order(written)), "{written}");
    }
}
