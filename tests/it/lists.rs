//! Word lists: what a language says stands in a file of its folder, and in no rule.

use crate::support::{read, walk};

/// Lists of words in rules that are of no language: keys of a case, names of rules, vendors, and what Caveat itself prints.
const OF_NO_LANGUAGE: &[&str] = &[
    "ANSWERS",
    "BOUNDS",
    "BY_SENTENCE",
    "LOSES_NAMES",
    "MARKS_A_VALUE",
    "NOTHING",
    "VENDORS",
    "MENDED_BY_SIGNING",
    "OF_HISTORY",
    "OF_THE_TRADE",
];

/// Words that rules compare with and that are of no language: keys, values of keys, headings of lists, words of Caveat's own.
const COMPARED: &[&str] = &[
    "title",
    "subtitle",
    "text",
    "updated",
    "evidence",
    "figures",
    "hypotheses",
    "judgements",
    "claims",
    "unused-",
    "syntax",
    "bad-expression",
    "did you mean",
    "is called",
    "not stated",
    "unknown",
    "light",
    "by ",
    "granted",
    "m",
    "was",
    "with ",
    "about ",
    " to ",
    // Endings of plurals, in `singular`.
    "ss",
    "us",
    "is",
];

/// Calls and signs behind which stands what a text is held against.
const COMPARING: &[&str] = &[
    "contains(",
    "starts_with(",
    "ends_with(",
    "strip_prefix(",
    "strip_suffix(",
    "eq_ignore_ascii_case(",
    "split_once(",
    "split(",
    "find(",
    "== ",
    "!= ",
];

/// The code of a file without comments and without pages of the manual.
fn code(path: &str) -> String {
    let text = read(path);
    let (before, behind) = text.split_once("docs: Docs {").unwrap_or((&text, ""));
    let behind = behind.split_once("\n    },").map_or("", |(_, behind)| behind);
    let lines = before.lines().chain(behind.lines());
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Literals of small letters alone that stand right behind a comparison.
fn compared(code: &str) -> Vec<&str> {
    let pieces: Vec<&str> = code.split('"').collect();
    let literals = pieces.windows(2).step_by(2).filter_map(|pair| match pair {
        [before, literal] => Some((*before, *literal)),
        _ => None,
    });
    let is_word = |literal: &str| {
        let is_letter = |c: char| c.is_lowercase() || " -'’".contains(c);
        literal.chars().all(is_letter) && literal.chars().any(char::is_alphabetic)
    };
    literals
        .filter(|(before, literal)| {
            let is_call = COMPARING.iter().any(|sign| before.ends_with(sign));
            let line = before.rsplit('\n').next().unwrap_or_default();
            let is_looked_for = line.contains("has_word") && before.ends_with(", ");
            is_word(literal) && (is_call || is_looked_for)
        })
        .map(|(_, literal)| literal)
        .collect()
}

#[test]
fn no_rule_knows_words_of_a_language() {
    let mut wrong = Vec::new();
    for path in walk("src/check", "rs") {
        let code = code(&path);
        let of_strings = |line: &&str| {
            let is_list = line.contains("[&str") || line.contains("[(&str");
            is_list && (line.contains("const ") || line.contains("static "))
        };
        for line in code.lines().filter(of_strings) {
            if !OF_NO_LANGUAGE.iter().any(|name| line.contains(name)) {
                wrong.push(format!("{path}: `{}`", line.trim()));
            }
        }
        for word in compared(&code).iter().filter(|word| !COMPARED.contains(word)) {
            wrong.push(format!("{path} compares with \"{word}\""));
        }
    }
    assert!(
        wrong.is_empty(),
        "words of a language belong in a list of assets/words:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn each_list_has_its_file_and_heading_and_each_file_its_list() {
    let lists = ["lists", "of_numbers"]
        .map(|name| read(&format!("src/prose/lexicon/{name}.rs")))
        .concat();
    let lists = lists.replace("folder!(english \"en\");", "");
    let named: Vec<&str> = lists
        .lines()
        .filter(|line| line.contains('"') && !line.trim_start().starts_with("//"))
        .collect();
    let mut wrong = Vec::new();
    for line in &named {
        let mut quoted = line.split('"').skip(1).step_by(2);
        let file = quoted.next().unwrap_or_default();
        let list = read(&format!("assets/words/en/{file}.txt"));
        let is_there =
            |heading: &str| list.lines().any(|line| line == format!("[{heading}]"));
        if quoted.next().is_some_and(|heading| !is_there(heading)) {
            wrong.push(format!("{file}.txt has no such heading: {}", line.trim()));
        }
    }
    for path in walk("assets/words/en", "txt") {
        let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".txt");
        if !named.iter().any(|line| line.contains(&format!("\"{name}\""))) {
            wrong.push(format!("no list reads {path}"));
        }
    }
    assert!(named.len() > 100 && wrong.is_empty(), "{}", wrong.join("\n"));
}
