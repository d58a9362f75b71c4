//! Reads a Word file that came back from an editor: paragraphs as words and controls, what was remarked beside them, and the version of the
//! case that it was made from. Changes that are only proposed are read as not made.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A part of a Word file may unpack to as many bytes, and no more.
const PART_BYTES_MAX: u64 = 64 << 20;

/// A Word file as its editor left it.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// Paragraphs of the body and of the notes at its foot, in the order of reading.
    pub paragraphs: Vec<EditedParagraph>,
    /// Comments and proposed changes.
    pub remarks: Vec<Remark>,
    /// SHA-256 of the list of what the brief was made from; none where the editor's program dropped it.
    pub receipt: Option<String>,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct EditedParagraph {
    /// Id of its style; empty for the usual one.
    pub style: String,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Names of the bookmarks within which it begins.
    pub within: Vec<String>,
    /// Bookmarks that words in it lead to.
    pub leads_to: Vec<String>,
    /// What it says.
    pub tokens: Vec<Token>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Letters and digits that stand together, or one other character.
    Word(String),
    /// Any white space.
    Space,
    /// A control: its words, and its tag where it still has one.
    Control {
        /// Kind, id and fingerprint, as the program wrote them.
        tag: Option<String>,
        /// What it says, without space at its ends.
        words: String,
    },
}

/// What someone wrote beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who.
    pub by: String,
    /// ISO day; empty where it is not said.
    pub on: String,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Bookmarks that the words lead to, or stand in.
    pub about: Vec<String>,
    /// What.
    pub said: Said,
}

/// What is remarked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A comment, and the words that it is about.
    Comment {
        /// The words in the text.
        on: String,
        /// The comment.
        text: String,
    },
    /// A change that is proposed.
    Change {
        /// The words that would go.
        was: String,
        /// The words that would come.
        is: String,
    },
}

/// What became of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It began a token.
    New,
    /// It belongs to the token before it.
    Added,
    /// It is space after space.
    Dropped,
}

/// Adds a character to tokens.
pub fn take(tokens: &mut Vec<Token>, c: char) -> Taken {
    match tokens.last_mut() {
        Some(Token::Space) if c.is_whitespace() => return Taken::Dropped,
        Some(Token::Word(word)) if c.is_alphanumeric() && word.ends_with(char::is_alphanumeric) => {
            word.push(c);
            return Taken::Added;
        }
        _ => {}
    }
    tokens.push(if c.is_whitespace() { Token::Space } else { Token::Word(c.to_string()) });
    Taken::New
}

/// The words of tokens.
pub fn told(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| match token {
        Token::Word(word) => word.as_str(),
        Token::Space => " ",
        Token::Control { words, .. } => words,
    });
    words.collect::<String>().trim().to_owned()
}

/// Reads a Word file; a phrase says why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Edited, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no Word file: {error}"))?;
    let mut part = |path: &str| -> Result<Option<String>, String> {
        let Ok(file) = archive.by_name(path) else { return Ok(None) };
        let mut text = String::new();
        let read = file.take(PART_BYTES_MAX + 1).read_to_string(&mut text);
        read.map_err(|error| format!("`{path}` in it cannot be read: {error}"))?;
        if text.len() as u64 > PART_BYTES_MAX {
            return Err(format!("`{path}` in it is longer than {PART_BYTES_MAX} bytes"));
        }
        Ok(Some(text))
    };
    let body = part("word/document.xml")?.ok_or("it has no `word/document.xml`")?;
    let comments = part("word/comments.xml")?.map_or(Ok(Comments::new()), |text| comments(&text))?;
    let footnotes = part("word/footnotes.xml")?;
    let notes = footnotes.as_deref().map_or(Ok(BTreeMap::new()), notes)?;
    let mut reading = Reading { comments, notes, ..Reading::default() };
    reading.part(&body)?;
    if let Some(footnotes) = &footnotes {
        reading.part(footnotes)?;
    }
    let receipt = part("docProps/custom.xml")?.map_or(Ok(None), |text| receipt(&text))?;
    Ok(Edited { paragraphs: reading.paragraphs, remarks: reading.remarks, receipt })
}

/// What each note says, by its id.
fn notes(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let (mut id, mut in_text) = (String::new(), false);
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "w:footnote" => id = attribute(tag, "w:id"),
        Happening::Start(tag) => in_text = name(tag) == "w:t",
        Happening::End(_) => in_text = false,
        Happening::Text(words) if in_text => all.entry(id.clone()).or_default().push_str(words),
        Happening::Text(_) => {}
    })?;
    Ok(all)
}

/// What the file was made from, as its properties say.
fn receipt(text: &str) -> Result<Option<String>, String> {
    let (mut is_next, mut found) = (false, None);
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "property" => {
            is_next = attribute(tag, "name") == super::RECEIPT;
        }
        Happening::Text(words) if is_next && !words.trim().is_empty() => {
            found = Some(words.trim().to_owned());
            is_next = false;
        }
        _ => {}
    })?;
    Ok(found)
}

/// Who, when and what, by the id of the comment.
type Comments = BTreeMap<String, (String, String, String)>;

fn comments(text: &str) -> Result<Comments, String> {
    let mut all = Comments::new();
    let mut open = None;
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "w:comment" => {
            let date = attribute(tag, "w:date").chars().take(10).collect();
            all.insert(attribute(tag, "w:id"), (attribute(tag, "w:author"), date, String::new()));
            open = Some(attribute(tag, "w:id"));
        }
        Happening::Text(words) => {
            if let Some((_, _, said)) = open.as_ref().and_then(|id| all.get_mut(id)) {
                said.push_str(words);
            }
        }
        Happening::End("w:p") => {
            if let Some((_, _, said)) = open.as_ref().and_then(|id| all.get_mut(id)) {
                said.push(' ');
            }
        }
        _ => {}
    })?;
    Ok(all)
}

enum Happening<'a, 'b> {
    Start(&'a BytesStart<'b>),
    End(&'a str),
    Text(&'a str),
}

/// Calls `tell` for every element that begins, every one that ends, and every text.
fn each(text: &str, tell: &mut dyn FnMut(Happening<'_, '_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|error| format!("it is no Word file: {error}"))? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => tell(Happening::Start(&tag)),
            Event::Empty(tag) => {
                tell(Happening::Start(&tag));
                tell(Happening::End(tag.name().as_ref()));
            }
            Event::End(tag) => tell(Happening::End(tag.name().as_ref())),
            Event::Text(words) => tell(Happening::Text(&words.xml10_content())),
            Event::GeneralRef(named) => {
                tell(Happening::Text(&super::laid::referred(named.as_ref())));
            }
            _ => {}
        }
    }
}

fn name<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.name().into_inner()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let all = tag.attributes().flatten();
    let mut own = all.filter(|attribute| attribute.key.as_ref() == name);
    own.next().map_or(String::new(), |a| {
        quick_xml::escape::unescape(&a.value).map_or(String::new(), |value| value.into_owned())
    })
}

/// A proposed change or a control while it is being read.
#[derive(Default)]
struct Open {
    tag: Option<String>,
    words: String,
    depth: usize,
}

#[derive(Default)]
struct Reading {
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
    fn part(&mut self, text: &str) -> Result<(), String> {
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
            "w:pStyle" => self.last(|paragraph| paragraph.style = attribute(tag, "w:val")),
            "w:numPr" => self.last(|paragraph| paragraph.is_item = true),
            "w:bookmarkStart" => {
                let name = attribute(tag, "w:name");
                if let Some(last) = self.paragraphs.last_mut().filter(|p| self.in_paragraph && p.tokens.is_empty()) {
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
            "w:hyperlink" => {
                let anchor = attribute(tag, "w:anchor");
                self.commented.values_mut().for_each(|(.., about)| about.push(anchor.clone()));
                self.last(|paragraph| paragraph.leads_to.push(anchor.clone()));
                self.leads_to = Some(anchor);
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
                let at = (self.paragraphs.len().saturating_sub(1), self.here(), self.about());
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
        self.last(|paragraph| paragraph.tokens.push(Token::Control { tag: None, words }));
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
            None => self.last(|paragraph| {
                for c in words.chars() {
                    if !(paragraph.tokens.is_empty() && c.is_whitespace()) {
                        take(&mut paragraph.tokens, c);
                    }
                }
            }),
        }
    }

    fn put_control(&mut self) {
        let Some(control) = self.control.take() else { return };
        let words = control.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let tag = control.tag.filter(|tag| !tag.is_empty());
        self.last(|paragraph| paragraph.tokens.push(Token::Control { tag, words }));
    }

    /// Begins a proposed change; one that follows another of the same person at the same place is a part of it.
    fn propose(&mut self, tag: &BytesStart<'_>, stands: bool) {
        let (by, date) = (attribute(tag, "w:author"), attribute(tag, "w:date"));
        let (on, paragraph): (String, _) = (date.chars().take(10).collect(), self.paragraphs.len().saturating_sub(1));
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
        let Some((paragraph, from, mut about)) = self.commented.remove(id) else { return };
        let Some((by, on, text)) = self.comments.get(id).cloned() else { return };
        about.extend(self.about());
        // Of a comment over several paragraphs, the words in the first are enough to find it.
        let words = self.paragraphs.get(paragraph);
        let words = words.map_or(String::new(), |p| told(p.tokens.get(from..).unwrap_or_default()));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.remarks.push(Remark { by, on, paragraph, about, said: Said::Comment { on: words, text } });
    }
}
