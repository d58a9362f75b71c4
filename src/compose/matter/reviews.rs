//! Who read the brief before it came out, in which role, and what of it is still what they read.

use super::super::{Composer, counted, paragraph};
use crate::changes::{self, day_words};
use crate::document::Block;

impl Composer<'_> {
    /// One line a signature; what has changed since is not counted.
    pub(in crate::compose) fn reviews(&self) -> Vec<Block> {
        let signed = changes::signed(self.bound, self.evaluation);
        if signed.is_empty() {
            return Vec::new();
        }
        let case = &self.bound.case;
        let line = |signed: &changes::Signed<'_>| {
            let of = |is_it: &dyn Fn(&str) -> bool| {
                signed.items.iter().filter(|(id, holds)| *holds && is_it(id)).count()
            };
            let claims = of(&|id| case.claims.contains_key(id));
            let judgements = of(&|id| case.judgements.contains_key(id));
            let parts: Vec<String> = [(claims, "claim"), (judgements, "judgement")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| counted(count, word, &format!("{word}s")))
                .collect();
            let read = match parts.is_empty() {
                true => "nothing that is printed here".to_string(),
                false => format!("{}, as printed here", parts.join(" and ")),
            };
            let review = signed.review;
            let words = format!(
                "{} ({}), {}: {read}.",
                review.who,
                review.role,
                day_words(&review.on)
            );
            vec![paragraph(words)]
        };
        let items = signed.iter().map(line).collect();
        vec![
            paragraph(
                "Read before it came out, as the case says; a name is no proof of who wrote it:",
            ),
            Block::List { ordered: false, items },
        ]
    }
}
