//! Paper: the shapes of a plate written as SVG. Its colours are the same by day, by night and on paper, because they stand on a picture: the light forms of tokens.

use std::fmt::Write;

use super::{Area, Point, escape, families, in_order, scale};
use crate::tokens::Tokens;

/// White and black of a plate, by the names of their tokens.
pub(super) const LIGHT: &str = "plate-ink";
pub(super) const DARK: &str = "plate-ground";
/// Words of less weight on the dark foot.
pub(super) const SOFT: &str = "plate-muted";
/// The ground of a picture that is not shown.
pub(super) const BLANK: &str = "plate-blank";
/// What says that a picture was drawn.
pub(super) const ALERT: &str = "plate-alert";

/// A text as it is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) strong: bool,
    pub(super) color: &'static str,
}

/// Shapes in order, as they are written.
pub(super) struct Paper<'a> {
    out: String,
    tokens: &'a Tokens,
}

/// A number with at most two places.
pub(super) fn num(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_string() } else { text.to_string() }
}

impl<'a> Paper<'a> {
    pub(super) fn new(tokens: &'a Tokens) -> Paper<'a> {
        Paper { out: String::new(), tokens }
    }

    /// The colour that a token names.
    fn hex(&self, name: &str) -> &'a str {
        self.tokens.colours.get(name).map_or("", |colour| &colour.light)
    }

    pub(super) fn rect(&mut self, area: Area, color: &str, opacity: f64) {
        let color = self.hex(color);
        let opacity = match opacity < 1.0 {
            true => format!(" opacity=\"{}\"", num(opacity)),
            false => String::new(),
        };
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{color}\"{opacity}/>",
            num(area.left),
            num(area.top),
            num(area.width()),
            num(area.height()),
        );
    }

    /// A rectangle without a filling.
    pub(super) fn frame(&mut self, area: Area, color: &str, width: f64) {
        let color = self.hex(color);
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\"/>",
            num(area.left),
            num(area.top),
            num(area.width()),
            num(area.height()),
            num(width),
        );
    }

    /// A line through points, closed or not.
    pub(super) fn line(
        &mut self,
        points: &[Point],
        closed: bool,
        color: &str,
        width: f64,
    ) {
        let color = self.hex(color);
        let _ = writeln!(
            self.out,
            "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\" d=\"{}\"/>",
            num(width),
            path(points, closed),
        );
    }

    /// A filled shape with a rim.
    pub(super) fn shape(&mut self, points: &[Point], fill: &str, rim: &str, width: f64) {
        let (fill, rim) = (self.hex(fill), self.hex(rim));
        let _ = writeln!(
            self.out,
            "<path fill=\"{fill}\" stroke=\"{rim}\" stroke-width=\"{}\" d=\"{}\"/>",
            num(width),
            path(points, true),
        );
    }

    pub(super) fn circle(
        &mut self,
        at: Point,
        radius: f64,
        fill: &str,
        rim: &str,
        width: f64,
    ) {
        let (fill, rim) = (self.hex(fill), self.hex(rim));
        let _ = writeln!(
            self.out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\" stroke=\"{rim}\" stroke-width=\"{}\"/>",
            num(at.0),
            num(at.1),
            num(radius),
            num(width),
        );
    }

    pub(super) fn oval(&mut self, at: Point, reach: Point, color: &str, width: f64) {
        let color = self.hex(color);
        let _ = writeln!(
            self.out,
            "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\"/>",
            num(at.0),
            num(at.1),
            num(reach.0),
            num(reach.1),
            num(width),
        );
    }

    /// A line of text; `at` is on its baseline.
    pub(super) fn text(&mut self, at: Point, anchor: &str, set: Type, text: &str) {
        let color = self.hex(set.color);
        let weight = if set.strong { " font-weight=\"600\"" } else { "" };
        let anchor = match anchor {
            "start" => String::new(),
            other => format!(" text-anchor=\"{other}\""),
        };
        let _ = writeln!(
            self.out,
            "<text x=\"{}\" y=\"{}\" fill=\"{}\" font-size=\"{}\"{weight}{anchor}>{}</text>",
            num(at.0),
            num(at.1),
            color,
            num(set.size),
            escape(&in_order(text)),
        );
    }

    /// The raster with this id, over an area; `size` is its own, in pixels.
    pub(super) fn raster(&mut self, id: &str, size: (u32, u32), area: Area) {
        let _ = writeln!(
            self.out,
            "<use href=\"#{id}\" transform=\"translate({} {}) scale({:.6} {:.6})\"/>",
            num(area.left),
            num(area.top),
            area.width() / f64::from(size.0),
            area.height() / f64::from(size.1),
        );
    }

    /// What `draw` draws, cut off outside an area.
    pub(super) fn clipped(
        &mut self,
        id: &str,
        area: Area,
        draw: impl FnOnce(&mut Paper),
    ) {
        let _ = writeln!(
            self.out,
            "<clipPath id=\"{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n<g clip-path=\"url(#{id})\">",
            num(area.left),
            num(area.top),
            num(area.width()),
            num(area.height()),
        );
        draw(self);
        self.out.push_str("</g>\n");
    }

    /// What `draw` draws, its lines in dashes of this pattern; empty for whole ones.
    pub(super) fn dashed(&mut self, dashes: &str, draw: impl FnOnce(&mut Paper)) {
        if dashes.is_empty() {
            return draw(self);
        }
        let _ = writeln!(self.out, "<g stroke-dasharray=\"{dashes}\">");
        draw(self);
        self.out.push_str("</g>\n");
    }

    /// What `draw` draws, turned about a point.
    pub(super) fn turned(
        &mut self,
        degrees: f64,
        at: Point,
        draw: impl FnOnce(&mut Paper),
    ) {
        let _ = writeln!(
            self.out,
            "<g transform=\"rotate({} {} {})\">",
            num(degrees),
            num(at.0),
            num(at.1)
        );
        draw(self);
        self.out.push_str("</g>\n");
    }

    /// The finished picture; without a name it is left to others to describe it.
    pub(super) fn write(self, size: Point, name: Option<[&str; 3]>) -> String {
        let (width, height) = (num(size.0), num(size.1));
        let [shown_width, shown_height] =
            [size.0, size.1].map(|side| num(side * scale()));
        let families = families();
        let (role, words) = match name {
            Some([prefix, title, description]) => (
                format!("role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\""),
                format!(
                    "<title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>\n",
                    escape(title),
                    escape(description)
                ),
            ),
            None => ("aria-hidden=\"true\"".to_string(), String::new()),
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{shown_width}\" height=\"{shown_height}\" {role} \
             font-family=\"{families}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n{words}{}</svg>\n",
            self.out
        )
    }
}

fn path(points: &[Point], closed: bool) -> String {
    let mut data = String::new();
    let mut letter = 'M';
    for (x, y) in points {
        let _ = write!(data, "{letter}{} {}", num(*x), num(*y));
        letter = 'L';
    }
    if closed {
        data.push('Z');
    }
    data
}
