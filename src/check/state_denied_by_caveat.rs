//! A look that gives a state which a caveat of its own says cannot be identified.

use super::frame::{Docs, List, Rule, Subject, at_value, list, top, words};
use crate::case::{Limit, Value};
use crate::diag::{Diagnostic, Severity};

/// `state-denied-by-caveat`
pub(super) static RULE: Rule = Rule {
    name: "state-denied-by-caveat",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a look that gives a state which a caveat of its own says cannot be identified",
    docs: Docs {
        what: "Looks for a value that is one of the states of its measure, on a look or value with a caveat of `limits: identity` that makes the measure unknown (`effect: {unknown: …}`), or names it under `affects` and says in its `short` that it cannot be known.",
        why: "What cannot be identified is `hidden`. A state that is typed there will be printed as seen as soon as somebody takes the caveat's effect away.",
        bad: r#"observations:
  - id: peak
    date: 2024-06-03
    caveats: [covers]
    values: {load: munitions}"#,
        good: r#"observations:
  - id: peak
    date: 2024-06-03
    caveats: [covers]
    values: {load: hidden}"#,
        meet: "Write `hidden`, or take the caveat off the look when the load was seen.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let open = list(subject.bound, List::Open);
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        for (name, value) in &look.values {
            let id = name.split(['.', '@']).next().unwrap_or(name);
            let Some(measure) = case.measures.get(id) else { continue };
            let path = top("observations").index(n).key("values").key(name);
            let (written, own, path) = match value {
                Value::Words(words) => (Some(words), None, path),
                Value::Long(long) => {
                    (long.value.as_ref(), Some(&long.caveats), path.key("value"))
                }
            };
            let Some(written) = written.filter(|words| measure.states.contains(words))
            else {
                continue;
            };
            let mut caveats = look.caveats.iter().chain(own.into_iter().flatten());
            let denies = |caveat: &&String| {
                case.caveats.get(*caveat).is_some_and(|caveat| {
                    let is_unknown = caveat.effect.unknown.iter().any(|it| it == id);
                    let is_named = caveat.affects.items().iter().any(|it| it == id);
                    let is_open = !open.hits_in(&words(&caveat.short)).is_empty();
                    caveat.limits == Limit::Identity
                        && (is_unknown || is_named && is_open)
                })
            };
            let Some(caveat) = caveats.find(denies) else { continue };
            let message = format!(
                "`{written}` is given here, and the caveat `{caveat}` says that it cannot be identified"
            );
            found.push(
                RULE.at(at_value(path), message)
                    .related(
                        at_value(top("caveats").key(caveat).key("limits")),
                        "the caveat",
                    )
                    .help("write `hidden`, or take the caveat off the look"),
            );
        }
    }
    found
}
