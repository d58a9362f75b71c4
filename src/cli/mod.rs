//! Cli: arguments, printing, progress, exit codes. Sole keeper of clap and annotate-snippets; it alone prints and asks the environment.

mod build;
mod machine;
mod new;
mod print;

pub use machine::{Found, github, json, sarif};
pub use print::{Manner, human, reached, summary};

use crate::Options;
use crate::check;
use crate::document::Variant;
use crate::load::{self, MachineError};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Compiles a case file — looks, counts, sources and caveats — into a brief that cannot lose its hedges.
#[derive(Debug, Parser)]
#[command(name = "caveat", version, propagate_version = true, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Colours on the terminal.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

const EXAMPLES: &str = "\
Examples:
  caveat new cases/harbour                 a first case, with every field explained
  caveat check cases/harbour               what is wrong with it, and what to do
  caveat build cases/harbour -o out        the brief as Markdown, HTML and JSON
  caveat explain unbound-number            why a rule exists and how to meet it

Exit codes: 0 done, 1 the case is at fault, 2 the machine or the command line is.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a case that builds, with every field explained
    #[command(
        after_help = "Example:\n  caveat new cases/harbour && caveat build cases/harbour -o out"
    )]
    New {
        /// Folder to write it into; it must be empty or not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Say what is wrong with cases, and what to do
    #[command(
        after_help = "Examples:\n  caveat check cases/harbour\n  caveat check --strict --format github cases/*"
    )]
    Check {
        #[command(flatten)]
        cases: Cases,
    },
    /// Build briefs as HTML, Markdown and JSON, with their charts
    #[command(
        after_help = "Examples:\n  caveat build cases/harbour -o out\n  caveat build cases/* -o out --to html,md     a folder for each case\n  caveat build cases/harbour -o out --variant one-page --to html\n  caveat build cases/harbour -o out --variant brief,one-page,social"
    )]
    Build {
        #[command(flatten)]
        cases: Cases,
        /// Folder to write to; several cases get a folder each in it
        #[arg(short, long, value_name = "OUT")]
        out: PathBuf,
        /// Variants to write; each has files of its name
        #[arg(
            long,
            value_name = "VARIANTS",
            value_delimiter = ',',
            default_value = "brief"
        )]
        variant: Vec<Telling>,
        /// Formats to write; all that a variant has when left out
        #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
        to: Vec<Output>,
    },
    /// Say why a rule exists and how to meet it
    #[command(
        after_help = "Examples:\n  caveat explain unbound-number\n  caveat explain --list"
    )]
    Explain {
        /// Name of the rule, as printed in brackets
        #[arg(value_name = "RULE", required_unless_present = "list")]
        rule: Option<String>,
        /// List all rules
        #[arg(long)]
        list: bool,
    },
    /// Print the JSON Schema of the case format, for editors
    #[command(
        after_help = "Example:\n  caveat schema > case.schema.json\n\nThen, at the top of case.yaml:\n  # yaml-language-server: $schema=../case.schema.json"
    )]
    Schema {
        /// The schema of house.yaml instead
        #[arg(long, conflicts_with = "record")]
        house: bool,
        /// The schema of brief.json instead
        #[arg(long)]
        record: bool,
    },
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  caveat completions bash > ~/.local/share/bash-completion/completions/caveat"
    )]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// Which cases, and how to report on them.
#[derive(Debug, clap::Args)]
struct Cases {
    /// Case folders, each with a case.yaml
    #[arg(value_name = "CASE", required = true)]
    cases: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Take warnings for errors
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the line itself, with the place marked
    Human,
    /// For programs
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For GitHub Actions: annotations on the changed lines
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// One page that needs nothing else
    Html,
    /// Markdown for git hosts, with its figures beside it
    Md,
    /// The record for machines
    Json,
    /// Plain text, of the variant social alone
    Txt,
    /// The figures at print size (feature `png`)
    Png,
    /// A Word file with its numbers locked (feature `docx`)
    Docx,
    /// Set pages: tagged, PDF/A and PDF/UA (feature `pdf`)
    Pdf,
}

/// A variant on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Telling {
    /// All of it, as html, md and json
    Brief,
    /// One printed page, as html, md and json
    OnePage,
    /// A card and posts, as txt and json
    Social,
}

impl Telling {
    fn variant(self) -> Variant {
        match self {
            Telling::Brief => Variant::Brief,
            Telling::OnePage => Variant::OnePage,
            Telling::Social => Variant::Social,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// When the output is a terminal; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are obeyed
    Auto,
    Always,
    Never,
}

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
        Command::Check { cases } => check_all(&cases, colour),
        Command::Build { cases, out, variant, to } => {
            let variants = variant.iter().map(|variant| variant.variant()).collect();
            let formats = to.into_iter().map(build::format).collect();
            let options = build::options(variants, formats, cases.strict)?;
            build_all(&cases, &out, &options, colour)
        }
        Command::Explain { rule, list: _ } => explain(rule.as_deref()),
        Command::Schema { house, record } => {
            tell(&match (house, record) {
                (true, _) => format!("{:#}\n", crate::case::house_schema()),
                (_, true) => crate::render::record_schema(),
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
        let input = load::read_case(folder)?;
        let name = input.name.clone();
        let (report, texts) = crate::check(input, cases.strict);
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

fn build_all(
    cases: &Cases,
    out: &Path,
    options: &Options,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let mut all = Vec::new();
    let mut failed = false;
    let folders = build::folders(out, &cases.cases)?;
    for (n, (case, folder)) in cases.cases.iter().zip(folders).enumerate() {
        progress(n, cases, case);
        let attempt = build::build(case, folder, options)?;
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
