//! Fit: a one page stays on one page. Word alone knows its layout, so that the height is estimated here, and type and pictures are set smaller by it.

use super::parts::text_twips;
use super::styles::legible;
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
/// How much smaller than the words a picture may be.
const PICTURES: [f64; 2] = [1.0, 0.9];
/// Part of a page that is left free, since the height is an estimate.
const SPARE: f64 = 0.03;

/// Sizes of pictures, and what bears them.
pub(super) const SIZED: [&str; 2] = ["wp:extent", "a:ext"];
pub(super) const SIDES: [&str; 2] = ["cx", "cy"];

/// A paragraph as it takes room, in points.
pub(super) struct Block {
    pub(super) size: f64,
    /// Width of its words in one line.
    pub(super) width: f64,
    /// Of a line, as a part of the size.
    pub(super) line: f64,
    pub(super) around: f64,
    /// How much narrower it is than what it stands in.
    pub(super) inset: f64,
    pub(super) pictures: f64,
}

/// How much smaller type and pictures must be to stand on a page whose text is `height_twips` high: 1 where it fits as it is.
pub(super) fn scales(body: &[Element], styles: &str, height_twips: usize) -> (f64, f64) {
    let blocks: Vec<Block> =
        paragraphs(body).iter().map(|own| block(own, styles)).collect();
    let room = height_twips as f64 / TWIPS_PER_POINT * (1.0 - SPARE);
    let fits = |(scale, pictures): &(f64, f64)| {
        blocks.iter().map(|block| block.height(*scale, *pictures)).sum::<f64>() <= room
    };
    let steps = ((1.0 - SMALLEST) / STEP) as usize;
    let scales = (0..=steps).map(|step| 1.0 - step as f64 * STEP);
    // The figure gives way before the words.
    let mut tries =
        scales.flat_map(|scale| PICTURES.map(|smaller| (scale, scale * smaller)));
    tries.find(fits).unwrap_or((SMALLEST, SMALLEST * PICTURES[1]))
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
    fn height(&self, scale: f64, pictures: f64) -> f64 {
        let size = legible(self.size, scale);
        let width = self.width * size / self.size.max(1.0);
        let lines = (width * TWIPS_PER_POINT / text_twips() as f64).ceil().max(1.0);
        let words = if self.width > 0.0 { lines * size * self.line } else { 0.0 };
        self.around * scale + self.pictures * pictures + words
    }
}

fn paragraphs(body: &[Element]) -> Vec<&Element> {
    body.iter().flat_map(|own| own.all("w:p")).collect()
}

pub(super) fn block(paragraph: &Element, styles: &str) -> Block {
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
        inset: inset(paragraph, styles, id.unwrap_or("Normal")) / TWIPS_PER_POINT,
        pictures: pictures.sum::<f64>() / EMU_PER_POINT,
    }
}

/// How far a paragraph stands in at both sides, as it says or its style does.
fn inset(paragraph: &Element, styles: &str, id: &str) -> f64 {
    let sides = ["w:left", "w:right"];
    if let Some(own) = paragraph.all("w:ind").first() {
        let all =
            sides.iter().filter_map(|side| own.attribute(side)?.parse::<f64>().ok());
        return all.sum();
    }
    let style = text_of(styles, id);
    let Some((_, own)) = style.split_once("<w:ind ") else { return 0.0 };
    let own = own.split_once('>').map_or(own, |(own, _)| own);
    let said = |side: &&str| own.split_once(&format!("{side}=\""))?.1.split_once('"');
    sides.iter().filter_map(|side| said(side)?.0.parse::<f64>().ok()).sum()
}

/// What a style says, or the one that it is based on, or the defaults of all.
fn styled(styles: &str, id: &str, key: &str) -> f64 {
    let own = Some(text_of(styles, id)).filter(|own| !own.is_empty());
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

/// The text of a style; empty of one that is not there.
pub(super) fn text_of<'a>(styles: &'a str, id: &str) -> &'a str {
    let begins = format!("w:styleId=\"{id}\"");
    let own = styles.split_once(&begins).map(|(_, own)| own);
    own.and_then(|own| own.split_once("</w:style>")).map_or("", |(own, _)| own)
}
