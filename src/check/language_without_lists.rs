//! A language of which there are no word lists, so that its prose is not read for loaded words.

use super::frame::{Docs, Rule, Subject, at_value, language, top};
use crate::diag::{Diagnostic, Place, Severity};

/// `language-without-lists`
pub(super) static RULE: Rule = Rule {
    name: "language-without-lists",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a language of which there are no word lists",
    docs: Docs {
        what: "Says when the brief is written in a language for which there is no folder of word lists.",
        why: "Weasel words, causes, superlatives, directions and purposes are found by lists. Where there are none, silence means that nobody looked, and not that nothing is there.",
        bad: "language: ko",
        good: "language: en-GB",
        meet: "Have an editor read for what the lists would find, and allow it with the editor’s name for a reason: `{rule: language-without-lists, because: …}`. The brief then says that no sentence of it was read. A list is a text file: `assets/words/en` is where to start for another language.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (language, has_lists) = language(subject.bound);
    if has_lists {
        return Vec::new();
    }
    let place = match (&subject.bound.case.language, &subject.bound.house.language) {
        (None, Some(_)) => Place::whole(crate::bind::CASE_FILE),
        _ => at_value(top("language")),
    };
    let message = format!(
        "there are no word lists for `{language}`, so that no sentence of the brief is read for what it says too surely"
    );
    vec![RULE.at(place, message).help("weasel words, causes, superlatives, directions, purposes and hidden states, and judgements told as facts, need an editor’s eye here")]
}
