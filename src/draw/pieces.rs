//! Pieces: the marks of a series in their order of drawing, and the labels that they want.

use super::{
    Anchor, Area, Block, Board, Brush, Canvas, Ink, Key, LABEL, Letter, NOTE, Outlook,
    Point, Rail, Symbol, View, bin_keys, draw_bar, draw_bins, draw_joins,
    draw_none_there, draw_on_rail, draw_open_end, draw_open_symbol, draw_outline,
    draw_period, draw_period_key, draw_range, draw_rivals, draw_strip_bins, draw_symbol,
    draw_value, leader, place_near, place_over, place_period, rail_ends, rail_on,
    reach_of, series_ink,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis, Run, SeriesPlot};
use std::collections::BTreeMap;

/// Half the height of a symbol that stands on bins.
const BIN_REACH: f64 = 4.2;
/// A direct label with more lines leaves its caveats to the keys.
const LINES_MAX: usize = 5;

/// "at most about 20": the value of a period with its `stat`.
pub(super) fn value_words(mark: &Mark) -> String {
    mark.value_words()
}

/// The symbol of a run, and of one of its marks.
pub(super) fn symbol_of(index: usize, mark: Option<&Mark>, reach: f64) -> Symbol {
    Symbol {
        ink: series_ink(index),
        shape: index,
        basis: mark.map_or(PlotBasis::Seen, |m| m.basis),
        caveated: mark.is_some_and(|m| !m.caveats.is_empty()),
        reach,
    }
}

/// A label that must be placed: what it names, its room and its text.
pub(super) struct Wanted<'a> {
    area: Area,
    /// The same words in wider and narrower lines, the best first.
    blocks: Vec<Block>,
    mark: &'a Mark,
    symbol: Symbol,
}

/// The marks of a series in its picture.
pub(super) struct Pieces<'a> {
    pub(super) series: &'a SeriesPlot,
    pub(super) outlook: &'a Outlook,
    pub(super) narrow: bool,
    /// Least room right of the plot.
    pub(super) margin: f64,
}

impl<'a> Pieces<'a> {
    /// Room right of the plot: where several runs end together, their labels stand beside the last marks.
    pub(super) fn end_margin(&self, offset: i64) -> f64 {
        const LEAST: f64 = 10.0;
        let least = self.margin.max(LEAST);
        if self.series.flow || self.series.runs.len() < 2 {
            return least;
        }
        let (from, to) = self.outlook.range;
        let late = to - (to - from) / 8;
        let marks = self.series.runs.iter().flat_map(|run| run.marks.iter());
        let widths = marks
            .filter(|m| m.highlighted && !m.period && m.when.to + offset > late)
            .map(|m| self.blocks_of(m, &symbol_of(0, None, 0.0), &mut Vec::new()))
            .filter_map(|blocks| blocks.iter().nth_back(1).map(Block::width));
        let widest = widths.fold(0.0, f64::max);
        if self.narrow && widest > 84.0 { least } else { widest + least }
    }

    /// Whether a mark is drawn as the band of its period.
    fn is_band(&self, mark: &Mark) -> bool {
        self.outlook.banded && (mark.period || self.series.flow)
    }

    /// Bands of periods that have a height, under everything else.
    pub(super) fn draw_bands(&self, view: &View) -> Vec<Wanted<'a>> {
        let (mut wanted, mut said) = (Vec::new(), Vec::new());
        if !self.outlook.banded {
            return wanted;
        }
        for (index, run) in self.series.runs.iter().enumerate() {
            for mark in run.marks.iter().filter(|m| self.is_band(m)) {
                let symbol = symbol_of(index, Some(mark), self.outlook.reach);
                let words = self.words_of(mark);
                view.canvas.named(words, |_| {
                    if let Some(area) = draw_period(view, mark, &symbol) {
                        let blocks = self.blocks_of(mark, &symbol, &mut said);
                        wanted.push(Wanted { area, blocks, mark, symbol });
                    }
                });
            }
        }
        wanted
    }

    /// What the bins of runs that are drawn so are.
    pub(super) fn bin_keys(&self, view: &View) -> Vec<Key<'a>> {
        let mut mixed = self.outlook.mixed.iter().zip(&self.series.runs).enumerate();
        let first = mixed.find(|(_, (mixed, _))| **mixed);
        first.map_or_else(Vec::new, |(n, (_, run))| {
            let ink =
                if self.series.runs.len() > 1 { Ink::Series8 } else { series_ink(n) };
            bin_keys(view, &run.marks, ink, true)
        })
    }

    /// From the first to the last mark on a rail.
    pub(super) fn rail_marks(&self, view: &View, rail: Rail) -> (f64, f64) {
        let marks = self.series.runs.iter().flat_map(|run| run.marks.iter());
        marks
            .filter(|mark| rail_on(&mark.level, self.outlook.values.log) == Some(rail))
            .map(|mark| rail_ends(view, mark))
            .fold((f64::MAX, f64::MIN), |(a, b), (from, to)| (a.min(from), b.max(to)))
    }

    /// Marks of looks, and periods without a height; the labels that they want come back.
    pub(super) fn draw_marks(
        &self,
        view: &View,
        board: &mut Board,
        rails: &[(Rail, f64)],
    ) -> Vec<Wanted<'a>> {
        let (mut wanted, mut said) = (Vec::new(), Vec::new());
        let mut dated = Vec::new();
        for (index, run) in self.series.runs.iter().enumerate() {
            let dense = self.outlook.dense.get(index).copied().unwrap_or(false);
            let mixed = self.outlook.mixed.get(index).copied().unwrap_or(false);
            if mixed {
                let lane = (index, self.series.runs.len());
                let bins = draw_bins(view, &run.marks, index, lane);
                bins.into_iter().for_each(|bin| board.take(bin));
                for rail in rails {
                    draw_strip_bins(view, &run.marks, *rail);
                }
            } else if dense {
                let strips = draw_outline(view, &run.marks, index);
                strips.into_iter().for_each(|strip| board.take(strip));
            } else if !self.series.flow {
                let strips = draw_joins(view, &run.marks, series_ink(index));
                strips.into_iter().for_each(|strip| board.take_softly(strip));
                draw_rivals(view, &run.marks, series_ink(index));
            }
            let mut on_rails = BTreeMap::new();
            for mark in &run.marks {
                let rail = rail_on(&mark.level, self.outlook.values.log);
                if dense && !mark.highlighted && (mixed || rail.is_none()) {
                    continue;
                }
                if let Some(rail) = rail.filter(|_| dense) {
                    // Neighbours on a rail that cannot be told apart are drawn once.
                    let x = view.middle(mark.when);
                    let last = on_rails.entry((rail, mark.basis as u8));
                    let last = last.or_insert(f64::NEG_INFINITY);
                    if x - *last < 3.0 {
                        continue;
                    }
                    *last = x;
                }
                let reach = if mixed { BIN_REACH } else { self.outlook.reach };
                let symbol = symbol_of(index, Some(mark), reach);
                let mut area = None;
                view.canvas.named(self.words_of(mark), |_| {
                    area = self.draw_mark(view, mark, &symbol, rails, index);
                });
                let Some(area) = area else { continue };
                board.take_mark(area);
                if rail.is_some() {
                    if mark.highlighted {
                        dated.push((area, &mark.date_words));
                    }
                    // A rail has no room for words of the case: they stand among the keys.
                    if mark.note.is_some() {
                        wanted.push(Wanted { area, blocks: Vec::new(), mark, symbol });
                    }
                } else if mark.highlighted && !self.is_band(mark) {
                    let blocks = self.blocks_of(mark, &symbol, &mut said);
                    wanted.push(Wanted { area, blocks, mark, symbol });
                }
            }
        }
        // A date keeps off the marks on either side of its own.
        for (area, words) in dated {
            write_on_rail(view, board, area, words);
        }
        wanted
    }

    fn draw_mark(
        &self,
        view: &View,
        mark: &Mark,
        symbol: &Symbol,
        rails: &[(Rail, f64)],
        run: usize,
    ) -> Option<Area> {
        if let Some(rail) = rail_on(&mark.level, self.outlook.values.log) {
            let y = rails.iter().find(|(kind, _)| *kind == rail)?.1;
            return Some(draw_on_rail(view, mark, symbol, y));
        }
        if self.is_band(mark) {
            None
        } else if self.series.flow {
            draw_bar(view, mark, symbol, (run, self.series.runs.len()))
        } else {
            draw_value(view, mark, symbol)
        }
    }

    /// The words shown when a mark is pointed at; none where there are too many for it to be of use.
    fn words_of(&self, mark: &Mark) -> Option<String> {
        let count: usize = self.series.runs.iter().map(|run| run.marks.len()).sum();
        if count > 150 {
            return None;
        }
        let value = mark.basis.told(&value_words(mark));
        let mut words = format!("{}: {value}", mark.date_words);
        for caveat in &mark.caveats {
            words.push_str("; ");
            words.push_str(caveat);
        }
        Some(words)
    }

    /// "about 73", its date, and the caveats that limit it.
    fn blocks_of(
        &self,
        mark: &Mark,
        symbol: &Symbol,
        said: &mut Vec<String>,
    ) -> Vec<Block> {
        let widths = if self.narrow { [136.0, 92.0, 70.0] } else { [190.0, 118.0, 84.0] };
        let letter = Letter { ink: symbol.ink, ..LABEL };
        // Hatching and its key say a caveat at each mark; words say it once.
        let fresh: Vec<&String> =
            mark.caveats.iter().filter(|c| !said.contains(c)).collect();
        let block = |max: f64, caveats: usize| {
            let mut block = Block::default();
            block.add(&mark.basis.told(&value_words(mark)), letter, max);
            if mark.is_rival {
                block.add(
                    &mark.sources.join(", "),
                    Letter { ink: Ink::Text, ..NOTE },
                    max,
                );
            }
            block.add(&mark.date_words, NOTE, max);
            if let Some(note) = &mark.note {
                block.add(note, Letter { ink: Ink::Text, ..NOTE }, max);
            }
            for caveat in fresh.iter().take(caveats) {
                block.add(caveat, NOTE, max);
            }
            block
        };
        let [wide, slim, least] = widths;
        let full = block(wide, 2);
        // Where caveats would make a column of text, the hatching and its key say them.
        if full.lines.len() > LINES_MAX {
            return vec![block(wide, 0), block(slim, 0), block(least, 0)];
        }
        let blocks = vec![full, block(slim, 2), block(slim, 0), block(least, 0)];
        said.extend(fresh.into_iter().take(2).cloned());
        blocks
    }

    /// Whether a mark is the last look of a run.
    fn is_last(&self, mark: &Mark) -> bool {
        let last = |run: &'a Run| run.marks.iter().rev().find(|mark| !mark.period);
        self.series.runs.iter().filter_map(last).any(|last| std::ptr::eq(last, mark))
    }

    /// Sets the labels of bands and marks; those that find no place come back as keys, and how many of them are of marks, and of the last.
    pub(super) fn draw_labels(
        &self,
        view: &View,
        board: &mut Board,
        bands: Vec<Wanted<'a>>,
        marks: Vec<Wanted<'a>>,
    ) -> (Vec<Key<'a>>, [usize; 2]) {
        let mut unplaced = Vec::new();
        let mut counts_out = [0; 2];
        for Wanted { area, .. } in &bands {
            // The ink of a band is at its upper and its lower end.
            board.take(Area { bottom: area.bottom.min(area.top + 14.0), ..*area });
            board.take(Area { top: area.top.max(area.bottom - 8.0), ..*area });
        }
        for wanted in marks {
            let found = if self.series.flow {
                place_over(board, wanted.area, &wanted.blocks)
            } else {
                None
            };
            let plot = view.scale.plot;
            let found =
                found.or_else(|| place_near(board, wanted.area, &wanted.blocks, plot));
            match found {
                Some((place, anchor, index)) => {
                    if let Some(line) = leader(wanted.area, place) {
                        view.canvas.line(&line, Brush::stroke(Ink::Muted, 0.8));
                    }
                    wanted.blocks[index].draw(view.canvas, place, anchor, true);
                }
                None => {
                    let is_out = !wanted.blocks.is_empty();
                    counts_out[0] += usize::from(is_out);
                    counts_out[1] += usize::from(is_out && self.is_last(wanted.mark));
                    unplaced.push(unplaced_key(wanted.mark, wanted.symbol));
                }
            }
        }
        for wanted in bands {
            let found = place_period(board, wanted.area, &wanted.blocks);
            match found {
                Some((place, anchor, index)) => {
                    wanted.blocks[index].draw(view.canvas, place, anchor, true);
                }
                None => unplaced.push(unplaced_key(wanted.mark, wanted.symbol)),
            }
        }
        (unplaced, counts_out)
    }
}

/// The date of a mark on its rail, where the rail has room; the rail's own label says the rest.
fn write_on_rail(view: &View, board: &mut Board, mark: Area, words: &str) {
    let width = NOTE.width_of(words);
    let top = (mark.top + mark.bottom) / 2.0 - 8.0;
    let places = [
        ((mark.right + 4.0, top), Anchor::Start),
        ((mark.left - 4.0 - width, top), Anchor::End),
    ];
    // Rails stand below the frame of the other labels.
    let frame = board.frame;
    board.frame.bottom = f64::MAX;
    let found = board.place((width, 15.0), places);
    board.frame = frame;
    if let Some((area, anchor)) = found {
        let mut block = Block::default();
        block.lines.push((words.to_string(), NOTE));
        block.draw(view.canvas, area, anchor, false);
    }
}

/// A label that found no place, as a key below.
pub(super) fn unplaced_key<'a>(mark: &'a Mark, symbol: Symbol) -> Key<'a> {
    Key {
        draw: Box::new(move |canvas, at| draw_key_sign(canvas, mark, &symbol, at)),
        words: [format!("{}: {}", mark.date_words, mark.basis.told(&value_words(mark)))]
            .into_iter()
            .chain(mark.note.clone())
            .chain(mark.caveats.iter().cloned())
            .collect::<Vec<String>>()
            .join("; "),
    }
}

/// The sign of one mark in a key: a bound keeps its arrow.
fn draw_key_sign(canvas: &Canvas, mark: &Mark, symbol: &Symbol, (x, y): Point) {
    if mark.period && reach_of(&mark.level).is_some() {
        return draw_period_key(canvas, mark, symbol, (x, y));
    }
    match mark.level {
        Level::AtLeast(_) => {
            draw_open_end(canvas, symbol.ink, (x, y + 5.0), 11.0, 5.0);
            draw_open_symbol(canvas, symbol, (x, y + 5.0));
        }
        Level::AtMost(_) => {
            draw_open_end(canvas, symbol.ink, (x, y - 5.0), -11.0, 5.0);
            draw_open_symbol(canvas, symbol, (x, y - 5.0));
        }
        Level::NoneThere => draw_none_there(canvas, symbol, (x, y)),
        Level::Range { .. } if symbol.basis == PlotBasis::Seen => {
            draw_range(
                canvas,
                &Area::new(x - 4.0, y - 6.5, x + 4.0, y + 6.5),
                symbol,
                false,
            );
        }
        _ => {
            match rail_on(&mark.level, false).filter(|_| symbol.basis == PlotBasis::Seen)
            {
                Some(rail) => rail.draw_sign(canvas, symbol, (x, y)),
                None => draw_symbol(canvas, symbol, (x, y)),
            }
        }
    }
}
