//! The table of a plate: what was marked, by number, and the words of the callouts; every mark in the CSV.

use super::push_record;
use crate::document::{Align, Inline, Table};
use crate::evaluate::plate::PlatePlot;
use std::sync::Arc;

/// The table, and every mark as CSV where there are any; else the table as CSV.
pub(in crate::draw) fn tabulate(plate: &PlatePlot) -> (Table, Arc<Vec<u8>>) {
    let cell = |words: &str| vec![Inline::Text(words.to_string())];
    let tally = plate.tally.iter();
    let mut rows: Vec<Vec<Vec<Inline>>> =
        tally.map(|(what, count)| vec![cell(what), cell(count)]).collect();
    let callouts = (1..).zip(&plate.callouts);
    rows.extend(
        callouts.map(|(n, c)| vec![c.content.clone(), cell(&format!("callout {n}"))]),
    );
    if rows.is_empty() {
        return (Table::default(), Arc::default());
    }
    let table = Table {
        caption: Vec::new(),
        head: vec![cell("What was marked"), cell("Number")],
        align: vec![Align::Left, Align::Right],
        rows,
        rows_left_out: 0,
    };
    (table, csv(plate))
}

/// Every mark; without any, the words of the callouts.
fn csv(plate: &PlatePlot) -> Arc<Vec<u8>> {
    let mut text = String::new();
    if plate.rows.is_empty() {
        push_record(&mut text, &["callout", "words"].map(str::to_string));
        for (number, callout) in (1..).zip(&plate.callouts) {
            push_record(&mut text, &[number.to_string(), callout.words.clone()]);
        }
    } else {
        let head = ["marks", "id", "class", "part", "x", "y", "group"];
        push_record(&mut text, &head.map(str::to_string));
        plate.rows.iter().for_each(|row| push_record(&mut text, row));
    }
    Arc::new(text.into_bytes())
}
