//! Desk sheets: what is in them, that no text of a case runs in them, and that the same case gives the same bytes.

use crate::support::{expect, root};
use caveat::document::{Sheet, SheetKind};
use caveat::load::{self, Input};
use caveat::render::{SheetFormat, sheet};
use std::io::{Cursor, Read};

const KINDS: [SheetKind; 3] = [SheetKind::Facts, SheetKind::Rights, SheetKind::Sources];

fn reference() -> Input {
    load::read_case(&root().join("cases/reference")).unwrap()
}

fn made(input: &Input, kind: SheetKind) -> Sheet {
    let made = caveat::sheet(input.clone(), kind);
    made.unwrap_or_else(|refused| panic!("{:?}", refused.report))
}

pub(crate) fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_sheets_of_the_reference_case_are_as_they_are_kept() {
    let input = reference();
    for kind in KINDS {
        let made = made(&input, kind);
        assert!(!made.rows.is_empty());
        assert!(made.rows.iter().all(|row| row.len() == made.columns.len()));
        for format in [SheetFormat::Csv, SheetFormat::Html] {
            let bytes = sheet(&made, format).unwrap();
            let path = format!("tests/sheets/{}.{}", kind.name(), format.name());
            expect(&path, &String::from_utf8(bytes).unwrap());
        }
    }
}

#[test]
fn every_value_of_the_brief_is_on_the_fact_sheet_with_its_expression() {
    let input = load::read_case(&root().join("cases/tumangang")).unwrap();
    let facts = made(&input, SheetKind::Facts);
    let column = |head: &str| facts.columns.iter().position(|c| c.head == head).unwrap();
    let options = caveat::Options {
        formats: vec![caveat::render::Format::Json],
        variants: vec![caveat::document::Variant::Brief],
        strict: false,
    };
    let built = caveat::build(input, &options).unwrap();
    let record: serde_json::Value =
        serde_json::from_slice(&built.artifacts[0].bytes).unwrap();
    let values = record["values"].as_array().unwrap();
    assert!(values.len() > 30);
    for value in values {
        let is_it = |row: &&Vec<String>| {
            row[column("Expression")] == value["expression"].as_str().unwrap()
        };
        let row = facts.rows.iter().find(is_it).unwrap_or_else(|| panic!("{value}"));
        assert!(row[column("Sentence")].contains(&row[column("Value")]), "{row:?}");
        assert!(!row[column("Inputs")].is_empty(), "{row:?}");
    }
    // What stands before the first heading is no finding.
    assert!(facts.rows.iter().any(|row| row[column("Where")] == "Opening"));
    // What is printed without a mark of its own is on it, too.
    let is_aside = |row: &Vec<String>| {
        row[column("Where")].ends_with(".alt")
            && row[column("Expression")] == "sum(cargo_length[o30])"
    };
    assert!(facts.rows.iter().any(is_aside));
    let is_cited = |row: &&Vec<String>| row[column("Source and locator")].contains(" [");
    assert!(facts.rows.iter().any(|row| is_cited(&row)), "no locator is on the sheet");
    // So is what the program itself prints of values.
    let tested =
        facts.rows.iter().filter(|row| row[column("Where")] == "What was tested");
    let tested: Vec<_> = tested.filter(|row| !row[column("Inputs")].is_empty()).collect();
    assert!(tested.iter().any(|row| row[column("Sentence")].starts_with("Tested: ")));
    let input = load::read_case(&root().join("cases/rajin")).unwrap();
    let facts = made(&input, SheetKind::Facts);
    let differ = |row: &&Vec<String>| {
        row[column("Where")] == "Where sources disagree"
            && row[column("Value")].contains("at least 4")
            && !row[column("Source and locator")].is_empty()
    };
    assert!(facts.rows.iter().any(|row| differ(&row)), "no disagreement is on the sheet");
}

#[cfg(feature = "sheets")]
#[test]
fn a_workbook_holds_the_same_cells_and_the_same_bytes_each_time() {
    let input = reference();
    for kind in KINDS {
        let made = made(&input, kind);
        let workbook = sheet(&made, SheetFormat::Xlsx).unwrap();
        assert!(workbook == sheet(&made, SheetFormat::Xlsx).unwrap(), "{kind:?}");
        let strings = part(&workbook, "xl/sharedStrings.xml");
        for cell in made.rows.iter().flatten().filter(|cell| !cell.is_empty()) {
            let word = cell.split([' ', '\n', '&', '<', '>', '"']).next().unwrap();
            assert!(strings.contains(word), "{cell}");
        }
        let core = part(&workbook, "docProps/core.xml");
        assert!(core.contains("2024-06-20T00:00:00Z"), "{core}");
        let cells = part(&workbook, "xl/worksheets/sheet1.xml");
        assert!(!cells.contains("<f>") && !cells.contains("<hyperlink"), "{cells}");
    }
}

#[test]
fn no_text_of_a_case_becomes_a_formula_or_markup() {
    let mut made = made(&reference(), SheetKind::Sources);
    let hostile = [
        "=HYPERLINK(\"https://example.org\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "-13",
        "<b>x</b>\" onload=\"y",
    ];
    made.columns.truncate(1);
    made.rows = hostile.iter().map(|cell| vec![(*cell).to_string()]).collect();
    let csv = String::from_utf8(sheet(&made, SheetFormat::Csv).unwrap()).unwrap();
    let cells: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(cells[0], "\"'=HYPERLINK(\"\"https://example.org\"\")\"");
    assert!(cells[1].starts_with("'+1") && cells[2] == "'-2+3", "{csv}");
    assert!(cells[3] == "'@SUM(A1)" && cells[4].contains("'\t=1"), "{csv}");
    assert_eq!(cells[5], "-13");
    let html = String::from_utf8(sheet(&made, SheetFormat::Html).unwrap()).unwrap();
    assert!(!html.contains("<b>") && !html.contains("\" onload"), "{html}");
    let workbook = sheet(&made, SheetFormat::Xlsx).unwrap();
    let cells = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(!cells.contains("<f>"), "{cells}");
    // The limit of the format is said, not cut.
    made.rows = vec![vec!["x".repeat(32_768)]];
    let error = sheet(&made, SheetFormat::Xlsx).unwrap_err();
    assert!(error.contains("32,767"), "{error}");
}
