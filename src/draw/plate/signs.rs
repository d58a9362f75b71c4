//! Signs: how marks stand on a picture. What was marked has a form and a colour of its own, and a dark rim, so that it shows on any ground and without colour;
//! who marked it is told by whether the form is full or open, and its line whole or in dashes.

use super::lines::distance;
use super::paper::{DARK, Paper};
use super::{Area, Point};
use crate::evaluate::plate::MarkSign;
use crate::marks::Shape;

/// Colours of things in order; the forms change with them.
const COLORS: [&str; 6] =
    ["#ffd23f", "#ff8fab", "#4cc9f0", "#ffffff", "#ff9f1c", "#b8f35a"];
/// Lines of the first counter that a figure tells apart, of the second, and so on.
const DASHES: [&str; 4] = ["", "6 4", "1 4", "9 4 1 4"];
/// The left half of a disc.
const HALF: [Point; 7] = [
    (0.4, -1.3),
    (-0.25, -1.13),
    (-0.73, -0.65),
    (-0.9, 0.0),
    (-0.73, 0.65),
    (-0.25, 1.13),
    (0.4, 1.3),
];

fn color(sign: MarkSign) -> &'static str {
    match sign {
        MarkSign::Both => COLORS[3],
        MarkSign::OnlyFirst => COLORS[0],
        MarkSign::OnlySecond => COLORS[2],
        MarkSign::Thing { number, .. } => COLORS[number % COLORS.len()],
    }
}

/// The number of the counter, by which a sign is full or open, and has a core.
fn counter(sign: MarkSign) -> usize {
    match sign {
        MarkSign::Both => 2,
        MarkSign::OnlyFirst | MarkSign::OnlySecond => 0,
        MarkSign::Thing { counter, .. } => counter % DASHES.len(),
    }
}

/// The corners of a form about its middle, in its reach; none for a circle. When colours come back, they do with other forms. What both counters marked is
/// a whole disc, and what one of them did half a disc.
fn form(sign: MarkSign) -> Vec<Point> {
    let number = match sign {
        MarkSign::Both => return Vec::new(),
        MarkSign::OnlyFirst => return HALF.to_vec(),
        MarkSign::OnlySecond => return HALF.map(|(x, y)| (-x, y)).to_vec(),
        MarkSign::Thing { number, .. } => number,
    };
    match (number + number / COLORS.len()) % 6 {
        1 => vec![(0.0, -1.15), (1.05, 0.75), (-1.05, 0.75)],
        2 => vec![(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        3 => vec![(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        4 => vec![(0.0, 1.15), (1.05, -0.75), (-1.05, -0.75)],
        5 => vec![(-1.4, -0.55), (1.4, -0.55), (1.4, 0.55), (-1.4, 0.55)],
        _ => Vec::new(),
    }
}

/// A form on the page.
fn corners(sign: MarkSign, at: Point, reach: f64) -> Vec<Point> {
    form(sign).iter().map(|(x, y)| (at.0 + x * reach, at.1 + y * reach)).collect()
}

/// The sign of a point: full for the first of two counters and open for the second; with a core for a third and a fourth.
fn draw_sign(paper: &mut Paper, sign: MarkSign, at: Point, reach: f64) {
    let is_open = counter(sign) % 2 == 1;
    if is_open {
        draw_open_sign(paper, sign, at, reach);
    } else {
        let rim = reach * 0.28;
        match corners(sign, at, reach).as_slice() {
            [] => paper.circle(at, reach, color(sign), DARK, rim),
            corners => paper.shape(corners, color(sign), DARK, rim),
        }
    }
    if counter(sign) > 1 {
        let core = if is_open { color(sign) } else { DARK };
        paper.circle(at, reach * 0.35, core, DARK, 0.4);
    }
}

/// The sign of a point where only its outline stands.
fn draw_open_sign(paper: &mut Paper, sign: MarkSign, at: Point, reach: f64) {
    let corners = corners(sign, at, reach);
    for (color, width) in [(DARK, 3.0), (color(sign), 1.4)] {
        if corners.is_empty() {
            paper.oval(at, (reach, reach), color, width);
        } else {
            paper.line(&corners, true, color, width);
        }
    }
}

/// Marks in order, those that are signs as such. Of two on one spot the second is drawn open and around the first, so that both are seen.
pub(super) fn draw_marks(
    paper: &mut Paper,
    marks: &[(MarkSign, Shape)],
    reach: f64,
    is_sign: impl Fn(&Shape) -> bool,
) {
    for (n, (sign, shape)) in marks.iter().enumerate() {
        if !is_sign(shape) {
            draw_mark(paper, *sign, shape, reach);
            continue;
        }
        let at = shape.spot();
        let hides = |(other, below): &(MarkSign, Shape)| {
            other != sign && is_sign(below) && distance(below.spot(), at) < reach
        };
        if marks[..n].iter().any(hides) {
            draw_open_sign(paper, *sign, at, reach * 1.7);
        } else {
            draw_sign(paper, *sign, at, reach);
        }
    }
}

/// A mark: the sign of a point, the outline of an area, a line with or without a head.
pub(super) fn draw_mark(paper: &mut Paper, sign: MarkSign, shape: &Shape, reach: f64) {
    let color = color(sign);
    match shape {
        Shape::Point(at) => draw_sign(paper, sign, *at, reach),
        Shape::Area(corners) => {
            paper.line(corners, true, DARK, 3.0);
            paper.dashed(DASHES[counter(sign)], |paper| {
                paper.line(corners, true, color, 1.4)
            });
        }
        Shape::Oval { middle, reach } => {
            paper.oval(*middle, *reach, DARK, 3.0);
            paper.dashed(DASHES[counter(sign)], |paper| {
                paper.oval(*middle, *reach, color, 1.4)
            });
        }
        Shape::Line { points, arrow } => {
            paper.line(points, false, DARK, 4.2);
            let head = match (*arrow, points.as_slice()) {
                (true, [.., from, to]) => Some(head(*from, *to)),
                _ => None,
            };
            if let Some(head) = &head {
                paper.shape(head, DARK, DARK, 2.4);
            }
            paper.dashed(DASHES[counter(sign)], |paper| {
                paper.line(points, false, color, 2.2)
            });
            if let Some(head) = &head {
                paper.shape(head, color, color, 0.4);
            }
        }
    }
}

/// The head of an arrow.
fn head(from: Point, to: Point) -> [Point; 3] {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let (dx, dy) = (dx / length, dy / length);
    let back = (to.0 - dx * 9.0, to.1 - dy * 9.0);
    [to, (back.0 - dy * 4.5, back.1 + dx * 4.5), (back.0 + dy * 4.5, back.1 - dx * 4.5)]
}

/// The room that a mark takes: what callouts keep off.
pub(super) fn room(shape: &Shape, reach: f64) -> Area {
    let start = Area::around(shape.spot(), reach);
    shape.corners().into_iter().fold(start, |area, (x, y)| {
        Area::new(
            area.left.min(x),
            area.top.min(y),
            area.right.max(x),
            area.bottom.max(y),
        )
    })
}
