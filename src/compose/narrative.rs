//! The narrative: its headings are sections of the brief, and what it tells, be it a value, a claim or a judgement, brings its caveats with it.

use super::Composer;
use crate::bind::{NARRATIVE_FILE, pieces};
use crate::document::{Block, Inline, Section};
use crate::evaluate::{self, Basis};
use crate::prose::{self, ItemKind, Piece, Target};
use std::collections::BTreeSet;

impl Composer<'_> {
    /// The narrative of `brief.md`: each heading of its first two levels begins a section of the brief.
    pub(super) fn narrative(&mut self) -> Vec<Section> {
        let Some(text) = self.bound.texts.get(NARRATIVE_FILE) else { return Vec::new() };
        let mut section = narrative_section(self.open("narrative"), Vec::new());
        let mut sections = Vec::new();
        let mut said = BTreeSet::new();
        for piece in &text.prose.blocks {
            if let prose::Block::Heading { level: 1 | 2, id, content, .. } = &piece.block
            {
                let id = self.open(&format!("narrative-{id}"));
                let title = self.spans(NARRATIVE_FILE, text, content);
                sections
                    .push(std::mem::replace(&mut section, narrative_section(id, title)));
                said.clear();
            } else {
                section.blocks.extend(self.piece(NARRATIVE_FILE, text, piece));
            }
            let told = self.told(piece).into_iter();
            let caveats = told.filter(|caveat| said.insert(*caveat)).collect();
            let marks = self.spaced_marks(&Basis { caveats, ..Basis::default() });
            push_marks(&mut section.blocks, marks);
        }
        sections.push(section);
        sections
    }

    /// The caveats of the values, claims and judgements that a piece tells: each is said once in a section, where it is first told.
    fn told(&self, piece: &Piece) -> BTreeSet<u32> {
        let mut caveats = BTreeSet::new();
        pieces(std::slice::from_ref(piece), &mut |_| {}, &mut |span| {
            let evaluation = self.evaluation;
            let basis = match &span.inline {
                prose::Inline::Link {
                    target: Target::Item(ItemKind::Claim, id), ..
                } => evaluation.claims.get(id).map(|claim| claim.basis.clone()),
                prose::Inline::Link {
                    target: Target::Item(ItemKind::Judgement, id),
                    ..
                } => evaluation.judgements.get(id).map(|judged| judged.basis.clone()),
                prose::Inline::Insert(range) => {
                    let answers = evaluation.inserts.get(NARRATIVE_FILE);
                    let answer = answers.and_then(|answers| answers.get(&range.start));
                    answer.map(|answer| evaluate::basis(self.bound, &answer.lineage))
                }
                _ => None,
            };
            caveats.extend(basis.iter().flat_map(|basis| &basis.caveats));
        });
        caveats
    }
}

fn narrative_section(id: String, title: Vec<Inline>) -> Section {
    Section { id, kind: "narrative".into(), title, blocks: Vec::new() }
}

/// Marks stand at the end of their paragraph, or after what is none.
fn push_marks(blocks: &mut Vec<Block>, marks: Vec<Inline>) {
    match blocks.last_mut() {
        _ if marks.is_empty() => {}
        Some(Block::Paragraph(content)) => content.extend(marks),
        _ => blocks.push(Block::Paragraph(marks)),
    }
}
