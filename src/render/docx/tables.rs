//! Tables of Word: a header row that is repeated on each page, rows that do not break, widths by what the columns hold.

use super::desk::{Desk, paragraph};
use super::runs::{Look, run};
use super::xml::{Element, element, valued};
use crate::document::{Align, Inline, Table, plain};

/// Width of the text, in twentieths of a point: 170 mm.
pub(super) const TEXT_TWIPS: usize = 9638;
/// A column counts as at least and at most so many letters wide.
const LETTERS: (usize, usize) = (6, 60);

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

/// The width of each column: by its longest cell, and never less than its longest word needs where that can be had.
fn widths(table: &Table) -> Vec<usize> {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len(), 1]).max();
    let letters: Vec<usize> = (0..count.unwrap_or(1))
        .map(|column| {
            let cells = table.rows.iter().chain([&table.head]);
            let cells = cells.filter_map(|row| row.get(column)).map(|cell| plain(cell));
            let longest = cells.map(|cell| {
                let word = cell.split_whitespace().map(|w| w.chars().count()).max();
                // Long cells are wrapped, and so ask for less than their length.
                let whole = (cell.chars().count() as f64).sqrt() * 5.0;
                (whole as usize).min(cell.chars().count()).max(word.unwrap_or(0))
            });
            longest.max().unwrap_or(0).clamp(LETTERS.0, LETTERS.1)
        })
        .collect();
    let all: usize = letters.iter().sum();
    letters.iter().map(|own| own * TEXT_TWIPS / all.max(1)).collect()
}
