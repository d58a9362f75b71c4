//! A sentence in another language than the brief, which no word list reads.

use super::frame::{Docs, Own, Rule, Subject, Voice, language, other_tongue};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::ops::Range;

/// `sentence-in-another-language`
pub(super) static RULE: Rule = Rule {
    name: "sentence-in-another-language",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a sentence in another language than the brief, which no list reads",
    docs: Docs {
        what: "Counts in each sentence of the brief the words that hold sentences together (the, of, with; le, de, avec), in the language of the brief and in seven others, and the letters of other scripts. Left alone are quotations, names, titles, headings, and sentences of fewer than eight words.",
        why: "What is said too surely is found by lists of words in the language of the brief. In a sentence in another language they find nothing, and the silence looks like a sentence that was read.",
        bad: "md:\nLes munitions étaient chargées dans le port pour être envoyées vers le front avec les autres armes.",
        good: "md:\n“Les munitions étaient chargées dans le port”, the ministry says [@ministry].",
        meet: "Translate it, or quote it as what it is. Where the whole brief is in that language, set `language`. `allow` takes a text with the name of who read it.",
    },
    check,
};

/// Fewer words, outside quotations and names, tell no language.
const WORDS_LEAST: usize = 8;

/// So many words may join two of a name.
const NAME_GAP: usize = 2;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (brief, is_read) = language(subject.bound);
    if !is_read {
        return Vec::new();
    }
    let prose = subject.own.iter().filter(|own| {
        own.voice != Voice::Naming && !own.is_title() && own.sentence.is_prose()
    });
    // One a text: whoever writes on in another language does so on purpose.
    let mut found: BTreeMap<&str, (&Own<'_>, &str, usize)> = BTreeMap::new();
    for own in prose {
        let Some(other) = other_language(brief, own) else { continue };
        found.entry(own.key).or_insert((own, other, 0)).2 += 1;
    }
    let told = found.into_values().map(|(own, other, count)| {
        let and = match count - 1 {
            0 => String::new(),
            1 => ", as is another of the text".to_string(),
            more => format!(", as are {more} others of the text"),
        };
        let message = format!(
            "this sentence is in {other}{and}, and only lists for `{brief}` read it"
        );
        let whole = 0..own.sentence.words.trim_end().len();
        RULE.at(own.sentence.place(whole), message).help(
            "translate it, or quote it; where the whole brief is in it, set `language`",
        )
    });
    told.collect()
}

/// The language or the script of a sentence, where it is not that of the brief.
fn other_language<'a>(brief: &str, own: &Own<'_>) -> Option<&'a str> {
    if own.words.len() < WORDS_LEAST && own.sentence.words.is_ascii() {
        return None;
    }
    let is_name = |(n, (_, at)): (usize, &(String, Range<usize>))| {
        n > 0 && own.at(at).starts_with(char::is_uppercase)
    };
    let names: Vec<bool> = own.words.iter().enumerate().map(is_name).collect();
    let stands_in =
        |near: Range<usize>| names.get(near).is_some_and(|near| near.contains(&true));
    // "Gare de la Frontière": what joins the words of a name is of the name.
    let joins = |n: usize| {
        let behind = (n + 1 + NAME_GAP).min(names.len());
        stands_in(n.saturating_sub(NAME_GAP)..n) && stands_in(n + 1..behind)
    };
    let said = own.words.iter().enumerate().filter(|(n, (_, at))| {
        !own.is_quoted(at) && !names.get(*n).is_some_and(|is| *is) && !joins(*n)
    });
    let said: Vec<&str> = said.map(|(_, (word, _))| word.as_str()).collect();
    let letters =
        || said.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
    let foreign = letters().filter(|c| !is_latin(*c)).count();
    if foreign >= LETTERS_LEAST && foreign * 2 > letters().count() {
        return Some("another script");
    }
    (said.len() >= WORDS_LEAST).then(|| other_tongue(brief, &said)).flatten()
}

/// So many letters of another script, where words are not parted or are few, are a sentence.
const LETTERS_LEAST: usize = 12;

/// Whether a letter is one of those that the languages with lists are written in.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}
