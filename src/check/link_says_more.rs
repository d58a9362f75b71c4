//! A sentence that says more than the claim or judgement it links to.

use super::frame::{
    Amiss, Docs, Gist, Linked, List, Rule, Subject, Words, grounds, has_word, language,
    likelihood_in, links, list, said_beyond, sentences, words,
};
use crate::case::{Judgement, likelihood_term};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::{ClaimVerdict, cause_words};
use crate::prose::ItemKind;

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
                let linked = Linked::of(subject.bound, &sentence, &words, *kind, range);
                let fault = fault(subject, *kind, id, &linked)
                    .or_else(|| said_beyond(subject, id, &linked));
                if let Some((message, help)) = fault {
                    let place = text.place.within(range.clone());
                    found.push(RULE.at(place, message).help(help));
                }
            }
        }
    }
    found
}

/// Whether a look of the case could not be read.
fn has_lost_looks(subject: &Subject<'_>) -> bool {
    let looks = subject.bound.case.observations.iter();
    let mut ids = looks.filter_map(|look| look.id.as_ref());
    ids.any(|id| !subject.bound.table.names.contains_key(id))
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
) -> Option<Amiss> {
    let words = linked.words;
    let has = |kind: List| has_any(subject, words, &[kind]);
    let attributes = has(List::Reported);
    match kind {
        ItemKind::Claim => {
            let claim = subject.evaluation.claims.get(id)?;
            let state = match claim.verdict {
                // A look whose date cannot be read is missing: that is a fault of its own.
                ClaimVerdict::CannotBeEstablished if has_lost_looks(subject) => {
                    return None;
                }
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
            let causes = claim.tested.as_ref().map(cause_words).unwrap_or_default();
            let why = match causes.first() {
                Some(cause) => format!(": {cause}"),
                None => String::new(),
            };
            let message = format!(
                "this sentence states the claim `{id}` as a fact, and it {state}{why}"
            );
            Some((
                message,
                "say so in the sentence: \"according to …\", \"… reports\", \"it cannot be established that …\"",
            ))
        }
        ItemKind::Judgement => {
            let judgement = subject.bound.case.judgements.get(id)?;
            let by = judgement.by.as_ref();
            let is_theirs = by.is_some_and(|by| attributes || names(subject, by, words));
            let said = likelihood_in(words).map(|(_, term)| term);
            if let Some((said, stated)) = other_likelihood(subject, judgement, said) {
                return Some((
                    format!(
                        "this sentence says `{said}` of the judgement `{id}`, which is stated as `{stated}`"
                    ),
                    "use the judgement's own term of likelihood",
                ));
            }
            let is_named = |source: &String| names(subject, source, words);
            let by = judgement.by.as_ref().filter(|by| !attributes && !is_named(by));
            if let Some(by) = by.filter(|_| said.is_some()) {
                return Some((
                    format!(
                        "the judgement `{id}` is that of `{by}`, and this sentence makes it our own"
                    ),
                    "say in the sentence who judges so",
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
            // "The survey settles on none of them" tells whose judgement it is, and not what is judged.
            let link = Gist::of(subject.bound, linked.own());
            if is_theirs && link.shared(&grounds(subject.bound, kind, id)) == 0 {
                return None;
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
fn names_source(subject: &Subject<'_>, claim: &str, words: &Words) -> bool {
    let claim = subject.bound.case.claims.get(claim);
    let source = claim.and_then(|claim| claim.reported_by.as_ref());
    source.is_some_and(|source| names(subject, source, words))
}

/// Whether a sentence names a source: by its name, its publisher or the surname of an author.
fn names(subject: &Subject<'_>, source: &str, words: &Words) -> bool {
    let Some(source) = subject.bound.case.sources.get(source) else { return false };
    let authors = source.author.items().iter();
    let surnames = authors.filter_map(|name| name.split(',').next());
    let names = source.name.iter().chain(&source.publisher).map(String::as_str);
    names.chain(surnames).any(|name| has_word(words, &name.to_lowercase()).is_some())
}
