//! Changes: what a version of a case states, what each statement rests on, and what differs between two versions, in the words of claims
//! and judgements. Reads no case and runs nothing: it is given versions.

mod argument;
mod between;
mod fingerprint;
mod freeze;
mod marked;
mod reasons;
mod retest;
mod signed;
mod stated;
mod story;

pub use between::{Aspect, Change, Difference, What, between};
pub use fingerprint::{Fingerprints, fingerprints};
pub use freeze::freeze;
pub use marked::{differing, marked};
pub use reasons::{Since, day_words, earlier, latest, own, since, versions};
pub use retest::{Retested, Standing, retest};
pub use signed::{Signed, is_author, signed, unsigned};
pub use stated::{Matter, Sort, State, state};
pub use story::{Chapter, story};
