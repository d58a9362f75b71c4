//! Timeline: events on lanes over the axis, each with its words beside it, and the looks below.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, Letter, NOTE, NOTE_STRONG, Page, Picture,
    Point, Scale, TICK_STRONG, Values, View, draw_caveat_flag, draw_dates, draw_dates_of,
    draw_event_sign, draw_legend, draw_listed, draw_look_row, draw_note_sign, event_key,
    event_keys, look_keys, look_row_height, number_words, padded, range_of, span_least,
};
use crate::evaluate::plot::{Plot, PlotBasis, TimelineEvent, TimelinePlot};

const LINE: f64 = 15.0;
/// Events beyond this many become numbers with a list below.
const LANES_MAX: usize = 22;

/// An event with the place of its words.
struct Placed {
    from: f64,
    to: f64,
    /// Whether it lasted from one to the other.
    is_long: bool,
    is_cut: [bool; 2],
    block: Block,
    left: f64,
    lane: usize,
    anchor: Anchor,
}

/// The picture of events and looks; none without either.
pub(super) fn draw_timeline(
    plot: &Plot,
    timeline: &TimelinePlot,
    page: Page,
) -> Option<Picture> {
    let looks = || timeline.looks.rows.iter().flat_map(|row| row.marks.iter());
    let whens = timeline.events.iter().map(|event| event.when);
    let noted = plot.events.iter().map(|event| event.when);
    let window = std::iter::once(plot.window).filter(|w| w.to > w.from);
    let all = whens.chain(looks().map(|mark| mark.when)).chain(noted).chain(window);
    let range = padded(range_of(all, plot.offset_minutes)?);
    let canvas = Canvas::new();
    let values = Values { bottom: 0.0, top: 1.0, step: 1.0, log: false };
    let area = Area::new(6.0, 0.0, page.width - 10.0, 1.0);
    let scale = Scale::new(range, area, values, None);
    let span_least = span_least(range);
    let view =
        View { canvas: &canvas, scale: &scale, offset: plot.offset_minutes, span_least };
    let (mut placed, listed) = lay_out(plot, timeline, &view, page);
    for (placed, event) in placed.iter_mut().zip(&timeline.events) {
        (placed.is_long, placed.is_cut) = (event.is_long, event.is_cut);
    }
    let lines = placed.iter().map(|event| event.lane).max().map_or(0, |lane| lane + 1);
    let top = 6.0;
    let axis = top + lines as f64 * LINE + 10.0;
    for event in &placed {
        draw_stem(&canvas, event, top, axis);
    }
    let told: Vec<&TimelineEvent> = timeline.events.iter().collect();
    for (n, event) in placed.iter().enumerate() {
        let known = told.get(n).map(|event| (event.basis, !event.caveats.is_empty()));
        draw_event(&canvas, event, top, known);
    }
    let mut y = axis;
    canvas.line(&[(area.left, y), (area.right, y)], Brush::stroke(Ink::Axis, 1.0));
    if looks().next().is_some() {
        let count = timeline.looks.usable_count;
        let words = match count {
            1 => "1 usable look".to_string(),
            count => format!("{} usable looks", number_words(count as f64)),
        };
        y += 18.0;
        canvas.text((0.0, y), Anchor::Start, TICK_STRONG, &words);
        y += 4.0;
        for row in &timeline.looks.rows {
            let height = look_row_height(&view, &row.marks);
            let band = Area::new(area.left, y, area.right, y + height);
            draw_look_row(&view, &row.marks, band);
            y += height + 2.0;
        }
    }
    let dates = draw_dates(&canvas, &scale, range, None, y, page.narrow);
    let mut keys = event_keys(timeline, &view);
    if !plot.events.is_empty() {
        keys.push(event_key("words at a day or a look", draw_note_sign));
    }
    for key in look_keys(&timeline.looks, &view) {
        if keys.iter().all(|told| told.words != key.words) {
            keys.push(key);
        }
    }
    let mut end = dates;
    if !keys.is_empty() {
        end = draw_legend(&canvas, &keys, (0.0, page.width), dates + 12.0);
    }
    end = draw_listed(&canvas, &listed, page.width, end + 4.0);
    Some(Picture { canvas, height: end + 6.0 })
}

/// Each event on the lowest lanes that are free beside it; as numbers where the lanes run out.
fn lay_out(
    plot: &Plot,
    timeline: &TimelinePlot,
    view: &View,
    page: Page,
) -> (Vec<Placed>, Vec<(String, String)>) {
    let own = timeline.events.iter();
    let own =
        own.map(|e| (e.when, &e.date_words, e.basis.told(&e.label), e.note.as_ref()));
    let noted =
        plot.events.iter().map(|e| (e.when, &e.date_words, e.label.clone(), None));
    let all: Vec<_> = own.chain(noted).collect();
    let max = if page.narrow { 172.0 } else { 250.0 };
    let spots: Vec<(f64, f64)> = all
        .iter()
        .map(|(when, ..)| {
            let (from, to) = view.ends(*when);
            if view.is_span(*when) {
                (from, to)
            } else {
                ((from + to) / 2.0, (from + to) / 2.0)
            }
        })
        .collect();
    let blocks = |max: f64| -> Vec<Block> {
        let made = all.iter().map(|(_, date, label, note)| {
            let mut block = Block::default();
            block.add(date, NOTE_STRONG, max);
            block.add(label, NOTE, max);
            if let Some(note) = note {
                block.add(note, Letter { ink: Ink::Text, ..NOTE }, max);
            }
            block
        });
        made.collect()
    };
    // Narrower words are worth a lane only where they save more than one.
    let placed = (0..)
        .zip(WRAPS)
        .flat_map(|(cost, share)| {
            let made = orders(&spots, &blocks(max * share), page.width);
            made.into_iter().map(move |placed| (cost, placed))
        })
        .min_by_key(|(cost, placed)| {
            cost + placed.iter().map(|event| event.lane).max().unwrap_or(0)
        });
    if let Some((_, placed)) = placed {
        return (placed, Vec::new());
    }
    let numbers = (1..=all.len()).map(|number| {
        let mut block = Block::default();
        block.add(&number.to_string(), NOTE_STRONG, max);
        block
    });
    let numbers: Vec<Block> = numbers.collect();
    let forwards: Vec<usize> = (0..spots.len()).collect();
    let placed = stack(&spots, &numbers, &forwards, page.width, usize::MAX);
    let listed = all
        .iter()
        .enumerate()
        .map(|(n, (_, date, label, note))| {
            let note = note.map_or(String::new(), |note| format!("; {note}"));
            ((n + 1).to_string(), format!("{date} · {label}{note}"))
        })
        .collect();
    (placed.unwrap_or_default(), listed)
}

/// How wide lines of words may be, against the widest.
const WRAPS: [f64; 3] = [1.0, 0.75, 0.55];

/// The layouts in which no words stand over another event's stem: from the left; from the right; and with those first whose words
/// must run to the left.
fn orders(spots: &[Point], blocks: &[Block], width: f64) -> Vec<Vec<Placed>> {
    let mut forwards: Vec<usize> = (0..spots.len()).collect();
    forwards.sort_by(|a, b| spots[*a].0.total_cmp(&spots[*b].0).then(a.cmp(b)));
    let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
    let runs_left =
        |index: &&usize| spots[**index].1 + 10.0 + blocks[**index].width() > width;
    let mut edge_first: Vec<usize> =
        backwards.iter().filter(runs_left).copied().collect();
    edge_first.extend(forwards.iter().filter(|index| !runs_left(index)));
    [forwards, backwards, edge_first]
        .iter()
        .filter_map(|order| stack(spots, blocks, order, width, LANES_MAX))
        .collect()
}

/// What an event takes: lanes from the top, from left to right, and its stem from its own lane down.
struct Taken {
    top: usize,
    end: usize,
    left: f64,
    right: f64,
    stem: f64,
}

/// Lanes are counted from the top; each event in its turn takes the uppermost that it can. None where `most` lanes do not hold them.
fn stack(
    spots: &[Point],
    blocks: &[Block],
    order: &[usize],
    width: f64,
    most: usize,
) -> Option<Vec<Placed>> {
    let mut taken: Vec<Taken> = Vec::new();
    let mut placed = Vec::new();
    for index in order.iter().copied() {
        let (from, to) = spots[index];
        let needed = 10.0 + blocks[index].width();
        let runs_over = from < needed && to.max(from) + needed > width;
        // Where there is no room beside it, words stand under the event's own line.
        let mut block = blocks[index].clone();
        if runs_over {
            block.lines.insert(0, (String::new(), NOTE_STRONG));
        }
        let lines = ((block.height() + 3.0) / LINE).ceil() as usize;
        let right = (Anchor::Start, to.max(from) + 10.0);
        let left = (Anchor::End, from - 10.0 - block.width());
        let is_inside = |at: f64| at >= 0.0 && at + block.width() <= width;
        let sides = [right, left].into_iter().filter(|(_, at)| is_inside(*at));
        let mut sides: Vec<(Anchor, f64)> = sides.collect();
        if sides.is_empty() {
            let under = (from + 6.0).min(width - block.width()).max(0.0);
            sides.push((Anchor::Start, under));
        }
        let mut lane = 0_usize;
        let (anchor, at) = loop {
            if lane.saturating_add(lines) > most {
                return None;
            }
            let clash = |at: f64| {
                let words = (at - 3.0, at + block.width() + 3.0);
                let room = (at.min(from) - 8.0, (at + block.width()).max(to) + 8.0);
                let clash = taken.iter().filter(|other| {
                    let is_beside = lane < other.end
                        && other.top < lane + lines
                        && room.0 < other.right
                        && other.left < room.1;
                    let is_over_stem = other.end > lane
                        && other.left < from + 3.0
                        && from - 3.0 < other.right;
                    let is_under_stem = most < usize::MAX
                        && lane + lines > other.top
                        && words.0 < other.stem
                        && other.stem < words.1;
                    is_beside || is_over_stem || is_under_stem
                });
                clash.map(|other| other.end).max()
            };
            match sides.iter().find(|(_, at)| clash(*at).is_none()) {
                Some(side) => break *side,
                // Numbers are many: they go straight below what is in their way.
                None if most == usize::MAX => {
                    let ends = sides.iter().filter_map(|(_, at)| clash(*at));
                    lane = ends.min().unwrap_or(lane).max(lane + 1);
                }
                None => lane += 1,
            }
        };
        taken.push(Taken {
            top: lane,
            end: lane + lines,
            left: at.min(from) - 8.0,
            right: (at + block.width()).max(to) + 8.0,
            stem: from,
        });
        let lane = lane + lines - 1;
        let (is_long, is_cut) = Default::default();
        let event = Placed { from, to, is_long, is_cut, block, left: at, lane, anchor };
        placed.push((index, event));
    }
    placed.sort_by_key(|(index, _)| *index);
    Some(placed.into_iter().map(|(_, placed)| placed).collect())
}

impl Placed {
    /// The height of the event's own sign: on the first line of its words.
    fn y(&self, top: f64) -> f64 {
        let lines = ((self.block.height() + 3.0) / LINE).ceil() as usize;
        top + (self.lane + 1 - lines) as f64 * LINE + 8.0
    }
}

fn draw_stem(canvas: &Canvas, event: &Placed, top: f64, axis: f64) {
    let x = event.from;
    canvas.line(&[(x, event.y(top)), (x, axis)], Brush::stroke(Ink::Grid, 1.2));
    canvas.line(&[(x, axis - 4.0), (x, axis + 4.0)], Brush::stroke(Ink::Axis, 1.2));
}

fn draw_event(
    canvas: &Canvas,
    event: &Placed,
    top: f64,
    known: Option<(PlotBasis, bool)>,
) {
    let y = event.y(top);
    if event.to > event.from {
        draw_dates_of(canvas, (event.from, event.to), y, event.is_long, event.is_cut);
    }
    match known {
        Some((basis, caveated)) => {
            draw_event_sign(canvas, (event.from, y), basis);
            if caveated {
                draw_caveat_flag(canvas, (event.from + 5.5, y - 5.5));
            }
        }
        None => draw_note_sign(canvas, (event.from, y)),
    }
    let width = event.block.width();
    let area = Area::new(
        event.left,
        y - 8.0,
        event.left + width,
        y - 8.0 + event.block.height(),
    );
    event.block.draw(canvas, area, event.anchor, true);
}
