//! Grading: the origins, letters and figures of what holds, and whether an origin bears on what it is cited for.

use super::Level;
use super::caps::credible;
use super::grades::{self, Weak};
use super::grounds::Gathered;
use crate::bind::{Bound, LookOrigin};
use crate::case::{Credibility, SourceRef, Thresholds, Value};
use crate::dates::DAY;
use crate::evaluate::{Evaluation, hands, origins_of};
use std::collections::BTreeMap;

impl Gathered {
    /// Origins, letters and figures of what holds.
    pub(super) fn grade(
        &mut self,
        bound: &Bound,
        evaluation: &Evaluation,
        cited: Vec<&[SourceRef]>,
    ) {
        let case = &bound.case;
        let thresholds = Thresholds::of(bound.house.confidence.as_ref());
        self.origins = origins_of(bound, evaluation, &self.support.sources);
        let letter = |n: &u32| {
            let (id, _) = case.sources.get_index(*n as usize)?;
            grades::letter(case, &thresholds, id)
        };
        self.grounds.reliabilities = self.support.sources.iter().map(letter).collect();
        let mut informed: Vec<(u32, Option<Credibility>)> = Vec::new();
        for list in &cited {
            informed.extend(self.figures(bound, list));
        }
        self.grounds.weakest = informed.iter().map(|(_, figure)| *figure).collect();
        let best = self.looks_graded(bound, &thresholds, &mut informed);
        self.borne(bound, &thresholds, &best);
        self.grounds.credibilities = informed.iter().map(|(_, figure)| *figure).collect();
        if self.links.iter().any(|(_, level)| *level == Level::High) {
            // What another judgement rests on was weighed there.
            self.grounds.weakest.extend(&self.grounds.credibilities);
        }
        self.informed = informed;
        self.weak = self.weak_origins(bound, evaluation, &thresholds);
        let is_weak = |id: &String| self.weak.iter().any(|(weak, _)| weak == id);
        let firm: Vec<String> =
            self.origins.iter().filter(|id| !is_weak(id)).cloned().collect();
        self.grounds.origins_count = hands(&case.sources, &firm);
    }

    /// The sources of one list that stand behind what holds, each with its figure.
    fn figures(
        &self,
        bound: &Bound,
        list: &[SourceRef],
    ) -> Vec<(u32, Option<Credibility>)> {
        let case = &bound.case;
        let all = grades::figures(case, list).filter_map(|(id, figure)| {
            let index = case.sources.get_index_of(id)? as u32;
            self.support.sources.contains(&index).then_some((index, figure))
        });
        all.collect()
    }

    /// Adds the figures of every look behind what holds, notes when each source saw, and gives the best figure of each look; the
    /// rows of one table share theirs.
    fn looks_graded(
        &mut self,
        bound: &Bound,
        thresholds: &Thresholds,
        informed: &mut Vec<(u32, Option<Credibility>)>,
    ) -> BTreeMap<LookOrigin, Option<Credibility>> {
        let case = &bound.case;
        let mut best = BTreeMap::new();
        let mut times: BTreeMap<LookOrigin, (i64, i64)> = BTreeMap::new();
        let mut sources: BTreeMap<LookOrigin, Vec<u32>> = BTreeMap::new();
        for look in self.support.looks.iter() {
            let Some(origin) = shared(bound, look) else { continue };
            if let Some(look) = bound.table.looks.get(look as usize) {
                let own = (look.moment.from, look.moment.to);
                let time = times.entry(origin).or_insert(own);
                *time = (time.0.min(own.0), time.1.max(own.1));
            }
            if best.contains_key(&origin) {
                continue;
            }
            let mut lists: Vec<&[SourceRef]> = Vec::new();
            match origin {
                LookOrigin::Observation(n) => {
                    let observation = &case.observations[n as usize];
                    lists.push(&observation.sources);
                    for value in observation.values.values() {
                        if let Value::Long(long) = value {
                            lists.push(&long.sources);
                        }
                    }
                }
                LookOrigin::Row(table, _) => {
                    lists.push(&case.data[usize::from(table)].sources);
                }
            }
            let own: Vec<_> =
                lists.iter().flat_map(|list| self.figures(bound, list)).collect();
            let figures = own.iter().map(|(_, figure)| *figure);
            best.insert(
                origin,
                figures.max_by_key(|f| credible(f, thresholds)).flatten(),
            );
            sources.insert(origin, own.iter().map(|(source, _)| *source).collect());
            informed.extend(own);
        }
        for (origin, sources) in sources {
            let Some((from, to)) = times.get(&origin) else { continue };
            for source in sources {
                let told = self.told.entry(source).or_insert((*from, *to));
                *told = (told.0.min(*from), told.1.max(*to));
            }
        }
        best
    }

    /// The figure of the weakest look of each item of the basis: a claim is borne as well as the weakest of the looks that it reads.
    fn borne(
        &mut self,
        bound: &Bound,
        thresholds: &Thresholds,
        best: &BTreeMap<LookOrigin, Option<Credibility>>,
    ) {
        for looks in std::mem::take(&mut self.rests) {
            let figures = looks
                .iter()
                .filter_map(|look| Some((look, *best.get(&shared(bound, look)?)?)));
            let weakest = figures.min_by_key(|(_, figure)| credible(figure, thresholds));
            let Some((look, figure)) = weakest else { continue };
            if credible(&figure, thresholds) < Level::High {
                self.unborne.get_or_insert(look);
            }
            self.grounds.weakest.push(figure);
        }
    }

    /// The origins of which no page here can confirm what another says.
    fn weak_origins(
        &self,
        bound: &Bound,
        evaluation: &Evaluation,
        thresholds: &Thresholds,
    ) -> Vec<(String, Weak)> {
        let sources = &bound.case.sources;
        let why = |origin: &String| {
            let pages = self.support.sources.iter().filter(|n| {
                let page = sources.get_index(**n as usize).map(|(id, _)| id);
                let of = page.and_then(|id| evaluation.origins.get(id));
                of.is_some_and(|of| of.contains(origin))
            });
            let weaknesses = pages.map(|n| self.weakness(bound, thresholds, *n, origin));
            let weakest: Option<Vec<Weak>> = weaknesses.collect();
            let why = weakest?.into_iter().next();
            why.map(|why| (origin.clone(), why))
        };
        self.origins.iter().filter_map(why).collect()
    }

    /// Why a page confirms nothing as one of an origin.
    fn weakness(
        &self,
        bound: &Bound,
        thresholds: &Thresholds,
        page: u32,
        origin: &str,
    ) -> Option<Weak> {
        let own = grades::weakness(&bound.case, thresholds, page, &self.informed);
        own.or_else(|| {
            let (from, to) = *self.told.get(&page)?;
            let horizon = i64::try_from(thresholds.horizon_days).ok()?.min(1_000_000);
            let since = bound.cutoff.map(|cutoff| cutoff.to - horizon * DAY);
            let is_before = |to: i64| since.is_some_and(|since| to < since);
            // Where everything lies so long ago, that is a step of its own.
            let is_old =
                is_before(to) && !self.told.values().all(|(_, to)| is_before(*to));
            let (id, _) = bound.case.sources.get_index(page as usize)?;
            // Whoever wrote before all that it is cited for was not the one who saw it.
            let written = bound.dates.get(&format!("sources.{origin}.date"));
            let is_early = id != origin && written.is_some_and(|day| day.to <= from);
            is_old.then_some(Weak::Old).or(is_early.then_some(Weak::Early))
        })
    }
}

/// Where a look stands; the rows of one table stand at its first.
fn shared(bound: &Bound, look: u32) -> Option<LookOrigin> {
    match bound.looks.get(look as usize)?.origin {
        LookOrigin::Row(table, _) => Some(LookOrigin::Row(table, 0)),
        origin => Some(origin),
    }
}
