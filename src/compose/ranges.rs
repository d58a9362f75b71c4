//! The range of a likelihood beside its term wherever a text tells a judgement of ours, not in its frame alone.

use super::Composer;
use crate::case::{LikelihoodTerm, likelihood_term};
use crate::document::Inline;

impl Composer<'_> {
    /// Puts the range behind the term in what a link to a judgement says, or before it in the same sentence.
    pub(super) fn with_ranges(&self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        for n in 0..inlines.len() {
            let (before, rest) = inlines.split_at_mut(n);
            let Some(Inline::Reference { to, content }) = rest.first_mut() else {
                continue;
            };
            let Some(term) = to.strip_prefix("judgement-").and_then(|id| self.term(id))
            else {
                continue;
            };
            let mut told = content.iter_mut().filter_map(words_of);
            if told.any(|words| push_range(words, 0, term)) {
                continue;
            }
            if let Some(words) = before.last_mut().and_then(words_of) {
                let from = words.rfind(['.', '!', '?']).map_or(0, |stop| stop + 1);
                push_range(words, from, term);
            }
        }
        inlines
    }

    /// The term that a judgement of ours states.
    fn term(&self, judgement: &str) -> Option<&'static LikelihoodTerm> {
        let judgement = self.bound.case.judgements.get(judgement)?;
        let stated =
            judgement.likelihood.as_deref().filter(|_| judgement.by.is_none())?;
        likelihood_term(self.bound.case.scale, stated)
    }
}

fn words_of(inline: &mut Inline) -> Option<&mut String> {
    match inline {
        Inline::Text(words) => Some(words),
        _ => None,
    }
}

/// Puts the range behind the first form of the term from a byte on, where it does not stand there already; false without one.
fn push_range(words: &mut String, from: usize, term: &LikelihoodTerm) -> bool {
    let lower = words.to_ascii_lowercase();
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let ends = |form: &str| {
        let mut hits = lower.match_indices(form).map(|(at, _)| (at, at + form.len()));
        let is_whole = |(at, end): &(usize, usize)| {
            *at >= from
                && is_edge(lower[..*at].chars().next_back())
                && is_edge(lower[*end..].chars().next())
        };
        hits.find(is_whole).map(|(_, end)| end)
    };
    let forms = term.inflections.iter().chain([&term.printed, &term.term]);
    let Some(end) = forms.filter_map(|form| ends(form)).max() else { return false };
    let range = format!(" ({})", term.range);
    if !words[end..].starts_with(&range) {
        words.insert_str(end, &range);
    }
    true
}
