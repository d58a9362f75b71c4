//! Load: bytes to `Case`. Keeps every text read and alone turns a place into line and excerpt. Sole keeper of YAML, CSV, HTML and marks.
//! A text goes through four steps, and each reports all that it finds: the marked parse (`marked`, `syntax`), the traps that
//! YAML sets without an error (`traps`), the structure as the schema has it (`schema`, `structure`, `names`), and the decoding.

mod align;
mod archive;
mod beside;
mod consequences;
mod contrary;
mod copies;
mod decode;
mod earlier;
mod evidence;
mod faces;
mod faults;
mod house;
mod input;
mod gsd;
mod json;
mod lines;
mod locate;
mod marked;
mod marking;
mod measuring;
mod mend;
mod misspelt;
mod names;
mod page;
mod parts;
mod pictures;
mod out;
mod pieces;
mod reference;
mod schema;
mod signs;
mod spot;
mod stac;
mod structure;
mod syntax;
mod table;
mod text;
mod traps;
mod words;
mod written;

pub use archive::Archive;
pub use beside::{Peeked, neighbours, peek};
pub use contrary::{forbids_derivatives, metres_beside};
pub use earlier::{Earlier, Sought};
pub use evidence::{Evidence, RECORDS, evidence_of, is_day, is_record, record_file};
pub use input::{Input, MachineError, folder_name, folder_of, named, read_case};
pub use locate::{Location, Texts, sorted};
pub use out::{Kept, kept, whole};
pub use parts::{Parsed, Parts};
pub use pictures::{Known, Picture, Source, at_fault, metres};
pub use pieces::{Piece, pieces};
pub use table::{Table, columns_alone};
pub(crate) use text::hidden_character;
pub use written::Written;

use marked::Fault;
use mend::Mend;
use schema::{Fields, Scalar, Shape, Shapes};
pub use schema::{carried_shapes, warm};
use spot::{Explained, Spot, above, indent_of, line_at, quoted, unknown, value_in};
use structure::Trail;
use table::cell_range;

use crate::case::{Case, House};
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::document::{KnownBy, Released};
use crate::marks::MarkSet;
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name of the case file within its folder.
pub const CASE_FILE: &str = "case.yaml";
/// Name of the narrative within its folder.
pub const BRIEF_FILE: &str = "brief.md";

/// Most bytes of `case.yaml` and `house.yaml`.
pub const CASE_BYTES_MAX: usize = 8 << 20;
/// Most bytes of the narrative and of a template.
pub const TEXT_BYTES_MAX: usize = 4 << 20;
/// Most bytes of a table.
pub const TABLE_BYTES_MAX: usize = 200 << 20;
/// Most bytes of an archived source.
pub const ARCHIVE_BYTES_MAX: usize = 32 << 20;
/// Most bytes of all archived sources together.
pub const ARCHIVES_BYTES_MAX: usize = 512 << 20;
/// Most bytes of the words of an archived source in which quotations are looked up.
pub const ARCHIVE_TEXT_BYTES_MAX: usize = 4 << 20;
/// Deepest nesting of lists and maps.
pub const NESTING_MAX: usize = 64;
/// Most values in one YAML file, aliases written out.
pub const NODES_MAX: usize = 2_000_000;
/// Most bytes of one text in a YAML file.
pub const SCALAR_BYTES_MAX: usize = 1 << 20;
/// Most faults listed of one file; the rest are counted.
pub const FAULTS_MAX: usize = 500;

/// A text file as it was read.
#[derive(Clone, Debug)]
pub struct Text {
    /// Path from the case folder.
    pub file: String,
    /// Its text, without a byte order mark.
    pub text: Arc<String>,
}

/// Everything that came of the bytes. With errors in the report, as much of it as could be read.
#[derive(Debug)]
pub struct Loaded {
    /// Name of the case folder, for messages.
    pub name: String,
    /// The case, unless it could not be read at all.
    pub case: Option<Case>,
    /// The house, with what the case overrides put in.
    pub house: House,
    /// Path of the house file from the case folder; empty when there is none.
    pub house_file: String,
    /// Templates of the house by the name that they replace.
    pub templates: IndexMap<String, Text>,
    /// The Word file whose styles the brief takes, by its path.
    pub packed: Option<(String, Arc<Vec<u8>>)>,
    /// `brief.md`, when there is one.
    pub narrative: Option<Text>,
    /// Tables in the order of the case's `data`; `None` where one could not be read.
    pub tables: Vec<Option<Table>>,
    /// What is kept of the sources that have an archived file, by id of the source.
    pub archives: BTreeMap<String, Archive>,
    /// What was read of each image, by its id.
    pub pictures: IndexMap<String, Picture>,
    /// What was read of each set of marks, by its id.
    pub marks: IndexMap<String, MarkSet>,
    /// The records of released versions, the oldest first.
    pub released: Vec<Released>,
    /// The versions that git knows to be published.
    pub published: Earlier,
    /// The texts, for places.
    pub texts: Texts,
    /// What is wrong with all that.
    pub report: Report,
}

/// A value of a YAML file with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) content: Content,
    /// Bytes of the source: of a scalar with its quotes, of a block from its first key to its last value.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Scalar(String, Style),
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// Known to be wrong and reported; takes no further part.
    Broken,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_start: u32,
    pub(crate) key_end: u32,
    pub(crate) value: Node,
    /// In braces, where a comma ends the value.
    pub(crate) flow: bool,
    /// Wrong and reported: it has its place, but is not decoded.
    pub(crate) dropped: bool,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Single,
    Double,
    Block,
}

impl Node {
    fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    fn scalar(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    fn item(&self, n: usize) -> Option<&Node> {
        match &self.content {
            Content::List(items) => items.get(n),
            _ => None,
        }
    }

    fn get(&self, key: &str) -> Option<&Node> {
        match &self.content {
            Content::Map(entries) => {
                entries.iter().find(|e| e.key == key).map(|e| &e.value)
            }
            _ => None,
        }
    }
}

impl Entry {
    fn key_range(&self) -> std::ops::Range<usize> {
        self.key_start as usize..self.key_end as usize
    }
}

impl Loaded {
    /// Lets go of tables that no diagnostic names, once they are bound and checked: they may be as long as all else together.
    pub fn release_tables(&mut self, report: &Report) {
        for table in std::mem::take(&mut self.tables).into_iter().flatten() {
            if !report.diagnostics.iter().any(|d| d.names(&table.file)) {
                self.texts.add_missing(&table.file);
            }
        }
    }
}

/// Reads a case from bytes. Touches nothing.
pub fn load(input: Input) -> Loaded {
    let mut report = Report::default();
    let Input {
        name,
        house: house_file,
        files: mut bytes,
        refused,
        hashes,
        parsed,
        reference,
        ..
    } = input;
    let mut texts = Texts::default();
    for (file, why) in &refused {
        report.push(why.clone());
        texts.add_missing(file);
    }
    let mut case: Option<Case> =
        yaml(CASE_FILE, parsed, &mut bytes, &mut texts, &mut report);
    let own: Option<House> = house_file
        .as_deref()
        .and_then(|file| yaml(file, None, &mut bytes, &mut texts, &mut report));
    let house_file = house_file.unwrap_or_default();
    let over = case.as_ref().and_then(|case| case.house.clone());
    if let (Some(case), Some(own)) = (&case, &own) {
        let held = own.hedges.as_ref().and_then(|hedges| hedges.about.as_deref());
        house::measures(case, held, &mut report);
    }
    let sources = house::Sources { house_file: &house_file, own, over };
    let (mut house, mut template_files) = house::merged(sources, &mut report);
    faces::read(&mut house, &house_file, &mut bytes, &refused, &mut report);
    if let Some(file) = reference {
        template_files.retain(|(template, ..)| template != reference::STYLES);
        let place = Place::whole(&file);
        template_files.push((reference::STYLES.to_string(), file, place));
    }
    let narrative = text::text(BRIEF_FILE, &mut bytes, &mut texts, &mut report);
    let (mut templates, mut packed) = (IndexMap::new(), None);
    for (template, file, place) in template_files {
        if reference::is_packed(&template, &file) {
            match bytes.remove(&file) {
                Some(bytes) => packed = Some((file, Arc::new(bytes))),
                None => missing(&file, place, &refused, &mut report),
            }
            continue;
        }
        match text::text(&file, &mut bytes, &mut texts, &mut report) {
            Some(text) => _ = templates.insert(template, text),
            None => missing(&file, place, &refused, &mut report),
        }
    }
    let archives = archive::all(case.as_ref(), &bytes, &hashes, &refused, &mut report);
    let tables = tables(case.as_ref(), &mut bytes, &refused, &mut texts, &mut report);
    let (mut pictures, mut marks) = (IndexMap::new(), IndexMap::new());
    if let Some(case) = &mut case {
        pictures =
            pictures::read(case, &mut bytes, &hashes, &refused, &mut texts, &mut report);
        marks =
            marking::read(case, &pictures, &mut bytes, &refused, &mut texts, &mut report);
    }
    let mut released =
        evidence::records(case.as_ref(), &mut bytes, &mut texts, &mut report);
    let published = input.published;
    if released.is_empty() {
        // A tag stands for a record; a commit at which the case only stood published does not.
        let tagged = published.all().iter().find(|known| known.by == KnownBy::Tag);
        released.extend(tagged.map(|version| version.record.clone()));
    }
    Loaded {
        name,
        case,
        house,
        house_file,
        templates,
        packed,
        narrative,
        tables,
        archives,
        pictures,
        marks,
        released,
        published,
        texts,
        report,
    }
}

/// A YAML file to its type, with syntax, traps, structure and ids reported; `None` when it cannot be decoded.
fn yaml<T: serde::de::DeserializeOwned>(
    file: &str,
    parsed: Option<Parsed>,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    texts: &mut Texts,
    report: &mut Report,
) -> Option<T> {
    let text = text::text(file, bytes, texts, report)?;
    let parsed = parsed.and_then(|parsed| parsed.of(&text.text));
    let (mut tree, whole) = mend::parse(file, &text.text, parsed, report)?;
    let shape =
        if file == CASE_FILE { schema::case_shape() } else { schema::house_shape() };
    let mut sound = structure::check(file, &mut tree, shape, report) && whole;
    if file == CASE_FILE {
        sound &= names::check(file, &tree, report);
    }
    let decoded = if sound { decode::decoded(&tree, file, report) } else { None };
    texts.add_tree(file, tree);
    decoded
}

fn tables(
    case: Option<&Case>,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    refused: &BTreeMap<String, Diagnostic>,
    texts: &mut Texts,
    report: &mut Report,
) -> Vec<Option<Table>> {
    let mut tables = Vec::new();
    let mut ids = BTreeMap::new();
    for (n, data) in
        case.map(|case| case.data.as_slice()).unwrap_or_default().iter().enumerate()
    {
        let place = KeyPath::default().key("data").index(n);
        let file_place = Place::value(CASE_FILE, place.key("file"));
        match text::text(&data.file, bytes, texts, report) {
            Some(text) => {
                let table = table::read(text, data, &place, report);
                if let Some(table) = &table {
                    texts.add_rows(&table.file, Arc::clone(&table.rows));
                    if let (Some(column), Some(tree)) = (&data.id, texts.tree(CASE_FILE))
                    {
                        names::rows(tree, table, column, &mut ids, report);
                    }
                }
                tables.push(table);
            }
            None => {
                missing(&data.file, file_place, refused, report);
                tables.push(None);
            }
        }
    }
    tables
}

/// A file that is named but was neither read nor refused.
fn missing(
    file: &str,
    place: Place,
    refused: &BTreeMap<String, Diagnostic>,
    report: &mut Report,
) {
    // Of a file that breaks off, nothing that it names was read.
    let is_known = |d: &Diagnostic| {
        d.place.file == file || (d.rule == "syntax" && d.place.file == place.file)
    };
    if refused.contains_key(file) || report.diagnostics.iter().any(is_known) {
        return;
    }
    const HELP: &str = "check its name, or put the file there; the path is read from the folder of case.yaml";
    let message = format!("there is no file `{file}` in the case folder");
    report.push(Diagnostic::error("missing-file", place, message).help(HELP));
}
