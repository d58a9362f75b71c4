//! `caveat release`: freezes what a version states, beside the case.

use super::{Colour, days, manner, past, print, say, tell};
use crate::Refused;
use crate::case::Status;
use crate::diag::Report;
use crate::document::Released;
use crate::load::{self, Kept, MachineError, Sought};
use crate::write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Examples:\n  caveat release cases/harbour                   released/<day>.json, by `updated` or `published`\n  caveat release cases/harbour --on 2026-12-01   by another day\n\nCommit the record with the case. It is written once: `caveat check` holds the case against it from then on.";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Day of the version; `updated` of the case when left out, else `published`
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let folder = super::checkout::folder_of(&arguments.case);
    let mut input = load::read_case(&folder)?;
    let name = input.name.clone();
    let (sought, earlier) = Sought::new();
    sought.keep(past::tagged(&folder, &input.without_evidence())?);
    input.published = earlier;
    let (record, status) = match crate::release(input.clone(), arguments.on.as_deref()) {
        Ok(made) => made,
        Err(Refused { report, texts }) => {
            let report = load::sorted(report, &texts);
            say(&print::human(&report, &texts, &name, manner(colour)));
            say(&format!("{name}: not released\n"));
            return Ok(ExitCode::from(1));
        }
    };
    if let Some(why) = unfit(&record, status) {
        say(&format!("caveat: {name} is not released: {why}\n"));
        return Ok(ExitCode::from(1));
    }
    let file = load::record_file(&record.released);
    let text = bytes(&record);
    match load::kept(&folder, &file)? {
        Kept::Missing => {
            let loaded = load::load(input);
            if let Some(told) = days::of_release(&loaded, &record.released) {
                let mut report = Report::default();
                report.push(told);
                say(&print::human(&report, &loaded.texts, &name, manner(colour)));
                say(&format!("{name}: not released\n"));
                return Ok(ExitCode::from(1));
            }
        }
        Kept::Bytes(kept) if is_kept(&kept, &record) => {
            tell(&format!("{name}/{file}: as it was\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        Kept::Bytes(_) | Kept::Odd(_) => {
            say(&format!(
                "caveat: {name} is not released: {file} holds another version of that day\n  = help: give this version a day of its own, `updated:`; a record is never written over\n"
            ));
            return Ok(ExitCode::from(1));
        }
    }
    write::all(&folder, &[(file.clone(), text.as_slice())])?;
    let counted = |count: usize, word: &str| {
        format!("{count} {word}{}", if count == 1 { "" } else { "s" })
    };
    tell(&format!(
        "wrote {name}/{file}: {}, {}, {}\nnext: commit it with the case\n",
        counted(record.claims.len(), "claim"),
        counted(record.judgements.len(), "judgement"),
        counted(record.caveats.len(), "caveat")
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Why there is nothing to release.
fn unfit(record: &Released, status: Status) -> Option<String> {
    match status {
        Status::Draft | Status::Review => {
            return Some(format!("its status is `{}`", status.word()));
        }
        Status::Published | Status::Withdrawn => {}
    }
    let is_day = load::is_day(&record.released);
    (!is_day).then(|| format!("`{}` is no day: write it as 2026-12-01", record.released))
}

/// Whether bytes are those of a record; where they are older than one of its fields, but for that.
pub(super) fn is_kept(kept: &[u8], record: &Released) -> bool {
    let mut record = record.clone();
    if let Ok(kept) = serde_json::from_slice::<Released>(kept) {
        record.without_what_is_newer_than(&kept);
    }
    kept == bytes(&record)
}

/// The record as it is written.
pub(super) fn bytes(record: &Released) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(record).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
