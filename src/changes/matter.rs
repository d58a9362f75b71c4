//! What bears on claims and judgements and is neither: caveats, measures, and the brief itself.

use super::stated::folded;
use super::{Aspect, Difference, Sort};
use crate::bind::Bound;
use crate::case::{Caveat, Finding, Measure, Over, Status, is_yes};
use crate::document::{Front, Reach, Released, ReleasedCaveat, ReleasedMeasure, Scope};
use crate::evaluate::{self, Evaluation};

/// A caveat, a measure or the brief itself, with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// What it is.
    pub sort: Sort,
    /// Its id; of the brief that of the case.
    pub id: String,
    /// What it says, an aspect once; of findings each. An older record does not hold every aspect.
    pub says: Vec<(Aspect, String)>,
}

impl Matter {
    /// Whether it is of the same thing as another. A case may be given another id.
    pub fn is_of(&self, other: &Matter) -> bool {
        self.sort == other.sort && (self.id == other.id || self.sort == Sort::Brief)
    }

    /// What it says otherwise in a later version, so far as both hold it.
    pub fn differences(&self, now: &Matter) -> Vec<Difference> {
        let said = |one: &Matter, aspect: Aspect| {
            let mut all = one.says.iter().filter(|(other, _)| *other == aspect);
            all.next().map(|(_, text)| text.clone())
        };
        let mut found = Vec::new();
        for (aspect, is) in now.says.iter().filter(|(a, _)| *a != Aspect::Finding) {
            if let Some(was) = said(self, *aspect).filter(|was| was != is) {
                found.push(Difference { aspect: *aspect, was, is: is.clone() });
            }
        }
        let hold = |one: &Matter| said(one, Aspect::Headline).is_some();
        if hold(self) && hold(now) {
            self.findings(now, &mut found);
        }
        found
    }

    /// Findings that came and went; where as many came as went, each is told as changed.
    fn findings(&self, now: &Matter, found: &mut Vec<Difference>) {
        let only = |one: &Matter, other: &Matter| -> Vec<String> {
            let own = one.says.iter().filter(|(aspect, _)| *aspect == Aspect::Finding);
            let own = own.filter(|said| !other.says.contains(said));
            own.map(|(_, text)| text.clone()).collect()
        };
        let (mut gone, mut new) = (only(self, now), only(now, self));
        if gone.len() != new.len() {
            let nothing = |count: usize| vec![String::new(); count];
            let (went, came) = (gone.len(), new.len());
            gone.extend(nothing(came));
            new.splice(0..0, nothing(went));
        }
        let aspect = Aspect::Finding;
        let pairs = gone.into_iter().zip(new);
        found.extend(pairs.map(|(was, is)| Difference { aspect, was, is }));
    }
}

/// Those of a record.
pub(super) fn of_record(record: &Released) -> Vec<Matter> {
    matters(
        &record.id,
        &record.status,
        &record.title,
        record.front.as_ref(),
        &record.caveats,
        &record.measures,
    )
}

/// Those of a case.
pub(super) fn of_case(bound: &Bound, evaluation: &Evaluation) -> Vec<Matter> {
    matters(
        &bound.case.id,
        bound.case.status.word(),
        &title(bound, evaluation),
        Some(&front(bound, evaluation)),
        &caveats(bound, evaluation),
        &measures(bound),
    )
}

fn matters(
    id: &str,
    status: &str,
    title: &str,
    front: Option<&Front>,
    caveats: &[ReleasedCaveat],
    measures: &[ReleasedMeasure],
) -> Vec<Matter> {
    // A draft takes nothing back.
    let is_out =
        [Status::Published, Status::Withdrawn].map(Status::word).contains(&status);
    let status = is_out.then(|| (Aspect::Status, status.to_string()));
    let mut said: Vec<_> = status.into_iter().collect();
    said.push((Aspect::Title, title.to_string()));
    if let Some(front) = front {
        said.push((Aspect::Headline, front.headline.join(", ")));
        let findings = front.findings.iter().cloned();
        said.extend(findings.map(|finding| (Aspect::Finding, finding)));
    }
    let of_brief = Matter { sort: Sort::Brief, id: id.to_string(), says: said };
    let of_caveat = |caveat: &ReleasedCaveat| {
        let mut says = vec![
            (Aspect::Short, caveat.short.clone()),
            (Aspect::Text, caveat.text.clone()),
        ];
        if let Some(reach) = &caveat.reach {
            says.extend([
                (Aspect::Limits, reach.limits.clone()),
                (Aspect::Effect, reach.effect.clone()),
                (Aspect::Affects, reach.affects.clone()),
                (Aspect::Ceiling, reach.confidence_at_most.clone()),
            ]);
        }
        Matter { sort: Sort::Caveat, id: caveat.id.clone(), says }
    };
    let of_measure = |measure: &ReleasedMeasure| {
        let mut says = vec![
            (Aspect::Rule, measure.rule.clone()),
            (Aspect::Unit, measure.unit.clone()),
        ];
        if let Some(scope) = &measure.scope {
            says.push((Aspect::At, scope.at.clone()));
            says.push((Aspect::Over, scope.over.clone()));
        }
        Matter { sort: Sort::Measure, id: measure.id.clone(), says }
    };
    let caveats = caveats.iter().map(of_caveat);
    caveats.chain(measures.iter().map(of_measure)).chain([of_brief]).collect()
}

/// The caveats of a case, as a record keeps them.
pub(super) fn caveats(bound: &Bound, evaluation: &Evaluation) -> Vec<ReleasedCaveat> {
    let plain = |key: String| folded(&evaluate::plain_text(bound, evaluation, &key));
    let caveats = bound.case.caveats.iter();
    caveats
        .map(|(id, caveat)| ReleasedCaveat {
            id: id.clone(),
            short: plain(format!("caveats.{id}.short")),
            text: plain(format!("caveats.{id}.text")),
            reach: Some(reach(caveat)),
        })
        .collect()
}

fn reach(caveat: &Caveat) -> Reach {
    let effect = &caveat.effect;
    let kinds = [
        ("unknown", &effect.unknown),
        ("at least", &effect.at_least),
        ("at most", &effect.at_most),
        ("not comparable", &effect.not_comparable),
    ];
    let kinds = kinds.into_iter().filter(|(_, measures)| !measures.is_empty());
    let kinds = kinds.map(|(kind, measures)| format!("{kind}: {}", measures.join(", ")));
    let most = caveat.confidence_at_most.map_or("", |level| level.word());
    Reach {
        limits: caveat.limits.word().to_string(),
        effect: kinds.collect::<Vec<_>>().join("; "),
        affects: caveat.affects.items().join(", "),
        confidence_at_most: most.to_string(),
    }
}

/// How its measures are counted.
pub(super) fn measures(bound: &Bound) -> Vec<ReleasedMeasure> {
    let measures = bound.case.measures.iter();
    measures
        .map(|(id, measure)| ReleasedMeasure {
            id: id.clone(),
            unit: measure.unit.clone().unwrap_or_default(),
            rule: measure.rule.as_deref().map(folded).unwrap_or_default(),
            scope: Some(scope(measure)),
        })
        .collect()
}

fn scope(measure: &Measure) -> Scope {
    let over = match measure.over {
        Some(Over::Moment) => "moment",
        Some(Over::Period) => "period",
        None => "",
    };
    Scope { at: measure.at.items().join(", "), over: over.to_string() }
}

/// Its title in words.
pub(super) fn title(bound: &Bound, evaluation: &Evaluation) -> String {
    folded(&evaluate::plain_text(bound, evaluation, "title"))
}

/// What it puts first.
pub(super) fn front(bound: &Bound, evaluation: &Evaluation) -> Front {
    let case = &bound.case;
    let marked = case.judgements.iter().filter(|(_, one)| is_yes(one.headline));
    let finding = |(n, finding): (usize, &Finding)| {
        let (key, made) = match finding {
            Finding::Text(_) => (format!("findings[{n}]"), None),
            Finding::Made(made) => (format!("findings[{n}].text"), Some(made)),
        };
        let of = |word: &str, id: &Option<String>| {
            id.as_ref().map(|id| format!("{word} {id}"))
        };
        made.and_then(|made| {
            of("judgement", &made.judgement).or_else(|| of("claim", &made.claim))
        })
        .unwrap_or_else(|| folded(&evaluate::plain_text(bound, evaluation, &key)))
    };
    Front {
        headline: marked.map(|(id, _)| id.clone()).collect(),
        findings: case.findings.iter().enumerate().map(finding).collect(),
    }
}
