//! `checkout.json` beside a brief: which case and commit it was built from. It stands outside what `caveat verify` compares.

use crate::document::Receipt;
use crate::history::{Absent, Committed, Repository};
use crate::load::{Input, MachineError};
use serde_json::{Value, json};
use std::path::{Component, Path, PathBuf};
use std::thread::JoinHandle;

/// Name of the file.
pub(super) const FILE: &str = "checkout.json";

const ABOUT: &str = "Where this brief was built. `caveat verify` finds the case by it and compares nothing here.";
/// The keys of the file, in its order.
const KEYS: [&str; 6] = ["about", "case", "commit", "clean", "changed", "why"];

/// The way to the case that a file notes, or why the file cannot be one that was written here. Git makes it otherwise in every checkout, so that no
/// byte of it is compared; but what was never written by us is told.
pub(super) fn noted(bytes: &[u8]) -> Result<Option<String>, String> {
    let told: Value = serde_json::from_slice(bytes)
        .map_err(|error| format!("altered after it was written: {error}"))?;
    let own: Vec<&str> =
        told.as_object().into_iter().flat_map(|o| o.keys()).map(String::as_str).collect();
    let is_id = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_text = |key: &str| told[key].is_null() || told[key].is_string();
    let is_sound = own == KEYS
        && told["about"] == ABOUT
        && told["commit"].as_str().map_or(told["commit"].is_null(), is_id)
        && told["clean"].is_null() != told["clean"].is_boolean()
        && told["changed"].is_array()
        && is_text("case")
        && is_text("why");
    match is_sound {
        true => Ok(told["case"].as_str().map(str::to_string)),
        false => {
            Err("altered after it was written: it says what is never written there"
                .into())
        }
    }
}

/// A repository that is being looked for, and what is committed of the case in it.
pub(super) type Sought =
    JoinHandle<Result<(Repository, Result<Committed, MachineError>), Absent>>;

/// Looks for the repository of a case while the case is built.
pub(super) fn repository(case: &Path, input: &Input) -> Sought {
    let folder = folder_of(case);
    let files = input.files.keys().chain(&input.evidence);
    let files: Vec<String> = files.cloned().collect();
    std::thread::spawn(move || {
        let repository = Repository::of(&folder)?;
        let committed = repository.committed(files.iter().map(String::as_str));
        Ok((repository, committed))
    })
}

/// The folder of a case that is named by its folder or by its `case.yaml`.
pub(super) fn folder_of(case: &Path) -> PathBuf {
    match case.file_name() {
        Some(name) if name == crate::load::CASE_FILE => match case.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        },
        _ => case.to_path_buf(),
    }
}

/// The text of the file.
pub(super) fn told(
    repository: Sought,
    case: &Path,
    out: &Path,
    receipt: &Receipt,
) -> Result<Vec<u8>, MachineError> {
    let found =
        repository.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let (commit, clean, changed, why) = match found {
        Err(absent) => (None, None, Vec::new(), Some(absent.words())),
        Ok((repository, committed)) => {
            let checkout = repository.checkout(&receipt.inputs, committed?)?;
            let why =
                checkout.commit.is_none().then(|| "nothing is committed yet".to_string());
            let clean = checkout.commit.as_ref().map(|_| checkout.changed.is_empty());
            (checkout.commit, clean, checkout.changed, why)
        }
    };
    let told = json!({
        "about": ABOUT,
        "case": way(out, &folder_of(case)),
        "commit": commit,
        "clean": clean,
        "changed": changed,
        "why": why,
    });
    let mut bytes = serde_json::to_vec_pretty(&told).unwrap_or_default();
    bytes.push(b'\n');
    Ok(bytes)
}

/// The way from one folder to another, with `/`; none where there is none, as between two drives.
fn way(from: &Path, to: &Path) -> Option<String> {
    let here = std::path::absolute(from).ok()?;
    // The folder of the brief may not be there yet; what of it is there is taken as it really is.
    let here = real_above(&here);
    let there = to.canonicalize().ok()?;
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (here.components().collect(), there.components().collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return None;
    }
    let up = from[shared..].iter().map(|_| "..".to_string());
    let down =
        to[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = up.chain(down).collect();
    Some(if way.is_empty() { ".".to_string() } else { way.join("/") })
}

fn real_above(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut here = path;
    loop {
        if let Ok(real) = here.canonicalize() {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        match (here.parent(), here.file_name()) {
            (Some(parent), Some(name)) => {
                rest.push(name.to_owned());
                here = parent;
            }
            _ => return path.to_path_buf(),
        }
    }
}
