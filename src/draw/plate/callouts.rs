//! Callouts: a number near what it names and a line between them, drawn where `places` puts them.

use super::lines::share;
use super::paper::{DARK, LIGHT, Paper, Type};
use super::{Area, Point};
use crate::marks::Shape;

/// Half the size of a number's disc.
pub(super) const DISC: f64 = 9.0;
/// Half the size of the dot at the end of a line that names no mark.
const DOT: f64 = 2.4;

/// What a number names.
pub(super) struct Target {
    pub(super) number: usize,
    /// Its middle.
    pub(super) at: Point,
    /// How far a line stays from the middle: the sign of a mark stands there.
    pub(super) room: f64,
    /// Its outline, when it is drawn: a line ends there.
    pub(super) outline: Option<Shape>,
    /// Whether nothing else stands there, so that the line ends in a dot.
    pub(super) is_bare: bool,
}

/// A mark on the picture, as far as callouts keep off it.
pub(super) struct Thing {
    /// The room that it takes.
    pub(super) area: Area,
    /// Its outline, or the point where its sign stands.
    pub(super) sides: Vec<(Point, Point)>,
    /// How far it reaches on either hand of them.
    pub(super) reach: f64,
    /// Whether it is more than its outline.
    pub(super) is_closed: bool,
}

/// What stands on a picture before its callouts.
pub(super) struct Ground<'a> {
    pub(super) frame: Area,
    /// Labels and insets: never covered.
    pub(super) fixed: &'a [Area],
    /// Marks: kept clear where any other place is left.
    pub(super) things: &'a [Thing],
}

/// Where the line to a number begins: at the outline of what it names, else clear of its sign.
pub(super) fn start(target: &Target, at: Point) -> Point {
    let (x, y) = target.at;
    let (dx, dy) = (at.0 - x, at.1 - y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let outline = match &target.outline {
        Some(Shape::Area(corners)) => {
            let next = corners.iter().cycle().skip(1);
            let sides = corners.iter().zip(next).map(|(a, b)| (*a, *b));
            sides.filter_map(|side| share((target.at, at), side)).fold(0.0, f64::max)
        }
        Some(Shape::Oval { reach: (across, down), .. }) => {
            let (x, y) = (dx / across.max(1e-6), dy / down.max(1e-6));
            1.0 / (x * x + y * y).sqrt().max(1e-6)
        }
        _ => 0.0,
    };
    let share = outline.max(target.room / length).min(1.0);
    (x + dx * share, y + dy * share)
}

/// Draws the lines first, then the numbers.
pub(super) fn draw(paper: &mut Paper, targets: &[Target], places: &[Point]) {
    for (target, at) in targets.iter().zip(places) {
        let from = start(target, *at);
        paper.line(&[from, *at], false, DARK, 3.2);
        if target.is_bare {
            paper.circle(target.at, DOT, LIGHT, DARK, 1.0);
        }
        paper.line(&[from, *at], false, LIGHT, 1.4);
    }
    let set = Type { size: 11.5, strong: true, color: DARK };
    for (target, at) in targets.iter().zip(places) {
        paper.circle(*at, DISC, LIGHT, DARK, 1.2);
        paper.text((at.0, at.1 + 4.1), "middle", set, &target.number.to_string());
    }
}
