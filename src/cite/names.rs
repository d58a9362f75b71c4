//! Who a source is, in a sentence.

use super::person;
use crate::case::Source;

/// The short name of a source for prose: its `name`, else its authors, its publisher or its title.
pub fn name(source: &Source) -> String {
    match &source.name {
        Some(name) => name.clone(),
        None => narrative(source),
    }
}

/// Who is named by `@source`: family names of the authors, else the short name, the publisher or the title.
pub(super) fn narrative(source: &Source) -> String {
    let authors = source.author.items().iter();
    let families: Vec<String> = authors.map(|author| person(author).name).collect();
    match families.as_slice() {
        [] => {
            let named = source.name.as_ref().or(source.publisher.as_ref());
            named.unwrap_or(&source.title).clone()
        }
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first, ..] => format!("{first} et al."),
    }
}
