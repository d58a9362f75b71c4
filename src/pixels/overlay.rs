//! Overlay: the bytes of a TIFF, of which one tag reads otherwise than it is written: that which says what colours its values are.

use std::io::{Cursor, Read, Result, Seek, SeekFrom};

/// The tag that says what colours the values are.
const COLOURS: u64 = 262;

/// Bytes with two others over them.
pub(super) struct Overlaid<'a> {
    bytes: Cursor<&'a [u8]>,
    at: u64,
    over: [u8; 2],
}

impl<'a> Overlaid<'a> {
    /// A TIFF whose values are those of grey, whatever they are; none where its first directory does not say what they are.
    pub(super) fn without_colours(bytes: &'a [u8]) -> Option<Overlaid<'a>> {
        let is_large_first = bytes.starts_with(b"M");
        let number = |at: u64, length: u64| {
            let from = usize::try_from(at).ok()?;
            let part = bytes.get(from..from.checked_add(length as usize)?)?;
            let digit = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
            Some(match is_large_first {
                true => part.iter().fold(0, digit),
                false => part.iter().rev().fold(0, digit),
            })
        };
        let is_big = number(2, 2)? == 43;
        let (first, count_size, entry_size, value) =
            if is_big { (number(8, 8)?, 8, 20, 12) } else { (number(4, 4)?, 2, 12, 8) };
        let count = number(first, count_size)?;
        let start = first.checked_add(count_size)?;
        let entries = (0..count.min(1 << 16)).map(|n| start + n * entry_size);
        let entry = entries.take_while(|at| number(*at, 2).is_some());
        let entry = entry.into_iter().find(|at| number(*at, 2) == Some(COLOURS))?;
        // A number of four bytes has its lower half behind, where the larger stand first.
        let is_long = number(entry + 2, 2)? == 4;
        let at = entry + value + if is_long && is_large_first { 2 } else { 0 };
        let over = if is_large_first { [0, 1] } else { [1, 0] };
        Some(Overlaid { bytes: Cursor::new(bytes), at, over })
    }
}

impl Read for Overlaid<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let from = self.bytes.position();
        let count = self.bytes.read(buffer)?;
        for (at, byte) in (self.at..).zip(self.over) {
            let place =
                at.checked_sub(from).and_then(|place| usize::try_from(place).ok());
            if let Some(slot) = place.and_then(|place| buffer[..count].get_mut(place)) {
                *slot = byte;
            }
        }
        Ok(count)
    }
}

impl Seek for Overlaid<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.bytes.seek(to)
    }
}
