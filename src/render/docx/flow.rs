//! Flow: where a figure misses the rest of its page by little, it is set as much smaller; by more, it goes behind the text that follows it,
//! so that no hole is left before it. Where it stands only the program that opens the file knows; this is an estimate for the widest of
//! the fonts that stand in for ours.

use std::collections::VecDeque;

use super::fit::{Block, SIDES, SIZED, block, text_of};
use super::parts::text_twips;
use super::xml::Element;

const TWIPS_PER_POINT: f64 = 20.0;
/// How much smaller a figure may be: its letters are read at 6 pt.
const LEAST: f64 = 0.75;
/// Room that is left free, since the height is an estimate, in points.
const SPARE: f64 = 8.0;
/// A hole that is left at the foot of a page, in points: some lines.
const HOLE: f64 = 60.0;
/// What a heading needs below it, and the line over the notes with what parts it from them, in points.
const UNDER_HEADING: f64 = 40.0;
const OVER_NOTES: f64 = 12.0;

/// A page as it is filled, in points.
struct Page {
    room: f64,
    text: f64,
    notes: f64,
}

/// The body with figures that would leave a hole before them smaller, or behind the text that follows them; `notes` are those at the feet of
/// its pages, in order.
pub(super) fn filled(
    body: Vec<Element>,
    notes: &[Element],
    styles: &str,
    height_twips: usize,
) -> Vec<Element> {
    let room = height_twips as f64 / TWIPS_PER_POINT;
    let mut flow = Flow {
        page: Page { room, text: 0.0, notes: 0.0 },
        notes,
        styles,
        out: Vec::new(),
    };
    let mut rest: VecDeque<Piece> = pieces(body).into();
    while let Some(piece) = rest.pop_front() {
        match piece {
            Piece::Other(own) => flow.put(own),
            Piece::Figure(figure) => {
                let mut waiting = vec![figure];
                if flow.share(&waiting[0]).is_none() {
                    flow.fill(&mut waiting, &mut rest);
                }
                waiting.into_iter().for_each(|figure| flow.figure(figure));
            }
        }
    }
    flow.out
}

/// A figure with its caption and what stands under it, within its bookmark; or anything else.
enum Piece {
    Figure(Vec<Element>),
    Other(Element),
}

fn pieces(body: Vec<Element>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut rest = body.into_iter().peekable();
    while let Some(own) = rest.next() {
        if !is_of(&own, &["Caption"]) || !rest.peek().is_some_and(has_picture) {
            out.push(Piece::Other(own));
            continue;
        }
        let mut figure = vec![own];
        while let Some(next) = rest
            .next_if(|own| has_picture(own) || is_of(own, &["FigureNote", "AfterFigure"]))
        {
            figure.push(next);
        }
        // Its bookmark goes with it.
        let ends = |own: &Element| own.is("w:bookmarkEnd");
        let start = match (out.last(), rest.peek()) {
            (Some(Piece::Other(start)), Some(end)) => {
                start.is("w:bookmarkStart")
                    && ends(end)
                    && start.attribute("w:id") == end.attribute("w:id")
            }
            _ => false,
        };
        if start && let Some(Piece::Other(start)) = out.pop() {
            figure.insert(0, start);
            figure.extend(rest.next());
        }
        out.push(Piece::Figure(figure));
    }
    out
}

/// The text as it runs over its pages.
struct Flow<'a> {
    page: Page,
    notes: &'a [Element],
    styles: &'a str,
    out: Vec<Element>,
}

impl Flow<'_> {
    fn put(&mut self, own: Element) {
        let (high, feet) = (height(&own, self.styles), self.feet(&own));
        self.page.put(high, feet, kind(&own, self.styles));
        self.out.push(own);
    }

    /// How high the notes are that a piece calls to the foot of its page.
    fn feet(&self, own: &Element) -> f64 {
        let numbers = own.all("w:footnoteReference");
        let numbers =
            numbers.iter().filter_map(|n| n.attribute("w:id")?.parse::<usize>().ok());
        let held = numbers.filter_map(|n| self.notes.get(n.checked_sub(1)?));
        held.map(|note| height(note, self.styles)).sum()
    }

    /// How high a figure is, of that its pictures, and its notes.
    fn sizes(&self, figure: &[Element]) -> (f64, f64, f64) {
        let high = figure.iter().map(|own| height(own, self.styles)).sum();
        let picture = figure.iter().map(|own| block(own, self.styles).pictures).sum();
        (high, picture, figure.iter().map(|own| self.feet(own)).sum())
    }

    /// How much smaller a figure is set to stand on this page; none where it stands on the next.
    fn share(&self, figure: &[Element]) -> Option<f64> {
        let (high, picture, feet) = self.sizes(figure);
        let by = (self.page.left(feet) - SPARE - (high - picture)) / picture;
        (by >= LEAST).then_some(by.min(1.0))
    }

    fn figure(&mut self, figure: Vec<Element>) {
        let by = self.share(&figure).unwrap_or(1.0);
        let (high, picture, feet) = self.sizes(&figure);
        self.page.put(high - picture * (1.0 - by), feet, Kind::Whole);
        let smaller =
            |size: &str| format!("{:.0}", size.parse::<f64>().unwrap_or_default() * by);
        self.out.extend(figure.into_iter().map(|own| match by < 1.0 {
            true => own.with_changed(&SIZED, &SIDES, &smaller),
            false => own,
        }));
    }

    /// Puts the paragraphs that follow a figure before it, as many as its page has room for; figures among them wait, too, in their order.
    fn fill(&mut self, waiting: &mut Vec<Vec<Element>>, rest: &mut VecDeque<Piece>) {
        let mut more = Vec::new();
        while self.page.left(0.0) > HOLE {
            match rest.pop_front() {
                Some(Piece::Other(own)) if is_text(&own) && !leads(rest.front()) => {
                    waiting.append(&mut more);
                    let filled = self.page.text;
                    self.put(own);
                    if self.page.text < filled {
                        break;
                    }
                }
                Some(Piece::Figure(figure)) => more.push(figure),
                other => {
                    other.into_iter().for_each(|piece| rest.push_front(piece));
                    break;
                }
            }
        }
        // Those behind which no text was put stay where they stand.
        let back = more.into_iter().rev().map(Piece::Figure);
        back.for_each(|figure| rest.push_front(figure));
    }
}

/// Whether a paragraph may stand before a figure that it follows: running text.
fn is_text(own: &Element) -> bool {
    let is_apart = |name| own.all(name).is_empty();
    is_of(own, &["BodyText"]) && is_apart("w:keepNext") && is_apart("w:numPr")
}

/// Whether text leads to what stands behind it: a list, a quotation, code, a table.
fn leads(next: Option<&Piece>) -> bool {
    let Some(Piece::Other(next)) = next else { return false };
    let is_part = is_of(next, &["Quote", "SourceCode"]) || next.is("w:tbl");
    is_part || next.is("w:p") && !next.all("w:numPr").is_empty()
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
