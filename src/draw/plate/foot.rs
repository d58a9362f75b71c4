//! The foot of a plate: whose the images are, the scale, where north is, what the signs mean, the words of the callouts, and whatever limits what is shown.

use super::frames::{Frame, Room};
use super::gauge;
use super::paper::{DARK, LIGHT, Paper, SOFT, Type};
use super::signs::draw_mark;
use super::{Area, Page, Point, text_width, wrap_text};
use crate::evaluate::plate::{ComparedClass, MarkGroup, MarkSign, Panel, PlatePlot};
use crate::evaluate::{capitalised, listed};
use crate::marks::Shape;

const SIDE: f64 = 12.0;
const LINE: f64 = 16.0;
const PLAIN: Type = Type { size: 11.5, strong: false, color: SOFT };
const BRIGHT: Type = Type { size: 11.5, strong: false, color: LIGHT };
const STRONG: Type = Type { size: 11.5, strong: true, color: LIGHT };

/// A line of the foot: where it begins, and how it is set.
struct Line {
    at: Point,
    set: Type,
    text: String,
}

/// The foot, laid out from its upper edge at 0.
struct Foot {
    lines: Vec<Line>,
    /// The signs of the key, and where they stand.
    signs: Vec<(KeySign, Point)>,
    /// Upper edge of the scale bar and the arrow.
    gauge: Option<Point>,
    height: f64,
}

/// How high the foot is under images in these frames.
pub(super) fn foot_height(plate: &PlatePlot, page: Page, frames: &[Frame]) -> f64 {
    lay_out(plate, page, frames).height
}

pub(super) fn draw_foot(
    paper: &mut Paper,
    plate: &PlatePlot,
    Room { at: (left, top), page }: Room,
    frames: &[Frame],
    bottom: f64,
) {
    let foot = lay_out(plate, page, frames);
    paper.rect(Area::new(left, top, left + page.width, bottom.ceil()), DARK, 1.0);
    let placed = |at: Point| (left + at.0, top + at.1);
    for Line { at, set, text } in &foot.lines {
        paper.text(placed(*at), "start", *set, text);
    }
    for (sign, at) in &foot.signs {
        sign.draw(paper, placed(*at));
    }
    if let (Some(at), Some(gauge)) = (foot.gauge, gauge::of_all(plate, frames)) {
        gauge.draw(paper, placed(at));
    }
}

fn lay_out(plate: &PlatePlot, page: Page, frames: &[Frame]) -> Foot {
    let mut foot =
        Foot { lines: Vec::new(), signs: Vec::new(), gauge: None, height: 0.0 };
    let has_gauge = gauge::of_all(plate, frames).is_some();
    let right = page.width - SIDE;
    let beside = if has_gauge && !page.narrow { gauge::ROOM + SIDE } else { 0.0 };
    let mut y = 8.0;
    for (set, text) in credits(plate) {
        for line in wrap_text(&text, set.size, set.strong, right - SIDE - beside) {
            foot.lines.push(Line { at: (SIDE, y + 11.0), set, text: line });
            y += LINE;
        }
    }
    if has_gauge {
        let at = if page.narrow { (SIDE, y + 10.0) } else { (right - gauge::ROOM, 12.0) };
        foot.gauge = Some(at);
        y = if page.narrow { y + 46.0 } else { y.max(52.0) };
    }
    y = lay_out_key(&mut foot, plate, right, y + 2.0);
    y = lay_out_callouts(&mut foot, plate, page, y);
    y = lay_out_caveats(&mut foot, plate, right, y);
    foot.height = y + 8.0;
    foot
}

/// Whose the images are. What is true of all stands once; of several images each line names those that it is of.
fn credits(plate: &PlatePlot) -> Vec<(Type, String)> {
    let names = names(plate);
    let mut lines: Vec<(Type, &str, Vec<String>)> = Vec::new();
    for (panel, name) in plate.panels.iter().zip(&names) {
        for (n, line) in panel.credit.iter().enumerate() {
            let set = if n == 0 { BRIGHT } else { PLAIN };
            match lines.iter_mut().find(|(_, known, _)| known == line) {
                Some((.., of)) => of.push(name.clone()),
                None => lines.push((set, line, vec![name.clone()])),
            }
        }
    }
    let of_all = plate.panels.len();
    let told = lines.into_iter().map(|(set, line, of)| match of.len() == of_all {
        true => (set, line.to_string()),
        false => (set, format!("{}: {line}", listed(&of))),
    });
    told.collect()
}

/// What each image of several is called in the foot: before or after, its day, with the minute where two have one day; else its place among them.
fn names(plate: &PlatePlot) -> Vec<String> {
    let count = plate.panels.len();
    let is_one = |name: &String, of: &dyn Fn(&Panel) -> String| {
        plate.panels.iter().filter(|panel| of(panel) == *name).count() == 1
    };
    let day = |panel: &Panel| panel.stamp.first().cloned().unwrap_or_default();
    let minute = |panel: &Panel| panel.stamp.join(", ");
    let named = (1..).zip(&plate.panels).map(|(n, panel)| {
        let own = |of: &dyn Fn(&Panel) -> String| {
            Some(of(panel)).filter(|name| !name.is_empty() && is_one(name, of))
        };
        let tag = panel.tag.map(str::to_string);
        let name = tag.or_else(|| own(&day)).or_else(|| own(&minute));
        name.unwrap_or_else(|| format!("Image {n} of {count}"))
    });
    named.collect()
}

/// What the key tells of: each group; then each class that two counters marked.
fn keys(plate: &PlatePlot) -> Vec<(KeySign, String)> {
    let groups = plate.groups.iter().filter(|group| group.is_told());
    let groups =
        groups.map(|group| (KeySign::of_group(group, plate), group_words(group)));
    let classes = plate.classes.iter().map(|class| {
        let sign = MarkSign::Both(class.number);
        (KeySign { sign, shape: None }, class_words(class, plate))
    });
    groups.chain(classes).collect()
}

fn group_words(group: &MarkGroup) -> String {
    match group.things_count {
        0 if group.in_view_count > 0 => group.label.clone(),
        count if group.in_view_count < count => {
            format!("{}: {} shown of {count}", group.label, group.in_view_count)
        }
        count => format!("{}: {count}", group.label),
    }
}

/// "Tank cars: 18 by both, 2 only by JD"
fn class_words(class: &ComparedClass, plate: &PlatePlot) -> String {
    let by = plate.groups.iter().map(|group| group.label.trim_start_matches("Marked "));
    let told = by.zip(class.counts).filter(|(_, count)| *count > 0);
    let told =
        told.map(|(by, count)| format!("{count} {}", by.replacen("Only", "only", 1)));
    format!("{}: {}", class.label, told.collect::<Vec<_>>().join(", "))
}

/// The signs with what they mean, side by side as long as there is room.
fn lay_out_key(foot: &mut Foot, plate: &PlatePlot, right: f64, top: f64) -> f64 {
    let keys = keys(plate);
    if !plate.is_shown() || keys.is_empty() {
        return top;
    }
    let (mut x, mut y) = (SIDE, top + 6.0);
    for (sign, words) in keys {
        let words = wrap_text(&words, STRONG.size, true, right - SIDE - 16.0);
        let widths = words.iter().map(|line| text_width(line, STRONG.size, true));
        let width = widths.fold(0.0, f64::max) + 16.0;
        if x > SIDE && x + width > right {
            (x, y) = (SIDE, y + LINE);
        }
        foot.signs.push((sign, (x + 5.0, y + 7.0)));
        let last = words.len().saturating_sub(1);
        for (row, line) in words.into_iter().enumerate() {
            let at = (x + 16.0, y + 11.0);
            foot.lines.push(Line { at, set: STRONG, text: line });
            y += if row < last { LINE } else { 0.0 };
        }
        x += width + 20.0;
    }
    y + LINE
}

/// The words of the callouts, in two columns on a wide page.
fn lay_out_callouts(foot: &mut Foot, plate: &PlatePlot, page: Page, top: f64) -> f64 {
    let columns = if page.narrow || plate.callouts.len() < 2 { 1 } else { 2 };
    let across = (page.width - SIDE * (columns + 1) as f64) / columns as f64;
    let mut y = if plate.callouts.is_empty() { top } else { top + 6.0 };
    for row in (1..).zip(&plate.callouts).collect::<Vec<_>>().chunks(columns) {
        let mut tallest = 0.0_f64;
        for (column, (number, callout)) in row.iter().enumerate() {
            let x = SIDE + (across + SIDE) * column as f64;
            let at = (x, y + 11.0);
            foot.lines.push(Line { at, set: STRONG, text: number.to_string() });
            let lines = wrap_text(&callout.words, BRIGHT.size, false, across - 22.0);
            tallest = tallest.max(lines.len() as f64 * LINE);
            for (n, text) in lines.into_iter().enumerate() {
                let at = (x + 22.0, y + 11.0 + n as f64 * LINE);
                foot.lines.push(Line { at, set: BRIGHT, text });
            }
        }
        y += tallest;
    }
    y
}

/// Whatever limits what is shown: it goes where the picture goes.
fn lay_out_caveats(foot: &mut Foot, plate: &PlatePlot, right: f64, top: f64) -> f64 {
    if plate.caveats.is_empty() {
        return top;
    }
    let mut y = top + 6.0;
    let told = plate.caveats.iter().map(|short| format!("{}.", capitalised(short)));
    let told = told.collect::<Vec<_>>().join(" ");
    for line in wrap_text(&told, BRIGHT.size, false, right - SIDE) {
        foot.lines.push(Line { at: (SIDE, y + 11.0), set: BRIGHT, text: line });
        y += LINE;
    }
    y
}

/// A sign of the key.
struct KeySign {
    sign: MarkSign,
    /// The form of the marks that are drawn as they are, and not as a sign.
    shape: Option<Shape>,
}

impl KeySign {
    fn of_group(group: &MarkGroup, plate: &PlatePlot) -> KeySign {
        let first = group.marks.first();
        let shape = first.map(|mark| &mark.shape);
        let is_drawn = |shape: &&Shape| match shape {
            Shape::Point(_) => false,
            Shape::Line { .. } => true,
            Shape::Area(_) | Shape::Oval { .. } => !plate.is_compared,
        };
        // Where the key has the classes by themselves, the sign of a group is of none.
        let sign = first.map(|mark| mark.sign).filter(|_| plate.classes.is_empty());
        KeySign {
            sign: sign.unwrap_or(group.sign),
            shape: shape.filter(is_drawn).cloned(),
        }
    }

    /// Draws the sign, or a short piece of what is drawn.
    fn draw(&self, paper: &mut Paper, at: Point) {
        let (left, right) = ((at.0 - 6.0, at.1), (at.0 + 6.0, at.1));
        let shape = match self.shape {
            Some(Shape::Line { arrow, .. }) => {
                Shape::Line { points: vec![left, right], arrow }
            }
            Some(_) => {
                let Area { left, top, right, bottom } = Area::around(at, 4.6);
                Shape::Area(vec![
                    (left, top),
                    (right, top),
                    (right, bottom),
                    (left, bottom),
                ])
            }
            None => Shape::Point(at),
        };
        draw_mark(paper, self.sign, &shape, 4.4);
    }
}
