//! What an override is written for: how far it raises a confidence, and the words that it does so for.

use crate::case::{Confidence, Judgement};
use crate::digest::sha256;
use crate::evaluate::Level;

/// What an override of a judgement as it stands has to say.
#[derive(Debug)]
pub(in crate::check) struct WrittenFor {
    /// The ceiling and the confidence: `low to moderate`.
    pub(in crate::check) raises: String,
    /// Letters that stand for its words and its likelihood.
    pub(in crate::check) of: String,
}

impl WrittenFor {
    /// Of a judgement under its ceiling.
    pub(in crate::check) fn now(judgement: &Judgement, ceiling: Level) -> WrittenFor {
        let stated = Level::from(judgement.confidence.unwrap_or(Confidence::NotStated));
        let raises = format!("{} to {}", ceiling.word(), stated.word());
        WrittenFor { raises, of: letters(judgement) }
    }
}

/// Four letters that stand for the words of a judgement and its likelihood: consonants, of which no reader of YAML makes anything else.
fn letters(judgement: &Judgement) -> String {
    let likelihood = judgement.likelihood.as_deref().unwrap_or_default();
    let words: Vec<&str> = judgement.text.split_whitespace().collect();
    let hash = sha256(format!("{}\n{likelihood}", words.join(" ")).as_bytes());
    let letter = |digit: char| {
        let at = digit.to_digit(16).and_then(|digit| usize::try_from(digit).ok());
        at.and_then(|at| "bcdfghjklmpqrstv".chars().nth(at))
    };
    hash.chars().take(4).filter_map(letter).collect()
}
