//! Links to claims and judgements, and how far what they say answers for a word.

use crate::bind::{Bound, Text};
use crate::case::Finding;
use crate::check::frame::phrases::{Phrases, Words};
use crate::check::frame::reading::words;
use crate::prose::ItemKind;
use std::ops::Range;

/// A link to what answers for its words.
#[derive(Clone, Debug)]
pub(in crate::check) struct Link<'a> {
    /// Whether it is a claim of ours; else a judgement, or a claim of another's.
    pub(in crate::check) is_claim: bool,
    /// Its id.
    pub(in crate::check) id: &'a str,
    /// What it says itself.
    says: Option<&'a Text>,
    /// The bytes of the text in which it answers.
    pub(super) range: Range<usize>,
}

impl Link<'_> {
    /// Whether what it links to says one of these phrases itself.
    pub(in crate::check) fn says(&self, phrases: &[&Phrases]) -> bool {
        let says = self.says.map(|text| words(&text.source)).unwrap_or_default();
        phrases.iter().any(|phrases| !phrases.hits_in(&says).is_empty())
    }

    /// Whether it says one of these phrases itself, or a long word of what was said.
    pub(in crate::check) fn answers(&self, said: &Words, phrases: &[&Phrases]) -> bool {
        let own = self.says.map(|text| words(&text.source)).unwrap_or_default();
        let mut long = said.iter().filter(|(word, _)| word.len() > 4);
        self.says(phrases)
            || long.any(|(word, _)| own.iter().any(|(other, _)| other == word))
    }
}

/// The claim that the text of a finding or a row of evidence names, which answers for it.
pub(super) fn claim_behind<'a>(bound: &'a Bound, key: &str) -> Option<&'a str> {
    let case = &bound.case;
    let nth = |list: &str| -> Option<usize> {
        key.strip_prefix(list)?.strip_prefix('[')?.split(']').next()?.parse().ok()
    };
    if let Some(row) = nth("evidence").and_then(|n| case.evidence.get(n)) {
        let mut ids = row.from.iter().map(String::as_str);
        return ids.find(|id| case.claims.contains_key(*id));
    }
    match nth("findings").and_then(|n| case.findings.get(n))? {
        Finding::Made(made) => made.claim.as_deref(),
        Finding::Text(_) => None,
    }
}

/// What a link to a claim or a judgement answers with.
pub(super) fn link_of<'a>(
    bound: &'a Bound,
    kind: ItemKind,
    id: &'a str,
    range: Range<usize>,
) -> Option<Link<'a>> {
    let (list, is_claim) = match kind {
        ItemKind::Judgement => ("judgements", false),
        ItemKind::Claim => ("claims", bound.case.claims.get(id)?.reported_by.is_none()),
        _ => return None,
    };
    let says = bound.texts.get(&format!("{list}.{id}.text"));
    Some(Link { is_claim, id, says, range })
}
