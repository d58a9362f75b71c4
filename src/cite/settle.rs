//! Which branches of a choice are settled by what is known of the entries.

use super::Facts;
use hayagriva::citationberg::taxonomy::{DateVariable, Kind, Variable};
use hayagriva::citationberg::{ChooseBranch, ChooseMatch, TestPosition};

/// Whether the branch is surely taken or surely not, where that is settled; tests that are settled are dropped.
pub(super) fn settled(branch: &mut ChooseBranch, facts: &Facts) -> Option<bool> {
    let known = |variable: &Variable| match variable {
        variable if facts.never(*variable) => Some(false),
        variable if facts.always(*variable) => Some(true),
        _ => None,
    };
    let kind = |kind: &Kind| match facts.kinds.as_deref() {
        Some(kinds) if !kinds.contains(kind) => Some(false),
        Some([_]) => Some(true),
        _ => None,
    };
    let position = |position: &TestPosition| match (facts.is_first, position) {
        (Some(is_first), TestPosition::First) => Some(is_first),
        (Some(is_first), TestPosition::Subsequent) => Some(!is_first),
        (Some(true), _) => Some(false),
        _ => None,
    };
    let mut settled = Vec::new();
    drop_settled(&mut branch.position, &mut settled, position);
    drop_settled(&mut branch.type_, &mut settled, kind);
    drop_settled(&mut branch.variable, &mut settled, known);
    let numeric = |variable: &Variable| known(variable).filter(|has| !has);
    drop_settled(&mut branch.is_numeric, &mut settled, numeric);
    // Our dates carry their hedge themselves.
    drop_settled(&mut branch.is_uncertain_date, &mut settled, |_| Some(false));
    let open = branch.disambiguate.is_some()
        || branch.locator.is_some()
        || branch.position.is_some()
        || branch.type_.is_some()
        || branch.variable.is_some()
        || branch.is_numeric.is_some();
    let (any_true, any_false) = (settled.contains(&true), settled.contains(&false));
    match branch.match_ {
        ChooseMatch::All if any_false => Some(false),
        ChooseMatch::All if any_true && !open => Some(true),
        ChooseMatch::Any if any_true => Some(true),
        ChooseMatch::Any if any_false && !open => Some(false),
        ChooseMatch::None if any_true => Some(false),
        ChooseMatch::None if any_false && !open => Some(true),
        _ => None,
    }
}

/// Drops the tests of a list whose outcome is settled, and the list with the last of them.
fn drop_settled<T>(
    tests: &mut Option<Vec<T>>,
    settled: &mut Vec<bool>,
    outcome: impl Fn(&T) -> Option<bool>,
) {
    let Some(list) = tests else { return };
    list.retain(|test| match outcome(test) {
        Some(known) => {
            settled.push(known);
            false
        }
        None => true,
    });
    if list.is_empty() {
        *tests = None;
    }
}

/// A branch that is never taken.
pub(super) fn never() -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: Some(vec![DateVariable::Submitted]),
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children: Vec::new(),
    }
}

/// A branch with its tests alone.
pub(super) fn tests_of(branch: &ChooseBranch) -> ChooseBranch {
    ChooseBranch {
        disambiguate: branch.disambiguate,
        is_numeric: branch.is_numeric.clone(),
        is_uncertain_date: branch.is_uncertain_date.clone(),
        locator: branch.locator.clone(),
        position: branch.position.clone(),
        type_: branch.type_.clone(),
        variable: branch.variable.clone(),
        match_: branch.match_,
        children: Vec::new(),
    }
}
