//! A Word file as its editor left it: paragraphs of words and controls, and what was remarked beside them.

/// A Word file as its editor left it.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// Paragraphs of the body and of the notes at its foot, in the order of reading.
    pub paragraphs: Vec<EditedParagraph>,
    /// Comments and proposed changes.
    pub remarks: Vec<Remark>,
    /// What stands at the head and the foot of the pages, part by part.
    pub margins: Vec<String>,
    /// Controls whose words are struck through or hidden, each with its tag.
    pub unseen: Vec<(Option<String>, String)>,
    /// How many tables hold no words at all.
    pub empty_tables: usize,
    /// SHA-256 of the list of what the brief was made from; none where the editor's program dropped it.
    pub receipt: Option<String>,
    /// Which brief of the case it is, as `one-page`; none where the editor's program dropped it.
    pub variant: Option<String>,
    /// The edition, where not everything was shown.
    pub edition: Option<String>,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct EditedParagraph {
    /// Id of its style; empty for the usual one.
    pub style: String,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Whether it stands in a table.
    pub is_cell: bool,
    /// Whether it stands in a note at the foot; its mark says what the note says.
    pub is_note: bool,
    /// Names of the bookmarks within which it begins.
    pub within: Vec<String>,
    /// Bookmarks that words in it lead to.
    pub leads_to: Vec<String>,
    /// What it says.
    pub tokens: Vec<Token>,
    /// How each token stands out.
    pub stress: Vec<Stress>,
    /// Pictures in it.
    pub pictures: Vec<Pictured>,
}

/// A picture as it stands in a Word file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictured {
    /// Its name, as the program wrote it.
    pub name: String,
    /// What it says to who cannot see it.
    pub alt: String,
    /// SHA-256 of the file that it shows; empty where there is none.
    pub shows: String,
    /// That of the vector drawing beside it; empty where a program dropped it.
    pub vector: String,
}

impl EditedParagraph {
    /// Adds a character of a run.
    pub(super) fn character(&mut self, c: char, stress: Stress) {
        if take(&mut self.tokens, c) == Taken::New {
            self.stress.push(stress);
        }
    }

    /// Adds a break of the line.
    pub(super) fn line_break(&mut self) {
        self.tokens.push(Token::Word(BREAK.to_owned()));
        self.stress.push(Stress::default());
    }

    /// Adds a control; how it looks is the program's.
    pub(super) fn control(&mut self, tag: Option<String>, words: String) {
        self.tokens.push(Token::Control { tag, words });
        self.stress.push(Stress::default());
    }
}

/// How words stand out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stress {
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// Struck through.
    pub struck: bool,
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
        /// Kind, id and fingerprint, as the program wrote them; [`NOTE`] of the mark of a note.
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
    /// The control that it would change, and what that would say; nothing where other words would stand in its place.
    pub control: Option<(Token, String)>,
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
    /// Another look that is proposed.
    Look {
        /// The words that would have it; none of a paragraph or a table.
        of: String,
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
        Some(Token::Word(word))
            if c.is_alphanumeric() && word.ends_with(char::is_alphanumeric) =>
        {
            word.push(c);
            return Taken::Added;
        }
        _ => {}
    }
    tokens.push(if c.is_whitespace() {
        Token::Space
    } else {
        Token::Word(c.to_string())
    });
    Taken::New
}

/// The tag of the mark of a note; its words are those of the note.
pub const NOTE: &str = "note";
/// What stands for a picture, a text box or a symbol, of which the words are not read.
pub const OBJECT: &str = "\u{fffc}";
/// How it is told.
const OBJECT_TOLD: &str = "[picture, text box, symbol or new page]";
/// The word that stands for a break of the line.
pub const BREAK: &str = "\u{2028}";

/// The words of tokens.
pub fn told(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| match token {
        Token::Word(word) if word == OBJECT => OBJECT_TOLD,
        Token::Word(word) if word == BREAK => " ",
        Token::Word(word) => word.as_str(),
        Token::Space => " ",
        Token::Control { words, .. } => words,
    });
    words.collect::<String>().trim().to_owned()
}

/// The words of tokens without those of notes, which stand elsewhere on the page.
pub fn said(tokens: &[Token]) -> String {
    let is_note = |token: &&Token| matches!(token, Token::Control { tag: Some(tag), .. } if tag == NOTE);
    let rest: Vec<Token> = tokens.iter().filter(|t| !is_note(t)).cloned().collect();
    told(&rest)
}
