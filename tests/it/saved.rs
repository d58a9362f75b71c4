//! What is saved of a figure: from the page, and beside it. It keeps its caveats, each once, and its layout in whatever font it is opened with.

use crate::support::{build, cases};
use caveat::Built;
use caveat::digest::base64;
use std::collections::BTreeMap;

fn files(built: &Built) -> BTreeMap<&str, &[u8]> {
    built.artifacts.iter().map(|made| (made.path.as_str(), &made.bytes[..])).collect()
}

/// The links of a page that save something: the name that they give the file, and where they lead.
fn downloads(page: &str) -> BTreeMap<&str, &str> {
    let links = page.split("<a download=\"").skip(1);
    let link = |link: &'_ str| -> Option<(usize, usize)> {
        let name = link.find('"')?;
        Some((name, link.find(" href=\"")? + " href=\"".len()))
    };
    links
        .filter_map(|text| {
            let (name, href) = link(text)?;
            Some((&text[..name], text[href..].split('"').next()?))
        })
        .collect()
}

#[test]
fn every_figure_of_a_page_can_be_saved_as_picture_and_data() {
    let mut inside_count = 0;
    for case in cases() {
        let built = build(&case).expect("it builds");
        let files = files(&built);
        let page = std::str::from_utf8(files["brief.html"]).expect("text");
        let links = downloads(page);
        for figure in page.split("<figure class=\"figure ").skip(1) {
            let id = figure.split("id=\"figure-").nth(1).expect("an id");
            let id = id.split('"').next().expect("an end");
            let kept = files[format!("figures/{id}-print.svg").as_str()];
            let link = links.get(format!("{id}.svg").as_str());
            let link = link.unwrap_or_else(|| panic!("{case}: no picture of {id}"));
            match link.strip_prefix("data:image/svg+xml;base64,") {
                Some(inside) => {
                    inside_count += 1;
                    assert!(inside == base64(kept), "{case}: {id} is saved otherwise");
                }
                None => assert_eq!(*link, format!("figures/{id}-print.svg"), "{case}"),
            }
            let data = links.get(format!("{id}.csv").as_str());
            let has_table = figure
                .split("</figure>")
                .next()
                .is_some_and(|figure| figure.contains("<table"));
            assert_eq!(data.is_some(), has_table, "{case}: data of {id}");
        }
    }
    assert!(inside_count > 20, "{inside_count} charts");
}

#[test]
fn a_page_alone_has_beside_it_what_it_leads_to() {
    use caveat::document::Variant;
    use caveat::render::Format;
    let folder = crate::support::root().join("cases/gallery");
    for formats in [vec![Format::Html], vec![Format::Html, Format::Png]] {
        let with_png = formats.contains(&Format::Png) && Format::Png.is_built_in();
        let options =
            caveat::Options { formats, variants: vec![Variant::Brief], strict: false };
        let input = caveat::load::read_case(&folder).expect("the case can be read");
        let built = caveat::build(input, &options).expect("it builds");
        let files = files(&built);
        let page = std::str::from_utf8(files["brief.html"]).expect("text");
        let links = downloads(page);
        for (name, link) in &links {
            let is_there = link.starts_with("data:") || files.contains_key(link);
            assert!(is_there, "{name} leads to {link}");
        }
        let pictures = links.keys().filter(|name| name.ends_with(".png")).count();
        let figures = page.matches("<figure class=\"figure ").count();
        assert_eq!(pictures, if with_png { figures } else { 0 });
    }
}

/// Words of a drawing as they stand on it, lines joined.
fn words_on(svg: &str) -> String {
    let lines = svg.split("<text ").skip(1).filter_map(|text| {
        let (_, words) = text.split_once('>')?;
        words.split_once("</text>").map(|(words, _)| words)
    });
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_saved_plate_tells_each_caveat_once() {
    let mut plates_count = 0;
    for (case, figure, caveat) in [
        ("cases/gallery", "plate", "A drawing shows what its maker chose to draw"),
        ("cases/gallery", "pair", "A drawing shows what its maker chose to draw"),
        ("cases/gallery", "sheet", "A drawing shows what its maker chose to draw"),
        ("cases/ordway", "counters", "Nobody checked our own count"),
        ("cases/ordway", "boxes", "The day of the flight is not known"),
    ] {
        let built = build(case).expect("it builds");
        let path = format!("figures/{figure}-print.svg");
        let svg = String::from_utf8_lossy(files(&built)[path.as_str()]).into_owned();
        let told = words_on(&svg).matches(caveat).count();
        assert_eq!(told, 1, "{case}: {path}");
        // The page tells it under the picture, where it leads to the caveat, and in the picture for those who do not see it.
        let page = String::from_utf8_lossy(files(&built)["brief.html"]).into_owned();
        let begin =
            page.split(&format!("id=\"figure-{figure}\"")).nth(1).expect("it is there");
        let shown = begin.split("</figure>").next().expect("an end");
        assert!(!words_on(shown).contains(caveat), "{case}: {figure} tells it twice");
        let notes = shown.split("<div class=\"figure-notes\">").nth(1).expect("notes");
        assert_eq!(notes.matches(caveat).count(), 1, "{case}: {figure}");
        plates_count += 1;
    }
    assert_eq!(plates_count, 5);
}

/// A reader's font is wider or narrower than ours: the file states how wide each line is. The page carries our fonts, and states nothing.
#[test]
fn words_of_a_saved_picture_keep_their_width() {
    let built = build("cases/gallery").expect("it builds");
    let files = files(&built);
    let mut lines_count = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".svg")) {
        let svg = std::str::from_utf8(bytes).expect("text");
        for text in svg.split("<text ").skip(1) {
            let (tag, words) = text.split_once('>').expect("a tag");
            let words = words.split("</text>").next().expect("an end");
            let words = words.replace("&amp;", "&").replace("&quot;", "\"");
            let words = words.replace("&lt;", "<").replace("&gt;", ">");
            if words.chars().count() < 2 {
                continue;
            }
            let value = |name: &str| {
                let from = tag.split_once(&format!("{name}=\"")).map(|(_, from)| from);
                from.and_then(|from| from.split('"').next())
            };
            let size = value("font-size").map_or(12.0, |s| s.parse().expect("a size"));
            let is_strong = value("font-weight").is_some();
            let width = caveat::draw::text_width(&words, size, is_strong);
            let stated = value("textLength").unwrap_or_else(|| panic!("{path}: {words}"));
            let stated: f64 = stated.parse().expect("a width");
            assert!((stated - width).abs() < 0.06, "{path}: {words} {stated} {width}");
            assert_eq!(value("lengthAdjust"), Some("spacingAndGlyphs"));
            lines_count += 1;
        }
    }
    assert!(lines_count > 1000, "{lines_count} lines");
    let page = std::str::from_utf8(files["brief.html"]).expect("text");
    assert!(!page.contains("textLength="));
}
