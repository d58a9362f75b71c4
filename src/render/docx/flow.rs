//! Flow: where a figure misses the rest of its page by little, it is set as much smaller, so that no hole is left before it. Where it stands
//! only the program that opens the file knows; this is an estimate for the widest of the fonts that stand in for ours.

use super::fit::{Block, SIDES, SIZED, block, text_of};
use super::parts::text_twips;
use super::xml::Element;

const TWIPS_PER_POINT: f64 = 20.0;
/// How much smaller a figure may be: its letters are read at 6 pt.
const LEAST: f64 = 0.75;
/// Room that is left free, since the height is an estimate, in points.
const SPARE: f64 = 8.0;
/// What a heading needs below it, and the line over the notes with what parts it from them, in points.
const UNDER_HEADING: f64 = 40.0;
const OVER_NOTES: f64 = 12.0;

/// A page as it is filled, in points.
struct Page {
    room: f64,
    text: f64,
    notes: f64,
}

/// The body with figures that would leave a hole before them smaller; `notes` are those at the feet of its pages, in order.
pub(super) fn filled(
    body: Vec<Element>,
    notes: &[Element],
    styles: &str,
    height_twips: usize,
) -> Vec<Element> {
    let room = height_twips as f64 / TWIPS_PER_POINT;
    let mut page = Page { room, text: 0.0, notes: 0.0 };
    let notes_of = |own: &Element| -> f64 {
        let numbers = own.all("w:footnoteReference");
        let numbers =
            numbers.iter().filter_map(|n| n.attribute("w:id")?.parse::<usize>().ok());
        let held = numbers.filter_map(|n| notes.get(n.checked_sub(1)?));
        held.map(|note| height(note, styles)).sum()
    };
    let mut out: Vec<Element> = Vec::new();
    let mut rest = body.into_iter().peekable();
    while let Some(own) = rest.next() {
        if !is_of(&own, &["Caption"]) || !rest.peek().is_some_and(has_picture) {
            page.put(height(&own, styles), notes_of(&own), kind(&own, styles));
            out.push(own);
            continue;
        }
        let mut figure = vec![own];
        while let Some(next) = rest
            .next_if(|own| has_picture(own) || is_of(own, &["FigureNote", "AfterFigure"]))
        {
            figure.push(next);
        }
        let high: f64 = figure.iter().map(|own| height(own, styles)).sum();
        let picture: f64 = figure.iter().map(|own| block(own, styles).pictures).sum();
        let feet: f64 = figure.iter().map(notes_of).sum();
        let by = (page.left(feet) - SPARE - (high - picture)) / picture;
        let by = if (LEAST..1.0).contains(&by) { by } else { 1.0 };
        page.put(high - picture * (1.0 - by), feet, Kind::Whole);
        let smaller =
            |size: &str| format!("{:.0}", size.parse::<f64>().unwrap_or_default() * by);
        out.extend(figure.into_iter().map(|own| match by < 1.0 {
            true => own.with_changed(&SIZED, &SIDES, &smaller),
            false => own,
        }));
    }
    out
}

/// How a piece of the text is parted.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Lines,
    Whole,
    Heading,
}

impl Page {
    /// What is left of it for what has notes of this height.
    fn left(&self, notes: f64) -> f64 {
        let feet = self.notes + notes;
        self.room - self.text - feet - if feet > 0.0 { OVER_NOTES } else { 0.0 }
    }

    fn put(&mut self, high: f64, notes: f64, kind: Kind) {
        let needed = high + if kind == Kind::Heading { UNDER_HEADING } else { 0.0 };
        let left = self.left(notes);
        if needed <= left {
            self.text += high;
            self.notes += notes;
            return;
        }
        let over = if kind == Kind::Lines { high - left.max(0.0) } else { high };
        // What is higher than a page goes on over several.
        (self.text, self.notes) = (over % self.room, notes.min(self.room / 2.0));
    }
}

fn is_of(own: &Element, styles: &[&str]) -> bool {
    let style = own.all("w:pStyle").first().and_then(|s| s.attribute("w:val"));
    own.is("w:p") && style.is_some_and(|style| styles.contains(&style))
}

fn has_picture(own: &Element) -> bool {
    own.is("w:p") && !own.all("w:drawing").is_empty()
}

fn kind(own: &Element, styles: &str) -> Kind {
    let style = own.all("w:pStyle").first().and_then(|s| s.attribute("w:val"));
    let style = style.unwrap_or("Normal");
    match () {
        () if own.is("w:p") && style.starts_with("Heading") => Kind::Heading,
        () if own.is("w:p") && text_of(styles, style).contains("<w:keepLines/>") => {
            Kind::Whole
        }
        () => Kind::Lines,
    }
}

/// How high a paragraph, a note or a table is, in points.
fn height(own: &Element, styles: &str) -> f64 {
    if !own.is("w:tbl") {
        let paragraphs = own.all("w:p");
        let all =
            paragraphs.iter().map(|p| lines(&block(p, styles), text_twips() as f64));
        return all.sum();
    }
    let rows = own.all("w:tr");
    let row = |row: &&Element| -> f64 {
        let cells = row.all("w:tc");
        let cell = |cell: &&Element| -> f64 {
            let width = cell.all("w:tcW").first().and_then(|w| w.attribute("w:w"));
            let width = width.and_then(|w| w.parse::<f64>().ok()).unwrap_or(1.0);
            cell.all("w:p").iter().map(|p| lines(&block(p, styles), width)).sum()
        };
        cells.iter().map(cell).fold(0.0, f64::max)
    };
    rows.iter().map(row).sum()
}

fn lines(block: &Block, width_twips: f64) -> f64 {
    let lines = (block.width * TWIPS_PER_POINT / width_twips).ceil().max(1.0);
    let words = if block.width > 0.0 { lines * block.size * block.line } else { 0.0 };
    block.around + block.pictures + words
}
