//! Inserts: each distinct expression evaluated and told once, however many texts it stands in, and several side by side.

use super::side_by_side;
use crate::bind::Bound;
use crate::expr::{self, Answer, Filter, Insert, Typed};
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// The answers of each text's inserts, by the text's key path and the first byte of the expression.
type Answers = IndexMap<String, BTreeMap<usize, Answer>>;

/// What is asked of an expression: its answer in the words of its filters, or what was worked out.
enum Task<'a> {
    Answer(&'a Insert),
    Explain(&'a Typed),
}

enum Done {
    Answer(Answer),
    Explained(String),
}

/// The answers of all inserts, and what was worked out for each expression, by its text.
pub(super) fn of_texts(bound: &Bound) -> (Answers, BTreeMap<String, String>) {
    let mut tasks: IndexMap<(&str, Option<&[Filter]>), Task<'_>> = IndexMap::new();
    for insert in bound.texts.values().flat_map(|text| text.inserts.values()) {
        if let Insert::Expression(typed, filters) = insert {
            let key = (typed.text.as_str(), Some(filters.as_slice()));
            tasks.entry(key).or_insert(Task::Answer(insert));
            tasks.entry((&typed.text, None)).or_insert(Task::Explain(typed));
        }
    }
    let done = side_by_side(bound, tasks.values().collect(), |task| match task {
        Task::Answer(insert) => Done::Answer(expr::answer(insert, &bound.table)),
        Task::Explain(typed) => Done::Explained(expr::explain(typed, &bound.table)),
    });
    let mut answers = IndexMap::new();
    for (key, text) in bound.texts.iter().filter(|(_, text)| !text.inserts.is_empty()) {
        let own = text.inserts.iter().filter_map(|(start, insert)| {
            let Insert::Expression(typed, filters) = insert else { return None };
            let asked = (typed.text.as_str(), Some(filters.as_slice()));
            match done.get(tasks.get_index_of(&asked)?)? {
                Done::Answer(answer) => Some((*start, answer.clone())),
                Done::Explained(_) => None,
            }
        });
        answers.insert(key.clone(), own.collect());
    }
    let told = tasks.keys().zip(done).filter_map(|((text, _), done)| match done {
        Done::Explained(words) => Some((text.to_string(), words)),
        Done::Answer(_) => None,
    });
    let told = told.collect();
    (answers, told)
}
