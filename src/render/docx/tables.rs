//! Tables of Word: a header row that is repeated on each page, rows that do not break, widths by what the columns hold.

use super::desk::{Desk, paragraph};
use super::runs::{Look, run};
use super::xml::{Element, element, valued};
use crate::document::{Align, Inline, Table, plain};

/// Width of the text, in twentieths of a point: 170 mm.
pub(super) const TEXT_TWIPS: usize = 9638;
/// A column counts as at least and at most so many letters wide.
const LETTERS: (usize, usize) = (6, 60);
/// A longer word, such as a hash, may be broken.
const LONGEST_WORD: usize = 16;
/// Width of a letter, and of what parts a column from the next, in twentieths of a point.
const LETTER_TWIPS: usize = 95;
const GAP_TWIPS: usize = 130;

impl<'a> Desk<'a> {
    pub(super) fn table(&mut self, table: &'a Table) -> Vec<Element> {
        let widths = widths(table);
        let mut out = Vec::new();
        if !table.caption.is_empty() {
            out.push(paragraph("Caption", self.runs(&table.caption, Look::default())));
        }
        let columns = widths
            .iter()
            .map(|width| element("w:gridCol").with("w:w", width.to_string()));
        let properties = element("w:tblPr").holding([
            valued("w:tblStyle", "CaveatTable"),
            element("w:tblW").with("w:w", TEXT_TWIPS.to_string()).with("w:type", "dxa"),
            element("w:tblLayout").with("w:type", "fixed"),
            valued("w:tblLook", "0420"),
        ]);
        let mut rows =
            vec![properties, element("w:tblGrid").holding(columns.collect::<Vec<_>>())];
        rows.push(self.row(&table.head, table, &widths, true));
        for row in &table.rows {
            rows.push(self.row(row, table, &widths, false));
        }
        out.push(element("w:tbl").holding(rows));
        let left_out = table.rows_left_out;
        let after = match left_out {
            0 => String::new(),
            _ => format!("{left_out} more rows are not printed here."),
        };
        out.push(paragraph("AfterTable", vec![run(&after, Look::default())]));
        out
    }

    fn row(
        &mut self,
        cells: &'a [Vec<Inline>],
        table: &Table,
        widths: &[usize],
        is_head: bool,
    ) -> Element {
        let mut properties = vec![element("w:cantSplit")];
        properties.extend(is_head.then(|| element("w:tblHeader")));
        let mut row = vec![element("w:trPr").holding(properties)];
        for (column, width) in widths.iter().enumerate() {
            let runs = match cells.get(column) {
                Some(cell) => self.runs(cell, Look::default()),
                None => Vec::new(),
            };
            let side = match table.align.get(column).copied().unwrap_or_default() {
                Align::Left => "left",
                Align::Right => "right",
                Align::Center => "center",
            };
            let style = if is_head { "TableHead" } else { "TableText" };
            let properties = element("w:pPr")
                .holding([valued("w:pStyle", style), valued("w:jc", side)]);
            let size =
                element("w:tcW").with("w:w", width.to_string()).with("w:type", "dxa");
            row.push(element("w:tc").holding([
                element("w:tcPr").holding([size]),
                element("w:p").holding([properties]).holding(runs),
            ]));
        }
        element("w:tr").holding(row)
    }
}

/// The width of each column: room for its longest word, and a share of what is left by its longest cell.
fn widths(table: &Table) -> Vec<usize> {
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
