//! A thing named in the brief’s own voice that a caveat says cannot be identified.

use super::frame::{
    Docs, Hidden, LOADS, List, NOT_SUPPOSED, Own, Phrases, Rule, Subject, Voice,
    has_word, is_in_sight, list, remedy, told_contents, words,
};
use crate::bind::Bound;
use crate::case::{Limit, LookAlike};
use crate::diag::{Diagnostic, Severity};
use crate::prose::phrases::Hit;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// `hidden-state-asserted`
pub(super) static RULE: Rule = Rule {
    name: "hidden-state-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a thing named in the brief’s own voice that a caveat says cannot be identified",
    docs: Docs {
        what: "For each caveat that limits identity, or makes a state unknown, finds the states and classes of the measures that it makes unknown (`effect: {unknown: …}`) and the words that it `forbids`, with other names of the same thing: munitions, ammunition, arms. Where its words, or the label of such a measure, speak of a load, no arms may be named, whatever it forbids, and what the hypotheses, judgements and alternatives of the case say to be carried may not be told as so: “the grain left”; nor may any other thing be said to lie under a cover or in a box or car: “the crates held rice”. Where it lies on a measure of what runs or stands still (`states: [operating, shut down]`), words that say so are found too: the reactor was running. Looks in what the brief says in its own voice. Sentences that say who said so with a citation, up to that citation, clauses that link a judgement which names such a thing itself, that deny the thing or say first how likely it is, and quotations are left alone, and so are sentences that cite a source, name another place or body that the case lists under `names` or `not`, and nothing that was seen here; whoever shows, reveals or confirms a hidden thing vouches for it, and is not left alone; so are sentences that leave it open whether the thing was there, and not those that ask when or where it came. Reasons and what weighs an alternative or an assumption are read, and assumptions that are held to be supported; other assumptions and alternatives may name a hypothesis, and what would change a judgement may name a thing and not take it for granted (“the munitions”). The clause of a judgement may do so where the judgement rests on what such a caveat limits, and so carries it.",
        why: "The cargo under a cover becomes “the shipment of arms” in three retellings. What nobody could see is named by nobody here but with its source, or in a judgement with its likelihood.",
        bad: r#"md:
The weapons left the quay at night."#,
        good: r#"md:
The covered crates left the quay at night."#,
        meet: "Name what was seen, say who names more and cite it, or make it a judgement and link it.",
    },
    check,
};

/// What stands in a sentence whatever is hidden: looked for once, though several caveats may hide something.
struct Met {
    alike: Vec<Hit>,
    contents: Vec<Hit>,
    bare: Vec<Hit>,
    is_weighed: bool,
}

impl Met {
    fn of(bound: &Bound, own: &Own<'_>) -> Met {
        let weighed = [List::Weasel, List::Foreign, List::Graded];
        Met {
            alike: own.hits(list(bound, List::Alike)),
            contents: own.hits(list(bound, List::Contents)),
            bare: own.hits(list(bound, List::NoLoads)),
            is_weighed: weighed
                .iter()
                .any(|kind| !own.hits(list(bound, *kind)).is_empty()),
        }
    }
}

/// Where something is named, and the caveats that forbid it.
type Named<'a> = (Range<usize>, Vec<&'a str>);

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let alike = list(subject.bound, List::Alike);
    let contents = list(subject.bound, List::Contents);
    let mut found: BTreeMap<(usize, usize), Named<'_>> = BTreeMap::new();
    let mut mark = |n: usize, hit: Range<usize>, caveat| {
        found.entry((n, hit.start)).or_insert_with(|| (hit, Vec::new())).1.push(caveat);
    };
    let met: Vec<OnceCell<Met>> = subject.own.iter().map(|_| OnceCell::new()).collect();
    for hidden in subject.hidden {
        let Hidden { caveat: id, forbidden, names, supposed, .. } = hidden;
        let all = [forbidden, alike, contents];
        let runs = runs(subject.bound, id);
        let own = subject.own.iter().enumerate();
        let own = own.filter(|(_, own)| NOT_SUPPOSED.contains(&own.voice));
        let caveat = subject.bound.case.caveats.get(*id);
        let limits = caveat.map_or(Limit::Identity, |caveat| caveat.limits);
        let own = own.filter(|(_, own)| !is_elsewhere(subject.bound, own));
        for (n, own) in own.filter(|(_, own)| !subject.may_suppose(own, limits)) {
            // What is likely is told before it is named: "the munitions probably left" names them first.
            let weighs = own.voice == Voice::Weighing;
            // What speaks against an alternative may name a thing that nobody says was there: "the season is that of sugar".
            let is_there = |hit: &Range<usize>| {
                !weighs || list(subject.bound, List::Cargo).stand_in(own.near(hit, 12))
            };
            // The likelihood in the words of a link is that of its judgement, and of nothing else.
            let is_likely = |hit: &Range<usize>| {
                let mut links = own.linked(hit).into_iter();
                links.all(|link| link.is_claim) && own.is_likely_before(hit)
            };
            let met = met[n].get_or_init(|| Met::of(subject.bound, own));
            let is_bare = |hit: &Range<usize>| {
                met.bare.iter().any(|bare| bare.range.contains(&hit.start))
            };
            let excused = |hit: &Range<usize>| {
                if is_bare(hit) {
                    return true;
                }
                let is_open = own.is_unsaid(hit) && !presupposed(subject.bound, own, hit);
                is_open || own.is_vouched(hit, &all) || is_likely(hit) || !is_there(hit)
            };
            let others =
                met.alike.iter().filter(|hit| names.contains(&hit.line)).cloned();
            let hits = own.hits(forbidden).into_iter().chain(others);
            let parts = compounds(own, alike, names);
            // What a load is, or that there is none, is told of a load that nobody could identify.
            let is_told = hidden.hides_load && !weighs && !met.is_weighed;
            let told = met.contents.iter().filter(|_| is_told).cloned();
            let hits = hits.map(|hit| hit.range).chain(parts);
            let guessed = own.hits(supposed).into_iter().map(|hit| hit.range);
            let hits =
                hits.chain(guessed.filter(|hit| is_told_of_load(subject, own, hit)));
            // To say that no load was civil is to know what it was: a denial excuses nothing here.
            let told = told.map(|hit| hit.range).filter(|hit| {
                !own.is_open() && !own.is_vouched(hit, &all) && !is_likely(hit)
            });
            let held = told_contents(subject.bound, own).into_iter();
            let held = held.filter(|hit| is_told && !own.is_quoted(hit));
            let states = runs.iter().flat_map(|runs| own.hits(runs)).map(|hit| hit.range);
            let hits =
                hits.chain(states).chain(held).filter(|hit| !excused(hit)).chain(told);
            if let Some(first) = hits.min_by_key(|hit| hit.start) {
                mark(n, first, *id);
            }
        }
        let own = subject.own.iter().enumerate();
        for (n, own) in own.filter(|(_, own)| own.voice == Voice::Awaiting) {
            let named = own.hits(forbidden).into_iter();
            let others = own.hits(alike).into_iter();
            let named = named.chain(others.filter(|hit| names.contains(&hit.line)));
            let mut named = named.map(|hit| hit.range);
            if let Some(hit) = named.find(|hit| is_granted(subject.bound, own, hit)) {
                mark(n, hit, *id);
            }
        }
    }
    // What several caveats hide is told once, of the one that lies on it.
    let told = found.into_iter().filter_map(|((n, _), (hit, caveats))| {
        let own = subject.own.get(n)?;
        Some(said(own, hit, subject.nearest_caveat(own, &caveats)?))
    });
    told.collect()
}

/// Whether a sentence that cites another speaks of a place or a body that the case names beside its own, and of nothing that was seen
/// here: "silos in Wyoming lie far apart [@report]". What a judgement or a hypothesis speaks of is no such name.
fn is_elsewhere(bound: &Bound, own: &Own<'_>) -> bool {
    let case = &bound.case;
    let others = case.facility.not.iter().map(LookAlike::name);
    let names = case.names.iter().chain(others);
    let named: Vec<_> = names
        .filter(|name| own.is_cited && has_word(&own.words, name).is_some())
        .collect();
    if named.is_empty() {
        return false;
    }
    let supposed = case.judgements.values().map(|judgement| &judgement.text);
    let supposed = supposed.chain(case.hypotheses.values().map(|one| &one.text));
    let supposed: Vec<_> = supposed.map(|text| words(text)).collect();
    let is_supposed =
        |name: &String| supposed.iter().any(|said| has_word(said, name).is_some());
    let moves = list(bound, List::Cargo).hits_in(&own.words);
    !named.into_iter().all(is_supposed)
        && list(bound, List::Here).first_in(&own.words).is_none()
        && moves.iter().all(|hit| hit.line >= LOADS)
        && !own.words.iter().any(|(word, _)| is_in_sight(bound, word))
}

/// Whether what the case supposes of a load is told as so: "the grain left", "the cars carried grain", and not "the port sells grain".
fn is_told_of_load(subject: &Subject<'_>, own: &Own<'_>, hit: &Range<usize>) -> bool {
    is_granted(subject.bound, own, hit)
        || list(subject.bound, List::Carrying).stand_in(own.near(hit, 4))
}

/// What is reported of a word.
fn said(own: &Own<'_>, hit: Range<usize>, caveat: &str) -> Diagnostic {
    let message = format!(
        "`{}` names what the caveat `{caveat}` says cannot be identified",
        own.at(&hit)
    );
    RULE.at(own.sentence.place(hit), message).help(match own.voice {
        Voice::Judging | Voice::Weighing => remedy(own, caveat),
        Voice::Awaiting => "say what would be seen, without taking for granted what it is: \"an uncovered load\"".to_string(),
        _ => "name what was seen, say who names more and cite it, or link the judgement that says so".to_string(),
    })
}

/// Whether a thing is taken for granted: "the munitions", "those shells", and not "that the load was munitions".
fn is_granted(bound: &Bound, own: &Own<'_>, hit: &Range<usize>) -> bool {
    let before = own.words.iter().rfind(|(_, range)| range.end <= hit.start);
    before.is_some_and(|(word, _)| list(bound, List::Granting).holds(word))
}

/// Words of running and standing still, where such a state of a measure lies under this caveat.
fn runs(bound: &Bound, caveat: &str) -> Option<&'static Phrases> {
    let runs = list(bound, List::Running);
    let mut measures = bound.case.measures.values();
    let is_limited = measures.any(|measure| {
        let mut states = measure.states.iter();
        measure.caveats.iter().any(|own| own == caveat)
            && states.any(|state| !runs.hits_in(&words(state)).is_empty())
    });
    is_limited.then_some(runs)
}

/// Whether a sentence that leaves something open takes the thing for granted: "when the munitions came is not known".
fn presupposed(bound: &Bound, own: &Own<'_>, hit: &Range<usize>) -> bool {
    let asking = list(bound, List::Asking);
    let asked = asking.hits_in(&own.words);
    let last = asked.iter().rfind(|asks| asks.range.end <= hit.start);
    let is_told = own.is_open() && own.voice != Voice::Naming;
    is_told && last.is_some_and(|asks| asking.heading(asks.line) == "granted")
}

/// Names of one of these things within a compound: "missile-laden".
fn compounds(
    own: &Own<'_>,
    alike: &Phrases,
    names: &BTreeSet<usize>,
) -> Vec<Range<usize>> {
    let hyphened = own.words.iter().filter(|(word, _)| word.contains('-'));
    let part = |part: &str, range: &Range<usize>| (part.to_string(), range.clone());
    let parts: Vec<_> = hyphened
        .flat_map(|(word, range)| {
            let whole = word.replace('-', "");
            let parts = word.split('-').chain([whole.as_str()]);
            parts.map(|one| part(one, range)).collect::<Vec<_>>()
        })
        .collect();
    let hits = alike.hits_in(&parts).into_iter();
    let hits = hits.filter(|hit| names.contains(&hit.line) && !own.is_quoted(&hit.range));
    hits.map(|hit| hit.range).collect()
}
