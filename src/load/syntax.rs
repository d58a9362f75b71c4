//! What the YAML reader stumbled over, in words for people who do not know YAML, with the fix.

use super::mend::Mend;
use crate::diag::{At, Diagnostic, Place};
use granit_parser::ErrorKind;
use std::ops::Range;

/// The line in which the reader stopped, and the value on it.
struct Spot<'a> {
    file: &'a str,
    text: &'a str,
    at: usize,
    /// Bytes of the line, its line break left out.
    line: Range<usize>,
    /// Bytes of what stands after `key: ` or `- ` on that line.
    value: Range<usize>,
}

type Explained = (Diagnostic, Option<Mend>);

/// The diagnostic of a syntax error, and how to parse on after it.
pub(crate) fn explain(file: &str, text: &str, kind: &ErrorKind, at: usize) -> Explained {
    let line = line_at(text, at);
    let value = value_in(text, &line);
    let spot = Spot { file, text, at, line, value };
    if let Some(found) = conflict(&spot) {
        return (found, None);
    }
    match kind {
        ErrorKind::MappingValueNotAllowed => colon(&spot),
        ErrorKind::InvalidBlockScalarHeader => block_sign(&spot),
        ErrorKind::UnexpectedCharacter { character } => special(&spot, *character),
        ErrorKind::MappingKeyNotAllowed => special(&spot, '?'),
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart => (tab(&spot), None),
        ErrorKind::UnclosedQuotedScalar => (unclosed_quote(&spot), None),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => after_quote(&spot),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::InvalidFlowScalarIndent => bracket(&spot),
        ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => stray_bracket(&spot),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation => indentation(&spot),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            (no_colon(&spot), None)
        }
        ErrorKind::BlockSequenceEntryNotAllowed => dash(&spot),
        ErrorKind::UnknownQuotedScalarEscape => backslash(&spot),
        other => (unknown(&spot, &other.to_string()), None),
    }
}

impl<'a> Spot<'a> {
    fn error(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error("syntax", self.place(range), message)
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place { file: self.file.to_string(), at: At::Bytes(range) }
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn value_text(&self) -> &'a str {
        self.slice(self.value.clone())
    }

    /// "put it in quotes", with the quoted text as a suggestion.
    fn quote_value(&self, diagnostic: Diagnostic) -> Diagnostic {
        let quoted = quoted(self.value_text());
        diagnostic
            .help("put the whole text in quotes")
            .suggest(self.place(self.value.clone()), quoted)
    }

    fn mask_value(&self, restore: bool) -> Option<Mend> {
        Some(Mend { range: self.value.clone(), filler: 'x', restore })
    }
}

/// Bytes of the line around `at`; of the last line with something on it when `at` is the end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    if at == text.len() {
        at = text.trim_end().len().min(at);
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let end = text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |n| at + n);
    let line = text.get(start..end).unwrap_or_default();
    start..start + line.trim_end().len()
}

/// Bytes of what a line says after its dashes and its key.
fn value_in(text: &str, line: &Range<usize>) -> Range<usize> {
    let words = text.get(line.clone()).unwrap_or_default();
    let mut at = words.len() - words.trim_start().len();
    while words.get(at..).is_some_and(|rest| rest.starts_with("- ")) {
        let rest = words.get(at + 1..).unwrap_or_default();
        at += 1 + rest.len() - rest.trim_start().len();
    }
    let rest = words.get(at..).unwrap_or_default();
    let key = rest.find(": ").filter(|n| {
        let key = rest.get(..*n).unwrap_or_default();
        !key.is_empty() && !key.contains([' ', '"', '\'', '{', '[', '('])
    });
    if let Some(n) = key {
        let after = rest.get(n + 1..).unwrap_or_default();
        at += n + 1 + after.len() - after.trim_start().len();
    }
    line.start + at..line.end
}

/// A text in double quotes, or in single ones when it holds double quotes or backslashes.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines above, nearest first, without empty ones and comments.
fn above<'a>(spot: &Spot<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let text = spot.text;
    let mut end = spot.line.start;
    let lines = std::iter::from_fn(move || {
        let stop = end.checked_sub(1)?;
        let start = text.get(..stop)?.rfind('\n').map_or(0, |n| n + 1);
        end = start;
        Some((start, text.get(start..stop)?.trim_end()))
    });
    lines.filter(|(_, line)| {
        let words = line.trim_start();
        !words.is_empty() && !words.starts_with('#')
    })
}

fn conflict(spot: &Spot<'_>) -> Option<Diagnostic> {
    let line = spot.slice(spot.line.clone());
    let marker = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|m| line.starts_with(m));
    marker.then(|| {
        spot.error(spot.line.clone(), "a merge conflict of git stands in the file")
            .help("decide which of the two versions holds, and delete the other and the three marker lines")
    })
}

/// A colon where no key may stand: inside a text, or because of the line above.
fn colon(spot: &Spot<'_>) -> Explained {
    let line = spot.slice(spot.line.clone());
    let own = spot.slice(spot.line.start..spot.at);
    if spot.value.start < spot.at && own.contains(": ")
        || own.trim_start().contains(['"', '['])
    {
        let message =
            "a colon followed by a space ends a key, so this text breaks off here";
        let colon = spot.at..spot.at + 1;
        let diagnostic = spot.error(colon, message).label("this colon");
        return (spot.quote_value(diagnostic), spot.mask_value(true));
    }
    if let Some((start, before)) = above(spot).next() {
        if let Some(found) = no_space(spot, start, before) {
            return (found, None);
        }
        let (deep, shallow) = (indent_of(line), indent_of(before));
        if !before.contains(": ")
            && !before.ends_with(':')
            && !before.trim_start().starts_with("- ")
        {
            return (colon_missing(spot, start, before), None);
        }
        if deep > shallow {
            return (deeper(spot, start, before, deep), None);
        }
    }
    let at = spot.at..spot.at + 1;
    (
        spot.error(at, "a key cannot stand here").help(
            "check the indentation and the quotes of this line and of the one above it",
        ),
        None,
    )
}

/// `key:value`.
fn no_space(spot: &Spot<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let words = line.trim_start().trim_start_matches("- ");
    let colon = words.find(':')?;
    let key = words.get(..colon)?;
    let simple = !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let after = words.get(colon + 1..)?;
    if !simple || after.is_empty() || after.starts_with([' ', '/']) {
        return None;
    }
    let from = start + line.len() - words.len();
    let message = format!("there is no space after the colon of `{key}`");
    Some(
        spot.error(from..from + colon + 1, message)
            .help("write a space between the colon and the value")
            .suggest(spot.place(from..from + colon + 1), format!("{key}: ")),
    )
}

fn colon_missing(spot: &Spot<'_>, start: usize, line: &str) -> Diagnostic {
    let from = start + indent_of(line);
    spot.error(
        from..start + line.len(),
        "this line has no colon, so it is no key and value",
    )
    .help("write `key: value`, with a colon and a space")
    .help("a text that goes on over several lines is indented further than its key")
}

fn deeper(spot: &Spot<'_>, start: usize, before: &str, deep: usize) -> Diagnostic {
    let wanted = indent_of(before);
    let words = before.trim_start();
    let dash = words.len() - words.trim_start_matches("- ").len();
    let wanted = wanted + dash;
    let line = spot.line.start..spot.line.start + deep;
    let message =
        "this line is indented further than the line above, which already has its value";
    spot.error(line.clone(), message)
        .label(format!("{deep} spaces"))
        .related(
            spot.place(start + indent_of(before)..start + before.len()),
            "the line above",
        )
        .help(format!("begin both keys in the same column: {}", spaces(wanted)))
        .suggest(spot.place(line), " ".repeat(wanted))
}

fn spaces(n: usize) -> String {
    match n {
        0 => "no spaces before either".to_string(),
        1 => "1 space before each".to_string(),
        n => format!("{n} spaces before each"),
    }
}

/// `> 20`, `>= 70`, `|x`.
fn block_sign(spot: &Spot<'_>) -> Explained {
    let value = spot.slice(spot.at..spot.line.end);
    let words = value.trim_start_matches(['>', '=', '|', ' ', '<']);
    if value.starts_with('>') {
        return (
            greater(spot, spot.at..spot.line.end, value, words),
            spot.mask_value(false),
        );
    }
    let diagnostic = spot
        .error(spot.at..spot.line.end, "after `|` the text begins on the next line")
        .help("start a new line after `|` and indent the text below it, or leave the `|` out");
    (diagnostic, spot.mask_value(true))
}

/// `> 20` means a folded text to YAML.
fn greater(
    spot: &Spot<'_>,
    range: Range<usize>,
    value: &str,
    number: &str,
) -> Diagnostic {
    let words = if value.starts_with(">=") {
        format!("at least {number}")
    } else {
        format!("more than {number}")
    };
    let message =
        "a value cannot begin with `>`, which starts a text of several lines in YAML";
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let diagnostic = spot.error(range.clone(), message);
    if digits {
        diagnostic
            .help(format!("write it in words: `{words}`"))
            .suggest(spot.place(range), words)
    } else {
        diagnostic.help("put the text in quotes")
    }
}

/// Characters that YAML keeps for itself at the beginning of a value.
fn special(spot: &Spot<'_>, c: char) -> Explained {
    let from = spot.at;
    let rest = spot.slice(from..spot.line.end);
    let end = from + rest.find([',', '}', ']']).unwrap_or(rest.len());
    let word = spot.slice(from..end).trim_end();
    let range = from..from + word.len();
    let masked = Some(Mend { range: range.clone(), filler: 'x', restore: false });
    let message =
        format!("a value cannot begin with `{c}`, which means something else in YAML");
    let diagnostic = spot.error(range.clone(), message);
    match c {
        '@' => {
            let id = word.trim_start_matches('@');
            let diagnostic = diagnostic
                .help(format!("write the id alone: `{id}`; the `@` is only for citations inside a text"))
                .suggest(spot.place(range), id);
            (diagnostic, masked)
        }
        '%' => {
            let number = word.trim_start_matches(['%', ' ']);
            let diagnostic = diagnostic
                .help("write the sign after the number")
                .suggest(spot.place(range), format!("{number} %"));
            (diagnostic, masked)
        }
        '>' if !inside_test(spot) => {
            let number = word.trim_start_matches(['>', '=', ' ']);
            (greater(spot, range, word, number), masked)
        }
        '>' | '<' => flow_test(spot),
        '`' | '?' | '|' | '&' | '*' | '!' => {
            let diagnostic = diagnostic
                .help("put the text in quotes")
                .suggest(spot.place(range), quoted(word));
            (diagnostic, masked)
        }
        _ => {
            let message = format!("the character `{c}` cannot stand here");
            let at = spot.at..spot.at + c.len_utf8();
            (spot.error(at, message).help("put the whole text in quotes"), None)
        }
    }
}

/// Whether the sign stands in a comparison rather than at the beginning of a value.
fn inside_test(spot: &Spot<'_>) -> bool {
    let before = spot.slice(spot.line.start..spot.at).trim_end();
    !before.ends_with([':', ',', '{', '['])
}

/// `{test: r[2023] > 2}`: brackets inside braces.
fn flow_test(spot: &Spot<'_>) -> Explained {
    let line = spot.slice(spot.line.start..spot.at);
    let start = line.rfind(": ").map_or(spot.at, |n| spot.line.start + n + 2);
    let rest = spot.slice(spot.at..spot.line.end);
    let end = spot.at + rest.find('}').unwrap_or(rest.len());
    let test = spot.slice(start..end).trim_end();
    let range = start..start + test.len();
    let message = "square brackets inside braces start a list, so this test breaks off";
    let diagnostic = spot
        .error(range.clone(), message)
        .help("put the test in quotes, or on a line of its own without the braces")
        .suggest(spot.place(range.clone()), quoted(test));
    (diagnostic, Some(Mend { range, filler: 'x', restore: true }))
}

fn tab(spot: &Spot<'_>) -> Diagnostic {
    let line = spot.slice(spot.line.clone());
    let blanks = line.len() - line.trim_start().len();
    let others = spot.text.lines().filter(|line| line.starts_with('\t')).count();
    let range = if blanks > 0 {
        spot.line.start..spot.line.start + blanks
    } else {
        spot.at..spot.at + 1
    };
    let diagnostic = spot
        .error(range, "this line is indented with a tab, and YAML counts spaces only")
        .label("a tab")
        .help("replace each tab by two spaces; most editors have a command \"convert indentation to spaces\"");
    if others > 1 {
        diagnostic.help(format!("{others} lines of this file begin with a tab"))
    } else {
        diagnostic
    }
}

fn unclosed_quote(spot: &Spot<'_>) -> Diagnostic {
    let rest = spot.slice(spot.at..spot.line.end);
    let quote = rest.chars().next().unwrap_or('"');
    let line = spot.at..spot.at + rest.len();
    let diagnostic = spot
        .error(
            line.clone(),
            format!(
                "this text begins with `{quote}` and the closing `{quote}` is missing"
            ),
        )
        .help(format!("put `{quote}` at the end of the text"));
    if rest.trim_end().ends_with(quote) && rest.len() > 1 {
        return diagnostic;
    }
    diagnostic.suggest(spot.place(spot.line.end..spot.line.end), quote.to_string())
}

/// `'it's here'`, `"Kim" summit`.
fn after_quote(spot: &Spot<'_>) -> Explained {
    let value = spot.value_text();
    let quote = if value.starts_with('\'') { '\'' } else { '"' };
    let at = spot.at..spot.line.end;
    let message = if quote == '\'' {
        "an apostrophe ends a text in single quotes, and more follows"
    } else {
        "the second quote ends the text, and more follows"
    };
    let whole = value.len() > 1 && value.ends_with(quote);
    let inner =
        if whole { value.get(1..value.len() - 1).unwrap_or(value) } else { value };
    let diagnostic = spot
        .error(at, message)
        .label("this is left over")
        .help("put quotes of the other kind around the whole text")
        .suggest(spot.place(spot.value.clone()), quoted(inner));
    (diagnostic, spot.mask_value(true))
}

/// A brace or bracket that is not closed, or `{{ … }}` without quotes.
fn bracket(spot: &Spot<'_>) -> Explained {
    if spot.value_text().starts_with("{{")
        || spot.value_text().starts_with('[')
            && spot.value_text().contains("]")
            && !spot.value_text().ends_with(']')
    {
        let message = "a text that begins with a brace or bracket must stand in quotes";
        let diagnostic = spot.error(spot.value.clone(), message);
        return (spot.quote_value(diagnostic), spot.mask_value(true));
    }
    let open = opener(spot.slice(0..spot.at));
    let Some(open) = open else {
        return (unknown(spot, "a comma or a closing bracket is missing"), None);
    };
    let sign = spot.slice(open..open + 1);
    let close = if sign == "{" { "}" } else { "]" };
    let diagnostic = spot
        .error(open..open + 1, format!("the `{sign}` that opens here is not closed"))
        .label("opened here")
        .related(spot.place(spot.at..spot.at + 1), "this cannot stand inside it")
        .help(format!(
            "put a `{close}` at the end of the list, or commas between its entries"
        ));
    (diagnostic, None)
}

/// The innermost bracket that is open at the end of `text`.
fn opener(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), '\n') => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some(c),
            (None, '[' | '{') => open.push(at),
            (None, ']' | '}') => _ = open.pop(),
            _ => {}
        }
    }
    open.pop()
}

fn stray_bracket(spot: &Spot<'_>) -> Explained {
    let range = spot.at..spot.at + 1;
    let sign = spot.slice(range.clone());
    let diagnostic = spot
        .error(range.clone(), format!("this `{sign}` closes nothing"))
        .help("delete it, or put the text in quotes");
    (diagnostic, Some(Mend { range, filler: ' ', restore: false }))
}

/// A line that lines up with none of those it could belong to.
fn indentation(spot: &Spot<'_>) -> Explained {
    let line = spot.slice(spot.line.clone());
    let own = indent_of(line);
    let words = line.trim_start();
    let mut columns: Vec<usize> = Vec::new();
    let mut edge = usize::MAX;
    for (_, before) in above(spot) {
        let column = indent_of(before);
        if column >= edge {
            continue;
        }
        let words = before.trim_start();
        let inner = column + words.len() - words.trim_start_matches("- ").len();
        if inner != column && inner < edge {
            columns.push(inner);
        }
        columns.push(column);
        edge = column;
        if column == 0 {
            break;
        }
    }
    let range = spot.line.start + own..spot.line.end;
    if columns.contains(&own) {
        let item = above(spot).find(|(_, before)| indent_of(before) == own);
        if let Some((_, before)) = item
            && before.trim_start().starts_with('-') != words.starts_with('-')
        {
            return (mixed(spot, range, words.starts_with('-')), None);
        }
    }
    columns.sort_unstable();
    columns.dedup();
    let listed: Vec<String> = columns.iter().map(ToString::to_string).collect();
    let choice = listed.join(" or ");
    let diagnostic = spot
        .error(range, "this line begins in a column in which nothing above it begins")
        .label(format!("{own} {} before it", if own == 1 { "space" } else { "spaces" }))
        .help(format!(
            "keys of one thing begin in the same column: give this line {choice} spaces"
        ));
    (diagnostic, None)
}

fn mixed(spot: &Spot<'_>, range: Range<usize>, dash: bool) -> Diagnostic {
    if dash {
        spot.error(range, "a list item stands among keys").help(
            "leave out the `-`, or indent the list below the key that it belongs to",
        )
    } else {
        spot.error(range, "this line is a key, but the lines above it are items of a list")
            .help("begin it with `- ` if it is an item, or move it to the left if it is a key of its own")
    }
}

fn no_colon(spot: &Spot<'_>) -> Diagnostic {
    let line = spot.slice(spot.line.clone());
    let start = spot.line.start;
    match no_space(spot, start, line) {
        Some(found) => found,
        None => colon_missing(spot, start, line),
    }
}

/// `key: - item`.
fn dash(spot: &Spot<'_>) -> Explained {
    let item = spot.slice(spot.at..spot.line.end).trim_start_matches(['-', ' ']);
    let range = spot.at..spot.line.end;
    let diagnostic = spot
        .error(range.clone(), "a list with dashes begins on a line of its own")
        .help("put each `- ` on a new line below the key, or write the list in brackets")
        .suggest(spot.place(range.clone()), format!("[{item}]"));
    (diagnostic, Some(Mend { range, filler: 'x', restore: false }))
}

fn backslash(spot: &Spot<'_>) -> Explained {
    let rest = spot.slice(spot.at..spot.line.end);
    let known = |c: char| "0abt\tnvfre \"/\\N_LPxuU".contains(c);
    let mut from = 0;
    let mut found = None;
    while let Some(n) = rest.get(from..).and_then(|rest| rest.find('\\')) {
        let next = rest.get(from + n + 1..).and_then(|rest| rest.chars().next());
        if !next.is_some_and(known) {
            found = Some(from + n);
            break;
        }
        from += n + 2;
    }
    let at = spot.at + found.unwrap_or_default();
    let length =
        spot.slice(at + 1..spot.line.end).chars().next().map_or(0, char::len_utf8);
    let diagnostic = spot
        .error(
            at..at + 1 + length,
            "a backslash in double quotes starts a special character, and this is none",
        )
        .help("write `\\\\` for a backslash, or put the text in single quotes");
    (diagnostic, spot.mask_value(true))
}

fn unknown(spot: &Spot<'_>, words: &str) -> Diagnostic {
    let end = (spot.at + 1).min(spot.text.len());
    spot.error(spot.at.min(end)..end, format!("this is not readable as YAML: {words}"))
        .help("check the quotes, colons, brackets and indentation of this line and of the one above it")
}
