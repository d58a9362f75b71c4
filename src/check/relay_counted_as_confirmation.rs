//! A source that only repeats another, counted as its confirmation.

use super::frame::{
    Docs, Hit, List, Phrases, Rule, STATED_OR_EXPLAINED, Said, Subject, Words, has_words,
    links, list, origins_printed, sentences, words,
};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::hands;
use crate::prose::{self, ItemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// `relay-counted-as-confirmation`
pub(super) static RULE: Rule = Rule {
    name: "relay-counted-as-confirmation",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source that only repeats another counted as its confirmation",
    docs: Docs {
        what: "Finds sentences that speak of confirmation or independence (confirmed, corroborated, independently, found the same, several outlets) and cite or name, together with the citations of the sentence before them in the paragraph, several sources that go back to one origin by `repeats`, or that are of one publisher or of the same authors; or one that only repeats another. Several that are named and not cited are held to the same, in the brief’s own voice. Where all looks of a case go back to one origin, or the values that a sentence prints do, also sentences that tell a confirmation and cite nobody for it: the count has been verified, two outlets independently counted. That one confirms another (each confirms the other, confirmed that) is reported in any case where nobody is cited for it, and so are several who are not named. A link to a claim answers for what was seen, and not for who confirmed it.",
        why: "Ten pages that repeat one report are one report. A reader who sees two names and “confirmed” counts two.",
        bad: r#"md:
The count was confirmed. [@institute; @daily]"#,
        good: r#"md:
The daily repeats the count. [@institute; @daily]"#,
        meet: "Say who repeats whom, cite a source of another origin, or take the word out.",
    },
    check,
};

/// How many bytes may lie between a word of confirmation and the name of the one that is said to confirm.
const NEAR: usize = 12;

/// What to do where it is told of who is named and not cited.
const REPEATS: &str =
    "say who repeats whom, name a source of another origin, or leave the word out";

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Confirming);
    let told = list(subject.bound, List::Confirmed);
    let seconding = list(subject.bound, List::Seconding);
    let denying = list(subject.bound, List::Denying);
    let mut found = uncited(subject, told, list(subject.bound, List::BearingOut));
    found.extend(named(subject, phrases));
    for text in subject.bound.texts.values() {
        let links = links(text).into_iter();
        let cited: Vec<_> =
            links.filter(|(kind, ..)| *kind == ItemKind::Source).collect();
        let mut before: Option<(usize, BTreeSet<&str>)> = None;
        for sentence in sentences(text) {
            let inside = |at: usize| sentence.range.contains(&at);
            let own = cited.iter().filter(|(.., range)| inside(range.start));
            let own: BTreeSet<&str> = own.map(|(_, id, _)| *id).collect();
            let mut sources = own.clone();
            if let Some((end, others)) = before.replace((sentence.range.end, own)) {
                let between = text.source.get(end..sentence.range.start);
                let is_paragraph = between.is_none_or(|gap| gap.contains("\n\n"));
                if !is_paragraph && !sources.is_empty() {
                    sources.extend(others);
                }
            }
            if sources.is_empty() {
                continue;
            }
            let words = words(&sentence.words);
            let said = Said { text: &sentence.words, words: &words, clauses: &[] };
            let denied = denying.hits(said);
            let mut hits = phrases.hits(said).into_iter();
            let hit = hits.find(|hit| !is_denied(said, &denied, &hit.range));
            let Some(hit) = hit else { continue };
            let of_another = told.stand_in(said) && seconding.stand_in(said);
            let is_told = of_another && denied.is_empty();
            let Some(counted) = counted(subject, sources, &words, &hit.range, is_told)
            else {
                continue;
            };
            let message = format!("`{}`: {counted}", &sentence.words[hit.range.clone()]);
            found.push(
                RULE.at(sentence.place(hit.range), message)
                    .help("say who repeats whom, cite a source of another origin, or leave the word out"),
            );
        }
    }
    found
}

/// Whether a confirmation is denied: by a word before it with no mark between, or by the word behind it.
fn is_denied(said: Said<'_>, denied: &[Hit], hit: &Range<usize>) -> bool {
    let between = |from: usize, until: usize| said.text.get(from..until);
    denied.iter().any(|Hit { range, .. }| {
        let before = between(range.end, hit.start);
        let is_before = before.is_some_and(|words| !words.contains([',', ';', ':', '—']));
        let behind = between(hit.end, range.start);
        is_before || behind.is_some_and(|space| space.trim().is_empty())
    })
}

/// Confirmation that is told of several who are named and not cited, and who go back to one origin.
fn named(subject: &Subject<'_>, phrases: &Phrases) -> Vec<Diagnostic> {
    let relaying = list(subject.bound, List::Relaying);
    let own = subject.says(STATED_OR_EXPLAINED);
    let own = own.filter(|own| !own.sentence.words.contains(prose::MARK));
    own.filter_map(|own| {
        let excused =
            |hit: &Range<usize>| own.is_vouched(hit, &[phrases]) || own.is_denied(hit);
        let hit = own.finds(phrases, excused)?;
        if !relaying.hits_in(&own.words).is_empty() {
            return None;
        }
        let Some((origin, names)) = one_origin(subject, &own.words) else {
            let (relay, origin) = relay_at(subject, &own.words, &hit)?;
            let message =
                format!("`{}`: `{relay}` only repeats `{origin}`", own.at(&hit));
            return Some(RULE.at(own.sentence.place(hit), message).help(REPEATS));
        };
        let names = names.into_iter().map(|name| format!("`{name}`"));
        let message = format!(
            "`{}`: {} go back to one origin, `{origin}`",
            own.at(&hit),
            names.collect::<Vec<_>>().join(" and ")
        );
        Some(RULE.at(own.sentence.place(hit), message).help(REPEATS))
    })
    .collect()
}

/// The source named beside a word of confirmation that only repeats another, and what it repeats.
fn relay_at<'a>(
    subject: &'a Subject<'_>,
    words: &Words,
    hit: &Range<usize>,
) -> Option<(&'a String, &'a String)> {
    subject.bound.case.sources.iter().find_map(|(id, source)| {
        let [origin] = subject.evaluation.origins.get(id)?.as_slice() else {
            return None;
        };
        let mut names = source.name.iter().chain(&source.publisher);
        let name = names.find(|name| {
            let name = name.to_lowercase();
            let mut places = has_words(words, &name);
            places.any(|at| at.start < hit.end + NEAR && hit.start < at.end + NEAR)
        });
        Some((name.filter(|_| origin != id)?, origin))
    })
}

/// The origin of several sources that words name, and their names.
fn one_origin<'a>(
    subject: &'a Subject<'_>,
    words: &Words,
) -> Option<(&'a String, BTreeSet<&'a String>)> {
    let mut named: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (id, source) in &subject.bound.case.sources {
        let Some([origin]) = subject.evaluation.origins.get(id).map(Vec::as_slice) else {
            continue;
        };
        let names = source.name.iter().chain(&source.publisher);
        for name in names {
            if has_words(words, &name.to_lowercase()).next().is_some() {
                named.entry(origin).or_default().insert(name);
            }
        }
    }
    named.into_iter().find(|(_, names)| names.len() > 1)
}

/// Confirmation that is told with nobody cited for it, where every look goes back to one origin.
fn uncited(
    subject: &Subject<'_>,
    told: &Phrases,
    bearing_out: &Phrases,
) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let looks = case.observations.iter().flat_map(|look| &look.sources);
    let sources = looks.chain(case.data.iter().flat_map(|data| &data.sources));
    let origins =
        sources.filter_map(|source| subject.evaluation.origins.get(source.id()));
    let origins: BTreeSet<&String> = origins.flatten().collect();
    let whole = Some(origins).filter(|origins| origins.len() == 1);
    let whole = whole.and_then(|origins| origins.into_iter().next());
    let own = subject.says(STATED_OR_EXPLAINED);
    own.filter_map(|own| {
        // A citation stands for what is told before it, and for its clause.
        let cited = own.sentence.words.rfind(prose::MARK);
        let is_cited = |hit: &Range<usize>| {
            cited.is_some_and(|at| hit.start < at || own.begins_before(hit, at))
        };
        let excused = |hit: &Range<usize>| {
            let is_vouched = own.is_vouched(hit, &[told, bearing_out]);
            is_cited(hit) || is_vouched || own.is_denied(hit)
        };
        let of_both = own.finds(bearing_out, excused);
        let hit = of_both.clone().or_else(|| own.finds(told, excused))?;
        let printed: Vec<_> =
            origins_printed(subject, &own.sentence).into_iter().collect();
        let goes_back = match (&printed[..], whole) {
            ([origin], _) => {
                format!("what is printed here goes back to one origin, `{origin}`")
            }
            ([], Some(whole)) => {
                format!("every look of the case goes back to one origin, `{whole}`")
            }
            // Whether who bears another out is another, a citation of both would say.
            _ if of_both.is_some() => "nobody is cited for it".to_string(),
            _ => return None,
        };
        let message = format!("`{}`: {goes_back}", own.at(&hit));
        Some(RULE.at(own.sentence.place(hit), message).help(
            "say who counted, cite a source of another origin, or leave the word out",
        ))
    })
    .collect()
}

/// What is wrong with counting these sources as confirmation, those among them that the sentence names and does not cite.
fn counted<'a>(
    subject: &'a Subject<'_>,
    mut sources: BTreeSet<&'a str>,
    words: &Words,
    hit: &Range<usize>,
    is_told: bool,
) -> Option<String> {
    let origins = &subject.evaluation.origins;
    let of = |ids: &BTreeSet<&str>| -> BTreeSet<&String> {
        ids.iter().filter_map(|id| origins.get(*id)).flatten().collect()
    };
    let known = of(&sources);
    let cited = sources.len();
    let mut is_named = false;
    for (id, source) in &subject.bound.case.sources {
        let names = source.name.iter().chain(&source.publisher);
        let places = |name: &String| -> Vec<Range<usize>> {
            has_words(words, &name.to_lowercase()).collect()
        };
        let places: Vec<Range<usize>> = names.flat_map(places).collect();
        if !places.is_empty() {
            let is_near = |name: &Range<usize>| {
                name.start < hit.end + NEAR && hit.start < name.end + NEAR
            };
            is_named |= places.iter().any(is_near) && sources.contains(id.as_str());
            // Of several sources of one name that is meant which the others go back to.
            if origins.get(id).is_some_and(|own| own.iter().all(|o| known.contains(o))) {
                sources.insert(id);
            }
        }
    }
    let all = of(&sources);
    let [origin] = all.iter().collect::<Vec<_>>()[..] else {
        let ids: Vec<String> = all.into_iter().cloned().collect();
        let is_one = hands(&subject.bound.case.sources, &ids) <= 1;
        return is_one.then(|| {
            "what is cited here is of one publisher, or of the same authors".to_string()
        });
    };
    match sources.len() {
        1 => {
            let is_meant = is_named || is_told;
            let only = sources.first();
            let only = only.filter(|id| is_meant && **id != origin.as_str())?;
            Some(format!("`{only}` only repeats `{origin}`"))
        }
        n if n == cited => {
            Some(format!("the {n} sources cited here go back to one, `{origin}`"))
        }
        n => Some(format!("the {n} sources of this sentence go back to one, `{origin}`")),
    }
}
