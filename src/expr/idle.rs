//! Tests that say nothing of what was seen: they would hold whatever the looks had shown.

use super::{Known, MeasureKind, Scope, Table, Truth, Typed, Value, Verdict, domain};

/// Most cells for which other numbers are tried.
const MOST_CELLS: usize = 10_000;

/// Whether a test that holds would hold whatever the looks had shown: it reads no look, or it holds for every number that
/// could stand where those that it reads do.
pub fn is_idle(typed: &Typed, tested: &Verdict, table: &Table) -> bool {
    let lineage = &tested.lineage;
    if lineage.cells.is_empty() {
        return lineage.looks.is_empty();
    }
    if lineage.cell_count() > MOST_CELLS {
        return false;
    }
    let mut scope = Scope::new(table);
    for at in lineage.each_cell() {
        let cell = scope.cell(at);
        let is_number =
            matches!(cell.value, Value::Number(_) | Value::None | Value::NoneSeen);
        let is_one = cell.more.as_ref().is_none_or(|more| more.readings.is_empty());
        let Some(kind) = scope.measure_of(at).map(|measure| measure.kind) else {
            return false;
        };
        let is_there = matches!(kind, MeasureKind::Presence | MeasureKind::State);
        if !is_number || !is_one || is_there {
            return false;
        }
        scope.pins.insert(at, domain(kind));
    }
    matches!(scope.value(&typed.plan, None), Known::Truth(Truth::Yes, _))
}
