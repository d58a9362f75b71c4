//! PNG: each figure at print size, with its title, notes and sources in the picture. Sole keeper of resvg; the fonts are those that the program carries.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Artifact, Templates};
use crate::document::Document;
use crate::draw;
use crate::fonts;

/// Dots per inch in print.
const DOTS_PER_INCH: f64 = 300.0;
/// The same for photographs in a Word file, which would else be too large to be sent.
#[cfg(feature = "docx")]
const PHOTO_DOTS_PER_INCH: f64 = 200.0;
/// Width in print, in millimetres, of a figure of 720 units and of one of 360.
const WIDE_MM: f64 = 180.0;
const NARROW_MM: f64 = 88.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in [fonts::INTER_REGULAR, fonts::INTER_SEMIBOLD] {
        database.load_font_data(font.to_vec());
    }
    for font in fonts::OTHER_SCRIPTS {
        database.load_font_data(font.to_vec());
    }
    database.set_sans_serif_family("Inter");
    Arc::new(database)
});

/// The pictures of a document, beside its figures: `figures/railcars.png`.
pub(super) fn push_pictures(
    document: &Document,
    templates: &Templates,
    artifacts: &mut Vec<Artifact>,
) {
    for figure in &document.figures {
        let Some((svg, size)) = draw::framed(figure, &templates.tokens) else { continue };
        let rasters =
            if figure.print.is_empty() { &figure.rasters } else { &figure.print };
        let svg = super::self_contained(&svg, rasters);
        let Some(bytes) = raster(&svg, size) else { continue };
        let path = format!("figures/{}.png", figure.id);
        artifacts.push(Artifact { path, bytes: Arc::new(bytes) });
    }
}

/// A drawing on white as wide as the text of a page, and its width and height in millimetres.
#[cfg(feature = "docx")]
pub(super) fn for_page(svg: &str) -> Option<(Vec<u8>, f64, f64)> {
    /// Width of the text of a page.
    const TEXT_MM: f64 = 170.0;
    let tree = read(svg)?;
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    let print = if width > 500.0 { TEXT_MM } else { NARROW_MM };
    let dots = if svg.contains("<image ") { PHOTO_DOTS_PER_INCH } else { DOTS_PER_INCH };
    let png = painted(&tree, (width, height), print, dots)?;
    Some((png, print, height / width * print))
}

/// A drawing on white at print size; none where it cannot be read.
fn raster(svg: &str, (width, height): (f64, f64)) -> Option<Vec<u8>> {
    let print = if width > 500.0 { WIDE_MM } else { NARROW_MM };
    painted(&read(svg)?, (width, height), print, DOTS_PER_INCH)
}

fn read(svg: &str) -> Option<Tree> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

fn painted(
    tree: &Tree,
    (width, height): (f64, f64),
    print_mm: f64,
    dots_per_inch: f64,
) -> Option<Vec<u8>> {
    let scale = print_mm / 25.4 * dots_per_inch / width;
    let mut pixmap =
        Pixmap::new((width * scale).round() as u32, (height * scale).round() as u32)?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    let dots_per_metre = (dots_per_inch / 0.0254).round() as u32;
    Some(with_density(pixmap.encode_png().ok()?, dots_per_metre))
}

/// The file with the size that it has in print, after its first chunk.
fn with_density(png: Vec<u8>, dots_per_metre: u32) -> Vec<u8> {
    /// Signature, and the header with its length, name and checksum.
    const HEADER_END: usize = 8 + 25;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(dots_per_metre.to_be_bytes());
    chunk.extend(dots_per_metre.to_be_bytes());
    chunk.push(1);
    let mut file = png;
    if file.len() > HEADER_END {
        let rest = file.split_off(HEADER_END);
        file.extend((chunk.len() as u32 - 4).to_be_bytes());
        file.extend(&chunk);
        file.extend(checksum(&chunk).to_be_bytes());
        file.extend(rest);
    }
    file
}

/// CRC-32 as PNG wants it.
fn checksum(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    });
    !sum
}
