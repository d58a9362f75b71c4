//! Measuring: the thresholds of the rules on values, series and images, with where each comes from, and what a house may set of them.

use super::{Decimal, Whole};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A threshold: what it is called, what it is unless a house says otherwise, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Threshold {
    /// Its key, as a house writes it under `measuring:`.
    pub name: &'static str,
    /// What it is when nothing is said.
    pub usual: u64,
    /// Whether a higher number is the stricter one.
    pub stricter_is_more: bool,
    /// What it bounds.
    pub what: &'static str,
    /// Where it comes from, with its doubts.
    pub from: &'static str,
}

/// Fewest looks that make a trend.
pub const TREND_LOOKS: &str = "trend_looks_least";
/// How many times the middle gap between looks the longest may be under a trend.
pub const TREND_GAP: &str = "trend_gap_most";
/// Per cent by which own counts may differ.
pub const COUNTED_SPREAD: &str = "counted_spread_most_percent";
/// Per cent by which "doubled" may be off two.
pub const MULTIPLE_REACH: &str = "multiple_reach_percent";
/// Degrees off nadir.
pub const OFF_NADIR: &str = "off_nadir_most_degrees";
/// Per cent of cloud.
pub const CLOUD: &str = "cloud_most_percent";

/// Every threshold that is a whole number, in the order of the manual.
pub static THRESHOLDS: &[Threshold] = &[
    Threshold {
        name: TREND_LOOKS,
        usual: 3,
        stricter_is_more: true,
        what: "fewest looks from which a text may speak of a rise or a fall",
        from: "ours: two looks show a difference and no course between them; `rising` and `falling` ask for as many",
    },
    Threshold {
        name: TREND_GAP,
        usual: 4,
        stricter_is_more: false,
        what: "how many times the middle gap between looks the longest may be, under a rise or a fall",
        from: "ours: no standard says how even looks must be",
    },
    Threshold {
        name: COUNTED_SPREAD,
        usual: 10,
        stricter_is_more: false,
        what: "by how much of the largest own count the smallest may stay below it, in per cent; a difference of one thing is never too much",
        from: "ours: as far as “about” reaches unless a house says otherwise",
    },
    Threshold {
        name: MULTIPLE_REACH,
        usual: 20,
        stricter_is_more: false,
        what: "how far a multiple in words reaches either way, in per cent: “doubled” takes in 1.6 to 2.4 times",
        from: "ours: wide enough for a rounded number, and narrow enough that “threefold” is not “twofold”",
    },
    Threshold {
        name: OFF_NADIR,
        usual: 30,
        stricter_is_more: false,
        what: "the most degrees off nadir at which things are counted or measured without a caveat",
        from: "a rule of thumb of the trade; no published standard for it was found",
    },
    Threshold {
        name: CLOUD,
        usual: 20,
        stricter_is_more: false,
        what: "the most cloud on an image, in per cent, at which a look need not say how much of the place could be seen",
        from: "ours: cloud is given for a whole scene, which says little of one place in it",
    },
];

/// What bounds a thing that is counted, in metres.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ThingLimit {
    /// Least length of one.
    LengthLeastM,
    /// Most length of one.
    LengthMostM,
    /// Coarsest ground sample distance at which single ones are counted.
    GsdToCountM,
    /// Coarsest ground sample distance at which their type is named.
    GsdToTypeM,
}

impl ThingLimit {
    /// Its name, as a house writes it.
    pub fn name(self) -> &'static str {
        match self {
            ThingLimit::LengthLeastM => "length_least_m",
            ThingLimit::LengthMostM => "length_most_m",
            ThingLimit::GsdToCountM => "gsd_to_count_m",
            ThingLimit::GsdToTypeM => "gsd_to_type_m",
        }
    }
}

/// Limits in the order in which `assets/things.txt` has them.
const THING_LIMITS: [ThingLimit; 4] = [
    ThingLimit::LengthLeastM,
    ThingLimit::LengthMostM,
    ThingLimit::GsdToCountM,
    ThingLimit::GsdToTypeM,
];

/// The things of which a house knows without saying so, each with its limits in metres.
fn things() -> impl Iterator<Item = (&'static str, [&'static str; 4])> {
    let lines = include_str!("../../assets/things.txt").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split(' ');
        let unit = fields.next()?;
        Some((unit, [fields.next()?, fields.next()?, fields.next()?, fields.next()?]))
    })
}

/// What a house sets of the thresholds; a case may only make them stricter.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasuringSettings {
    /// Fewest looks from which a text may speak of a rise or a fall: 3.
    pub trend_looks_least: Option<Whole>,
    /// How many times the middle gap between looks the longest may be, under a rise or a fall: 4.
    pub trend_gap_most: Option<Whole>,
    /// By how much of the largest own count the smallest may stay below it, in per cent: 10.
    pub counted_spread_most_percent: Option<Whole>,
    /// How far a multiple in words reaches either way, in per cent: 20.
    pub multiple_reach_percent: Option<Whole>,
    /// The most degrees off nadir at which things are counted without a caveat: 30.
    pub off_nadir_most_degrees: Option<Whole>,
    /// The most cloud, in per cent, at which a look need not say how much could be seen: 20.
    pub cloud_most_percent: Option<Whole>,
    /// How large things are and how fine an image must be for them, by their unit: `{car: {length_least_m: 8, length_most_m: 30}}`.
    #[serde(default)]
    pub things: IndexMap<String, IndexMap<ThingLimit, Decimal>>,
}

impl MeasuringSettings {
    /// What is set of a threshold.
    pub fn set(&self, name: &str) -> Option<Whole> {
        let fields = [
            (TREND_LOOKS, self.trend_looks_least),
            (TREND_GAP, self.trend_gap_most),
            (COUNTED_SPREAD, self.counted_spread_most_percent),
            (MULTIPLE_REACH, self.multiple_reach_percent),
            (OFF_NADIR, self.off_nadir_most_degrees),
            (CLOUD, self.cloud_most_percent),
        ];
        fields.into_iter().find(|(known, _)| *known == name).and_then(|(_, set)| set)
    }

    /// Sets a threshold.
    pub fn put(&mut self, name: &str, number: Whole) {
        let fields = [
            (TREND_LOOKS, &mut self.trend_looks_least),
            (TREND_GAP, &mut self.trend_gap_most),
            (COUNTED_SPREAD, &mut self.counted_spread_most_percent),
            (MULTIPLE_REACH, &mut self.multiple_reach_percent),
            (OFF_NADIR, &mut self.off_nadir_most_degrees),
            (CLOUD, &mut self.cloud_most_percent),
        ];
        for (known, field) in fields {
            if known == name {
                *field = Some(number);
            }
        }
    }
}

/// A threshold in force: what a house sets over what is usual.
pub fn threshold(settings: Option<&MeasuringSettings>, name: &str) -> u64 {
    let usual = THRESHOLDS.iter().find(|threshold| threshold.name == name);
    let set = settings.and_then(|settings| settings.set(name));
    set.map_or(usual.map_or(0, |threshold| threshold.usual), |set| set.0)
}

/// A limit of the things of a unit: what a house sets over what is usual. None where nothing is known of them.
pub fn thing_limit(
    settings: Option<&MeasuringSettings>,
    unit: &str,
    limit: ThingLimit,
) -> Option<Decimal> {
    let set = settings.and_then(|settings| settings.things.get(unit)?.get(&limit));
    let usual = things().find(|(known, _)| *known == unit);
    let at = THING_LIMITS.iter().position(|known| *known == limit);
    set.cloned().or_else(|| Decimal::read(usual?.1[at?]))
}

/// The page on the thresholds, made from them.
pub fn measuring_manual() -> String {
    let mut page = String::from(include_str!("measuring.md"));
    page.push_str("| threshold | unless a house says otherwise | what it bounds | where it comes from |\n|---|---|---|---|\n");
    for Threshold { name, usual, what, from, .. } in THRESHOLDS {
        page.push_str(&format!("| `{name}` | {usual} | {what} | {from} |\n"));
    }
    page.push_str(include_str!("measuring_things.md"));
    for (unit, limits) in things() {
        page.push_str(&format!("| {unit} | {} |\n", limits.join(" | ")));
    }
    page
}
