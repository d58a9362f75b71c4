//! A claim or judgement that is not what was last published, without a word on why.

use super::frame::{Docs, Rule, Subject, at_key, at_value, in_flow, top};
use crate::changes::{self, Aspect, Change, Difference, Since, Sort, State, What};
use crate::diag::{Diagnostic, Place, Severity};
use crate::document::{Part, ReleasedRevision};
use crate::load::RECORDS;

/// `change-without-reason`
pub(super) static RULE: Rule = Rule {
    name: "change-without-reason",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a claim or judgement that changed since it was published, without a reason",
    docs: Docs {
        what: "Compares every claim and judgement with the last record in `released/`. `caveat check` in a git repository takes the newest tag of a published version where there is no record, and the commits at which the case stood published under a day that has no record, too: the first of the version as it stands, the first and the last of those before it. A change that is committed, tagged or given a new day owes its reason still. What says something else (its words, numbers, test, likelihood, confidence, verdict, caveats; of a judgement each reason, assumption, alternative and sign that would change it), or is gone, needs an entry of `revisions` that the version does not hold (other words, another likelihood and another confidence of one item an entry each); and so does a caveat in other words or with another reach, and what is counted by another rule, in another unit, elsewhere or over another time, and a brief that is withdrawn (`of` is the `id` of the case). In a git repository the commits of both versions are named. Each record in `released/` owes its reasons against the one before it as well; where they lack, the case gives them later, in the words of both. A record that is older than the comparison of arguments is completed from the commit that brought it.",
        why: "A judgement has a history. A reader who remembers “likely” and finds “very likely” is owed the day and the reason; silence looks like a correction that nobody wished to make.",
        bad: r#"judgements:
  busy: {text: the yard was busier than in May, likelihood: very likely, confidence: low}   # published as `likely`
revisions: []"#,
        good: r#"judgements:
  busy: {text: the yard was busier than in May, likelihood: very likely, confidence: low}
revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees with the first., on: 2024-07-01}"#,
        meet: "Write an entry under `revisions`: what it was, what it is, and why. If the change was not meant, take it back. `caveat diff CASE TAG` shows all that differs.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Diagnostic)> = Vec::new();
    let mut tell = |since: &Since<'_>, named: &str| {
        for change in owing(since) {
            if !found.iter().any(|(id, _)| *id == change.id) {
                let told = unexplained(&change, &since.day(), named);
                found.extend(told.map(|told| (change.id.clone(), told)));
            }
        }
    };
    let versions = changes::versions(subject.bound);
    if versions.is_empty() {
        return Vec::new();
    }
    let now = subject.state();
    for (record, named) in versions {
        let named = named.map_or(String::new(), |named| format!(": published {named}"));
        tell(&changes::since(now.clone(), record), &named);
    }
    // Two records may have come side by side, each made without the other.
    for (old, new) in
        subject.bound.released.iter().zip(subject.bound.released.iter().skip(1))
    {
        let (old_day, new_day) = (&old.released, &new.released);
        let named = format!(
            ": `{RECORDS}/{old_day}.json` and `{RECORDS}/{new_day}.json` differ in it"
        );
        tell(&later(changes::since(State::of(new), old), &now), &named);
    }
    found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// The changes that lack a reason, or one for each thing that is said otherwise.
fn owing(since: &Since<'_>) -> Vec<Change> {
    let owing = since.said().filter(|(change, _)| change.owes_reason());
    let untold = |(change, reason): &(Change, Option<usize>)| match reason {
        None => Some(change.clone()),
        Some(_) => half_told(change, since),
    };
    owing.filter_map(untold).collect()
}

/// A record held against the one before it, with the reasons for what it changed that the case gives since: a record is never written over.
fn later<'a>(since: Since<'a>, now: &State) -> Since<'a> {
    let Since { record, changes, mut state, .. } = since;
    let tells = |revision: &&ReleasedRevision| {
        let mut of_it = changes.iter().filter(|(change, _)| change.id == revision.of);
        of_it.any(|(change, _)| match &change.what {
            What::Changed(all) => all.iter().any(|one| {
                plain(&side(one, &one.was)) == plain(&revision.was)
                    && plain(&side(one, &one.is)) == plain(&revision.is)
            }),
            what => matches!(what, What::Withdrawn(_)),
        })
    };
    let given = now.revisions.iter().filter(|one| !one.is_in(&state.revisions));
    let given: Vec<_> = given.filter(tells).cloned().collect();
    state.revisions.extend(given);
    changes::since(state, record)
}

/// What a claim or judgement says otherwise and no entry tells: one reason does not stand for another sentence and another likelihood at once.
fn half_told(change: &Change, since: &Since<'_>) -> Option<Change> {
    const HEADS: [Aspect; 4] =
        [Aspect::Text, Aspect::Likelihood, Aspect::Range, Aspect::Confidence];
    let What::Changed(differences) = &change.what else { return None };
    let mut heads = differences.iter().filter(|one| HEADS.contains(&one.aspect));
    let revisions = since.revisions.iter().map(|n| &since.state.revisions[*n]);
    let told: Vec<_> = revisions.filter(|revision| revision.of == change.id).collect();
    if heads.clone().count() <= told.len() {
        return None;
    }
    let is_told =
        |one: &Difference| told.iter().any(|of| plain(&of.is) == plain(&one.is));
    let untold = heads.rfind(|one| !is_told(one))?;
    Some(Change { what: What::Changed(vec![untold.clone()]), ..change.clone() })
}

/// Words without the stop behind them.
fn plain(words: &str) -> &str {
    words.trim().trim_end_matches('.')
}

fn unexplained(change: &Change, day: &str, named: &str) -> Option<Diagnostic> {
    let (place, first, others) = told(change)?;
    let (id, sort) = (&change.id, change.sort.word());
    let what = if others.is_some() { "changed" } else { "was taken out" };
    let message =
        format!("the {sort} `{id}` {what} after {day}, and nothing says why{named}");
    let is = if others.is_some() { in_flow(&first.1) } else { "withdrawn".to_string() };
    let was = in_flow(&first.0);
    let mut diagnostic = RULE.at(place, message).help(format!(
        "say why under `revisions`: `{{of: {id}, was: {was}, is: {is}, because: …}}`"
    ));
    if let Some(others) = others {
        diagnostic.label = Some(format!("it was: {}", first.0));
        for other in others {
            diagnostic = diagnostic.help(format!("changed too: {other}"));
        }
    }
    Some(diagnostic.help("or take the change back, if it was not meant"))
}

/// What it was and what it is.
type Sides = (String, String);

/// Where a change shows, what it was and what it is, and what else of it changed; no others for what is gone.
fn told(change: &Change) -> Option<(Place, Sides, Option<Vec<String>>)> {
    let section = match change.sort {
        Sort::Claim => "claims",
        Sort::Judgement => "judgements",
        Sort::Caveat => "caveats",
        Sort::Measure => "measures",
        Sort::Brief => "title",
    };
    match &change.what {
        What::New(_) | What::Grounds(_) => None,
        What::Withdrawn(was) => {
            let sides = (was.text.clone(), String::new());
            Some((at_key(top(section)), sides, None))
        }
        What::Changed(differences) => {
            let mut said = differences.iter().filter(|d| d.aspect.is_said());
            let first = said.next()?;
            let path = top(section).key(&change.id);
            let place = match key(first.aspect, change.sort) {
                _ if first.aspect == Aspect::Status => at_value(top("status")),
                Some(key) => at_value(path.key(key)),
                None => at_key(path),
            };
            let others = said.map(|other| other.aspect.word().to_string()).collect();
            let sides = (side(first, &first.was), side(first, &first.is));
            Some((place, sides, Some(others)))
        }
    }
}

/// Under which key of an item something stands.
fn key(aspect: Aspect, sort: Sort) -> Option<&'static str> {
    match (aspect, sort) {
        (Aspect::Text | Aspect::Number, _) => Some("text"),
        (Aspect::Likelihood | Aspect::Range, _) => Some("likelihood"),
        (Aspect::Confidence, _) => Some("confidence"),
        (Aspect::Verdict | Aspect::Test, _) => Some("test"),
        (Aspect::By, Sort::Claim) => Some("reported_by"),
        (Aspect::By, _) => Some("by"),
        (Aspect::Outcome, _) => Some("outcome"),
        (Aspect::Short, _) => Some("short"),
        (Aspect::Rule, _) => Some("rule"),
        (Aspect::Unit, _) => Some("unit"),
        (Aspect::At, _) => Some("at"),
        (Aspect::Over, _) => Some("over"),
        (Aspect::Limits, _) => Some("limits"),
        (Aspect::Effect, _) => Some("effect"),
        (Aspect::Affects, _) => Some("affects"),
        (Aspect::Ceiling, _) => Some("confidence_at_most"),
        (Aspect::Argument(part), _) => Some(match part {
            Part::Reason => "reasons",
            Part::Override => "override",
            Part::Answer => "against",
            Part::Assumption | Part::IfWrong | Part::Support => "assumptions",
            Part::Alternative | Part::WhyLessLikely => "alternatives",
            Part::WouldChange => "would_change",
        }),
        (
            Aspect::Caveats
            | Aspect::Evidence
            | Aspect::Below
            | Aspect::Status
            | Aspect::Title
            | Aspect::Headline
            | Aspect::Finding,
            _,
        ) => None,
    }
}

/// One side of a difference, in words.
fn side(difference: &Difference, side: &str) -> String {
    match (difference.aspect, side) {
        (Aspect::Caveats, "") => "without these caveats".to_string(),
        (Aspect::Caveats, ids) => format!("with {ids}"),
        (_, "") => "nothing".to_string(),
        _ => side.to_string(),
    }
}
