//! Work done on two threads at once, where a series is long enough to be worth it.

use crate::bind::Bound;
use crate::workers;

/// The cells from which on a second thread saves more than it costs.
const LONG: usize = 20_000;

/// Both, at once over a long series.
pub(super) fn beside<A: Send, B>(
    bound: &Bound,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    match bound.table.cells.len() < LONG {
        true => (one(), other()),
        false => workers::beside(one, other),
    }
}

/// What becomes of every item, in their order; two at a time over a long series.
pub(super) fn side_by_side<T: Sync, R: Send>(
    bound: &Bound,
    items: Vec<&T>,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    match bound.table.cells.len() < LONG {
        true => items.into_iter().map(work).collect(),
        false => workers::at_once(&items, |item| work(item)),
    }
}
