//! Looks that saw the very same thing: the numbers that both give of it.

use crate::bind::{Bound, LookOrigin};
use crate::expr::MeasureKind;

/// Pairs of cells in which two looks give a number of the very same thing: that of the look named in `same_object`, and that of the look which
/// names it. Nothing of a state, which a thing may have changed between them.
pub fn of_one_object(bound: &Bound) -> Vec<(u32, u32)> {
    let table = &bound.table;
    let mut found = Vec::new();
    for (look, beside) in bound.looks.iter().enumerate() {
        let LookOrigin::Observation(n) = beside.origin else { continue };
        let observation = bound.case.observations.get(n as usize);
        let Some(same) = observation.and_then(|look| look.same_object.as_deref()) else {
            continue;
        };
        let is_it = |look: &crate::expr::Look| {
            look.id.as_ref().is_some_and(|id| id.as_str() == same)
        };
        let Some(other) = table.looks.iter().position(is_it) else { continue };
        let of = |look: usize| numbers(bound, look as u32);
        for (measure, class, cell) in of(look) {
            let mut others = of(other).into_iter();
            let same = others.find(|(m, c, _)| (*m, *c) == (measure, class));
            found.extend(same.map(|(.., other)| (other, cell)));
        }
    }
    found
}

/// The cells of a look that count or measure, each with its measure and class: of a thing that is taken at several parts none.
fn numbers(bound: &Bound, look: u32) -> Vec<(u32, Option<u32>, u32)> {
    let table = &bound.table;
    let mut found: Vec<(u32, Option<u32>, u32)> = Vec::new();
    for series in &table.series {
        let measure = table.measures.get(series.measure as usize);
        let is_number = measure.is_some_and(|measure| {
            matches!(measure.kind, MeasureKind::Count | MeasureKind::Quantity)
        });
        let mut cells = series.from..series.to;
        let own = cells
            .find(|cell| table.cells.get(*cell as usize).is_some_and(|c| c.look == look));
        let class = series.class;
        found.extend(own.filter(|_| is_number).map(|cell| (series.measure, class, cell)));
    }
    let all = found.clone();
    found.retain(|(measure, class, _)| {
        all.iter().filter(|(m, c, _)| (m, c) == (measure, class)).count() == 1
    });
    found
}
