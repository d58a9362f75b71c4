//! Fonts: those that the program carries, each once: text is measured, drawn and set in them, and never in a font of the machine.

/// Latin, Greek, Cyrillic: charts, labels, tables.
pub static INTER_REGULAR: &[u8] = include_bytes!("../assets/fonts/inter-regular.ttf");
/// The same, for what is strong.
pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/inter-semibold.ttf");
/// Korean syllables.
pub static HANGUL: &[u8] = include_bytes!("../assets/fonts/noto-sans-kr-regular.ttf");
/// Chinese characters of GB 2312 and the frequent ones of Big5; kana.
pub static HAN: &[u8] = include_bytes!("../assets/fonts/noto-sans-sc-regular.ttf");
/// Arabic script, with what joins its letters.
pub static ARABIC: &[u8] = include_bytes!("../assets/fonts/noto-sans-arabic-regular.ttf");
/// The same for a page.
pub static ARABIC_PAGE: &[u8] =
    include_bytes!("../assets/fonts/noto-sans-arabic-regular.woff2");

/// Those that hold what Inter does not, in the order in which they are asked.
pub static OTHER_SCRIPTS: [&[u8]; 3] = [HANGUL, HAN, ARABIC];
