//! Words of a figure that the case does not give: title, subtitle and alt text, made from the data with their hedges.

use super::Gather;
use crate::evaluate::plate::{Panel, PanelView};
use crate::evaluate::plot::PlotKind;
use crate::evaluate::{capitalised, listed, sentence, series_label};

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
            PlotKind::Plate(plate) => {
                let days = plate.panels.iter().filter_map(|panel| panel.stamp.first());
                let days = listed(&days.cloned().collect::<Vec<_>>());
                format!("{}, {days}", self.bound.case.facility.name)
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
            PlotKind::Plate(plate) => {
                let told = plate.tally.iter();
                let told = told.map(|(words, count)| format!("{words}: {count}"));
                told.collect::<Vec<_>>().join("; ")
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
            PlotKind::Plate(plate) => {
                words.extend(plate.panels.iter().map(panel_words));
                let tally = plate.tally.iter();
                words.extend(tally.map(|(what, count)| format!("{what}: {count}.")));
                let callouts = (1..).zip(&plate.callouts);
                words.extend(
                    callouts.map(|(n, c)| format!("{n}: {}", sentence(&c.words))),
                );
            }
        }
        words.join(" ")
    }
}

/// An image in a sentence: what it is, when, of whom, and whether it is shown.
fn panel_words(panel: &Panel) -> String {
    let kind = if panel.is_schematic { "Drawing, not a photograph" } else { "Image" };
    let tag = panel.tag.map_or(String::new(), |tag| format!("{tag}: "));
    let mut words = vec![format!("{tag}{kind}, {}", panel.stamp.join(", "))];
    words.extend(panel.credit.first().cloned());
    if let PanelView::Withheld(why) = &panel.view {
        words.push(format!("not shown, because {why}"));
    }
    sentence(&words.join("; "))
}
