//! The words of the structural check: what was expected, in plain English, from the documentation of the types.

use super::{Content, Fields, Node, Scalar, Shape, Shapes, Style, Trail};
use crate::diag::{Diagnostic, KeyPath, Place, Step, nearest};

/// `a`, `b` or `c`.
pub(crate) fn listed(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// The first sentence, without its full stop.
fn first_sentence(about: &str) -> String {
    let line = about.lines().next().unwrap_or_default();
    let end = line.find(". ").unwrap_or(line.len());
    line.get(..end).unwrap_or(line).trim_end_matches('.').to_string()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // An acronym keeps its capitals.
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_string(),
    }
}

/// An unknown key.
pub(crate) fn unknown_key(
    key: &str,
    place: Place,
    near: Option<&str>,
    known: &[&str],
    homes: Option<String>,
    within: Option<String>,
) -> Diagnostic {
    let message = match within {
        Some(parent) => format!("there is no key `{key}` in {parent}"),
        None => format!("there is no key `{key}` at the top of the file"),
    };
    let diagnostic = Diagnostic::error("unknown-key", place.clone(), message);
    if let Some(near) = near {
        return diagnostic.label(format!("did you mean `{near}`?")).suggest(place, near);
    }
    let diagnostic = diagnostic.label("not a key of the case format here");
    match homes {
        Some(home) => diagnostic.help(home),
        None => diagnostic
            .help(format!("the keys that may stand here are {}", listed(known, "and"))),
    }
}

/// Where a key that stands in the wrong place belongs.
pub(crate) fn homes(key: &str, shapes: &Shapes, around: &[&Fields]) -> Option<String> {
    let top = shapes.0.first().and_then(|shape| shape.map.as_ref())?;
    // The first of `around` are the keys beside the map in which the key stands.
    if around.first().is_some_and(|fields| fields.named.contains_key(key))
        && !around.is_empty()
    {
        return Some(format!(
            "`{key}` belongs one step further out: give it fewer spaces before it"
        ));
    }
    if !around.is_empty() && top.named.contains_key(key) {
        return Some(format!(
            "`{key}` belongs at the top of the file, with no spaces before it"
        ));
    }
    let below = |name: &&String| {
        let field = top.named.get(*name)?;
        let shape = shapes.0.get(field.shape)?;
        let inner = shape.map.as_ref().and_then(|map| map.other).or(shape.list);
        let item = inner.and_then(|n| shapes.0.get(n));
        let has = |shape: &Shape| {
            shape.map.as_ref().is_some_and(|map| map.named.contains_key(key))
        };
        if has(shape) {
            Some(format!("`{key}` belongs below `{name}`, indented under it"))
        } else if item.is_some_and(has) {
            Some(format!("`{key}` belongs to an entry of `{name}`, indented under it"))
        } else {
            None
        }
    };
    top.order.iter().find_map(|name| below(&name))
}

/// Required keys that are not there.
pub(crate) fn missing(
    missing: &[&str],
    fields: &Fields,
    place: Place,
    within: Option<String>,
) -> Diagnostic {
    let names = listed(missing, "and");
    let message = match within {
        Some(parent) => format!("{names} missing in {parent}"),
        None => format!("{names} missing at the top of the file"),
    };
    let message = message.replacen(
        " missing",
        if missing.len() == 1 { " is missing" } else { " are missing" },
        1,
    );
    let mut diagnostic = Diagnostic::error("missing-key", place, message);
    for key in missing {
        let about = fields.named.get(*key).map(|field| first_sentence(&field.about));
        diagnostic = match about.filter(|about| !about.is_empty()) {
            Some(about) => {
                diagnostic.help(format!("add `{key}:` — {}", lower_first(&about)))
            }
            None => diagnostic.help(format!("add `{key}:`")),
        };
    }
    diagnostic
}

/// A key with nothing after it, `~` or `null`.
pub(crate) fn empty(
    file: &str,
    text: &str,
    shape: &Shape,
    trail: &Trail<'_>,
) -> Diagnostic {
    let path = trail.path();
    let key = path.to_string();
    let place = Place::value(file, path);
    if !text.is_empty() {
        let message = format!("`{text}` means \"nothing\" in YAML");
        return Diagnostic::error("empty-value", place, message)
            .help("leave the line out if there is nothing to say")
            .help("a count of zero is `none`; what could not be seen is `hidden`; \"about 20\" is `~20` or `about 20`");
    }
    let message = if key.is_empty() {
        "the file holds nothing".to_string()
    } else {
        format!("`{key}` has no value")
    };
    Diagnostic::error("empty-value", place, message)
        .help(format!("write {} after it, or leave the line out", kinds(shape)))
        .help(
            "a value that continues below its key must be indented further than the key",
        )
}

/// What may stand there, by kind: "a text or a list".
fn kinds(shape: &Shape) -> String {
    let mut kinds = Vec::new();
    match &shape.scalar {
        Some(Scalar::Text) => kinds.push("a text".to_string()),
        Some(Scalar::Whole) => kinds.push("a whole number".to_string()),
        Some(Scalar::Decimal) => kinds.push("a number".to_string()),
        Some(Scalar::Words(words)) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
            kinds.push(listed(&words, "or"));
        }
        None => {}
    }
    if shape.list.is_some() {
        kinds.push("a list".to_string());
    }
    if shape.map.is_some() {
        kinds.push("keys with values".to_string());
    }
    kinds.join(" or ")
}

/// A list where a text belongs, and so on.
pub(crate) fn wrong_kind(
    file: &str,
    node: &Node,
    shape: &Shape,
    shapes: &Shapes,
    trail: &Trail<'_>,
) -> Diagnostic {
    let path = trail.path();
    let place = Place::value(file, path.clone());
    let found = match &node.content {
        Content::List(_) => "a list",
        Content::Map(_) => "keys with values",
        _ => "a text",
    };
    let wanted = kinds(shape);
    let name = name_of(&path);
    let message = format!("{name} must be {wanted}, not {found}");
    let mut diagnostic = Diagnostic::error("wrong-kind", place.clone(), message);
    let about = first_sentence(&shape.about);
    if !about.is_empty() && !path.0.is_empty() {
        diagnostic = diagnostic.label(lower_first(&about));
    }
    let key = trail_key(&path);
    match &node.content {
        Content::Scalar(text, style) if shape.list.is_some() => {
            let item = shape.list.and_then(|n| shapes.0.get(n));
            if item.is_some_and(|item| item.scalar.is_some()) {
                let text = if *style == Style::Plain { text.clone() } else { super::quoted(text) };
                diagnostic
                    .help("put it in brackets; several are separated by commas")
                    .suggest(place, format!("[{text}]"))
            } else {
                let keys = item.and_then(|item| item.map.as_ref()).map(Fields::first);
                let entry = keys.flatten().map_or("`- `".to_string(), |key| format!("`- {key}: …`"));
                diagnostic.help(format!("begin each entry on a line of its own below the key: {entry}"))
            }
        }
        Content::Scalar(..) => {
            let keys = shape.map.as_ref().map(some_keys).unwrap_or_default();
            diagnostic.help(format!("write its keys on the lines below, indented under `{key}`{keys}"))
        }
        Content::Map(_) if shape.list.is_some() => {
            diagnostic.help(entry_of(node, shape.list.and_then(|n| shapes.0.get(n))))
        }
        Content::List(_) if shape.map.as_ref().is_some_and(|map| map.other.is_some()) => {
            diagnostic.help("begin each entry with its id and a colon, without `- `: `boats:`, and its keys indented below")
        }
        Content::List(_) => diagnostic.help("write one value, without `- ` and without brackets"),
        _ => diagnostic.help("write one text; if it holds a colon followed by a space, put it in quotes"),
    }
}

/// A value by its key: the line that is shown says where it stands.
fn name_of(path: &KeyPath) -> String {
    let key = path.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key),
        Step::Index(_) => None,
    });
    match (key, path.0.last()) {
        (None, _) => "the file".to_string(),
        (Some(key), Some(Step::Index(_))) => format!("an entry of `{key}`"),
        (Some(key), _) => format!("`{key}`"),
    }
}

/// How an entry of a list begins that was written as a key.
fn entry_of(node: &Node, item: Option<&Shape>) -> String {
    let first = match &node.content {
        Content::Map(entries) => entries.first().map(|entry| entry.key.as_str()),
        _ => None,
    };
    let has_id = item.and_then(|item| item.map.as_ref());
    let has_id = has_id.is_some_and(|fields| fields.named.contains_key("id"));
    match first.filter(|_| has_id) {
        Some(key) => format!(
            "write each entry with a dash: `- id: {key}` in place of `{key}:`, and its keys below `id`, in the same column"
        ),
        None => "begin each entry with `- `, in the same column".to_string(),
    }
}

fn trail_key(path: &KeyPath) -> String {
    path.to_string()
}

fn some_keys(map: &Fields) -> String {
    let keys: Vec<&str> =
        if map.required.is_empty() { &map.order } else { &map.required }
            .iter()
            .take(4)
            .map(String::as_str)
            .collect();
    if keys.is_empty() {
        String::new()
    } else {
        format!(", such as {}", listed(&keys, "and"))
    }
}

/// A text that is no number.
pub(crate) fn no_number(
    file: &str,
    text: &str,
    whole: bool,
    trail: &Trail<'_>,
) -> Diagnostic {
    let path = trail.path();
    let name = name_of(&path);
    let kind = if whole { "a whole number" } else { "a decimal number" };
    let message = format!("{name} must be {kind}, and `{text}` is none");
    let diagnostic = Diagnostic::error("wrong-kind", Place::value(file, path), message);
    if whole {
        diagnostic.help("write digits only, such as `170`")
    } else {
        diagnostic.help(
            "write degrees with a point, such as `42.41`; south and west are negative",
        )
    }
}

/// A word that is none of those a key takes; and the one that was meant, when it is plain.
pub(crate) fn unknown_word(
    file: &str,
    text: &str,
    known: &[(String, String)],
    trail: &Trail<'_>,
) -> (Diagnostic, Option<String>) {
    let path = trail.path();
    let key = path.0.last().map_or(String::new(), |_| last_key(&path));
    let words: Vec<&str> = known.iter().map(|(word, _)| word.as_str()).collect();
    let place = Place::value(file, path);
    let yes_no = words.contains(&"yes") && words.contains(&"no");
    let meant = match text.to_lowercase().as_str() {
        "true" | "on" | "y" if yes_no => Some("yes"),
        "false" | "off" | "n" if yes_no => Some("no"),
        "medium" if words.contains(&"moderate") => Some("moderate"),
        short if short.chars().count() <= 2 => {
            words.iter().copied().find(|word| word.to_lowercase() == short)
        }
        _ => nearest(text, words.iter().copied()),
    };
    let message = format!("`{text}` is not a word that `{key}` takes");
    let mut diagnostic = Diagnostic::error("unknown-word", place.clone(), message);
    if let Some(word) = meant {
        diagnostic =
            diagnostic.label(format!("did you mean `{word}`?")).suggest(place, word);
    }
    let explained = |(word, about): &(String, String)| {
        let about = lower_first(&first_sentence(about));
        // A long list with all its meanings would be read by nobody.
        if about.is_empty() || about == *word || known.len() > 6 {
            format!("`{word}`")
        } else {
            format!("`{word}` ({about})")
        }
    };
    let list: Vec<String> = known.iter().map(explained).collect();
    let help = match list.as_slice() {
        [only] => format!("it takes only {only}"),
        _ => format!("it takes one of: {}", list.join(", ")),
    };
    (diagnostic.help(help), meant.map(str::to_string))
}

fn last_key(path: &crate::diag::KeyPath) -> String {
    let key = path.0.iter().rev().find_map(|step| match step {
        crate::diag::Step::Key(key) => Some(key.to_string()),
        crate::diag::Step::Index(_) => None,
    });
    key.unwrap_or_default()
}

/// A plain text that other YAML readers take for something else.
pub(crate) fn ambiguous(file: &str, text: &str, trail: &Trail<'_>) -> Option<Diagnostic> {
    let first = text.bytes().next()?;
    if text.len() > 24 || !(first.is_ascii_digit() || b"+nyotfNYOTF".contains(&first)) {
        return None;
    }
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let read = match text.to_lowercase().as_str() {
        "no" | "off" | "false" => "false".to_string(),
        "yes" | "on" | "true" => "true".to_string(),
        word if word.starts_with('0') && word.len() > 1 && digits(word) => {
            u64::from_str_radix(word, 8).map(|n| n.to_string()).ok()?
        }
        word if word.contains('_') && digits(&word.replace('_', "")) => {
            word.replace('_', "")
        }
        word if word.starts_with('+') && digits(word.get(1..)?) => {
            word.get(1..)?.to_string()
        }
        word if word.contains(':')
            && word.split(':').all(|p| digits(p) && p.len() <= 2) =>
        {
            let parts = word.split(':').filter_map(|part| part.parse::<u64>().ok());
            parts.fold(0, |sum, part| sum * 60 + part).to_string()
        }
        _ => return None,
    };
    let place = Place::value(file, trail.path());
    let message = format!("some programs read `{text}` as `{read}`");
    Some(
        Diagnostic::warning("ambiguous-text", place.clone(), message)
            .label("a text to us, something else to others")
            .help("put it in quotes, so that editors and scripts read what you wrote")
            .suggest(place, format!("\"{text}\"")),
    )
}
