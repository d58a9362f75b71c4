//! What render writes: golden outputs of a brief built by hand, text that must stay text, templates that may not drop anything.

mod apparatus;
mod fixture;
mod hostile;
mod markdown;
mod marks;
#[cfg(feature = "pdf")]
mod pdf;

use caveat::document::{self, Document};
use caveat::render::{self, Artifact, Format, Templates};
use std::path::Path;

fn write(document: &Document) -> Vec<Artifact> {
    render::all(&Format::ALL, document, &Templates::default()).unwrap()
}

fn text_of<'a>(artifacts: &'a [Artifact], path: &str) -> &'a str {
    let artifact = artifacts.iter().find(|artifact| artifact.path == path).unwrap();
    std::str::from_utf8(&artifact.bytes).unwrap()
}

/// Compares with the file of this name in the repository, or writes it when UPDATE is set.
fn expect(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "{}: UPDATE=1 cargo test rewrites it", path.display());
}

/// The page without the bytes of its fonts.
fn without_fonts(page: &str) -> String {
    let mut short = String::new();
    let mut rest = page;
    while let Some(at) = rest.find(";base64,") {
        short.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find(')').unwrap()..];
    }
    short + rest
}

/// The artifacts of the fixture, also put where a browser can open them.
#[test]
fn writes_every_artifact() {
    let artifacts = write(&fixture::document());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("render");
    std::fs::create_dir_all(folder.join("figures")).unwrap();
    for artifact in &artifacts {
        std::fs::write(folder.join(&artifact.path), &artifact.bytes[..]).unwrap();
    }
    let paths: Vec<&str> = artifacts.iter().map(|a| a.path.as_str()).collect();
    let expected = [
        "brief.html",
        "brief.md",
        "brief.json",
        "figures/railcars-light.svg",
        "figures/railcars-dark.svg",
        "figures/railcars-print.svg",
        "figures/railcars.csv",
    ];
    assert_eq!(paths, expected);
    expect("tests/render/brief.html", &without_fonts(text_of(&artifacts, "brief.html")));
    expect("tests/render/brief.md", text_of(&artifacts, "brief.md"));
    expect("tests/render/brief.json", text_of(&artifacts, "brief.json"));
    expect("docs/brief.schema.json", &render::record_schema());
}

#[test]
fn the_record_agrees_with_its_schema() {
    let schema = serde_json::from_str(&render::record_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let artifacts = write(&fixture::document());
    let record = serde_json::from_str(text_of(&artifacts, "brief.json")).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&record).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_template_that_drops_something_is_named() {
    for (format, name) in [(Format::Html, "page.html"), (Format::Markdown, "brief.md")] {
        let mut templates = Templates::default();
        templates.overrides.insert(name.to_owned(), "{{ meta.title }}".to_owned());
        let failure =
            render::all(&[format], &fixture::document(), &templates).unwrap_err();
        assert_eq!((failure.format, failure.template.as_str()), (format, name));
        let ids = document::ids(&fixture::document()).len();
        assert_eq!(failure.missing.len(), ids);
    }
}

/// A template places what the brief says. "About 73" that a filter makes "73" is refused as what is left out is.
#[test]
fn a_template_that_changes_a_word_is_named() {
    let parts =
        [(Format::Html, "page.html", "html"), (Format::Markdown, "brief.md", "markdown")];
    for (format, name, part) in parts {
        let own = render::default_templates().into_iter().find(|(n, _)| *n == name);
        let own = own.unwrap().1;
        let placed = format!("{{{{ section.{part} }}}}");
        let rewritten = format!(
            "{{{{ section.{part} | replace(from=\"about \", to=\"\") | safe }}}}"
        );
        assert!(own.contains(&placed), "{name}");
        let mut templates = Templates::default();
        templates.overrides.insert(name.to_owned(), own.replace(&placed, &rewritten));
        let failure =
            render::all(&[format], &fixture::document(), &templates).unwrap_err();
        assert_eq!((failure.format, failure.template.as_str()), (format, name));
        assert!(
            failure.because.contains("changes what it was given"),
            "{}",
            failure.because
        );
    }
}

#[test]
fn a_template_that_shortens_a_finding_may_not_lose_its_caveat() {
    let whole = render::default_templates().into_iter().find(|(n, _)| *n == "page.html");
    let whole = whole.unwrap().1.to_string();
    for name in ["name=\"description\"", "property=\"og:description\""] {
        let kept = format!("{name} content=\"{{{{ meta.description }}}}\"");
        let cut = format!("{name} content=\"{{{{ meta.title }}}}\"");
        let page = whole.replacen(&kept, &cut, 1);
        assert_ne!(page, whole);
        let mut templates = Templates::default();
        templates.overrides.insert("page.html".to_owned(), page);
        let mut document = fixture::document();
        document.meta.description =
            "About 73 railcars stood there (the cargo cannot be identified)".to_owned();
        document.owed = vec![document::Owed {
            of: "description".to_owned(),
            caveats: vec!["the cargo cannot be identified".to_owned()],
        }];
        let whole = render::all(&[Format::Html], &document, &Templates::default());
        assert!(whole.is_ok(), "{:?}", whole.err());
        let cut = render::all(&[Format::Html], &document, &templates);
        let failure = cut.map(|_| "built").unwrap_err();
        assert_eq!(failure.template, "page.html");
        assert_eq!(failure.missing, ["the cargo cannot be identified"]);
        assert!(failure.because.contains("the cargo cannot be identified"));
    }
}

#[test]
fn a_template_at_fault_is_named_with_its_place() {
    let fault = |name: &str, text: &str| {
        let mut templates = Templates::default();
        templates.overrides.insert(name.to_owned(), text.to_owned());
        render::all(&Format::ALL, &fixture::document(), &templates).unwrap_err()
    };
    let unknown = fault("page.html", "<html>\n  {{ meta.tilte }}");
    assert_eq!((unknown.template.as_str(), unknown.at), ("page.html", Some((2, 11))));
    assert!(unknown.because.contains("tilte"), "{}", unknown.because);
    let syntax = fault("brief.md", "{% if %}");
    assert!(syntax.at.is_some(), "{syntax:?}");
    assert_eq!(fault("style/house.css", "</style>").template, "style/house.css");
    let stranger = fault("pages.html", "");
    assert_eq!(stranger.template, "pages.html");
    assert!(stranger.because.contains("`page.html`"), "{}", stranger.because);
}

#[test]
fn a_house_adds_a_sheet_and_the_policy_admits_it() {
    let mut templates = Templates::default();
    let sheet = ":root { --accent: #7a1f3d }".to_owned();
    templates.overrides.insert("style/house.css".to_owned(), sheet);
    let artifacts =
        render::all(&[Format::Html], &fixture::document(), &templates).unwrap();
    let page = text_of(&artifacts, "brief.html");
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(style.contains("#7a1f3d"));
    let hash = caveat::digest::sha256_base64(style.as_bytes());
    assert!(page.contains(&format!("'sha256-{hash}'")));
}

#[test]
fn formats_are_found_by_name() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("epub"), None);
}

/// What `docs/templates.md` says of templates and what they get is what there is.
#[test]
fn every_template_and_variable_is_documented() {
    let page = include_str!("../../docs/templates.md");
    for (name, text) in render::default_templates() {
        assert!(page.contains(&format!("`{name}`")), "{name}");
        let uses = text.split("{{ ").skip(1).chain(text.split("{% if ").skip(1));
        // `{{ 120 * paragraph_by }}` uses the second.
        let named = |rest: &'static str| {
            let mut words = rest.split(['}', '|']).next()?.split(' ');
            words.find(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '('))
        };
        for used in uses.filter_map(named) {
            let variable = used.trim_start_matches("meta.");
            let local =
                ["not", "section.", "entry.", "author.", "name.", "loop.", "name"];
            let known = local.iter().any(|l| used.starts_with(l))
                || page.contains(&format!("`{variable}`"));
            assert!(known, "{name}: {used}");
        }
    }
}
