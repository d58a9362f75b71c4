//! Fonts within a Word file: Korean and Chinese names in what the program carries for them, cut down to the letters that stand in it.

use std::collections::BTreeSet;

use super::super::scripts::{HANGUL_FAMILY, collect, cut_faces};
use super::parts::{RELATIONS, relation, relations, root};
use super::xml::{Element, element, valued};
use crate::digest;

/// A font as it lies in the package.
pub(super) struct Face {
    family: &'static str,
    /// What its first bytes are mixed with, which keeps it from being taken out by its name.
    key: String,
    pub(super) bytes: Vec<u8>,
}

/// Bytes of a font that are mixed with its key, and of the key.
const MIXED: usize = 32;
const KEY: usize = 16;
/// What a reader has in place of a font that it does not take.
const ELSE: &str = "Malgun Gothic";

/// The fonts of the characters that stand in the parts of a file; Korean where the styles name it.
pub(super) fn of<'a>(
    parts: impl IntoIterator<Item = &'a [u8]>,
    styles: &str,
) -> Vec<Face> {
    let mut others = BTreeSet::new();
    for part in parts {
        collect(&String::from_utf8_lossy(part), &mut others);
    }
    let cut = cut_faces(&others).into_iter();
    let named =
        cut.filter(|(family, ..)| *family != HANGUL_FAMILY || styles.contains(family));
    named.map(|(family, _, bytes)| Face::mixed(family, bytes)).collect()
}

impl Face {
    /// A font as Word wants it: its first bytes mixed with a key, from the last byte of it. The key is of its bytes, the same every time.
    fn mixed(family: &'static str, mut bytes: Vec<u8>) -> Face {
        let hash = digest::sha256(&bytes);
        let digits = hash[..2 * KEY].to_uppercase();
        let key: Vec<u8> = (0..KEY)
            .rev()
            .filter_map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok())
            .collect();
        for (byte, mix) in bytes.iter_mut().take(MIXED).zip(key.iter().cycle()) {
            *byte ^= mix;
        }
        let cuts = [0..8, 8..12, 12..16, 16..20, 20..32];
        let key = format!("{{{}}}", cuts.map(|cut| digits[cut].to_owned()).join("-"));
        Face { family, key, bytes }
    }
}

/// Where a font lies.
pub(super) fn path(number: usize) -> String {
    format!("fonts/font{number}.odttf")
}

/// `word/fontTable.xml`.
pub(super) fn table(faces: &[Face]) -> Element {
    let fonts = faces.iter().zip(1..).map(|(face, number): (_, usize)| {
        let held = element("w:embedRegular")
            .with("r:id", format!("font{number}"))
            .with("w:fontKey", face.key.as_str());
        let other = (face.family == HANGUL_FAMILY).then(|| valued("w:altName", ELSE));
        element("w:font").with("w:name", face.family).holding(other).holding([held])
    });
    root("w:fonts").holding(fonts)
}

/// `word/_rels/fontTable.xml.rels`.
pub(super) fn table_relations(faces: &[Face]) -> Element {
    let fonts = (1..=faces.len()).map(|number| {
        relation(&format!("font{number}"), format!("{RELATIONS}/font"), &path(number))
    });
    relations(fonts)
}
