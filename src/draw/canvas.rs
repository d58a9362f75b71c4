//! Canvas: the few shapes that charts are made of, in units of the picture, drawn through plotters.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, FontDesc, FontFamily, FontStyle, PathElement, Polygon,
    RGBAColor, Rectangle, ShapeStyle, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendColor;

use super::{Ink, Naming, Sheet, text_width};
use crate::document::Theme;

/// A point in units.
pub(super) type Point = (f64, f64);

/// A rectangle in units; `y` grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    /// The square of half side `reach` around a point.
    pub(super) fn around((x, y): Point, reach: f64) -> Area {
        Area::new(x - reach, y - reach, x + reach, y + reach)
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn grown(&self, by: f64) -> Area {
        Area::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    pub(super) fn moved(&self, (dx, dy): Point) -> Area {
        Area::new(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)
    }

    pub(super) fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brush {
    pub(super) ink: Ink,
    /// 0 for plain, else one of the fills of the backend.
    pub(super) pattern: u8,
    /// 0 for none.
    pub(super) dash: u8,
    pub(super) opacity: f64,
    /// Of the stroke, in units.
    pub(super) width: f64,
}

impl Brush {
    pub(super) fn fill(ink: Ink) -> Brush {
        Brush { ink, pattern: 0, dash: 0, opacity: 1.0, width: 0.0 }
    }

    pub(super) fn stroke(ink: Ink, width: f64) -> Brush {
        Brush { width, ..Brush::fill(ink) }
    }

    pub(super) fn pattern(self, pattern: u8) -> Brush {
        Brush { pattern, ..self }
    }

    pub(super) fn dash(self, dash: u8) -> Brush {
        Brush { dash, ..self }
    }

    pub(super) fn opacity(self, opacity: f64) -> Brush {
        Brush { opacity, ..self }
    }

    fn style(&self) -> ShapeStyle {
        ShapeStyle {
            color: RGBAColor(self.ink as u8, self.pattern, self.dash, self.opacity),
            filled: self.width <= 0.0,
            stroke_width: tenths(self.width) as u32,
        }
    }
}

/// Where a text stands against its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) size: f64,
    pub(super) strong: bool,
    pub(super) ink: Ink,
}

impl Letter {
    pub(super) fn width_of(&self, text: &str) -> f64 {
        text_width(text, self.size, self.strong)
    }
}

/// One picture while it is drawn.
pub(super) struct Canvas {
    sheet: Rc<RefCell<Sheet>>,
    root: DrawingArea<Sheet, Shift>,
}

fn tenths(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

fn grid((x, y): Point) -> (i32, i32) {
    (tenths(x), tenths(y))
}

// Our backend cannot fail, so what plotters hands back of each call is let go.
impl Canvas {
    pub(super) fn new() -> Canvas {
        let sheet = Rc::new(RefCell::new(Sheet::new()));
        let root = DrawingArea::from(&sheet);
        Canvas { sheet, root }
    }

    pub(super) fn line(&self, points: &[Point], brush: Brush) {
        let points: Vec<_> = points.iter().map(|p| grid(*p)).collect();
        let _ = self.root.draw(&PathElement::new(points, brush.style()));
    }

    pub(super) fn rect(&self, area: Area, brush: Brush) {
        let corners = [grid((area.left, area.top)), grid((area.right, area.bottom))];
        let _ = self.root.draw(&Rectangle::new(corners, brush.style()));
    }

    pub(super) fn circle(&self, at: Point, radius: f64, brush: Brush) {
        let _ = self.root.draw(&Circle::new(grid(at), tenths(radius), brush.style()));
    }

    /// Filled.
    pub(super) fn polygon(&self, corners: &[Point], brush: Brush) {
        let corners: Vec<_> = corners.iter().map(|p| grid(*p)).collect();
        let _ = self.root.draw(&Polygon::new(corners, brush.style()));
    }

    /// A line of text; `at` is on its baseline.
    pub(super) fn text(&self, at: Point, anchor: Anchor, letter: Letter, text: &str) {
        self.write(at, anchor, letter, text, false);
    }

    /// The same with a rim of the ground, where lines run behind it.
    pub(super) fn text_over(
        &self,
        at: Point,
        anchor: Anchor,
        letter: Letter,
        text: &str,
    ) {
        self.write(at, anchor, letter, text, true);
    }

    fn write(&self, at: Point, anchor: Anchor, letter: Letter, text: &str, halo: bool) {
        let style = if letter.strong { FontStyle::Bold } else { FontStyle::Normal };
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, letter.size * 10.0, style),
            color: BackendColor {
                alpha: 1.0,
                rgb: (letter.ink as u8, u8::from(halo), 0),
            },
            pos: Pos::new(horizontal, VPos::Bottom),
        };
        let _ = self.root.draw_text(text, &style, grid(at));
    }

    /// What `draw` draws belongs together and says `words` when pointed at.
    pub(super) fn named(&self, words: Option<String>, draw: impl FnOnce(&Canvas)) {
        let named = words.is_some();
        if let Some(words) = words {
            self.sheet.borrow_mut().open(words);
        }
        draw(self);
        if named {
            self.sheet.borrow_mut().close();
        }
    }

    /// The picture in one theme.
    pub(super) fn write_svg(&self, size: Point, theme: Theme, name: &Naming) -> String {
        self.sheet.borrow().write(size, theme, name)
    }
}
