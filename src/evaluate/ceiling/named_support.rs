//! Whether an answer, or an assumption that is held to be supported, names what the judgement rests on.

use crate::bind::{Bound, pieces};
use crate::evaluate::argument::item_basis;
use crate::evaluate::{Basis, Evaluation, basis};
use crate::expr::Name;
use crate::prose::phrases::{Phrases, words};
use crate::prose::{Inline, ItemKind, Target};
use std::collections::BTreeSet;

/// Whether a text names, by an insert, a link, a citation or the name of a source, something that lies in what a judgement rests on.
/// What it speaks of anyway, `but`, is no support of it.
pub(super) fn names_support(
    bound: &Bound,
    evaluation: &Evaluation,
    key: &str,
    rests: &Basis,
    but: &[&str],
) -> bool {
    let Some(text) = bound.texts.get(key) else { return false };
    let inserts = evaluation.inserts.get(key).into_iter().flat_map(|all| all.values());
    let mut named = inserts.map(|answer| basis::of_lineage(bound, &answer.lineage));
    let linked =
        linked(bound, key).into_iter().filter(|(_, id)| !but.contains(&id.as_str()));
    // What says that something is not known supports nothing.
    let mut linked = linked
        .filter(|(kind, _)| *kind != ItemKind::Caveat)
        .map(|(_, id)| item_basis(bound, evaluation, &id, &mut BTreeSet::new()));
    named.any(|own| meet(&own, rests))
        || linked.any(|own| meet(&own, rests))
        || names_in_words(bound, &text.source, rests, but)
}

/// Whether a text links a caveat.
pub(super) fn links_caveat(bound: &Bound, key: &str) -> bool {
    linked(bound, key).iter().any(|(kind, _)| *kind == ItemKind::Caveat)
}

/// What a text links or cites.
fn linked(bound: &Bound, key: &str) -> Vec<(ItemKind, String)> {
    let mut found = Vec::new();
    let Some(text) = bound.texts.get(key) else { return found };
    pieces(&text.prose.blocks, &mut |_| {}, &mut |span| match &span.inline {
        Inline::Link { target: Target::Item(kind, id), .. } => {
            found.push((*kind, id.clone()));
        }
        Inline::Citation(citation) => {
            let cited = citation.items.iter();
            found.extend(cited.map(|item| (ItemKind::Source, item.source.clone())));
        }
        _ => {}
    });
    found
}

/// Whether two have a look or a source in common.
fn meet(one: &Basis, other: &Basis) -> bool {
    one.looks.iter().any(|look| other.looks.contains(look))
        || one.sources.iter().any(|source| other.sources.contains(source))
}

/// Whether it names in words a source or a look that the judgement rests on. A short id, as `may`, is a word like others.
fn names_in_words(bound: &Bound, text: &str, rests: &Basis, but: &[&str]) -> bool {
    let sources = rests.sources.iter();
    let sources = sources.filter_map(|n| bound.case.sources.get_index(*n as usize));
    let sources = sources.filter(|(id, _)| !but.contains(&id.as_str()));
    let names = sources.flat_map(|(_, source)| [&source.name, &source.publisher]);
    let observations = bound.case.observations.iter();
    let looks = observations.filter_map(|look| look.id.as_ref()).filter(|id| {
        let name = bound.table.names.get(id.as_str());
        let is_ours =
            matches!(name, Some(Name::Look(look)) if rests.looks.contains(*look));
        is_ours && id.len() > 3 && !but.contains(&id.as_str())
    });
    // An underscore parts words here, as it does where the text is read.
    let all: Vec<String> =
        names.flatten().chain(looks).map(|name| name.replace('_', " ")).collect();
    Phrases::plain(&all).first_in(&words(text)).is_some()
}
