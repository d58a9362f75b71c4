//! PNGs: row by row, so that none is unpacked whole; one whose rows are interlaced is. Texts and colour profiles, which may unpack to anything, are
//! passed over.

use super::decode::{Take, grey, lies, stretched};
use super::{Fault, UNPACKED_BYTES_MAX, unreadable};
use png::{BitDepth, ColorType, Decoder, Reader, Transformations};
use std::io::Cursor;

/// Most packed bytes that may follow those of the last row.
const BYTES_LEFT_MAX: usize = 64 << 10;

/// A PNG that is opened.
fn opened<'a, 'b>(
    cursor: &'b mut Cursor<&'a [u8]>,
) -> Result<Reader<&'b mut Cursor<&'a [u8]>>, Fault> {
    let mut decoder = Decoder::new(cursor);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    decoder.read_info().map_err(unreadable)
}

/// Columns and rows.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    Ok(opened(&mut Cursor::new(bytes))?.info().size())
}

/// Hands on every row.
pub(super) fn rows(bytes: &[u8], size: (u32, u32), take: Take<'_>) -> Result<(), Fault> {
    let mut cursor = Cursor::new(bytes);
    let mut reader = opened(&mut cursor)?;
    let (color, depth) = reader.output_color_type();
    let mut painter = Painter {
        color,
        is_deep: depth == BitDepth::Sixteen,
        most: None,
        row: Vec::new(),
    };
    if reader.info().interlaced {
        let room =
            reader.output_buffer_size().filter(|room| *room as u64 <= UNPACKED_BYTES_MAX);
        let room =
            room.ok_or_else(|| lies(format!("{} by {} pixels", size.0, size.1)))?;
        let mut buffer = vec![0; room];
        reader.next_frame(&mut buffer).map_err(lies)?;
        let stride = room / size.1.max(1) as usize;
        for (number, packed) in (0..size.1).zip(buffer.chunks_exact(stride.max(1))) {
            take(number, 0, painter.paint(packed)?);
        }
        return stretched(painter.most);
    }
    for number in 0..size.1 {
        let Some(packed) = reader.next_row().map_err(lies)? else {
            return Err(lies("rows are missing"));
        };
        take(number, 0, painter.paint(packed.data())?);
    }
    drop(reader);
    let read = usize::try_from(cursor.position()).map_err(unreadable)?;
    if pixels_end(bytes).saturating_sub(read) > BYTES_LEFT_MAX {
        return Err(lies("more follow after its last row"));
    }
    stretched(painter.most)
}

/// Where the last chunk of pixels ends.
fn pixels_end(bytes: &[u8]) -> usize {
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

/// Makes red, green and blue of the values of a row.
struct Painter {
    color: ColorType,
    /// Whether a value has 16 bits, of which the upper 8 are shown.
    is_deep: bool,
    /// The brightest of the values of 16 bits so far.
    most: Option<u16>,
    row: Vec<u8>,
}

impl Painter {
    fn paint<'a>(&'a mut self, packed: &'a [u8]) -> Result<&'a [u8], Fault> {
        let upper: Vec<u8>;
        let mut values = packed;
        if self.is_deep {
            let deep =
                packed.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            self.most = self.most.max(brightest(deep, self.color.samples()));
            upper = packed.iter().step_by(2).copied().collect();
            values = &upper;
        }
        self.row.clear();
        match self.color {
            ColorType::Rgb if !self.is_deep => return Ok(packed),
            ColorType::Rgb => self.row.extend_from_slice(values),
            ColorType::Grayscale => grey(values, &mut self.row),
            ColorType::GrayscaleAlpha => blend(values, 1, &mut self.row),
            ColorType::Rgba => blend(values, 3, &mut self.row),
            ColorType::Indexed => return Err(unreadable("its palette is missing")),
        }
        Ok(&self.row)
    }
}

/// The brightest of some values. How far the colours cover, the last of two or four, says nothing of how bright they are.
fn brightest(values: impl Iterator<Item = u16>, bands: usize) -> Option<u16> {
    let colors = bands - usize::from(bands.is_multiple_of(2));
    let shown = values.enumerate().filter(|(n, _)| n % bands.max(1) < colors);
    shown.map(|(_, value)| value).max()
}

/// Colours over white, by how much of it they cover.
fn blend(values: &[u8], colors: usize, row: &mut Vec<u8>) {
    for values in values.chunks_exact(colors + 1) {
        let cover = u32::from(values[colors]);
        let over = |n: usize| {
            let mixed = u32::from(values[n]) * cover + 255 * (255 - cover);
            ((mixed + 127) / 255) as u8
        };
        row.extend([0, 1, 2].map(|n| over(n.min(colors - 1))));
    }
}
