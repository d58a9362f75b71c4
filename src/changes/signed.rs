//! Who signed what, and whether it is still what they signed.

use super::{Fingerprints, fingerprints};
use crate::bind::Bound;
use crate::case::{Case, Review};
use crate::evaluate::Evaluation;
use std::collections::BTreeSet;

/// An entry of `reviews`, held against the case as it is.
#[derive(Clone, Debug)]
pub struct Signed<'a> {
    /// The entry.
    pub review: &'a Review,
    /// Its index in the case.
    pub index: usize,
    /// Each claim and judgement that it names and that there is, with whether it is what was signed.
    pub items: Vec<(&'a str, bool)>,
    /// Whether an author signed, which counts for nothing.
    pub is_author: bool,
}

/// Every entry of `reviews` that is of the case as it stands, in its order. What was read as an edition is held against that edition.
pub fn signed<'a>(bound: &'a Bound, evaluation: &Evaluation) -> Vec<Signed<'a>> {
    let case = &bound.case;
    if case.reviews.is_empty() {
        return Vec::new();
    }
    let now = fingerprints(bound, evaluation);
    let reviews = case.reviews.iter().enumerate();
    reviews
        .filter(|(_, review)| review.read_edition.is_none())
        .map(|(index, review)| Signed {
            review,
            index,
            items: items(review, &now),
            is_author: is_author(case, &review.who),
        })
        .collect()
}

fn items<'a>(review: &'a Review, now: &Fingerprints) -> Vec<(&'a str, bool)> {
    let known = review.of.iter().filter_map(|(id, then)| {
        let now = now.claims.get(id).or_else(|| now.judgements.get(id))?;
        Some((id.as_str(), now == then))
    });
    known.collect()
}

/// The claims and judgements that nobody but an author signed in a role, as they stand.
pub fn unsigned<'a>(case: &'a Case, signed: &[Signed<'_>], role: &str) -> Vec<&'a str> {
    let counts = |id: &str| {
        let mut of_role = signed
            .iter()
            .filter(|signed| !signed.is_author && is_same(&signed.review.role, role));
        of_role.any(|signed| signed.items.contains(&(id, true)))
    };
    let all = case.claims.keys().chain(case.judgements.keys());
    all.map(String::as_str).filter(|id| !counts(id)).collect()
}

/// Whether somebody is an author of the case.
pub fn is_author(case: &Case, who: &str) -> bool {
    case.authors.iter().any(|author| is_same(&author.name, who))
}

fn is_same(one: &str, other: &str) -> bool {
    // “Doe, Jane” is Jane Doe.
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    words(one) == words(other)
}
