//! What `verify` says of what it found.

use super::super::print;
use super::Found;
use crate::receipt::{self, Difference};
use std::path::Path;

pub(super) fn evidence(read: &receipt::Read, found: &mut Found) {
    let (here, elsewhere) = read.evidence_count();
    if here > 0 {
        let files = match here {
            1 => "1 image or archived page has".to_string(),
            _ => format!("{here} images and archived pages have"),
        };
        found.same.push(format!("{files} the hash that the case gives"));
    }
    if elsewhere > 0 {
        let files = if elsewhere == 1 { "1 is" } else { &format!("{elsewhere} are") };
        found
            .same
            .push(format!("{files} not here, and known by the hash in the case alone"));
    }
}

pub(super) fn words(place: &str, difference: &Difference) -> String {
    let start = |hash: &str| format!("{}…", hash.get(..12).unwrap_or(hash));
    let input = |path: &str| print::visible(&print::reached(place, path));
    match difference {
        Difference::Changed(path, then, now) => format!(
            "{}: not as it was when the brief was built ({} then, {} now)",
            input(path),
            start(then),
            start(now)
        ),
        Difference::New(path) => {
            format!("{}: was not there when the brief was built", input(path))
        }
        Difference::Gone(path) => format!("{}: is no longer there", input(path)),
        Difference::Version(then, now) => {
            format!("{place}: the brief was built by caveat {then}, and this is {now}")
        }
        Difference::Field(name) => {
            format!("{place}: its `{name}` is not what is made now")
        }
        Difference::Bytes => format!("{place}: altered after it was written"),
    }
}

/// The whole of it in words.
pub(super) fn outcome(out: &Path, case: &Path, found: &Found) -> String {
    let mut text = format!("{} against {}\n", out.display(), case.display());
    for line in &found.same {
        text.push_str(&format!("  same     {line}\n"));
    }
    for line in &found.changed {
        text.push_str(&format!("  changed  {line}\n"));
    }
    text.push_str(if found.changed.is_empty() {
        "unchanged: the brief is what this case and this version of caveat give.\nThat does not prove that what the case says is true.\n"
    } else {
        "changed: the brief is not what this case and this version of caveat give.\n"
    });
    text
}
