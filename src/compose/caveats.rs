//! Caveats: what each limits, what it reaches, and who states it.

use super::claims::field;
use super::{Composer, text};
use crate::case::{Caveat, SourceRef};
use crate::document::{Block, Field, Group, GroupKind, Inline, Section};
use crate::evaluate;

/// How many looks a caveat names before it counts the rest.
const LOOKS_NAMED: usize = 8;

impl Composer<'_> {
    /// Every caveat of the case.
    pub(super) fn caveats(&mut self) -> Option<Section> {
        let id = self.open("caveats");
        let bound = self.bound;
        let blocks = bound
            .case
            .caveats
            .iter()
            .enumerate()
            .map(|(n, (id, caveat))| self.caveat(n as u32, id, caveat))
            .collect();
        let title = vec![text("Caveats")];
        Some(Section { id, kind: "caveats".into(), title, blocks })
    }

    fn caveat(&mut self, index: u32, id: &str, caveat: &Caveat) -> Block {
        let short = self.plain_text(&format!("caveats.{id}.short"));
        let mut words = vec![
            Inline::Strong(vec![text(format!("{}.", evaluate::capitalised(&short)))]),
            text(" "),
        ];
        words.extend(self.inlines(&format!("caveats.{id}.text")));
        let sources: Vec<u32> = caveat
            .sources
            .iter()
            .map(SourceRef::id)
            .filter_map(|id| self.bound.case.sources.get_index_of(id))
            .map(|index| index as u32)
            .collect();
        words.extend(self.cite_sources(&sources));
        let mut fields = vec![field("Limits", format!("{}.", caveat.limits.word()))];
        fields.extend(self.reach_field(index));
        if let Some(effect) = effect_words(self.bound, caveat) {
            fields.push(field("In tests", effect));
        }
        if let Some(cap) = caveat.confidence_at_most {
            let words =
                format!("At most {} for a judgement that rests on it.", cap.word());
            fields.push(field("Confidence", words));
        }
        let blocks = vec![Block::Paragraph(words), Block::Fields(fields)];
        let id = format!("caveat-{id}");
        Block::Group(Group { kind: GroupKind::Caveat, id, blocks })
    }

    /// The looks whose values it reaches, and the claims and judgements that rest on them.
    fn reach_field(&self, index: u32) -> Option<Field> {
        let looks = evaluate::looks_under(self.bound, index);
        let mut said = Vec::new();
        if !looks.is_empty() {
            let named: Vec<String> = looks
                .iter()
                .take(LOOKS_NAMED)
                .map(|look| self.look_words(look))
                .collect();
            let more = looks.len().saturating_sub(LOOKS_NAMED);
            let dates = match more {
                0 => evaluate::listed(&named),
                more => format!("{} and {more} more", named.join(", ")),
            };
            said.push(format!("{}.", evaluate::capitalised(&dates)));
        }
        let claims = self.evaluation.claims.values();
        let claims = claims.filter(|claim| claim.basis.caveats.contains(&index)).count();
        let judgements = self.evaluation.judgements.values();
        let judgements = judgements
            .filter(|judgement| judgement.basis.caveats.contains(&index))
            .count();
        let limited: Vec<String> =
            [(claims, "claim", "claims"), (judgements, "judgement", "judgements")]
                .into_iter()
                .filter(|(count, ..)| *count > 0)
                .map(|(count, one, many)| super::counted(count, one, many))
                .collect();
        if !limited.is_empty() {
            let lead = if said.is_empty() { "No value by itself; it" } else { "It" };
            said.push(format!("{lead} limits {}.", evaluate::listed(&limited)));
        }
        (!said.is_empty()).then(|| field("Reaches", said.join(" ")))
    }
}

fn effect_words(bound: &crate::bind::Bound, caveat: &Caveat) -> Option<String> {
    let label = |id: &String| {
        let measure = bound.table.measures.iter().find(|measure| measure.id == *id);
        evaluate::uncapitalised(measure.map_or(id.as_str(), |measure| &measure.label))
    };
    let effect = &caveat.effect;
    let kinds = [
        (&effect.unknown, "is taken as unknown"),
        (&effect.at_least, "is taken as a floor"),
        (&effect.at_most, "is taken as a ceiling"),
        (&effect.not_comparable, "is compared with no other look"),
    ];
    let said: Vec<String> = kinds
        .iter()
        .filter(|(measures, _)| !measures.is_empty())
        .map(|(measures, words)| {
            let labels: Vec<String> =
                measures.iter().map(|id| format!("“{}”", label(id))).collect();
            format!("{} {words}", evaluate::listed(&labels))
        })
        .collect();
    (!said.is_empty()).then(|| format!("The value of {}.", said.join("; that of ")))
}
