//! A limit that a caveat names, made light of or denied in the brief’s own voice.

use super::frame::{Docs, Gist, List, Rule, STATED_OR_EXPLAINED, Subject, list, words};
use crate::bind::Bound;
use crate::case::{Caveat, Limit};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `caveat-denied`
pub(super) static RULE: Rule = Rule {
    name: "caveat-denied",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "what a caveat says is not known, told as known or as of no matter",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that make light of a limit (plain to see, no secret, can be guessed, makes no difference) near a word of what a caveat limits: of its short form, of its id, or of the measures that it makes unknown. Denials, sentences that leave a thing open, quotations, and sentences that say who said so with a citation are left alone.",
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
    let dismissing = list(bound, List::Dismissing);
    let mut found = Vec::new();
    let limited: Vec<(&String, Gist)> = bound
        .case
        .caveats
        .iter()
        .map(|(id, caveat)| (id, limited(bound, id, caveat)))
        .collect();
    for own in subject.says(STATED_OR_EXPLAINED) {
        let of = |hit: &Range<usize>| {
            let near = Gist::of(bound, own.near(hit, 8).words);
            limited.iter().find(|(_, gist)| gist.shared(&near) > 0)
        };
        let excused = |hit: &Range<usize>| own.is_denied(hit) || of(hit).is_none();
        let Some(hit) = own.finds(dismissing, excused) else { continue };
        let Some((id, _)) = of(&hit) else { continue };
        let message =
            format!("`{}` takes back what the caveat `{id}` says", own.at(&hit));
        found.push(RULE.at(own.sentence.place(hit), message).help(
            "take the words out; or, if the limit is overcome, take the caveat out and say how",
        ));
    }
    found
}

/// What a caveat limits, in a few words: its id and its short form without the words of not knowing and what was counted, and
/// the measures that it hides.
fn limited(bound: &Bound, id: &str, caveat: &Caveat) -> Gist {
    let hidden = caveat.effect.unknown.iter();
    let hidden = hidden.filter_map(|id| bound.case.measures.get(id));
    let labels = hidden.flat_map(|measure| &measure.label).map(String::as_str);
    let of = |text: &str| Gist::of(bound, &words(text));
    let own = match caveat.limits {
        Limit::Direction => "direction destination heading",
        Limit::Purpose => "purpose",
        Limit::Identity => "",
        _ => return Gist::default(),
    };
    let unsaid = of(
        "cannot could not be is are was were known seen told said identified way going which what that only like look looks reading same set",
    );
    let id = id.replace('_', " ");
    let counted = bound.case.measures.values();
    let counted = counted.flat_map(|measure| measure.unit.iter().chain(&measure.units));
    let counted = counted.map(|unit| of(&format!("{unit} {unit}s")));
    let counted = counted.fold(unsaid, Gist::with);
    let short = words(&caveat.short);
    let moving = list(bound, List::Cargo).hits_in(&short).into_iter();
    let moving = moving.filter_map(|hit| caveat.short.get(hit.range));
    let moving = moving.map(of).fold(Gist::default(), Gist::with);
    let said = Gist::of(bound, &short).without(&moving).with(of(own)).with(of(&id));
    labels.map(of).fold(said, Gist::with).without(&counted)
}
