//! Frame: a figure as one picture with its title, its notes and its sources in it, so that no caveat stays behind when the picture is taken out of its page.

use super::{Anchor, Area, Block, Brush, Canvas, Ink, LABEL, Letter, NOTE, Naming};
use crate::document::{Figure, Theme, Width, plain};
use crate::tokens::Tokens;

/// Room on every side.
const MARGIN: f64 = 22.0;

/// The light drawing of a figure, the wide one where it has it, with its words; with its size in units. None where it has no drawing.
pub fn framed(figure: &Figure, tokens: &Tokens) -> Option<(String, (f64, f64))> {
    let light = || figure.drawings.iter().filter(|d| d.theme == Theme::Light);
    let drawing = light().find(|d| d.width == Width::Wide).or(light().next())?;
    let inner = match drawing.width {
        Width::Wide => 720.0,
        Width::Narrow => 360.0,
    };
    let height = height_of(&drawing.svg)?;
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
    let picture =
        picture.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{top}\" "), 1);
    let (rest, end) = outer.trim_end().rsplit_once("</svg>")?;
    Some((format!("{rest}{picture}\n</svg>{end}\n"), size))
}

/// The height that a drawing states.
fn height_of(svg: &str) -> Option<f64> {
    let (_, rest) = svg.split_once(" height=\"")?;
    rest.split('"').next()?.parse().ok()
}
