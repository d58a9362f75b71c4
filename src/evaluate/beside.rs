//! Work done on two threads at once, where a series is long enough to be worth it. The results are the same either way.

use crate::bind::Bound;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The cells from which on a second thread saves more than it costs.
const LONG: usize = 20_000;

/// Both, at once over a long series.
pub(super) fn beside<A: Send, B>(
    bound: &Bound,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if bound.table.cells.len() < LONG {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// What becomes of every item, in their order; two at a time over a long series.
pub(super) fn side_by_side<T: Sync, R: Send>(
    bound: &Bound,
    items: Vec<&T>,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || -> Vec<(usize, R)> {
        let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let taken = taken.map_while(|at| Some((at, *items.get(at)?)));
        taken.map(|(at, item)| (at, work(item))).collect()
    };
    let (mut done, more) = beside(bound, some, some);
    done.extend(more);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
