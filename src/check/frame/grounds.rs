//! What the things of a case speak of: what rests on one of them may say as much again, and nothing new.

use super::gist::Gist;
use super::reading::words;
use super::uses::each_node;
use crate::bind::{Bound, Role};
use crate::case::{Figure, Value};
use crate::expr::{At, Insert, Leaf, Node, Operand, Window};
use crate::prose::ItemKind;

/// What a thing of the case speaks of, with all that it rests on itself.
pub(in crate::check) fn grounds(bound: &Bound, kind: ItemKind, id: &str) -> Gist {
    match kind {
        ItemKind::Claim => of_claim(bound, id),
        ItemKind::Judgement => of_judgement(bound, id),
        ItemKind::Caveat => of_caveat(bound, id),
        ItemKind::Look => of_look(bound, id),
        ItemKind::Figure => of_figure(bound, id),
        ItemKind::Source => Gist::default(),
    }
}

/// What the measures and looks speak of whose values an insert gives.
pub(in crate::check) fn grounds_of_insert(bound: &Bound, insert: &Insert) -> Gist {
    match insert {
        Insert::Expression(typed, _) => of_node(bound, &typed.node),
        Insert::Literal(text) => told(bound, [text.as_str()]),
    }
}

fn told<'a>(bound: &Bound, texts: impl IntoIterator<Item = &'a str>) -> Gist {
    let texts = texts.into_iter();
    texts.fold(Gist::default(), |known, text| known.with(Gist::of(bound, &words(text))))
}

fn of_node(bound: &Bound, node: &Node) -> Gist {
    let mut known = Gist::default();
    each_node(node, &mut |node| {
        let gist = match &node.operand {
            Operand::Leaf(Leaf::Series(series)) => {
                let own = of_measure(bound, &series.measure);
                match &series.window {
                    Some(Window::At(At::Named(id, _))) => own.with(of_look(bound, id)),
                    _ => own,
                }
            }
            Operand::Leaf(Leaf::Named(id)) => of_look(bound, id),
            _ => return,
        };
        known = std::mem::take(&mut known).with(gist);
    });
    known
}

/// What a measure says of what it counts, and where.
fn of_measure(bound: &Bound, id: &str) -> Gist {
    let Some(measure) = bound.case.measures.get(id) else { return Gist::default() };
    let parts = measure.at.items().iter();
    let parts = parts.filter_map(|id| bound.case.facility.parts.get(id));
    let parts = parts.flat_map(|part| [Some(&part.name), part.description.as_ref()]);
    let names = [&measure.label, &measure.unit, &measure.units, &measure.rule];
    let names = names.into_iter().map(Option::as_ref).chain(parts).flatten();
    let lists = measure.called.items().iter().chain(&measure.states);
    let names = names.chain(lists).chain(measure.classes.values());
    let caveats = measure.caveats.iter().map(|id| of_caveat(bound, id));
    caveats.fold(told(bound, names.map(String::as_str)), Gist::with)
}

fn of_look(bound: &Bound, id: &str) -> Gist {
    let mut looks = bound.case.observations.iter();
    let look = looks.find(|look| look.id.as_deref() == Some(id));
    let Some(look) = look else { return of_event(bound, id) };
    let mut known = told(bound, look.wording.as_deref());
    for (measure, value) in &look.values {
        let measure = measure.split(['@', '.']).next().unwrap_or_default();
        let names = bound.case.measures.get(measure).and_then(|own| own.label.as_deref());
        let said = match value {
            Value::Long(long) => [long.wording.as_deref(), long.note.as_deref()],
            Value::Words(said) => [Some(said.as_str()), None],
        };
        known = known.with(told(bound, said.into_iter().flatten().chain(names)));
    }
    let caveats = look.caveats.iter().map(|id| of_caveat(bound, id));
    caveats.fold(known, Gist::with)
}

fn of_event(bound: &Bound, id: &str) -> Gist {
    told(bound, bound.case.events.get(id).map(|event| event.label.as_str()))
}

fn of_claim(bound: &Bound, id: &str) -> Gist {
    let Some(claim) = bound.case.claims.get(id) else { return Gist::default() };
    let own = told(bound, claim.wording.as_deref().into_iter().chain([&*claim.text]));
    let tested = bound.tests.get(id).map(|test| of_node(bound, &test.node));
    let caveats = claim.caveats.iter().map(|id| of_caveat(bound, id));
    caveats.chain(tested).fold(own, Gist::with)
}

fn of_caveat(bound: &Bound, id: &str) -> Gist {
    let Some(caveat) = bound.case.caveats.get(id) else { return Gist::default() };
    let name = id.replace('_', " ");
    let affected = caveat.affects.items().iter();
    let affected =
        affected.filter_map(|id| bound.case.measures.get(id)?.label.as_deref());
    let own = [caveat.short.as_str(), caveat.text.as_str(), name.as_str()];
    told(bound, own.into_iter().chain(affected))
}

fn of_judgement(bound: &Bound, id: &str) -> Gist {
    let Some(judgement) = bound.case.judgements.get(id) else { return Gist::default() };
    let alternatives = judgement.alternatives.iter().map(|one| one.text.as_str());
    let assumptions = judgement.assumptions.iter().map(|one| one.text.as_str());
    let own = judgement.wording.as_deref().into_iter().chain([&*judgement.text]);
    told(bound, own.chain(alternatives).chain(assumptions))
}

/// What the brief speaks of where a citation, a test or a likelihood can stand: in the narrative, findings, claims, judgements and
/// caveats; with what the sources wrote of each look, and what is said of the sources themselves.
pub(super) fn said_in_brief(bound: &Bound) -> Gist {
    let roles =
        [Role::Narrative, Role::Finding, Role::Claim, Role::Judgement, Role::Caveat];
    let texts = bound.texts.values().filter(|text| roles.contains(&text.role));
    // Of a judgement its clause, and none of what argues for it.
    let texts =
        texts.filter(|text| text.role != Role::Judgement || text.begins_inside_sentence);
    let texts = texts.map(|text| text.source.as_str());
    let sources = bound.case.sources.values();
    let sources = sources.filter_map(|source| source.describes.as_deref());
    let looks = bound.case.observations.iter();
    let looks = looks.filter_map(|look| look.id.as_deref());
    let looks = looks.map(|id| of_look(bound, id));
    looks.fold(told(bound, texts.chain(sources)), Gist::with)
}

/// What a judgement weighs beside what it says: its reasons.
pub(in crate::check) fn reasons(bound: &Bound, id: &str) -> Gist {
    let judgement = bound.case.judgements.get(id);
    let reasons = judgement.into_iter().flat_map(|own| &own.reasons);
    told(bound, reasons.map(String::as_str))
}

fn of_figure(bound: &Bound, id: &str) -> Gist {
    let mut figures = bound.case.figures.iter();
    let figure = figures.find(|figure| figure.id == id);
    let title = figure.and_then(|figure| figure.title.as_deref());
    figure.map(|figure| shown(bound, figure)).unwrap_or_default().with(told(bound, title))
}

/// What a figure shows.
pub(in crate::check) fn shown(bound: &Bound, figure: &Figure) -> Gist {
    let measures = figure.measures.iter().map(|id| of_measure(bound, id));
    let events = figure.events.iter().map(|id| of_event(bound, id));
    measures.chain(events).fold(Gist::default(), Gist::with)
}
