//! A source that stands for an origin, and by its own title or description tells what another said.

use super::frame::{
    Docs, List, Rule, Subject, at_value, has_words, list, repeats, top, words,
};
use crate::case::{Access, Source, is_yes};
use crate::diag::{Diagnostic, Place, Severity};
use crate::evaluate::hands;

/// `relay-without-repeats`
pub(super) static RULE: Rule = Rule {
    name: "relay-without-repeats",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source whose title or description says that it tells what another said, without `repeats`",
    docs: Docs {
        what: "Looks at sources that were read, are not ours, and repeat nobody. Finds those whose title names another source of the case, by its `name` or `publisher`, or whose `describes` begins by saying that it relays, quotes, repeats or translates. Sources of one publisher or by the same authors, and those who repeat the one that names them, are left alone.",
        why: "Called `primary`, an outlet that tells what a report found counts as a second origin, and two pages of one report look like a confirmation.",
        bad: r#"sources:
  institute: {type: report, title: Traffic, publisher: The Institute, kind: primary}
  daily: {type: article, title: "Yard is full, says Institute", publisher: The Daily, kind: primary}"#,
        good: r#"sources:
  institute: {type: report, title: Traffic, publisher: The Institute, kind: primary}
  daily: {type: article, title: "Yard is full, says Institute", publisher: The Daily, kind: secondary, repeats: [institute]}"#,
        meet: "Write `repeats: [ID]` and `kind: secondary`. If it saw for itself what it is cited for and only mentions the other, allow it for that source with the reason: `{rule: relay-without-repeats, where: ID, because: …}`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = &subject.bound.case.sources;
    let mut found = Vec::new();
    let stand = sources.iter().filter(|(_, page)| {
        let is_read = page.access != Some(Access::NotRead) && !is_yes(page.own);
        let is_silent = page.repeats.ids().is_empty() && !page.hides_its_origin();
        is_read && is_silent
    });
    for (id, page) in stand {
        let place = |field: &str| at_value(top("sources").key(id).key(field));
        if let Some(named) = named(subject, id, &page.title) {
            let message = format!(
                "the title of `{id}` names {}, and it is not said to repeat anyone",
                named.name
            );
            found.push(told(place("title"), message, Some(&named)));
            continue;
        }
        let described = page.describes.as_deref().map(first_clause).unwrap_or_default();
        let retelling = list(subject.bound, List::Retelling);
        if let Some(range) = retelling.first_in(&words(described)) {
            let word = &described[range];
            let message = format!(
                "`{id}` is described by `{word}`, and is not said to repeat anyone"
            );
            let named = named(subject, id, described);
            found.push(told(place("describes"), message, named.as_ref()));
        }
    }
    found
}

fn told(place: Place, message: String, named: Option<&Named<'_>>) -> Diagnostic {
    let whom = match named.map(|named| (named.name, &named.ids[..])) {
        Some((_, [one])) => format!("`repeats: [{one}]`"),
        Some((name, _)) => {
            format!("`repeats: [ID]`, the page of {name} that it tells of")
        }
        None => "`repeats: [ID]`".to_string(),
    };
    RULE.at(place, message)
        .help(format!("if it has this from there, write `kind: secondary` and {whom}"))
        .help("if it saw this itself, allow it for this source under `allow`, with the reason")
}

/// What stands before the first stop, comma or the like.
fn first_clause(text: &str) -> &str {
    text.split(['.', ',', ';', ':', '(']).next().unwrap_or(text)
}

/// Somebody whom a text names, and the sources that are theirs.
struct Named<'a> {
    name: &'a str,
    ids: Vec<&'a str>,
}

/// Another publisher of the case whom a text names.
fn named<'a>(subject: &Subject<'a>, id: &str, text: &str) -> Option<Named<'a>> {
    let case = &subject.bound.case;
    // The same house under two names is one hand, as the count of origins has it.
    let is_apart = |other: &str| {
        other != id
            && !repeats(case, other, id)
            && hands(&case.sources, &[id.to_string(), other.to_string()]) > 1
    };
    let all = case.sources.iter();
    let mut all =
        all.flat_map(|(other, page)| names(page).map(|name| (name, other.as_str())));
    let (name, _) = all.find(|(name, other)| stands_in(text, name) && is_apart(other))?;
    let theirs =
        case.sources.iter().filter(|(_, page)| names(page).any(|own| own == name));
    Some(Named { name, ids: theirs.map(|(other, _)| other.as_str()).collect() })
}

/// By what prose calls a source, without an article: its name, its publisher, and of "Beyond Parallel, CSIS" each.
fn names<'a>(page: &'a Source) -> impl Iterator<Item = &'a str> {
    let named = page.name.as_deref().into_iter();
    let houses = page.publisher.as_deref().into_iter().flat_map(|all| all.split(','));
    let all = named.chain(houses).map(str::trim);
    let bare = |name: &'a str| {
        let is_article = name.starts_with(char::is_lowercase);
        let from = name.find(char::is_uppercase).filter(|_| is_article);
        from.and_then(|from| name.get(from..)).unwrap_or(name)
    };
    all.map(bare).filter(|name| name.chars().count() > 2)
}

/// Whether a name stands in a text in these letters, large and small: a survey is no Survey.
fn stands_in(text: &str, name: &str) -> bool {
    text.contains(name)
        && has_words(&words(text), name).any(|range| text[range].starts_with(name))
}
