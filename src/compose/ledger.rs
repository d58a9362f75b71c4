//! The ledger of corrections and updates: every revision that was ever made, told in the words that the brief has for what it is of.

use super::{Composer, text};
use crate::case::Revision;
use crate::changes::day_words;
use crate::document::{Align, Block, Inline, Table};

impl Composer<'_> {
    /// Every revision, in order of day.
    pub(super) fn ledger(&self) -> Vec<Block> {
        let mut revisions: Vec<&Revision> = self.bound.case.revisions.iter().collect();
        if revisions.is_empty() {
            return Vec::new();
        }
        revisions.sort_by_key(|revision| (revision.on.is_none(), revision.on.clone()));
        let row = |revision: &&Revision| {
            let day = revision.on.as_deref().map(day_words).unwrap_or_default();
            let kind = revision.kind.unwrap_or_default().word();
            let [was, is] = [&revision.was, &revision.is].map(|side| self.in_words(side));
            let because = revision.because.clone();
            let mut row = [day, kind.to_string()].map(|words| vec![text(words)]).to_vec();
            row.push(self.named(&revision.of));
            row.extend([was, is, because].map(|words| vec![text(words)]));
            row
        };
        let head = ["On", "Kind", "Of", "Was", "Is", "Because"];
        let heading = Block::Heading {
            level: 3,
            id: "changes-ledger".into(),
            content: vec![text("Corrections and updates")],
        };
        let table = Block::Table(Table {
            caption: Vec::new(),
            head: head.map(|words| vec![text(words)]).to_vec(),
            align: vec![Align::Left; head.len()],
            rows: revisions.iter().map(row).collect(),
            rows_left_out: 0,
        });
        vec![heading, table]
    }

    /// An item by its name: a claim, judgement or caveat with a link to it, a measure, a source; its id where it is gone.
    pub(super) fn named(&self, id: &str) -> Vec<Inline> {
        let case = &self.bound.case;
        if let Some(source) = case.sources.get_index_of(id) {
            return vec![text(format!(
                "The source: {}",
                self.source_name(source as u32)
            ))];
        }
        let sort = match id {
            id if case.claims.contains_key(id) => "claim",
            id if case.judgements.contains_key(id) => "judgement",
            id if case.caveats.contains_key(id) => "caveat",
            id if case.measures.contains_key(id) => "measure",
            _ => return vec![text(id)],
        };
        let part = if sort == "caveat" { "short" } else { "text" };
        let words = match case.measures.get(id).filter(|_| sort == "measure") {
            Some(measure) => measure.label.clone().unwrap_or_else(|| id.to_string()),
            None => self.plain_text(&format!("{sort}s.{id}.{part}")),
        };
        let words = text(words.trim_end_matches('.'));
        let named = match sort {
            "measure" => words,
            _ => Inline::Reference { to: format!("{sort}-{id}"), content: vec![words] },
        };
        vec![text(format!("The {sort}: ")), named]
    }

    /// One side of a revision, with the names of measures and caveats for their ids: "ship, visits", "with tarps".
    fn in_words(&self, side: &str) -> String {
        let case = &self.bound.case;
        let name = |id: &str| {
            let label = case
                .measures
                .get(id)
                .map(|m| m.label.clone().unwrap_or_else(|| id.to_string()));
            let short = case.caveats.get(id).map(|_| {
                format!("“{}”", self.plain_text(&format!("caveats.{id}.short")))
            });
            label.or(short)
        };
        let (lead, ids) = match side.strip_prefix("with ") {
            Some(ids) => ("with ", ids),
            None => ("", side),
        };
        let names: Option<Vec<String>> = ids.split(", ").map(name).collect();
        names.map_or_else(
            || side.to_string(),
            |names| format!("{lead}{}", names.join(", ")),
        )
    }
}
