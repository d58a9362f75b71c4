//! Quotations of a source whose archived file cannot be read for them.

use super::frame::{
    Docs, Rule, Subject, at_value, cited_quotations, is_translated, source_place, top,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::load::{ARCHIVE_TEXT_BYTES_MAX, Archive};
use indexmap::IndexMap;

/// `quotation-not-checked`
pub(super) static RULE: Rule = Rule {
    name: "quotation-not-checked",
    severity: Severity::Note,
    firm: false,
    waits: true,
    summary: "quotations that the archived file of their source cannot confirm",
    docs: Docs {
        what: "Counts, for each source with an archived file, the quotations that are not looked up in it: because the file is neither HTML nor plain text in UTF-8, because its text is longer than 4 MiB, because the file is kept elsewhere and is not here, because the source is cited beside one whose text is kept and has no archived file itself, or because the source is in another language than the brief, so that words quoted in the text are a translation.",
        why: "Other quotations are checked word for word. A reader of the report should know which are not.",
        bad: r#"sources:
  daily: {archived: {file: sources/daily.pdf}}"#,
        good: r#"sources:
  daily: {archived: {file: sources/daily.html}}"#,
        meet: "Archive the page as HTML or its text as a .txt file in UTF-8. Of a translation, keep the original's words under `wording`, which are looked up.",
    },
    check,
};

/// Why quotations of a source are not looked up, and what to do.
fn why(archive: Option<&Archive>) -> (String, &'static str) {
    let Some(archive) = archive else {
        return (
            "its archived file is not here".to_string(),
            "check where the file is kept, under the same path",
        );
    };
    if archive.text.is_some() {
        return (
            "it is in another language than the brief".to_string(),
            "keep the original's words under `wording:`, which are looked up",
        );
    }
    if archive.is_long {
        return (
            format!(
                "its archived text is longer than {} MiB",
                ARCHIVE_TEXT_BYTES_MAX >> 20
            ),
            "archive the part that is quoted, as a .txt file",
        );
    }
    (
        "its archived file is neither HTML nor plain text in UTF-8".to_string(),
        "archive the page as HTML, or its text as a .txt file",
    )
}

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut unread: IndexMap<&str, (usize, Option<&Archive>)> = IndexMap::new();
    for quotation in cited_quotations(subject) {
        for source in &quotation.sources {
            let source =
                bound.case.sources.get_index(*source as usize).zip(Some(*source));
            let Some(((id, named), source)) = source else { continue };
            let archive = bound.archives.get(id);
            let file = named.archived.as_ref().and_then(|kept| kept.file.as_ref());
            if archive.is_none() && file.is_none() {
                // Cited beside one that is archived, it may be the one that is quoted.
                if quotation.sources.iter().any(|other| is_kept(bound, *other)) {
                    unread.entry(id).or_insert((0, None)).0 += 1;
                }
                continue;
            }
            let is_translation = quotation.in_prose && is_translated(bound, source);
            if archive.is_none_or(|archive| archive.text.is_none()) || is_translation {
                unread.entry(id).or_insert((0, archive)).0 += 1;
            }
        }
    }
    let said = unread.into_iter().map(|(id, (count, archive))| {
        let quotations = match count {
            1 => "a quotation".to_string(),
            count => format!("{count} quotations"),
        };
        let (why, help) = why(archive);
        let kept = bound.case.sources.get(id).and_then(|source| source.archived.as_ref());
        let place = match kept.and_then(|kept| kept.file.as_ref()) {
            Some(_) => at_value(top("sources").key(id).key("archived").key("file")),
            None => source_place(id),
        };
        let message = format!("{quotations} of `{id}` cannot be looked up: {why}");
        RULE.at(place, message).help(help)
    });
    said.collect()
}

/// Whether the text of a source is kept.
fn is_kept(bound: &Bound, source: u32) -> bool {
    let source = bound.case.sources.get_index(source as usize);
    let archive = source.and_then(|(id, _)| bound.archives.get(id));
    archive.is_some_and(|archive| archive.text.is_some())
}
