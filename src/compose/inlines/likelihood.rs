//! The range of a likelihood behind its term, wherever an author's words lead to a judgement.

use super::super::Composer;
use crate::case::{LikelihoodTerm, likelihood_term};
use crate::document::Inline;
use crate::prose::{self, ItemKind, Span, Target};
use std::ops::Range;

impl Composer<'_> {
    /// Words that lead to a judgement, with the range of its likelihood behind the term, where they have the term.
    pub(in crate::compose) fn with_range(
        &self,
        id: &str,
        mut content: Vec<Inline>,
    ) -> Vec<Inline> {
        if let Some(term) = self.term_of(id) {
            put_range(&mut content, term);
        }
        content
    }

    /// The term of a judgement.
    fn term_of(&self, id: &str) -> Option<&'static LikelihoodTerm> {
        let judgement = self.bound.case.judgements.get(id)?;
        likelihood_term(self.bound.case.scale, judgement.likelihood.as_deref()?)
    }
}

/// Where a link to a judgement leaves the term to the words around it: "it is likely that [the yard was a store](…)".
#[derive(Debug, Default)]
pub(in crate::compose) struct Beside(Option<&'static LikelihoodTerm>);

impl Beside {
    /// Puts the range behind the term in the words before a link, or waits for the words behind it.
    pub(in crate::compose) fn take(
        &mut self,
        composer: &Composer<'_>,
        span: &Span,
        before: &mut [Inline],
        next: &mut [Inline],
    ) {
        if let Some(term) = self.0.take()
            && let Some(Inline::Text(words)) = next.first_mut()
        {
            let until = words.find(SENTENCE_ENDS).unwrap_or(words.len());
            put_within(words, 0..until, term);
        }
        let prose::Inline::Link {
            target: Target::Item(ItemKind::Judgement, id),
            content,
        } = &span.inline
        else {
            return;
        };
        let Some(term) = composer.term_of(id) else { return };
        if content.iter().any(|span| holds(span, term)) {
            return;
        }
        let is_put = before.iter_mut().rev().take(1).any(|inline| match inline {
            Inline::Text(words) => {
                let from = words.rfind(SENTENCE_ENDS).map_or(0, |at| at + 1);
                let until = words.len();
                put_within(words, from..until, term)
            }
            _ => false,
        });
        self.0 = (!is_put).then_some(term);
    }
}

/// Signs at which a sentence ends.
const SENTENCE_ENDS: [char; 4] = ['.', '?', '!', ';'];

/// Whether words of a link hold the term.
fn holds(span: &Span, term: &LikelihoodTerm) -> bool {
    match &span.inline {
        prose::Inline::Text(words) => end_of(words, term).is_some(),
        prose::Inline::Emphasis(inner) | prose::Inline::Strong(inner) => {
            inner.iter().any(|span| holds(span, term))
        }
        _ => false,
    }
}

/// Puts the range behind the term in some bytes of words; whether the term was there.
fn put_within(words: &mut String, within: Range<usize>, term: &LikelihoodTerm) -> bool {
    let from = within.start;
    let Some(end) = words.get(within).and_then(|part| end_of(part, term)) else {
        return false;
    };
    words.insert_str(from + end, &format!(" ({})", term.range));
    true
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
