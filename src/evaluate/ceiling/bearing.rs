//! Bearing: whether what a judgement rests on speaks of what the judgement is about. What was seen elsewhere, of something else,
//! supports nothing.

use crate::bind::{Bound, pieces};
use crate::case::{Caveat, Judgement, Measure};
use crate::evaluate::{Evaluation, LookSet, hidden, plain_text};
use crate::expr::{Lineage, Name, singular};
use crate::prose::lexicon::{List, list};
use crate::prose::phrases::words;
use crate::prose::{Inline, ItemKind, Target};
use std::collections::BTreeSet;

/// What a judgement is about, by the names that it, its reasons and its key assumptions use.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Indexes into `table.measures`.
    measures: BTreeSet<u32>,
    /// Those of them that its own text names.
    told: BTreeSet<u32>,
    /// Those of them that more than a reason names: where they are taken, other things bear on it too.
    placed: BTreeSet<u32>,
    /// Ids of parts.
    parts: BTreeSet<String>,
    /// Whether neither it nor an assumption names anything that the case measures, so that it is about the whole place.
    is_open: bool,
    /// Ids of what it links.
    linked: BTreeSet<String>,
}

impl About {
    /// What a judgement is about.
    pub(super) fn of(
        bound: &Bound,
        evaluation: &Evaluation,
        names: &Names,
        id: &str,
        judgement: &Judgement,
    ) -> About {
        let key = |part: String| format!("judgements.{id}.{part}");
        let reasons = (0..judgement.reasons.len()).map(|n| key(format!("reasons[{n}]")));
        let assumed = (0..judgement.assumptions.len())
            .map(|n| key(format!("assumptions[{n}].text")));
        let mut about = About::default();
        about.read(bound, evaluation, names, &key("text".to_string()));
        about.told = about.measures.clone();
        for key in assumed {
            about.read(bound, evaluation, names, &key);
        }
        about.placed = about.measures.clone();
        about.is_open = about.measures.is_empty() && about.parts.is_empty();
        for key in reasons {
            about.read(bound, evaluation, names, &key);
        }
        about
    }

    fn read(&mut self, bound: &Bound, evaluation: &Evaluation, names: &Names, key: &str) {
        let text = plain_text(bound, evaluation, key);
        let said = Said::of(&text);
        let named = names.measures.iter().enumerate();
        let named = named.filter(|(_, called)| said.names(called));
        self.measures.extend(named.map(|(n, _)| n as u32));
        // A hidden thing is named under any of its names.
        let hidden = hidden::named(bound, &LookSet::default(), &text);
        self.measures.extend(hidden.map(|named| named.measure));
        let parts = names.parts.iter().filter(|(_, name)| said.has_end(name));
        self.parts.extend(parts.map(|(id, _)| id.clone()));
        let inserts =
            evaluation.inserts.get(key).into_iter().flat_map(|all| all.values());
        for answer in inserts {
            self.measures.extend(measures_of(bound, &answer.lineage));
        }
        let Some(text) = bound.texts.get(key) else { return };
        pieces(&text.prose.blocks, &mut |_| {}, &mut |span| {
            if let Inline::Link { target: Target::Item(kind, id), .. } = &span.inline
                && *kind != ItemKind::Caveat
            {
                self.linked.insert(id.clone());
            }
        });
    }

    /// Whether a claim or a look of the basis speaks of what the judgement is about.
    pub(super) fn is_met_by(
        &self,
        bound: &Bound,
        evaluation: &Evaluation,
        item: &str,
    ) -> bool {
        if self.measures.is_empty() && self.parts.is_empty() || self.linked.contains(item)
        {
            return true;
        }
        let read = measures_read(bound, evaluation, item);
        read.is_empty() || read.iter().any(|measure| self.is_of(bound, *measure))
    }

    /// Whether a caveat touches a measure that its text names, or one of those that it reads; where the text and the assumptions name none, each
    /// may be meant.
    pub(super) fn is_limited_by(
        &self,
        bound: &Bound,
        caveat: &Caveat,
        read: &BTreeSet<u32>,
    ) -> bool {
        let mut meant = self.told.union(read);
        self.is_open
            || meant.any(|n| {
                let measure = bound.table.measures.get(*n as usize);
                measure.is_some_and(|measure| caveat.touches(&measure.id))
            })
    }

    /// Whether a measure is named, or is taken where a named one or at a named part: at it, in it or around it.
    fn is_of(&self, bound: &Bound, measure: u32) -> bool {
        if self.measures.contains(&measure) {
            return true;
        }
        let at = |n: u32| -> BTreeSet<&str> {
            let own = bound.case.measures.get_index(n as usize);
            let at = own.map_or(&[][..], |(_, measure)| measure.at.items());
            at.iter().map(String::as_str).collect()
        };
        let own = at(measure);
        let named = self.placed.iter().flat_map(|n| at(*n));
        let named: Vec<&str> =
            named.chain(self.parts.iter().map(String::as_str)).collect();
        own.iter().any(|one| {
            named.iter().any(|two| lies_in(bound, one, two) || lies_in(bound, two, one))
        })
    }
}

/// Whether a part is another, or lies in it.
fn lies_in(bound: &Bound, part: &str, other: &str) -> bool {
    let parts = &bound.case.facility.parts;
    let mut at = Some(part);
    // A part may, in error, lie in itself.
    for _ in 0..=parts.len() {
        match at {
            Some(part) if part == other => return true,
            Some(part) => at = parts.get(part).and_then(|part| part.within.as_deref()),
            None => return false,
        }
    }
    false
}

/// By what the measures and the parts of a case are called, read once for all its judgements.
pub(super) struct Names {
    /// In the order of the case.
    measures: Vec<Called>,
    parts: Vec<(String, Vec<String>)>,
}

/// The names of a measure in words, in the singular.
struct Called {
    /// Of "Outflow from the reactor" the outflow; what is counted, and what else it is called.
    any: Vec<String>,
    /// Each state and class.
    all: Vec<Vec<String>>,
    /// The label.
    label: Vec<String>,
}

impl Names {
    pub(super) fn of(bound: &Bound) -> Names {
        let list = |kind| list(bound.house.language_of(&bound.case), kind);
        // What says nothing of what a text speaks of, and what ends the name of a thing.
        let (joiners, ends) = (list(List::Joiners), list(List::NameEnds));
        let called = |measure: &Measure| {
            let names = [&measure.label, &measure.unit, &measure.units];
            let names = names.into_iter().flatten().chain(measure.called.items());
            let any = names.flat_map(|name| {
                let words = words(name).into_iter().map(|(word, _)| word);
                let words = words.skip_while(|word| joiners.holds(word));
                let own = words.take_while(|word| !ends.holds(word));
                own.filter(|word| word.chars().count() > 3 && !joiners.holds(word))
            });
            let any = any.map(|word| singular(&word)).collect();
            let values = measure.states.iter().chain(measure.classes.values());
            let all = values.map(|name| {
                let words = words(name).into_iter().map(|(word, _)| word);
                let telling = words.filter(|word| !joiners.holds(word));
                telling.map(|word| singular(&word)).collect()
            });
            let all = all.filter(|words: &Vec<String>| !words.is_empty()).collect();
            let label = measure.label.as_deref().map(in_singular).unwrap_or_default();
            Called { any, all, label }
        };
        let parts = bound.case.facility.parts.iter();
        Names {
            measures: bound.case.measures.values().map(called).collect(),
            parts: parts
                .map(|(id, part)| (id.clone(), in_singular(&part.name)))
                .collect(),
        }
    }
}

fn in_singular(text: &str) -> Vec<String> {
    words(text).into_iter().map(|(word, _)| singular(&word)).collect()
}

/// The words of a text, in the singular: in their order, and each once.
struct Said {
    text: Vec<String>,
    words: BTreeSet<String>,
}

impl Said {
    fn of(text: &str) -> Said {
        let text = in_singular(text);
        Said { words: text.iter().cloned().collect(), text }
    }

    /// Whether it uses a name of a measure: of what is counted, or a state or class of it.
    fn names(&self, called: &Called) -> bool {
        let has = |word: &String| self.words.contains(word);
        called.any.iter().any(has)
            || called.all.iter().any(|name| name.iter().all(has))
            || self.has_end(&called.label)
    }

    /// Whether it uses a name, or its last words: of "Experimental Light Water Reactor" and of "Outflow from the light water reactor" the light
    /// water reactor.
    fn has_end(&self, name: &[String]) -> bool {
        let stands = |from: usize| {
            let end = &name[from..];
            !end.is_empty() && self.text.windows(end.len()).any(|several| several == end)
        };
        let shortest = name.len().saturating_sub(2);
        stands(0) || (1..=shortest).any(stands)
    }
}

/// The measures that a claim or a look of a basis reads.
pub(super) fn measures_read(
    bound: &Bound,
    evaluation: &Evaluation,
    item: &str,
) -> BTreeSet<u32> {
    if let Some(claim) = evaluation.claims.get(item) {
        let tested = claim.tested.as_ref();
        return tested
            .map(|tested| measures_of(bound, &tested.lineage))
            .unwrap_or_default();
    }
    match bound.table.names.get(item) {
        Some(Name::Look(look)) => measures_at(bound, *look),
        _ => BTreeSet::new(),
    }
}

/// The measures of which a lineage holds values; where it holds but the days of looks, those of the looks.
fn measures_of(bound: &Bound, lineage: &Lineage) -> BTreeSet<u32> {
    let table = &bound.table;
    let holds = |from: u32, to: u32| lineage.holds_cell_of(from, to);
    let read = table.series.iter().filter(|series| holds(series.from, series.to));
    let read: BTreeSet<u32> = read.map(|series| series.measure).collect();
    if !read.is_empty() {
        return read;
    }
    lineage.each_look().flat_map(|look| measures_at(bound, look)).collect()
}

/// The measures of which a look has values.
fn measures_at(bound: &Bound, look: u32) -> BTreeSet<u32> {
    let table = &bound.table;
    let has = |from: u32, to: u32| {
        let cells = &table.cells[from as usize..to as usize];
        cells.binary_search_by_key(&look, |cell| cell.look).is_ok()
    };
    let own = table.series.iter().filter(|series| has(series.from, series.to));
    own.map(|series| series.measure).collect()
}
