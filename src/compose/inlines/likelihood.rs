//! The range of a likelihood behind its term, wherever an author's words lead to a judgement.

use super::super::Composer;
use crate::case::{LikelihoodTerm, likelihood_term};
use crate::document::Inline;

impl Composer<'_> {
    /// Words that lead to a judgement, with the range of its likelihood behind the term, where they have the term.
    pub(in crate::compose) fn with_range(
        &self,
        id: &str,
        mut content: Vec<Inline>,
    ) -> Vec<Inline> {
        let judgement = self.bound.case.judgements.get(id);
        let stated = judgement.and_then(|judgement| judgement.likelihood.as_deref());
        let scale = self.bound.case.scale;
        if let Some(term) = stated.and_then(|stated| likelihood_term(scale, stated)) {
            put_range(&mut content, term);
        }
        content
    }
}

/// Puts the range behind the first term; whether there was one.
fn put_range(content: &mut [Inline], term: &LikelihoodTerm) -> bool {
    content.iter_mut().any(|inline| match inline {
        Inline::Text(words) => match end_of(words, term) {
            Some(end) => {
                words.insert_str(end, &format!(" ({})", term.range));
                true
            }
            None => false,
        },
        Inline::Emphasis(inner) | Inline::Strong(inner) => put_range(inner, term),
        _ => false,
    })
}

/// Where the term ends in some words: in the longest of its forms, and as whole words.
fn end_of(words: &str, term: &LikelihoodTerm) -> Option<usize> {
    let lower = words.to_lowercase();
    // Where small letters are longer or shorter, no place in them is one in the words.
    if lower.len() != words.len() {
        return None;
    }
    let mut forms: Vec<&str> = [term.term, term.printed].into();
    forms.extend(term.inflections);
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    let is_whole = |at: usize, form: &str| {
        !words[..at].ends_with(char::is_alphanumeric)
            && !words[at + form.len()..].starts_with(char::is_alphanumeric)
    };
    forms.into_iter().find_map(|form| {
        let mut places = lower.match_indices(form);
        places.find(|(at, _)| is_whole(*at, form)).map(|(at, _)| at + form.len())
    })
}
