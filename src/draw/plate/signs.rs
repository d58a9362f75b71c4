//! Signs: how marks stand on a picture. Each group has a form and a colour of its own, and a dark rim, so that it shows on any ground and without colour.

use super::lines::distance;
use super::paper::{DARK, Paper};
use super::{Area, Point};
use crate::marks::Shape;

/// Colours of groups in order; the forms change with them.
const COLORS: [&str; 6] =
    ["#ffd23f", "#ff8fab", "#4cc9f0", "#ffffff", "#ff9f1c", "#b8f35a"];

pub(super) fn color(group: usize) -> &'static str {
    COLORS[group % COLORS.len()]
}

/// The corners of a form about its middle, in its reach; none for a circle. When colours come back, they do with other forms.
fn form(group: usize) -> &'static [Point] {
    match (group + group / COLORS.len()) % 6 {
        1 => &[(0.0, -1.15), (1.05, 0.75), (-1.05, 0.75)],
        2 => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        3 => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        4 => &[(0.0, 1.15), (1.05, -0.75), (-1.05, -0.75)],
        5 => &[(-1.4, -0.55), (1.4, -0.55), (1.4, 0.55), (-1.4, 0.55)],
        _ => &[],
    }
}

/// The sign of a point.
pub(super) fn draw_sign(paper: &mut Paper, group: usize, at: Point, reach: f64) {
    let rim = reach * 0.28;
    let corners: Vec<Point> =
        form(group).iter().map(|(x, y)| (at.0 + x * reach, at.1 + y * reach)).collect();
    if corners.is_empty() {
        paper.circle(at, reach, color(group), DARK, rim);
    } else {
        paper.shape(&corners, color(group), DARK, rim);
    }
}

/// The sign of a point where another stands already: open and around it, so that both are seen.
fn draw_open_sign(paper: &mut Paper, group: usize, at: Point, reach: f64) {
    let reach = reach * 1.7;
    let corners: Vec<Point> =
        form(group).iter().map(|(x, y)| (at.0 + x * reach, at.1 + y * reach)).collect();
    for (color, width) in [(DARK, 3.0), (color(group), 1.4)] {
        if corners.is_empty() {
            paper.oval(at, (reach, reach), color, width);
        } else {
            paper.line(&corners, true, color, width);
        }
    }
}

/// Marks in order, those that are signs as such. Of two groups on one spot the second is drawn open, so that it does not hide the first.
pub(super) fn draw_marks(
    paper: &mut Paper,
    marks: &[(usize, Shape)],
    reach: f64,
    is_sign: impl Fn(&Shape) -> bool,
) {
    for (n, (group, shape)) in marks.iter().enumerate() {
        if !is_sign(shape) {
            draw_mark(paper, *group, shape, reach);
            continue;
        }
        let at = shape.spot();
        let hides = |(other, below): &(usize, Shape)| {
            other != group && is_sign(below) && distance(below.spot(), at) < reach
        };
        if marks[..n].iter().any(hides) {
            draw_open_sign(paper, *group, at, reach);
        } else {
            draw_sign(paper, *group, at, reach);
        }
    }
}

/// A mark: the sign of a point, the outline of an area, a line with or without a head.
pub(super) fn draw_mark(paper: &mut Paper, group: usize, shape: &Shape, reach: f64) {
    let color = color(group);
    match shape {
        Shape::Point(at) => draw_sign(paper, group, *at, reach),
        Shape::Area(corners) => {
            paper.line(corners, true, DARK, 3.0);
            paper.line(corners, true, color, 1.4);
        }
        Shape::Oval { middle, reach } => {
            paper.oval(*middle, *reach, DARK, 3.0);
            paper.oval(*middle, *reach, color, 1.4);
        }
        Shape::Line { points, arrow } => {
            paper.line(points, false, DARK, 4.2);
            if let (true, [.., from, to]) = (*arrow, points.as_slice()) {
                let head = head(*from, *to);
                paper.shape(&head, DARK, DARK, 2.4);
                paper.line(points, false, color, 2.2);
                paper.shape(&head, color, color, 0.4);
            } else {
                paper.line(points, false, color, 2.2);
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
