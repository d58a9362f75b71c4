//! Fonts: those that the program carries, each once: text is measured, drawn and set in them, and never in a font of the machine.

use std::sync::LazyLock;

/// Latin, Greek, Cyrillic: charts, labels, tables.
pub static INTER_REGULAR: &[u8] = include_bytes!("../assets/fonts/inter-regular.ttf");
/// The same, for what is strong.
pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/inter-semibold.ttf");
/// Korean syllables, unpacked when a text first holds one.
pub fn hangul() -> &'static [u8] {
    static FONT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        unpack(include_bytes!("../assets/fonts/noto-sans-kr-regular.ttf.lz4"))
    });
    &FONT
}

/// Chinese characters of GB 2312 and the frequent ones of Big5; kana. Unpacked when a text first holds one.
pub fn han() -> &'static [u8] {
    static FONT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        unpack(include_bytes!("../assets/fonts/noto-sans-sc-regular.ttf.lz4"))
    });
    &FONT
}

/// The length of the font (four bytes, the lowest first), then one LZ4 block: half the size, for a millisecond a font.
fn unpack(packed: &[u8]) -> Vec<u8> {
    lz4_flex::block::decompress_size_prepended(packed).unwrap_or_default()
}

/// Arabic script, with what joins its letters.
pub static ARABIC: &[u8] = include_bytes!("../assets/fonts/noto-sans-arabic-regular.ttf");
/// The same for a page.
pub static ARABIC_PAGE: &[u8] =
    include_bytes!("../assets/fonts/noto-sans-arabic-regular.woff2");

/// Those that hold what Inter does not, in the order in which they are asked.
pub const OTHER_SCRIPTS: [fn() -> &'static [u8]; 3] = [hangul, han, || ARABIC];
