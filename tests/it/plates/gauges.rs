//! Gauges: the scale bar and the arrow to the north hide nothing and keep off each other; words in place of an image stand inside their cell.

use super::{HEAD, artifact, build, geojson, png};

/// A figure of two images of which the first says where north is, with marks on it; and of a third that may not be shown.
fn case(north: i32, figure: &str) -> String {
    let leave = "publish: yes, licence: CC0 1.0, credit: Harbour office";
    format!(
        "{HEAD}measures:\n  boats: {{kind: count, unit: boat, rule: boats afloat}}\nimages:\n\
         \x20 yard: {{taken: \"2023-10-05T14:24Z\", gsd: 0.5 m, north: {north}, file: yard.png, {leave}}}\n\
         \x20 later: {{taken: 2023-10-07, gsd: 0.75 m, file: later.png, {leave}}}\n\
         \x20 secret: {{taken: 2023-10-08, gsd: 0.5 m, file: secret.png, publish: no, credit: Harbour office}}\n\
         marks:\n  yard_marks: {{image: yard, file: marks.geojson, in: pixels, by: JD}}\n\
         observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{boats: {{marks: yard_marks}}}}}}\n\
         figures:\n  - {{id: f, {figure}}}\n"
    )
}

fn built(north: i32, figure: &str, path: &str) -> String {
    let marks = geojson(9, |_| String::new());
    let files = [
        ("yard.png", png(600, 400)),
        ("later.png", png(400, 267)),
        ("secret.png", png(500, 400)),
        ("marks.geojson", marks),
    ];
    artifact(&build(&case(north, figure), &files).unwrap(), path).to_string()
}

/// The numbers of an attribute, or of a path.
fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
    parts.filter_map(|part| part.parse().ok()).collect()
}

fn attribute<'a>(line: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    line.split_once(&start).and_then(|(_, rest)| rest.split('"').next()).unwrap_or("")
}

/// Left and right of the scale bar that stands before the arrow, its lower edge, and left and right of the arrow as it is turned.
fn bar_and_arrow(svg: &str) -> ([f64; 3], [f64; 2]) {
    let lines: Vec<&str> = svg.lines().collect();
    let turned =
        lines.iter().position(|line| line.contains("rotate(")).expect("an arrow");
    let bar = numbers(attribute(lines[turned - 1], "d"));
    let turn = numbers(attribute(lines[turned], "transform"));
    let (sin, cos) = turn[0].to_radians().sin_cos();
    let points: Vec<f64> = lines[turned + 1..=turned + 2]
        .iter()
        .flat_map(|line| numbers(attribute(line, "d")))
        .collect();
    let across = points
        .chunks(2)
        .map(|at| turn[1] + (at[0] - turn[1]) * cos - (at[1] - turn[2]) * sin);
    let (left, right) =
        across.fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
    ([bar[0], bar[4], bar[3]], [left, right])
}

#[test]
fn a_turned_arrow_keeps_off_the_bar_and_both_off_the_image() {
    for figure in
        ["kind: pair, image: [yard, later]", "kind: sheet, image: [yard, later]"]
    {
        for north in [0, 20, 90, 135, 180, 270, 340] {
            let svg = built(
                north,
                &format!("{figure}, marks: [yard_marks]"),
                "figures/f-light.svg",
            );
            let ([_, end, low], [left, _]) = bar_and_arrow(&svg);
            assert!(
                end + 1.0 < left,
                "{figure} {north}: the bar ends at {end}, the arrow begins at {left}"
            );
            let clip = svg.lines().find(|line| line.contains("-0-clip\"><rect")).unwrap();
            let top = numbers(attribute(&clip[clip.find("<rect").unwrap()..], "y"))[0];
            assert!(
                low < top,
                "{figure} {north}: {low} stands on the image that begins at {top}"
            );
        }
    }
}

#[test]
fn words_in_place_of_an_image_stand_in_their_cell() {
    let page = built(
        20,
        "kind: sheet, image: [yard, later, secret], marks: [yard_marks]",
        "brief.html",
    );
    let lines: Vec<&str> = page.lines().collect();
    let mut cells = 0;
    for (n, line) in lines.iter().enumerate() {
        // The day stands first in the cell that it is drawn on.
        if !(line.starts_with("<text") && line.contains(">8 October 2023</text>")) {
            continue;
        }
        let top = numbers(attribute(lines[n - 1], "y"))[0];
        let bottom = top + numbers(attribute(lines[n - 1], "height"))[0];
        let words = lines[n..].iter().take_while(|line| line.starts_with("<text"));
        for word in words {
            let y = numbers(attribute(word, "y"))[0];
            assert!(top + 10.0 < y && y < bottom, "{word} in {top} to {bottom}");
        }
        cells += 1;
    }
    assert!(cells >= 2, "{cells}: wide and narrow");
}

/// Beside an image without marks, a count says of which day it is.
#[test]
fn marks_on_one_image_of_two_are_counted_with_their_day() {
    let page =
        built(20, "kind: pair, image: [yard, later], marks: [yard_marks]", "brief.md");
    assert!(page.contains("Marks, 5 October 2023: 9."), "{page}");
}
