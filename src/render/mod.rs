//! Writes a Document out: one file a format, each walking the tree. Sole keeper of Tera, which sees metadata and finished fragments, never the text of a case as a template.

use crate::content::Content;
use crate::digest;
use crate::document::{
    self, Block, CitationForm, Document, Figure, GroupKind, Inline, Variant,
};
#[cfg(any(feature = "docx", feature = "pdf"))]
use crate::document::{Theme, Width};
use crate::workers::at_once;

mod alone;
mod carried;
#[cfg(any(feature = "docx", feature = "pdf"))]
mod columns;
#[cfg(feature = "docx")]
mod docx;
mod fitted;
mod glyphs;
mod hiding;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "png")]
mod png;
mod scripts;
mod sheet;
mod sight;
mod templates;
mod text;
mod typeset;
#[cfg(feature = "sheets")]
mod workbook;
mod written;

#[cfg(feature = "docx")]
pub use docx::{
    BREAK, Edited, EditedParagraph, NOTE, OBJECT, Pictured, Remark, Said, Stress, Taken,
    Token, is_of_anchor, read, said, take, told,
};
pub use json::record_schema;
pub use sheet::{SheetFormat, sheet};
pub use templates::{Templates, default_templates, stray_templates};

/// A format that this program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// Markdown as git hosts read it, with its figures beside it.
    Markdown,
    /// The record for machines.
    Json,
    /// Plain text, to be copied into a post.
    Text,
    /// The figures as pictures at print size; only where it is asked for, and in a program built with `png`.
    Png,
    /// A Word file; only where it is asked for, and in a program built with `docx`.
    Docx,
    /// Set pages, tagged and archivable; only where it is asked for, and in a program built with `pdf`.
    Pdf,
}

impl Format {
    /// What is written when nothing is named, in that order.
    pub const ALL: [Format; 4] =
        [Format::Html, Format::Markdown, Format::Json, Format::Text];

    /// Whether this program was built with the format.
    pub fn is_built_in(self) -> bool {
        let asked_for = [
            (Format::Png, cfg!(feature = "png")),
            (Format::Docx, cfg!(feature = "docx")),
            (Format::Pdf, cfg!(feature = "pdf")),
        ];
        !asked_for.contains(&(self, false))
    }

    /// Those that a variant is written in, in the same order.
    pub fn of(variant: Variant) -> &'static [Format] {
        match variant {
            Variant::Brief | Variant::OnePage => &[
                Format::Html,
                Format::Markdown,
                Format::Json,
                Format::Docx,
                Format::Pdf,
                Format::Png,
            ],
            Variant::Social => &[Format::Json, Format::Text],
        }
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Text => "txt",
            Format::Png => "png",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        let all = Format::ALL.into_iter().chain([Format::Png, Format::Docx, Format::Pdf]);
        all.into_iter().find(|format| format.name() == name)
    }
}

/// A finished file: `path` is relative to the folder of the brief and uses `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes: `brief.html`, `figures/railcars-light.svg`.
    pub path: String,
    /// What it holds.
    pub bytes: Content,
}

/// Why a format could not be written: the fault of a template, but for characters that cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The format.
    pub format: Format,
    /// The template at fault; empty where the words of the case are.
    pub template: String,
    /// Line and column in it, from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// The letter of the case that is at fault.
    pub letter: Option<char>,
    /// A phrase saying what is wrong.
    pub because: String,
    /// The ids of the document that the template left out.
    pub missing: Vec<String>,
}

/// What an independent reader finds packed in a file: its parts, by their paths; those of set pages stand behind a `#`.
pub fn unpacked(made: &Artifact) -> Vec<(String, Vec<u8>)> {
    #[cfg(feature = "docx")]
    if made.path.ends_with(".docx") {
        let inner = |(path, bytes)| (format!("{}/{path}", made.path), bytes);
        return docx::unpacked(&made.bytes).into_iter().map(inner).collect();
    }
    #[cfg(feature = "pdf")]
    if made.path.ends_with(".pdf") {
        let inner = |(part, bytes)| (format!("{}#{part}", made.path), bytes);
        return pdf::unpacked(&made.bytes).into_iter().map(inner).collect();
    }
    let _ = made;
    Vec::new()
}

/// Every artifact of several variants, in their order; what two of them have beside them is there once.
pub fn variants(
    formats: &[Format],
    documents: &[Document],
    templates: &Templates,
) -> Result<Vec<Artifact>, Failure> {
    let mut artifacts: Vec<Artifact> = Vec::new();
    for document in documents {
        for made in all(formats, document, templates)? {
            if !artifacts.iter().any(|known| known.path == made.path) {
                artifacts.push(made);
            }
        }
    }
    Ok(artifacts)
}

/// Every artifact of `formats`, in a fixed order: those of the document, then what stands beside them.
pub fn all(
    formats: &[Format],
    document: &Document,
    templates: &Templates,
) -> Result<Vec<Artifact>, Failure> {
    templates::require_known_names(templates)?;
    let mut artifacts = Vec::new();
    let has_pictures = formats.contains(&Format::Png) && Format::Png.is_built_in();
    // Markdown is read as it was written, and machines and posts get what was typed.
    let set = typeset::typeset(document);
    let saved = alone::Saved::of(&set, templates, has_pictures);
    let render = |format| match format {
        Format::Html => html::page(&set, templates, &saved),
        Format::Markdown => markdown::brief(document, templates),
        Format::Json => json::record(document),
        #[cfg(feature = "docx")]
        Format::Docx => docx::brief(&set, templates),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::brief(&set, templates),
        _ => text::posts(document),
    };
    let asked: Vec<Format> = Format::of(document.variant)
        .iter()
        .copied()
        .filter(|format| formats.contains(format))
        .collect();
    let is_text = |format: &Format| *format != Format::Png && format.is_built_in();
    // The PDF takes longest, and what stands beside the texts is made last. Two threads share the work: each new one takes memory anew.
    let mut tasks: Vec<Option<Format>> =
        asked.iter().copied().filter(is_text).map(Some).collect();
    tasks.sort_by_key(|task| *task != Some(Format::Pdf));
    tasks.push(None);
    let make = |task: &Option<Format>| match task {
        Some(format) => render(*format).map(|text| vec![text]),
        None => {
            let mut beside = Vec::new();
            alone::push_beside(&asked, &saved, &mut beside);
            Ok(beside)
        }
    };
    let made =
        at_once(&tasks, |task| crate::draw::in_type_of(&templates.tokens, || make(task)));
    let mut made: Vec<_> = tasks.into_iter().zip(made).collect();
    made.sort_by_key(|(task, _)| (task.is_none(), *task));
    for (_, some) in made {
        artifacts.extend(some?);
    }
    Ok(artifacts)
}

/// The file of a variant in this format: `brief.html`, `one-page.md`. Its template has the same name, but for the page of the brief.
fn file(document: &Document, format: Format) -> String {
    format!("{}.{}", document.variant.name(), format.name())
}

/// Definitions of the pieces of images that a drawing of a figure names, each inside the file under its id. Those for print hold more pixels,
/// and stand in the same place: a drawing knows the size of those for the screen.
fn raster_definitions(figure: &Figure, for_print: bool) -> String {
    let mut text = String::from("<defs>\n");
    for drawn in &figure.rasters {
        let mut finer = figure.print.iter().filter(|_| for_print);
        let held = finer.find(|finer| finer.id == drawn.id).unwrap_or(drawn);
        text.push_str("<image id=\"");
        escape_html(&mut text, &drawn.id);
        let is_fitted = (held.width, held.height) != (drawn.width, drawn.height);
        text.push_str(&format!(
            "\" width=\"{}\" height=\"{}\"{} href=\"data:{};base64,{}\"/>\n",
            drawn.width,
            drawn.height,
            if is_fitted { " preserveAspectRatio=\"none\"" } else { "" },
            held.media_type,
            digest::base64(&held.bytes)
        ));
    }
    text.push_str("</defs>\n");
    text
}

/// A drawing of a figure as a file of its own, with the pieces of images that it names inside it.
fn self_contained(svg: &str, figure: &Figure, for_print: bool) -> String {
    match svg.split_once("</desc>\n") {
        Some((head, rest)) if !figure.rasters.is_empty() => {
            let pieces = raster_definitions(figure, for_print);
            format!("{head}</desc>\n{pieces}{rest}")
        }
        _ => svg.to_string(),
    }
}

/// The picture of a figure for paper, wide and light, whole in one file; none where there is nothing to draw. Its caveats stand under it.
#[cfg(any(feature = "docx", feature = "pdf"))]
fn for_paper(figure: &Figure) -> Option<String> {
    let all = if figure.bare.is_empty() { &figure.drawings } else { &figure.bare };
    let light = || all.iter().filter(|d| d.theme == Theme::Light);
    let drawing = light()
        .find(|drawing| drawing.width == Width::Wide)
        .or_else(|| light().next())?;
    Some(self_contained(&drawing.svg, figure, true))
}

/// Where the drawing of a figure in the size for print stands.
fn print_path(figure: &str) -> String {
    format!("figures/{figure}-print.svg")
}

/// Where the picture of a figure in dots stands.
fn dots_path(figure: &str) -> String {
    format!("figures/{figure}.png")
}

/// Where the whole table of a figure stands.
fn table_path(figure: &str) -> String {
    format!("figures/{figure}.csv")
}

/// Fails unless every id that the document must show stands as an `id` attribute in what is seen of a text.
fn require_ids(
    format: Format,
    template: &str,
    document: &Document,
    seen: &str,
) -> Result<(), Failure> {
    let found = written::anchors(seen);
    let missing: Vec<String> = document::ids(document)
        .into_iter()
        .filter(|id| !found.contains_key(id.as_ref()))
        .map(|id| id.into_owned())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let because = format!(
        "leaves out {} of what the brief must show, first `{}`",
        missing.len(),
        missing[0]
    );
    let template = template.to_owned();
    Err(Failure { format, template, at: None, letter: None, because, missing })
}

/// How many of `inlines` from the first are marks of caveats with nothing but spaces between them: they are printed as one.
fn caveat_run(inlines: &[Inline]) -> usize {
    let mut run = 0;
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Caveat(_) => run = at + 1,
            Inline::Text(space) if at > 0 && space == " " => {}
            _ => break,
        }
    }
    run
}

/// A note mark stands after the punctuation that follows it and close to the word: how many of `inlines` from the first
/// are marks of notes with nothing but spaces between them, and how many bytes of the text after them go before them.
fn note_run(inlines: &[Inline]) -> (usize, usize) {
    let mut run = 0;
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Cite(citation) if matches!(citation.form, CitationForm::Note(_)) => {
                run = at + 1;
            }
            Inline::Text(space) if at > 0 && space == " " => {}
            _ => break,
        }
    }
    let moved = match inlines.get(run) {
        Some(Inline::Text(text)) if run > 0 => {
            text.bytes()
                .take_while(|b| matches!(b, b'.' | b',' | b';' | b':' | b'?' | b'!'))
        }
        .count(),
        _ => 0,
    };
    (run, moved)
}

/// "figure 2", or what one without a number is called.
fn named(figure: &Figure) -> String {
    match figure.number {
        0 => "the figure".to_owned(),
        number => format!("figure {number}"),
    }
}

/// Whether a block is a boxed notice.
fn is_notice(block: &Block) -> bool {
    matches!(block, Block::Group(group) if group.kind == GroupKind::Notice)
}

/// Whether a link may leave the brief: only to the web or to a mailbox.
fn may_link(href: &str) -> bool {
    let lower = |prefix: &str| {
        href.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    lower("https://") || lower("http://") || lower("mailto:")
}

/// Appends `text` to HTML, in a text or in a quoted attribute: it stays text. A character that HTML forbids becomes U+FFFD.
fn escape_html(out: &mut String, text: &str) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\t' | b'\n' | b'\r' => continue,
            0..=0x1f | 0x7f => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(entity);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}
