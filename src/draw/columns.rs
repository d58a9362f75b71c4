//! Columns: more looks than can stand side by side, gathered by stretches of time of one round length; what is known of each look still shows.

use super::{Area, Canvas, Key, Scale, View};
use crate::evaluate::plot::Stretch;

/// The least width of a column.
const LEAST: f64 = 7.0;
/// Looks that stand nearer than this hide each other.
const NEAR: f64 = 5.0;
/// Fewer looks than this stand by themselves, however near.
const FEW: usize = 40;
const DAY: i64 = 1440;
/// Round lengths, in minutes.
const STEPS: [i64; 18] = [
    60,
    2 * 60,
    3 * 60,
    6 * 60,
    12 * 60,
    DAY,
    2 * DAY,
    3 * DAY,
    5 * DAY,
    7 * DAY,
    10 * DAY,
    14 * DAY,
    30 * DAY,
    60 * DAY,
    91 * DAY,
    182 * DAY,
    365 * DAY,
    1461 * DAY,
];

/// Stretches of one length, from a first minute on.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    step: i64,
    /// Local minute at which the column 0 begins: no column reaches before the first day.
    from: i64,
}

/// Whether looks stand so near each other that a third of them would be hidden.
pub(super) fn is_crowded(view: &View, whens: impl Iterator<Item = Stretch>) -> bool {
    let mut middles: Vec<f64> = whens.map(|when| view.middle(when)).collect();
    middles.sort_by(f64::total_cmp);
    let hidden = middles.windows(2).filter(|two| two[1] - two[0] < NEAR).count();
    middles.len() > FEW && hidden * 3 > middles.len()
}

/// The local minute in the middle of a stretch.
fn middle(view: &View, when: Stretch) -> i64 {
    (when.from + when.to) / 2 + view.offset
}

impl Columns {
    /// The shortest round length that is wide enough on a scale, counted from the day of the first of the looks.
    pub(super) fn new(view: &View, whens: impl Iterator<Item = Stretch>) -> Columns {
        Columns::at_least(view, whens, LEAST)
    }

    /// The same, so wide at least.
    pub(super) fn at_least(
        view: &View,
        whens: impl Iterator<Item = Stretch>,
        least: f64,
    ) -> Columns {
        let scale = view.scale;
        let from = scale.main_from;
        let width = |step: i64| scale.x(from + step) - scale.x(from);
        let step = STEPS.into_iter().find(|step| width(*step) >= least);
        let step = step.unwrap_or(STEPS[STEPS.len() - 1]);
        let first = whens.map(|when| middle(view, when)).min().unwrap_or(0);
        let unit = step.min(DAY);
        Columns { step, from: first.div_euclid(unit) * unit }
    }

    /// The number of the column on which a look falls, by the middle of its dates.
    pub(super) fn of(&self, view: &View, when: Stretch) -> i64 {
        (middle(view, when) - self.from).div_euclid(self.step)
    }

    /// The first and the last column on which a look may fall.
    pub(super) fn ends(&self, view: &View, when: Stretch) -> [i64; 2] {
        if !view.is_span(when) {
            return [self.of(view, when); 2];
        }
        [when.from, when.to - 1]
            .map(|minute| (minute + view.offset - self.from).div_euclid(self.step))
    }

    /// The room of a column in a band, with a gap to the next.
    pub(super) fn area(&self, scale: &Scale, number: i64, band: Area) -> Area {
        let ends = [number, number + 1].map(|n| scale.x(self.from + n * self.step));
        let [left, right] = ends.map(|x| x.clamp(band.left, band.right));
        Area { left, right: (right - 1.0).max(left + 1.0), ..band }
    }

    /// "14 days"
    fn words(&self) -> String {
        let (count, unit) = match self.step {
            step if step < DAY => (step / 60, "hour"),
            step if step < 365 * DAY => (step / DAY, "day"),
            step => (step / (365 * DAY), "year"),
        };
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    }

    /// What a column holds, and what its height says.
    pub(super) fn key<'a>(
        &self,
        height: &str,
        draw: impl Fn(&Canvas, (f64, f64)) + 'a,
    ) -> Key<'a> {
        let words = format!("a column: the looks of {}; {height}", self.words());
        Key { draw: Box::new(draw), words }
    }
}
