//! Controls, fields and the marks of notes, while the paragraph that holds them is being read.

use super::edited::{NOTE, Said, Token};
use super::reading::Reading;

/// A proposed change or a control while it is being read.
#[derive(Default)]
pub(super) struct Open {
    pub(super) tag: Option<String>,
    pub(super) words: String,
    /// What it would say if proposed changes were made.
    pub(super) proposed: String,
    /// The last change that is proposed in it.
    pub(super) remark: Option<usize>,
    pub(super) depth: usize,
    /// Whether words of it are struck through or hidden.
    pub(super) is_unseen: bool,
}

/// A field while it is being read.
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether what it shows has begun.
    pub(super) is_shown: bool,
}

impl Field {
    /// Whether what it shows is prose, and not what Word works out anew.
    pub(super) fn says(&self) -> bool {
        let kind = self.instruction.split_whitespace().next().unwrap_or_default();
        self.is_shown && !WORKED_OUT.contains(&kind)
    }
}

/// Fields whose words are no prose: numbers, pages and the marks of notes.
const WORKED_OUT: [&str; 6] = ["TOC", "SEQ", "NOTEREF", "PAGE", "PAGEREF", "NUMPAGES"];
/// How the mark of a note is told in a change.
const NOTE_SHOWN: &str = "[note]";
impl Reading {
    /// Puts in the mark of a note.
    pub(super) fn mark(&mut self, said: &str) {
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((.., stands)) = self.change {
            self.propose_words(NOTE_SHOWN);
            if !stands {
                return;
            }
        }
        if self.control.is_some() {
            self.drawn_in.push(words);
            return;
        }
        self.last(|paragraph| paragraph.control(Some(NOTE.to_owned()), words));
    }

    /// The mark of a note that was marked before stands where the field that leads to it ends.
    pub(super) fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let mut words = field.instruction.split_whitespace();
        if words.next() == Some("NOTEREF") && self.in_paragraph {
            self.mark(words.next().unwrap_or_default());
        }
    }

    pub(super) fn put_control(&mut self) {
        let Some(control) = self.control.take() else { return };
        let drawn_in = std::mem::take(&mut self.drawn_in);
        if matches!(self.change, Some((.., false))) {
            return;
        }
        let [words, proposed] = [&control.words, &control.proposed]
            .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let tag = control.tag.filter(|tag| !tag.is_empty());
        if control.is_unseen {
            self.unseen.push((tag.clone(), words.clone()));
        }
        if let Some(remark) = control.remark.and_then(|at| self.remarks.get_mut(at))
            && let Said::Change { was, .. } = &remark.said
            && proposed != words
            && (!proposed.is_empty() || was.trim() == words)
        {
            let own = Token::Control { tag: tag.clone(), words: words.clone() };
            remark.control = Some((own, proposed));
        }
        if control.remark.is_none() {
            self.propose_before(tag.as_deref(), &words);
        }
        self.last(|paragraph| {
            paragraph.control(tag, words);
            for words in drawn_in {
                paragraph.control(Some(NOTE.to_owned()), words);
            }
        });
    }
}
