//! What stands in charts and tables as a name: labels of measures, classes, events, parts, and keywords. It asserts like a sentence.

use super::{at_value, top};
use crate::bind::{Bound, Role, Text};
use crate::diag::KeyPath;
use crate::prose::{self, Mode};
use std::collections::BTreeMap;

/// A name, read as a text.
#[derive(Debug)]
pub(super) struct Label {
    /// As a text.
    pub(super) text: Text,
    /// Whether sources are cited beside it.
    pub(super) is_cited: bool,
}

/// Every such name of a case.
pub(super) fn labels(bound: &Bound) -> Vec<Label> {
    let case = &bound.case;
    let mut found: Vec<(KeyPath, &str, bool)> = Vec::new();
    for (id, part) in &case.facility.parts {
        let path = top("facility").key("parts").key(id).key("name");
        found.push((path, &part.name, false));
    }
    for (id, measure) in &case.measures {
        let path = top("measures").key(id);
        let label = measure.label.iter().map(|label| (path.key("label"), label));
        let classes = measure.classes.iter();
        let classes =
            classes.map(|(class, label)| (path.key("classes").key(class), label));
        found.extend(
            label.chain(classes).map(|(path, label)| (path, label.as_str(), false)),
        );
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
    let text = |(path, words, is_cited): (KeyPath, &str, bool)| Label {
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
    found.into_iter().map(text).collect()
}
