//! Changes: what a version of a case states, what each statement rests on, and what differs between two versions, in the words of claims
//! and judgements. Reads no case and runs nothing: it is given versions.

mod argument;
mod between;
mod fingerprint;
mod freeze;
mod marked;
mod matter;
mod reasons;
mod retest;
mod signed;
mod stated;
mod story;

pub use between::{Aspect, Change, Difference, What, between};
pub use fingerprint::{Fingerprints, fingerprints};
pub use freeze::freeze;
pub use marked::{differing, marked};
pub use matter::Matter;
pub use reasons::{
    Since, chain, day_words, earlier, frozen, latest, own, since, versions,
};
pub use retest::{Retested, Standing, hold_numbers, retest};
pub use signed::{Signed, author_at, in_two_roles, is_author, signed, unsigned};
pub use stated::{Sort, State, state};
pub use story::{Chapter, story};
