//! A claim names what another measure counts, and its test does not read that measure.

use super::frame::{
    Docs, List, Parts, Rule, Subject, each_node, head, is_same, language, list,
    sentences, singular, words,
};
use crate::bind::{Bound, Text};
use crate::case::{Measure, MeasureKind};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Leaf, Node, Operand};
use std::collections::BTreeSet;

/// `claim-of-another-measure`
pub(super) static RULE: Rule = Rule {
    name: "claim-of-another-measure",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a claim names what another measure counts, or another part of the place, and its test does not read it",
    docs: Docs {
        what: "Looks in the text of a claim with a test for the name of what a measure counts: its unit, the noun of its label or one of the names listed as `called`. Where the text names what some measure counts, but nothing that the test reads, it is reported; and so is a text that has things stand in another part of the place than the one where they were counted.",
        why: "A test of lorries proves nothing about vans. The sentence looks proved all the same.",
        bad: r#"claims:
  more:
    text: More vans stood there in June than in May.
    test: lorries[june] > lorries[may]"#,
        good: r#"claims:
  more:
    text: More lorries stood there in June than in May.
    test: lorries[june] > lorries[may]"#,
        meet: "Test the measure that the sentence speaks of, or name what was tested. If prose may call the thing so, list the name: `called: [vans]`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    // How a plural is told, and what ends a name, is known where there are lists.
    if !language(bound).1 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let parts = Parts::of(bound);
    for (id, test) in &bound.tests {
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        let mut read: BTreeSet<&str> = BTreeSet::new();
        each_node(&test.node, &mut |node: &Node| {
            if let Operand::Leaf(Leaf::Series(series)) = &node.operand {
                read.insert(&series.measure);
            }
        });
        found.extend(of_another_part(bound, &parts, text, &test.node));
        let measures = &bound.case.measures;
        let own: Vec<String> = measures
            .iter()
            .filter(|(id, _)| read.contains(id.as_str()))
            .flat_map(|(id, measure)| all_names(bound, id, measure))
            .collect();
        let others = measures.iter().filter(|(id, measure)| {
            !read.contains(id.as_str()) && measure.kind == MeasureKind::Count
        });
        let others: Vec<(&String, Vec<String>)> =
            others.map(|(id, measure)| (id, names(bound, measure))).collect();
        let sentences = sentences(text);
        let said = || sentences.iter().flat_map(|one| words(&one.words));
        let is_own = |word: &str| own.iter().any(|name| is_same(&singular(word), name));
        if read.is_empty() || said().any(|(word, _)| is_own(&word)) {
            continue;
        }
        for sentence in &sentences {
            let hit = words(&sentence.words).into_iter().find_map(|(word, range)| {
                let named = |(_, names): &&(&String, Vec<String>)| {
                    names.iter().any(|name| *name == singular(&word))
                };
                others.iter().find(named).map(|(measure, _)| (*measure, range))
            });
            let Some((measure, range)) = hit else { continue };
            let word = &sentence.words[range.clone()];
            let tested: Vec<String> = read.iter().map(|id| format!("`{id}`")).collect();
            let tested = tested.join(" and ");
            let message =
                format!("the claim speaks of `{word}`, and its test reads only {tested}");
            found.push(
                RULE.at(sentence.place(range), message)
                    .help(format!("test `{measure}`, or name what {tested} counts"))
                    .help("if prose may call that so, list the name as `called` in the measure that is tested"),
            );
        }
    }
    found
}

/// Where a claim says that what its test reads of one part of the facility stood in another.
fn of_another_part(
    bound: &Bound,
    parts: &Parts<'_>,
    text: &Text,
    test: &Node,
) -> Option<Diagnostic> {
    let mut taken = Vec::new();
    let mut labels = String::new();
    let mut is_everywhere = false;
    each_node(test, &mut |node: &Node| {
        if let Operand::Leaf(Leaf::Series(series)) = &node.operand
            && let Some(measure) = bound.case.measures.get(&series.measure)
        {
            let at = parts.taken(measure, series.part.as_deref());
            is_everywhere |= at.is_empty();
            taken.extend(at.into_iter().map(str::to_string));
            labels.extend(measure.label.as_deref().map(|label| format!("{label} ")));
        }
    });
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    sentences(text).into_iter().filter(|_| !is_everywhere).find_map(|sentence| {
        let said = words(&sentence.words);
        let (at, named) = parts.elsewhere(&said, &labels, &taken)?;
        let range = parts.placed(bound, &said, named)?;
        let message = format!(
            "the claim speaks of {named}, and its test reads what was seen at {at}"
        );
        let help = "test what was seen there, or name the part that the test reads";
        Some(RULE.at(sentence.place(range), message).help(help))
    })
}

/// What a measure counts, by its names, in the singular.
fn names(bound: &Bound, measure: &Measure) -> Vec<String> {
    let known = [&measure.unit, &measure.units, &measure.label].into_iter().flatten();
    let known = known.chain(measure.called.items());
    known.map(|name| singular(head(bound, name))).filter(|name| name.len() > 3).collect()
}

/// Every word by which a measure may be meant: of its id, unit, label, classes, states and other names.
fn all_names(bound: &Bound, id: &str, measure: &Measure) -> Vec<String> {
    let known = [&measure.unit, &measure.units, &measure.label].into_iter().flatten();
    let known = known.chain(measure.called.items());
    let known = known.chain(measure.classes.values()).chain(&measure.states);
    let known = known.flat_map(|name| name.split_whitespace()).chain(id.split('_'));
    let ends = list(bound, List::NameEnds);
    let is_name = |name: &String| name.len() > 2 && !ends.holds(name);
    known.map(singular).filter(is_name).collect()
}
