//! Fit: a one page stays on one page. Word alone knows its layout, so that the height is estimated here, and type and pictures are set smaller by it.

use super::parts::text_twips;
use super::xml::Element;
use crate::draw;

/// How much wider a text may run than in the type it is measured in: what a reader has in place of a font of ours is the widest of them.
const WIDER: f64 = 1.16;
/// Height of a line of a font of which the size is 1.
const LINE: f64 = 1.2;
const TWIPS_PER_POINT: f64 = 20.0;
const EMU_PER_POINT: f64 = 12_700.0;
/// Where type gets too small to read, a second page is better.
const SMALLEST: f64 = 0.6;
const STEP: f64 = 0.02;

/// Sizes of pictures, and what bears them.
const SIZED: [&str; 2] = ["wp:extent", "a:ext"];
const SIDES: [&str; 2] = ["cx", "cy"];

/// A paragraph as it takes room, in points.
struct Block {
    size: f64,
    /// Width of its words in one line.
    width: f64,
    /// Of a line, as a part of the size.
    line: f64,
    around: f64,
    pictures: f64,
}

/// How much smaller the body must be set to stand on a page whose text is `height_twips` high: 1 where it fits as it is.
pub(super) fn scale(body: &[Element], styles: &str, height_twips: usize) -> f64 {
    let blocks: Vec<Block> =
        paragraphs(body).iter().map(|own| block(own, styles)).collect();
    let room = height_twips as f64 / TWIPS_PER_POINT;
    let height = |scale: f64| blocks.iter().map(|block| block.height(scale)).sum::<f64>();
    let mut scale = 1.0;
    while height(scale) > room && scale > SMALLEST {
        scale -= STEP;
    }
    scale
}

/// The body with its pictures so much smaller.
pub(super) fn with_pictures(body: Vec<Element>, scale: f64) -> Vec<Element> {
    let smaller = |size: &str| {
        let size = size.parse::<f64>().unwrap_or_default();
        format!("{:.0}", size * scale)
    };
    body.into_iter().map(|own| own.with_changed(&SIZED, &SIDES, &smaller)).collect()
}

impl Block {
    fn height(&self, scale: f64) -> f64 {
        let lines =
            (self.width * scale * TWIPS_PER_POINT / text_twips() as f64).ceil().max(1.0);
        let words = lines * self.size * self.line;
        (self.around + self.pictures + if self.width > 0.0 { words } else { 0.0 }) * scale
    }
}

fn paragraphs(body: &[Element]) -> Vec<&Element> {
    body.iter().flat_map(|own| own.all("w:p")).collect()
}

fn block(paragraph: &Element, styles: &str) -> Block {
    let id = paragraph.all("w:pStyle").first().and_then(|style| style.attribute("w:val"));
    let number = |key: &str| styled(styles, id.unwrap_or("Normal"), key);
    let size = number("<w:sz w:val=\"") / 2.0;
    let words: String = paragraph.all("w:t").iter().map(|text| text.words()).collect();
    let pictures = paragraph.all(SIZED[0]);
    let pictures =
        pictures.iter().filter_map(|own| own.attribute(SIDES[1])?.parse::<f64>().ok());
    Block {
        size,
        width: draw::text_width(&words, size, false) * WIDER,
        line: number("w:line=\"") / 240.0 * LINE,
        around: (number("w:before=\"") + number("w:after=\"")) / TWIPS_PER_POINT,
        pictures: pictures.sum::<f64>() / EMU_PER_POINT,
    }
}

/// What a style says, or the one that it is based on, or the defaults of all.
fn styled(styles: &str, id: &str, key: &str) -> f64 {
    let begins = format!("w:styleId=\"{id}\"");
    let own = styles.split_once(&begins).map(|(_, own)| own);
    let own = own.and_then(|own| own.split_once("</w:style>")).map(|(own, _)| own);
    let number = |text: &str| {
        let (_, number) = text.split_once(key)?;
        number.split_once('"')?.0.parse().ok()
    };
    let base =
        || own?.split_once("w:basedOn w:val=\"")?.1.split_once('"').map(|(base, _)| base);
    match own.and_then(number) {
        Some(said) => said,
        None => match base().filter(|base| *base != id) {
            Some(base) => styled(styles, base, key),
            None => number(styles).unwrap_or_default(),
        },
    }
}
