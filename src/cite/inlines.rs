//! What Hayagriva rendered becomes inlines of the document; prefixes, suffixes, hedged dates and foreign titles are ours.

use crate::case::Source;
use crate::document::Inline;
use crate::prose::CitationItem;
use crate::unseen::is_unseen;
use hayagriva::citationberg::{FontStyle, FontWeight, VerticalAlign};
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta, Formatted};
use indexmap::IndexMap;
use percent_encoding::percent_decode_str;

/// What rendering must know of the case.
pub(super) struct Look<'a> {
    pub(super) sources: &'a IndexMap<String, Source>,
    /// Language of the brief.
    pub(super) language: &'a str,
    /// Whether a full stop goes inside the quotation marks.
    pub(super) stops_in_quotes: bool,
}

/// How a date is hedged: words before and behind it. CSL styles drop it.
type Hedge = Option<(&'static str, &'static str)>;

struct Writer {
    inlines: Vec<Inline>,
    hedge: Hedge,
    /// Whether the author's name is left out, which the sentence or the writer has given.
    strips_names: bool,
    /// Whether what joined the name to the rest is still to be dropped.
    strips_joint: bool,
}

/// A line of the list of sources.
pub(super) fn reference(look: &Look<'_>, item: &BibliographyItem) -> Vec<Inline> {
    let source = look.sources.get(&item.key);
    let mut writer = writer(source.and_then(hedge), false);
    if let Some(first) = &item.first_field {
        child(first, &mut writer);
        push_text(" ", &mut writer.inlines);
    }
    children(&item.content, &mut writer);
    if writer.inlines.is_empty()
        && let Some(source) = source
    {
        push_text(&source.title, &mut writer.inlines);
    }
    finish(look, &mut writer.inlines);
    mark_title(look, source, &mut writer.inlines);
    writer.inlines
}

/// A citation in the text.
pub(super) fn citation(
    look: &Look<'_>,
    items: &[&CitationItem],
    rendered: &ElemChildren,
    strips_names: bool,
) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in &rendered.0 {
        let (found, words) = one(look, items, part, strips_names);
        let prefix = found.map(|item| item.prefix.as_str()).unwrap_or_default();
        push(prefix, words, found, &mut out);
    }
    out
}

/// A note: like a citation, but a sentence, so that it begins with a capital.
pub(super) fn note(
    look: &Look<'_>,
    items: &[&CitationItem],
    rendered: &ElemChildren,
) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in &rendered.0 {
        let (found, words) = one(look, items, part, false);
        let mut prefix = found.map(|item| item.prefix.clone()).unwrap_or_default();
        if let Some(first) = prefix.chars().next().filter(|_| out.is_empty()) {
            prefix.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        push(&prefix, words, found, &mut out);
    }
    finish(look, &mut out);
    out
}

/// Puts the last full stop inside the quotation marks where the language does so.
fn finish(look: &Look<'_>, inlines: &mut [Inline]) {
    // A style sets a comma before the day of a date, and some dates have none.
    for inline in inlines.iter_mut() {
        if let Inline::Text(words) = inline
            && words.contains(",)")
        {
            *words = words.replace(",)", ")");
        }
    }
    if let Some(Inline::Text(words)) = inlines.last_mut()
        && look.stops_in_quotes
        && words.ends_with("”.")
    {
        words.truncate(words.len() - "”.".len());
        words.push_str(".”");
    }
}

/// One part of a citation: an item, or what stands between the items.
fn one<'a>(
    look: &Look<'_>,
    items: &[&'a CitationItem],
    part: &ElemChild,
    strips_names: bool,
) -> (Option<&'a CitationItem>, Vec<Inline>) {
    let found = match part {
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Entry(index)) => items.get(index).copied(),
            _ => None,
        },
        _ => None,
    };
    let source = found.and_then(|item| look.sources.get(&item.source));
    let strips = strips_names && found.is_some();
    let mut writer = writer(source.and_then(hedge), strips);
    child(part, &mut writer);
    mark_title(look, source, &mut writer.inlines);
    (found, writer.inlines)
}

fn push(
    prefix: &str,
    words: Vec<Inline>,
    item: Option<&CitationItem>,
    out: &mut Vec<Inline>,
) {
    if !prefix.is_empty() {
        push_text(prefix, out);
        push_text(" ", out);
    }
    for inline in words {
        push_inline(inline, out);
    }
    if let Some(item) = item {
        push_text(&item.suffix, out);
    }
}

fn writer(hedge: Hedge, strips_names: bool) -> Writer {
    Writer { inlines: Vec::new(), hedge, strips_names, strips_joint: false }
}

fn hedge(source: &Source) -> Hedge {
    let date = source.date.as_deref()?;
    match (date.contains(['~', '%']), date.contains(['?', '%'])) {
        (true, true) => Some(("ca. ", "?")),
        (true, false) => Some(("ca. ", "")),
        (false, true) => Some(("", "?")),
        (false, false) => None,
    }
}

/// An address as it is read: letters of other scripts are written out, whatever else is encoded stays so (RFC 3987, section 3.2).
fn readable(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, encoded) = rest.split_at(at);
        let length =
            3 * encoded.as_bytes().chunks(3).take_while(|code| is_letter(code)).count();
        let (letters, behind) = encoded.split_at(length.max(1));
        let decoded = percent_decode_str(letters).decode_utf8();
        let seen = decoded.ok().filter(|letters| !letters.chars().any(is_unseen));
        out.push_str(before);
        out.push_str(seen.as_deref().unwrap_or(letters));
        rest = behind;
    }
    out + rest
}

/// Whether an encoded byte is of a character beyond ASCII.
fn is_letter(code: &[u8]) -> bool {
    matches!(code, [b'%', b'8'..=b'9' | b'A'..=b'F' | b'a'..=b'f', low] if low.is_ascii_hexdigit())
}

fn children(content: &ElemChildren, writer: &mut Writer) {
    content.0.iter().for_each(|part| child(part, writer));
}

fn child(part: &ElemChild, writer: &mut Writer) {
    match part {
        ElemChild::Text(text) => formatted(text, writer),
        ElemChild::Markup(text) => push_text(text, &mut writer.inlines),
        ElemChild::Link { text, url } => {
            let is_web = url.starts_with("https://") || url.starts_with("http://");
            match is_web {
                true => writer.inlines.push(Inline::Link {
                    href: url.clone(),
                    content: vec![Inline::Text(readable(&text.text))],
                }),
                false => push_text(&text.text, &mut writer.inlines),
            }
        }
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Names(_)) if writer.strips_names => {
                writer.strips_names = false;
                writer.strips_joint = true;
            }
            Some(ElemMeta::Date) if !elem.children.is_empty() => {
                let (before, behind) = writer.hedge.take().unwrap_or_default();
                push_text(before, &mut writer.inlines);
                children(&elem.children, writer);
                push_text(behind, &mut writer.inlines);
            }
            _ => children(&elem.children, writer),
        },
        ElemChild::Transparent { .. } => {}
    }
}

fn formatted(text: &Formatted, writer: &mut Writer) {
    let single = text.text.replace("  ", " ");
    let mut words = single.as_str();
    if writer.strips_joint {
        words = words.trim_start_matches([' ', ',', '\u{a0}']);
        writer.strips_joint = words.is_empty();
    }
    if words.is_empty() {
        return;
    }
    // A number set high would run into the word before it in formats without that.
    let is_high = text.formatting.vertical_align == VerticalAlign::Sup;
    let is_number = words.chars().all(|c| c.is_ascii_digit());
    let plain = match is_high && is_number {
        true => Inline::Text(format!("[{words}]")),
        false => Inline::Text(words.to_string()),
    };
    let slanted = match text.formatting.font_style {
        FontStyle::Italic => Inline::Emphasis(vec![plain]),
        FontStyle::Normal => plain,
    };
    let inline = match text.formatting.font_weight {
        FontWeight::Bold => Inline::Strong(vec![slanted]),
        FontWeight::Normal | FontWeight::Light => slanted,
    };
    push_inline(inline, &mut writer.inlines);
}

fn push_text(words: &str, out: &mut Vec<Inline>) {
    if !words.is_empty() {
        push_inline(Inline::Text(words.to_string()), out);
    }
}

/// Adds an inline, joined to the one before when both are text.
fn push_inline(inline: Inline, out: &mut Vec<Inline>) {
    match (inline, out.last_mut()) {
        (Inline::Text(words), Some(Inline::Text(last))) => {
            let doubled = last.ends_with(' ') && words.starts_with(' ');
            last.push_str(if doubled { words.trim_start() } else { &words });
        }
        (inline, _) => out.push(inline),
    }
}

/// Marks the title of a source in another language, so that it is read and set as such.
fn mark_title(look: &Look<'_>, source: Option<&Source>, inlines: &mut Vec<Inline>) {
    let Some(source) = source else { return };
    let Some(tag) = source
        .language
        .as_ref()
        .filter(|tag| tag.split('-').next() != look.language.split('-').next())
    else {
        return;
    };
    mark(tag, &source.title, inlines);
}

fn mark(tag: &str, title: &str, inlines: &mut Vec<Inline>) -> bool {
    for index in 0..inlines.len() {
        let inner = match &mut inlines[index] {
            Inline::Emphasis(content) | Inline::Strong(content) => {
                mark(tag, title, content)
            }
            _ => false,
        };
        if inner {
            return true;
        }
        let Inline::Text(words) = &inlines[index] else { continue };
        let Some((before, after)) = words.split_once(title) else { continue };
        let foreign = vec![Inline::Text(title.to_string())];
        let parts = [
            Inline::Text(before.to_string()),
            Inline::Foreign(tag.to_string(), foreign),
            Inline::Text(after.to_string()),
        ];
        let parts = parts.into_iter().filter(|part| *part != Inline::Text(String::new()));
        inlines.splice(index..=index, parts);
        return true;
    }
    false
}
