//! Slips in citations: a second source where a place within the first stands, and the id of a source in brackets without its `@`.

use super::Binder;
use crate::diag::{Diagnostic, Place};
use crate::prose::{CitationItem, Inline, Span};

impl Binder<'_> {
    /// `[@one, @other]`: what stands behind a comma or a space is printed as a place within the source.
    pub(super) fn second_source(
        &mut self,
        source: &str,
        item: &CitationItem,
        place: &Place,
    ) {
        let Some(rest) = source.get(item.range.end..) else { return };
        let rest = &rest[..rest.find([';', ']']).unwrap_or(rest.len())];
        if !item.suffix.contains('@') {
            return;
        }
        let Some(at) = rest.find('@') else { return };
        let is_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let id = &rest[at + 1..];
        let id = &id[..id.find(|c| !is_of_id(c)).unwrap_or(id.len())];
        if !self.case.sources.contains_key(id) {
            return;
        }
        let start = item.range.end + at;
        let own = &item.source;
        self.report.push(
            Diagnostic::error(
                "bad-markup",
                place.within(start..start + 1 + id.len()),
                format!("`@{id}` stands where a place within `{own}` stands"),
            )
            .help(format!("put `;` before it: `[@{own}; @{id}]`")),
        );
    }

    /// `[one]`: brackets around ids of sources that cite nothing and are printed.
    pub(super) fn uncited(&mut self, source: &str, span: &Span, place: &Place) {
        let Inline::Text(_) = span.inline else { return };
        let Some(text) = source.get(span.range.clone()) else { return };
        for (at, _) in text.match_indices('[') {
            let before = &source[..span.range.start + at];
            let inner = &source[span.range.start + at + 1..];
            let Some(end) = inner.find(']') else { continue };
            let behind = inner[end + 1..].chars().next();
            let ids: Vec<&str> = inner[..end].split([';', ',']).map(str::trim).collect();
            let is_cited = ids.iter().all(|id| self.case.sources.contains_key(*id));
            if !is_cited
                || before.ends_with('\\')
                || matches!(behind, Some('(' | '[' | ':'))
            {
                continue;
            }
            let start = span.range.start + at;
            let written = format!("[@{}]", ids.join("; @"));
            let range = start..start + end + 2;
            self.report.push(
                Diagnostic::error(
                    "bad-markup",
                    place.within(range),
                    format!(
                        "`[{}]` cites nothing and would be printed as it stands",
                        &inner[..end]
                    ),
                )
                .help(format!("write `{written}`")),
            );
        }
    }
}
