//! A probability or a confidence given as a number.

use super::frame::{Docs, Rule, Subject};
use crate::bind::Role;
use crate::diag::{Diagnostic, Severity};
use crate::expr::Insert;

/// `bare-probability`
pub(super) static RULE: Rule = Rule {
    name: "bare-probability",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a probability or a confidence given as a number",
    docs: Docs {
        what: "Finds a percentage written with `lit` before words such as chance, likely, certain or confident.",
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

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let texts = subject.bound.texts.values().filter(|text| text.role != Role::Caveat);
    for text in texts {
        for (start, insert) in &text.inserts {
            let Insert::Literal(words) = insert else { continue };
            let rest = text.source.get(*start..).unwrap_or_default();
            let Some((_, behind)) = rest.split_once("}}") else { continue };
            let next = behind.trim_start().split(|c: char| !c.is_alphabetic()).next();
            let Some(next) = next.filter(|next| WORDS.contains(next)) else { continue };
            if !words.contains('%') && !words.contains("per cent") {
                continue;
            }
            let end = text.source.len() - behind.trim_start().len() + next.len();
            let message = format!("`{words} {next}` gives a number to a judgement");
            found.push(
                RULE.at(text.place.within(*start..end), message)
                    .help("use a term of the scale, which is printed with its range; confidence is high, moderate or low"),
            );
        }
    }
    found
}
