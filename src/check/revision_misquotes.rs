//! A revision whose words are not those of the two versions.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes::{self, Difference, What};
use crate::diag::{Diagnostic, Severity};
use crate::document::Stated;

/// `revision-misquotes`
pub(super) static RULE: Rule = Rule {
    name: "revision-misquotes",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a revision that quotes what neither version says",
    docs: Docs {
        what: "Looks for the words of `was` in what the last record holds of the item, and for those of `is` in what the case states now: text, numbers, likelihood, confidence, verdict. It speaks of revisions that are new since the record and whose item changed.",
        why: "The brief prints both as what was and what is said. A reader with the old page at hand must find it there.",
        bad: r#"revisions:
  - {of: busy, was: unlikely, is: very likely, because: A second count agrees.}   # it was published as `likely`"#,
        good: r#"revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees.}"#,
        meet: "Copy the words from the old version, and from the new one. The message gives them.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = changes::latest(subject.bound) else { return Vec::new() };
    let since = changes::since(subject.state(), record);
    let find = |all: [&[Stated]; 2], id: &str| {
        all.into_iter().flatten().find(|stated| stated.id == id).cloned()
    };
    let mut found = Vec::new();
    for n in &since.revisions {
        let revision = &since.state.revisions[*n];
        let Some((change, _)) = since.of(&revision.of) else { continue };
        let What::Changed(differences) = &change.what else { continue };
        let was = find([&record.claims, &record.judgements], &revision.of);
        let is = find([&since.state.claims, &since.state.judgements], &revision.of);
        let sides = [
            (
                "was",
                &revision.was,
                was,
                differences.iter().map(|d| &d.was).collect::<Vec<_>>(),
            ),
            ("is", &revision.is, is, differences.iter().map(|d| &d.is).collect()),
        ];
        for (key, quoted, stated, sides) in sides {
            let Some(stated) = stated else { continue };
            let mut words = said(&stated);
            words.extend(sides.into_iter().cloned());
            if words.iter().any(|text| holds(text, quoted)) {
                continue;
            }
            let place = at_value(top("revisions").index(*n).key(key));
            let version = match key {
                "was" => {
                    format!("the version of {}", changes::day_words(&record.released))
                }
                _ => "the case".to_string(),
            };
            let message = format!("{version} does not say this of `{}`", revision.of);
            found.push(
                RULE.at(place, message)
                    .help(format!("it says: {}", listed(differences, key))),
            );
        }
    }
    found
}

/// Every text by which an item may be quoted.
fn said(stated: &Stated) -> Vec<String> {
    let parts = [
        &stated.verdict,
        &stated.likelihood,
        &stated.confidence,
        &stated.outcome,
        &stated.by,
    ];
    let parts = parts.into_iter().flatten().cloned();
    std::iter::once(stated.text.clone())
        .chain(parts)
        .chain(stated.numbers.clone())
        .chain(stated.argument.iter().flatten().map(|point| point.text.clone()))
        .collect()
}

/// Whether a text holds some words, however they are capitalised and stopped.
fn holds(text: &str, words: &str) -> bool {
    let plain = |text: &str| -> String {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").trim_end_matches(['.', ',', ';']).to_string()
    };
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
