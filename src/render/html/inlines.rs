//! Inlines of the page: each text is escaped once, and nothing that can be opened or followed stands in a link.

use super::{Page, Place, caveat_run, escape_html, may_link, note_run, push_attribute};
use crate::document::{BoundValue, CaveatMark, Citation, CitationForm, Inline};

/// Writes `inlines` as they stand in `place`.
pub(super) fn push_inlines<'a>(page: &mut Page<'a>, inlines: &'a [Inline], place: Place) {
    let mut at = 0;
    // A button is a box, behind which a line may break where no word ends: what follows it without a space is kept beside it.
    let mut kept = false;
    while at < inlines.len() {
        let (notes, moved) = note_run(&inlines[at..]);
        let run = caveat_run(&inlines[at..]);
        if notes > 0 {
            let (used, rest) = push_notes(page, &inlines[at..], notes, moved, place);
            push_text(page, rest, &mut kept);
            at += used;
            continue;
        }
        if let Inline::Text(words) = &inlines[at] {
            push_text(page, words, &mut kept);
            at += 1;
            continue;
        }
        if std::mem::take(&mut kept) {
            page.out.push_str("</span>");
        }
        if run > 0 {
            push_caveats(page, &inlines[at..at + run], place);
            at += run;
            continue;
        }
        let start = page.out.len();
        push_inline(page, &inlines[at], place);
        at += 1;
        if page.out[start..].ends_with("</button>") && is_joined(&inlines[at..]) {
            page.out.insert_str(start, "<span class=\"kept\">");
            kept = true;
        }
    }
    if kept {
        page.out.push_str("</span>");
    }
}

/// Whether what follows belongs to the word before it: a stop, a bracket, the mark of a note.
fn is_joined(rest: &[Inline]) -> bool {
    match rest.first() {
        Some(Inline::Text(words)) => {
            words.starts_with(|c: char| !c.is_whitespace()) && !words.is_empty()
        }
        _ => note_run(rest).0 > 0,
    }
}

/// Writes text; what is kept beside a value ends at the first space.
fn push_text(page: &mut Page<'_>, text: &str, kept: &mut bool) {
    if !*kept {
        escape_html(&mut page.out, text);
        return;
    }
    let end = text.find(char::is_whitespace);
    let (close, rest) = text.split_at(end.unwrap_or(text.len()));
    escape_html(&mut page.out, close);
    if end.is_some() {
        page.out.push_str("</span>");
        *kept = false;
    }
    escape_html(&mut page.out, rest);
}

/// The punctuation after a run of notes, and the notes; gives how many inlines that was, and the rest of the last.
fn push_notes<'a>(
    page: &mut Page<'a>,
    inlines: &'a [Inline],
    notes: usize,
    moved: usize,
    place: Place,
) -> (usize, &'a str) {
    let words = match inlines.get(notes) {
        Some(Inline::Text(words)) if moved > 0 => words.split_at(moved),
        _ => ("", ""),
    };
    page.out.truncate(page.out.trim_end_matches(' ').len());
    page.out.push_str(words.0);
    for inline in &inlines[..notes] {
        if let Inline::Cite(citation) = inline {
            push_citation(page, citation, place);
        }
    }
    (notes + usize::from(moved > 0), words.1)
}

fn push_inline<'a>(page: &mut Page<'a>, inline: &'a Inline, place: Place) {
    match inline {
        Inline::Text(text) => escape_html(&mut page.out, text),
        Inline::Emphasis(content) => push_wrapped(page, "em", content, place),
        Inline::Strong(content) => push_wrapped(page, "strong", content, place),
        Inline::Deleted(content) => push_wrapped(page, "del", content, place),
        Inline::Code(text) => {
            page.out.push_str("<code>");
            escape_html(&mut page.out, text);
            page.out.push_str("</code>");
        }
        Inline::Foreign(language, content) => {
            // What is written from right to left keeps its order, and the sentence around it its own.
            page.out.push_str("<bdi");
            push_attribute(&mut page.out, "lang", language);
            page.out.push('>');
            push_inlines(page, content, place);
            page.out.push_str("</bdi>");
        }
        Inline::Link { href, content } => {
            let href = may_link(href).then_some(href.as_str());
            push_link(page, href, None, content, place);
        }
        Inline::Reference { to, content } => {
            let href = page.anchors.contains(to.as_str()).then(|| format!("#{to}"));
            push_link(page, href.as_deref(), None, content, place);
        }
        Inline::Value(value) => push_value(page, value, place),
        Inline::Cite(citation) => push_citation(page, citation, place),
        Inline::Caveat(_) => push_caveats(page, std::slice::from_ref(inline), place),
        Inline::Break => page.out.push_str("<br>"),
    }
}

fn push_wrapped<'a>(
    page: &mut Page<'a>,
    element: &str,
    content: &'a [Inline],
    place: Place,
) {
    page.out.push('<');
    page.out.push_str(element);
    page.out.push('>');
    push_inlines(page, content, place);
    page.out.push_str("</");
    page.out.push_str(element);
    page.out.push('>');
}

/// A link around `content`, or the words alone where there is nothing to lead to or a link is open already.
fn push_link<'a>(
    page: &mut Page<'a>,
    href: Option<&str>,
    class: Option<&str>,
    content: &'a [Inline],
    place: Place,
) {
    let Some(href) = href.filter(|_| place != Place::Link) else {
        push_inlines(page, content, place);
        return;
    };
    page.out.push_str("<a");
    push_attribute(&mut page.out, "href", href);
    if let Some(class) = class {
        push_attribute(&mut page.out, "class", class);
    }
    page.out.push('>');
    push_inlines(page, content, Place::Link);
    page.out.push_str("</a>");
}

/// A value opens its evidence; the printed page shows the number of that evidence instead. A button is one box in
/// its line, so a long value stands in several: the first speaks for all, the others are for the pointer alone.
fn push_value(page: &mut Page<'_>, value: &BoundValue, place: Place) {
    let number = value.evidence.as_deref().and_then(|id| page.evidence.get(id).copied());
    let (Some(id), Some(number), Place::Text) = (&value.evidence, number, place) else {
        escape_html(&mut page.out, &value.words);
        return;
    };
    let pieces = pieces(&value.words);
    if pieces.len() > 1 {
        page.out.push_str("<span class=\"value-run\">");
    }
    for (at, piece) in pieces.iter().enumerate() {
        page.out.push_str(if at > 0 { " <button" } else { "<button" });
        page.out.push_str(" type=\"button\" class=\"value\"");
        push_attribute(&mut page.out, "popovertarget", id);
        if at > 0 {
            page.out.push_str(" tabindex=\"-1\" aria-hidden=\"true\"");
        } else if pieces.len() > 1 {
            push_attribute(&mut page.out, "aria-label", &value.words);
        }
        if at + 1 == pieces.len() {
            push_attribute(&mut page.out, "data-note", &format!("e{number}"));
        }
        page.out.push('>');
        escape_html(&mut page.out, piece);
        page.out.push_str("</button>");
    }
    if pieces.len() > 1 {
        page.out.push_str("</span>");
    }
}

/// Characters that a button may be long before it stands in several pieces, and how long a piece may be.
const LONG: usize = 24;
const PIECE: usize = 16;

/// The words of a value in pieces that break between lines.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while rest.chars().count() > LONG {
        let within = rest.char_indices().nth(PIECE).map_or(rest.len(), |(at, _)| at);
        // What stands in brackets is not parted: the first piece must read as the start of the whole.
        let within = rest[..within].find('(').unwrap_or(within);
        let cut = rest[..within].rfind(' ').or_else(|| rest.find(' '));
        let Some(cut) = cut.filter(|cut| *cut > 0 && cut + 1 < rest.len()) else { break };
        if rest[..cut].contains('(') {
            break;
        }
        pieces.push(&rest[..cut]);
        rest = &rest[cut + 1..];
    }
    pieces.push(rest);
    pieces
}

fn push_citation<'a>(page: &mut Page<'a>, citation: &'a Citation, place: Place) {
    if place == Place::Link {
        return;
    }
    let own_id = place == Place::Text && page.cited.insert(&citation.id);
    match &citation.form {
        CitationForm::Note(number) => {
            let document = page.document;
            let Some(note) = document.notes.iter().find(|note| note.number == *number)
            else {
                return;
            };
            page.out.push_str("<sup class=\"cite\"><a");
            if own_id {
                push_attribute(&mut page.out, "id", &citation.id);
            }
            push_attribute(&mut page.out, "href", &format!("#{}", note.id));
            push_attribute(&mut page.out, "aria-label", &format!("{number}, note"));
            page.out.push('>');
            page.out.push_str(&number.to_string());
            page.out.push_str("</a></sup>");
        }
        CitationForm::Words(words) => {
            page.out.push_str("<span class=\"cite\"");
            if own_id {
                push_attribute(&mut page.out, "id", &citation.id);
            }
            page.out.push('>');
            push_citation_words(page, citation, words, place);
            page.out.push_str("</span>");
        }
    }
}

/// Words that hold no link of their own lead to the first source in the list.
fn push_citation_words<'a>(
    page: &mut Page<'a>,
    citation: &'a Citation,
    words: &'a [Inline],
    place: Place,
) {
    let linked = words.iter().any(|inline| {
        matches!(
            inline,
            Inline::Link { .. } | Inline::Reference { .. } | Inline::Value(_)
        )
    });
    let entry =
        citation.sources.first().and_then(|source| page.sources.get(source.as_str()));
    let href = entry.filter(|_| !linked).map(|id| format!("#{id}"));
    push_link(page, href.as_deref(), None, words, place);
}

/// "(the cargo cannot be identified; the sensor is not stated)", each leading to its caveat.
fn push_caveats<'a>(page: &mut Page<'a>, run: &'a [Inline], place: Place) {
    if follows_words(&page.out) {
        page.out.push(' ');
    }
    page.out.push_str("<span class=\"caveat-mark\">(");
    let marks = run.iter().filter_map(|inline| match inline {
        Inline::Caveat(mark) => Some(mark),
        _ => None,
    });
    for (at, mark) in marks.enumerate() {
        if at > 0 {
            page.out.push_str("; ");
        }
        push_caveat(page, mark, place);
    }
    page.out.push_str(")</span>");
}

fn push_caveat(page: &mut Page<'_>, mark: &CaveatMark, place: Place) {
    let leads = place != Place::Link && page.anchors.contains(mark.to.as_str());
    if leads {
        page.out.push_str("<a");
        push_attribute(&mut page.out, "href", &format!("#{}", mark.to));
        page.out.push('>');
    }
    escape_html(&mut page.out, &mark.short);
    if leads {
        page.out.push_str("</a>");
    }
}

/// Whether the text so far ends in words, which need a space before what follows.
fn follows_words(out: &str) -> bool {
    if out.ends_with('>') {
        out.rfind('<').is_some_and(|at| out[at..].starts_with("</"))
    } else {
        !out.ends_with([' ', '\n'])
    }
}
