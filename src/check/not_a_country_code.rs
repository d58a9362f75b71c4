//! A country that is not written as two capital letters.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `not-a-country-code`
pub(super) static RULE: Rule = Rule {
    name: "not-a-country-code",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a country that is not written as two capital letters",
    docs: Docs {
        what: "Checks that `country` is an ISO 3166 code of two letters.",
        why: "The code goes into the brief's metadata, where machines read it.",
        bad: r#"facility:
  country: North Korea"#,
        good: r#"facility:
  country: KP"#,
        meet: "Use the code of ISO 3166: `KP` North Korea, `KR` South Korea, `RU` Russia, `CN` China, `GB` the United Kingdom.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(country) = subject.bound.case.facility.country.as_deref() else {
        return Vec::new();
    };
    let is_code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    if is_code && country != "UK" {
        return Vec::new();
    }
    let place = at_value(top("facility").key("country"));
    let message = format!("`{country}` is not a country code of ISO 3166");
    let diagnostic = RULE.at(place.clone(), message);
    let upper = country.to_uppercase();
    let is_lower = country.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase());
    vec![match upper.as_str() {
        "UK" => diagnostic.help("the United Kingdom is `GB`").suggest(place, "GB"),
        _ if is_lower => {
            diagnostic.help(format!("did you mean `{upper}`?")).suggest(place, upper)
        }
        _ => diagnostic.help(
            "write two capital letters, such as `KP` for North Korea or `RU` for Russia",
        ),
    }]
}
