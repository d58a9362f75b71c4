//! Fingerprints: a hash over what a claim or judgement says, what it rests on and the caveats it carries. An edit changes the fingerprints
//! of what rests on the edited field, and no other.
//!
//! What is hashed is what the author wrote, freed of layout (`load::Written`), for everything that the evaluation found behind the item:
//! the values it uses with their looks, measures, parts and images, events, sources, caveats, and the claims and judgements it names.

use crate::bind::{Bound, LookOrigin, pieces};
use crate::case::{Against, Judgement};
use crate::diag::KeyPath;
use crate::digest;
use crate::evaluate::{self, Basis, Evaluation};
use crate::expr::{self, Hedge, Insert, Lineage, Name, Value, View};
use crate::prose::{Inline, ItemKind, Target};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// Says how these were made; another way of making them gets another mark.
const MARK: &str = "1";

/// The fingerprints of a case, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the claims, in the order of the case.
    pub claims: IndexMap<String, String>,
    /// Of the judgements, in the order of the case.
    pub judgements: IndexMap<String, String>,
}

/// Works out the fingerprint of every claim and judgement.
pub fn fingerprints(bound: &Bound, evaluation: &Evaluation) -> Fingerprints {
    let mut maker =
        Maker { bound, evaluation, claims: BTreeMap::new(), judgements: BTreeMap::new() };
    let case = &bound.case;
    Fingerprints {
        claims: case.claims.keys().map(|id| (id.clone(), maker.claim(id))).collect(),
        judgements: case
            .judgements
            .keys()
            .map(|id| (id.clone(), maker.judgement(id, &mut BTreeSet::new())))
            .collect(),
    }
}

struct Maker<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    claims: BTreeMap<String, String>,
    judgements: BTreeMap<String, String>,
}

/// Everything behind an item, each once and in order.
type Behind = BTreeSet<String>;

fn hashed(behind: &Behind) -> String {
    let mut text = String::new();
    for part in behind {
        text.push_str(part);
        text.push('\n');
    }
    let digest = digest::sha256(text.as_bytes());
    format!("{MARK}:{}", digest.get(..32).unwrap_or(&digest))
}

fn top(key: &str, id: &str) -> KeyPath {
    KeyPath::default().key(key).key(id)
}

impl Maker<'_> {
    fn claim(&mut self, id: &str) -> String {
        if let Some(known) = self.claims.get(id) {
            return known.clone();
        }
        let mut behind = Behind::new();
        self.written(&mut behind, "claim", id, &top("claims", id), &[]);
        // A link from a claim to a claim leads nowhere new: claims rest on looks.
        self.texts(&mut behind, &format!("claims.{id}."), &mut BTreeSet::new());
        if let Some(result) = self.evaluation.claims.get(id) {
            behind.insert(format!("verdict {}", result.verdict.words()));
            if let Some(tested) = &result.tested {
                self.lineage(&mut behind, &tested.lineage);
            }
            self.basis(&mut behind, &result.basis);
        }
        let made = hashed(&behind);
        self.claims.insert(id.to_string(), made.clone());
        made
    }

    fn judgement(&mut self, id: &str, above: &mut BTreeSet<String>) -> String {
        if let Some(known) = self.judgements.get(id) {
            return known.clone();
        }
        let Some(judgement) = self.bound.case.judgements.get(id) else {
            return String::new();
        };
        if !above.insert(id.to_string()) {
            // A circle is an error of its own; here it only must end.
            return format!("circle {id}");
        }
        let mut behind = Behind::new();
        self.written(&mut behind, "judgement", id, &top("judgements", id), &[]);
        if judgement.likelihood.is_some() {
            behind.insert(format!("scale {:?}", self.bound.case.scale));
        }
        self.texts(&mut behind, &format!("judgements.{id}."), above);
        for other in named(judgement) {
            self.item(&mut behind, other, above);
        }
        if let Some(result) = self.evaluation.judgements.get(id) {
            self.basis(&mut behind, &result.basis);
        }
        above.remove(id);
        let made = hashed(&behind);
        if above.is_empty() {
            self.judgements.insert(id.to_string(), made.clone());
        }
        made
    }

    /// What a judgement names: a claim, judgement, look, event or source.
    fn item(&mut self, behind: &mut Behind, id: &str, above: &mut BTreeSet<String>) {
        let bound = self.bound;
        if bound.case.claims.contains_key(id) {
            behind.insert(format!("rests on {id} {}", self.claim(id)));
        } else if bound.case.judgements.contains_key(id) {
            behind.insert(format!("rests on {id} {}", self.judgement(id, above)));
        } else if let Some(Name::Look(look)) = bound.table.names.get(id) {
            self.whole_look(behind, *look);
        } else if let Some(Name::Event(event)) = bound.table.names.get(id) {
            self.event(behind, *event);
        } else if let Some(source) = bound.case.sources.get_index_of(id) {
            self.source(behind, source as u32);
        }
    }

    /// The values, links and citations in every text below a key.
    fn texts(&mut self, behind: &mut Behind, prefix: &str, above: &mut BTreeSet<String>) {
        let bound = self.bound;
        for (key, text) in bound.texts.iter().filter(|(key, _)| key.starts_with(prefix)) {
            for (at, answer) in self.evaluation.inserts.get(key).into_iter().flatten() {
                if !matches!(text.inserts.get(at), Some(Insert::Literal(_))) {
                    behind.insert(format!("says {key} {at} {}", answer.words));
                }
                self.lineage(behind, &answer.lineage);
            }
            let mut links = Vec::new();
            pieces(&text.prose.blocks, &mut |_| {}, &mut |span| match &span.inline {
                Inline::Link { target: Target::Item(kind, id), .. } => {
                    links.push((*kind, id.clone()));
                }
                Inline::Citation(citation) => links.extend(
                    citation
                        .items
                        .iter()
                        .map(|item| (ItemKind::Source, item.source.clone())),
                ),
                _ => {}
            });
            for (kind, id) in links {
                if matches!(kind, ItemKind::Caveat) {
                    if let Some(index) = bound.case.caveats.get_index_of(&id) {
                        self.caveat(behind, index as u32);
                    }
                } else if !prefix.ends_with(&format!(".{id}.")) {
                    self.item(behind, &id, above);
                }
            }
        }
    }

    fn lineage(&self, behind: &mut Behind, lineage: &Lineage) {
        let mut told = Told::default();
        lineage.each_cell().for_each(|cell| self.cell(behind, &mut told, cell));
        for look in lineage.each_look() {
            let (id, day) = self.look_names(look);
            behind.insert(format!("day of {id} {day}"));
        }
        lineage.each_event().for_each(|event| self.event(behind, event));
    }

    fn basis(&self, behind: &mut Behind, basis: &Basis) {
        basis.sources.iter().for_each(|source| self.source(behind, *source));
        basis.caveats.iter().for_each(|caveat| self.caveat(behind, *caveat));
    }

    fn look_names(&self, look: u32) -> (String, String) {
        (evaluate::look_id(self.bound, look), evaluate::look_iso(self.bound, look))
    }

    /// A value with what it is of: its look but for the other values, its measure, its part, its images.
    fn cell(&self, behind: &mut Behind, told: &mut Told, cell: u32) {
        let table = &self.bound.table;
        let Some(at) = table.cells.get(cell as usize) else { return };
        let mut series = table.series.iter().enumerate();
        let Some((n, series)) = series.find(|(_, s)| s.from <= cell && cell < s.to)
        else {
            return;
        };
        let Some(measure) = table.measures.get(series.measure as usize) else { return };
        let part = series.part.and_then(|part| measure.parts.get(part as usize));
        if told.series.replace(n) != Some(n) {
            self.measured(behind, measure, part);
        }
        self.reach(behind, &at.value, measure.about_reaches.is_some());
        let class = series.class.and_then(|class| measure.classes.get(class as usize));
        let class = class.map(|(class, _)| class.as_str());
        let (id, day) = self.look_names(at.look);
        let name = evaluate::series_name(self.bound, cell);
        match self.bound.looks.get(at.look as usize).map(|beside| beside.origin) {
            Some(LookOrigin::Observation(n)) => {
                let path = KeyPath::default().key("observations").index(n as usize);
                self.look(behind, n as usize, at.look);
                let values = &self.bound.case.observations[n as usize].values;
                for key in
                    values.keys().filter(|key| is_of(key, &measure.id, part, class))
                {
                    let path = path.key("values").key(key);
                    self.value(behind, &format!("value {id} {name}"), &path, class, key);
                }
            }
            Some(LookOrigin::Row(data, _)) => {
                let words = evaluate::say_cell(self.bound, cell);
                let view = table.looks.get(at.look as usize).map(|look| look.view);
                let view = view.filter(|view| *view != View::Clear);
                let view = view.map_or(String::new(), |view| format!("{view:?} "));
                behind.insert(format!("row {day} {view}{name} {words}"));
                if told.data.replace(data) != Some(data) {
                    let path = KeyPath::default().key("data").index(usize::from(data));
                    self.written(behind, "data", "", &path, &["values", "file"]);
                }
            }
            None => {}
        }
    }

    /// What is measured, and at which part or parts.
    fn measured(
        &self,
        behind: &mut Behind,
        measure: &expr::Measure,
        part: Option<&(String, String)>,
    ) {
        let without = ["line_within", "called", "units"];
        let path = top("measures", &measure.id);
        self.written(behind, "measure", &measure.id, &path, &without);
        for (part, _) in part.map_or(measure.parts.as_slice(), std::slice::from_ref) {
            let path = KeyPath::default().key("facility").key("parts").key(part);
            self.written(behind, "part", part, &path, &[]);
        }
    }

    /// How far the hedge of a value reaches, where the house says so.
    fn reach(&self, behind: &mut Behind, value: &Value, is_own: bool) {
        let Value::Number(number) = value else { return };
        let Some(hedges) = &self.bound.house.hedges else { return };
        let whole = |least: &Option<crate::case::Whole>| {
            least.as_ref().map(|least| least.0.to_string())
        };
        let reach = match number.hedge {
            Hedge::Nearly => hedges.nearly.clone(),
            Hedge::JustOver => hedges.just_over.clone(),
            Hedge::Most => hedges.most.clone(),
            Hedge::Several | Hedge::UncountableSeveral => whole(&hedges.several),
            Hedge::Dozens => whole(&hedges.dozens),
            _ if number.about && !is_own => hedges.about.clone(),
            _ => None,
        };
        behind.extend(reach.map(|reach| format!("reaches {:?} {reach}", number.hedge)));
    }

    /// What is written of a value: of a class, its own number and what holds for all of them.
    fn value(
        &self,
        behind: &mut Behind,
        head: &str,
        path: &KeyPath,
        class: Option<&str>,
        key: &str,
    ) {
        let Some(class) = class.filter(|_| !key.contains('.')) else {
            return self.written(behind, head, "", path, &["classes"]);
        };
        self.written(behind, head, "", &path.key("classes").key(class), &[]);
        for shared in ["basis", "sources", "caveats"] {
            self.written(behind, head, shared, &path.key(shared), &[]);
        }
    }

    /// A look but for its values.
    fn look(&self, behind: &mut Behind, n: usize, look: u32) {
        let (id, day) = self.look_names(look);
        let path = KeyPath::default().key("observations").index(n);
        self.written(behind, &format!("look {day}"), &id, &path, &["values"]);
        for image in self.bound.case.observations[n].image.items() {
            self.written(behind, "image", image, &top("images", image), &[]);
        }
    }

    /// A look with every value of it.
    fn whole_look(&self, behind: &mut Behind, look: u32) {
        if let Some(LookOrigin::Observation(n)) =
            self.bound.looks.get(look as usize).map(|beside| beside.origin)
        {
            self.look(behind, n as usize, look);
        }
        let cells = self.bound.table.cells.iter().enumerate();
        let mut told = Told::default();
        for (cell, _) in cells.filter(|(_, cell)| cell.look == look) {
            self.cell(behind, &mut told, cell as u32);
        }
    }

    fn event(&self, behind: &mut Behind, event: u32) {
        let Some(event) = self.bound.table.events.get(event as usize) else { return };
        self.written(behind, "event", &event.id, &top("events", &event.id), &[]);
    }

    fn source(&self, behind: &mut Behind, source: u32) {
        let Some((id, _)) = self.bound.case.sources.get_index(source as usize) else {
            return;
        };
        self.written(behind, "source", id, &top("sources", id), &[]);
        let origins = self.evaluation.origins.get(id).map(|all| all.join(" "));
        behind.insert(format!("origins of {id} {}", origins.unwrap_or_default()));
    }

    fn caveat(&self, behind: &mut Behind, caveat: u32) {
        let Some((id, _)) = self.bound.case.caveats.get_index(caveat as usize) else {
            return;
        };
        self.written(behind, "caveat", id, &top("caveats", id), &[]);
    }

    fn written(
        &self,
        behind: &mut Behind,
        head: &str,
        id: &str,
        path: &KeyPath,
        without: &[&str],
    ) {
        behind.insert(format!("{head} {id} {}", self.bound.written.at(path, without)));
    }
}

/// What was said last of the cells of a row: many stand behind one another in one series.
#[derive(Default)]
struct Told {
    /// Index into `Table::series`.
    series: Option<usize>,
    /// Index into `data` of the case.
    data: Option<u16>,
}

/// The ids that a judgement names as what it rests on, what speaks against it and what it compares.
fn named(judgement: &Judgement) -> impl Iterator<Item = &str> {
    let against = judgement.against.iter().filter_map(|against| match against {
        Against::Id(id) => Some(id),
        Against::Answered(answered) => answered.id.as_ref(),
    });
    judgement.basis.iter().chain(against).chain(&judgement.compares).map(String::as_str)
}

/// Whether a key of `values` (`wagons.ore@yard`) is of this measure, part and class. A total rests on the key of the whole.
fn is_of(
    key: &str,
    measure: &str,
    part: Option<&(String, String)>,
    class: Option<&str>,
) -> bool {
    let (head, at) =
        key.split_once('@').map_or((key, None), |(head, at)| (head, Some(at)));
    let (id, of) = head.split_once('.').map_or((head, None), |(id, of)| (id, Some(of)));
    let same_part = part.is_none_or(|(part, _)| at.is_none_or(|at| at == part));
    id == measure && same_part && of.is_none_or(|of| class == Some(of))
}
