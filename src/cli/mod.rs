//! Cli: arguments, printing, progress, exit codes. Sole keeper of clap and annotate-snippets; it alone prints and asks the environment.

mod arguments;
mod build;
mod checkout;
mod days;
mod diff;
mod log;
mod machine;
mod merge;
mod new;
mod past;
mod print;
mod published;
mod receipt;
mod release;
mod released;
mod rework;
mod sheet;
mod sign;
mod verify;

pub use machine::{Found, github, json, sarif};
pub use print::{Manner, human, reached, summary};

use crate::Options;
use crate::check;
use crate::edition::Edition;
use crate::load::{self, MachineError, Sought};
use crate::workers::beside;
use arguments::{Arguments, Cases, Colour, Command, Format};
use clap::{CommandFactory, Parser};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command line.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no faults; clap knows which stream each belongs to.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let colour = arguments.color;
    match dispatch(arguments.command, colour) {
        Ok(code) => code,
        Err(error) => {
            let mut words = format!("caveat: {error}\n");
            if let Some(help) = &error.help {
                words.push_str(&format!("  = help: {help}\n"));
            }
            say(&words);
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, colour: Colour) -> Result<ExitCode, MachineError> {
    match command {
        Command::New { folder } => {
            tell(&new::write(&folder)?)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { cases, released: true } => check_released(&cases),
        Command::Check { cases, released: false } => check_all(&cases, colour),
        Command::Build { cases, out, variant, edition, as_of, to, reference_doc } => {
            let variants = variant.iter().map(|variant| variant.variant()).collect();
            let formats = to.into_iter().map(build::format).collect::<Result<_, _>>()?;
            let options = build::options(variants, formats, cases.strict)?;
            let edition = edition.zip(as_of);
            let edition = edition.map(|(name, as_of)| Edition { name, as_of });
            let how = (edition.as_ref(), reference_doc.as_deref());
            build_all(&cases, &out, &options, how, colour)
        }
        Command::Verify(arguments) => verify::run(&arguments, colour),
        Command::Receipt(arguments) => receipt::run(&arguments),
        Command::Release(arguments) => release::run(&arguments, colour),
        Command::Sign(arguments) => sign::run(&arguments, colour),
        Command::Sheet(arguments) => sheet::run(&arguments, colour),
        Command::Log(arguments) => log::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments, colour),
        Command::MergeDriver(arguments) => merge::run(&arguments),
        Command::Merge(arguments) => rework::run(&arguments, colour),
        Command::Explain { rule, list: _ } => explain(rule.as_deref()),
        Command::Schema { house, record, receipt } => {
            tell(&match (house, record, receipt) {
                (true, ..) => format!("{:#}\n", crate::case::house_schema()),
                (_, true, _) => crate::render::record_schema(),
                (_, _, true) => crate::receipt::schema(),
                _ => format!("{:#}\n", crate::case::schema()),
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "caveat", &mut out);
            tell(&String::from_utf8_lossy(&out))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check_all(cases: &Cases, colour: Colour) -> Result<ExitCode, MachineError> {
    let mut all = Vec::new();
    for (n, folder) in cases.cases.iter().enumerate() {
        progress(n, cases, folder);
        let mut input = load::read_case(folder)?;
        let name = input.name.clone();
        let home = checkout::folder_of(folder);
        // Git is asked while the case is read and checked, for what stands in the files that it knows.
        let (sought, earlier) = Sought::new();
        let known = input.without_evidence();
        input.published = earlier;
        let (past, (mut report, texts)) = beside(
            move || past::of(&home, &known, sought),
            || crate::check(input, cases.strict),
        );
        if let Some(past) = past? {
            past.tell(&mut report)?;
        }
        let found = Found { name, report: load::sorted(report, &texts), texts };
        if cases.format == Format::Human {
            say(&print::human(&found.report, &found.texts, &found.name, manner(colour)));
            if found.report.diagnostics.is_empty() {
                say(&format!("{}\n", print::summary(&found.report, &found.name)));
            }
        }
        all.push(found);
    }
    tell(&machine(&all, cases.format))?;
    Ok(ExitCode::from(u8::from(all.iter().any(|found| found.report.has_errors()))))
}

fn check_released(cases: &Cases) -> Result<ExitCode, MachineError> {
    let mut all: Vec<Found> = Vec::new();
    for (n, folder) in cases.cases.iter().enumerate() {
        progress(n, cases, folder);
        let (found, told) = released::check(folder)?;
        if cases.format == Format::Human {
            tell(&told)?;
        }
        all.extend(found);
    }
    tell(&machine(&all, cases.format))?;
    let fails = |d: &crate::diag::Diagnostic| {
        cases.strict || d.severity == crate::diag::Severity::Error
    };
    let failed = all.iter().flat_map(|found| &found.report.diagnostics).any(fails);
    Ok(ExitCode::from(u8::from(failed)))
}

fn build_all(
    cases: &Cases,
    out: &Path,
    options: &Options,
    how: (Option<&Edition>, Option<&Path>),
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let mut all = Vec::new();
    let mut failed = false;
    let folders = build::folders(out, &cases.cases)?;
    for (n, (case, folder)) in cases.cases.iter().zip(folders).enumerate() {
        progress(n, cases, case);
        let attempt = build::build(case, folder, options, how)?;
        failed |= attempt.written.is_none();
        if cases.format == Format::Human {
            let found = &attempt.found;
            say(&print::human(&found.report, &found.texts, &found.name, manner(colour)));
            say(&build::outcome_words(&attempt));
        }
        all.push(attempt.found);
    }
    tell(&machine(&all, cases.format))?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// Which of several cases is being worked on, for people at a terminal.
fn progress(n: usize, cases: &Cases, case: &Path) {
    let count = cases.cases.len();
    if count > 1 && cases.format == Format::Human && std::io::stderr().is_terminal() {
        say(&format!("[{}/{count}] {}\n", n + 1, case.display()));
    }
}

fn explain(rule: Option<&str>) -> Result<ExitCode, MachineError> {
    let Some(rule) = rule else {
        let entries = check::entries();
        let width = entries.iter().map(|entry| entry.name.len()).max().unwrap_or(0);
        let lines = entries.iter().map(|entry| {
            format!(
                "{:width$}  {:7}  {}\n",
                entry.name,
                entry.severity.word(),
                entry.summary
            )
        });
        tell(&lines.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    };
    let topic = match rule {
        "confidence" => Some(crate::case::confidence_manual()),
        "hypotheses" => Some(crate::case::HYPOTHESES_MANUAL.to_string()),
        _ => None,
    };
    if let Some(page) = topic {
        tell(&page)?;
        return Ok(ExitCode::SUCCESS);
    }
    match check::explain(rule) {
        Some(page) => {
            tell(&page)?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let entries = check::entries();
            let near = crate::diag::nearest(rule, entries.iter().map(|entry| entry.name));
            Err(MachineError {
                what: format!("no rule is called `{rule}`"),
                why: near.map_or("it is not in the list".into(), |near| {
                    format!("did you mean `{near}`?")
                }),
                help: Some("`caveat explain --list` lists all rules".to_string()),
            })
        }
    }
}

/// What goes to the standard output for a format; nothing for people, who read the other stream.
fn machine(all: &[Found], format: Format) -> String {
    match format {
        Format::Human => String::new(),
        Format::Json => machine::json(all),
        Format::Sarif => machine::sarif(all, &summary_of),
        Format::Github => machine::github(all),
    }
}

/// One line on a rule, for machines.
fn summary_of(rule: &str) -> Option<String> {
    check::entries()
        .iter()
        .find(|entry| entry.name == rule)
        .map(|entry| entry.summary.to_string())
}

/// Whether and how wide to print for the terminal at the standard error stream.
#[expect(clippy::disallowed_methods, reason = "only cli asks the environment")]
fn manner(colour: Colour) -> Manner {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let is = |name: &str, value: &str| set(name).is_some_and(|found| found == value);
    let terminal = std::io::stderr().is_terminal();
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if set("NO_COLOR").is_some() => false,
        Colour::Auto if set("CLICOLOR_FORCE").is_some() && !is("CLICOLOR_FORCE", "0") => {
            true
        }
        Colour::Auto => terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    };
    let columns = set("COLUMNS").and_then(|value| value.to_str()?.parse().ok());
    Manner { colour, width: columns.unwrap_or(0) }
}

/// Prints to the standard output. A reader that has gone away is no fault.
fn tell(text: &str) -> Result<(), MachineError> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(MachineError {
            what: "cannot print".to_string(),
            why: error.to_string(),
            help: None,
        }),
        _ => Ok(()),
    }
}

/// Prints to the standard error stream; when that is gone there is nobody to tell.
fn say(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
