//! Tables of Word: a header row that is repeated on each page, rows that do not break, widths by what the columns hold.

use super::super::columns::{TEXT_TWIPS, columns};
use super::desk::{Desk, paragraph};
use super::parts::text_twips;
use super::runs::Look;
use super::xml::{Element, element, valued};
use crate::document::{Align, Inline, Table, plain};

/// Rows of a table that is not parted, and letters in them: about a tenth of a page.
const WHOLE_ROWS: usize = 7;
const WHOLE_LETTERS: usize = 500;

impl<'a> Desk<'a> {
    pub(super) fn table(&mut self, table: &'a Table) -> Vec<Element> {
        let text = text_twips();
        let widths: Vec<usize> = columns(table, &self.sisters)
            .widths
            .iter()
            .map(|width| width * text / TEXT_TWIPS)
            .collect();
        let all: usize = widths.iter().sum();
        let mut out = Vec::new();
        if !table.caption.is_empty() {
            out.push(paragraph("Caption", self.runs(&table.caption, Look::default())));
        }
        let grid = widths
            .iter()
            .map(|width| element("w:gridCol").with("w:w", width.to_string()));
        let properties = element("w:tblPr").holding([
            valued("w:tblStyle", "CaveatTable"),
            element("w:tblW").with("w:w", all.to_string()).with("w:type", "dxa"),
            element("w:tblLayout").with("w:type", "fixed"),
            valued("w:tblLook", "0420"),
        ]);
        let mut rows =
            vec![properties, element("w:tblGrid").holding(grid.collect::<Vec<_>>())];
        rows.push(self.row(&table.head, table, &widths, true));
        let about = self.about.clone();
        let count = table.rows.len();
        let letters = table.rows.iter().flatten().map(|cell| plain(cell).len());
        let is_whole = count <= WHOLE_ROWS && letters.sum::<usize>() <= WHOLE_LETTERS;
        for (row, at) in table.rows.iter().zip(1..) {
            // Of what it is in its table is its id.
            self.about = format!("{about} row {at}");
            let made = self.row(row, table, &widths, false);
            // A short table stays whole, and of a long one no row stands alone.
            let keeps = at < count && (is_whole || at == 1 || at + 1 == count);
            rows.push(if keeps { made.kept() } else { made });
        }
        self.about = about;
        out.push(element("w:tbl").holding(rows));
        let left_out = table.rows_left_out;
        let after = match left_out {
            0 => String::new(),
            _ => format!("{left_out} more rows are not printed here."),
        };
        let mut runs = Vec::new();
        self.words(&mut runs, &after, Look::default());
        out.push(paragraph("AfterTable", runs));
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
        self.in_cell = !is_head;
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
        self.in_cell = false;
        element("w:tr").holding(row)
    }
}
