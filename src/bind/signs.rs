//! Missing signs: how often a sign was seen before goes, as a caveat, with every look on which it was missing.

use crate::case::{Case, Caveat, Effect, Limit, LongValue, Measure, OneOrMany, Value};
use crate::prose::uncapitalised;

/// Values that say that a sign was looked for and not there.
const MISSING: [&str; 6] = [
    "none",
    "absent",
    "none seen",
    "not seen",
    "expected but not seen",
    "appears absent",
];

/// The case with a caveat on each missing sign; none where no measure says how often its sign was seen before.
pub(super) fn with_signs(case: &Case) -> Option<Case> {
    let told =
        |measure: &Measure| measure.sign_of.is_some() && measure.seen_before.is_some();
    if !case.measures.values().any(told) {
        return None;
    }
    let mut signed = case.clone();
    for (id, measure) in &case.measures {
        let (Some(of), Some(before)) = (&measure.sign_of, &measure.seen_before) else {
            continue;
        };
        let caveat_id = format!("sign_{id}");
        let mut is_missing = false;
        for look in &mut signed.observations {
            if let Some(value) = look.values.get_mut(id) {
                is_missing |= mark(value, &caveat_id);
            }
        }
        if is_missing && !signed.caveats.contains_key(&caveat_id) {
            let label = measure.label.as_deref().unwrap_or(id);
            signed.caveats.insert(caveat_id, caveat(label, of, before));
        }
    }
    Some(signed)
}

/// Puts the caveat on a value that says "missing".
fn mark(value: &mut Value, caveat: &str) -> bool {
    let words = match value {
        Value::Words(words) => Some(words.clone()),
        Value::Long(long) => long.value.clone(),
    };
    let is_missing = words
        .as_ref()
        .is_some_and(|words| MISSING.contains(&words.trim().to_lowercase().as_str()));
    if !is_missing {
        return false;
    }
    match value {
        Value::Long(long) => long.caveats.push(caveat.to_string()),
        Value::Words(_) => {
            let caveats = vec![caveat.to_string()];
            *value = Value::Long(Box::new(LongValue {
                value: words,
                caveats,
                ..LongValue::default()
            }));
        }
    }
    true
}

fn caveat(label: &str, of: &str, before: &str) -> Caveat {
    let before = before.replace('"', "");
    Caveat {
        short: format!(
            "{} was seen in {{{{ lit(\"{before}\") }}}} earlier instances",
            uncapitalised(label)
        ),
        text: format!(
            "{label}: a sign of {of}, seen in {{{{ lit(\"{before}\") }}}} instances in which that was known to \
             happen. That it is missing does not show that nothing happened."
        ),
        limits: Limit::Detection,
        effect: Effect::default(),
        forbids: OneOrMany::default(),
        affects: OneOrMany::default(),
        confidence_at_most: None,
        sources: Vec::new(),
        note: None,
    }
}
