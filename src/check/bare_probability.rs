//! A probability or a confidence given as a number.

use super::frame::{Docs, Rule, Subject, words};
use crate::bind::Text;
use crate::diag::{Diagnostic, Severity};
use crate::expr::Insert;
use std::ops::Range;

/// `bare-probability`
pub(super) static RULE: Rule = Rule {
    name: "bare-probability",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a probability or a confidence given as a number",
    docs: Docs {
        what: "Finds a percentage or a ratio written with `lit` before or behind words such as chance, probability, certain or confident. It reads every text, caveats and alternatives too.",
        why: "A number for a judgement claims a precision that no judgement has, and stands beside the ranges of the scale as a rival to them. Confidence has levels and no numbers.",
        bad: r#"md:
There is a {{ lit("70 %") }} chance that the lorries carried supplies."#,
        good: r#"md:
It is [likely](judgement:supply) that the lorries carried supplies."#,
        meet: "Use the term of the scale: the brief prints its range beside it. Give confidence as high, moderate or low.",
    },
    check,
};

/// What a percentage before it makes a probability, or a confidence.
const WORDS: &[&str] = &[
    "chance",
    "chances",
    "probability",
    "likelihood",
    "odds",
    "likely",
    "probable",
    "certain",
    "certainty",
    "sure",
    "confident",
    "confidence",
];

/// Words between such a word and a percentage behind it: "a probability of about".
const LINKS: &[&str] = &[
    "of", "is", "was", "at", "below", "above", "under", "over", "about", "around", "to",
    "than",
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in subject.bound.texts.values() {
        for (start, insert) in &text.inserts {
            let Insert::Literal(words) = insert else { continue };
            let is_share = words.contains('%') || words.contains("per cent");
            if !is_share && !words.contains(" in ") {
                continue;
            }
            let Some((range, said)) = said(text, *start, words) else { continue };
            let message = format!("`{said}` gives a number to a judgement");
            found.push(
                RULE.at(text.place.within(range), message)
                    .help("use a term of the scale, which is printed with its range; confidence is high, moderate or low"),
            );
        }
    }
    found
}

/// The number with the word that makes it a probability, behind it or before it.
fn said(text: &Text, start: usize, number: &str) -> Option<(Range<usize>, String)> {
    let rest = text.source.get(start..)?;
    let close = start + rest.find("}}")? + 2;
    let open = text.source[..start].rfind("{{")?;
    let behind = text.source[close..].trim_start();
    let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if WORDS.contains(&next) {
        let end = text.source.len() - behind.len() + next.len();
        return Some((start..end, format!("{number} {next}")));
    }
    let before = text.source[..open].trim_end();
    let mut words = words(before).into_iter().rev().take(3);
    let named = words.find(|(word, _)| !LINKS.contains(&word.as_str()));
    let (_, range) = named.filter(|(word, range)| {
        WORDS.contains(&word.as_str()) && range.end < before.len()
    })?;
    let said = format!("{} {number}", &before[range.start..]);
    Some((range.start..close, said))
}
