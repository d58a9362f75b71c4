//! Confidence steps: for each judgement every cap, what caused it, and the ceiling; in the note of a judgement the caps that set it.

use super::{Composer, text};
use crate::case::{Confidence, Judgement, Step};
use crate::document::{Align, Block, Group, GroupKind, Inline, Section, Table};
use crate::evaluate::{self, Cap, Ceiling, Level};

impl Composer<'_> {
    /// The annex: one table a judgement.
    pub(super) fn confidence(&mut self) -> Option<Section> {
        let id = self.open("confidence");
        let ids: Vec<&String> = self.bound.case.judgements.keys().collect();
        let blocks: Vec<Block> =
            ids.into_iter().filter_map(|id| self.steps(id)).collect();
        let intro = Block::Paragraph(vec![text(
            "Each step that applies caps the confidence that a judgement may state. The ceiling is the lowest cap: caps are never added, and nothing is multiplied or averaged. The thresholds are the publisher’s own.",
        )]);
        let blocks = if blocks.is_empty() {
            Vec::new()
        } else {
            std::iter::once(intro).chain(blocks).collect()
        };
        let title = vec![text("How sure each judgement may be")];
        Some(Section { id, kind: "confidence".into(), title, blocks })
    }

    fn steps(&mut self, id: &str) -> Option<Block> {
        let ceiling = self.evaluation.ceilings.get(id)?;
        let judgement = self.bound.case.judgements.get(id)?;
        // The clause never stands outside the frame of its likelihood.
        let sentence = crate::document::plain(&self.judgement_sentence(id));
        let content = vec![text(sentence)];
        let to = format!("judgement-{id}");
        let stated = stated_words(judgement);
        let words = format!(" {stated} Ceiling: {}.", ceiling.level.word());
        let mut lead = vec![Inline::Reference { to, content }, text(words)];
        if let Some(result) = self.evaluation.judgements.get(id) {
            lead.extend(self.spaced_marks(&result.basis));
        }
        let rows = ceiling.caps.iter().map(|cap| {
            vec![
                vec![text(cap.step.name())],
                vec![text(cap.level.word())],
                vec![text(format!("{}.", evaluate::capitalised(&cap.cause)))],
            ]
        });
        let head = ["Step", "At most", "Because"];
        let table = Table {
            caption: Vec::new(),
            head: head.iter().map(|words| vec![text(*words)]).collect(),
            align: vec![Align::Left; 3],
            rows: rows.collect(),
            rows_left_out: 0,
        };
        let mut blocks = vec![Block::Paragraph(lead)];
        if ceiling.caps.is_empty() {
            blocks.push(super::paragraph("No step caps it."));
        } else {
            blocks.push(Block::Table(table));
        }
        blocks.extend(self.override_words(id));
        let id = format!("confidence-{id}");
        Some(Block::Group(Group { kind: GroupKind::Confidence, id, blocks }))
    }

    /// "Ceiling: low, because" and what sets it.
    pub(super) fn ceiling_words(&self, id: &str) -> Vec<Block> {
        let Some(ceiling) = self.evaluation.ceilings.get(id) else { return Vec::new() };
        let is_old =
            |ceiling: &Ceiling| ceiling.binding().any(|cap| cap.step == Step::Age);
        // An old look has said already that nothing was seen since.
        let said = |cap: &&Cap| !(cap.step == Step::Gap && is_old(ceiling));
        let causes: Vec<&str> =
            ceiling.binding().filter(said).map(|cap| cap.cause.as_str()).collect();
        let lead = match ceiling.level {
            Level::High => {
                return vec![super::paragraph("Ceiling: high; no step caps it.")];
            }
            Level::None => {
                "Ceiling: none, so that it stands here only as another’s, because"
            }
            Level::Low => "Ceiling: low, because",
            Level::Moderate => "Ceiling: moderate, because",
        };
        if let [cause] = causes[..] {
            return vec![super::paragraph(format!("{lead} {cause}."))];
        }
        let items =
            causes.iter().map(|cause| vec![super::paragraph(format!("{cause};"))]);
        let mut items: Vec<Vec<Block>> = items.collect();
        if let (Some(item), Some(cause)) = (items.last_mut(), causes.last()) {
            *item = vec![super::paragraph(format!("{cause}."))];
        }
        vec![super::paragraph(lead), Block::List { ordered: false, items }]
    }

    /// The ceiling of a judgement whose author states more than it, and says why.
    pub(super) fn exceeded(&self, id: &str) -> Option<Level> {
        let judgement = self.bound.case.judgements.get(id)?;
        let ceiling = self.evaluation.ceilings.get(id)?.level;
        let stated =
            judgement.confidence.filter(|stated| *stated != Confidence::NotStated)?;
        let is_above = judgement.over.is_some() && Level::from(stated) > ceiling;
        is_above.then_some(ceiling)
    }

    /// The confidence of a judgement where it stands without its steps: what is stated above the ceiling says so, and why.
    pub(super) fn confidence_told(&self, id: &str) -> String {
        let sentence = self.confidence_sentence(id);
        let Some(ceiling) = self.exceeded(id) else { return sentence };
        let because = self.plain_text(&format!("judgements.{id}.override.because"));
        let because = evaluate::sentence(&because);
        let word = ceiling.word();
        format!(
            "{sentence} That is more than its ceiling, {word}, allows, because: {because}"
        )
    }

    /// The same where there is no room for the reason.
    pub(super) fn confidence_in_short(&self, id: &str) -> String {
        let sentence = self.confidence_sentence(id);
        match self.exceeded(id) {
            Some(ceiling) => format!("{sentence} Its ceiling is {}.", ceiling.word()),
            None => sentence,
        }
    }

    /// Why the author states more than the ceiling allows.
    pub(super) fn override_words(&mut self, id: &str) -> Option<Block> {
        let because = self.inlines(&format!("judgements.{id}.override.because"));
        if because.is_empty() {
            return None;
        }
        let mut words =
            vec![text("The authors state more than this ceiling allows, because: ")];
        words.extend(because);
        Some(Block::Paragraph(words))
    }
}

fn stated_words(judgement: &Judgement) -> String {
    match judgement.confidence {
        None | Some(Confidence::NotStated) => "Confidence not stated.".to_string(),
        Some(level) => format!("Stated confidence: {}.", level.word()),
    }
}
