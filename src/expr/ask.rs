//! The way in: a text is parsed and typed against a table; an insert is an expression with its filters.

use std::collections::BTreeSet;

use super::{
    Anchor, Answer, CauseKind, Fault, FilterUse, Found, Frame, Interval, Known, Node,
    Number, Plan, Scope, Sort, States, Table, Value, What, alone, because, filtered,
    lineage, parse, resolve, say_capped, say_cell, say_known, say_rivals, spoken_by,
    with_examples,
};

/// An expression whose names and types were found good against a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The tree as written.
    pub node: Node,
    /// The tree with its names resolved.
    pub plan: Plan,
}

/// A filter of an insert. None of them makes a value surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// When it was.
    Date,
    /// From its least to its most.
    Range,
    /// Fewer digits.
    Round,
    /// Spelled out.
    Words,
    /// The bare number; refused for a hedged value.
    Plain,
}

const FILTERS: [(&str, Filter); 5] = [
    ("date", Filter::Date),
    ("range", Filter::Range),
    ("round", Filter::Round),
    ("words", Filter::Words),
    ("plain", Filter::Plain),
];

/// What stands between `{{` and `}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Insert {
    /// `lit("5")`: a number that the author writes on purpose.
    Literal(String),
    /// An expression with its filters.
    Expression(Box<Typed>, Vec<Filter>),
}

/// What an expression names, whether or not it was needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Indexes into `Table::measures`.
    pub measures: BTreeSet<u32>,
    /// Indexes into `Table::looks` that are named by id.
    pub looks: BTreeSet<u32>,
    /// Indexes into `Table::events`.
    pub events: BTreeSet<u32>,
}

/// Parses and types an expression that tests something.
pub fn compile_test(text: &str, table: &Table) -> Result<Typed, Vec<Fault>> {
    test_of(text, table).map_err(|faults| with_examples(faults, table))
}

fn test_of(text: &str, table: &Table) -> Result<Typed, Vec<Fault>> {
    let typed = compile(text, table)?;
    let whole = typed.plan.range.clone();
    if typed.plan.sort != Sort::Truth {
        return Err(vec![
            Fault::new(whole, "this tests nothing")
                .help("compare it with something: `lorries[peak] > 20`"),
        ]);
    }
    if typed.plan.many {
        return Err(vec![
            Fault::new(
                whole,
                "a series is tested without saying how often it must be true",
            )
            .help("write `every(…)`, `some(…)` or `count(…) > 2`"),
        ]);
    }
    Ok(typed)
}

/// Parses and types what stands between `{{` and `}}`.
pub fn compile_insert(text: &str, table: &Table) -> Result<Insert, Vec<Fault>> {
    insert_of(text, table).map_err(|faults| with_examples(faults, table))
}

fn insert_of(text: &str, table: &Table) -> Result<Insert, Vec<Fault>> {
    if let Some(literal) = literal(text) {
        return literal.map(Insert::Literal).map_err(|fault| vec![fault]);
    }
    let mut parts = text.split('|');
    let body = parts.next().unwrap_or("");
    let mut filters = Vec::new();
    let mut faults = Vec::new();
    let mut at = body.len() + 1;
    for part in parts {
        let name = part.trim();
        let start = at + part.len() - part.trim_start().len();
        let range = start..start + name.len();
        at += part.len() + 1;
        match FILTERS.iter().find(|(known, _)| *known == name) {
            Some((_, filter)) => filters.push(*filter),
            None => {
                let fault = Fault::new(range, format!("no filter is called `{name}`"));
                let known = FILTERS.iter().map(|(known, _)| *known);
                faults.push(match crate::diag::nearest(name, known) {
                    Some(near) => {
                        fault.help(format!("did you mean `{near}`?")).replace(near)
                    }
                    None => fault.help(
                        "the filters are `date`, `range`, `round`, `words` and `plain`",
                    ),
                });
            }
        }
    }
    let typed = match compile(body, table) {
        Ok(typed) => typed,
        Err(mut more) => {
            more.append(&mut faults);
            return Err(more);
        }
    };
    if typed.plan.many {
        faults.push(Fault::new(typed.plan.range.clone(), "a series is printed where one value must stand")
            .help("name a look, `lorries[peak]`, or reduce it: `max(…)`, `last(…)`, `count(…)`"));
    }
    if faults.is_empty() && !filters.is_empty() {
        let scope = Scope::new(table);
        let uses = FilterUse {
            scope: &scope,
            plan: &typed.plan,
            known: &known(&scope, &typed.plan),
        };
        faults.extend(
            filters.iter().filter_map(|filter| uses.refuse(*filter, 0..text.len())),
        );
    }
    if faults.is_empty() {
        Ok(Insert::Expression(Box::new(typed), filters))
    } else {
        Err(faults)
    }
}

/// `lit("5")`
fn literal(text: &str) -> Option<Result<String, Fault>> {
    let inner = text.trim().strip_prefix("lit(")?;
    let start = text.find("lit(").unwrap_or(0);
    let wrong = || {
        Fault::new(start..text.len(), "`lit` takes one text in quotes")
            .help("write `lit(\"5\")`")
    };
    let body = inner.strip_suffix(')').map(str::trim);
    let body = body
        .and_then(|body| body.strip_prefix(['"', '“']))
        .and_then(|body| body.strip_suffix(['"', '”']));
    Some(match body {
        Some(body) if !body.contains(['"', '“', '”']) && !body.trim().is_empty() => {
            Ok(body.to_string())
        }
        _ => Err(wrong()),
    })
}

fn compile(text: &str, table: &Table) -> Result<Typed, Vec<Fault>> {
    if table.zones.is_empty() {
        return Err(vec![
            Fault::new(0..text.len(), "the case has no time zone")
                .help("give the facility a `timezone`"),
        ]);
    }
    let (node, mut faults) = parse(text, &table.zones[0]).map_err(|fault| vec![fault])?;
    match resolve(&node, table, &mut faults) {
        Some(plan) if faults.is_empty() => {
            Ok(Typed { text: text.to_string(), node, plan })
        }
        _ => {
            faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
            faults.dedup();
            Err(faults)
        }
    }
}

/// What an expression comes to, with linked variables.
pub(super) fn known(scope: &Scope, plan: &Plan) -> Known {
    match scope.value(plan, None) {
        Known::Number(interval, why) => {
            let interval = alone(scope, plan).unwrap_or(interval);
            Known::Number(interval, why)
        }
        other => other,
    }
}

/// Evaluates an insert.
pub fn answer(insert: &Insert, table: &Table) -> Answer {
    match insert {
        Insert::Literal(text) => Answer {
            found: Found::Literal,
            words: text.clone(),
            lineage: super::Lineage::default(),
            causes: Vec::new(),
        },
        Insert::Expression(typed, filters) => evaluate(typed, filters, table),
    }
}

fn evaluate(typed: &Typed, filters: &[Filter], table: &Table) -> Answer {
    let scope = Scope::new(table);
    let plan = &typed.plan;
    let known = bounded(known(&scope, plan));
    let cell = spoken_by(&scope, plan, &known);
    let plain = worded(&scope, plan, &known);
    let words =
        filtered(&FilterUse { scope: &scope, plan, known: &known }, filters, plain);
    let causes = match &known {
        Known::Number(_, why)
        | Known::State(_, why)
        | Known::Truth(_, why)
        | Known::Nothing(why)
        | Known::Duration(_, why) => why.clone(),
        Known::Moment(when) => when.why.clone(),
        Known::Skip => super::Causes::default(),
    };
    let said = cell.and_then(|cell| match &scope.cell(cell).value {
        Value::Number(number) => Some(number.clone()),
        _ => None,
    });
    Answer {
        found: found(&known, plan, said),
        words,
        lineage: lineage(&scope, plan),
        causes: because(&scope, plan, &causes),
    }
}

/// A number that may be any number is none.
fn bounded(known: Known) -> Known {
    match known {
        Known::Number(Interval::ALL, mut why) => {
            if why.0.is_empty() {
                why.push(CauseKind::TooWide, None);
            }
            Known::Nothing(why)
        }
        known => known,
    }
}

/// A result as it is printed: in the words of the one cell that it is, of rivals, or worked out.
pub(super) fn worded(scope: &Scope, plan: &Plan, known: &Known) -> String {
    match spoken_by(scope, plan, known) {
        Some(cell) => say_cell(scope, cell),
        None => rivals(scope, plan)
            .or_else(|| say_capped(scope, plan, known))
            .unwrap_or_else(|| say_known(scope, plan, known)),
    }
}

/// What each of a few looks of one time says, where a date means them all.
fn rivals(scope: &Scope, plan: &Plan) -> Option<String> {
    let What::Pick(pick) = &plan.what else { return None };
    let cells = scope.candidates(pick);
    let few = (2..=4).contains(&cells.len())
        && scope.rivalry(&cells) == super::CauseKind::SourcesDisagree;
    (few && !plan.many).then(|| say_rivals(scope, &cells))
}

fn found(known: &Known, plan: &Plan, said: Option<Number>) -> Found {
    match (known, &plan.sort) {
        (Known::Number(interval, _), Sort::Number(unit)) => Found::Number {
            interval: *interval,
            said,
            unit: if unit.share { "%".to_string() } else { unit.word.clone() },
        },
        (Known::State(set, _), Sort::State(measure)) => Found::State {
            measure: *measure,
            states: States { set: *set, appears: false },
        },
        (Known::Truth(truth, _), _) => Found::Truth(*truth),
        (Known::Moment(when), _) => Found::Moment(when.moment),
        (Known::Duration(duration, _), _) => Found::Duration(*duration),
        _ => Found::Unknown,
    }
}

/// Everything that an expression names.
pub fn references(typed: &Typed) -> References {
    let mut found = References::default();
    let see = |anchor: &Anchor, found: &mut References| match anchor {
        Anchor::Look(look) => {
            found.looks.insert(*look);
        }
        Anchor::Event(event) => {
            found.events.insert(*event);
        }
        Anchor::Date(_) => {}
    };
    typed.plan.each(&mut |node| match &node.what {
        What::Look(look) => see(&Anchor::Look(*look), &mut found),
        What::Event(event) => see(&Anchor::Event(*event), &mut found),
        What::Pick(pick) => {
            found.measures.insert(pick.measure);
            match &pick.window {
                Some(Frame::At(at) | Frame::Before(at) | Frame::After(at)) => {
                    see(at, &mut found)
                }
                Some(Frame::Between(from, to)) => {
                    from.iter().chain(to).for_each(|at| see(at, &mut found));
                }
                _ => {}
            }
        }
        _ => {}
    });
    found
}
