//! Bind: every text and test of the case parsed once, names resolved. A fault leaves a hole and a diagnostic, and the rest goes on.
//!
//! After this room nobody parses a string of a case.

use crate::case::{Case, House};
use crate::dates::Moment;
use crate::diag::Place;
use crate::expr::{Insert, Table, Typed};
use crate::prose::Prose;
use indexmap::IndexMap;

/// A case with everything parsed and every name resolved.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The case as written.
    pub case: Case,
    /// The house it stands in, with the case's own presentation over it.
    pub house: House,
    /// Looks, measures, cells and events: what expressions are evaluated over.
    pub table: Table,
    /// For each cell of the table, an index into `supports`.
    pub cell_support: Vec<u32>,
    /// Beside each look of the table.
    pub looks: Vec<LookBeside>,
    /// For each event of the table, an index into `supports`.
    pub event_support: Vec<u32>,
    /// Sets of sources and caveats, each once.
    pub supports: Vec<Support>,
    /// Every text that the brief prints, by key path: `claims.record.text`, `findings[0]`, `brief.md`.
    pub texts: IndexMap<String, Text>,
    /// The test of each claim that has one and whose test could be read.
    pub tests: IndexMap<String, Typed>,
    /// What each figure draws.
    pub figures: Vec<FigureBound>,
    /// Day of publication.
    pub published: Option<Moment>,
    /// Last day whose information was used.
    pub cutoff: Option<Moment>,
}

/// What stands behind a cell: indexes into the sources and caveats of the case, in the order of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Support {
    /// Indexes into `case.sources`.
    pub sources: Vec<u32>,
    /// Indexes into `case.caveats`.
    pub caveats: Vec<u32>,
}

/// What a look has beside its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookBeside {
    /// Where it stands.
    pub origin: LookOrigin,
    /// Index into `Bound::supports`: the look's own sources and caveats.
    pub support: u32,
}

/// Where a look stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LookOrigin {
    /// Index into `case.observations`.
    Observation(u32),
    /// Index into `case.data`, and row.
    Row(u16, u32),
}

/// What a text is for; lints and formats treat some apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Title or subtitle of the brief.
    Title,
    /// The narrative.
    Narrative,
    /// A key finding.
    Finding,
    /// The sentence of a claim.
    Claim,
    /// The clause of a judgement, an alternative, an assumption, a reason, a sign.
    Judgement,
    /// A caveat, short or long.
    Caveat,
    /// Title, subtitle, note or alt text of a figure.
    Figure,
    /// Method, notice, description.
    Matter,
}

/// A text, parsed.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it stands.
    pub place: Place,
    /// What it is for.
    pub role: Role,
    /// The text itself, decoded.
    pub source: String,
    /// Its tree.
    pub prose: Prose,
    /// Its inserts in order; none where one could not be read.
    pub inserts: Vec<Option<Insert>>,
}

/// What a figure draws.
#[derive(Clone, Debug, Default)]
pub struct FigureBound {
    /// Indexes into `table.series`, in order.
    pub series: Vec<u32>,
    /// Indexes into `table.events`.
    pub events: Vec<u32>,
    /// First moment to show.
    pub from: Option<Moment>,
    /// Last moment to show.
    pub until: Option<Moment>,
    /// Indexes into `table.looks`.
    pub highlight: Vec<u32>,
}
