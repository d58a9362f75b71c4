//! Bind: every text and test of the case parsed once, names resolved. A fault leaves a hole and a diagnostic, and the rest goes on.
//!
//! After this room nobody parses a string of a case.

mod cells;
mod cited;
mod converters;
mod days;
mod drift;
mod far;
mod fault;
mod fields;
mod figures;
mod items;
mod frozen;
mod layout;
mod marked;
mod measures;
mod order;
mod plates;
mod printed;
mod references;
mod rows;
mod series;
mod signs;
mod texts;
mod time;

pub use drift::Drift;
pub use figures::{FigureBound, PointBound};
pub use frozen::{Frozen, FrozenTest, frozen};
pub use plates::{CalloutBound, PanelBound, PlateBound, Within};
pub use texts::pieces;

use fault::at_fault;

use crate::case::{Case, House};
use crate::dates::{Fault, Moment};
use crate::diag::{Place, Report};
use crate::document::Released;
use crate::expr::{self, Cell, Insert, Table, Typed};
use crate::load::{Archive, Earlier, Loaded, Picture, Written};
use crate::marks::MarkSet;
use crate::prose::Prose;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// Name of the case file in places.
pub const CASE_FILE: &str = "case.yaml";

/// Name of the narrative in places.
pub const NARRATIVE_FILE: &str = "brief.md";

/// A case with everything parsed and every name resolved.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The case as written.
    pub case: Case,
    /// The house it stands in, with the case's own presentation over it.
    pub house: House,
    /// Path of the house file from the case folder; empty when there is none.
    pub house_file: String,
    /// Looks, measures, cells and events: what expressions are evaluated over.
    pub table: Table,
    /// For each cell of the table, an index into `supports`.
    pub cell_support: Vec<u32>,
    /// Beside each look of the table.
    pub looks: Vec<LookBeside>,
    /// For each event of the table, an index into `supports`.
    pub event_support: Vec<u32>,
    /// For each converter of the table, an index into `supports`.
    pub converter_support: Vec<u32>,
    /// Sets of sources and caveats, each once.
    pub supports: Vec<Support>,
    /// Every text that the brief prints, by key path: `claims.record.text`, `findings[0]`, `brief.md`.
    pub texts: IndexMap<String, Text>,
    /// The test of each claim that has one and whose test could be read.
    pub tests: IndexMap<String, Typed>,
    /// What each figure draws.
    pub figures: Vec<FigureBound>,
    /// What was read of each image, by its id.
    pub pictures: IndexMap<String, Picture>,
    /// The marks of each set, by its id.
    pub marks: IndexMap<String, MarkSet>,
    /// Days of sources, images and judgements, by key path: `sources.a.date`.
    pub dates: BTreeMap<String, Moment>,
    /// What each drifted wording of a value changed, and the original's own, by key path.
    pub drifts: BTreeMap<String, Drift>,
    /// What is kept of each source that has an archived file, by id.
    pub archives: BTreeMap<String, Archive>,
    /// The case file as written.
    pub written: Written,
    /// The records of released versions, the oldest first.
    pub released: Vec<Released>,
    /// The versions that git knows to be published; none in a build.
    pub earlier: Earlier,
    /// Day of publication.
    pub published: Option<Moment>,
    /// Day of this version, when it is not the first.
    pub updated: Option<Moment>,
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
    /// Whether it continues a sentence of ours: the clause of a judgement, the short form of a caveat.
    pub begins_inside_sentence: bool,
    /// Its inserts, by the first byte of the expression; those that could not be read are missing.
    pub inserts: BTreeMap<usize, Insert>,
}

/// Measure, class and part by index: one series.
type SeriesKey = (u32, Option<u32>, Option<u32>);

/// The cells of each series, in order of look.
type Columns = BTreeMap<SeriesKey, Column>;

/// Cells, and the support of each.
#[derive(Default)]
struct Column {
    cells: Vec<Cell>,
    supports: Vec<u32>,
}

impl Column {
    fn push(&mut self, cell: Cell, support: u32) {
        self.cells.push(cell);
        self.supports.push(support);
    }

    fn reserve(&mut self, count: usize) {
        self.cells.reserve_exact(count);
        self.supports.reserve_exact(count);
    }

    /// Takes the cells of another over, in order of look.
    fn append(&mut self, other: &mut Column) {
        let ends_before = match (self.cells.last(), other.cells.first()) {
            (Some(last), Some(first)) => last.look <= first.look,
            _ => true,
        };
        extend(&mut self.cells, &mut other.cells);
        extend(&mut self.supports, &mut other.supports);
        if !ends_before {
            let cells = std::mem::take(&mut self.cells);
            let mut both: Vec<_> =
                cells.into_iter().zip(std::mem::take(&mut self.supports)).collect();
            both.sort_by_key(|(cell, _)| cell.look);
            (self.cells, self.supports) = both.into_iter().unzip();
        }
    }
}

/// Moves the items of one list behind those of another, without room to spare: there may be a million.
fn extend<T>(one: &mut Vec<T>, other: &mut Vec<T>) {
    if one.capacity() == 0 {
        std::mem::swap(one, other);
    } else {
        one.reserve_exact(other.len());
        one.append(other);
    }
}

/// Binds a case. Faults are pushed to `report`; what could be read is bound all the same.
pub fn bind(loaded: &Loaded, case: &Case, report: &mut Report) -> Bound {
    references::check(case, report);
    let signed = signs::with_signs(case);
    let case = signed.as_ref().unwrap_or(case);
    let mut binder = Binder::new(loaded, case, report);
    binder.hedges();
    binder.zones();
    binder.measures();
    binder.converters();
    binder.observed_looks();
    binder.events();
    binder.rows();
    binder.tighten();
    binder.sort_looks();
    binder.said_by();
    binder.names();
    binder.cells();
    let texts = binder.texts();
    let tests = binder.tests();
    let figures = binder.figures();
    let dates = binder.days();
    let drifts = binder.drifts();
    binder.fields();
    let published = binder.day(&case.published, "published");
    let updated = case.updated.as_deref().and_then(|day| binder.day(day, "updated"));
    let cutoff = binder.day(&case.information_cutoff, "information_cutoff");
    Bound {
        case: case.clone(),
        house: loaded.house.clone(),
        house_file: loaded.house_file.clone(),
        table: binder.table,
        cell_support: binder.cell_support,
        looks: binder.looks,
        event_support: binder.event_support,
        converter_support: binder.converter_support,
        supports: binder.supports,
        texts,
        tests,
        figures,
        pictures: loaded.pictures.clone(),
        marks: loaded.marks.clone(),
        dates,
        drifts,
        archives: loaded.archives.clone(),
        written: loaded.texts.written(CASE_FILE),
        released: loaded.released.clone(),
        earlier: loaded.published.clone(),
        published,
        updated,
        cutoff,
    }
}

/// What is being made.
struct Binder<'a> {
    loaded: &'a Loaded,
    mapped: Vec<rows::Mapped>,
    case: &'a Case,
    report: &'a mut Report,
    table: Table,
    part_zones: BTreeMap<String, u16>,
    look_ids: BTreeSet<String>,
    cell_support: Vec<u32>,
    looks: Vec<LookBeside>,
    event_support: Vec<u32>,
    converter_support: Vec<u32>,
    supports: Vec<Support>,
    support_index: BTreeMap<Support, u32>,
}

impl<'a> Binder<'a> {
    fn new(loaded: &'a Loaded, case: &'a Case, report: &'a mut Report) -> Binder<'a> {
        Binder {
            loaded,
            mapped: Vec::new(),
            case,
            report,
            table: Table::default(),
            part_zones: BTreeMap::new(),
            look_ids: case
                .observations
                .iter()
                .filter_map(|look| look.id.clone())
                .collect(),
            cell_support: Vec::new(),
            looks: Vec::new(),
            event_support: Vec::new(),
            converter_support: Vec::new(),
            supports: Vec::new(),
            support_index: BTreeMap::new(),
        }
    }

    /// Reports a fault of a text at its place.
    fn fault(&mut self, rule: &'static str, place: &Place, fault: Fault) {
        self.report.push(at_fault(rule, place, fault));
    }

    /// A value in words, for the measure with this index.
    fn value(&mut self, words: &str, measure: u32, place: Place) -> Option<expr::Value> {
        match self.table_value(words, measure) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault("bad-value", &place, fault);
                None
            }
        }
    }

    fn table_value(&self, words: &str, measure: u32) -> Result<expr::Value, Fault> {
        let measure = &self.table.measures[measure as usize];
        let expected = expr::Expected {
            kind: measure.kind,
            unit: &measure.unit,
            states: &measure.states,
            looks: &self.look_ids,
        };
        expr::parse_value(words, &expected)
    }

    /// Sources and caveats by id, as indexes in the order of the case, with the caveats of the sources.
    fn support<'s>(
        &self,
        sources: impl Iterator<Item = &'s str>,
        caveats: impl IntoIterator<Item = &'s String>,
    ) -> Support {
        let sources: Vec<&str> = sources.collect();
        let mut caveats: Vec<&String> = caveats.into_iter().collect();
        caveats.extend(sources.iter().flat_map(|id| self.caveats_of_source(id)));
        self.support_of(&sources, &caveats)
    }

    /// The same with these caveats alone; unknown ids were reported before.
    fn support_of(&self, sources: &[&str], caveats: &[&String]) -> Support {
        let index = |id: &&str| self.case.sources.get_index_of(*id);
        let sources = sources.iter().filter_map(index);
        let index = |id: &&String| self.case.caveats.get_index_of(id.as_str());
        let caveats = caveats.iter().filter_map(index);
        let mut support = Support {
            sources: sources.map(|index| index as u32).collect(),
            caveats: caveats.map(|index| index as u32).collect(),
        };
        support.sources.sort_unstable();
        support.sources.dedup();
        support.caveats.sort_unstable();
        support.caveats.dedup();
        support
    }

    /// The index of a support, each kept once.
    fn intern(&mut self, support: Support) -> u32 {
        if let Some(index) = self.support_index.get(&support) {
            return *index;
        }
        let index = self.supports.len() as u32;
        self.supports.push(support.clone());
        self.support_index.insert(support, index);
        index
    }

    /// A day of the case's own head.
    fn day(&mut self, text: &str, key: &str) -> Option<Moment> {
        let path = crate::diag::KeyPath::default().key(key);
        self.moment(text, 0, Place::value(CASE_FILE, path))
    }
}

/// `measure.class` and part of `measure.class@part`.
fn split_series_name(name: &str) -> (&str, Option<&str>) {
    match name.split_once('@') {
        Some((head, part)) => (head, Some(part)),
        None => (name, None),
    }
}
