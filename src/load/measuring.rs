//! Thresholds of values, series and images that a case sets over those of its house: to the stricter side only.

use super::house::looser;
use crate::case::{
    House, MeasuringSettings, THRESHOLDS, ThingLimit, thing_limit, threshold,
};
use crate::diag::{KeyPath, Report};

/// Puts what the case sets over what the house holds; what is looser is reported and left out.
pub(super) fn merge(
    house: &mut House,
    over: Option<&MeasuringSettings>,
    path: &KeyPath,
    report: &mut Report,
) {
    let Some(over) = over else { return };
    let path = path.key("measuring");
    let mut merged = house.measuring.clone().unwrap_or_default();
    for known in THRESHOLDS {
        let Some(mine) = over.set(known.name) else { continue };
        let theirs = threshold(house.measuring.as_ref(), known.name);
        let is_looser =
            if known.stricter_is_more { mine.0 < theirs } else { mine.0 > theirs };
        if is_looser {
            let what = format!(
                "`{}` at {theirs}, and a case cannot loosen it to {}",
                known.name, mine.0
            );
            report.push(looser(&what, path.key(known.name)));
        } else {
            merged.put(known.name, mine);
        }
    }
    for (unit, limits) in &over.things {
        for (limit, mine) in limits {
            let theirs = thing_limit(house.measuring.as_ref(), unit, *limit);
            let is_looser = theirs.as_ref().is_some_and(|theirs| match limit {
                ThingLimit::LengthLeastM => mine.number < theirs.number,
                _ => mine.number > theirs.number,
            });
            if is_looser {
                let theirs = theirs.map_or(String::new(), |theirs| theirs.text);
                let what = format!(
                    "`{}` of a {unit} at {theirs}, and a case cannot loosen it to {}",
                    limit.name(),
                    mine.text
                );
                let path = path.key("things").key(unit).key(limit.name());
                report.push(looser(&what, path));
            } else {
                let held = merged.things.entry(unit.clone()).or_default();
                held.insert(*limit, mine.clone());
            }
        }
    }
    house.measuring = Some(merged);
}
