//! Cite: every type of source in the styles that analysts use, first and later citations, and the list of sources.

use caveat::case::Source;
use caveat::cite::{self, Cited, find_style, kinds_of_work};
use caveat::document::{CitationForm, Inline};
use caveat::prose::{self, Block, Citation, Mode, Span};
use indexmap::IndexMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn format(
    sources: &IndexMap<String, Source>,
    groups: &[Citation],
    style: &str,
    language: &str,
) -> Cited {
    cite::format(cite::prepare(sources.clone(), style, language), groups)
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cite").join(name)
}

fn sources() -> IndexMap<String, Source> {
    let text = std::fs::read_to_string(file("sources.yaml")).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn groups() -> Vec<Citation> {
    let text = std::fs::read_to_string(file("groups.md")).unwrap();
    let mut groups = Vec::new();
    for piece in prose::parse(&text, Mode::Block).blocks {
        if let Block::Paragraph(content) = piece.block {
            for Span { inline, .. } in content {
                if let prose::Inline::Citation(citation) = inline {
                    groups.push(citation);
                }
            }
        }
    }
    groups
}

fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(content) => write!(out, "_{}_", words(content)).unwrap(),
            Inline::Strong(content) => write!(out, "**{}**", words(content)).unwrap(),
            Inline::Link { href, content } => {
                let shown = words(content);
                let same = if *href == shown { "" } else { href };
                write!(out, "<{shown}>{same}").unwrap();
            }
            Inline::Foreign(tag, content) => {
                write!(out, "{{{tag}: {}}}", words(content)).unwrap();
            }
            other => panic!("{other:?}"),
        }
    }
    out
}

#[test]
fn styles() {
    let (sources, groups) = (sources(), groups());
    for style in ["chicago-notes", "chicago-author-date", "apa", "ieee", "mhra"] {
        let cited = format(&sources, &groups, style, "en");
        assert_eq!(cited, format(&sources, &groups, style, "en"));
        let mut dump = format!("{style}\n\n");
        for (group, formatted) in groups.iter().zip(&cited.citations) {
            let ids: Vec<&str> = group.items.iter().map(|i| i.source.as_str()).collect();
            let before = words(&formatted.words);
            let form = match &formatted.form {
                CitationForm::Note(number) => {
                    format!("[{number}] {}", words(&cited.notes[number - 1]))
                }
                CitationForm::Words(content) => words(content),
            };
            writeln!(dump, "{}: {before}{form}", ids.join("; ")).unwrap();
        }
        dump.push('\n');
        for reference in &cited.references {
            let sign = if reference.cited { "" } else { " (not cited)" };
            let content = words(&reference.content);
            writeln!(dump, "{}{sign}: {content}", reference.source).unwrap();
        }
        assert_eq!(cited.references.len(), sources.len());
        let path = file(&format!("{style}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &dump).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), dump);
    }
}

/// What loading the style and the locale takes, and what one document takes: printed, not limited.
#[test]
fn time_taken() {
    let (sources, groups) = (sources(), groups());
    for style in ["chicago-notes", "apa"] {
        for _ in 0..3 {
            #[expect(clippy::disallowed_types, reason = "the test measures")]
            let start = std::time::Instant::now();
            format(&IndexMap::new(), &[], style, "en-GB");
            let loaded = start.elapsed();
            format(&sources, &groups, style, "en-GB");
            println!("{style} loaded {loaded:?}, all {:?}", start.elapsed());
        }
    }
}

#[test]
fn every_kind_of_work_in_every_language() {
    let mut sources = sources();
    for (nth, kind) in kinds_of_work().enumerate() {
        let mut source = sources[nth % sources.len()].clone();
        source.kind_of_work = kind.to_string();
        sources.insert(format!("kind_{kind}"), source);
    }
    for language in ["en", "en-GB", "ko", "ru", "de", "xx", ""] {
        let cited = format(&sources, &groups(), "chicago-notes", language);
        assert_eq!(cited.references.len(), sources.len());
        for reference in &cited.references {
            let title = &sources[&reference.source].title;
            let content = words(&reference.content);
            assert!(content.contains(title.as_str()), "{language} {reference:?}");
        }
    }
}

/// The style that is carried is the archive's, cut down: what the archive has, and how it is cut, may change.
#[test]
fn the_carried_style_is_fresh() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/styles/chicago-notes.cbor");
    let made = cite::carried_style();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert!(!made.is_empty(), "the archive has no default style");
    assert!(std::fs::read(&path).unwrap() == made, "run the test with UPDATE=1");
}

#[test]
fn names_of_styles() {
    assert_eq!(find_style("apa"), Ok(()));
    assert_eq!(find_style("mhra"), Ok(()));
    assert_eq!(
        find_style("chicago-note"),
        Err("did you mean `chicago-notes`?".to_string())
    );
    assert!(find_style("wikipedia").is_err());
}
