//! Words of a figure that the case does not give: title, subtitle and alt text, made from the data with their hedges.

use super::Gather;
use crate::evaluate::plot::{OriginsPlot, PlotKind};
use crate::evaluate::{capitalised, listed, pages_and_origins, sentence, series_label};

impl Gather<'_> {
    fn labels(&self) -> Vec<String> {
        self.chosen_series()
            .iter()
            .map(|series| series_label(self.bound, series))
            .collect()
    }

    pub(super) fn title(&self, kind: &PlotKind) -> String {
        match kind {
            PlotKind::Looks(_) => {
                format!("When {} was looked at", self.bound.case.facility.name)
            }
            PlotKind::Origins(plot) => {
                capitalised(&pages_and_origins(plot.nodes.len(), plot.origins_count()))
            }
            _ => listed(&self.labels()),
        }
    }

    pub(super) fn subtitle(&self, kind: &PlotKind) -> String {
        match kind {
            PlotKind::Series(plot) => {
                let first =
                    self.chosen_series().first().map(|series| self.measure(series));
                let rule = first.and_then(|measure| {
                    self.bound.case.measures.get(&measure.id)?.rule.clone()
                });
                // A symbol such as m keeps its small letter.
                let unit = if plot.unit.chars().count() <= 3 {
                    format!("In {}", plot.unit)
                } else {
                    capitalised(&plot.unit)
                };
                match rule {
                    Some(rule) => format!("{unit}: {rule}"),
                    None => unit,
                }
            }
            PlotKind::States(_) => {
                "By date; an empty stretch was not looked at".to_string()
            }
            PlotKind::Looks(plot) => match plot.usable_count {
                1 => "1 usable look".to_string(),
                n => format!("{n} usable looks"),
            },
            PlotKind::Origins(_) => {
                "Every source of this brief, each under the one that it repeats"
                    .to_string()
            }
        }
    }

    /// Alt text from the data: what is shown, then the marks that matter most, each with its hedge.
    pub(super) fn alt(&self, title: &str, kind: &PlotKind) -> String {
        let mut words = vec![sentence(title)];
        match kind {
            PlotKind::Series(plot) => {
                for run in &plot.runs {
                    let told: Vec<String> = run
                        .marks
                        .iter()
                        .filter(|mark| mark.highlighted || mark.period)
                        .chain(run.marks.last())
                        .map(|mark| format!("{}: {}", mark.date_words, mark.words))
                        .collect();
                    let mut once: Vec<String> = Vec::new();
                    for told in told {
                        if !once.contains(&told) {
                            once.push(told);
                        }
                    }
                    words.push(format!(
                        "{}, {} values; {}.",
                        run.label,
                        run.marks.len(),
                        once.join("; ")
                    ));
                }
            }
            PlotKind::States(plot) => {
                for row in &plot.rows {
                    let told: Vec<String> = row
                        .marks
                        .iter()
                        .take(6)
                        .map(|mark| format!("{}: {}", mark.date_words, mark.words))
                        .collect();
                    words.push(format!("{}; {}.", row.label, told.join("; ")));
                }
            }
            PlotKind::Looks(plot) => {
                words.push(format!("{} usable looks.", plot.usable_count));
                if let Some((_, gap)) = &plot.longest_gap {
                    words.push(format!("The longest stretch without one is {gap}."));
                }
            }
            PlotKind::Origins(plot) => words.extend(origins_alt(plot)),
        }
        words.join(" ")
    }
}

/// Who is repeated by whom, the most repeated first; those whom nobody repeats together.
fn origins_alt(plot: &OriginsPlot) -> Vec<String> {
    let mut words = Vec::new();
    let mut alone = Vec::new();
    for (node, below) in plot.nodes.iter().zip(plot.below()) {
        let by: Vec<String> =
            below.iter().map(|n| plot.nodes[*n].label.clone()).collect();
        match (by.is_empty(), node.under) {
            (false, _) => {
                words.push(format!("{} is repeated by {}.", node.label, listed(&by)))
            }
            (true, None) => alone.push(node.label.clone()),
            (true, Some(_)) => {}
        }
    }
    if !alone.is_empty() {
        words.push(format!("Repeated by no other page: {}.", listed(&alone)));
    }
    words
}
