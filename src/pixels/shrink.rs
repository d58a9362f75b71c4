//! Shrinking: the mean of all that falls on a pixel, each source pixel weighted by how much of it does. Whole numbers throughout: the same on every machine.

use super::{Crop, Turn};

/// Sums of a crop on its way to a smaller picture.
pub(super) struct Sums {
    crop: Crop,
    width: u32,
    height: u32,
    /// Of each column of the smaller picture: the first column of the crop that falls wholly behind it.
    ends: Vec<u32>,
    /// Three sums a pixel of the smaller picture; none where it is no smaller.
    sums: Vec<u64>,
    /// The crop as it is, where it becomes no smaller.
    copy: Vec<u8>,
    /// Three sums a column, of one piece of a row.
    line: Vec<u64>,
}

/// A picture of three bytes a pixel.
pub(super) struct Mean {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixels: Vec<u8>,
}

/// How source number `n` of `from` falls on `to` places: the first, and how much falls on it and on the one after, in parts of `to`.
fn falls(n: u32, from: u32, to: u32) -> (u32, u32, u32) {
    let (start, from, to) =
        (u64::from(n) * u64::from(to), u64::from(from), u64::from(to));
    let place = start / from;
    let room = (place + 1) * from - start;
    let first = room.min(to);
    (place as u32, first as u32, (to - first) as u32)
}

/// Columns and rows of a picture of a crop that has at most `most` columns; it is never made larger.
pub(super) fn size(crop: Crop, most: u32) -> (u32, u32) {
    let width = crop.width.min(most).max(1);
    let exact = u64::from(crop.height) * u64::from(width);
    let half = u64::from(crop.width) / 2;
    let height = ((exact + half) / u64::from(crop.width.max(1))).max(1) as u32;
    (width, height.min(crop.height))
}

impl Mean {
    /// The same as it is shown.
    pub(super) fn turned(self, turn: Turn) -> Mean {
        if turn == Turn::default() {
            return self;
        }
        let stored = (self.width, self.height);
        let (width, height) = turn.size(stored);
        let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = all.flat_map(|spot| {
            let (column, row) = turn.place(spot, stored);
            let at = (row as usize * stored.0 as usize + column as usize) * 3;
            [0, 1, 2].map(|band| self.pixels[at + band])
        });
        Mean { width, height, pixels: pixels.collect() }
    }
}

impl Sums {
    /// Sums for a crop that becomes a picture of so many columns and rows, no more than it has.
    pub(super) fn new(crop: Crop, (width, height): (u32, u32)) -> Sums {
        let bytes_count = width as usize * height as usize * 3;
        let is_same = (width, height) == (crop.width, crop.height);
        Sums {
            crop,
            width,
            height,
            ends: (1..=u64::from(width))
                .map(|place| (place * u64::from(crop.width)).div_ceil(u64::from(width)))
                .map(|end| end as u32)
                .collect(),
            sums: if is_same { Vec::new() } else { vec![0; bytes_count] },
            copy: if is_same { vec![0; bytes_count] } else { Vec::new() },
            line: vec![0; (width as usize + 1) * 3],
        }
    }

    /// Takes a piece of a row: three bytes a pixel from column `left` on.
    pub(super) fn add(&mut self, row: u32, left: u32, pixels: &[u8]) {
        let Crop { left: from, top, width, height } = self.crop;
        if row < top || row >= top + height {
            return;
        }
        let end = left + (pixels.len() / 3) as u32;
        let (first, last) = (left.max(from), end.min(from + width));
        if first >= last {
            return;
        }
        let pixels = &pixels[(first - left) as usize * 3..(last - left) as usize * 3];
        let (first, last) = (first - from, last - from);
        if !self.copy.is_empty() {
            let start = ((row - top) as usize * width as usize + first as usize) * 3;
            self.copy[start..start + pixels.len()].copy_from_slice(pixels);
            return;
        }
        let low = falls(first, width, self.width).0 as usize;
        let high = falls(last - 1, width, self.width).0 as usize + 2;
        let high = high.min(self.width as usize + 1);
        self.line[low * 3..high * 3].fill(0);
        self.add_across(first, pixels);
        let (place, here, next) = falls(row - top, height, self.height);
        let high = high.min(self.width as usize);
        for (place, weight) in [(place, here), (place + 1, next)] {
            if weight == 0 {
                continue;
            }
            let start = (place as usize * self.width as usize + low) * 3;
            let sums = &mut self.sums[start..start + (high - low) * 3];
            for (sum, value) in sums.iter_mut().zip(&self.line[low * 3..high * 3]) {
                *sum += value * u64::from(weight);
            }
        }
    }

    /// Adds pixels from column `from` of the crop on to the line. All that fall on one place but the last do so wholly.
    fn add_across(&mut self, mut from: u32, mut pixels: &[u8]) {
        while !pixels.is_empty() {
            let place = falls(from, self.crop.width, self.width).0 as usize;
            let run = (self.ends[place] - from) as usize * 3;
            let (run, rest) = pixels.split_at(run.min(pixels.len()));
            let mut sum = [0; 3];
            let (whole, last) = run.split_at(run.len() - 3);
            for pixel in whole.chunks_exact(3) {
                let values = sum.iter_mut().zip(pixel);
                values.for_each(|(sum, value)| *sum += u64::from(*value));
            }
            let end = from + (run.len() / 3) as u32;
            let (_, here, next) = falls(end - 1, self.crop.width, self.width);
            let (these, those) = self.line[place * 3..place * 3 + 6].split_at_mut(3);
            for (n, value) in last.iter().enumerate() {
                let value = u64::from(*value);
                these[n] += sum[n] * u64::from(self.width) + value * u64::from(here);
                those[n] += value * u64::from(next);
            }
            (from, pixels) = (end, rest);
        }
    }

    /// The smaller picture.
    pub(super) fn mean(&self) -> Mean {
        let (width, height) = (self.width, self.height);
        if !self.copy.is_empty() {
            return Mean { width, height, pixels: self.copy.clone() };
        }
        let whole = u64::from(self.crop.width) * u64::from(self.crop.height);
        let pixels =
            self.sums.iter().map(|sum| ((sum + whole / 2) / whole) as u8).collect();
        Mean { width, height, pixels }
    }
}
