//! History: older versions of a case, from git. Runs the git program and no other, and nothing that a repository could make it run.
//!
//! Without git, without a repository or with a shallow one the rest of the program works as it does with it: git changes what is
//! said of a case, never the bytes of its brief.

mod batch;
mod checkout;
mod handed;
mod lines;
mod past;
mod program;
mod repository;
mod tags;
mod versions;

pub use checkout::{Checkout, Committed};
pub use lines::merge_lines;
pub use past::Snapshot;
pub use repository::{Absent, Repository};
pub use tags::Tag;
pub use versions::Version;

use batch::Batch;
use program::{Ran, run};
