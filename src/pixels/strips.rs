//! Strips: the pieces of a TIFF, strips or tiles, unpacked one after another, so that it is never unpacked whole. What stands in its values is
//! told by its tags; what cannot be shown as red, green and blue is refused, with the way to make a file of it that can.

use super::decode::{Take, lies, stretched};
use super::jpegs::Jpegs;
use super::overlay::Overlaid;
use super::{Fault, UNPACKED_BYTES_MAX, unreadable};
use std::io::{Read, Seek};
use tiff::TiffError;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

/// How a piece is packed when each is a JPEG.
const JPEG: u32 = 7;
/// How a piece is packed when it is not.
const PLAIN: u32 = 1;
/// Most packed bytes that may follow those of the last row of a piece.
const BYTES_LEFT_MAX: u64 = 64 << 10;

/// What the values of a pixel are.
#[derive(Debug, PartialEq)]
enum Colors {
    /// One, of grey; the other way round where 0 is white.
    Grey { inverted: bool },
    /// Red, green and blue.
    Red,
    /// Brightness and two of colour: of a JPEG.
    Bright,
    /// A number of a palette.
    Palette(Vec<[u8; 3]>),
}

/// How the values of a TIFF stand.
struct Layout {
    colors: Colors,
    /// Values of a pixel.
    bands: usize,
    /// Bits of a value: 1, 2, 4, 8 or 16.
    bits: usize,
    /// Whether the value behind the colours says how far they cover, and whether they are multiplied by it already.
    cover: Option<bool>,
    /// Whether each band stands by itself.
    apart: bool,
    packing: u32,
}

/// How pieces lie on an image; those at its right and lower edge have less to show.
pub(super) struct Grid {
    pub(super) across: u32,
    pub(super) down: u32,
    width: u32,
    height: u32,
}

impl Grid {
    fn columns(&self) -> u32 {
        self.width.div_ceil(self.across)
    }

    pub(super) fn count(&self) -> u32 {
        self.columns() * self.height.div_ceil(self.down)
    }

    /// First column and first row of a piece.
    pub(super) fn corner(&self, number: u32) -> (u32, u32) {
        let columns = self.columns();
        ((number % columns) * self.across, (number / columns) * self.down)
    }

    /// Columns and rows of a piece that are on the image.
    pub(super) fn size(&self, number: u32) -> (u32, u32) {
        let (left, top) = self.corner(number);
        (self.across.min(self.width - left), self.down.min(self.height - top))
    }
}

/// Where each strip or tile begins, and how long it is.
pub(super) fn places<R: Read + Seek>(decoder: &mut Decoder<R>) -> Vec<(u64, u64)> {
    let mut all = |one: Tag, other: Tag| {
        let all = decoder.get_tag_u64_vec(one);
        all.or_else(|_| decoder.get_tag_u64_vec(other)).unwrap_or_default()
    };
    let from = all(Tag::TileOffsets, Tag::StripOffsets);
    let length = all(Tag::TileByteCounts, Tag::StripByteCounts);
    from.into_iter().zip(length).collect()
}

/// Hands on the pixels of every strip or tile.
pub(super) fn rows(
    bytes: &[u8],
    (width, height): (u32, u32),
    take: Take<'_>,
) -> Result<(), Fault> {
    let page = || Overlaid::of_page(bytes);
    let mut decoder = Decoder::new(page()?).map_err(unreadable)?;
    let layout = Layout::of(&mut decoder)?;
    let (across, down) = decoder.chunk_dimensions();
    let (across, down) = (across.max(1), down.max(1));
    let grid = Grid { across, down, width, height };
    if layout.packing == JPEG {
        let is_red = (layout.bands == 3).then_some(layout.colors == Colors::Red);
        return Jpegs::of(&mut decoder, is_red).rows(bytes, &grid, take);
    }
    // Read as values of no colour: what they mean is told here, for any number of them.
    let mut limits = Limits::default();
    limits.decoding_buffer_size = UNPACKED_BYTES_MAX as usize;
    limits.intermediate_buffer_size = UNPACKED_BYTES_MAX as usize;
    let places = places(&mut decoder);
    let plain = page()?.without_colours().ok_or_else(|| lies("tags are missing"))?;
    let mut decoder = Decoder::new(plain).map_err(unreadable)?.with_limits(limits);
    // Bands that are not shown are not read either.
    let shown = layout.colors.count() + usize::from(layout.cover.is_some());
    let (planes, bands) = if layout.apart { (shown, 1) } else { (1, layout.bands) };
    let mut most = None;
    let mut row = Vec::new();
    let count = grid.count();
    for number in 0..count {
        let (wide, high) = grid.size(number);
        let mut parts = Vec::new();
        for plane in 0..planes as u32 {
            let piece = plane * count + number;
            decoder.inner().read_to = 0;
            let read = decoder.read_chunk(piece).map_err(cannot)?;
            // Some write the last as long as all others.
            let is_whole = high == grid.down || count == 1;
            let end =
                places.get(piece as usize).map_or(0, |(from, length)| from + length);
            if is_whole
                && layout.packing != PLAIN
                && end > decoder.inner().read_to + BYTES_LEFT_MAX
            {
                return Err(lies("more follow after the last of a strip"));
            }
            let values = layout.values(read, wide as usize, &mut most)?;
            if values.len() < wide as usize * high as usize * bands {
                return Err(lies("a strip is too short"));
            }
            parts.push(values);
        }
        let (left, top) = grid.corner(number);
        for n in 0..high {
            row.clear();
            layout.paint(&parts, n as usize * wide as usize, wide as usize, &mut row);
            take(top + n, left, &row);
        }
    }
    stretched(most)
}

impl Layout {
    fn of<R: Read + Seek>(decoder: &mut Decoder<R>) -> Result<Layout, Fault> {
        let number = |decoder: &mut Decoder<R>, tag| decoder.get_tag_u32(tag).ok();
        let bands = number(decoder, Tag::SamplesPerPixel).unwrap_or(1) as usize;
        let bits = decoder.get_tag_u32_vec(Tag::BitsPerSample).unwrap_or_default();
        let bits = bits.first().map_or(1, |bits| *bits as usize);
        let packing = number(decoder, Tag::Compression).unwrap_or(1);
        let extra = decoder.get_tag_u32_vec(Tag::ExtraSamples).unwrap_or_default();
        let colors = colors(decoder, bands, bits)?;
        let is_whole = decoder.get_tag_u32_vec(Tag::SampleFormat);
        if is_whole.is_ok_and(|formats| formats.iter().any(|format| *format != 1)) {
            return Err(converted(
                "its values are not whole numbers from 0",
                "make it one of 8 bits, as with `gdal_translate -ot Byte -scale`",
            ));
        }
        let is_narrow = matches!(bits, 1 | 2 | 4) && bands == 1;
        if !is_narrow && bits != 8 && bits != 16 {
            return Err(converted(
                format!("its channels have {bits} bits"),
                "make it one of 8 bits, as with `gdal_translate -ot Byte -scale`",
            ));
        }
        let apart = number(decoder, Tag::PlanarConfiguration) == Some(2) && bands > 1;
        let is_odd = apart || bits != 8 || bands != colors.count();
        let is_turned = number(decoder, Tag::FillOrder) == Some(2);
        let is_unread = match packing {
            JPEG => is_odd,
            _ => colors == Colors::Bright || is_turned,
        };
        if is_unread {
            return Err(converted(
                "its colours are packed in a way that is not read here",
                "save it as red, green and blue, as with `gdal_translate -co COMPRESS=DEFLATE`",
            ));
        }
        let cover = match extra.first() {
            Some(1) if bands > colors.count() => Some(true),
            Some(2) if bands > colors.count() => Some(false),
            _ => None,
        };
        Ok(Layout { colors, bands, bits, cover, apart, packing })
    }

    /// The values of a piece, eight bits each.
    fn values(
        &self,
        read: DecodingResult,
        wide: usize,
        most: &mut Option<u16>,
    ) -> Result<Vec<u8>, Fault> {
        match read {
            DecodingResult::U8(values) if self.bits == 8 => Ok(values),
            DecodingResult::U8(packed) if self.bits < 8 => {
                let (each, mask) = (8 / self.bits, (1_u16 << self.bits) - 1);
                let value = |row: &[u8], n: usize| {
                    let shift = 8 - self.bits * (n % each + 1);
                    (u16::from(row[n / each]) >> shift & mask) as u8
                };
                let rows = packed.chunks_exact(wide.div_ceil(each).max(1));
                Ok(rows.flat_map(|row| (0..wide).map(|n| value(row, n))).collect())
            }
            DecodingResult::U16(values) => {
                // How far the colours cover says nothing of how bright they are.
                let (bands, colors) = match self.apart {
                    true => (1, 1),
                    false => (self.bands, self.colors.count()),
                };
                let shown =
                    values.chunks(bands.max(1)).flat_map(|all| all.iter().take(colors));
                *most = (*most).max(shown.copied().max());
                Ok(values.into_iter().map(|value| (value >> 8) as u8).collect())
            }
            _ => Err(unreadable("its channels do not have 8 or 16 bits")),
        }
    }

    /// A row of pixels from their values, of which `from` pixels stand before it.
    fn paint(&self, parts: &[Vec<u8>], from: usize, wide: usize, row: &mut Vec<u8>) {
        let bands = self.bands;
        if self.colors == Colors::Red && bands == 3 && !self.apart {
            row.extend_from_slice(&parts[0][from * 3..(from + wide) * 3]);
            return;
        }
        let value = |pixel: usize, band: usize| match self.apart {
            true => parts[band][pixel],
            false => parts[0][pixel * bands + band],
        };
        for pixel in from..from + wide {
            let first = value(pixel, 0);
            let color = match &self.colors {
                Colors::Grey { inverted } => [self.grey(first, *inverted); 3],
                Colors::Red | Colors::Bright => [0, 1, 2].map(|band| value(pixel, band)),
                Colors::Palette(palette) => {
                    palette.get(usize::from(first)).copied().unwrap_or_default()
                }
            };
            let cover = self.cover.map(|done| (done, value(pixel, self.colors.count())));
            row.extend(color.map(|value| over_white(value, cover)));
        }
    }

    fn grey(&self, value: u8, inverted: bool) -> u8 {
        let most = if self.bits < 8 { (1_u32 << self.bits) - 1 } else { 255 };
        let grey = (u32::from(value) * 255 / most) as u8;
        if inverted { 255 - grey } else { grey }
    }
}

impl Colors {
    /// How many values they are.
    fn count(&self) -> usize {
        match self {
            Colors::Grey { .. } | Colors::Palette(_) => 1,
            Colors::Red | Colors::Bright => 3,
        }
    }
}

/// What the values of a pixel are, by the tags of a TIFF.
fn colors<R: Read + Seek>(
    decoder: &mut Decoder<R>,
    bands: usize,
    bits: usize,
) -> Result<Colors, Fault> {
    let colors = match decoder.get_tag_u32(Tag::PhotometricInterpretation) {
        Ok(inverted @ (0 | 1)) if bands <= 2 => Colors::Grey { inverted: inverted == 0 },
        Ok(2) if bands >= 3 => Colors::Red,
        Ok(3) => Colors::Palette(palette(decoder, bits)?),
        Ok(6) if bands == 3 => Colors::Bright,
        Ok(5) => {
            return Err(converted(
                "its colours are those of a printing press (CMYK)",
                "save it as red, green and blue with 8 bits a channel",
            ));
        }
        _ => {
            return Err(converted(
                format!(
                    "it has {bands} bands that are not said to be red, green and blue"
                ),
                "choose three of them, as with `gdal_translate -b 3 -b 2 -b 1 -co PHOTOMETRIC=RGB`",
            ));
        }
    };
    Ok(colors)
}

/// The colours of a palette: first the reds of all, then the greens, then the blues.
fn palette<R: Read + Seek>(
    decoder: &mut Decoder<R>,
    bits: usize,
) -> Result<Vec<[u8; 3]>, Fault> {
    let values = decoder.get_tag_u32_vec(Tag::ColorMap).map_err(lies)?;
    let count = 1_usize << bits.min(16);
    if values.len() < 3 * count || bits > 8 {
        return Err(unreadable("its palette is missing"));
    }
    // Of 16 bits each; some programs write those of 8.
    let shift = if values.iter().all(|value| *value < 256) { 0 } else { 8 };
    let color =
        |n: usize| [0, 1, 2].map(|band| (values[band * count + n] >> shift) as u8);
    Ok((0..count).map(color).collect())
}

/// A value over white, when something says how far it covers; `true` where it is multiplied by that already.
fn over_white(value: u8, cover: Option<(bool, u8)>) -> u8 {
    let Some((is_done, cover)) = cover else { return value };
    let (value, cover) = (u32::from(value), u32::from(cover));
    let white = 255 * (255 - cover);
    match is_done {
        true => (value + 255 - cover).min(255) as u8,
        false => ((value * cover + white + 127) / 255) as u8,
    }
}

/// What a TIFF cannot be read for: what its decoder does not know, or what is not there.
fn cannot(error: TiffError) -> Fault {
    match error {
        TiffError::UnsupportedError(_) => converted(
            "it is packed in a way that is not read here",
            "pack it otherwise, as with `gdal_translate -co COMPRESS=DEFLATE`",
        ),
        error => lies(error),
    }
}

/// Why a TIFF is not read, and how to make one of it that is.
fn converted(why: impl std::fmt::Display, help: &'static str) -> Fault {
    Fault { help, ..unreadable(why) }
}
