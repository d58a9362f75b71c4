//! An item put into a list at the top of a case, with every other line left as it is.

use crate::load::{Piece, pieces};

/// The text with an item put at the end of the list `key`, or in the place of its item number `replaced`. The item is lines of YAML, the
/// first of them after a dash; they end as the lines of the text do, if those agree. None where the list shares its line with its key, or where the text is no YAML.
pub fn with_item(
    text: &str,
    key: &str,
    replaced: Option<usize>,
    item: &str,
) -> Option<String> {
    let returns = text.matches("\r\n").count();
    if returns > 0 && returns == text.matches('\n').count() {
        let put = with_item(&text.replace("\r\n", "\n"), key, replaced, item)?;
        return Some(put.replace('\n', "\r\n"));
    }
    let all = pieces(text)?;
    let Some(list) = all.iter().find(|piece| piece.key == key) else {
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return Some(format!("{text}{end}\n{key}:\n{}", lines(item, "  ")));
    };
    let whole = |piece: &Piece| match piece.key == key {
        true => put(list, key, replaced, item),
        false => Some(piece.text.clone()),
    };
    all.iter().map(whole).collect()
}

fn put(list: &Piece, key: &str, replaced: Option<usize>, item: &str) -> Option<String> {
    if list.inner.is_empty() {
        let empty = format!("{key}: []");
        let at = list.text.rfind(&empty)?;
        let (head, tail) = (list.text.get(..at)?, list.text.get(at + empty.len()..)?);
        let end = if tail.ends_with('\n') { "" } else { "\n" };
        return Some(format!("{head}{key}:{tail}{end}{}", lines(item, "  ")));
    }
    let mut text = String::new();
    let mut indent = "  ";
    let items = list.inner.iter().filter(|piece| !piece.key.is_empty());
    text.extend(list.inner.iter().filter(|p| p.key.is_empty()).map(|p| p.text.as_str()));
    for (n, piece) in items.enumerate() {
        let dash = piece.text.lines().find(|line| line.trim_start().starts_with('-'))?;
        indent = dash.get(..dash.find('-')?)?;
        if replaced == Some(n) {
            // The comments above an item are its own.
            let at = piece.text.find(dash)?;
            text.push_str(piece.text.get(..at)?);
            text.push_str(&lines(item, indent));
        } else {
            text.push_str(&piece.text);
        }
    }
    if replaced.is_none() {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&lines(item, indent));
    }
    Some(text)
}

/// The lines of an item, the first with its dash.
fn lines(item: &str, indent: &str) -> String {
    let lines = item.lines().enumerate();
    lines
        .map(|(n, line)| format!("{indent}{} {line}\n", if n == 0 { "-" } else { " " }))
        .collect()
}
