//! Measures as the table holds them, and the names that expressions may use.

use super::{Binder, CASE_FILE};
use crate::case::{self, Measure};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::expr::{self, Name};
use std::collections::BTreeMap;

impl Binder<'_> {
    /// All measures, in the order of the case. Measures with the same rule text, unit and kind share a rule number.
    pub(super) fn measures(&mut self) {
        let case = self.case;
        let mut rules: BTreeMap<(String, String), u32> = BTreeMap::new();
        for (id, measure) in &case.measures {
            let path = KeyPath::default().key("measures").key(id);
            let text = measure.rule.clone().unwrap_or_else(|| format!("\u{0}{id}"));
            let unit = measure.unit.clone().unwrap_or_default();
            let next = rules.len() as u32;
            let rule = *rules.entry((text, unit.clone())).or_insert(next);
            let about_reaches = measure.about_reaches.as_ref().and_then(|reach| {
                let place = Place::value(CASE_FILE, path.key("about_reaches"));
                match reach.trim().strip_suffix("points").map(str::trim_end) {
                    Some(points) if measure.kind == case::MeasureKind::Share => {
                        let reach = self.share(&format!("{points} %"), place)?;
                        Some(expr::Reach::Points(reach))
                    }
                    _ => self.share(reach, place).map(expr::Reach::Fraction),
                }
            });
            self.state_faults(measure, &path);
            self.table.measures.push(expr::Measure {
                id: id.clone(),
                label: measure.label.clone().unwrap_or_else(|| id.replace('_', " ")),
                kind: kind(measure.kind),
                unit,
                flow: measure.over == Some(case::Over::Period),
                rule,
                about_reaches,
                states: measure.states.clone(),
                ordered: case::is_yes(measure.ordered),
                classes: measure.classes.clone().into_iter().collect(),
                parts: self.part_names(measure),
            });
        }
    }

    /// How far hedges reach, where the house says otherwise.
    pub(super) fn hedges(&mut self) {
        let Some(hedges) = &self.loaded.house.hedges else { return };
        let shares = [
            ("about", &hedges.about),
            ("nearly", &hedges.nearly),
            ("just_over", &hedges.just_over),
            ("most", &hedges.most),
        ];
        for (key, text) in shares {
            let Some(text) = text else { continue };
            let place = self.hedge_place(key);
            let Some(reach) = self.share(text, place) else { continue };
            let hedges = &mut self.table.hedges;
            match key {
                "about" => hedges.about = reach,
                "nearly" => hedges.nearly = reach,
                "just_over" => hedges.just_over = reach,
                _ => hedges.most = reach,
            }
        }
        if let Some(several) = hedges.several {
            self.table.hedges.several = several.0.min(1_000) as i64;
        }
        if let Some(dozens) = hedges.dozens {
            self.table.hedges.dozens = dozens.0.min(10_000) as i64;
        }
    }

    /// Where the reach of a hedge stands: in the case, else in the house above it.
    fn hedge_place(&self, key: &str) -> Place {
        let own = self.case.house.as_ref().and_then(|house| house.hedges.as_ref());
        let own = own.is_some_and(|hedges| match key {
            "about" => hedges.about.is_some(),
            "nearly" => hedges.nearly.is_some(),
            "just_over" => hedges.just_over.is_some(),
            _ => hedges.most.is_some(),
        });
        let top = KeyPath::default();
        match own {
            true => Place::value(CASE_FILE, top.key("house").key("hedges").key(key)),
            false => Place::value(&self.loaded.house_file, top.key("hedges").key(key)),
        }
    }

    fn part_names(&self, measure: &Measure) -> Vec<(String, String)> {
        let parts = &self.case.facility.parts;
        let named = |id: &String| {
            (id.clone(), parts.get(id).map_or(id.clone(), |p| p.name.clone()))
        };
        measure.at.items().iter().map(named).collect()
    }

    fn state_faults(&mut self, measure: &Measure, path: &KeyPath) {
        let is_state = measure.kind == case::MeasureKind::State;
        let fault = match (is_state, measure.states.is_empty()) {
            (true, true) => {
                Some((path.key("kind"), "a measure of states must declare them"))
            }
            (false, false) => {
                Some((path.key("states"), "only a measure of `kind: state` has states"))
            }
            _ if measure.states.len() > 60 => {
                Some((path.key("states"), "more than 60 states cannot be told apart"))
            }
            _ => None,
        };
        if let Some((path, message)) = fault {
            let place = Place::value(CASE_FILE, path);
            self.report.push(
                Diagnostic::error("bad-measure", place, message)
                    .help("`states: [in use, idle]` lists what the measure may be"),
            );
        }
        let needs_unit = matches!(
            measure.kind,
            case::MeasureKind::Count | case::MeasureKind::Quantity
        );
        if needs_unit && measure.unit.is_none() {
            let place = Place::value(CASE_FILE, path.key("kind"));
            self.report.push(
                Diagnostic::error(
                    "bad-measure",
                    place,
                    "a count or quantity needs a unit",
                )
                .help("add `unit: lorry`, `unit: m`, …, in the singular"),
            );
        }
    }

    /// How far a hedge reaches, such as `10%`, as a fraction of one.
    pub(super) fn share(&mut self, text: &str, place: Place) -> Option<expr::Exact> {
        match self.share_value(text, place.clone())? {
            expr::Value::Number(share) if share.at != expr::Exact::ZERO => Some(share.at),
            _ => {
                let message = "a hedge that reaches nowhere is none";
                self.report.push(
                    Diagnostic::error("bad-value", place, message)
                        .help("write how far it reaches, such as `10%`"),
                );
                None
            }
        }
    }

    /// A share in words.
    pub(super) fn share_value(
        &mut self,
        text: &str,
        place: Place,
    ) -> Option<expr::Value> {
        let expected = expr::Expected {
            kind: expr::MeasureKind::Share,
            unit: "%",
            states: &[],
            looks: &self.look_ids,
        };
        let read = expr::parse_value(text, &expected);
        read.map_err(|fault| self.fault("bad-value", &place, fault)).ok()
    }

    /// Ids of measures, looks and events; looks once they are sorted.
    pub(super) fn names(&mut self) {
        let table = &mut self.table;
        for (n, measure) in table.measures.iter().enumerate() {
            table.names.insert(measure.id.clone(), Name::Measure(n as u32));
        }
        for (n, converter) in table.converters.iter().enumerate() {
            table.names.insert(converter.id.clone(), Name::Converter(n as u32));
        }
        for (n, look) in table.looks.iter().enumerate() {
            if let Some(id) = &look.id {
                // A row that takes the id of a measure was reported, and does not hide it.
                table.names.entry(id.to_string()).or_insert(Name::Look(n as u32));
            }
        }
        for (n, event) in table.events.iter().enumerate() {
            table.names.insert(event.id.clone(), Name::Event(n as u32));
        }
    }
}

fn kind(kind: case::MeasureKind) -> expr::MeasureKind {
    match kind {
        case::MeasureKind::Count => expr::MeasureKind::Count,
        case::MeasureKind::Quantity => expr::MeasureKind::Quantity,
        case::MeasureKind::Share => expr::MeasureKind::Share,
        case::MeasureKind::Presence => expr::MeasureKind::Presence,
        case::MeasureKind::State => expr::MeasureKind::State,
        case::MeasureKind::Change => expr::MeasureKind::Change,
    }
}
