//! A finding that names a hidden thing by another's word, without the caveat that nobody could see it.

use super::frame::{Docs, Hidden, List, Rule, Subject, list, sentences, words};
use crate::case::Finding;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `hidden-thing-without-caveat`
pub(super) static RULE: Rule = Rule {
    name: "hidden-thing-without-caveat",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a finding names what nobody could identify, and goes out without that caveat",
    docs: Docs {
        what: "Reads every finding, also where it says who says so and where it passes on a claim that somebody else reports or is made of a judgement, for the things that a caveat hides (see `hidden-state-asserted`). A finding that names one carries a caveat that hides it: of its own, or of a value, a claim or a judgement that it is made of.",
        why: "“Officials said that it was munitions” is true, cited, and the sentence that travels furthest. Without “the cargo cannot be identified” beside it, the reader takes it for what the brief found.",
        bad: r#"findings:
  - "Officials said that munitions left the quay. [@officials]""#,
        good: r#"findings:
  - text: "Officials said that munitions left the quay. [@officials]"
    caveats: [covers]"#,
        meet: "Name the caveat on the finding: `caveats: [covers]`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let findings = subject.evaluation.findings.iter().enumerate();
    let read = findings.filter_map(|(n, finding)| {
        let mut naming = Vec::new();
        for hidden in subject.hidden {
            let Some(said) = named(subject, n, hidden) else { continue };
            let at = subject.bound.case.caveats.get_index_of(hidden.caveat);
            // What several caveats hide goes with any of them.
            if at.is_some_and(|at| finding.basis.caveats.contains(&(at as u32))) {
                return None;
            }
            naming.push(said);
        }
        naming.into_iter().next()
    });
    read.collect()
}

/// Where a finding first names what a caveat hides, in its text or in its short form.
fn named(subject: &Subject<'_>, n: usize, hidden: &Hidden<'_>) -> Option<Diagnostic> {
    let alike = list(subject.bound, List::Alike);
    let keys = ["", ".text", ".short"].map(|field| format!("findings[{n}]{field}"));
    // A claim that is only reported is printed as a finding in its own words, and so is a judgement.
    let (claim, judgement) = match subject.bound.case.findings.get(n) {
        Some(Finding::Made(made)) => (made.claim.as_ref(), made.judgement.as_ref()),
        _ => (None, None),
    };
    let made_of = claim.map(|id| format!("claims.{id}.text"));
    let made_of = made_of.or(judgement.map(|id| format!("judgements.{id}.text")));
    let texts =
        keys.iter().chain(&made_of).filter_map(|key| subject.bound.texts.get(key));
    let all = texts.flat_map(sentences);
    let first = |said: &str| -> Option<Range<usize>> {
        let said = words(said);
        let others = alike.hits_in(&said).into_iter();
        let others = others.filter(|hit| hidden.names.contains(&hit.line));
        let hits = hidden.forbidden.hits_in(&said).into_iter().chain(others);
        hits.map(|hit| hit.range).min_by_key(|hit| hit.start)
    };
    let mut found = all.filter_map(|one| Some((first(&one.words)?, one)));
    let (hit, sentence) = found.next()?;
    let (id, thing) = (hidden.caveat, &sentence.words[hit.clone()]);
    let message =
        format!("`{thing}` goes out here without the caveat `{id}`, which hides it");
    Some(RULE.at(sentence.place(hit), message).help(format!(
        "write `caveats: [{id}]` on the finding, and the caveat stands beside it wherever it is printed"
    )))
}
