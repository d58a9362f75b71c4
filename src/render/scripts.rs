//! Other scripts: which font sets a character that those of every page do not have, and what a file carries of it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::glyphs;
use crate::content::Pieces;
use crate::{digest, fonts};

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn is_han(c: char) -> bool {
    ('\u{3000}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_arabic(c: char) -> bool {
    ('\u{0600}'..='\u{077f}').contains(&c) || ('\u{fb50}'..='\u{feff}').contains(&c)
}

/// The font of Arabic script.
pub(super) const ARABIC_FAMILY: &str = "Noto Sans Arabic";

/// The font of a character that the fonts of every page do not have.
pub(super) fn family_of(c: char) -> Option<&'static str> {
    match c {
        _ if is_hangul(c) => Some(HANGUL_FAMILY),
        _ if is_han(c) => Some(HAN_FAMILY),
        _ if is_arabic(c) => Some(ARABIC_FAMILY),
        _ => None,
    }
}

/// How many bytes are passed over at once.
const PIECE: usize = 64;

/// Collects the characters of other scripts, which the first bytes of characters tell from all others: few are looked at.
pub(super) fn collect(text: &str, scripts: &mut BTreeSet<char>) {
    let mut rest = text;
    let is_first = |byte: &u8| (0xd8..=0xef).contains(byte) && *byte != 0xe2;
    loop {
        // Most of a drawing is ASCII, which is passed over piece by piece.
        let pieces = rest.as_bytes().chunks(PIECE).take_while(|piece| piece.is_ascii());
        let from = pieces.count() * PIECE;
        let behind = rest.as_bytes().get(from..).unwrap_or_default();
        let Some(at) = behind.iter().position(is_first) else { return };
        let at = from + at;
        let mut chars = rest.get(at..).unwrap_or_default().chars();
        scripts.extend(chars.next().filter(|c| family_of(*c).is_some()));
        rest = chars.as_str();
    }
}

/// The font of Korean syllables.
pub(super) const HANGUL_FAMILY: &str = "Noto Sans KR";
/// The font of Chinese characters and kana.
pub(super) const HAN_FAMILY: &str = "Noto Sans SC";

/// Fonts of Korean and Chinese, cut down to the characters that are set, each with its family and the characters that it is for.
pub(super) fn cut_faces(
    others: &BTreeSet<char>,
) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    type Font = &'static LazyLock<Pieces>;
    type Script = fn(char) -> bool;
    let all = [
        (HANGUL_FAMILY, "U+AC00-D7A3", &fonts::HANGUL as Font, is_hangul as Script),
        (HAN_FAMILY, "U+3000-30FF,U+4E00-9FFF", &fonts::HAN, is_han),
    ];
    let cut = all.into_iter().filter_map(|(family, range, font, belongs)| {
        let own = others.iter().copied().filter(|c| belongs(*c));
        let own: BTreeSet<char> = own.collect();
        let font = (!own.is_empty()).then(|| glyphs::subset(font, &own))??;
        Some((family, range, font))
    });
    cut.collect()
}

/// The fonts of other scripts, as a style sheet holds them: cut down to the characters that are set, the joined Arabic whole.
pub(super) fn push_faces(text: &mut String, others: &BTreeSet<char>) {
    for (family, range, font) in cut_faces(others) {
        text.push_str(&format!("@font-face{{font-family:\"{family}\";unicode-range:{range};src:url(data:font/ttf;base64,"));
        text.push_str(&digest::base64(&font));
        text.push_str(")}\n");
    }
    if others.iter().copied().any(is_arabic) {
        text.push_str("@font-face{font-family:\"Noto Sans Arabic\";unicode-range:U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF;src:url(data:font/woff2;base64,");
        text.push_str(&digest::base64(fonts::ARABIC_PAGE));
        text.push_str(") format(\"woff2\")}\n");
    }
}
