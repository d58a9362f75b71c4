//! Faces: the font files that a house lays beside its settings, read into it.

use super::{CASE_FILE, missing};
use crate::case::House;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::fonts::HouseFont;
use std::collections::BTreeMap;

/// Reads the fonts of a house, and of a case over it; what cannot be used is reported where it is named.
pub(super) fn read(
    house: &mut House,
    house_file: &str,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    refused: &BTreeMap<String, Diagnostic>,
    report: &mut Report,
) {
    let Some(tokens) = &mut house.tokens else { return };
    let top = KeyPath::default();
    // Those of the house stand first, and each in its folder.
    let folder = house_file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own = tokens.font_files.iter().filter(|file| is_in(folder, file)).count();
    for (n, file) in tokens.font_files.iter().enumerate() {
        let place = match is_in(folder, file) {
            true => {
                Place::value(house_file, top.key("tokens").key("font_files").index(n))
            }
            false => {
                let path = top.key("house").key("tokens").key("font_files");
                Place::value(CASE_FILE, path.index(n.saturating_sub(own)))
            }
        };
        let Some(bytes) = bytes.remove(file) else {
            missing(file, place, refused, report);
            continue;
        };
        match HouseFont::read(bytes) {
            Ok(font) => tokens.fonts_read.push(font),
            Err(why) => {
                let message = format!("the font `{file}` cannot be used: {why}");
                let help = "take a file of that family that can, or leave it out and begin the list with Inter or Literata";
                report
                    .push(Diagnostic::error("unusable-token", place, message).help(help));
            }
        }
    }
}

fn is_in(folder: &str, file: &str) -> bool {
    !folder.is_empty() && file.starts_with(folder)
}
