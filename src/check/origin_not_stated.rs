//! A source that tells what others said, and does not say whom it repeats.

use super::frame::{Docs, Rule, Subject, at_value, top, uses};
use crate::case::SourceKind;
use crate::diag::{Diagnostic, Severity};

/// `origin-not-stated`
pub(super) static RULE: Rule = Rule {
    name: "origin-not-stated",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a source that tells what others said, without `repeats`",
    docs: Docs {
        what: "Finds sources of `kind: secondary` or `tertiary` that have no `repeats` and that a look, a value, an event, a claim, a judgement or a text cites. Those that are cited only for a place, a caveat, an image or a converter are left alone.",
        why: "A page that tells what others said is no second witness. Unless the case says whom it repeats, it would be listed as an origin of its own, and an outlet that copied the report beside it would read as its confirmation.",
        bad: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07, kind: secondary}"#,
        good: r#"sources:
  institute: {type: report, title: Traffic, date: 2023-10-06, access: not read}
  daily: {type: article, title: Yard is full, date: 2023-10-07, kind: secondary, repeats: [institute]}"#,
        meet: "List the one that it has this from as a source (`access: not read` if you know it only through this page) and write `repeats: [ID]`. Where the page names nobody, write `repeats: unknown`: the brief says so, and counts it as no origin. If it saw this itself, it is `kind: primary`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = subject.bound.case.sources.iter();
    let silent: Vec<_> = sources
        .filter(|(_, page)| page.hides_its_origin() && !page.repeats.is_unknown())
        .collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let heard = uses(subject.bound).heard;
    let silent = silent.into_iter().filter(|(id, _)| heard.contains(*id));
    silent
        .map(|(id, page)| {
            let tells = match page.kind {
                Some(SourceKind::Tertiary) => "collects what others said",
                _ => "tells what another saw",
            };
            let place = at_value(top("sources").key(id).key("kind"));
            RULE.at(place, format!("`{id}` {tells}, and does not say whom it repeats"))
                .help("add the one it has this from as a source, and `repeats: [ID]` here; or `repeats: unknown` where it names nobody")
                .help("if it saw this itself, it is `kind: primary`")
        })
        .collect()
}
