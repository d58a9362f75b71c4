//! A desk sheet as a workbook. Every cell is a text: none becomes a formula or a link.

use super::sheet::{heading, subtitle};
use crate::document::Sheet;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

/// A workbook of one sheet. Its time is the day of the version: no clock is read.
pub(super) fn of(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
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
