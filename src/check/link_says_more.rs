//! A sentence that says more than the claim or judgement it links to.

use super::frame::{
    Bearing, Docs, Gist, Linked, List, Rule, Said, Subject, Words, has_word, language,
    likelihood_in, links, list, sentences, words,
};
use crate::case::{Judgement, likelihood_term};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::ClaimVerdict;
use crate::prose::ItemKind;
use std::ops::Range;

/// `link-says-more`
pub(super) static RULE: Rule = Rule {
    name: "link-says-more",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a sentence that says more than the claim or judgement it links to",
    docs: Docs {
        what: "Looks at sentences that link to a claim that cannot be established or is only reported, or to a judgement. The sentence must say so: who reports it, that it cannot be established, or how likely it is. “We judge that” alone loses the likelihood. Where the claim or judgement speaks of some, or of a part, the words of the link must not speak of all or most; nor may they name a direction, a cause, a purpose, a stretch of time, a quality (“military”, “Russian”) or a movement that it does not name, say “all” where it does not, or say the contrary: “fell” of what rose, or “not”. A verb of proof at the link (confirmed, shows that, proves) makes a fact of a judgement, whoever is named; and what another judged with a hedge is told with one.",
        why: r#"A link lends its sentence the weight of a tested claim. "[The count tripled](claim:tripled)" reads as fact, also where the claim is only somebody's report."#,
        bad: r#"md:
[The number rose gradually](claim:steady_rise) after the summit."#,
        good: r#"md:
According to the institute [the number rose gradually](claim:steady_rise) after the summit."#,
        meet: r#"Say who reports it ("according to …"), that it cannot be established, or how likely it is."#,
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Whether a sentence says who judges, and how likely, can be seen only where the words are known.
    if !language(subject.bound).1 {
        return found;
    }
    for text in subject.bound.texts.values() {
        let links = links(text);
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            for (kind, id, range) in &links {
                if range.start >= sentence.range.end || sentence.range.start >= range.end
                {
                    continue;
                }
                let linked = Linked::of(&sentence, &words, *kind, range);
                let fault = fault(subject, *kind, id, &linked)
                    .or_else(|| made_whole(subject, *kind, id, &linked))
                    .or_else(|| turned(subject, *kind, id, &linked))
                    .or_else(|| loaded(subject, *kind, id, &linked))
                    .or_else(|| foreign(subject, *kind, id, &linked));
                if let Some((message, help)) = fault {
                    let place = text.place.within(range.clone());
                    found.push(RULE.at(place, message).help(help));
                }
            }
        }
    }
    found
}

/// The text of a claim or a judgement.
fn text_of<'a>(subject: &'a Subject<'_>, kind: ItemKind, id: &str) -> Option<&'a str> {
    let case = &subject.bound.case;
    match kind {
        ItemKind::Claim => Some(case.claims.get(id)?.text.as_str()),
        ItemKind::Judgement => Some(case.judgements.get(id)?.text.as_str()),
        _ => None,
    }
}

/// Words of a link that claim a direction, a cause, a purpose, that nothing was missed, or that a thing ran, where its claim or
/// judgement speaks of none.
fn loaded(
    subject: &Subject<'_>,
    kind: ItemKind,
    id: &str,
    linked: &Linked<'_>,
) -> Option<(String, &'static str)> {
    let text = text_of(subject, kind, id)?;
    let own = words(text);
    let said = linked.said();
    let kinds = [
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
    let lists = kinds.map(|kind| list(subject.bound, kind));
    let unsaid = lists
        .iter()
        .filter(|list| !list.stand_in(Said { text, words: &own, clauses: &[] }));
    let mut hits = unsaid.flat_map(|list| list.hits(said)).map(|hit| hit.range);
    let quality = || {
        let test = subject.bound.tests.get(id).filter(|_| kind == ItemKind::Claim);
        let mut bearing = match test {
            Some(test) => Bearing::of_test(subject.bound, &test.node),
            None => Bearing::of_case(subject.bound),
        };
        bearing.add(text);
        bearing.unsaid(subject.bound, linked.own())
    };
    let hit = hits.next().or_else(quality)?;
    let phrase = linked.at(&hit);
    Some((
        format!("the link says `{phrase}`, and `{id}` says no such thing"),
        "say in the link what its claim or judgement says; what goes beyond it stands outside, on its own",
    ))
}

/// Words of a link that say the contrary of its claim or judgement: that it fell where that rose, or "not" where that does not.
fn turned(
    subject: &Subject<'_>,
    kind: ItemKind,
    id: &str,
    linked: &Linked<'_>,
) -> Option<(String, &'static str)> {
    let bound = subject.bound;
    let own = words(text_of(subject, kind, id)?);
    let first = |words: &Words, kinds: [List; 2]| {
        kinds.into_iter().find_map(|kind| list(bound, kind).first_in(words))
    };
    let sides = |words: &Words| {
        let up = first(words, [List::Rising, List::More]);
        let down = first(words, [List::Falling, List::Less]);
        (up, down)
    };
    let denied = |words: &Words| first(words, [List::Denying, List::NoneOf]);
    // "Missing" denies too.
    let is_denied =
        denied(&own).is_some() || list(bound, List::Nothing).first_in(&own).is_some();
    let said = linked.own();
    let is_open = [List::Reported, List::OfJudgement, List::Perceiving]
        .into_iter()
        .any(|kind| list(bound, kind).first_in(said).is_some());
    let contrary = match (sides(said), sides(&own)) {
        ((Some(up), None), (None, Some(_))) => Some(up),
        ((None, Some(down)), (Some(_), None)) => Some(down),
        _ => None,
    };
    let (hit, message) = match (contrary, denied(said)) {
        // "It did not fall" says no less of what rose.
        (Some(_), Some(_)) => return None,
        (Some(hit), None) if !is_denied => (hit, "says the contrary"),
        (None, Some(hit)) if !is_denied && !is_open => (hit, "does not deny it"),
        _ => return None,
    };
    let phrase = linked.at(&hit);
    Some((
        format!("the link says `{phrase}`, and `{id}` {message}"),
        "say in the link what its claim or judgement says",
    ))
}

/// Whether a link to a judgement speaks of other things than the judgement: two at least, and none of its own.
fn foreign(
    subject: &Subject<'_>,
    kind: ItemKind,
    id: &str,
    linked: &Linked<'_>,
) -> Option<(String, &'static str)> {
    let bound = subject.bound;
    let is_ours = bound.case.judgements.get(id).is_some_and(|own| own.by.is_none());
    let own = words(text_of(subject, kind, id)?);
    let said = linked.own();
    let term = likelihood_in(said).map(|(range, _)| range);
    let is_term = |range: &Range<usize>| {
        term.as_ref().is_some_and(|term| term.contains(&range.start))
    };
    let rest: Vec<_> =
        said.iter().filter(|(_, range)| !is_term(range)).cloned().collect();
    let said = Gist::of(bound, &rest);
    let known = said.shared(&Gist::of(bound, &own));
    let other = said.len() - known;
    (kind == ItemKind::Judgement && is_ours && other >= 2 && known == 0).then(|| {
        (
            format!("the link speaks of other things than the judgement `{id}`"),
            "say in the link what its judgement says; what goes beyond it stands outside, on its own",
        )
    })
}

/// Whether a link says of all what its claim or judgement says of some.
fn made_whole(
    subject: &Subject<'_>,
    kind: ItemKind,
    id: &str,
    linked: &Linked<'_>,
) -> Option<(String, &'static str)> {
    let bound = subject.bound;
    let own = words(text_of(subject, kind, id)?);
    let first = |kind: List, words: &Words| {
        let hit = list(bound, kind).hits_in(words).into_iter().next()?;
        words.iter().find(|(_, range)| *range == hit.range).map(|(word, _)| word.clone())
    };
    // Of a claim that holds no superlative, another rule tells it.
    let is_most = list(bound, List::Superlative).first_in(&own).is_some();
    let ever = first(List::Ever, linked.own()).filter(|_| is_most);
    if let Some(ever) = ever.filter(|ever| !own.iter().any(|(word, _)| word == ever)) {
        let message = format!("the link says `{ever}`, and `{id}` does not");
        return Some((
            message,
            "say how far the looks reach, in the words of what is linked",
        ));
    }
    let of_some = first(List::OfSome, &own);
    let most = || first(List::OfMost, linked.own()).filter(|_| of_some.is_some());
    let whole = first(List::OfAll, linked.own()).or_else(most)?;
    let is_own = own.iter().any(|(word, _)| *word == whole)
        || first(List::OfSome, linked.own()).is_some();
    let tells = match of_some {
        Some(of_some) => format!("says `{of_some}`"),
        None if first(List::OfAll, &own).is_none() => "does not".to_string(),
        None => return None,
    };
    (!is_own).then(|| {
        let message = format!("the link says `{whole}`, and `{id}` {tells}");
        (message, "say of how much it is so, in the words of what is linked")
    })
}

/// Whether a sentence hedges, or says that somebody judges.
fn hedges(subject: &Subject<'_>, words: &Words) -> bool {
    let kinds = [List::Weasel, List::Foreign, List::Graded, List::Open];
    let kinds = kinds.iter().chain(&[List::Hedged, List::Judged]);
    has_any(subject, words, kinds)
}

/// Whether another's judgement is a hedged one: it has a likelihood, or its words hedge.
fn is_hedged(subject: &Subject<'_>, judgement: &Judgement) -> bool {
    let said = judgement.wording.as_deref().map(words).unwrap_or_default();
    let kinds = [List::Weasel, List::Graded, List::Hedged];
    judgement.likelihood.is_some()
        || likelihood_in(&said).is_some()
        || has_any(subject, &said, &kinds)
}

/// Whether a phrase of one of these lists stands there.
fn has_any<'a>(
    subject: &Subject<'_>,
    words: &Words,
    kinds: impl IntoIterator<Item = &'a List>,
) -> bool {
    kinds.into_iter().any(|kind| list(subject.bound, *kind).first_in(words).is_some())
}

fn fault(
    subject: &Subject<'_>,
    kind: ItemKind,
    id: &str,
    linked: &Linked<'_>,
) -> Option<(String, &'static str)> {
    let words = linked.words;
    let has = |kind: List| has_any(subject, words, &[kind]);
    let attributes = has(List::Reported);
    match kind {
        ItemKind::Claim => {
            let state = match subject.evaluation.claims.get(id)?.verdict {
                ClaimVerdict::CannotBeEstablished => "cannot be established",
                ClaimVerdict::ReportedNotTested => "is reported and not tested",
                ClaimVerdict::CannotBeTested => "is reported and cannot be tested",
                ClaimVerdict::Contradicts => "is contradicted by the data",
                ClaimVerdict::Holds
                | ClaimVerdict::Fails
                | ClaimVerdict::BearsOut
                | ClaimVerdict::NotTested => return None,
            };
            if attributes || names_source(subject, id, words) {
                return None;
            }
            let message = format!(
                "this sentence states the claim `{id}` as a fact, and it {state}"
            );
            Some((
                message,
                "say so in the sentence: \"according to …\", \"… reports\", \"it cannot be established that …\"",
            ))
        }
        ItemKind::Judgement => {
            let judgement = subject.bound.case.judgements.get(id)?;
            let is_theirs = judgement.by.is_some() && attributes;
            let said = likelihood_in(words).map(|(_, term)| term);
            if let Some((said, stated)) = other_likelihood(subject, judgement, said) {
                return Some((
                    format!(
                        "this sentence says `{said}` of the judgement `{id}`, which is stated as `{stated}`"
                    ),
                    "use the judgement's own term of likelihood",
                ));
            }
            if has(List::OfJudgement) || said.is_some() {
                return None;
            }
            if let Some(verb) = linked.proof(subject) {
                return Some((
                    format!("`{verb}` makes a fact of the judgement `{id}`"),
                    "say who judges so, and how likely it is to them: nobody confirms a judgement by making it",
                ));
            }
            if is_theirs && is_hedged(subject, judgement) && !hedges(subject, words) {
                return Some((
                    format!("the judgement `{id}` hedges, and this sentence does not"),
                    "tell it with its hedge, as its `wording` has it, or say that it is judged",
                ));
            }
            if is_theirs {
                return None;
            }
            let message = match (has(List::Judged), &judgement.likelihood) {
                (true, None) => return None,
                (true, Some(_)) if judgement.by.is_some() => return None,
                (true, Some(stated)) => format!(
                    "this sentence states the judgement `{id}` without its likelihood, `{stated}`"
                ),
                (false, _) => {
                    format!("this sentence states the judgement `{id}` as a fact")
                }
            };
            Some((
                message,
                "say how likely it is, with the judgement's own term: \"it is likely that …\"",
            ))
        }
        ItemKind::Figure | ItemKind::Caveat | ItemKind::Look | ItemKind::Source => None,
    }
}

/// The term that a sentence uses and the one that the judgement states, where their ranges differ.
fn other_likelihood(
    subject: &Subject<'_>,
    judgement: &Judgement,
    said: Option<&'static str>,
) -> Option<(&'static str, &'static str)> {
    let scale = subject.bound.case.scale;
    let stated = likelihood_term(scale, judgement.likelihood.as_deref()?)?;
    let said = likelihood_term(scale, said?)?;
    (said.range != stated.range).then_some((said.term, stated.term))
}

/// Whether the sentence names the source whose claim it is.
fn names_source(
    subject: &Subject<'_>,
    claim: &str,
    words: &[(String, Range<usize>)],
) -> bool {
    let case = &subject.bound.case;
    let source = case.claims.get(claim).and_then(|claim| claim.reported_by.as_ref());
    let source = source.and_then(|id| case.sources.get(id));
    let names = source.into_iter().flat_map(|source| [&source.name, &source.publisher]);
    names.flatten().any(|name| has_word(words, &name.to_lowercase()).is_some())
}
