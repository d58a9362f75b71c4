//! What `verify` says of what it found.

use super::super::print;
use super::Found;
use crate::receipt::{self, Difference};
use std::path::Path;

/// So many paths are named.
const PATHS_SHOWN: usize = 5;

pub(super) fn evidence(read: &receipt::Read, found: &mut Found) {
    let (here, elsewhere) = read.evidence_here();
    if !here.is_empty() {
        let files = match here.len() {
            1 => "1 image or archived page has".to_string(),
            count => format!("{count} images and archived pages have"),
        };
        found.same.push(format!("{files} the hash that the case gives"));
    }
    if !elsewhere.is_empty() {
        let files = match elsewhere.len() {
            1 => "1 is".to_string(),
            count => format!("{count} are"),
        };
        found.same.push(format!(
            "{files} not here, and known by the hash in the case alone: {}",
            some(&elsewhere)
        ));
    }
}

/// The first few of some paths, and how many more there are.
pub(super) fn some(paths: &[&str]) -> String {
    let shown = paths.iter().take(PATHS_SHOWN).map(|path| print::visible(path));
    let shown: Vec<String> = shown.map(|path| path.to_string()).collect();
    let more = match paths.len().saturating_sub(PATHS_SHOWN) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    format!("{}{more}", shown.join(", "))
}

pub(super) fn words(place: &str, difference: &Difference) -> String {
    // As many digits as tell the two apart.
    let start = |hash: &str, other: &str| {
        let same = hash.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        format!("{}…", hash.get(..(same + 1).max(12)).unwrap_or(hash))
    };
    let input = |path: &str| print::visible(&print::reached(place, path));
    match difference {
        Difference::Changed(path, then, now) => format!(
            "{}: not as it was when the brief was built ({} then, {} now)",
            input(path),
            start(then, now),
            start(now, then)
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
    for line in &found.unsigned {
        text.push_str(&format!("  unsigned {line}\n"));
    }
    if !found.beside.is_empty() {
        let beside: Vec<&str> = found.beside.iter().map(String::as_str).collect();
        text.push_str(&format!(
            "  beside   no files of this build, and not looked at: {}\n",
            some(&beside)
        ));
    }
    text.push_str(match (found.changed.is_empty(), found.unsigned.is_empty()) {
        (true, true) => "unchanged: the brief is what this case and this version of caveat give.\n",
        (true, false) => "unchanged, and not vouched for: the brief is what this case and this version of caveat give, but the signature asked for does not stand.\n",
        (false, _) => "changed: the brief is not what this case and this version of caveat give.\n",
    });
    if found.changed.is_empty() {
        text.push_str("That does not prove that what the case says is true.\n");
    }
    text
}
