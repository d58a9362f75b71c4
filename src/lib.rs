//! Caveat compiles a case file into a brief. The rooms stand below in the order in which data flows; a room uses only rooms above it.

pub mod diag;
pub mod digest;
pub mod dates;
pub mod document;
pub mod case;
pub mod load;
pub mod expr;
pub mod prose;
pub mod bind;
pub mod evaluate;
pub mod cite;
pub mod check;
pub mod draw;
pub mod compose;
pub mod render;
pub mod write;
pub mod cli;

use check::Checked;
use diag::{Diagnostic, Place, Report};
use load::{Input, Loaded, Texts};
use render::{Artifact, Failure, Format, Templates};

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The formats to write.
    pub formats: Vec<Format>,
    /// Whether warnings stop the build as errors do.
    pub strict: bool,
}

/// A brief in memory.
#[derive(Debug)]
pub struct Built {
    /// Every file of the brief.
    pub artifacts: Vec<Artifact>,
    /// Warnings and notes.
    pub report: Report,
    /// The texts that the report's places lie in.
    pub texts: Texts,
}

/// Why there is no brief.
#[derive(Debug)]
pub struct Refused {
    /// Errors among whatever else was found.
    pub report: Report,
    /// The texts that the report's places lie in.
    pub texts: Texts,
}

/// Builds a brief in memory. Reads no disk, no clock and no environment.
pub fn build(input: Input, options: &Options) -> Result<Built, Refused> {
    let loaded = load::load(input);
    let (checked, report) = match examine(&loaded, options.strict) {
        Ok(passed) => passed,
        Err(report) => return Err(Refused { report, texts: loaded.texts }),
    };
    let figures = draw::figures(&checked);
    let document = compose::document(&checked, figures);
    let templates = Templates {
        overrides: loaded
            .templates
            .iter()
            .map(|(name, text)| (name.clone(), text.text.to_string()))
            .collect(),
    };
    match render::all(&options.formats, &document, &templates) {
        Ok(artifacts) => Ok(Built { artifacts, report, texts: loaded.texts }),
        Err(failure) => {
            let report = template_at_fault(report, &loaded, &failure);
            Err(Refused { report, texts: loaded.texts })
        }
    }
}

/// Checks a case without writing anything.
pub fn check(input: Input, strict: bool) -> (Report, Texts) {
    let loaded = load::load(input);
    let report = match examine(&loaded, strict) {
        Ok((_, report)) | Err(report) => report,
    };
    (report, loaded.texts)
}

/// From what was loaded to a checked case: everything bound, evaluated, and looked over by every rule.
fn examine(loaded: &Loaded, strict: bool) -> Result<(Checked, Report), Report> {
    let mut report = loaded.report.clone();
    let Some(case) = &loaded.case else { return Err(report) };
    let bound = bind::bind(loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    check::run(bound, evaluation, report, strict)
}

/// A template of the house that leaves something out is the house's fault, reported in its file.
fn template_at_fault(mut report: Report, loaded: &Loaded, failure: &Failure) -> Report {
    let file = loaded.templates.get(&failure.template).map(|text| text.file.as_str());
    let place = Place::whole(file.unwrap_or(load::CASE_FILE));
    let message = format!("the template `{}` {}", failure.template, failure.because);
    report
        .push(Diagnostic::error("template", place, message).help(
            "print every section that the template is given; take ours as a start",
        ));
    report
}
