//! Ids of what is withheld in texts of a program, however their words are joined: `night_watch`, `night-watch`, `nightWatch`.

use super::parted::{holds, parted};
use super::phrases::carries;
use crate::load::{Content, Node};
use std::collections::BTreeSet;

/// Fewest letters of an id that is looked for with a capital where a word of it begins: a font in Base64 has every short one.
const CAPITAL_LETTERS_MIN: usize = 6;
/// What stands before an id in the addresses of a page.
const KINDS: [&str; 8] =
    ["claim-", "judgement-", "caveat-", "source-", "look-", "figure-", "image-", "part-"];

/// What is left of a case, so far as an id may be told from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// Ids and keys, small: one that begins as a withheld id does is its own.
    keys: BTreeSet<String>,
    /// What its items say, in words.
    said: String,
}

impl Shown {
    pub(super) fn of(kept: &Node, said: &str) -> Shown {
        let mut shown = Shown { keys: BTreeSet::new(), said: said.to_string() };
        shown.learn(kept);
        shown
    }

    fn learn(&mut self, node: &Node) {
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    self.keys.insert(entry.key.to_ascii_lowercase());
                    self.learn(&entry.value);
                }
                self.keys.extend(node.id().map(|id| id.to_ascii_lowercase()));
            }
            Content::List(items) => items.iter().for_each(|item| self.learn(item)),
            Content::Scalar(..) | Content::Broken => {}
        }
    }

    /// What its items say, in words.
    pub(super) fn said(&self) -> &str {
        &self.said
    }

    /// Whether a word is a public id, alone or behind its kind.
    fn has(&self, word: &str) -> bool {
        let bare = KINDS.iter().find_map(|kind| word.strip_prefix(kind));
        self.keys.contains(word) || bare.is_some_and(|id| self.keys.contains(id))
    }
}

/// The first id that a text of a program names: any whole word where an id is coined, with whatever is put behind it; a whole text in quotes
/// where it is a word.
pub(super) fn id_in<'a>(
    text: &str,
    ids: &'a BTreeSet<String>,
    shown: &Shown,
) -> Option<&'a str> {
    let small = text.to_ascii_lowercase();
    let is_named = |id: &&String| {
        if is_coined(id) {
            let id = id.to_ascii_lowercase();
            return is_in(&small, &id, shown) || is_joined_in(text, &small, &id, shown);
        }
        text.match_indices(id.as_str()).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + id.len()..]);
            is_called(before, after) || is_numbered(after) && !before.ends_with(is_letter)
        })
    };
    ids.iter().find(is_named).map(String::as_str)
}

/// The first id of several words that stands in the name of a file or in an address, whatever joins them there and in whichever order, unless a
/// public item says them in a row.
pub(super) fn id_called_in<'a>(
    text: &str,
    ids: &'a BTreeSet<String>,
    shown: &Shown,
) -> Option<&'a str> {
    let said = parted(text);
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_called = |id: &&String| {
        let own = parted(id);
        let words: Vec<&str> = own.split_whitespace().collect();
        words.len() > 1
            && words.iter().all(|word| is_number(word) || carries(word))
            && !shown.said.contains(&own)
            && holds(&said, &words)
    };
    ids.iter().find(is_called).map(String::as_str)
}

/// Whether an id is no word of a language: it holds a digit, a hyphen or an underscore.
pub(super) fn is_coined(id: &str) -> bool {
    id.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'))
}

/// Whether a coined id stands in a text, alone or as the beginning of a word that is no public id.
fn is_in(small: &str, id: &str, shown: &Shown) -> bool {
    small.match_indices(id).any(|(at, _)| {
        let (before, after) = (&small[..at], &small[at + id.len()..]);
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            return false;
        }
        let is_whole = !after.starts_with(is_letter);
        let is_longer = match id.ends_with(|c: char| c.is_ascii_digit()) {
            true => after.starts_with('_'),
            false => after.starts_with(|c: char| c == '_' || c.is_ascii_digit()),
        };
        let start = before.rfind(|c| !is_letter(c)).map_or(0, |n| n + 1);
        let end =
            after.find(|c| !is_letter(c)).map_or(small.len(), |n| at + id.len() + n);
        let word = small.get(start..end).unwrap_or_default();
        (is_whole && !before.ends_with('_')
            || is_longer
            || before.ends_with('_') && is_whole)
            && (word == id || !shown.keys.contains(word))
    })
}

/// Whether an id of several words stands in a text with other signs between them, or with a capital where one begins.
fn is_joined_in(text: &str, small: &str, id: &str, shown: &Shown) -> bool {
    let words: Vec<&str> = id.split(['_', '-']).filter(|word| !word.is_empty()).collect();
    if words.len() < 2 {
        return false;
    }
    let joined = words.concat();
    is_capitalised_in(text, small, &words, &joined) && !shown.has(&joined)
        || ["-", "_"].iter().any(|sign| {
            let form = words.join(sign);
            form != id && !shown.has(&form) && is_form_in(small, &form, &words, shown)
        })
}

/// Whether the words of an id stand in a text with hyphens or underscores between them. What a public item says in a row is no secret, and
/// neither is “in-use”: small words are an id only where one is named.
fn is_form_in(small: &str, form: &str, words: &[&str], shown: &Shown) -> bool {
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_telling = words.iter().all(|word| is_number(word) || carries(word))
        && !shown.said.contains(&format!(" {} ", words.join(" ")));
    small.match_indices(form).any(|(at, _)| {
        let (before, after) = (&small[..at], &small[at + form.len()..]);
        let is_whole = !before.ends_with(is_letter) && !after.starts_with(is_letter);
        is_whole && (is_telling || is_called(before, after))
    })
}

/// Whether the words of an id stand in a text as one word, with a capital or a digit where each but the first begins.
fn is_capitalised_in(text: &str, small: &str, words: &[&str], joined: &str) -> bool {
    if joined.len() < CAPITAL_LETTERS_MIN {
        return false;
    }
    small.match_indices(joined).any(|(at, _)| {
        let (before, found) = (&text[..at], &text[at..at + joined.len()]);
        let mut begins = 0;
        let is_parted = words.iter().all(|word| {
            let (start, end) = (begins, begins + word.len());
            begins = end;
            let word = &found[start..end];
            let rest = word.get(1..).unwrap_or_default();
            let is_begun = word.starts_with(|c: char| c.is_ascii_uppercase())
                || word.starts_with(|c: char| c.is_ascii_digit());
            (start == 0 || is_begun) && !rest.contains(|c: char| c.is_ascii_uppercase())
        });
        is_parted
            && (found.starts_with(|c: char| c.is_ascii_uppercase())
                || !before.ends_with(is_letter))
            && !text[at + joined.len()..].starts_with(|c: char| c.is_ascii_lowercase())
    })
}

/// Whether what stands between two texts is named there: in quotes, or in an address of a page.
fn is_called(before: &str, after: &str) -> bool {
    before.ends_with(['"', '`', '#']) && after.starts_with(['"', '`'])
        || KINDS.iter().any(|kind| before.ends_with(kind))
            && after.starts_with(['"', '`', ')', '.', '<'])
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a word goes on as `_2`, and ends there.
fn is_numbered(after: &str) -> bool {
    let digits = after.strip_prefix('_').unwrap_or_default();
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < digits.len() && !rest.starts_with(is_letter)
}
