//! A sentence of the narrative that states something and names nothing that it rests on.

use super::frame::{
    Docs, Gist, List, Own, Resting, Rule, Subject, Voice, list, singular, words,
};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::ops::Range;

/// `sentence-without-support`
pub(super) static RULE: Rule = Rule {
    name: "sentence-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a sentence of the narrative that names nothing it rests on",
    docs: Docs {
        what: "Looks at each sentence of the narrative that states something in the brief's own voice. It must hold a value of a measure, a citation, or a link to a claim, a judgement, a look or a figure; or the next sentence of its paragraph must hold a citation, since a note covers the sentence before it too. A date alone bears nothing, and a link to a caveat bears the clause that says what is not known. Left alone are headings, tables, questions, what the brief says of itself, sentences each clause of which says that something is not known or was not seen, or leaves it open with “may”, and what is said of a kind of thing: “a count in a yard is a stock”.",
        why: "What the looks show and what the author makes of it read alike. A sentence that rests on nothing is the place where a brief becomes surer than its evidence, and no list of words finds it.",
        bad: r#"md:
The garrison had run out of fuel."#,
        good: r#"md:
The garrison had run out of fuel, the ministry says [@ministry]."#,
        meet: "Cite who says so, insert the value, or link the claim, judgement or caveat that the sentence stands on; what stands on none of them leaves the text. `allow` takes one sentence at a time: four or more of its words stand in `where`, and the brief prints them with the reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(narrative) = bound.texts.get(NARRATIVE_FILE) else { return Vec::new() };
    let resting = Resting::of(narrative);
    let rests =
        |own: &Own<'_>| resting.bears(&own.sentence, &(0..own.sentence.words.len()));
    let whole = 0..narrative.source.len();
    let caveats = resting.links_in(&whole).filter(|(kind, ..)| *kind == ItemKind::Caveat);
    let caveats: Vec<_> = caveats.map(|(.., at)| at.clone()).collect();
    let told = subject.reads(&[Voice::Telling]);
    let told = told.filter(|own| own.key == NARRATIVE_FILE && own.sentence.is_running());
    told.filter(|own| !rests(own) && !is_free(subject, own, &caveats))
        .map(|own| {
            let whole = 0..own.sentence.words.trim_end().len();
            let message = "this sentence names nothing that it rests on";
            RULE.at(own.sentence.place(whole), message).help(
                "cite who says so, insert the value, or link the claim, judgement or caveat that it stands on; or leave it out",
            )
        })
        .collect()
}

/// Whether a sentence needs no support.
pub(super) fn is_free(
    subject: &Subject<'_>,
    own: &Own<'_>,
    caveats: &[Range<usize>],
) -> bool {
    let bound = subject.bound;
    let asks = own.sentence.words.trim_end().ends_with(['?', ':']);
    asks || is_of_brief(bound, own)
        || tells_of_relay(bound, own)
        || own.is_all_open(bound, caveats)
        || is_general(subject, own)
}

/// Whether it begins with words of the brief about itself.
pub(super) fn is_of_brief(bound: &Bound, own: &Own<'_>) -> bool {
    let begins = own.words.first().map_or(0, |(_, range)| range.start);
    let hits = own.hits(list(bound, List::OfTheBrief)).into_iter();
    hits.map(|hit| hit.range.start).any(|at| at == begins)
}

/// Whether it says of a source that it repeats another, as its record says too.
fn tells_of_relay(bound: &Bound, own: &Own<'_>) -> bool {
    let relaying = own.hits(list(bound, List::Relaying));
    let begins = |name: &String| {
        let named = words(name);
        let said = own.words.get(..named.len()).unwrap_or_default();
        let is_name = said.iter().zip(&named).all(|((said, _), (word, _))| said == word);
        let verb = own.words.get(named.len()).map(|(_, range)| range.start);
        is_name && relaying.iter().any(|hit| Some(hit.range.start) == verb)
    };
    let sources = bound.case.sources.values();
    let mut relays = sources.filter(|source| !source.repeats.ids().is_empty());
    relays.any(|source| source.name.iter().chain(&source.publisher).any(begins))
}

/// Whether it speaks of a kind of thing and of none that the case knows: "a count in a yard is a stock".
fn is_general(subject: &Subject<'_>, own: &Own<'_>) -> bool {
    let bound = subject.bound;
    let list = |kind| list(bound, kind);
    let Some((first, _)) = own.words.first() else { return true };
    let is_kind = list(List::OneOfKind).holds(first)
        || singular(first) != *first && !list(List::NoKinds).holds(first);
    if !is_kind || !own.hits(list(List::ToCome)).is_empty() {
        return false;
    }
    let relating = own.hits(list(List::Relative));
    let relates = |at: usize| relating.iter().any(|hit| hit.range.end + 1 == at);
    let first = |kind| {
        let starts = own.hits(list(kind)).into_iter().map(|hit| hit.range.start);
        starts.filter(|at| !relates(*at)).min()
    };
    let (general, finite) = (first(List::General), first(List::Finite));
    let is_told_of_kind = general.is_some_and(|at| finite.is_none_or(|own| at <= own));
    let is_named = || {
        let mut words = own.words.iter().skip(1);
        words.any(|(_, range)| own.at(range).starts_with(char::is_uppercase))
    };
    is_told_of_kind && !is_named() && !points_at_case(subject, own)
}

/// Whether it speaks of a thing that the case knows as one that is known: "the yard".
fn points_at_case(subject: &Subject<'_>, own: &Own<'_>) -> bool {
    let bound = subject.bound;
    let facility = words(&bound.case.facility.name);
    let is_place = |(word, _): &(String, Range<usize>)| {
        facility.iter().any(|(name, _)| name == word)
    };
    let definite = list(bound, List::Definite);
    own.hits(definite).into_iter().any(|hit| {
        let next = own.words.partition_point(|(_, range)| range.start < hit.range.end);
        let next = own.words.get(next..).unwrap_or_default();
        let next = next.get(..2.min(next.len())).unwrap_or_default();
        next.iter().any(is_place) || Gist::of(bound, next).shared(subject.names()) > 0
    })
}
