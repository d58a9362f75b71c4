//! Prose: trees of texts, every small text of an alphabet, places, numbers and sentences.

use caveat::prose::{
    Block, Inline, MARK, Mode, OBJECT, Piece, Span, locator, numbers, parse, run,
    sentences,
};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

/// Compares with the file, or writes it when UPDATE is set.
fn golden(path: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, text).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(expected, text, "{}: UPDATE=1 cargo test rewrites it", path.display());
}

fn data(ending: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|file| file.to_str().unwrap().ends_with(ending));
    files.sort();
    assert!(!files.is_empty());
    files
}

/// One case a paragraph group: separated by lines of `=====`; the first line names the mode.
#[test]
fn trees() {
    for file in data(".md") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut dump = String::new();
        for case in text.split("=====\n") {
            let (mode, text) = case.split_once('\n').unwrap();
            let mode = match mode {
                "block" => Mode::Block,
                "inline" => Mode::Inline,
                _ => Mode::Plain,
            };
            let text = text.strip_suffix('\n').unwrap_or(text);
            let prose = parse(text, mode);
            writeln!(dump, "{mode:?} {text:?}").unwrap();
            pieces(text, &prose.blocks, 1, &mut dump);
            for fault in &prose.faults {
                let (place, message) = (&text[fault.range.clone()], &fault.message);
                writeln!(dump, "  ! {place:?} {message}; {}", fault.help).unwrap();
            }
            dump.push('\n');
            places(text, &prose.blocks);
        }
        golden(&file.with_extension("txt"), &dump);
    }
}

fn pieces(text: &str, blocks: &[Piece], depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    for piece in blocks {
        match &piece.block {
            Block::Heading { level, id, explicit, content } => {
                let sign = if *explicit { "!" } else { "" };
                writeln!(
                    out,
                    "{pad}heading {level} #{id}{sign} {}",
                    words(text, content)
                )
                .unwrap();
            }
            Block::Paragraph(content) => {
                writeln!(out, "{pad}paragraph {}", words(text, content)).unwrap();
            }
            Block::List { ordered, start, items } => {
                for item in items {
                    writeln!(out, "{pad}item {ordered} {start}").unwrap();
                    pieces(text, item, depth + 1, out);
                }
            }
            Block::Quote(blocks) => {
                writeln!(out, "{pad}quote").unwrap();
                pieces(text, blocks, depth + 1, out);
            }
            Block::Table { align, head, rows } => {
                writeln!(out, "{pad}table {align:?}").unwrap();
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|c| words(text, c)).collect();
                    writeln!(out, "{pad}  | {} |", cells.join(" | ")).unwrap();
                }
            }
            Block::Code { language, content } => {
                let code = caveat::prose::run(content).text;
                writeln!(out, "{pad}code {language:?} {code:?}").unwrap();
            }
            Block::Figure { id, alt } => {
                writeln!(out, "{pad}figure {id} {}", words(text, alt)).unwrap();
            }
            Block::Rule => writeln!(out, "{pad}rule").unwrap(),
        }
    }
}

fn words(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| inline(text, &span.inline)).collect()
}

fn inline(text: &str, inline: &Inline) -> String {
    match inline {
        Inline::Text(words) => words.clone(),
        Inline::Emphasis(content) => format!("<em {}>", words(text, content)),
        Inline::Strong(content) => format!("<strong {}>", words(text, content)),
        Inline::Deleted(content) => format!("<del {}>", words(text, content)),
        Inline::Code(code) => format!("<code {code}>"),
        Inline::Link { target, content } => {
            format!("<link {target:?} {}>", words(text, content))
        }
        Inline::Break => "<br>".to_string(),
        Inline::Insert(range) => format!("<insert {}>", &text[range.clone()]),
        Inline::Citation(citation) => {
            let mut out = format!("<cite{}", if citation.narrative { "+" } else { "" });
            for item in &citation.items {
                let at = &text[item.range.clone()];
                write!(out, " ({:?} {at} ", item.prefix).unwrap();
                if let Some(locator) = &item.locator {
                    write!(out, "{}={:?} ", locator.label, locator.value).unwrap();
                }
                let sign = if item.suppress { " -" } else { "" };
                write!(out, "{:?}{sign})", item.suffix).unwrap();
                assert!(at.ends_with(&item.source));
            }
            out.push('>');
            out
        }
    }
}

/// Every piece lies in the text, in its holder, in order; words slice back to themselves unless they were escaped.
fn places(text: &str, blocks: &[Piece]) {
    for piece in blocks {
        assert!(text.get(piece.range.clone()).is_some(), "{text:?} {piece:?}");
        match &piece.block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                spans(text, content, &piece.range);
            }
            Block::Figure { alt, .. } => spans(text, alt, &piece.range),
            Block::Quote(blocks) => places(text, blocks),
            Block::List { items, .. } => items.iter().for_each(|i| places(text, i)),
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    spans(text, cell, &piece.range);
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn spans(text: &str, content: &[Span], holder: &Range<usize>) {
    let mut from = 0;
    for span in content {
        let source = text.get(span.range.clone());
        let source = source.unwrap_or_else(|| panic!("{text:?} {span:?}"));
        assert!(span.range.start >= from, "{text:?} {content:?}");
        assert!(span.range.end <= holder.end, "{text:?} {content:?}");
        from = span.range.end;
        match &span.inline {
            Inline::Text(words) if words != source => {
                let is_break = words == " " && source.contains('\n');
                let folded = *words == source.replace('\n', " ");
                assert!(
                    is_break || folded || source.starts_with('&'),
                    "{text:?} {span:?}"
                );
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => spans(text, content, &span.range),
            Inline::Insert(range) => {
                assert!(source.starts_with("{{") && source.ends_with("}}"));
                assert!(span.range.start < range.start && range.end < span.range.end);
            }
            _ => {}
        }
    }
}

fn inserts(blocks: &[Piece]) -> usize {
    format!("{blocks:?}").matches("Insert(").count()
}

/// Every text of up to three pieces of the alphabet (four with DEEP set), in seven spots, around an insert.
#[test]
fn small_texts() {
    const ALPHABET: [&str; 27] = [
        "a", " ", "\n", "*", "_", "`", "#", "-", "+", ">", "<", "[", "]", "(", ")", "!",
        "|", "~", "\\", "&", "1.", ":", "{{", "}}", "{{ v }}", "[@s]", "@s é",
    ];
    const SPOTS: [(&str, &str); 7] = [
        ("", ""),
        ("# ", ""),
        ("- ", ""),
        ("**", "** b"),
        ("| a |\n|---|\n| ", " |"),
        ("> ", "\n\nb"),
        ("[", "](claim:c)"),
    ];
    let depth = if std::env::var_os("DEEP").is_some() { 4 } else { 3 };
    let mut texts = vec![String::new()];
    let mut from = 0;
    for _ in 0..depth {
        let to = texts.len();
        for index in from..to {
            for piece in ALPHABET {
                texts.push(format!("{}{piece}", texts[index]));
            }
        }
        from = to;
    }
    for small in &texts {
        for (before, after) in SPOTS {
            let text = format!("{before}{small}{after}");
            let modes = [Mode::Block, Mode::Inline, Mode::Plain];
            for mode in &modes[..if before.is_empty() { 3 } else { 1 }] {
                let prose = parse(&text, *mode);
                places(&text, &prose.blocks);
                for fault in &prose.faults {
                    assert!(
                        text.get(fault.range.clone()).is_some(),
                        "{text:?} {fault:?}"
                    );
                }
            }
        }
    }
}

/// What stands beside an insert is read as if a word stood there: the same tree, with the word in its place.
#[test]
fn an_insert_is_a_word() {
    const BESIDE: [&str; 17] = [
        "a", " ", "*", "**", "_", "`", "#", "- ", "> ", "[", "]", "(u)", "|", "~~", ".",
        "1", "\n",
    ];
    const SPOTS: [(&str, &str); 4] =
        [("", ""), ("# ", " #"), ("- ", ""), ("| a | b |\n|---|---|\n| ", " | c |")];
    let mut beside = vec![String::new()];
    for one in BESIDE {
        beside.push(one.to_string());
        beside.extend(BESIDE.map(|other| format!("{one}{other}")));
    }
    for (nth, left) in beside.iter().enumerate() {
        // Two pieces on one side, one on the other: both sides' pairs together would take half a minute.
        let reach = if nth % (BESIDE.len() + 1) < 2 { beside.len() } else { 19 };
        for right in &beside[..reach] {
            for (before, after) in SPOTS {
                let word =
                    parse(&format!("{before}{left}wéw{right}{after}"), Mode::Block);
                let text = format!("{before}{left}{{{{v}}}}{right}{after}");
                let insert = parse(&text, Mode::Block);
                assert_eq!(shape(&word.blocks), shape(&insert.blocks), "{text:?}");
            }
        }
    }
}

/// The tree alone: an insert as the word `wéw`, no ids.
fn shape(blocks: &[Piece]) -> String {
    let mut out = String::new();
    pieces("", &strip(blocks), 0, &mut out);
    out
}

fn strip(blocks: &[Piece]) -> Vec<Piece> {
    let mut blocks = blocks.to_vec();
    for piece in &mut blocks {
        match &mut piece.block {
            Block::Heading { content, id, .. } => {
                id.clear();
                strip_spans(content);
            }
            Block::Paragraph(content) | Block::Figure { alt: content, .. } => {
                strip_spans(content);
            }
            Block::Quote(blocks) => *blocks = strip(blocks),
            Block::List { items, .. } => items.iter_mut().for_each(|i| *i = strip(i)),
            Block::Table { head, rows, .. } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| strip_spans(cell));
            }
            Block::Code { content, language } => {
                strip_spans(content);
                *language = language.replace("{{v}}", "wéw");
            }
            Block::Rule => {}
        }
    }
    blocks
}

fn strip_spans(spans: &mut [Span]) {
    for span in spans {
        match &mut span.inline {
            Inline::Insert(_) => span.inline = Inline::Text("wéw".to_string()),
            Inline::Code(code) => *code = code.replace("{{v}}", "wéw"),
            Inline::Emphasis(c) | Inline::Strong(c) | Inline::Deleted(c) => {
                strip_spans(c)
            }
            Inline::Link { content, .. } => strip_spans(content),
            _ => {}
        }
    }
}

/// No insert is lost in silence: it is in the tree, in code, in a fault's place, or behind raw HTML that is itself a fault.
#[test]
fn no_insert_is_lost() {
    for text in [
        "[x](http://a/{{ v }})",
        "[a]: http://a/{{v}}\n\n[a]",
        "![{{v}}](figure:f) x",
        "[{{v}}](javascript:x)",
        "<{{v}}>",
        "[x]({{v}})",
    ] {
        let prose = parse(text, Mode::Block);
        assert!(inserts(&prose.blocks) == 1 || !prose.faults.is_empty(), "{text:?}");
    }
}

/// Texts that make careless readers slow or deep end soon and without a panic.
#[test]
fn hostile_texts() {
    let parts = [
        "{{",
        "{{ a ",
        "[",
        "[@a",
        "[@a;",
        "`",
        "*a **b ",
        "> ",
        "- ",
        "@a ",
        "@a [",
        "]",
        "|",
        "<",
        "<a ",
        "![",
        "[x](",
        "~",
        "a.",
        "1 ",
        "one ",
        "A. ",
        "\n",
        "§",
        "&amp;",
        "{{v}}",
        "(",
        "# x\n",
        "**{{v}}",
        "<!--",
        "\\",
        "a|b\n-|-\n",
        "[@a]",
        "- [@a\n",
    ];
    for part in parts {
        let text = part.repeat(100_000 / part.len());
        for mode in [Mode::Block, Mode::Inline, Mode::Plain] {
            let prose = parse(&text, mode);
            for piece in &prose.blocks {
                if let Block::Paragraph(content) = &piece.block {
                    let run = run(content);
                    sentences(&run.text);
                    numbers("en", &run.text);
                }
            }
        }
    }
}

#[test]
fn numbers_in_words() {
    for file in data("numbers.in") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut dump = String::new();
        for line in text.lines() {
            writeln!(dump, "{line}").unwrap();
            for found in numbers("en", line) {
                assert_eq!(&line[found.range.clone()], found.text);
                writeln!(dump, "    {} · {:?}", found.text, found.kind).unwrap();
            }
        }
        let dump = dump.replace("DateParts ", "").replace("None", "–");
        golden(&file.with_extension("txt"), &dump);
    }
}

#[test]
fn sentences_in_words() {
    for file in data("sentences.in") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut dump = String::new();
        for line in text.lines() {
            let line =
                line.replace('@', &MARK.to_string()).replace('#', &OBJECT.to_string());
            for sentence in sentences(&line) {
                writeln!(dump, "{}", &line[sentence]).unwrap();
            }
            dump.push('\n');
        }
        let dump = dump.replace(MARK, "@").replace(OBJECT, "#");
        golden(&file.with_extension("txt"), &dump);
    }
}

#[test]
fn a_run_leads_back_to_its_places() {
    let text = "Some *73 cars &amp; 5* of {{ x }} `12` stood. [@s] Ten.";
    let prose = parse(text, Mode::Block);
    let Block::Paragraph(content) = &prose.blocks[0].block else { panic!() };
    let run = run(content);
    let found: Vec<&str> = numbers("en", &run.text)
        .into_iter()
        .map(|f| &text[run.source(f.range)])
        .collect();
    assert_eq!(found, ["73", "5", "`12`", "Ten"]);
    let split: Vec<&str> =
        sentences(&run.text).into_iter().map(|s| &text[run.source(s)]).collect();
    assert_eq!(split, ["Some *73 cars &amp; 5* of {{ x }} `12` stood. [@s]", "Ten."]);
}

#[test]
fn locators() {
    for (written, label, value, suffix) in [
        (", p. 3", "page", "3", ""),
        (", pp. 2–4 and elsewhere", "page", "2–4", " and elsewhere"),
        ("p. 3, emphasis added", "page", "3", ", emphasis added"),
        (", 33-35, 38-39", "page", "33-35, 38-39", ""),
        (", ch. iv", "chapter", "iv", ""),
        ("§ 5.1", "section", "5.1", ""),
        ("key findings", "", "", " key findings"),
        (", key findings", "", "", ", key findings"),
        ("", "", "", ""),
    ] {
        let (found, rest) = locator(written);
        let found = found.map(|l| (l.label, l.value)).unwrap_or_default();
        assert_eq!((found.0, found.1.as_str(), rest.as_str()), (label, value, suffix));
    }
}
