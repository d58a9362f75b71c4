//! Overlay: the bytes of a TIFF, of which a few read otherwise than they are written: its first page is the one that is shown, and what colours its
//! values are can be left unsaid.

use super::{Fault, unreadable};
use std::io::{Cursor, Read, Result, Seek, SeekFrom};

/// The tags that say whether a page is a smaller copy or a mask of another, as it is said today and as it was, and what colours the values are.
const PAGE: u64 = 254;
const PAGE_OF_OLD: u64 = 255;
const COLOURS: u64 = 262;
/// Of a page: that it is a smaller copy, or a mask.
const COPY_OR_MASK: u64 = 0b101;
const COPY_OF_OLD: u64 = 2;
/// Most pages that are looked at.
const PAGES_MAX: usize = 64;

/// Bytes with others over them.
pub(super) struct Overlaid<'a> {
    bytes: Cursor<&'a [u8]>,
    over: Vec<(u64, Vec<u8>)>,
    /// Where the page that is shown stands.
    page: u64,
    /// How far it was read.
    pub(super) read_to: u64,
}

impl<'a> Overlaid<'a> {
    /// A TIFF whose first page is the first of its pages that is no smaller copy and no mask of another.
    pub(super) fn of_page(bytes: &'a [u8]) -> std::result::Result<Overlaid<'a>, Fault> {
        let numbers = Numbers::of(bytes);
        let page = numbers.page().ok_or_else(|| {
            unreadable("each of its pages is a smaller copy of another image")
        })?;
        let (at, length) = if numbers.is_big { (8, 8) } else { (4, 4) };
        let over = vec![(at, numbers.written(page, length))];
        Ok(Overlaid { bytes: Cursor::new(bytes), over, page, read_to: 0 })
    }

    /// The same with values of grey, whatever they are; none where the page does not say what they are.
    pub(super) fn without_colours(mut self) -> Option<Overlaid<'a>> {
        let numbers = Numbers::of(self.bytes.get_ref());
        let entry = numbers.entry(self.page, COLOURS)?;
        let length = numbers.value_length(entry)?;
        self.over.push((numbers.value_at(entry), numbers.written(1, length)));
        Some(self)
    }
}

/// The numbers of a TIFF, in its order of bytes.
struct Numbers<'a> {
    bytes: &'a [u8],
    is_large_first: bool,
    is_big: bool,
}

impl Numbers<'_> {
    fn of(bytes: &[u8]) -> Numbers<'_> {
        let is_large_first = bytes.starts_with(b"M");
        let mut numbers = Numbers { bytes, is_large_first, is_big: false };
        numbers.is_big = numbers.at(2, 2) == Some(43);
        numbers
    }

    fn at(&self, at: u64, length: u64) -> Option<u64> {
        let from = usize::try_from(at).ok()?;
        let part = self.bytes.get(from..from.checked_add(length as usize)?)?;
        let digit = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(match self.is_large_first {
            true => part.iter().fold(0, digit),
            false => part.iter().rev().fold(0, digit),
        })
    }

    /// A number as it is written in so many bytes.
    fn written(&self, number: u64, length: usize) -> Vec<u8> {
        let mut bytes = number.to_le_bytes()[..length.min(8)].to_vec();
        if self.is_large_first {
            bytes.reverse();
        }
        bytes
    }

    /// The page that is shown; the first where pages cannot be told; none where all are smaller copies.
    fn page(&self) -> Option<u64> {
        let first = if self.is_big { self.at(8, 8) } else { self.at(4, 4) };
        let first = first.unwrap_or_default();
        let mut at = first;
        for _ in 0..PAGES_MAX {
            if self.count(at).is_none() {
                return Some(first);
            }
            let value = |tag| {
                let entry = self.entry(at, tag)?;
                self.at(self.value_at(entry), self.value_length(entry)? as u64)
            };
            let is_copy = value(PAGE).is_some_and(|kind| kind & COPY_OR_MASK != 0)
                || value(PAGE_OF_OLD) == Some(COPY_OF_OLD);
            if !is_copy {
                return Some(at);
            }
            at = self.next(at).filter(|next| *next != 0)?;
        }
        None
    }

    /// How many entries the directory of a page has.
    fn count(&self, page: u64) -> Option<u64> {
        self.at(page, self.count_length())
    }

    fn count_length(&self) -> u64 {
        if self.is_big { 8 } else { 2 }
    }

    fn entry_length(&self) -> u64 {
        if self.is_big { 20 } else { 12 }
    }

    /// Where the page after another stands; 0 after the last.
    fn next(&self, page: u64) -> Option<u64> {
        let entries = self.count(page)?.checked_mul(self.entry_length())?;
        let end = page.checked_add(self.count_length())?.checked_add(entries)?;
        self.at(end, if self.is_big { 8 } else { 4 })
    }

    /// Where the entry of a tag stands.
    fn entry(&self, page: u64, tag: u64) -> Option<u64> {
        let start = page.checked_add(self.count_length())?;
        let entries =
            (0..self.count(page)?.min(1 << 16)).map(|n| start + n * self.entry_length());
        let mut entries = entries.take_while(|at| self.at(*at, 2).is_some());
        entries.find(|at| self.at(*at, 2) == Some(tag))
    }

    fn value_at(&self, entry: u64) -> u64 {
        entry + if self.is_big { 12 } else { 8 }
    }

    /// How many bytes the value of an entry takes: two or four.
    fn value_length(&self, entry: u64) -> Option<usize> {
        Some(if self.at(entry + 2, 2)? == 4 { 4 } else { 2 })
    }
}

impl Read for Overlaid<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let from = self.bytes.position();
        let count = self.bytes.read(buffer)?;
        self.read_to = self.read_to.max(from + count as u64);
        for (start, over) in &self.over {
            for (at, byte) in (*start..).zip(over) {
                let place =
                    at.checked_sub(from).and_then(|place| usize::try_from(place).ok());
                if let Some(slot) = place.and_then(|place| buffer[..count].get_mut(place))
                {
                    *slot = *byte;
                }
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
