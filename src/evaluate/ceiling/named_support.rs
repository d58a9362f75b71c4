//! Whether an answer, or an assumption that is held to be supported, names what it rests on.

use crate::bind::Bound;
use crate::prose::phrases::{Phrases, words};

/// Whether a text names a look, an event, a source, a caveat, a claim or a judgement of the case, by its id (in an insert, a citation, a link, or as
/// words) or by the name of the source. What it speaks of anyway, `but`, is no support of it.
pub fn names_support(bound: &Bound, key: &str, but: &[&str]) -> bool {
    let Some(text) = bound.texts.get(key) else { return false };
    let case = &bound.case;
    let looks = case.observations.iter().filter_map(|look| look.id.as_ref());
    let ids = looks
        .chain(case.events.keys())
        .chain(case.sources.keys())
        .chain(case.caveats.keys())
        .chain(case.claims.keys())
        .chain(case.judgements.keys());
    let ids = ids.filter(|id| !but.contains(&id.as_str()));
    let sources = case.sources.iter().filter(|(id, _)| !but.contains(&id.as_str()));
    let names = sources.flat_map(|(_, source)| [&source.name, &source.publisher]);
    // An underscore parts words here, as it does where the text is read.
    let all: Vec<String> =
        ids.chain(names.flatten()).map(|name| name.replace('_', " ")).collect();
    Phrases::plain(&all).first_in(&words(&text.source)).is_some()
}
