//! Tables beside a case: the text kept once, with the place where each row begins. Sole keeper of csv.

use super::{FAULTS_MAX, Text};
use crate::case::Data;
use crate::diag::{At, Diagnostic, KeyPath, Place, Report};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A table as it stands in its file. Cells are cut out when they are asked for.
#[derive(Clone, Debug)]
pub struct Table {
    /// Path from the case folder.
    pub file: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The whole text.
    pub text: Arc<String>,
    /// The byte at which each row begins, the header left out.
    pub rows: Arc<Vec<u32>>,
}

impl Table {
    /// The number of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The text of a cell, without blanks around it; empty where the row is too short.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let line = self.line(row);
        unquoted(line.get(cell_range(line, column)).unwrap_or_default())
    }

    /// The cells of a row in order, cut once.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = Cow<'_, str>> {
        let line = self.line(row);
        let mut from = Some(0);
        std::iter::from_fn(move || {
            let range = next_cell(line, from?);
            from = (range.end < line.len()).then_some(range.end + 1);
            Some(unquoted(line.get(range).unwrap_or_default()))
        })
    }

    /// The place of a cell.
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place { file: self.file.clone(), at: At::Cell { row, column } }
    }

    fn line(&self, row: usize) -> &str {
        let start = self.rows.get(row).map_or(self.text.len(), |at| *at as usize);
        let end = self.rows.get(row + 1).map_or(self.text.len(), |at| *at as usize);
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

/// Reads a table and reports what is wrong with its shape and with the columns that the case names.
pub(crate) fn read(
    text: Text,
    data: &Data,
    path: &KeyPath,
    report: &mut Report,
) -> Option<Table> {
    let Text { file, text } = text;
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.byte_headers() {
        Ok(header) => header.iter().map(|name| lossy(name).trim().to_string()).collect(),
        Err(_) => Vec::new(),
    };
    if columns.is_empty() || text.trim().is_empty() {
        let message = format!("`{file}` is empty");
        report.push(
            Diagnostic::error("table", Place::whole(&file), message)
                .help("its first row names the columns, each further row is a look"),
        );
        return None;
    }
    if let Some(fault) = parted_otherwise(&file, &columns) {
        report.push(fault);
        return None;
    }
    named(data, &columns, path, report);
    let mut rows: Vec<u32> = Vec::with_capacity(text.len() / 24);
    let mut record = csv::ByteRecord::new();
    let mut faults = 0;
    while matches!(reader.read_byte_record(&mut record), Ok(true)) {
        let at = record.position().map_or(0, csv::Position::byte);
        if record.len() != columns.len() {
            faults += 1;
            if faults <= FAULTS_MAX {
                report.push(ragged(&file, rows.len(), record.len(), columns.len()));
            }
        }
        rows.push(start_of_row(&text, at));
    }
    Some(Table { file, columns, text, rows: Arc::new(rows) })
}

/// A table with some of its columns alone; none where it has no others, or none of them was asked for.
pub fn columns_alone(bytes: &[u8], wanted: &BTreeSet<String>) -> Option<Vec<u8>> {
    if wanted.is_empty() {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let mut rows = reader.byte_records().map_while(Result::ok);
    let header = rows.next()?;
    let is_wanted = |name: &[u8]| wanted.contains(lossy(name).trim());
    let kept: Vec<bool> = header.iter().map(is_wanted).collect();
    if kept.iter().all(|kept| *kept) {
        return None;
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows) {
        let cells = row.iter().zip(&kept).filter(|(_, kept)| **kept);
        writer.write_record(cells.map(|(cell, _)| cell)).ok()?;
    }
    writer.into_inner().ok()
}

/// A spreadsheet of another country parts columns with semicolons or tabs.
fn parted_otherwise(file: &str, columns: &[String]) -> Option<Diagnostic> {
    let [only] = columns else { return None };
    let (sign, name) = match (only.contains(';'), only.contains('\t')) {
        (true, _) => (';', "`;`"),
        (_, true) => ('\t', "tabs"),
        _ => return None,
    };
    let place = Place { file: file.to_string(), at: At::Bytes(0..only.len()) };
    let message = format!("the columns of `{file}` are parted by {name}");
    let header = only.replace(sign, ",");
    Some(
        Diagnostic::error("table", place.clone(), message)
            .help("save it as \"CSV UTF-8 (comma delimited)\": columns are parted by commas")
            .suggest(place, header),
    )
}

/// The reader counts the line break before a row to the row.
fn start_of_row(text: &str, at: u64) -> u32 {
    let mut at = usize::try_from(at).unwrap_or(text.len());
    while matches!(text.as_bytes().get(at), Some(b'\n' | b'\r')) {
        at += 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Columns that the case names must be there once; `bind` asks for those that are not there at all.
fn named(data: &Data, columns: &[String], path: &KeyPath, report: &mut Report) {
    let values = path.key("values");
    let mut wanted = vec![(&data.date, path.key("date"))];
    wanted.extend(data.id.iter().map(|name| (name, path.key("id"))));
    wanted.extend(data.view.iter().map(|name| (name, path.key("view"))));
    wanted.extend(data.values.iter().map(|(key, name)| (name, values.key(key))));
    for (name, place) in wanted {
        let count = columns.iter().filter(|column| *column == name).count();
        if count > 1 {
            let place = Place::value(super::CASE_FILE, place);
            let message = format!("`{}` has {count} columns named `{name}`", data.file);
            report.push(
                Diagnostic::error("table", place, message)
                    .help("give each column a name of its own"),
            );
        }
    }
}

fn ragged(file: &str, row: usize, has: usize, wants: usize) -> Diagnostic {
    let place = Place { file: file.to_string(), at: At::Cell { row, column: 0 } };
    let cells = if has == 1 { "1 cell" } else { &format!("{has} cells") };
    let message = format!("this row has {cells}, and the header has {wants}");
    let help = if has > wants {
        "put a cell that holds a comma in double quotes, and write numbers without one: 1000"
    } else {
        "leave a cell empty where nothing was looked at, but keep its comma"
    };
    Diagnostic::error("table", place, message).help(help)
}

/// The bytes of a cell in a row's text, quotes and all.
pub(crate) fn cell_range(line: &str, column: usize) -> Range<usize> {
    let mut range = next_cell(line, 0);
    for _ in 0..column {
        if range.end >= line.len() {
            return line.len()..line.len();
        }
        range = next_cell(line, range.end + 1);
    }
    range
}

fn next_cell(line: &str, from: usize) -> Range<usize> {
    let bytes = line.as_bytes();
    let mut at = from;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            if *byte == b'"' {
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
        }
    }
    while bytes.get(at).is_some_and(|byte| *byte != b',') {
        at += 1;
    }
    from..at
}

fn unquoted(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    match cell.strip_prefix('"').map(|inner| inner.strip_suffix('"').unwrap_or(inner)) {
        None => Cow::Borrowed(cell),
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
    }
}
