//! The history of a case in git: its versions, what is said of them, and that no repository makes the program run anything.

pub(crate) mod ground;

mod begun;
mod alone;
mod argued;
mod driver;
mod fingerprints;
mod log;
mod odd;
mod parts;
mod receipts;
mod releases;
mod retest;
mod signing;
