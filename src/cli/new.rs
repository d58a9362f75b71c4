//! `caveat new`: a first case that builds, with every field explained.

use crate::load::MachineError;
use crate::write;
use std::path::Path;

/// The files of a first case; they stand in `cases/new` and are built by the tests like any other.
const FILES: [(&str, &str); 2] = [
    ("case.yaml", include_str!("../../cases/new/case.yaml")),
    ("brief.md", include_str!("../../cases/new/brief.md")),
];

/// Writes it, and says what to do next.
pub(super) fn write(folder: &Path) -> Result<String, MachineError> {
    let shown = folder.display();
    if !write::is_free(folder)? {
        return Err(MachineError {
            what: format!("cannot make a case in {shown}"),
            why: "the folder is not empty".to_string(),
            help: Some("name a folder that is empty or not there".to_string()),
        });
    }
    let files: Vec<(String, &[u8])> =
        FILES.iter().map(|(path, text)| ((*path).to_string(), text.as_bytes())).collect();
    write::all(folder, &files)?;
    Ok(format!(
        "wrote {shown}/case.yaml and {shown}/brief.md\n\
         next: change them as you like, then `caveat build {shown} -o out`\n"
    ))
}
