//! A revision whose words are not those of the two versions, or that tells a change that there was not.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::RevisionKind;
use crate::changes::{self, Aspect, Difference, State, What, between, day_words};
use crate::diag::{Diagnostic, Severity};
use crate::document::{ReleasedRevision, Stated};

/// `revision-misquotes`
pub(super) static RULE: Rule = Rule {
    name: "revision-misquotes",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a revision that quotes what neither version says, or tells a change that there was not",
    docs: Docs {
        what: "Looks for the words of `was` in what an earlier version says of the item, and for those of `is` in what a later one says anew: text, numbers, likelihood, confidence, verdict, argument, evidence; of a caveat, a measure or the brief what is told of them. Versions are the records in `released/`, in a git repository those that stood published too, and the case. It speaks of revisions that the last record does not hold: where no two versions differ as it says, it quotes wrongly, or the item did not change.",
        why: "The brief prints both as what was and what is said. A reader with the old page at hand must find it there; and a ledger that tells a change which was never made is as untrue as one that is silent.",
        bad: r#"revisions:
  - {of: busy, was: unlikely, is: very likely, because: A second count agrees.}   # it was published as `likely`"#,
        good: r#"revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees.}"#,
        meet: "Copy the words from the old version, and from the new one. The message gives them. Of what did not change there is no revision; and another likelihood, confidence, number or verdict is no `clarified`.",
    },
    check,
};

/// What may stand for a side on which there is nothing.
const NOTHING: [&str; 5] =
    ["nothing", "none", "withdrawn", "not stated", "without these caveats"];

/// A version: the day of its record, none of the case as it stands; and what it states.
struct Version {
    day: Option<String>,
    state: State,
}

impl Version {
    fn words(&self) -> String {
        match &self.day {
            Some(day) => format!("the version of {}", day_words(day)),
            None => "the case".to_string(),
        }
    }
}

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    if bound.case.revisions.is_empty() {
        return Vec::new();
    }
    let now = subject.state();
    let told = changes::frozen(bound).map_or(&[][..], |record| &record.revisions);
    let is_told = |revision: &ReleasedRevision| revision.is_in(told);
    if now.revisions.iter().all(is_told) {
        return Vec::new();
    }
    let chain = changes::chain(bound).into_iter();
    let mut versions: Vec<Version> = chain
        .map(|record| Version {
            day: Some(record.released.clone()),
            state: State::of(record),
        })
        .collect();
    versions.push(Version { day: None, state: now });
    let Some(Version { state: now, .. }) = versions.last() else { return Vec::new() };
    let mut found = Vec::new();
    for (n, revision) in now.revisions.iter().enumerate() {
        let tells = |version: &Version| revision.is_in(&version.state.revisions);
        // What the first known version tells is of a change before it.
        let first = versions.iter().position(tells).unwrap_or_default();
        if first == 0 || is_told(revision) {
            continue;
        }
        if is_true(&versions, revision) {
            found.extend(no_clarification(n, revision, &versions));
            continue;
        }
        found.extend(untrue(n, revision, &versions[first - 1], &versions[first]));
    }
    found
}

/// Whether two versions differ as a revision says, or an earlier one gave the reason that it corrects; taken as true of what no version holds
/// word by word, such as a look.
fn is_true(versions: &[Version], revision: &ReleasedRevision) -> bool {
    let corrects = |version: &Version| revision.corrects_one_of(&version.state.revisions);
    if versions.iter().filter(|version| version.day.is_some()).any(corrects) {
        return true;
    }
    let said: Vec<Option<Vec<String>>> =
        versions.iter().map(|version| said(&version.state, &revision.of)).collect();
    let mut pairs = said.iter().enumerate().flat_map(|(n, was)| {
        said.iter().skip(n + 1).map(move |is| (was.as_deref(), is.as_deref()))
    });
    let differ = |(was, is): (Option<&[String]>, Option<&[String]>)| match (was, is) {
        (None, None) => false,
        (None, Some(is)) => is_nothing(&revision.was) && is_in(is, &revision.is),
        (Some(was), None) => is_in(was, &revision.was),
        (Some(was), Some(is)) => {
            let new: Vec<String> = only(is, was);
            let has_was = is_nothing(&revision.was) || is_in(was, &revision.was);
            let is_gone = is_nothing(&revision.is) && !only(was, is).is_empty();
            has_was && (is_gone || is_in(&new, &revision.is))
        }
    };
    said.iter().all(Option::is_none) || pairs.any(differ)
}

/// A revision that is told as a clarification and tells of another likelihood, number or verdict: who clarifies says the same.
fn no_clarification(
    n: usize,
    revision: &ReleasedRevision,
    versions: &[Version],
) -> Option<Diagnostic> {
    const SAID_ANEW: [Aspect; 6] = [
        Aspect::Likelihood,
        Aspect::Range,
        Aspect::Confidence,
        Aspect::Verdict,
        Aspect::Number,
        Aspect::Outcome,
    ];
    let clarified = RevisionKind::Clarified.word();
    revision.kind.as_deref().filter(|kind| *kind == clarified)?;
    let tells = |one: &&Difference| {
        SAID_ANEW.contains(&one.aspect)
            && plain(&one.was) == plain(&revision.was)
            && plain(&one.is) == plain(&revision.is)
    };
    let aspect = versions.windows(2).find_map(|pair| {
        let [old, new] = pair else { return None };
        let changes = between(&old.state, &new.state);
        let change = changes.iter().find(|change| change.id == revision.of)?;
        let What::Changed(all) = &change.what else { return None };
        all.iter().find(tells).map(|one| one.aspect)
    })?;
    let place = at_value(top("revisions").index(n).key("kind"));
    let message = format!("another {} is no clarification", aspect.word());
    let help = "write `updated`, or `corrected` where it was wrong: what is clarified says the same";
    Some(RULE.at(place, message).help(help))
}

/// What is wrong with a revision that came with `new`.
fn untrue(
    n: usize,
    revision: &ReleasedRevision,
    old: &Version,
    new: &Version,
) -> Vec<Diagnostic> {
    let at = |key: &str| at_value(top("revisions").index(n).key(key));
    let of = &revision.of;
    let changes = between(&old.state, &new.state);
    let change = changes.iter().find(|change| change.id == *of).map(|c| &c.what);
    let Some(What::Changed(differences)) = change else {
        let message = match change {
            Some(What::New(_)) => format!("{} has no `{of}`", old.words()),
            Some(What::Withdrawn(_)) => {
                format!("{} does not say this of `{of}`", old.words())
            }
            _ => format!(
                "`{of}` says what it said in {}, and did not change as this tells",
                old.words()
            ),
        };
        let key = if change.is_some_and(|what| matches!(what, What::Withdrawn(_))) {
            "was"
        } else {
            "of"
        };
        return vec![RULE.at(at(key), message).help(
            "take the entry out, or make the change that it tells; of what did not change there is no revision",
        )];
    };
    let (was, is) = (said(&old.state, of), said(&new.state, of));
    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
    let mut found = Vec::new();
    if !is_nothing(&revision.was) && !is_in(&was, &revision.was) {
        let message = format!("{} does not say this of `{of}`", old.words());
        let said = format!("it says: {}", listed(differences, "was"));
        found.push(RULE.at(at("was"), message).help(said));
    }
    if !is_nothing(&revision.is) && !is_in(&only(&is, &was), &revision.is) {
        let message = match is_in(&is, &revision.is) {
            true => format!("{} says this of `{of}` too", old.words()),
            false => format!("{} does not say this of `{of}`", new.words()),
        };
        let said = format!("it says: {}", listed(differences, "is"));
        found.push(RULE.at(at("is"), message).help(said));
    }
    found
}

/// Every text by which an item may be quoted; none where the version has no such item.
fn said(state: &State, id: &str) -> Option<Vec<String>> {
    let mut stated = state.each().map(|(_, stated)| stated);
    if let Some(stated) = stated.find(|stated| stated.id == id) {
        return Some(texts(stated));
    }
    let matter = state.matters.iter().find(|matter| matter.id == id)?;
    Some(matter.says.iter().map(|(_, text)| text.clone()).collect())
}

fn texts(stated: &Stated) -> Vec<String> {
    let parts = [
        &stated.test,
        &stated.verdict,
        &stated.likelihood,
        &stated.range,
        &stated.confidence,
        &stated.outcome,
        &stated.by,
    ];
    let parts = parts.into_iter().flatten().cloned();
    std::iter::once(stated.text.clone())
        .chain(parts)
        .chain(stated.numbers.clone())
        .chain(stated.argument.iter().flatten().map(|point| point.text.clone()))
        .chain(stated.evidence.clone())
        .chain([stated.caveats.join("; ")])
        .chain(stated.caveats.clone())
        .collect()
}

/// What only one of two sides says.
fn only(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|text| !other.contains(text)).cloned().collect()
}

fn is_nothing(quoted: &str) -> bool {
    NOTHING.contains(&plain(quoted).as_str())
}

fn is_in(said: &[String], quoted: &str) -> bool {
    let bare = quoted.strip_prefix("with ").unwrap_or(quoted);
    said.iter().any(|text| holds(text, quoted) || holds(text, bare))
}

/// Words however they are capitalised, spaced and stopped.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ',', ';']).to_string()
}

/// Whether a text holds some words.
fn holds(text: &str, words: &str) -> bool {
    let words = plain(words);
    // Whole words: a single letter stands in every sentence.
    !words.is_empty() && format!(" {} ", plain(text)).contains(&format!(" {words} "))
}

fn listed(differences: &[Difference], key: &str) -> String {
    let side = |difference: &Difference| {
        let side = if key == "was" { &difference.was } else { &difference.is };
        format!("{} `{side}`", difference.aspect.word())
    };
    let said: Vec<String> =
        differences.iter().filter(|d| d.aspect.is_said()).map(side).collect();
    said.join(", ")
}
