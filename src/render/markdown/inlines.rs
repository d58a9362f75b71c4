//! Inlines in Markdown. Emphasis falls back to HTML where its marks would not be read as such.

use super::text::address;
use super::{Writer, break_line, caveat_run, flush_space, may_link, note_run, push_text};
use crate::document::{BoundValue, CaveatMark, Citation, CitationForm, Inline, plain};

/// Writes `inlines`; `next` is the character that follows the last of them, none at the end of the block.
pub(super) fn push_inlines<'a>(
    writer: &mut Writer<'a>,
    inlines: &'a [Inline],
    next: Option<char>,
) {
    let mut at = 0;
    while at < inlines.len() {
        let (notes, moved) = note_run(&inlines[at..]);
        let run = caveat_run(&inlines[at..]);
        if notes > 0 {
            at += push_notes(writer, &inlines[at..], notes, moved, next);
        } else if run > 0 {
            push_caveats(writer, &inlines[at..at + run]);
            at += run;
        } else {
            let following = first_char(&inlines[at + 1..]).or(next);
            push_inline(writer, &inlines[at], following);
            at += 1;
        }
    }
}

/// The punctuation after a run of notes, the notes, the rest of the text; gives how many inlines that was.
fn push_notes<'a>(
    writer: &mut Writer<'a>,
    inlines: &'a [Inline],
    notes: usize,
    moved: usize,
    next: Option<char>,
) -> usize {
    let words = match inlines.get(notes) {
        Some(Inline::Text(words)) if moved > 0 => words.split_at(moved),
        _ => ("", ""),
    };
    writer.space = false;
    push_text(writer, words.0, Some('['));
    for inline in &inlines[..notes] {
        if let Inline::Cite(citation) = inline {
            push_citation(writer, citation, None);
        }
    }
    let taken = notes + usize::from(moved > 0);
    push_text(writer, words.1, first_char(&inlines[taken..]).or(next));
    taken
}

/// The first character that `inlines` will write, as far as escaping must know it.
fn first_char(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Value(value) => value.words.chars().next(),
        Inline::Foreign(_, content) => first_char(content),
        Inline::Code(_) => Some('`'),
        Inline::Emphasis(content) | Inline::Strong(content) => {
            first_char(content).map(|c| if c.is_whitespace() { c } else { '*' })
        }
        Inline::Deleted(content) => first_char(content).map(|_| '<'),
        Inline::Link { content, .. } | Inline::Reference { content, .. } => {
            first_char(content).map(|_| '[')
        }
        Inline::Cite(_) => Some('['),
        Inline::Caveat(_) => Some(' '),
        Inline::Break => Some('\n'),
    })
}

fn push_inline<'a>(writer: &mut Writer<'a>, inline: &'a Inline, next: Option<char>) {
    match inline {
        Inline::Text(text) => push_text(writer, text, next),
        Inline::Emphasis(content) => push_span(writer, "*", "em", content, next),
        Inline::Strong(content) => push_span(writer, "**", "strong", content, next),
        Inline::Deleted(content) => {
            push_html(writer, "<del>");
            push_inlines(writer, content, Some('<'));
            writer.out.push_str("</del>");
        }
        Inline::Code(code) => push_code(writer, code),
        Inline::Foreign(_, content) => push_inlines(writer, content, next),
        Inline::Link { href, content } => {
            if may_link(href) {
                push_link(writer, &address(href), href, content, next);
            } else {
                push_inlines(writer, content, next);
            }
        }
        Inline::Reference { to, content } => {
            if writer.lookup.anchors.contains(to.as_str()) {
                push_link(writer, &format!("#{to}"), "", content, next);
            } else {
                push_inlines(writer, content, next);
            }
        }
        Inline::Value(value) => push_value(writer, value, next),
        Inline::Cite(citation) => push_citation(writer, citation, next),
        Inline::Caveat(_) => push_caveats(writer, std::slice::from_ref(inline)),
        Inline::Break if writer.place.one_line => writer.space = true,
        Inline::Break => {
            writer.space = false;
            writer.hard_break = !writer.line_start;
        }
    }
}

/// Words in strong emphasis, alone in their block.
pub(super) fn push_strong_words(writer: &mut Writer<'_>, words: &str) {
    let start = open_span(writer, "**", words.chars().next());
    push_text(writer, words, Some('*'));
    close_span(writer, start, "**", "strong", None);
}

fn push_span<'a>(
    writer: &mut Writer<'a>,
    mark: &str,
    element: &str,
    content: &'a [Inline],
    next: Option<char>,
) {
    let start = open_span(writer, mark, first_char(content));
    push_inlines(writer, content, Some('*'));
    close_span(writer, start, mark, element, next);
}

/// Writes the opening mark; white space at the start of the content goes before it.
fn open_span(writer: &mut Writer<'_>, mark: &str, first: Option<char>) -> usize {
    let first = first.unwrap_or(' ');
    writer.space |= first.is_ascii_whitespace() && !writer.line_start;
    flush_space(writer, if first.is_whitespace() { 'A' } else { first });
    let start = writer.out.len();
    writer.out.push_str(mark);
    writer.line_start = false;
    writer.swallow = true;
    start
}

/// Writes the closing mark, or turns both into HTML where CommonMark would not read them as marks.
fn close_span(
    writer: &mut Writer<'_>,
    start: usize,
    mark: &str,
    element: &str,
    next: Option<char>,
) {
    let inside = start + mark.len();
    writer.swallow = false;
    if writer.out.len() == inside {
        writer.out.truncate(start);
        writer.space |= start > 0 && !writer.out.ends_with([' ', '\n']);
        return;
    }
    let before = writer.out[..start].chars().next_back();
    let next = if writer.space || writer.hard_break { Some(' ') } else { next };
    let (first, last) =
        (writer.out[inside..].chars().next(), writer.out.chars().next_back());
    if can_flank(before, first) && can_flank(next, last) {
        writer.out.push_str(mark);
    } else {
        writer.out.replace_range(start..inside, &format!("<{element}>"));
        writer.out.push_str(&format!("</{element}>"));
    }
}

/// Whether a mark is read between `outside` and `inside`: punctuation inside needs white space or punctuation outside.
fn can_flank(outside: Option<char>, inside: Option<char>) -> bool {
    let surely_open =
        outside.is_none_or(|c| c.is_ascii_whitespace() || c.is_ascii_punctuation());
    let inside_is_word = inside.is_some_and(char::is_alphanumeric);
    let inside_is_space = inside.is_none_or(char::is_whitespace);
    outside != Some('*')
        && inside != Some('*')
        && !inside_is_space
        && (inside_is_word || surely_open)
}

/// Writes something of ours that is no text, such as the opening of an element.
fn push_html(writer: &mut Writer<'_>, html: &str) {
    writer.swallow = false;
    flush_space(writer, html.chars().next().unwrap_or(' '));
    writer.out.push_str(html);
    writer.line_start = false;
}

/// Writes an opening bracket of ours; an exclamation mark before it must not make it a picture.
fn push_bracket(writer: &mut Writer<'_>, first: char) {
    writer.swallow = false;
    flush_space(writer, first);
    if writer.out.ends_with('!') {
        writer.out.pop();
        writer.out.push_str("\\!");
    } else if ends_in_mark(&writer.out) {
        // Two marks in a row would be read as one by some, and their numbers as one by all.
        writer.out.push(' ');
    }
    writer.out.push('[');
    writer.line_start = false;
    writer.line_digits = 0;
}

/// Whether the text so far ends in a footnote mark.
fn ends_in_mark(out: &str) -> bool {
    let Some(inside) = out.strip_suffix(']') else { return false };
    inside.rfind(']').map_or(inside, |at| &inside[at..]).contains("[^")
}

/// A code span, with marks longer than any run of backticks in it.
fn push_code(writer: &mut Writer<'_>, code: &str) {
    let mut code: String =
        code.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if code.is_empty() {
        return;
    }
    if writer.place.cell {
        code = code.replace('|', "\\|");
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padded = code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']);
    let pad = if padded && !code.trim().is_empty() { " " } else { "" };
    push_html(writer, "");
    writer.out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
    writer.line_start = false;
    writer.sentence_ended = false;
}

/// A link, or its words where one is open already; an address that is its own words stands between angle brackets.
fn push_link<'a>(
    writer: &mut Writer<'a>,
    target: &str,
    href: &str,
    content: &'a [Inline],
    next: Option<char>,
) {
    if writer.place.link {
        push_inlines(writer, content, next);
        return;
    }
    if !href.is_empty() && target == href && plain(content) == href {
        push_html(writer, "<");
        writer.out.push_str(href);
        writer.out.push('>');
        writer.sentence_ended = false;
        return;
    }
    let Some(first) = first_char(content) else { return };
    writer.space |= first.is_ascii_whitespace() && !writer.line_start;
    push_bracket(writer, first);
    writer.place.link = true;
    writer.swallow = true;
    push_inlines(writer, content, Some(']'));
    writer.place.link = false;
    writer.swallow = false;
    writer.out.push_str("](");
    writer.out.push_str(target);
    writer.out.push(')');
}

/// A value, and once in its block the mark of its evidence.
fn push_value(writer: &mut Writer<'_>, value: &BoundValue, next: Option<char>) {
    let place = writer.place;
    let number = value
        .evidence
        .as_deref()
        .and_then(|id| writer.lookup.evidence.get(id).copied())
        .filter(|_| !place.link && !place.aside)
        .filter(|number| !place.title || !writer.used_evidence.contains(number))
        .filter(|number| !writer.marked.contains(number));
    push_text(writer, &value.words, if number.is_some() { Some('[') } else { next });
    if let Some(number) = number {
        writer.marked.insert(number);
        writer.used_evidence.insert(number);
        push_mark(writer, &format!("e{number}"));
    }
}

/// A footnote mark, close to what it marks.
fn push_mark(writer: &mut Writer<'_>, label: &str) {
    let ended = writer.sentence_ended;
    push_bracket(writer, '[');
    writer.out.push('^');
    writer.out.push_str(label);
    writer.out.push(']');
    writer.sentence_ended = ended;
}

fn push_citation<'a>(
    writer: &mut Writer<'a>,
    citation: &'a Citation,
    next: Option<char>,
) {
    if writer.place.link {
        return;
    }
    match &citation.form {
        CitationForm::Note(number) => {
            writer.used_notes.insert(*number);
            push_mark(writer, &number.to_string());
        }
        CitationForm::Words(words) => push_inlines(writer, words, next),
    }
}

/// "([the cargo cannot be identified](#caveat-tarps); [the sensor is not stated](#caveat-sensor))".
fn push_caveats(writer: &mut Writer<'_>, run: &[Inline]) {
    if writer.sentence_ended && !writer.place.one_line {
        // A line of their own, so that a caveat that comes or goes changes that line alone.
        break_line(writer);
    }
    writer.space = !writer.line_start && !writer.out.ends_with(' ');
    writer.sentence_ended = false;
    push_html(writer, "(");
    let marks = run.iter().filter_map(|inline| match inline {
        Inline::Caveat(mark) => Some(mark),
        _ => None,
    });
    for (at, mark) in marks.enumerate() {
        if at > 0 {
            writer.out.push_str("; ");
        }
        push_caveat(writer, mark);
    }
    writer.out.push(')');
}

fn push_caveat(writer: &mut Writer<'_>, mark: &CaveatMark) {
    let leads = !writer.place.link && writer.lookup.anchors.contains(mark.to.as_str());
    if leads {
        push_bracket(writer, '[');
        writer.place.link = true;
    }
    push_text(writer, &mark.short, Some(']'));
    if leads {
        writer.place.link = false;
        writer.out.push_str("](#");
        writer.out.push_str(&mark.to);
        writer.out.push(')');
    }
    writer.space = false;
}
