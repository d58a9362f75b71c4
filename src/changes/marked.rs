//! A marked copy of a brief: the newer page with what was added and what was taken out marked in it, and a list of the changes over it.
//! Sole keeper of similar.
//!
//! Works on two pages of ours. Marks go round words alone, so that every element, anchor and figure of the newer page stays as it is;
//! nothing is marked inside pictures, styles and data.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a page.
#[derive(Clone, Copy)]
enum Token<'a> {
    /// A tag, comment, or an element that is passed over whole.
    Tag(&'a str),
    /// A word with the space behind it.
    Word(&'a str),
}

/// Elements whose content is not prose.
const WHOLE: [&str; 4] = ["<svg", "<style", "<script", "<head"];

/// Elements that hold other elements alone: words may not stand right inside them.
const WORDLESS: [&str; 9] =
    ["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "html"];

/// The newer page with the changes marked; at its head what keeps it from coming out (`owed`) and what changed (`lines`) are listed.
pub fn marked(old: &str, new: &str, owed: &[String], lines: &[String]) -> String {
    let (old, new) = (tokens(old), tokens(new));
    let (was, is): (Vec<String>, Vec<String>) =
        (old.iter().map(key).collect(), new.iter().map(key).collect());
    let mut page = Page { text: String::new(), open: Vec::new(), waiting: String::new() };
    for op in capture_diff_slices(Algorithm::Myers, &was, &is) {
        match op {
            DiffOp::Equal { new_index, len, .. } => {
                page.kept(&new[new_index..new_index + len])
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                page.added(&new[new_index..new_index + new_len]);
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                page.taken(&old[old_index..old_index + old_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                page.taken(&old[old_index..old_index + old_len]);
                page.added(&new[new_index..new_index + new_len]);
            }
        }
    }
    with_list(&page.text, owed, lines)
}

/// Where two lists differ: what is in the one and not in the other, in order.
pub fn differing(old: &[String], new: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    capture_diff_slices(Algorithm::Myers, old, new)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (op.old_range(), op.new_range()))
        .collect()
}

/// Puts the lists below the title of the page.
fn with_list(page: &str, owed: &[String], lines: &[String]) -> String {
    let listed = |lines: &[String]| {
        let items = lines.iter().map(|line| format!("<li>{}</li>\n", escaped(line)));
        format!("<ul>\n{}</ul>\n", items.collect::<String>())
    };
    let mut list = match lines {
        [] => "<p>No claim or judgement differs.</p>\n".to_string(),
        lines => listed(lines),
    };
    if !owed.is_empty() {
        let why = "<p>The newer version is not fit to come out:</p>\n";
        list = format!("{why}{}{list}", listed(owed));
    }
    let list = format!(
        "<section class=\"notice\" aria-label=\"Marked copy\">\n<p><strong>Marked copy.</strong> <ins>Added</ins> and <del>taken out</del> since the older version; figures show the newer alone.</p>\n{list}</section>\n"
    );
    match page.split_once("</header>") {
        Some((head, rest)) => format!("{head}</header>\n{list}{rest}"),
        None => format!("{list}{page}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A page cut into tags and words.
fn tokens(page: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        if let Some(name) = WHOLE.iter().find(|name| is_element(rest, name)) {
            let close = format!("</{}>", &name[1..]);
            let end = rest.find(&close).map_or(rest.len(), |at| at + close.len());
            found.push(Token::Tag(&rest[..end]));
            rest = &rest[end..];
        } else if rest.starts_with('<') {
            let close = if rest.starts_with("<!--") { "-->" } else { ">" };
            let end = rest.find(close).map_or(rest.len(), |at| at + close.len());
            found.push(Token::Tag(&rest[..end]));
            rest = &rest[end..];
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            found.extend(
                rest[..end].split_inclusive(char::is_whitespace).map(Token::Word),
            );
            rest = &rest[end..];
        }
    }
    found
}

fn is_element(rest: &str, name: &str) -> bool {
    rest.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>', '\n']))
}

/// What two pieces are compared by: of a tag its name and class, since anchors and numbers of notes shift with what stands before.
fn key(token: &Token<'_>) -> String {
    match token {
        Token::Word(word) => word.trim().to_string(),
        Token::Tag(tag) => {
            let class =
                tag.split("class=\"").nth(1).and_then(|rest| rest.split('"').next());
            format!("<{} {}", name(tag), class.unwrap_or_default())
        }
    }
}

/// The name of a tag, with the stroke of one that closes.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    inner.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default()
}

/// The page as it is written.
struct Page {
    text: String,
    /// Names of the elements that are open.
    open: Vec<String>,
    /// Words taken out that wait for a place where words may stand.
    waiting: String,
}

impl Page {
    fn kept(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            match token {
                Token::Tag(tag) => self.tag(tag),
                Token::Word(word) => {
                    self.settle();
                    self.text.push_str(word);
                }
            }
        }
    }

    fn added(&mut self, tokens: &[Token<'_>]) {
        for run in tokens.chunk_by(|one, other| is_word(one) == is_word(other)) {
            if !is_word(&run[0]) {
                self.kept(run);
                continue;
            }
            let words: String = run.iter().map(text).collect();
            let inner = words.trim();
            if inner.is_empty() || !self.takes_words() {
                self.text.push_str(&words);
                continue;
            }
            self.settle();
            let (lead, trail) = around(&words, inner);
            self.text.push_str(&format!("{lead}<ins>{inner}</ins>{trail}"));
        }
    }

    fn taken(&mut self, tokens: &[Token<'_>]) {
        let words: String = tokens
            .iter()
            .map(|token| match token {
                Token::Word(word) => *word,
                Token::Tag(_) => " ",
            })
            .collect();
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() {
            self.waiting.push_str(&words.join(" "));
            self.waiting.push(' ');
            self.settle();
        }
    }

    /// Sets the words that wait, where words may stand.
    fn settle(&mut self) {
        if !self.waiting.is_empty() && self.takes_words() {
            let words = std::mem::take(&mut self.waiting);
            self.text.push_str(&format!("<del>{}</del> ", words.trim()));
        }
    }

    fn takes_words(&self) -> bool {
        self.open.iter().any(|open| open == "main")
            && self.open.last().is_some_and(|open| !WORDLESS.contains(&open.as_str()))
    }

    fn tag(&mut self, tag: &str) {
        let name = name(tag).to_string();
        let is_void = tag.ends_with("/>")
            || name.starts_with('!')
            || WHOLE.iter().any(|whole| is_element(tag, whole))
            || matches!(
                name.as_str(),
                "br" | "hr" | "img" | "meta" | "link" | "wbr" | "col"
            );
        match name.strip_prefix('/') {
            Some(closed) => {
                if let Some(at) = self.open.iter().rposition(|open| open == closed) {
                    self.open.truncate(at);
                }
                self.text.push_str(tag);
            }
            None => {
                self.text.push_str(tag);
                if !is_void {
                    self.open.push(name);
                }
            }
        }
    }
}

fn is_word(token: &Token<'_>) -> bool {
    matches!(token, Token::Word(_))
}

fn text<'a>(token: &Token<'a>) -> &'a str {
    match token {
        Token::Tag(text) | Token::Word(text) => text,
    }
}

/// The space before and behind the words of a run.
fn around<'a>(words: &'a str, inner: &str) -> (&'a str, &'a str) {
    let start = words.len() - words.trim_start().len();
    (&words[..start], &words[start + inner.len()..])
}
