//! Timeline: events on lanes over the axis, each with its words beside it, and the looks below.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, Key, NOTE, NOTE_STRONG, Page, Picture,
    Point, Scale, TICK_STRONG, Values, View, draw_caveat_flag, draw_dates, draw_legend,
    draw_listed, draw_look_row, look_keys, number_words, padded, range_of,
};
use crate::evaluate::plot::{Plot, PlotBasis, TimelineEvent, TimelinePlot};

const LINE: f64 = 15.0;
const LOOKS: f64 = 30.0;
/// Events beyond this many become numbers with a list below.
const LANES_MAX: usize = 22;

/// An event with the place of its words.
struct Placed {
    from: f64,
    to: f64,
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
    let span_least = if range.1 - range.0 < 4 * 1440 { 60 } else { 1440 };
    let view =
        View { canvas: &canvas, scale: &scale, offset: plot.offset_minutes, span_least };
    let (placed, listed) = lay_out(plot, timeline, &view, page);
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
            let band = Area::new(area.left, y, area.right, y + LOOKS);
            draw_look_row(&view, &row.marks, band);
            y += LOOKS + 2.0;
        }
    }
    let dates = draw_dates(&canvas, &scale, range, None, y, page.narrow);
    let mut keys = event_keys(timeline);
    keys.extend(look_keys(&timeline.looks));
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
    let own = timeline.events.iter().map(|e| (e.when, &e.date_words, &e.label));
    let noted = plot.events.iter().map(|e| (e.when, &e.date_words, &e.label));
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
    let blocks = |numbered: bool| -> Vec<Block> {
        let made = all.iter().enumerate().map(|(n, (_, date, label))| {
            let mut block = Block::default();
            if numbered {
                block.add(&(n + 1).to_string(), NOTE_STRONG, max);
            } else {
                block.add(date, NOTE_STRONG, max);
                block.add(label, NOTE, max);
            }
            block
        });
        made.collect()
    };
    if let Some(placed) = stack(&spots, blocks(false), page.width, LANES_MAX) {
        return (placed, Vec::new());
    }
    let placed = stack(&spots, blocks(true), page.width, usize::MAX).unwrap_or_default();
    let listed = all
        .iter()
        .enumerate()
        .map(|(n, (_, date, label))| ((n + 1).to_string(), format!("{date} · {label}")))
        .collect();
    (placed, listed)
}

/// Lanes are counted from the top; the first event takes the uppermost that it can. None where `most` lanes do not hold them.
fn stack(
    spots: &[Point],
    blocks: Vec<Block>,
    width: f64,
    most: usize,
) -> Option<Vec<Placed>> {
    let mut taken: Vec<(usize, usize, f64, f64)> = Vec::new();
    let mut placed = Vec::new();
    // From the left and the top: words run rightwards over later events, which then stand lower, so that no stem runs through them.
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by(|a, b| spots[*a].0.total_cmp(&spots[*b].0).then(a.cmp(b)));
    for index in order {
        let (from, to) = spots[index];
        let block = &blocks[index];
        let lines = ((block.height() + 3.0) / LINE).ceil() as usize;
        let right = (Anchor::Start, to.max(from) + 10.0);
        let left = (Anchor::End, from - 10.0 - block.width());
        let inside = right.1 + block.width() <= width;
        let (anchor, at) = if inside || left.1 < 0.0 { right } else { left };
        let at = at.min(width - block.width()).max(0.0);
        let room = (at.min(from) - 8.0, (at + block.width()).max(to) + 8.0);
        let mut lane = 0;
        loop {
            if lane + lines > most {
                return None;
            }
            // Stems run down: what stands below an event's own lane must leave its stem free.
            let clash = taken.iter().filter(|(top, end, a, b)| {
                let beside =
                    lane < *end && *top < lane + lines && room.0 < *b && *a < room.1;
                let over_stem = *end > lane && *a < from + 3.0 && from - 3.0 < *b;
                beside || over_stem
            });
            match clash.map(|(_, end, ..)| *end).max() {
                Some(end) => lane = end.max(lane + 1),
                None => break,
            }
        }
        taken.push((lane, lane + lines, room.0, room.1));
        placed.push((
            index,
            Placed {
                from,
                to,
                block: block.clone(),
                left: at,
                lane: lane + lines - 1,
                anchor,
            },
        ));
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
        let brush = Brush::stroke(Ink::Text, 2.4);
        canvas.line(&[(event.from, y), (event.to, y)], brush);
        for x in [event.from, event.to] {
            canvas.line(&[(x, y - 4.0), (x, y + 4.0)], Brush::stroke(Ink::Text, 1.4));
        }
    }
    let (basis, caveated) = known.unwrap_or((PlotBasis::Seen, false));
    draw_sign(canvas, (event.from, y), basis);
    if caveated {
        draw_caveat_flag(canvas, (event.from + 5.5, y - 5.5));
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

/// What happened is full, what somebody says or foresees is hollow.
fn draw_sign(canvas: &Canvas, at: Point, basis: PlotBasis) {
    canvas.circle(at, 5.0, Brush::fill(Ink::Ground));
    match basis {
        PlotBasis::Seen | PlotBasis::Inferred => {
            canvas.circle(at, 4.0, Brush::fill(Ink::Series2));
        }
        PlotBasis::Asserted | PlotBasis::Forecast => {
            canvas.circle(at, 3.6, Brush::stroke(Ink::Series2, 1.6));
        }
    }
}

fn key<'a>(words: &str, draw: impl Fn(&Canvas, Point) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

fn event_keys<'a>(timeline: &TimelinePlot) -> Vec<Key<'a>> {
    let any = |test: fn(&TimelineEvent) -> bool| timeline.events.iter().any(test);
    let is_told = |event: &TimelineEvent| {
        matches!(event.basis, PlotBasis::Asserted | PlotBasis::Forecast)
    };
    let mut keys = Vec::new();
    if any(|event| matches!(event.basis, PlotBasis::Seen | PlotBasis::Inferred)) {
        keys.push(key("an event", |canvas, at| draw_sign(canvas, at, PlotBasis::Seen)));
    }
    if any(is_told) {
        keys.push(key("asserted or foreseen by someone", |canvas, at| {
            draw_sign(canvas, at, PlotBasis::Asserted);
        }));
    }
    let mut caveats: Vec<&str> = Vec::new();
    for caveat in timeline.events.iter().flat_map(|event| &event.caveats) {
        if !caveats.contains(&caveat.as_str()) {
            caveats.push(caveat);
        }
    }
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        keys.push(key(&words, draw_caveat_flag));
    }
    keys
}
