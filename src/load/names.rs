//! Ids: how they are spelled, and that no two things of a case share one.

use super::{CASE_FILE, Content, FAULTS_MAX, Node, Table};
use crate::case::KEYWORDS;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use std::collections::BTreeMap;

/// Where an id was first seen.
struct First {
    place: Place,
    what: &'static str,
}

struct Names<'a> {
    file: &'a str,
    first: BTreeMap<String, First>,
    report: &'a mut Report,
}

/// What expressions call by its id.
const CALLED: [&str; 6] = ["part", "measure", "converter", "event", "look", "class"];

/// Checks every id of a case, and says whether each names one thing. Figures and hypotheses have name
/// spaces of their own: nothing but `figure:` and the matrix names them.
pub(crate) fn check(file: &str, tree: &Node, report: &mut Report) -> bool {
    let top = KeyPath::default();
    if let Some(id) = tree.get("id").and_then(Node::scalar)
        && !well_formed(id, true, true)
    {
        report.push(
            Diagnostic::error(
                "bad-id",
                Place::value(file, top.key("id")),
                format!("`{id}` cannot be the id of a case"),
            )
            .help("use lower-case letters, digits and hyphens, such as `harbour-2024-06`")
            .suggest(Place::value(file, top.key("id")), repaired(id, '-')),
        );
    }
    let mut names = Names { file, first: BTreeMap::new(), report };
    names.all(tree);
    let mut figures = Names { file, first: BTreeMap::new(), report: names.report };
    figures.items(tree, "figures", "figure");
    let mut hypotheses = Names { file, first: BTreeMap::new(), report: figures.report };
    hypotheses.keys(tree, &top, "hypotheses", "hypothesis");
    classes(file, tree, report);
    !report.diagnostics.iter().any(|d| d.rule == "duplicate-id")
}

/// The ids of the rows of a table: each its own, and none that the case uses for something else.
pub(crate) fn rows(
    tree: &Node,
    table: &Table,
    column: &str,
    seen: &mut BTreeMap<String, Place>,
    report: &mut Report,
) {
    let Some(column) = table.column(column) else { return };
    let mut ignored = Report::default();
    let mut names =
        Names { file: CASE_FILE, first: BTreeMap::new(), report: &mut ignored };
    names.all(tree);
    let of_case = names.first;
    let mut faults = 0;
    for row in 0..table.rows.len() {
        let id = table.cell(row, column);
        if id.is_empty() || faults > FAULTS_MAX {
            continue;
        }
        let place = table.place(row, column);
        let help = "give one of them another id, and change it where it is used";
        let diagnostic = if !well_formed(&id, false, false) {
            Diagnostic::error("bad-id", place, format!("`{id}` cannot be the id of a look"))
                .help("an id begins with a lower-case letter and holds lower-case letters, digits and `_`, because expressions use it")
        } else if KEYWORDS.contains(&id.as_ref()) {
            let message = format!(
                "`{id}` cannot be the id of a look: expressions have that word for themselves"
            );
            Diagnostic::error("bad-id", place, message).help(format!(
                "write another, such as `look_{id}`, here and where it is used"
            ))
        } else if let Some(known) = of_case.get(id.as_ref()) {
            let message = match known.what {
                "look" => format!("two looks have the id `{id}`"),
                what => format!("the look `{id}` has the same id as a {what}"),
            };
            Diagnostic::error("duplicate-id", place, message)
                .related(known.place.clone(), "first defined here")
                .help(help)
        } else if let Some(first) = seen.get(id.as_ref()) {
            let message = format!("two looks have the id `{id}`");
            Diagnostic::error("duplicate-id", place, message)
                .related(first.clone(), "first defined here")
                .help(help)
        } else {
            seen.insert(id.into_owned(), place);
            continue;
        };
        faults += 1;
        report.push(diagnostic);
    }
}

/// Ids of classes are looked up below their measure only.
fn classes(file: &str, tree: &Node, report: &mut Report) {
    let Some(Content::Map(measures)) = tree.get("measures").map(|node| &node.content)
    else {
        return;
    };
    for entry in measures {
        let path = KeyPath::default().key("measures").key(&entry.key);
        let mut names = Names { file, first: BTreeMap::new(), report };
        names.keys(&entry.value, &path, "classes", "class");
    }
}

impl Names<'_> {
    /// Everything that shares one name space.
    fn all(&mut self, tree: &Node) {
        let top = KeyPath::default();
        if let Some(facility) = tree.get("facility") {
            self.keys(facility, &top.key("facility"), "parts", "part");
        }
        for (key, what) in [
            ("measures", "measure"),
            ("converters", "converter"),
            ("events", "event"),
            ("sources", "source"),
            ("caveats", "caveat"),
            ("images", "image"),
            ("marks", "set of marks"),
        ] {
            self.keys(tree, &top, key, what);
        }
        self.items(tree, "observations", "look");
        self.keys(tree, &top, "claims", "claim");
        self.keys(tree, &top, "judgements", "judgement");
    }

    fn keys(&mut self, node: &Node, path: &KeyPath, key: &str, what: &'static str) {
        let path = path.key(key);
        if let Some(Content::Map(entries)) = node.get(key).map(|node| &node.content) {
            for entry in entries {
                self.name(&entry.key, Place::key(self.file, path.key(&entry.key)), what);
            }
        }
    }

    fn items(&mut self, tree: &Node, key: &str, what: &'static str) {
        let path = KeyPath::default().key(key);
        if let Some(Content::List(items)) = tree.get(key).map(|node| &node.content) {
            for (n, item) in items.iter().enumerate() {
                if let Some(id) = item.get("id").and_then(Node::scalar) {
                    let place = Place::value(self.file, path.index(n).key("id"));
                    self.name(id, place, what);
                }
            }
        }
    }

    fn name(&mut self, id: &str, place: Place, what: &'static str) {
        let hyphens = what == "source";
        if !well_formed(id, hyphens, false) {
            let message = format!("`{id}` cannot be the id of a {what}");
            let help = if hyphens {
                "an id begins with a lower-case letter and holds lower-case letters, digits, `_` and `-`"
            } else {
                "an id begins with a lower-case letter and holds lower-case letters, digits and `_`, because expressions use it"
            };
            let diagnostic =
                Diagnostic::error("bad-id", place.clone(), message).help(help);
            let repaired = repaired(id, '_');
            self.report.push(if well_formed(&repaired, hyphens, false) {
                diagnostic.suggest(place.clone(), repaired)
            } else {
                diagnostic
            });
        }
        if CALLED.contains(&what) && KEYWORDS.contains(&id) {
            let message = format!(
                "`{id}` cannot be the id of a {what}: expressions have that word for themselves"
            );
            let help = format!(
                "write another, such as `{what}_{id}`, here and where it is used"
            );
            self.report
                .push(Diagnostic::error("bad-id", place.clone(), message).help(help));
        }
        if let Some(first) = self.first.get(id) {
            let message = if first.what == what {
                format!("two {what}s have the id `{id}`")
            } else {
                format!("the {what} `{id}` has the same id as a {}", first.what)
            };
            let message = message.replace("classs", "classes");
            self.report.push(
                Diagnostic::error("duplicate-id", place, message)
                    .related(first.place.clone(), "first defined here")
                    .help("give one of them another id, and change it where it is used"),
            );
        } else {
            self.first.insert(id.to_string(), First { place, what });
        }
    }
}

fn well_formed(id: &str, hyphens: bool, digit_first: bool) -> bool {
    let first = id.chars().next();
    first.is_some_and(|c| c.is_ascii_lowercase() || digit_first && c.is_ascii_digit())
        && id.chars().all(|c| {
            c.is_ascii_lowercase()
                || c.is_ascii_digit()
                || c == '_' && !digit_first
                || c == '-' && hyphens
        })
}

/// The id as it might have been meant.
fn repaired(id: &str, joiner: char) -> String {
    let lower = id.trim().to_lowercase();
    let replaced: String = lower
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { joiner })
        .collect();
    replaced.trim_matches(joiner).to_string()
}
