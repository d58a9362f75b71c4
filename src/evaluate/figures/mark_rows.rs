//! Marks as rows of the CSV of their plate.

use super::plate::Shown;
use crate::marks::Mark;

impl Shown<'_> {
    /// A mark as a row of the CSV. What only the file of marks says is not printed: no rule reads it.
    pub(super) fn row(
        &self,
        (set, n, mark): (&str, usize, &Mark),
        group: &str,
        is_in_view: bool,
        [day, who]: [String; 2],
    ) -> [String; 10] {
        let (x, y) = mark.shape.spot();
        let is_id = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let id = Some(&mark.id).filter(|id| id.len() <= 40 && id.chars().all(is_id));
        let mut measures = self.bound.case.measures.values();
        let class = mark.class.clone();
        let class = class.filter(|own| measures.any(|m| m.classes.contains_key(own)));
        // A line or an arrow points at something, and bears the name of its class in the key.
        let uncounted = if mark.is_thing() { "" } else { ", not counted" };
        [
            set.to_string(),
            id.cloned().unwrap_or_else(|| (n + 1).to_string()),
            class.unwrap_or_default(),
            mark.part.clone().unwrap_or_default(),
            format!("{x:.1}"),
            format!("{y:.1}"),
            format!("{group}{uncounted}"),
            if is_in_view { "yes" } else { "no" }.to_string(),
            day,
            who,
        ]
    }
}
