//! Arranging: which place each number of a picture takes. What is wrong with an arrangement is counted, the worst first, and numbers move as
//! long as that makes it less: from the nearest places, and where that leaves something wrong, from those that make all lines together shortest,
//! all over the picture or along its edges. Lines so given cannot cross, since two that cross are longer than the same two exchanged.

use super::callouts::{DISC, Ground, Target, Thing, start};
use super::lines::{apart, crosses, distance, distance_to, runs_through};
use super::{Area, Point};
use crate::marks::agreed;

/// How far off a number may stand in each direction.
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
/// Room of a number.
const ROOM: f64 = DISC + 2.0;
/// Around what a number names: no other number stands there, and no other line runs there.
const NAMED: f64 = 5.0;
/// Between two lines, so that they can be told apart.
const APART: f64 = 4.0;
/// The least that a line should measure, to the middle of its number.
const LEAST: f64 = DISC + 11.0;
/// Between two places of the raster over the whole picture that numbers may take, and how fine that raster is tried.
const STEP: f64 = 2.0 * ROOM + 1.0;
const TRIED: f64 = 6.0;
/// Most places of that raster that are tried for one number.
const SEATS_MAX: usize = 90;
/// Most times that every number is tried again.
const ROUNDS: usize = 12;

/// What is wrong: numbers and lines on each other, off the picture or on its labels; then on marks; then the length of lines.
type Cost = [u32; 3];

/// A place for one number, and what is wrong with it whatever the others do.
#[derive(Clone, Copy)]
struct Seat {
    at: Point,
    line: (Point, Point),
    cost: Cost,
}

/// Where each number stands, for what they name.
pub(super) fn places(targets: &[Target], ground: &Ground<'_>) -> Vec<Point> {
    if targets.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(targets, ground);
    let mut best = table.reached(vec![None; targets.len()]);
    if !is_right(best.0) {
        let raster = raster(targets, ground);
        table.widen(&raster);
        best = table.reached(vec![None; targets.len()]);
        for free in [raster, border(targets, ground)] {
            if is_right(best.0) {
                break;
            }
            if let Some(given) = table.given(&free) {
                let given = table.reached(given.into_iter().map(Some).collect());
                best = std::cmp::min_by_key(best, given, |(cost, _)| *cost);
            }
        }
    }
    best.1.into_iter().zip(targets).map(|(seat, t)| seat.map_or(t.at, |s| s.at)).collect()
}

/// Whether nothing is wrong but that lines have a length.
fn is_right(cost: Cost) -> bool {
    cost[0] + cost[1] == 0
}

/// The numbers of a picture, with the places that each may take.
struct Table<'a> {
    targets: &'a [Target],
    ground: &'a Ground<'a>,
    /// Of each number, the best first.
    seats: Vec<Vec<Seat>>,
}

impl<'a> Table<'a> {
    fn new(targets: &'a [Target], ground: &'a Ground<'a>) -> Table<'a> {
        let mut table = Table { targets, ground, seats: Vec::new() };
        table.seats =
            targets.iter().enumerate().map(|(n, t)| table.about(n, t.at)).collect();
        table
    }

    /// The places around what a number names.
    fn about(&self, n: usize, (x, y): Point) -> Vec<Seat> {
        let about = DISTANCES.iter().flat_map(|far| {
            DIRECTIONS.iter().map(move |(dx, dy)| (x + dx * far, y + dy * far))
        });
        let mut seats: Vec<Seat> = about.map(|at| self.seat(n, at)).collect();
        seats.sort_by_key(|seat| seat.cost);
        seats
    }

    /// Each number may take the nearest places of a raster, too.
    fn widen(&mut self, raster: &[Point]) {
        for (n, target) in self.targets.iter().enumerate() {
            let mut far: Vec<(u32, Point)> =
                raster.iter().map(|at| (tenths(distance(*at, target.at)), *at)).collect();
            far.sort_by_key(|(far, _)| *far);
            let far: Vec<Seat> =
                far.into_iter().take(SEATS_MAX).map(|(_, at)| self.seat(n, at)).collect();
            self.seats[n].extend(far);
            self.seats[n].sort_by_key(|seat| seat.cost);
        }
    }

    fn seat(&self, n: usize, at: Point) -> Seat {
        let target = &self.targets[n];
        let line = (start(target, at), at);
        let disc = Area::around(at, ROOM);
        let length = distance(line.0, at);
        // A line that is hardly seen leads nowhere.
        let mut cost = [0, 0, tenths(length + 5.0 * (LEAST - length).max(0.0))];
        cost[0] += u32::from(!self.ground.frame.holds(&disc));
        for area in self.ground.fixed {
            cost[0] += u32::from(area.meets(&disc));
            cost[0] += u32::from(runs_through(line, area, target.at));
        }
        // A number that does not come clear of what it names hides it, and has no line.
        cost[1] += 2 * u32::from(length < DISC + 3.0);
        for thing in self.ground.things {
            cost[1] += covered(thing, line, target.at);
        }
        for other in self.targets.iter().filter(|other| other.number != target.number) {
            cost[0] += u32::from(distance(other.at, at) < DISC + NAMED);
            let is_same = distance(other.at, target.at) < NAMED;
            cost[1] += u32::from(!is_same && distance_to(line, other.at) < NAMED);
        }
        Seat { at, line, cost }
    }

    /// For each number its place among some, so that all lines together are shortest.
    fn given(&self, free: &[Point]) -> Option<Vec<Seat>> {
        let free = free.iter().map(|at| (*at, None)).collect::<Vec<_>>();
        let named = self.targets.iter().map(|t| (t.at, None)).collect::<Vec<_>>();
        let pairs = agreed(&named, &free, f64::from(u16::MAX))?;
        let is_whole = pairs.len() == named.len();
        is_whole.then(|| {
            pairs.into_iter().map(|(n, place)| self.seat(n, free[place].0)).collect()
        })
    }

    /// The best arrangement that is reached from another, and what is wrong with it.
    fn reached(&self, from: Vec<Option<Seat>>) -> (Cost, Vec<Option<Seat>>) {
        let seats = self.settled(from);
        (self.cost(&seats), seats)
    }

    /// Every number at the best place that the others leave it.
    fn settled(&self, mut seats: Vec<Option<Seat>>) -> Vec<Option<Seat>> {
        for _ in 0..ROUNDS {
            let mut is_moved = false;
            for n in 0..seats.len() {
                let mut best = seats[n].map(|seat| (self.beside(n, &seat, &seats), seat));
                for seat in &self.seats[n] {
                    // Others can only make it worse.
                    if best.is_some_and(|(least, _)| seat.cost >= least) {
                        break;
                    }
                    let cost = self.beside(n, seat, &seats);
                    if best.is_none_or(|(least, _)| cost < least) {
                        best = Some((cost, *seat));
                        is_moved = true;
                    }
                }
                seats[n] = best.map(|(_, seat)| seat);
            }
            if !is_moved {
                break;
            }
        }
        seats
    }

    /// What is wrong with a place for a number beside the places of the others.
    fn beside(&self, n: usize, seat: &Seat, seats: &[Option<Seat>]) -> Cost {
        let others = seats.iter().enumerate().filter(|(other, _)| *other != n);
        others.fold(seat.cost, |cost, (_, other)| match other {
            Some(other) => sum(cost, between(seat, other)),
            None => cost,
        })
    }

    fn cost(&self, seats: &[Option<Seat>]) -> Cost {
        let each = seats.iter().enumerate();
        let each = each
            .filter_map(|(n, seat)| Some(self.beside(n, seat.as_ref()?, &seats[..n])));
        each.fold([0; 3], sum)
    }
}

/// A length in tenths of a unit.
fn tenths(length: f64) -> u32 {
    (length * 10.0).round() as u32
}

fn sum(one: Cost, other: Cost) -> Cost {
    [one[0] + other[0], one[1] + other[1], one[2] + other[2]]
}

/// What two numbers are to each other.
fn between(one: &Seat, other: &Seat) -> Cost {
    let room = |seat: &Seat| {
        let ((ax, ay), (bx, by)) = seat.line;
        Area::new(ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)).grown(ROOM)
    };
    if !room(one).meets(&room(other)) {
        return [0; 3];
    }
    let hard = [
        distance(one.at, other.at) < 2.0 * ROOM,
        crosses(one.line, other.line),
        distance_to(one.line, other.at) < ROOM,
        distance_to(other.line, one.at) < ROOM,
    ];
    let near = u32::from(apart(one.line, other.line) < APART);
    [hard.into_iter().map(u32::from).sum(), 0, near * 300]
}

/// How far a number and its line hide a mark. A line begins in what it names.
fn covered(thing: &Thing, line: (Point, Point), from: Point) -> u32 {
    let ((ax, ay), (bx, by)) = line;
    let room = Area::new(ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)).grown(ROOM);
    if !thing.area.grown(thing.reach).meets(&room) {
        return 0;
    }
    let near = |at: Point, reach: f64| {
        thing.sides.iter().any(|side| distance_to(*side, at) < reach + thing.reach)
    };
    let holds = |(x, y): Point| {
        thing.is_closed && thing.area.grown(0.1).holds(&Area::new(x, y, x, y))
    };
    let is_hidden = near(line.1, ROOM) || holds(line.1);
    let is_own = holds(from) || near(from, 0.5);
    let is_crossed =
        !is_own && thing.sides.iter().any(|side| apart(line, *side) < thing.reach);
    2 * u32::from(is_hidden) + u32::from(is_crossed)
}

/// Whether a number may stand there: on no label, and not on what is named.
fn is_free(at: Point, targets: &[Target], ground: &Ground<'_>) -> bool {
    let disc = Area::around(at, ROOM);
    !ground.fixed.iter().any(|area| area.meets(&disc))
        && !targets.iter().any(|t| distance(t.at, at) < DISC + NAMED)
}

/// Places all over the picture where numbers touch neither each other nor what is named; those that hide no mark first.
fn raster(targets: &[Target], ground: &Ground<'_>) -> Vec<Point> {
    let Area { left, top, right, bottom } = ground.frame.grown(-ROOM);
    let steps = |length: f64| (length / TRIED).floor().max(0.0) as u32;
    let mut places: Vec<Point> = Vec::new();
    for may_hide in [false, true] {
        for row in 0..=steps(bottom - top) {
            for column in 0..=steps(right - left) {
                let at = (left + f64::from(column) * TRIED, top + f64::from(row) * TRIED);
                let is_clear =
                    || !ground.things.iter().any(|t| covered(t, (at, at), at) > 0);
                if is_free(at, targets, ground)
                    && !places.iter().any(|other| distance(*other, at) < STEP)
                    && (may_hide || is_clear())
                {
                    places.push(at);
                }
            }
        }
    }
    places
}

/// Places along the edges of the picture: no line to one of them runs past the number at another.
fn border(targets: &[Target], ground: &Ground<'_>) -> Vec<Point> {
    let Area { left, top, right, bottom } = ground.frame.grown(-ROOM);
    let along = |from: f64, to: f64| {
        let count = ((to - from) / STEP).floor().max(1.0);
        (0..=count as u32).map(move |n| from + (to - from) * f64::from(n) / count)
    };
    let across = along(left, right).flat_map(|x| [(x, top), (x, bottom)]);
    let down = along(top + STEP, bottom - STEP).flat_map(|y| [(left, y), (right, y)]);
    let all = across.chain(down.filter(|_| bottom - top > 2.0 * STEP));
    all.filter(|at| is_free(*at, targets, ground)).collect()
}
