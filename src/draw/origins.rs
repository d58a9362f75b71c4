//! Origins: who repeats whom. Columns from the origins to those that repeat them on a wide page, an outline on a narrow one or where the chain is long.

use super::{
    Anchor, Area, Brush, Canvas, Ink, Key, LABEL, Letter, NOTE, Page, Picture, Point,
    TICK_STRONG, draw_legend, draw_look, leading, wrap_text,
};
use crate::evaluate::plot::{OriginNode, OriginsPlot, PlotRead, PlotView};

/// From the left edge of a source to its words.
const INSET: f64 = 18.0;
/// Room in which links run from one column to the next.
const GUTTER: f64 = 58.0;
/// Between sources under one another, and between trees.
const GAP: f64 = 6.0;
const TREE_GAP: f64 = 16.0;
/// More columns than this do not fit.
const COLUMNS_MAX: usize = 3;
const NAME: Letter = Letter { size: 12.5, strong: false, ink: Ink::Text };
const READS: [(PlotRead, PlotView, &str); 4] = [
    (PlotRead::Full, PlotView::Clear, "read in full"),
    (PlotRead::Opening, PlotView::Partial, "its opening read"),
    (PlotRead::NotRead, PlotView::Clouded, "not read, known through others"),
    (PlotRead::NotStated, PlotView::NotStated, "what was read is not stated"),
];
const COPY: &str = "read in a copy";

/// The picture of who repeats whom; none without a source.
pub(super) fn draw_origins(origins: &OriginsPlot, page: Page) -> Option<Picture> {
    let nodes = &origins.nodes;
    if nodes.is_empty() {
        return None;
    }
    let below = origins.below();
    let depths = depths(nodes);
    let layers = depths.iter().max().map_or(1, |depth| depth + 1);
    let repeaters = origins.repeaters();
    let is_alone = |n: &usize| nodes[*n].under.is_none() && repeaters[*n].is_empty();
    let (alone, trees): (Vec<usize>, Vec<usize>) =
        (0..nodes.len()).filter(|n| nodes[*n].under.is_none()).partition(is_alone);
    let canvas = Canvas::new();
    let columns = !page.narrow && layers <= COLUMNS_MAX;
    let step = match columns {
        // Those that repeat an origin are many, and want the wider half.
        true if layers == 2 => page.width * 0.42,
        true => page.width / layers as f64,
        // However long the chain, words keep half the page.
        false => (page.width / 2.0 / layers as f64).min(INSET),
    };
    let mut chart =
        Chart { canvas: &canvas, origins, below, depths, page, step, columns };
    let mut y = if trees.is_empty() { 0.0 } else { chart.draw_heads(layers) };
    for root in trees {
        y = if columns {
            chart.draw_columns(root, y).1
        } else {
            chart.draw_outline(root, y)
        };
        y += TREE_GAP;
    }
    y = chart.draw_alone(&alone, y);
    let keys = keys(nodes);
    let height = draw_legend(&canvas, &keys, (0.0, page.width), y + 14.0) + 6.0;
    Some(Picture { canvas, height })
}

/// How far each stands from its root; a source stands behind the one that it stands under.
fn depths(nodes: &[OriginNode]) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let under = node.under.and_then(|under| depths.get(under));
        depths.push(under.map_or(0, |depth| depth + 1));
    }
    depths
}

/// The picture while it is drawn.
struct Chart<'a> {
    canvas: &'a Canvas,
    origins: &'a OriginsPlot,
    below: Vec<Vec<usize>>,
    depths: Vec<usize>,
    page: Page,
    /// From one layer to the next.
    step: f64,
    columns: bool,
}

/// The words of a source: its name, and what stands behind or below it.
struct Label {
    name: Vec<String>,
    letter: Letter,
    tail: Vec<String>,
    /// Whether the tail stands on the last line of the name.
    beside: bool,
}

impl Label {
    fn height(&self) -> f64 {
        let tail = if self.beside { 0 } else { self.tail.len() };
        self.name.len() as f64 * self.letter.size * leading()
            + tail as f64 * NOTE.size * leading()
    }

    /// Width of its first line.
    fn reach(&self) -> f64 {
        let name = self.name.first().map_or(0.0, |line| self.letter.width_of(line));
        let is_first = self.beside && self.name.len() == 1;
        let tail = self.tail.first().filter(|_| is_first);
        name + tail.map_or(0.0, |tail| 8.0 + NOTE.width_of(tail))
    }

    /// From the upper edge to the middle of the first line.
    fn rise(&self) -> f64 {
        self.letter.size * 0.66
    }
}

impl Chart<'_> {
    fn label(&self, n: usize, width: f64) -> Label {
        let node = &self.origins.nodes[n];
        let is_root = node.under.is_none();
        let letter = if is_root { LABEL } else { NAME };
        let name = wrap_text(&node.name, letter.size, letter.strong, width);
        let mut tail: Vec<String> = Vec::new();
        tail.extend(Some(node.date_words.clone()).filter(|words| !words.is_empty()));
        tail.extend(node.own.then(|| "our own".to_string()));
        let also = node.also.iter().filter_map(|n| self.origins.nodes.get(*n));
        let also: Vec<&str> = also.map(|other| other.label.as_str()).collect();
        if !also.is_empty() {
            tail.push(format!("repeats {} too", also.join(", ")));
        }
        // What stands under another origin repeats this one as well, and stands once.
        let by: Vec<&str> = self.origins.also_by(n).map(|it| it.label.as_str()).collect();
        if !by.is_empty() && is_root {
            tail.push(format!("also repeated by {}", by.join(", ")));
        }
        let tail = tail.join("; ");
        let last = name.last().map_or(0.0, |line| letter.width_of(line));
        let beside = !tail.is_empty() && last + 8.0 + NOTE.width_of(&tail) <= width;
        let tail = match beside {
            true => vec![tail],
            false => wrap_text(&tail, NOTE.size, NOTE.strong, width),
        };
        Label { name, letter, tail, beside }
    }

    /// Draws a source whose words begin at the upper edge `top`; the point of its mark comes back.
    fn draw_source(&self, n: usize, label: &Label, (left, top): Point) -> Point {
        let node = &self.origins.nodes[n];
        let at = (left + 6.0, top + label.rise());
        let ink = if node.under.is_none() { Ink::Series1 } else { Ink::Series8 };
        self.canvas.named(Some(told(node)), |canvas| {
            draw_read(canvas, node.read, ink, at);
            let x = left + INSET;
            let mut y = top;
            for line in &label.name {
                let at = (x, y + label.letter.size);
                canvas.text_over(at, Anchor::Start, label.letter, line);
                y += label.letter.size * leading();
            }
            if label.beside {
                let last = label.name.last().map_or(0.0, |l| label.letter.width_of(l));
                let at = (x + last + 8.0, y - label.letter.size * 0.25);
                canvas.text_over(at, Anchor::Start, NOTE, &label.tail.concat());
                return;
            }
            for line in &label.tail {
                canvas.text_over((x, y + NOTE.size), Anchor::Start, NOTE, line);
                y += NOTE.size * leading();
            }
        });
        at
    }

    /// What stands in each column, over it.
    fn draw_heads(&self, layers: usize) -> f64 {
        let mut heads =
            vec!["Origins", "Pages that repeat them", "And pages that repeat those"];
        if !self.columns {
            heads = vec!["Origins, each with the pages that repeat it"];
        }
        for (n, head) in heads.iter().take(layers).enumerate() {
            let at = (n as f64 * self.step, TICK_STRONG.size);
            self.canvas.text(at, Anchor::Start, TICK_STRONG, head);
        }
        TICK_STRONG.size + 14.0
    }

    /// Draws a source in its column, halfway down those that repeat it; the point of its mark and the lower edge come back.
    fn draw_columns(&mut self, n: usize, top: f64) -> (Point, f64) {
        let left = self.depths[n] as f64 * self.step;
        let is_last = left + self.step * 2.0 > self.page.width + 1.0;
        let right = if is_last { self.page.width } else { left + self.step - GUTTER };
        let label = self.label(n, right - left - INSET);
        let below = std::mem::take(&mut self.below[n]);
        let Some(first) = below.first() else {
            let at = self.draw_source(n, &label, (left, top));
            return (at, top + label.height());
        };
        // Its own first line stands no higher than that of the first below it.
        let rise = self.label(*first, self.step).rise();
        let mut y = top + (label.rise() - rise).max(0.0);
        let mut ends = Vec::new();
        for child in &below {
            let (at, bottom) = self.draw_columns(*child, y);
            ends.push(at);
            y = bottom + GAP;
        }
        let (first, last) = (ends[0], ends[ends.len() - 1]);
        let middle = (first.1 + last.1) / 2.0;
        self.draw_links((left + INSET + label.reach() + 8.0, middle), &ends);
        let at = self.draw_source(n, &label, (left, middle - label.rise()));
        (at, (middle - label.rise() + label.height()).max(y - GAP))
    }

    /// A thin line from the name into the gutter, and a curve from there to each of `ends`.
    fn draw_links(&self, from: Point, ends: &[Point]) {
        const STEPS: i32 = 16;
        for to in ends {
            let end = to.0 - 8.0;
            let start = end - GUTTER + 10.0;
            let mut points = vec![(from.0.min(start), from.1)];
            for n in 0..=STEPS {
                let t = f64::from(n) / f64::from(STEPS);
                let eased = t * t * (3.0 - 2.0 * t);
                points
                    .push((start + (end - start) * t, from.1 + (to.1 - from.1) * eased));
            }
            self.canvas.line(&points, Brush::stroke(Ink::Series1, 1.3).opacity(0.5));
        }
    }

    /// Draws a source and, indented, all that stand under it; the lower edge comes back.
    fn draw_outline(&mut self, root: usize, top: f64) -> f64 {
        let mut y = top;
        let mut marks: Vec<Point> = vec![(0.0, 0.0); self.below.len()];
        let mut waiting = vec![root];
        while let Some(n) = waiting.pop() {
            let left = self.depths[n] as f64 * self.step;
            let label = self.label(n, self.page.width - left - INSET);
            let at = (left + 6.0, y + label.rise());
            if let Some(from) = self.origins.nodes[n].under.and_then(|u| marks.get(u)) {
                let corner = [(from.0, from.1 + 8.0), (from.0, at.1), (at.0 - 8.0, at.1)];
                self.canvas.line(&corner, Brush::stroke(Ink::Axis, 1.2));
            }
            marks[n] = self.draw_source(n, &label, (left, y));
            y += label.height() + GAP;
            waiting.extend(std::mem::take(&mut self.below[n]).into_iter().rev());
        }
        y - GAP
    }

    /// Those that nobody repeats and that repeat nobody, side by side.
    fn draw_alone(&self, alone: &[usize], top: f64) -> f64 {
        if alone.is_empty() {
            return top - TREE_GAP;
        }
        let mut y = top;
        if top > 0.0 {
            let edge = Area::new(0.0, y - 4.0, self.page.width, y - 3.2);
            self.canvas.rect(edge, Brush::fill(Ink::Grid));
            y += 8.0;
        }
        let head = "Repeated by no other page";
        self.canvas.text((0.0, y + TICK_STRONG.size), Anchor::Start, TICK_STRONG, head);
        y += TICK_STRONG.size + 12.0;
        let across = if self.page.narrow { 1 } else { 3 };
        let step = self.page.width / across as f64;
        for row in alone.chunks(across) {
            let mut bottom = y;
            for (place, n) in row.iter().enumerate() {
                let label = self.label(*n, step - INSET - 10.0);
                self.draw_source(*n, &label, (place as f64 * step, y));
                bottom = bottom.max(y + label.height());
            }
            y = bottom + GAP + 2.0;
        }
        y - GAP
    }
}

/// What a source says when pointed at.
fn told(node: &OriginNode) -> String {
    let date = &node.date_words;
    let name = &node.name;
    let read = read_words(node.read);
    if date.is_empty() {
        format!("{name}: {read}")
    } else {
        format!("{name}, {date}: {read}")
    }
}

/// What of a source was read, in words.
pub(super) fn read_words(read: PlotRead) -> &'static str {
    READS.iter().find(|(known, ..)| *known == read).map_or(COPY, |(.., words)| words)
}

fn draw_read(canvas: &Canvas, read: PlotRead, ink: Ink, at: Point) {
    match READS.iter().find(|(known, ..)| *known == read) {
        Some((_, view, _)) => draw_look(canvas, *view, ink, at),
        None => {
            draw_look(canvas, PlotView::Clouded, ink, at);
            canvas.circle(at, 2.0, Brush::fill(ink));
        }
    }
}

/// A key for each way of reading that occurs.
fn keys(nodes: &[OriginNode]) -> Vec<Key<'static>> {
    let all = [
        PlotRead::Full,
        PlotRead::Opening,
        PlotRead::Copy,
        PlotRead::NotRead,
        PlotRead::NotStated,
    ];
    let occurs = |read: &PlotRead| nodes.iter().any(|node| node.read == *read);
    all.into_iter()
        .filter(occurs)
        .map(|read| Key {
            draw: Box::new(move |canvas, at| draw_read(canvas, read, Ink::Series1, at)),
            words: read_words(read).to_string(),
        })
        .collect()
}
