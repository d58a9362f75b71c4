//! Looks and gaps: how often the place was seen, and what each look says.

use super::{Composer, counted, paragraph, text};
use crate::document::{Align, Block, BoundValue, Inline, Section, Table};
use crate::draw::in_order;
use crate::evaluate::{self, Detail};

/// Rows that the page prints; the record holds the first of the rest too.
const ROWS_PRINTED: usize = 500;
/// From so many values on, one behind the other, what limits all of them is told once.
const MANY: usize = 3;

impl Composer<'_> {
    /// The coverage in a paragraph, then a table of all looks.
    pub(super) fn looks(&mut self) -> Option<Section> {
        let id = self.open("looks");
        if self.bound.table.looks.is_empty() {
            return None;
        }
        let blocks =
            vec![paragraph(self.coverage_words()), Block::Table(self.look_table())];
        let title = vec![text("Looks and gaps")];
        Some(Section { id, kind: "looks".into(), title, blocks })
    }

    fn coverage_words(&self) -> String {
        let coverage = &self.evaluation.coverage;
        let are = |count: usize| match count {
            1 => "1 of the looks is".to_string(),
            n => format!("{n} of the looks are"),
        };
        let mut words = format!(
            "The case holds {} and {}; {} usable.",
            counted(coverage.looks_count, "look", "looks"),
            counted(coverage.periods_count, "period", "periods"),
            are(coverage.usable_count)
        );
        match coverage.told_count {
            0 => {}
            1 => words.push_str(" 1 tells only what somebody said or expects."),
            n => {
                words.push_str(&format!(" {n} tell only what somebody said or expects."))
            }
        }
        if let (Some(first), Some(last)) = (coverage.first, coverage.last) {
            words.push_str(&format!(
                " First usable look: {}; last: {}.",
                self.look_words(first),
                self.look_words(last)
            ));
        }
        if let Some(gap) = &coverage.longest_gap {
            words.push_str(&format!(
                " The longest time from one usable look to the next is {}. The look before it: {}; the look after it: {}. Nothing is said of what stood there in between.",
                gap.words,
                self.look_words(gap.after),
                self.look_words(gap.before)
            ));
        }
        words
    }

    fn look_table(&mut self) -> Table {
        let by_look = evaluate::cells_by_look(self.bound, ROWS_PRINTED);
        let looks_count = self.bound.table.looks.len();
        let mut rows = Vec::new();
        for (look, cells) in by_look.iter().enumerate() {
            rows.push(self.look_row(look as u32, cells));
        }
        let head = ["Date", "What it says", "View", "Who says so"];
        Table {
            caption: vec![text("Every look and period, in order of time")],
            head: head.iter().map(|words| vec![text(*words)]).collect(),
            align: vec![Align::Left; 4],
            rows,
            rows_left_out: looks_count.saturating_sub(ROWS_PRINTED),
        }
    }

    fn look_row(&mut self, look: u32, cells: &[u32]) -> Vec<Vec<Inline>> {
        let bound = self.bound;
        let mut says: Vec<Inline> = Vec::new();
        let caveats = |cell: u32| {
            &bound.supports[bound.cell_support[cell as usize] as usize].caveats
        };
        for run in cells.chunk_by(|one, other| caveats(*one) == caveats(*other)) {
            let marks: Vec<Inline> = run
                .first()
                .into_iter()
                .flat_map(|cell| caveats(*cell))
                .filter_map(|index| self.caveat_mark(*index))
                .flat_map(|mark| [text(" "), mark])
                .collect();
            // What many have in common is told once, behind the last of them.
            let is_shared = run.len() >= MANY && !marks.is_empty();
            for cell in run {
                part(&mut says);
                self.say_cell(*cell, &mut says);
                if !is_shared {
                    says.extend(marks.iter().cloned());
                }
            }
            if is_shared {
                part(&mut says);
                let count = evaluate::counted(run.len(), "", "");
                says.push(text(format!("on each of these {}", count.trim())));
                says.extend(marks);
            }
        }
        if says.is_empty() {
            says.push(text("Nothing recorded"));
        }
        let beside = bound.looks[look as usize];
        let mut sources = bound.supports[beside.support as usize].sources.clone();
        for cell in cells {
            let support = &bound.supports[bound.cell_support[*cell as usize] as usize];
            sources.extend(&support.sources);
        }
        sources.sort_unstable();
        sources.dedup();
        let is_counted = cells.iter().any(|cell| evaluate::is_counted(bound, *cell));
        let short = Detail::Short;
        let by =
            evaluate::said_by_words(bound, self.evaluation, &sources, is_counted, short);
        let view = evaluate::view_and_method(&bound.table.looks[look as usize]);
        vec![
            vec![text(evaluate::capitalised(&self.look_words(look)))],
            says,
            vec![text(view)],
            vec![text(evaluate::capitalised(&by))],
        ]
    }

    fn say_cell(&self, cell: u32, says: &mut Vec<Inline>) {
        let bound = self.bound;
        let label = evaluate::capitalised(&evaluate::cell_label(bound, cell));
        let words = evaluate::told_cell(bound, cell);
        let counts = evaluate::own_counts(bound, cell);
        let counts = counts.map_or(String::new(), |own| format!(" ({own})"));
        says.push(text(in_order(&format!("{label}: "))));
        says.push(Inline::Value(BoundValue {
            words: format!("{words}{counts}"),
            evidence: None,
            of: Some(evaluate::cell_name(bound, cell)),
        }));
    }
}

/// Parts what a look says of one thing from what it says of the next.
fn part(says: &mut Vec<Inline>) {
    if !says.is_empty() {
        says.extend([text(";"), Inline::Break]);
    }
}
