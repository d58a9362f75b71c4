//! Claims: each sentence with its verdict, what was tested, and what limits it. What is not ours, or cannot be established, is never said in our own voice.

use super::{Composer, paragraph, text};
use crate::document::{Block, Field, Group, GroupKind, Inline, Section};
use crate::evaluate::{self, ClaimResult, ClaimVerdict, Detail};
use indexmap::IndexMap;

impl Composer<'_> {
    /// Every claim of the case, tested or reported.
    pub(super) fn claims(&mut self) -> Option<Section> {
        let id = self.open("claims");
        let bound = self.bound;
        let ids: Vec<&String> = bound.case.claims.keys().collect();
        let blocks = ids.into_iter().filter_map(|id| self.claim(id)).collect();
        let title = vec![text("What was tested")];
        Some(Section { id, kind: "claims".into(), title, blocks })
    }

    fn claim(&mut self, id: &str) -> Option<Block> {
        let evaluation = self.evaluation;
        let result = evaluation.claims.get(id)?;
        let mut sentence = self.claim_sentence(id);
        sentence.extend(self.spaced_marks(&result.basis));
        let mut fields = vec![field("Verdict", self.verdict_words(id, result))];
        let values = self.values_of_test(result);
        if let Some(explanation) = &result.explanation {
            let tested = evaluate::sentence(explanation);
            let words = values.as_ref().map_or(String::new(), |(words, _)| words.clone());
            fields.push(field("Tested", format!("{tested}{words}")));
        }
        if let Some(tested) = &result.tested
            && let Some(flip) = &tested.flip
        {
            fields.push(field(
                "Holds until",
                format!("“About” is taken as {} %.", flip.reach_percent),
            ));
        }
        let sources = self.bound.case.claims.get(id)?;
        if let Some(wording) = &sources.wording {
            fields.push(field("Original words", format!("“{wording}”")));
        }
        let sources = &result.basis.sources;
        // The values of the test have told theirs already.
        if !sources.is_empty() && values.is_none_or(|(_, told)| told != *sources) {
            fields.push(field("Sources", self.sources_counted(sources)));
        }
        let blocks = vec![Block::Paragraph(sentence), Block::Fields(fields)];
        let id = format!("claim-{id}");
        Some(Block::Group(Group { kind: GroupKind::Claim, id, blocks }))
    }

    /// Whose the tested values are, as a sentence, and their sources.
    fn values_of_test(&self, result: &ClaimResult) -> Option<(String, Vec<u32>)> {
        let lineage = &result.tested.as_ref()?.lineage;
        let (bound, evaluation) = (self.bound, self.evaluation);
        let (sources, is_counted) = evaluate::value_sources(bound, lineage);
        let whole = Detail::Whole;
        let by = evaluate::said_by_words(bound, evaluation, &sources, is_counted, whole);
        if by.is_empty() {
            return None;
        }
        let counted = evaluate::origins_words(bound, evaluation, &sources);
        let counted = counted.map_or(String::new(), |counted| format!(": {counted}"));
        let what =
            if lineage.cell_count() == 1 { "The value is" } else { "The values are" };
        Some((format!(" {what} {by}{counted}."), sources))
    }

    /// "Beyond Parallel, Meduza and Reuters: three pages, one origin."
    pub(super) fn sources_counted(&self, sources: &[u32]) -> String {
        let mut named: IndexMap<String, usize> = IndexMap::new();
        for source in sources {
            *named.entry(self.source_name(*source)).or_default() += 1;
        }
        let named = named.into_iter().map(|(name, count)| match count {
            1 => name,
            count => format!("{name} ({count})"),
        });
        let names = evaluate::listed(&named.collect::<Vec<_>>());
        match evaluate::origins_words(self.bound, self.evaluation, sources) {
            Some(counted) => format!("{names}: {counted}."),
            None => format!("{names}."),
        }
    }

    /// The sentence of a claim in the voice that its verdict allows.
    pub(super) fn claim_sentence(&mut self, id: &str) -> Vec<Inline> {
        let inlines = self.inlines(&format!("claims.{id}.text"));
        self.claim_in(id, inlines)
    }

    /// A sentence of a claim in the voice that its verdict allows.
    pub(super) fn claim_in(&self, id: &str, inlines: Vec<Inline>) -> Vec<Inline> {
        let Some(result) = self.evaluation.claims.get(id) else { return inlines };
        let case = &self.bound.case;
        let reporter = case
            .claims
            .get(id)
            .and_then(|claim| claim.reported_by.as_ref())
            .and_then(|source| case.sources.get_index_of(source))
            .map(|index| index as u32);
        let lead = match (result.verdict, reporter) {
            (ClaimVerdict::CannotBeEstablished, _) => {
                "Cannot be established: ".to_string()
            }
            (_, Some(source)) => format!("According to {}: ", self.source_name(source)),
            (ClaimVerdict::NotTested, None) => "Stated, not tested: ".to_string(),
            _ => return inlines,
        };
        let mut sentence = vec![text(lead)];
        sentence.extend(inlines);
        sentence
    }

    /// What became of a claim, in a sentence.
    pub(super) fn verdict_words(&self, id: &str, result: &ClaimResult) -> String {
        let by = self
            .bound
            .case
            .claims
            .get(id)
            .and_then(|claim| claim.reported_by.as_ref())
            .and_then(|source| self.bound.case.sources.get_index_of(source))
            .map(|index| self.source_name(index as u32))
            .unwrap_or_default();
        let causes: Vec<String> =
            result.tested.iter().flat_map(evaluate::cause_words).collect();
        let because = if causes.is_empty() {
            String::new()
        } else {
            format!(": {}", causes.join("; "))
        };
        match result.verdict {
            ClaimVerdict::Holds => "Holds for every value inside the intervals.".into(),
            ClaimVerdict::Fails => "Fails for every value inside the intervals.".into(),
            ClaimVerdict::CannotBeEstablished => {
                format!("Cannot be established{because}.")
            }
            ClaimVerdict::ReportedNotTested => format!("Reported by {by}, not tested."),
            ClaimVerdict::BearsOut => {
                format!(
                    "The data bear out what was tested; the rest stands as {by} reports it."
                )
            }
            ClaimVerdict::Contradicts => {
                format!("The data contradict what {by} reports.")
            }
            ClaimVerdict::CannotBeTested => {
                format!("Reported by {by}; the data cannot test it{because}.")
            }
            ClaimVerdict::NotTested => "Stated, not tested.".into(),
        }
    }
}

/// A field of one plain sentence.
pub(super) fn field(label: &str, words: impl Into<String>) -> Field {
    Field { label: label.to_string(), blocks: vec![paragraph(words)] }
}
