//! What is remarked in a Word file, while its paragraphs are read: comments and proposed changes.

use quick_xml::events::BytesStart;

use super::edited::{NOTE, Remark, Said, Token, said};
use super::read::attribute;
use super::reading::Reading;

impl Reading {
    /// Begins a proposed change; one that follows another of the same person at the same place is a part of it.
    pub(super) fn propose(&mut self, tag: &BytesStart<'_>, stands: bool) {
        let (by, date) = (attribute(tag, "w:author"), attribute(tag, "w:date"));
        let (on, paragraph) = (day(&date), self.paragraphs.len().saturating_sub(1));
        let known = self.remarks.last().and_then(|last| match &last.said {
            Said::Change { was, is }
                if last.by == by
                    && self.changed_at == (paragraph, self.here())
                    && if stands { was.is_empty() } else { is.is_empty() } =>
            {
                Some((was.clone(), is.clone(), stands))
            }
            _ => None,
        });
        let change = known.unwrap_or_else(|| {
            let said = Said::Change { was: String::new(), is: String::new() };
            let (about, control) = (self.about(), None);
            self.remarks.push(Remark { by, on, paragraph, about, said, control });
            (String::new(), String::new(), stands)
        });
        self.change = Some(change);
    }

    /// Bookmarks that the words here lead to or stand in.
    pub(super) fn about(&self) -> Vec<String> {
        let within = self.bookmarks.iter().map(|(_, name)| name.clone());
        self.leads_to.iter().cloned().chain(within).collect()
    }

    pub(super) fn comment(&mut self, id: &str) {
        let Some((paragraph, from, mut about)) = self.commented.remove(id) else {
            return;
        };
        let Some((by, on, text)) = self.comments.remove(id) else { return };
        about.extend(self.about());
        // Of a comment over several paragraphs, the words in the first are enough to find it.
        let words = self.paragraphs.get(paragraph);
        let words = words
            .map_or(String::new(), |p| said(p.tokens.get(from..).unwrap_or_default()));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.remarks.push(Remark {
            by,
            on,
            paragraph,
            about,
            said: Said::Comment { on: words, text },
            control: None,
        });
    }

    /// Words that a proposed change would take out or add.
    pub(super) fn propose_words(&mut self, words: &str) {
        let Some((was, is, stands)) = &mut self.change else { return };
        if *stands {
            was.push_str(words)
        } else {
            is.push_str(words)
        }
        let said = Said::Change { was: was.clone(), is: is.clone() };
        let about = self.about();
        if let Some(remark) = self.remarks.last_mut() {
            remark.said = said;
            remark.about.extend(about);
        }
    }

    /// Digits and signs that would stand close behind a value make another of it.
    pub(super) fn propose_behind(&mut self) {
        let here = self.paragraphs.last().and_then(|paragraph| paragraph.tokens.last());
        let (Some(remark), Some(token)) = (self.remarks.last_mut(), here) else { return };
        if let (Said::Change { is, .. }, Token::Control { tag, words }) =
            (&remark.said, token)
            && tag.as_deref() != Some(NOTE)
            && alters(is.chars())
        {
            remark.control = Some((token.clone(), format!("{words}{is}")));
        }
    }

    /// The same close before a value that is being put in.
    pub(super) fn propose_before(&mut self, tag: Option<&str>, words: &str) {
        let here = (self.paragraphs.len().saturating_sub(1), self.here());
        let is_close = self.change.is_none() && self.changed_at == here;
        let Some(remark) = self.remarks.last_mut().filter(|_| is_close) else { return };
        if let Said::Change { is, .. } = &remark.said
            && alters(is.chars().rev())
        {
            let own =
                Token::Control { tag: tag.map(str::to_owned), words: words.to_owned() };
            remark.control = Some((own, format!("{is}{words}")));
        }
    }
}

/// Whether characters, from the value on, begin with a digit or a sign, or with a stop before one.
fn alters(mut from: impl Iterator<Item = char>) -> bool {
    let is_sign = |c: char| c.is_numeric() || "%‰+−<>≤≥~≈$€£°".contains(c);
    match from.next() {
        Some('.' | ',' | '-' | '–' | '/') => from.next().is_some_and(is_sign),
        first => first.is_some_and(is_sign),
    }
}

/// The day of a moment; empty where it is none, as LibreOffice writes it of a comment without one.
pub(super) fn day(moment: &str) -> String {
    let day: String = moment.chars().take(10).collect();
    if crate::load::is_day(&day) { day } else { String::new() }
}
