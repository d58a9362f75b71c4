//! How a receipt that was kept differs from what is there and what is made now.

use super::{Read, bytes};
use crate::document::Receipt;

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// An input has another hash: path, then and now.
    Changed(String, String, String),
    /// An input that the receipt does not name.
    New(String),
    /// An input that is no longer there.
    Gone(String),
    /// The program's version: then and now.
    Version(String, String),
    /// A field of the receipt that is not what is made now.
    Field(&'static str),
    /// The receipt says the same in other bytes.
    Bytes,
}

/// Which inputs are not those that a receipt names. Works without a case that can be read.
pub fn inputs(kept: &Receipt, read: &Read) -> Vec<Difference> {
    let mut found = Vec::new();
    for file in &kept.inputs {
        let Some(now) = read.files.get(&file.path) else {
            // An image or archived page may be kept elsewhere: the case gives its hash, and holds it to that.
            if !read.evidence.contains(&file.path) {
                found.push(Difference::Gone(file.path.clone()));
            }
            continue;
        };
        if *now != file.sha256 {
            let (path, then) = (file.path.clone(), file.sha256.clone());
            found.push(Difference::Changed(path, then, now.clone()));
        }
    }
    let is_known = |path: &String| kept.inputs.iter().any(|file| file.path == *path);
    let new = read
        .files
        .keys()
        .filter(|path| !is_known(path) && super::record_day(path).is_none());
    found.extend(new.map(|path| Difference::New(path.clone())));
    found
}

/// How `kept`, with the bytes that were read of it, differs from the receipt that is made `now` of the same inputs. Targets may differ:
/// the bytes of a brief do not rest on them.
pub fn compare(kept: &Receipt, kept_bytes: &[u8], now: &Receipt) -> Vec<Difference> {
    let versions = (&kept.program.version, &now.program.version);
    if versions.0 != versions.1 {
        return vec![Difference::Version(versions.0.clone(), versions.1.clone())];
    }
    let fields = [
        ("format", kept.format == now.format),
        ("inputs", kept.inputs == now.inputs),
        ("code", kept.code == now.code),
        ("inputs_sha256", kept.inputs_sha256 == now.inputs_sha256),
        ("brief", kept.brief == now.brief),
        ("program", kept.program.name == now.program.name),
        ("edition", kept.edition == now.edition),
        ("variants", kept.variants == now.variants),
        ("formats", kept.formats == now.formats),
        ("waived", kept.waived == now.waived),
        ("outputs", kept.outputs == now.outputs),
    ];
    let mut found: Vec<Difference> = fields
        .iter()
        .filter(|(_, same)| !same)
        .map(|(name, _)| Difference::Field(name))
        .collect();
    let mut as_kept = now.clone();
    as_kept.program.target.clone_from(&kept.program.target);
    if found.is_empty() && bytes(&as_kept) != kept_bytes {
        found.push(Difference::Bytes);
    }
    found
}
