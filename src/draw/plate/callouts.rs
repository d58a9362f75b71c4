//! Callouts: a number near what it names and a line between them. Numbers keep off marks, labels and each other; no line crosses another
//! where any other place is left.

use super::paper::{DARK, LIGHT, Paper, Type};
use super::{Area, Point};

/// Half the size of a number's disc.
const DISC: f64 = 9.0;
/// How far a line stays from the middle of what it names.
const GAP: f64 = 6.5;
/// How far off a number may stand.
const DISTANCES: [f64; 8] = [22.0, 30.0, 40.0, 52.0, 68.0, 90.0, 120.0, 160.0];
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

/// What stands on a picture before its callouts.
pub(super) struct Ground<'a> {
    pub(super) frame: Area,
    /// Labels and insets: never covered.
    pub(super) fixed: &'a [Area],
    /// Marks: kept clear where it can be.
    pub(super) marks: &'a [Area],
}

/// Where each number stands, for the places that they name.
pub(super) fn place(targets: &[Point], ground: &Ground<'_>) -> Vec<Point> {
    let mut places: Vec<Option<Point>> = vec![None; targets.len()];
    for _ in 0..ROUNDS {
        for n in 0..targets.len() {
            let mut best: Option<(f64, Point)> = None;
            for distance in DISTANCES {
                for (dx, dy) in DIRECTIONS {
                    let (x, y) = targets[n];
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
    places.into_iter().zip(targets).map(|(at, target)| at.unwrap_or(*target)).collect()
}

fn cost(
    n: usize,
    at: Point,
    targets: &[Point],
    places: &[Option<Point>],
    ground: &Ground<'_>,
) -> f64 {
    let disc = Area::around(at, DISC + 2.0);
    let line = (targets[n], at);
    let count = |areas: &[Area], hits: &dyn Fn(&Area) -> bool| {
        areas.iter().filter(|area| hits(area)).count() as f64
    };
    let covers = |area: &Area| area.meets(&disc);
    let runs = |area: &Area| runs_through(line, area, targets[n]);
    let mut cost = 0.0;
    if !ground.frame.holds(&disc) {
        cost += 1e6;
    }
    cost += count(ground.fixed, &covers) * 1e5 + count(ground.fixed, &runs) * 1e4;
    cost += count(ground.marks, &covers) * 10.0 + count(ground.marks, &runs) * 2.0;
    for (other, place) in places.iter().enumerate().filter(|(other, _)| *other != n) {
        let target = targets[other];
        cost += f64::from(u8::from(Area::around(target, GAP).meets(&disc))) * 1e4;
        let Some(place) = place else { continue };
        let their = Area::around(*place, DISC + 2.0);
        cost += f64::from(u8::from(their.meets(&disc))) * 1e5;
        cost += f64::from(u8::from(crosses(line, (target, *place)))) * 1e4;
        cost += f64::from(u8::from(runs_through(line, &their, targets[n]))) * 1e4;
        cost += f64::from(u8::from(runs_through((target, *place), &disc, target))) * 1e4;
    }
    cost
}

/// On which side of a line a point is.
fn side((a, b): (Point, Point), point: Point) -> f64 {
    (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
}

/// Whether two lines cross.
pub(super) fn crosses(one: (Point, Point), other: (Point, Point)) -> bool {
    side(one, other.0) * side(one, other.1) < 0.0
        && side(other, one.0) * side(other, one.1) < 0.0
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
pub(super) fn draw(
    paper: &mut Paper,
    numbers: &[usize],
    targets: &[Point],
    places: &[Point],
) {
    for (target, at) in targets.iter().zip(places) {
        let (dx, dy) = (at.0 - target.0, at.1 - target.1);
        let length = (dx * dx + dy * dy).sqrt().max(1e-6);
        let from = (target.0 + dx / length * GAP, target.1 + dy / length * GAP);
        paper.line(&[from, *at], false, DARK, 3.2);
        paper.line(&[from, *at], false, LIGHT, 1.4);
    }
    let set = Type { size: 11.5, strong: true, color: DARK };
    for (number, at) in numbers.iter().zip(places) {
        paper.circle(*at, DISC, LIGHT, DARK, 1.2);
        paper.text((at.0, at.1 + 4.1), "middle", set, &number.to_string());
    }
}
