//! A limit that a caveat names, made light of or denied in the brief’s own voice.

use super::frame::{
    Docs, Gist, List, Phrases, Rule, STATED_OR_EXPLAINED, Subject, list, words,
};
use crate::bind::Bound;
use crate::case::{Caveat, Limit};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `caveat-denied`
pub(super) static RULE: Rule = Rule {
    name: "caveat-denied",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "what a caveat says is not known, told as known or as of no matter",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that make light of a limit (plain to see, no secret, can be guessed, makes no difference) near a word of what a caveat limits: of its short form, of its id, or of the measures that it makes unknown; near a word of a caveat that limits attribution, words of belonging; and, where one limits quantity or comparability, words that call a count exact or make it a measure of traffic. Denials, sentences that leave a thing open, quotations, and sentences that say who said so with a citation are left alone.",
        why: "A caveat that the text takes back is no caveat. Who reads that the load was plain to see does not read on to the list of limits.",
        bad: r#"md:
What lay under the covers is no secret."#,
        good: r#"md:
What lay under the covers cannot be said."#,
        meet: "Take the words out; or, if the limit is overcome, take the caveat out and say how.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    let unsaid = listed(bound, List::Unsaid);
    let limited: Vec<Limited<'_>> = bound
        .case
        .caveats
        .iter()
        .filter_map(|(id, caveat)| Limited::of(bound, &unsaid, id, caveat))
        .collect();
    for own in subject.says(STATED_OR_EXPLAINED) {
        let denies = |limited: &&Limited<'_>| -> Option<Range<usize>> {
            own.finds(limited.phrases, |hit| {
                let near = || Gist::of(bound, own.near(hit, 8).words);
                let is_of_it =
                    limited.gist.as_ref().is_none_or(|gist| gist.shared(&near()) > 0);
                !is_of_it || own.is_denied(hit)
            })
        };
        let hit =
            limited.iter().find_map(|limited| Some((limited.id, denies(&limited)?)));
        let Some((id, hit)) = hit else { continue };
        let message =
            format!("`{}` takes back what the caveat `{id}` says", own.at(&hit));
        found.push(RULE.at(own.sentence.place(hit), message).help(
            "take the words out; or, if the limit is overcome, take the caveat out and say how",
        ));
    }
    found
}

/// What a caveat limits.
struct Limited<'a> {
    id: &'a str,
    /// Words that take it back.
    phrases: &'static Phrases,
    /// What it speaks of, where the words do not say it themselves: its id and its short form without the words of not knowing
    /// and what was counted, and the measures that it hides.
    gist: Option<Gist>,
}

impl<'a> Limited<'a> {
    fn of(
        bound: &Bound,
        unsaid: &Gist,
        id: &'a str,
        caveat: &Caveat,
    ) -> Option<Limited<'a>> {
        let (kind, own) = match caveat.limits {
            Limit::Direction => (List::Dismissing, Some(List::DirectionItself)),
            Limit::Purpose => (List::Dismissing, Some(List::PurposeItself)),
            Limit::Identity => (List::Dismissing, None),
            Limit::Attribution => (List::Belonging, None),
            Limit::Quantity => (List::Exact, None),
            Limit::Comparability => (List::Measuring, None),
            _ => return None,
        };
        let says_itself = matches!(kind, List::Exact | List::Measuring);
        let gist = (!says_itself).then(|| gist(bound, own, id, caveat).without(unsaid));
        Some(Limited { id, phrases: list(bound, kind), gist })
    }
}

/// What the words of a list speak of.
fn listed(bound: &Bound, kind: List) -> Gist {
    Gist::of(bound, &words(&list(bound, kind).words().join(" ")))
}

/// What a caveat speaks of, in a few words.
fn gist(bound: &Bound, own: Option<List>, id: &str, caveat: &Caveat) -> Gist {
    let hidden = caveat.effect.unknown.iter();
    let hidden = hidden.filter_map(|id| bound.case.measures.get(id));
    let labels = hidden.flat_map(|measure| &measure.label).map(String::as_str);
    let of = |text: &str| Gist::of(bound, &words(text));
    let own = own.map(|own| listed(bound, own)).unwrap_or_default();
    let id = id.replace('_', " ");
    let counted = bound.case.measures.values();
    let counted = counted.flat_map(|measure| measure.unit.iter().chain(&measure.units));
    let counted = counted.map(|unit| of(&format!("{unit} {unit}s")));
    let counted = counted.fold(Gist::default(), Gist::with);
    let short = words(&caveat.short);
    let moving = list(bound, List::Cargo).hits_in(&short).into_iter();
    let moving = moving.filter_map(|hit| caveat.short.get(hit.range));
    let moving = moving.map(of).fold(Gist::default(), Gist::with);
    let said = Gist::of(bound, &short).without(&moving).with(own).with(of(&id));
    labels.map(of).fold(said, Gist::with).without(&counted)
}
