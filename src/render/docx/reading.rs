//! The paragraphs of a part of a Word file, element by element.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::edited::{EditedParagraph, OBJECT, Remark, Stress, Token};
use super::held::{Field, Open};
use super::read::{Comments, Happening, attribute, each, name};

#[derive(Default)]
pub(super) struct Reading {
    pub(super) comments: Comments,
    notes: BTreeMap<String, String>,
    pub(super) paragraphs: Vec<EditedParagraph>,
    pub(super) remarks: Vec<Remark>,
    /// Bookmarks that are open, by their ids.
    pub(super) bookmarks: Vec<(String, String)>,
    in_notes: bool,
    pub(super) in_paragraph: bool,
    pub(super) in_properties: bool,
    in_text: bool,
    in_instruction: bool,
    /// How many tables are open.
    pub(super) tables: usize,
    /// How the words of the run stand out.
    pub(super) stress: Stress,
    /// Pictures and the like: what they hold is no prose.
    skipped: usize,
    /// Fields that are open.
    pub(super) fields: Vec<Field>,
    pub(super) control: Option<Open>,
    /// Notes that LibreOffice drew into the control before them.
    pub(super) drawn_in: Vec<String>,
    pub(super) leads_to: Option<String>,
    /// A change that is being read, and whether its words are there until it is made.
    pub(super) change: Option<(String, String, bool)>,
    /// Where the last proposed change ended.
    pub(super) changed_at: (usize, usize),
    /// Comments that are open: where each began.
    pub(super) commented: BTreeMap<String, (usize, usize, Vec<String>)>,
    /// Whether the end of the paragraph is only proposed.
    runs_on: bool,
    /// Whether the words of the run are those of the look that was proposed last.
    pub(super) is_looked_at: bool,
    /// SHA-256 of what pictures show, by the id of their relation.
    pub(super) shown: BTreeMap<String, String>,
    /// Where the table that is open began.
    pub(super) table_at: usize,
    /// How many tables hold no words.
    pub(super) empty_tables: usize,
    /// Whether the words of the run cannot be seen.
    is_hidden: bool,
    /// Controls whose words are struck through or hidden.
    pub(super) unseen: Vec<(Option<String>, String)>,
}

/// What stands in the text as one object.
const OBJECTS: [&str; 4] = ["w:drawing", "w:pict", "mc:AlternateContent", "w:object"];
/// How words above other words are to be spoken.
const SPOKEN: &str = "w:rt";

fn is_skipped(name: &str) -> bool {
    OBJECTS.contains(&name) || name == SPOKEN
}

impl Reading {
    pub(super) fn new(comments: Comments, notes: BTreeMap<String, String>) -> Reading {
        Reading { comments, notes, ..Reading::default() }
    }

    pub(super) fn finish(&mut self) -> (Vec<EditedParagraph>, Vec<Remark>) {
        // Comments whose end is nowhere, then those that stand nowhere at all.
        for id in self.comments.keys().cloned().collect::<Vec<_>>() {
            let nowhere = (usize::MAX, 0, Vec::new());
            self.commented.entry(id.clone()).or_insert(nowhere);
            self.comment(&id);
        }
        (std::mem::take(&mut self.paragraphs), std::mem::take(&mut self.remarks))
    }

    /// Reads a part behind those before it.
    pub(super) fn part(&mut self, text: &str, is_notes: bool) -> Result<(), String> {
        self.in_notes = is_notes;
        each(text, &mut |event| match event {
            Happening::Start(tag) => self.start(tag),
            Happening::End(name) => self.end(name),
            Happening::Text(words) => self.text(words),
        })
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = name(tag);
        if is_skipped(name) {
            if self.skipped == 0 && name != SPOKEN {
                self.words(OBJECT);
            }
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return self.picture(tag);
        }
        match name {
            "w:p" => self.begin(),
            "w:pPr" => self.in_properties = true,
            "w:pStyle" => {
                let style = attribute(tag, "w:val");
                self.last(|paragraph| {
                    paragraph.is_item = style.starts_with("List");
                    paragraph.style = style;
                });
            }
            // Another document, which Word would take in.
            "w:altChunk" => {
                self.begin();
                self.words(OBJECT);
                self.in_paragraph = false;
            }
            "w:tbl" => self.open_table(),
            "w:numPr" => self.last(|paragraph| paragraph.is_item = true),
            // No list at all.
            "w:numId" if attribute(tag, "w:val") == "0" => {
                self.last(|paragraph| paragraph.is_item = false);
            }
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
                let ended = self.bookmarks.iter().find(|(began, _)| *began == id);
                // LibreOffice begins some twice and ends them once.
                if let Some((_, name)) = ended.cloned() {
                    self.bookmarks.retain(|(_, other)| *other != name);
                }
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
            "w:r" => (self.stress, self.is_hidden) = (Stress::default(), false),
            "w:vanish" | "w:webHidden" => self.is_hidden |= is_on(tag),
            "w:color" => {
                self.is_hidden |= attribute(tag, "w:val").eq_ignore_ascii_case("ffffff");
            }
            // A look that is only proposed is told apart from the one that stands, which follows.
            name if name.ends_with("PrChange") => self.look(tag),
            "w:b" if !self.in_properties => self.stress.bold = is_on(tag),
            "w:i" if !self.in_properties => self.stress.italic = is_on(tag),
            "w:strike" | "w:dstrike" if !self.in_properties => {
                self.stress.struck |= is_on(tag);
            }
            "w:rStyle" if !self.in_properties => {
                let style = attribute(tag, "w:val");
                self.stress.bold |= style.starts_with("Strong");
                self.stress.italic |= style == "Emphasis";
            }
            "w:t" | "w:delText" | "m:t" => self.in_text = true,
            "w:sym" => self.words(OBJECT),
            "w:tab" if !self.in_properties => self.words(" "),
            "w:br" | "w:cr" if !self.in_properties => self.line_break(tag),
            "w:noBreakHyphen" => self.words("\u{2011}"),
            "w:fldSimple" => {
                let instruction = attribute(tag, "w:instr");
                self.fields.push(Field { instruction, is_shown: true });
            }
            "w:fldChar" => match attribute(tag, "w:fldCharType").as_str() {
                "begin" => {
                    let instruction = String::new();
                    self.fields.push(Field { instruction, is_shown: false });
                }
                "separate" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.is_shown = true;
                    }
                }
                _ => self.end_field(),
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
            // A comment on a point has no range.
            "w:commentReference" if self.in_paragraph => {
                let (id, at) = (attribute(tag, "w:id"), self.paragraphs.len() - 1);
                let here = (at, self.here(), Vec::new());
                self.commented.entry(id.clone()).or_insert(here);
                self.comment(&id);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if is_skipped(name) {
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
            "w:t" | "w:delText" | "m:t" => self.in_text = false,
            "w:tbl" => self.close_table(),
            "w:r" => self.is_looked_at = false,
            "w:instrText" => self.in_instruction = false,
            "w:hyperlink" => self.leads_to = None,
            "w:fldSimple" => self.end_field(),
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
        let is_cell = self.tables > 0;
        let is_note = self.in_notes;
        let new =
            EditedParagraph { within, is_cell, is_note, ..EditedParagraph::default() };
        self.paragraphs.push(new);
    }

    pub(super) fn last(&mut self, change: impl FnOnce(&mut EditedParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    pub(super) fn here(&self) -> usize {
        self.paragraphs.last().map_or(0, |paragraph| paragraph.tokens.len())
    }

    fn text(&mut self, words: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.in_instruction
            && let Some(field) = self.fields.last_mut()
        {
            field.instruction.push_str(words);
        }
        if self.in_text && self.fields.iter().all(Field::says) {
            self.words(words);
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        if !self.in_paragraph {
            return;
        }
        if let Some((.., stands)) = self.change {
            self.propose_words(words);
            let at = self.remarks.len().checked_sub(1);
            if let Some(control) = &mut self.control {
                control.remark = at;
                if !stands {
                    control.proposed.push_str(words);
                }
            } else if !stands {
                self.propose_behind();
            }
            if !stands {
                return;
            }
        }
        self.look_at(words);
        match &mut self.control {
            Some(control) => {
                control.words.push_str(words);
                control.is_unseen |= self.stress.struck || self.is_hidden;
                if self.change.is_none() {
                    control.proposed.push_str(words);
                }
            }
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
}

/// Whether an element that switches a look switches it on.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "w:val").as_str(), "0" | "false" | "off")
}
