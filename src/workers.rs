//! Workers: work on two threads at once. What comes of it is the same as on one, and in the same order.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

/// So many items are worked on by one thread before they are handed over: what is not yet handed over stays small.
const BLOCK: usize = 20_000;

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

/// Does `work` for each number below `count` and hands what came of each block of them to `take`, in order.
pub fn in_blocks<M: Default + Send>(
    count: usize,
    work: impl Fn(usize, &mut M) + Sync,
    mut take: impl FnMut(M),
) {
    let run = |numbers: Range<usize>| {
        let mut made = M::default();
        numbers.for_each(|n| work(n, &mut made));
        made
    };
    for from in (0..count).step_by(2 * BLOCK) {
        let middle = count.min(from + BLOCK);
        let end = count.min(middle + BLOCK);
        thread::scope(|scope| {
            let second = (middle < end).then(|| scope.spawn(|| run(middle..end)));
            take(run(from..middle));
            if let Some(second) = second {
                take(joined(second));
            }
        });
    }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
