//! A body that is said to have confirmed something, where what is cited is another's.

use super::frame::{
    Docs, List, Rule, Said, Sentence, Subject, Words, has_words, links, list, sentences,
    words,
};
use crate::bind::Bound;
use crate::case::Source;
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// `confirmation-not-theirs`
pub(super) static RULE: Rule = Rule {
    name: "confirmation-not-theirs",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a body said to have confirmed something, where what is cited is another’s",
    docs: Docs {
        what: "Looks at sentences with a citation for a name right before a verb of confirmation (confirmed, verified, acknowledged). One of the sources cited, or one that they relay, must be that body’s (as author, publisher or name, or by the first letters of its name), or name it in its title, in what it `describes` or in its archived text; or the sentence must name a source that it cites, which then says so.",
        why: "“The IAEA confirmed in March that the plant ran”, with a newspaper behind it, lends the newspaper the name of an agency that may have confirmed nothing.",
        bad: r#"md:
The IAEA confirmed in March that the yard was in use [@daily_post]."#,
        good: r#"md:
The IAEA confirmed in March, The Daily Post reported, that the yard was in use [@daily_post]."#,
        meet: "Cite what the body itself said, or say in the sentence who reports that it confirmed it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let confirming = list(bound, List::BodyConfirms);
    let mut found = Vec::new();
    for text in bound.texts.values() {
        let links = links(text).into_iter();
        let cited: Vec<_> =
            links.filter(|(kind, ..)| *kind == ItemKind::Source).collect();
        if cited.is_empty() {
            continue;
        }
        for sentence in sentences(text) {
            let is_here = |at: &Range<usize>| sentence.range.contains(&at.start);
            let cited = cited.iter().filter(|(.., at)| is_here(at));
            let cited: BTreeSet<&str> = cited.map(|(_, id, _)| *id).collect();
            let words = words(&sentence.words);
            let said = Said { text: &sentence.words, words: &words, clauses: &[] };
            for hit in confirming.hits(said).into_iter().filter(|_| !cited.is_empty()) {
                let Some(body) = body_before(bound, &sentence, &words, &hit.range) else {
                    continue;
                };
                let name = &sentence.words[body.clone()];
                if is_theirs(subject, &cited, name) || names_cited(bound, &cited, &words)
                {
                    continue;
                }
                let cited: Vec<String> =
                    cited.iter().map(|id| format!("`{id}`")).collect();
                let message = format!(
                    "`{name}` is said to have confirmed this, and nothing in {} is theirs or names them",
                    cited.join(", ")
                );
                found.push(RULE.at(sentence.place(body.start..hit.range.end), message).help(
                    "cite what they said themselves, or say in the sentence who reports it",
                ));
                break;
            }
        }
    }
    found
}

/// The name that stands before a verb: words with capitals, "the Ministry of Defence".
fn body_before(
    bound: &Bound,
    sentence: &Sentence<'_>,
    words: &Words,
    verb: &Range<usize>,
) -> Option<Range<usize>> {
    let text = &sentence.words;
    let is_capital = |at: &Range<usize>| text[at.clone()].starts_with(char::is_uppercase);
    let until = words.partition_point(|(_, at)| at.end <= verb.start);
    let has = list(bound, List::BodyHas);
    let last = (0..until).rev().find(|n| !has.holds(&words[*n].0))?;
    let gap = text.get(words[last].1.end..verb.start)?;
    if !is_capital(&words[last].1) || gap.contains(['.', ';', ':', '(', ',']) {
        return None;
    }
    let ends = list(bound, List::NameEnds);
    let mut first = last;
    for n in (0..last).rev() {
        let (word, at) = &words[n];
        let between = text.get(at.end..words[n + 1].1.start).unwrap_or_default();
        if !between.trim().is_empty() {
            break;
        }
        if is_capital(at) && !ends.holds(word) {
            first = n;
        } else if !ends.holds(word) {
            break;
        }
    }
    let (word, _) = &words[first];
    let begins = first == 0 && list(bound, List::Beginning).holds(word);
    let is_time = crate::dates::month_named(&text[words[first].1.clone()]).is_some();
    (!begins && !is_time && !ends.holds(word))
        .then(|| words[first].1.start..words[last].1.end)
}

/// Whether a source that is cited, or one that it relays, is the body's own, or names it.
fn is_theirs(subject: &Subject<'_>, cited: &BTreeSet<&str>, name: &str) -> bool {
    let bound = subject.bound;
    let mut ids: BTreeSet<&str> = cited.clone();
    let mut waiting: Vec<&str> = cited.iter().copied().collect();
    while let Some(id) = waiting.pop() {
        let repeats = bound.case.sources.get(id).map(|source| source.repeats.ids());
        let new = repeats.into_iter().flatten().filter(|id| ids.insert(id));
        waiting.extend(new.map(String::as_str));
    }
    ids.iter().any(|id| {
        let Some(source) = bound.case.sources.get(*id) else { return true };
        let archived = bound.archives.get(*id).and_then(|page| page.text.as_deref());
        names_it(bound, source, archived, name)
    })
}

/// Whether a source bears a name, or names it: by a word of it, or by its first letters.
fn names_it(bound: &Bound, source: &Source, page: Option<&str>, name: &str) -> bool {
    let ends = list(bound, List::NameEnds);
    let own: Vec<String> = words(name)
        .into_iter()
        .map(|(word, _)| word)
        .filter(|word| !ends.holds(word))
        .collect();
    let initials = |text: &str| -> String {
        let words = words(text).into_iter();
        let own = words.filter(|(word, _)| !ends.holds(word));
        own.filter_map(|(word, _)| word.chars().next()).collect()
    };
    let is_short = name.chars().all(|c| c.is_uppercase()) && name.len() > 1;
    let names = source.name.iter().chain(&source.publisher).chain(source.author.items());
    let is_own = |text: &String| {
        let has = words(text).iter().any(|(word, _)| own.contains(word));
        has || is_short && initials(text).contains(&name.to_lowercase())
    };
    let parent = source.parent.iter().map(|parent| parent.title.as_str());
    let told = [&source.title_translated, &source.describes].into_iter().flatten();
    let told = told.map(String::as_str).chain([source.title.as_str()]).chain(parent);
    let names_it = |text: &str| {
        let said = words(text);
        own.iter().all(|word| has_words(&said, word).next().is_some())
    };
    names.into_iter().any(is_own) || told.chain(page).any(names_it)
}

/// Whether a sentence names a source that it cites: that one then says so.
fn names_cited(bound: &Bound, cited: &BTreeSet<&str>, said: &Words) -> bool {
    let sources = cited.iter().filter_map(|id| bound.case.sources.get(*id));
    let names = sources.flat_map(|source| source.name.iter().chain(&source.publisher));
    names.into_iter().any(|name| has_words(said, &name.to_lowercase()).next().is_some())
}
