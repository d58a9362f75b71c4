//! What stood there at a moment, told as what passed or arrived.

use super::frame::{
    Docs, List, Own, Phrases, Rule, STATED_OR_EXPLAINED, Subject, each_node, is_stock,
    list, measures_of, sentences, words,
};
use crate::bind::Bound;
use crate::case::MeasureKind;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Filter, Function, Insert, Operand, Typed};
use crate::prose::{MARK, OBJECT};
use std::collections::BTreeMap;
use std::ops::Range;

/// `stock-as-flow`
pub(super) static RULE: Rule = Rule {
    name: "stock-as-flow",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "what stood there at a moment, told as what passed or arrived",
    docs: Docs {
        what: "Looks behind each count of a stock (one that does not say `over: period`) for words of passing and arriving, and for rates: crossed, passed through, arrived, a month; and before it for “traffic reached” and “the yard handled”. It reads the claims that test nothing but stocks in the same way. A claim that tests when something began, or how it changed, may say that it arrived.",
        why: "A full yard may be a stalled yard. Lorries counted on an image are not lorries that came, and the same lorry may stand there for a week.",
        bad: r#"md:
In October {{ lorries[peak] }} lorries passed through the yard."#,
        good: r#"md:
On {{ lorries[peak] | date }} {{ lorries[peak] }} lorries stood in the yard."#,
        meet: "Say what stood there. Where arrivals were counted, give them a measure of their own with `over: period`.",
    },
    check,
};

/// How many words behind a value are read.
const REACH: usize = 7;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let flow = [List::Flow, List::FlowBefore].map(|kind| list(bound, kind));
    let mut found = Vec::new();
    for own in subject.says(STATED_OR_EXPLAINED).filter(|own| !own.is_claim) {
        let inserts = own.sentence.inserts().into_iter();
        let stocks: Vec<(Range<usize>, &str)> = inserts
            .filter_map(|(mark, insert)| Some((mark, stock_read(bound, insert)?)))
            .collect();
        if stocks.is_empty() {
            continue;
        }
        let passing = Passing::of(own, flow);
        for (mark, measure) in stocks {
            let Some(hit) = passing.reached(bound, own, &mark) else { continue };
            found.push(fault(own.at(&hit), measure, own.sentence.place(hit.clone())));
        }
    }
    for (id, test) in &bound.tests {
        let is_ours = bound.case.claims.get(id).is_some_and(|c| c.reported_by.is_none());
        let Some(measure) = only_stocks(bound, test).filter(|_| is_ours) else {
            continue;
        };
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            let hits = flow.iter().filter_map(|flow| flow.first_in(&words));
            let Some(hit) = hits.min_by_key(|hit| hit.start) else { continue };
            let word = &sentence.words[hit.clone()];
            found.push(fault(word, measure, sentence.place(hit.clone())));
        }
    }
    found
}

fn fault(word: &str, measure: &str, place: crate::diag::Place) -> Diagnostic {
    RULE.at(place, format!("`{word}` tells `{measure}`, a stock, as a flow"))
        .help("say what stood there at that moment; a count in a yard is no count of traffic")
        .help(format!("if `{measure}` does count what passed, write `over: period` and give its values to periods"))
}

/// The stock that an insert prints: as it is, or its most or least.
fn stock_read<'a>(bound: &Bound, insert: &'a Insert) -> Option<&'a str> {
    let Insert::Expression(typed, filters) = insert else { return None };
    let reads = match &typed.node.operand {
        Operand::Leaf(_) => true,
        Operand::Call(function, _) => matches!(
            function,
            Function::Max | Function::Min | Function::First | Function::Last
        ),
        _ => false,
    };
    if !reads || filters.contains(&Filter::Date) {
        return None;
    }
    let measures = measures_of(bound, &typed.node);
    let [measure] = measures[..] else { return None };
    // A length of what came is no count of it.
    let is_count = bound.case.measures.get(measure)?.kind == MeasureKind::Count;
    (is_count && is_stock(bound, measure)?).then_some(measure)
}

/// A stock that a test reads, where it reads nothing else and asks for no beginning and no change.
fn only_stocks<'a>(bound: &Bound, test: &'a Typed) -> Option<&'a str> {
    let measures = measures_of(bound, &test.node);
    let mut is_of_time = false;
    each_node(&test.node, &mut |node| {
        let of_time = [Function::Onset, Function::End, Function::Change];
        is_of_time |= matches!(&node.operand, Operand::Call(f, _) if of_time.contains(f));
    });
    let all_stocks =
        measures.iter().all(|measure| is_stock(bound, measure) == Some(true));
    measures.first().copied().filter(|_| all_stocks && !is_of_time)
}

/// The words of passing in a sentence, found once: it may hold thousands of values.
struct Passing {
    /// Those that may stand behind a value, in order.
    behind: Vec<Range<usize>>,
    /// Those that may stand right before one, by where they end.
    before: BTreeMap<usize, Range<usize>>,
}

impl Passing {
    fn of(own: &Own<'_>, [behind, before]: [&Phrases; 2]) -> Passing {
        let hits = |flow: &Phrases| {
            let hits = flow.hits_in(&own.words).into_iter().map(|hit| hit.range);
            hits.collect::<Vec<_>>()
        };
        let before = hits(before).into_iter().map(|hit| (hit.end, hit)).collect();
        Passing { behind: hits(behind), before }
    }

    /// The word of passing that tells of a value: among the few behind it, or right before it.
    fn reached(
        &self,
        bound: &Bound,
        own: &Own<'_>,
        mark: &Range<usize>,
    ) -> Option<Range<usize>> {
        let is_one = |hit: &Range<usize>| {
            !own.at(hit).contains([',', OBJECT, MARK]) && !own.is_quoted(hit)
        };
        let behind = self.behind(bound, own, mark).filter(|hit| is_one(hit));
        behind.or_else(|| self.before(own, mark).filter(|hit| is_one(hit)))
    }

    fn behind(
        &self,
        bound: &Bound,
        own: &Own<'_>,
        mark: &Range<usize>,
    ) -> Option<Range<usize>> {
        let stops = list(bound, List::Standing);
        let from = own.words.partition_point(|(_, word)| word.start < mark.end);
        let after = own.words.get(from..)?.iter().take(REACH);
        let after = after.take_while(|(word, _)| !stops.holds(word));
        let (_, last) = after.last()?;
        let read = own.sentence.words.get(mark.end..last.start)?;
        let end = read.find([';', ':', '—', '(']);
        let end = end.map_or(last.start, |end| mark.end + end);
        let first = self.behind.partition_point(|hit| hit.start < mark.end);
        self.behind.get(first).filter(|hit| hit.start <= end).cloned()
    }

    fn before(&self, own: &Own<'_>, mark: &Range<usize>) -> Option<Range<usize>> {
        let (_, hit) = self.before.range(..=mark.start).next_back()?;
        let between = own.sentence.words.get(hit.end..mark.start)?;
        between.trim().is_empty().then(|| hit.clone())
    }
}
