//! The columns of a table on paper: how wide each is, by what it holds.

use std::collections::BTreeMap;

use crate::document::{Block, Document, Table, plain};

/// Width of the text, in twentieths of a point: 170 mm.
pub(super) const TEXT_TWIPS: usize = 9638;
/// A longer word, such as a hash, may be broken.
const LONGEST_WORD: usize = 16;
/// Letters that a line holds where a cell has so many: a day; where columns are many, day and month.
const SHORT_LINES: [usize; 2] = [17, 11];
/// Width of a letter, of one in a word that stands alone on its line, of one in a head, and of what parts a column from the next, in
/// twentieths of a point.
const LETTER_TWIPS: usize = 95;
const WORD_TWIPS: usize = 104;
const HEAD_TWIPS: usize = 112;
const GAP_TWIPS: usize = 220;

/// In how many pieces the width is given out that no word needs.
const PIECES: usize = 48;

/// How the columns of a table stand.
#[derive(Clone)]
pub(super) struct Columns {
    pub(super) widths: Vec<usize>,
    /// Whether they need only a part of the width.
    #[cfg(feature = "pdf")]
    pub(super) is_slim: bool,
}

/// The columns of tables that share their heads, by these: they stand in one line down the page.
pub(super) type Sisters = BTreeMap<Vec<String>, Columns>;

/// Those of the tables of a document of which there are several with the same heads.
pub(super) fn sisters(document: &Document) -> Sisters {
    let mut by_heads: BTreeMap<Vec<String>, Vec<&Table>> = BTreeMap::new();
    let sections = document.sections.iter();
    sections.for_each(|section| collect(&section.blocks, &mut by_heads));
    let several = by_heads.into_iter().filter(|(_, tables)| tables.len() > 1);
    let all = |tables: &[&Table]| {
        let rows = tables.iter().flat_map(|table| table.rows.iter().cloned());
        columns_of(&Table { rows: rows.collect(), ..tables[0].clone() })
    };
    several.map(|(heads, tables)| (heads, all(&tables))).collect()
}

fn collect<'a>(blocks: &'a [Block], found: &mut BTreeMap<Vec<String>, Vec<&'a Table>>) {
    for block in blocks {
        match block {
            Block::Table(table) => found.entry(heads(table)).or_default().push(table),
            Block::Group(group) => collect(&group.blocks, found),
            Block::Fields(fields) => {
                fields.iter().for_each(|field| collect(&field.blocks, found));
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect(item, found));
            }
            Block::Quote(inner) => collect(inner, found),
            _ => {}
        }
    }
}

fn heads(table: &Table) -> Vec<String> {
    table.head.iter().map(|cell| plain(cell)).collect()
}

/// The columns of a table, as wide as those of its sisters.
pub(super) fn columns(table: &Table, sisters: &Sisters) -> Columns {
    sisters.get(&heads(table)).cloned().unwrap_or_else(|| columns_of(table))
}

fn columns_of(table: &Table) -> Columns {
    Columns {
        widths: widths(table),
        #[cfg(feature = "pdf")]
        is_slim: is_slim(table),
    }
}

/// The width of each column: room for its longest word, and of what is left as much as makes the table low. A slim table leaves some.
fn widths(table: &Table) -> Vec<usize> {
    if is_slim(table) {
        let longest = longest(table).into_iter();
        return longest.map(|n| (n + GAP_LETTERS) * LETTER_TWIPS).collect();
    }
    let rows = table.rows.iter().chain([&table.head]);
    let rows: Vec<Vec<String>> =
        rows.map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let of = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let heads = heads(table);
    let head = |column: usize| heads.get(column).map_or("", String::as_str);
    let [wide, slim] = SHORT_LINES.map(|short| -> Vec<usize> {
        (0..count).map(|column| least(of(column), head(column), short)).collect()
    });
    let has_room = wide.iter().sum::<usize>() * 4 <= TEXT_TWIPS * 3;
    let mut widths = if has_room { wide } else { slim };
    let twips = |cell: &String| (cell.chars().count() * LETTER_TWIPS) as f64;
    let cells: Vec<Vec<f64>> =
        rows.iter().map(|row| row.iter().map(twips).collect()).collect();
    let needed: usize = widths.iter().sum();
    let Some(left) = TEXT_TWIPS.checked_sub(needed) else {
        return widths.iter().map(|width| width * TEXT_TWIPS / needed).collect();
    };
    for piece in 0..PIECES {
        let given = left * (piece + 1) / PIECES - left * piece / PIECES;
        let gains = (0..count).map(|column| gain(&cells, &widths, column, given));
        // Of those that gain alike, the first.
        let best = gains
            .enumerate()
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some(width) = best.and_then(|(column, _)| widths.get_mut(column)) {
            *width += given;
        }
    }
    widths
}

/// Room for the longest word of a column, and for a short cell such as a date in two lines at most.
fn least<'a>(
    cells: impl Iterator<Item = &'a String> + Clone,
    head: &str,
    short: usize,
) -> usize {
    let longest = |text: &str| {
        // No line ends between a number and its sign.
        let text = text.replace(" %", "\u{a0}%").replace("° ", "°\u{a0}");
        let words = text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
        words.map(|word| word.chars().count()).max().unwrap_or(0).min(LONGEST_WORD)
    };
    let own = cells.clone().map(|cell| longest(cell)).max().unwrap_or(0);
    let cell = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
    let letters = own.max(cell.min(short)).max(1);
    (letters * WORD_TWIPS).max(longest(head) * HEAD_TWIPS) + GAP_TWIPS
}

/// How much lower a table gets, in lines, where a column is wider by so much.
fn gain(cells: &[Vec<f64>], widths: &[usize], column: usize, given: usize) -> f64 {
    let height = |row: &Vec<f64>, given: usize| {
        let lines = row.iter().zip(widths).enumerate().map(|(at, (cell, width))| {
            let width = width + if at == column { given } else { 0 } - GAP_TWIPS;
            let lines = cell / width as f64;
            lines * lines * lines * lines
        });
        // The highest cell is the height of its row; one nearly as high counts too, so that both are widened.
        lines.sum::<f64>().sqrt().sqrt()
    };
    cells.iter().map(|row| height(row, 0) - height(row, given)).sum()
}

/// Letters of a row up to which a table is only as wide as what it holds, with what parts its columns.
const SLIM_LETTERS: usize = 70;
const GAP_LETTERS: usize = 4;

/// Whether a table needs only a part of the width.
fn is_slim(table: &Table) -> bool {
    longest(table).iter().map(|letters| letters + GAP_LETTERS).sum::<usize>()
        < SLIM_LETTERS
}

/// How many letters the longest cell of each column has.
fn longest(table: &Table) -> Vec<usize> {
    let rows = || table.rows.iter().chain([&table.head]);
    let count = rows().map(Vec::len).max().unwrap_or(0);
    let longest = |column: usize| {
        let cells = rows().filter_map(|row| row.get(column));
        cells.map(|cell| plain(cell).chars().count()).max().unwrap_or(0)
    };
    (0..count).map(longest).collect()
}
