//! Scan: whether a JPEG holds every block that its header promises, told from its packed pixels without making any of them.

/// A table of codes: for the next sixteen bits the value, and over it how many bits its code has; 0 for no code.
type Table = Vec<u16>;

/// The tables of a colour, for first values and for all others, and how many blocks of it stand together.
type Unit<'a> = (&'a Table, &'a Table, u32);

/// A colour of the picture.
#[derive(Clone, Copy)]
struct Colour {
    id: u8,
    across: u32,
    down: u32,
    /// How many bits of each value are still to come.
    bits_left: [u8; 64],
}

/// What stands before the packed pixels.
#[derive(Default)]
struct Known {
    size: (u32, u32),
    colours: Vec<Colour>,
    is_progressive: bool,
    /// Of first values, and of all others.
    tables: [[Table; 4]; 2],
    /// How many tables there were: later ones may take the place of earlier.
    tables_count: u32,
    /// So many units, and then a mark; 0 for none.
    restart: u32,
    /// Whether packed pixels ended before the last block.
    is_short: bool,
}

/// More tables than any encoder writes would take long to make.
const TABLES_MAX: u32 = 64;

/// Whether every block is there. Of one that is not plain baseline it is not known, unless whole scans of a progressive one are missing.
pub(super) fn is_whole(bytes: &[u8]) -> Option<bool> {
    let mut known = Known::default();
    let mut at = 2;
    while let Some([0xFF, kind, rest @ ..]) = bytes.get(at..) {
        match kind {
            0xFF => {
                at += 1;
                continue;
            }
            0xD9 => {
                let all = &known.colours;
                let is_whole = all.iter().all(|colour| colour.bits_left == [0; 64]);
                let is_known = !(all.is_empty() || known.is_progressive && is_whole);
                return is_known.then_some(is_whole);
            }
            _ => {}
        }
        let [high, low, ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let held = rest.get(2..length)?;
        at += 2 + length;
        let read = match kind {
            0xC0..=0xC2 => known.frame(kind & 2 > 0, held),
            0xC4 => known.codes(held),
            0xDA if known.is_progressive => {
                known.part(held, bytes, at).map(|end| at = end)
            }
            0xDA => known.scan(held, bytes, at).map(|end| at = end),
            0xDD => known.interval(held),
            // Lossless, arithmetic.
            0xC3..=0xCF => None,
            _ => Some(()),
        };
        if read.is_none() {
            return known.is_short.then_some(false);
        }
    }
    None
}

impl Known {
    fn frame(&mut self, is_progressive: bool, held: &[u8]) -> Option<()> {
        self.is_progressive = is_progressive;
        let [8, high, low, wide, narrow, count, colours @ ..] = held else { return None };
        let size = |high: &u8, low: &u8| u32::from(u16::from_be_bytes([*high, *low]));
        self.size = (size(wide, narrow), size(high, low));
        for colour in colours.chunks_exact(3).take(usize::from(*count)) {
            let (across, down) = (u32::from(colour[1] >> 4), u32::from(colour[1] & 15));
            let id = colour[0];
            self.colours.push(Colour { id, across, down, bits_left: [16; 64] });
        }
        let fits = |c: &Colour| (1..=4).contains(&c.across) && (1..=4).contains(&c.down);
        let is_known = self.colours.len() == usize::from(*count)
            && self.colours.iter().all(fits)
            && self.size.1 > 0;
        is_known.then_some(())
    }

    fn interval(&mut self, held: &[u8]) -> Option<()> {
        let [high, low] = held else { return None };
        self.restart = u32::from(u16::from_be_bytes([*high, *low]));
        Some(())
    }

    fn codes(&mut self, mut held: &[u8]) -> Option<()> {
        while let [place, rest @ ..] = held {
            self.tables_count += 1;
            if self.tables_count > TABLES_MAX {
                return None;
            }
            let (counts, rest) = rest.split_at_checked(16)?;
            let (class, number) = (usize::from(place >> 4), usize::from(place & 15));
            let table = self.tables.get_mut(class)?.get_mut(number)?;
            let count = counts.iter().map(|count| usize::from(*count)).sum();
            let (values, rest) = rest.split_at_checked(count)?;
            *table = table_of(counts, values)?;
            held = rest;
        }
        Some(())
    }

    /// Notes what a scan of a progressive picture brings; where its packed pixels end comes back.
    fn part(&mut self, held: &[u8], bytes: &[u8], from: usize) -> Option<usize> {
        let (count, rest) = held.split_first()?;
        let (named, rest) = rest.split_at_checked(usize::from(*count) * 2)?;
        let [first, last, bits] = rest else { return None };
        for name in named.chunks_exact(2) {
            let colour = self.colours.iter_mut().find(|colour| colour.id == name[0])?;
            let values = usize::from(*first)..=usize::from(*last);
            colour.bits_left.get_mut(values)?.fill(bits & 15);
        }
        let is_mark = |two: &[u8]| two[0] == 0xFF && !matches!(two[1], 0 | 0xD0..=0xD7);
        let rest = bytes.get(from..)?;
        Some(from + rest.windows(2).position(is_mark)?)
    }

    /// Looks through packed pixels; where they end comes back.
    fn scan(&mut self, held: &[u8], bytes: &[u8], from: usize) -> Option<usize> {
        let (count, rest) = held.split_first().filter(|(count, _)| **count > 0)?;
        let (named, rest) = rest.split_at_checked(usize::from(*count) * 2)?;
        let [0, 63, 0] = rest else { return None };
        let mut units: Vec<Unit> = Vec::new();
        let most = |of: fn(&Colour) -> u32| self.colours.iter().map(of).max();
        let (across, down) = (most(|c| c.across)?, most(|c| c.down)?);
        let mut size = (self.size.0.div_ceil(8 * across), self.size.1.div_ceil(8 * down));
        for name in named.chunks_exact(2) {
            let colour = self.colours.iter().find(|colour| colour.id == name[0])?;
            let table = |class: usize, number: u8| {
                self.tables[class]
                    .get(usize::from(number))
                    .filter(|table| !table.is_empty())
            };
            let (first, other) = (table(0, name[1] >> 4)?, table(1, name[1] & 15)?);
            let mut blocks = colour.across * colour.down;
            if *count == 1 {
                // A colour by itself has no blocks beyond its own edge.
                let of = |whole: u32, own: u32, most: u32| {
                    (whole * own).div_ceil(most).div_ceil(8)
                };
                size.0 = of(self.size.0, colour.across, across);
                size.1 = of(self.size.1, colour.down, down);
                blocks = 1;
            }
            units.push((first, other, blocks));
        }
        let mut bits = Bits { bytes, at: from, held: 0, count: 0, is_short: false };
        let all = size.0.checked_mul(size.1)?;
        let read = bits.blocks(all, self.restart, &units);
        self.is_short = bits.is_short;
        read?;
        let end = bits.at;
        for name in named.chunks_exact(2) {
            let colour = self.colours.iter_mut().find(|colour| colour.id == name[0])?;
            colour.bits_left = [0; 64];
        }
        Some(end)
    }
}

/// Codes of each length, the shorter first, and their values in order.
fn table_of(counts: &[u8], values: &[u8]) -> Option<Table> {
    let mut table = vec![0; 1 << 16];
    let (mut from, mut values) = (0, values.iter());
    for (length, count) in (1_u16..).zip(counts) {
        for _ in 0..*count {
            let to = from + (1 << (16 - length));
            let value = u16::from(*values.next()?);
            table.get_mut(from..to)?.fill((length << 8) | value);
            from = to;
        }
    }
    Some(table)
}

/// Bits of packed pixels, up to the next mark.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The next bits, from the uppermost.
    held: u64,
    count: u32,
    /// Whether they ended too early.
    is_short: bool,
}

impl Bits<'_> {
    /// Passes over so many units, with a mark after each `restart` of them.
    fn blocks(&mut self, all: u32, restart: u32, units: &[Unit]) -> Option<()> {
        for unit in 0..all {
            if restart > 0 && unit > 0 && unit % restart == 0 {
                self.restart((unit / restart - 1) % 8)?;
            }
            for (first, other, blocks) in units {
                for _ in 0..*blocks {
                    self.block(first, other)?;
                }
            }
        }
        Some(())
    }

    /// Holds at least 32 bits, where so many are left.
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some([a, b, c, d]) = self.bytes.get(self.at..self.at + 4)
            && ![a, b, c, d].contains(&&0xFF)
        {
            let four = u64::from(u32::from_be_bytes([*a, *b, *c, *d]));
            self.held |= four << (32 - self.count);
            (self.at, self.count) = (self.at + 4, self.count + 32);
            return;
        }
        while self.count <= 56 {
            let step = match self.bytes.get(self.at..) {
                Some([0xFF, 0, ..]) => 2,
                Some([0xFF, ..] | []) | None => return,
                Some(_) => 1,
            };
            self.held |= u64::from(self.bytes[self.at]) << (56 - self.count);
            (self.at, self.count) = (self.at + step, self.count + 8);
        }
    }

    /// The value of the next code; the bits that follow it, as many as its lower half says, are passed over.
    fn value(&mut self, table: &Table) -> Option<u16> {
        self.fill();
        let found = table[(self.held >> 48) as usize];
        let length = u32::from(found >> 8) + u32::from(found & 15);
        if found == 0 || length > self.count {
            self.is_short = found > 0 || self.count < 16;
            return None;
        }
        self.held <<= length;
        self.count -= length;
        Some(found & 0xFF)
    }

    fn block(&mut self, first: &Table, other: &Table) -> Option<()> {
        self.value(first).filter(|value| *value < 16)?;
        let mut done = 1;
        while done < 64 {
            done += match self.value(other)? {
                0 => return Some(()),
                0xF0 => 16,
                value if value & 15 == 0 => return None,
                value => 1 + (value >> 4),
            };
        }
        (done == 64).then_some(())
    }

    /// Passes over the mark with this number, which stands where the bits end.
    fn restart(&mut self, number: u32) -> Option<()> {
        let kind = u8::try_from(number).ok()? + 0xD0;
        let mark = self.bytes.get(self.at..self.at + 2)?;
        let is_there = self.count < 8 && mark == [0xFF, kind];
        self.is_short = self.count < 8 && mark == [0xFF, 0xD9];
        (self.held, self.count, self.at) = (0, 0, self.at + 2);
        is_there.then_some(())
    }
}
