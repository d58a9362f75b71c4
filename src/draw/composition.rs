//! Composition: what each count is made of, a bar a look; what is uncertain of each class is hatched, and what the classes leave of the total stays empty.

use super::{
    Across, Anchor, Area, Block, Brush, Canvas, Ink, Key, Letter, NOTE, NOTE_STRONG,
    Page, Picture, RowLabels, TICK_STRONG, caveats_of, draw_about, draw_caveat_flag,
    draw_legend, draw_total, number_words, open_total, reach_of, series_ink, told_total,
    total_block, value_axis, value_words, whole,
};
use crate::evaluate::plot::{
    CompositionPlot, CompositionRow, Level, Mark, Plot, PlotBasis,
};

const BAR: f64 = 28.0;

/// How each class is filled beside its colour, so that none is told by colour alone. Past the eighth, colours come back with other fills.
const FILLS: [u8; 8] = [0, 7, 9, 8, 10, 11, 13, 12];

fn class_brush(class: usize) -> Brush {
    Brush::fill(series_ink(class))
        .pattern(FILLS[(class + class / FILLS.len()) % FILLS.len()])
}

/// A class on its bar.
struct Segment<'a> {
    class: usize,
    mark: &'a Mark,
    from: f64,
    /// Up to here it is sure.
    sure: f64,
    to: f64,
    /// From the fewest to the most that "about" means.
    about: Option<(f64, f64)>,
}

/// The lengths of the classes of a row; a class without a number has none.
fn segments(row: &CompositionRow) -> Vec<Segment<'_>> {
    let mut from = 0.0;
    let mut segments = Vec::new();
    for (class, mark) in &row.parts {
        let Some((low, high)) = reach_of(&mark.level) else { continue };
        let (sure, length) = match mark.level {
            Level::About { center, .. } => (low, center),
            Level::AtMost(value) => (0.0, value),
            _ => (low, high),
        };
        let length = length.max(0.0);
        segments.push(Segment {
            class: *class,
            mark,
            from,
            sure: from + sure.clamp(0.0, length),
            to: from + length,
            about: matches!(mark.level, Level::About { .. })
                .then_some((from + low.max(0.0), from + high)),
        });
        from += length;
    }
    segments
}

/// The picture of what counts are made of; none where no class was seen.
pub(super) fn draw_composition(
    plot: &Plot,
    composition: &CompositionPlot,
    page: Page,
) -> Option<Picture> {
    composition.rows.first()?;
    let rows = composition.drawn();
    let canvas = Canvas::new();
    let labels: Vec<(String, String)> =
        rows.iter().map(|row| (row.label.clone(), String::new())).collect();
    let labels = RowLabels::new(&labels, page, 0.24);
    let top = 2.0;
    let end =
        draw_legend(&canvas, &class_keys(composition, rows), (0.0, page.width), top);
    let letter = Letter { ink: Ink::Text, ..NOTE_STRONG };
    let totals: Vec<Option<Block>> =
        rows.iter().map(|row| total_block(row, letter, page)).collect();
    let widest = totals.iter().flatten().map(Block::width).fold(0.0, f64::max);
    let highest = rows.iter().map(|row| whole(row).1.max(farthest(&segments(row))));
    let mut values = value_axis(0.0, highest.fold(0.0, f64::max), true);
    if let Some(high) = plot.axis.high {
        values.top = high.max(values.step);
    }
    // Room for the arrow of a total that is open above.
    let right = page.width - if page.narrow { 14.0 } else { widest + 18.0 };
    let scale = Across { left: labels.left, right, edge: page.width, values };
    let mut unit = Block::default();
    unit.add(&composition.unit, TICK_STRONG, page.width - labels.left);
    let mut y = end + 12.0;
    let area = Area::new(labels.left, y, labels.left + unit.width(), y + unit.height());
    unit.draw(&canvas, area, Anchor::Start, false);
    y += unit.height() + 4.0;
    let grid_top = y;
    let mut bars = Vec::new();
    for (index, (row, total)) in rows.iter().zip(&totals).enumerate() {
        y += labels.above(index) + 6.0;
        let height = labels.beside(index).max(BAR);
        let top = y + (height - BAR) / 2.0;
        let bar = Area::new(labels.left, top, right, top + BAR);
        let beside = small_words(composition, row, &scale, page);
        let below = beside.height()
            + total
                .as_ref()
                .map_or(0.0, |total| if page.narrow { total.height() } else { 0.0 });
        bars.push((bar, beside));
        y = top + BAR + 10.0 + below + 6.0;
    }
    let axis = scale.draw(&canvas, grid_top, y);
    for (index, ((row, total), (bar, beside))) in
        rows.iter().zip(&totals).zip(&bars).enumerate()
    {
        labels.draw(&canvas, index, *bar);
        draw_row(&canvas, composition, row, &scale, *bar);
        draw_total(&canvas, row, total.as_ref(), &scale, *bar, page);
        let total_height =
            total.as_ref().filter(|_| page.narrow).map_or(0.0, Block::height);
        let top = bar.bottom + 9.0 + total_height;
        let left = bar.left + 5.0;
        let area = Area::new(left, top, left + beside.width(), top + beside.height());
        beside.draw(&canvas, area, Anchor::Start, true);
    }
    let mut end = axis;
    let keys = sign_keys(rows);
    if !keys.is_empty() {
        end = draw_legend(&canvas, &keys, (0.0, page.width), axis + 8.0);
    }
    if rows.len() < composition.rows.len() {
        let words = format!(
            "The latest {} of {} looks; the table holds all.",
            rows.len(),
            number_words(composition.rows.len() as f64)
        );
        let mut block = Block::default();
        block.add(&words, NOTE, page.width);
        let area = Area::new(0.0, end + 6.0, block.width(), end + 6.0 + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        end = area.bottom;
    }
    Some(Picture { canvas, height: end + 6.0 })
}

/// The classes of a row, the sure part of each full, the rest hatched, the remainder of a stated total empty.
fn draw_row(
    canvas: &Canvas,
    composition: &CompositionPlot,
    row: &CompositionRow,
    scale: &Across,
    bar: Area,
) {
    let segments = segments(row);
    for segment in &segments {
        let ink = series_ink(segment.class);
        let (from, sure, to) =
            (scale.x(segment.from), scale.x(segment.sure), scale.x(segment.to));
        let full = class_words(composition, segment.class, segment.mark);
        let words = segment.mark.basis.told(&full) + &caveat_words(segment.mark);
        canvas.named(Some(words), |canvas| {
            let basis = segment.mark.basis;
            if sure > from {
                let area = Area::new(from, bar.top, sure, bar.bottom);
                draw_class(canvas, segment.class, basis, area);
            }
            if to > sure {
                let area = Area::new(sure, bar.top, to, bar.bottom);
                canvas.rect(area, Brush::fill(ink).pattern(1));
            }
            let area = Area::new(from, bar.top, to.max(from + 1.0), bar.bottom);
            canvas.rect(area, Brush::stroke(Ink::Ground, 1.4));
            if basis != PlotBasis::Seen && to - from > 3.0 {
                rim(canvas, ink, basis, area);
            }
        });
        let letter = Letter { size: 12.0, strong: true, ink: Ink::Ground };
        // The name too where it has room, so that no class is told by its colour alone.
        let said = [full, value_words(segment.mark)];
        if let Some(value) = said.into_iter().find(|words| fits(segment, scale, words)) {
            let middle = (bar.top + bar.bottom) / 2.0 + 4.3;
            let room = from + 9.0 + letter.width_of(&value);
            let plain = Area::new(from + 3.0, bar.top + 5.0, room, bar.bottom - 5.0);
            canvas.rect(plain, Brush::fill(ink));
            canvas.text((from + 6.0, middle), Anchor::Start, letter, &value);
        }
        if !segment.mark.caveats.is_empty() && to - from > 8.0 {
            draw_caveat_flag(canvas, (to - 4.5, bar.top - 3.5));
        }
    }
    for segment in &segments {
        if let Some((low, high)) = segment.about {
            draw_about(canvas, (scale.x(low), scale.x(high)), bar.bottom);
        }
        if let Level::AtLeast(_) = segment.mark.level {
            open_end(canvas, (scale.x(segment.to), bar));
        }
    }
    let reached = reached(&segments);
    let Some((told, is_open)) = row.total.as_ref().and_then(told_total) else { return };
    let (from, to) = (scale.x(reached), scale.x(told));
    if to > from + 2.0 {
        let area = Area::new(from, bar.top + 1.0, to, bar.bottom - 1.0);
        canvas.rect(area, Brush::fill(Ink::Rail));
        canvas.rect(area, Brush::stroke(Ink::Grey, 1.2).dash(2));
    }
    if is_open {
        open_total(canvas, to.max(from), bar);
    }
}

/// How far the bars of the classes reach with all that "about" may mean.
fn farthest(segments: &[Segment<'_>]) -> f64 {
    let ends = segments.iter().map(|segment| segment.about.map_or(segment.to, |a| a.1));
    ends.fold(0.0, f64::max)
}

/// Where the bars of the classes end together.
fn reached(segments: &[Segment<'_>]) -> f64 {
    segments.last().map_or(0.0, |segment| segment.to)
}

fn open_end(canvas: &Canvas, (x, bar): (f64, Area)) {
    let middle = (bar.top + bar.bottom) / 2.0;
    let points = [(x - 3.0, middle - 5.0), (x + 3.0, middle), (x - 3.0, middle + 5.0)];
    canvas.line(&points, Brush::stroke(Ink::Ground, 5.0));
    canvas.line(&points, Brush::stroke(Ink::Text, 1.8));
}

/// The sure part of a class; paler where it was not seen.
fn draw_class(canvas: &Canvas, class: usize, basis: PlotBasis, area: Area) {
    let opacity = match basis {
        PlotBasis::Seen => 1.0,
        PlotBasis::Inferred => 0.5,
        PlotBasis::Asserted | PlotBasis::Forecast => 0.2,
    };
    canvas.rect(area, class_brush(class).opacity(opacity));
}

/// The rim of what was not seen, as bars have it.
fn rim(canvas: &Canvas, ink: Ink, basis: PlotBasis, area: Area) {
    let dash = match basis {
        PlotBasis::Asserted => 2,
        PlotBasis::Forecast => 1,
        PlotBasis::Seen | PlotBasis::Inferred => 0,
    };
    let inner =
        Area::new(area.left + 1.2, area.top + 0.8, area.right - 1.2, area.bottom - 0.8);
    canvas.rect(inner, Brush::stroke(ink, 1.6).dash(dash));
}

fn caveat_words(mark: &Mark) -> String {
    mark.caveats.iter().map(|caveat| format!("; {caveat}")).collect()
}

/// "Ore wagons: about 175"
fn class_words(composition: &CompositionPlot, class: usize, mark: &Mark) -> String {
    let label = composition.classes.get(class).map_or("", String::as_str);
    format!("{label}: {}", value_words(mark))
}

/// Whether the words of a class stand inside the sure part of its bar.
fn fits(segment: &Segment, scale: &Across, value: &str) -> bool {
    let letter = Letter { size: 12.0, strong: true, ink: Ink::Ground };
    letter.width_of(value) + 12.0 <= scale.x(segment.sure) - scale.x(segment.from)
}

/// Under the bar: the classes whose name and value have no room in it, and those without a number.
fn small_words(
    composition: &CompositionPlot,
    row: &CompositionRow,
    scale: &Across,
    page: Page,
) -> Block {
    let segments = segments(row);
    let small = row.parts.iter().filter(|(class, mark)| {
        let own = segments.iter().find(|segment| segment.class == *class);
        let words = class_words(composition, *class, mark);
        own.is_none_or(|segment| !fits(segment, scale, &words))
    });
    let words: Vec<String> =
        small.map(|(class, mark)| class_words(composition, *class, mark)).collect();
    let mut block = Block::default();
    let width = page.width - scale.left - 9.0;
    block.add(&words.join("  ·  "), NOTE, width);
    // What the case says at the look.
    let marks = row.parts.iter().map(|(_, mark)| mark).chain(&row.total);
    if let Some(note) = marks.filter_map(|mark| mark.note.as_ref()).next() {
        block.add(note, Letter { ink: Ink::Text, ..NOTE }, width);
    }
    block
}

fn key<'a>(words: &str, draw: impl Fn(&Canvas, (f64, f64)) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

/// The classes in the order in which they stand on the bars.
fn class_keys<'a>(
    composition: &'a CompositionPlot,
    rows: &[CompositionRow],
) -> Vec<Key<'a>> {
    let occurs =
        |class: usize| rows.iter().any(|row| row.parts.iter().any(|p| p.0 == class));
    let classes = composition.classes.iter().enumerate();
    classes
        .filter(|(class, _)| occurs(*class))
        .map(|(class, label)| {
            key(label, move |canvas, (x, y)| {
                let area = Area::new(x - 7.0, y - 6.0, x + 7.0, y + 6.0);
                canvas.rect(area, class_brush(class));
            })
        })
        .collect()
}

fn sign_keys<'a>(rows: &[CompositionRow]) -> Vec<Key<'a>> {
    let marks = || rows.iter().flat_map(|row| row.parts.iter().map(|(_, mark)| mark));
    let tile = |(x, y): (f64, f64)| Area::new(x - 7.0, y - 6.0, x + 7.0, y + 6.0);
    let mut keys = Vec::new();
    let mut unsure = rows.iter().flat_map(segments).filter(|part| part.to > part.sure);
    if unsure.next().is_some() {
        keys.push(key("uncertain: it may be fewer", move |canvas, at| {
            canvas.rect(tile(at), Brush::fill(Ink::Series1).pattern(1));
        }));
    }
    if marks().any(|mark| matches!(mark.level, Level::AtLeast(_))) {
        keys.push(key("at least so many of a class", move |canvas, at| {
            open_end(canvas, (at.0 + 2.0, tile(at)));
        }));
    }
    if rows.iter().flat_map(segments).any(|segment| segment.about.is_some()) {
        let words = "on a bar, “about”: from the fewest to the most that it means";
        keys.push(key(words, move |canvas, (x, y)| {
            canvas.rect(tile((x, y)), Brush::fill(Ink::Rail));
            draw_about(canvas, (x - 8.0, x + 8.0), y + 4.0);
        }));
    }
    // What was said of the whole is less than what was said of the classes, each at its most.
    let is_over = |row: &CompositionRow| {
        let stated = row.total.as_ref().and_then(|total| reach_of(&total.level));
        let closed =
            row.total.as_ref().is_some_and(|total| total.level.ends(None)[1].is_some());
        closed && stated.is_some_and(|(_, most)| reached(&segments(row)) > most)
    };
    if rows.iter().any(is_over) {
        let words = "where the bar is longer than the whole, not all of its classes can be at their most";
        keys.push(key(words, |canvas, (x, y)| {
            let brush = Brush::stroke(Ink::Text, 1.4);
            canvas.rect(
                Area::new(x - 7.0, y - 5.0, x + 8.0, y),
                Brush::fill(Ink::Series1).pattern(1),
            );
            canvas.line(&[(x - 7.0, y + 4.0), (x + 2.0, y + 4.0)], brush);
        }));
    }
    if rows.iter().any(|row| whole(row).1 > whole(row).0) {
        keys.push(key("under a bar: what the whole may be", |canvas, (x, y)| {
            let brush = Brush::stroke(Ink::Text, 1.4);
            let bar = Area::new(x - 8.0, y - 6.0, x + 8.0, y);
            canvas.rect(bar, Brush::fill(Ink::Rail));
            canvas.line(&[(x - 8.0, y + 4.0), (x + 8.0, y + 4.0)], brush);
            for x in [x - 8.0, x + 8.0] {
                canvas.line(&[(x, y + 2.0), (x, y + 6.0)], brush);
            }
        }));
    }
    let totals =
        || rows.iter().filter_map(|row| Some((row, told_total(row.total.as_ref()?)?)));
    let remains = totals().any(|(row, (told, _))| told > reached(&segments(row)));
    if remains {
        keys.push(key("in the total, of a class not told", move |canvas, at| {
            canvas.rect(tile(at), Brush::fill(Ink::Rail));
            canvas.rect(tile(at), Brush::stroke(Ink::Grey, 1.2).dash(2));
        }));
    }
    if totals().any(|(_, (_, is_open))| is_open) {
        keys.push(key("at least so many in all", move |canvas, (x, y)| {
            open_total(canvas, x - 4.0, Area::around((x, y), 5.0));
        }));
    }
    let bases = [
        (PlotBasis::Inferred, "inferred, not seen"),
        (PlotBasis::Asserted, "asserted by someone, not seen"),
        (PlotBasis::Forecast, "forecast"),
    ];
    for (basis, words) in bases {
        if rows.iter().flat_map(segments).any(|segment| segment.mark.basis == basis) {
            keys.push(key(words, move |canvas, at| {
                draw_class(canvas, 0, basis, tile(at));
                rim(canvas, series_ink(0), basis, tile(at));
            }));
        }
    }
    let caveats = caveats_of(marks().map(|mark| mark.caveats.as_slice()));
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        keys.push(key(&words, draw_caveat_flag));
    }
    keys
}
