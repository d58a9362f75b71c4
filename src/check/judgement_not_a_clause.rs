//! The text of a judgement that cannot follow "it is likely that".

use super::frame::{Docs, Rule, Subject, likelihood_in, quotations, sentences, words};
use crate::diag::{Diagnostic, Severity};

/// `judgement-not-a-clause`
pub(super) static RULE: Rule = Rule {
    name: "judgement-not-a-clause",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: r#"the text of a judgement that cannot follow "it is likely that""#,
    docs: Docs {
        what: r#"Finds judgements whose `text` ends with a full stop, begins with "that", or states a likelihood itself."#,
        why: r#"The brief prints "It is likely (55–80 %) that" before the text and a full stop behind it. A text with its own hedge is hedged twice."#,
        bad: r#"judgements:
  arms:
    text: It is likely that the traffic is North Korea's supply of arms to Russia.
    likelihood: likely"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely"#,
        meet: r#"Write a clause that can stand behind "it is likely that": no hedge, no full stop, a small letter at the beginning unless it is a name."#,
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for id in subject.bound.case.judgements.keys() {
        let Some(text) = subject.bound.texts.get(&format!("judgements.{id}.text")) else {
            continue;
        };
        let help = "the brief prints \"it is likely that\" before it and a full stop behind it: write the clause alone";
        let end = text.source.trim_end().len();
        if text.source[..end].ends_with(['.', '!']) && !text.source[..end].ends_with("..")
        {
            let place = text.place.within(end - 1..end);
            found.push(
                RULE.at(place, "a judgement's text is a clause without a full stop")
                    .help(help),
            );
        }
        if text.source.starts_with("that ") || text.source.starts_with("That ") {
            let place = text.place.within(0..4);
            found.push(RULE.at(place, "`that` is printed already").help(help));
        }
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            let Some((hit, _)) = likelihood_in(&words) else { continue };
            if quotations(&sentence.words).iter().any(|quote| quote.contains(&hit.start))
            {
                continue;
            }
            let message = format!(
                "`{}` states a likelihood, and `likelihood` states it already",
                &sentence.words[hit.clone()]
            );
            found.push(RULE.at(sentence.place(hit), message).help(help));
        }
    }
    found
}
