//! Every id that the case names stands for something of the right sort: one walk, one message, "did you mean".

use super::CASE_FILE;
use crate::case::{Against, Case, Finding, OneOrMany, Order, SourceRef, Value};
use crate::diag::{Diagnostic, KeyPath, Place, Report, nearest};
use indexmap::IndexMap;

/// What an id may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Part,
    Measure,
    Event,
    Source,
    Caveat,
    Image,
    Marks,
    Look,
    Claim,
    Judgement,
    Hypothesis,
}

impl Sort {
    fn word(self) -> &'static str {
        match self {
            Sort::Part => "part",
            Sort::Measure => "measure",
            Sort::Event => "event",
            Sort::Source => "source",
            Sort::Caveat => "caveat",
            Sort::Image => "image",
            Sort::Marks => "set of marks",
            Sort::Look => "look",
            Sort::Claim => "claim",
            Sort::Judgement => "judgement",
            Sort::Hypothesis => "hypothesis",
        }
    }

    /// Whether something of the sort has an id.
    fn has(self, case: &Case, id: &str) -> bool {
        match self {
            Sort::Part => case.facility.parts.contains_key(id),
            Sort::Measure => case.measures.contains_key(id),
            Sort::Event => case.events.contains_key(id),
            Sort::Source => case.sources.contains_key(id),
            Sort::Caveat => case.caveats.contains_key(id),
            Sort::Image => case.images.contains_key(id),
            Sort::Marks => case.marks.contains_key(id),
            Sort::Look => case.observations.iter().any(|o| o.id.as_deref() == Some(id)),
            Sort::Claim => case.claims.contains_key(id),
            Sort::Judgement => case.judgements.contains_key(id),
            Sort::Hypothesis => case.hypotheses.contains_key(id),
        }
    }

    fn ids(self, case: &Case) -> Vec<&str> {
        fn keys<T>(map: &IndexMap<String, T>) -> Vec<&str> {
            map.keys().map(String::as_str).collect()
        }
        match self {
            Sort::Part => keys(&case.facility.parts),
            Sort::Measure => keys(&case.measures),
            Sort::Event => keys(&case.events),
            Sort::Source => keys(&case.sources),
            Sort::Caveat => keys(&case.caveats),
            Sort::Image => keys(&case.images),
            Sort::Marks => keys(&case.marks),
            Sort::Look => {
                case.observations.iter().filter_map(|o| o.id.as_deref()).collect()
            }
            Sort::Claim => keys(&case.claims),
            Sort::Judgement => keys(&case.judgements),
            Sort::Hypothesis => keys(&case.hypotheses),
        }
    }
}

const ALL: [Sort; 11] = [
    Sort::Part,
    Sort::Measure,
    Sort::Event,
    Sort::Source,
    Sort::Caveat,
    Sort::Image,
    Sort::Marks,
    Sort::Look,
    Sort::Claim,
    Sort::Judgement,
    Sort::Hypothesis,
];

/// Reports every id that stands for nothing, or for something of another sort.
pub(super) fn check(case: &Case, report: &mut Report) {
    let mut walk = Walk { case, report };
    walk.facility();
    walk.observations();
    walk.sources_and_caveats();
    walk.argument();
}

struct Walk<'a> {
    case: &'a Case,
    report: &'a mut Report,
}

/// "claim, look or source"
fn listed(sorts: &[Sort]) -> String {
    let words: Vec<&str> = sorts.iter().map(|sort| sort.word()).collect();
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} or {last}", others.join(", "))
        }
        _ => words.concat(),
    }
}

impl Walk<'_> {
    fn one(&mut self, id: &str, sorts: &[Sort], path: KeyPath) {
        if sorts.iter().any(|sort| sort.has(self.case, id)) {
            return;
        }
        let wanted = listed(sorts);
        let place = Place::value(CASE_FILE, path);
        let known: Vec<&str> =
            sorts.iter().flat_map(|sort| sort.ids(self.case)).collect();
        let message = format!("no {wanted} is called `{id}`");
        let mut diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        let other = ALL.iter().find(|sort| sort.has(self.case, id));
        if let Some(name) = nearest(id, known.iter().copied()) {
            diagnostic =
                diagnostic.did_you_mean(id, name).suggest(place, name.to_string());
        } else if let Some(other) = other {
            let help = match other {
                Sort::Caveat => format!("`{id}` is a caveat: name it under `caveats:`"),
                _ => format!("`{id}` is a {}; a {wanted} is wanted here", other.word()),
            };
            diagnostic = diagnostic.help(help);
        } else if known.is_empty() {
            diagnostic = diagnostic.help(format!("the case declares no {wanted} yet"));
        } else if known.len() <= 12 {
            diagnostic = diagnostic.help(format!("known: {}", known.join(", ")));
        } else {
            diagnostic =
                diagnostic.help(format!("declare it, or use the id of another {wanted}"));
        }
        self.report.push(diagnostic);
    }

    fn list(&mut self, ids: &[String], sorts: &[Sort], path: &KeyPath) {
        for (n, id) in ids.iter().enumerate() {
            self.one(id, sorts, path.index(n));
        }
    }

    fn one_or_many(&mut self, ids: &OneOrMany, sorts: &[Sort], path: &KeyPath) {
        match ids {
            OneOrMany::One(id) => self.one(id, sorts, path.clone()),
            OneOrMany::Many(ids) => self.list(ids, sorts, path),
        }
    }

    fn sources(&mut self, sources: &[SourceRef], path: &KeyPath) {
        for (n, source) in sources.iter().enumerate() {
            let path = match source {
                SourceRef::Id(_) => path.index(n),
                SourceRef::Cited(_) => path.index(n).key("id"),
            };
            self.one(source.id(), &[Sort::Source], path);
        }
    }

    fn facility(&mut self) {
        let case = self.case;
        let top = KeyPath::default();
        let facility = top.key("facility");
        for (path, _, location) in case.facility.locations() {
            self.sources(&location.sources, &path.key("sources"));
            self.keys(&location.readings, &path.key("readings"));
        }
        for (id, part) in &case.facility.parts {
            let path = facility.key("parts").key(id);
            if let Some(within) = &part.within {
                self.one(within, &[Sort::Part], path.key("in"));
            }
            self.list(&part.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
        for (id, measure) in &case.measures {
            let path = top.key("measures").key(id);
            self.one_or_many(&measure.at, &[Sort::Part], &path.key("at"));
            self.list(&measure.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
        for (id, converter) in &case.converters {
            let path = top.key("converters").key(id);
            self.one_or_many(&converter.from, &[Sort::Measure], &path.key("from"));
            self.one(&converter.to, &[Sort::Measure], path.key("to"));
            self.sources(&converter.sources, &path.key("sources"));
            self.list(&converter.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
        for (id, event) in &case.events {
            let path = top.key("events").key(id);
            self.sources(&event.sources, &path.key("sources"));
            self.list(&event.caveats, &[Sort::Caveat], &path.key("caveats"));
            self.readings(&event.readings, event.used.as_ref(), &path);
        }
        for (id, image) in &case.images {
            let path = top.key("images").key(id);
            self.sources(&image.sources, &path.key("sources"));
            self.list(&image.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
        for (id, marks) in &case.marks {
            let path = top.key("marks").key(id);
            self.one(&marks.image, &[Sort::Image], path.key("image"));
            self.sources(&marks.sources, &path.key("sources"));
            if let Some(part) = &marks.at {
                self.one(part, &[Sort::Part], path.key("at"));
            }
        }
        for (n, figure) in case.figures.iter().enumerate() {
            let path = top.key("figures").index(n);
            self.one_or_many(&figure.image, &[Sort::Image], &path.key("image"));
            self.one_or_many(&figure.marks, &[Sort::Marks], &path.key("marks"));
        }
    }

    /// Sources that stand as keys.
    fn keys<T>(&mut self, by_source: &IndexMap<String, T>, path: &KeyPath) {
        for source in by_source.keys() {
            self.one(source, &[Sort::Source], path.key(source));
        }
    }

    fn readings(
        &mut self,
        readings: &IndexMap<String, String>,
        used: Option<&String>,
        path: &KeyPath,
    ) {
        self.keys(readings, &path.key("readings"));
        if let Some(used) = used {
            self.one(used, &[Sort::Source], path.key("use"));
        }
    }

    fn observations(&mut self) {
        let case = self.case;
        for (n, look) in case.observations.iter().enumerate() {
            let path = KeyPath::default().key("observations").index(n);
            self.order(look.after.as_ref(), &path.key("after"));
            self.order(look.before.as_ref(), &path.key("before"));
            self.one_or_many(&look.at, &[Sort::Part], &path.key("at"));
            self.one_or_many(&look.image, &[Sort::Image], &path.key("image"));
            self.sources(&look.sources, &path.key("sources"));
            self.list(&look.caveats, &[Sort::Caveat], &path.key("caveats"));
            if let Some(same) = &look.same_object {
                self.one(same, &[Sort::Look], path.key("same_object"));
            }
            for (measure, value) in &look.values {
                let Value::Long(long) = value else { continue };
                let path = path.key("values").key(measure);
                self.readings(&long.readings, long.used.as_ref(), &path);
                for (n, name) in long.marks.items().iter().enumerate() {
                    let (set, _) = super::marked::set_and_class(name);
                    self.one(set, &[Sort::Marks], path.key("marks").index(n));
                }
                self.sources(&long.sources, &path.key("sources"));
                self.list(&long.caveats, &[Sort::Caveat], &path.key("caveats"));
                self.list(&long.between, &[Sort::Look], &path.key("between"));
                self.keys(&long.drift, &path.key("drift"));
            }
        }
        for (n, data) in case.data.iter().enumerate() {
            let path = KeyPath::default().key("data").index(n);
            self.sources(&data.sources, &path.key("sources"));
            self.list(&data.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
    }

    fn order(&mut self, order: Option<&Order>, path: &KeyPath) {
        let sorts = [Sort::Look, Sort::Event];
        match order {
            None => {}
            Some(Order::One(id)) => self.one(id, &sorts, path.clone()),
            Some(Order::Many(ids)) => self.list(ids, &sorts, path),
            Some(Order::By(by)) => self.one(&by.look, &sorts, path.key("look")),
        }
    }

    fn sources_and_caveats(&mut self) {
        let case = self.case;
        for (id, source) in &case.sources {
            let path = KeyPath::default().key("sources").key(id);
            self.list(source.repeats.ids(), &[Sort::Source], &path.key("repeats"));
            self.list(&source.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
        for (id, caveat) in &case.caveats {
            let path = KeyPath::default().key("caveats").key(id);
            self.one_or_many(&caveat.affects, &[Sort::Measure], &path.key("affects"));
            self.sources(&caveat.sources, &path.key("sources"));
            let effect = &caveat.effect;
            let effects = [
                ("unknown", &effect.unknown),
                ("at_least", &effect.at_least),
                ("at_most", &effect.at_most),
                ("not_comparable", &effect.not_comparable),
            ];
            for (key, measures) in effects {
                self.list(measures, &[Sort::Measure], &path.key("effect").key(key));
            }
        }
    }

    fn argument(&mut self) {
        let case = self.case;
        let evidence =
            [Sort::Claim, Sort::Look, Sort::Judgement, Sort::Source, Sort::Event];
        for (id, claim) in &case.claims {
            let path = KeyPath::default().key("claims").key(id);
            self.sources(&claim.sources, &path.key("sources"));
            self.list(&claim.caveats, &[Sort::Caveat], &path.key("caveats"));
            self.keys(&claim.drift, &path.key("drift"));
            if let Some(source) = &claim.reported_by {
                self.one(source, &[Sort::Source], path.key("reported_by"));
            }
        }
        for (id, judgement) in &case.judgements {
            let path = KeyPath::default().key("judgements").key(id);
            self.list(&judgement.basis, &evidence, &path.key("basis"));
            self.list(&judgement.caveats, &[Sort::Caveat], &path.key("caveats"));
            self.sources(&judgement.sources, &path.key("sources"));
            self.list(&judgement.compares, &evidence, &path.key("compares"));
            if let Some(by) = &judgement.by {
                self.one(by, &[Sort::Source], path.key("by"));
            }
            for (n, against) in judgement.against.iter().enumerate() {
                let path = path.key("against").index(n);
                match against {
                    Against::Id(id) => self.one(id, &evidence, path),
                    Against::Answered(answered) => {
                        if let Some(id) = &answered.id {
                            self.one(id, &evidence, path.key("id"));
                        }
                    }
                }
            }
        }
        for (id, hypothesis) in &case.hypotheses {
            let path = KeyPath::default().key("hypotheses").key(id);
            if let Some(judgement) = &hypothesis.judgement {
                self.one(judgement, &[Sort::Judgement], path.key("judgement"));
            }
        }
        let found = [Sort::Claim, Sort::Look, Sort::Source, Sort::Event, Sort::Caveat];
        for (n, row) in case.evidence.iter().enumerate() {
            let path = KeyPath::default().key("evidence").index(n);
            self.list(&row.from, &found, &path.key("from"));
            for id in row.fits.keys() {
                self.one(id, &[Sort::Hypothesis], path.key("fits").key(id));
            }
        }
        for (n, finding) in case.findings.iter().enumerate() {
            let Finding::Made(made) = finding else { continue };
            let path = KeyPath::default().key("findings").index(n);
            if let Some(id) = &made.judgement {
                self.one(id, &[Sort::Judgement], path.key("judgement"));
            }
            if let Some(id) = &made.claim {
                self.one(id, &[Sort::Claim], path.key("claim"));
            }
            self.list(&made.caveats, &[Sort::Caveat], &path.key("caveats"));
        }
    }
}
