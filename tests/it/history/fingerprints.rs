//! Fingerprints: editing any one field of a case changes those of what rests on it, and of nothing else.
//!
//! What rests on a field is worked out here from the evaluation, apart from how fingerprints are made.

use super::ground::CASE;
use crate::support::{read, root};
use caveat::bind::{Bound, LookOrigin};
use caveat::case::{Against, HANDLING, Judgement};
use caveat::changes::{Fingerprints, fingerprints};
use caveat::diag::Report;
use caveat::evaluate::{self, Evaluation};
use caveat::expr::{Hedge, Lineage, Value};
use caveat::load::{self, Input};
use caveat::{bind, changes};
use serde_yaml::Value as Yaml;
use std::collections::BTreeSet;

/// A case, evaluated.
struct Whole {
    bound: Bound,
    evaluation: Evaluation,
    prints: Fingerprints,
}

fn whole(text: &str, beside: &Input) -> Option<Whole> {
    let mut input = beside.clone();
    input.files.insert("case.yaml".into(), text.as_bytes().to_vec());
    let loaded = load::load(input);
    let mut report = loaded.report.clone();
    let bound = bind::bind(&loaded, loaded.case.as_ref()?, &mut report);
    if report.has_errors() {
        return None;
    }
    let evaluation = evaluate::evaluate(&bound);
    let prints = fingerprints(&bound, &evaluation);
    Some(Whole { bound, evaluation, prints })
}

/// Ids of claims and judgements, each with its sort before it.
type Items = BTreeSet<String>;

fn changed(one: &Whole, other: &Whole) -> Items {
    let sorts = [
        ("claim", &one.prints.claims, &other.prints.claims),
        ("judgement", &one.prints.judgements, &other.prints.judgements),
    ];
    let mut found = Items::new();
    for (sort, one, other) in sorts {
        for id in one.keys().chain(other.keys()) {
            if one.get(id) != other.get(id) {
                found.insert(format!("{sort} {id}"));
            }
        }
    }
    found
}

/// A step into the case: a key, or the number of an item.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Item(usize),
}

fn key(path: &[Step], n: usize) -> &str {
    match path.get(n) {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

fn item(path: &[Step], n: usize) -> usize {
    match path.get(n) {
        Some(Step::Item(item)) => *item,
        _ => usize::MAX,
    }
}

/// What a judgement rests on, what speaks against it and what it compares, by id.
fn named(judgement: &Judgement) -> impl Iterator<Item = &String> {
    let against = judgement.against.iter().filter_map(|against| match against {
        Against::Id(id) => Some(id),
        Against::Answered(answered) => answered.id.as_ref(),
    });
    judgement.basis.iter().chain(against).chain(&judgement.compares)
}

impl Whole {
    /// The lineages of the values in the texts and the test of an item.
    fn lineages(&self, sort: &str, id: &str) -> Vec<&Lineage> {
        let prefix = format!("{sort}s.{id}.");
        let texts =
            self.evaluation.inserts.iter().filter(|(key, _)| key.starts_with(&prefix));
        let mut found: Vec<&Lineage> = texts
            .flat_map(|(_, answers)| answers.values().map(|answer| &answer.lineage))
            .collect();
        if sort == "claim" {
            let tested =
                self.evaluation.claims.get(id).and_then(|claim| claim.tested.as_ref());
            found.extend(tested.map(|tested| &tested.lineage));
        }
        found
    }

    fn ids(&self) -> Vec<(&'static str, String)> {
        let claims = self.bound.case.claims.keys().map(|id| ("claim", id.clone()));
        let judgements =
            self.bound.case.judgements.keys().map(|id| ("judgement", id.clone()));
        claims.chain(judgements).collect()
    }

    /// The items themselves for which something is so, and the judgements that rest on them.
    fn with_what_rests(&self, is_so: impl Fn(&Whole, &str, &str) -> bool) -> Items {
        let mut found: Items = self
            .ids()
            .into_iter()
            .filter(|(sort, id)| is_so(self, sort, id))
            .map(|(sort, id)| format!("{sort} {id}"))
            .collect();
        for _ in 0..self.bound.case.judgements.len() {
            for (id, judgement) in &self.bound.case.judgements {
                let rests = named(judgement).any(|other| {
                    found.contains(&format!("claim {other}"))
                        || found.contains(&format!("judgement {other}"))
                });
                if rests {
                    found.insert(format!("judgement {id}"));
                }
            }
        }
        found
    }

    fn basis(&self, sort: &str, id: &str) -> &evaluate::Basis {
        match sort {
            "claim" => &self.evaluation.claims[id].basis,
            _ => &self.evaluation.judgements[id].basis,
        }
    }

    /// Whether an item uses a cell that is so, or names its look as a whole.
    fn uses_cell(&self, sort: &str, id: &str, is_so: impl Fn(u32) -> bool) -> bool {
        let own =
            self.lineages(sort, id).into_iter().flat_map(Lineage::each_cell).any(&is_so);
        own || self.named_looks(sort, id).into_iter().any(|look| {
            let cells = self.bound.table.cells.iter().enumerate();
            cells.filter(|(_, cell)| cell.look == look).any(|(n, _)| is_so(n as u32))
        })
    }

    /// Looks that a judgement names itself.
    fn named_looks(&self, sort: &str, id: &str) -> Vec<u32> {
        let Some(judgement) =
            self.bound.case.judgements.get(id).filter(|_| sort == "judgement")
        else {
            return Vec::new();
        };
        let look = |id: &String| match self.bound.table.names.get(id) {
            Some(caveat::expr::Name::Look(look)) => Some(*look),
            _ => None,
        };
        named(judgement).filter_map(look).collect()
    }

    fn look(&self, observation: usize) -> Option<u32> {
        let is_it = |origin: &LookOrigin| matches!(origin, LookOrigin::Observation(n) if *n as usize == observation);
        self.bound.looks.iter().position(|beside| is_it(&beside.origin)).map(|n| n as u32)
    }

    /// Measure, class and part of a cell, by id.
    fn names(&self, cell: u32) -> (String, String, String) {
        let table = &self.bound.table;
        let series = table.series.iter().find(|s| s.from <= cell && cell < s.to).unwrap();
        let measure = &table.measures[series.measure as usize];
        let class = series.class.map(|n| measure.classes[n as usize].0.clone());
        let part = series.part.map(|n| measure.parts[n as usize].0.clone());
        (measure.id.clone(), class.unwrap_or_default(), part.unwrap_or_default())
    }

    /// The hedge of a cell whose reach a house sets; empty where there is none.
    fn hedge(&self, cell: u32) -> &'static str {
        let Value::Number(number) = &self.bound.table.cells[cell as usize].value else {
            return "";
        };
        let measure = &self.bound.case.measures[&self.names(cell).0];
        match number.hedge {
            Hedge::Nearly => "nearly",
            Hedge::JustOver => "just_over",
            Hedge::Most => "most",
            Hedge::Several | Hedge::UncountableSeveral => "several",
            Hedge::Dozens => "dozens",
            _ if number.about && measure.about_reaches.is_none() => "about",
            _ => "",
        }
    }

    /// What rests on the field at a path.
    fn resting(&self, path: &[Step]) -> Items {
        let bound = &self.bound;
        // Remarks, and who may see an item, are no part of what it says.
        let is_beside = |step: &Step| matches!(step, Step::Key(key) if key == "note" || HANDLING.contains(&key.as_str()));
        if path.iter().any(is_beside) {
            return Items::new();
        }
        match key(path, 0) {
            "claims" => {
                self.with_what_rests(|_, sort, id| sort == "claim" && id == key(path, 1))
            }
            "judgements" => self
                .with_what_rests(|_, sort, id| sort == "judgement" && id == key(path, 1)),
            "scale" => self.with_what_rests(|whole, sort, id| {
                sort == "judgement"
                    && whole.bound.case.judgements[id].likelihood.is_some()
            }),
            "caveats" => {
                let index =
                    bound.case.caveats.get_index_of(key(path, 1)).map(|n| n as u32);
                self.with_what_rests(|whole, sort, id| {
                    whole
                        .basis(sort, id)
                        .caveats
                        .iter()
                        .any(|caveat| Some(*caveat) == index)
                })
            }
            "sources" => {
                let index =
                    bound.case.sources.get_index_of(key(path, 1)).map(|n| n as u32);
                self.with_what_rests(|whole, sort, id| {
                    whole
                        .basis(sort, id)
                        .sources
                        .iter()
                        .any(|source| Some(*source) == index)
                })
            }
            "events" => self.with_what_rests(|whole, sort, id| {
                whole.lineages(sort, id).into_iter().flat_map(Lineage::each_event).any(
                    |event| whole.bound.table.events[event as usize].id == key(path, 1),
                )
            }),
            "measures" if ["line_within", "called", "units"].contains(&key(path, 2)) => {
                Items::new()
            }
            "measures" => self.with_what_rests(|whole, sort, id| {
                whole.uses_cell(sort, id, |cell| whole.names(cell).0 == key(path, 1))
            }),
            "facility" if key(path, 1) == "parts" => {
                self.with_what_rests(|whole, sort, id| {
                    whole.uses_cell(sort, id, |cell| {
                        let (measure, _, part) = whole.names(cell);
                        let at = &whole.bound.case.measures[&measure].at;
                        let part = if part.is_empty() {
                            at.items().to_vec()
                        } else {
                            vec![part]
                        };
                        part.iter().any(|part| part == key(path, 2))
                    })
                })
            }
            "images" => self.with_what_rests(|whole, sort, id| {
                whole.uses_cell(sort, id, |cell| {
                    let look = whole.bound.table.cells[cell as usize].look;
                    let LookOrigin::Observation(n) =
                        whole.bound.looks[look as usize].origin
                    else {
                        return false;
                    };
                    let image = &whole.bound.case.observations[n as usize].image;
                    image.items().iter().any(|image| image == key(path, 1))
                })
            }),
            "house" if key(path, 1) == "hedges" => {
                self.with_what_rests(|whole, sort, id| {
                    let kind = key(path, 2);
                    whole.uses_cell(sort, id, |cell| {
                        let hedge = whole.hedge(cell);
                        !hedge.is_empty() && (kind.is_empty() || hedge == kind)
                    })
                })
            }
            "observations" => self.resting_on_look(path),
            "data" if key(path, 2) != "values" => {
                self.with_what_rests(|whole, sort, id| {
                    whole.uses_cell(sort, id, |cell| {
                        let look = whole.bound.table.cells[cell as usize].look;
                        matches!(whole.bound.looks[look as usize].origin,
                        LookOrigin::Row(data, _) if usize::from(data) == item(path, 1))
                    })
                })
            }
            _ => Items::new(),
        }
    }

    fn resting_on_look(&self, path: &[Step]) -> Items {
        let Some(look) = self.look(item(path, 1)) else { return Items::new() };
        let at_look = |whole: &Whole, cell: u32| {
            whole.bound.table.cells[cell as usize].look == look
        };
        if key(path, 2) != "values" {
            return self.with_what_rests(|whole, sort, id| {
                whole.uses_cell(sort, id, |cell| at_look(whole, cell))
            });
        }
        let named = key(path, 3);
        let measure = named.split(['.', '@']).next().unwrap_or_default();
        self.with_what_rests(|whole, sort, id| {
            whole.uses_cell(sort, id, |cell| {
                let (of, class, part) = whole.names(cell);
                let is_part = named.split_once('@').is_none_or(|(_, at)| at == part);
                let is_class = match (key(path, 4), named.split_once('.')) {
                    ("classes", _) => class == key(path, 5),
                    (_, Some((_, dotted))) => {
                        dotted.split('@').next() == Some(class.as_str())
                    }
                    ("basis" | "sources" | "caveats", None) => true,
                    (_, None) => class.is_empty(),
                };
                at_look(whole, cell) && of == measure && is_part && is_class
            })
        })
    }

    /// What is worked out of each item: its verdict, its numbers in words, and the set of what it rests on.
    fn worked_out(&self, sort: &str, id: &str) -> String {
        let prefix = format!("{sort}s.{id}.");
        let texts =
            self.evaluation.inserts.iter().filter(|(key, _)| key.starts_with(&prefix));
        let words: Vec<&str> = texts
            .flat_map(|(_, answers)| answers.values().map(|answer| answer.words.as_str()))
            .collect();
        let verdict = self
            .evaluation
            .claims
            .get(id)
            .filter(|_| sort == "claim")
            .map(|c| c.verdict.words());
        let looks = self.lineages(sort, id).into_iter().flat_map(Lineage::each_look);
        let days: Vec<String> =
            looks.map(|look| evaluate::look_iso(&self.bound, look)).collect();
        let cells = self.lineages(sort, id).into_iter().flat_map(Lineage::each_cell);
        let used: Vec<String> = cells
            .map(|cell| {
                let look = self.bound.table.cells[cell as usize].look;
                format!(
                    "{:?} {} {}",
                    self.names(cell),
                    evaluate::look_id(&self.bound, look),
                    evaluate::look_iso(&self.bound, look)
                )
            })
            .collect();
        let basis = self.basis(sort, id);
        let sources: Vec<(&String, Option<&Vec<String>>)> = basis
            .sources
            .iter()
            .filter_map(|n| self.bound.case.sources.get_index(*n as usize))
            .map(|(id, _)| (id, self.evaluation.origins.get(id)))
            .collect();
        let caveats: Vec<&String> = basis
            .caveats
            .iter()
            .filter_map(|n| self.bound.case.caveats.get_index(*n as usize))
            .map(|(id, _)| id)
            .collect();
        format!("{words:?} {verdict:?} {days:?} {used:?} {sources:?} {caveats:?}")
    }
}

/// Every scalar of a case with the way to it.
fn scalars(value: &Yaml, path: &[Step], found: &mut Vec<(Vec<Step>, String)>) {
    let step = |step: Step| [path, &[step]].concat();
    match value {
        Yaml::Mapping(map) => {
            for (name, value) in map {
                let name = name.as_str().unwrap_or_default().to_string();
                scalars(value, &step(Step::Key(name)), found);
            }
        }
        Yaml::Sequence(items) => {
            for (n, value) in items.iter().enumerate() {
                scalars(value, &step(Step::Item(n)), found);
            }
        }
        Yaml::String(text) => found.push((path.to_vec(), text.clone())),
        Yaml::Number(number) => found.push((path.to_vec(), number.to_string())),
        Yaml::Bool(_) | Yaml::Null | Yaml::Tagged(_) => {}
    }
}

fn replaced(value: &mut Yaml, path: &[Step], text: &str) {
    match (path.split_first(), value) {
        (None, value) => *value = Yaml::String(text.to_string()),
        (Some((Step::Key(key), rest)), Yaml::Mapping(map)) => {
            replaced(map.get_mut(key.as_str()).unwrap(), rest, text);
        }
        (Some((Step::Item(n), rest)), Yaml::Sequence(items)) => {
            replaced(&mut items[*n], rest, text)
        }
        _ => unreachable!("the way leads to a scalar"),
    }
}

/// Other texts that may stand in a field, the likeliest to be read first.
fn others(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(at) = text.rfind(|c: char| c.is_ascii_digit()) {
        let digit = text.as_bytes()[at] - b'0';
        for other in [digit.wrapping_add(1), digit.wrapping_sub(1)] {
            if other < 10 {
                found.push(format!("{}{other}{}", &text[..at], &text[at + 1..]));
            }
        }
    }
    found.push(format!("{text} indeed"));
    found.push(format!("{text}x"));
    for words in [
        &["yes", "no"][..],
        &["clear", "partial", "clouded"],
        &["seen", "inferred"],
        &["A", "B", "C"],
        &["1", "2", "3"],
        &["primary", "secondary"],
        &["full", "opening"],
        &["low", "moderate", "high"],
        &["likely", "very likely", "unlikely"],
        &["supported", "caveated", "unsupported"],
        &["imagery", "ground"],
        &["moment", "period"],
        &["max", "min", "typical"],
        &["identity", "detection", "comparability", "quantity", "date"],
        &["exact", "vicinity"],
        &["right", "wrong"],
        &["holds", "fails"],
        &["report", "article"],
    ] {
        if words.contains(&text) {
            found.extend(
                words
                    .iter()
                    .filter(|word| **word != text)
                    .map(|word| (*word).to_string()),
            );
        }
    }
    found
}

/// Edits every scalar in turn, and gives how many could be edited.
fn each_edit(text: &str, beside: &Input, every: usize) -> usize {
    let value: Yaml = serde_yaml::from_str(text).unwrap();
    // Rewritten first: a location loses the noughts that say how precise it is.
    let before = whole(&serde_yaml::to_string(&value).unwrap(), beside);
    let before = before.expect("the case is sound");
    let mut fields = Vec::new();
    scalars(&value, &[], &mut fields);
    let mut edited = 0;
    let mut wrong = Vec::new();
    for (path, old) in fields.into_iter().step_by(every) {
        let after = others(&old).into_iter().find_map(|new| {
            let mut value = value.clone();
            replaced(&mut value, &path, &new);
            whole(&serde_yaml::to_string(&value).unwrap(), beside)
                .map(|whole| (new, whole))
        });
        let Some((new, after)) = after else { continue };
        edited += 1;
        let mut wanted = before.resting(&path);
        wanted.extend(after.resting(&path));
        // What is worked out otherwise has changed, whatever was edited: a window that a date left, a hedge that reaches further.
        let differs = |whole: &Whole, sort: &str, id: &str| {
            let both = before.ids().contains(&(
                if sort == "claim" { "claim" } else { "judgement" },
                id.to_string(),
            )) && after.prints.claims.contains_key(id)
                | after.prints.judgements.contains_key(id);
            both && before.worked_out(sort, id) != after.worked_out(sort, id)
                && !whole.bound.case.id.is_empty()
        };
        wanted.extend(before.with_what_rests(differs));
        let found = changed(&before, &after);
        if found != wanted {
            wrong.push(format!(
                "{path:?}: {old} → {new}\n  changed and should not: {:?}\n  should and did not: {:?}",
                found.difference(&wanted).collect::<Vec<_>>(),
                wanted.difference(&found).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {edited} edits:\n{}", wrong.len(), wrong.join("\n"));
    edited
}

#[test]
fn an_edit_changes_the_fingerprints_of_what_rests_on_it_and_no_other() {
    let empty = Input::default();
    assert!(each_edit(CASE, &empty, 1) > 40);
    let reference = load::read_case(&root().join("cases/reference")).unwrap();
    assert!(each_edit(&read("cases/reference/case.yaml"), &reference, 1) > 200);
    let tumangang = load::read_case(&root().join("cases/tumangang")).unwrap();
    assert!(each_edit(&read("cases/tumangang/case.yaml"), &tumangang, 9) > 80);
}

#[test]
fn layout_comments_and_order_of_keys_are_no_edit() {
    let empty = Input::default();
    let value: Yaml = serde_yaml::from_str(CASE).unwrap();
    let written = serde_yaml::to_string(&value).unwrap();
    assert_ne!(written, CASE);
    let (one, other) = (whole(CASE, &empty).unwrap(), whole(&written, &empty).unwrap());
    assert_eq!(one.prints, other.prints);
    let turned = CASE.replace(
        "    likelihood: likely\n    confidence: low\n",
        "    confidence: 'low'   # a word\n\n    likelihood:   likely\n",
    );
    assert_ne!(turned, CASE);
    assert_eq!(one.prints, whole(&turned, &empty).unwrap().prints);
    let state = changes::state(&one.bound, &one.evaluation);
    assert_eq!(state.claims[0].fingerprint, one.prints.claims["record"]);
    let _ = Report::default();
}

#[test]
fn how_a_row_of_a_table_was_seen_is_evidence() {
    let input = load::read_case(&root().join("cases/reference")).unwrap();
    let case = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
    let table = String::from_utf8(input.files["looks.csv"].clone()).unwrap();
    let mut other = input.clone();
    let clouded = table.replacen(",clear,12", ",partial,12", 1);
    assert_ne!(clouded, table, "no such row");
    other.files.insert("looks.csv".into(), clouded.into_bytes());
    let (one, other) = (whole(&case, &input).unwrap(), whole(&case, &other).unwrap());
    assert!(
        changed(&one, &other).contains("claim record"),
        "{:?}",
        changed(&one, &other)
    );
}
