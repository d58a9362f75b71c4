//! One page that stands in the case under two ids.

use super::frame::{Docs, Rule, Subject, at_key, source_place, top};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::of_one_page;

/// `same-page-twice`
pub(super) static RULE: Rule = Rule {
    name: "same-page-twice",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "one page that stands in the case under two ids",
    docs: Docs {
        what: "Compares the DOI of each source, or else its address without scheme, `www.`, fragment and the stroke at its end. Sources of one page count as one origin, whatever publisher, author or title they are given.",
        why: "What stands once cannot confirm itself. Two ids for one page make a report look as if another had seen the same.",
        bad: r#"sources:
  survey: {type: report, title: Harbour survey, url: "https://example.org/survey"}
  outlet: {type: article, title: Boats counted, url: "http://www.example.org/survey/#counts"}"#,
        good: r#"sources:
  survey: {type: report, title: Harbour survey, url: "https://example.org/survey"}"#,
        meet: "Keep one of them and cite that, with `at: p. 4` for the place on the page. If they are two pages, give each its own address.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let twice = of_one_page(&subject.bound.case.sources).into_iter();
    twice
        .map(|(id, first)| {
            let place = at_key(top("sources").key(id));
            RULE.at(place, format!("`{id}` is the same page as `{first}`: one origin"))
                .related(source_place(first), "the same page")
                .help(format!("cite `{first}` where `{id}` is cited and take `{id}` out, or give each its own address"))
        })
        .collect()
}
