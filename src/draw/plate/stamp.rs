//! Stamps: the label of an image, its day and time, and whether it was drawn; and how much room that takes.

use super::paper::{DARK, LIGHT, Type};
use super::{Point, gauge, text_width, wrap_text};
use crate::evaluate::plate::Panel;

/// Around the words of a label.
pub(super) const PAD: f64 = 7.0;
const STAMP: Type = Type { size: 13.0, strong: true, color: LIGHT };
const STAMP_SMALL: Type = Type { size: 11.5, strong: false, color: LIGHT };
const DRAWN: Type = Type { size: 11.5, strong: true, color: DARK };

/// The lines of the label of a panel so wide, and how many of them say that the picture was drawn: the last.
pub(super) fn label_lines(panel: &Panel, width: f64) -> (Vec<(Type, String)>, usize) {
    let mut stamp = panel.stamp.iter().cloned();
    let first = panel.tag.map(str::to_string).into_iter().chain(stamp.next());
    let first = first.collect::<Vec<_>>().join(": ");
    let mut lines: Vec<(Type, String)> = Some(first)
        .filter(|line| !line.is_empty())
        .map(|line| (STAMP, line))
        .into_iter()
        .collect();
    lines.extend(stamp.map(|line| (STAMP_SMALL, line)));
    let most = width - 4.0 * PAD;
    let wrapped = |set: Type, line: &str| {
        wrap_text(line, set.size, set.strong, most)
            .into_iter()
            .map(move |part| (set, part))
    };
    let mut all: Vec<(Type, String)> =
        lines.iter().flat_map(|(set, line)| wrapped(*set, line)).collect();
    let stamp_count = all.len();
    if panel.is_schematic {
        all.extend(wrapped(DRAWN, "Drawn, not a photograph"));
    }
    let drawn_count = all.len() - stamp_count;
    (all, drawn_count)
}

/// The size of the label of a panel so wide.
pub(super) fn label_size(panel: &Panel, width: f64) -> Point {
    let (lines, drawn_count) = label_lines(panel, width);
    let widths = lines.iter().map(|(set, line)| text_width(line, set.size, set.strong));
    let height: f64 = lines.iter().map(|(set, _)| set.size * 1.35).sum();
    let blocks = usize::from(drawn_count > 0) + usize::from(lines.len() > drawn_count);
    (widths.fold(0.0, f64::max) + 2.0 * PAD, height + PAD * 1.1 * blocks as f64)
}

/// How high the words stand that say a picture was drawn.
pub(super) fn drawn_height(panel: &Panel, width: f64) -> f64 {
    let (lines, drawn_count) = label_lines(panel, width);
    let drawn = &lines[lines.len() - drawn_count..];
    let height: f64 = drawn.iter().map(|(set, _)| set.size * 1.35).sum();
    if drawn.is_empty() { 0.0 } else { height + PAD * 1.1 }
}

/// Whether the label of a panel so wide leaves room beside it.
pub(super) fn fits_beside(panel: &Panel, width: f64, beside: f64) -> bool {
    !panel.is_schematic && label_size(panel, width).0 + beside <= width
}

/// How high the band over a panel so wide is: the label, and a gauge where it has its own.
pub(super) fn band_height(panel: &Panel, width: f64, has_gauge: bool) -> f64 {
    let label = label_size(panel, width).1;
    match gauge::of_one(panel, width).filter(|_| has_gauge).map(|gauge| gauge.size()) {
        None => label,
        Some((beside, height)) if fits_beside(panel, width, beside) => label.max(height),
        Some((_, height)) => label + height,
    }
}
