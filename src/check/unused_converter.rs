//! A converter that no expression calls.

use super::frame::{Docs, Rule, Subject, at_key, each_node, top};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Insert, Node, Operand};
use std::collections::BTreeSet;

/// `unused-converter`
pub(super) static RULE: Rule = Rule {
    name: "unused-converter",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a converter that no expression calls",
    docs: Docs {
        what: "Finds converters that neither a test nor an insert calls.",
        why: "The brief prints every converter with its reason. One that nothing went through misleads the reader about how the numbers were made.",
        bad: r#"converters:
  cars_from_length: {from: train_length, to: wagons, rate: 14 m per wagon, because: As VOA reckons.}"#,
        good: r#"claims:
  longer: {text: More cars than in May., test: "cars_from_length(train_length[june]) > wagons[may]"}"#,
        meet: "Call it where two measures meet, or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    if bound.case.converters.is_empty() {
        return Vec::new();
    }
    let mut called: BTreeSet<&str> = BTreeSet::new();
    let inserts = bound.texts.values().flat_map(|text| text.inserts.values());
    let inserts = inserts.filter_map(|insert| match insert {
        Insert::Expression(typed, _) => Some(&typed.node),
        Insert::Literal(_) => None,
    });
    for node in bound.tests.values().map(|test| &test.node).chain(inserts) {
        each_node(node, &mut |node: &Node| {
            if let Operand::Convert(name, _) = &node.operand {
                called.insert(name);
            }
        });
    }
    let converters = bound.case.converters.keys();
    converters
        .filter(|id| !called.contains(id.as_str()))
        .map(|id| {
            let place = at_key(top("converters").key(id));
            RULE.at(place, format!("no expression calls `{id}`"))
                .help("call it where two measures meet, or take it out")
        })
        .collect()
}
