//! A TrueType font cut down to the few characters that a page sets, so that Korean names stand on every screen without half a megabyte of syllables.

use std::collections::BTreeSet;

use crate::content::Pieces;

/// The tables that a browser wants; those that lay out or position are left out.
const COPIED: [&[u8; 4]; 5] = [b"OS/2", b"head", b"hhea", b"maxp", b"name"];

/// `font` with the glyphs of `characters` alone; none where it is no plain TrueType font or has none of them.
pub(super) fn subset(font: &Pieces, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let cmap = &table(font, b"cmap")?;
    let glyphs: Vec<(char, usize)> = characters
        .iter()
        .filter_map(|c| Some((*c, glyph_of(cmap, *c)?)))
        .filter(|(_, glyph)| *glyph > 0)
        .collect();
    if glyphs.is_empty() {
        return None;
    }
    let kept: Vec<usize> = std::iter::once(0).chain(glyphs.iter().map(|g| g.1)).collect();
    let count = u16::try_from(kept.len()).ok()?.to_be_bytes();
    let (loca, glyf) = outlines(font, &kept)?;
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"cmap", character_map(&glyphs)),
        (b"glyf", glyf),
        (b"hmtx", advances(font, &kept)?),
        (b"loca", loca),
        (b"post", table(font, b"post")?.get(..32)?.to_vec()),
    ];
    for tag in COPIED {
        let mut bytes = table(font, tag)?;
        match tag {
            b"hhea" => bytes.get_mut(34..36)?.copy_from_slice(&count),
            b"maxp" => bytes.get_mut(4..6)?.copy_from_slice(&count),
            b"head" => bytes.get_mut(50..52)?.copy_from_slice(&[0, 1]),
            _ => {}
        }
        tables.push((tag, bytes));
    }
    // The version without names of glyphs.
    tables[4].1[..4].copy_from_slice(&[0, 3, 0, 0]);
    tables.sort_by_key(|(tag, _)| **tag);
    Some(assemble(&tables))
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// Where a table begins, and how long it is.
fn place_of(font: &Pieces, tag: &[u8; 4]) -> Option<(usize, usize)> {
    let count = word(&font.part(4, 2)?, 0)?;
    let records = font.part(12, 16 * count)?;
    let record = records.chunks(16).find(|record| record.starts_with(tag))?;
    Some((long(record, 8)?, long(record, 12)?))
}

fn table(font: &Pieces, tag: &[u8; 4]) -> Option<Vec<u8>> {
    let (start, length) = place_of(font, tag)?;
    font.part(start, length)
}

/// The glyph of a character, by the first map of format 4.
fn glyph_of(cmap: &[u8], c: char) -> Option<usize> {
    let map = (0..word(cmap, 2)?).find_map(|n| {
        let map = cmap.get(long(cmap, 8 + 8 * n)?..)?;
        (word(map, 0)? == 4).then_some(map)
    })?;
    let code = usize::from(u16::try_from(u32::from(c)).ok()?);
    let doubled = word(map, 6)?;
    let ends = 14;
    let segment =
        (0..doubled / 2).find(|n| word(map, ends + 2 * n).is_some_and(|e| e >= code))?;
    let field = |row: usize| 16 + row * doubled + 2 * segment;
    let (start, delta) = (word(map, field(1))?, word(map, field(2))?);
    let offset = word(map, field(3))?;
    if start > code {
        return None;
    }
    if offset == 0 {
        return Some((code + delta) & 0xffff);
    }
    match word(map, field(3) + offset + 2 * (code - start))? {
        0 => None,
        glyph => Some((glyph + delta) & 0xffff),
    }
}

/// `loca` and `glyf` of the kept glyphs; a glyph made of others is left empty.
fn outlines(font: &Pieces, kept: &[usize]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (head, loca) = (table(font, b"head")?, table(font, b"loca")?);
    let (glyf, _) = place_of(font, b"glyf")?;
    let is_long = word(&head, 50)? == 1;
    let start_of = |glyph: usize| {
        if is_long { long(&loca, 4 * glyph) } else { Some(2 * word(&loca, 2 * glyph)?) }
    };
    let (mut places, mut outlines) = (vec![0; 4], Vec::new());
    for glyph in kept {
        let start = start_of(*glyph)?;
        let length = start_of(glyph + 1)?.checked_sub(start)?;
        let outline = font.part(glyf + start, length)?;
        let is_plain = outline.first().is_some_and(|byte| *byte < 0x80);
        if is_plain {
            outlines.extend_from_slice(&outline);
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
        places.extend_from_slice(&u32::try_from(outlines.len()).ok()?.to_be_bytes());
    }
    Some((places, outlines))
}

/// `hmtx` of the kept glyphs.
fn advances(font: &Pieces, kept: &[usize]) -> Option<Vec<u8>> {
    let hmtx = table(font, b"hmtx")?;
    let full = word(&table(font, b"hhea")?, 34)?;
    let mut advances = Vec::new();
    for glyph in kept {
        let last = (*glyph).min(full.checked_sub(1)?);
        advances.extend_from_slice(hmtx.get(4 * last..4 * last + 2)?);
        let bearing =
            if *glyph < full { 4 * glyph + 2 } else { 4 * full + 2 * (glyph - full) };
        advances.extend_from_slice(hmtx.get(bearing..bearing + 2)?);
    }
    Some(advances)
}

/// A `cmap` of format 12: the characters in order are the glyphs from 1.
fn character_map(glyphs: &[(char, usize)]) -> Vec<u8> {
    let count = glyphs.len() as u32;
    let mut map = Vec::new();
    for part in [1u32, 0x0003_000a, 12, 0x000c_0000, 16 + 12 * count, 0, count] {
        map.extend_from_slice(&part.to_be_bytes());
    }
    for ((c, _), glyph) in glyphs.iter().zip(1u32..) {
        for part in [u32::from(*c), u32::from(*c), glyph] {
            map.extend_from_slice(&part.to_be_bytes());
        }
    }
    map
}

/// The file: a directory, then the tables, each on a boundary of four bytes.
fn assemble(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = 1u16 << count.ilog2();
    let mut file = vec![0, 1, 0, 0];
    for part in [count, power * 16, count.ilog2() as u16, (count - power) * 16] {
        file.extend_from_slice(&part.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    for (tag, bytes) in tables {
        file.extend_from_slice(*tag);
        for part in [checksum(bytes), start as u32, bytes.len() as u32] {
            file.extend_from_slice(&part.to_be_bytes());
        }
        start += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
