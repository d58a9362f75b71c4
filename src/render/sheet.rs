//! Desk sheets as CSV, HTML and XLSX. Texts of a case never become formulas, links or markup.

use super::escape_html;
use crate::document::Sheet;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

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
        SheetFormat::Xlsx => xlsx(sheet).map_err(|error| error.to_string()),
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

fn heading(sheet: &Sheet) -> String {
    let what = match sheet.kind {
        crate::document::SheetKind::Facts => "Fact-check sheet",
        crate::document::SheetKind::Rights => "Rights sheet",
        crate::document::SheetKind::Sources => "Source list",
    };
    format!("{what}: {}", sheet.title)
}

fn subtitle(sheet: &Sheet) -> String {
    format!("Version of {}. {}", sheet.day, sheet.purpose)
}

/// A workbook of one sheet. Its time is the day of the version: no clock is read.
fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = sheet.day.get(..10).unwrap_or(&sheet.day);
    let day = ExcelDateTime::parse_from_str(day)
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let properties = DocProperties::new()
        .set_title(heading(sheet))
        .set_comment(subtitle(sheet))
        .set_creation_datetime(&day);
    workbook.set_properties(&properties);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let page = workbook.add_worksheet();
    page.set_name(sheet.kind.name())?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?.set_freeze_panes(1, 0)?;
    for (n, column) in (0u16..).zip(&sheet.columns) {
        page.set_column_width(n, f64::from(column.width_characters))?;
        page.write_string_with_format(0, n, column.head, &head)?;
    }
    for (n, row) in (1u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(row) {
            page.write_string_with_format(n, column, cell, &body)?;
        }
    }
    let last = (sheet.rows.len() as u32, sheet.columns.len().saturating_sub(1) as u16);
    page.autofilter(0, 0, last.0, last.1)?;
    workbook.save_to_buffer()
}
