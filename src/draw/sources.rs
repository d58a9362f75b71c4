//! Sources: a row for each origin, its sources at their grades; relays are hollow, since they confirm nothing.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, Key, Letter, NOTE, NOTE_STRONG, Page,
    Picture, Point, RowLabels, TICK, draw_legend, number_words,
};
use crate::evaluate::plot::{GradedSource, OriginRow, SourcesPlot};

const GRADES: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];
/// More origins than this would be a wall: the first are drawn, the table holds all.
const ROWS_MAX: usize = 40;
/// A column holds this many dots; more become one with a number.
const DOTS_MAX: usize = 4;

/// The picture of sources by origin; none without a source.
pub(super) fn draw_sources(sources: &SourcesPlot, page: Page) -> Option<Picture> {
    sources.rows.first()?;
    let rows = &sources.rows[..sources.rows.len().min(ROWS_MAX)];
    let canvas = Canvas::new();
    let labels: Vec<(String, String)> =
        rows.iter().map(|row| (row.label.clone(), beside(row))).collect();
    let labels = RowLabels::new(&labels, page, 0.42);
    let left = labels.left.max(8.0);
    let columns = Columns { left, right: page.width - 6.0 };
    let top = draw_heads(&canvas, &columns);
    let mut y = top + 4.0;
    let mut places = Vec::new();
    for index in 0..rows.len() {
        y += labels.above(index) + 3.0;
        let height = labels.beside(index).max(20.0);
        places.push(Area::new(
            left,
            y + (height - 20.0) / 2.0,
            page.width,
            y + (height + 20.0) / 2.0,
        ));
        y += height + 5.0;
        let ends = [(0.0, y), (page.width, y)];
        canvas.line(&ends, Brush::stroke(Ink::Grid, 0.8));
    }
    draw_columns(&canvas, &columns, top, y);
    for (index, (row, area)) in rows.iter().zip(&places).enumerate() {
        labels.draw(&canvas, index, *area);
        draw_row(&canvas, row, &columns, (area.top + area.bottom) / 2.0);
    }
    let mut end = draw_legend(&canvas, &keys(rows), (0.0, page.width), y + 10.0);
    if rows.len() < sources.rows.len() {
        let words = format!(
            "The first {ROWS_MAX} of {} origins; the table holds all.",
            number_words(sources.rows.len() as f64)
        );
        let mut block = Block::default();
        block.add(&words, NOTE, page.width);
        let area = Area::new(0.0, end + 6.0, block.width(), end + 6.0 + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        end = area.bottom;
    }
    Some(Picture { canvas, height: end + 6.0 })
}

/// A to E, F apart from them, and what is not graded at the end.
struct Columns {
    left: f64,
    right: f64,
}

impl Columns {
    fn ends(&self, column: usize) -> (f64, f64) {
        let gap = 10.0;
        let width = (self.right - self.left - gap * 2.0) / 7.0;
        let left =
            self.left + width * column as f64 + gap * column.saturating_sub(4) as f64;
        (left, left + width)
    }

    fn of(grade: Option<char>) -> usize {
        let at = GRADES.iter().position(|known| Some(*known) == grade);
        at.unwrap_or(GRADES.len())
    }
}

/// When the origin spoke, how many relay it, and how credible what is cited was judged.
fn beside(row: &OriginRow) -> String {
    let relays = row.sources.iter().filter(|source| source.relay).count();
    let mut words = Vec::new();
    let date = row.sources.first().map(|source| source.date_words.clone());
    words.extend(date.filter(|date| !date.is_empty()));
    match relays {
        0 => {}
        1 => words.push("1 relays it".to_string()),
        relays => words.push(format!("{} relay it", number_words(relays as f64))),
    }
    if !row.credibility.is_empty() {
        let grades: Vec<String> = row.credibility.iter().map(char::to_string).collect();
        words.push(format!("credibility {}", grades.join(", ")));
    }
    words.join(" · ")
}

fn draw_heads(canvas: &Canvas, columns: &Columns) -> f64 {
    let mut lowest = 0.0_f64;
    for column in 0..=GRADES.len() {
        let (left, right) = columns.ends(column);
        let middle = (left + right) / 2.0;
        let words = GRADES.get(column).map_or("–".to_string(), char::to_string);
        let letter = Letter { size: 13.0, ..NOTE_STRONG };
        canvas.text((middle, 14.0), Anchor::Middle, letter, &words);
        let below = match column {
            5 => "cannot be judged",
            6 => "not graded",
            _ => continue,
        };
        let mut block = Block::default();
        block.add(below, TICK, right - left);
        let area = Area::new(left, 18.0, right, 18.0 + block.height());
        block.draw(canvas, area, Anchor::Middle, false);
        lowest = lowest.max(area.bottom);
    }
    let (left, _) = columns.ends(0);
    let (from, right) = columns.ends(4);
    canvas.text((left + 4.0, 32.0), Anchor::Start, TICK, "reliable");
    let words = "unreliable";
    let width = TICK.width_of(words);
    let at = right.min(from.max(left + 70.0) + width.max(right - from));
    if at - width > left + 60.0 {
        canvas.text((at, 32.0), Anchor::End, TICK, words);
    }
    lowest.max(36.0) + 4.0
}

fn draw_columns(canvas: &Canvas, columns: &Columns, top: f64, bottom: f64) {
    for column in 0..=GRADES.len() {
        let (left, right) = columns.ends(column);
        let x = (left + right) / 2.0;
        canvas.line(&[(x, top), (x, bottom)], Brush::stroke(Ink::Grid, 0.8));
    }
}

fn draw_row(canvas: &Canvas, row: &OriginRow, columns: &Columns, y: f64) {
    for column in 0..=GRADES.len() {
        let here: Vec<&GradedSource> =
            row.sources.iter().filter(|s| Columns::of(s.grade) == column).collect();
        let (left, right) = columns.ends(column);
        let middle = (left + right) / 2.0;
        let origin = here.iter().any(|source| !source.relay);
        let relays = here.iter().filter(|source| source.relay).count();
        let words: Vec<String> = here.iter().map(|source| told(source)).collect();
        if here.is_empty() {
            continue;
        }
        canvas.named(Some(words.join("; ")), |canvas| {
            let count = here.len();
            let room = ((right - left) / 12.0).floor().max(1.0) as usize;
            if count <= DOTS_MAX.min(room) {
                let first = middle - (count as f64 - 1.0) * 5.5;
                for (n, source) in here.iter().enumerate() {
                    dot(canvas, (first + n as f64 * 11.0, y), source.relay);
                }
                return;
            }
            let words = format!("×{}", number_words(relays as f64));
            let width = TICK.width_of(&words) + 14.0 + if origin { 12.0 } else { 0.0 };
            let mut x = middle - width / 2.0 + 5.0;
            if origin {
                dot(canvas, (x, y), false);
                x += 12.0;
            }
            dot(canvas, (x, y), true);
            canvas.text_over((x + 7.0, y + 4.2), Anchor::Start, TICK, &words);
        });
    }
}

fn told(source: &GradedSource) -> String {
    let grade = source.grade.map_or("not graded".to_string(), |grade| grade.to_string());
    format!("{}: {grade}, {}", source.name, source.access_words)
}

fn dot(canvas: &Canvas, at: Point, relay: bool) {
    canvas.circle(at, 5.6, Brush::fill(Ink::Ground));
    if relay {
        canvas.circle(at, 3.8, Brush::stroke(Ink::Series1, 1.5));
    } else {
        canvas.circle(at, 4.8, Brush::fill(Ink::Series1));
    }
}

fn keys<'a>(rows: &[OriginRow]) -> Vec<Key<'a>> {
    let mut keys = vec![Key {
        draw: Box::new(|canvas: &Canvas, at: Point| dot(canvas, at, false)) as Box<_>,
        words: "the origin: it says so itself".to_string(),
    }];
    if rows.iter().any(|row| row.sources.iter().any(|source| source.relay)) {
        keys.push(Key {
            draw: Box::new(|canvas, at| dot(canvas, at, true)),
            words: "relays it, and confirms nothing".to_string(),
        });
    }
    keys
}
