//! The sentences of a composed brief, each with the values, items and citations in it.

use crate::document::{Block, Citation, CitationForm, Document, Inline, plain};

/// A sentence as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    /// Where it stands: the title of its section.
    pub(super) section: String,
    /// Its words.
    pub(super) words: String,
    /// The values in it: words, and id of the evidence.
    pub(super) values: Vec<(String, String)>,
    /// Claims, judgements and findings that it belongs to or leads to, by id.
    pub(super) items: Vec<String>,
    /// What it cites, as the notes have it.
    pub(super) cited: Vec<String>,
}

/// Every sentence of a document, in order of printing.
pub(super) fn sentences(document: &Document) -> Vec<Sentence> {
    let mut reader = Reader::new(document);
    reader.section = "Title".to_string();
    reader.run(&document.meta.title);
    reader.run(&document.meta.subtitle);
    for section in &document.sections {
        let title = plain(&section.title);
        if !title.is_empty() {
            reader.section = title;
        } else if section.kind == "narrative" {
            reader.section = "Opening".to_string();
        }
        reader.blocks(&section.blocks);
    }
    reader.found
}

/// The lines of some blocks in plain words: a paragraph or an item of a list each.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => found.push(plain(content).replace("  ", " ")),
            Block::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| lines(item)));
            }
            Block::Quote(inner) => found.extend(lines(inner)),
            Block::Group(group) => found.extend(lines(&group.blocks)),
            Block::Fields(fields) => {
                let each = |field: &crate::document::Field| {
                    format!("{}: {}", field.label, lines(&field.blocks).join(" "))
                };
                found.extend(fields.iter().map(each));
            }
            _ => {}
        }
    }
    found
}

struct Reader<'a> {
    document: &'a Document,
    found: Vec<Sentence>,
    section: String,
    /// The claim, judgement or finding that is being read.
    item: Option<String>,
    now: Sentence,
    /// Whether the sentence has its full stop, and whether a space follows it.
    has_ended: bool,
    has_space: bool,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Reader<'a> {
        Reader {
            document,
            found: Vec::new(),
            section: String::new(),
            item: None,
            now: Sentence::default(),
            has_ended: false,
            has_space: false,
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => {
                    self.run(content);
                }
                Block::List { items, .. } => items.iter().for_each(|i| self.blocks(i)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Fields(fields) => {
                    fields.iter().for_each(|field| self.blocks(&field.blocks));
                }
                Block::Group(group) => {
                    let outer = self.item.replace(group.id.clone());
                    self.blocks(&group.blocks);
                    self.item = outer;
                }
                Block::Table(table) => {
                    self.run(&table.caption);
                    for row in &table.rows {
                        self.row(row);
                    }
                }
                Block::Figure(id) => self.figure(id),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    /// A row of a table is read as one sentence.
    fn row(&mut self, cells: &[Vec<Inline>]) {
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                self.now.words.push_str(" | ");
            }
            self.has_ended = false;
            self.inlines(cell);
        }
        self.end();
    }

    fn figure(&mut self, id: &str) {
        let document = self.document;
        let Some(figure) = document.figures.iter().find(|figure| figure.id == id) else {
            return;
        };
        let outer = self.item.replace(format!("figure-{id}"));
        self.run(&figure.title);
        self.run(&figure.subtitle);
        figure.notes.iter().for_each(|note| self.run(note));
        self.run(&figure.source_line);
        self.item = outer;
    }

    /// Inlines that stand alone: what follows is another sentence.
    fn run(&mut self, content: &[Inline]) {
        self.inlines(content);
        self.end();
    }

    fn end(&mut self) {
        let mut sentence = std::mem::take(&mut self.now);
        (self.has_ended, self.has_space) = (false, false);
        sentence.words = sentence.words.trim().to_string();
        if sentence.words.is_empty() {
            return;
        }
        sentence.section.clone_from(&self.section);
        if let Some(item) = &self.item {
            sentence.items.insert(0, item.clone());
        }
        sentence.items.dedup();
        self.found.push(sentence);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.words(words),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Deleted(content)
                | Inline::Foreign(_, content)
                | Inline::Link { content, .. } => self.inlines(content),
                Inline::Reference { to, content } => {
                    self.inlines(content);
                    let is_item =
                        to.starts_with("claim-") || to.starts_with("judgement-");
                    if is_item && !self.now.items.contains(to) {
                        self.now.items.push(to.clone());
                    }
                }
                Inline::Value(value) => {
                    self.begin(value.words.chars().next());
                    self.now.words.push_str(&value.words);
                    let evidence = value.evidence.iter();
                    let pairs = evidence.map(|id| (value.words.clone(), id.clone()));
                    self.now.values.extend(pairs);
                }
                Inline::Cite(citation) => self.cite(citation),
                Inline::Caveat(mark) => {
                    self.now.words.push_str(&format!(" ({})", mark.short));
                }
                Inline::Break => self.words(" "),
            }
        }
    }

    fn cite(&mut self, citation: &Citation) {
        let said = match &citation.form {
            CitationForm::Note(number) => {
                let mut notes = self.document.notes.iter();
                let note = notes.find(|note| note.number == *number);
                note.map(|note| plain(&note.content))
            }
            CitationForm::Words(content) => Some(plain(content)),
        };
        self.now.cited.extend(said);
    }

    fn words(&mut self, words: &str) {
        for c in words.chars() {
            self.begin(Some(c));
            if c.is_whitespace() {
                self.has_space = true;
                if !self.now.words.ends_with(' ') {
                    self.now.words.push(' ');
                }
                continue;
            }
            self.has_ended = match c {
                '.' => !self.is_initial(),
                '!' | '?' | '…' => true,
                ')' | ']' | '”' | '’' | '»' | '"' | '\'' => self.has_ended,
                _ => false,
            };
            self.has_space = false;
            self.now.words.push(c);
        }
    }

    /// Ends the sentence before, where it has its stop and `c` begins another.
    fn begin(&mut self, c: Option<char>) {
        let begins = c.is_some_and(|c| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '‘' | '«' | '(')
        });
        if self.has_ended && self.has_space && begins {
            self.end();
        }
    }

    /// Whether a single letter stands before the stop: "J. Smith", "p. 3".
    fn is_initial(&self) -> bool {
        let mut before = self.now.words.chars().rev();
        let letter = before.next().is_some_and(char::is_alphabetic);
        letter && before.next().is_none_or(|c| !c.is_alphanumeric())
    }
}
