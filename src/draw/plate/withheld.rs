//! Withheld: words in place of an image that may not be shown.

use super::paper::{BLANK, LIGHT, Paper, SOFT, Type};
use super::{Area, wrap_text};
use crate::evaluate::plate::Panel;

const STRONG: Type = Type { size: 14.0, strong: true, color: LIGHT };
const PLAIN: Type = Type { size: 12.0, strong: false, color: SOFT };
/// Around the words.
const SIDE: f64 = 16.0;
const LEADING: f64 = 1.45;

fn lines(panel: &Panel, width: f64, why: &str) -> Vec<(Type, String)> {
    let tag = panel.tag.map_or(String::new(), |tag| format!("{tag}: "));
    let head = format!("{tag}{}", panel.stamp.first().cloned().unwrap_or_default());
    let words = format!("The image is not shown: {why}.");
    let mut lines = Vec::new();
    for (set, text) in [(STRONG, head.as_str()), (PLAIN, words.as_str())] {
        let wrapped = wrap_text(text, set.size, set.strong, width - 2.0 * SIDE);
        lines.extend(wrapped.into_iter().map(|line| (set, line)));
    }
    lines
}

fn height_of(lines: &[(Type, String)]) -> f64 {
    lines.iter().map(|(set, _)| set.size * LEADING).sum()
}

/// How high it must stand, so wide, that its words are in it.
pub(super) fn least_height(panel: &Panel, width: f64, why: &str) -> f64 {
    height_of(&lines(panel, width, why)) + SIDE
}

pub(super) fn draw_withheld(paper: &mut Paper, panel: &Panel, area: Area, why: &str) {
    paper.rect(area, BLANK, 1.0);
    let lines = lines(panel, area.width(), why);
    let mut y = (area.top + area.bottom - height_of(&lines)) / 2.0;
    let middle = (area.left + area.right) / 2.0;
    for (set, line) in lines {
        paper.text((middle, y + set.size), "middle", set, &line);
        y += set.size * LEADING;
    }
}
