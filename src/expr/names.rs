//! Gives the names in a tree their meaning: measures with their classes and parts, looks, events, states.

use std::ops::Range;

use super::{
    Anchor, At, Fault, Frame, Measure, MeasureKind, Moment, Name, Pick, Plan, SeriesNode,
    Sort, Test, Typing, Unit, What, Window, named, unknown_name,
};
use crate::dates;
use crate::diag::nearest;

impl Typing<'_, '_> {
    pub(super) fn series(
        &mut self,
        node: &SeriesNode,
        range: &Range<usize>,
        reducing: bool,
    ) -> Option<Plan> {
        let table = self.table;
        let name_range = range.start..range.start + node.measure.len();
        let Some(Name::Measure(index)) = table.names.get(&node.measure) else {
            if let Some(Name::Converter(n)) = table.names.get(&node.measure) {
                let from = table.converters.get(*n as usize)?.from.first()?;
                let from = &table.measures.get(*from as usize)?.id;
                let name = &node.measure;
                let help = format!("write `{name}({from}[…])`");
                let message = format!("`{name}` is a converter, not a measure");
                return self.wrong(&name_range, message, &help);
            }
            if table.names.contains_key(&node.measure) {
                return self.wrong(
                    &name_range,
                    format!("`{}` is not a measure", node.measure),
                    "only a measure has values: `lorries[peak]`",
                );
            }
            self.faults.push(unknown_name(&node.measure, name_range, table, "measure"));
            return None;
        };
        let measure = table.measures.get(*index as usize)?;
        let known = |ids: &[(String, String)], id: &str| {
            ids.iter().position(|(known, _)| known == id)
        };
        let mut class = None;
        if let Some(id) = &node.class {
            let Some(at) = known(&measure.classes, id) else {
                return self.unknown_of(
                    id,
                    &measure.classes,
                    "class",
                    &measure.id,
                    range,
                );
            };
            class = u32::try_from(at).ok();
        }
        let mut part = None;
        if let Some(id) = &node.part {
            let Some(at) = known(&measure.parts, id) else {
                let at = name_range.end
                    + 1
                    + node.class.as_ref().map_or(0, |class| class.len() + 1);
                let part_range = at..at + id.len();
                return self.unknown_of(
                    id,
                    &measure.parts,
                    "part",
                    &measure.id,
                    &part_range,
                );
            };
            part = u32::try_from(at).ok().filter(|_| measure.parts.len() > 1);
        } else if measure.parts.len() > 1 {
            let ids: Vec<&str> =
                measure.parts.iter().map(|(id, _)| id.as_str()).collect();
            return self.wrong(
                range,
                format!("`{}` is taken at several parts", measure.id),
                &format!(
                    "say which: `{}@{}`; the parts are {}",
                    measure.id,
                    ids[0],
                    ids.join(", ")
                ),
            );
        }
        let series = table
            .series
            .iter()
            .position(|s| s.measure == *index && s.class == class && s.part == part)
            .and_then(|at| u32::try_from(at).ok());
        let window = match &node.window {
            None => None,
            Some(window) => Some(self.frame(window)?),
        };
        // Within a function a month or a year holds many looks: `count(trains[2023] > 2)`.
        let coarse = |moment: &Moment| reducing && moment.start > dates::Unit::Day;
        let single = match &window {
            Some(Frame::At(Anchor::Date(moment))) => !coarse(moment),
            Some(Frame::At(_) | Frame::First | Frame::Last) => true,
            _ => false,
        };
        let many = !single && (!measure.flow || reducing || window.is_none());
        let sort = match measure.kind {
            MeasureKind::State | MeasureKind::Presence => Sort::State(*index),
            _ => Sort::Number(unit_of(*index, measure)),
        };
        let (asserted, forecast) = (node.asserted, node.forecast);
        let pick = Pick { measure: *index, series, window, asserted, forecast };
        Some(Plan { range: range.clone(), sort, many, what: What::Pick(pick) })
    }

    pub(super) fn unknown_of<T>(
        &mut self,
        id: &str,
        known: &[(String, String)],
        what: &str,
        of: &str,
        range: &Range<usize>,
    ) -> Option<T> {
        let fault =
            Fault::new(range.clone(), format!("`{of}` has no {what} called `{id}`"));
        let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
        self.faults.push(match nearest(id, ids.iter().copied()) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None if ids.is_empty() => fault.help(format!("`{of}` declares none")),
            None => fault.help(format!("it has {}", ids.join(", "))),
        });
        None
    }

    pub(super) fn frame(&mut self, window: &Window) -> Option<Frame> {
        Some(match window {
            Window::At(at) => Frame::At(self.anchor(at)?),
            Window::Before(at) => Frame::Before(self.anchor(at)?),
            Window::After(at) => Frame::After(self.anchor(at)?),
            Window::First => Frame::First,
            Window::Last => Frame::Last,
            Window::Between(from, to) => {
                let from = match from {
                    Some(at) => Some(self.anchor(at)?),
                    None => None,
                };
                let to = match to {
                    Some(at) => Some(self.anchor(at)?),
                    None => None,
                };
                self.forward(window, from, to)?;
                Frame::Between(from, to)
            }
        })
    }

    /// Refuses a window that begins after its end: nothing lies in it.
    fn forward(
        &mut self,
        window: &Window,
        from: Option<Anchor>,
        to: Option<Anchor>,
    ) -> Option<()> {
        let when = |anchor| match anchor {
            Anchor::Date(moment) => Some(moment),
            Anchor::Look(look) => Some(self.table.looks.get(look as usize)?.moment),
            Anchor::Event(event) => self.table.events.get(event as usize)?.moment(),
        };
        let ends = from.and_then(when).zip(to.and_then(when));
        let (Window::Between(Some(first), Some(last)), Some((begin, end))) =
            (window, ends)
        else {
            return Some(());
        };
        if begin.earliest() < end.latest() {
            return Some(());
        }
        let range = first.range().start..last.range().end;
        self.wrong(
            &range,
            "this window ends before it begins",
            "write the earlier time first: `[2024-04..2024-05]`",
        )
    }

    pub(super) fn anchor(&mut self, at: &At) -> Option<Anchor> {
        match at {
            At::Date(moment, _) => Some(Anchor::Date(*moment)),
            At::Named(id, range) => match self.table.names.get(id) {
                Some(Name::Look(look)) => Some(Anchor::Look(*look)),
                Some(Name::Event(event)) => Some(Anchor::Event(*event)),
                Some(name @ (Name::Measure(_) | Name::Converter(_))) => self.wrong(
                    range,
                    match name {
                        Name::Measure(_) => format!("`{id}` is a measure, not a time"),
                        _ => format!("`{id}` is a converter, not a time"),
                    },
                    "name a look, an event or a date",
                ),
                None => {
                    self.faults.push(unknown_name(
                        id,
                        range.clone(),
                        self.table,
                        "look or event",
                    ));
                    None
                }
            },
        }
    }

    pub(super) fn state(
        &mut self,
        measure: u32,
        word: &str,
        range: &Range<usize>,
    ) -> Option<u64> {
        let measure = self.table.measures.get(measure as usize)?;
        let presence = ["absent".to_string(), "present".to_string()];
        let states = if measure.kind == MeasureKind::Presence {
            &presence
        } else {
            &measure.states[..]
        };
        if let Some(at) = states.iter().take(64).position(|state| state == word) {
            return Some(1 << at);
        }
        let fault = Fault::new(
            range.clone(),
            format!("`{word}` is not a state of `{}`", measure.id),
        );
        self.faults.push(match nearest(word, states.iter().map(String::as_str)) {
            Some(near) => fault.help(format!("did you mean `{near}`?")).replace(near),
            None => fault.help(format!("its states are {}", states.join(", "))),
        });
        None
    }

    pub(super) fn test(
        &mut self,
        of: &Plan,
        word: &str,
        range: &Range<usize>,
    ) -> Option<Test> {
        let number = matches!(of.sort, Sort::Number(_));
        if let Sort::State(measure) = of.sort {
            let states =
                self.table.measures.get(measure as usize).map(|m| m.states.clone());
            let declared =
                states.is_some_and(|states| states.iter().any(|state| state == word));
            if declared || !matches!(word, "hidden" | "present" | "absent" | "none") {
                return self.state(measure, word, range).map(Test::State);
            }
        } else if !number {
            return self.wrong(
                range,
                format!("{} has no states", named(&of.sort)),
                "`is` asks a measure: `cargo[peak] is munitions`",
            );
        }
        let pick = matches!(of.what, What::Pick(_));
        match word {
            "present" => Some(Test::Present),
            "absent" | "none" => Some(Test::Absent),
            "hidden" if pick => Some(Test::Hidden),
            "uncountable" if pick => Some(Test::Uncountable),
            "rising" if pick => Some(Test::Rising),
            "falling" if pick => Some(Test::Falling),
            "steady" if pick => Some(Test::Steady),
            _ => self.wrong(range, format!("`{word}` cannot be asked of a number"),
                "ask for `present`, `absent`, `hidden`, `uncountable`, `rising`, `falling` or `steady`"),
        }
    }
}

/// What the numbers of a measure count.
pub(super) fn unit_of(index: u32, measure: &Measure) -> Unit {
    let share = measure.kind == MeasureKind::Share;
    let word = if share { String::new() } else { measure.unit.clone() };
    Unit {
        count: measure.kind == MeasureKind::Count || word.is_empty() && !share,
        word,
        share,
        rule: Some(measure.rule),
        flow: Some(measure.flow),
        measure: Some(index),
        ratio: false,
    }
}
