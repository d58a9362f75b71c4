//! Write: compares, writes aside, renames. What is as it should be stays untouched, and a failure leaves earlier output whole.
#![expect(clippy::disallowed_methods, reason = "this room alone writes the disk")]

use crate::content::Content;
use crate::load::MachineError;
use std::borrow::Cow;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there.
    New,
    /// It was there with other bytes.
    Changed,
    /// It was there with the same bytes, and was not touched.
    Unchanged,
}

/// A file that is written aside and waits to be renamed.
struct Staged {
    aside: PathBuf,
    /// Where the earlier file is kept until all are renamed; none where there was none.
    earlier: Option<PathBuf>,
    target: PathBuf,
}

/// What can be written: bytes, in one piece or in many.
pub trait Pieces {
    /// How many bytes there are.
    fn length(&self) -> usize;
    /// All of them, in order.
    fn pieces(&self) -> impl Iterator<Item = Cow<'_, [u8]>>;
}

impl Pieces for [u8] {
    fn length(&self) -> usize {
        self.len()
    }

    fn pieces(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        std::iter::once(Cow::Borrowed(self))
    }
}

impl Pieces for Content {
    fn length(&self) -> usize {
        Content::len(self)
    }

    fn pieces(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        Content::pieces(self)
    }
}

/// Writes `artifacts` (path from `folder` with `/`, bytes) into `folder`, in their order. Other files there are left alone;
/// no link below `folder` is followed. Says what became of each.
pub fn all<P: Pieces + ?Sized>(
    folder: &Path,
    artifacts: &[(String, &P)],
) -> Result<Vec<(String, Outcome)>, MachineError> {
    make_folder(folder)?;
    let mut staged = Vec::new();
    let mut outcomes = Vec::new();
    for (path, made) in artifacts {
        match stage(folder, path, *made, &mut staged) {
            Ok(outcome) => outcomes.push((path.clone(), outcome)),
            Err(error) => {
                staged.iter().for_each(discard);
                return Err(error);
            }
        }
    }
    for (n, file) in staged.iter().enumerate() {
        if let Err(error) = renamed(file) {
            staged.iter().take(n).for_each(put_back);
            staged.iter().for_each(discard);
            return Err(failed("write", &file.target, &error));
        }
    }
    staged.iter().for_each(discard);
    Ok(outcomes)
}

/// Whether `folder` is missing or empty.
pub fn is_free(folder: &Path) -> Result<bool, MachineError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(failed("look into", folder, &error)),
    }
}

/// Whether a case stands in a folder: its narrative bears the name of a brief.
pub fn holds_case(folder: &Path) -> bool {
    folder.join("case.yaml").exists()
}

/// Whether a file begins with just these bytes, read piece by piece: it may be as long as a series.
fn is_same(file: &Path, made: &(impl Pieces + ?Sized)) -> std::io::Result<bool> {
    let mut reader = BufReader::with_capacity(1 << 18, fs::File::open(file)?);
    for piece in made.pieces() {
        let mut rest = &piece[..];
        while !rest.is_empty() {
            let found = reader.fill_buf()?;
            let length = found.len().min(rest.len());
            if length == 0 || found[..length] != rest[..length] {
                return Ok(false);
            }
            rest = &rest[length..];
            reader.consume(length);
        }
    }
    Ok(true)
}

/// Writes one file aside, unless the same bytes stand there already.
fn stage(
    folder: &Path,
    path: &str,
    made: &(impl Pieces + ?Sized),
    staged: &mut Vec<Staged>,
) -> Result<Outcome, MachineError> {
    let target = inside(folder, path)?;
    let outcome = match fs::symlink_metadata(&target) {
        Ok(found) if found.is_dir() => {
            return Err(refused(&target, "a folder of that name stands there"));
        }
        Ok(found) if found.is_file() && found.len() == made.length() as u64 => {
            match is_same(&target, made) {
                Ok(true) => return Ok(Outcome::Unchanged),
                _ => Outcome::Changed,
            }
        }
        Ok(_) => Outcome::Changed,
        Err(_) => Outcome::New,
    };
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let [aside, earlier] = ["new", "old"]
        .map(|when| target.with_file_name(format!(".{name}.caveat-{when}")));
    // Files left by a run that was killed; a link there is removed, not followed.
    for path in [&aside, &earlier] {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(failed("write", path, &error));
            }
            _ => {}
        }
    }
    let earlier = (outcome == Outcome::Changed).then_some(earlier);
    staged.push(Staged { aside: aside.clone(), earlier, target });
    let written =
        fs::OpenOptions::new().write(true).create_new(true).open(&aside).and_then(
            |mut file| {
                made.pieces().try_for_each(|piece| file.write_all(&piece))?;
                file.flush()
            },
        );
    written.map_err(|error| failed("write", &aside, &error))?;
    Ok(outcome)
}

/// Puts a file in its place, and keeps the one that stood there under another name.
fn renamed(file: &Staged) -> std::io::Result<()> {
    if let Some(earlier) = &file.earlier {
        match fs::hard_link(&file.target, earlier) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // Some file systems know no second name for a file.
            Err(_) => drop(fs::copy(&file.target, earlier)?),
            Ok(()) => {}
        }
    }
    fs::rename(&file.aside, &file.target)
}

/// Puts back what stood there before.
fn put_back(file: &Staged) {
    // Nothing more can be done about a file that will not go.
    let _ = match &file.earlier {
        Some(earlier) => fs::rename(earlier, &file.target),
        None => fs::remove_file(&file.target),
    };
}

/// Takes away what was written aside or kept.
fn discard(staged: &Staged) {
    for path in [Some(&staged.aside), staged.earlier.as_ref()].into_iter().flatten() {
        let _ = fs::remove_file(path);
    }
}

/// The path of an artifact, its folders made; refused where it would leave `folder`.
fn inside(folder: &Path, path: &str) -> Result<PathBuf, MachineError> {
    let mut here = folder.to_path_buf();
    let parts: Vec<Component<'_>> = Path::new(path).components().collect();
    for (n, part) in parts.iter().enumerate() {
        let Component::Normal(name) = part else {
            return Err(refused(&folder.join(path), "the path leads out of the folder"));
        };
        here.push(name);
        if n + 1 == parts.len() {
            return Ok(here);
        }
        match fs::symlink_metadata(&here) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(refused(
                    &here,
                    "it is a link or a file, and a folder is needed",
                ));
            }
            Err(_) => {
                fs::create_dir(&here).map_err(|error| failed("make", &here, &error))?
            }
        }
    }
    Err(refused(folder, "an artifact has no name"))
}

fn make_folder(folder: &Path) -> Result<(), MachineError> {
    fs::create_dir_all(folder).map_err(|error| failed("make the folder", folder, &error))
}

fn refused(path: &Path, why: &str) -> MachineError {
    MachineError {
        what: format!("cannot write {}", path.display()),
        why: why.to_string(),
        help: Some("choose another folder with `--out`".to_string()),
    }
}

fn failed(doing: &str, path: &Path, error: &std::io::Error) -> MachineError {
    let why = match error.kind() {
        ErrorKind::PermissionDenied => "permission is denied".to_string(),
        ErrorKind::StorageFull => "the disk is full".to_string(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file of that name stands there".to_string()
        }
        _ => error.to_string(),
    };
    MachineError { what: format!("cannot {doing} {}", path.display()), why, help: None }
}
