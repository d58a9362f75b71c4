//! Released claims put to today's looks: still true, exceeded since, contradicted, or no longer testable.

use super::State;
use super::reasons::day_words;
use crate::bind::{Bound, Frozen, FrozenTest};
use crate::document::{Released, Stated};
use crate::evaluate;
use crate::expr::{self, Basis, CauseKind, Lineage, Outcome, Table, Verdict};

/// What became of a released claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is as it was.
    StillTrue,
    /// It holds today, of something that is counted otherwise.
    CountedOtherwise,
    /// A later look exceeds what it called the most, or makes it untrue.
    ExceededSince,
    /// The looks of its own time now say otherwise.
    Contradicted,
    /// It cannot be put to the looks of today, or they leave it open.
    NoLongerTestable,
    /// It could not be established then, and can be now.
    SettledSince,
    /// It could not be established then, and cannot now.
    StillOpen,
    /// It had no test.
    NotTested,
}

impl Standing {
    /// All of them, the usual first.
    pub const ALL: [Standing; 8] = [
        Standing::StillTrue,
        Standing::CountedOtherwise,
        Standing::ExceededSince,
        Standing::Contradicted,
        Standing::NoLongerTestable,
        Standing::SettledSince,
        Standing::StillOpen,
        Standing::NotTested,
    ];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Standing::StillTrue => "still true",
            Standing::CountedOtherwise => "not comparable",
            Standing::ExceededSince => "exceeded since",
            Standing::Contradicted => "contradicted",
            Standing::NoLongerTestable => "no longer testable",
            Standing::SettledSince => "settled since",
            Standing::StillOpen => "still open",
            Standing::NotTested => "not tested",
        }
    }
}

/// A released claim as it stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retested {
    /// Id of the claim.
    pub id: String,
    /// What it said.
    pub text: String,
    /// What became of it.
    pub standing: Standing,
    /// Why, one phrase each.
    pub because: Vec<String>,
    /// What it might say now.
    pub update: Option<String>,
}

/// Puts the claims of a record to the looks of a case. With `is_own` the case is the one that was released; else one that continues
/// it, whose later looks alone can say something new.
pub fn retest(
    bound: &Bound,
    record: &Released,
    frozen: &Frozen,
    is_own: bool,
) -> Vec<Retested> {
    let until = frozen.cutoff.map(|cutoff| until(&bound.table, cutoff.to));
    let judge = Judge { bound, record, until: until.as_ref().unwrap_or(&bound.table) };
    record
        .claims
        .iter()
        .filter_map(|claim| {
            let test = frozen.tests.iter().find(|test| test.id == claim.id);
            match (test, is_own) {
                (Some(test), true) => Some(judge.own(claim, test)),
                (Some(test), false) => judge.since(claim, test),
                (None, true) => Some(told(claim, Standing::NotTested, Vec::new())),
                (None, false) => None,
            }
        })
        .collect()
}

/// A claim whose test still holds is contradicted where its own words would say other numbers or days today: they were those of the looks then.
pub fn hold_numbers(retested: &mut [Retested], record: &Released, now: &State) {
    let bare = |claim: &Stated| {
        let words = claim.text.clone();
        claim.numbers.iter().fold(words, |words, number| words.replacen(number, "…", 1))
    };
    let is_true = |told: &&mut Retested| told.standing == Standing::StillTrue;
    for told in retested.iter_mut().filter(is_true) {
        let find = |claims: &[Stated]| claims.iter().find(|c| c.id == told.id).cloned();
        let Some((then, now)) = find(&record.claims).zip(find(&now.claims)) else {
            continue;
        };
        if then.numbers.len() != now.numbers.len() || bare(&then) != bare(&now) {
            continue;
        }
        let pairs =
            then.numbers.iter().zip(&now.numbers).filter(|(then, now)| then != now);
        told.because =
            pairs.map(|(then, now)| format!("{then} then, {now} now")).collect();
        if !told.because.is_empty() {
            told.standing = Standing::Contradicted;
            told.update = Some(now.text.clone());
        }
    }
}

struct Judge<'a> {
    bound: &'a Bound,
    record: &'a Released,
    /// The looks that the version could use.
    until: &'a Table,
}

fn told(claim: &Stated, standing: Standing, because: Vec<String>) -> Retested {
    let (id, text) = (claim.id.clone(), claim.text.clone());
    Retested { id, text, standing, because, update: None }
}

/// What a test came to: yes, no, or neither.
fn truth(verdict: &Verdict) -> Option<bool> {
    match verdict.outcome {
        Outcome::Holds => Some(true),
        Outcome::Fails => Some(false),
        Outcome::CannotBeEstablished(_) => None,
    }
}

/// What a claim came to when it was released.
fn truth_then(claim: &Stated) -> Option<bool> {
    match claim.verdict.as_deref() {
        Some("holds" | "bears out") => Some(true),
        Some("fails" | "contradicts") => Some(false),
        _ => None,
    }
}

impl Judge<'_> {
    fn own(&self, claim: &Stated, test: &FrozenTest) -> Retested {
        let typed = match &test.test {
            Ok(typed) => typed,
            Err(why) => {
                return told(claim, Standing::NoLongerTestable, vec![why.clone()]);
            }
        };
        let then = expr::test(typed, self.until);
        let tested = |table: &Table| vec![expr::explain(typed, table)];
        match (truth_then(claim), truth(&then)) {
            (None, None) => {
                return told(claim, Standing::StillOpen, evaluate::cause_words(&then));
            }
            (None, Some(_)) => {
                return told(claim, Standing::SettledSince, tested(self.until));
            }
            (Some(_), None) => {
                return told(
                    claim,
                    Standing::NoLongerTestable,
                    evaluate::cause_words(&then),
                );
            }
            (Some(was), Some(is)) if was != is => {
                return told(claim, Standing::Contradicted, tested(self.until));
            }
            _ => {}
        }
        let now = expr::test(typed, &self.bound.table);
        match truth(&now) {
            is if is == truth(&then) => {}
            Some(_) => {
                return told(claim, Standing::ExceededSince, tested(&self.bound.table));
            }
            None => {
                return told(
                    claim,
                    Standing::NoLongerTestable,
                    evaluate::cause_words(&now),
                );
            }
        }
        self.since(claim, test).unwrap_or_else(|| match self.other_rule(claim) {
            same if same.is_empty() => told(claim, Standing::StillTrue, same),
            other => told(claim, Standing::CountedOtherwise, other),
        })
    }

    /// Whether a look afterwards exceeds what the claim called a record; none when none does.
    fn since(&self, claim: &Stated, test: &FrozenTest) -> Option<Retested> {
        let since = test.since.as_ref().filter(|_| truth_then(claim) == Some(true))?;
        let verdict = expr::test(&since.test, &self.bound.table);
        let mut reservations = self.other_rule(claim);
        let exceeded = match &verdict.outcome {
            Outcome::Holds => return None,
            Outcome::Fails => true,
            Outcome::CannotBeEstablished(causes) => {
                let is_barred =
                    causes.iter().any(|cause| cause.kind == CauseKind::NotComparable);
                if !is_barred
                    && causes.iter().any(|cause| cause.kind == CauseKind::NotLooked)
                {
                    return None;
                }
                let free = unbarred(&self.bound.table);
                let is_more = truth(&expr::test(&since.test, &free)) == Some(false);
                if is_barred && is_more {
                    reservations.extend(self.barring(&verdict.lineage));
                }
                is_barred && is_more
            }
        };
        if !exceeded {
            let words = evaluate::cause_words(&verdict);
            return Some(told(claim, Standing::NoLongerTestable, words));
        }
        let (words, day) = self.most(&verdict.lineage, since.is_highest)?;
        let mut because = vec![words];
        because.extend(reservations);
        let mut told = told(claim, Standing::ExceededSince, because);
        let is_barred = told.because.len() > 1;
        told.update = Some(self.update(claim, &day, is_barred));
        Some(told)
    }

    /// The value afterwards that lies furthest out, in words, and its day.
    fn most(&self, lineage: &Lineage, is_highest: bool) -> Option<(String, String)> {
        let reach = |cell: u32| {
            let value = &self.bound.table.cells[cell as usize].value;
            let drawn = evaluate::drawn(self.bound, cell, value)?;
            let side = if is_highest {
                drawn.low.or(drawn.high)
            } else {
                drawn.high.or(drawn.low)
            };
            side.map(|side| if is_highest { side } else { -side })
        };
        let look = |cell: &u32| self.bound.table.cells[*cell as usize].look;
        let anchor = lineage.each_look().next();
        let later = lineage.each_cell().filter(|cell| Some(look(cell)) != anchor);
        let cell = later.max_by(|one, other| {
            let ends = (reach(*one), reach(*other));
            ends.0.partial_cmp(&ends.1).unwrap_or(std::cmp::Ordering::Equal)
        })?;
        let day = evaluate::look_words(self.bound, look(&cell));
        let label = evaluate::uncapitalised(&evaluate::cell_label(self.bound, cell));
        let words = format!("{label}, {day}: {}", evaluate::say_cell(self.bound, cell));
        Some((words, day))
    }

    /// The short forms of the caveats that bar some of the values from comparison.
    fn barring(&self, lineage: &Lineage) -> Vec<String> {
        let bound = self.bound;
        let barred =
            lineage.each_cell().filter(|c| bound.table.cells[*c as usize].not_comparable);
        let supports: Vec<u32> = barred
            .filter_map(|cell| bound.cell_support.get(cell as usize).copied())
            .collect();
        let caveats = evaluate::of_supports(bound, &supports).caveats;
        let caveats =
            caveats.iter().filter_map(|n| bound.case.caveats.get_index(*n as usize));
        let barring =
            caveats.filter(|(_, caveat)| !caveat.effect.not_comparable.is_empty());
        barring.map(|(_, caveat)| caveat.short.clone()).collect()
    }

    /// Measures of the test that are counted by another rule than then, in another unit, elsewhere or over another time.
    fn other_rule(&self, claim: &Stated) -> Vec<String> {
        let test = claim.test.as_deref().unwrap_or_default();
        let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let names = |id: &str| test.split(|c| !is_letter(c)).any(|word| word == id);
        let mut found = Vec::new();
        for now in super::matter::measures(self.bound).iter().filter(|now| names(&now.id))
        {
            let Some(then) = self.record.measures.iter().find(|then| then.id == now.id)
            else {
                continue;
            };
            let ways = [
                ("by another rule", &then.rule, &now.rule),
                ("in another unit", &then.unit, &now.unit),
            ];
            let scopes = then.scope.as_ref().zip(now.scope.as_ref());
            let scopes = scopes.map(|(then, now)| {
                [
                    ("at another place", &then.at, &now.at),
                    ("over another time", &then.over, &now.over),
                ]
            });
            for (how, then, is) in ways.into_iter().chain(scopes.into_iter().flatten()) {
                if then != is {
                    let quoted = |words: &str| match words {
                        "" => "none".to_string(),
                        words => format!("“{words}”"),
                    };
                    found.push(format!(
                        "`{}` is counted {how} than then: {}, now {}",
                        now.id,
                        quoted(then),
                        quoted(is)
                    ));
                }
            }
        }
        found
    }

    /// The sentence as it may stand from now on.
    fn update(&self, claim: &Stated, day: &str, is_barred: bool) -> String {
        let text = claim.text.trim_end_matches('.');
        let past = [(" is ", " was "), (" are ", " were "), (" has ", " had ")];
        let turned = past.iter().find(|(now, _)| text.contains(now));
        match turned {
            Some((now, then)) => {
                let limit =
                    if is_barred { ", if the counts can be compared" } else { "" };
                format!("{} until {day}{limit}.", text.replacen(now, then, 1))
            }
            None => {
                format!("{text}, as of {}.", day_words(&self.record.information_cutoff))
            }
        }
    }
}

/// The table as it stood on a day: values of later looks take no part in any function.
fn until(table: &Table, end: i64) -> Table {
    let mut table = table.clone();
    for cell in &mut table.cells {
        if table.looks.get(cell.look as usize).is_some_and(|look| look.moment.from >= end)
        {
            cell.basis = Basis::Forecast;
        }
    }
    table
}

/// The table as if no caveat barred any comparison.
fn unbarred(table: &Table) -> Table {
    let mut table = table.clone();
    table.cells.iter_mut().for_each(|cell| cell.not_comparable = false);
    table.has_barred = false;
    table
}
