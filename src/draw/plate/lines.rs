//! Lines between two points: how far from them something is, and what they cross.

use super::{Area, Point};

/// How far along a line it meets a side.
pub(super) fn share(line: (Point, Point), side: (Point, Point)) -> Option<f64> {
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

pub(super) fn distance(a: Point, b: Point) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

/// How far a point is from a line with two ends.
pub(super) fn distance_to((a, b): (Point, Point), at: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    if length < 1e-9 {
        return distance(a, at);
    }
    let share = (((at.0 - a.0) * dx + (at.1 - a.1) * dy) / length).clamp(0.0, 1.0);
    distance((a.0 + dx * share, a.1 + dy * share), at)
}

/// On which side of a line a point is.
fn hand((a, b): (Point, Point), point: Point) -> f64 {
    (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
}

/// Whether two lines cross.
pub(super) fn crosses(one: (Point, Point), other: (Point, Point)) -> bool {
    hand(one, other.0) * hand(one, other.1) < 0.0
        && hand(other, one.0) * hand(other, one.1) < 0.0
}

/// Whether a line runs through an area that does not hold its own start.
pub(super) fn runs_through(line: (Point, Point), area: &Area, start: Point) -> bool {
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

/// How far two lines are from each other.
pub(super) fn apart(one: (Point, Point), other: (Point, Point)) -> f64 {
    if crosses(one, other) {
        return 0.0;
    }
    let ends = [
        distance_to(one, other.0),
        distance_to(one, other.1),
        distance_to(other, one.0),
        distance_to(other, one.1),
    ];
    ends.into_iter().fold(f64::MAX, f64::min)
}
