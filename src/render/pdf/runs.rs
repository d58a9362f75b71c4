//! Inlines as data for the template: marks of notes after the punctuation that follows them, caveats in a row as one, no link within another.

use serde_json::{Value, json};

use super::super::{caveat_run, may_link, note_run};
use super::data::{Walk, language_of};
use crate::dates::month_named;
use crate::document::{BoundValue, CitationForm, Inline};

impl<'a> Walk<'a> {
    /// Inlines as one block: marks of notes after the punctuation that follows them, caveats in a row as one.
    pub(super) fn run(&mut self, inlines: &'a [Inline]) -> Value {
        let mut out = Vec::new();
        let mut at = 0;
        while at < inlines.len() {
            let (notes, moved) = note_run(&inlines[at..]);
            let caveats = caveat_run(&inlines[at..]);
            if notes > 0 {
                let words = match inlines.get(at + notes) {
                    Some(Inline::Text(words)) if moved > 0 => words.split_at(moved),
                    _ => ("", ""),
                };
                trim_end(&mut out);
                push_text(&mut out, words.0);
                for inline in &inlines[at..at + notes] {
                    self.push(&mut out, inline);
                }
                push_text(&mut out, words.1);
                at += notes + usize::from(moved > 0);
            } else if caveats > 0 {
                let marks: Vec<Value> = inlines[at..at + caveats]
                    .iter()
                    .filter_map(|inline| match inline {
                        Inline::Caveat(mark) => {
                            let may =
                                self.waiting.is_none() && self.anchors.contains(&mark.to);
                            let to = may.then_some(&mark.to);
                            Some(json!({"to": to, "short": mark.short}))
                        }
                        _ => None,
                    })
                    .collect();
                trim_end(&mut out);
                out.push(json!({"t": "caveats", "marks": marks}));
                at += caveats;
            } else {
                self.push(&mut out, &inlines[at]);
                at += 1;
            }
        }
        Value::Array(out)
    }

    fn push(&mut self, out: &mut Vec<Value>, inline: &'a Inline) {
        let wrapped = |kind: &str, content: Value| json!({"t": kind, "c": content});
        match inline {
            Inline::Text(words) => push_text(out, words),
            Inline::Code(text) => out.push(json!({"t": "code", "s": text})),
            Inline::Emphasis(content) => out.push(wrapped("emphasis", self.run(content))),
            Inline::Strong(content) => out.push(wrapped("strong", self.run(content))),
            Inline::Deleted(content) => out.push(wrapped("deleted", self.run(content))),
            Inline::Foreign(tag, content) => out.push(
                json!({"t": "foreign", "language": language_of(tag), "c": self.run(content)}),
            ),
            Inline::Link { href, content } => {
                let (content, marks) = self.within_link(content);
                let href = may_link(href).then_some(href);
                out.push(json!({"t": "link", "href": href, "c": content}));
                out.extend(marks);
            }
            Inline::Reference { to, content } => {
                let (content, marks) = self.within_link(content);
                let to = self.anchors.contains(to).then_some(to);
                out.push(json!({"t": "reference", "to": to, "c": content}));
                out.extend(marks);
            }
            Inline::Value(value) => out.push(self.value(value)),
            Inline::Cite(citation) => match &citation.form {
                CitationForm::Words(words) => {
                    out.push(wrapped("words", self.run(words)));
                }
                CitationForm::Note(number) if self.marks => {
                    out.push(self.note(*number));
                }
                CitationForm::Note(_) => {}
            },
            // A mark alone is a run of one, which `run` has taken.
            Inline::Caveat(_) => {}
            Inline::Break => out.push(json!({"t": "break"})),
        }
    }

    /// What a link holds, and the marks of evidence that stand behind it: a link holds no other.
    fn within_link(&mut self, content: &'a [Inline]) -> (Value, Vec<Value>) {
        let outer = self.waiting.replace(Vec::new());
        let content = self.run(content);
        let marks = std::mem::replace(&mut self.waiting, outer);
        (content, marks.unwrap_or_default())
    }

    /// A value; the first of its evidence in a block bears the mark of it.
    fn value(&mut self, value: &BoundValue) -> Value {
        let number = value
            .evidence
            .as_deref()
            .and_then(|id| self.evidence.get(id).copied())
            .filter(|_| self.marks);
        let mark = number.filter(|number| self.marked.insert(*number));
        if let Some(waiting) = &mut self.waiting {
            let told =
                |mark| json!({"t": "mark", "number": mark, "evidence": value.evidence});
            waiting.extend(mark.map(told));
            return json!({"t": "value", "s": with_units(&value.words), "evidence": null, "mark": null});
        }
        json!({"t": "value", "s": with_units(&value.words), "evidence": value.evidence.as_ref().filter(|_| number.is_some()), "mark": mark})
    }

    fn note(&mut self, number: usize) -> Value {
        if self.aside {
            let content = self.notes.get(&number).copied().unwrap_or_default();
            let outer = std::mem::replace(&mut self.marks, false);
            let mut content = self.run(content);
            self.marks = outer;
            content.as_array_mut().into_iter().for_each(|all| trim_stop(all));
            return json!({"t": "aside", "c": content});
        }
        // Numbers follow each other, though what only figures cite has none.
        let (next, is_told) = (self.told.len() + 1, self.told.contains_key(&number));
        let own = *self.told.entry(number).or_insert(next);
        let content = self.notes.get(&number).copied().unwrap_or_default();
        let outer = std::mem::replace(&mut self.marks, false);
        let content = if is_told { Value::Null } else { self.run(content) };
        self.marks = outer;
        json!({"t": "note", "number": own, "c": content})
    }
}

/// Words; one that is longer than any of a language is a code, and may break.
fn push_text(out: &mut Vec<Value>, words: &str) {
    let words = with_ranges(&with_units(&words.replace('\n', " ")));
    let mut plain = String::new();
    for word in words.split_inclusive(' ') {
        let own = word.trim_end_matches(' ');
        let parts = match own.find("://") {
            Some(_) => address(own),
            None if is_range(own) => vec![own],
            None => {
                push_word(out, &mut plain, word);
                continue;
            }
        };
        push_plain(out, &mut plain);
        out.push(json!({"t": "parts", "c": parts}));
        plain.push_str(&word[own.len()..]);
    }
    push_plain(out, &mut plain);
}

fn push_word(out: &mut Vec<Value>, plain: &mut String, word: &str) {
    // What a line may break at stands between words.
    let ends = |c: char| !c.is_alphanumeric() && c != '_';
    for word in word.split_inclusive(ends) {
        let code = word.trim_end_matches(ends);
        if code.chars().count() >= LONG_LETTERS {
            push_plain(out, plain);
            out.push(json!({"t": "long", "s": code}));
            plain.push_str(&word[code.len()..]);
        } else {
            plain.push_str(word);
        }
    }
}

/// Words whose units and months stay with their numbers at the end of a line.
fn with_units(words: &str) -> String {
    let mut parts = words.split(' ');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let unit = part.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
        let is_number = out.ends_with(|c: char| c.is_ascii_digit() || c == '°');
        let stays = UNITS.contains(&unit) || month_named(unit).is_some();
        out.push_str(if is_number && stays { "\u{a0}" } else { " " });
        out.push_str(part);
    }
    out
}

/// What stands behind a number as its unit, or behind a degree as its quarter.
const UNITS: [&str; 12] =
    ["%", "m", "km", "cm", "mm", "t", "MW", "MWe", "N", "S", "E", "W"];

/// Whether digits stand on both sides of a dash, at which a line would break.
fn is_range(word: &str) -> bool {
    let sides = word.split_once('–');
    let is_digit = |c: char| c.is_ascii_digit();
    sides.is_some_and(|(from, to)| from.ends_with(is_digit) && to.starts_with(is_digit))
        && word.chars().count() < LONG_LETTERS
}

/// The parts of an address, between which its lines break: behind two strokes, and before the marks that would seem to end a sentence.
fn address(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut letters) = (0, 0);
    let host = words.find("://").map_or(0, |at| at + 3);
    for (at, c) in words.char_indices() {
        let is_mark = at > host && "/._-?&=#+~,;:%".contains(c);
        // A mark at the very end belongs to what stands before it.
        let ends = at == host || is_mark && words[at..].contains(char::is_alphanumeric);
        if at > start && (ends || letters == LONG_LETTERS) {
            parts.push(&words[start..at]);
            (start, letters) = (at, 0);
        }
        letters += 1;
    }
    parts.push(&words[start..]);
    parts
}

/// Words whose lines do not break before a range such as "(55–80 %)".
fn with_ranges(words: &str) -> String {
    let mut parts = words.split(" (");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let held = part.split(')').next().unwrap_or_default();
        let is_range = held.ends_with('%') && !held.contains(char::is_alphabetic);
        out.push_str(if is_range { "\u{a0}(" } else { " (" });
        out.push_str(part);
    }
    out
}

fn push_plain(out: &mut Vec<Value>, words: &mut String) {
    if !words.is_empty() {
        out.push(json!({"t": "text", "s": std::mem::take(words)}));
    }
}

/// Letters from which a word is a code.
const LONG_LETTERS: usize = 28;

/// Takes the space from the end: a mark stands close to its word.
fn trim_end(out: &mut [Value]) {
    if let Some(last) = out.last_mut()
        && last["t"] == "text"
        && let Some(words) = last["s"].as_str()
    {
        last["s"] = words.trim_end_matches(' ').into();
    }
}

/// Takes the full stop from the end: what stands in brackets is no sentence.
fn trim_stop(out: &mut [Value]) {
    if let Some(last) = out.last_mut()
        && let Some(words) = last["s"].as_str()
    {
        last["s"] = words.trim_end().trim_end_matches('.').into();
    }
}

/// Takes from every text what a page cannot show: characters that control, and those that turn the direction of what follows, which
/// could set the digits of a number in another order.
pub(super) fn settle(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(is_unprintable) => {
            let kept = text.chars().filter(|c| !is_turning(*c));
            let kept = kept.map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
            *text = kept.collect();
        }
        Value::Array(all) => all.iter_mut().for_each(settle),
        Value::Object(all) => all.values_mut().for_each(settle),
        _ => {}
    }
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || is_turning(c)
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
