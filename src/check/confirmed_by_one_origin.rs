//! Credibility 1, confirmed by others, where one origin stands behind it.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Credibility, SourceRef, Value};
use crate::diag::{Diagnostic, KeyPath, Severity};
use crate::evaluate::hands;
use std::collections::BTreeSet;

/// `confirmed-by-one-origin`
pub(super) static RULE: Rule = Rule {
    name: "confirmed-by-one-origin",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "credibility 1, confirmed by others, where one origin stands behind it",
    docs: Docs {
        what: "Looks for sources cited with credibility 1 on a look or one of its values, where the sources named beside it go back to a single origin; and on a claim or judgement, where all that it rests on does.",
        why: "Credibility 1 means that other sources confirm it independently (AJP-2.1). Pages that repeat one report confirm nothing.",
        bad: r#"observations:
  - date: 2024-06-03
    sources: [{id: agency, credibility: 1}]
    values: {lorries: 12}"#,
        good: r#"observations:
  - date: 2024-06-03
    sources: [{id: agency, credibility: 1}, {id: survey, credibility: 2}]
    values: {lorries: 12}"#,
        meet: "Name the source that confirms it, or grade it 2 or lower.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, look) in subject.bound.case.observations.iter().enumerate() {
        let path = top("observations").index(n);
        let values = look.values.iter().filter_map(|(measure, value)| match value {
            Value::Long(long) => Some((measure, long)),
            Value::Words(_) => None,
        });
        let beside = values.clone().flat_map(|(_, long)| {
            long.sources
                .iter()
                .map(SourceRef::id)
                .chain(long.readings.keys().map(String::as_str))
        });
        let named: BTreeSet<&str> =
            look.sources.iter().map(SourceRef::id).chain(beside).collect();
        let origins = named.iter().filter_map(|id| subject.evaluation.origins.get(*id));
        let origins: BTreeSet<&String> = origins.flatten().collect();
        let origins: Vec<String> = origins.into_iter().cloned().collect();
        if hands(&subject.bound.case.sources, &origins) > 1 {
            continue;
        }
        push(&look.sources, &path.key("sources"), &mut found);
        for (measure, long) in values {
            push(
                &long.sources,
                &path.key("values").key(measure).key("sources"),
                &mut found,
            );
        }
    }
    let (case, evaluation) = (&subject.bound.case, subject.evaluation);
    let claims = case.claims.iter().filter_map(|(id, claim)| {
        Some(("claims", id, &claim.sources, &evaluation.claims.get(id)?.basis))
    });
    let judgements = case.judgements.iter().filter_map(|(id, judgement)| {
        Some((
            "judgements",
            id,
            &judgement.sources,
            &evaluation.judgements.get(id)?.basis,
        ))
    });
    for (list, id, sources, basis) in claims.chain(judgements) {
        let behind = basis.sources.iter();
        let behind = behind.filter_map(|n| case.sources.get_index(*n as usize));
        let origins = behind.filter_map(|(source, _)| evaluation.origins.get(source));
        let origins: BTreeSet<&String> = origins.flatten().collect();
        let origins: Vec<String> = origins.into_iter().cloned().collect();
        if hands(&case.sources, &origins) < 2 {
            push(sources, &top(list).key(id).key("sources"), &mut found);
        }
    }
    found
}

fn push(sources: &[SourceRef], path: &KeyPath, found: &mut Vec<Diagnostic>) {
    for (n, source) in sources.iter().enumerate() {
        let credibility = source.cited().and_then(|cited| cited.credibility);
        if credibility == Some(Credibility::Confirmed) {
            let place = at_value(path.index(n).key("credibility"));
            let message =
                "1 means confirmed by others, and one origin stands behind this";
            found.push(
                RULE.at(place, message)
                    .help("name the source that confirms it, or grade it 2 or lower"),
            );
        }
    }
}
