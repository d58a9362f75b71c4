//! JPEGs in a TIFF: each strip or tile is one, with tables that all may share. Each is made whole, and read as any other JPEG is.

use super::Fault;
use super::decode::{Take, jpeg_rows, jpeg_size, lies};
use super::strips::{Grid, places};
use crate::workers::at_once;
use std::io::{Read, Seek};
use tiff::decoder::Decoder;
use tiff::tags::Tag;

/// Most bytes, and most pieces, that are unpacked at once.
const BATCH_BYTES: usize = 48 << 20;
const BATCH_MAX: usize = 64;

/// Pieces that are a JPEG each.
pub(super) struct Jpegs {
    /// Where each begins, and how long it is.
    places: Vec<(u64, u64)>,
    /// What each begins with: tables that all share, and whether its colours are red, green and blue.
    head: Vec<u8>,
}

impl Jpegs {
    /// `colours` is whether three values are red, green and blue as they are, or what a JPEG makes of them; none of one of grey.
    pub(super) fn of<R: Read + Seek>(
        decoder: &mut Decoder<R>,
        colours: Option<bool>,
    ) -> Jpegs {
        let places = places(decoder);
        let tables = decoder.get_tag_u8_vec(Tag::JPEGTables).unwrap_or_default();
        let mut head = vec![0xFF, 0xD8];
        if let [0xFF, 0xD8, inner @ .., 0xFF, 0xD9] = tables.as_slice() {
            head.extend(inner);
        }
        if let Some(is_red) = colours {
            head.extend(b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0");
            head.push(u8::from(!is_red));
        }
        Jpegs { places, head }
    }

    fn piece(&self, bytes: &[u8], number: usize) -> Result<Vec<u8>, Fault> {
        let place = self.places.get(number).and_then(|(from, length)| {
            let from = usize::try_from(*from).ok()?;
            let to = from.checked_add(usize::try_from(*length).ok()?)?;
            bytes.get(from..to)
        });
        match place {
            Some([0xFF, 0xD8, rest @ ..]) => Ok([&self.head, rest].concat()),
            _ => Err(lies("a strip is missing")),
        }
    }

    /// Hands on the pixels of every piece; several are unpacked at once where they are small.
    pub(super) fn rows(
        &self,
        bytes: &[u8],
        grid: &Grid,
        take: Take<'_>,
    ) -> Result<(), Fault> {
        let numbers: Vec<u32> = (0..grid.count()).collect();
        let each = grid.across as usize * grid.down as usize * 3;
        let batch = (BATCH_BYTES / each.max(1)).clamp(1, BATCH_MAX);
        for numbers in numbers.chunks(batch) {
            if let [number] = numbers {
                self.unpack(bytes, grid, *number, take)?;
                continue;
            }
            let unpacked = at_once(numbers, |number| {
                let mut all = Vec::with_capacity(each);
                let mut keep = |_, _, pixels: &[u8]| all.extend_from_slice(pixels);
                self.unpack(bytes, grid, *number, &mut keep).map(|()| all)
            });
            for (number, pixels) in numbers.iter().zip(unpacked) {
                let ((left, top), (wide, _)) = (grid.corner(*number), grid.size(*number));
                let pixels = pixels?;
                for (row, pixels) in (top..).zip(pixels.chunks_exact(wide as usize * 3)) {
                    take(row, left, pixels);
                }
            }
        }
        Ok(())
    }

    /// Hands on one piece: as large as all, of which the last may have less to show.
    fn unpack(
        &self,
        bytes: &[u8],
        grid: &Grid,
        number: u32,
        take: Take<'_>,
    ) -> Result<(), Fault> {
        let jpeg = self.piece(bytes, number as usize)?;
        let (width, height, _) = jpeg_size(&jpeg).map_err(|fault| lies(fault.message))?;
        let ((left, top), (wide, high)) = (grid.corner(number), grid.size(number));
        if width != grid.across || !(high..=grid.down).contains(&height) {
            return Err(lies(format!("a strip of {width} by {height} pixels")));
        }
        jpeg_rows(&jpeg, (width, height), &mut |row, _, pixels| {
            if row < high {
                take(top + row, left, &pixels[..wide as usize * 3]);
            }
        })
    }
}
