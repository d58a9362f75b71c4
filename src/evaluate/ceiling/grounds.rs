//! Grounds: what a judgement rests on, as the steps see it. What holds is support; what limits it is counted apart.

use super::bearing::{About, Names};
use super::inferred::limiting;
use super::named_support::{links_caveat, names_support};
use super::support::{behind, says_nothing, seen_on, stated_by};
use super::{Level, grades::Weak};
use crate::bind::Bound;
use crate::case::{
    Against, Assumption, AssumptionStatus, Confidence, Credibility, Judgement,
    Reliability, SourceRef, Thresholds,
};
use crate::dates::{DAY, Zone, local_days};
use crate::evaluate::{
    Basis, ClaimVerdict, Evaluation, LookSet,
    argument::{ids_against, item_basis},
    basis,
    hidden::{self, Named},
    plain_text,
};
use crate::expr::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What the steps look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Claims that hold, looks and judgements of the basis.
    pub holds_count: u64,
    /// Whether a source of the judgement itself states it.
    pub is_stated: bool,
    /// Claims of the basis that fail, are contradicted, are not tested or cannot be established.
    pub unsound_count: u64,
    /// Claims of the basis that are only reported.
    pub reported_count: u64,
    /// Independent origins behind what holds, those alone that can confirm something.
    pub origins_count: u64,
    /// The letter of each source behind what holds.
    pub reliabilities: Vec<Option<Reliability>>,
    /// The figure of each piece of information behind what holds.
    pub credibilities: Vec<Option<Credibility>>,
    /// The figure of the weakest look of each claim and look of the basis, and each figure given for a claim or the judgement itself.
    pub weakest: Vec<Option<Credibility>>,
    /// What each capping caveat leaves.
    pub caveats: Vec<Level>,
    /// Whether it names a state that no look shows and that is hidden.
    pub names_hidden: bool,
    /// Caveats that limit what it infers, and say no level as low as the step leaves.
    pub inferred_count: u64,
    /// Key assumptions that are unsupported, or of which nothing is said.
    pub unsupported_count: u64,
    /// Contrary evidence without an answer.
    pub unanswered_count: u64,
    /// Days from the latest look behind what holds to the cut-off; none without a look.
    pub age_days: Option<u64>,
    /// Days of the usable looks behind what holds: no periods, no statements, and two looks of one day are one.
    pub looks_count: u64,
    /// The longest stretch without one of these looks in the year before the cut-off, in days.
    pub gap_days: u64,
    /// What each judgement of the basis leaves.
    pub judgements: Vec<Level>,
}

impl Grounds {
    /// The best letter that was judged: A to E.
    pub fn best_reliability(&self) -> Option<Reliability> {
        let judged = self.reliabilities.iter().flatten().copied();
        judged.filter(|letter| *letter != Reliability::F).min()
    }

    /// The best figure that was judged: 1 to 5.
    pub fn best_credibility(&self) -> Option<Credibility> {
        let judged = self.credibilities.iter().flatten().copied();
        judged.filter(|figure| *figure != Credibility::CannotBeJudged).min()
    }
}

/// Grounds with what stands behind each number.
#[derive(Default)]
pub(super) struct Gathered {
    /// The judgement.
    pub(super) id: String,
    pub(super) grounds: Grounds,
    /// What holds.
    pub(super) support: Basis,
    /// Each piece of information behind it: its source, and its figure.
    pub(super) informed: Vec<(u32, Option<Credibility>)>,
    /// The looks of each claim and look of the basis that holds.
    pub(super) rests: Vec<LookSet>,
    /// A look that bears no claim of the basis as well as the house asks.
    pub(super) unborne: Option<u32>,
    /// For each source of looks, the first minute of the first and the last of the last.
    pub(super) told: BTreeMap<u32, (i64, i64)>,
    /// Usable looks behind it, of whatever days.
    pub(super) seen: LookSet,
    /// The latest of them.
    pub(super) latest: Option<u32>,
    /// The looks between which the longest stretch lies.
    pub(super) gap: (Option<u32>, Option<u32>),
    /// Origins behind it, by id.
    pub(super) origins: Vec<String>,
    /// Those of them that confirm nothing, and why.
    pub(super) weak: Vec<(String, Weak)>,
    /// Ids of claims.
    pub(super) unsound: Vec<String>,
    /// Ids of claims.
    pub(super) reported: Vec<String>,
    /// Ids of claims that would hold whatever the looks had shown.
    pub(super) idle: Vec<String>,
    /// What of the basis holds and speaks of something else.
    pub(super) foreign: Vec<String>,
    /// Key assumptions that nothing supports: places in their list.
    pub(super) unsupported: Vec<usize>,
    /// Contrary evidence without an answer: places in its list.
    pub(super) unanswered: Vec<usize>,
    /// Capping caveats: index into `case.caveats`, and what is left.
    pub(super) capping: Vec<(u32, Level)>,
    /// The hidden state named, and the claim of the basis that names it when the judgement does not.
    pub(super) hidden: Option<(Named, Option<String>)>,
    /// Caveats that limit what it infers: indexes into `case.caveats`.
    pub(super) inferred: Vec<u32>,
    /// Judgements of the basis.
    pub(super) links: Vec<(String, Level)>,
}

/// Gathers what a judgement rests on; `links` are the judgements of its basis with what each leaves.
pub(super) fn grounds(
    bound: &Bound,
    evaluation: &Evaluation,
    names: &Names,
    (id, judgement): (&str, &Judgement),
    links: Vec<(String, Level)>,
) -> Gathered {
    let mut gathered = Gathered { id: id.to_string(), links, ..Gathered::default() };
    let mut cited: Vec<&[SourceRef]> = vec![&judgement.sources];
    let about = About::of(bound, evaluation, names, id, judgement);
    for item in &judgement.basis {
        gathered.item(bound, evaluation, &about, item, &mut cited);
    }
    let own = stated_by(judgement);
    gathered.grounds.is_stated = !own.is_empty();
    gathered.support = basis::with_ids(bound, &gathered.support, &own, &[]);
    gathered.support.looks = seen_on(bound, &gathered.support.looks);
    gathered.grade(bound, evaluation, cited);
    gathered.limits(bound, evaluation, id, judgement);
    gathered.inferred = limiting(bound, evaluation, &about, (id, judgement));
    gathered.grounds.inferred_count = gathered.inferred.len() as u64;
    gathered.times(bound);
    gathered
}

impl Gathered {
    fn item<'a>(
        &mut self,
        bound: &'a Bound,
        evaluation: &Evaluation,
        about: &About,
        item: &str,
        cited: &mut Vec<&'a [SourceRef]>,
    ) {
        let is_foreign = !about.is_met_by(bound, evaluation, item);
        let rests = if let Some(claim) = evaluation.claims.get(item) {
            let sources = bound.case.claims.get(item).map(|claim| &claim.sources);
            match claim.verdict {
                ClaimVerdict::Holds | ClaimVerdict::BearsOut
                    if says_nothing(bound, item, claim) =>
                {
                    self.idle.push(item.to_string());
                    return;
                }
                ClaimVerdict::Holds | ClaimVerdict::BearsOut => {
                    self.grounds.holds_count += 1;
                    if is_foreign {
                        self.foreign.push(item.to_string());
                        return;
                    }
                    cited.extend(sources.map(Vec::as_slice));
                    self.rests.push(seen_on(bound, &claim.basis.looks));
                    claim.basis.clone()
                }
                ClaimVerdict::ReportedNotTested | ClaimVerdict::CannotBeTested => {
                    self.reported.push(item.to_string());
                    return;
                }
                _ => {
                    self.unsound.push(item.to_string());
                    return;
                }
            }
        } else if let Some(other) = bound.case.judgements.get(item) {
            self.grounds.holds_count += u64::from(self.leaves_something(item));
            behind(bound, evaluation, about, other, &mut BTreeSet::from([item]))
        } else if let Some(Name::Look(look)) = bound.table.names.get(item) {
            let look = seen_on(bound, &LookSet::from_iter([*look]));
            self.grounds.holds_count += look.len() as u64;
            if is_foreign {
                self.foreign.push(item.to_string());
                return;
            }
            self.rests.push(look.clone());
            basis::of_looks(bound, &look)
        } else {
            // The bare name of a source says nothing.
            Basis::default()
        };
        self.support = basis::join(&self.support, &rests);
    }

    fn leaves_something(&self, judgement: &str) -> bool {
        self.links.iter().any(|(id, level)| id == judgement && *level > Level::None)
    }

    /// What limits it: claims that do not hold, caveats, hidden states, assumptions, contrary evidence.
    fn limits(
        &mut self,
        bound: &Bound,
        evaluation: &Evaluation,
        id: &str,
        judgement: &Judgement,
    ) {
        self.grounds.unsound_count = self.unsound.len() as u64;
        self.grounds.reported_count = self.reported.len() as u64;
        self.grounds.judgements = self.links.iter().map(|(_, level)| *level).collect();
        let carried = evaluation.judgements.get(id).map(|result| &result.basis.caveats);
        self.capping = carried
            .into_iter()
            .flatten()
            .filter_map(|index| {
                let (_, caveat) = bound.case.caveats.get_index(*index as usize)?;
                let cap = caveat.confidence_at_most?;
                (cap != Confidence::NotStated).then_some((*index, cap.into()))
            })
            .collect();
        self.grounds.caveats = self.capping.iter().map(|(_, level)| *level).collect();
        self.hidden = self.names_hidden(bound, evaluation, id, judgement);
        self.grounds.names_hidden = self.hidden.is_some();
        // A look that bears a claim which does not hold is still one of its own.
        let own = evaluation.judgements.get(id).map(|result| result.basis.clone());
        let sources = self.support.sources.clone();
        let mut rests = Basis { sources, ..own.unwrap_or_default() };
        for other in ids_against(judgement) {
            let own = item_basis(bound, evaluation, other, &mut BTreeSet::new());
            rests = basis::join(&rests, &own);
        }
        let names = |key: String, but: &[&str]| {
            names_support(bound, evaluation, &key, &rests, but)
        };
        let is_weak = |(n, one): (usize, &Assumption)| {
            let key = |part| format!("judgements.{id}.assumptions[{n}].{part}");
            match one.status {
                Some(AssumptionStatus::Caveated) => {
                    !links_caveat(bound, &key("text"))
                        && !links_caveat(bound, &key("if_wrong"))
                }
                Some(AssumptionStatus::Supported) => !names(key("text"), &[id]),
                _ => true,
            }
        };
        let is_open = |(n, against): (usize, &Against)| match against {
            Against::Id(_) => true,
            Against::Answered(answered) => {
                let key = format!("judgements.{id}.against[{n}].answer");
                let own: Vec<&str> = answered.id.as_deref().into_iter().collect();
                answered.answer.is_none() || !names(key, &[&own[..], &[id]].concat())
            }
        };
        self.unsupported = places(judgement.assumptions.iter().enumerate().map(is_weak));
        self.unanswered = places(judgement.against.iter().enumerate().map(is_open));
        // Who names no assumption makes one and does not say so.
        let is_silent = judgement.by.is_none() && judgement.assumptions.is_empty();
        self.grounds.unsupported_count =
            self.unsupported.len() as u64 + u64::from(is_silent);
        self.grounds.unanswered_count = self.unanswered.len() as u64;
    }

    /// What its text names and nobody could see, or else the text of a claim of its basis, with that claim.
    fn names_hidden(
        &self,
        bound: &Bound,
        evaluation: &Evaluation,
        id: &str,
        judgement: &Judgement,
    ) -> Option<(Named, Option<String>)> {
        let named = |key: String| {
            hidden::named(
                bound,
                &self.support.looks,
                &plain_text(bound, evaluation, &key),
            )
        };
        let own = named(format!("judgements.{id}.text")).map(|named| (named, None));
        let claims =
            judgement.basis.iter().filter(|item| evaluation.claims.contains_key(*item));
        let mut claims = claims.filter_map(|claim| {
            Some((named(format!("claims.{claim}.text"))?, Some(claim.clone())))
        });
        own.or_else(|| claims.next())
    }

    /// How many looks, how old, and how far apart.
    fn times(&mut self, bound: &Bound) {
        let looks = self.support.looks.iter();
        let looks = looks.filter_map(|n| Some((n, bound.table.looks.get(n as usize)?)));
        let (mut moments, mut days) = (Vec::new(), BTreeSet::new());
        for (n, look) in looks.filter(|(_, look)| look.is_usable()) {
            moments.push((look.moment.from, look.moment.to, Some(n)));
            let zone = bound.table.zones.get(usize::from(look.zone));
            let utc = Zone::utc();
            days.insert(local_days(&look.moment, zone.unwrap_or(&utc)));
        }
        moments.sort_unstable();
        self.seen = moments.iter().filter_map(|(_, _, look)| *look).collect();
        self.grounds.looks_count = days.len() as u64;
        let Some(cutoff) = bound.cutoff.map(|cutoff| cutoff.to) else { return };
        let days = |minutes: i64| u64::try_from(minutes / DAY).unwrap_or(0);
        let latest = moments.iter().max_by_key(|(_, to, _)| *to);
        self.latest = latest.and_then(|(_, _, look)| *look);
        self.grounds.age_days = latest.map(|(_, latest, _)| days(cutoff - latest));
        let horizon = Thresholds::of(bound.house.confidence.as_ref()).horizon_days;
        let horizon = i64::try_from(horizon).unwrap_or(i64::MAX / DAY).min(1_000_000);
        let mut seen_until = (cutoff - horizon * DAY, None);
        let mut gap = 0;
        for (from, to, look) in moments.into_iter().chain([(cutoff, cutoff, None)]) {
            let without = from.min(cutoff) - seen_until.0;
            if without > gap {
                (gap, self.gap) = (without, (seen_until.1, look));
            }
            if to > seen_until.0 {
                seen_until = (to, look);
            }
        }
        self.grounds.gap_days = days(gap);
    }
}

/// The places at which something is so.
fn places(so: impl Iterator<Item = bool>) -> Vec<usize> {
    so.enumerate().filter_map(|(n, is_so)| is_so.then_some(n)).collect()
}
