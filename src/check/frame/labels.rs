//! What is printed as it is typed: names in charts and tables (the place, measures, classes, events, parts, keywords), whom the authors work for, rules of
//! counting, what stands beside a source in a citation, and remarks on sources, revisions and waived checks. It asserts like a sentence.

use super::reading::paragraphs;
use super::voice::Voice;
use super::{at_value, top};
use crate::bind::{Bound, Role, Text};
use crate::case::Case;
use crate::diag::{KeyPath, Place};
use crate::prose::{self, Inline, Mode, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A name or a remark, read as a text.
#[derive(Debug)]
pub(super) struct Label {
    /// The key path at which it stands.
    pub(super) key: String,
    /// How it speaks.
    pub(super) voice: Voice,
    /// As a text.
    pub(super) text: Text,
    /// Whether sources are cited beside it.
    pub(super) is_cited: bool,
}

/// Every name and remark of a case.
pub(super) fn labels(bound: &Bound) -> Vec<Label> {
    let named = named(&bound.case).into_iter().map(|label| (Voice::Naming, label));
    let remarked = remarks(&bound.case).into_iter();
    let remarked = remarked.map(|label| (Voice::Explaining, label));
    let typed = named.chain(remarked).map(|(voice, (path, words, is_cited))| {
        let key = path.to_string();
        Label { key, voice, text: as_typed(at_value(path), words), is_cited }
    });
    let mut found: Vec<Label> = typed.collect();
    for (key, text) in &bound.texts {
        for spans in paragraphs(&text.prose.blocks) {
            beside_citations(key, text, spans, &mut found);
        }
    }
    found
}

/// Words as a text that holds no markup.
fn as_typed(place: Place, words: &str) -> Text {
    Text {
        place,
        role: Role::Figure,
        source: words.to_string(),
        prose: prose::parse(words, Mode::Plain),
        begins_inside_sentence: false,
        inserts: BTreeMap::new(),
    }
}

/// What stands beside a source in the brackets of a citation: "[see @report, which shows it]".
fn beside_citations(key: &str, text: &Text, spans: &[Span], found: &mut Vec<Label>) {
    for span in spans {
        match &span.inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => {
                beside_citations(key, text, content, found);
            }
            Inline::Citation(citation) => {
                for item in &citation.items {
                    let (before, behind) =
                        (text.source.get(..item.range.start), item.range.end);
                    let prefix = before.and_then(|text| text.rfind(&item.prefix));
                    let suffix = text.source.get(behind..);
                    let suffix = suffix.and_then(|text| text.find(&item.suffix));
                    let places = [prefix, suffix.map(|at| behind + at)];
                    let said = places.into_iter().zip([&item.prefix, &item.suffix]);
                    let said = said
                        .filter(|(_, words)| words.contains(|c: char| c.is_alphabetic()));
                    found.extend(said.filter_map(|(at, words)| {
                        let at = at?;
                        let place = text.place.within(at..at + words.len());
                        Some(Label {
                            key: format!("{key} @{}", item.source),
                            voice: Voice::Explaining,
                            text: as_typed(place, words),
                            is_cited: true,
                        })
                    }));
                }
            }
            _ => {}
        }
    }
}

/// Where words are typed, the words, and whether sources are cited beside them.
type Typed<'a> = (KeyPath, &'a str, bool);

fn named(case: &Case) -> Vec<Typed<'_>> {
    // What others call the place stands under `names`.
    let name = (top("facility").key("name"), case.facility.name.as_str(), false);
    let mut found: Vec<Typed<'_>> = vec![name];
    for (id, part) in &case.facility.parts {
        let path = top("facility").key("parts").key(id).key("name");
        found.push((path, &part.name, false));
    }
    for (id, measure) in &case.measures {
        let path = top("measures").key(id);
        let label = measure.label.iter().map(|label| (path.key("label"), label));
        let rule = measure.rule.iter().map(|rule| (path.key("rule"), rule));
        let classes = measure.classes.iter();
        let classes =
            classes.map(|(class, label)| (path.key("classes").key(class), label));
        let all = label.chain(rule).chain(classes);
        found.extend(all.map(|(path, label)| (path, label.as_str(), false)));
    }
    for (id, event) in &case.events {
        let path = top("events").key(id);
        let is_cited = !event.sources.is_empty();
        found.push((path.key("label"), &event.label, is_cited));
        let short = event.short.as_deref();
        found.extend(short.map(|short| (path.key("short"), short, is_cited)));
    }
    for (n, author) in case.authors.iter().enumerate() {
        let affiliation = author.affiliation.as_deref();
        let path = top("authors").index(n).key("affiliation");
        found.extend(affiliation.map(|words| (path, words, false)));
    }
    for (n, keyword) in case.keywords.iter().enumerate() {
        found.push((top("keywords").index(n), keyword, false));
    }
    found
}

fn remarks(case: &Case) -> Vec<Typed<'_>> {
    let mut found: Vec<Typed<'_>> = Vec::new();
    // A table of looks says the same place in its source a thousand times.
    let mut told = BTreeSet::new();
    for (n, look) in case.observations.iter().enumerate() {
        for (m, source) in look.sources.iter().enumerate() {
            let locator = source.cited().and_then(|cited| cited.locator.as_deref());
            let locator = locator.filter(|words| told.insert(*words));
            let path = || top("observations").index(n).key("sources").index(m);
            found.extend(locator.map(|words| (path().key("locator"), words, true)));
        }
    }
    for (id, source) in &case.sources {
        let describes = source.describes.as_deref();
        let path = top("sources").key(id).key("describes");
        // It stands with the source, which says what it is said to say.
        found.extend(describes.map(|words| (path, words, true)));
    }
    for (n, revision) in case.revisions.iter().enumerate() {
        found.push((top("revisions").index(n).key("because"), &revision.because, false));
    }
    for (n, allow) in case.allow.iter().enumerate() {
        found.push((top("allow").index(n).key("because"), &allow.because, false));
    }
    found
}
