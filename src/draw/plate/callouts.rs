//! Callouts: a number near what it names and a line between them. Numbers keep off marks, labels and each other; no line crosses another
//! where any other place is left, and none lies on what it names.

use super::paper::{DARK, LIGHT, Paper, Type};
use super::{Area, Point};
use crate::marks::Shape;

/// Half the size of a number's disc.
const DISC: f64 = 9.0;
/// Half the size of the dot at the end of a line that names no mark.
const DOT: f64 = 2.4;
/// How far off a number may stand.
const DISTANCES: [f64; 11] =
    [22.0, 26.0, 30.0, 38.0, 48.0, 60.0, 76.0, 96.0, 124.0, 160.0, 200.0];
/// Sixteen directions.
const DIRECTIONS: [Point; 16] = [
    (0.924, -0.383),
    (-0.924, -0.383),
    (0.383, -0.924),
    (-0.383, -0.924),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.707, -0.707),
    (-0.707, -0.707),
    (0.924, 0.383),
    (-0.924, 0.383),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.707, 0.707),
    (-0.707, 0.707),
    (0.383, 0.924),
    (-0.383, 0.924),
];
/// How often each number is placed again, knowing where the others came to stand.
const ROUNDS: usize = 3;

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

/// A side of a mark, or a mark that is a point, with the room that it takes on either hand.
pub(super) struct Side {
    pub(super) ends: (Point, Point),
    pub(super) reach: f64,
}

/// What stands on a picture before its callouts.
pub(super) struct Ground<'a> {
    pub(super) frame: Area,
    /// Labels and insets: never covered.
    pub(super) fixed: &'a [Area],
    /// Marks: kept clear where it can be.
    pub(super) marks: &'a [Side],
}

/// Where each number stands, for what they name.
pub(super) fn place(targets: &[Target], ground: &Ground<'_>) -> Vec<Point> {
    let mut places: Vec<Option<Point>> = vec![None; targets.len()];
    for _ in 0..ROUNDS {
        for n in 0..targets.len() {
            let mut best: Option<(f64, Point)> = None;
            for distance in DISTANCES {
                for (dx, dy) in DIRECTIONS {
                    let (x, y) = targets[n].at;
                    let at = (x + dx * distance, y + dy * distance);
                    let cost = cost(n, at, targets, &places, ground) + distance / 100.0;
                    if best.is_none_or(|(least, _)| cost < least) {
                        best = Some((cost, at));
                    }
                }
            }
            places[n] = best.map(|(_, at)| at);
        }
    }
    let placed = places.into_iter().zip(targets);
    placed.map(|(at, target)| at.unwrap_or(target.at)).collect()
}

fn cost(
    n: usize,
    at: Point,
    targets: &[Target],
    places: &[Option<Point>],
    ground: &Ground<'_>,
) -> f64 {
    let disc = Area::around(at, DISC + 2.0);
    let from = targets[n].at;
    let line = (start(&targets[n], at), at);
    let count = |hits: &dyn Fn(&Area) -> bool| {
        ground.fixed.iter().filter(|area| hits(area)).count() as f64
    };
    let of = |is_so: bool, cost: f64| if is_so { cost } else { 0.0 };
    let mut cost = of(!ground.frame.holds(&disc), 1e6);
    cost += count(&|area| area.meets(&disc)) * 1e5;
    cost += count(&|area| runs_through(line, area, from)) * 1e4;
    // A number that does not come clear of what it names hides it, and has no line.
    cost += of(distance(line.0, at) < DISC + 3.0, 50.0);
    for side in ground.marks {
        cost += of(distance_to(side.ends, at) < DISC + 2.0 + side.reach, 10.0);
        let is_own = distance_to(side.ends, from) < 0.5 || from == line.0;
        cost += of(!is_own && is_run_over(line, side), 6.0);
    }
    for (other, place) in places.iter().enumerate().filter(|(other, _)| *other != n) {
        let target = &targets[other];
        cost += of(Area::around(target.at, 6.5).meets(&disc), 1e4);
        let Some(place) = place else { continue };
        let their = Area::around(*place, DISC + 2.0);
        let their_line = (start(target, *place), *place);
        cost += of(their.meets(&disc), 1e5);
        cost += of(crosses(line, their_line), 1e4);
        cost += of(runs_through(line, &their, from), 1e4);
        cost += of(runs_through(their_line, &disc, target.at), 1e4);
    }
    cost
}

/// Where the line to a number begins: at the outline of what it names, else clear of its sign.
fn start(target: &Target, at: Point) -> Point {
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

/// How far along a line it meets a side.
fn share(line: (Point, Point), side: (Point, Point)) -> Option<f64> {
    let along = (line.1.0 - line.0.0, line.1.1 - line.0.1);
    let across = (side.1.0 - side.0.0, side.1.1 - side.0.1);
    let apart = (side.0.0 - line.0.0, side.0.1 - line.0.1);
    let turn = along.0 * across.1 - along.1 * across.0;
    let (t, u) = (
        (apart.0 * across.1 - apart.1 * across.0) / turn,
        (apart.0 * along.1 - apart.1 * along.0) / turn,
    );
    ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some(t)
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

/// How far a point is from a line with two ends.
fn distance_to((a, b): (Point, Point), at: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    if length < 1e-9 {
        return distance(a, at);
    }
    let share = (((at.0 - a.0) * dx + (at.1 - a.1) * dy) / length).clamp(0.0, 1.0);
    distance((a.0 + dx * share, a.1 + dy * share), at)
}

/// Whether a line runs over a side of a mark.
fn is_run_over(line: (Point, Point), side: &Side) -> bool {
    let near = distance_to(line, side.ends.0) < side.reach;
    near || distance_to(line, side.ends.1) < side.reach || crosses(line, side.ends)
}

/// On which side of a line a point is.
fn hand((a, b): (Point, Point), point: Point) -> f64 {
    (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
}

/// Whether two lines cross.
fn crosses(one: (Point, Point), other: (Point, Point)) -> bool {
    hand(one, other.0) * hand(one, other.1) < 0.0
        && hand(other, one.0) * hand(other, one.1) < 0.0
}

/// Whether a line runs through an area that does not hold its own start.
fn runs_through(line: (Point, Point), area: &Area, start: Point) -> bool {
    let holds = |(x, y): Point| {
        area.left < x && x < area.right && area.top < y && y < area.bottom
    };
    if holds(start) {
        return false;
    }
    let corners = [
        (area.left, area.top),
        (area.right, area.top),
        (area.right, area.bottom),
        (area.left, area.bottom),
    ];
    crosses(line, (corners[0], corners[2])) || crosses(line, (corners[1], corners[3]))
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
