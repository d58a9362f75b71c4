//! Where sources disagree: what each says side by side, which of them the brief uses, and why. What a relay made of a value is drift, and never a rival.

use super::{Composer, paragraph, text};
use crate::document::{
    Align, Block, Group, GroupKind, Inline, RecordDisagreement, RecordRival, Section,
    Table,
};
use crate::evaluate::{self, Disagreement, DisagreementKind, Rival};

impl Composer<'_> {
    /// Each disagreement as a table of those who differ.
    pub(super) fn disagreements(&mut self) -> Option<Section> {
        let id = self.open("disagreements");
        let evaluation = self.evaluation;
        let each = evaluation.disagreements.iter().enumerate();
        let blocks = each.map(|(n, one)| self.disagreement(n + 1, one)).collect();
        let title = vec![text("Where sources disagree")];
        Some(Section { id, kind: "disagreements".into(), title, blocks })
    }

    fn disagreement(&mut self, number: usize, one: &Disagreement) -> Block {
        let differ = match one.kind {
            DisagreementKind::Value => "sources give different values",
            DisagreementKind::Looks => "looks of one moment give different values",
            DisagreementKind::Object => "looks at the same thing give different values",
            DisagreementKind::Date => "sources give different dates",
            DisagreementKind::Place => "sources give different points",
            DisagreementKind::Claim => "a source reports what the data contradict",
            DisagreementKind::Drift => {
                "one source, in other words by those who repeat it"
            }
        };
        let about = evaluate::capitalised(&one.about);
        let lead = vec![Inline::Strong(vec![text(about)]), text(format!(": {differ}."))];
        let rows = one.rivals.iter().enumerate();
        let rows = rows.map(|(n, rival)| self.rival_row(one, n, rival)).collect();
        let head = ["Source", "What it says", "In this brief"];
        let table = Table {
            caption: Vec::new(),
            head: head.iter().map(|words| vec![text(*words)]).collect(),
            align: vec![Align::Left; 3],
            rows,
            rows_left_out: 0,
        };
        let mut blocks = vec![Block::Paragraph(lead), Block::Table(table)];
        blocks.extend(self.reason(one));
        let id = format!("disagreement-{number}");
        Block::Group(Group { kind: GroupKind::Disagreement, id, blocks })
    }

    fn rival_row(
        &mut self,
        one: &Disagreement,
        n: usize,
        rival: &Rival,
    ) -> Vec<Vec<Inline>> {
        let mut who = match rival.source {
            // Those who drifted repeat the first: its name need not stand in each row.
            Some(source) if one.kind == DisagreementKind::Drift => {
                vec![text(evaluate::capitalised(&self.source_name(source)))]
            }
            Some(source) => vec![text(evaluate::capitalised(&self.who_says(source)))],
            None if one.kind == DisagreementKind::Claim => vec![text("The data")],
            None => vec![text("This brief")],
        };
        if let Some(source) = rival.source {
            who.push(text(" "));
            who.extend(self.cite_sources(&[source]));
        }
        let standing = match (one.used, one.kind) {
            (Some(used), _) if used == n => "used",
            (_, DisagreementKind::Drift) => "drift",
            (Some(_), _) => "not used",
            (None, _) => "not used alone",
        };
        let standing = match rival.change.as_str() {
            "" => standing.to_string(),
            change => format!("{standing}: {change}"),
        };
        vec![who, vec![text(rival.words.clone())], vec![text(standing)]]
    }

    /// "News1, repeating VOA".
    fn who_says(&self, source: u32) -> String {
        let case = &self.bound.case;
        let name = self.source_name(source);
        let repeats =
            case.sources.get_index(source as usize).map(|(_, s)| s.repeats.ids());
        let repeats = repeats.into_iter().flatten();
        let repeats: Vec<u32> = repeats
            .filter_map(|id| case.sources.get_index_of(id))
            .map(|index| index as u32)
            .collect();
        match repeats[..] {
            [] => name,
            _ => format!("{name}, repeating {}", self.source_names(&repeats)),
        }
    }

    /// Which of them the brief uses, and why.
    fn reason(&mut self, one: &Disagreement) -> Option<Block> {
        let because = self.inlines(&one.because);
        let lead = match (one.kind, one.used.is_some()) {
            (DisagreementKind::Claim, _) => {
                return Some(paragraph(
                    "The claim is printed as reported; the brief uses the data.",
                ));
            }
            (DisagreementKind::Drift, _) => {
                return Some(paragraph(
                    "The brief uses the first: the others only repeat it, and their words are no values of their own.",
                ));
            }
            (DisagreementKind::Looks, _) => {
                "Each stands as a look of its own, and a test of that moment must hold on each."
            }
            (DisagreementKind::Object, _) => {
                "Each stands as a look of its own, with what its source says of the thing."
            }
            (_, false) if self.is_one_origin(one) => {
                "They repeat one report differently, and which of them has its words is not known: a test must hold on each."
            }
            (_, false) => "The brief uses none of them alone: a test must hold on each.",
            (_, true) if because.is_empty() => return None,
            (_, true) => "Why that one is used:",
        };
        let mut words = vec![text(lead)];
        if !because.is_empty() {
            words.push(text(" "));
            words.extend(because);
        }
        Some(Block::Paragraph(words))
    }

    /// Whether all who differ go back to one source that is not among them.
    fn is_one_origin(&self, one: &Disagreement) -> bool {
        let sources: Vec<u32> = one.rivals.iter().filter_map(|r| r.source).collect();
        let origins = evaluate::origins_of(self.bound, self.evaluation, &sources);
        let [origin] = &origins[..] else { return false };
        let index = self.bound.case.sources.get_index_of(origin);
        index.is_some_and(|index| !sources.contains(&(index as u32)))
    }
}

/// The disagreements for machines.
pub(super) fn record(composer: &Composer<'_>) -> Vec<RecordDisagreement> {
    let case = &composer.bound.case;
    let rival = |one: &Disagreement, n: usize, rival: &Rival| RecordRival {
        source: rival
            .source
            .and_then(|source| case.sources.get_index(source as usize))
            .map(|(id, _)| id.clone()),
        words: rival.words.clone(),
        change: rival.change.clone(),
        used: one.used == Some(n),
    };
    let each = composer.evaluation.disagreements.iter();
    each.map(|one| RecordDisagreement {
        about: one.about.clone(),
        kind: match one.kind {
            DisagreementKind::Value => "value",
            DisagreementKind::Looks => "looks",
            DisagreementKind::Object => "object",
            DisagreementKind::Date => "date",
            DisagreementKind::Place => "place",
            DisagreementKind::Claim => "claim",
            DisagreementKind::Drift => "drift",
        }
        .to_string(),
        says: one.rivals.iter().enumerate().map(|(n, r)| rival(one, n, r)).collect(),
        because: Some(composer.plain_text(&one.because))
            .filter(|words| !words.is_empty()),
    })
    .collect()
}
