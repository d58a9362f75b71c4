//! Fonts: those that the program carries, each once, and those that a house lays beside its settings: text is measured, drawn and set in them, and never in a font of the machine.

use crate::content::Pieces;
use skrifa::attribute::Style;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::sync::{Arc, LazyLock};

/// Latin, Greek, Cyrillic: charts, labels, tables.
pub static INTER_REGULAR: &[u8] = include_bytes!("../assets/fonts/inter-regular.ttf");
/// The same, for what is strong.
pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/inter-semibold.ttf");
/// Korean syllables, as the program carries them: half the size, and a page needs few of them.
pub static HANGUL: LazyLock<Pieces> = LazyLock::new(|| {
    Pieces::of(include_bytes!("../assets/fonts/noto-sans-kr-regular.ttf.lz4"))
});
/// Chinese characters of GB 2312 and the frequent ones of Big5, and kana, in the same way.
pub static HAN: LazyLock<Pieces> = LazyLock::new(|| {
    Pieces::of(include_bytes!("../assets/fonts/noto-sans-sc-regular.ttf.lz4"))
});

/// The whole font of Korean.
pub fn hangul() -> &'static [u8] {
    static FONT: LazyLock<Vec<u8>> = LazyLock::new(|| HANGUL.whole());
    &FONT
}

/// The whole font of Chinese.
pub fn han() -> &'static [u8] {
    static FONT: LazyLock<Vec<u8>> = LazyLock::new(|| HAN.whole());
    &FONT
}

/// Arabic script, with what joins its letters.
pub static ARABIC: &[u8] = include_bytes!("../assets/fonts/noto-sans-arabic-regular.ttf");
/// The same for a page.
pub static ARABIC_PAGE: &[u8] =
    include_bytes!("../assets/fonts/noto-sans-arabic-regular.woff2");

/// Those that hold what Inter does not, in the order in which they are asked.
pub const OTHER_SCRIPTS: [fn() -> &'static [u8]; 3] = [hangul, han, || ARABIC];

/// A font file of a house.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseFont {
    /// The name of its family, as the file says it.
    pub family: String,
    /// How strong its letters are: 400 regular, 700 bold.
    pub weight: u16,
    /// Whether its letters lean.
    pub is_italic: bool,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

impl HouseFont {
    /// Reads a file; where it cannot be used, why.
    pub fn read(bytes: Vec<u8>) -> Result<HouseFont, &'static str> {
        let font = FontRef::new(&bytes)
            .map_err(|_| "it is no TrueType or OpenType font (.ttf, .otf)")?;
        if !font.axes().is_empty() {
            return Err(
                "it is a variable font, which a PDF cannot hold; take the file of one weight",
            );
        }
        if font.charmap().map('n').is_none() {
            return Err("it has no Latin letters, or is cut short");
        }
        // Bit 1 alone: nobody may embed it.
        let leave = font.os2().map(|os2| os2.fs_type()).unwrap_or_default();
        if leave & 0xe == 2 {
            return Err("it forbids to be embedded in a document");
        }
        let name = |id| font.localized_strings(id).english_or_first();
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(StringId::FAMILY_NAME))
            .map(|name| name.to_string())
            .filter(|name| name.chars().all(|c| c.is_alphanumeric() || " -".contains(c)))
            .ok_or("the name of its family is not of letters, digits and spaces")?;
        let attributes = font.attributes();
        let weight = attributes.weight.value() as u16;
        let is_italic = attributes.style != Style::Normal;
        Ok(HouseFont { family, weight, is_italic, bytes: Arc::new(bytes) })
    }
}
