//! Days that cannot be: of a release before its version, of a signature before what was read.

use crate::changes::{day_words, since};
use crate::diag::{At, Diagnostic, KeyPath, Place};
use crate::document::Released;
use crate::load::{CASE_FILE, Input, Loaded, record_file};

/// A day that another may not be before.
struct Earliest {
    day: String,
    /// Where it stands.
    place: Place,
    /// What day it is.
    what: &'static str,
}

pub(super) fn at(path: KeyPath) -> Place {
    Place { file: CASE_FILE.to_string(), at: At::Value(path) }
}

pub(super) fn top(key: &str) -> KeyPath {
    KeyPath::default().key(key)
}

/// What is wrong with releasing a version under a day.
pub(super) fn of_release(loaded: &Loaded, day: &str) -> Option<Diagnostic> {
    let case = loaded.case.as_ref()?;
    let key = if case.updated.is_some() { "updated" } else { "published" };
    let earlier = loaded.released.last().map(|record| Earliest {
        day: record.released.clone(),
        place: Place::whole(&record_file(&record.released)),
        what: "the day of the last release",
    });
    let own = [
        Earliest {
            day: case.information_cutoff.clone(),
            place: at(top("information_cutoff")),
            what: "the last day whose news this version used",
        },
        Earliest {
            day: case.version_day().to_string(),
            place: at(top(key)),
            what: "the day of this version",
        },
    ];
    too_early("a release", day, earlier.into_iter().chain(own))
        .map(|told| told.help("release it by that day or a later one: `--on DAY`; a new version has its day in `updated`"))
}

/// What is wrong with having read some claims and judgements, as they stand, on a day.
pub(super) fn of_signature(
    loaded: &Loaded,
    input: &Input,
    ids: &[&str],
    day: &str,
) -> Option<Diagnostic> {
    let case = loaded.case.as_ref()?;
    let cutoff = Earliest {
        day: case.information_cutoff.clone(),
        place: at(top("information_cutoff")),
        what: "the last day whose news the case used",
    };
    let revised = case.revisions.iter().enumerate().filter_map(|(n, revision)| {
        let on = revision.on.clone().filter(|_| ids.contains(&revision.of.as_str()))?;
        let place = at(top("revisions").index(n).key("on"));
        Some(Earliest { day: on, place, what: "the day on which what is signed changed" })
    });
    let changed = |record: &&Released| {
        let state = crate::state(input.clone()).unwrap_or_default();
        let since = since(state, record);
        ids.iter().any(|id| since.of(id).is_some())
    };
    let released = loaded.released.last().filter(changed).map(|record| Earliest {
        day: record.released.clone(),
        place: Place::whole(&record_file(&record.released)),
        what: "the day of the version that it changes",
    });
    too_early("a signature", day, std::iter::once(cutoff).chain(revised).chain(released))
        .map(|told| {
            told.help("write the day on which it was read as it stands: `--on DAY`")
        })
}

/// Holds a day against the latest of those that it may not be before.
fn too_early(
    what: &str,
    day: &str,
    all: impl Iterator<Item = Earliest>,
) -> Option<Diagnostic> {
    // A month or year is before what comes after all of it.
    let is_before = |other: &str| {
        let length = day.len().min(other.len());
        day.get(..length) < other.get(..length)
    };
    let latest =
        all.filter(|one| is_before(&one.day)).max_by(|a, b| a.day.cmp(&b.day))?;
    let message = format!(
        "{what} of {} comes before {}, {}",
        day_words(day),
        latest.what,
        day_words(&latest.day)
    );
    Some(Diagnostic::error("day-too-early", latest.place, message))
}
