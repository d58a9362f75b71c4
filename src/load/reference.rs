//! Reference: a Word file from the command line whose styles a brief takes, as Pandoc has it. It takes the place of the house's.

use super::input::Named;
use super::{Input, MachineError, Place};
use std::path::Path;

/// The template that it stands for.
pub(crate) const STYLES: &str = "word/styles.xml";

impl Input {
    /// Takes the styles of a `.docx`, or those of a `styles.xml`. It is an input like any other, by its own name.
    pub fn with_reference(mut self, file: &Path) -> Result<Input, MachineError> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = format!("reference-doc/{}", name.unwrap_or_default());
        let real = file
            .canonicalize()
            .map_err(|error| super::input::failed("read", file, &error))?;
        let folder = real.parent().unwrap_or(&real);
        let own = Named::own(&name, Place::whole(&name));
        self.read(folder, &real.to_string_lossy(), own)?;
        self.reference = Some(name);
        Ok(self)
    }
}

/// Whether a template is packed in a Word file.
pub(crate) fn is_packed(template: &str, file: &str) -> bool {
    template == STYLES && file.to_lowercase().ends_with(".docx")
}
