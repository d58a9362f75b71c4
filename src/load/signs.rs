//! Signs that YAML keeps for itself: quotes, brackets, and characters that cannot begin a value.

use super::{
    Explained, Mend, Spot, above, indent_of, line_at, quoted, unknown, value_in,
};
use crate::diag::Diagnostic;
use std::ops::Range;

/// `> 20`, `>= 70`, `|x`.
pub(crate) fn block_sign(spot: &Spot<'_>) -> Explained {
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
pub(crate) fn special(spot: &Spot<'_>, c: char) -> Explained {
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
        '?' | '*' | '!' | '&' if in_values(spot) => {
            let help = "write what was seen in words: `about 20`, `at least 20`, `several`, `uncountable`; leave out what nobody looked at";
            (diagnostic.help(help), masked)
        }
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

/// Whether the line gives values of a look.
fn in_values(spot: &Spot<'_>) -> bool {
    let line = spot.slice(spot.line.clone());
    let indent = indent_of(line);
    let parent = above(spot).find(|(_, line)| indent_of(line) < indent);
    line.contains("values:")
        || parent.is_some_and(|(_, line)| line.trim_end().ends_with("values:"))
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

/// A quote that opens at `open` and is closed nowhere, or only by the opening quote of a later line.
pub(crate) fn unclosed_quote(spot: &Spot<'_>, open: usize) -> Explained {
    let line = line_at(spot.text, open);
    let range = open..line.end;
    let quote = spot.slice(range.clone()).chars().next().unwrap_or('"');
    let message =
        format!("this text begins with `{quote}` and the closing `{quote}` is missing");
    let diagnostic = spot
        .error(range.clone(), message)
        .help(format!("put `{quote}` at the end of the text"))
        .suggest(spot.place(line.end..line.end), quote.to_string());
    (diagnostic, Some(Mend { range, filler: 'x', restore: true }))
}

/// Where the quote opens that the value of this line seems to close.
fn opened_above(spot: &Spot<'_>, quote: char) -> Option<usize> {
    above(spot).take(200).find_map(|(start, line)| {
        let value = value_in(spot.text, &(start..start + line.len()));
        let words = spot.slice(value.clone());
        let open = words.starts_with(quote) && words.matches(quote).count() % 2 == 1;
        open.then_some(value.start)
    })
}

/// `'it's here'`, `"Kim" summit`.
pub(crate) fn after_quote(spot: &Spot<'_>, quote: char) -> Explained {
    let value = spot.value_text();
    let opens_here = value.starts_with(quote) && spot.at > spot.value.start + 1;
    if !opens_here && let Some(open) = opened_above(spot, quote) {
        return unclosed_quote(spot, open);
    }
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
pub(crate) fn bracket(spot: &Spot<'_>) -> Explained {
    let value = spot.value_text();
    let part = value.starts_with('[') && value.contains(']') && !value.ends_with(']');
    if value.starts_with("{{") || part {
        let message = "a text that begins with a brace or bracket must stand in quotes";
        let diagnostic = spot.error(spot.value.clone(), message);
        return (spot.quote_value(diagnostic), spot.mask_value(true));
    }
    let here = spot.slice(spot.at..spot.at + 1);
    let before = spot.slice(spot.line.start..spot.at);
    let segment = before.rfind(": ").and_then(|n| before.get(n..)).unwrap_or_default();
    let index = here == "[" && before.ends_with(|c: char| c.is_alphanumeric());
    if index || segment.contains('[') && segment.contains(']') {
        return flow_test(spot);
    }
    let found = match here {
        "[" | "{" => Some(spot.at),
        _ => opener(spot.slice(0..spot.at)),
    };
    let Some(open) = found else {
        return (unknown(spot, "a comma or a closing bracket is missing"), None);
    };
    let sign = spot.slice(open..open + 1);
    let close = if sign == "{" { "}" } else { "]" };
    let help =
        format!("put a `{close}` at the end of the list, or commas between its entries");
    let diagnostic = spot
        .error(open..open + 1, format!("the `{sign}` that opens here is not closed"))
        .label("opened here")
        .help(help);
    if open == spot.at || spot.at >= spot.text.len() {
        return (diagnostic, None);
    }
    let breaks = spot.place(spot.at..spot.at + 1);
    (diagnostic.related(breaks, "this cannot stand inside it"), None)
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

pub(crate) fn stray_bracket(spot: &Spot<'_>) -> Explained {
    let range = spot.at..spot.at + 1;
    let sign = spot.slice(range.clone());
    let diagnostic = spot
        .error(range.clone(), format!("this `{sign}` closes nothing"))
        .help("delete it, or put the text in quotes");
    (diagnostic, Some(Mend { range, filler: ' ', restore: false }))
}

pub(crate) fn backslash(spot: &Spot<'_>) -> Explained {
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
