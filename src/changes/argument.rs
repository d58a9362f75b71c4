//! How a judgement is argued, in words; and what differs between two arguments, point by point.

use super::stated::folded;
use super::{Aspect, Difference};
use crate::bind::Bound;
use crate::case::{Against, AssumptionStatus, Judgement};
use crate::document::{Part, Point};
use crate::evaluate::{self, Evaluation};

/// The points of a judgement, in the order of the case.
pub(super) fn argument(
    bound: &Bound,
    evaluation: &Evaluation,
    id: &str,
    judgement: &Judgement,
) -> Vec<Point> {
    let mut points = Vec::new();
    let mut add = |part: Part, below: String| {
        let key = format!("judgements.{id}.{below}");
        let text = folded(&evaluate::plain_text(bound, evaluation, &key));
        points.extend((!text.is_empty()).then_some(Point { part, text }));
    };
    for n in 0..judgement.reasons.len() {
        add(Part::Reason, format!("reasons[{n}]"));
    }
    if judgement.over.is_some() {
        add(Part::Override, "override.because".to_string());
    }
    for (n, against) in judgement.against.iter().enumerate() {
        if matches!(against, Against::Answered(answered) if answered.answer.is_some()) {
            add(Part::Answer, format!("against[{n}].answer"));
        }
    }
    let assumptions = judgement.assumptions.iter().enumerate();
    let mut supports = Vec::new();
    for (n, assumption) in assumptions {
        add(Part::Assumption, format!("assumptions[{n}].text"));
        add(Part::IfWrong, format!("assumptions[{n}].if_wrong"));
        supports.push(assumption.status.map(status));
    }
    for n in 0..judgement.alternatives.len() {
        add(Part::Alternative, format!("alternatives[{n}].text"));
        add(Part::WhyLessLikely, format!("alternatives[{n}].why_less_likely"));
    }
    for n in 0..judgement.would_change.len() {
        add(Part::WouldChange, format!("would_change[{n}]"));
    }
    supported(points, &supports)
}

/// The points with the support of each assumption, a word and no text of the case, behind it.
fn supported(points: Vec<Point>, supports: &[Option<&str>]) -> Vec<Point> {
    let mut supports = supports.iter();
    let mut told = Vec::with_capacity(points.len());
    for point in points {
        let is_assumption = point.part == Part::Assumption;
        told.push(point);
        let support = is_assumption.then(|| supports.next().copied().flatten()).flatten();
        told.extend(
            support.map(|word| Point { part: Part::Support, text: word.to_string() }),
        );
    }
    told
}

fn status(status: AssumptionStatus) -> &'static str {
    match status {
        AssumptionStatus::Supported => "supported",
        AssumptionStatus::Caveated => "caveated",
        AssumptionStatus::Unsupported => "unsupported",
    }
}

/// A point with what belongs to it.
type Led<'a> = (&'a Point, &'a [Point]);

/// Adds what differs between two arguments. A point is the same where its words are; where as many went as came, they are told as changed.
pub(super) fn compare(was: &[Point], is: &[Point], found: &mut Vec<Difference>) {
    for part in Part::ALL.into_iter().filter(|part| !part.is_of_another()) {
        let mut old = led(was, part);
        let mut new = Vec::new();
        for point in led(is, part) {
            match old.iter().position(|(old, _)| old.text == point.0.text) {
                Some(at) => belonging(old.remove(at).1, point.1, found),
                None => new.push(point),
            }
        }
        if old.len() == new.len() {
            for (old, new) in old.into_iter().zip(new) {
                add(part, &old.0.text, &new.0.text, found);
                belonging(old.1, new.1, found);
            }
        } else {
            old.iter().for_each(|(old, _)| add(part, &old.text, "", found));
            new.iter().for_each(|(new, _)| add(part, "", &new.text, found));
        }
    }
}

/// The points of a part, each with those that belong to it.
fn led(points: &[Point], part: Part) -> Vec<Led<'_>> {
    let mut found = Vec::new();
    for (n, point) in points.iter().enumerate().filter(|(_, point)| point.part == part) {
        let rest = points.get(n + 1..).unwrap_or_default();
        let end = rest.iter().position(|point| !point.part.is_of_another());
        found.push((point, &rest[..end.unwrap_or(rest.len())]));
    }
    found
}

fn belonging(was: &[Point], is: &[Point], found: &mut Vec<Difference>) {
    for part in Part::ALL.into_iter().filter(|part| part.is_of_another()) {
        let text = |points: &[Point]| {
            let point = points.iter().find(|point| point.part == part);
            point.map_or(String::new(), |point| point.text.clone())
        };
        add(part, &text(was), &text(is), found);
    }
}

fn add(part: Part, was: &str, is: &str, found: &mut Vec<Difference>) {
    if was != is {
        let aspect = Aspect::Argument(part);
        found.push(Difference { aspect, was: was.to_string(), is: is.to_string() });
    }
}
