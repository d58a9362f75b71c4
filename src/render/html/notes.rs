//! Notes of the page: evidence that opens from a value, the same evidence for print, and the notes of citations.

use super::{Page, Place, escape_html, push_attribute, push_blocks, push_inlines};
use crate::document::{Evidence, Note};

/// An evidence as a popover: the words that it explains, what stands behind them, a way to close it.
pub(super) fn push_popover<'a>(page: &mut Page<'a>, evidence: &'a Evidence) {
    page.out.push_str("<div popover class=\"evidence\" role=\"dialog\"");
    push_attribute(&mut page.out, "id", &evidence.id);
    push_attribute(&mut page.out, "aria-label", &format!("{}: evidence", evidence.words));
    page.out.push_str(">\n<p class=\"evidence-words\">");
    escape_html(&mut page.out, &evidence.words);
    page.out.push_str("</p>\n");
    push_blocks(page, &evidence.blocks, Place::Aside);
    page.out.push_str("<button type=\"button\" class=\"close\"");
    push_attribute(&mut page.out, "popovertarget", &evidence.id);
    page.out.push_str(" popovertargetaction=\"hide\">Close</button>\n</div>\n");
}

/// Every evidence as a numbered note, which only the printed page shows.
pub(super) fn push_printed_evidence(page: &mut Page<'_>) {
    let document = page.document;
    if document.evidence.is_empty() {
        return;
    }
    page.out.push_str("<section class=\"section printed-evidence\">\n<h2>Evidence</h2>\n<ol class=\"note-list\">\n");
    for evidence in &document.evidence {
        page.out.push_str("<li><strong>");
        escape_html(&mut page.out, &evidence.words);
        page.out.push_str("</strong>\n");
        push_blocks(page, &evidence.blocks, Place::Aside);
        page.out.push_str("</li>\n");
    }
    page.out.push_str("</ol>\n</section>\n");
}

/// The notes of citations, each with a way back to every place that cites it.
pub(super) fn push_notes(page: &mut Page<'_>) {
    let document = page.document;
    // What only an evidence cites stands there in words.
    let shown = document.notes.iter().map(|note| {
        let cited = note.citations.iter();
        (note, cited.filter(|id| page.cited.contains(id.as_str())).collect())
    });
    let shown: Vec<(&Note, Vec<&String>)> =
        shown.filter(|(_, back): &(_, Vec<_>)| !back.is_empty()).collect();
    if shown.is_empty() {
        return;
    }
    page.out.push_str(
        "<section class=\"section section-notes\" id=\"citation-notes\">\n<h2>Notes</h2>\n<ol class=\"note-list\">\n",
    );
    for (note, back) in shown {
        page.out.push_str("<li");
        push_attribute(&mut page.out, "id", &note.id);
        page.out.push_str(&format!(" value=\"{}\">", note.number));
        push_inlines(page, &note.content, Place::Aside);
        push_back_links(page, &back);
        page.out.push_str("</li>\n");
    }
    page.out.push_str("</ol>\n</section>\n");
}

/// One arrow, or an arrow and a number for each place.
fn push_back_links(page: &mut Page<'_>, back: &[&String]) {
    if back.is_empty() {
        return;
    }
    page.out.push_str(" <span class=\"back-links\">");
    if back.len() > 1 {
        page.out.push('↑');
    }
    for (id, place) in back.iter().zip(1..) {
        let words = if back.len() == 1 { "↑".to_owned() } else { place.to_string() };
        page.out.push_str("<a class=\"back\"");
        push_attribute(&mut page.out, "href", &format!("#{id}"));
        push_attribute(
            &mut page.out,
            "aria-label",
            &format!("{words}, back to the text"),
        );
        page.out.push('>');
        page.out.push_str(&words);
        page.out.push_str("</a>");
    }
    page.out.push_str("</span>");
}
