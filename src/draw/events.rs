//! Events: a hairline each, with labels above the plot that are staggered, flipped and wrapped until none meets another; numbered with a list below where there is no room.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, NOTE, NOTE_STRONG, Page, Point, Scale,
};
use crate::evaluate::plot::{Plot, PlotEvent, Stretch};

/// Where the events of a picture stand.
pub(super) struct EventLayout {
    /// Height of the zone above the plot.
    pub(super) height: f64,
    /// How far what was reserved moves up.
    pub(super) lift: f64,
    lines: Vec<EventLine>,
    /// `1  13 Sep  Kim–Putin summit`: what could not be printed at its line.
    pub(super) listed: Vec<(String, String)>,
}

struct EventLine {
    from: f64,
    to: f64,
    /// Its label above the plot.
    label: Placed,
}

const ROW: f64 = 14.0;
/// An event this wide is drawn as a strip.
const STRIP_LEAST: f64 = 6.0;
/// Above the highest row, labels become numbers.
const ROWS_MAX: usize = 10;

fn block_of(event: &PlotEvent, max: f64) -> Block {
    let mut block = Block::default();
    block.add(&event.date_words, NOTE_STRONG, max);
    block.add(&event.label, NOTE, max);
    block
}

/// Lays out the events of a plot; `reserved` is what stands above the plot already, measured upwards from it.
pub(super) fn lay_out_events(
    plot: &Plot,
    scale: &Scale,
    page: Page,
    reserved: Option<Area>,
) -> EventLayout {
    let mut events: Vec<&PlotEvent> = plot.events.iter().collect();
    events.sort_by_key(|event| event.when);
    let spots: Vec<Point> =
        events.iter().map(|e| spot_of(scale, e.when, plot.offset_minutes)).collect();
    let frame = (0.0, page.width);
    // The uppermost number of an axis stands half above the plot, beside it. Rows have none.
    let gutter = Area::new(0.0, -6.0, scale.plot.left - 3.0, 0.0);
    let gutter = (scale.plot.height() > 1.0).then_some(gutter);
    layout_events(&events, &spots, frame, page.narrow, (reserved, gutter))
}

/// Where the line of an event stands: in the middle of a short one, at the start of a strip.
fn line_at(spot: Point) -> f64 {
    if spot.1 - spot.0 > STRIP_LEAST { spot.0 } else { (spot.0 + spot.1) / 2.0 }
}

/// Both ends of an event on the axis: a day is a line, a longer stretch a strip.
fn spot_of(scale: &Scale, when: Stretch, offset: i64) -> Point {
    let (from, to) = (scale.x(when.from + offset), scale.x(when.to + offset));
    if when.to - when.from <= 1440 {
        ((from + to) / 2.0, (from + to) / 2.0)
    } else {
        (from, to)
    }
}

/// `spots` are the events' ends in units, in order of time.
fn layout_events(
    events: &[&PlotEvent],
    spots: &[Point],
    frame: (f64, f64),
    narrow: bool,
    (reserved, gutter): (Option<Area>, Option<Area>),
) -> EventLayout {
    let widths = if narrow { [112.0, 84.0, 144.0] } else { [150.0, 110.0, 220.0] };
    let most = if narrow { 7 } else { ROWS_MAX };
    // A line may not run through what is reserved: that then stands above the labels.
    let above = reserved.filter(|area| spots.iter().any(|s| s.0 - 3.0 < area.right));
    let reserved_height = reserved.map_or(0.0, |area| -area.top);
    let reserved = reserved.filter(|_| above.is_none()).or(gutter);
    let room = Room { frame, most_height: most as f64 * ROW, reserved };
    let mut numbered = vec![false; events.len()];
    let (height, placed) = loop {
        let mut best: Option<(f64, Vec<Placed>)> = None;
        let mut stuck = (0, 0);
        for width in widths {
            let blocks: Vec<Block> = blocks_of(events, &numbered, width);
            for attempt in attempts(events.len()) {
                match stagger(&blocks, &numbered, spots, &room, &attempt) {
                    Ok(placed) => {
                        let height =
                            placed.iter().map(|p| -p.area.top).fold(0.0, f64::max);
                        if best.as_ref().is_none_or(|(least, _)| height < *least - 1.0) {
                            best = Some((height, placed));
                        }
                    }
                    Err((count, index)) if count >= stuck.0 => stuck = (count, index),
                    Err(_) => {}
                }
            }
        }
        if let Some(best) = best {
            break best;
        }
        // The one that found no place gets a number; where numbers alone do not fit, all are numbers in as many rows as it takes.
        let few = numbered.iter().filter(|n| **n).count() * 3 < events.len();
        match numbered.get_mut(stuck.1) {
            Some(number) if !*number && few => *number = true,
            _ => {
                numbered.fill(true);
                let blocks = blocks_of(events, &numbered, 0.0);
                let tall = Room { most_height: f64::MAX, reserved: None, ..room };
                let placed =
                    stagger(&blocks, &numbered, spots, &tall, &attempts(events.len())[0]);
                let placed = placed.unwrap_or_default();
                let height = placed.iter().map(|p| -p.area.top).fold(0.0, f64::max);
                break (height, placed);
            }
        }
    };
    let listed = events.iter().enumerate().filter(|(index, _)| numbered[*index]);
    let listed = listed.map(|(index, e)| {
        (number_of(index, &numbered), format!("{} · {}", e.date_words, e.label))
    });
    let listed = listed.collect();
    let lines = placed
        .into_iter()
        .zip(spots)
        .map(|(label, spot)| EventLine { from: spot.0, to: spot.1, label })
        .collect();
    // Numbers keep to their lines too.
    let all_numbers = !numbered.is_empty() && numbered.iter().all(|number| *number);
    let lift = if all_numbers || above.is_some() { height } else { 0.0 };
    let height = height.max(reserved_height + lift) + 4.0;
    EventLayout { height, lift, lines, listed }
}

/// In which order labels are placed, and whether they first try the right of their lines.
struct Attempt {
    order: Vec<usize>,
    rightwards: bool,
}

/// From left to right, from right to left, and every second first, each with both sides preferred.
fn attempts(count: usize) -> Vec<Attempt> {
    let forwards: Vec<usize> = (0..count).collect();
    let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
    let mut halves: Vec<usize> = forwards.iter().step_by(2).copied().collect();
    halves.extend(forwards.iter().skip(1).step_by(2));
    let mut rest: Vec<usize> = forwards.iter().skip(1).step_by(2).copied().collect();
    rest.extend(forwards.iter().step_by(2));
    let mut attempts = Vec::new();
    for order in [forwards, backwards, halves, rest] {
        for rightwards in [true, false] {
            attempts.push(Attempt { order: order.clone(), rightwards });
        }
    }
    attempts
}

/// What is above the plot, as far as labels go.
#[derive(Clone, Copy)]
struct Room {
    frame: (f64, f64),
    most_height: f64,
    reserved: Option<Area>,
}

/// An event's number counts only the numbered.
fn number_of(index: usize, numbered: &[bool]) -> String {
    numbered.iter().take(index + 1).filter(|n| **n).count().to_string()
}

fn blocks_of(events: &[&PlotEvent], numbered: &[bool], max: f64) -> Vec<Block> {
    events
        .iter()
        .enumerate()
        .map(|(index, event)| {
            if numbered[index] {
                let number = number_of(index, numbered);
                return Block { lines: vec![(number, NOTE_STRONG)] };
            }
            block_of(event, max)
        })
        .collect()
}

/// The room of a label, with what keeps it readable beside another.
fn wider(area: &Area) -> Area {
    Area::new(area.left - 8.0, area.top - 2.0, area.right + 8.0, area.bottom + 1.0)
}

/// A label with the upper end of its line.
#[derive(Clone)]
struct Placed {
    area: Area,
    anchor: Anchor,
    block: Block,
    line_top: f64,
}

/// One label after another, each as near to the plot as the placed ones and all lines allow; where one finds no place, how many did and which did not.
fn stagger(
    blocks: &[Block],
    numbered: &[bool],
    spots: &[Point],
    room: &Room,
    attempt: &Attempt,
) -> Result<Vec<Placed>, (usize, usize)> {
    let all_numbers = numbered.iter().all(|number| *number);
    let mut taken: Vec<Area> = room.reserved.into_iter().collect();
    let mut placed: Vec<Option<Placed>> = vec![None; blocks.len()];
    for (count, index) in attempt.order.iter().copied().enumerate() {
        let (block, spot) = (&blocks[index], line_at(spots[index]));
        let (width, height) = (block.width(), block.height());
        let mut sides = [(Anchor::Start, spot + 5.0), (Anchor::End, spot - 5.0 - width)];
        if !attempt.rightwards {
            sides.reverse();
        }
        if numbered[index] {
            let left = spot - width / 2.0;
            let left = left.max(room.frame.0).min(room.frame.1 - width);
            sides = [(Anchor::Middle, left); 2];
        }
        let rows = ((room.most_height - height).max(0.0) / ROW * 2.0) as usize;
        let unplaced: Vec<f64> =
            attempt.order[count + 1..].iter().map(|i| line_at(spots[*i])).collect();
        let find = |over_unplaced: bool| {
            (0..=rows.min(400)).find_map(|row| {
                let bottom = -2.0 - row as f64 * ROW / 2.0;
                sides.iter().find_map(|(anchor, left)| {
                    let area = Area::new(*left, bottom - height, left + width, bottom);
                    let number = numbered[index];
                    let upper = if number { area.bottom } else { area.top };
                    let line = Area::new(spot - 2.0, upper, spot + 2.0, 0.0);
                    let room_of = if number { area.grown(1.0) } else { wider(&area) };
                    let crossing = taken.iter().any(|t| t.meets(&line));
                    let barring = unplaced
                        .iter()
                        .any(|s| area.left < s + 3.0 && s - 3.0 < area.right);
                    let free = area.left >= room.frame.0
                        && area.right <= room.frame.1
                        && (all_numbers || !crossing)
                        && (over_unplaced || !barring)
                        && !taken.iter().any(|t| t.meets(&room_of));
                    // Among numbers alone, one may stand over another; its line then begins at the plot.
                    let line_top = if crossing { 0.0 } else { upper };
                    let line = Area { top: line_top, ..line };
                    let block = block.clone();
                    free.then_some((
                        line,
                        Placed { area, anchor: *anchor, block, line_top },
                    ))
                })
            })
        };
        // A label that bars the way up for a line still to come is the second choice.
        let place = find(all_numbers).or_else(|| find(true));
        let Some((line, label)) = place else { return Err((count, index)) };
        taken.push(label.area);
        if line.top < 0.0 {
            taken.push(line);
        }
        placed[index] = Some(label);
    }
    Ok(placed.into_iter().flatten().collect())
}

/// A line straight down, broken where words stand; of these the upper come first.
pub(super) fn draw_broken(
    canvas: &Canvas,
    x: f64,
    (mut from, to): (f64, f64),
    words: &[Area],
    brush: Brush,
) {
    let over = |area: &&Area| area.left - 2.0 < x && x < area.right + 2.0;
    for area in words.iter().filter(over) {
        if from < area.top {
            canvas.line(&[(x, from), (x, area.top)], brush);
        }
        from = from.max(area.bottom);
    }
    if from < to {
        canvas.line(&[(x, from), (x, to)], brush);
    }
}

impl EventLayout {
    /// Lines and labels; `top` and `bottom` are of the plot. Lines are broken where other words stand, the upper first.
    pub(super) fn draw(&self, canvas: &Canvas, top: f64, bottom: f64, words: &[Area]) {
        for line in &self.lines {
            if line.to - line.from > STRIP_LEAST {
                let area = Area::new(line.from, top, line.to, bottom);
                canvas.rect(area, Brush::fill(Ink::Grey).opacity(0.09));
            }
        }
        let brush = Brush::stroke(Ink::Grey, 0.8);
        for line in &self.lines {
            let x = line_at((line.from, line.to));
            draw_broken(canvas, x, (top + line.label.line_top, bottom), words, brush);
        }
        for line in &self.lines {
            let Placed { area, anchor, block, .. } = &line.label;
            let area = Area { top: area.top + top, bottom: area.bottom + top, ..*area };
            block.draw(canvas, area, *anchor, false);
        }
    }

    /// Strips of the plot that other labels keep off.
    pub(super) fn obstacles(&self, top: f64, bottom: f64) -> Vec<Area> {
        self.lines
            .iter()
            .map(|line| {
                let x = line_at((line.from, line.to));
                Area::new(x - 2.0, top, x + 2.0, bottom)
            })
            .collect()
    }
}
