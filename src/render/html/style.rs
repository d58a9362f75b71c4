//! The style elements of the page and the policy that admits them and nothing else.

use std::collections::BTreeSet;

use super::{Failure, Format, Templates, templates};
use crate::digest;
use crate::document::{Document, Variant, plain};
use crate::render::hiding::unjudged;
use crate::render::scripts;
use crate::tokens::Tokens;

/// The sheets of the page in order; the last is empty, for a house to add to ours.
const SHEETS: [&str; 4] =
    ["style/page.css", "style/blocks.css", "style/figures.css", "style/print.css"];
const ONE_PAGE_SHEET: &str = "style/one-page.css";
const HOUSE_SHEET: &str = "style/house.css";

/// Fonts carried inside the page: family, weight, style, file.
const FONTS: [(&str, u16, &str, &[u8]); 5] = [
    (
        "Literata",
        400,
        "normal",
        include_bytes!("../../../assets/fonts/literata-regular.woff2"),
    ),
    (
        "Literata",
        400,
        "italic",
        include_bytes!("../../../assets/fonts/literata-italic.woff2"),
    ),
    (
        "Literata",
        600,
        "normal",
        include_bytes!("../../../assets/fonts/literata-semibold.woff2"),
    ),
    ("Inter", 400, "normal", include_bytes!("../../../assets/fonts/inter-regular.woff2")),
    (
        "Inter",
        600,
        "normal",
        include_bytes!("../../../assets/fonts/inter-semibold.woff2"),
    ),
];

/// `<style>` elements, and the content security policy with their hashes.
pub(super) struct Style {
    pub(super) elements: String,
    pub(super) policy: String,
}

/// Joins the sheets, the fonts and the running heads.
pub(super) fn sheets(
    document: &Document,
    templates: &Templates,
    scripts: &BTreeSet<char>,
) -> Result<Style, Failure> {
    // Both sheets are written where they stay: the fonts are most of a page.
    let mut page = String::with_capacity(320 * 1024);
    page.push_str("<style>");
    page.push_str(&templates.tokens.css());
    for name in SHEETS {
        push_sheet(&mut page, name, templates)?;
        if name == "style/figures.css" {
            push_dark_figures(&mut page, &templates.tokens);
        }
    }
    if document.variant == Variant::OnePage {
        push_sheet(&mut page, ONE_PAGE_SHEET, templates)?;
    } else {
        push_running_heads(&mut page, document, &templates.tokens);
    }
    push_margins(&mut page, document.variant, templates.tokens.ratios().margin);
    if let Some((line, rule)) = unjudged(templates::text(templates, HOUSE_SHEET)) {
        return Err(Failure {
            format: Format::Html,
            template: HOUSE_SHEET.to_owned(),
            at: Some((line, 1)),
            because: format!(
                "`{rule}` takes out of sight what cannot be told from the sheet; hide by a class or an id that ends the selector (`.byline`), in a rule of its own, so that the page can be held to its caveats"
            ),
            letter: None,
            missing: Vec::new(),
        });
    }
    push_sheet(&mut page, HOUSE_SHEET, templates)?;
    let rules = digest::sha256_base64(&page.as_bytes()["<style>".len()..]);
    page.push_str("</style>\n<style>");
    let fonts = page.len();
    push_font_faces(&mut page, scripts, &templates.tokens);
    let fonts = digest::sha256_base64(&page.as_bytes()[fonts..]);
    page.push_str("</style>");
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{rules}' 'sha256-{fonts}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
    );
    Ok(Style { elements: page, policy })
}

/// Appends a sheet without its comments; one that would end its element is refused.
fn push_sheet(
    page: &mut String,
    name: &str,
    templates: &Templates,
) -> Result<(), Failure> {
    let mut rest = templates::text(templates, name);
    if rest.contains("</") {
        return Err(Failure {
            format: Format::Html,
            template: name.to_owned(),
            at: None,
            because: "a sheet of the page may not hold `</`".to_owned(),
            letter: None,
            missing: Vec::new(),
        });
    }
    while let Some((before, after)) = rest.split_once("/*") {
        page.push_str(before.trim_end());
        page.push('\n');
        rest = after.split_once("*/").map_or("", |(_, rest)| rest.trim_start());
    }
    page.push_str(rest);
    Ok(())
}

/// Figures stand on light colours; their classes take the dark ones from the palette of the drawings.
fn push_dark_figures(page: &mut String, tokens: &Tokens) {
    page.push_str("@media screen and (prefers-color-scheme:dark){\n");
    page.push_str(&crate::draw::dark_rules(tokens));
    page.push_str("}\n");
}

/// The fonts of the page: those of the house, ours, and those of other scripts.
fn push_font_faces(text: &mut String, others: &BTreeSet<char>, tokens: &Tokens) {
    for font in &tokens.house_fonts {
        let (family, weight) = (&font.family, font.weight);
        let style = if font.is_italic { "italic" } else { "normal" };
        text.push_str(&format!("@font-face{{font-family:\"{family}\";font-weight:{weight};font-style:{style};font-display:swap;src:url(data:font/ttf;base64,"));
        text.push_str(&digest::base64(&font.bytes));
        text.push_str(")}\n");
    }
    for (family, weight, style, bytes) in FONTS {
        text.push_str(&format!("@font-face{{font-family:{family};font-weight:{weight};font-style:{style};font-display:swap;src:url(data:font/woff2;base64,"));
        text.push_str(&digest::base64(bytes));
        text.push_str(") format(\"woff2\")}\n");
    }
    scripts::push_faces(text, others);
}

/// The printed page repeats the masthead and the title at its head.
fn push_running_heads(page: &mut String, document: &Document, tokens: &Tokens) {
    let meta = &document.meta;
    let masthead = meta.masthead.as_deref().or(meta.publisher.as_deref());
    // The margin boxes of a page know no custom properties.
    let muted = tokens.colours.get("muted").map_or("#59616d", |colour| &colour.light);
    page.push_str(&format!(
        "@page{{@bottom-right{{color:{muted}}}@top-left{{color:{muted};content:"
    ));
    push_css_string(page, masthead.unwrap_or(&meta.facility));
    page.push_str(&format!("}}@top-right{{color:{muted};content:"));
    push_css_string(page, &plain(&meta.title));
    page.push_str("}}\n");
}

/// Margins of the printed page, over, beside and under its text, and over that of the first: in millimetres.
const MARGINS: [u32; 4] = [24, 21, 22, 16];
const ONE_PAGE_MARGINS: [u32; 4] = [12, 16, 10, 12];

/// A house has its margins on paper as well: `@page` knows no custom properties.
fn push_margins(page: &mut String, variant: Variant, by: f64) {
    if by == 1.0 {
        return;
    }
    let ours = if variant == Variant::OnePage { ONE_PAGE_MARGINS } else { MARGINS };
    let [over, beside, under, first] =
        ours.map(|mm| format!("{:.1}mm", f64::from(mm) * by));
    page.push_str(&format!(
        "@page{{margin:{over} {beside} {under}}}@page :first{{margin-top:{first}}}\n"
    ));
}

/// A quoted CSS string; whatever is not a letter, a digit or a space is written by its number.
fn push_css_string(page: &mut String, text: &str) {
    page.push('"');
    for c in text.chars() {
        match c {
            ' ' => page.push(' '),
            '\0' => page.push('\u{fffd}'),
            c if c.is_alphanumeric() => page.push(c),
            c => page.push_str(&format!("\\{:x} ", u32::from(c))),
        }
    }
    page.push('"');
}
