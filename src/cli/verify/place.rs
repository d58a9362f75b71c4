//! Where a brief lies of which a folder or a file was named.

use super::super::checkout;
use super::receipt_in;
use crate::load::{self, CASE_FILE, Kept, MachineError};
use std::path::{Path, PathBuf};

/// The folder of a brief, and the file of it when one is named: of a figure or table the folder is the one whose receipt names it.
pub(super) fn split(out: &Path) -> Result<(PathBuf, Option<String>), MachineError> {
    if !out.is_file() {
        return Ok((out.to_path_buf(), None));
    }
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let parent = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let own = parent.unwrap_or(Path::new(".")).to_path_buf();
    if name == checkout::FILE {
        return Err(MachineError {
            what: format!("cannot verify {}", out.display()),
            why: "it says from which commit the brief was built, and is no part of what is compared".to_string(),
            help: Some(format!("verify the brief: `caveat verify {}`", own.display())),
        });
    }
    let (mut folder, mut file) =
        (own.canonicalize().unwrap_or(own.clone()), name.clone());
    let mut up = own.clone();
    for _ in 0..=DEPTH_MAX {
        if let Ok(Some(Ok((receipt, _)))) = receipt_in(&folder)
            && receipt.outputs.iter().any(|output| output.path == file)
        {
            return Ok((up, Some(file)));
        }
        let Some(inner) =
            folder.file_name().map(|name| name.to_string_lossy().into_owned())
        else {
            break;
        };
        file = format!("{inner}/{file}");
        up = up.join("..");
        folder.pop();
    }
    Ok((own, Some(name)))
}

/// How deep in the folder of a brief a file of it lies at most.
const DEPTH_MAX: usize = 3;

/// The case of a brief: as named, as noted where it was built, or beside the brief; and what is wrong with the note.
pub(super) fn case_of(
    arguments: &super::Arguments,
    folder: &Path,
) -> Result<(PathBuf, Option<String>), MachineError> {
    let (noted, wrong) = match load::kept(folder, checkout::FILE)? {
        Kept::Bytes(bytes) => match checkout::noted(&bytes) {
            Ok(way) => (way.map(|way| folder.join(way)), None),
            Err(why) => (None, Some(why)),
        },
        _ => (None, None),
    };
    let wrong =
        wrong.map(|why| format!("{}: {why}", folder.join(checkout::FILE).display()));
    if let Some(case) = &arguments.case {
        return Ok((case.clone(), wrong));
    }
    let beside = [folder.join("case"), folder.to_path_buf(), folder.join("..")];
    let here = std::iter::once(PathBuf::from("."));
    let mut places = noted.into_iter().chain(beside).chain(here);
    match places.find(|place| place.join(CASE_FILE).is_file()) {
        Some(place) => Ok((from_here(&place), wrong)),
        None => Err(MachineError {
            what: format!("cannot verify {}", arguments.out.display()),
            why: wrong.unwrap_or_else(|| {
                "the case that it was built from is not beside it".to_string()
            }),
            help: Some("name the folder of the case: `--case CASE`".into()),
        }),
    }
}

/// The same path as short as it can be said from the current folder.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let (Ok(real), Ok(here)) = (path.canonicalize(), Path::new(".").canonicalize())
    else {
        return path.to_path_buf();
    };
    match real.strip_prefix(&here) {
        Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(inside) => inside.to_path_buf(),
        Err(_) => real,
    }
}
