//! The type of a house: one set of fonts and one size in charts, page, PDF and Word; what cannot be measured is refused.

use caveat::document::Variant;
use caveat::load::Input;
use caveat::render::{Artifact, Format};
use caveat::{Options, Refused, build};

const CASE: &str = r#"format: 1
id: yard-2023-10
title: Lorries in the border yard
published: 2023-12-09
information_cutoff: 2023-12-08
status: draft
authors: [{name: Jane Doe}]
scale: icd203
facility: {name: Border yard, country: KP, timezone: Asia/Pyongyang}
sources:
  report: {type: report, title: Traffic at the border, date: 2023-12-06, url: "https://example.org/report"}
measures:
  lorries: {label: Lorries, kind: count, unit: lorry, units: lorries}
observations:
  - {id: one, date: 2023-10-02, view: clear, sources: [report], values: {lorries: 20}}
  - {id: peak, date: 2023-10-05, view: clear, sources: [report], values: {lorries: about 73}}
  - {id: late, date: 2023-10-09, view: clear, sources: [report], values: {lorries: at least 40}}
findings:
  - "{{ lorries[peak] }} lorries stood in the yard. [@report]"
figures:
  - {id: count, kind: series, measures: [lorries], note: Counted from the road.}
"#;

const FONT: &[u8] = include_bytes!("../../cases/reference/fonts/tuffy.ttf");

/// The case in a house with these settings, and with the font in its folder.
fn made(house: &str, font: &[u8]) -> Result<Vec<Artifact>, Box<Refused>> {
    let files = [
        ("case.yaml", CASE.as_bytes()),
        ("../house.yaml", house.as_bytes()),
        ("../fonts/own.ttf", font),
    ];
    let files = files.map(|(path, bytes)| (path.to_string(), bytes.to_vec()));
    let input = Input {
        name: "yard".into(),
        house: Some("../house.yaml".into()),
        files: files.into(),
        ..Input::default()
    };
    let formats = [Format::Html, Format::Markdown, Format::Pdf, Format::Docx];
    let options = Options {
        formats: formats.into_iter().filter(|format| format.is_built_in()).collect(),
        variants: vec![Variant::Brief],
        strict: false,
    };
    build(input, &options).map(|built| built.artifacts).map_err(Box::new)
}

fn file<'a>(made: &'a [Artifact], path: &str) -> &'a [u8] {
    &made
        .iter()
        .find(|made| made.path == path)
        .unwrap_or_else(|| panic!("no {path}"))
        .bytes
}

fn text<'a>(made: &'a [Artifact], path: &str) -> &'a str {
    std::str::from_utf8(file(made, path)).unwrap()
}

const OWN: &str = "fonts: {sans: \"Tuffy, sans-serif\", serif: \"Tuffy, serif\"}, font_files: [fonts/own.ttf]";

#[test]
fn a_font_of_the_house_measures_charts_and_sets_page_pdf_and_word() {
    let bare = made("publisher: House\n", FONT).unwrap();
    let own = made(&format!("tokens: {{{OWN}}}\n"), FONT).unwrap();
    let svg = |made: &[Artifact]| text(made, "figures/count-light.svg").to_string();
    assert!(svg(&own).contains("font-family=\"'Tuffy', Inter,"), "{}", svg(&own));
    // A word of a saved picture is as wide as the font makes it.
    let width = |svg: &str| {
        let (tag, _) = svg.split_once(">lorries</text>").unwrap();
        let (_, length) = tag.rsplit_once("textLength=\"").unwrap();
        length.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!((width(&svg(&own)) - width(&svg(&bare))).abs() > 1.0);
    let page = text(&own, "brief.html");
    assert!(page.contains("@font-face{font-family:\"Tuffy\";font-weight:500;"));
    assert!(page.contains("--sans: Tuffy, sans-serif;"));
    #[cfg(feature = "pdf")]
    {
        let names = |made: &[Artifact]| {
            let pdf = file(made, "brief.pdf");
            (
                pdf.windows(5).any(|w| w == b"Tuffy"),
                pdf.windows(8).any(|w| w == b"Literata"),
            )
        };
        assert_eq!((names(&own), names(&bare)), ((true, false), (false, true)));
    }
    #[cfg(feature = "docx")]
    {
        let styles = crate::sheets::part(file(&own, "brief.docx"), "word/styles.xml");
        assert!(styles.contains("w:ascii=\"Tuffy\"") && !styles.contains("Arial"));
    }
}

#[test]
fn one_size_scales_the_type_of_all_formats() {
    let bare = made("publisher: House\n", FONT).unwrap();
    let large = made("tokens: {sizes: {text: 1.275rem}}\n", FONT).unwrap();
    let svg = text(&large, "figures/count-light.svg");
    assert!(
        svg.contains("viewBox=\"0 0 600 ") && svg.contains(" width=\"720\""),
        "{svg}"
    );
    assert!(text(&bare, "figures/count-light.svg").contains("viewBox=\"0 0 720 "));
    assert!(text(&large, "brief.html").contains("--text: 1.275rem;"));
    #[cfg(feature = "docx")]
    {
        let styles =
            |made| crate::sheets::part(file(made, "brief.docx"), "word/styles.xml");
        assert!(styles(&bare).contains("<w:sz w:val=\"20\"/>"));
        assert!(styles(&large).contains("<w:sz w:val=\"24\"/>"));
    }
    #[cfg(feature = "pdf")]
    {
        let pages = |made| {
            file(made, "brief.pdf").windows(11).filter(|w| w == b"/Type /Page").count()
        };
        assert!(pages(&large) >= pages(&bare));
    }
    let refused = made("tokens: {sizes: {text: 3rem}}\n", FONT).unwrap_err();
    let found = refused.report.diagnostics.iter().find(|d| d.rule == "unusable-token");
    assert!(found.unwrap().help.join("").contains("from 0.85rem to 1.5rem"));
}

/// One size or space of a house is seen in the saved chart, the page, the PDF and the Word file: that of the title not in charts, which have their own.
#[test]
fn each_size_and_space_of_the_house_reaches_all_formats() {
    let own = caveat::tokens::Tokens::ours().ratios();
    assert_eq!(own, caveat::tokens::Ratios::default());
    let seen = |house: &str| {
        let made = made(house, FONT).unwrap();
        let page = text(&made, "brief.html").split_once(":root {").unwrap().1;
        let mut seen = vec![
            ("saved chart", text(&made, "figures/count-print.svg").as_bytes().to_vec()),
            ("page", page.as_bytes().to_vec()),
        ];
        #[cfg(feature = "pdf")]
        seen.push(("PDF", file(&made, "brief.pdf").to_vec()));
        #[cfg(feature = "docx")]
        {
            let part = |path| crate::sheets::part(file(&made, "brief.docx"), path);
            let word = part("word/styles.xml") + &part("word/document.xml");
            seen.push(("Word", word.into_bytes()));
        }
        seen
    };
    let bare = seen("publisher: House\n");
    let page = String::from_utf8(bare[1].1.clone()).unwrap();
    for (group, name, own) in [
        ("sizes", "text", "1.2rem"),
        ("sizes", "title", "2.5rem"),
        ("sizes", "heading", "1.4rem"),
        ("sizes", "small", "0.9rem"),
        ("spaces", "line", "1.8"),
        ("spaces", "paragraph", "0.8em"),
        ("spaces", "figure", "30px"),
        ("spaces", "gutter", "2.3rem"),
        ("spaces", "margin", "28mm"),
    ] {
        let uses = page.contains(&format!("var(--{name})")) || name == "margin";
        assert!(uses, "no sheet of the page uses {name}");
        let moved = seen(&format!("tokens: {{{group}: {{{name}: {own}}}}}\n"));
        for ((format, before), (_, after)) in bare.iter().zip(&moved) {
            let is_same = before == after;
            let is_own = (name, *format) == ("title", "saved chart")
                || (group, name, *format) == ("sizes", "text", "saved chart");
            assert!(!is_same || is_own, "{name} does not reach the {format}");
        }
    }
}

#[test]
fn a_font_that_cannot_be_measured_is_refused_with_what_to_do() {
    let (broken, short) = (b"no font at all".as_slice(), &FONT[..400]);
    for (house, font, words, help) in [
        (OWN, short, "or is cut short", "take a file"),
        (OWN, broken, "it is no TrueType or OpenType font", "take a file"),
        (
            "fonts: {sans: \"Georgia, serif\"}",
            FONT,
            "no font `Georgia` is there",
            "`font_files:",
        ),
        (
            "font_files: [fonts/none.ttf]",
            FONT,
            "there is no file `../fonts/none.ttf`",
            "check its name",
        ),
    ] {
        let refused = made(&format!("tokens: {{{house}}}\n"), font).unwrap_err();
        let found = refused.report.diagnostics.iter().find(|d| d.message.contains(words));
        let found =
            found.unwrap_or_else(|| panic!("{words}: {:?}", refused.report.diagnostics));
        assert!(found.help.join(" ").contains(help), "{:?}", found.help);
        assert!(found.place.file.ends_with("house.yaml"), "{:?}", found.place);
    }
}
