//! Scale: from dates and values to units of the picture, by plotters' coordinates; and the round numbers of the value axis.

use plotters::coord::CoordTranslate;
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};
use plotters::prelude::Cartesian2d;

use super::Area;
use crate::evaluate::plot::AxisChoice;

type Coordinates = Cartesian2d<RangedCoordi64, RangedCoordf64>;

/// Dates and values of one plot. Where a long period comes before the first look, its early part is pressed into a short strip at the left.
pub(super) struct Scale {
    main: Coordinates,
    lead: Option<Coordinates>,
    /// First local minute of the main part.
    pub(super) main_from: i64,
    /// Left end of the main part.
    pub(super) main_left: f64,
    pub(super) plot: Area,
    pub(super) values: Values,
}

/// The value axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values {
    pub(super) bottom: f64,
    pub(super) top: f64,
    pub(super) step: f64,
    /// Whether each step multiplies by ten: `bottom` and `top` are then above zero.
    pub(super) log: bool,
}

fn tenths(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

fn coordinates(range: (i64, i64), ends: (f64, f64), plot: &Area) -> Coordinates {
    Cartesian2d::<RangedCoordi64, RangedCoordf64>::new(
        range.0..range.1.max(range.0 + 1),
        0.0..1.0,
        (tenths(ends.0)..tenths(ends.1), tenths(plot.bottom)..tenths(plot.top)),
    )
}

impl Scale {
    /// `range` in local minutes; `lead` is the first minute of the strip and its width.
    pub(super) fn new(
        range: (i64, i64),
        plot: Area,
        values: Values,
        lead: Option<(i64, f64)>,
    ) -> Scale {
        let gap = 14.0;
        let main_left = lead.map_or(plot.left, |(_, width)| plot.left + width + gap);
        let main = coordinates(range, (main_left, plot.right), &plot);
        let lead = lead.map(|(from, width)| {
            let ends = (plot.left, plot.left + width);
            coordinates((from, range.0), ends, &plot)
        });
        Scale { main, lead, main_from: range.0, main_left, plot, values }
    }

    /// Where a local minute stands, held inside the plot.
    pub(super) fn x(&self, minute: i64) -> f64 {
        let coordinates = match &self.lead {
            Some(lead) if minute < self.main_from => lead,
            _ => &self.main,
        };
        let at = f64::from(coordinates.translate(&(minute, 0.0)).0) / 10.0;
        at.clamp(self.plot.left, self.plot.right)
    }

    /// Where a value stands, held inside the plot.
    pub(super) fn y(&self, value: f64) -> f64 {
        let at =
            f64::from(self.main.translate(&(self.main_from, self.values.share(value))).1)
                / 10.0;
        at.clamp(self.plot.top, self.plot.bottom)
    }

    pub(super) fn has_lead(&self) -> bool {
        self.lead.is_some()
    }
}

/// A value axis from 0 (or below) to a round number over `high`, with three to five steps; `whole` for things that are counted.
pub(super) fn value_axis(low: f64, high: f64, whole: bool) -> Values {
    let (low, high) = (low.min(0.0), high.max(0.0));
    let span = if high > low { high - low } else { 1.0 };
    let mut unit = 1.0;
    while unit * 10.0 < span {
        unit *= 10.0;
    }
    while unit > span && !(whole && unit <= 1.0) {
        unit /= 10.0;
    }
    let step = [0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * unit)
        .filter(|step| !whole || (*step >= 1.0 && *step == step.round()))
        .find(|step| span / step <= 5.2)
        .unwrap_or(unit * 10.0);
    let bottom = (low / step).floor() * step;
    let top = (high / step).ceil() * step;
    let top = if top > bottom { top } else { bottom + step };
    Values { bottom, top, step, log: false }
}

/// The value axis that the case asks for, as far as it says; `low` and `high` are of what is shown, `least` the lowest above zero.
pub(super) fn chosen_axis(
    choice: AxisChoice,
    (low, high): (f64, f64),
    least: f64,
    whole: bool,
) -> Values {
    if choice.log {
        let bottom = choice.low.filter(|low| *low > 0.0).unwrap_or(least.max(1e-9));
        let high = choice.high.unwrap_or(high).max(bottom * 1.000_001);
        let bottom = if choice.low.is_some() { bottom } else { power_below(bottom) };
        let top = if choice.high.is_some() { high } else { power_above(high) };
        let top = if top > bottom { top } else { bottom * 10.0 };
        return Values { bottom, top, step: 1.0, log: true };
    }
    let mut values = value_axis(
        choice.low.unwrap_or(low).min(low),
        choice.high.unwrap_or(high),
        whole,
    );
    let (bottom, top) = (choice.low, choice.high);
    if bottom.is_some() || top.is_some() {
        let bottom = bottom.unwrap_or(values.bottom);
        let top = top.unwrap_or(values.top.max(bottom + values.step));
        if top > bottom {
            let step = value_axis(0.0, top - bottom, whole).step;
            values = Values { bottom, top, step, log: false };
        }
    }
    values
}

fn power_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value && power > 1e-9 {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    power
}

fn power_above(value: f64) -> f64 {
    let below = power_below(value);
    if below >= value { below } else { below * 10.0 }
}

/// The power of ten that gives a number above zero, by its series: the same on every machine.
fn decades(value: f64) -> f64 {
    let (mut rest, mut whole) = (value.max(1e-300), 0.0);
    while rest >= 10.0 {
        rest /= 10.0;
        whole += 1.0;
    }
    while rest < 1.0 {
        rest *= 10.0;
        whole -= 1.0;
    }
    // ln m is twice the area tangent of (m − 1) / (m + 1), taken of the square root so that few terms serve.
    let ratio = (rest.sqrt() - 1.0) / (rest.sqrt() + 1.0);
    let (mut sum, mut power) = (0.0, ratio);
    for n in 0..24 {
        sum += power / f64::from(2 * n + 1);
        power *= ratio * ratio;
    }
    whole + 4.0 * sum / std::f64::consts::LN_10
}

impl Values {
    /// How far up the axis a value stands, 0 to 1 on it.
    pub(super) fn share(&self, value: f64) -> f64 {
        if self.log {
            if value <= 0.0 {
                return 0.0;
            }
            let (low, high) = (decades(self.bottom), decades(self.top));
            return (decades(value) - low) / (high - low);
        }
        (value - self.bottom) / (self.top - self.bottom)
    }

    /// Whether bars and bands may stand on the axis: it begins at zero.
    pub(super) fn has_base(&self) -> bool {
        !self.log && self.bottom <= 0.0
    }

    /// The values with a line, from the lowest.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.log {
            let mut ticks = Vec::new();
            let mut power = power_below(self.bottom);
            while power <= self.top * 1.000_001 && ticks.len() < 40 {
                if power >= self.bottom * 0.999_999 {
                    ticks.push(power);
                }
                power *= 10.0;
            }
            return ticks;
        }
        let count = ((self.top - self.bottom) / self.step).round() as i32;
        (0..=count).map(|i| self.bottom + f64::from(i) * self.step).collect()
    }
}

/// A tick's number with thousands apart: "10,000", "2.5", "−4".
pub(super) fn number_words(value: f64) -> String {
    // On a scale of ratios, where two places are not enough.
    if value != 0.0 && value.abs() < 0.005 {
        return value.to_string().replace('-', "−");
    }
    let hundredths = (value.abs() * 100.0).round() as i64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if rest > 0 {
        let decimals = format!(".{rest:02}");
        text.push_str(decimals.trim_end_matches('0'));
    }
    let sign = if value < 0.0 && hundredths > 0 { "−" } else { "" };
    format!("{sign}{text}")
}
