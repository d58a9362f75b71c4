//! Lines that are no key and value, or stand in the wrong column.

use super::{Explained, Mend, Spot, above, indent_of};
use crate::diag::Diagnostic;
use std::ops::Range;

pub(crate) fn conflict(spot: &Spot<'_>) -> Option<Diagnostic> {
    let line = spot.slice(spot.line.clone());
    let marker = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|m| line.starts_with(m));
    marker.then(|| {
        spot.error(spot.line.clone(), "a merge conflict of git stands in the file")
            .help("keep both where each added something, else the one that holds; then delete the three marker lines")
    })
}

/// A colon where no key may stand: inside a text, or because of the line above.
pub(crate) fn colon(spot: &Spot<'_>) -> Explained {
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
}

fn spaces(n: usize) -> String {
    match n {
        0 => "no spaces before either".to_string(),
        1 => "1 space before each".to_string(),
        n => format!("{n} spaces before each"),
    }
}

pub(crate) fn tab(spot: &Spot<'_>) -> Diagnostic {
    // A text that goes on in the next line is blamed where it begins, not where the tab stands.
    let rest = spot.text.get(spot.line.start..).unwrap_or_default();
    let blanks = |line: &str| line.len() - line.trim_start().len();
    let is_tabbed = |line: &str| line[..blanks(line)].contains('\t');
    let lines = rest.split_inclusive('\n').take_while(|line| !is_tabbed(line));
    let at = spot.line.start + lines.map(str::len).sum::<usize>();
    let spot = &spot.moved(if at < spot.text.len() { at } else { spot.at });
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

/// A line that lines up with none of those it could belong to.
pub(crate) fn indentation(spot: &Spot<'_>) -> Explained {
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
    // The columns next to where it stands: one of them is what was meant.
    let left = columns.iter().copied().filter(|column| *column < own).max();
    let right = columns.iter().copied().filter(|column| *column > own).min();
    let near: Vec<String> =
        right.into_iter().chain(left).map(|n| n.to_string()).collect();
    let choice = near.join(" or ");
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

pub(crate) fn no_colon(spot: &Spot<'_>) -> Diagnostic {
    let line = spot.slice(spot.line.clone());
    let start = spot.line.start;
    match no_space(spot, start, line) {
        Some(found) => found,
        None => colon_missing(spot, start, line),
    }
}

/// `key: - item`.
pub(crate) fn dash(spot: &Spot<'_>) -> Explained {
    let item = spot.slice(spot.at..spot.line.end).trim_start_matches(['-', ' ']);
    let range = spot.at..spot.line.end;
    let list =
        if item.contains(": ") { format!("[{{{item}}}]") } else { format!("[{item}]") };
    let diagnostic = spot
        .error(range.clone(), "a list with dashes begins on a line of its own")
        .help("put each `- ` on a new line below the key, or write the list in brackets")
        .suggest(spot.place(range.clone()), list);
    (diagnostic, Some(Mend { range, filler: 'x', restore: false }))
}
