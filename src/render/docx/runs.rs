//! Inlines as runs of Word: marks after the punctuation that follows them, values and caveats in locked controls, notes as footnotes.

use super::super::scripts::{HAN_FAMILY, family_of};
use super::super::{caveat_run, may_link, note_run};
use super::desk::{Desk, Target};
use super::locked::Held;
use super::xml::{Element, element, valued};
use crate::document::{BoundValue, Citation, CitationForm, Inline, plain};

/// How words look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// A character style.
    pub(super) style: Option<&'static str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    /// BCP 47 tag, where it is not that of the brief.
    pub(super) language: Option<&'a str>,
}

/// Words as runs: Chinese characters within others in one of their own, since the font of the styles for the East is that of Korean.
pub(super) fn in_fonts(words: &str, look: Look<'_>) -> Vec<Element> {
    let is_han = |c: char| family_of(c) == Some(HAN_FAMILY);
    let mut out = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_han(c) != is_han(first)).unwrap_or(rest.len());
        let (own, behind) = rest.split_at(end);
        out.push(run_in(own, look, is_han(first)));
        rest = behind;
    }
    out
}

/// A run of words.
pub(super) fn run(words: &str, look: Look<'_>) -> Element {
    run_in(words, look, false)
}

fn run_in(words: &str, look: Look<'_>, has_han: bool) -> Element {
    let mut properties = Vec::new();
    properties.extend(look.style.map(|style| valued("w:rStyle", style)));
    let is_han = has_han
        || look
            .language
            .is_some_and(|own| own.starts_with("zh") || own.starts_with("ja"));
    properties.extend(is_han.then(|| element("w:rFonts").with("w:eastAsia", HAN_FAMILY)));
    if look.bold {
        properties.extend([element("w:b"), element("w:bCs")]);
    }
    if look.italic {
        properties.extend([element("w:i"), element("w:iCs")]);
    }
    properties.extend(look.struck.then(|| element("w:strike")));
    if let Some(language) = look.language {
        let primary = language.split('-').next().unwrap_or_default();
        let (name, is_rtl) = match primary {
            "ko" | "ja" | "zh" => ("w:eastAsia", false),
            _ if is_right_to_left(language) => ("w:bidi", true),
            _ => ("w:val", false),
        };
        properties.extend(is_rtl.then(|| element("w:rtl")));
        properties.push(element("w:lang").with(name, language));
    }
    let text = element("w:t").with("xml:space", "preserve").saying(words);
    with_properties(properties, [text])
}

/// A run of something other than words, in a character style.
pub(super) fn run_of(style: Option<&'static str>, content: Element) -> Element {
    with_properties(style.map(|style| valued("w:rStyle", style)), [content])
}

pub(super) fn line_break() -> Element {
    run_of(None, element("w:br"))
}

/// A line without words, a fifth as high as one of text.
pub(super) fn narrow_line() -> Element {
    with_properties([valued("w:sz", "4")], [element("w:br")])
}

fn with_properties(
    properties: impl IntoIterator<Item = Element>,
    content: impl IntoIterator<Item = Element>,
) -> Element {
    let properties: Vec<Element> = properties.into_iter().collect();
    let has = !properties.is_empty();
    let properties = has.then(|| element("w:rPr").holding(properties));
    element("w:r").holding(properties).holding(content)
}

/// A field with what it shows until Word works it out anew.
pub(super) fn field(
    instruction: &str,
    shown: &str,
    style: Option<&'static str>,
) -> Vec<Element> {
    let mark = |kind| {
        let mark = element("w:fldChar").with("w:fldCharType", kind);
        // Word works out what only it knows, such as pages, when the file is opened.
        let is_dirty = kind == "begin" && instruction.starts_with(" TOC");
        run_of(style, if is_dirty { mark.with("w:dirty", "true") } else { mark })
    };
    let told = element("w:instrText").with("xml:space", "preserve").saying(instruction);
    vec![
        mark("begin"),
        run_of(style, told),
        mark("separate"),
        run(shown, Look { style, ..Look::default() }),
        mark("end"),
    ]
}

impl<'a> Desk<'a> {
    /// Inlines in their order.
    pub(super) fn runs(&mut self, inlines: &'a [Inline], look: Look<'a>) -> Vec<Element> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            let (notes, moved) = note_run(&inlines[at..]);
            let caveats = caveat_run(&inlines[at..]);
            if notes > 0 {
                let words = match inlines.get(at + notes) {
                    Some(Inline::Text(words)) if moved > 0 => words.split_at(moved),
                    _ => ("", ""),
                };
                self.words(&mut out, words.0, look);
                for inline in &inlines[at..at + notes] {
                    self.push(&mut out, inline, look);
                }
                let rest = &inlines[at + notes + usize::from(moved > 0)..];
                self.words(&mut out, before_mark(words.1, rest), look);
                at += notes + usize::from(moved > 0);
            } else if caveats > 0 {
                out.push(run(" ", Look::default()));
                out.push(self.caveats(&inlines[at..at + caveats]));
                at += caveats;
            } else {
                match inline {
                    Inline::Text(words) => {
                        let rest = &inlines[at + 1..];
                        self.words(&mut out, before_mark(words, rest), look);
                    }
                    _ => self.push(&mut out, inline, look),
                }
                at += 1;
            }
        }
        out
    }

    fn push(&mut self, out: &mut Vec<Element>, inline: &'a Inline, look: Look<'a>) {
        let style = |style| Look { style: Some(style), ..look };
        match inline {
            Inline::Text(words) => self.words(out, words, look),
            Inline::Code(words) => out.push(run(words, style("Code"))),
            Inline::Emphasis(content) => {
                out.extend(self.runs(content, Look { italic: !look.italic, ..look }));
            }
            Inline::Strong(content) => {
                out.extend(self.runs(content, Look { bold: true, ..look }));
            }
            Inline::Deleted(content) => {
                out.extend(self.runs(content, Look { struck: true, ..look }));
            }
            Inline::Foreign(language, content) => {
                let look = Look { language: Some(language), ..look };
                out.extend(self.runs(content, look));
                // Marks at its end are part of it, and the numbers of the sentence behind it are not.
                if is_right_to_left(language) {
                    out.push(run("\u{200f}\u{200e}", look));
                }
            }
            Inline::Link { href, content } if may_link(href) => {
                let look = style("Hyperlink");
                out.extend(self.linked(&Target::Web(href), content, look));
            }
            Inline::Link { content, .. } => out.extend(self.runs(content, look)),
            Inline::Reference { to, content } => {
                let look = style("InternalLink");
                out.extend(self.linked(&Target::Anchor(to), content, look));
            }
            Inline::Value(value) => out.push(self.value(value, look)),
            Inline::Cite(citation) => out.extend(self.citation(citation, look)),
            // A mark alone is a run of one, which `runs` has taken.
            Inline::Caveat(_) => {}
            Inline::Break => out.push(line_break()),
        }
    }

    /// A value in a control that an editor cannot change; it leads to its evidence.
    fn value(&mut self, value: &'a BoundValue, look: Look<'a>) -> Element {
        let words = vec![run(&value.words, look)];
        let runs = match value.evidence.as_deref() {
            Some(evidence) if self.marks => {
                vec![self.link(&Target::Evidence(evidence), words)]
            }
            _ => words,
        };
        let id = value.evidence.as_deref().unwrap_or_default();
        let id = self.expressions.get(id).copied().or(value.of.as_deref());
        let id = id.unwrap_or_default();
        self.control(Held::Value, id, &value.words, runs)
    }

    /// Caveats in a row, in brackets, as one.
    fn caveats(&mut self, marks: &'a [Inline]) -> Element {
        let look = Look { style: Some("CaveatMark"), ..Look::default() };
        let mut runs = vec![run("(", look)];
        let marks = marks.iter().filter_map(|inline| match inline {
            Inline::Caveat(mark) => Some(mark),
            _ => None,
        });
        let (mut ids, mut said) = (Vec::new(), Vec::new());
        for mark in marks {
            if !ids.is_empty() {
                runs.push(run("; ", look));
            }
            let words = vec![run(&mark.short, look)];
            runs.push(self.link(&Target::Anchor(&mark.to), words));
            ids.push(mark.caveat.as_str());
            said.push(mark.short.as_str());
        }
        runs.push(run(")", look));
        self.control(Held::Caveats, &ids.join("+"), &said.join("; "), runs)
    }

    fn citation(&mut self, citation: &'a Citation, look: Look<'a>) -> Vec<Element> {
        match &citation.form {
            CitationForm::Words(words) => {
                let locks = std::mem::replace(&mut self.locks, false);
                let (runs, said) = (self.runs(words, look), plain(words));
                self.locks = locks;
                let ids = citation.sources.join("+");
                vec![self.control(Held::Citation, &ids, &said, runs)]
            }
            // A note needs no control: an editor can take it out whole or leave it, and what it says is known when it comes back.
            CitationForm::Note(number) if self.aside => self.told_aside(*number),
            CitationForm::Note(number) if self.marks => self.note(*number),
            CitationForm::Note(_) => Vec::new(),
        }
    }

    /// The first mark of a note is a footnote; those after it refer to it.
    fn note(&mut self, number: usize) -> Vec<Element> {
        if let Some(placed) = self.placed_notes.get(&number) {
            let told = format!(" NOTEREF note_{placed} \\f \\h ");
            return field(&told, &placed.to_string(), Some("FootnoteReference"));
        }
        let placed = self.placed_notes.len() + 1;
        self.placed_notes.insert(number, placed);
        let mark = element("w:footnoteReference").with("w:id", placed.to_string());
        let mark = run_of(Some("FootnoteReference"), mark);
        let content = self.notes.get(&number).copied().unwrap_or_default();
        let body = self.footnote(placed, content);
        self.footnotes.push(body.with("w:id", placed.to_string()));
        self.bookmarked(&format!("note_{placed}"), vec![mark])
    }

    /// What a note says, in brackets and without its stop.
    fn told_aside(&mut self, number: usize) -> Vec<Element> {
        let content = self.notes.get(&number).copied().unwrap_or_default();
        let marks = std::mem::replace(&mut self.marks, false);
        self.aside = false;
        let mut runs = self.runs(content, Look::default());
        (self.marks, self.aside) = (marks, true);
        let last = runs.pop().map(|run| run.without_last('.').0);
        let mut told = vec![run(" (", Look::default())];
        told.extend(runs.into_iter().chain(last));
        told.push(run(")", Look::default()));
        told
    }

    /// What a note says, with its own number before it.
    fn footnote(&mut self, placed: usize, content: &'a [Inline]) -> Element {
        let marks = std::mem::replace(&mut self.marks, false);
        let in_notes = std::mem::replace(&mut self.in_notes, true);
        let locks = std::mem::replace(&mut self.locks, true);
        let about = std::mem::replace(&mut self.about, format!("note {placed}"));
        let runs = self.runs(content, Look::default());
        (self.marks, self.in_notes) = (marks, in_notes);
        (self.locks, self.about) = (locks, about);
        let number = run_of(Some("FootnoteReference"), element("w:footnoteRef"));
        let paragraph = element("w:p")
            .holding([element("w:pPr").holding([valued("w:pStyle", "FootnoteText")])])
            .holding([number, run(" ", Look::default())])
            .holding(runs);
        element("w:footnote").holding([paragraph])
    }
}

/// Words before `rest`: a mark stands close to its word.
fn before_mark<'a>(words: &'a str, rest: &[Inline]) -> &'a str {
    let is_marked = note_run(rest).0 > 0 || caveat_run(rest) > 0;
    if is_marked { words.trim_end_matches(' ') } else { words }
}

/// Whether a language is written from right to left.
fn is_right_to_left(language: &str) -> bool {
    matches!(language.split('-').next(), Some("ar" | "fa" | "he" | "ur"))
}
