//! What an argument rests on: origins with their grades, judgements on their scale, the matrix of hypotheses.

use super::Gather;
use crate::case::{
    self, Access, Confidence, Credibility, Fit, LikelihoodTerm, Scale, SourceRef,
    likelihood_term, scale_terms, scale_words,
};
use crate::dates;
use crate::evaluate::plot::{
    EvidenceLine, GradedSource, HypothesesPlot, HypothesisColumn, LikelihoodPlot,
    LikelihoodRow, OriginRow, PlotFit, ScaleTerm, SourcesPlot,
};
use crate::evaluate::{basis, capitalised, plain_text, source_name, uncapitalised};
use std::collections::BTreeSet;

impl Gather<'_> {
    /// One row an origin, those with most sources first.
    pub(super) fn sources(&mut self) -> SourcesPlot {
        let case = &self.bound.case;
        let origins = &self.evaluation.origins;
        let roots: BTreeSet<&String> = origins.values().flatten().collect();
        let mut rows: Vec<(usize, OriginRow)> = Vec::new();
        for root in roots {
            let Some(at) = case.sources.get_index_of(root.as_str()) else { continue };
            let behind = origins.iter().filter(|(_, roots)| roots.contains(root));
            let mut ids: Vec<&String> = behind.map(|(id, _)| id).collect();
            ids.sort_by_key(|id| (*id != root, case.sources.get_index_of(id.as_str())));
            let sources = ids.iter().filter_map(|id| self.graded(id, root)).collect();
            let credibility = self.credibility(&ids);
            let label = capitalised(&source_name(case, at as u32));
            let origin = root.clone();
            rows.push((at, OriginRow { origin, label, sources, credibility }));
        }
        rows.sort_by_key(|(at, row)| (std::cmp::Reverse(row.sources.len()), *at));
        let all: Vec<&str> = case.sources.keys().map(String::as_str).collect();
        self.cite(&all);
        SourcesPlot { rows: rows.into_iter().map(|(_, row)| row).collect() }
    }

    fn graded(&self, id: &str, root: &str) -> Option<GradedSource> {
        let (at, _, source) = self.bound.case.sources.get_full(id)?;
        let date = self.bound.dates.get(&format!("sources.{id}.date"));
        let zone = self.bound.table.zones.first();
        Some(GradedSource {
            name: source_name(&self.bound.case, at as u32),
            date_words: match (date, zone) {
                (Some(moment), Some(zone)) => dates::say(moment, zone),
                _ => String::new(),
            },
            grade: source
                .reliability
                .and_then(|grade| format!("{grade:?}").chars().next()),
            relay: id != root,
            access_words: match source.access {
                Some(Access::Full) => "read in full",
                Some(Access::Opening) => "its opening was read",
                Some(Access::NotRead) => "not read",
                Some(Access::Mirror) => "read in a copy",
                None => "not stated what was read",
            }
            .to_string(),
        })
    }

    /// The credibility of what is cited from any of these sources.
    fn credibility(&self, ids: &[&String]) -> Vec<char> {
        let case = &self.bound.case;
        let looks = case.observations.iter().flat_map(|look| &look.sources);
        let events = case.events.values().flat_map(|event| &event.sources);
        let claims = case.claims.values().flat_map(|claim| &claim.sources);
        let judged = case.judgements.values().flat_map(|judgement| &judgement.sources);
        let cited = looks.chain(events).chain(claims).chain(judged);
        let cited = cited.filter(|cited| ids.iter().any(|id| *id == cited.id()));
        let grades: BTreeSet<char> = cited
            .filter_map(SourceRef::cited)
            .filter_map(|cited| cited.credibility)
            .map(|grade| match grade {
                Credibility::Confirmed => '1',
                Credibility::ProbablyTrue => '2',
                Credibility::PossiblyTrue => '3',
                Credibility::Doubtful => '4',
                Credibility::Improbable => '5',
                Credibility::CannotBeJudged => '6',
            })
            .collect();
        grades.into_iter().collect()
    }

    /// The scale of the case, and the judgements on it.
    pub(super) fn likelihood(&mut self) -> LikelihoodPlot {
        let case = &self.bound.case;
        let chosen: Vec<u32> = match self.chosen.judgements.is_empty() {
            true => (0..case.judgements.len() as u32).collect(),
            false => self.chosen.judgements.clone(),
        };
        let rows = chosen.into_iter().filter_map(|n| self.judgement(n)).collect();
        let mut terms: Vec<ScaleTerm> = Vec::new();
        for term in scale_terms(case.scale) {
            let (low, high) = ends(term);
            match terms.iter_mut().find(|t| t.low == low && t.high == high) {
                Some(known) => known.words = format!("{}, {}", known.words, term.printed),
                None => terms.push(ScaleTerm {
                    words: term.printed.to_string(),
                    low,
                    high,
                    range_words: term.range.to_string(),
                }),
            }
        }
        LikelihoodPlot {
            scale_words: scale_words(case.scale).to_string(),
            terms,
            nested: case.scale == Scale::Ipcc,
            rows,
        }
    }

    fn judgement(&mut self, n: u32) -> Option<LikelihoodRow> {
        let case = &self.bound.case;
        let (id, judgement) = case.judgements.get_index(n as usize)?;
        let result = self.evaluation.judgements.get(id);
        let rests = result.map(|result| result.basis.clone()).unwrap_or_default();
        self.rest_on(&rests);
        let by = judgement.by.as_ref().and_then(|id| case.sources.get_index_of(id));
        let word = judgement.likelihood.as_deref();
        let term = word.and_then(|word| likelihood_term(case.scale, word));
        let key = format!("judgements.{id}.text");
        let text = plain_text(self.bound, self.evaluation, &key);
        let framed = term.map(|t| format!("{} {} ({}) that", t.lead, t.printed, t.range));
        let name = by.map(|at| source_name(case, at as u32));
        let lead = match (&name, framed, word) {
            (None, Some(framed), _) => framed,
            (None, None, _) => "We judge that".to_string(),
            (Some(name), Some(framed), _) => {
                format!("{name} judges that {}", uncapitalised(&framed))
            }
            (Some(name), None, Some(word)) if word != "not stated" => {
                format!(
                    "{name} judges it “{word}” (its own word, on no stated scale) that"
                )
            }
            (Some(name), None, _) => format!("{name} judges that"),
        };
        let lead = capitalised(&lead);
        let outcome = judgement.outcome.as_ref();
        let is_wrong = outcome.is_some_and(|o| o.verdict == case::OutcomeVerdict::Wrong);
        let wrong = if is_wrong { " (since found wrong)" } else { "" };
        Some(LikelihoodRow {
            sentence: format!("{lead} {}{wrong}.", text.trim_end_matches('.')),
            text: format!("{text}{wrong}"),
            term_words: match (term, word) {
                (Some(term), _) => format!("{} {}", term.lead, term.printed),
                (None, Some(word)) if word != "not stated" => {
                    format!("“{word}”, on no stated scale")
                }
                _ => "not stated".to_string(),
            },
            range_words: term.map_or(String::new(), |term| term.range.to_string()),
            band: term.map(ends),
            confidence_words: match judgement.confidence {
                Some(Confidence::High) => "high",
                Some(Confidence::Moderate) => "moderate",
                Some(Confidence::Low) => "low",
                Some(Confidence::NotStated) | None => "not stated",
            }
            .to_string(),
            by: name,
            caveats: self.shorts(&rests.caveats),
        })
    }

    /// The matrix as it was worked out.
    pub(super) fn hypotheses(&mut self) -> HypothesesPlot {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let (case, matrix) = (&bound.case, &evaluation.matrix);
        let text = |key: &str| plain_text(bound, evaluation, key);
        let hypotheses = case.hypotheses.keys().zip(&matrix.against).enumerate();
        let hypotheses = hypotheses
            .map(|(n, (id, against))| HypothesisColumn {
                text: text(&format!("hypotheses.{id}.text")),
                against: against.for_drawing(),
                against_words: against.words(),
                leads: matrix.leaders.contains(&n),
            })
            .collect();
        let mut rows = Vec::new();
        for (n, row) in case.evidence.iter().enumerate() {
            let rests = matrix.bases.get(n).cloned().unwrap_or_default();
            self.rest_on(&rests);
            rows.push(EvidenceLine {
                text: text(&format!("evidence[{n}].text")),
                fits: case
                    .hypotheses
                    .keys()
                    .map(|id| row.fits.get(id).map(fit))
                    .collect(),
                weight_words: (
                    row.credibility.unwrap_or_default().word().to_string(),
                    row.relevance.unwrap_or_default().word().to_string(),
                ),
                idle: matrix.is_idle.get(n).copied().unwrap_or_default(),
                caveats: self.shorts(&rests.caveats),
            });
        }
        HypothesesPlot { hypotheses, rows }
    }

    /// Adds sources that the figure rests on.
    pub(super) fn cite(&mut self, ids: &[&str]) {
        self.basis = basis::with_ids(self.bound, &self.basis, ids, &[]);
    }

    fn rest_on(&mut self, other: &crate::evaluate::Basis) {
        self.basis = basis::join(&self.basis, other);
    }
}

fn ends(term: &LikelihoodTerm) -> (f64, f64) {
    (f64::from(term.low_percent), f64::from(term.high_percent))
}

fn fit(fit: &Fit) -> PlotFit {
    match fit {
        Fit::StronglyConsistent => PlotFit::StronglyConsistent,
        Fit::Consistent => PlotFit::Consistent,
        Fit::Neutral => PlotFit::Neutral,
        Fit::Inconsistent => PlotFit::Inconsistent,
        Fit::StronglyInconsistent => PlotFit::StronglyInconsistent,
    }
}
