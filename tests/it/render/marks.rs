//! Quotation marks and apostrophes: as they are typed and as they are set, a line each; Markdown, code and the record keep what was typed.

use super::{fixture, text_of, write};
use crate::support::read;
use caveat::document::{Block, Document, Inline};

fn saying(language: &str, content: Vec<Inline>) -> Document {
    let mut document = fixture::document();
    document.meta.language = language.to_string();
    document.sections[0].blocks.push(Block::Paragraph(content));
    document
}

fn escaped(words: &str) -> String {
    words.replace('"', "&quot;")
}

#[test]
fn marks_are_set_by_the_language() {
    for line in read("tests/render/marks.txt").lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [language, typed, set] = parts[..] else { panic!("{line}") };
        let made = write(&saying(language, vec![Inline::Text(typed.to_string())]));
        let page = text_of(&made, "brief.html");
        let is_set = page.contains(set) || page.contains(&escaped(set));
        assert!(is_set, "{line}");
        let markdown = text_of(&made, "brief.md");
        assert!(markdown.replace('\\', "").contains(typed), "{line}");
    }
}

#[test]
fn marks_look_over_the_ends_of_emphasis_and_leave_code_alone() {
    let text = |words: &str| Inline::Text(words.to_string());
    let made = write(&saying(
        "en-GB",
        vec![
            text("It is \""),
            Inline::Emphasis(vec![text("the pier")]),
            text("\"; "),
            Inline::Code("it's".to_string()),
            text("'s end"),
        ],
    ));
    let page = text_of(&made, "brief.html");
    for words in ["It is “<em>the pier</em>”; ", "’s end"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("it’s"));
}
