//! PNG: each figure at print size, with its title, notes and sources in the picture. Sole keeper of resvg; the fonts are those that the program carries.

use std::sync::{Arc, LazyLock};

use png::{Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::fitted::{attribute, unescaped};
use super::scripts::{ARABIC_FAMILY, family_of};
use super::{Artifact, Templates, alone, dots_path};
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

/// Ends words that run to the left.
const RIGHTWARDS: char = '\u{200e}';

/// How wide the rim of strong letters is, for a size of one, where their script has one weight.
const RIM: f64 = 0.035;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in [fonts::INTER_REGULAR, fonts::INTER_SEMIBOLD] {
        database.load_font_data(font.to_vec());
    }
    for font in fonts::OTHER_SCRIPTS {
        database.load_font_data(font().to_vec());
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
        let Some((svg, size)) = alone::whole(document, figure, templates) else {
            continue;
        };
        let Some(bytes) = raster(&set_in_runs(&svg), size) else { continue };
        let path = dots_path(&figure.id);
        artifacts.push(Artifact { path, bytes: bytes.into() });
    }
}

/// A drawing on white as wide as the text of a page, and its width and height in millimetres.
#[cfg(feature = "docx")]
pub(super) fn for_page(svg: &str) -> Option<(Vec<u8>, f64, f64)> {
    /// Width of the text of a page.
    const TEXT_MM: f64 = 170.0;
    let tree = read(&set_in_runs(svg))?;
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    let print = if width > 500.0 { TEXT_MM } else { NARROW_MM };
    let photo = svg.contains("<image ");
    let dots = if photo { PHOTO_DOTS_PER_INCH } else { DOTS_PER_INCH };
    let png = painted(&tree, (width, height), print, dots, photo)?;
    Some((png, print, height / width * print))
}

/// The renderer sets a line in one font, and drops what that font has not: a line in other scripts is set run by run.
pub(super) fn set_in_runs(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() + 256);
    let mut rest = svg;
    while let Some((before, text)) = rest.split_once("<text ") {
        let (tag, text) = text.split_once('>').unwrap_or((text, ""));
        let (words, after) = text.split_once("</text>").unwrap_or((text, ""));
        out.push_str(before);
        let runs = runs(words);
        if runs.iter().all(|(family, _)| family.is_none()) {
            out.push_str(&format!("<text {tag}>{words}</text>"));
        } else {
            push_runs(&mut out, tag, &runs);
        }
        rest = after;
    }
    out + rest
}

/// Runs of one font each, from left to right. What stands between two words of a script belongs between them, in a font that has it.
fn runs(words: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut runs = Vec::new();
    let mut left = words;
    while let Some(at) = left.find(|c| family_of(c).is_some()) {
        let (plain, from) = left.split_at(at);
        let family = from.chars().next().and_then(family_of);
        let is_right_to_left = family == Some(ARABIC_FAMILY);
        let is_other = |c: char| match family_of(c) {
            // A number between words that run to the left stands at their left.
            None => {
                let ends = c.is_alphabetic() || c == '&' || c == RIGHTWARDS;
                ends || !is_right_to_left && c.is_numeric()
            }
            other => other != family,
        };
        let run = from.find(is_other).map_or(from, |end| from.split_at(end).0);
        let run = run.trim_end_matches(|c: char| {
            family_of(c).is_none() && !(is_right_to_left && c.is_numeric())
        });
        runs.extend(Some((None, plain)).filter(|_| !plain.is_empty()));
        let first = runs.len();
        push_pieces(&mut runs, family, run);
        if is_right_to_left {
            runs[first..].reverse();
        }
        left = from.split_at(run.len()).1;
    }
    runs.extend(Some((None, left)).filter(|_| !left.is_empty()));
    runs
}

/// A run in pieces: the words that the font of its script sets, the spaces around them, and what that font has not.
fn push_pieces<'a>(
    runs: &mut Vec<(Option<&'static str>, &'a str)>,
    family: Option<&'static str>,
    run: &'a str,
) {
    // Spaces are as wide as they were measured, in our own font; within words that run to the left they belong to the line.
    let is_space = |c: char| c == ' ' && family == Some(ARABIC_FAMILY);
    let is_set = |c: char| family_of(c).is_some() || is_space(c);
    let mut left = run;
    while let Some(first) = left.chars().next() {
        let is_own = is_set(first);
        let end = left.find(|c| is_set(c) != is_own).unwrap_or(left.len());
        let (piece, rest) = left.split_at(end);
        left = rest;
        if !is_own {
            runs.push((None, piece));
            continue;
        }
        let words = piece.trim_matches(' ');
        let (before, after) = piece.split_once(words).unwrap_or_default();
        let pieces = [(None, before), (family, words), (None, after)];
        runs.extend(pieces.into_iter().filter(|(_, piece)| !piece.is_empty()));
    }
}

/// A line as texts side by side, each as wide as its words.
fn push_runs(out: &mut String, tag: &str, runs: &[(Option<&str>, &str)]) {
    let value = |name: &str| attribute(tag, name);
    let number = |name: &str| value(name).and_then(|value| value.parse::<f64>().ok());
    let size = number("font-size").unwrap_or(draw::TEXT_SIZE);
    let width_of = |words: &str| {
        draw::text_width(&unescaped(words), size, value("font-weight").is_some())
    };
    let whole: f64 = runs.iter().map(|(_, words)| width_of(words)).sum();
    let mut x = number("x").unwrap_or_default();
    x -= match value("text-anchor") {
        Some("middle") => whole / 2.0,
        Some("end") => whole,
        _ => 0.0,
    };
    let tag = tag.split_once(' ').map_or("", |(_, rest)| rest);
    let tag =
        tag.replace(" text-anchor=\"middle\"", "").replace(" text-anchor=\"end\"", "");
    // The other scripts are carried in one weight: what is strong gets a rim of its own colour, unless it has one of the ground's.
    let rim = match (value("font-weight"), value("stroke"), value("fill")) {
        (Some(_), None, Some(fill)) => format!(
            " stroke=\"{fill}\" stroke-width=\"{:.2}\" stroke-linejoin=\"round\"",
            size * RIM
        ),
        _ => String::new(),
    };
    for (family, words) in runs {
        // Runs are placed one by one here.
        let words = words.replace(RIGHTWARDS, "");
        let family =
            family.map_or(String::new(), |name| format!(" font-family=\"{name}\"{rim}"));
        out.push_str(&format!(
            "<text x=\"{x:.2}\" xml:space=\"preserve\"{family} {tag}>{words}</text>"
        ));
        x += width_of(&words);
    }
}

/// A drawing on white at print size; none where it cannot be read.
fn raster(svg: &str, (width, height): (f64, f64)) -> Option<Vec<u8>> {
    let print = if width > 500.0 { WIDE_MM } else { NARROW_MM };
    painted(&read(svg)?, (width, height), print, DOTS_PER_INCH, svg.contains("<image "))
}

fn read(svg: &str) -> Option<Tree> {
    let mut fonts = Arc::clone(&FONTS);
    for font in draw::type_files() {
        Arc::make_mut(&mut fonts).load_font_data(font.to_vec());
    }
    let options =
        Options { fontdb: fonts, font_family: "Inter".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).ok()
}

fn painted(
    tree: &Tree,
    (width, height): (f64, f64),
    print_mm: f64,
    dots_per_inch: f64,
    photo: bool,
) -> Option<Vec<u8>> {
    let scale = print_mm / 25.4 * dots_per_inch / width;
    let mut pixmap =
        Pixmap::new((width * scale).round() as u32, (height * scale).round() as u32)?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    encoded(&pixmap, dots_per_inch, photo).ok()
}

/// The picture as a file that knows its size in print. Nothing shines through what is painted on white: three bytes a pixel.
/// Even areas are packed best as they are; rows of a photograph are told from those above them.
fn encoded(
    pixmap: &Pixmap,
    dots_per_inch: f64,
    photo: bool,
) -> Result<Vec<u8>, png::EncodingError> {
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_filter(if photo { Filter::Adaptive } else { Filter::NoFilter });
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    let colors =
        |pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()];
    writer
        .write_image_data(&pixmap.pixels().iter().flat_map(colors).collect::<Vec<_>>())?;
    writer.finish()?;
    Ok(file)
}
