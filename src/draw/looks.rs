//! Looks: when the place was seen, clouded, or not looked at, with the longest gap named.

use super::{
    Anchor, Area, Block, Brush, Canvas, Columns, Ink, Key, Letter, NOTE_STRONG, Page,
    Picture, Point, Rows, TICK_STRONG, View, caveats_of, draw_caveat_flag, draw_dates,
    draw_legend, draw_listed, is_crowded, lay_out_rows, span_least,
};
use crate::evaluate::plot::{LongestGap, LookMark, LookRow, LooksPlot, Plot, PlotView};
use std::collections::BTreeMap;

const ROW: f64 = 30.0;
/// A row whose looks are gathered in columns.
const TALL: f64 = 62.0;
const REACH: f64 = 5.0;
/// The least width of a gap with words.
const GAP_LEAST: f64 = 8.0;
/// Room over columns for how many the highest holds.
const HEAD: f64 = 17.0;
const MOST: Letter = Letter { ink: Ink::Text, ..NOTE_STRONG };
const VIEWS: [(PlotView, &str); 5] = [
    (PlotView::Clear, "the whole place seen"),
    (PlotView::Partial, "a part of it seen"),
    (PlotView::Clouded, "clouded"),
    (PlotView::None, "no image"),
    (PlotView::NotStated, "view not stated"),
];

/// The picture of the looks; none where there is no look.
pub(super) fn draw_looks(plot: &Plot, looks: &LooksPlot, page: Page) -> Option<Picture> {
    let marks = || looks.rows.iter().flat_map(|row| row.marks.iter());
    marks().next()?;
    let heading = match looks.usable_count {
        1 => "1 usable look".to_string(),
        count => format!("{} usable looks", super::number_words(count as f64)),
    };
    let labels: Vec<&str> = looks.rows.iter().map(|row| row.label.as_str()).collect();
    let single = labels.len() == 1;
    let labels = if single { &[""][..] } else { &labels };
    let gap = looks.longest_gap.as_ref().map(|gap| gap.when);
    let stretches = marks().map(|m| m.when).chain(gap);
    let rows = lay_out_rows(plot, stretches, labels, &heading, page)?;
    let canvas = Canvas::new();
    let view = View {
        canvas: &canvas,
        scale: &rows.scale,
        offset: plot.offset_minutes,
        span_least: span_least(rows.range),
    };
    let is_cut = looks.longest_gap.as_ref().map(|gap| gap.beyond.each_ref());
    let is_cut = is_cut.map_or([false; 2], |ends| ends.map(Option::is_some));
    // A gap that is hardly to be seen says nothing, and its bracket would stand on the looks beside it.
    let is_seen = |gap: &&LongestGap| {
        let (from, to) = view.ends(gap.when);
        to - from >= GAP_LEAST
    };
    let gap = looks.longest_gap.as_ref().filter(is_seen).map(|gap| {
        let (from, to) = view.ends(gap.when);
        let letter = Letter { ink: Ink::Text, ..NOTE_STRONG };
        let mut block = Block::default();
        let words = gap.told(" without a usable look");
        block.add(&words, letter, (to - from).max(180.0).min(page.width - 20.0));
        (from, to, block)
    });
    // The count of looks stands on the line of the gap's words where both find room.
    let beside = gap.as_ref().is_some_and(|(from, to, block)| {
        let left = (from + to) / 2.0 - block.width() / 2.0;
        !rows.has_events && left > TICK_STRONG.width_of(&heading) + 20.0
    });
    let words_height = gap.as_ref().map_or(0.0, |(_, _, block)| block.height() + 16.0);
    let first = rows.top + words_height + if beside { -20.0 } else { 4.0 };
    let heading_at =
        if beside { first - words_height + 13.0 } else { rows.top - 7.0 - rows.lift };
    let heights: Vec<f64> =
        looks.rows.iter().map(|row| look_row_height(&view, &row.marks)).collect();
    let (bands, bottom) = place_bands(&rows, &heights, first);
    let gap = gap.map(|(from, to, block)| {
        let area = gap_words((from, to), &block, rows.scale.plot, first);
        draw_gap(&canvas, (from, to, is_cut), (&block, area), first, bottom);
        area
    });
    rows.draw_heading(&canvas, &heading, heading_at);
    let words = looks.rows.iter().zip(&bands).enumerate().flat_map(|(n, (row, band))| {
        let most =
            is_gathered(&view, &row.marks).then(|| most_words(&view, &row.marks, *band));
        let most = most.map(|(area, _)| area);
        Some(rows.label_area(n, *band, 0.0)).into_iter().chain(most)
    });
    rows.draw_events(&canvas, bottom, &gap.into_iter().chain(words).collect::<Vec<_>>());
    for (index, (row, band)) in looks.rows.iter().zip(&bands).enumerate() {
        rows.draw_label(&canvas, index, *band, 0.0);
        draw_look_row(&view, &row.marks, *band);
    }
    let dates = draw_dates(&canvas, &rows.scale, rows.range, None, bottom, page.narrow);
    let mut keys = look_keys(looks, &view);
    keys.extend(look_caveat_key(caveats_of(look_caveats(looks))));
    let top = dates + 12.0;
    let end = draw_legend(&canvas, &keys, (0.0, page.width), top);
    let end = draw_listed(&canvas, rows.listed(), page.width, end + 4.0);
    Some(Picture { canvas, height: end + 6.0 })
}

fn place_bands(rows: &Rows, heights: &[f64], first: f64) -> (Vec<Area>, f64) {
    let plot = rows.scale.plot;
    let mut y = first;
    let mut bands = Vec::new();
    for (index, height) in heights.iter().enumerate() {
        y += rows.label_above(index);
        let inner = height.max(rows.label_beside(index) + 6.0);
        let top = y + (inner - height) / 2.0;
        bands.push(Area::new(plot.left, top, plot.right, top + height));
        y += inner + 4.0;
    }
    (bands, y)
}

/// Where the words of the longest gap stand.
fn gap_words((from, to): Point, block: &Block, plot: Area, top: f64) -> Area {
    let width = block.width();
    let left = ((from + to - width) / 2.0).min(plot.right + 8.0 - width).max(plot.left);
    let upper = top - 14.0 - block.height();
    Area::new(left, upper, left + width, upper + block.height())
}

/// The longest gap: shaded through the rows, with a bracket and its words over it.
fn draw_gap(
    canvas: &Canvas,
    (from, to, is_cut): (f64, f64, [bool; 2]),
    (block, area): (&Block, Area),
    top: f64,
    bottom: f64,
) {
    canvas.rect(
        Area::new(from, top - 6.0, to, bottom),
        Brush::fill(Ink::Grey).opacity(0.12),
    );
    let y = top - 9.0;
    // It is open where it reaches beyond what is shown.
    let mut points = vec![(from, y), (to, y)];
    if !is_cut[0] {
        points.insert(0, (from, y + 5.0));
    }
    if !is_cut[1] {
        points.push((to, y + 5.0));
    }
    canvas.line(&points, Brush::stroke(Ink::Text, 1.3));
    block.draw(canvas, area, Anchor::Middle, false);
}

/// The looks of one row on their band.
pub(super) fn draw_look_row(view: &View, marks: &[LookMark], band: Area) {
    let y = (band.top + band.bottom) / 2.0;
    let canvas = view.canvas;
    if is_gathered(view, marks) {
        draw_look_columns(view, marks, band);
        return;
    }
    let ends = [(band.left, y), (band.right, y)];
    canvas.line(&ends, Brush::stroke(Ink::Grid, 1.0));
    let few = marks.len() <= 150;
    for mark in marks {
        let (from, to) = view.ends(mark.when);
        let x = (from + to) / 2.0;
        let words = few.then(|| {
            format!(
                "{}: {}, {}",
                mark.date_words,
                super::view_words(mark.view),
                mark.method
            )
        });
        canvas.named(words, |canvas| {
            if is_stretch(view, mark) {
                draw_stretch(canvas, (from, to), y);
            }
            draw_look(canvas, mark.view, Ink::Series1, (x, y));
            if !mark.caveats.is_empty() {
                draw_caveat_flag(canvas, (x + REACH + 0.5, y - REACH - 0.5));
            }
        });
    }
}

/// Whether the day of a look is so far from known that its dates show.
fn is_stretch(view: &View, mark: &LookMark) -> bool {
    let (from, to) = view.ends(mark.when);
    view.is_span(mark.when) && to - from > REACH * 2.0
}

fn draw_stretch(canvas: &Canvas, (from, to): Point, y: f64) {
    let brush = Brush::stroke(Ink::Text, 1.4);
    canvas.line(&[(from, y), (to, y)], brush);
    for end in [from, to] {
        canvas.line(&[(end, y - 4.0), (end, y + 4.0)], brush);
    }
}

/// A look by what could be seen.
pub(super) fn draw_look(canvas: &Canvas, view: PlotView, ink: Ink, (x, y): Point) {
    let rim = Brush::stroke(ink, 1.5);
    match view {
        PlotView::Clear => {
            canvas.circle((x, y), REACH + 1.0, Brush::fill(Ink::Ground));
            canvas.circle((x, y), REACH, Brush::fill(ink));
        }
        PlotView::Partial => {
            canvas.circle((x, y), REACH, Brush::fill(Ink::Ground));
            canvas.polygon(&half_disc((x, y), REACH), Brush::fill(ink));
            canvas.circle((x, y), REACH - 0.4, rim);
        }
        PlotView::Clouded => {
            canvas.circle((x, y), REACH, Brush::fill(Ink::Ground));
            canvas.circle((x, y), REACH - 0.4, rim);
        }
        PlotView::None => {
            let r = REACH - 1.0;
            let brush = Brush::stroke(Ink::Grey, 1.6);
            canvas.line(&[(x - r, y - r), (x + r, y + r)], brush);
            canvas.line(&[(x - r, y + r), (x + r, y - r)], brush);
        }
        PlotView::NotStated => {
            canvas.circle((x, y), 3.4, Brush::fill(Ink::Ground));
            canvas.circle((x, y), 2.4, Brush::fill(ink));
        }
    }
}

/// The left half of a disc, as corners on the circle (cosines of steps of 15°, so that no platform computes them).
fn half_disc((x, y): Point, r: f64) -> Vec<Point> {
    use std::f64::consts::FRAC_1_SQRT_2;
    const COSINES: [f64; 7] = [1.0, 0.9659, 0.866, FRAC_1_SQRT_2, 0.5, 0.2588, 0.0];
    let down = COSINES.iter().zip(COSINES.iter().rev());
    let mut points: Vec<Point> = down.map(|(c, s)| (x - s * r, y - c * r)).collect();
    let up = COSINES.iter().rev().zip(COSINES.iter()).skip(1);
    points.extend(up.map(|(c, s)| (x - s * r, y + c * r)));
    points
}

/// Whether there are too many looks for a sign each.
fn is_gathered(view: &View, marks: &[LookMark]) -> bool {
    is_crowded(view, marks.iter().map(|mark| mark.when))
}

/// How high a row of looks stands.
pub(super) fn look_row_height(view: &View, marks: &[LookMark]) -> f64 {
    if is_gathered(view, marks) { TALL } else { ROW }
}

/// Looks in columns, each by what could be seen.
type Gathered<'a> = BTreeMap<i64, [Vec<&'a LookMark>; VIEWS.len()]>;

fn gathered<'a>(view: &View, marks: &'a [LookMark]) -> (Columns, Gathered<'a>) {
    let columns = Columns::new(view, marks.iter().map(|mark| mark.when));
    let mut gathered = Gathered::new();
    for mark in marks {
        let column = gathered.entry(columns.of(view, mark.when)).or_default();
        let place = VIEWS.iter().position(|(kind, _)| *kind == mark.view);
        column[place.unwrap_or_default()].push(mark);
    }
    (columns, gathered)
}

fn count(column: &[Vec<&LookMark>; VIEWS.len()]) -> usize {
    column.iter().map(Vec::len).sum()
}

/// How many looks the highest column holds, and where that stands over it.
fn most_words(view: &View, marks: &[LookMark], band: Area) -> (Area, String) {
    let (columns, gathered) = gathered(view, marks);
    let most = gathered.values().map(count).max().unwrap_or(1);
    let first = gathered.iter().find(|(_, column)| count(column) == most);
    let area = columns.area(view.scale, first.map_or(0, |(number, _)| *number), band);
    let words = super::number_words(most as f64);
    let half = MOST.width_of(&words) / 2.0;
    let x = ((area.left + area.right) / 2.0).clamp(band.left + half, band.right - half);
    (Area::new(x - half, band.top, x + half, band.top + HEAD), words)
}

/// Too many looks for a sign each: columns as high as there are looks, the best views at the foot; how many the highest holds stands over it.
fn draw_look_columns(view: &View, marks: &[LookMark], band: Area) {
    let (columns, gathered) = gathered(view, marks);
    let most = gathered.values().map(count).max().unwrap_or(1);
    let each = (band.height() - HEAD) / most as f64;
    let base = [(band.left, band.bottom), (band.right, band.bottom)];
    view.canvas.line(&base, Brush::stroke(Ink::Axis, 1.0));
    for (number, column) in &gathered {
        let area = columns.area(view.scale, *number, band);
        let told: Vec<String> = VIEWS
            .iter()
            .zip(column)
            .filter(|(_, of)| !of.is_empty())
            .map(|((kind, _), of)| format!("{} {}", of.len(), super::view_words(*kind)))
            .collect();
        let all = || column.iter().flatten();
        let first =
            all().min_by_key(|mark| mark.when).map_or("", |mark| &mark.date_words);
        let last = all().max_by_key(|mark| mark.when).map_or("", |mark| &mark.date_words);
        let words = format!("{first} to {last}: {}", told.join(", "));
        let mut bottom = band.bottom;
        view.canvas.named(Some(words), |canvas| {
            for ((kind, _), of) in VIEWS.iter().zip(column) {
                let top = bottom - of.len() as f64 * each;
                if !of.is_empty() {
                    draw_view(canvas, *kind, Area { top, bottom, ..area });
                }
                bottom = top;
            }
            if column.iter().flatten().any(|mark| !mark.caveats.is_empty()) {
                let x = (area.left + area.right) / 2.0;
                draw_caveat_flag(canvas, (x, band.bottom - 4.5));
            }
        });
    }
    let (area, words) = most_words(view, marks, band);
    let at = ((area.left + area.right) / 2.0, area.bottom - 3.0);
    view.canvas.text_over(at, Anchor::Middle, MOST, &words);
}

/// A piece of a column by what could be seen.
fn draw_view(canvas: &Canvas, view: PlotView, area: Area) {
    let half = (area.width().min(area.height()) / 4.0).min(0.7);
    match view {
        PlotView::Clear => canvas.rect(area, Brush::fill(Ink::Series1)),
        PlotView::Partial => canvas.rect(area, Brush::fill(Ink::Series1).pattern(4)),
        PlotView::Clouded => {
            canvas.rect(area, Brush::fill(Ink::Ground));
            canvas.rect(area.grown(-half), Brush::stroke(Ink::Series1, half * 2.0));
        }
        PlotView::None => canvas.rect(area, Brush::fill(Ink::Grey).opacity(0.45)),
        PlotView::NotStated => canvas.rect(area, Brush::fill(Ink::Series8).pattern(3)),
    }
}

/// The caveats of each look.
pub(super) fn look_caveats(looks: &LooksPlot) -> impl Iterator<Item = &[String]> {
    looks.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.caveats.as_slice())
}

/// The key of the ring beside a look or an event that these limit.
pub(super) fn look_caveat_key<'a>(caveats: Vec<String>) -> Option<Key<'a>> {
    let words = format!("limited by a caveat: {}", caveats.join("; "));
    (!caveats.is_empty()).then(|| Key { draw: Box::new(draw_caveat_flag), words })
}

/// A key for each view that occurs, and for columns where there are some.
pub(super) fn look_keys<'a>(looks: &'a LooksPlot, view: &View) -> Vec<Key<'a>> {
    let marks = || looks.rows.iter().flat_map(|row| row.marks.iter());
    let is_one = |row: &LookRow| is_gathered(view, &row.marks);
    let gathered = looks.rows.iter().any(is_one);
    let single = !looks.rows.iter().all(is_one);
    let occurring =
        VIEWS.iter().filter(|(kind, _)| marks().any(|mark| mark.view == *kind));
    let mut keys: Vec<Key> = occurring
        .map(|(kind, words)| Key {
            draw: Box::new(move |canvas, (x, y)| {
                if single {
                    draw_look(canvas, *kind, Ink::Series1, (x, y));
                } else {
                    draw_view(
                        canvas,
                        *kind,
                        Area::new(x - 4.0, y - 6.0, x + 4.0, y + 6.0),
                    );
                }
            }),
            words: words.to_string(),
        })
        .collect();
    let singles = looks.rows.iter().filter(|row| !is_one(row));
    let stretches = singles.flat_map(|row| &row.marks).filter(|m| is_stretch(view, m));
    let (days, hours): (Vec<&LookMark>, Vec<&LookMark>) =
        stretches.partition(|mark| mark.when.to - mark.when.from > 2 * 1440);
    for (of, words) in [
        (days, "on a day between these dates"),
        (hours, "at an hour of that day that is not known"),
    ] {
        if !of.is_empty() {
            keys.push(Key {
                draw: Box::new(|canvas, (x, y)| {
                    draw_stretch(canvas, (x - 6.5, x + 6.5), y);
                }),
                words: words.to_string(),
            });
        }
    }
    if gathered {
        let high = "its height is how many, that of the highest in numbers";
        let whens = marks().map(|mark| mark.when);
        keys.push(Columns::new(view, whens).key(high, |canvas, (x, y)| {
            for (step, high) in [(-6.0, 5.0), (-1.5, 11.0), (3.0, 8.0)] {
                let area = Area::new(x + step, y + 6.0 - high, x + step + 3.5, y + 6.0);
                canvas.rect(area, Brush::fill(Ink::Series1));
            }
        }));
    }
    keys
}
