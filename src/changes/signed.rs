//! Who signed what, and whether it is still what they signed.

use super::{Fingerprints, fingerprints};
use crate::alike::{folded, is_one_person};
use crate::bind::Bound;
use crate::case::{Case, Review};
use crate::evaluate::Evaluation;

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

/// Whether somebody is an author of the case, under whatever letters the name is written in.
pub fn is_author(case: &Case, who: &str) -> bool {
    author_at(case, who).is_some()
}

/// Which author somebody is.
pub fn author_at(case: &Case, who: &str) -> Option<usize> {
    case.authors.iter().position(|author| is_one_person(&author.name, who))
}

/// Which of the first entries of `reviews` is by the same person as another, of the same item, in another of the roles that the house demands; and
/// that item. Two pairs of eyes are two people's.
pub fn in_two_roles<'a>(
    case: &'a Case,
    roles: &[String],
    review: &'a Review,
    before: usize,
) -> Option<(usize, &'a str)> {
    let demands = |role: &str| roles.iter().any(|known| is_same(known, role));
    let mut earlier =
        case.reviews.iter().enumerate().take(before).filter(|(_, earlier)| {
            demands(&earlier.role)
                && demands(&review.role)
                && !is_same(&earlier.role, &review.role)
                && earlier.read_edition == review.read_edition
                && is_one_person(&earlier.who, &review.who)
        });
    earlier.find_map(|(n, earlier)| {
        let both = review.of.keys().find(|id| earlier.of.contains_key(*id))?;
        Some((n, both.as_str()))
    })
}

/// Whether two roles are one, however they are written.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |role: &str| {
        let role = folded(role);
        role.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(one) == plain(other)
}
