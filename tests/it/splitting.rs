//! Looks taken apart: two looks written of one image raise no ceiling.

use crate::support::{cases, root};
use caveat::case::{Case, Caveat, Confidence, OneOrMany};
use caveat::diag::Report;
use caveat::evaluate::{Level, evaluate};
use caveat::{bind, load};
use indexmap::IndexMap;

/// The id of a caveat that no case has.
const ADDED: &str = "added_to_one_value";

/// A case with a caveat that caps on the first value of a look.
fn limited(case: &Case, look: usize, measure: &str) -> Case {
    let mut limited = case.clone();
    let caveat = Caveat {
        short: "it is in doubt".into(),
        text: "It is in doubt.".into(),
        affects: OneOrMany::One(measure.to_string()),
        confidence_at_most: Some(Confidence::Low),
        ..case.caveats[0].clone()
    };
    limited.caveats.insert(ADDED.into(), Caveat { effect: Default::default(), ..caveat });
    limited.observations[look].caveats.push(ADDED.into());
    limited
}

/// The same with that value and its caveat in a look of its own.
fn split(case: &Case, look: usize, measure: &str) -> Case {
    let mut split = case.clone();
    let mut own = split.observations[look].clone();
    own.id = None;
    own.values.retain(|other, _| other == measure);
    let rest = &mut split.observations[look];
    rest.caveats.retain(|caveat| caveat != ADDED);
    rest.values.shift_remove(measure);
    split.observations.insert(look + 1, own);
    split
}

#[test]
fn splitting_a_look_never_raises_a_ceiling() {
    let (mut tried_count, mut low_count) = (0, 0);
    for name in cases() {
        let input = load::read_case(&root().join(&name)).expect("it is read");
        let loaded = load::load(input);
        let case = loaded.case.as_ref().expect("a case");
        let ceilings = |case: &Case| -> IndexMap<String, Level> {
            let bound = bind::bind(&loaded, case, &mut Report::default());
            let all = evaluate(&bound).ceilings.into_iter();
            all.map(|(id, ceiling)| (id, ceiling.level)).collect()
        };
        if case.judgements.is_empty() || case.caveats.is_empty() {
            continue;
        }
        for (n, look) in case.observations.iter().enumerate() {
            let values = look.values.keys().filter(|_| look.date.is_some());
            let Some(measure) = values.skip(1).last() else { continue };
            let whole = limited(case, n, measure);
            let before = ceilings(&whole);
            for (id, level) in ceilings(&split(&whole, n, measure)) {
                let was = before[&id];
                assert!(level <= was, "{name}, look {n}: `{id}` rises to {level:?}");
                tried_count += 1;
                low_count += usize::from(was == Level::Low);
            }
        }
    }
    assert!(tried_count > 50 && low_count > 10, "{tried_count} tried, {low_count} low");
}
