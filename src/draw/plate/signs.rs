//! Signs: how marks stand on a picture. What was marked has a form and a colour of its own, and a dark rim, so that it shows on any ground and without colour;
//! who marked it is told by whether the form is full or open, and its line whole or in dashes.

use super::lines::distance;
use super::paper::{DARK, Paper};
use super::{Area, Point};
use crate::evaluate::plate::MarkSign;
use crate::marks::Shape;

/// Colours of things in order, by the names of their tokens; the forms change with them.
const COLORS: [&str; 6] = ["mark-1", "mark-2", "mark-3", "mark-4", "mark-5", "mark-6"];
/// Lines of the first counter that a figure tells apart, of the second, and so on.
const DASHES: [&str; 4] = ["", "6 4", "1 4", "9 4 1 4"];
/// Half the size of a sign, from the largest; and the least, where they are crowded at all of these.
const REACHES: [f64; 4] = [4.6, 4.0, 3.4, 2.8];
const LEAST_REACH: f64 = 2.4;
/// How much larger a sign is of which half is full.
const HALVED: f64 = 1.15;
/// How much larger a sign is that stands around another on the same spot.
const AROUND: f64 = 1.6;
/// Corners of a quarter of what stands for a circle where half of it is full.
const QUARTER: [Point; 4] = [(1.0, 0.0), (0.924, 0.383), (0.707, 0.707), (0.383, 0.924)];

fn color(sign: MarkSign) -> &'static str {
    match sign {
        MarkSign::Both(_) => COLORS[3],
        MarkSign::OnlyFirst(_) => COLORS[0],
        MarkSign::OnlySecond(_) => COLORS[2],
        MarkSign::Thing { number, .. } => COLORS[number % COLORS.len()],
    }
}

/// The number of the counter, by which a sign is full or open, and has a core.
fn counter(sign: MarkSign) -> usize {
    match sign {
        MarkSign::Both(_) | MarkSign::OnlyFirst(_) | MarkSign::OnlySecond(_) => 0,
        MarkSign::Thing { counter, .. } => counter % DASHES.len(),
    }
}

/// The corners of a form about its middle, in its reach; none for a circle. When colours come back, they do with other forms.
fn form(sign: MarkSign) -> Vec<Point> {
    let number = match sign {
        MarkSign::Both(number)
        | MarkSign::OnlyFirst(number)
        | MarkSign::OnlySecond(number)
        | MarkSign::Thing { number, .. } => number,
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

/// How far a sign stands out, against its reach.
pub(super) fn spread(sign: MarkSign) -> f64 {
    let corners = form(sign);
    let far = corners.iter().map(|(x, y)| (x * x + y * y).sqrt()).fold(1.0, f64::max);
    match sign {
        MarkSign::OnlyFirst(_) | MarkSign::OnlySecond(_) => far * HALVED,
        _ => far,
    }
}

/// A form on the page.
fn corners(sign: MarkSign, at: Point, reach: f64) -> Vec<Point> {
    form(sign).iter().map(|(x, y)| (at.0 + x * reach, at.1 + y * reach)).collect()
}

/// The sign of a point: full for the first of two counters and open for the second; with a core for a third and a fourth. Where two are compared,
/// what only one of them marked is half full: the left half, or the right.
fn draw_sign(paper: &mut Paper, sign: MarkSign, at: Point, reach: f64) {
    let rim = reach * 0.28;
    match sign {
        MarkSign::OnlyFirst(_) => return draw_half_sign(paper, sign, at, reach, -1.0),
        MarkSign::OnlySecond(_) => return draw_half_sign(paper, sign, at, reach, 1.0),
        _ => {}
    }
    let is_open = counter(sign) % 2 == 1;
    if is_open {
        draw_open_sign(paper, sign, at, reach);
    } else {
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

/// A sign of which one side is full, the left (-1) or the right (1); somewhat larger, since it is what readers look for.
fn draw_half_sign(paper: &mut Paper, sign: MarkSign, at: Point, reach: f64, side: f64) {
    let reach = reach * HALVED;
    let mut corners = corners(sign, at, reach);
    if corners.is_empty() {
        let round = round().into_iter();
        corners = round.map(|(x, y)| (at.0 + x * reach, at.1 + y * reach)).collect();
    }
    paper.shape(&corners, DARK, DARK, reach * 0.6);
    paper.shape(&half(&corners, at.0, side), color(sign), color(sign), 0.2);
    paper.line(&corners, true, color(sign), reach * 0.24);
}

/// What stands for a circle.
fn round() -> Vec<Point> {
    let mut corners = QUARTER.to_vec();
    for _ in 0..3 {
        let turned = corners[corners.len() - QUARTER.len()..].iter();
        let turned: Vec<Point> = turned.map(|(x, y)| (-y, *x)).collect();
        corners.extend(turned);
    }
    corners
}

/// What of a form lies on one side of a line from top to bottom.
fn half(corners: &[Point], x: f64, side: f64) -> Vec<Point> {
    let next = corners.iter().cycle().skip(1);
    let mut kept = Vec::new();
    for (from, to) in corners.iter().zip(next) {
        let (before, after) = ((from.0 - x) * side, (to.0 - x) * side);
        if before >= 0.0 {
            kept.push(*from);
        }
        if before * after < 0.0 {
            let share = before / (before - after);
            kept.push((x, from.1 + (to.1 - from.1) * share));
        }
    }
    kept
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
            draw_open_sign(paper, *sign, at, reach * AROUND);
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

/// Half the size of the signs on a picture: the largest at which few hide a part of each other, and where callouts name some of them, a line finds its way
/// between them.
pub(super) fn fitting_reach(
    marks: &[(MarkSign, Shape)],
    is_told: bool,
    is_sign: impl Fn(&Shape) -> bool,
) -> f64 {
    let signs = marks.iter().filter(|(_, shape)| is_sign(shape));
    let mut signs: Vec<(Point, usize)> =
        signs.map(|(sign, shape)| (shape.spot(), counter(*sign))).collect();
    signs.sort_by(|one, other| one.0.0.total_cmp(&other.0.0));
    let near = |n: usize, reach: f64, is_own: bool| {
        let (at, counter) = signs[n];
        let after = signs[n + 1..].iter().take_while(|next| next.0.0 - at.0 < reach);
        let mut after = after.filter(|next| (next.1 == counter) == is_own);
        after.any(|next| distance(next.0, at) < reach)
    };
    let has_doubles = (0..signs.len()).any(|n| near(n, REACHES[0], false));
    let times = if has_doubles { 2.0 * AROUND } else { 1.9 };
    let times = if is_told { 2.6 * times } else { times };
    let is_near = |n: usize, reach: f64| near(n, reach * times, true);
    let is_crowded = |reach: f64| {
        (0..signs.len()).filter(|n| is_near(*n, reach)).count() * 5 > signs.len()
    };
    REACHES.into_iter().find(|reach| !is_crowded(*reach)).unwrap_or(LEAST_REACH)
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
