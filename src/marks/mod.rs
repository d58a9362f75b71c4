//! Marks: what counters mark on an image, one mark for each thing, in pixels of the image; and what two of them agree on.

mod agree;

pub use agree::{CANDIDATES_MAX, Placed, agreed, placed};

use std::ops::Range;

/// Most marks of one file.
pub const MARKS_MAX: usize = 20_000;
/// Most corners of all marks of one file.
pub const CORNERS_MAX: usize = 1_000_000;

/// A place on an image in pixels, from its upper left corner; `y` grows downwards.
pub type Spot = (f64, f64);

/// The marks of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkSet {
    /// Path of the file from the case folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The marks, in the order of the file.
    pub marks: Vec<Mark>,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its id in the file, else its number there, from 1.
    pub id: String,
    /// Its class, after the labels of the file were turned into those of the case.
    pub class: Option<String>,
    /// Id of the part at which it lies.
    pub part: Option<String>,
    /// Its form.
    pub shape: Shape,
    /// The bytes of the file in which it stands.
    pub bytes: Range<usize>,
}

/// The form of a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A point.
    Point(Spot),
    /// A line, with a head at its end when it is an arrow.
    Line {
        /// Its corners, at least two.
        points: Vec<Spot>,
        /// Whether it has a head.
        arrow: bool,
    },
    /// A box or polygon, without the first corner again at the end.
    Area(Vec<Spot>),
    /// A circle or ellipse.
    Oval {
        /// Its middle.
        middle: Spot,
        /// Half its width and half its height.
        reach: Spot,
    },
}

impl Mark {
    /// Whether it stands for a thing: a line only points at one.
    pub fn is_thing(&self) -> bool {
        !matches!(self.shape, Shape::Line { .. })
    }
}

impl Shape {
    /// Where it is: the middle of an area, the end of a line.
    pub fn spot(&self) -> Spot {
        match self {
            Shape::Point(spot) | Shape::Oval { middle: spot, .. } => *spot,
            Shape::Line { points, .. } => points.last().copied().unwrap_or_default(),
            Shape::Area(corners) => centroid(corners),
        }
    }

    /// Every corner of it; of an oval, its four ends.
    pub fn corners(&self) -> Vec<Spot> {
        match self {
            Shape::Point(spot) => vec![*spot],
            Shape::Line { points, .. } | Shape::Area(points) => points.clone(),
            Shape::Oval { middle: (x, y), reach: (across, down) } => {
                vec![(x - across, *y), (x + across, *y), (*x, y - down), (*x, y + down)]
            }
        }
    }

    /// Whether any of it shows in an area of left, top, right and bottom: a point in it, or a piece of an outline.
    pub fn shows_in(&self, area: [f64; 4]) -> bool {
        let [left, top, right, bottom] = area;
        let holds = |(x, y): Spot| left <= x && x <= right && top <= y && y <= bottom;
        match self {
            Shape::Point(spot) => holds(*spot),
            Shape::Line { points, .. } => {
                points.windows(2).any(|two| runs_in((two[0], two[1]), area))
            }
            Shape::Area(corners) => {
                let next = corners.iter().cycle().skip(1);
                corners.iter().zip(next).any(|(a, b)| runs_in((*a, *b), area))
            }
            Shape::Oval { middle: (x, y), reach: (across, down) } => {
                let far = |(at, other): Spot| {
                    let (dx, dy) = ((at - x) / across, (other - y) / down);
                    dx * dx + dy * dy
                };
                let nearest = (x.clamp(left, right), y.clamp(top, bottom));
                let farthest = (
                    if x - left > right - x { left } else { right },
                    if y - top > bottom - y { top } else { bottom },
                );
                far(nearest) <= 1.0 && far(farthest) >= 1.0
            }
        }
    }

    /// The same form with each corner moved.
    #[must_use]
    pub fn moved(&self, to: impl Fn(Spot) -> Spot) -> Shape {
        let all = |points: &[Spot]| points.iter().map(|spot| to(*spot)).collect();
        match self {
            Shape::Point(spot) => Shape::Point(to(*spot)),
            Shape::Line { points, arrow } => {
                Shape::Line { points: all(points), arrow: *arrow }
            }
            Shape::Area(corners) => Shape::Area(all(corners)),
            Shape::Oval { middle, reach } => {
                let at = to(*middle);
                let (x, y) = to((middle.0 + reach.0, middle.1 + reach.1));
                Shape::Oval { middle: at, reach: ((x - at.0).abs(), (y - at.1).abs()) }
            }
        }
    }
}

/// Whether a piece of a line lies in an area: what each edge leaves of it.
fn runs_in((from, to): (Spot, Spot), [left, top, right, bottom]: [f64; 4]) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let edges = [
        (-dx, from.0 - left),
        (dx, right - from.0),
        (-dy, from.1 - top),
        (dy, bottom - from.1),
    ];
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (way, room) in edges {
        if way == 0.0 && room < 0.0 {
            return false;
        }
        if way < 0.0 {
            first = first.max(room / way);
        } else if way > 0.0 {
            last = last.min(room / way);
        }
    }
    first <= last
}

/// The centre of gravity of a polygon; of one without an area, the mean of its corners.
fn centroid(corners: &[Spot]) -> Spot {
    let next = corners.iter().cycle().skip(1);
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for ((ax, ay), (bx, by)) in corners.iter().zip(next) {
        let cross = ax * by - bx * ay;
        area += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    if area.abs() > 1e-9 {
        return (x / (3.0 * area), y / (3.0 * area));
    }
    let count = corners.len().max(1) as f64;
    let sum = corners.iter().fold((0.0, 0.0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
    (sum.0 / count, sum.1 / count)
}
