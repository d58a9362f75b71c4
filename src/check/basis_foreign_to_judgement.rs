//! A judgement that names things of the case of which nothing in its basis speaks.

use super::frame::{
    Docs, Rule, Subject, at_key, each_node, has_words, head, singular, top, words,
};
use crate::bind::Bound;
use crate::case::{Judgement, Measure};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Leaf, Operand};
use std::collections::BTreeSet;

/// `basis-foreign-to-judgement`
pub(super) static RULE: Rule = Rule {
    name: "basis-foreign-to-judgement",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a judgement that names things of the case of which nothing in its basis speaks",
    docs: Docs {
        what: "Looks in the text of a judgement of ours for the names of what the case measures (its units, the nouns of its labels, the names listed as `called`) and of its parts. At least one of them must be spoken of by its basis: in the words of a claim or judgement, or as what the measures are called that a claim tests or a look gives, what they are a sign of, or where they are taken.",
        why: "A basis that was swapped for another claim still fills the line. The judgement keeps its confidence, and rests on what says nothing of it.",
        bad: r#"claims:
  full: {text: The yard was full of lorries in May., test: "lorries[may] > 40"}
judgements:
  shipped:
    text: containers left by sea that autumn
    basis: [full]"#,
        good: r#"claims:
  gone: {text: The containers were gone in May., test: "containers[may] == 0"}
judgements:
  shipped:
    text: containers left by sea that autumn
    basis: [gone]"#,
        meet: "Rest the judgement on what speaks of the thing, or say in its text what its basis speaks of.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let judgements = &bound.case.judgements;
    let mut found = Vec::new();
    for (id, judgement) in judgements.iter().filter(|(_, own)| own.by.is_none()) {
        let named = named(bound, judgement);
        let mut said = Said::default();
        let mut seen = BTreeSet::new();
        said.take(bound, &judgement.basis, &mut seen);
        if named.is_empty() || judgement.basis.is_empty() || said.is_open {
            continue;
        }
        let is_said = |name: &String| {
            let name: Vec<String> =
                words(name).iter().map(|(w, _)| singular(w)).collect();
            name.iter().all(|word| said.words.contains(word))
        };
        if named.iter().any(is_said) {
            continue;
        }
        let names: Vec<String> = named.iter().map(|name| format!("`{name}`")).collect();
        let message = format!(
            "`{id}` speaks of {}, and nothing in its basis does",
            names.join(", ")
        );
        let place = at_key(top("judgements").key(id).key("basis"));
        found.push(RULE.at(place, message).help(
            "rest it on what speaks of that, or say in its text what its basis speaks of",
        ));
    }
    found
}

/// What a judgement names of what the case measures, and of its parts.
fn named(bound: &Bound, judgement: &Judgement) -> BTreeSet<String> {
    let text = words(&judgement.text);
    let said: Vec<String> = text.iter().map(|(word, _)| singular(word)).collect();
    let measures = bound.case.measures.values();
    let names = measures.flat_map(|measure| {
        let names = measure.unit.iter().chain(&measure.units).chain(&measure.label);
        names.chain(measure.called.items())
    });
    let names = names.map(|name| singular(head(bound, name)));
    let names = names.filter(|name| name.len() > 3 && said.contains(name));
    let parts = bound.case.facility.parts.values();
    let parts = parts.map(|part| part.name.to_lowercase());
    let parts = parts.filter(|name| has_words(&text, name).next().is_some());
    names.chain(parts).collect()
}

/// The words of what a basis speaks of, in the singular.
#[derive(Default)]
struct Said {
    words: BTreeSet<String>,
    /// Whether something in it is not read here.
    is_open: bool,
}

impl Said {
    fn add(&mut self, text: &str) {
        self.words.extend(words(text).into_iter().map(|(word, _)| singular(&word)));
    }

    /// What some claims, looks and judgements speak of.
    fn take<'a>(
        &mut self,
        bound: &'a Bound,
        basis: &'a [String],
        seen: &mut BTreeSet<&'a str>,
    ) {
        let case = &bound.case;
        for id in basis {
            if !seen.insert(id) {
                continue;
            }
            let look = case.observations.iter().find(|look| look.id.as_ref() == Some(id));
            if let Some(claim) = case.claims.get(id) {
                self.add(&claim.text);
                let mut read = BTreeSet::new();
                if let Some(test) = bound.tests.get(id) {
                    each_node(&test.node, &mut |node| {
                        if let Operand::Leaf(Leaf::Series(series)) = &node.operand {
                            read.insert(series.measure.clone());
                        }
                    });
                }
                read.iter().for_each(|id| self.measure(bound, id));
            } else if let Some(judgement) = case.judgements.get(id) {
                self.add(&judgement.text);
                self.take(bound, &judgement.basis, seen);
            } else if let Some(look) = look {
                let measures = look.values.keys();
                measures.for_each(|name| {
                    self.measure(bound, name.split(['@', '.']).next().unwrap_or(name));
                });
            } else {
                self.is_open = true;
            }
        }
    }

    fn measure(&mut self, bound: &Bound, id: &str) {
        let Some(measure) = bound.case.measures.get(id) else { return };
        self.add(&id.replace('_', " "));
        for text in texts(measure) {
            self.add(text);
        }
        let parts = &bound.case.facility.parts;
        for id in measure.at.items() {
            let mut at = Some(id);
            while let Some(part) = at.take().and_then(|id| parts.get(id)) {
                let is_new = !self.words.contains(&part.name);
                self.words.insert(part.name.clone());
                self.add(&part.name);
                at = part.within.as_ref().filter(|_| is_new);
            }
        }
    }
}

/// Everything that a measure says of what it is.
fn texts(measure: &Measure) -> impl Iterator<Item = &str> {
    let names = [&measure.label, &measure.unit, &measure.units, &measure.rule];
    let names = names.into_iter().chain([&measure.sign_of]).flatten();
    let lists = measure.called.items().iter().chain(&measure.states);
    names.chain(lists).chain(measure.classes.values()).map(String::as_str)
}
