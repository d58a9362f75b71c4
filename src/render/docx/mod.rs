//! The brief as a Word file: headings, captions, footnotes and tables as Word's own, values and caveats in locked controls. Sole keeper of zip.

mod body;
mod desk;
mod edited;
mod faces;
mod fields;
mod fit;
mod flow;
mod held;
mod laid;
mod locked;
mod parts;
mod pictures;
mod read;
mod reading;
mod remarks;
mod runs;
mod seen;
mod styles;
mod tables;
mod xml;

use std::io::{self, Cursor, Write};

use tera::Context;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{Artifact, Failure, Format, Templates, carried, file, templates};
use crate::document::{Document, Variant};
use desk::Desk;

pub use desk::is_of_anchor;
pub use edited::{
    BREAK, Edited, EditedParagraph, NOTE, OBJECT, Pictured, Remark, Said, Stress, Taken,
    Token, said, take, told,
};
pub use read::read;
pub(super) use read::unpacked;

/// The names of the properties that say what a file was made from, and which of its briefs it is.
const RECEIPT: &str = "Receipt";
const VARIANT: &str = "Variant";
const EDITION: &str = "Edition";
/// The styles, which a house may replace.
const STYLES: &str = "word/styles.xml";
/// Fonts and colours that styles of a Word file name.
const THEME: &str = "word/theme/theme1.xml";
/// Properties that take words out of sight.
const HIDING: [&str; 3] = ["w:vanish", "w:specVanish", "w:webHidden"];

/// `brief.docx`, `one-page.docx`.
pub(super) fn brief(
    document: &Document,
    templates: &Templates,
) -> Result<Artifact, Failure> {
    let packed = templates.packed.as_ref().map(|bytes| read::unpacked(bytes));
    let packed = packed.unwrap_or_default();
    let mut styles = styles(document, templates, &packed)?;
    let theme = part(&packed, THEME);
    let mut desk = Desk::new(document);
    let mut body = body::body(&mut desk, document);
    if document.variant == Variant::OnePage {
        let room = parts::text_height_twips(&document.meta);
        let (scale, pictures) = fit::scales(&body, &styles, room);
        styles = styles::scaled(&styles, scale);
        body = fit::with_pictures(body, pictures);
    } else {
        let room = parts::text_height_twips(&document.meta);
        let narrative = document.sections.iter().filter(|s| s.kind == body::NARRATIVE);
        let narrative: Vec<&str> = narrative.filter_map(|s| desk.name(&s.id)).collect();
        body = flow::filled(body, &desk.footnotes, &narrative, &styles, room);
    }
    let text = xml::file(&parts::document(body, &document.meta)).map_err(not_packed)?;
    let parts = laid::parts(&text, &desk.anchors());
    carried::in_parts(document, Format::Docx, STYLES, &parts)?;
    let bytes =
        package(&mut desk, &text, document, (&styles, theme)).map_err(not_packed)?;
    Ok(Artifact { path: file(document, Format::Docx), bytes: bytes.into() })
}

fn not_packed(error: io::Error) -> Failure {
    failure(format!("cannot be packed: {error}"))
}

fn failure(because: String) -> Failure {
    let template = STYLES.to_owned();
    Failure {
        format: Format::Docx,
        template,
        at: None,
        letter: None,
        because,
        missing: Vec::new(),
    }
}

/// The styles in the colours of the house and the language of the brief. One that hides words would hide caveats.
fn styles(
    document: &Document,
    templates: &Templates,
    packed: &[(String, Vec<u8>)],
) -> Result<String, Failure> {
    let mut context = Context::new();
    let colours = templates.tokens.colours.iter();
    for (name, colour) in colours {
        let hex = colour.light.trim_start_matches('#').to_owned();
        context.insert(name.replace('-', "_"), &hex);
    }
    context.insert("language", parts::language(&document.meta));
    // Word finds a font by its name on the machine of whoever reads; ours are on few.
    for (name, common) in [("serif", "Georgia"), ("sans", "Arial")] {
        let own = templates.tokens.house_face(name);
        context.insert(name, own.map_or(common, |[font, _]| font.family.as_str()));
    }
    let ratios = templates.tokens.ratios();
    for (name, ratio) in [
        ("title_by", ratios.title),
        ("heading_by", ratios.heading),
        ("small_by", ratios.small),
        ("line_by", ratios.line),
        ("paragraph_by", ratios.paragraph),
        ("figure_by", ratios.figure),
        ("gutter_by", ratios.gutter),
    ] {
        context.insert(name, &ratio);
    }
    context.insert("text_width", &parts::text_twips());
    let fill = |of: &Templates| {
        let filled = templates::fill(Format::Docx, of, STYLES, &context, 0);
        filled.map(|styles| styles::scaled(&styles, 1.0))
    };
    let house = match (&templates.packed, templates.overrides.contains_key(STYLES)) {
        // What Word wrote is no template of ours.
        (Some(_), _) => {
            let styles = part(packed, STYLES).unwrap_or_default();
            Some(String::from_utf8_lossy(styles).into_owned())
        }
        (None, true) => Some(fill(templates)?),
        (None, false) => None,
    };
    let ours = styles::scaled(&fill(&Templates::default())?, ratios.text);
    let styles = match house {
        Some(house) => styles::completed(&house, &ours)
            .ok_or_else(|| failure("is no list of styles of Word".to_owned()))?,
        None => ours,
    };
    match HIDING.into_iter().find(|hides| styles.contains(hides)) {
        Some(hides) => Err(failure(format!("hides words with `{hides}`"))),
        None => Ok(styles),
    }
}

/// A part of a packed file.
fn part<'a>(packed: &'a [(String, Vec<u8>)], path: &str) -> Option<&'a [u8]> {
    packed.iter().find(|(name, _)| name == path).map(|(_, bytes)| &bytes[..])
}

/// The parts in a fixed order, without a clock: the same bytes every time.
fn package(
    desk: &mut Desk<'_>,
    text: &[u8],
    document: &Document,
    (styles, theme): (&str, Option<&[u8]>),
) -> io::Result<Vec<u8>> {
    let meta = &document.meta;
    let footnotes = parts::footnotes(std::mem::take(&mut desk.footnotes));
    let files = [
        ("[Content_Types].xml", parts::content_types(theme.is_some())),
        ("_rels/.rels", parts::package_relations()),
        (
            "word/_rels/document.xml.rels",
            parts::document_relations(desk, theme.is_some()),
        ),
        ("word/footnotes.xml", footnotes),
        ("word/_rels/footnotes.xml.rels", parts::note_relations(desk)),
        ("word/numbering.xml", parts::numbering(desk.numbered)),
        ("word/settings.xml", parts::settings(meta)),
        ("word/header.xml", parts::header(meta)),
        ("word/footer.xml", parts::footer(meta)),
        ("docProps/core.xml", parts::core_properties(document)),
        ("docProps/app.xml", parts::application(meta)),
        ("docProps/custom.xml", parts::custom_properties(document)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut words = Vec::new();
    for (path, root) in &files {
        let part = xml::file(root)?;
        put(&mut zip, path, &part)?;
        words.push(part);
    }
    put(&mut zip, "word/document.xml", text)?;
    let faces = faces::of(words.iter().map(Vec::as_slice).chain([text]), styles);
    put(&mut zip, "word/fontTable.xml", &xml::file(&faces::table(&faces))?)?;
    let relations = xml::file(&faces::table_relations(&faces))?;
    put(&mut zip, "word/_rels/fontTable.xml.rels", &relations)?;
    for (face, number) in faces.iter().zip(1..) {
        put(&mut zip, &format!("word/{}", faces::path(number)), &face.bytes)?;
    }
    put(&mut zip, STYLES, styles.as_bytes())?;
    if let Some(theme) = theme {
        put(&mut zip, THEME, theme)?;
    }
    for picture in &desk.pictures {
        put(&mut zip, &format!("word/media/{}.png", picture.name), &picture.png)?;
        put(&mut zip, &format!("word/media/{}.svg", picture.name), &picture.svg)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(path, options).map_err(io::Error::other)?;
    zip.write_all(bytes)
}
