//! Where nobody looked, in words: which value is asked for, and the looks that come nearest to it.

use super::{
    Anchor, Basis, Frame, Pick, Place, Plan, Scope, What, name_measure, name_series,
    say_frame, say_look, say_look_date,
};

/// What of a test or insert no look gives; none where each part of it has a value.
pub(super) fn unlooked(scope: &Scope, plan: &Plan) -> Option<String> {
    let mut said = None;
    plan.each(&mut |node| {
        if let What::Pick(pick) = &node.what
            && said.is_none()
        {
            said = missing(scope, pick, node.many);
        }
    });
    said
}

fn missing(scope: &Scope, pick: &Pick, many: bool) -> Option<String> {
    let measure = scope.table.measures.get(pick.measure as usize)?;
    let series = pick.series.and_then(|at| scope.table.series.get(at as usize));
    let name = match series {
        Some(series) => name_series(scope, series),
        None => {
            return Some(format!("no look gives {}", name_measure(scope, measure)));
        }
    };
    let mut members = 0;
    scope.each_member(pick, |_, place| {
        members += usize::from(matches!(place, Place::Sure | Place::Maybe));
    });
    let is_there = if many { members > 0 } else { !scope.candidates(pick).is_empty() };
    if is_there {
        return None;
    }
    match &pick.window {
        None => Some(format!("no look gives {name}")),
        Some(Frame::At(Anchor::Look(look))) => {
            let when = say_look(scope, *look);
            let mut cells = scope.cells_of(pick).map(|cell| scope.cell(cell));
            let basis = cells.find(|cell| cell.look == *look).map(|cell| cell.basis);
            Some(match basis {
                Some(Basis::Asserted) => format!("{name} {when} is only asserted"),
                Some(Basis::Forecast) => format!("{name} {when} is only forecast"),
                _ => format!("what is said {when} does not give {name}"),
            })
        }
        Some(frame) => {
            let near = nearest(scope, pick, frame);
            Some(format!("no look gives {name} {}{near}", say_frame(scope, pick)))
        }
    }
}

/// The looks before and after the time that is asked for.
fn nearest(scope: &Scope, pick: &Pick, frame: &Frame) -> String {
    let Frame::At(anchor) = frame else { return String::new() };
    let Some(asked) = scope.anchor(*anchor) else { return String::new() };
    let (mut before, mut after) = (None, None);
    for cell in scope.cells_of(pick) {
        let look = scope.cell(cell).look;
        let Some(at) = scope.table.looks.get(look as usize) else { continue };
        if at.period.is_some() || !scope.counts(pick, cell) {
            continue;
        }
        if at.moment.latest() <= asked.from {
            before = Some(look);
        } else if at.moment.earliest() >= asked.to {
            after = after.or(Some(look));
        }
    }
    let dates: Vec<String> = [before, after]
        .into_iter()
        .flatten()
        .map(|look| say_look_date(scope, look))
        .collect();
    match &dates[..] {
        [] => String::new(),
        [one] => format!("; the nearest look is that of {one}"),
        _ => format!("; the nearest looks are those of {}", dates.join(" and ")),
    }
}
