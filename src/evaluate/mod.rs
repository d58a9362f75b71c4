//! Evaluate: every derived value, insert, series, gap, verdict and origin; cannot fail.

mod argument;
mod basis;
mod beside;
mod cells;
mod ceiling;
mod coverage;
mod disagreements;
mod figures;
mod hands;
mod hidden;
mod hypotheses;
mod inserts;
mod look_set;
mod one_image;
mod origins;
mod places;
pub mod plate;
pub mod plot;
mod same_object;
mod say;
mod sourcing;
mod summary;

pub use crate::prose::uncapitalised;
pub use ceiling::{Cap, Ceiling, Grounds, Level, caps};
pub use cells::{Drawn, drawn, is_uncountable, say_cell};
pub use figures::{metres_off, whole_series, words_basis};
pub use hands::hands;
pub use hypotheses::{Inconsistency, Matrix, matrix};
pub use look_set::LookSet;
pub use origins::of_one_page;
pub use places::say_distance;
pub use same_object::of_one_object;
pub use say::*;
pub use sourcing::*;
pub use summary::source_summary;

use crate::bind::Bound;
use crate::expr::{Answer, Lineage, Verdict};
use beside::{beside, side_by_side};
use indexmap::IndexMap;
use plot::Plot;
use std::collections::BTreeMap;

/// Everything that follows from a bound case.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The answers of each text's inserts, by the text's key path, then by the first byte of the expression.
    pub inserts: IndexMap<String, BTreeMap<usize, Answer>>,
    /// What was worked out for each expression of an insert, in words with its values, by the expression's text.
    pub explanations: BTreeMap<String, String>,
    /// What each claim came to.
    pub claims: IndexMap<String, ClaimResult>,
    /// What each judgement rests on.
    pub judgements: IndexMap<String, JudgementResult>,
    /// The most confidence that each judgement may state.
    pub ceilings: IndexMap<String, Ceiling>,
    /// The matrix of competing hypotheses.
    pub matrix: Matrix,
    /// What each finding is made of and rests on, in order.
    pub findings: Vec<FindingResult>,
    /// What the title and the subtitle rest on.
    pub title: Basis,
    /// For each source, its origins: the roots of `repeats`.
    pub origins: IndexMap<String, Vec<String>>,
    /// Where sources differ about one thing.
    pub disagreements: Vec<Disagreement>,
    /// How often and when the place was seen.
    pub coverage: Coverage,
    /// The figures, as data.
    pub plots: Vec<Plot>,
}

/// What something rests on: indexes in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Indexes into `table.looks`.
    pub looks: LookSet,
    /// Indexes into `case.sources`.
    pub sources: Vec<u32>,
    /// Indexes into `case.caveats`.
    pub caveats: Vec<u32>,
}

/// What a claim came to, in the words of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimVerdict {
    /// Ours, and it holds.
    Holds,
    /// Ours, and it fails.
    Fails,
    /// Ours, and it cannot be established.
    CannotBeEstablished,
    /// Relayed, without a test.
    ReportedNotTested,
    /// Relayed, and the data bear it out.
    BearsOut,
    /// Relayed, and the data contradict it.
    Contradicts,
    /// Relayed, and the data cannot test it.
    CannotBeTested,
    /// Ours, without a test or with one that could not be read.
    NotTested,
}

impl ClaimVerdict {
    /// The words printed for it.
    pub fn words(self) -> &'static str {
        match self {
            ClaimVerdict::Holds => "holds",
            ClaimVerdict::Fails => "fails",
            ClaimVerdict::CannotBeEstablished => "cannot be established",
            ClaimVerdict::ReportedNotTested => "reported, not tested",
            ClaimVerdict::BearsOut => "bears out",
            ClaimVerdict::Contradicts => "contradicts",
            ClaimVerdict::CannotBeTested => "cannot be tested",
            ClaimVerdict::NotTested => "not tested",
        }
    }
}

/// What a claim came to.
#[derive(Clone, Debug)]
pub struct ClaimResult {
    /// In one word.
    pub verdict: ClaimVerdict,
    /// The test's verdict with causes, lineage and flip, when there was a test.
    pub tested: Option<Verdict>,
    /// What was tested, in words made from the expression with its values.
    pub explanation: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a judgement rests on.
#[derive(Clone, Debug, Default)]
pub struct JudgementResult {
    /// Looks, sources and every caveat of every look its basis rests on.
    pub basis: Basis,
    /// Indexes into `case.sources` of the independent origins behind it.
    pub origins: Vec<String>,
}

/// What a finding is made of.
#[derive(Clone, Debug, Default)]
pub struct FindingResult {
    /// Ids of claims and judgements.
    pub made_of: Vec<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// A place where sources differ about one thing.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// What it is about, in words: "train cars, 30 November 2022".
    pub about: String,
    /// What they differ in.
    pub kind: DisagreementKind,
    /// What each says.
    pub rivals: Vec<Rival>,
    /// Index into `rivals` of the one that is used.
    pub used: Option<usize>,
    /// Key path of the text that says why; empty where the case has no place for one.
    pub because: String,
}

/// What sources differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisagreementKind {
    /// Readings of one value.
    Value,
    /// Values of looks of one moment, each a look of its own.
    Looks,
    /// Values of looks that saw the very same thing.
    Object,
    /// Dates of an event.
    Date,
    /// Points for a place.
    Place,
    /// A claim of another, and the data.
    Claim,
    /// Only the words of those who relay it.
    Drift,
}

/// What one of those who differ says.
#[derive(Clone, Debug)]
pub struct Rival {
    /// Index into `case.sources`; the data of the case, or its authors, when none.
    pub source: Option<u32>,
    /// Its words.
    pub words: String,
    /// What it changed, or how far off it lies.
    pub change: String,
}

/// How often and when the place was seen.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Usable looks.
    pub usable_count: usize,
    /// Looks in all.
    pub looks_count: usize,
    /// Those among them that only tell what somebody said or expects.
    pub told_count: usize,
    /// Periods.
    pub periods_count: usize,
    /// First usable look: index into `table.looks`.
    pub first: Option<u32>,
    /// Last usable look.
    pub last: Option<u32>,
    /// The longest stretch between usable looks, in words, and the looks at its ends.
    pub longest_gap: Option<Gap>,
}

/// A stretch without a usable look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Index into `table.looks` of the look before it.
    pub after: u32,
    /// Index into `table.looks` of the look after it.
    pub before: u32,
    /// How long, in words.
    pub words: String,
}

/// Evaluates everything in a bound case. What cannot be known is a result, not a failure.
///
/// What takes long over a long series stands side by side: expressions first, then figures beside claims.
pub fn evaluate(bound: &Bound) -> Evaluation {
    let mut evaluation = begun(bound);
    evaluation.coverage = coverage::of_case(bound);
    let (mut plots, claims) = beside(
        bound,
        || figures::plots(bound, &evaluation, |kind| !figures::is_of_argument(kind)),
        || argument::claims(bound, &evaluation),
    );
    evaluation.claims = claims;
    evaluation.disagreements = disagreements::of_case(bound, &evaluation);
    evaluation.judgements = argument::judgements(bound, &evaluation);
    argument::close_links(bound, &mut evaluation);
    evaluation.ceilings = ceiling::of_judgements(bound, &evaluation);
    evaluation.matrix = hypotheses::with_bases(
        bound,
        &evaluation,
        matrix(&bound.case.hypotheses, &bound.case.evidence),
    );
    plots.extend(figures::plots(bound, &evaluation, figures::is_of_argument));
    plots.sort_by_key(|plot| plot.n);
    evaluation.plots = figures::limited(bound, &evaluation, plots);
    evaluation.findings = argument::findings(bound, &evaluation);
    evaluation.title = argument::title(bound, &evaluation);
    evaluation
}

/// What a bound case states, and no more: its texts, claims and judgements, with what they rest on. Of many versions nothing else is told.
pub fn stated(bound: &Bound) -> Evaluation {
    let mut evaluation = begun(bound);
    evaluation.claims = argument::claims(bound, &evaluation);
    evaluation.judgements = argument::judgements(bound, &evaluation);
    argument::close_links(bound, &mut evaluation);
    evaluation
}

fn begun(bound: &Bound) -> Evaluation {
    let (inserts, explanations) = inserts::of_texts(bound);
    let origins = origins::of_sources(&bound.case.sources);
    Evaluation { inserts, explanations, origins, ..Evaluation::default() }
}

/// What a lineage rests on: looks, sources and caveats.
pub fn basis(bound: &Bound, lineage: &Lineage) -> Basis {
    basis::of_lineage(bound, lineage)
}
