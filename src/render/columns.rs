//! The columns of a table on paper: how wide each is, by what it holds.

use crate::document::{Table, plain};

/// Width of the text, in twentieths of a point: 170 mm.
pub(super) const TEXT_TWIPS: usize = 9638;
/// A column counts as at least and at most so many letters wide.
const LETTERS: (usize, usize) = (6, 60);
/// A longer word, such as a hash, may be broken.
const LONGEST_WORD: usize = 16;
/// Width of a letter, and of what parts a column from the next, in twentieths of a point.
const LETTER_TWIPS: usize = 95;
const GAP_TWIPS: usize = 130;

/// The width of each column: room for its longest word, and a share of what is left by its longest cell.
pub(super) fn widths(table: &Table) -> Vec<usize> {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len(), 1]).max();
    let columns: Vec<(usize, usize)> =
        (0..count.unwrap_or(1)).map(|column| letters(table, column)).collect();
    let all: usize = columns.iter().map(|(_, cell)| cell).sum();
    let least = |word: usize| word * LETTER_TWIPS + GAP_TWIPS;
    let needed: usize = columns.iter().map(|(word, _)| least(*word)).sum();
    let left = TEXT_TWIPS.checked_sub(needed);
    let width = |(word, cell): &(usize, usize)| match left {
        Some(left) => least(*word) + cell * left / all.max(1),
        None => cell * TEXT_TWIPS / all.max(1),
    };
    columns.iter().map(width).collect()
}

/// Letters of a row up to which a table is only as wide as what it holds, with what parts its columns.
#[cfg(feature = "pdf")]
const SLIM_LETTERS: usize = 70;
#[cfg(feature = "pdf")]
const GAP_LETTERS: usize = 4;

/// Whether a table needs only a part of the width.
#[cfg(feature = "pdf")]
pub(super) fn is_slim(table: &Table) -> bool {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max();
    let longest = |column: usize| {
        let cells = table.rows.iter().chain([&table.head]);
        let cells = cells.filter_map(|row| row.get(column));
        cells.map(|cell| plain(cell).chars().count()).max().unwrap_or(0)
    };
    let letters: usize =
        (0..count.unwrap_or(0)).map(|column| longest(column) + GAP_LETTERS).sum();
    letters < SLIM_LETTERS
}

/// Letters of the longest word of a column and, in their measure, of its longest cell.
fn letters(table: &Table, column: usize) -> (usize, usize) {
    let cells = table.rows.iter().chain([&table.head]);
    let cells = cells.filter_map(|row| row.get(column)).map(|cell| plain(cell));
    let (mut longest_word, mut longest) = (0, 0);
    for cell in cells {
        let word = cell.split_whitespace().map(|w| w.chars().count()).max();
        longest_word = longest_word.max(word.unwrap_or(0));
        // Long cells are wrapped, and so ask for less than their length.
        let whole = (cell.chars().count() as f64).sqrt() * 5.0;
        longest = longest.max((whole as usize).min(cell.chars().count()));
    }
    (longest_word.min(LONGEST_WORD), longest.clamp(LETTERS.0, LETTERS.1))
}
