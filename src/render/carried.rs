//! Looks for the caveats that each part owes in what was written: after the templates, and apart from the code that put them there.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::sight::Sight;
use super::written::{
    anchors, attributes, element, elements, holds, plain, unescaped, without, words,
};
use super::{Failure, Format};
use crate::document::{Block, Document, Inline, Owed};

/// Fails unless each part that a template was given stands in its text as it was given: a template places what the brief says, and changes no word of it.
pub(super) fn whole<'a>(
    format: Format,
    template: &str,
    parts: impl Iterator<Item = (&'a str, &'a str)>,
    text: &str,
) -> Result<(), Failure> {
    let changed = |(_, part): &(&str, &str)| !holds(text, part.trim());
    let missing: Vec<String> =
        parts.filter(changed).map(|(id, _)| id.to_owned()).collect();
    let Some(first) = missing.first() else { return Ok(()) };
    let because = format!("changes what it was given, first in `{first}`");
    let template = template.to_owned();
    Err(Failure { format, template, at: None, letter: None, because, missing })
}

/// Fails unless each part of a page carries what it owes, and its descriptions, its JSON-LD and the texts of its pictures do.
/// What a template hides is not `written`, and what a style sheet hides on some medium is not carried either.
pub(super) fn in_page(
    document: &Document,
    template: &str,
    sight: &Sight<'_>,
    written: &str,
) -> Result<(), Failure> {
    let mut lost = Lost::default();
    let described: Vec<&str> = sight.descriptions().collect();
    let owed_by_card = document.owed.iter().filter(|owed| owed.of == "description");
    for owed in owed_by_card {
        let missing = described.is_empty().then_some("");
        for content in described.iter().chain(&missing) {
            lost.look(owed, &words(content));
        }
    }
    for data in sight.json_ld() {
        lost.look_in_json_ld(document, &serde_json::from_str(data).unwrap_or_default());
    }
    let places = anchors(written);
    for owed in &document.owed {
        let part = places.get(owed.of.as_str()).map_or("", |at| element(written, *at));
        for description in elements(part, "desc") {
            lost.look(owed, &words(description));
        }
    }
    // What is shown is written, too: only what is missing there is looked for in all that is written.
    let mut hidden = Lost::default();
    hidden.look_in_parts(document, &sight.shown());
    if !hidden.0.is_empty() {
        lost.look_in_parts(document, written);
    }
    lost.refuse(Format::Html, template, "loses")?;
    hidden.refuse(Format::Html, template, "has a style sheet that hides")
}

/// Fails unless each part of the Markdown, here without its comments, carries what it owes, and the alternative texts of its pictures do.
pub(super) fn in_markdown(
    document: &Document,
    template: &str,
    text: &str,
) -> Result<(), Failure> {
    let places = anchors(text);
    let parts: BTreeSet<usize> = places.values().copied().collect();
    let sections = document.sections.iter();
    let sections: BTreeSet<usize> =
        sections.filter_map(|section| places.get(section.id.as_str()).copied()).collect();
    let part = |id: &str, ends: &BTreeSet<usize>| {
        let at = *places.get(id)?;
        let end = ends.range(at + 1..).next().copied().unwrap_or(text.len());
        text.get(at..end)
    };
    let mut lost = Lost::default();
    for owed in &document.owed {
        let Some(part) = part(&owed.of, &parts) else { continue };
        lost.look(owed, &plain(&unescaped(&unfolded(part, "picture"))));
        for alt in attributes(part, " alt=\"") {
            lost.look(owed, &plain(&unescaped(alt)));
        }
    }
    for owed in &owed_by_narrative(document) {
        if let Some(part) = part(&owed.of, &sections) {
            lost.look(owed, &plain(&unescaped(part)));
        }
    }
    lost.refuse(Format::Markdown, template, "loses")
}

/// Fails unless each part of set pages, and each section of the narrative, carries what it owes: `parts` are the words of
/// each anchored part, read back from what was written.
#[cfg(any(feature = "docx", feature = "pdf"))]
pub(super) fn in_parts(
    document: &Document,
    format: Format,
    template: &str,
    parts: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let ids = crate::document::ids(document);
    let missing: Vec<String> = ids
        .into_iter()
        .filter(|id| !parts.contains_key(id.as_ref()))
        .map(|id| id.into_owned())
        .collect();
    if let Some(first) = missing.first() {
        let count = missing.len();
        let because =
            format!("leaves out {count} of what the brief must show, first `{first}`");
        let template = template.to_owned();
        return Err(Failure {
            format,
            template,
            at: None,
            letter: None,
            because,
            missing,
        });
    }
    let mut lost = Lost::default();
    for owed in document.owed.iter().chain(&owed_by_narrative(document)) {
        let Some(part) = parts.get(&owed.of).map(|part| Close::of(part)) else {
            continue;
        };
        for short in owed.caveats.iter().filter(|short| !part.holds(&Close::of(short))) {
            lost.0.insert((owed.of.clone(), short.clone()));
        }
    }
    lost.refuse(format, template, "loses")
}

/// Words as a page breaks them, anywhere: without their spaces. Those that run to the left are laid out from the other end, in pieces: of
/// them it is told only which letters there are.
#[cfg(any(feature = "docx", feature = "pdf"))]
struct Close {
    words: String,
    leftward: BTreeMap<char, usize>,
}

#[cfg(any(feature = "docx", feature = "pdf"))]
impl Close {
    fn of(text: &str) -> Close {
        let mut close = Close { words: String::new(), leftward: BTreeMap::new() };
        for c in plain(text).chars().filter(|c| *c != ' ') {
            match c {
                '\u{590}'..='\u{8ff}' => *close.leftward.entry(c).or_default() += 1,
                _ => close.words.push(c),
            }
        }
        close
    }

    fn holds(&self, short: &Close) -> bool {
        let has = |(c, count): (&char, &usize)| self.leftward.get(c) >= Some(count);
        self.words.contains(&short.words) && short.leftward.iter().all(has)
    }
}

/// Fails unless each finding, claim and judgement of a record carries what it owes.
pub(super) fn in_record(
    document: &Document,
    file: &str,
    record: &[u8],
) -> Result<(), Failure> {
    let record: Value = serde_json::from_slice(record).unwrap_or_default();
    let lists = [("findings", ""), ("claims", "claim-"), ("judgements", "judgement-")];
    let owed = by_anchor(document);
    let mut lost = Lost::default();
    for (list, lead) in lists {
        for item in record[list].as_array().into_iter().flatten() {
            let id = format!("{lead}{}", item["id"].as_str().unwrap_or_default());
            let carried = item["caveats"].as_array().into_iter().flatten();
            let carried: Vec<&str> = carried.filter_map(Value::as_str).collect();
            if let Some(owed) = owed.get(id.as_str()) {
                lost.look(owed, &plain(&carried.join("\n")));
            }
        }
    }
    if let Some(owed) = owed.get("title") {
        lost.look(owed, &plain(&record["title_caveats"].to_string()));
    }
    for post in record["posts"].as_array().into_iter().flatten() {
        if let Some(owed) = owed.get(post["of"].as_str().unwrap_or_default()) {
            lost.look(owed, &plain(post["text"].as_str().unwrap_or_default()));
        }
    }
    lost.refuse(Format::Json, file, "loses")
}

/// Fails unless the card and each post of a text, which are its last paragraphs, carry what they owe.
pub(super) fn in_text(
    document: &Document,
    file: &str,
    text: &str,
) -> Result<(), Failure> {
    let posts = document.record.posts.iter().map(|post| post.of.as_str());
    let parts: Vec<&str> = std::iter::once("description").chain(posts).collect();
    let paragraphs: Vec<&str> = text.rsplit("\n\n").take(parts.len()).collect();
    let owed = by_anchor(document);
    let mut lost = Lost::default();
    for (of, paragraph) in parts.iter().zip(paragraphs.iter().rev()) {
        if let Some(owed) = owed.get(of) {
            lost.look(owed, &plain(paragraph));
        }
    }
    lost.refuse(Format::Text, file, "loses")
}

/// A part without its picture, whose text is looked at for itself, and without what stands folded up.
fn unfolded(part: &str, picture: &str) -> String {
    without(&without(part, picture), "details")
}

fn by_anchor(document: &Document) -> BTreeMap<&str, &Owed> {
    document.owed.iter().map(|owed| (owed.of.as_str(), owed)).collect()
}

/// What each section of the narrative owes: the caveats of every claim and judgement that it leads to.
fn owed_by_narrative(document: &Document) -> Vec<Owed> {
    let owed = by_anchor(document);
    let narrative =
        document.sections.iter().filter(|section| section.kind == "narrative");
    narrative
        .map(|section| {
            let mut led_to = BTreeSet::new();
            collect_references(&section.blocks, &mut led_to);
            let told = led_to
                .iter()
                .filter(|to| to.starts_with("claim-") || to.starts_with("judgement-"));
            let caveats: BTreeSet<&String> = told
                .filter_map(|to| owed.get(to))
                .flat_map(|owed| &owed.caveats)
                .collect();
            let caveats = caveats.into_iter().cloned().collect();
            Owed { of: section.id.clone(), caveats }
        })
        .collect()
}

fn collect_references<'a>(blocks: &'a [Block], found: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                collect_in_inlines(content, found);
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect_references(item, found));
            }
            Block::Quote(inner) => collect_references(inner, found),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| collect_in_inlines(cell, found));
            }
            Block::Fields(fields) => {
                fields.iter().for_each(|field| collect_references(&field.blocks, found));
            }
            Block::Group(group) => collect_references(&group.blocks, found),
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

fn collect_in_inlines<'a>(inlines: &'a [Inline], found: &mut BTreeSet<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Reference { to, content } => {
                found.insert(to);
                collect_in_inlines(content, found);
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Foreign(_, content)
            | Inline::Link { content, .. } => collect_in_inlines(content, found),
            _ => {}
        }
    }
}

/// Caveats that were looked for and not found: what owes each, and its short form.
#[derive(Default)]
struct Lost(BTreeSet<(String, String)>);

impl Lost {
    /// Looks for each caveat in a text that was made plain.
    fn look(&mut self, owed: &Owed, text: &str) {
        // The longest first, each taken out where it was found: one may be a part of another.
        let shorts = owed.caveats.iter().map(|short| (plain(short), short));
        let mut shorts: Vec<_> = shorts.collect::<BTreeMap<_, _>>().into_iter().collect();
        shorts.sort_by_key(|(said, _)| Reverse(said.len()));
        let mut text = text.to_owned();
        for (said, short) in shorts {
            if text.contains(&said) {
                text = text.replace(&said, "\n");
            } else {
                self.0.insert((owed.of.clone(), short.clone()));
            }
        }
    }

    /// Looks in each part of a page that owes something, and in the sections of the narrative.
    fn look_in_parts(&mut self, document: &Document, page: &str) {
        let places = anchors(page);
        let part = |of: &str| places.get(of).map(|at| element(page, *at));
        // A short variant prints few of the parts that owe something.
        let ids: BTreeSet<_> = crate::document::ids(document).into_iter().collect();
        let printed = document.owed.iter().filter(|owed| ids.contains(owed.of.as_str()));
        for owed in printed {
            let part = part(&owed.of).unwrap_or_default();
            self.look(owed, &words(&unfolded(part, "svg")));
        }
        for owed in &owed_by_narrative(document) {
            self.look(owed, &words(part(&owed.of).unwrap_or_default()));
        }
    }

    /// Looks in the data that describe the brief or a part of it, and in whatever holds such data.
    fn look_in_json_ld(&mut self, document: &Document, data: &Value) {
        for inner in data.as_array().or(data["@graph"].as_array()).into_iter().flatten() {
            self.look_in_json_ld(document, inner);
        }
        let is_other =
            data.is_array() || data.is_object() && data.get("headline").is_none();
        if is_other {
            return;
        }
        let owed = by_anchor(document);
        let mut look = |of: &str, text: &Value| {
            if let Some(owed) = owed.get(of) {
                self.look(owed, &plain(text.as_str().unwrap_or_default()));
            }
        };
        look("description", &data["description"]);
        for part in data["hasPart"].as_array().into_iter().flatten() {
            let id = part["identifier"].as_str().unwrap_or_default();
            look(&format!("claim-{id}"), &part["text"]);
            look(&format!("judgement-{id}"), &part["text"]);
        }
    }

    fn refuse(self, format: Format, template: &str, how: &str) -> Result<(), Failure> {
        let Some((of, short)) = self.0.first() else { return Ok(()) };
        let because = format!("{how} the caveat “{short}” of `{of}`");
        let missing: BTreeSet<String> =
            self.0.into_iter().map(|(_, short)| short).collect();
        let missing = missing.into_iter().collect();
        Err(Failure {
            format,
            template: template.to_owned(),
            at: None,
            letter: None,
            because,
            missing,
        })
    }
}
