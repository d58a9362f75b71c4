//! One file of a brief, and what it says of how it was made.

use super::Found;
use super::place::from_here;
use crate::edition::Edition;
use crate::load::{self, Kept, MachineError};
use crate::receipt;
use crate::render::{self, Artifact, Format};
use crate::{Built, Options};
use std::path::Path;

/// A file of a brief that was named alone, under whatever name it goes.
pub(super) struct Lone {
    pub(super) file: String,
    pub(super) shown: String,
    pub(super) bytes: Vec<u8>,
}

impl Lone {
    /// Reads it.
    pub(super) fn read(folder: &Path, file: String) -> Result<Lone, MachineError> {
        let path = folder.join(&file);
        let path = if folder.ends_with("..") { from_here(&path) } else { path };
        let shown = path.display().to_string();
        match load::kept(folder, &file)? {
            Kept::Bytes(bytes) => Ok(Lone { file, shown, bytes }),
            _ => Err(MachineError {
                what: format!("cannot verify {shown}"),
                why: "it cannot be read".to_string(),
                help: None,
            }),
        }
    }

    /// The edition that it says it is of. A text that is set in lines may part the words.
    pub(super) fn edition(&self) -> Option<Edition> {
        self.texts().find_map(|text| edition_in(&text))
    }

    /// What its name ends in.
    pub(super) fn ending(&self) -> &str {
        self.file.rsplit('.').next().unwrap_or_default()
    }

    /// Holds it against what is built of the case; where it is not among that, `again` builds what it may be, too.
    pub(super) fn hold(
        &self,
        built: &Built,
        again: impl FnOnce() -> Option<Built>,
        found: &mut Found,
    ) {
        let path = |built: &Built| self.path_in(built).map(str::to_string);
        let known = path(built).or_else(|| again().and_then(|more| path(&more)));
        match known {
            None => found.changed.push(self.difference(built)),
            Some(path) => found.same.push(format!(
                "{} is `{path}` as it is built now, byte for byte",
                self.shown
            )),
        }
    }

    fn path_in<'a>(&self, built: &'a Built) -> Option<&'a str> {
        let same = self.alike(built).find(|made| *made.bytes == self.bytes);
        same.map(|made| made.path.as_str())
    }

    /// What is built with the same ending.
    fn alike<'a>(&self, built: &'a Built) -> impl Iterator<Item = &'a Artifact> {
        let of = |path: &'a str| path.rsplit('.').next().unwrap_or_default();
        let ending = self.ending().to_string();
        built.artifacts.iter().filter(move |made| of(&made.path) == ending)
    }

    fn difference(&self, built: &Built) -> String {
        let Lone { file, shown, bytes } = self;
        let named = self.alike(built).find(|made| made.path == *file);
        let code = &built.receipt.code;
        match (named.or_else(|| self.alike(built).next()), self.code()) {
            (None, _) => format!("{shown}: nothing like it is built from this case"),
            (_, Some(printed)) if printed != *code => format!(
                "{shown}: its receipt is {printed}, and that of the case is now {code}"
            ),
            (Some(now), _) => {
                let at = first_difference(bytes, &now.bytes);
                format!("{shown}: altered after it was written{at}")
            }
        }
    }

    /// The code that it prints.
    fn code(&self) -> Option<String> {
        let record = serde_json::from_slice::<serde_json::Value>(&self.bytes);
        let digest = record.ok().and_then(|it| it["receipt"].as_str().map(receipt::code));
        digest.or_else(|| {
            self.texts().find_map(|text| printed_code(&text).map(str::to_string))
        })
    }

    /// Its text, and those of what is packed in it.
    fn texts(&self) -> impl Iterator<Item = String> {
        let bytes = self.bytes.clone().into();
        let parts = render::unpacked(&Artifact { path: self.file.clone(), bytes });
        let parts = parts.into_iter().map(|(_, part)| part);
        let texts = std::iter::once(self.bytes.clone()).chain(parts);
        texts.map(|text| String::from_utf8_lossy(&text).into_owned())
    }
}

/// What is built, with the pictures that a page then has links to; none where they are built already or cannot be.
pub(super) fn with_pictures(options: &Options) -> Option<Options> {
    let is_more = Format::Png.is_built_in() && !options.formats.contains(&Format::Png);
    let mut more = options.clone();
    more.formats.push(Format::Png);
    is_more.then_some(more)
}

/// The edition that a text names as a receipt does, `public@2026-12-01`, behind the word for it.
fn edition_in(text: &str) -> Option<Edition> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '-' | '_');
    let mut words = text.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    let mut before = "";
    words.find_map(|word| {
        let is_named = before.eq_ignore_ascii_case("edition");
        // The tags of a page stand between the two.
        if !matches!(word, "code" | "span") {
            before = word;
        }
        let edition = Edition::from_words(word).filter(|_| is_named)?;
        load::is_day(&edition.as_of).then_some(edition)
    })
}

/// The first word of a text that has the form of a code.
fn printed_code(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut words = text.split(|c: char| !is_part(c));
    words.find(|word| {
        word.len() == 24
            && word.split('-').count() == 5
            && word.split('-').all(|group| group.len() == 4)
    })
}

/// Where two files part, by the line of the first.
pub(super) fn first_difference(kept: &[u8], now: &[u8]) -> String {
    let at = kept.iter().zip(now).take_while(|(one, other)| one == other).count();
    let line =
        kept[..at.min(kept.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
    format!(", first at line {line}")
}
