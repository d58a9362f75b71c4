//! Key findings: each with its hedge, and with the short form of every caveat that limits it.

use super::{Composer, owed, text};
use crate::case::Finding;
use crate::document::{Block, Group, GroupKind, Inline, Section};
use crate::evaluate::{self, Basis};

impl Composer<'_> {
    /// The notice and the findings box.
    pub(super) fn findings(&mut self) -> Option<Section> {
        let id = self.open("findings");
        let mut blocks = self.notices();
        let bound = self.bound;
        for (n, finding) in bound.case.findings.iter().enumerate() {
            let key = format!("findings[{n}]");
            let basis = self.evaluation.findings.get(n).map(|f| f.basis.clone());
            let basis = basis.unwrap_or_default();
            let blocks_of = match finding {
                Finding::Text(_) => self.sentence_with_caveats(&key, &basis),
                Finding::Made(made) => match (&made.text, &made.claim, &made.judgement) {
                    (Some(_), ..) => {
                        self.sentence_with_caveats(&format!("{key}.text"), &basis)
                    }
                    (None, Some(claim), _) => self.claim_finding(claim, &basis),
                    (None, None, Some(judgement)) => {
                        self.judgement_finding(judgement, &basis)
                    }
                    (None, None, None) => Vec::new(),
                },
            };
            if !blocks_of.is_empty() {
                let mut blocks_of = blocks_of;
                blocks_of.extend(self.told_beside(finding, &basis));
                let id = format!("finding-{}", n + 1);
                blocks.push(Block::Group(Group {
                    kind: GroupKind::Finding,
                    id,
                    blocks: blocks_of,
                }));
            }
        }
        Some(Section {
            id,
            kind: "findings".into(),
            title: vec![text("Key findings")],
            blocks,
        })
    }

    /// The verdict of the claim that a finding is made of; "Three pages, one origin." where several pages go back to fewer.
    fn told_beside(&self, finding: &Finding, basis: &Basis) -> Option<Block> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let claim = match finding {
            Finding::Made(made) => made.claim.as_ref(),
            Finding::Text(_) => None,
        };
        let result = claim.and_then(|id| Some((id, evaluation.claims.get(id)?)));
        let verdict = result.map(|(id, result)| self.verdict_words(id, result));
        let origins = evaluate::origins_of(bound, evaluation, &basis.sources);
        let words = evaluate::origins_words(bound, evaluation, &basis.sources);
        let pages = words
            .filter(|_| origins.len() < basis.sources.len())
            .map(|words| evaluate::sentence(&words));
        let told: Vec<String> = verdict.into_iter().chain(pages).collect();
        (!told.is_empty()).then(|| super::paragraph(told.join(" ")))
    }

    /// How many checks the authors waived, for the short variants, which have no room for the reasons.
    pub(super) fn waived_in_short(&self) -> Option<String> {
        let count = self.bound.case.allow.len();
        let checks = super::counted(count, "check", "checks");
        (count > 0).then(|| format!("The authors waived {checks}; the brief says why."))
    }

    /// Draft, withdrawn, and the case's own notice.
    pub(super) fn notices(&mut self) -> Vec<Block> {
        use crate::case::Status;
        let status = match self.bound.case.status {
            Status::Draft => {
                Some("Draft: this brief is being written and must not be cited.")
            }
            Status::Review => Some("In review: this brief has not been released."),
            Status::Withdrawn => Some("Withdrawn: this brief no longer stands."),
            Status::Published => None,
        };
        let mut blocks = Vec::new();
        if let Some(words) = status {
            blocks.push(notice("notice-status", vec![super::paragraph(words)]));
        }
        let limits = owed::of_title_alone(self.evaluation);
        if !limits.caveats.is_empty() {
            let mut words = vec![text("The title rests on what has limits:")];
            words.extend(self.spaced_marks(&limits));
            blocks.push(notice(owed::TITLE_LIMITS, vec![Block::Paragraph(words)]));
        }
        let own = self.blocks("notice");
        if !own.is_empty() {
            blocks.push(notice("notice", own));
        }
        blocks
    }

    fn sentence_with_caveats(&mut self, key: &str, basis: &Basis) -> Vec<Block> {
        let mut inlines = self.inlines(key);
        if inlines.is_empty() {
            return Vec::new();
        }
        inlines.extend(self.spaced_marks(basis));
        vec![Block::Paragraph(inlines)]
    }

    /// The caveat marks of a basis, each after a space.
    pub(super) fn spaced_marks(&self, basis: &Basis) -> Vec<Inline> {
        self.caveat_marks(basis).into_iter().flat_map(|mark| [text(" "), mark]).collect()
    }

    fn claim_finding(&mut self, claim: &str, basis: &Basis) -> Vec<Block> {
        let mut inlines = self.claim_sentence(claim);
        inlines.extend(self.spaced_marks(basis));
        vec![Block::Paragraph(inlines)]
    }

    /// Likelihood in one sentence, confidence in its own.
    fn judgement_finding(&mut self, judgement: &str, basis: &Basis) -> Vec<Block> {
        let mut inlines = self.judgement_sentence(judgement);
        inlines.push(text(format!(" {}", self.confidence_told(judgement))));
        inlines.extend(self.spaced_marks(basis));
        vec![Block::Paragraph(inlines)]
    }
}

fn notice(id: &str, blocks: Vec<Block>) -> Block {
    Block::Group(Group { kind: GroupKind::Notice, id: id.to_string(), blocks })
}
