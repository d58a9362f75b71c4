//! The paragraphs of a part of a Word file, element by element.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::edited::{EditedParagraph, Remark, Said, Stress, Token, told};
use super::read::{Comments, Happening, attribute, each, name};

/// A proposed change or a control while it is being read.
#[derive(Default)]
struct Open {
    tag: Option<String>,
    words: String,
    depth: usize,
}

#[derive(Default)]
pub(super) struct Reading {
    comments: Comments,
    notes: BTreeMap<String, String>,
    paragraphs: Vec<EditedParagraph>,
    remarks: Vec<Remark>,
    /// Bookmarks that are open, by their ids.
    bookmarks: Vec<(String, String)>,
    in_paragraph: bool,
    in_properties: bool,
    in_text: bool,
    in_instruction: bool,
    /// How the words of the run stand out.
    stress: Stress,
    /// Pictures and the like, fields: what they hold is no prose.
    skipped: usize,
    fields: usize,
    control: Option<Open>,
    leads_to: Option<String>,
    /// A change that is being read, and whether its words are there until it is made.
    change: Option<(String, String, bool)>,
    /// Where the last proposed change ended.
    changed_at: (usize, usize),
    /// Comments that are open: where each began.
    commented: BTreeMap<String, (usize, usize, Vec<String>)>,
    /// Whether the end of the paragraph is only proposed.
    runs_on: bool,
}

const SKIPPED: [&str; 4] = ["w:drawing", "w:pict", "mc:AlternateContent", "w:object"];

impl Reading {
    pub(super) fn new(comments: Comments, notes: BTreeMap<String, String>) -> Reading {
        Reading { comments, notes, ..Reading::default() }
    }

    pub(super) fn finish(self) -> (Vec<EditedParagraph>, Vec<Remark>) {
        (self.paragraphs, self.remarks)
    }

    /// Reads a part behind those before it.
    pub(super) fn part(&mut self, text: &str) -> Result<(), String> {
        each(text, &mut |event| match event {
            Happening::Start(tag) => self.start(tag),
            Happening::End(name) => self.end(name),
            Happening::Text(words) => self.text(words),
        })
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = name(tag);
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "w:p" => self.begin(),
            "w:pPr" => self.in_properties = true,
            "w:pStyle" => {
                self.last(|paragraph| paragraph.style = attribute(tag, "w:val"))
            }
            "w:numPr" => self.last(|paragraph| paragraph.is_item = true),
            "w:bookmarkStart" => {
                let name = attribute(tag, "w:name");
                if let Some(last) = self
                    .paragraphs
                    .last_mut()
                    .filter(|p| self.in_paragraph && p.tokens.is_empty())
                {
                    last.within.push(name.clone());
                }
                self.bookmarks.push((attribute(tag, "w:id"), name));
            }
            "w:bookmarkEnd" => {
                let id = attribute(tag, "w:id");
                self.bookmarks.retain(|(began, _)| *began != id);
            }
            "w:sdt" if self.in_paragraph => match &mut self.control {
                Some(control) => control.depth += 1,
                None => self.control = Some(Open::default()),
            },
            "w:tag" => {
                if let Some(control) = self.control.as_mut().filter(|c| c.tag.is_none()) {
                    control.tag = Some(attribute(tag, "w:val"));
                }
            }
            _ => self.start_in_text(tag),
        }
    }

    /// What begins within the text of a paragraph, or a change or comment of it.
    fn start_in_text(&mut self, tag: &BytesStart<'_>) {
        match name(tag) {
            "w:hyperlink" => {
                let anchor = attribute(tag, "w:anchor");
                self.commented
                    .values_mut()
                    .for_each(|(.., about)| about.push(anchor.clone()));
                self.last(|paragraph| paragraph.leads_to.push(anchor.clone()));
                self.leads_to = Some(anchor);
            }
            "w:r" => self.stress = Stress::default(),
            // A look that is only proposed is told apart from the one that stands, which follows.
            "w:rPrChange" => self.stress = Stress::default(),
            "w:b" if !self.in_properties => self.stress.bold = is_on(tag),
            "w:i" if !self.in_properties => self.stress.italic = is_on(tag),
            "w:rStyle" if !self.in_properties => {
                let style = attribute(tag, "w:val");
                self.stress.bold |= style.starts_with("Strong");
                self.stress.italic |= style == "Emphasis";
            }
            "w:t" | "w:delText" => self.in_text = true,
            "w:tab" | "w:br" | "w:cr" if !self.in_properties => self.words(" "),
            "w:noBreakHyphen" => self.words("\u{2011}"),
            "w:fldSimple" => self.fields += 1,
            "w:fldChar" => match attribute(tag, "w:fldCharType").as_str() {
                "begin" => self.fields += 1,
                "end" => self.fields = self.fields.saturating_sub(1),
                _ => {}
            },
            // The mark of a note is known by what the note says.
            "w:footnoteReference" if self.in_paragraph => {
                let said = self.notes.get(&attribute(tag, "w:id")).cloned();
                self.mark(&said.unwrap_or_default());
            }
            "w:instrText" => self.in_instruction = true,
            "w:ins" if self.in_properties => self.runs_on = true,
            "w:ins" | "w:moveTo" if self.in_paragraph => self.propose(tag, false),
            "w:del" | "w:moveFrom" if self.in_paragraph && !self.in_properties => {
                self.propose(tag, true);
            }
            "w:commentRangeStart" => {
                let at =
                    (self.paragraphs.len().saturating_sub(1), self.here(), self.about());
                self.commented.insert(attribute(tag, "w:id"), at);
            }
            "w:commentRangeEnd" => self.comment(&attribute(tag, "w:id")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "w:p" => {
                self.in_paragraph = false;
                self.in_properties = false;
                self.last(|paragraph| {
                    while paragraph.tokens.last() == Some(&Token::Space) {
                        paragraph.tokens.pop();
                        paragraph.stress.pop();
                    }
                });
            }
            "w:pPr" => self.in_properties = false,
            "w:t" | "w:delText" => self.in_text = false,
            "w:instrText" => self.in_instruction = false,
            "w:hyperlink" => self.leads_to = None,
            "w:fldSimple" => self.fields = self.fields.saturating_sub(1),
            "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" if !self.in_properties => {
                self.changed_at = (self.paragraphs.len().saturating_sub(1), self.here());
                self.change = None;
            }
            "w:sdt" => match &mut self.control {
                Some(control) if control.depth > 0 => control.depth -= 1,
                _ => self.put_control(),
            },
            _ => {}
        }
    }

    fn begin(&mut self) {
        self.in_paragraph = true;
        // A paragraph whose end is only proposed goes on.
        if std::mem::take(&mut self.runs_on) && !self.paragraphs.is_empty() {
            return;
        }
        let within = self.bookmarks.iter().map(|(_, name)| name.clone()).collect();
        self.paragraphs.push(EditedParagraph { within, ..EditedParagraph::default() });
    }

    fn last(&mut self, change: impl FnOnce(&mut EditedParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn here(&self) -> usize {
        self.paragraphs.last().map_or(0, |paragraph| paragraph.tokens.len())
    }

    /// Puts in the mark of a note.
    fn mark(&mut self, said: &str) {
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        self.last(|paragraph| paragraph.control(None, words));
    }

    fn text(&mut self, words: &str) {
        if self.in_instruction && words.trim_start().starts_with("NOTEREF") {
            self.mark(words.split_whitespace().nth(1).unwrap_or_default());
        }
        if self.in_text && self.skipped == 0 && self.fields == 0 {
            self.words(words);
        }
    }

    fn words(&mut self, words: &str) {
        if !self.in_paragraph {
            return;
        }
        if let Some((was, is, stands)) = &mut self.change {
            if *stands {
                was.push_str(words);
            } else {
                is.push_str(words);
            }
            let said = Said::Change { was: was.clone(), is: is.clone() };
            let about = self.about();
            if let Some(remark) = self.remarks.last_mut() {
                remark.said = said;
                remark.about.extend(about);
            }
            if matches!(&self.change, Some((_, _, false))) {
                return;
            }
        }
        match &mut self.control {
            Some(control) => control.words.push_str(words),
            None => {
                let stress = self.stress;
                self.last(|paragraph| {
                    for c in words.chars() {
                        if !(paragraph.tokens.is_empty() && c.is_whitespace()) {
                            paragraph.character(c, stress);
                        }
                    }
                });
            }
        }
    }

    fn put_control(&mut self) {
        let Some(control) = self.control.take() else { return };
        let words = control.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let tag = control.tag.filter(|tag| !tag.is_empty());
        self.last(|paragraph| paragraph.control(tag, words));
    }

    /// Begins a proposed change; one that follows another of the same person at the same place is a part of it.
    fn propose(&mut self, tag: &BytesStart<'_>, stands: bool) {
        let (by, date) = (attribute(tag, "w:author"), attribute(tag, "w:date"));
        let (on, paragraph): (String, _) =
            (date.chars().take(10).collect(), self.paragraphs.len().saturating_sub(1));
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
            self.remarks.push(Remark { by, on, paragraph, about: self.about(), said });
            (String::new(), String::new(), stands)
        });
        self.change = Some(change);
    }

    /// Bookmarks that the words here lead to or stand in.
    fn about(&self) -> Vec<String> {
        let within = self.bookmarks.iter().map(|(_, name)| name.clone());
        self.leads_to.iter().cloned().chain(within).collect()
    }

    fn comment(&mut self, id: &str) {
        let Some((paragraph, from, mut about)) = self.commented.remove(id) else {
            return;
        };
        let Some((by, on, text)) = self.comments.get(id).cloned() else { return };
        about.extend(self.about());
        // Of a comment over several paragraphs, the words in the first are enough to find it.
        let words = self.paragraphs.get(paragraph);
        let words = words
            .map_or(String::new(), |p| told(p.tokens.get(from..).unwrap_or_default()));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.remarks.push(Remark {
            by,
            on,
            paragraph,
            about,
            said: Said::Comment { on: words, text },
        });
    }
}

/// Whether an element that switches a look switches it on.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "w:val").as_str(), "0" | "false" | "off")
}
