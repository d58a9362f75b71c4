//! A sentence that puts words into a judgement which it links.

use super::frame::{
    Docs, Gist, Linked, List, Rule, Subject, Words, language, likelihood_in, links, list,
    said_beyond, sentences, words,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::prose::{self, ItemKind};
use std::ops::Range;

/// `link-adds-words`
pub(super) static RULE: Rule = Rule {
    name: "link-adds-words",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a link to a judgement that speaks of a thing the judgement does not name",
    docs: Docs {
        what: "Reads the words of links to judgements of ours, and behind “it is likely that” the clause that follows. Each noun, name and verb in them must stand in the judgement: in its text, its `wording`, its alternatives or assumptions, or be a name of the place, of a part, a measure, a unit, an event or a source. Words are compared by their first five letters, so that “delivery” is “delivered”.",
        why: "The likelihood was weighed for one sentence. “It is likely that prisoners reopened the tunnel” borrows it for the prisoners, of whom nobody judged anything.",
        bad: r#"md:
It is [likely](judgement:reopened) that prisoners reopened the tunnel."#,
        good: r#"md:
It is [likely](judgement:reopened) that the tunnel was reopened. Who did it is not known."#,
        meet: "Say in the link what its judgement says, in its words; what goes beyond it stands in a sentence of its own, or in a judgement of its own.",
    },
    check,
};

/// The shortest word of which an ending may change and a meaning not: "ran" is "running".
const LETTERS_LEAST: usize = 4;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    if !language(bound).1 {
        return found;
    }
    let mut named: Option<Gist> = None;
    for text in bound.texts.values() {
        let mut links = links(text);
        links.retain(|(kind, ..)| *kind == ItemKind::Judgement);
        if links.is_empty() {
            continue;
        }
        for sentence in sentences(text) {
            let said = words(&sentence.words);
            for (kind, id, range) in &links {
                let is_here =
                    range.start < sentence.range.end && sentence.range.start < range.end;
                let Some(known) = known(bound, id).filter(|_| is_here) else { continue };
                let named = named.get_or_insert_with(|| Gist::of_names(bound)).clone();
                let known = known.with(named);
                let linked = Linked::of(bound, &sentence, &said, *kind, range);
                // What says still more is an error of its own.
                if said_beyond(subject, id, &linked).is_some() {
                    continue;
                }
                let added = added(bound, linked.own(), &known);
                let Some(at) = added else { continue };
                let word = sentence.words.get(at.clone()).unwrap_or_default();
                let message =
                    format!("`{word}`: the judgement `{id}` speaks of no such thing");
                found.push(RULE.at(sentence.place(at), message).help(
                    "say it in the judgement's own words; what goes beyond it stands in a sentence of its own",
                ));
            }
        }
    }
    found
}

/// What a judgement of ours speaks of, and what stands against it; none of another's.
fn known(bound: &Bound, id: &str) -> Option<Gist> {
    let judgement = bound.case.judgements.get(id).filter(|own| own.by.is_none())?;
    let alternatives = judgement.alternatives.iter().map(|one| one.text.as_str());
    let assumptions = judgement.assumptions.iter().map(|one| one.text.as_str());
    let wording = judgement.wording.as_deref();
    let texts = alternatives.chain(assumptions).chain(wording);
    let own = Gist::of(bound, &words(&judgement.text));
    Some(texts.fold(own, |known, text| known.with(Gist::of(bound, &words(text)))))
}

/// The first word of a link that speaks of what is not known.
fn added(bound: &Bound, said: &Words, known: &Gist) -> Option<Range<usize>> {
    let term = likelihood_in(said).map(|(range, _)| range);
    let plain = [
        List::Lengths,
        List::LengthsSeveral,
        List::OfJudgement,
        List::Judged,
        List::Holding,
        List::Carrying,
        List::Standing,
        List::Weasel,
    ];
    let plain = plain.map(|kind| list(bound, kind));
    let mut added = said.iter().filter(|(word, range)| {
        let is_term = term.as_ref().is_some_and(|term| term.contains(&range.start));
        let one = [(word.clone(), range.clone())];
        let is_plain = || plain.iter().any(|list| !list.hits_in(&one).is_empty());
        let is_name = word.contains(prose::MARK);
        word.chars().count() >= LETTERS_LEAST
            && !is_term
            && !is_name
            && !is_plain()
            && Gist::of(bound, &one).without(known).len() > 0
    });
    added.next().map(|(_, range)| range.clone())
}
