//! What may stand on the command line, with the help that is printed of it.

use super::{diff, log, merge, receipt, release, rework, sheet, sign, verify};
use crate::document::Variant;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Compiles a case file — looks, counts, sources and caveats — into a brief that cannot lose its hedges.
#[derive(Debug, Parser)]
#[command(name = "caveat", version, propagate_version = true, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Colours on the terminal.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
}

const EXAMPLES: &str = "\
Examples:
  caveat new cases/harbour                 a first case, with every field explained
  caveat check cases/harbour               what is wrong with it, and what to do
  caveat build cases/harbour -o out        the brief as Markdown, HTML and JSON
  caveat explain unbound-number            why a rule exists and how to meet it

Exit codes: 0 done, 1 the case is at fault, 2 the machine or the command line is.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
        after_help = "Examples:\n  caveat check cases/harbour\n  caveat check --strict --format github cases/*/\n  caveat check --released cases/harbour    what was published, put to today's looks\n\nExit codes: 0 nothing is wrong, 1 an error (with --strict a warning is one), 2 the case could not be read.\nWith --released: 0 while no published claim is contradicted, 1 when one is (with --strict when one is not still true or still open)."
    )]
    Check {
        #[command(flatten)]
        cases: Cases,
        /// Put what was released to today's looks instead: still true, exceeded since, contradicted, no longer testable
        #[arg(long)]
        released: bool,
    },
    /// Build briefs as HTML, Markdown and JSON, with their charts
    #[command(
        after_help = "Examples:\n  caveat build cases/harbour -o out\n  caveat build cases/*/ -o out --to html,md     a folder for each case\n  caveat build cases/harbour -o out --variant one-page --to html\n  caveat build cases/harbour -o out --variant brief,one-page,social\n  caveat build cases/harbour -o public --edition public --as-of 2026-12-01"
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
        /// Edition to build: what it may not show is taken out of the case before anything else. `public`, or one that the house names
        #[arg(long, value_name = "NAME", requires = "as_of")]
        edition: Option<String>,
        /// Day that the edition is of, as 2026-12-01: what is under embargo until later is withheld
        #[arg(long, value_name = "DAY", requires = "edition")]
        as_of: Option<String>,
        /// Formats to write; when left out html, md and json, or of social txt and json
        #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
        to: Vec<Output>,
        /// Word file, or `styles.xml` of one, whose styles the Word file takes
        #[arg(long, value_name = "FILE")]
        reference_doc: Option<PathBuf>,
    },
    /// Build a brief again and compare it with what stands there, byte by byte
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::Arguments),
    /// Export the receipt of a brief, or sign it
    #[command(after_help = receipt::EXAMPLES)]
    Receipt(receipt::Arguments),
    /// Freeze what a published version states, beside the case
    #[command(after_help = release::EXAMPLES)]
    Release(release::Arguments),
    /// Sign claims and judgements as somebody who read them
    #[command(after_help = sign::EXAMPLES)]
    Sign(sign::Arguments),
    /// Write sheets for the desk: facts, rights, sources
    #[command(after_help = sheet::EXAMPLES)]
    Sheet(sheet::Arguments),
    /// Tell the history of each claim and judgement, from git
    #[command(after_help = log::EXAMPLES)]
    Log(log::Arguments),
    /// Say what differs between two versions, judgement by judgement
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Arguments),
    /// Put two analysts' edits of a case together, for git
    #[command(after_help = merge::EXAMPLES)]
    MergeDriver(merge::Arguments),
    /// Bring an edited Word file back: prose into brief.md, comments into notes
    #[command(after_help = rework::EXAMPLES)]
    Merge(rework::Arguments),
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
        #[arg(long, conflicts_with = "receipt")]
        record: bool,
        /// The schema of receipt.json instead
        #[arg(long, conflicts_with = "house")]
        receipt: bool,
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
pub(super) struct Cases {
    /// Case folders, each with a case.yaml
    #[arg(value_name = "CASE", required = true)]
    pub(super) cases: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Take warnings for errors
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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
pub(super) enum Output {
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
    /// Known, and answered with why it is not written
    #[value(hide = true)]
    Epub,
}

/// A variant on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Telling {
    /// All of it, as html, md and json
    Brief,
    /// One printed page, as html, md and json
    OnePage,
    /// A card and posts, as txt and json
    Social,
}

impl Telling {
    pub(super) fn variant(self) -> Variant {
        match self {
            Telling::Brief => Variant::Brief,
            Telling::OnePage => Variant::OnePage,
            Telling::Social => Variant::Social,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// When the output is a terminal; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are obeyed
    Auto,
    Always,
    Never,
}
