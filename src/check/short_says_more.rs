//! A finding whose words for posts say more than the finding.

use super::frame::{
    Bearing, Docs, Gist, Hit, List, Phrases, Rule, Said, Subject, language,
    likelihood_in, list, sentences, words,
};
use crate::bind::Text;
use crate::case::{Caveat, Finding, Limit, MadeFinding};
use crate::diag::{Diagnostic, Place, Severity};
use crate::expr::Insert;
use std::collections::BTreeSet;

/// `short-says-more`
pub(super) static RULE: Rule = Rule {
    name: "short-says-more",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "words for posts that say more than the finding they stand for",
    docs: Docs {
        what: "Compares the `short` of a finding with the finding, or with the claim or judgement that it is made of. It finds a value that the finding does not print, a word that claims a record, a cause, a direction, a purpose or completeness and is not in the finding, a finding that says who says so, that hedges, that denies something or speaks of a part, where the short one does not (or the other way round for what is denied), and words of which half or more speak of another thing; of a judgement any word that speaks of another thing, since its likelihood was given to its own words. The `short` of a caveat that limits identity, direction or purpose is held to its `text`: it must say that something is not known where the text does, or how likely it is, and speak of the same thing. That of any other caveat keeps at least a word of its text, of what the case measures, or of what it limits.",
        why: "A post is read by more people than the brief. What is said there in fewer words must not be said with more certainty.",
        bad: r#"findings:
  - text: "Objects that look like containers stood on the quay on {{ full_quay | date }}."
    short: "Containers stood on the quay.""#,
        good: r#"findings:
  - text: "Objects that look like containers stood on the quay on {{ full_quay | date }}."
    short: "Objects that look like containers stood on the quay.""#,
        meet: "Take from the finding only what does not limit it: places, dates, comparisons. Keep its hedges, and who says so.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, finding) in case.findings.iter().enumerate() {
        let Finding::Made(made) = finding else { continue };
        let long = match (&made.text, &made.claim, &made.judgement) {
            (None, Some(claim), _) => format!("claims.{claim}.text"),
            (None, None, Some(judgement)) => format!("judgements.{judgement}.text"),
            _ => format!("findings[{n}].text"),
        };
        let text = |key: &str| subject.bound.texts.get(key);
        if let (Some(short), Some(long)) =
            (text(&format!("findings[{n}].short")), text(&long))
        {
            let is_judged = long_is_judgement(made);
            let fault = fault(subject, short, long)
                .or_else(|| is_judged.then(|| added(subject, short, long)).flatten());
            found.extend(fault.map(|(place, message)| {
                RULE.at(place, message).help(
                    "take from the finding only what does not limit it, and keep its hedges",
                )
            }));
        }
    }
    let limits = [Limit::Identity, Limit::Direction, Limit::Purpose, Limit::Causation];
    for (id, caveat) in case.caveats.iter().filter(|_| language(subject.bound).1) {
        let text = |name: &str| subject.bound.texts.get(&format!("caveats.{id}.{name}"));
        if let (Some(short), Some(long)) = (text("short"), text("text")) {
            let fault = match limits.contains(&caveat.limits) {
                true => fault_of_caveat(subject, short, long),
                false => is_gutted(subject, id, caveat, short, long)
                    .then_some("this says nothing of what the text of the caveat limits"),
            };
            found.extend(fault.map(|message| {
                RULE.at(short.place.clone(), message).help(
                    "say in fewer words what the text of the caveat says is not known",
                )
            }));
        }
    }
    found
}

/// Whether a finding prints a judgement, whose likelihood stands before its words.
fn long_is_judgement(made: &MadeFinding) -> bool {
    made.text.is_none() && made.claim.is_none() && made.judgement.is_some()
}

/// The first word by which a judgement in short speaks of something that the judgement does not: its likelihood was not given to that.
fn added(subject: &Subject<'_>, short: &Text, long: &Text) -> Option<(Place, String)> {
    let known = known(subject, long, false);
    sentences(short).iter().find_map(|sentence| {
        let said = words(&sentence.words);
        let new = said.iter().find(|(word, _)| {
            let gist = Gist::of(subject.bound, &words(word));
            gist.len() > gist.shared(&known)
        })?;
        let message = format!("`{}` is said here and not in the judgement", new.0);
        Some((sentence.place(new.1.clone()), message))
    })
}

/// How a caveat in short says something else than its text: it leaves out what is not known, or speaks of another thing.
fn fault_of_caveat(
    subject: &Subject<'_>,
    short: &Text,
    long: &Text,
) -> Option<&'static str> {
    let kinds = [List::Denying, List::Open, List::Ignorance];
    let limits = kinds.map(|kind| list(subject.bound, kind));
    let hedges = list(subject.bound, List::Hiding);
    let looks = list(subject.bound, List::LooksLike);
    let holds = |text: &Text, lists: &[&Phrases]| {
        lists.iter().any(|phrases| !lines(text, phrases).is_empty())
    };
    if holds(short, &limits) {
        return None;
    }
    let weasel = list(subject.bound, List::Weasel);
    let is_limited = holds(short, &[hedges, looks, weasel]);
    let is_weighed = || {
        let mut sentences = sentences(long).into_iter();
        sentences.any(|sentence| likelihood_in(&words(&sentence.words)).is_some())
    };
    if !is_limited && (holds(long, &limits) || holds(long, &[hedges]) || is_weighed()) {
        return Some("the caveat says what is not known, and this does not");
    }
    let (said, known) = shared(subject, short, long);
    (known * 3 < said).then_some("this says another thing than the text of the caveat")
}

/// Whether a caveat in short shares no word with its text, with what is limited, or with what it does to values.
fn is_gutted(
    subject: &Subject<'_>,
    id: &str,
    caveat: &Caveat,
    short: &Text,
    long: &Text,
) -> bool {
    let bound = subject.bound;
    let limited = list(bound, List::Limits);
    let own = gist(subject, short);
    let is_of_kind = sentences(short).iter().any(|sentence| {
        let hits = limited.hits_in(&words(&sentence.words)).into_iter();
        hits.map(|hit| limited.heading(hit.line)).any(|of| of == caveat.limits.word())
    });
    let (_, known) = shared(subject, short, long);
    let named = Gist::of(bound, &words(&id.replace('_', " ")));
    let kinds = [List::Denying, List::Open, List::Ignorance, List::Hiding];
    let limits = kinds.iter().any(|kind| !lines(short, list(bound, *kind)).is_empty());
    known == 0 && own.shared(&named) == 0 && !is_of_kind && !limits
}

/// Where a short text first says more than the long one, and how.
fn fault(subject: &Subject<'_>, short: &Text, long: &Text) -> Option<(Place, String)> {
    let known: BTreeSet<&str> = values(long).map(|(_, value)| value).collect();
    if let Some((start, value)) = values(short).find(|(_, value)| !known.contains(value))
    {
        let message = format!("`{value}` is printed here and not in the finding");
        return Some((short.place.within(start..start + value.len()), message));
    }
    let loaded = [
        List::Superlative,
        List::Causal,
        List::Direction,
        List::Purpose,
        List::Completeness,
    ];
    for phrases in loaded.map(|kind| list(subject.bound, kind)) {
        let known = lines(long, phrases);
        for sentence in sentences(short) {
            let mut hits = hits(&sentence.words, phrases).into_iter();
            if let Some(hit) = hits.find(|hit| !known.contains(&hit.line)) {
                let said = &sentence.words[hit.range.clone()];
                let message = format!("`{said}` is said here and not in the finding");
                return Some((sentence.place(hit.range), message));
            }
        }
    }
    let mut bearing = Bearing::of_case(subject.bound);
    sentences(long).iter().for_each(|sentence| bearing.add(&sentence.words));
    for sentence in sentences(short) {
        if let Some(hit) = bearing.unsaid(subject.bound, &words(&sentence.words)) {
            let said = &sentence.words[hit.clone()];
            let message = format!("`{said}` is said here and not in the finding");
            return Some((sentence.place(hit), message));
        }
    }
    let says = list(subject.bound, List::Says);
    let looks = list(subject.bound, List::LooksLike);
    let weasel = list(subject.bound, List::Weasel);
    let lost = |lists: &[&Phrases]| {
        let holds = |text| lists.iter().any(|phrases| !lines(text, phrases).is_empty());
        holds(long) && !holds(short)
    };
    let denying = list(subject.bound, List::Denying);
    let parts = list(subject.bound, List::PartOf);
    let gained = !lines(short, denying).is_empty() && lines(long, denying).is_empty();
    if gained {
        let message = "this denies something, and the finding does not".to_string();
        return Some((short.place.clone(), message));
    }
    let what = match (lost(&[says]), lost(&[weasel, looks]), lost(&[denying])) {
        (true, ..) => "who says so",
        (_, true, _) => "that it hedges",
        (.., true) => "what is not so",
        _ if lost(&[parts]) => "that it was not all of it",
        _ if is_another(subject, short, long) => {
            let message = "this says another thing than the finding".to_string();
            return Some((short.place.clone(), message));
        }
        _ => return None,
    };
    Some((short.place.clone(), format!("the finding says {what}, and this does not")))
}

/// The expressions of a text and where they begin.
fn values(text: &Text) -> impl Iterator<Item = (usize, &str)> {
    text.inserts.iter().filter_map(|(start, insert)| match insert {
        Insert::Expression(typed, _) => Some((*start, typed.text.trim())),
        Insert::Literal(_) => None,
    })
}

/// The phrases of a list that a text holds, by their line.
fn lines(text: &Text, phrases: &Phrases) -> BTreeSet<usize> {
    let sentences = sentences(text).into_iter();
    let hits = sentences.flat_map(|sentence| hits(&sentence.words, phrases));
    hits.map(|hit| hit.line).collect()
}

fn hits(text: &str, phrases: &Phrases) -> Vec<Hit> {
    let mut hits = phrases.hits(Said { text, words: &words(text), clauses: &[] });
    // The month.
    hits.retain(|hit| text.get(hit.range.clone()) != Some("May"));
    hits
}

/// What a text speaks of.
fn gist(subject: &Subject<'_>, text: &Text) -> Gist {
    let sentences = sentences(text).into_iter();
    let gists =
        sentences.map(|sentence| Gist::of(subject.bound, &words(&sentence.words)));
    gists.fold(Gist::default(), Gist::with)
}

/// Whether half of what a short text speaks of, or more, is neither in the long one nor the name of what the case counts or of
/// where.
fn is_another(subject: &Subject<'_>, short: &Text, long: &Text) -> bool {
    let (said, known) = shared(subject, short, long);
    said > 0 && (said - known) * 2 >= said
}

/// Of how many things a short text speaks, and how many of them are in the long one or name what the case counts, or where.
fn shared(subject: &Subject<'_>, short: &Text, long: &Text) -> (usize, usize) {
    let said = gist(subject, short);
    (said.len(), said.shared(&known(subject, long, true)))
}

/// What a long text speaks of, with the names of parts and sources, and of what is counted where that adds nothing.
fn known(subject: &Subject<'_>, long: &Text, with_measures: bool) -> Gist {
    let known = gist(subject, long).with(subject.names_of_places().clone());
    match with_measures {
        true => known.with(subject.names_of_measures().clone()),
        false => known,
    }
}
