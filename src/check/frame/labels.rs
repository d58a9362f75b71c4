//! What is printed as it is typed: names in charts and tables (measures, classes, events, parts, keywords), rules of counting, and remarks on sources,
//! revisions and waived checks. It asserts like a sentence.

use super::voice::Voice;
use super::{at_value, top};
use crate::bind::{Bound, Role, Text};
use crate::case::Case;
use crate::diag::KeyPath;
use crate::prose::{self, Mode};
use std::collections::BTreeMap;

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
    let text = |(voice, (path, words, is_cited)): (Voice, Typed<'_>)| Label {
        key: path.to_string(),
        voice,
        text: Text {
            place: at_value(path),
            role: Role::Figure,
            source: words.to_string(),
            prose: prose::parse(words, Mode::Plain),
            begins_inside_sentence: false,
            inserts: BTreeMap::new(),
        },
        is_cited,
    };
    named.chain(remarked).map(text).collect()
}

/// Where words are typed, the words, and whether sources are cited beside them.
type Typed<'a> = (KeyPath, &'a str, bool);

fn named(case: &Case) -> Vec<Typed<'_>> {
    let mut found: Vec<Typed<'_>> = Vec::new();
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
    for (n, keyword) in case.keywords.iter().enumerate() {
        found.push((top("keywords").index(n), keyword, false));
    }
    found
}

fn remarks(case: &Case) -> Vec<Typed<'_>> {
    let mut found: Vec<Typed<'_>> = Vec::new();
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
