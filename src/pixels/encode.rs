//! Encoding: PNG where it costs little more than JPEG, as it does for what was drawn; else JPEG. No metadata is written.

use super::shrink::Mean;
use super::{Fault, Rendition, unreadable};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// Good enough for print, and half the bytes of the best.
const JPEG_QUALITY: u8 = 86;

pub(super) fn smallest(picture: Mean) -> Result<Rendition, Fault> {
    let Mean { width, height, pixels } = picture;
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .map_err(unreadable)?;
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .map_err(unreadable)?;
    let (media_type, bytes) = if png.len() <= jpeg.len() + jpeg.len() / 4 {
        ("image/png", png)
    } else {
        ("image/jpeg", jpeg)
    };
    Ok(Rendition { media_type, width, height, bytes: bytes.into() })
}
