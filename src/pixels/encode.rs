//! Encoding: PNG with a palette for what has few colours, PNG where it costs little more than JPEG, else JPEG. No metadata is written.

use super::shrink::Mean;
use super::{Fault, Rendition, unreadable};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// Good enough for print, and half the bytes of the best.
const JPEG_QUALITY: u8 = 86;
/// How many times as large as the JPEG a PNG that is packed quickly may be, if a well packed one is to be worth a trial.
const QUICK_TIMES_MAX: usize = 3;
/// Most colours of a palette.
const PALETTE_MAX: usize = 256;

pub(super) fn smallest(picture: &Mean) -> Result<Rendition, Fault> {
    let rendition = |media_type, bytes: Vec<u8>| Rendition {
        media_type,
        width: picture.width,
        height: picture.height,
        bytes: bytes.into(),
    };
    if let Some((palette, numbers)) = indexed(&picture.pixels) {
        return Ok(rendition("image/png", with_palette(picture, palette, &numbers)?));
    }
    let jpeg = as_jpeg(picture)?;
    // Packing well takes long: what is many times as large when packed quickly is not tried.
    let quick = as_png(picture, CompressionType::Fast)?;
    if quick.len() > jpeg.len() * QUICK_TIMES_MAX {
        return Ok(rendition("image/jpeg", jpeg));
    }
    let png = as_png(picture, CompressionType::Best)?;
    Ok(match png.len() <= jpeg.len() + jpeg.len() / 4 {
        true => rendition("image/png", png),
        false => rendition("image/jpeg", jpeg),
    })
}

fn as_jpeg(picture: &Mean) -> Result<Vec<u8>, Fault> {
    let Mean { width, height, pixels } = picture;
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
        .write_image(pixels, *width, *height, ExtendedColorType::Rgb8)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn as_png(picture: &Mean, packing: CompressionType) -> Result<Vec<u8>, Fault> {
    let Mean { width, height, pixels } = picture;
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, packing, FilterType::Adaptive)
        .write_image(pixels, *width, *height, ExtendedColorType::Rgb8)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// The colours of a picture in order, three bytes each, and the number of each pixel's; none when they are too many.
fn indexed(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let colors = || pixels.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut last = None;
    for color in colors() {
        if last.replace(color) == Some(color) {
            continue;
        }
        if let Err(at) = palette.binary_search(&color) {
            if palette.len() == PALETTE_MAX {
                return None;
            }
            palette.insert(at, color);
        }
    }
    let mut last =
        ([0; 3], u8::try_from(palette.binary_search(&[0; 3]).unwrap_or(0)).ok()?);
    let number = |color: [u8; 3]| {
        if last.0 != color {
            last = (color, u8::try_from(palette.binary_search(&color).ok()?).ok()?);
        }
        Some(last.1)
    };
    let numbers = colors().map(number).collect::<Option<_>>()?;
    Some((palette.concat(), numbers))
}

fn with_palette(
    picture: &Mean,
    palette: Vec<u8>,
    numbers: &[u8],
) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(unreadable)?;
    writer.write_image_data(numbers).map_err(unreadable)?;
    writer.finish().map_err(unreadable)?;
    Ok(bytes)
}
