//! Of several caveats that forbid a word, the one that lies on what the word is said of.

use super::reading::links;
use super::{Own, Subject};
use crate::case::Limit;
use crate::evaluate;
use crate::prose::ItemKind;
use std::ops::Range;

impl Subject<'_> {
    /// Of some caveats the one that lies on what the sentence prints or links; else what its paragraph does; else what its text is
    /// made of; else the first.
    pub(in crate::check) fn nearest_caveat<'c>(
        &self,
        own: &Own<'_>,
        caveats: &[&'c str],
    ) -> Option<&'c str> {
        let (first, others) = caveats.split_first()?;
        if others.is_empty() {
            return Some(first);
        }
        let known = &self.bound.case.caveats;
        let of = |carried: Vec<u32>| {
            let lies = |id: &str| {
                let place = known.get_index_of(id);
                place.is_some_and(|n| carried.iter().any(|own| *own as usize == n))
            };
            caveats.iter().find(|id| lies(id)).copied()
        };
        of(self.carried(own.key, &own.sentence.range))
            .or_else(|| of(self.carried(own.key, &own.sentence.paragraph())))
            .or_else(|| of(self.carried_by_item(own.key)))
            .or(Some(first))
    }

    /// The caveats of the case that limit one thing.
    pub(in crate::check) fn caveats_that_limit(&self, limit: Limit) -> Vec<&str> {
        let caveats = self.bound.case.caveats.iter();
        let limiting = caveats.filter(|(_, caveat)| caveat.limits == limit);
        limiting.map(|(id, _)| id.as_str()).collect()
    }

    /// The caveats of what is printed and linked in some bytes of a text.
    fn carried(&self, key: &str, range: &Range<usize>) -> Vec<u32> {
        let answers = self.evaluation.inserts.get(key).into_iter().flatten();
        let printed = answers
            .filter(|(at, _)| range.contains(at))
            .flat_map(|(_, answer)| evaluate::basis(self.bound, &answer.lineage).caveats);
        let links = self.bound.texts.get(key).map(links).unwrap_or_default();
        let linked = links.into_iter().filter(|(.., at)| range.contains(&at.start));
        let linked = linked.flat_map(|(kind, id, _)| self.carried_by(kind, id));
        printed.chain(linked).collect()
    }

    /// The caveats of a claim, a judgement or a source.
    fn carried_by(&self, kind: ItemKind, id: &str) -> Vec<u32> {
        let basis = match kind {
            ItemKind::Claim => self.evaluation.claims.get(id).map(|claim| &claim.basis),
            ItemKind::Judgement => {
                self.evaluation.judgements.get(id).map(|judgement| &judgement.basis)
            }
            ItemKind::Source => return self.of_source(id),
            _ => None,
        };
        basis.map(|basis| basis.caveats.clone()).unwrap_or_default()
    }

    /// The caveats that a source is cited for.
    fn of_source(&self, id: &str) -> Vec<u32> {
        let caveats = self.bound.case.caveats.values().enumerate();
        let cites = caveats
            .filter(|(_, caveat)| caveat.sources.iter().any(|source| source.id() == id));
        cites.filter_map(|(n, _)| u32::try_from(n).ok()).collect()
    }

    /// The caveats of the claim, judgement or finding that a text belongs to.
    fn carried_by_item(&self, key: &str) -> Vec<u32> {
        if let Some(rest) = key.strip_prefix("findings[") {
            let n = rest.split(']').next().and_then(|n| n.parse::<usize>().ok());
            let finding = n.and_then(|n| self.evaluation.findings.get(n));
            return finding.map(|own| own.basis.caveats.clone()).unwrap_or_default();
        }
        let mut parts = key.split('.');
        let kind = match parts.next() {
            Some("claims") => ItemKind::Claim,
            Some("judgements") => ItemKind::Judgement,
            _ => return Vec::new(),
        };
        parts.next().map(|id| self.carried_by(kind, id)).unwrap_or_default()
    }
}
