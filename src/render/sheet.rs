//! Desk sheets as CSV, HTML and XLSX. Texts of a case never become formulas, links or markup.

use super::escape_html;
use crate::document::{Sheet, SheetKind};

/// What a desk sheet is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// Comma-separated values, UTF-8.
    Csv,
    /// A page that needs nothing else.
    Html,
    /// A workbook.
    Xlsx,
}

impl SheetFormat {
    /// How the name of its file ends.
    pub fn name(self) -> &'static str {
        match self {
            SheetFormat::Csv => "csv",
            SheetFormat::Html => "html",
            SheetFormat::Xlsx => "xlsx",
        }
    }
}

/// The bytes of a sheet; or why it cannot be written, in a phrase.
pub fn sheet(sheet: &Sheet, format: SheetFormat) -> Result<Vec<u8>, String> {
    match format {
        SheetFormat::Csv => csv(sheet).map_err(|error| error.to_string()),
        SheetFormat::Html => Ok(html(sheet).into_bytes()),
        #[cfg(feature = "sheets")]
        SheetFormat::Xlsx => {
            super::workbook::of(sheet).map_err(|error| error.to_string())
        }
        #[cfg(not(feature = "sheets"))]
        SheetFormat::Xlsx => Err("this program was built without `sheets`; `cargo install caveat --features sheets` brings it".to_string()),
    }
}

fn csv(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(sheet.columns.iter().map(|column| column.head))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| without_formula(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A spreadsheet runs what begins like a formula; behind an apostrophe it is text.
fn without_formula(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    if is_formula { format!("'{cell}") } else { cell.to_string() }
}

const STYLE: &str = "\
:root{color-scheme:light dark}
body{margin:1.5rem;font:15px/1.45 system-ui,sans-serif;background:Canvas;color:CanvasText}
h1{margin:0 0 .25rem;font-size:1.35rem}
p{margin:0 0 1rem}
.sheet{overflow-x:auto}
table{border-collapse:collapse}
th,td{border:1px solid #8888;padding:.4rem .55rem;text-align:left;vertical-align:top;overflow-wrap:break-word;white-space:pre-line}
thead th{background:#8882;font-weight:600;white-space:nowrap}
tbody tr:nth-child(even){background:#8881}
@page{size:A4 landscape;margin:12mm}
@media print{body{margin:0;font-size:9px}.sheet{overflow:visible}table{width:100%}thead{display:table-header-group}tr{break-inside:avoid}}
";

fn html(sheet: &Sheet) -> String {
    let mut page = String::from("<!doctype html>\n<html lang=\"");
    escape_html(&mut page, &sheet.language);
    page.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escape_html(&mut page, &heading(sheet));
    page.push_str(&format!("</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>"));
    escape_html(&mut page, &heading(sheet));
    page.push_str("</h1>\n<p>");
    escape_html(&mut page, &subtitle(sheet));
    page.push_str(
        "</p>\n<div class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"",
    );
    page.push_str(sheet.kind.name());
    page.push_str("\">\n<table>\n<thead>\n<tr>");
    for column in &sheet.columns {
        let width = u16::from(column.width_characters) / 2;
        page.push_str(&format!("<th scope=\"col\" style=\"min-width:{width}ch\">"));
        escape_html(&mut page, column.head);
        page.push_str("</th>");
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &sheet.rows {
        page.push_str("<tr>");
        for cell in row {
            page.push_str("<td>");
            escape_html(&mut page, cell);
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n</body>\n</html>\n");
    page
}

pub(super) fn heading(sheet: &Sheet) -> String {
    let what = match sheet.kind {
        SheetKind::Facts => "Fact-check sheet",
        SheetKind::Rights => "Rights sheet",
        SheetKind::Sources => "Source list",
    };
    format!("{what}: {}", sheet.title)
}

pub(super) fn subtitle(sheet: &Sheet) -> String {
    format!("Version of {}. {}", sheet.day, sheet.purpose)
}
