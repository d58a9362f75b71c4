//! A source that only repeats another, counted as its confirmation.

use super::frame::{Docs, List, Rule, Said, Subject, links, list, sentences, words};
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::collections::BTreeSet;

/// `relay-counted-as-confirmation`
pub(super) static RULE: Rule = Rule {
    name: "relay-counted-as-confirmation",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source that only repeats another counted as its confirmation",
    docs: Docs {
        what: "Finds sentences that speak of confirmation or independence (confirmed, corroborated, independently, several outlets) and cite, together with the sentence before them in the paragraph, several sources that go back to one origin by `repeats`.",
        why: "Ten pages that repeat one report are one report. A reader who sees two names and “confirmed” counts two.",
        bad: r#"md:
The count was confirmed. [@institute; @daily]"#,
        good: r#"md:
The daily repeats the count. [@institute; @daily]"#,
        meet: "Say who repeats whom, cite a source of another origin, or take the word out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Confirming);
    let mut found = Vec::new();
    for text in subject.bound.texts.values() {
        let cited: Vec<_> = links(text)
            .into_iter()
            .filter(|(kind, ..)| *kind == ItemKind::Source)
            .collect();
        let mut before: Option<(usize, BTreeSet<&str>)> = None;
        for sentence in sentences(text) {
            let inside = |at: usize| sentence.range.contains(&at);
            let own: BTreeSet<&str> = cited
                .iter()
                .filter(|(.., range)| inside(range.start))
                .map(|(_, id, _)| *id)
                .collect();
            let mut sources = own.clone();
            if let Some((end, others)) = before.replace((sentence.range.end, own)) {
                let between = text.source.get(end..sentence.range.start);
                let is_paragraph = between.is_none_or(|gap| gap.contains("\n\n"));
                if !is_paragraph && !sources.is_empty() {
                    sources.extend(others);
                }
            }
            let origins =
                sources.iter().filter_map(|id| subject.evaluation.origins.get(*id));
            let origins: BTreeSet<&String> = origins.flatten().collect();
            if sources.len() < 2 || origins.len() > 1 {
                continue;
            }
            let words = words(&sentence.words);
            let said = Said { text: &sentence.words, words: &words, clauses: &[] };
            let Some(hit) = phrases.hits(said).into_iter().map(|hit| hit.range).next()
            else {
                continue;
            };
            let origin = origins.first().map_or("", |origin| origin.as_str());
            let message = format!(
                "`{}`: the {} sources cited here go back to one, `{origin}`",
                &sentence.words[hit.clone()],
                sources.len()
            );
            found.push(
                RULE.at(sentence.place(hit), message)
                    .help("say who repeats whom, cite a source of another origin, or leave the word out"),
            );
        }
    }
    found
}
