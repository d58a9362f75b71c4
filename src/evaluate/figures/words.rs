//! Words of a figure that the case does not give: subtitle and alt text, made from the data with their hedges.

use super::Gather;
use super::plate::plate_told;
use super::values::{told_words, with_basis};
use crate::evaluate::plot::{
    BarRow, CompositionRow, HypothesisColumn, Level, LikelihoodRow, LooksPlot, MapPlace,
    Mark, OriginRow, OriginsPlot, PlotEvent, PlotKind, StateMark, Stretch, TimelineEvent,
};
use crate::evaluate::{capitalised, counted, independent_words, listed, sentence};
use crate::expr;

impl Gather<'_> {
    pub(super) fn subtitle(&self, kind: &PlotKind) -> String {
        match kind {
            PlotKind::Series(plot) | PlotKind::Multiples(plot) => {
                self.with_dates(self.unit_and_rule(&plot.unit), kind)
            }
            PlotKind::Composition(plot) => {
                self.with_dates(self.unit_and_rule(&plot.unit), kind)
            }
            PlotKind::Bars(plot) => self.with_dates(self.unit_and_rule(&plot.unit), kind),
            PlotKind::States(_) => {
                let words = "By date; an empty stretch was not looked at".to_string();
                self.with_dates(words, kind)
            }
            PlotKind::Looks(plot) => {
                self.with_dates(looks_words(plot.usable_count), kind)
            }
            PlotKind::Timeline(plot) => {
                self.with_dates(looks_words(plot.looks.usable_count), kind)
            }
            PlotKind::Sources(plot) => {
                let rows = plot.rows.iter().map(|row| row.origin.clone());
                let origins = independent_words(self.bound, &rows.collect::<Vec<_>>());
                let sources = self.bound.case.sources.len();
                let sources = capitalised(&counted(sources, "source", "sources"));
                format!(
                    "{sources} go back to {origins}; reliability from A to E, F where it cannot be judged"
                )
            }
            PlotKind::Origins(_) => {
                "Every source of this brief, each under the one that it repeats"
                    .to_string()
            }
            PlotKind::Likelihood(plot) => {
                format!("Per cent, on {}", plot.scale_words)
            }
            PlotKind::Hypotheses(_) => {
                "Weighted inconsistency: the least contradicted leads; sums are not probabilities".to_string()
            }
            PlotKind::Locator(plot) => {
                plot.places.first().map_or(String::new(), place_words)
            }
            PlotKind::Plate(plate) => plate.counters.clone(),
        }
    }

    fn unit_and_rule(&self, unit: &str) -> String {
        let first = self.chosen_series().first().map(|series| self.measure(series));
        let rule = first
            .and_then(|measure| self.bound.case.measures.get(&measure.id)?.rule.clone());
        // A symbol such as m keeps its small letter.
        let unit = match unit.chars().count() <= 3 {
            true => format!("In {unit}"),
            false => capitalised(unit),
        };
        match rule {
            Some(rule) => format!("{unit}: {rule}"),
            None => unit,
        }
    }

    /// The words with the first and the last date shown, unless the title has them.
    fn with_dates(&self, words: String, kind: &PlotKind) -> String {
        match span(kind).filter(|_| !self.is_title_dated) {
            Some(span) => format!("{words}; {span}"),
            None => words,
        }
    }

    /// What must be said under a figure of this kind, whatever it shows.
    pub(super) fn remarks(&self, kind: &PlotKind) -> Option<String> {
        match kind {
            PlotKind::Locator(plot) => {
                let unplaced: Vec<String> =
                    plot.unplaced.iter().map(|(name, _)| name.clone()).collect();
                let borders = "Borders stand as Natural Earth draws them, by who holds the ground; a dashed one is disputed.";
                Some(match unplaced.is_empty() {
                    true => borders.to_string(),
                    false => {
                        format!("{borders} Without a position: {}.", listed(&unplaced))
                    }
                })
            }
            PlotKind::Hypotheses(_) => Some(
                "An aid to reasoning and no proof: what fits a hypothesis counts for nothing, and a vague one is never contradicted.".to_string(),
            ),
            _ => None,
        }
    }

    /// Alt text from the data: what is shown, then the marks that matter most, each with its hedge.
    pub(super) fn alt(
        &self,
        title: &str,
        kind: &PlotKind,
        events: &[PlotEvent],
    ) -> String {
        let mut words = vec![sentence(title)];
        match kind {
            PlotKind::Series(plot) | PlotKind::Multiples(plot) => {
                for run in &plot.runs {
                    let told: Vec<String> = run
                        .marks
                        .iter()
                        .filter(|mark| mark.highlighted || mark.period)
                        .chain(run.marks.last())
                        .map(|mark| format!("{}: {}", mark.date_words, told_words(mark)))
                        .collect();
                    let mut once: Vec<String> = Vec::new();
                    for told in told {
                        if !once.contains(&told) {
                            once.push(told);
                        }
                    }
                    let count = match run.marks.len() {
                        1 => "1 value".to_string(),
                        count => format!("{} values", expr::grouped(count as i64)),
                    };
                    let differ = run.marks.iter().filter(|mark| mark.is_rival).count();
                    once.extend((differ > 0).then(|| "sources differ".to_string()));
                    let is_hidden = |mark: &Mark| matches!(mark.level, Level::Hidden);
                    let hidden = run.marks.iter().find(|mark| is_hidden(mark));
                    once.extend(
                        hidden.map(|mark| format!("{}: hidden", mark.date_words)),
                    );
                    words.push(format!("{}, {count}; {}.", run.label, once.join("; ")));
                }
            }
            PlotKind::States(plot) => {
                for row in &plot.rows {
                    let of = |mark: &StateMark| {
                        let said = with_basis(&mark.words, mark.basis, &mark.sources);
                        format!("{}: {said}", mark.date_words)
                    };
                    let told: Vec<String> = row.marks.iter().map(of).collect();
                    words.push(format!("{}; {}.", row.label, some_of(told, 6)));
                }
            }
            PlotKind::Looks(plot) => {
                let count = expr::grouped(plot.usable_count as i64);
                words.push(format!("{count} usable looks."));
                if let Some(gap) = &plot.longest_gap {
                    let gap = gap.told("");
                    words.push(format!(
                        "The longest time from one usable look to the next is {gap}."
                    ));
                }
            }
            _ => words.extend(told(kind)),
        }
        let of = |event: &PlotEvent| format!("{}: {}", event.date_words, event.label);
        if !matches!(kind, PlotKind::Timeline(_)) && !events.is_empty() {
            let marked: Vec<String> = events.iter().map(of).collect();
            words.push(format!("Marked: {}.", marked.join("; ")));
        }
        words.join(" ")
    }
}

/// Things in a row; of more than `most` the first and the last, and how many stand between.
fn some_of(mut all: Vec<String>, most: usize) -> String {
    let left_out = all.len().saturating_sub(most);
    if left_out > 0 {
        let more = format!("{left_out} more, which the table holds");
        all.splice(most - 1..all.len() - 1, [more]);
    }
    all.join("; ")
}

fn looks_words(count: usize) -> String {
    match count {
        1 => "1 usable look".to_string(),
        count => format!("{} usable looks", expr::grouped(count as i64)),
    }
}

/// From the first to the last date shown; a period counts from where it begins to where it ends.
pub(super) fn span(kind: &PlotKind) -> Option<String> {
    let dates = dated(kind);
    let first = dates.iter().min_by_key(|date| (date.when, date.is_period))?;
    let last = dates.iter().max_by_key(|date| match date.is_period {
        true => (date.when.to - 1, date.when),
        false => (date.when.from, date.when),
    })?;
    if first.words == last.words {
        return Some(first.words.to_string());
    }
    let (first, last) = (first.ends().0, last.ends().1);
    let is_between =
        |words: &str| words.starts_with("between ") || words.starts_with("from ");
    Some(match is_between(&first) || is_between(&last) {
        true => format!("first {first}, last {last}"),
        false => format!("{first} to {last}"),
    })
}

/// When a mark of a figure is, with its date in words.
struct Dated<'a> {
    when: Stretch,
    words: &'a str,
    /// Whether it is a period that the value is about.
    is_period: bool,
}

impl Dated<'_> {
    /// The first and the last day in words, which are the same where it is no period: of "from 4 to 9 May 2024", "4 May 2024".
    fn ends(&self) -> (String, String) {
        let whole = || (self.words.to_string(), self.words.to_string());
        let ranged = self.words.strip_prefix("from ").filter(|_| self.is_period);
        let Some((first, last)) = ranged.and_then(|words| words.split_once(" to "))
        else {
            return whole();
        };
        let says_year = |word: &str| {
            word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit())
        };
        let mut begin: Vec<&str> = first.split(' ').collect();
        if !begin.iter().copied().any(says_year) {
            // What both ends share is said of the last alone.
            begin.extend(last.split(' ').skip(begin.len()));
        }
        (begin.join(" "), last.to_string())
    }
}

fn dated(kind: &PlotKind) -> Vec<Dated<'_>> {
    fn of(mark: &Mark) -> Dated<'_> {
        Dated { when: mark.when, words: &mark.date_words, is_period: mark.period }
    }
    fn of_looks(plot: &LooksPlot) -> Vec<Dated<'_>> {
        let marks = plot.rows.iter().flat_map(|row| &row.marks);
        marks
            .map(|mark| Dated {
                when: mark.when,
                words: &mark.date_words,
                is_period: false,
            })
            .collect()
    }
    match kind {
        PlotKind::Series(plot) | PlotKind::Multiples(plot) => {
            plot.runs.iter().flat_map(|run| &run.marks).map(of).collect()
        }
        PlotKind::States(plot) => {
            let marks = plot.rows.iter().flat_map(|row| &row.marks);
            marks
                .map(|mark| Dated {
                    when: mark.when,
                    words: &mark.date_words,
                    is_period: mark.period,
                })
                .collect()
        }
        PlotKind::Looks(plot) => of_looks(plot),
        PlotKind::Timeline(plot) => of_looks(&plot.looks),
        PlotKind::Composition(plot) => {
            let parts = plot.drawn().iter().flat_map(|row| &row.parts);
            parts.map(|(_, mark)| of(mark)).collect()
        }
        PlotKind::Bars(plot) => plot.drawn().iter().map(|row| of(&row.mark)).collect(),
        _ => Vec::new(),
    }
}

/// What a figure shows that is neither a series nor a strip, one sentence each.
fn told(kind: &PlotKind) -> Vec<String> {
    match kind {
        PlotKind::Composition(plot) => {
            let of = |row: &CompositionRow| -> String {
                let parts = row.parts.iter().filter_map(|(class, mark)| {
                    Some(format!("{} {}", plot.classes.get(*class)?, told_words(mark)))
                });
                let total =
                    row.total.iter().map(|total| format!("{} in all", told_words(total)));
                let parts: Vec<String> = parts.chain(total).collect();
                format!("{}: {}.", row.label, parts.join("; "))
            };
            let left_out = plot.rows.len().saturating_sub(4);
            let more = (left_out > 0)
                .then(|| format!("{left_out} earlier, which the table holds."));
            more.into_iter().chain(plot.rows.iter().skip(left_out).map(of)).collect()
        }
        PlotKind::Bars(plot) => {
            let of = |row: &BarRow| {
                format!(
                    "{}: {}, {}",
                    row.label,
                    told_words(&row.mark),
                    row.mark.date_words
                )
            };
            let rows = plot.rows.iter().map(of).collect();
            vec![format!("{}.", some_of(rows, 12))]
        }
        PlotKind::Timeline(plot) => {
            let of = |event: &TimelineEvent| {
                let said = with_basis(&event.label, event.basis, &event.sources);
                format!("{}: {said}", event.date_words)
            };
            let events: Vec<String> = plot.events.iter().map(of).collect();
            let mut said = vec![format!("{}.", looks_words(plot.looks.usable_count))];
            if !events.is_empty() {
                said.push(format!("{}.", some_of(events, 12)));
            }
            if let Some(gap) = &plot.looks.longest_gap {
                let gap = gap.told("");
                said.push(format!("The longest stretch without a usable look is {gap}."));
            }
            said
        }
        PlotKind::Sources(plot) => {
            let of = |row: &OriginRow| {
                let grade = row.sources.first().and_then(|source| source.grade);
                let grade =
                    grade.map_or("not graded".to_string(), |g| format!("graded {g}"));
                match row.sources.len() {
                    0 | 1 => format!("{}, {grade}", row.label),
                    2 => format!("{}, {grade}, relayed by 1 other", row.label),
                    n => format!("{}, {grade}, relayed by {} others", row.label, n - 1),
                }
            };
            let rows = plot.rows.iter().map(of).collect();
            vec![format!("{}.", some_of(rows, 12))]
        }
        PlotKind::Origins(plot) => origins_alt(plot),
        PlotKind::Likelihood(plot) => plot.rows.iter().map(judged).collect(),
        PlotKind::Hypotheses(plot) => {
            let of = |column: &HypothesisColumn| {
                let leads = if column.leads { ", the least contradicted" } else { "" };
                format!(
                    "{}: weighted inconsistency {}{leads}.",
                    column.text, column.against_words
                )
            };
            plot.hypotheses.iter().map(of).collect()
        }
        PlotKind::Locator(plot) => {
            let of = |place: &MapPlace| match place.distance_told() {
                Some(distance) => {
                    format!("{}, {}, {distance}.", place.name, place.role.words())
                }
                None => format!("{}: {}.", place.name, place_words(place)),
            };
            plot.places.iter().map(of).collect()
        }
        PlotKind::Plate(plate) => plate_told(plate),
        _ => Vec::new(),
    }
}

/// Where a place is, and how far that can be believed.
fn place_words(place: &MapPlace) -> String {
    let position = &place.position_words;
    match place.precision_words.as_str() {
        "exact" => position.clone(),
        "not stated" => format!("{position}; how exact is not stated"),
        precision => format!("{position}, {precision}"),
    }
}

/// A judgement with its likelihood; its confidence is a sentence of its own.
fn judged(row: &LikelihoodRow) -> String {
    format!("{} Confidence: {}.", row.sentence, row.confidence_words)
}

/// Who is repeated by whom, the most repeated first; those whom nobody repeats together.
fn origins_alt(plot: &OriginsPlot) -> Vec<String> {
    let mut words = Vec::new();
    let mut alone = Vec::new();
    for (node, repeaters) in plot.nodes.iter().zip(plot.repeaters()) {
        let by: Vec<String> =
            repeaters.iter().map(|n| plot.nodes[*n].label.clone()).collect();
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
