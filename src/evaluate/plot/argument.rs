//! What an argument rests on, as data to be drawn: origins and grades, likelihoods, competing hypotheses.

/// Sources by the origin that they go back to.
#[derive(Clone, Debug)]
pub struct SourcesPlot {
    /// One an origin; those with most sources first.
    pub rows: Vec<OriginRow>,
}

/// An origin with those who relay it.
#[derive(Clone, Debug)]
pub struct OriginRow {
    /// Id of the origin.
    pub origin: String,
    /// Name of the origin.
    pub label: String,
    /// The origin itself first, then its relays.
    pub sources: Vec<GradedSource>,
    /// Credibility of the pieces of information cited from the row, as digits, each once, in order.
    pub credibility: Vec<char>,
}

/// A source with its grade.
#[derive(Clone, Debug)]
pub struct GradedSource {
    /// Name.
    pub name: String,
    /// Date in words; empty when unknown.
    pub date_words: String,
    /// Reliability, A to F; none when it is not graded.
    pub grade: Option<char>,
    /// Whether it only relays the origin.
    pub relay: bool,
    /// What of it was read, in words.
    pub access_words: String,
}

/// The likelihood scale with its judgements.
#[derive(Clone, Debug)]
pub struct LikelihoodPlot {
    /// How the scale is named in a sentence: "the ICD 203 scale".
    pub scale_words: String,
    /// Its terms from least to most likely.
    pub terms: Vec<ScaleTerm>,
    /// Whether the ranges of terms lie inside each other.
    pub nested: bool,
    /// The judgements.
    pub rows: Vec<LikelihoodRow>,
}

/// Terms of one range.
#[derive(Clone, Debug)]
pub struct ScaleTerm {
    /// "likely", or "likely, probable".
    pub words: String,
    /// Per cent.
    pub low: f64,
    /// Per cent.
    pub high: f64,
    /// The range in words.
    pub range_words: String,
}

/// A judgement on its scale.
#[derive(Clone, Debug)]
pub struct LikelihoodRow {
    /// The clause of the judgement.
    pub text: String,
    /// The judgement in a sentence, its likelihood and range before the clause: "It is likely (55–80 %) that …".
    pub sentence: String,
    /// "It is likely", or "not stated".
    pub term_words: String,
    /// The range in words, always beside the term; empty where none is stated.
    pub range_words: String,
    /// Per cent; none where none is stated.
    pub band: Option<(f64, f64)>,
    /// "low", "not stated" …
    pub confidence_words: String,
    /// Whose judgement it is, when it is not ours.
    pub by: Option<String>,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
}

/// The matrix of competing hypotheses.
#[derive(Clone, Debug)]
pub struct HypothesesPlot {
    /// The hypotheses in the order of the case.
    pub hypotheses: Vec<HypothesisColumn>,
    /// The evidence in the order of the case.
    pub rows: Vec<EvidenceLine>,
}

/// One hypothesis with what speaks against it.
#[derive(Clone, Debug)]
pub struct HypothesisColumn {
    /// What it says.
    pub text: String,
    /// Its weighted inconsistency, for drawing only.
    pub against: f64,
    /// The same as printed.
    pub against_words: String,
    /// Whether none is less contradicted.
    pub leads: bool,
}

/// One piece of evidence.
#[derive(Clone, Debug)]
pub struct EvidenceLine {
    /// What was found.
    pub text: String,
    /// How it fits each hypothesis.
    pub fits: Vec<Option<PlotFit>>,
    /// How far it is believed and how much it bears on the question, in words.
    pub weight_words: (String, String),
    /// Whether it tells none apart.
    pub idle: bool,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
}

/// How evidence fits a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotFit {
    /// CC
    StronglyConsistent,
    /// C
    Consistent,
    /// N
    Neutral,
    /// I
    Inconsistent,
    /// II
    StronglyInconsistent,
}

impl PlotFit {
    /// The letters of the literature.
    pub fn letters(self) -> &'static str {
        match self {
            PlotFit::StronglyConsistent => "CC",
            PlotFit::Consistent => "C",
            PlotFit::Neutral => "N",
            PlotFit::Inconsistent => "I",
            PlotFit::StronglyInconsistent => "II",
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            PlotFit::StronglyConsistent => "strongly consistent",
            PlotFit::Consistent => "consistent",
            PlotFit::Neutral => "neutral",
            PlotFit::Inconsistent => "inconsistent",
            PlotFit::StronglyInconsistent => "strongly inconsistent",
        }
    }
}
