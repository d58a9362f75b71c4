//! What the typesetter may see: one template, the document as data, its pictures, and the fonts that the program carries. No disk, clock or network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use typst::comemo::Track;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::SvgImage;
use typst::{Library, LibraryExt, World};

use crate::fonts::{self, HouseFont};

/// The fonts of running text; those of charts and of other scripts are the same as in pictures.
const TEXT_FONTS: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/literata-regular.ttf"),
    include_bytes!("../../../assets/fonts/literata-italic.ttf"),
    include_bytes!("../../../assets/fonts/literata-semibold.ttf"),
    include_bytes!("../../../assets/fonts/literata-semibold-italic.ttf"),
    include_bytes!("../../../assets/fonts/inter-italic.ttf"),
];

/// The families of running text, as the template sets them, and what Typst would fall back to.
const FAMILIES: [&str; 10] = [
    "literata",
    "inter",
    "noto sans kr",
    "noto sans sc",
    "noto sans arabic",
    "libertinus serif",
    "twitter color emoji",
    "noto color emoji",
    "apple color emoji",
    "segoe ui emoji",
];

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::default()));

/// Fonts, and the book by which they are found.
type FontSet = (LazyHash<FontBook>, Vec<Font>);

static SET: LazyLock<FontSet> = LazyLock::new(|| {
    let all = TEXT_FONTS
        .into_iter()
        .chain([fonts::INTER_REGULAR, fonts::INTER_SEMIBOLD])
        .chain(fonts::OTHER_SCRIPTS.map(|font| font()));
    let fonts: Vec<Font> =
        all.filter_map(|font| Font::new(Bytes::new(font), 0)).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// Ours, and those of the house before them.
fn with_house(house: &[HouseFont]) -> FontSet {
    let own =
        house.iter().filter_map(|font| Font::new(Bytes::new(font.bytes.to_vec()), 0));
    let fonts: Vec<Font> = own.chain(SET.1.iter().cloned()).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
}

/// A character of a text that no font has.
pub(super) fn strange_in(text: &str) -> Option<char> {
    let (book, _) = &*SET;
    let is_set = |c: char| {
        let mut fonts = (0..).map_while(|index| book.info(index));
        c.is_ascii() || is_silent(c) || fonts.any(|font| font.coverage.contains(c.into()))
    };
    let used: BTreeSet<char> = text.chars().collect();
    used.into_iter().find(|c| !is_set(*c))
}

/// Whether a character is never drawn: joiners, soft hyphens, variants.
fn is_silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A closed world: the files below and nothing else.
pub(super) struct Desk {
    main: FileId,
    template: Source,
    files: BTreeMap<String, Bytes>,
    /// None where the house has no fonts of its own.
    fonts: Option<FontSet>,
}

impl Desk {
    /// The template by its name, and what it may read by path.
    pub(super) fn new(
        name: &str,
        template: String,
        files: BTreeMap<String, Bytes>,
        house: &[HouseFont],
    ) -> Option<Desk> {
        let path = VirtualPath::new(name).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        let fonts = (!house.is_empty()).then(|| with_house(house));
        Some(Desk { main, template: Source::new(main, template), files, fonts })
    }

    /// Reads the drawings, so that they are known when the template asks for them with the same fonts.
    pub(super) fn read_ahead(&self) {
        let world: &dyn World = self;
        for (path, drawing) in
            self.files.iter().filter(|(path, _)| path.ends_with(".svg"))
        {
            let Ok(path) = VirtualPath::new(path) else { continue };
            let file = RootedPath::new(VirtualRoot::Project, path).intern();
            // What is wrong with one is said where it is used.
            _ = SvgImage::with_fonts_images(
                drawing.clone(),
                world.track(),
                &FAMILIES,
                Some(file),
            );
        }
    }

    fn set(&self) -> &FontSet {
        self.fonts.as_ref().unwrap_or(&SET)
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.set().0
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main { Ok(self.template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        self.files.get(path).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.set().1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
