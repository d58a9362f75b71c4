//! A place said exactly, or to be one and the same, where a caveat says that it is not known.

use super::frame::{
    Docs, List, Own, Phrases, Rule, STATED_OR_WEIGHED, Subject, head, list, remedy,
    singular,
};
use crate::bind::Bound;
use crate::case::{Limit, Measure};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::ops::Range;

/// `location-asserted`
pub(super) static RULE: Rule = Rule {
    name: "location-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a place said in the brief’s own voice to be exact, or the same, that a caveat says is not known",
    docs: Docs {
        what: "When a caveat of the case limits location, finds words that say that a place is exact, or that several saw one and the same: at the very spot, the same yard, exactly where. Where it affects a measure, or lies on a look of it, a text that puts the thing into a part of the facility is found too, unless a measure of such things is of that part. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement which says such a thing itself, state a likelihood or deny the thing, and quotations are left alone.",
        why: "Two reports of “the yard” need not be of one yard. Who adds what stood in both has counted two places.",
        bad: r#"md:
Both institutes looked at the same yard."#,
        good: r#"md:
Whether both institutes looked at the same yard is not known."#,
        meet: "Say who says so and cite it, make it a judgement and link it, or leave it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut caveats = subject.bound.case.caveats.iter();
    let Some((caveat, _)) = caveats.find(|(_, caveat)| caveat.limits == Limit::Location)
    else {
        return Vec::new();
    };
    let phrases = list(subject.bound, List::Location);
    let unplaced = unplaced(subject.bound);
    let own = subject.says(STATED_OR_WEIGHED);
    let own = own.filter(|own| !subject.may_suppose(own, Limit::Location));
    own.filter_map(|own| {
        let excused =
            |hit: &Range<usize>| own.is_judged(hit, &[phrases]) || own.is_denied(hit);
        let exact = own.finds(phrases, excused);
        let placed = || {
            let put = unplaced.iter().flat_map(|(id, thing)| {
                let hits = thing.placed(subject.bound, own).into_iter();
                hits.map(move |hit| (hit, *id))
            });
            put.filter(|(hit, _)| !excused(hit)).min_by_key(|(hit, _)| hit.start)
        };
        let (hit, caveat) = exact.map(|hit| (hit, caveat.as_str())).or_else(placed)?;
        let message = format!(
            "`{}` claims a place, and the caveat `{caveat}` says that it is not known",
            own.at(&hit)
        );
        Some(RULE.at(own.sentence.place(hit), message).help(remedy(own, caveat)))
    })
    .collect()
}

/// A thing of which a caveat says that it is not known where it stood.
struct Unplaced {
    /// What it is called.
    names: Phrases,
    /// What other things are called.
    others: Phrases,
    /// The parts of the facility in which nobody says that such a thing was counted.
    parts: Phrases,
}

impl Unplaced {
    /// Where a sentence puts it into such a part: "the crates stood in the north yard".
    fn placed(&self, bound: &Bound, own: &Own<'_>) -> Vec<Range<usize>> {
        let hits = own.hits(&self.parts).into_iter().map(|hit| hit.range);
        let is_placed = |hit: &Range<usize>| {
            let placing = list(bound, List::Placing).hits_in(&own.words);
            let before = own.words.iter().rfind(|(_, range)| range.end <= hit.start);
            let touches = before.is_some_and(|(_, before)| {
                placing.iter().any(|placing| placing.range.end == before.end)
            });
            touches && self.is_spoken_of(own, hit)
        };
        hits.filter(is_placed).collect()
    }

    /// Whether it is this thing that is put there: the last that is named before the place, or else the first behind it.
    fn is_spoken_of(&self, own: &Own<'_>, hit: &Range<usize>) -> bool {
        let near = own.near(hit, NEAR);
        let at = near.words.partition_point(|(_, range)| range.end <= hit.start);
        let (before, behind) = near.words.split_at(at);
        let last =
            |names: &Phrases| names.hits_in(before).last().map(|hit| hit.range.end);
        let first = |names: &Phrases| {
            names.hits_in(behind).first().map_or(usize::MAX, |hit| hit.range.start)
        };
        match (last(&self.names), last(&self.others)) {
            (None, None) => first(&self.names) < first(&self.others),
            (this, other) => this > other,
        }
    }
}

/// So many words may stand between a thing and the part that it is put into.
const NEAR: usize = 12;

/// The things whose place a caveat leaves open, each with the caveat.
fn unplaced(bound: &Bound) -> Vec<(&str, Unplaced)> {
    let case = &bound.case;
    let mut found = Vec::new();
    for (id, caveat) in &case.caveats {
        if caveat.limits != Limit::Location {
            continue;
        }
        let looks = case.observations.iter();
        let looks = looks.filter(|look| look.caveats.iter().any(|own| own == id));
        let seen = looks.flat_map(|look| look.values.keys());
        let affected = caveat.affects.items();
        let touched: BTreeSet<&str> = match affected.is_empty() {
            true => seen.map(String::as_str).collect(),
            false => affected.iter().map(String::as_str).collect(),
        };
        let measures = touched.iter().filter_map(|id| case.measures.get(*id));
        for measure in measures {
            let names = names_of(bound, measure);
            let is_such = |other: &&Measure| {
                names_of(bound, other).iter().any(|n| names.contains(n))
            };
            let alike = case.measures.values().filter(is_such);
            let counted: BTreeSet<&String> =
                alike.flat_map(|measure| measure.at.items()).collect();
            let parts = case.facility.parts.iter();
            let elsewhere = parts.filter(|(part, _)| !counted.contains(part));
            let parts: Vec<String> =
                elsewhere.map(|(_, part)| part.name.to_lowercase()).collect();
            let others = case.measures.values().filter(|other| !is_such(other));
            let others: Vec<String> =
                others.flat_map(|other| names_of(bound, other)).collect();
            let [names, others, parts] =
                [names, others, parts].map(|n| Phrases::plain(&n));
            found.push((id.as_str(), Unplaced { names, others, parts }));
        }
    }
    found
}

/// What the things of a measure are called, in the singular and the plural.
fn names_of(bound: &Bound, measure: &Measure) -> Vec<String> {
    let units = measure.unit.iter().chain(&measure.units).chain(measure.called.items());
    let heads =
        measure.label.as_deref().map(|name| head(bound, name)).map(str::to_lowercase);
    let names = units.map(|name| name.to_lowercase()).chain(heads);
    let names = names.filter(|name| name.len() > 3);
    names
        .flat_map(|name| {
            let one = singular(&name);
            [format!("{one}s"), one, name]
        })
        .collect()
}
