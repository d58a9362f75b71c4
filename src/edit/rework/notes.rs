//! Comments and proposed changes as notes on the claims, judgements and findings that they touch.

use std::collections::BTreeMap;

use super::escaped;
use crate::render::{Edited, Remark, Said, said};

/// Sorts of what a note may be on, as bookmarks begin with them, and as they are called.
const SORTS: [(&str, &str); 6] = [
    ("claim_", "Claim"),
    ("judgement_", "Judgement"),
    ("finding_", "Finding"),
    ("caveat_", "Caveat"),
    ("figure_", "Figure"),
    ("source_", "Source"),
];
const NOTHING: &str = "The text";
/// A paragraph is shown by so many letters.
const SHOWN_LETTERS: usize = 60;

/// The notes as Markdown; empty where nothing was remarked.
pub(super) fn notes(edited: &Edited) -> String {
    let mut by_item: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // A space or the end of a paragraph says nothing.
    let says = |remark: &&Remark| match &remark.said {
        Said::Comment { .. } => true,
        Said::Look { .. } => true,
        Said::Change { was, is } => !was.trim().is_empty() || !is.trim().is_empty(),
    };
    for remark in edited.remarks.iter().filter(says) {
        let line = line(edited, remark);
        for item in items(edited, remark) {
            let lines = by_item.entry(item).or_default();
            if !lines.contains(&line) {
                lines.push(line.clone());
            }
        }
    }
    if by_item.is_empty() {
        return String::new();
    }
    let mut text = String::from("# Notes from the Word file\n");
    for (item, lines) in by_item {
        text.push_str(&format!("\n## {item}\n\n"));
        lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
    }
    text
}

/// What a remark is on: what its words lead to or stand in, else what its paragraph leads to.
fn items(edited: &Edited, remark: &Remark) -> Vec<String> {
    let paragraph = edited.paragraphs.get(remark.paragraph);
    let around = paragraph.map_or(&[][..], |p| &p.leads_to[..]);
    for (names, sorts) in [(&remark.about[..], &SORTS[..]), (around, &SORTS[..3])] {
        let items = names.iter().filter_map(|name| item(name, sorts));
        let mut items: Vec<String> = items.collect();
        items.sort();
        items.dedup();
        // A finding is known by what it is made of.
        let is_made =
            |item: &String| item.starts_with("Claim ") || item.starts_with("Judgement ");
        if items.iter().any(is_made) {
            items.retain(|item| !item.starts_with("Finding "));
        }
        if !items.is_empty() {
            return items;
        }
    }
    vec![NOTHING.to_owned()]
}

/// "Claim `record`" of the bookmark `c12_claim_record`.
fn item(bookmark: &str, sorts: &[(&str, &str)]) -> Option<String> {
    let (_, name) = bookmark.split_once('_')?;
    sorts.iter().find_map(|(lead, called)| {
        let id = name.strip_prefix(lead)?;
        Some(format!("{called} `{id}`"))
    })
}

fn line(edited: &Edited, remark: &Remark) -> String {
    let who = if remark.by.is_empty() { "Someone" } else { &remark.by };
    let mut line = format!("**{}**", escaped(who));
    if !remark.on.is_empty() {
        line.push_str(&format!(", {}", escaped(&remark.on)));
    }
    let around = edited.paragraphs.get(remark.paragraph);
    let around = around.map_or(String::new(), |paragraph| said(&paragraph.tokens));
    let shown: String = around.chars().take(SHOWN_LETTERS).collect();
    let cut = if shown.len() < around.len() { "…" } else { "" };
    let within = match shown.trim() {
        // A paragraph that is itself only proposed.
        "" => "in a paragraph of its own".to_owned(),
        shown => format!("in “{}{cut}”", escaped(shown)),
    };
    line + &match &remark.said {
        Said::Comment { on, text } if on.is_empty() && around.is_empty() => {
            format!(": {}", escaped(text))
        }
        Said::Comment { on, text } if on.is_empty() => {
            format!(", {within}: {}", escaped(text))
        }
        Said::Comment { on, text } => {
            format!(", on “{}”: {}", escaped(on), escaped(text))
        }
        Said::Look { of } if of.trim().is_empty() => {
            format!(" proposes another form, {within}")
        }
        Said::Look { of } => {
            format!(" proposes another look of “{}”, {within}", escaped(of.trim()))
        }
        Said::Change { was, is } => {
            let (was, is) = (escaped(was.trim()), escaped(is.trim()));
            match (was.is_empty(), is.is_empty()) {
                (false, false) => format!(" proposes “{is}” for “{was}”, {within}"),
                (true, _) => format!(" proposes to add “{is}”, {within}"),
                (_, true) => format!(" proposes to take out “{was}”, {within}"),
            }
        }
    }
}
