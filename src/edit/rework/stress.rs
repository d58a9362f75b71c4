//! Words that were made bold or italic, or are so no longer, as marks in the narrative.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Reworked;
use super::leaves::{Leaf, leaves};
use super::placed::placed;
use crate::render::{BREAK, EditedParagraph, Stress, Token};

/// A way to stand out: how it is called, how it is marked, and how it is read.
type Way = (&'static str, &'static str, fn(&Stress) -> bool);

/// The ways to stand out.
const WAYS: [Way; 3] = [
    ("bold", "**", |stress| stress.bold),
    ("italic", "*", |stress| stress.italic),
    ("struck through", STRUCK, |stress| stress.struck),
];
const STRUCK: &str = "~~";

/// By so many words at its beginning a paragraph is looked for.
const OPENING_WORDS: usize = 4;

/// Words that stand out otherwise than in the narrative, by the places of their tokens.
struct Run {
    tokens: Range<usize>,
    is_on: bool,
}

/// Brings over how the words of each paragraph stand out, once its words are those of the narrative.
pub(super) fn take_over(done: &mut Reworked, theirs: &[&EditedParagraph]) {
    let mut by_opening: BTreeMap<String, Vec<&EditedParagraph>> = BTreeMap::new();
    for paragraph in theirs {
        let opening = words(&paragraph.tokens, OPENING_WORDS);
        by_opening.entry(opening).or_default().push(paragraph);
    }
    let known = leaves(&done.text);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let all = |leaf: &Leaf| words(&leaf.tokens, usize::MAX);
    known.iter().for_each(|leaf| *counts.entry(all(leaf)).or_default() += 1);
    for (at, leaf) in known.iter().enumerate() {
        let alike = by_opening.get(&words(&leaf.tokens, OPENING_WORDS));
        let mut same = alike.into_iter().flatten().filter(|p| is_of(leaf, p));
        // What is said twice is in no one place.
        let is_single = counts.get(&all(leaf)) == Some(&1);
        let (Some(paragraph), None) = (same.next().filter(|_| is_single), same.next())
        else {
            continue;
        };
        for way in WAYS {
            let runs =
                leaves(&done.text).get(at).map(|leaf| runs(leaf, paragraph, way.2));
            // From the last to the first: what stands before is where it was.
            for run in runs.unwrap_or_default().into_iter().rev() {
                match with(&done.text, at, &run, way.1) {
                    Ok(text) => (done.text, done.applied) = (text, done.applied + 1),
                    Err(said) => done.rejected.push(format!(
                        "“{said}” {}: it cannot be written as Markdown where it stands; change brief.md by hand",
                        told(run.is_on, way.0)
                    )),
                }
            }
        }
    }
}

fn told(is_on: bool, way: &str) -> String {
    if is_on { format!("made {way}") } else { format!("no longer {way}") }
}

/// The first words of a paragraph that are not a control's.
fn words(tokens: &[Token], most: usize) -> String {
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) if word.starts_with(char::is_alphanumeric) => {
            Some(word.as_str())
        }
        _ => None,
    });
    words.take(most).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a paragraph holds every word of a leaf, whatever the program added.
fn is_of(leaf: &Leaf, paragraph: &EditedParagraph) -> bool {
    let Some(sources) = placed(leaf, paragraph) else { return false };
    let mut tokens = leaf.tokens.iter().zip(&leaf.ranges);
    tokens.all(|(token, range)| {
        !matches!(token, Token::Word(_))
            || sources.iter().any(|source| source.as_ref() == Some(range))
    })
}

fn is_word(token: &Token) -> bool {
    matches!(token, Token::Word(word) if word != BREAK)
}

/// Where a paragraph stands out in one way otherwise than its leaf.
fn runs(leaf: &Leaf, paragraph: &EditedParagraph, is: fn(&Stress) -> bool) -> Vec<Run> {
    let (Some(now), Some(sources)) = (&leaf.stress, placed(leaf, paragraph)) else {
        return Vec::new();
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut is_open = false;
    for (at, range) in leaf.ranges.iter().enumerate() {
        // Space, breaks and controls look like what stands about them.
        if !is_word(&leaf.tokens[at]) {
            continue;
        }
        let there = sources.iter().position(|source| source.as_ref() == Some(range));
        let Some(wanted) = there.and_then(|there| paragraph.stress.get(there)) else {
            is_open = false;
            continue;
        };
        let is_on = is(wanted);
        let is_other = is_on != is(&now[at]);
        match runs.last_mut() {
            Some(run) if is_other && is_open && run.is_on == is_on => {
                run.tokens.end = at + 1
            }
            _ if is_other => runs.push(Run { tokens: at..at + 1, is_on }),
            _ => {}
        }
        is_open = is_other;
    }
    runs
}

/// The narrative with a run marked, or no longer; the words of the run where that changes more, or nothing.
fn with(text: &str, at: usize, run: &Run, mark: &str) -> Result<String, String> {
    let before = leaves(text);
    let Some(leaf) = before.get(at) else { return Err(String::new()) };
    let ranges = leaf.ranges.get(run.tokens.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else {
        return Err(String::new());
    };
    let (from, to) = (first.start, last.end);
    let said = || text.get(from..to).unwrap_or_default().to_owned();
    let marked = if run.is_on {
        [&text[..from], mark, &text[from..to], mark, &text[to..]].concat()
    } else {
        let mut held = leaf.stressed.iter().rev();
        let (outer, inner) = held
            .find(|(outer, inner)| {
                outer.start <= from
                    && to <= outer.end
                    && inner.start - outer.start == mark.len()
                    && text[outer.start..].starts_with(STRUCK) == (mark == STRUCK)
            })
            .ok_or_else(said)?;
        let (head, tail) = (&text[..outer.start], &text[outer.end..]);
        [head, &text[inner.clone()], tail].concat()
    };
    let after = leaves(&marked);
    let is_as_wanted = after.get(at).is_some_and(|now| {
        let looks = leaf.stress.iter().flatten().zip(now.stress.iter().flatten());
        let mut looks = looks.zip(&leaf.tokens).enumerate();
        let is_right = |n: usize, old: &Stress, new: &Stress| {
            WAYS.iter().all(|(_, other, is)| {
                let is_meant = *other == mark && run.tokens.contains(&n);
                is(new) == if is_meant { run.is_on } else { is(old) }
            })
        };
        now.tokens == leaf.tokens
            && looks
                .all(|(n, ((old, new), token))| !is_word(token) || is_right(n, old, new))
    });
    if is_as_wanted && after.len() == before.len() { Ok(marked) } else { Err(said()) }
}
