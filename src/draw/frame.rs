//! Frame: a figure as one picture with its title, its notes and its sources in it, so that no caveat stays behind when the picture is taken out of its page.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, LABEL, Letter, NOTE, Naming, in_type_of,
    scale,
};
use crate::document::{Drawing, Figure, Theme, Width, plain};
use crate::tokens::Tokens;

/// Room on every side.
const MARGIN: f64 = 22.0;

/// The light drawing of a figure, the wide one where it has it, with its words; with its size in units. None where it has no drawing.
pub fn framed(figure: &Figure, tokens: &Tokens) -> Option<(String, (f64, f64))> {
    let light = || figure.drawings.iter().filter(|d| d.theme == Theme::Light);
    let drawing = light().find(|d| d.width == Width::Wide).or(light().next())?;
    in_type_of(tokens, || framed_in(figure, drawing, tokens))
}

fn framed_in(
    figure: &Figure,
    drawing: &Drawing,
    tokens: &Tokens,
) -> Option<(String, (f64, f64))> {
    let (inner, height) = units_of(&drawing.svg)?;
    let canvas = Canvas::new();
    let title = Letter { size: 16.0, ..LABEL };
    let mut head = Block::default();
    head.add(&plain(&figure.title), title, inner);
    head.add(&plain(&figure.subtitle), NOTE, inner);
    let mut foot = Block::default();
    for note in &figure.notes {
        foot.add(&plain(note), Letter { ink: Ink::Text, ..NOTE }, inner);
    }
    foot.add(&plain(&figure.source_line), NOTE, inner);
    let top = MARGIN + head.height() + if head.lines.is_empty() { 0.0 } else { 14.0 };
    let below = top + height + if foot.lines.is_empty() { 0.0 } else { 10.0 };
    let size = (inner + MARGIN * 2.0, (below + foot.height() + MARGIN).ceil());
    let at = |top: f64, block: &Block| {
        Area::new(MARGIN, top, MARGIN + inner, top + block.height())
    };
    canvas.rect(Area::new(0.0, 0.0, size.0, size.1), Brush::fill(Ink::Ground));
    head.draw(&canvas, at(MARGIN, &head), Anchor::Start, false);
    foot.draw(&canvas, at(below, &foot), Anchor::Start, false);
    let naming = Naming {
        tokens,
        prefix: &format!("{}-framed", figure.id),
        title: &plain(&figure.title),
        description: &figure.alt,
    };
    let outer = canvas.write_svg(size, Theme::Light, &naming);
    let start = drawing.svg.find("<svg")?;
    let picture = drawing.svg[start..].trim_end();
    let (tag, rest_of_picture) = picture.split_once(" role=")?;
    let (tag, _) = tag.split_once(" width=\"")?;
    let tag = tag.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{top}\" "), 1);
    let picture =
        format!("{tag} width=\"{inner}\" height=\"{height}\" role={rest_of_picture}");
    let (rest, end) = outer.trim_end().rsplit_once("</svg>")?;
    let shown = (size.0 * scale(), size.1 * scale());
    Some((format!("{rest}{picture}\n</svg>{end}\n"), shown))
}

/// The width and the height of a drawing in its own units.
fn units_of(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once(" viewBox=\"0 0 ")?;
    let (width, height) = rest.split('"').next()?.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
