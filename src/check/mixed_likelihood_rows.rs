//! Terms of both rows of the ICD 203 table.

use super::frame::{Docs, Rule, Subject, Voice, at_value, likelihoods_in, top};
use crate::case::likelihood_row;
use crate::diag::{Diagnostic, Severity};

/// `mixed-likelihood-rows`
pub(super) static RULE: Rule = Rule {
    name: "mixed-likelihood-rows",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "terms of both rows of the ICD 203 table",
    docs: Docs {
        what: "Finds likelihoods of our own judgements, and terms in what the brief says in its own voice, that stand in another row of the ICD 203 table than that of the first: “likely” is of one row and “probable” of the other.",
        why: "ICD 203 (D.6.e(2)(a)) asks for one row: two words for one range read as two ranges.",
        bad: r#"judgements:
  supply: {text: the lorries carried supplies, likelihood: likely}
  return: {text: they came back empty, likelihood: probable}"#,
        good: r#"judgements:
  supply: {text: the lorries carried supplies, likelihood: likely}
  return: {text: they came back empty, likelihood: likely}"#,
        meet: "Use the term of the first row with the same range, or say in `method` that the two rows mean the same and allow the rule.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let ours = case.judgements.iter().filter(|(_, judgement)| judgement.by.is_none());
    let stated = ours.filter_map(|(id, judgement)| {
        let place = at_value(top("judgements").key(id).key("likelihood"));
        Some((place, judgement.likelihood.as_deref()?.to_string()))
    });
    let own = subject.own.iter().filter(|own| own.voice != Voice::Judging);
    let said = own.flat_map(|own| {
        let terms = likelihoods_in(&own.words).into_iter();
        let terms = terms.filter(|(hit, _)| !own.is_quoted(hit));
        terms.map(|(hit, _)| (own.sentence.place(hit.clone()), own.at(&hit).to_string()))
    });
    let mut rows = stated.chain(said).filter_map(|(place, term)| {
        let row = likelihood_row(case.scale, &term)?;
        Some((place, term, row))
    });
    let Some((_, first, row)) = rows.next() else { return Vec::new() };
    rows.filter(|(.., other)| *other != row)
        .map(|(place, term, _)| {
            let message =
                format!("`{term}` is of another row of the table than `{first}`");
            RULE.at(place, message).help("use the term of one row throughout")
        })
        .collect()
}
