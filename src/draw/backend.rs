//! Backend: where plotters draws. It works on a grid of tenths of a unit, keeps shapes by palette token instead of colour, and writes them as SVG for each theme.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend,
    DrawingErrorKind, FontStyle,
};

use super::{Shade, TEXT_SIZE, families, in_order, name_at, scale};
use crate::document::Theme;
use crate::tokens::Tokens;

/// How a shape is painted. It crosses plotters inside its colour: red is the token, green the pattern, blue the dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Paint {
    token: u8,
    pattern: u8,
    dash: u8,
    percent: u8,
    /// Of the stroke, in tenths; none for a filled shape.
    width: Option<u32>,
}

enum Item {
    /// Path data; neighbours in the same paint share one element.
    Path(Paint, String),
    Circle(Paint, BackendCoord, u32),
    Text(Words),
    /// A group with words of its own, shown when pointed at.
    Open(String),
    Close,
}

struct Words {
    at: BackendCoord,
    text: String,
    size: u32,
    strong: bool,
    anchor: HPos,
    token: u8,
    halo: bool,
}

/// The shapes of one picture, in order.
pub(super) struct Sheet {
    items: Vec<Item>,
}

/// Names of a picture in its file, and its colours.
pub(super) struct Naming<'a> {
    pub(super) tokens: &'a Tokens,
    /// Begins every id.
    pub(super) prefix: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

const DASHES: [&str; 4] = ["", "2 3", "5 3", "0.1 3"];
impl Sheet {
    pub(super) fn new() -> Sheet {
        Sheet { items: Vec::new() }
    }

    pub(super) fn open(&mut self, words: String) {
        self.items.push(Item::Open(words));
    }

    pub(super) fn close(&mut self) {
        self.items.push(Item::Close);
    }

    fn push_path(&mut self, paint: Paint, data: &str) {
        if let Some(Item::Path(last, path)) = self.items.last_mut()
            && *last == paint
        {
            path.push_str(data);
            return;
        }
        self.items.push(Item::Path(paint, data.to_string()));
    }

    /// The picture in one theme. `size` is in units.
    pub(super) fn write(&self, size: (f64, f64), theme: Theme, name: &Naming) -> String {
        let mut out = String::with_capacity(self.items.len() * 90 + 900);
        let (width, height) = (size.0 as i32, size.1 as i32);
        let [shown_width, shown_height] =
            [size.0, size.1].map(|side| (side * scale()).round() as i32);
        let families = families();
        let Naming { tokens, prefix, title, description } = name;
        let shade = Shade { tokens, theme, prefix };
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{shown_width}\" height=\"{shown_height}\" role=\"img\" \
             aria-labelledby=\"{prefix}-title {prefix}-desc\" font-family=\"{families}\" font-size=\"{TEXT_SIZE}\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>\n",
            escape(title),
            escape(description),
        );
        self.write_patterns(&mut out, shade);
        for item in &self.items {
            match item {
                Item::Path(paint, data) => {
                    let _ = writeln!(
                        out,
                        "<path {} d=\"{data}\"/>",
                        attributes(*paint, shade)
                    );
                }
                Item::Circle(paint, at, radius) => {
                    let _ = writeln!(
                        out,
                        "<circle {} cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                        attributes(*paint, shade),
                        tenths(at.0),
                        tenths(at.1),
                        tenths(*radius as i32)
                    );
                }
                Item::Text(words) => write_text(&mut out, words, shade),
                Item::Open(words) => {
                    let _ = writeln!(out, "<g><title>{}</title>", escape(words));
                }
                Item::Close => out.push_str("</g>\n"),
            }
        }
        out.push_str("</svg>\n");
        out
    }

    fn write_patterns(&self, out: &mut String, shade: Shade) {
        let mut used: Vec<(u8, u8)> = self
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Path(p, _) | Item::Circle(p, _, _) => Some((p.token, p.pattern)),
                _ => None,
            })
            .filter(|(_, pattern)| *pattern > 0)
            .collect();
        used.sort_unstable();
        used.dedup();
        if used.is_empty() {
            return;
        }
        out.push_str("<defs>\n");
        for (token, pattern) in used {
            write_pattern(out, shade, token, pattern);
        }
        out.push_str("</defs>\n");
    }
}

/// A fill of lines, dots or crossed lines over the ground, so that states differ without colour.
fn write_pattern(out: &mut String, shade: Shade, token: u8, pattern: u8) {
    let (side, turn, figure) = match pattern {
        1 => ("3", "rotate(45)", "M0 0V3H1.4V0Z"),
        2 => ("4", "", "M0 0H4V1.8H0Z"),
        3 => ("4", "rotate(45)", "M0 0H2.2V2.2H0Z"),
        4 => ("4", "rotate(-45)", "M0 0V4H2.4V0Z"),
        5 => ("4", "", "M0 0V4H1.8V0Z"),
        6 => ("5", "rotate(45)", "M0 0H5V1.3H1.3V5H0Z"),
        // Nearly full: classes told apart without colour, and apart from the hatch of what is uncertain.
        7 => ("6", "", "M0 0H6V4.6H0Z"),
        8 => ("6", "", "M0 0V6H4.6V0Z"),
        9 => ("5", "", "M0 0H5V5H0ZM1.5 1.5V3.5H3.5V1.5Z"),
        10 => ("6", "", "M0 0H4.7V4.7H0Z"),
        11 => ("10", "", "M0 0H10V6H0ZM0 7.2H10V8.8H0Z"),
        12 => ("10", "", "M0 0V10H6V0ZM7.2 0V10H8.8V0Z"),
        13 => ("9", "rotate(45)", "M0 0H7.6V7.6H0Z"),
        _ => ("6", "rotate(45)", "M0 0V6H1.2V0Z"),
    };
    let turn = if turn.is_empty() {
        String::new()
    } else {
        format!(" patternTransform=\"{turn}\"")
    };
    let (prefix, name) = (shade.prefix, name_at(token));
    let _ = writeln!(
        out,
        "<pattern id=\"{prefix}-{}-{pattern}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\"{turn}>\
         <path class=\"c-ground\" fill=\"{}\" d=\"M0 0H{side}V{side}H0Z\"/><path class=\"c-{}\" fill=\"{}\" d=\"{figure}\"/></pattern>",
        name,
        shade.hex(0),
        name,
        shade.hex(token),
    );
}

fn attributes(paint: Paint, shade: Shade) -> String {
    let (name, hex, prefix) =
        (name_at(paint.token), shade.hex(paint.token), shade.prefix);
    let mut text = match (paint.width, paint.pattern) {
        (None, 0) => format!("class=\"c-{name}\" fill=\"{hex}\""),
        (None, pattern) => format!("fill=\"url(#{prefix}-{name}-{pattern})\""),
        (Some(width), _) => format!(
            "class=\"c-{name}\" fill=\"none\" stroke=\"{hex}\" stroke-width=\"{}\"",
            tenths(width as i32)
        ),
    };
    if paint.percent < 100 {
        let _ = write!(text, " opacity=\"0.{:02}\"", paint.percent);
    }
    if let Some(dash) = DASHES.get(usize::from(paint.dash)).filter(|d| !d.is_empty()) {
        let _ = write!(text, " stroke-dasharray=\"{dash}\"");
    }
    text
}

fn write_text(out: &mut String, words: &Words, shade: Shade) {
    let name = name_at(words.token);
    let _ =
        write!(out, "<text x=\"{}\" y=\"{}\"", tenths(words.at.0), tenths(words.at.1));
    if words.halo {
        let _ = write!(
            out,
            " class=\"c-{name} c-ground\" stroke=\"{}\" stroke-width=\"3\" paint-order=\"stroke\"",
            shade.hex(0)
        );
    } else {
        let _ = write!(out, " class=\"c-{name}\"");
    }
    let _ = write!(out, " fill=\"{}\"", shade.hex(words.token));
    if words.size != (TEXT_SIZE * 10.0) as u32 {
        let _ = write!(out, " font-size=\"{}\"", tenths(words.size as i32));
    }
    if words.strong {
        out.push_str(" font-weight=\"600\"");
    }
    match words.anchor {
        HPos::Left => {}
        HPos::Center => out.push_str(" text-anchor=\"middle\""),
        HPos::Right => out.push_str(" text-anchor=\"end\""),
    }
    let _ = writeln!(out, ">{}</text>", escape(&in_order(&words.text)));
}

/// Tenths as a decimal, without a float.
fn tenths(value: i32) -> String {
    let mut text = String::with_capacity(6);
    push_tenths(&mut text, value);
    text
}

fn push_tenths(out: &mut String, value: i32) {
    if value < 0 {
        out.push('-');
    }
    let (whole, rest) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    let _ = write!(out, "{whole}");
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

/// Text that cannot become markup; characters that XML forbids or that turn the direction of text are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => {}
            // Marks that turn the direction of what follows.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c => out.push(c),
        }
    }
    out
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

fn paint_of(color: BackendColor, width: Option<u32>) -> Paint {
    let (token, pattern, dash) = color.rgb;
    Paint { token, pattern, dash, percent: (color.alpha * 100.0 + 0.5) as u8, width }
}

fn point(data: &mut String, letter: char, at: BackendCoord) {
    data.push(letter);
    push_tenths(data, at.0);
    data.push(' ');
    push_tenths(data, at.1);
}

impl DrawingBackend for Sheet {
    type ErrorType = Infallible;

    /// Far larger than any picture: its height is known only when it is laid out.
    fn get_size(&self) -> (u32, u32) {
        (10_000, 1_000_000)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.items.push(Item::Circle(paint_of(color, None), at, 5));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let width = if fill { None } else { Some(style.stroke_width()) };
        let mut data = String::new();
        point(&mut data, 'M', from);
        let _ = write!(data, "H{}V{}H{}Z", tenths(to.0), tenths(to.1), tenths(from.0));
        self.push_path(paint_of(style.color(), width), &data);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let mut data = String::new();
        let mut letter = 'M';
        for at in path {
            point(&mut data, letter, at);
            letter = 'L';
        }
        self.push_path(paint_of(style.color(), Some(style.stroke_width())), &data);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let width = if fill { None } else { Some(style.stroke_width()) };
        self.items.push(Item::Circle(paint_of(style.color(), width), center, radius));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let mut data = String::new();
        let mut letter = 'M';
        for at in corners {
            point(&mut data, letter, at);
            letter = 'L';
        }
        data.push('Z');
        self.push_path(paint_of(style.color(), None), &data);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn {
        let color = style.color();
        self.items.push(Item::Text(Words {
            at,
            text: text.to_string(),
            size: (style.size() + 0.5) as u32,
            strong: matches!(style.style(), FontStyle::Bold),
            anchor: style.anchor().h_pos,
            token: color.rgb.0,
            halo: color.rgb.1 > 0,
        }));
        Ok(())
    }
}
