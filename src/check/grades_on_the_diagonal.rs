//! Every grade pairs the letter with the same figure: A1, B2, C3.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::{Credibility, Reliability};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// Pairs that can all lie on the diagonal by chance.
const FEW: usize = 5;

/// `grades-on-the-diagonal`
pub(super) static RULE: Rule = Rule {
    name: "grades-on-the-diagonal",
    severity: Severity::Note,
    firm: false,
    waits: false,
    summary: "every grade pairs the letter with the same figure: A1, B2, C3",
    docs: Docs {
        what: "Looks at cases with five or more sources cited with both a letter and a figure, and finds those where each pair lies on the diagonal: A with 1, B with 2 and so on.",
        why: "Who says it and what is said are to be rated apart. In a study of more than 1,400 field reports 87 % lay on the diagonal (Baker, McKendry and Mace 1968): the figure had been read off the letter.",
        bad: r#"sources:
  agency: {title: Report, date: 2024-06-05, reliability: B}
observations:
  - date: 2024-06-03
    sources: [{id: agency, credibility: 2}]"#,
        good: r#"sources:
  agency: {title: Report, date: 2024-06-05, reliability: B}
observations:
  - date: 2024-06-03
    sources: [{id: agency, credibility: 3}]"#,
        meet: "Rate each piece of information by itself; leave it if the grades are right.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let cited = case.observations.iter().flat_map(|look| &look.sources);
    let pairs: BTreeSet<(&str, (Reliability, Credibility))> = cited
        .filter_map(|source| {
            let figure = source.cited()?.credibility?;
            Some((source.id(), (case.sources.get(source.id())?.reliability?, figure)))
        })
        .collect();
    let is_diagonal = |(letter, figure): (Reliability, Credibility)| {
        matches!(
            (letter, figure),
            (Reliability::A, Credibility::Confirmed)
                | (Reliability::B, Credibility::ProbablyTrue)
                | (Reliability::C, Credibility::PossiblyTrue)
                | (Reliability::D, Credibility::Doubtful)
                | (Reliability::E, Credibility::Improbable)
        )
    };
    if pairs.len() < FEW || !pairs.iter().all(|(_, pair)| is_diagonal(*pair)) {
        return Vec::new();
    }
    let message = format!(
        "all {} grades pair the letter with the same figure: were they rated apart?",
        pairs.len()
    );
    let help =
        "rate each piece of information by itself; leave it if the grades are right";
    vec![RULE.at(at_key(top("sources")), message).help(help)]
}
