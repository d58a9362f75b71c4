//! A pair whose images do not show the same area.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::plate::{Layout, PanelView};
use crate::evaluate::plot::PlotKind;

/// `pair-not-alike`
pub(super) static RULE: Rule = Rule {
    name: "pair-not-alike",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a pair whose images do not show the same area",
    docs: Docs {
        what: "Compares the two parts that a pair shows: width against height, and width on the ground where the scale of both is known.",
        why: "Images that lie over each other must show the same ground, or the reader sees a change where there is none.",
        bad: r#"figures:
  - {id: yard, kind: pair, image: [before, after]}    # 60 by 40 and 40 by 60 pixels"#,
        good: r#"figures:
  - {id: yard, kind: pair, image: [before, after], crop: [0, 0, 40, 40]}"#,
        meet: "Give a `crop` that both have; by latitude and longitude where both have a georeference.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, plot) in subject.evaluation.plots.iter().enumerate() {
        let PlotKind::Plate(plate) = &plot.kind else { continue };
        let forms: Vec<(f64, Option<f64>)> = plate
            .panels
            .iter()
            .filter_map(|panel| match &panel.view {
                PanelView::Shown {
                    part: [left, top, right, bottom],
                    metres_a_pixel,
                    ..
                } => {
                    let across = metres_a_pixel.map(|metres| metres * (right - left));
                    Some(((right - left) / (bottom - top), across))
                }
                PanelView::Withheld(_) => None,
            })
            .collect();
        let [one, other] = forms.as_slice() else { continue };
        if plate.layout != Layout::Pair {
            continue;
        }
        let differ = |one: f64, other: f64| (one / other - 1.0).abs() > 0.02;
        let across = one.1.zip(other.1).filter(|(one, other)| differ(*one, *other));
        let message = match across {
            Some((one, other)) => format!(
                "the two images do not show the same area: one is {one:.0} m wide, the other {other:.0} m"
            ),
            None if differ(one.0, other.0) => {
                "the two images do not show the same area".to_string()
            }
            None => continue,
        };
        let place = at_value(top("figures").index(n).key("image"));
        found.push(RULE.at(place, message).help(
            "give a `crop` that both have, in pixels or by latitude and longitude",
        ));
    }
    found
}
