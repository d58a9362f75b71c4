//! What an editor may change in a Word file besides its words: pictures, breaks and looks, and what stands at the edges of the pages.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::edited::{OBJECT, Pictured, Remark, Said, Stress, told};
use super::read::{Happening, attribute, each, name};
use super::reading::Reading;
use super::remarks::day;
use crate::digest::sha256;

impl Reading {
    /// What stands within a picture: its name, its words and what it shows.
    pub(super) fn picture(&mut self, tag: &BytesStart<'_>) {
        let shows = self.shown.get(&attribute(tag, "r:embed")).cloned();
        let shows = shows.unwrap_or_default();
        self.last(|paragraph| match name(tag) {
            "wp:docPr" => {
                let (name, alt) = (attribute(tag, "name"), attribute(tag, "descr"));
                let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
                let new = Pictured { name, alt, ..Pictured::default() };
                paragraph.pictures.push(new);
            }
            "a:blip" => {
                if let Some(last) = paragraph.pictures.last_mut() {
                    last.shows = shows;
                }
            }
            "asvg:svgBlip" => {
                if let Some(last) = paragraph.pictures.last_mut() {
                    last.vector = shows;
                }
            }
            _ => {}
        });
    }

    /// A break of the line; that of a page or a column is no prose.
    pub(super) fn line_break(&mut self, tag: &BytesStart<'_>) {
        match attribute(tag, "w:type").as_str() {
            "page" | "column" => self.words(OBJECT),
            _ if self.control.is_some() || self.change.is_some() => self.words(" "),
            _ if self.in_paragraph => self.last(|paragraph| paragraph.line_break()),
            _ => {}
        }
    }

    pub(super) fn open_table(&mut self) {
        if self.tables == 0 {
            self.table_at = self.paragraphs.len();
        }
        self.tables += 1;
    }

    pub(super) fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        let held = self.paragraphs.get(self.table_at..).unwrap_or_default();
        let is_empty = self.tables == 0 && held.iter().all(|p| p.tokens.is_empty());
        self.empty_tables += usize::from(is_empty);
    }

    /// A look that is proposed; the one that stands follows.
    pub(super) fn look(&mut self, tag: &BytesStart<'_>) {
        let kind = name(tag);
        if kind == "w:pPrChange" {
            self.last(|paragraph| {
                paragraph.style.clear();
                paragraph.is_item = false;
            });
        }
        if kind == "w:rPrChange" {
            self.stress = Stress::default();
            // The look of the end of a paragraph is nobody's.
            if self.in_properties {
                return;
            }
            self.is_looked_at = true;
        }
        let (by, on) = (attribute(tag, "w:author"), day(&attribute(tag, "w:date")));
        let paragraph = self.paragraphs.len().saturating_sub(1);
        let (is_run, here) = (self.is_looked_at, (paragraph, self.here()));
        let goes_on = self.remarks.last().is_some_and(|last| {
            matches!(&last.said, Said::Look { of } if of.is_empty() != is_run)
                && last.by == by
                && self.changed_at == here
        });
        if !goes_on {
            let said = Said::Look { of: String::new() };
            let (about, control) = (self.about(), None);
            self.remarks.push(Remark { by, on, paragraph, about, said, control });
        }
    }

    /// Words that would look otherwise.
    pub(super) fn look_at(&mut self, words: &str) {
        if !self.is_looked_at {
            return;
        }
        let about = self.about();
        if let Some(remark) = self.remarks.last_mut()
            && let Said::Look { of } = &mut remark.said
        {
            of.push_str(words);
            remark.about.extend(about);
        }
    }
}

/// The paths of the parts that a body names, by the ids of their relations.
pub(super) fn relations(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    each(text, &mut |event| {
        if let Happening::Start(tag) = event
            && name(tag) == "Relationship"
        {
            all.insert(attribute(tag, "Id"), attribute(tag, "Target"));
        }
    })?;
    Ok(all)
}

/// The hash of each picture by the id of its relation.
pub(super) fn shown(
    relations: BTreeMap<String, String>,
    part: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> BTreeMap<String, String> {
    let pictures = relations.into_iter().filter(|(_, to)| to.contains("media/"));
    let all = pictures.filter_map(|(id, to)| {
        let path = match to.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("word/{to}"),
        };
        Some((id, sha256(&part(&path)?)))
    });
    all.collect()
}

/// What a head or a foot of the pages says, and what is proposed in it.
pub(super) fn margin(text: &str) -> Result<(String, Vec<Remark>), String> {
    let mut reading = Reading::default();
    reading.part(text, false)?;
    let (paragraphs, mut remarks) = reading.finish();
    // They stand in no paragraph of the body.
    remarks.iter_mut().for_each(|remark| remark.paragraph = usize::MAX);
    let words = paragraphs.iter().map(|paragraph| told(&paragraph.tokens));
    let words = words.filter(|words| !words.is_empty()).collect::<Vec<_>>();
    Ok((words.join(" "), remarks))
}
