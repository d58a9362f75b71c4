//! One fault, one diagnostic: what is wrong only because a look, measure or event could not be read is left unsaid.

use super::{CASE_FILE, Content, Node, Texts};
use crate::diag::{At, Diagnostic, KeyPath, Report, Severity, Step};
use std::collections::BTreeSet;

/// Faults of a declaration, after which the thing declared is not to be had.
const CAUSES: [&str; 4] = ["bad-date", "bad-value", "bad-measure", "unknown-name"];
/// Faults that such a thing missing brings with it.
const CONSEQUENCES: [&str; 2] = ["bad-expression", "comparative-without-test"];
/// Faults that one value missing from a series brings with it, wherever the series is used.
const OF_VALUES: [&str; 6] = [
    "claim-contradicted",
    "claim-fails",
    "claim-not-established",
    "confidence-above-ceiling",
    "insert-without-value",
    "link-says-more",
];

/// The report without what follows from faults that it names already.
pub(crate) fn dropped(mut report: Report, texts: &Texts) -> Report {
    let Some(tree) = texts.tree(CASE_FILE) else { return report };
    let faults = || report.diagnostics.iter().filter(|d| is_cause(d));
    let mut broken: BTreeSet<String> =
        faults().filter_map(|d| declared(d, tree)).collect();
    let taken = report.diagnostics.iter().filter(|d| d.rule == "duplicate-id");
    broken.extend(taken.filter_map(|d| marked(d, texts)).map(str::to_string));
    let mut shaken: BTreeSet<String> = faults().filter_map(measure_of_value).collect();
    shaken.extend(broken.iter().cloned());
    if !shaken.is_empty() {
        rest_on(tree, &mut shaken);
        report.diagnostics.retain(|d| {
            !(CONSEQUENCES.contains(&d.rule) && names(d, &broken, texts)
                || OF_VALUES.contains(&d.rule) && names(d, &shaken, texts))
        });
    }
    report
}

fn is_cause(diagnostic: &Diagnostic) -> bool {
    diagnostic.place.file == CASE_FILE
        && diagnostic.severity == Severity::Error
        && CAUSES.contains(&diagnostic.rule)
}

/// The measure of a value that could not be read.
fn measure_of_value(diagnostic: &Diagnostic) -> Option<String> {
    let path = path_of(diagnostic)?;
    match path.0.get(..4)? {
        [Step::Key(list), Step::Index(_), Step::Key(values), Step::Key(name)]
            if &**list == "observations" && &**values == "values" =>
        {
            name.split(['.', '@']).next().map(str::to_string)
        }
        _ => None,
    }
}

fn path_of(diagnostic: &Diagnostic) -> Option<&KeyPath> {
    match &diagnostic.place.at {
        At::Key(path) | At::Value(path) | At::Within(path, _) => Some(path),
        _ => None,
    }
}

/// The id of what a faulty declaration declares.
fn declared(diagnostic: &Diagnostic, tree: &Node) -> Option<String> {
    let path = path_of(diagnostic)?;
    match (path.0.first()?, path.0.get(1)?) {
        (Step::Key(list), Step::Index(n)) if &**list == "observations" => {
            let about = path.0.get(2);
            // A misspelt source of a look takes nothing away from it.
            let essential = ["date", "period", "values", "after", "before"];
            let touched = |step: &Step| matches!(step, Step::Key(key) if essential.contains(&&**key));
            if !about.is_some_and(touched) {
                return None;
            }
            let look = tree.get("observations")?.item(*n)?;
            look.get("id").and_then(Node::scalar).map(str::to_string)
        }
        (Step::Key(map), Step::Key(id)) if matches!(&**map, "measures" | "events") => {
            Some(id.to_string())
        }
        _ => None,
    }
}

/// Adds the claims whose test needs a broken thing, and the judgements whose basis does.
fn rest_on(tree: &Node, broken: &mut BTreeSet<String>) {
    let entries = |key: &str| match tree.get(key).map(|node| &node.content) {
        Some(Content::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    for claim in entries("claims") {
        let test = claim.value.get("test").and_then(Node::scalar);
        if test.is_some_and(|test| names_one(test, broken)) {
            broken.insert(claim.key.clone());
        }
    }
    // A judgement may rest on one that stands below it.
    for _ in 0..entries("judgements").len().min(8) {
        for judgement in entries("judgements") {
            let basis = judgement.value.get("basis").map(|node| &node.content);
            let Some(Content::List(basis)) = basis else { continue };
            let mut basis = basis.iter().filter_map(Node::scalar);
            if basis.any(|id| broken.contains(id)) {
                broken.insert(judgement.key.clone());
            }
        }
    }
}

/// Whether a text names one of the broken things.
fn names_one(text: &str, broken: &BTreeSet<String>) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|word| broken.contains(word))
}

/// Whether a diagnostic is about something that needs one of the broken things.
fn names(diagnostic: &Diagnostic, broken: &BTreeSet<String>, texts: &Texts) -> bool {
    names_one(&diagnostic.message, broken)
        || marked(diagnostic, texts).is_some_and(|text| names_one(text, broken))
}

/// What is marked.
fn marked<'a>(diagnostic: &Diagnostic, texts: &'a Texts) -> Option<&'a str> {
    let at = texts.locate(&diagnostic.place);
    texts.text(&at.file)?.get(at.bytes)
}
