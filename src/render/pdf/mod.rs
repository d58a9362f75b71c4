//! The brief as PDF, set by Typst: tagged, PDF/A-2a and PDF/UA-1. The document crosses as data, so no text of a case is read as markup.

mod data;
mod laid;
mod linked;
mod read;
mod runs;
mod world;

use std::collections::BTreeMap;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::png::set_in_runs;
use super::{Artifact, Failure, Format, Templates, carried, file, templates};
use crate::document::{Document, Figure};
use crate::workers;
pub(super) use read::unpacked;
use world::Desk;

/// The template, which a house may replace: Typst's own, not Tera's.
const TEMPLATE: &str = "brief.typ";
/// The document as data, by the name under which the template reads it.
const DATA: &str = "document.json";

/// `brief.pdf`, `one-page.pdf`.
pub(super) fn brief(
    document: &Document,
    templates: &Templates,
) -> Result<Artifact, Failure> {
    let template = templates::text(templates, TEMPLATE).to_owned();
    let house = &templates.tokens.house_fonts;
    let desk = Desk::new(TEMPLATE, template, files(document, templates)?, house)
        .ok_or_else(|| failure("has a name that cannot be read", None))?;
    let set = || typst::compile::<PagedDocument>(&desk).output;
    let ((), set) = workers::beside(|| desk.read_ahead(), set);
    let set = set.map_err(|errors| at_fault(&desk, &errors))?;
    let set = linked::led(&set);
    let parts = laid::parts(&set).map_err(|off| off_paper(&off))?;
    carried::in_parts(document, Format::Pdf, TEMPLATE, &parts)?;
    let bytes = typst_pdf::pdf(&set, &options(document)?)
        .map_err(|errors| at_fault(&desk, &errors))?;
    Ok(Artifact { path: file(document, Format::Pdf), bytes: bytes.into() })
}

/// What the template may read: the document, and a picture for each figure.
fn files(
    document: &Document,
    templates: &Templates,
) -> Result<BTreeMap<String, Bytes>, Failure> {
    let data = data::of(document, &templates.tokens).to_string();
    if let Some(strange) = world::strange_in(&data) {
        let code = u32::from(strange);
        let because = format!(
            "cannot be set: no font that the program carries has `{strange}` (U+{code:04X})"
        );
        let template = String::new();
        return Err(Failure {
            template,
            letter: Some(strange),
            ..failure(&because, None)
        });
    }
    let mut files = BTreeMap::from([(DATA.to_owned(), Bytes::from_string(data))]);
    for figure in &document.figures {
        if let Some(svg) = picture(figure) {
            files.insert(picture_path(&figure.id), Bytes::from_string(svg));
        }
    }
    Ok(files)
}

/// The picture of a figure; none where there is nothing to draw.
fn picture(figure: &Figure) -> Option<String> {
    let svg = super::for_paper(figure)?;
    let svg = set_in_runs(&svg);
    // A sign over a letter is a second sign for what the letter stands for, which an accessible PDF may not hold.
    Some(match svg.contains(is_vowel_sign) {
        true => svg.replace(is_vowel_sign, ""),
        false => svg,
    })
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Where the template finds the picture of a figure.
fn picture_path(figure: &str) -> String {
    format!("figures/{figure}.svg")
}

/// Tagged for readers that speak, archivable, and without a clock: the day of publication is the case's.
fn options(document: &Document) -> Result<PdfOptions, Failure> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| failure(error.message(), None))?;
    let meta = &document.meta;
    let name = document.variant.name();
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {name} {}", meta.id, meta.published)),
        creator: Smart::Custom(Some(meta.generator.clone())),
        timestamp: None,
        standards,
        ..PdfOptions::default()
    })
}

/// The first of what the typesetter complains of, with its place in the template.
fn at_fault(desk: &Desk, errors: &[SourceDiagnostic]) -> Failure {
    let Some(error) = errors.first() else {
        return failure("cannot be set", None);
    };
    let at = error.span.id().zip(desk.range(error.span)).and_then(|(file, range)| {
        let source = desk.source(file).ok()?;
        let (line, column) = source.lines().byte_to_line_column(range.start)?;
        Some((line + 1, column + 1))
    });
    let hints: String = error.hints.iter().map(|hint| format!("; {}", hint.v)).collect();
    failure(&format!("cannot be set: {}{hints}", error.message), at)
}

/// Words that nobody could read are none: they are not left out in silence.
fn off_paper(off: &laid::OffPaper) -> Failure {
    let words: String = off.words.chars().take(40).collect();
    let page = off.page;
    let because = format!("sets words beyond the edge of page {page}, from “{words}”");
    failure(&because, None)
}

fn failure(because: &str, at: Option<(usize, usize)>) -> Failure {
    Failure {
        format: Format::Pdf,
        template: TEMPLATE.to_owned(),
        at,
        because: because.to_owned(),
        letter: None,
        missing: Vec::new(),
    }
}
