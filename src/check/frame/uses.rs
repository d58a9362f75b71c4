//! What the case names of itself: who cites a source, draws an event, stands on a caveat. One walk for all rules about things unused.

use super::{links, narrative_figures};
use crate::bind::Bound;
use crate::case::{Against, Case, FigureKind, Finding, Order, SourceRef, Value};
use crate::expr::{At, Insert, Leaf, Node, Operand, Window};
use crate::prose::ItemKind;
use std::collections::BTreeSet;

/// Ids that something in the case names.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Uses {
    /// Sources that are cited, or that a used source repeats.
    pub(in crate::check) sources: BTreeSet<String>,
    /// Those of them that are cited for what was seen, what happened, or what is said; not only for a place or a limit.
    pub(in crate::check) heard: BTreeSet<String>,
    /// Caveats that stand on something, or are linked.
    pub(in crate::check) caveats: BTreeSet<String>,
    /// Looks and events named by expressions, orders, figures and arguments.
    pub(in crate::check) moments: BTreeSet<String>,
    /// Images that a look names.
    pub(in crate::check) images: BTreeSet<String>,
    /// Parts at which something is measured or looked at, or in which another part lies.
    pub(in crate::check) parts: BTreeSet<String>,
    /// Figures that the narrative places.
    pub(in crate::check) figures: BTreeSet<String>,
}

/// Walks the whole case once.
pub(in crate::check) fn uses(bound: &Bound) -> Uses {
    let mut uses = Uses::default();
    place(&bound.case, &mut uses);
    let besides = std::mem::take(&mut uses.sources);
    observations(&bound.case, &mut uses);
    argument(&bound.case, &mut uses);
    for text in bound.texts.values() {
        for (kind, id, _) in links(text) {
            match kind {
                ItemKind::Source => uses.sources.insert(id.to_string()),
                ItemKind::Caveat => uses.caveats.insert(id.to_string()),
                ItemKind::Look => uses.moments.insert(id.to_string()),
                ItemKind::Figure => uses.figures.insert(id.to_string()),
                ItemKind::Claim | ItemKind::Judgement => false,
            };
        }
        for insert in text.inserts.values() {
            if let Insert::Expression(typed, _) = insert {
                each_node(&typed.node, &mut |node| named(node, &mut uses));
            }
        }
    }
    for test in bound.tests.values() {
        each_node(&test.node, &mut |node| named(node, &mut uses));
    }
    uses.heard = uses.sources.clone();
    uses.sources.extend(besides);
    uses.figures
        .extend(narrative_figures(bound).into_iter().map(|(id, _)| id.to_string()));
    uses
}

fn cite(sources: &[SourceRef], uses: &mut Uses) {
    uses.sources.extend(sources.iter().map(|source| source.id().to_string()));
}

fn place(case: &Case, uses: &mut Uses) {
    let facility = &case.facility;
    let parts = facility.parts.values();
    let locations = parts.clone().map(|part| &part.location).chain([&facility.location]);
    for location in locations.flatten() {
        cite(&location.sources, uses);
        uses.sources.extend(location.readings.keys().cloned());
    }
    for part in parts {
        uses.parts.extend(part.within.clone());
        uses.caveats.extend(part.caveats.iter().cloned());
    }
    for measure in case.measures.values() {
        uses.parts.extend(measure.at.items().iter().cloned());
        uses.caveats.extend(measure.caveats.iter().cloned());
    }
    for converter in case.converters.values() {
        cite(&converter.sources, uses);
        uses.caveats.extend(converter.caveats.iter().cloned());
    }
    for source in case.sources.values() {
        uses.sources.extend(source.repeats.ids().iter().cloned());
        uses.caveats.extend(source.caveats.iter().cloned());
    }
    for caveat in case.caveats.values() {
        cite(&caveat.sources, uses);
    }
    for figure in &case.figures {
        uses.images.extend(figure.image.items().iter().cloned());
    }
    for marks in case.marks.values() {
        cite(&marks.sources, uses);
        uses.images.insert(marks.image.clone());
        uses.parts.extend(marks.at.clone());
    }
    for image in case.images.values() {
        cite(&image.sources, uses);
        uses.caveats.extend(image.caveats.iter().cloned());
    }
}

fn observations(case: &Case, uses: &mut Uses) {
    for look in &case.observations {
        cite(&look.sources, uses);
        uses.caveats.extend(look.caveats.iter().cloned());
        uses.images.extend(look.image.items().iter().cloned());
        uses.parts.extend(look.at.items().iter().cloned());
        for order in [&look.after, &look.before].into_iter().flatten() {
            match order {
                Order::One(id) => uses.moments.extend([id.clone()]),
                Order::Many(ids) => uses.moments.extend(ids.iter().cloned()),
                Order::By(by) => uses.moments.extend([by.look.clone()]),
            }
        }
        for (name, value) in &look.values {
            if let Some((_, part)) = name.split_once('@') {
                uses.parts.insert(part.to_string());
            }
            if let Value::Long(long) = value {
                cite(&long.sources, uses);
                uses.sources.extend(long.readings.keys().cloned());
                uses.sources.extend(long.drift.keys().cloned());
                uses.caveats.extend(long.caveats.iter().cloned());
            }
        }
    }
    for event in case.events.values() {
        cite(&event.sources, uses);
        uses.sources.extend(event.readings.keys().cloned());
        uses.caveats.extend(event.caveats.iter().cloned());
    }
    for data in &case.data {
        cite(&data.sources, uses);
        uses.caveats.extend(data.caveats.iter().cloned());
    }
    for figure in &case.figures {
        uses.moments.extend(figure.events.iter().cloned());
        if figure.kind == FigureKind::Timeline && figure.events.is_empty() {
            // It draws them all.
            uses.moments.extend(case.events.keys().cloned());
        }
        uses.moments.extend(figure.highlight.iter().cloned());
    }
}

fn argument(case: &Case, uses: &mut Uses) {
    for claim in case.claims.values() {
        cite(&claim.sources, uses);
        uses.sources.extend(claim.reported_by.clone());
        uses.sources.extend(claim.drift.keys().cloned());
        uses.caveats.extend(claim.caveats.iter().cloned());
    }
    for judgement in case.judgements.values() {
        cite(&judgement.sources, uses);
        uses.sources.extend(judgement.by.clone());
        uses.caveats.extend(judgement.caveats.iter().cloned());
        let against = judgement.against.iter().filter_map(|against| match against {
            Against::Id(id) => Some(id.clone()),
            Against::Answered(answered) => answered.id.clone(),
        });
        for id in judgement.basis.iter().cloned().chain(against) {
            uses.sources.insert(id.clone());
            uses.moments.insert(id);
        }
    }
    for id in case.evidence.iter().flat_map(|row| &row.from) {
        uses.sources.insert(id.clone());
        uses.moments.insert(id.clone());
        uses.caveats.insert(id.clone());
    }
    for finding in &case.findings {
        if let Finding::Made(made) = finding {
            uses.caveats.extend(made.caveats.iter().cloned());
        }
    }
}

fn named(node: &Node, uses: &mut Uses) {
    let Operand::Leaf(leaf) = &node.operand else { return };
    let mut end = |at: &At| {
        if let At::Named(id, _) = at {
            uses.moments.insert(id.clone());
        }
    };
    match leaf {
        Leaf::Named(id) => {
            uses.moments.insert(id.clone());
        }
        Leaf::Series(series) => match &series.window {
            Some(Window::At(at) | Window::Before(at) | Window::After(at)) => end(at),
            Some(Window::Between(from, to)) => {
                from.iter().chain(to).for_each(end);
            }
            Some(Window::First | Window::Last) | None => {}
        },
        Leaf::Number { .. } | Leaf::Date(_) => {}
    }
}

/// Calls `visit` for a node and every node below it.
pub(in crate::check) fn each_node<'a>(node: &'a Node, visit: &mut impl FnMut(&'a Node)) {
    visit(node);
    match &node.operand {
        Operand::Or(nodes)
        | Operand::And(nodes)
        | Operand::Call(_, nodes)
        | Operand::Convert(_, nodes) => {
            nodes.iter().for_each(|node| each_node(node, visit));
        }
        Operand::Not(one) | Operand::Is { of: one, .. } => each_node(one, visit),
        Operand::Compare(_, one, other)
        | Operand::Before(one, other)
        | Operand::After(one, other)
        | Operand::Arithmetic(_, one, other) => {
            each_node(one, visit);
            each_node(other, visit);
        }
        Operand::Within(one, from, to) => {
            [one, from, to].iter().for_each(|node| each_node(node, visit));
        }
        Operand::Leaf(_) => {}
    }
}
