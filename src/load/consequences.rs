//! One fault, one diagnostic: what is wrong only because a look, measure or event could not be read is left unsaid.

use super::{CASE_FILE, Node, Texts};
use crate::diag::{At, Diagnostic, Report, Severity, Step};
use std::collections::BTreeSet;

/// Faults of a declaration, after which the thing declared is not to be had.
const CAUSES: [&str; 4] = ["bad-date", "bad-value", "bad-measure", "unknown-name"];
/// Faults that such a thing missing brings with it.
const CONSEQUENCES: [&str; 3] =
    ["bad-expression", "insert-without-value", "comparative-without-test"];

/// The report without what follows from faults that it names already.
pub(crate) fn dropped(mut report: Report, texts: &Texts) -> Report {
    let Some(tree) = texts.tree(CASE_FILE) else { return report };
    let broken: BTreeSet<String> =
        report.diagnostics.iter().filter_map(|d| declared(d, tree)).collect();
    if !broken.is_empty() {
        report.diagnostics.retain(|d| !follows(d, &broken, texts));
    }
    report
}

/// The id of what a faulty declaration declares.
fn declared(diagnostic: &Diagnostic, tree: &Node) -> Option<String> {
    let path = match &diagnostic.place.at {
        At::Key(path) | At::Value(path) | At::Within(path, _) => path,
        _ => return None,
    };
    if diagnostic.place.file != CASE_FILE
        || diagnostic.severity != Severity::Error
        || !CAUSES.contains(&diagnostic.rule)
    {
        return None;
    }
    match (path.0.first()?, path.0.get(1)?) {
        (Step::Key(list), Step::Index(n)) if list == "observations" => {
            let about = path.0.get(2);
            // A misspelt source of a look takes nothing away from it.
            let essential = ["date", "period", "values", "after", "before"];
            let touched = |step: &Step| matches!(step, Step::Key(key) if essential.contains(&key.as_str()));
            if !about.is_some_and(touched) {
                return None;
            }
            let look = tree.get("observations")?.item(*n)?;
            look.get("id").and_then(Node::scalar).map(str::to_string)
        }
        (Step::Key(map), Step::Key(id)) if map == "measures" || map == "events" => {
            Some(id.clone())
        }
        _ => None,
    }
}

/// Whether a diagnostic is about an expression that needs one of the broken things.
fn follows(diagnostic: &Diagnostic, broken: &BTreeSet<String>, texts: &Texts) -> bool {
    if !CONSEQUENCES.contains(&diagnostic.rule) {
        return false;
    }
    let at = texts.locate(&diagnostic.place);
    let marked = texts.text(&at.file).and_then(|text| text.get(at.bytes));
    let words = |text: &str| {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .any(|word| broken.contains(word))
    };
    words(&diagnostic.message) || marked.is_some_and(words)
}
