//! `caveat sheet`: the fact-check sheet, the rights sheet and the source list of a case, for the desk.

use super::{Colour, checkout, manner, print, say, tell};
use crate::Refused;
use crate::document::SheetKind;
use crate::load::{self, MachineError};
use crate::render::{self, SheetFormat};
use crate::write;
use clap::ValueEnum;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Examples:\n  caveat sheet cases/harbour -o desk                            facts.html, rights.html and sources.html\n  caveat sheet cases/harbour -o desk --kind facts --to xlsx     the fact-check sheet as a workbook\n  caveat sheet cases/harbour -o desk --kind rights,sources --to csv,html";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Folder to write to
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,
    /// Which sheets
    #[arg(
        long,
        value_name = "KINDS",
        value_delimiter = ',',
        default_value = "facts,rights,sources"
    )]
    kind: Vec<Kind>,
    /// Formats to write them in
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "html")]
    to: Vec<To>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Each sentence with a value: claim, expression, inputs, source and locator, a box to tick
    Facts,
    /// Each image: licence, credit, permission
    Rights,
    /// Each source
    Sources,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    /// Comma-separated values
    Csv,
    /// A page to read and print
    Html,
    /// A workbook
    Xlsx,
}

pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let input = load::read_case(&checkout::folder_of(&arguments.case))?;
    let name = input.name.clone();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for kind in &arguments.kind {
        let kind = match kind {
            Kind::Facts => SheetKind::Facts,
            Kind::Rights => SheetKind::Rights,
            Kind::Sources => SheetKind::Sources,
        };
        let sheet = match crate::sheet(input.clone(), kind) {
            Ok(sheet) => sheet,
            Err(Refused { report, texts }) => {
                let report = load::sorted(report, &texts);
                say(&print::human(&report, &texts, &name, manner(colour)));
                say(&format!("{name}: no sheet is written\n"));
                return Ok(ExitCode::from(1));
            }
        };
        for to in &arguments.to {
            let format = match to {
                To::Csv => SheetFormat::Csv,
                To::Html => SheetFormat::Html,
                To::Xlsx => SheetFormat::Xlsx,
            };
            let file = format!("{}.{}", kind.name(), format.name());
            let bytes = render::sheet(&sheet, format).map_err(|why| MachineError {
                what: format!("cannot write {file}"),
                why,
                help: Some("write it as HTML or CSV, which have no such limit".into()),
            })?;
            files.push((file, bytes));
        }
    }
    if write::holds_case(&arguments.out) {
        return Err(MachineError {
            what: format!("cannot write sheets to {}", arguments.out.display()),
            why: "the folder holds a case".to_string(),
            help: Some("name another folder".to_string()),
        });
    }
    let written: Vec<(String, &[u8])> =
        files.iter().map(|(file, bytes)| (file.clone(), bytes.as_slice())).collect();
    write::all(&arguments.out, &written)?;
    for (file, _) in &files {
        tell(&format!("wrote {}/{file}\n", arguments.out.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
