//! The receipt section: the code of what went into the brief, and how to check it.

use super::{Composer, counted, text};
use crate::document::{Block, Document, Inline, Meta, ReceiptBrief, Section, plain};
use crate::evaluate;

impl Composer<'_> {
    /// The code, what it stands for, and what checking it shows and does not show.
    pub(super) fn receipt(&mut self) -> Option<Section> {
        let id = self.open("receipt");
        let receipt = &self.receipt;
        let made_from = evaluate::listed(&self.inputs_by_kind());
        let edition = match &receipt.edition {
            Some(edition) => format!(", the edition `{edition}`,"),
            None => String::new(),
        };
        let first = vec![
            Inline::Code(receipt.code.clone()),
            text(format!(
                " begins the SHA-256 of the list of everything that this brief{edition} was made from: {made_from}, with {} {}. ",
                evaluate::capitalised(&receipt.program.name),
                receipt.program.version
            )),
            Inline::Code(crate::receipt::FILE.into()),
            text(
                " beside it gives the hash of each file that went in and of each that came out.",
            ),
        ];
        let second = vec![
            text("To check it, run "),
            Inline::Code("caveat verify".into()),
            text(
                " on this file beside its case: the brief is built again and compared byte by byte, and images and archived pages are hashed again. That proves the brief ",
            ),
            Inline::Emphasis(vec![text("unchanged")]),
            text(" since it was built from this case. It does not prove it "),
            Inline::Emphasis(vec![text("true")]),
            text("."),
        ];
        let mut blocks = vec![Block::Paragraph(first), Block::Paragraph(second)];
        let named = receipt.edition.as_deref().and_then(|words| words.rsplit_once('@'));
        blocks.extend(named.map(|(name, day)| Block::Paragraph(rebuilt(name, day))));
        Some(Section { id, kind: "receipt".into(), title: vec![text("Receipt")], blocks })
    }

    /// "the case file", "2 tables", …
    fn inputs_by_kind(&self) -> Vec<String> {
        let kinds = [
            ("case", "case file", "case files"),
            ("narrative", "narrative", "narratives"),
            ("house", "house file", "house files"),
            ("template", "template", "templates"),
            ("font", "font", "fonts"),
            ("table", "table", "tables"),
            ("archive", "archived page", "archived pages"),
            ("image", "image", "images"),
            ("record", "record of an earlier version", "records of earlier versions"),
            ("file", "other file", "other files"),
        ];
        let count =
            |kind: &str| self.receipt.inputs.iter().filter(|f| f.kind == kind).count();
        let said = kinds.iter().filter_map(|(kind, one, many)| match count(kind) {
            0 => None,
            1 if matches!(*kind, "case" | "narrative" | "house") => {
                Some(format!("the {one}"))
            }
            some => Some(counted(some, one, many)),
        });
        said.collect()
    }
}

/// How whoever has an edition makes it again: the case that it was made from was handed out with it.
fn rebuilt(name: &str, day: &str) -> Vec<Inline> {
    let command = format!("caveat build case -o again --edition {name} --as-of {day}");
    vec![
        text("The case of this edition lies in "),
        Inline::Code("case/".into()),
        text(" beside it. In the folder that holds both, "),
        Inline::Code("caveat verify .".into()),
        text(" checks all files, and "),
        Inline::Code(command),
        text(" makes the same files again."),
    ]
}

/// What a receipt says of the brief itself.
pub fn receipt_of(document: &Document) -> ReceiptBrief {
    let meta: &Meta = &document.meta;
    ReceiptBrief {
        id: meta.id.clone(),
        title: plain(&meta.title),
        description: meta.description.clone(),
        authors: meta.authors.clone(),
        published: meta.published.clone(),
        updated: meta.updated.clone(),
        information_cutoff: meta.cutoff.clone(),
        status: meta.status.clone(),
        publisher: meta.publisher.clone(),
        licence: meta.licence.clone(),
        url: meta.url.clone(),
    }
}
