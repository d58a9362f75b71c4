//! Measure: how wide a text is in the fonts that the crate carries, and where a long one breaks.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use std::cell::RefCell;
use std::sync::Arc;

use super::joined::{RIGHTWARDS, joined};
use crate::fonts::{INTER_REGULAR, INTER_SEMIBOLD, OTHER_SCRIPTS};
use crate::tokens::{Ratios, Tokens};

/// Families after ours for pages that carry no font: none is wider than ours by much.
const FAMILIES: &str = "Inter, 'Noto Sans KR', 'Noto Sans SC', 'Noto Sans Arabic', 'Helvetica Neue', Arial, 'Malgun Gothic', sans-serif";

/// A font file, with the widths of its basic Latin where it has them.
type HouseFace = (Arc<Vec<u8>>, Vec<Option<u16>>);

/// The type of a house: what its pictures are measured and set in.
struct HouseType {
    families: String,
    ratios: Ratios,
    /// Regular and strong letters; none where the house sets charts in a font of ours.
    faces: Option<[HouseFace; 2]>,
    /// All font files of the house.
    files: Vec<Arc<Vec<u8>>>,
}

thread_local! {
    static HOUSE: RefCell<Option<HouseType>> = const { RefCell::new(None) };
}

/// Does some work in the type of a house: whatever is measured, laid out or written meanwhile on this thread is in its font, size and spaces.
pub fn in_type_of<T>(tokens: &Tokens, work: impl FnOnce() -> T) -> T {
    let before = HOUSE.replace(house_type(tokens));
    let made = work();
    HOUSE.set(before);
    made
}

fn house_type(tokens: &Tokens) -> Option<HouseType> {
    let faces = tokens.house_face("sans").map(|faces| {
        faces.map(|font| {
            let basic = widths(&font.bytes, (0..128).map(char::from));
            (Arc::clone(&font.bytes), basic)
        })
    });
    let ratios = tokens.ratios();
    if tokens.house_fonts.is_empty() && ratios == Ratios::default() {
        return None;
    }
    let own = faces.as_ref().map(|_| format!("'{}', ", tokens.family("sans")));
    let families = own.unwrap_or_default() + FAMILIES;
    let files = tokens.house_fonts.iter().map(|font| Arc::clone(&font.bytes)).collect();
    Some(HouseType { families, ratios, faces, files })
}

/// The families that a picture is set in.
pub(super) fn families() -> String {
    HOUSE.with_borrow(|house| {
        house
            .as_ref()
            .map_or_else(|| FAMILIES.to_string(), |house| house.families.clone())
    })
}

/// The font files of the house, for whoever makes dots of a picture.
pub fn type_files() -> Vec<Arc<Vec<u8>>> {
    HOUSE.with_borrow(|house| {
        house.as_ref().map_or_else(Vec::new, |house| house.files.clone())
    })
}

/// How much larger sizes and spaces are than ours.
pub fn ratios() -> Ratios {
    HOUSE
        .with_borrow(|house| house.as_ref().map(|house| house.ratios))
        .unwrap_or_default()
}

/// How much larger than its units a picture is shown: its type is so much larger than ours.
pub(super) fn scale() -> f64 {
    ratios().text
}

/// The width in units of a picture that is shown as wide as `width`.
pub(super) fn page_width(width: f64) -> f64 {
    (width / scale()).round()
}

/// The width of a character in the font of the house, where it has one.
fn house_width(character: char, strong: bool) -> Option<u16> {
    HOUSE.with_borrow(|house| {
        let (font, widths) = &house.as_ref()?.faces.as_ref()?[usize::from(strong)];
        match widths.get(character as usize) {
            Some(width) => *width,
            None => advance(font, character),
        }
    })
}

/// How many characters a table of widths begins with: the Latin letters.
const LATIN: usize = 0x180;
/// The first character behind them in a table, and the last: dashes, quotation marks and other signs of a text.
const SIGNS: (usize, usize) = (0x2010, 0x2044);

/// Widths of the Latin characters and of the signs beside them, in thousandths of the size, for both weights: nearly all of a chart's text. None
/// where the font does not have the character.
static WIDTHS: LazyLock<[Vec<Option<u16>>; 2]> = LazyLock::new(|| {
    [INTER_REGULAR, INTER_SEMIBOLD].map(|font| {
        let codes = (0..LATIN).chain(SIGNS.0..=SIGNS.1);
        let known = |code| char::from_u32(u32::try_from(code).ok()?);
        widths(font, codes.map(|code| known(code).unwrap_or_default()))
    })
});

/// Where a character stands in a table of widths.
fn place_of(character: char) -> Option<usize> {
    match character as usize {
        code if code < LATIN => Some(code),
        code if (SIGNS.0..=SIGNS.1).contains(&code) => Some(LATIN + code - SIGNS.0),
        _ => None,
    }
}

/// Advances of characters in thousandths of the size, where the font has them.
fn widths(font: &[u8], characters: impl Iterator<Item = char>) -> Vec<Option<u16>> {
    let Ok(font) = FontRef::new(font) else { return characters.map(|_| None).collect() };
    let size = Size::unscaled();
    let map = font.charmap();
    let metrics = font.glyph_metrics(size, LocationRef::default());
    let units = f32::from(font.metrics(size, LocationRef::default()).units_per_em);
    let width = |character| metrics.advance_width(map.map(character)?);
    characters
        .map(|character| Some((width(character)? * 1000.0 / units) as u16))
        .collect()
}

/// Advance of a character in thousandths of the size, where the font has it.
fn advance(font: &[u8], character: char) -> Option<u16> {
    widths(font, [character].into_iter()).pop()?
}

/// Korean syllables are all as wide, and measured without their font, which is unpacked for pictures that are no text.
const SYLLABLES: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';
/// Their advance in thousandths of the size.
const SYLLABLE: u16 = 920;

fn character_width(character: char, strong: bool) -> u32 {
    if let Some(width) = house_width(character, strong) {
        return u32::from(width);
    }
    let font = if strong { INTER_SEMIBOLD } else { INTER_REGULAR };
    let width = match place_of(character) {
        Some(place) => WIDTHS[usize::from(strong)].get(place).copied().flatten(),
        None => advance(font, character),
    };
    if character.is_ascii() {
        return u32::from(width.unwrap_or(600));
    }
    if SYLLABLES.contains(&character) {
        return u32::from(width.unwrap_or(SYLLABLE));
    }
    let others = || OTHER_SCRIPTS.into_iter().find_map(|font| advance(font(), character));
    // A character that no font of ours holds is taken as a full square.
    u32::from(width.or_else(others).unwrap_or(1000))
}

/// Width of a text in the units of the picture.
pub fn text_width(text: &str, size: f64, strong: bool) -> f64 {
    units(thousandths(text, strong), size)
}

/// Width of a text in thousandths of its size.
fn thousandths(text: &str, strong: bool) -> u32 {
    let set = joined(text);
    let set = set.as_deref().unwrap_or(text);
    let set = set.chars().filter(|c| *c != RIGHTWARDS);
    set.map(|c| character_width(c, strong)).sum()
}

fn units(thousandths: u32, size: f64) -> f64 {
    f64::from(thousandths) * size / 1000.0
}

/// The words of a text; a short unit stays with its number ("80 %", "420 m").
fn glued_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(before)
                if before.ends_with(|c: char| c.is_ascii_digit())
                    && word.chars().count() <= 2
                    && !word.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                before.push(' ');
                before.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
    }
    words
}

/// A text in lines no wider than `max` where words allow it; a single word that is wider breaks between characters. Never shortens.
pub(super) fn wrap_text(text: &str, size: f64, strong: bool, max: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    let gap = character_width(' ', strong);
    for word in glued_words(text) {
        let own = thousandths(&word, strong);
        let begins = line.is_empty();
        let candidate = if begins { own } else { width + gap + own };
        if units(candidate, size) <= max {
            line.push_str(if begins { "" } else { " " });
            line.push_str(&word);
            width = candidate;
            continue;
        }
        if !begins {
            lines.push(std::mem::take(&mut line));
        }
        if units(own, size) > max {
            line = broken(&word, size, strong, max, &mut lines);
            width = thousandths(&line, strong);
        } else {
            line = word;
            width = own;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Breaks a word that is wider than a line between its characters, and gives its last line.
fn broken(
    word: &str,
    size: f64,
    strong: bool,
    max: f64,
    lines: &mut Vec<String>,
) -> String {
    let mut line = String::new();
    for character in word.chars() {
        line.push(character);
        if text_width(&line, size, strong) > max && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::take(&mut line));
            line.push(character);
        }
    }
    line
}
