//! Gauges: the scale bar, and the arrow to the north. One stands under all images where it is true of each; else each has its own.

use super::frames::Frame;
use super::paper::{DARK, LIGHT, Paper, Type};
use super::{Area, Point};
use crate::evaluate::plate::{Panel, PanelView, PlatePlot};

const STRONG: Type = Type { size: 11.5, strong: true, color: LIGHT };
/// Room for the scale bar and the arrow, and the most that the bar takes of it.
pub(super) const ROOM: f64 = 128.0;
const BAR: f64 = 96.0;
/// Of a small one: room for its words, before the arrow, around it, and its height.
const WORDS: f64 = 42.0;
const GAP: f64 = 3.0;
const PAD: f64 = 6.0;
const HEIGHT: f64 = 40.0;
/// How far scales may differ, as a share, and directions, in degrees, for one gauge to be true of both.
const SCALES_APART: f64 = 0.02;
const NORTHS_APART: f64 = 2.0;

/// What is said of scale and direction.
pub(super) struct Gauge {
    /// Length of the scale bar in metres and in units of the page.
    bar: Option<(f64, f64)>,
    /// Where north is, in degrees clockwise from the top.
    north: Option<f64>,
    room: f64,
}

/// Ground metres of a unit of the page, and where north is, for an image that is shown so wide.
fn facts(panel: &Panel, width: f64) -> Option<(Option<f64>, Option<f64>)> {
    let PanelView::Shown { part, metres_a_pixel, north, .. } = &panel.view else {
        return None;
    };
    Some((metres_a_pixel.map(|metres| metres * (part[2] - part[0]) / width), *north))
}

/// Whether one gauge is true of all images that are shown.
pub(super) fn are_alike(plate: &PlatePlot, frames: &[Frame]) -> bool {
    let mut all = frames
        .iter()
        .filter_map(|frame| facts(plate.panels.get(frame.panel)?, frame.area.width()));
    let Some((scale, north)) = all.next() else { return true };
    let near = |one: Option<f64>,
                other: Option<f64>,
                apart: &dyn Fn(f64, f64) -> bool| match (one, other) {
        (Some(one), Some(other)) => !apart(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let scaled = |one: f64, other: f64| (one / other - 1.0).abs() > SCALES_APART;
    let turned = |one: f64, other: f64| {
        let turn = (one - other).rem_euclid(360.0);
        turn.min(360.0 - turn) > NORTHS_APART
    };
    all.all(|of| near(scale, of.0, &scaled) && near(north, of.1, &turned))
}

/// The gauge of all images; none where they differ.
pub(super) fn of_all(plate: &PlatePlot, frames: &[Frame]) -> Option<Gauge> {
    let is_shown = |frame: &&Frame| plate.panels[frame.panel].is_shown();
    let frame = frames.iter().find(is_shown).filter(|_| are_alike(plate, frames))?;
    let panel = &plate.panels[frame.panel];
    let (_, north) = facts(panel, frame.area.width())?;
    let beside = north.map_or(0.0, |degrees| GAP + Arrow::new(degrees).width());
    Gauge::new(panel, frame.area.width(), BAR.min(ROOM - beside))
}

/// The gauge of one image among others that differ, small so that it hides little.
pub(super) fn of_one(panel: &Panel, width: f64) -> Option<Gauge> {
    let gauge = Gauge::new(panel, width, BAR.min(width * 0.18))?;
    let bar = gauge.bar.map_or(0.0, |(_, width)| width.max(WORDS));
    let arrow = gauge.north.map_or(0.0, |degrees| GAP + Arrow::new(degrees).width());
    Some(Gauge { room: bar + arrow, ..gauge })
}

/// How far the arrow and its letter reach from their middle, turned as they are.
struct Arrow {
    left: f64,
    right: f64,
    /// Of what is above and what is below, the mean.
    sunk: f64,
}

impl Arrow {
    fn new(degrees: f64) -> Arrow {
        const ENDS: [Point; 4] = [(-5.0, 13.0), (5.0, 13.0), (-4.5, -19.0), (4.5, -19.0)];
        let (sin, cos) = degrees.to_radians().sin_cos();
        let turned = ENDS.map(|(x, y)| (x * cos - y * sin, x * sin + y * cos));
        let least = |of: fn(&Point) -> f64| turned.iter().map(of).fold(0.0, f64::min);
        let most = |of: fn(&Point) -> f64| turned.iter().map(of).fold(0.0, f64::max);
        Arrow {
            left: -least(|at| at.0),
            right: most(|at| at.0).max(8.0),
            sunk: (least(|at| at.1) + most(|at| at.1)) / 2.0,
        }
    }

    fn width(&self) -> f64 {
        self.left + self.right
    }
}

impl Gauge {
    /// The gauge of an image that is shown so wide, with a bar of at most `most`.
    fn new(panel: &Panel, width: f64, most: f64) -> Option<Gauge> {
        let (scale, north) = facts(panel, width)?;
        let bar = scale.map(|a_unit| {
            let length = round_length(a_unit * most);
            (length, length / a_unit)
        });
        let is_told = bar.is_some() || north.is_some();
        is_told.then_some(Gauge { bar, north, room: ROOM })
    }

    /// How much room it takes, with what stands around it.
    pub(super) fn size(&self) -> Point {
        (self.room + 2.0 * PAD, HEIGHT)
    }

    /// Draws it in its room.
    pub(super) fn draw_in(&self, paper: &mut Paper, room: Area) {
        self.draw(paper, (room.left + PAD, room.top + 8.0));
    }

    /// Draws the scale bar, and the arrow at its right.
    pub(super) fn draw(&self, paper: &mut Paper, (x, y): Point) {
        if let Some((metres, width)) = self.bar {
            paper.text((x, y + 11.0), "start", STRONG, &length_words(metres));
            let (low, high) = (y + 26.0, y + 20.0);
            let ends = [(x, high), (x, low), (x + width, low), (x + width, high)];
            paper.line(&ends, false, LIGHT, 1.8);
        }
        let Some(degrees) = self.north else { return };
        let arrow = Arrow::new(degrees);
        let middle = (x + self.room - arrow.right, y + 11.0 - arrow.sunk);
        paper.turned(degrees, middle, |paper| {
            let (x, y) = middle;
            let left = [(x, y - 7.0), (x - 5.0, y + 13.0), (x, y + 9.0)];
            let right = [(x, y - 7.0), (x + 5.0, y + 13.0), (x, y + 9.0)];
            paper.shape(&left, LIGHT, LIGHT, 1.0);
            paper.shape(&right, DARK, LIGHT, 1.0);
            paper.text((x, y - 10.0), "middle", STRONG, "N");
        });
    }
}

/// The longest of 1, 2 and 5 times a power of ten that is no longer than `most`.
fn round_length(most: f64) -> f64 {
    let mut power = 0.001;
    while power * 10.0 <= most {
        power *= 10.0;
    }
    let fits = [5.0, 2.0, 1.0].into_iter().find(|times| power * times <= most);
    power * fits.unwrap_or(1.0)
}

fn length_words(metres: f64) -> String {
    if metres >= 1000.0 {
        format!("{} km", super::paper::num(metres / 1000.0))
    } else if metres < 1.0 {
        format!("{} cm", super::paper::num(metres * 100.0))
    } else {
        format!("{} m", super::paper::num(metres))
    }
}
