//! Caveat compiles a case file into a brief. The rooms stand below in the order in which data flows; a room uses only rooms above it.

pub mod diag;
pub mod digest;
pub mod alike;
pub mod unseen;
pub mod workers;
pub mod dates;
pub mod content;
pub mod fonts;
pub mod document;
pub mod case;
pub mod tokens;
pub mod marks;
pub mod pixels;
pub mod load;
pub mod receipt;
pub mod edition;
pub mod expr;
pub mod prose;
pub mod bind;
pub mod evaluate;
pub mod cite;
pub mod history;
pub mod changes;
pub mod check;
pub mod versions;
pub mod draw;
pub mod compose;
pub mod render;
pub mod edit;
pub mod write;
pub mod cli;

use check::Gate;
use diag::{Diagnostic, Place, Report};
use document::{Document, Receipt, Sheet, SheetKind, Variant};
use edition::{Edition, Projected};
use load::{Input, Loaded, Texts};
use render::{Artifact, Failure, Format, Templates};
use std::thread::JoinHandle;
pub use versions::{build_compared, published, release, retested, signable, state};

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The formats to write; each variant is written in those of them that it has.
    pub formats: Vec<Format>,
    /// The variants to write.
    pub variants: Vec<Variant>,
    /// Whether warnings stop the build as errors do.
    pub strict: bool,
}

/// A brief in memory.
#[derive(Debug)]
pub struct Built {
    /// Every file of the brief, the receipt last.
    pub artifacts: Vec<Artifact>,
    /// What the receipt says.
    pub receipt: Receipt,
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
    build_of(input, options, None, Gate::of(options.strict))
}

/// Builds one edition of a case as of a day, with the case that it was made from under `case/`.
pub fn build_edition(
    input: Input,
    options: &Options,
    edition: &Edition,
) -> Result<Built, Refused> {
    let projected = project(input, edition)?;
    let (left, gate) = (projected.input.clone(), Gate::of(options.strict));
    let built = build_of(left, options, Some((&projected, edition)), gate);
    built
        .map(|mut built| {
            projected.show_whole(&mut built.texts);
            built
        })
        .map_err(|mut refused| {
            projected.show_whole(&mut refused.texts);
            refused
        })
}

/// The case as one edition may show it on a day; refused while anything is wrong with the whole of it, or names what is withheld.
pub fn project(input: Input, edition: &Edition) -> Result<Projected, Refused> {
    let (report, texts) = check(input.clone(), false);
    if report.has_errors() {
        return Err(Refused { report, texts });
    }
    let loaded = load::load(input.clone());
    let projected =
        edition::project(&loaded, &input, edition, &|_, _| false).and_then(|draft| {
            let prints = fingerprints(draft.input);
            let is_signed = |id: &str, print: &str| {
                let now = prints.claims.get(id).or_else(|| prints.judgements.get(id));
                now.is_some_and(|now| now == print)
            };
            edition::project(&loaded, &input, edition, &is_signed)
        });
    projected.map_err(|report| Refused { report, texts: loaded.texts })
}

fn fingerprints(input: Input) -> changes::Fingerprints {
    let loaded = load::load(input);
    let Some(case) = &loaded.case else { return changes::Fingerprints::default() };
    let bound = bind::bind(&loaded, case, &mut Report::default());
    changes::fingerprints(&bound, &evaluate::evaluate(&bound))
}

fn build_of(
    mut input: Input,
    options: &Options,
    edition: Option<(&Projected, &Edition)>,
    gate: Gate,
) -> Result<Built, Refused> {
    std::thread::spawn(warm);
    let read = receipt::read(&mut input);
    let mut loaded = load::load(input);
    let mut report = begun(&loaded);
    let Some(case) = &loaded.case else {
        return Err(Refused { report, texts: loaded.texts });
    };
    let sources = prepare_sources(&loaded, case);
    let bound = bind::bind(&loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    let (checked, report) = match check::run(&bound, &evaluation, report, gate) {
        Ok(passed) => passed,
        Err(report) => return Err(Refused { report, texts: loaded.texts }),
    };
    let rasters = match draw::rasters(&checked) {
        Ok(rasters) => rasters,
        Err(faults) => {
            return Err(Refused { report: with(report, faults), texts: loaded.texts });
        }
    };
    let named = edition.map(|(_, edition)| edition.words());
    let receipt = receipt::of_inputs(&read, &loaded, case, named.as_deref());
    loaded.release_tables(&report);
    let figures = draw::figures(&checked, &rasters);
    let ahead = receipt::hash_ahead(figures.iter().map(|figure| &figure.csv));
    let brief = compose::document(&checked, figures, sources, &receipt);
    let (documents, report) = match variants(options, brief, &checked, report) {
        Ok(made) => made,
        Err(report) => return Err(Refused { report, texts: loaded.texts }),
    };
    // Nothing is rendered of a document that tells too much.
    if let Some(told) = edition.map(|(projected, _)| leaks(projected, &documents, &[]))
        && told.has_errors()
    {
        return Err(Refused {
            report: with(report, told.diagnostics),
            texts: loaded.texts,
        });
    }
    match render::variants(&options.formats, &documents, &templates(&loaded)) {
        Ok(mut artifacts) => {
            if let Some((projected, _)) = edition {
                artifacts.extend(projected.files().map(|(path, bytes)| Artifact {
                    path,
                    bytes: bytes.to_vec().into(),
                }));
                let told = leaks(projected, &[], &artifacts);
                if told.has_errors() {
                    let report = with(report, told.diagnostics);
                    return Err(Refused { report, texts: loaded.texts });
                }
            }
            let receipt =
                seal(receipt, &documents, options, &checked, ahead, &mut artifacts);
            Ok(Built { artifacts, receipt, report, texts: loaded.texts })
        }
        Err(failure) => {
            let report = template_at_fault(report, &loaded, &failure);
            Err(Refused { report, texts: loaded.texts })
        }
    }
}

fn leaks(projected: &Projected, documents: &[Document], made: &[Artifact]) -> Report {
    let unpacked: Vec<(String, Vec<u8>)> =
        made.iter().flat_map(render::unpacked).collect();
    let parts = unpacked.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
    let files = made.iter().map(|made| (made.path.as_str(), &made.bytes[..]));
    let files: Vec<(&str, &[u8])> = files.chain(parts).collect();
    edition::leaks(&projected.withheld, documents, &files)
}

/// Makes ahead what is the same for every case, in the order in which it is needed.
fn warm() {
    load::warm();
    cite::warm();
    check::warm();
}

/// Puts the receipt last: what came out is known only then.
fn seal(
    mut receipt: Receipt,
    documents: &[Document],
    options: &Options,
    checked: &check::Checked<'_>,
    mut ahead: receipt::HashedAhead,
    artifacts: &mut Vec<Artifact>,
) -> Receipt {
    receipt.brief = documents.first().map(compose::receipt_of).unwrap_or_default();
    receipt.waived = checked.waived();
    let variants = options.variants.iter().map(|variant| variant.name().to_string());
    receipt.variants = variants.collect();
    receipt.formats = options.formats.iter().map(|f| f.name().to_string()).collect();
    let output = |made: &Artifact| receipt::output(&made.path, &made.bytes, &mut ahead);
    receipt.outputs = artifacts.iter().map(output).collect();
    let bytes = receipt::bytes(&receipt).into();
    artifacts.push(Artifact { path: receipt::FILE.to_string(), bytes });
    receipt
}

/// The variants asked for, the whole first, or what keeps any of the others from being made.
fn variants(
    options: &Options,
    brief: Document,
    checked: &check::Checked<'_>,
    mut report: Report,
) -> Result<(Vec<Document>, Report), Report> {
    let short = options.variants.iter().filter(|variant| **variant != Variant::Brief);
    let made: Vec<_> =
        short.map(|variant| compose::variant(*variant, &brief, checked)).collect();
    let mut documents = Vec::new();
    if options.variants.contains(&Variant::Brief) {
        documents.push(brief);
    }
    let mut is_whole = true;
    for made in made {
        match made {
            Ok(document) => documents.push(document),
            Err(faults) => {
                is_whole = false;
                faults.into_iter().for_each(|fault| report.push(fault));
            }
        }
    }
    if is_whole { Ok((documents, report)) } else { Err(report) }
}

/// Why a Word file was not brought back.
#[cfg(feature = "docx")]
#[derive(Debug)]
pub enum NotReworked {
    /// The case cannot be built as it stands.
    Refused(Box<Refused>),
    /// The file cannot be read, or was not made from this version of the case: a phrase, and what to do about it.
    Unfit(String, &'static str),
}

/// Brings the prose of an edited Word file back into the narrative of its case, which the file must have been made from as it stands.
#[cfg(feature = "docx")]
pub fn rework(input: Input, edited: &[u8]) -> Result<edit::Reworked, NotReworked> {
    let read = |file: &[u8]| {
        render::read(file).map_err(|why| NotReworked::Unfit(why, "save it as .docx"))
    };
    let theirs = read(edited)?;
    let narrative = input.files.get(load::BRIEF_FILE).cloned().unwrap_or_default();
    let narrative = String::from_utf8_lossy(&narrative).into_owned();
    let (formats, variants) = (vec![Format::Docx], vec![Variant::Brief]);
    let built = build(input, &Options { formats, variants, strict: false })
        .map_err(|refused| NotReworked::Refused(Box::new(refused)))?;
    let ours = built.artifacts.iter().find(|made| made.path.ends_with(".docx"));
    let ours = read(ours.map(|made| &made.bytes[..]).unwrap_or_default())?;
    edit::fits(&ours, &theirs).map_err(|(why, help)| NotReworked::Unfit(why, help))?;
    Ok(edit::rework(&narrative, &ours, &theirs))
}

/// Checks a case without drawing or writing anything.
pub fn check(input: Input, strict: bool) -> (Report, Texts) {
    std::thread::spawn(check::warm);
    let loaded = load::load(input);
    let mut report = begun(&loaded);
    if let Some(case) = &loaded.case {
        let bound = bind::bind(&loaded, case, &mut report);
        let evaluation = evaluate::evaluate(&bound);
        report = match check::run(&bound, &evaluation, report, Gate::of(strict)) {
            Ok((checked, report)) => with(report, draw::unreadable(&checked)),
            Err(report) => report,
        };
    }
    (report, loaded.texts)
}

/// What is wrong with a case before it is bound.
fn begun(loaded: &Loaded) -> Report {
    let report = with(loaded.report.clone(), edition::marks(loaded));
    with(report, render::stray_templates(loaded))
}

/// A report with what was found later.
fn with(mut report: Report, faults: Vec<Diagnostic>) -> Report {
    faults.into_iter().for_each(|fault| report.push(fault));
    report
}

/// A sheet for the desk, of the brief as it would be built.
pub fn sheet(mut input: Input, kind: SheetKind) -> Result<Sheet, Refused> {
    let read = receipt::read(&mut input);
    let loaded = load::load(input);
    let mut report = loaded.report.clone();
    let Some(case) = &loaded.case else {
        return Err(Refused { report, texts: loaded.texts });
    };
    let sources = prepare_sources(&loaded, case);
    let bound = bind::bind(&loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    match check::run(&bound, &evaluation, report, Gate::Usual) {
        Ok((checked, report)) => {
            let rasters = match draw::rasters(&checked) {
                Ok(rasters) => rasters,
                Err(faults) => {
                    let report = with(report, faults);
                    return Err(Refused { report, texts: loaded.texts });
                }
            };
            let figures = draw::figures(&checked, &rasters);
            let receipt = receipt::of_inputs(&read, &loaded, case, None);
            let brief = compose::document(&checked, figures, sources, &receipt);
            Ok(compose::sheets::sheet(kind, &bound, &evaluation, &brief))
        }
        Err(report) => Err(Refused { report, texts: loaded.texts }),
    }
}

/// Prepares the sources for being cited while the case is bound and checked: it takes as long as all of that.
fn prepare_sources(loaded: &Loaded, case: &case::Case) -> JoinHandle<cite::Prepared> {
    let style = loaded.house.citation_style.clone();
    let style = style.unwrap_or_else(|| cite::DEFAULT_STYLE.to_string());
    let language = loaded.house.language_of(case).to_string();
    let sources = case.sources.clone();
    std::thread::spawn(move || cite::prepare(sources, &style, &language))
}

/// The house's templates over ours.
fn templates(loaded: &Loaded) -> Templates {
    let own = loaded.templates.iter();
    Templates {
        tokens: tokens::Tokens::of(&loaded.house),
        overrides: own
            .map(|(name, text)| (name.clone(), text.text.to_string()))
            .collect(),
        packed: loaded.packed.as_ref().map(|(_, bytes)| bytes.clone()),
    }
}

/// A template of the house that leaves something out is the house's fault, reported in its file.
fn template_at_fault(mut report: Report, loaded: &Loaded, failure: &Failure) -> Report {
    let text = loaded.templates.get(&failure.template);
    let place = Place::whole(text.map_or(load::CASE_FILE, |text| &text.file));
    let line = text.zip(failure.at).and_then(|(text, at)| rest_of_line(&text.text, at));
    let place = line.map_or(place.clone(), |range| place.within(range));
    let place =
        failure.letter.and_then(|letter| loaded.texts.first(letter)).unwrap_or(place);
    let (message, help) = match failure.template.as_str() {
        "" => (
            format!("the {} {}", failure.format.name(), failure.because),
            "write it in letters that can be set, or leave this format out",
        ),
        template => (
            format!("the template `{template}` {}", failure.because),
            "print every section that the template is given; take ours as a start",
        ),
    };
    report.push(Diagnostic::error("template", place, message).help(help));
    report
}

/// The bytes from a line and column, which count from 1, to the end of the line.
fn rest_of_line(
    text: &str,
    (line, column): (usize, usize),
) -> Option<std::ops::Range<usize>> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let before: usize = lines.get(..line.checked_sub(1)?)?.iter().map(|l| l.len()).sum();
    let line = lines.get(line - 1)?.trim_end();
    let skipped: usize =
        line.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    Some(before + skipped..before + line.len())
}
