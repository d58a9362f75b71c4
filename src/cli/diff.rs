//! `caveat diff`: what differs between two versions of a case, judgement by judgement.

use super::log::{Form, cell, lines};
use super::{Colour, manner, print, say, tell};
use crate::changes::{Change, What, between, marked};
use crate::diag::Severity;
use crate::history::Repository;
use crate::load::{self, CASE_FILE, Input, MachineError};
use crate::{Options, Refused, document::Variant, render::Format, write};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Examples:\n  caveat diff cases/harbour v1                      the case as it is against the tag v1\n  caveat diff cases/harbour v1 v2 --format md       between two tags, as Markdown\n  caveat diff cases/harbour HEAD~3 --html out/changes.html\n  caveat diff cases/harbour ../old/harbour          against another folder";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The older version: a commit, tag or branch, or a folder with a case
    #[arg(value_name = "A")]
    old: String,
    /// The newer version; the case as it stands when left out
    #[arg(value_name = "B")]
    new: Option<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
    /// Write the newer brief with the changes marked in it
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let folder = super::checkout::folder_of(&arguments.case);
    let old = version(&folder, &arguments.old)?;
    let new = match &arguments.new {
        Some(new) => version(&folder, new)?,
        None => load::read_case(&folder)?,
    };
    let (Some(was), Some(is)) = (crate::state(old.clone()), crate::state(new.clone()))
    else {
        return Err(MachineError {
            what: "cannot compare".to_string(),
            why: "one of the versions cannot be read as a case".to_string(),
            help: Some("`caveat check` says what is wrong with a version".into()),
        });
    };
    let changes = between(&was, &is);
    let told: Vec<(Change, Option<String>)> = changes
        .into_iter()
        .map(|change| {
            let mut reasons = is.revisions.iter().filter(|r| !r.is_in(&was.revisions));
            let reason = reasons.find(|revision| revision.of == change.id);
            (change, reason.map(|revision| revision.because.clone()))
        })
        .collect();
    if let Some(file) = &arguments.html {
        return html(file, old, new, &told, colour);
    }
    let names = (arguments.old.as_str(), arguments.new.as_deref().unwrap_or("the case"));
    tell(&match arguments.format {
        Form::Human => human(&told, names),
        Form::Md => markdown(&told, names),
        Form::Json => as_json(&told, names),
    })?;
    Ok(ExitCode::SUCCESS)
}

const NOT_FETCHED: &str = "a partial clone leaves files out: clone without `--filter`";

/// A version by its folder, or by its name in git.
fn version(folder: &Path, name: &str) -> Result<Input, MachineError> {
    let path = Path::new(name);
    if path.join(CASE_FILE).is_file() {
        return load::read_case(path);
    }
    let repository = Repository::of(folder).map_err(|absent| MachineError {
        what: format!("cannot find the version `{name}`"),
        why: absent.words(),
        help: Some(absent.help().to_string()),
    })?;
    let commit = repository.resolve(name)?;
    let at = Repository::short(&commit);
    let (why, help) = match repository.at_any_place(&commit)? {
        Some(snapshot) if snapshot.is_fetched() => return Ok(snapshot.input),
        Some(_) => {
            (format!("the file of the case in {at} is not in this clone"), NOT_FETCHED)
        }
        None => (
            format!("the case was not there in {at}"),
            "`caveat log CASE` lists the versions of a case",
        ),
    };
    let what = format!("cannot find the version `{name}`");
    Err(MachineError { what, why, help: Some(help.into()) })
}

fn human(told: &[(Change, Option<String>)], names: (&str, &str)) -> String {
    let mut out = format!("from {} to {}\n", names.0, names.1);
    if told.is_empty() {
        out.push_str("no claim or judgement differs\n");
    }
    for (change, reason) in told {
        out.push_str(&format!("\n{} {}\n", change.sort.word(), change.id));
        for line in lines(&change.what) {
            out.push_str(&format!("  {}\n", print::visible(&line)));
        }
        out.extend(
            why(change, reason).map(|why| format!("  {}\n", print::visible(&why))),
        );
    }
    out
}

fn why(change: &Change, reason: &Option<String>) -> Option<String> {
    match reason {
        Some(because) => Some(format!("because: {because}")),
        None => change.owes_reason().then(|| "no reason is given".to_string()),
    }
}

fn markdown(told: &[(Change, Option<String>)], names: (&str, &str)) -> String {
    let mut out = format!("Changes from {} to {}\n\n", cell(names.0), cell(names.1));
    if told.is_empty() {
        out.push_str("No claim or judgement differs.\n");
        return out;
    }
    out.push_str("| | what | why |\n|---|---|---|\n");
    for (change, reason) in told {
        let what: Vec<String> =
            lines(&change.what).iter().map(|line| cell(line)).collect();
        let why = why(change, reason).unwrap_or_default();
        let why = why.strip_prefix("because: ").unwrap_or(&why);
        out.push_str(&format!(
            "| {} `{}` | {} | {} |\n",
            change.sort.word(),
            change.id,
            what.join("<br>"),
            cell(why)
        ));
    }
    out
}

fn as_json(told: &[(Change, Option<String>)], names: (&str, &str)) -> String {
    let entry = |(change, because): &(Change, Option<String>)| {
        json!({
            "sort": change.sort.word(), "id": change.id,
            "what": what(&change.what), "because": because,
        })
    };
    let changes: Vec<Value> = told.iter().map(entry).collect();
    let whole =
        json!({ "version": 1, "from": names.0, "to": names.1, "changes": changes });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

/// What happened to an item, for programs.
pub(super) fn what(what: &What) -> Value {
    let all = |differences: &[crate::changes::Difference]| -> Vec<Value> {
        let one = |d: &crate::changes::Difference| json!({ "aspect": d.aspect.word(), "was": d.was, "is": d.is });
        differences.iter().map(one).collect()
    };
    match what {
        What::New(now) => json!({ "kind": "new", "is": now }),
        What::Withdrawn(was) => json!({ "kind": "withdrawn", "was": was }),
        What::Changed(differences) => {
            json!({ "kind": "changed", "differences": all(differences) })
        }
        What::Grounds(differences) => {
            json!({ "kind": "grounds", "differences": all(differences) })
        }
    }
}

/// Builds both briefs and writes the newer with the changes marked in it.
fn html(
    file: &Path,
    old: Input,
    new: Input,
    told: &[(Change, Option<String>)],
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let options = Options {
        formats: vec![Format::Html],
        variants: vec![Variant::Brief],
        strict: false,
    };
    let (mut pages, mut owed) = (Vec::new(), Vec::new());
    for (input, which) in [(old, "older"), (new, "newer")] {
        let name = input.name.clone();
        match crate::build_compared(input, &options) {
            Ok(built) => {
                let page =
                    built.artifacts.iter().find(|made| made.path.ends_with(".html"));
                let page =
                    page.map(|page| String::from_utf8_lossy(&page.bytes).into_owned());
                pages.push(page.unwrap_or_default());
                let errors = built.report.diagnostics.iter();
                owed = errors
                    .filter(|d| d.severity == Severity::Error)
                    .map(|d| format!("error[{}]: {}", d.rule, d.message))
                    .collect();
            }
            Err(Refused { report, texts }) => {
                let report = load::sorted(report, &texts);
                say(&print::human(&report, &texts, &name, manner(colour)));
                say(&format!(
                    "{name}: the {which} version cannot be built, so nothing is marked\n  = help: mend what is reported above in a copy of it, and name its folder in its place\n  = help: without `--html`, `caveat diff` tells the changes in words, whatever is wrong with a version\n"
                ));
                return Ok(ExitCode::from(1));
            }
        }
    }
    let lines: Vec<String> =
        told.iter().map(|(change, reason)| line(change, reason)).collect();
    let page = marked(&pages[0], &pages[1], &owed, &lines);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    write::all(folder.unwrap_or(Path::new(".")), &[(name, page.as_bytes())])?;
    tell(&format!("{}\n", file.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn line(change: &Change, reason: &Option<String>) -> String {
    let what = lines(&change.what).join("; ");
    let why = why(change, reason).map(|why| format!(" — {why}")).unwrap_or_default();
    format!("{} {}: {what}{why}", change.sort.word(), change.id)
}
