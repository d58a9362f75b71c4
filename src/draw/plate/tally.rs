//! The table of a plate: what was marked, by number, and the words of the callouts; without either, its images. Every mark in the CSV.

use super::push_record;
use crate::content::Content;
use crate::document::{Align, Inline, Table, plain};
use crate::evaluate::plate::{Panel, PanelView, PlatePlot};
use crate::evaluate::plot::Plot;

/// The table, and every mark as CSV where there are any; else the table as CSV.
pub(in crate::draw) fn tabulate(plot: &Plot, plate: &PlatePlot) -> (Table, Content) {
    let cell = |words: &str| vec![Inline::Text(words.to_string())];
    let tally = plate.tally.iter();
    let mut rows: Vec<Vec<Vec<Inline>>> =
        tally.map(|(what, count)| vec![cell(what), cell(count)]).collect();
    let callouts = (1..).zip(&plate.callouts);
    rows.extend(
        callouts.map(|(n, c)| vec![c.content.clone(), cell(&format!("callout {n}"))]),
    );
    if rows.is_empty() {
        return images(plate);
    }
    let table = Table {
        caption: Vec::new(),
        head: vec![cell("What was marked"), cell("Number")],
        align: vec![Align::Left, Align::Right],
        rows,
        rows_left_out: 0,
    };
    (table, csv(plot, plate))
}

/// The images of a figure without marks: which, of what time, of whom, and whether it is shown.
fn images(plate: &PlatePlot) -> (Table, Content) {
    let head = ["Image", "Date", "Made by, and credit", "Shown"];
    let rows = (1..).zip(&plate.panels).map(|(n, panel): (usize, &Panel)| {
        let shown = match &panel.view {
            PanelView::Shown { .. } => "yes".to_string(),
            PanelView::Withheld(why) => format!("no: {why}"),
        };
        let image = panel.tag.map_or_else(|| n.to_string(), str::to_string);
        [image, panel.stamp.join("; "), panel.credit.join("; "), shown]
    });
    let rows: Vec<[String; 4]> = rows.collect();
    let mut csv = String::new();
    let names = head.into_iter().chain(["caveats", "who says so"]);
    push_record(&mut csv, &names.map(str::to_lowercase).collect::<Vec<_>>());
    for (row, panel) in rows.iter().zip(&plate.panels) {
        let beside = [panel.caveats.join("; "), panel.said_by.clone()];
        push_record(&mut csv, &[row.as_slice(), &beside].concat());
    }
    let cell = |words: &str| vec![Inline::Text(words.to_string())];
    let cells = |row: [String; 4]| row.iter().map(|words| cell(words)).collect();
    let table = Table {
        head: head.into_iter().map(cell).collect(),
        align: vec![Align::Left; 4],
        rows: rows.into_iter().map(cells).collect(),
        ..Table::default()
    };
    (table, csv.into())
}

/// Every mark; without any, the words of the callouts; each with its day, whatever limits it and who says so.
fn csv(plot: &Plot, plate: &PlatePlot) -> Content {
    let mut text = String::new();
    let caveats = plate.caveats.join("; ");
    if plate.rows.is_empty() && plate.callouts.is_empty() {
        let head = ["what was marked", "number", "caveats", "who says so"];
        push_record(&mut text, &head.map(str::to_string));
        for (what, count) in &plate.tally {
            let who = plain(&plot.source_line);
            push_record(&mut text, &[what.clone(), count.clone(), caveats.clone(), who]);
        }
    } else if plate.rows.is_empty() {
        let head = ["callout", "words", "date", "caveats", "who says so"];
        push_record(&mut text, &head.map(str::to_string));
        for (number, callout) in (1..).zip(&plate.callouts) {
            let day = plate.panels[callout.panel].stamp.join("; ");
            let (number, words) = (number.to_string(), callout.words.clone());
            let row = [number, words, day, caveats.clone(), plain(&plot.source_line)];
            push_record(&mut text, &row);
        }
    } else {
        let head = ["marks", "id", "class", "part", "x px", "y px", "group"];
        let head = head.into_iter().chain(["shown", "date", "who marked", "caveats"]);
        push_record(&mut text, &head.map(str::to_string).collect::<Vec<_>>());
        for row in &plate.rows {
            push_record(
                &mut text,
                &[row.as_slice(), std::slice::from_ref(&caveats)].concat(),
            );
        }
    }
    text.into()
}
