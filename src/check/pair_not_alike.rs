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
        what: "Compares the form of the two parts that a pair shows: width against height.",
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
        let forms: Vec<f64> = plate
            .panels
            .iter()
            .filter_map(|panel| match &panel.view {
                PanelView::Shown { part: [left, top, right, bottom], .. } => {
                    Some((right - left) / (bottom - top))
                }
                PanelView::Withheld(_) => None,
            })
            .collect();
        let [one, other] = forms.as_slice() else { continue };
        if plate.layout == Layout::Pair && (one / other - 1.0).abs() > 0.02 {
            let place = at_value(top("figures").index(n).key("image"));
            let message = "the two images do not show the same area";
            found.push(RULE.at(place, message).help(
                "give a `crop` that both have, in pixels or by latitude and longitude",
            ));
        }
    }
    found
}
