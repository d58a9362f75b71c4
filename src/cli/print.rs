//! Diagnostics for people: the line itself with the place marked, what is wrong, what to do. Sole keeper of annotate-snippets.

use crate::diag::{Diagnostic, Place, Report, Severity};
use crate::load::{Location, Texts};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How to print.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// With colours.
    pub colour: bool,
    /// Columns of the terminal; 0 when it is none.
    pub width: usize,
}

/// Most diagnostics that are printed of one case; the rest are counted.
const PRINTED_MAX: usize = 100;
/// Lines longer than this are shown in part.
const LINE_MAX: usize = 1000;
/// Bytes shown on either side of the place in such a line.
const AROUND: usize = 120;

/// All diagnostics of a case, the counts, and where to read more. `name` is the case folder as it was given.
pub fn human(report: &Report, texts: &Texts, name: &str, manner: Manner) -> String {
    let renderer = if manner.colour { Renderer::styled() } else { Renderer::plain() };
    let width = if manner.width == 0 { 140 } else { manner.width.clamp(60, 200) };
    let renderer = renderer.term_width(width);
    let mut out = String::new();
    for diagnostic in report.diagnostics.iter().take(PRINTED_MAX) {
        out.push_str(&one(diagnostic, texts, name, &renderer));
        out.push_str("\n\n");
    }
    let left = report.diagnostics.len().saturating_sub(PRINTED_MAX);
    if left > 0 {
        out.push_str(&format!("… and {left} more, which `--format json` lists\n\n"));
    }
    if !report.diagnostics.is_empty() {
        out.push_str(&summary(report, name));
        out.push('\n');
    }
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let mut rules: Vec<&str> = errors.map(|d| d.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        out.push_str(&format!("for more: caveat explain {rule}\n"));
    }
    out
}

/// "2 errors, 1 warning in cases/tumangang".
pub fn summary(report: &Report, name: &str) -> String {
    let count = |severity: Severity| {
        report.diagnostics.iter().filter(|d| d.severity == severity).count()
    };
    let kinds = [Severity::Error, Severity::Warning, Severity::Note];
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|kind| (count(kind), kind.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        })
        .collect();
    if counts.is_empty() {
        format!("no errors in {name}")
    } else {
        format!("{} in {name}", counts.join(", "))
    }
}

/// The path of a file as it is reached from where the command runs: `cases/x` and `../house.yaml` make `cases/house.yaml`.
pub fn reached(name: &str, file: &str) -> String {
    let mut parts: Vec<&str> =
        if name == "." { Vec::new() } else { name.split('/').collect() };
    for part in file.split('/') {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." && !last.is_empty() => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// A text of a case as a terminal may show it: what would move its cursor or turn its lines round becomes a mark.
pub(super) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hidden(c) { '\u{FFFD}' } else { c }).collect()
}

/// Lines as they are, but for the control characters of Latin-1, which the renderer lets through: they take two bytes, and
/// so does what stands for them, so that places stay right.
fn lines_shown(source: &str) -> Cow<'_, str> {
    let control = |c: char| ('\u{80}'..='\u{9F}').contains(&c);
    if source.contains(control) {
        Cow::Owned(source.replace(control, "¿"))
    } else {
        Cow::Borrowed(source)
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn one(
    diagnostic: &Diagnostic,
    texts: &Texts,
    name: &str,
    renderer: &Renderer,
) -> String {
    let title = level(diagnostic.severity).primary_title(visible(&diagnostic.message));
    let mut group = Group::with_title(title.id(diagnostic.rule));
    for (file, marks) in by_file(diagnostic, texts) {
        group = excerpt(group, texts, name, &file, marks);
    }
    let suggested = diagnostic.suggestion.as_ref().and_then(|suggestion| {
        let at = texts.locate(&suggestion.place);
        let text = texts.text(&at.file)?;
        (at.excerpt.len() <= LINE_MAX && !text.is_empty()).then_some((at, suggestion))
    });
    let mut help = diagnostic.help.iter();
    let lead = suggested.as_ref().and_then(|_| help.next());
    for words in help {
        group = group.element(Level::HELP.message(visible(words)));
    }
    let mut groups = vec![group];
    if let Some((at, suggestion)) = &suggested {
        let source = texts.text(&at.file).and_then(|text| text.get(at.excerpt.clone()));
        let span = at.bytes.start - at.excerpt.start..at.bytes.end - at.excerpt.start;
        let patch = Patch::new(span, visible(&suggestion.replacement));
        let snippet = Snippet::source(source.map(lines_shown).unwrap_or_default())
            .line_start(at.line)
            .path(reached(name, &at.file))
            .patch(patch);
        let words = lead.map_or("write this instead".to_string(), |words| visible(words));
        groups.push(Level::HELP.secondary_title(words).element(snippet));
    }
    renderer.render(&groups)
}

/// A marked place: where, its words, and whether it is the fault itself.
struct Mark {
    at: Location,
    words: Option<String>,
    primary: bool,
}

/// The places of a diagnostic by file, the fault's own file first.
fn by_file(diagnostic: &Diagnostic, texts: &Texts) -> Vec<(String, Vec<Mark>)> {
    let mut files: Vec<(String, Vec<Mark>)> = Vec::new();
    let mut add = |place: &Place, words: Option<String>, primary: bool| {
        let mark = Mark { at: texts.locate(place), words, primary };
        match files.iter_mut().find(|(file, _)| *file == place.file) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((place.file.clone(), vec![mark])),
        }
    };
    add(&diagnostic.place, diagnostic.label.clone(), true);
    for (place, words) in &diagnostic.related {
        add(place, Some(words.clone()), false);
    }
    files
}

/// Puts the lines of one file with its marks below the title.
fn excerpt<'a>(
    group: Group<'a>,
    texts: &'a Texts,
    name: &str,
    file: &str,
    marks: Vec<Mark>,
) -> Group<'a> {
    let path = reached(name, file);
    let text = texts.text(file).unwrap_or_default();
    let Some(first) = marks.first() else { return group };
    if text.is_empty() || first.at.bytes.is_empty() && first.at.bytes.start == 0 {
        return group.element(Origin::path(path));
    }
    let long = marks.iter().any(|mark| mark.at.excerpt.len() > LINE_MAX);
    if long {
        let window = window(text, &first.at);
        let snippet =
            Snippet::source(lines_shown(text.get(window.clone()).unwrap_or_default()))
                .line_start(first.at.line)
                .annotation(annotation(first, &window));
        let origin = Origin::path(path).line(first.at.line).char_column(first.at.column);
        return group.element(origin).element(snippet);
    }
    // Places far apart would make the excerpt long to go through: each then has its own.
    let mut pieces: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    let anchor = first.at.excerpt.start;
    for mark in marks {
        let near = mark.at.excerpt.start.abs_diff(anchor) < 100_000;
        pieces
            .entry(if near { 0 } else { mark.at.excerpt.start })
            .or_default()
            .push(mark);
    }
    let mut group = group;
    for marks in pieces.into_values() {
        let start = marks.iter().map(|mark| mark.at.excerpt.start).min().unwrap_or(0);
        let end = marks.iter().map(|mark| mark.at.excerpt.end).max().unwrap_or(0);
        let line = marks.iter().map(|mark| mark.at.line).min().unwrap_or(1);
        let source = text.get(start..end).unwrap_or_default();
        let annotations: Vec<Annotation<'_>> =
            marks.iter().map(|mark| annotation(mark, &(start..end))).collect();
        let snippet = Snippet::source(lines_shown(source))
            .line_start(line)
            .path(path.clone())
            .annotations(annotations);
        group = group.element(snippet);
    }
    group
}

fn annotation<'a>(mark: &Mark, window: &Range<usize>) -> Annotation<'a> {
    let kind =
        if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let from = mark.at.bytes.start.clamp(window.start, window.end) - window.start;
    let to = mark.at.bytes.end.clamp(window.start, window.end) - window.start;
    let annotation = kind.span(from..to.max(from));
    match &mark.words {
        Some(words) => annotation.label(visible(words)),
        None => annotation,
    }
}

/// Some bytes on either side of a place in a line too long to show.
fn window(text: &str, at: &Location) -> Range<usize> {
    let mut start = at.bytes.start.saturating_sub(AROUND).max(at.excerpt.start);
    let mut end = (at.bytes.start + AROUND).min(at.excerpt.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
