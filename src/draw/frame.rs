//! Frame: a figure as one picture with its title, its notes and its sources in it, so that no caveat stays behind when the picture is taken out of its page.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, LABEL, Letter, NOTE, Naming, Point,
    in_type_of, ratios, scale,
};
use crate::document::{Drawing, Figure, Inline, Theme, Width, plain};
use crate::tokens::Tokens;

/// Room on every side, over and under the picture, and between two notes.
const MARGIN: f64 = 22.0;
const OVER: f64 = 14.0;
const UNDER: f64 = 10.0;
const APART: f64 = 3.0;

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
    let own = ratios();
    let margin = MARGIN * own.margin;
    let title = Letter { size: 16.0 * own.heading, ..LABEL };
    let small = Letter { size: NOTE.size * own.small, ..NOTE };
    let block = |words: &[Inline], letter| {
        let mut block = Block::default();
        block.add(&plain(words), letter, inner);
        block
    };
    let head = stack([block(&figure.title, title), block(&figure.subtitle, small)]);
    let notes = figure.notes.iter();
    let notes = notes.map(|note| block(note, Letter { ink: Ink::Text, ..small }));
    let foot = stack(notes.chain([block(&figure.source_line, small)]));
    let apart = APART * own.paragraph;
    let (over, under) = (room(&head, 0.0), room(&foot, apart));
    let top = margin + if over > 0.0 { over + OVER * own.figure } else { 0.0 };
    let below = top + height + if under > 0.0 { UNDER * own.figure } else { 0.0 };
    let size = ((inner + margin * 2.0).round(), (below + under + margin).ceil());
    canvas.rect(Area::new(0.0, 0.0, size.0, size.1), Brush::fill(Ink::Ground));
    set(&canvas, &head, (margin, margin), 0.0);
    set(&canvas, &foot, (margin, below), apart);
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
    let tag = tag.replacen("<svg ", &format!("<svg x=\"{margin}\" y=\"{top}\" "), 1);
    let picture =
        format!("{tag} width=\"{inner}\" height=\"{height}\" role={rest_of_picture}");
    let (rest, end) = outer.trim_end().rsplit_once("</svg>")?;
    let shown = (size.0 * scale(), size.1 * scale());
    Some((format!("{rest}{picture}\n</svg>{end}\n"), shown))
}

/// The blocks that hold words.
fn stack(blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    blocks.into_iter().filter(|block| !block.lines.is_empty()).collect()
}

fn room(blocks: &[Block], apart: f64) -> f64 {
    let high: f64 = blocks.iter().map(Block::height).sum();
    high + apart * blocks.len().saturating_sub(1) as f64
}

fn set(canvas: &Canvas, blocks: &[Block], (left, top): Point, apart: f64) {
    let mut y = top;
    for block in blocks {
        let area = Area::new(left, y, left + block.width(), y + block.height());
        block.draw(canvas, area, Anchor::Start, false);
        y = area.bottom + apart;
    }
}

/// The width and the height of a drawing in its own units.
fn units_of(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once(" viewBox=\"0 0 ")?;
    let (width, height) = rest.split('"').next()?.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
