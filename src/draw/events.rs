//! Events: a hairline each, with labels above the plot that are staggered, flipped and wrapped until none meets another; numbered with a list below where there is no room.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, LABEL, Letter, NOTE, NOTE_STRONG, Point,
};
use crate::evaluate::plot::PlotEvent;

/// Where the events of a picture stand.
pub(super) struct EventLayout {
    /// Height of the zone above the plot.
    pub(super) height: f64,
    lines: Vec<EventLine>,
    /// `1  13 Sep  Kim–Putin summit`: what could not be printed at its line.
    pub(super) listed: Vec<(String, String)>,
}

struct EventLine {
    from: f64,
    to: f64,
    /// Left, height of the lower edge above the plot, size and side of its label.
    label: Option<(Area, Anchor, Block)>,
    number: Option<String>,
}

const ROW: f64 = 14.0;
/// Above the highest row, labels become numbers.
const ROWS_MAX: usize = 9;

fn block_of(event: &PlotEvent, max: f64) -> Block {
    let mut block = Block::default();
    block.add(&event.date_words, NOTE_STRONG, max);
    block.add(&event.label, NOTE, max);
    block
}

/// `spots` are the events' ends in units, in order of time; `reserved` is what stands above the plot already, measured upwards from it.
pub(super) fn layout_events(
    events: &[PlotEvent],
    spots: &[Point],
    frame: (f64, f64),
    narrow: bool,
    reserved: Option<Area>,
) -> EventLayout {
    let most = if narrow { 7 } else { ROWS_MAX };
    let widths = if narrow { [112.0, 88.0, 140.0] } else { [150.0, 110.0, 220.0] };
    let orders = [true, false];
    let mut best: Option<(f64, Vec<Placed>)> = None;
    for width in widths {
        let blocks: Vec<Block> = events.iter().map(|e| block_of(e, width)).collect();
        for backwards in orders {
            let found = stagger(&blocks, spots, frame, most, reserved, backwards);
            let Some(placed) = found else { continue };
            let height = placed.iter().map(|p| -p.0.top).fold(0.0, f64::max);
            if best.as_ref().is_none_or(|(least, _)| height < *least - 1.0) {
                best = Some((height, placed));
            }
        }
    }
    let reserved_height = reserved.map_or(0.0, |area| -area.top);
    match best {
        Some((height, placed)) => {
            let lines = placed
                .into_iter()
                .zip(spots)
                .map(|((area, anchor, block), spot)| EventLine {
                    from: spot.0,
                    to: spot.1,
                    label: Some((area, anchor, block)),
                    number: None,
                })
                .collect();
            EventLayout {
                height: height.max(reserved_height) + 4.0,
                lines,
                listed: Vec::new(),
            }
        }
        None => number_events(events, spots, frame, reserved),
    }
}

/// The room of a label, with what keeps it readable beside another.
fn wider(area: &Area) -> Area {
    Area::new(area.left - 8.0, area.top - 2.0, area.right + 8.0, area.bottom + 1.0)
}

type Placed = (Area, Anchor, Block);

/// One label after another, each as near to the plot as the placed ones and all lines allow; none where one finds no place.
fn stagger(
    blocks: &[Block],
    spots: &[Point],
    frame: (f64, f64),
    most: usize,
    reserved: Option<Area>,
    backwards: bool,
) -> Option<Vec<Placed>> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    if backwards {
        order.reverse();
    }
    let mut taken: Vec<Area> = reserved.into_iter().collect();
    let mut placed: Vec<Option<Placed>> = vec![None; blocks.len()];
    for index in order {
        let (block, spot) = (blocks.get(index)?, spots.get(index)?);
        let (width, height) = (block.width(), block.height());
        let sides = [(Anchor::Start, spot.1 + 5.0), (Anchor::End, spot.0 - 5.0 - width)];
        let sides = if backwards { sides } else { [sides[1], sides[0]] };
        let place = (0..most * 2).find_map(|row| {
            let bottom = -2.0 - row as f64 * ROW / 2.0;
            sides.iter().find_map(|(anchor, left)| {
                let area = Area::new(*left, bottom - height, left + width, bottom);
                let line = Area::new(spot.0 - 2.0, area.top, spot.1 + 2.0, 0.0);
                let free = area.left >= frame.0
                    && area.right <= frame.1
                    && height + row as f64 * ROW / 2.0 <= most as f64 * ROW
                    && !taken.iter().any(|t| t.meets(&wider(&area)) || t.meets(&line));
                free.then_some((area, line, *anchor))
            })
        });
        let (area, line, anchor) = place?;
        taken.push(area);
        taken.push(line);
        placed[index] = Some((area, anchor, block.clone()));
    }
    placed.into_iter().collect()
}

/// Numbers in one or more rows over the lines, and the labels in a list.
fn number_events(
    events: &[PlotEvent],
    spots: &[Point],
    frame: (f64, f64),
    reserved: Option<Area>,
) -> EventLayout {
    let reserved_height = reserved.map_or(0.0, |area| -area.top);
    let (mut lines, mut listed) = (Vec::new(), Vec::new());
    let mut rows: Vec<f64> = Vec::new();
    for (index, (event, spot)) in events.iter().zip(spots).enumerate() {
        let number = (index + 1).to_string();
        let half = LABEL.width_of(&number) / 2.0 + 4.0;
        let middle = ((spot.0 + spot.1) / 2.0).clamp(frame.0 + half, frame.1 - half);
        let row =
            rows.iter().position(|right| *right <= middle - half).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(0.0);
        }
        if let Some(right) = rows.get_mut(row) {
            *right = middle + half;
        }
        let blocked = reserved.is_some_and(|area| middle - half < area.right);
        let lift = if blocked { reserved_height } else { 0.0 };
        let bottom = -2.0 - lift - row as f64 * 16.0;
        let area = Area::new(middle - half, bottom - 15.0, middle + half, bottom);
        lines.push(EventLine {
            from: spot.0,
            to: spot.1,
            label: Some((area, Anchor::Middle, Block::default())),
            number: Some(number.clone()),
        });
        listed.push((number, format!("{} · {}", event.date_words, event.label)));
    }
    let height = reserved_height + rows.len() as f64 * 16.0 + 6.0;
    EventLayout { height, lines, listed }
}

impl EventLayout {
    /// Lines and labels; `top` and `bottom` are of the plot.
    pub(super) fn draw(&self, canvas: &Canvas, top: f64, bottom: f64) {
        for line in &self.lines {
            if line.to - line.from > 3.0 {
                let area = Area::new(line.from, top, line.to, bottom);
                canvas.rect(area, Brush::fill(Ink::Grey).opacity(0.12));
            }
        }
        for line in &self.lines {
            let Some((area, _, _)) = &line.label else { continue };
            let x = (line.from + line.to) / 2.0;
            let upper = if line.number.is_some() { area.bottom } else { area.top };
            let ends = [(x, top + upper), (x, bottom)];
            canvas.line(&ends, Brush::stroke(Ink::Grey, 0.8));
        }
        for line in &self.lines {
            let Some((area, anchor, block)) = &line.label else { continue };
            let area = Area { top: area.top + top, bottom: area.bottom + top, ..*area };
            if let Some(number) = &line.number {
                draw_number(canvas, &area, number);
            } else {
                block.draw(canvas, area, *anchor, false);
            }
        }
    }

    /// Strips of the plot that other labels keep off.
    pub(super) fn obstacles(&self, top: f64, bottom: f64) -> Vec<Area> {
        self.lines
            .iter()
            .map(|line| {
                let x = (line.from + line.to) / 2.0;
                Area::new(x - 2.0, top, x + 2.0, bottom)
            })
            .collect()
    }
}

fn draw_number(canvas: &Canvas, area: &Area, number: &str) {
    let letter = Letter { ink: Ink::Ink, ..NOTE_STRONG };
    let x = (area.left + area.right) / 2.0;
    canvas.text((x, area.bottom - 3.5), Anchor::Middle, letter, number);
}
