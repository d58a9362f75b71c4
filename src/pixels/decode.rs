//! Decoding: the rows of an image as red, green and blue of eight bits each, handed on as they come. What lies about its size ends here.

use super::{Fault, PictureFormat, UNPACKED_BYTES_MAX, pngs, scan, strips, unreadable};
use crate::workers::beside;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Takes pixels: the row, the column of the first of them, and three bytes of each.
pub(super) type Take<'a> = &'a mut dyn FnMut(u32, u32, &[u8]);

/// Most pixels that a byte of a JPEG can hold: a block of 64 takes two bits at least, and colours may be half as fine.
const JPEG_PIXELS_A_BYTE: u64 = 1024;
/// An image of 16 bits whose values are all below this was never stretched to what can be seen.
const STRETCHED_LEAST: u16 = 4096;

/// Hands on every pixel of an image once, as it is stored, in so many columns and rows: whole rows, or pieces of rows.
pub(super) fn rows(
    bytes: &[u8],
    format: PictureFormat,
    size: (u32, u32),
    take: Take<'_>,
) -> Result<(), Fault> {
    match format {
        PictureFormat::Png => pngs::rows(bytes, size, take),
        PictureFormat::Jpeg => jpeg_rows(bytes, size, take),
        PictureFormat::Tiff => strips::rows(bytes, size, take),
    }
}

pub(super) fn lies(why: impl std::fmt::Display) -> Fault {
    Fault {
        rule: "image-lies",
        message: format!("does not hold the pixels that its header promises: {why}"),
        help: "the file is cut off, damaged or made to deceive: take it from its provider again",
    }
}

/// Where the mark stands at which a JPEG ends; none where there is none.
fn end_of(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    while let Some([0xFF, kind, rest @ ..]) = bytes.get(at..) {
        at = match kind {
            0xD9 => return Some(at),
            0xFF => at + 1,
            0x00 | 0x01 | 0xD0..=0xD7 => at + 2,
            _ => {
                let [high, low, ..] = rest else { return None };
                at + 2 + usize::from(u16::from_be_bytes([*high, *low]))
            }
        };
        // Packed pixels, up to the next mark: a byte of them that looks like one is followed by 0.
        let packed = bytes.get(at..).unwrap_or_default();
        match packed.iter().position(|byte| *byte == 0xFF) {
            Some(mark) => at += mark,
            None => return None,
        }
    }
    None
}

/// A JPEG. Its decoder paints what is missing, so its blocks are counted beside it; of one whose blocks cannot be counted a second reading has more behind the
/// last pixels than was there: who needed it had too few.
pub(super) fn jpeg_rows(
    bytes: &[u8],
    size: (u32, u32),
    take: Take<'_>,
) -> Result<(), Fault> {
    let end = end_of(bytes).ok_or_else(|| lies("its end is missing"))?;
    let (width, height) = size;
    if u64::from(width) * u64::from(height) / JPEG_PIXELS_A_BYTE > bytes.len() as u64 {
        return Err(lies(format!("{width} by {height} pixels")));
    }
    let mut sum = Sum::default();
    let mut read = || {
        jpeg(bytes, size, &mut |row, left, pixels| {
            sum.add(pixels);
            take(row, left, pixels);
        })
    };
    let (is_whole, read) = match bytes.len() < BESIDE_BYTES {
        true => (scan::is_whole(bytes), read()),
        false => beside(|| scan::is_whole(bytes), read),
    };
    read?;
    match is_whole {
        Some(true) => return Ok(()),
        Some(false) => return Err(lies("its pixels end early")),
        None => {}
    }
    let more: Vec<u8> = (0..MORE_BYTES).map(|n| (n * 89 % 251) as u8).collect();
    let longer = [&bytes[..end], &more, &bytes[end..]].concat();
    let mut other = Sum::default();
    jpeg(&longer, size, &mut |_, _, pixels| other.add(pixels))?;
    if sum == other { Ok(()) } else { Err(lies("its pixels end early")) }
}

/// A JPEG whose header was read.
type Jpeg<'a> = JpegDecoder<ZCursor<&'a [u8]>>;

/// A JPEG that is opened, and the values of a pixel that it is unpacked to: one of grey, or three.
fn opened(bytes: &[u8]) -> Result<(Jpeg<'_>, usize), Fault> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(unreadable)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (space, bands) = match is_grey {
        true => (ColorSpace::Luma, 1),
        false => (ColorSpace::RGB, 3),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    Ok((decoder, bands))
}

/// How large a JPEG is, and how many bytes it takes unpacked.
pub(super) fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32, u64), Fault> {
    let (decoder, bands) = opened(bytes)?;
    let size = |side: usize| u32::try_from(side).map_err(unreadable);
    let (width, height) =
        decoder.dimensions().ok_or_else(|| unreadable("it has no size"))?;
    let (width, height) = (size(width)?, size(height)?);
    Ok((width, height, u64::from(width) * u64::from(height) * bands as u64))
}

/// Whether a JPEG brings its pixels in several scans, each of all of them.
pub(super) fn is_progressive(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xC0 | 0xC1 | 0xDA => return false,
            0xC2 => return true,
            // Fill before a marker.
            0xFF => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

fn jpeg(bytes: &[u8], size: (u32, u32), take: Take<'_>) -> Result<(), Fault> {
    let (width, height, unpacked) = jpeg_size(bytes)?;
    let (mut decoder, bands) = opened(bytes)?;
    if (width, height) != size || unpacked > UNPACKED_BYTES_MAX {
        return Err(lies(format!("{width} by {height} pixels")));
    }
    // A file that could not hold so many pixels is not given the room for them.
    let mut buffer = vec![0; usize::try_from(unpacked).map_err(unreadable)?];
    decoder.decode_into(&mut buffer).map_err(lies)?;
    let mut row = Vec::new();
    for (number, values) in (0..height).zip(buffer.chunks_exact(width as usize * bands)) {
        if bands == 3 {
            take(number, 0, values);
            continue;
        }
        row.clear();
        grey(values, &mut row);
        take(number, 0, &row);
    }
    Ok(())
}

/// From so many bytes a second thread is worth its while.
const BESIDE_BYTES: usize = 1 << 20;
/// Bytes that are put behind the pixels of a JPEG: some blocks of them.
const MORE_BYTES: usize = 512;

/// A number that another picture hardly has.
#[derive(Default, PartialEq)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, pixels: &[u8]) {
        for eight in pixels.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
}

/// Refuses an image of 16 bits, with `most` for its brightest value, that was never stretched to what can be seen.
pub(super) fn stretched(most: Option<u16>) -> Result<(), Fault> {
    match most {
        Some(most) if most < STRETCHED_LEAST => Err(Fault {
            help: "stretch it first, as with `gdal_translate -ot Byte -scale`",
            ..unreadable(format!(
                "none of its values is over {most} of 65535, so that it would come out black"
            ))
        }),
        _ => Ok(()),
    }
}

/// Grey as red, green and blue.
pub(super) fn grey(values: &[u8], row: &mut Vec<u8>) {
    values.iter().for_each(|value| row.extend([*value; 3]));
}
