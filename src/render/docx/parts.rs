//! The parts of a Word file around its body: notes, lists, heads and feet, properties, settings, and which part leads to which.

use super::super::columns::TEXT_TWIPS;
use super::body::{BULLETS, INDENT_TWIPS};
use super::desk::{Desk, paragraph};
use super::runs::{Look, field, run, run_of};
use super::xml::{Element, element, valued};
use crate::document::{Document, Meta, Paper, plain};
use crate::draw;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const PAGE_DRAWING: &str =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The root of a part, with the names that it uses.
pub(super) fn root(name: &'static str) -> Element {
    element(name)
        .with("xmlns:w", WORD)
        .with("xmlns:r", RELATIONS)
        .with("xmlns:wp", PAGE_DRAWING)
}

const TOP_TWIPS: usize = 1250;
const BOTTOM_TWIPS: usize = 1190;
/// The margin beside the text of A4.
const SIDE_TWIPS: f64 = 1134.0;

fn page_twips(meta: &Meta) -> (usize, usize) {
    match meta.paper {
        Paper::Letter => (12_240, 15_840),
        Paper::A4 => (11_906, 16_838),
    }
}

/// Room over and under the text, so much more of it as the house has of margin.
fn ends_twips() -> [usize; 2] {
    let by = draw::ratios().margin;
    [TOP_TWIPS, BOTTOM_TWIPS].map(|twips| (twips as f64 * by) as usize)
}

/// How wide the text of a page is: less than ours by what the margins of the house are wider.
pub(super) fn text_twips() -> usize {
    let wider = (draw::ratios().margin - 1.0) * 2.0 * SIDE_TWIPS;
    (TEXT_TWIPS as f64 - wider).round() as usize
}

/// How high the text of a page may be.
pub(super) fn text_height_twips(meta: &Meta) -> usize {
    page_twips(meta).1 - ends_twips().iter().sum::<usize>()
}

/// `word/document.xml`.
pub(super) fn document(body: Vec<Element>, meta: &Meta) -> Element {
    let reference =
        |name, kind: &str, id: &str| element(name).with("w:type", kind).with("r:id", id);
    let (width, height) = page_twips(meta);
    let side = (width - text_twips()) / 2;
    let size =
        element("w:pgSz").with("w:w", width.to_string()).with("w:h", height.to_string());
    let [top, bottom] = ends_twips();
    let margins = [
        ("w:top", top),
        ("w:right", side),
        ("w:bottom", bottom),
        ("w:left", side),
        ("w:header", 620),
        ("w:footer", 560),
        ("w:gutter", 0),
    ];
    let margins = margins.iter().fold(element("w:pgMar"), |margins, (name, twips)| {
        margins.with(name, twips.to_string())
    });
    let last = element("w:sectPr").holding([
        reference("w:headerReference", "default", "header"),
        reference("w:footerReference", "default", "footer"),
        reference("w:footerReference", "first", "footer"),
        size,
        margins,
        element("w:titlePg"),
    ]);
    root("w:document").holding([element("w:body").holding(body).holding([last])])
}

/// `word/footnotes.xml`: the two marks between text and notes, then the notes.
pub(super) fn footnotes(notes: Vec<Element>) -> Element {
    let mark = |kind: &str, id: &str, name| {
        let line = element("w:p").holding([run_of(None, element(name))]);
        element("w:footnote").with("w:type", kind).with("w:id", id).holding([line])
    };
    root("w:footnotes")
        .holding([
            mark("separator", "-1", "w:separator"),
            mark("continuationSeparator", "0", "w:continuationSeparator"),
        ])
        .holding(notes)
}

/// `word/numbering.xml`: bullets, and for each numbered list a number that begins at 1.
pub(super) fn numbering(numbered: usize) -> Element {
    let levels = |format: &str, text: &dyn Fn(usize) -> String| {
        let levels: Vec<Element> = (0..9)
            .map(|level| {
                let left = ((level + 1) * INDENT_TWIPS).to_string();
                let indent = element("w:ind")
                    .with("w:left", left)
                    .with("w:hanging", INDENT_TWIPS.to_string());
                element("w:lvl").with("w:ilvl", level.to_string()).holding([
                    valued("w:start", "1"),
                    valued("w:numFmt", format),
                    valued("w:lvlText", text(level)),
                    valued("w:lvlJc", "left"),
                    element("w:pPr").holding([indent]),
                ])
            })
            .collect();
        levels
    };
    let kind = |id: &str, levels: Vec<Element>| {
        element("w:abstractNum")
            .with("w:abstractNumId", id)
            .holding([valued("w:multiLevelType", "hybridMultilevel")])
            .holding(levels)
    };
    let number = |id: usize, kind: &str| {
        element("w:num")
            .with("w:numId", id.to_string())
            .holding([valued("w:abstractNumId", kind)])
    };
    let ordered = (1..=numbered).map(|at| {
        let starts = (0..9).map(|level: usize| {
            element("w:lvlOverride")
                .with("w:ilvl", level.to_string())
                .holding([valued("w:startOverride", "1")])
        });
        number(BULLETS + at, "1").holding(starts)
    });
    root("w:numbering")
        .holding([
            kind("0", levels("bullet", &|_| "–".to_owned())),
            kind("1", levels("decimal", &|level| format!("%{}.", level + 1))),
            number(BULLETS, "0"),
        ])
        .holding(ordered)
}

/// `word/header.xml`: the house, and the title on the other side.
pub(super) fn header(meta: &Meta) -> Element {
    let house = meta.masthead.as_deref().or(meta.publisher.as_deref());
    let house = house.unwrap_or(&meta.facility);
    let tab = run_of(None, element("w:tab"));
    let bold = Look { bold: true, ..Look::default() };
    let runs = vec![run(house, bold), tab, run(&plain(&meta.title), Look::default())];
    root("w:hdr").holding([paragraph("Header", runs)])
}

/// `word/footer.xml`: where the information ends, and the page.
pub(super) fn footer(meta: &Meta) -> Element {
    let mut left = Vec::new();
    if meta.status != "published" {
        left.push(meta.status.to_uppercase());
    }
    if !meta.cutoff_words.is_empty() {
        left.push(format!("Information to {}", meta.cutoff_words));
    }
    let mut runs = vec![run(&left.join(" · "), Look::default())];
    runs.push(run_of(None, element("w:tab")));
    runs.extend(field(" PAGE ", "1", None));
    runs.push(run(" of ", Look::default()));
    runs.extend(field(" NUMPAGES ", "1", None));
    root("w:ftr").holding([paragraph("Footer", runs)])
}

/// `word/settings.xml`.
pub(super) fn settings(meta: &Meta) -> Element {
    let note = |id: &str| element("w:footnote").with("w:id", id);
    let modern = element("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", "15");
    root("w:settings").holding([
        valued("w:defaultTabStop", "720"),
        element("w:footnotePr").holding([note("-1"), note("0")]),
        element("w:compat").holding([modern]),
        valued("w:themeFontLang", language(meta)),
        // A picture that Word shrinks when it saves comes back as another.
        element("w:doNotAutoCompressPictures"),
    ])
}

/// `docProps/core.xml`: the day is that of the case, since a build knows no clock.
pub(super) fn core_properties(document: &Document) -> Element {
    let meta = &document.meta;
    let said = |name, words: &str| element(name).saying(words);
    let authors: Vec<&str> = meta.authors.iter().map(|a| a.name.as_str()).collect();
    let mut all = vec![
        said("dc:title", &plain(&meta.title)),
        said("dc:creator", &authors.join("; ")),
        said("cp:keywords", &meta.keywords.join(", ")),
        said("dc:description", &meta.description),
        said("dc:language", language(meta)),
        said("cp:contentStatus", &meta.status),
    ];
    let updated = meta.updated.as_ref().unwrap_or(&meta.published);
    for (name, day) in
        [("dcterms:created", &meta.published), ("dcterms:modified", updated)]
    {
        let moment = format!("{day}T00:00:00Z");
        let dated = said(name, &moment).with("xsi:type", "dcterms:W3CDTF");
        all.extend((day.len() == 10).then_some(dated));
    }
    element("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(all)
}

/// `docProps/app.xml`.
pub(super) fn application(meta: &Meta) -> Element {
    let kind =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let company = meta.publisher.as_deref().unwrap_or_default();
    element("Properties").with("xmlns", kind).holding([
        element("Application").saying(&meta.generator),
        element("Company").saying(company),
    ])
}

/// `docProps/custom.xml`: what the file was made from, by which a file that comes back is known.
pub(super) fn custom_properties(document: &Document) -> Element {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
    /// What every property that is a user's own has.
    const OWN: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    let edition = document.meta.edition.as_deref();
    let said = [
        (super::RECEIPT, Some(document.record.receipt.as_str())),
        (super::VARIANT, Some(document.variant.name())),
        (super::EDITION, edition),
    ];
    let said = said.into_iter().filter_map(|(name, words)| Some((name, words?)));
    // Word counts properties from two.
    let properties = said.zip(2..).map(|((name, words), number): (_, usize)| {
        element("property")
            .with("fmtid", OWN)
            .with("pid", number.to_string())
            .with("name", name)
            .holding([element("vt:lpwstr").saying(words)])
    });
    element("Properties")
        .with("xmlns", format!("{KINDS}/custom-properties"))
        .with("xmlns:vt", format!("{KINDS}/docPropsVTypes"))
        .holding(properties)
}

/// Parts of every file, which lie beside its text.
const BESIDE: [&str; 7] =
    ["styles", "numbering", "settings", "fontTable", "footnotes", "header", "footer"];

/// `[Content_Types].xml`.
pub(super) fn content_types(has_theme: bool) -> Element {
    let of_extension = |extension: &str, kind: &str| {
        element("Default").with("Extension", extension).with("ContentType", kind)
    };
    let part = |name: &str, kind: String| {
        element("Override").with("PartName", name).with("ContentType", kind)
    };
    let own = BESIDE
        .iter()
        .map(|name| part(&format!("/word/{name}.xml"), format!("{TYPE}.{name}+xml")));
    let theme = has_theme.then(|| {
        let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
        part("/word/theme/theme1.xml", kind.to_owned())
    });
    element("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .holding([
            of_extension(
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            of_extension("xml", "application/xml"),
            of_extension("png", "image/png"),
            of_extension("svg", "image/svg+xml"),
            of_extension(
                "odttf",
                "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            ),
            part("/word/document.xml", format!("{TYPE}.document.main+xml")),
            part(
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            ),
            part(
                "/docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml"
                    .to_owned(),
            ),
            part(
                "/docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml"
                    .to_owned(),
            ),
        ])
        .holding(own)
        .holding(theme)
}

/// `_rels/.rels`: what the package is.
pub(super) fn package_relations() -> Element {
    relations([
        relation("document", format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        relation(
            "core",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        relation("app", format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
        relation(
            "custom",
            format!("{RELATIONS}/custom-properties"),
            "docProps/custom.xml",
        ),
    ])
}

/// `word/_rels/document.xml.rels`: styles and notes, pictures, and where the body leads to.
pub(super) fn document_relations(desk: &Desk<'_>, has_theme: bool) -> Element {
    let own = BESIDE.iter().map(|name| {
        relation(name, format!("{RELATIONS}/{name}"), &format!("{name}.xml"))
    });
    let pictures = desk.pictures.iter().zip(1..).flat_map(|(picture, number)| {
        [("picture", "png"), ("vector", "svg")].map(|(id, kind)| {
            let path = format!("media/{}.{kind}", picture.name);
            relation(&format!("{id}{number}"), format!("{RELATIONS}/image"), &path)
        })
    });
    let theme = has_theme
        .then(|| relation("theme", format!("{RELATIONS}/theme"), "theme/theme1.xml"));
    let parts = own.chain(theme).chain(pictures);
    relations(parts.chain(links(&desk.addresses[0])).collect::<Vec<_>>())
}

/// `word/_rels/footnotes.xml.rels`: where the notes lead to.
pub(super) fn note_relations(desk: &Desk<'_>) -> Element {
    relations(links(&desk.addresses[1]).collect::<Vec<_>>())
}

fn links(addresses: &[String]) -> impl Iterator<Item = Element> {
    addresses.iter().zip(1..).map(|(address, number): (_, usize)| {
        relation(&format!("link{number}"), format!("{RELATIONS}/hyperlink"), address)
            .with("TargetMode", "External")
    })
}

pub(super) fn relations(all: impl IntoIterator<Item = Element>) -> Element {
    element("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .holding(all)
}

pub(super) fn relation(id: &str, kind: String, target: &str) -> Element {
    element("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

/// The language tag, if it is one.
pub(super) fn language(meta: &Meta) -> &str {
    let tag = meta.language.as_str();
    let is_tag = !tag.is_empty()
        && tag.len() <= 20
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { tag } else { "en" }
}
