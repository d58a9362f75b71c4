//! Text of a case is text: whatever it holds, no element, attribute or script comes of it.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser};

use super::{fixture, text_of, write};

/// What every text of the fixture ends in, one at a time.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 777*777 }}",
    "{% raw %}{% endraw %}{# gone #}",
    "\" onload=\"alert(1)",
    "' onload='alert(1)",
    "]]> --> <!-- x",
    "\u{202e}\u{2066}gnp.\u{200f}",
    "\0\u{7}\u{1b}[31m",
    "</style></title></textarea></script><svg/onload=alert(1)>",
    "\n\n# Heading\n\n- item\n\n[x](javascript:alert(1))\n",
    "](javascript:alert(1)) `code` *a* <https://example.org> [^1] | --- |",
];

/// Names of elements and of attributes in a page.
fn vocabulary(page: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        rest = &rest[end..];
        let name = tag.split_whitespace().next().unwrap_or("").to_owned();
        if name == "style" || name == "script" {
            let close = format!("</{name}>");
            rest = &rest[rest.find(&close).unwrap()..];
        }
        // Outside of quotes, names stand before `=` or alone.
        for (at, piece) in tag.split('"').enumerate() {
            if at % 2 == 0 {
                let names = piece.split(|c: char| c.is_whitespace() || c == '=');
                attributes.extend(names.filter(|n| !n.is_empty()).map(str::to_owned));
            }
        }
        elements.insert(name);
    }
    (elements, attributes)
}

#[test]
fn nothing_of_a_text_becomes_an_element_of_the_page() {
    let benign = write(&fixture::document_with(" and so on"));
    let (elements, attributes) = vocabulary(text_of(&benign, "brief.html"));
    for hostile in HOSTILE {
        let artifacts = write(&fixture::document_with(hostile));
        let page = text_of(&artifacts, "brief.html");
        let (found, named) = vocabulary(page);
        assert_eq!(found, elements, "{hostile}");
        // Long values stand in pieces, which have three attributes more.
        let known = |n: &&String| {
            !attributes.contains(*n)
                && !["tabindex", "aria-hidden", "aria-label"].contains(&n.as_str())
        };
        let strange: Vec<&String> = named.iter().filter(known).collect();
        assert!(strange.is_empty(), "{hostile}: {strange:?}");
        assert!(!page.contains('\0'), "{hostile}");
        assert!(!page.contains("=\"javascript:"), "{hostile}");
        assert!(!page.contains("603729"), "a text was read as a template");
        let block = page.split("application/ld+json\">").nth(1).unwrap();
        let block = block.split("</script>").next().unwrap();
        assert!(!block.contains('<'), "{hostile}");
        serde_json::from_str::<serde_json::Value>(block).unwrap();
    }
}

#[test]
fn nothing_of_a_text_becomes_an_element_of_the_markdown() {
    let ours = [
        "<a",
        "</a",
        "<picture",
        "</picture",
        "<source",
        "<img",
        "<details",
        "</details",
        "<summary",
        "</summary",
        "<del",
        "</del",
        "<em",
        "</em",
        "<strong",
        "</strong",
        "<!-- -->",
    ];
    for hostile in HOSTILE {
        let artifacts = write(&fixture::document_with(hostile));
        let text = text_of(&artifacts, "brief.md");
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_GFM;
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    for tag in html.split('<').skip(1) {
                        let tag = &format!("<{tag}");
                        let known = ours.iter().any(|o| tag.starts_with(o));
                        assert!(known, "{hostile}: {tag}");
                        let names = tag.split('"').step_by(2);
                        assert!(
                            !names.into_iter().any(|n| n.contains("onerror")),
                            "{tag}"
                        );
                    }
                }
                Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                    assert!(!dest_url.starts_with("javascript"), "{hostile}");
                }
                _ => {}
            }
        }
        assert!(!text.contains('\0'), "{hostile}");
    }
}
