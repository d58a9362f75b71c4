//! Map: a window of the globe laid on a frame of the picture: land, water, borders, names of countries.

use super::world::{LineKind, Patch, Window, lines, patches};
use super::{Anchor, Area, Board, Brush, Canvas, Ink, Letter, Point, steps};
use crate::evaluate::plot::sine_cosine;

/// Kilometres to a degree of latitude.
pub(super) const DEGREE_KM: f64 = 111.195;
/// A window of the globe on a frame of the picture: degrees, stretched so that the middle is true.
pub(super) struct Map {
    pub(super) frame: Area,
    pub(super) window: Window,
    /// Units to a degree.
    per_lon: f64,
    pub(super) per_lat: f64,
}

/// The longitude nearest to another, of those that are the same a full turn apart.
pub(super) fn near(to: f64, lon: f64) -> f64 {
    lon - ((lon - to) / 360.0).round() * 360.0
}

impl Map {
    pub(super) fn new(middle: (f64, f64), across_km: f64, frame: Area) -> Map {
        let (lat, lon) = middle;
        let (_, narrowing) = sine_cosine(lat.clamp(-85.0, 85.0));
        let per_lat = frame.width() / (across_km / DEGREE_KM);
        let per_lon = per_lat * narrowing;
        let (half_lon, half_lat) =
            (frame.width() / per_lon / 2.0, frame.height() / per_lat / 2.0);
        let window =
            Area::new(lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat);
        Map { frame, window, per_lon, per_lat }
    }

    /// A longitude as the window counts it: where the map runs over the line at which longitudes begin again, on past 180.
    pub(super) fn near(&self, lon: f64) -> f64 {
        let middle = (self.window.left + self.window.right) / 2.0;
        near(middle, lon)
    }

    pub(super) fn at(&self, (lon, lat): Point) -> Point {
        (
            self.frame.left + (lon - self.window.left) * self.per_lon,
            self.frame.bottom - (lat - self.window.top) * self.per_lat,
        )
    }

    pub(super) fn kilometres(&self, km: f64) -> f64 {
        km / DEGREE_KM * self.per_lat
    }

    /// Draws land, water and lines; the land comes back, the corners of lines that are disputed, and the room that lines take.
    pub(super) fn draw(
        &self,
        canvas: &Canvas,
        coarse: bool,
    ) -> (Vec<Patch>, Vec<Point>, Vec<Area>) {
        canvas.rect(self.frame, Brush::fill(Ink::Water));
        let patches = patches(&self.window);
        for is_land in [true, false] {
            let ink = if is_land { Ink::Land } else { Ink::Water };
            for patch in patches.iter().filter(|p| p.country.is_some() == is_land) {
                let corners = self.thinned(&patch.corners, coarse);
                if corners.len() > 2 {
                    canvas.polygon(&corners, Brush::fill(ink));
                }
            }
        }
        let (mut disputed, mut taken) = (Vec::new(), Vec::new());
        for (kind, points) in lines(&self.window) {
            // In a small view borders are as fine as coasts, so that what they enclose is seen.
            let width = if coarse { 0.6 } else { 1.1 };
            let brush = match kind {
                LineKind::Coast | LineKind::Shore => Brush::stroke(Ink::Axis, 0.5),
                LineKind::Border => Brush::stroke(Ink::Muted, width),
                _ => Brush::stroke(Ink::Muted, width).dash(1),
            };
            if kind == LineKind::Disputed {
                disputed.extend(&points);
            }
            let points = self.thinned(&points, coarse);
            if !coarse {
                taken.extend(points.windows(2).flat_map(|ends| steps(ends[0], ends[1])));
            }
            if points.len() > 1 && !(coarse && kind == LineKind::Shore) {
                canvas.line(&points, brush);
            }
        }
        (patches, disputed, taken)
    }

    /// Points on the picture, without those that fall on the one before.
    fn thinned(&self, points: &[Point], coarse: bool) -> Vec<Point> {
        let least = if coarse { 0.9 } else { 0.4 };
        let mut kept: Vec<Point> = Vec::new();
        for (n, point) in points.iter().enumerate() {
            let at = self.at(*point);
            let far = kept.last().is_none_or(|last| {
                (at.0 - last.0).abs() > least || (at.1 - last.1).abs() > least
            });
            if far || n + 1 == points.len() {
                kept.push(at);
            }
        }
        kept
    }
}

/// Names of countries where they have room inside themselves. Where the ground of the facility ends at a disputed line, it bears none: the map says that
/// the line is disputed, and takes no side.
pub(super) fn name_countries(
    canvas: &Canvas,
    map: &Map,
    (patches, disputed): (&[Patch], &[Point]),
    facility: Option<Point>,
    board: &mut Board,
) {
    let letter = Letter { size: 13.0, strong: false, ink: Ink::Muted };
    let mut named: Vec<&str> = Vec::new();
    let mut order: Vec<(f64, &Patch, &str)> = patches
        .iter()
        .filter_map(|patch| Some((size_of(&patch.corners), patch, patch.country?)))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, patch, country) in order {
        let is_here =
            facility.is_some_and(|facility| is_inside(facility, &patch.corners));
        let is_disputed = is_here && patch.corners.iter().any(|at| disputed.contains(at));
        if named.contains(&country) || is_disputed {
            continue;
        }
        let corners: Vec<Point> = patch.corners.iter().map(|c| map.at(*c)).collect();
        let middle = centre(&corners);
        let (width, height) = (letter.width_of(country) + 8.0, 17.0);
        let mut places = Vec::new();
        for column in 0..24 {
            for row in 0..14 {
                let x =
                    map.frame.left + map.frame.width() * (f64::from(column) + 0.5) / 24.0;
                let y =
                    map.frame.top + map.frame.height() * (f64::from(row) + 0.5) / 14.0;
                let area = Area::new(
                    x - width / 2.0,
                    y - height / 2.0,
                    x + width / 2.0,
                    y + height / 2.0,
                );
                let reach = [
                    (area.left, y),
                    (x, y),
                    (area.right, y),
                    (x, area.top),
                    (x, area.bottom),
                ];
                if reach.iter().all(|point| is_inside(*point, &corners)) {
                    let (dx, dy) = (x - middle.0, y - middle.1);
                    places.push((
                        dx * dx + dy * dy,
                        ((area.left, area.top), Anchor::Middle),
                    ));
                }
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let places = places.into_iter().map(|(_, place)| place);
        if let Some((area, _)) = board.place((width, height), places) {
            let at = ((area.left + area.right) / 2.0, area.bottom - 4.5);
            canvas.text(at, Anchor::Middle, letter, country);
            named.push(country);
        }
    }
}

fn size_of(corners: &[Point]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs()
}

fn centre(corners: &[Point]) -> Point {
    let ends = |value: fn(&Point) -> f64| {
        let (low, high) = corners
            .iter()
            .map(value)
            .fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
        (low + high) / 2.0
    };
    (ends(|p| p.0), ends(|p| p.1))
}

fn is_inside((x, y): Point, corners: &[Point]) -> bool {
    let next = corners.iter().cycle().skip(1);
    let crossings = corners.iter().zip(next).filter(|(a, b)| {
        (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0
    });
    crossings.count() % 2 == 1
}
