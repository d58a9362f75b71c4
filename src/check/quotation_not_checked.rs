//! Quotations of a source whose archived file cannot be read for them.

use super::frame::{Docs, Rule, Subject, at_value, cited_quotations, is_translated, top};
use crate::diag::{Diagnostic, Severity};
use indexmap::IndexMap;

/// `quotation-not-checked`
pub(super) static RULE: Rule = Rule {
    name: "quotation-not-checked",
    severity: Severity::Note,
    firm: false,
    waits: false,
    summary: "quotations that the archived file of their source cannot confirm",
    docs: Docs {
        what: "Counts, for each source with an archived file, the quotations that are not looked up in it: because the file is neither HTML nor plain text in UTF-8, or because the source is in another language than the brief, so that words quoted in the text are a translation.",
        why: "Other quotations are checked word for word. A reader of the report should know which are not.",
        bad: r#"sources:
  daily: {archived: {file: sources/daily.pdf}}"#,
        good: r#"sources:
  daily: {archived: {file: sources/daily.html}}"#,
        meet: "Archive the page as HTML or its text as a .txt file in UTF-8. Of a translation, keep the original's words under `wording`, which are looked up.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    if bound.archives.is_empty() {
        return Vec::new();
    }
    let mut unread: IndexMap<&str, (usize, bool)> = IndexMap::new();
    let quotations = cited_quotations(subject);
    for quotation in &quotations {
        for id in &quotation.sources {
            let Some((id, archive)) = bound.archives.get_key_value(id) else { continue };
            let is_translation = quotation.in_prose && is_translated(bound, id);
            if archive.text.is_none() || is_translation {
                let (count, is_text) = unread.entry(id).or_default();
                *count += 1;
                *is_text |= archive.text.is_some();
            }
        }
    }
    let said = unread.into_iter().map(|(id, (count, is_text))| {
        let quotations = match count {
            1 => "a quotation".to_string(),
            count => format!("{count} quotations"),
        };
        let (why, help) = match is_text {
            true => (
                "it is in another language than the brief",
                "keep the original's words under `wording:`, which are looked up",
            ),
            false => (
                "its archived file is neither HTML nor plain text in UTF-8",
                "archive the page as HTML, or its text as a .txt file",
            ),
        };
        let place = at_value(top("sources").key(id).key("archived").key("file"));
        let message = format!("{quotations} of `{id}` cannot be looked up: {why}");
        RULE.at(place, message).help(help)
    });
    said.collect()
}
