//! Text in Markdown means only itself: every string of a few significant characters, in every place, is read back as written.

use caveat::document::*;
use caveat::render::{self, Format, Templates};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fixture::text;

/// Characters that Markdown, or a git host, could read more into, and a few that stand beside them.
const ALPHABET: [char; 30] = [
    '*', '_', '`', '\\', '~', '[', ']', '(', ')', '!', '<', '>', '&', '#', '+', '-', '.',
    '1', '|', ':', '=', '^', '$', '"', '/', ';', 'a', 'é', ' ', '\n',
];

/// Where a text may stand.
#[derive(Clone, Copy, Debug)]
enum Place {
    Paragraph,
    Heading,
    Item,
    Strong,
    Cell,
    Link,
    AroundMark,
    AroundLink,
    BesideMarks,
    Quote,
}

const PLACES: [Place; 10] = [
    Place::Paragraph,
    Place::Heading,
    Place::Item,
    Place::Strong,
    Place::Cell,
    Place::Link,
    Place::AroundMark,
    Place::AroundLink,
    Place::BesideMarks,
    Place::Quote,
];

fn link(words: &str) -> Inline {
    Inline::Link { href: "https://example.org/".to_owned(), content: vec![text(words)] }
}

fn mark() -> Inline {
    let form = CitationForm::Note(1);
    Inline::Cite(Citation { sources: vec![], id: String::new(), form })
}

/// The word, split after its first character.
fn halves(word: &str) -> (&str, &str) {
    word.split_at(word.chars().next().map_or(0, char::len_utf8))
}

/// The block that holds `word` at `place`.
fn block(place: Place, word: &str) -> Block {
    let (first, rest) = halves(word);
    match place {
        Place::Paragraph => Block::Paragraph(vec![text(word)]),
        Place::Heading => {
            Block::Heading { level: 3, id: String::new(), content: vec![text(word)] }
        }
        Place::Item => Block::List {
            ordered: false,
            items: vec![vec![Block::Paragraph(vec![text(word)])]],
        },
        Place::Strong => Block::Paragraph(vec![
            text("a"),
            Inline::Strong(vec![text(word)]),
            text("b"),
            Inline::Emphasis(vec![text(word)]),
            text("."),
        ]),
        Place::Cell => Block::Table(Table {
            head: vec![vec![text(word)], vec![text("h")]],
            rows: vec![vec![vec![text(word)], vec![text(word)]]],
            ..Table::default()
        }),
        Place::Link => Block::Paragraph(vec![link(word)]),
        Place::AroundMark => Block::Paragraph(vec![text(first), mark(), text(rest)]),
        Place::AroundLink => Block::Paragraph(vec![text(first), link("w"), text(rest)]),
        Place::BesideMarks => Block::Paragraph(vec![
            text(first),
            mark(),
            mark(),
            link("w"),
            mark(),
            text(rest),
        ]),
        Place::Quote => Block::Quote(vec![Block::Paragraph(vec![text(word)])]),
    }
}

/// What must be read back: marks of structure in angle quotes, then the words.
fn expected(place: Place, word: &str) -> String {
    let (first, rest) = halves(word);
    match place {
        Place::Paragraph => format!("‹p›{word}"),
        Place::Heading => format!("‹h›{word}"),
        Place::Item => format!("‹ul›‹li›{word}"),
        Place::Strong => format!("‹p›a{word}b{word}."),
        Place::Cell => format!("‹table›‹td›{word}‹td›h‹td›{word}‹td›{word}"),
        Place::Link => format!("‹p›‹a›{word}‹/a›"),
        Place::AroundMark => {
            let (moved, rest) = after_punctuation(rest);
            format!("‹p›{first}{moved}‹1›{rest}")
        }
        Place::AroundLink => format!("‹p›{first}‹a›w‹/a›{rest}"),
        Place::BesideMarks => {
            let (moved, rest) = after_punctuation(rest);
            format!("‹p›{first}‹1›‹1›‹a›w‹/a›{moved}‹1›{rest}")
        }
        Place::Quote => format!("‹quote›‹p›{word}"),
    }
}

/// A note mark stands after the punctuation that follows it.
fn after_punctuation(rest: &str) -> (&str, &str) {
    let end = rest.find(|c| !".,;:?!".contains(c)).unwrap_or(rest.len());
    rest.split_at(end)
}

/// What a reader of Markdown finds.
fn read(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut found = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => found.push_str(&words),
            Event::SoftBreak => found.push(' '),
            Event::Start(Tag::Paragraph) => found.push_str("‹p›"),
            Event::Start(Tag::Heading { .. }) => found.push_str("‹h›"),
            Event::Start(Tag::List(None)) => found.push_str("‹ul›"),
            Event::Start(Tag::Item) => found.push_str("‹li›"),
            Event::Start(Tag::Table(_)) => found.push_str("‹table›"),
            Event::Start(Tag::TableCell) => found.push_str("‹td›"),
            Event::Start(Tag::BlockQuote(None)) => found.push_str("‹quote›"),
            Event::Start(Tag::Link { .. }) => found.push_str("‹a›"),
            Event::End(TagEnd::Link) => found.push_str("‹/a›"),
            Event::FootnoteReference(label) => found.push_str(&format!("‹{label}›")),
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(_) => {}
            Event::Start(Tag::TableHead | Tag::TableRow) => {}
            Event::InlineHtml(html) if is_ours(&html) => {}
            other => found.push_str(&format!("‹{other:?}›")),
        }
    }
    found
}

fn is_ours(html: &str) -> bool {
    matches!(html, "<em>" | "</em>" | "<strong>" | "</strong>" | "</a>")
        || html.starts_with("<a id=\"")
}

/// White space as HTML shows it: runs are one space, none stands at the edge of a block.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    let mut edge = true;
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !edge {
                folded.push(' ');
            }
            edge = true;
        } else {
            if c == '‹' && !folded.ends_with('›') && folded.ends_with(' ') {
                folded.pop();
                folded.push('␣');
            }
            folded.push(c);
            edge = false;
        }
    }
    // Spaces beside a mark of structure move between its two sides.
    folded.replace(['␣', ' '], "")
}

/// One document with every word at `place`, a rule between them; each is read back by itself.
fn check(place: Place, words: &[String]) -> Option<String> {
    let mut blocks = Vec::new();
    for word in words {
        blocks.push(block(place, word));
        blocks.push(Block::Code("next".to_owned()));
    }
    blocks.push(Block::Paragraph(vec![mark()]));
    let mut document = Document::default();
    document.sections.push(Section {
        id: "s".to_owned(),
        kind: "narrative".to_owned(),
        title: vec![text("t")],
        blocks,
    });
    document.notes.push(Note {
        number: 1,
        id: "n".to_owned(),
        citations: vec![],
        content: vec![text("n")],
    });
    let artifacts =
        render::all(&[Format::Markdown], &document, &Templates::default()).unwrap();
    let markdown = String::from_utf8(artifacts[0].bytes.to_vec()).unwrap();
    let body = markdown.split_once("t\n\n").unwrap().1;
    let (body, note) = body.split_once("\n\n[^1]: n").unwrap();
    let mut pieces = body.split("\n\n```\nnext\n```");
    for word in words {
        let piece = pieces.next().unwrap();
        let found = read(&format!("{piece}\n\n[^1]: n{note}"));
        let found = found.split("‹FootnoteDefinition").next().unwrap_or_default();
        let found = found.split("‹Start(FootnoteDefinition").next().unwrap_or_default();
        if folded(found) != folded(&expected(place, word)) {
            return Some(format!(
                "{place:?} {word:?} is written\n{piece}\nand read as {found}"
            ));
        }
    }
    None
}

/// Every string of `length` characters of the alphabet that holds more than white space.
fn words(length: usize) -> Vec<String> {
    let mut words = vec![String::new()];
    for _ in 0..length {
        words = words
            .iter()
            .flat_map(|word| ALPHABET.iter().map(move |c| format!("{word}{c}")))
            .collect();
    }
    words.retain(|word| !word.trim().is_empty());
    words
}

/// Strings of up to three characters; four with DEEP=1.
#[test]
fn text_means_only_itself() {
    let longest = if std::env::var_os("DEEP").is_some() { 4 } else { 3 };
    let mut faults = Vec::new();
    for length in 1..=longest {
        let words = words(length);
        for place in PLACES {
            let chunks = words.chunks(2000);
            faults.extend(chunks.filter_map(|chunk| check(place, chunk)));
        }
    }
    let count = faults.len();
    faults.truncate(12);
    assert!(count == 0, "{count} chunks\n{}", faults.join("\n\n"));
}

/// What has been read wrong, and what an analyst writes.
#[test]
fn words_of_the_trade_keep_their_look() {
    let same = [
        "2018-10/2023-09~",
        "2023-10-05",
        "about 73 railcars (66–80)",
        "the range 60–70%; US$5 million",
        "file_name_2 and a_b",
        "“quoted” [sic] words",
        "R & D at 3 * 4 m",
        "-5 °C and +7",
        "#3 shed".trim_start_matches('#'),
    ];
    for words in same {
        let mut document = Document::default();
        document.sections.push(Section {
            id: "s".to_owned(),
            kind: "narrative".to_owned(),
            title: vec![text("t")],
            blocks: vec![Block::Paragraph(vec![text(words)])],
        });
        let artifacts =
            render::all(&[Format::Markdown], &document, &Templates::default()).unwrap();
        let markdown = String::from_utf8(artifacts[0].bytes.to_vec()).unwrap();
        assert!(markdown.contains(&format!("\n{words}\n")), "{words}: {markdown}");
    }
}
