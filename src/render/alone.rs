//! Figures as files of their own, with title, caveats and sources in them: what is taken out of its page leaves nothing behind.

use super::{Artifact, Templates, escape_html, print_path, self_contained};
use crate::document::{Citation, CitationForm, Document, Figure, Inline, Width, plain};
use crate::draw;

/// The picture of a figure in print, in one file, and its width and height; none where there is nothing to draw. Pieces of images in
/// the size for print.
pub(super) fn whole(
    document: &Document,
    figure: &Figure,
    templates: &Templates,
) -> Option<(String, (f64, f64))> {
    let (svg, size) = draw::framed(&told_out(document, figure), &templates.tokens)?;
    let pieces = if figure.print.is_empty() { &figure.rasters } else { &figure.print };
    Some((self_contained(&svg, pieces), size))
}

/// A drawing beside the text, whose description says what else stands with it there: notes and sources.
pub(super) fn beside(document: &Document, figure: &Figure, svg: &str) -> String {
    let svg = self_contained(svg.trim_end(), &figure.rasters) + "\n";
    let told = told_out(document, figure);
    let mut words = String::new();
    for run in told.notes.iter().chain([&told.source_line]).map(|run| plain(run)) {
        if !run.is_empty() && !figure.alt.contains(&run) {
            words.push(' ');
            escape_html(&mut words, &run);
        }
    }
    match svg.split_once("</desc>") {
        Some((head, rest)) => format!("{head}{words}</desc>{rest}"),
        None => svg,
    }
}

/// The pictures of figures in print: plates, which say their caveats themselves, and charts with title, notes and sources.
pub(super) fn push_prints(
    document: &Document,
    templates: &Templates,
    artifacts: &mut Vec<Artifact>,
) {
    for figure in &document.figures {
        let widest = figure.drawings.iter().find(|drawing| drawing.width == Width::Wide);
        let drawing = widest.or(figure.drawings.first());
        let svg = match drawing.filter(|_| !figure.print.is_empty()) {
            Some(plate) => Some(self_contained(&plate.svg, &figure.print)),
            None => whole(document, figure, templates).map(|(svg, _)| svg),
        };
        artifacts.extend(svg.map(|svg| Artifact {
            path: print_path(&figure.id),
            bytes: svg.into_bytes().into(),
        }));
    }
}

/// A figure whose citations are told out: in a picture there is nothing for them to lead to.
fn told_out(document: &Document, figure: &Figure) -> Figure {
    let words_of = |citation: &Citation| match &citation.form {
        CitationForm::Note(number) => {
            let note = document.notes.iter().find(|note| note.number == *number);
            note.map(|note| plain(&note.content)).unwrap_or_default()
        }
        CitationForm::Words(words) => plain(words),
    };
    let told = |inlines: &[Inline]| -> Vec<Inline> {
        let told = inlines.iter().map(|inline| match inline {
            Inline::Cite(citation) => {
                let words = words_of(citation);
                Inline::Text(format!(" {}", words.trim().trim_end_matches('.')))
            }
            other => other.clone(),
        });
        told.collect()
    };
    Figure {
        title: told(&figure.title),
        subtitle: told(&figure.subtitle),
        notes: figure.notes.iter().map(|note| told(note)).collect(),
        source_line: told(&figure.source_line),
        ..figure.clone()
    }
}
