//! Flow: where a figure misses the rest of its page by little, it is set as much smaller; by more, it goes behind the text that follows it,
//! over headings of the narrative too, so that no hole is left before it. Where it stands only the program that opens the file knows; this is
//! an estimate for the widest of the fonts that stand in for ours.

use std::collections::VecDeque;

use super::fit::{Block, SIDES, SIZED, block, text_of};
use super::parts::text_twips;
use super::xml::Element;

const TWIPS_PER_POINT: f64 = 20.0;
/// How much smaller a figure may be: its letters are read at 6 pt.
const LEAST: f64 = 0.8;
/// Room that is left free, since the height is an estimate: in points, and as a part of what stands on the page.
const SPARE: f64 = 8.0;
const DRIFT: f64 = 0.03;
/// How much less room words take than on a one page, which must not be longer than its page.
const CLOSER: f64 = 0.97;
/// A hole at the foot of a page that no heading is put into for a figure, in points: some lines.
const HOLE: f64 = 60.0;
/// What a heading needs below it, and the line over the notes with what parts it from them, in points.
const UNDER_HEADING: f64 = 40.0;
const OVER_NOTES: f64 = 12.0;
/// What parts a cell from the next, in twentieths of a point.
const CELL_GAP: f64 = 170.0;
/// Of a paragraph that is parted, so much stands on a page, in points.
const TWO_LINES: f64 = 28.0;

/// A page as it is filled, in points.
struct Page {
    room: f64,
    text: f64,
    notes: f64,
}

/// The body with figures that would leave a hole before them smaller, or behind the text that follows them; `notes` are those at the feet of
/// its pages, in order, `narrative` the bookmarks of the sections that a figure may go on into.
pub(super) fn filled(
    body: Vec<Element>,
    notes: &[Element],
    narrative: &[&str],
    styles: &str,
    height_twips: usize,
) -> Vec<Element> {
    let room = height_twips as f64 / TWIPS_PER_POINT;
    let mut flow = Flow {
        page: Page { room, text: 0.0, notes: 0.0 },
        notes,
        styles,
        chain: Vec::new(),
        out: Vec::new(),
    };
    let mut rest: VecDeque<Piece> = pieces(body, narrative).into();
    while let Some(piece) = rest.pop_front() {
        match piece {
            Piece::Figure(figure) => {
                let mut waiting = vec![figure];
                if flow.share(&waiting[0]).is_none() {
                    flow.fill(&mut waiting, &mut rest);
                }
                let mut waiting = waiting.into_iter();
                waiting.next().into_iter().for_each(|figure| flow.figure(figure));
                waiting.rev().for_each(|figure| rest.push_front(Piece::Figure(figure)));
            }
            Piece::Text(own) | Piece::Heading(own) | Piece::Other(own) => flow.put(own),
        }
    }
    flow.out
}

/// A figure with its caption and what stands under it, text that may stand before a figure that it follows, a heading that a figure may go
/// over: each within its bookmark; or anything else.
enum Piece {
    Figure(Vec<Element>),
    Text(Vec<Element>),
    Heading(Vec<Element>),
    Other(Vec<Element>),
}

fn pieces(body: Vec<Element>, narrative: &[&str]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut rest: VecDeque<Element> = body.into();
    while !rest.is_empty() {
        let starts = rest.iter().take_while(|own| own.is("w:bookmarkStart")).count();
        let part = |styles: &[&str]| {
            let parts = rest.iter().skip(starts).take_while(|own| is_of(own, styles));
            parts.count()
        };
        let is_figure =
            part(&["Caption"]) > 0 && rest.get(starts + 1).is_some_and(has_picture);
        // A source is a unit with what is told of it.
        let source = part(&["Source"]).min(1) * part(&["Source", "Field"]);
        let is_whole = rest.get(starts + source).is_some_and(|o| o.is("w:bookmarkEnd"));
        let text = match source {
            0 => usize::from(rest.get(starts).is_some_and(is_text)),
            _ => source * usize::from(is_whole),
        };
        // What began before a figure does not go with it.
        if is_figure && starts > 1 {
            out.push(Piece::Other(rest.drain(..starts - 1).collect()));
            continue;
        }
        let goes_over = || {
            let names =
                rest.iter().take(starts).filter_map(|own| own.attribute("w:name"));
            let is_narrative = names.clone().any(|name| narrative.contains(&name));
            let deeper = ["Heading2", "Heading3", "Heading4"];
            is_narrative && part(&["Heading1"]) > 0 || part(&deeper) > 0
        };
        let (count, made): (usize, fn(Vec<Element>) -> Piece) = match () {
            () if is_figure => {
                let under = ["Caption", "Picture", "FigureSubtitle", "FigureNote"];
                (part(&[&under[..], &["AfterFigure"]].concat()), Piece::Figure)
            }
            () if text > 0 => (text, Piece::Text),
            () if goes_over() => (1, Piece::Heading),
            () => (usize::from(starts == 0), Piece::Other),
        };
        let mut own: Vec<Element> = rest.drain(..starts + count).collect();
        // A bookmark that ends with it goes with it.
        let begun: Vec<_> = own[..starts]
            .iter()
            .filter_map(|s| s.attribute("w:id"))
            .map(str::to_owned)
            .collect();
        while let Some(end) = rest.front().filter(|own| own.is("w:bookmarkEnd"))
            && begun.iter().any(|id| end.attribute("w:id") == Some(id))
        {
            own.extend(rest.pop_front());
        }
        out.push(made(own));
    }
    out
}

/// The text as it runs over its pages.
struct Flow<'a> {
    page: Page,
    notes: &'a [Element],
    styles: &'a str,
    /// What stays on the page of what follows it, and waits for that.
    chain: Vec<Part>,
    out: Vec<Element>,
}

/// A piece as it stands on a page: how high it is, with what notes, and whether it is kept with what follows.
struct Part {
    high: f64,
    feet: f64,
    kind: Kind,
    is_kept: bool,
}

impl Flow<'_> {
    fn put(&mut self, all: Vec<Element>) {
        for own in all {
            for part in self.parts(&own) {
                let is_last = !part.is_kept;
                self.chain.push(part);
                if is_last {
                    self.settle();
                }
            }
            self.out.push(own);
        }
    }

    /// What is parted from page to page: a paragraph, or each row of a table.
    fn parts(&self, own: &Element) -> Vec<Part> {
        let part = |own: &Element, kind: Kind| Part {
            high: height(own, self.styles),
            feet: self.feet(own),
            kind,
            is_kept: is_kept(own, self.styles),
        };
        match () {
            () if own.is("w:tbl") => {
                own.all("w:tr").into_iter().map(|row| part(row, Kind::Whole)).collect()
            }
            () if own.is("w:p") => vec![part(own, kind(own, self.styles))],
            () => Vec::new(),
        }
    }

    /// Puts what stays together on a page, the last of it with two lines at least.
    fn settle(&mut self) {
        let chain = std::mem::take(&mut self.chain);
        let begun = |part: &Part| match (part.is_kept, part.kind) {
            (false, Kind::Lines) => part.high.min(TWO_LINES),
            _ => part.high,
        };
        let needed: f64 = chain.iter().map(begun).sum();
        let feet = chain.iter().map(|part| part.feet).sum();
        if needed > self.page.left(feet) && needed < self.page.room {
            (self.page.text, self.page.notes) = (0.0, 0.0);
        }
        for part in chain {
            self.page.put(part.high, part.feet, part.kind);
        }
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
        let spare = SPARE + self.page.text * DRIFT;
        let by = (self.page.left(feet) - spare - (high - picture)) / picture;
        (by >= LEAST).then_some(by.min(1.0))
    }

    fn figure(&mut self, figure: Vec<Element>) {
        let by = self.share(&figure).unwrap_or(1.0);
        let (high, picture, feet) = self.sizes(&figure);
        self.settle();
        self.page.put(high - picture * (1.0 - by), feet, Kind::Whole);
        let smaller =
            |size: &str| format!("{:.0}", size.parse::<f64>().unwrap_or_default() * by);
        self.out.extend(figure.into_iter().map(|own| match by < 1.0 {
            true => own.with_changed(&SIZED, &SIDES, &smaller),
            false => own,
        }));
    }

    /// Puts the text that follows a figure before it until its page is full; figures within it wait, too, in their order. Where the estimate
    /// has too much on the page, what is put over its end fills it.
    fn fill(&mut self, waiting: &mut Vec<Vec<Element>>, rest: &mut VecDeque<Piece>) {
        let mut more = Vec::new();
        let mut filled = 0.0;
        while self.page.text >= filled {
            filled = self.page.text;
            match rest.pop_front() {
                Some(Piece::Text(own)) if self.goes_before(&waiting[0], &own, rest) => {
                    waiting.append(&mut more);
                    self.put(own);
                }
                Some(Piece::Heading(own)) if self.goes_over(&waiting[0], rest) => {
                    waiting.append(&mut more);
                    self.put(own);
                    if let Some(Piece::Text(own)) = rest.pop_front() {
                        self.put(own);
                    }
                }
                Some(Piece::Figure(figure)) => more.push(figure),
                // A section ends behind its figures.
                Some(Piece::Other(own))
                    if own.iter().all(|own| own.is("w:bookmarkEnd")) =>
                {
                    let last = more.last_mut().or(waiting.last_mut());
                    last.into_iter().for_each(|last| last.extend(own.clone()));
                }
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

    /// Whether text goes before a figure: it leads to nothing, and where it goes on to the next page, the figure has room under it.
    fn goes_before(
        &self,
        figure: &[Element],
        text: &[Element],
        rest: &VecDeque<Piece>,
    ) -> bool {
        let high: f64 = text.iter().map(|own| height(own, self.styles)).sum();
        let feet: f64 = text.iter().map(|own| self.feet(own)).sum();
        let over = high - self.page.left(feet);
        let has_room = over + self.sizes(figure).0 + HOLE < self.page.room;
        !leads(rest.front()) && (over < 0.0 || has_room)
    }

    /// Whether a heading with the text under it goes before a figure.
    fn goes_over(&self, figure: &[Element], rest: &VecDeque<Piece>) -> bool {
        let Some(Piece::Text(text)) = rest.front() else { return false };
        let high: f64 = text.iter().map(|own| height(own, self.styles)).sum();
        let has_room = high + self.sizes(figure).0 + HOLE < self.page.room;
        !leads(rest.get(1)) && self.page.left(0.0) > HOLE && has_room
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
    let Some(next) = next.first() else { return false };
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

/// Whether a paragraph or a row stays on the page of what follows it.
fn is_kept(own: &Element, styles: &str) -> bool {
    let named = own.all("w:pStyle").into_iter().filter_map(|s| s.attribute("w:val"));
    let by_style = named.take(1).any(|s| text_of(styles, s).contains("<w:keepNext/>"));
    by_style || !own.all("w:keepNext").is_empty()
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

/// How high a paragraph, a note, a row or a table is, in points.
fn height(own: &Element, styles: &str) -> f64 {
    if own.is("w:tbl") {
        return own.all("w:tr").into_iter().map(|row| height(row, styles)).sum();
    }
    let paragraphs = |own: &Element, width: f64| -> f64 {
        own.all("w:p").into_iter().map(|p| lines(&block(p, styles), width)).sum()
    };
    if !own.is("w:tr") {
        return paragraphs(own, text_twips() as f64);
    }
    let cell = |cell: &Element| {
        let width = cell.all("w:tcW").first().and_then(|w| w.attribute("w:w"));
        let width = width.and_then(|w| w.parse::<f64>().ok()).unwrap_or(1.0);
        paragraphs(cell, (width - CELL_GAP).max(1.0))
    };
    own.all("w:tc").into_iter().map(cell).fold(0.0, f64::max)
}

fn lines(block: &Block, width_twips: f64) -> f64 {
    let width = width_twips - block.inset * TWIPS_PER_POINT;
    let lines = (block.width * CLOSER * TWIPS_PER_POINT / width).ceil().max(1.0);
    let has_words = block.width > 0.0 || block.pictures == 0.0;
    let words = if has_words { lines * block.size * block.line * CLOSER } else { 0.0 };
    block.around + block.pictures + words
}
