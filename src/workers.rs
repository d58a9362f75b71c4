//! Workers: work on two threads at once. What comes of it is the same as on one, and in the same order.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, ScopedJoinHandle};

/// So many items are worked on by one thread before they are handed over: what is not yet handed over stays small.
const BLOCK: usize = 4_000;

/// Both at once.
pub fn beside<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (joined(one), other)
    })
}

/// What becomes of every item, in their order.
pub fn at_once<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || -> Vec<(usize, R)> {
        let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let taken = taken.map_while(|at| Some((at, items.get(at)?)));
        taken.map(|(at, item)| (at, work(item))).collect()
    };
    let (mut done, more) = beside(some, some);
    done.extend(more);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What `work` makes of each block of the numbers below `count`, handed to `take` in their order: few wait to be taken.
pub fn in_blocks<M: Send>(
    count: usize,
    work: impl Fn(Range<usize>) -> M + Sync,
    mut take: impl FnMut(M),
) {
    let block = |n: usize| n * BLOCK..count.min((n + 1) * BLOCK);
    let blocks = count.div_ceil(BLOCK);
    thread::scope(|scope| {
        let (hand, handed) = mpsc::sync_channel(1);
        let work = &work;
        let other = (blocks > 1).then(|| {
            scope.spawn(move || {
                let mut odd = (1..blocks).step_by(2).map(|n| work(block(n)));
                let _ = odd.try_for_each(|made| hand.send(made));
            })
        });
        for n in (0..blocks).step_by(2) {
            take(work(block(n)));
            if n + 1 < blocks
                && let Ok(made) = handed.recv()
            {
                take(made);
            }
        }
        other.into_iter().for_each(joined);
    });
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
