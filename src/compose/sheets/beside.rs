//! Facts that stand in no sentence of the author: what is printed in words alone, what was tested, and where sources disagree.

use super::{BOX, Desk};
use crate::evaluate;
use crate::expr::{Answer, Lineage, Typed};

/// Most values that are listed behind one test.
const CELLS_NAMED: usize = 100;

impl Desk<'_> {
    /// A value that is printed in words alone.
    pub(super) fn aside(
        &self,
        number: String,
        key: &str,
        typed: &Typed,
        answer: &Answer,
    ) -> Vec<String> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let explained = evaluation.explanations.get(&typed.text);
        let mut row = row(key, evaluate::plain_text(bound, evaluation, key));
        row[0] = number;
        row[3].clone_from(&answer.words);
        row[5].clone_from(&typed.text);
        row[6] = explained.map(|words| evaluate::sentence(words)).unwrap_or_default();
        row[7] = self.behind(&answer.lineage);
        row
    }

    /// What the program says of each test, with the values that were tested.
    pub(super) fn tested(&self) -> Vec<Vec<String>> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let claims = bound.case.claims.iter().filter_map(|(id, claim)| {
            let result = evaluation.claims.get(id)?;
            let (tested, explained) =
                (result.tested.as_ref()?, result.explanation.as_ref()?);
            let sentence = format!("Tested: {}", evaluate::sentence(explained));
            let mut row = row("What was tested", sentence);
            row[3] = result.verdict.words().to_string();
            row[4] = format!("claim-{id}");
            row[5] = claim.test.clone().unwrap_or_default();
            let cells = tested.lineage.each_cell().take(CELLS_NAMED).map(|cell| {
                let at = bound.table.cells.get(cell as usize).map_or(0, |cell| cell.look);
                let look = evaluate::look_words(bound, at);
                let label = evaluate::cell_label(bound, cell);
                format!("{label}, {look}: {}", evaluate::say_cell(bound, cell))
            });
            row[6] = cells.collect::<Vec<_>>().join("\n");
            row[7] = self.behind(&tested.lineage);
            Some(row)
        });
        claims.collect()
    }

    /// What each of those who differ says.
    pub(super) fn disagreed(&self) -> Vec<Vec<String>> {
        let source = |index: u32| {
            self.bound.case.sources.get_index(index as usize).map(|(id, _)| id.clone())
        };
        let each = self.evaluation.disagreements.iter().flat_map(|one| {
            one.rivals.iter().map(move |rival| {
                let about = evaluate::capitalised(&one.about);
                let mut row =
                    row("Where sources disagree", format!("{about}: {}", rival.words));
                row[3].clone_from(&rival.words);
                let sources: Vec<String> =
                    rival.source.and_then(source).into_iter().collect();
                row[7] = self.references(&sources, &[]);
                row
            })
        });
        each.collect()
    }

    /// The sources behind a value; a day rests on none, and who saw it that day vouches for it.
    fn behind(&self, lineage: &Lineage) -> String {
        let basis = evaluate::basis(self.bound, lineage);
        let (mut sources, is_counted) = evaluate::value_sources(self.bound, lineage);
        if sources.is_empty() && !is_counted {
            sources.clone_from(&basis.sources);
        }
        let case = &self.bound.case;
        let ids = sources.iter().filter_map(|at| case.sources.get_index(*at as usize));
        let ids: Vec<String> = ids.map(|(id, _)| id.clone()).collect();
        let looks = basis.looks.iter().map(|look| evaluate::look_id(self.bound, look));
        let told = self.references(&ids, &looks.collect::<Vec<_>>());
        let ours = is_counted.then(|| "our own count".to_string());
        let all = [ours.unwrap_or_default(), told];
        all.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// A row with its place and sentence, and a box to tick.
fn row(place: &str, sentence: String) -> Vec<String> {
    let mut row = vec![String::new(); 11];
    (row[1], row[2], row[9]) = (place.to_string(), sentence, BOX.to_string());
    row
}
