//! Callouts: numbers and their lines keep off each other, off marks and off what others name, over generated pictures.

use super::{input, numbers, plated, png};
use caveat::Options;
use caveat::document::Variant;
use caveat::render::Format;
use std::fmt::Write as _;

type Point = (f64, f64);
type Line = (Point, Point);

const IMAGE: &str = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";
/// Half of a number's disc, and of the sign of a mark on a page so wide.
const DISC: f64 = 9.0;

/// Numbers that look random and are the same on each run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: f64) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64 * most
    }
}

/// A plate of 300 by 200 pixels with marks and callouts, as it is drawn for a wide page and for a narrow one.
fn drawn(marks: &[Point], callouts: &[String]) -> Vec<(f64, String)> {
    let point = |(x, y): &Point| format!("\"Point\", \"coordinates\": [{x}, {y}]");
    drawn_as(marks.iter().map(point), callouts)
}

/// The same with marks of any form.
fn drawn_as(
    marks: impl Iterator<Item = String>,
    callouts: &[String],
) -> Vec<(f64, String)> {
    let mut features = String::new();
    for (n, form) in marks.enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        let _ = write!(
            features,
            "{comma}{{\"type\": \"Feature\", \"id\": \"m{n}\", \"properties\": {{}}, \"geometry\": {{\"type\": {form}}}}}"
        );
    }
    let features =
        format!("{{\"type\": \"FeatureCollection\", \"features\": [{features}]}}");
    let figure = format!(", marks: ab, callouts: [{}]", callouts.join(", "));
    let case = plated(IMAGE, &figure).replace(
        "observations:",
        "marks:\n  ab: {image: yard, file: yard.geojson, in: pixels, by: AB}\nobservations:",
    );
    let files = [("yard.png", png(300, 200)), ("yard.geojson", features.into_bytes())];
    let options = Options {
        formats: vec![Format::Html],
        variants: Variant::ALL[..1].to_vec(),
        strict: false,
    };
    let built = caveat::build(input(&case, &files), &options).unwrap();
    let page = built.artifacts.iter().find(|artifact| artifact.path == "brief.html");
    let page = String::from_utf8(page.unwrap().bytes.to_vec()).unwrap();
    let svgs = page.split("<svg ").skip(1).filter_map(|rest| {
        let svg = rest.split("</svg>").next()?;
        let width = [720.0, 360.0].into_iter().find(|width| {
            rest.split('>')
                .next()
                .is_some_and(|head| head.contains(&format!("width=\"{width}\"")))
        })?;
        svg.contains("r=\"9\"").then(|| (width, svg.to_string()))
    });
    svgs.collect()
}

/// Where numbers stand, and their lines, in the same order.
fn callouts_of(svg: &str) -> (Vec<Point>, Vec<Line>) {
    let discs: Vec<_> = svg.lines().filter(|line| line.contains(" r=\"9\"")).collect();
    let discs = numbers(&discs.join("\n"), "<circle", ["cx", "cy"]);
    let lines = svg.lines().filter(|line| line.contains("stroke-width=\"1.4\" d=\"M"));
    // The outline of a mark is closed.
    let lines = lines.filter(|line| !line.ends_with("Z\"/>"));
    let lines = lines.filter_map(|line| {
        let data = line.split(" d=\"M").nth(1)?.split('"').next()?;
        let ends: Vec<f64> =
            data.split(['L', ' ']).filter_map(|n| n.parse().ok()).collect();
        Some(((ends[0], ends[1]), (ends[2], ends[3])))
    });
    (discs, lines.collect())
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn distance_to((a, b): Line, at: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let share = ((at.0 - a.0) * dx + (at.1 - a.1) * dy) / length.max(1e-9);
    let share = share.clamp(0.0, 1.0);
    distance((a.0 + dx * share, a.1 + dy * share), at)
}

fn crosses(one: Line, other: Line) -> bool {
    let side =
        |(a, b): Line, p: Point| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    side(one, other.0) * side(one, other.1) < 0.0
        && side(other, one.0) * side(other, one.1) < 0.0
}

/// What is wrong with a picture of callouts on `named`, among `marks`: in units of the page.
#[derive(Debug, Default, PartialEq)]
struct Wrong {
    out: usize,
    discs: usize,
    crossings: usize,
    through: usize,
    over: usize,
    hidden: usize,
}

fn wrong(width: f64, svg: &str, marks: &[Point], named: &[Point]) -> Wrong {
    let scale = width / 300.0;
    let reach = (width / 150.0).clamp(2.2, 4.6);
    let on_page = |(x, y): &Point| (x * scale, y * scale);
    let marks: Vec<Point> = marks.iter().map(on_page).collect();
    let named: Vec<Point> = named.iter().map(on_page).collect();
    let (discs, lines) = callouts_of(svg);
    assert_eq!((discs.len(), lines.len()), (named.len(), named.len()));
    let mut wrong = Wrong::default();
    for (n, (disc, line)) in discs.iter().zip(&lines).enumerate() {
        let inside = disc.0 >= DISC && disc.0 <= width - DISC;
        wrong.out +=
            usize::from(!inside || disc.1 < DISC || disc.1 > 200.0 * scale - DISC);
        for (m, (other, its_line)) in discs.iter().zip(&lines).enumerate() {
            if m != n {
                wrong.through += usize::from(distance_to(*line, *other) < DISC);
            }
            if m > n {
                wrong.discs += usize::from(distance(*disc, *other) < 2.0 * DISC);
                wrong.crossings += usize::from(crosses(*line, *its_line));
            }
        }
        for mark in &marks {
            let own = distance(*mark, named[n]) < 0.5;
            wrong.over += usize::from(!own && distance_to(*line, *mark) < reach - 0.1);
            wrong.hidden += usize::from(distance(*disc, *mark) < DISC + reach - 0.1);
        }
    }
    wrong
}

fn on(spot: &Point) -> String {
    format!("{{on: [{:.1}, {:.1}], text: A railcar}}", spot.0, spot.1)
}

/// What is wrong over all counts and seeds, told apart by the width of the page.
fn survey(
    counts: &[usize],
    seeds: u64,
    scene: impl Fn(&mut Random, usize) -> (Vec<Point>, Vec<Point>),
) -> Vec<(f64, usize, u64, Wrong)> {
    let mut found = Vec::new();
    for count in counts {
        for seed in 0..seeds {
            let (marks, named) = scene(&mut Random(seed * 7919 + *count as u64), *count);
            let callouts: Vec<String> = named
                .iter()
                .map(|spot| match marks.iter().position(|mark| mark == spot) {
                    Some(n) => format!("{{on: m{n}, text: A railcar}}"),
                    None => on(spot),
                })
                .collect();
            let drawings = drawn(&marks, &callouts);
            assert_eq!(drawings.len(), 2, "a wide and a narrow drawing");
            for (width, svg) in drawings {
                let wrong = wrong(width, &svg, &marks, &named);
                if wrong != Wrong::default() {
                    found.push((width, *count, seed, wrong));
                }
            }
        }
    }
    found
}

const COUNTS: [usize; 9] = [1, 2, 3, 5, 8, 13, 21, 30, 40];

/// Numbers and lines on each other, off the picture, or through a number.
fn entangled(found: &[(f64, usize, u64, Wrong)]) -> Vec<&(f64, usize, u64, Wrong)> {
    let is_hard =
        |wrong: &Wrong| Wrong { over: 0, hidden: 0, ..*wrong } != Wrong::default();
    found.iter().filter(|(.., wrong)| is_hard(wrong)).collect()
}

#[test]
fn callouts_keep_off_each_other_and_their_lines_do_not_cross() {
    let strewn = survey(&COUNTS, 2, |random, count| {
        let spot = |_| (random.below(300.0), random.below(200.0));
        (Vec::new(), (0..count).map(spot).collect())
    });
    assert!(strewn.is_empty(), "{strewn:#?}");
    let crowded = survey(&COUNTS, 2, |random, count| {
        let spot = |_| (100.0 + random.below(80.0), 60.0 + random.below(60.0));
        (Vec::new(), (0..count).map(spot).collect())
    });
    assert!(crowded.is_empty(), "{crowded:#?}");
    let in_line = survey(&COUNTS, 1, |_, count| {
        (Vec::new(), (0..count).map(|n| (20.0 + n as f64 * 6.5, 100.0)).collect())
    });
    assert!(in_line.is_empty(), "{in_line:#?}");
}

/// Four tracks of twenty railcars, and sixty marks strewn over the middle: nothing is entangled, and no line runs over the sign of another
/// mark and no number hides one, but where more than half as many as the marks are named on a page as wide as a phone.
#[test]
fn callouts_keep_off_marks() {
    let yard = survey(&COUNTS, 2, |random, count| {
        let marks: Vec<Point> = (0..80)
            .map(|n| (40.0 + f64::from(n % 20) * 11.0, 60.0 + f64::from(n / 20) * 22.0))
            .collect();
        let mut named: Vec<Point> = Vec::new();
        while named.len() < count {
            let mark = marks[random.below(80.0) as usize];
            if !named.contains(&mark) {
                named.push(mark);
            }
        }
        (marks, named)
    });
    let strewn = survey(&[8, 20], 4, |random, count| {
        let mut marks: Vec<Point> = Vec::new();
        while marks.len() < 60 {
            let (x, y) =
                (60.0 + random.below(180.0).floor(), 50.0 + random.below(100.0).floor());
            if marks.iter().all(|other| distance(*other, (x, y)) > 8.0) {
                marks.push((x, y));
            }
        }
        let named = marks.iter().step_by(3).copied().take(count).collect();
        (marks, named)
    });
    for found in [yard, strewn] {
        assert!(entangled(&found).is_empty(), "{found:#?}");
        let mut found = found.iter();
        let is_told =
            |(width, count, ..): &(f64, usize, u64, Wrong)| *width > 400.0 || *count < 30;
        assert!(!found.clone().any(is_told), "{:#?}", found.find(|found| is_told(found)));
    }
}

/// Railcars as boxes on five tracks, a third of them named: on a wide page no line runs through the box of another, no number stands on one, and
/// each line ends at the outline that it names.
#[test]
fn callouts_keep_off_boxes() {
    let (wide, high) = (16.0, 6.0);
    let corner =
        |n: u32| (20.0 + f64::from(n % 14) * 18.0, 30.0 + f64::from(n / 14) * 30.0);
    let boxes = (0..70).map(corner);
    let form = |(x, y): Point| {
        let (right, bottom) = (x + wide, y + high);
        format!(
            "\"Polygon\", \"coordinates\": [[[{x}, {y}], [{right}, {y}], [{right}, {bottom}], [{x}, {bottom}], [{x}, {y}]]]"
        )
    };
    let named: Vec<u32> = (0..70).step_by(3).collect();
    let callouts: Vec<String> =
        named.iter().map(|n| format!("{{on: m{n}, text: A railcar}}")).collect();
    for (width, svg) in drawn_as(boxes.clone().map(form), &callouts) {
        let scale = width / 300.0;
        let (discs, lines) = callouts_of(&svg);
        assert_eq!(lines.len(), named.len());
        for (n, (disc, line)) in discs.iter().zip(&lines).enumerate() {
            for (m, (x, y)) in boxes.clone().enumerate() {
                let (left, top) = (x * scale, y * scale);
                let (right, bottom) = (left + wide * scale, top + high * scale);
                let holds =
                    |(x, y): Point| left < x && x < right && top < y && y < bottom;
                let is_cut = crosses(*line, ((left, top), (right, bottom)))
                    || crosses(*line, ((left, bottom), (right, top)));
                if m == named[n] as usize {
                    let off = (line.0.0 - line.0.0.clamp(left, right))
                        .hypot(line.0.1 - line.0.1.clamp(top, bottom));
                    assert!(off < 3.0 && !holds(*disc), "{n} at {width}: {off}");
                } else if width > 400.0 {
                    assert!(!is_cut && !holds(*disc), "{n} over {m} at {width}");
                }
            }
        }
    }
}
