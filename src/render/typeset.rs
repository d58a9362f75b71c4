//! Quotation marks and apostrophes as a printer sets them, by the language, where they were typed straight: once for pages, set pages, Word and
//! figures. Code, addresses and the record stay as they were typed, and so does what may be feet, inches, minutes or seconds.

use crate::document::{
    Block, CitationForm, Document, Field, Figure, Inline, Meta, Table,
};

/// The document as it is set.
pub(super) fn typeset(document: &Document) -> Document {
    let mut set = document.clone();
    let marks = Marks::of(&set.meta.language);
    in_meta(&mut set.meta, marks);
    for section in &mut set.sections {
        in_run(&mut section.title, marks);
        in_blocks(&mut section.blocks, marks);
    }
    for evidence in &mut set.evidence {
        in_text(&mut evidence.words, marks);
        in_blocks(&mut evidence.blocks, marks);
    }
    set.notes.iter_mut().for_each(|note| in_run(&mut note.content, marks));
    set.figures.iter_mut().for_each(|figure| in_figure(figure, marks));
    set
}

/// Marks that open and close a quotation, and one within it; none where a language sets them apart by spaces, or has its own brackets.
#[derive(Clone, Copy)]
struct Marks {
    double: Option<(char, char)>,
    single: (char, char),
}

impl Marks {
    /// Those of a language by its BCP 47 tag.
    fn of(tag: &str) -> Marks {
        let (double, single) = match tag.split('-').next().unwrap_or_default() {
            "de" | "cs" | "sk" | "sl" | "lt" | "et" | "is" | "bg" => ("„“", "‚‘"),
            "pl" | "ro" | "hu" | "hr" | "sr" => ("„”", "‚’"),
            "ru" | "uk" | "be" | "el" | "es" | "it" | "pt" | "no" | "nb" => ("«»", "‘’"),
            "sv" | "fi" => ("””", "’’"),
            "fr" | "ja" => ("", "‘’"),
            _ => ("“”", "‘’"),
        };
        let pair = |marks: &str| {
            let mut marks = marks.chars();
            marks.next().zip(marks.next())
        };
        Marks {
            double: pair(double), single: pair(single).unwrap_or(('‘', APOSTROPHE))
        }
    }
}

const APOSTROPHE: char = '’';

/// A run of words while its marks are set.
struct Setter {
    marks: Marks,
    before: char,
    is_double_open: bool,
    is_single_open: bool,
    /// A quotation within one in single marks, which has double ones: a title that quotes, in a citation.
    is_inner_open: bool,
}

fn in_run(inlines: &mut [Inline], marks: Marks) {
    Setter::new(marks).run(inlines);
}

fn in_text(text: &mut String, marks: Marks) {
    Setter::new(marks).text(text);
}

impl Setter {
    fn new(marks: Marks) -> Setter {
        let [is_double_open, is_single_open, is_inner_open] = [false; 3];
        Setter { marks, before: ' ', is_double_open, is_single_open, is_inner_open }
    }

    fn run(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.text(words),
                Inline::Code(words) => self.pass(words),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Deleted(content)
                | Inline::Reference { content, .. } => self.run(content),
                Inline::Foreign(tag, content) => {
                    let outer = std::mem::replace(&mut self.marks, Marks::of(tag));
                    self.run(content);
                    self.marks = outer;
                }
                Inline::Link { content, .. } => self.run(content),
                Inline::Value(value) => self.text(&mut value.words),
                Inline::Cite(citation) => {
                    if let CitationForm::Words(words) = &mut citation.form {
                        self.run(words);
                    }
                }
                Inline::Caveat(mark) => {
                    in_text(&mut mark.short, self.marks);
                    self.before = ')';
                }
                Inline::Break => self.before = ' ',
            }
        }
    }

    /// Goes over words that stay as they are.
    fn pass(&mut self, words: &str) {
        self.before = words.chars().next_back().unwrap_or(self.before);
    }

    fn text(&mut self, text: &mut String) {
        if !text.contains(['"', '\'', '‘', '’']) {
            return self.pass(text);
        }
        let mut set = String::with_capacity(text.len() + 8);
        for (at, c) in text.char_indices() {
            let own = match c {
                '"' | '\'' if is_in_address(text, at) => c,
                '"' => self.double(text[at + 1..].chars().next()),
                '\'' => self.single(&text[at + 1..]),
                '‘' | '’' if self.marks.single == ('‘', '’') => {
                    let behind = text[at + c.len_utf8()..].chars().next();
                    match c {
                        '‘' => self.opened(),
                        _ if behind.is_some_and(char::is_alphanumeric) => c,
                        _ => self.closed(),
                    }
                }
                c => c,
            };
            set.push(own);
            self.before = own;
        }
        *text = set;
    }

    /// A mark of a quotation that was typed straight, by what stands behind it in its words.
    fn double(&mut self, behind: Option<char>) -> char {
        let Some((opening, closing)) = self.marks.double else { return '"' };
        let ends = behind.is_none_or(|c| !c.is_alphanumeric());
        // Behind three dots a quotation may begin, or end.
        let opens = is_opening(self.before) || self.before == '…' && !ends;
        let begins = opens && !behind.is_some_and(char::is_whitespace);
        match () {
            () if self.is_double_open && ends => {
                self.is_double_open = false;
                closing
            }
            () if begins => {
                self.is_double_open = true;
                opening
            }
            // Inches, or seconds.
            () if self.before.is_ascii_digit() || !ends => '"',
            () => closing,
        }
    }

    /// A straight stroke: an apostrophe, or a mark of a quotation where another answers it.
    fn single(&mut self, rest: &str) -> char {
        let behind = rest.chars().next();
        let is_within = behind.is_some_and(char::is_alphanumeric);
        let is_letter = behind.is_some_and(char::is_alphabetic);
        if !is_opening(self.before) {
            return match () {
                () if self.is_single_open && !is_within => self.closed(),
                // Feet, or minutes.
                () if self.before.is_ascii_digit() && !is_letter => '\'',
                () => APOSTROPHE,
            };
        }
        let is_year = behind.is_some_and(|c| c.is_ascii_digit());
        match behind {
            Some(c) if c.is_whitespace() => '\'',
            Some(_) if is_year || !is_answered(rest) => APOSTROPHE,
            _ => self.opened(),
        }
    }

    /// The mark with which a quotation in single marks begins, or one within it.
    fn opened(&mut self) -> char {
        match self.marks.double {
            Some((opening, _)) if self.is_single_open && !self.is_inner_open => {
                self.is_inner_open = true;
                opening
            }
            _ => {
                self.is_single_open = true;
                self.marks.single.0
            }
        }
    }

    /// The mark with which the inmost of them ends.
    fn closed(&mut self) -> char {
        match self.marks.double {
            Some((_, closing)) if self.is_inner_open => {
                self.is_inner_open = false;
                closing
            }
            _ => {
                self.is_single_open = false;
                self.marks.single.1
            }
        }
    }
}

/// Whether a quotation may begin behind this character.
fn is_opening(before: char) -> bool {
    before.is_whitespace() || "([{–—-/“‘„‚«".contains(before)
}

/// Whether a stroke that closes a quotation follows in these words; what other inlines hold is not looked through.
fn is_answered(rest: &str) -> bool {
    let mut strokes = rest.match_indices('\'').map(|(at, _)| at);
    strokes.any(|at| {
        let before = rest[..at].chars().next_back();
        let behind = rest[at + 1..].chars().next();
        before.is_some_and(|c| !is_opening(c))
            && behind.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether the word about a byte is an address.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).unwrap_or(0);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    text[start..end].contains("://")
}

fn in_meta(meta: &mut Meta, marks: Marks) {
    in_run(&mut meta.title, marks);
    in_run(&mut meta.subtitle, marks);
    for author in &mut meta.authors {
        in_text(&mut author.name, marks);
        author.affiliation.iter_mut().for_each(|own| in_text(own, marks));
    }
    let texts = [&mut meta.description, &mut meta.facility];
    let more = [&mut meta.publisher, &mut meta.masthead, &mut meta.licence];
    let all = texts.into_iter().chain(more.into_iter().flatten());
    all.chain(&mut meta.keywords).for_each(|text| in_text(text, marks));
    for (language, name) in &mut meta.facility_names {
        in_text(name, Marks::of(language));
    }
}

fn in_blocks(blocks: &mut [Block], marks: Marks) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                in_run(content, marks);
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| in_blocks(item, marks));
            }
            Block::Quote(inner) => in_blocks(inner, marks),
            Block::Table(table) => in_table(table, marks),
            Block::Fields(fields) => {
                for Field { label, blocks } in fields {
                    in_text(label, marks);
                    in_blocks(blocks, marks);
                }
            }
            Block::Group(group) => in_blocks(&mut group.blocks, marks),
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

fn in_table(table: &mut Table, marks: Marks) {
    in_run(&mut table.caption, marks);
    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
    cells.for_each(|cell| in_run(cell, marks));
}

fn in_figure(figure: &mut Figure, marks: Marks) {
    let runs = [&mut figure.title, &mut figure.subtitle, &mut figure.source_line];
    runs.into_iter().chain(&mut figure.notes).for_each(|run| in_run(run, marks));
    in_text(&mut figure.alt, marks);
    in_table(&mut figure.table, marks);
    let drawings = figure.drawings.iter_mut().chain(&mut figure.bare);
    let slides = figure.slides.iter_mut();
    let slides =
        slides.flat_map(|slide| [&mut slide.before, &mut slide.after, &mut slide.foot]);
    drawings.map(|drawing| &mut drawing.svg).chain(slides).for_each(|svg| {
        if svg.contains(['\'']) || svg.contains(QUOTE) {
            *svg = in_drawing(svg, marks);
        }
    });
}

/// A quotation mark as a drawing holds it.
const QUOTE: &str = "&quot;";

/// A drawing with the marks of its texts set, each line for itself; nothing within a tag is touched.
fn in_drawing(svg: &str, marks: Marks) -> String {
    let mut set = String::with_capacity(svg.len());
    for piece in svg.split_inclusive('>') {
        let (said, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        if said.contains('\'') || said.contains(QUOTE) {
            let mut said = said.replace(QUOTE, "\"");
            in_text(&mut said, marks);
            set.push_str(&said.replace('"', QUOTE));
        } else {
            set.push_str(said);
        }
        set.push_str(tag);
    }
    set
}
