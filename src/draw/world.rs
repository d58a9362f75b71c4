//! World: land, borders and lakes as the crate carries them (`assets/map/README.md` tells the form), decoded as far as a window needs them.

use std::sync::LazyLock;

use super::{Area, Point};

static BYTES: &[u8] = include_bytes!("../../assets/map/world.bin");
static WORLD: LazyLock<World> = LazyLock::new(|| read(BYTES).unwrap_or_default());

/// What a line on the map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    Coast,
    Border,
    Disputed,
    Shore,
    /// Where the projection is cut: never drawn.
    Seam,
}

/// A stretch of a line. Degrees; `y` grows northwards.
struct Piece {
    /// First byte of its points.
    at: usize,
    west: f64,
    south: f64,
    east: f64,
    north: f64,
    count: usize,
    kind: LineKind,
}

struct Ring {
    at: usize,
    count: usize,
    /// None for a lake.
    country: Option<usize>,
}

#[derive(Default)]
struct World {
    pieces: Vec<Piece>,
    rings: Vec<Ring>,
    names: Vec<&'static str>,
    references: &'static [u8],
    points: &'static [u8],
}

/// A ring cut to a window, in degrees.
pub(super) struct Patch {
    /// None for a lake.
    pub(super) country: Option<&'static str>,
    pub(super) corners: Vec<Point>,
}

/// A window in degrees: `top` is its southern edge, as `y` grows northwards.
pub(super) type Window = Area;

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + N)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn read(bytes: &'static [u8]) -> Option<World> {
    let rest = bytes.strip_prefix(b"CAVEMAP1")?;
    let head = |n: usize| number::<4>(rest, n * 4).map(|value| value as usize);
    let (pieces, rings, countries) = (head(0)?, head(1)?, head(2)?);
    let (names_length, references_length) = (head(3)?, head(4)?);
    let mut at = 24;
    let mut world = World::default();
    for _ in 0..pieces {
        let degrees = |n: usize| {
            number::<2>(rest, at + 4 + n * 2)
                .map(|value| f64::from(value as u16 as i16) / 100.0)
        };
        world.pieces.push(Piece {
            at: number::<4>(rest, at)? as usize,
            west: degrees(0)?,
            south: degrees(1)?,
            east: degrees(2)?,
            north: degrees(3)?,
            count: number::<2>(rest, at + 12)? as usize,
            kind: match number::<2>(rest, at + 14)? {
                0 => LineKind::Coast,
                1 => LineKind::Border,
                2 => LineKind::Disputed,
                3 => LineKind::Shore,
                _ => LineKind::Seam,
            },
        });
        at += 16;
    }
    for _ in 0..rings {
        let country = number::<2>(rest, at + 6)? as usize;
        world.rings.push(Ring {
            at: number::<4>(rest, at)? as usize,
            count: number::<2>(rest, at + 4)? as usize,
            country: Some(country).filter(|country| *country != 0xffff),
        });
        at += 8;
    }
    let mut names = rest.get(at..at + names_length)?;
    for _ in 0..countries {
        let (length, text) = names.split_first()?;
        let (name, others) = text.split_at_checked(usize::from(*length))?;
        world.names.push(std::str::from_utf8(name).ok()?);
        names = others;
    }
    at += names_length;
    world.references = rest.get(at..at + references_length)?;
    world.points = rest.get(at + references_length..)?;
    Some(world)
}

/// Reads folded numbers of seven bits a byte.
struct Varints<'a> {
    bytes: &'a [u8],
}

impl Iterator for Varints<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte & 128 == 0 || shift > 56 {
                break;
            }
        }
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }
}

impl World {
    fn points_of(&self, piece: &Piece) -> Vec<Point> {
        let bytes = self.points.get(piece.at..).unwrap_or_default();
        let mut numbers = Varints { bytes };
        let (mut x, mut y) = (0, 0);
        let mut points = Vec::with_capacity(piece.count);
        for _ in 0..piece.count {
            let (Some(dx), Some(dy)) = (numbers.next(), numbers.next()) else { break };
            x += dx;
            y += dy;
            points.push((x as f64 / 500.0, y as f64 / 500.0));
        }
        points
    }

    /// The pieces of a ring in order, each with whether it runs backwards.
    fn pieces_of(&self, ring: &Ring) -> impl Iterator<Item = (&Piece, bool)> {
        let bytes = self.references.get(ring.at..).unwrap_or_default();
        let mut reference = 0;
        Varints { bytes }.take(ring.count).filter_map(move |step| {
            reference += step;
            let piece = self.pieces.get(usize::try_from(reference / 2).ok()?)?;
            Some((piece, reference % 2 == 1))
        })
    }
}

/// On which sides of the window all of a piece lies: west, east, south, north; 0 where it may come inside.
fn outside(piece: &Piece, window: &Window) -> u8 {
    u8::from(piece.east < window.left)
        | u8::from(piece.west > window.right) << 1
        | u8::from(piece.north < window.top) << 2
        | u8::from(piece.south > window.bottom) << 3
}

/// A window, and the same a full turn west and east of it: longitudes begin again at 180, and a window may reach past that.
fn turns(window: &Window) -> impl Iterator<Item = (f64, Window)> {
    [0.0, -360.0, 360.0].into_iter().filter_map(move |turn| {
        let turned = Area {
            left: (window.left - turn).max(-180.0),
            right: (window.right - turn).min(180.0),
            ..*window
        };
        (turned.left < turned.right).then_some((turn, turned))
    })
}

fn shift(points: &mut [Point], turn: f64) {
    points.iter_mut().for_each(|point| point.0 += turn);
}

/// Land and lakes inside a window.
pub(super) fn patches(window: &Window) -> Vec<Patch> {
    let mut all = Vec::new();
    for (turn, window) in turns(window) {
        let mut patches = patches_of(&window);
        patches.iter_mut().for_each(|patch| shift(&mut patch.corners, turn));
        all.extend(patches);
    }
    all
}

fn patches_of(window: &Window) -> Vec<Patch> {
    let world = &*WORLD;
    let mut patches = Vec::new();
    for ring in &world.rings {
        let beyond = world
            .pieces_of(ring)
            .fold(15, |sides, (piece, _)| sides & outside(piece, window));
        if beyond != 0 {
            continue;
        }
        let corners = clipped(&ring_points(world, ring, window), window);
        if corners.len() > 2 {
            let country = ring.country.and_then(|n| world.names.get(n).copied());
            patches.push(Patch { country, corners });
        }
    }
    patches
}

/// The corners of a ring, as fine as the window needs: what stays on one side of it is one point a piece, since a path in
/// a half-plane beside the window bounds the same area inside.
fn ring_points(world: &World, ring: &Ring, window: &Window) -> Vec<Point> {
    let mut points = Vec::new();
    let mut before = 0;
    for (piece, backwards) in world.pieces_of(ring) {
        let sides = outside(piece, window);
        if sides & before != 0 {
            points.push((piece.west, piece.south));
        } else {
            let mut own = world.points_of(piece);
            if backwards {
                own.reverse();
            }
            points.extend(own);
        }
        before = sides;
    }
    keep_side(&mut points);
    points
}

/// A point on the line at which longitudes begin again may be stored on either side of it: it belongs with the one before.
fn keep_side(points: &mut [Point]) {
    let is_inner = |point: &&Point| point.0.abs() < 180.0;
    let last = points.iter().rfind(is_inner).map_or(1.0, |point| point.0);
    let first = points.first().filter(is_inner).map(|point| point.0);
    let mut side = first.unwrap_or(last);
    for point in points {
        if point.0.abs() < 180.0 {
            side = point.0;
        } else {
            point.0 = 180.0_f64.copysign(side);
        }
    }
}

/// A polygon cut to the window (Sutherland and Hodgman).
fn clipped(points: &[Point], window: &Window) -> Vec<Point> {
    type Side = (fn(&Window, Point) -> f64, fn(Point, Point, f64) -> Point);
    // How far inside a point is, and where a line crosses at a share of its length.
    let sides: [Side; 4] = [
        (|w, p| p.0 - w.left, along),
        (|w, p| w.right - p.0, along),
        (|w, p| p.1 - w.top, along),
        (|w, p| w.bottom - p.1, along),
    ];
    let mut polygon = points.to_vec();
    for (depth, cross) in sides {
        let mut kept = Vec::with_capacity(polygon.len() + 4);
        for (n, at) in polygon.iter().enumerate() {
            let before = polygon[(n + polygon.len() - 1) % polygon.len()];
            let (a, b) = (depth(window, before), depth(window, *at));
            if (a < 0.0) != (b < 0.0) {
                kept.push(cross(before, *at, a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(*at);
            }
        }
        polygon = kept;
        if polygon.is_empty() {
            break;
        }
    }
    polygon
}

fn along(from: Point, to: Point, share: f64) -> Point {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// Lines inside a window, each in one run.
pub(super) fn lines(window: &Window) -> Vec<(LineKind, Vec<Point>)> {
    let mut all = Vec::new();
    for (turn, window) in turns(window) {
        let mut lines = lines_of(&window);
        lines.iter_mut().for_each(|(_, points)| shift(points, turn));
        all.extend(lines);
    }
    all.sort_by_key(|(kind, _)| *kind);
    all
}

fn lines_of(window: &Window) -> Vec<(LineKind, Vec<Point>)> {
    let world = &*WORLD;
    let mut lines = Vec::new();
    let near = world
        .pieces
        .iter()
        .filter(|piece| piece.kind != LineKind::Seam && outside(piece, window) == 0);
    for piece in near {
        let mut run: Vec<Point> = Vec::new();
        let mut points = world.points_of(piece);
        keep_side(&mut points);
        for pair in points.windows(2) {
            let Some((from, to)) = inside(pair[0], pair[1], window) else { continue };
            if run.last() != Some(&from) {
                if run.len() > 1 {
                    lines.push((piece.kind, std::mem::take(&mut run)));
                }
                run = vec![from];
            }
            run.push(to);
        }
        if run.len() > 1 {
            lines.push((piece.kind, run));
        }
    }
    lines
}

/// The part of a line inside the window (Liang and Barsky).
fn inside(from: Point, to: Point, window: &Window) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.0 - window.left),
        (dx, window.right - from.0),
        (-dy, from.1 - window.top),
        (dy, window.bottom - from.1),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
            continue;
        }
        let share = room / step;
        if step < 0.0 {
            first = first.max(share);
        } else {
            last = last.min(share);
        }
    }
    (first <= last).then(|| (along(from, to, first), along(from, to, last)))
}
