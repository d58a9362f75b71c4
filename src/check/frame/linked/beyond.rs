//! What the words of a link say beyond the claim or judgement that it leads to.

use super::Linked;
use crate::bind::Bound;
use crate::case::Case;
use crate::check::frame::Subject;
use crate::check::frame::borne::Bearing;
use crate::check::frame::gist::Gist;
use crate::check::frame::lexicon::{List, list};
use crate::check::frame::phrases::{Said, Words};
use crate::check::frame::reading::{likelihood_in, words};
use crate::prose::ItemKind;
use std::ops::Range;

/// Words that claim something: a direction, a cause, a purpose, that nothing was missed, that a thing ran, moved or changed, the most.
const LOADED: [List; 9] = [
    List::Direction,
    List::Causal,
    List::Purpose,
    List::Completeness,
    List::Always,
    List::Running,
    List::Moving,
    List::Changing,
    List::Most,
];

/// What is wrong, and what to do.
pub(in crate::check) type Amiss = (String, &'static str);

/// How the words of a link say more than its claim or judgement, or another thing.
pub(in crate::check) fn said_beyond(
    subject: &Subject<'_>,
    id: &str,
    linked: &Linked<'_>,
) -> Option<Amiss> {
    let bound = subject.bound;
    let text = text_of(&bound.case, linked.kind, id)?;
    let own = words(text);
    let pair = Pair { bound, id, text, own: &own, linked };
    pair.made_whole()
        .or_else(|| pair.turned())
        .or_else(|| pair.loaded())
        .or_else(|| pair.foreign())
}

/// The text of a claim or a judgement.
fn text_of<'a>(case: &'a Case, kind: ItemKind, id: &str) -> Option<&'a str> {
    match kind {
        ItemKind::Claim => Some(case.claims.get(id)?.text.as_str()),
        ItemKind::Judgement => Some(case.judgements.get(id)?.text.as_str()),
        _ => None,
    }
}

/// A link and what it leads to.
struct Pair<'a> {
    bound: &'a Bound,
    id: &'a str,
    /// What it leads to says itself.
    text: &'a str,
    own: &'a Words,
    linked: &'a Linked<'a>,
}

impl Pair<'_> {
    fn first(&self, words: &Words, kind: List) -> Option<Range<usize>> {
        list(self.bound, kind).first_in(words)
    }

    /// Whether a link says of all what its claim or judgement says of some, or "ever" where that does not.
    fn made_whole(&self) -> Option<Amiss> {
        let Pair { id, own, .. } = self;
        let said = self.linked.own();
        let first = |kind: List, words: &Words| {
            let hit = self.first(words, kind)?;
            words.iter().find(|(_, range)| *range == hit).map(|(word, _)| word.clone())
        };
        let is_own = |said: &String| own.iter().any(|(word, _)| word == said);
        // Of a claim that holds no superlative, another rule tells it.
        let is_most = self.first(own, List::Superlative).is_some();
        let ever = first(List::Ever, said).filter(|_| is_most);
        if let Some(ever) = ever.filter(|ever| !is_own(ever)) {
            let message = format!("the link says `{ever}`, and `{id}` does not");
            let help = "say how far the looks reach, in the words of what is linked";
            return Some((message, help));
        }
        let of_some = first(List::OfSome, own);
        let most = || first(List::OfMost, said).filter(|_| of_some.is_some());
        let whole = first(List::OfAll, said).or_else(most)?;
        let tells = match &of_some {
            Some(of_some) => format!("says `{of_some}`"),
            None if first(List::OfAll, own).is_none() => "does not".to_string(),
            None => return None,
        };
        (!is_own(&whole) && first(List::OfSome, said).is_none()).then(|| {
            let message = format!("the link says `{whole}`, and `{id}` {tells}");
            (message, "say of how much it is so, in the words of what is linked")
        })
    }

    /// Words of a link that say the contrary of its claim or judgement: that it fell where that rose, or "not" where that does not.
    fn turned(&self) -> Option<Amiss> {
        let Pair { id, own, .. } = self;
        let said = self.linked.own();
        let any = |words: &Words, kinds: &[List]| {
            kinds.iter().find_map(|kind| self.first(words, *kind))
        };
        let sides = |words: &Words| {
            let up = any(words, &[List::Rising, List::More]);
            (up, any(words, &[List::Falling, List::Less]))
        };
        let denied = any(said, &[List::Denying, List::NoneOf]);
        // "Missing" denies too.
        let is_denied = any(own, &[List::Denying, List::NoneOf, List::Nothing]).is_some();
        let open = [List::Reported, List::OfJudgement, List::Perceiving];
        let contrary = match (sides(said), sides(own)) {
            ((Some(up), None), (None, Some(_))) => Some(up),
            ((None, Some(down)), (Some(_), None)) => Some(down),
            _ => None,
        };
        let (hit, message) = match (contrary, denied) {
            // "It did not fall" says no less of what rose.
            (Some(_), Some(_)) => return None,
            (Some(hit), None) if !is_denied => (hit, "says the contrary"),
            (None, Some(hit)) if !is_denied && any(said, &open).is_none() => {
                (hit, "does not deny it")
            }
            _ => return None,
        };
        let phrase = self.linked.at(&hit);
        let message = format!("the link says `{phrase}`, and `{id}` {message}");
        Some((message, "say in the link what its claim or judgement says"))
    }

    /// Words of a link that claim something, or say what a thing is like, where its claim or judgement says no such thing.
    fn loaded(&self) -> Option<Amiss> {
        let Pair { bound, id, text, own, linked } = self;
        let lists = LOADED.map(|kind| list(bound, kind));
        let unsaid = lists
            .iter()
            .filter(|list| !list.stand_in(Said { text, words: own, clauses: &[] }));
        let said = linked.said();
        let mut hits = unsaid.flat_map(|list| list.hits(said)).map(|hit| hit.range);
        let quality = || {
            let is_claim = linked.kind == ItemKind::Claim;
            let mut bearing = match bound.tests.get(*id).filter(|_| is_claim) {
                Some(test) => Bearing::of_test(bound, &test.node),
                None => Bearing::of_case(bound),
            };
            bearing.add(text);
            bearing.unsaid(bound, linked.own())
        };
        let hit = hits.next().or_else(quality)?;
        let phrase = linked.at(&hit);
        Some((
            format!("the link says `{phrase}`, and `{id}` says no such thing"),
            "say in the link what its claim or judgement says; what goes beyond it stands outside, on its own",
        ))
    }

    /// Whether a link to a judgement of ours speaks of other things than the judgement: of two at least, and of more than twice as many as of its own.
    fn foreign(&self) -> Option<Amiss> {
        let Pair { bound, id, own, linked, .. } = self;
        let judgement = bound.case.judgements.get(*id);
        let is_ours = linked.kind == ItemKind::Judgement
            && judgement.is_some_and(|own| own.by.is_none());
        if !is_ours {
            return None;
        }
        let said = linked.own();
        let term = likelihood_in(said).map(|(range, _)| range);
        let is_term = |range: &Range<usize>| {
            term.as_ref().is_some_and(|term| term.contains(&range.start))
        };
        let rest: Vec<_> =
            said.iter().filter(|(_, range)| !is_term(range)).cloned().collect();
        let said = Gist::of(bound, &rest);
        let known = said.shared(&Gist::of(bound, own));
        (said.len() - known >= 2.max(2 * known + 1)).then(|| {
            (
                format!("the link speaks of other things than the judgement `{id}`"),
                "say in the link what its judgement says; what goes beyond it stands outside, on its own",
            )
        })
    }
}
