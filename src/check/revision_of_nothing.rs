//! A revision of something that is in no version.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes;
use crate::diag::{Diagnostic, Severity, nearest};

/// `revision-of-nothing`
pub(super) static RULE: Rule = Rule {
    name: "revision-of-nothing",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a revision whose `of` names nothing",
    docs: Docs {
        what: "Looks `of` up among the claims, judgements, looks, caveats, measures, events, sources, images and figures of the case, and among the claims, judgements, caveats and measures of released versions. The id of the case stands for the brief as a whole.",
        why: "A reason that belongs to nothing explains nothing, and the change that it was written for goes unexplained.",
        bad: r#"revisions:
  - {of: bussy, was: likely, is: very likely, because: A second count agrees.}"#,
        good: r#"revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees.}"#,
        meet: "Use the id of what changed.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let case = &bound.case;
    let mut known: Vec<&str> = vec![&case.id];
    known.extend(case.claims.keys().map(String::as_str));
    known.extend(case.judgements.keys().map(String::as_str));
    known.extend(case.observations.iter().filter_map(|look| look.id.as_deref()));
    known.extend(case.caveats.keys().map(String::as_str));
    known.extend(case.measures.keys().map(String::as_str));
    known.extend(case.events.keys().map(String::as_str));
    known.extend(case.sources.keys().map(String::as_str));
    known.extend(case.images.keys().map(String::as_str));
    known.extend(case.figures.iter().map(|figure| figure.id.as_str()));
    for record in changes::chain(bound) {
        let stated = record.claims.iter().chain(&record.judgements);
        known.extend(stated.map(|stated| stated.id.as_str()));
        known.extend(record.caveats.iter().map(|caveat| caveat.id.as_str()));
        known.extend(record.measures.iter().map(|measure| measure.id.as_str()));
        known.push(&record.id);
    }
    let lost = case.revisions.iter().enumerate();
    lost.filter(|(_, revision)| !known.contains(&revision.of.as_str()))
        .map(|(n, revision)| {
            let place = at_value(top("revisions").index(n).key("of"));
            let message = format!("nothing is called `{}`, and nothing was", revision.of);
            let diagnostic = RULE.at(place.clone(), message);
            match nearest(&revision.of, known.iter().copied()) {
                Some(near) => {
                    diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near)
                }
                None => diagnostic.help("use the id of what changed, or that of the case for the brief as a whole"),
            }
        })
        .collect()
}
