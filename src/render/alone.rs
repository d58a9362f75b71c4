//! Figures as files of their own, with title, caveats and sources in them: what is taken out of its page leaves nothing behind.

use std::collections::BTreeSet;

use super::fitted::fitted;
use super::{
    Artifact, Format, Templates, escape_html, print_path, scripts, self_contained,
    table_path,
};
use crate::document::{Citation, CitationForm, Document, Figure, Inline, plain};
use crate::draw;
use std::sync::OnceLock;

/// The picture of a figure in print, in one file, and its width and height; none where there is nothing to draw. Pieces of images in
/// the size for print.
pub(super) fn whole(
    document: &Document,
    figure: &Figure,
    templates: &Templates,
) -> Option<(String, (f64, f64))> {
    let (svg, size) = draw::framed(&told_out(document, figure), &templates.tokens)?;
    Some((self_contained(&svg, figure, true), size))
}

/// The figures of a brief as files for readers, whose fonts are not ours: each made when it is first asked for, since a page holds the same files
/// that stand beside it.
pub(super) struct Saved<'a> {
    document: &'a Document,
    templates: &'a Templates,
    /// Whether figures stand beside the page in dots, too.
    pub(super) has_pictures: bool,
    svgs: Vec<OnceLock<Option<String>>>,
}

impl<'a> Saved<'a> {
    pub(super) fn of(
        document: &'a Document,
        templates: &'a Templates,
        has_pictures: bool,
    ) -> Saved<'a> {
        let svgs = document.figures.iter().map(|_| OnceLock::new()).collect();
        Saved { document, templates, has_pictures, svgs }
    }

    /// The picture of a figure in print; none where there is nothing to draw.
    pub(super) fn svg(&self, figure: &Figure) -> Option<&str> {
        let n = self.document.figures.iter().position(|own| own.id == figure.id)?;
        let made = self.svgs.get(n)?.get_or_init(|| {
            whole(self.document, figure, self.templates)
                .map(|(svg, _)| with_fonts(&fitted(&svg)))
        });
        made.as_deref()
    }
}

/// A drawing beside the text, whose description says what else stands with it there: notes and sources.
pub(super) fn beside(document: &Document, figure: &Figure, svg: &str) -> String {
    let svg = self_contained(fitted(svg).trim_end(), figure, false) + "\n";
    let told = told_out(document, figure);
    let mut words = String::new();
    for run in told.notes.iter().chain([&told.source_line]).map(|run| plain(run)) {
        if !run.is_empty() && !figure.alt.contains(&run) {
            words.push(' ');
            escape_html(&mut words, &run);
        }
    }
    match svg.split_once("</desc>") {
        Some((head, rest)) => with_fonts(&format!("{head}{words}</desc>{rest}")),
        None => svg,
    }
}

/// A drawing with what it sets of other scripts, whose fonts its reader may not have.
fn with_fonts(svg: &str) -> String {
    let Some((head, rest)) = svg.split_once("</desc>\n") else { return svg.to_string() };
    let mut others = BTreeSet::new();
    scripts::collect(rest, &mut others);
    if others.is_empty() {
        return svg.to_string();
    }
    let mut out = format!("{head}</desc>\n<style>");
    scripts::push_faces(&mut out, &others);
    out + "</style>\n" + rest
}

/// What stands beside the files of the asked formats: pictures and tables of figures.
pub(super) fn push_beside(
    asked: &[Format],
    saved: &Saved<'_>,
    artifacts: &mut Vec<Artifact>,
) {
    let document = saved.document;
    let beside = asked.contains(&Format::Markdown);
    if beside {
        super::markdown::push_pictures(document, artifacts);
    }
    if beside || asked.contains(&Format::Html) {
        push_prints(saved, beside, artifacts);
        push_tables(document, beside, artifacts);
    }
    #[cfg(feature = "png")]
    if asked.contains(&Format::Png) {
        super::png::push_pictures(document, saved.templates, artifacts);
    }
}

/// The tables of figures, whole, for a spreadsheet: all beside Markdown; a page holds its own, but for those that it cut short.
fn push_tables(document: &Document, all: bool, artifacts: &mut Vec<Artifact>) {
    let wanted = |figure: &&Figure| {
        !figure.csv.is_empty() && (all || figure.table.rows_left_out > 0)
    };
    for figure in document.figures.iter().filter(wanted) {
        let bytes = figure.csv.clone();
        artifacts.push(Artifact { path: table_path(&figure.id), bytes });
    }
}

/// The pictures of figures in print: all beside Markdown; a page holds its own, but for those with pieces of images, which it would hold twice.
fn push_prints(saved: &Saved<'_>, all: bool, artifacts: &mut Vec<Artifact>) {
    let figures = saved.document.figures.iter();
    for figure in figures.filter(|figure| all || !figure.rasters.is_empty()) {
        artifacts.extend(saved.svg(figure).map(|svg| Artifact {
            path: print_path(&figure.id),
            bytes: svg.as_bytes().to_vec().into(),
        }));
    }
}

/// A figure whose citations are told out: in a picture there is nothing for them to lead to. The picture of a plate holds its caveats already.
fn told_out(document: &Document, figure: &Figure) -> Figure {
    let words_of = |citation: &Citation| match &citation.form {
        CitationForm::Note(number) => {
            let note = document.notes.iter().find(|note| note.number == *number);
            let words = note.map(|note| plain(&note.content)).unwrap_or_default();
            format!("({})", words.trim().trim_end_matches('.'))
        }
        CitationForm::Words(words) => plain(words).trim().to_string(),
    };
    let told = |inlines: &[Inline]| -> Vec<Inline> {
        let mut told: Vec<Inline> = Vec::new();
        for inline in inlines {
            told.push(match inline {
                Inline::Cite(citation) => {
                    let gap = if plain(&told).ends_with(' ') { "" } else { " " };
                    Inline::Text(format!("{gap}{}", words_of(citation)))
                }
                other => other.clone(),
            });
        }
        told
    };
    let is_plate = matches!(figure.kind.as_str(), "plate" | "pair" | "sheet");
    let is_caveat = |note: &[Inline]| matches!(note, [Inline::Reference { to, .. }] if to.starts_with("caveat-"));
    let notes = figure.notes.iter().filter(|note| !(is_plate && is_caveat(note)));
    Figure {
        title: told(&figure.title),
        subtitle: told(&figure.subtitle),
        notes: notes.map(|note| told(note)).collect(),
        source_line: told(&figure.source_line),
        ..figure.clone()
    }
}
