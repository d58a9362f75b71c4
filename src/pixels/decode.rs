//! Decoding: the rows of an image as red, green and blue of eight bits each, handed on as they come. What lies about its size ends here.

use super::{Fault, Header, PictureFormat, UNPACKED_BYTES_MAX, scan, strips, unreadable};
use crate::workers::beside;
use image::codecs::png::PngDecoder;
use image::{ColorType, ImageDecoder};
use std::io::Cursor;
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
/// Most packed bytes that may follow those of the last row of a PNG.
const PNG_BYTES_LEFT_MAX: usize = 64 << 10;

/// Hands on every pixel of an image once: whole rows, or pieces of rows.
pub(super) fn rows(bytes: &[u8], header: &Header, take: Take<'_>) -> Result<(), Fault> {
    match header.format {
        PictureFormat::Png => png_rows(bytes, header, take),
        PictureFormat::Jpeg => jpeg_rows(bytes, (header.width, header.height), take),
        PictureFormat::Tiff => strips::rows(bytes, header, take),
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

/// A JPEG that is opened, and the colours that it is unpacked to.
fn opened(bytes: &[u8]) -> Result<(Jpeg<'_>, ColorType), Fault> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(unreadable)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (space, color) = match is_grey {
        true => (ColorSpace::Luma, ColorType::L8),
        false => (ColorSpace::RGB, ColorType::Rgb8),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    Ok((decoder, color))
}

/// How large a JPEG is, and how many bytes it takes unpacked.
pub(super) fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32, u64), Fault> {
    let (decoder, color) = opened(bytes)?;
    let size = |side: usize| u32::try_from(side).map_err(unreadable);
    let (width, height) =
        decoder.dimensions().ok_or_else(|| unreadable("it has no size"))?;
    let (width, height) = (size(width)?, size(height)?);
    let unpacked =
        u64::from(width) * u64::from(height) * u64::from(color.bytes_per_pixel());
    Ok((width, height, unpacked))
}

fn jpeg(bytes: &[u8], size: (u32, u32), take: Take<'_>) -> Result<(), Fault> {
    let (width, height, unpacked) = jpeg_size(bytes)?;
    let (mut decoder, color) = opened(bytes)?;
    let mut buffer = room((width, height), unpacked, size)?;
    decoder.decode_into(&mut buffer).map_err(lies)?;
    coloured(&buffer, color, size, take)
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

/// Room for an image of the size that its header promised.
fn room(found: (u32, u32), unpacked: u64, size: (u32, u32)) -> Result<Vec<u8>, Fault> {
    if found != size || unpacked > UNPACKED_BYTES_MAX {
        return Err(lies(format!("{} by {} pixels", found.0, found.1)));
    }
    // A bomb is small: a file that could not hold so many pixels is not given the room for them.
    Ok(vec![0; usize::try_from(unpacked).map_err(unreadable)?])
}

fn whole(
    decoder: impl ImageDecoder,
    size: (u32, u32),
    take: Take<'_>,
) -> Result<(), Fault> {
    let color = decoder.color_type();
    let mut buffer = room(decoder.dimensions(), decoder.total_bytes(), size)?;
    decoder.read_image(&mut buffer).map_err(lies)?;
    coloured(&buffer, color, size, take)
}

/// Hands on the rows of an image that is unpacked as a whole.
fn coloured(
    buffer: &[u8],
    color: ColorType,
    (width, height): (u32, u32),
    take: Take<'_>,
) -> Result<(), Fault> {
    let stride = buffer.len() / height.max(1) as usize;
    let mut row = Vec::with_capacity(width as usize * 3);
    let mut most = None;
    let bands = usize::from(color.channel_count());
    for (number, packed) in (0..height).zip(buffer.chunks_exact(stride.max(1))) {
        if color == ColorType::Rgb8 {
            take(number, 0, packed);
            continue;
        }
        row.clear();
        if usize::from(color.bytes_per_pixel()) == 2 * bands {
            most = most.max(brightest(deep(packed), bands));
        }
        match color {
            ColorType::L8 => grey(packed.iter().copied(), &mut row),
            ColorType::La8 => blend(packed.iter().copied(), 1, &mut row),
            ColorType::Rgba8 => blend(packed.iter().copied(), 3, &mut row),
            ColorType::L16 => grey(high_bytes(packed), &mut row),
            ColorType::La16 => blend(high_bytes(packed), 1, &mut row),
            ColorType::Rgb16 => row.extend(high_bytes(packed)),
            ColorType::Rgba16 => blend(high_bytes(packed), 3, &mut row),
            other => return Err(unreadable(format!("its colours are {other:?}"))),
        }
        take(number, 0, &row);
    }
    stretched(most)
}

/// A PNG row by row, so that it is never unpacked whole; one whose rows are interlaced is.
fn png_rows(bytes: &[u8], header: &Header, take: Take<'_>) -> Result<(), Fault> {
    let mut cursor = Cursor::new(bytes);
    let mut decoder = png::Decoder::new(&mut cursor);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    if reader.info().interlaced {
        let decoder = PngDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
        return whole(decoder, (header.width, header.height), take);
    }
    let (color, depth) = reader.output_color_type();
    let is_deep = depth == png::BitDepth::Sixteen;
    let (mut most, mut row) = (None, Vec::new());
    for number in 0..header.height {
        let Some(packed) = reader.next_row().map_err(lies)? else {
            return Err(lies("rows are missing"));
        };
        let mut packed = packed.data();
        let upper: Vec<u8>;
        if is_deep {
            let deep =
                || packed.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            most = most.max(brightest(deep(), color.samples()));
            upper = deep().map(|value| (value >> 8) as u8).collect();
            packed = &upper;
        }
        let values = packed.iter().copied();
        row.clear();
        match color {
            png::ColorType::Rgb => {
                take(number, 0, packed);
                continue;
            }
            png::ColorType::Grayscale => grey(values, &mut row),
            png::ColorType::GrayscaleAlpha => blend(values, 1, &mut row),
            png::ColorType::Rgba => blend(values, 3, &mut row),
            png::ColorType::Indexed => return Err(unreadable("its palette is missing")),
        }
        take(number, 0, &row);
    }
    drop(reader);
    let read = usize::try_from(cursor.position()).map_err(unreadable)?;
    if png_pixels_end(bytes).saturating_sub(read) > PNG_BYTES_LEFT_MAX {
        return Err(lies("more follow after its last row"));
    }
    stretched(most)
}

/// Where the last chunk of pixels of a PNG ends.
fn png_pixels_end(bytes: &[u8]) -> usize {
    let (mut at, mut end) = (8_usize, 0);
    while let Some([a, b, c, d, name @ ..]) = bytes.get(at..) {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        at = at.saturating_add(length).saturating_add(12);
        if name.starts_with(b"IDAT") {
            end = at;
        }
    }
    end.min(bytes.len())
}

/// Values of sixteen bits, which stand in the order of the machine.
fn deep(packed: &[u8]) -> impl Iterator<Item = u16> {
    packed.chunks_exact(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]]))
}

/// The upper eight of sixteen bits.
fn high_bytes(packed: &[u8]) -> impl Iterator<Item = u8> {
    deep(packed).map(|value| (value >> 8) as u8)
}

/// The brightest of some values. How far the colours cover, the last of two or four, says nothing of how bright they are.
fn brightest(values: impl Iterator<Item = u16>, bands: usize) -> Option<u16> {
    let colors = bands - usize::from(bands.is_multiple_of(2));
    let shown = values.enumerate().filter(|(n, _)| n % bands.max(1) < colors);
    shown.map(|(_, value)| value).max()
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

fn grey(values: impl Iterator<Item = u8>, row: &mut Vec<u8>) {
    values.for_each(|value| row.extend([value; 3]));
}

/// Colours over white, by how much of it they cover.
fn blend(mut values: impl Iterator<Item = u8>, colors: usize, row: &mut Vec<u8>) {
    let mut pixel = [0; 3];
    while let Some(first) = values.next() {
        pixel[0] = first;
        for slot in pixel.iter_mut().take(colors).skip(1) {
            *slot = values.next().unwrap_or_default();
        }
        if colors == 1 {
            pixel = [first; 3];
        }
        let cover = u32::from(values.next().unwrap_or(255));
        let over = |value: u8| {
            let mixed = u32::from(value) * cover + 255 * (255 - cover);
            ((mixed + 127) / 255) as u8
        };
        row.extend(pixel.map(over));
    }
}
