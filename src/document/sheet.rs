//! A desk sheet: a table for those who check a brief before it comes out.

/// A table for the desk: facts, rights or sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which.
    pub kind: SheetKind,
    /// Title of the brief in words.
    pub title: String,
    /// What the sheet is for, in a sentence.
    pub purpose: &'static str,
    /// ISO day of the version that it is of.
    pub day: String,
    /// BCP 47 tag of the brief.
    pub language: String,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// A cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a desk sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its heading.
    pub head: &'static str,
    /// How wide it stands, in characters.
    pub width_characters: u8,
}

/// The sheets of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// Every sentence with a value of the case, and what stands behind it.
    Facts,
    /// Every image: licence, credit, permission.
    Rights,
    /// Every source.
    Sources,
}

impl SheetKind {
    /// Its name, and that of its file.
    pub fn name(self) -> &'static str {
        match self {
            SheetKind::Facts => "facts",
            SheetKind::Rights => "rights",
            SheetKind::Sources => "sources",
        }
    }
}
