//! The brief for machines: every value, verdict, lineage and judgement, each with the caveats that limit it.

use super::Composer;
use crate::case::{EvidenceRow, Hypothesis};
use crate::cite::Cited;
use crate::document::{
    Record, RecordCap, RecordCaveat, RecordCeiling, RecordClaim, RecordConverter,
    RecordEvidence, RecordFinding, RecordHypothesis, RecordJudgement, RecordLineage,
    RecordLook, RecordSource, RecordValue, plain,
};
use crate::evaluate::{self, Basis, Detail};
use crate::expr;
use indexmap::IndexMap;

/// Looks named in a lineage, and looks listed, at most.
const LOOKS_NAMED: usize = 500;

/// The record of the brief. Call it after the sections: values are those that were printed.
pub(super) fn of(composer: &mut Composer<'_>) -> Record {
    let case = &composer.bound.case;
    Record {
        format: 1,
        id: case.id.clone(),
        variant: crate::document::Variant::Brief.name().to_string(),
        title: composer.plain_text("title"),
        title_caveats: shorts(composer, &composer.evaluation.title),
        published: case.published.clone(),
        updated: case.updated.clone(),
        information_cutoff: case.information_cutoff.clone(),
        status: case.status.word().to_string(),
        receipt: composer.receipt.inputs_sha256.clone(),
        scale: match case.scale {
            crate::case::Scale::Icd203 => "icd203",
            crate::case::Scale::Phia => "phia",
            crate::case::Scale::Ipcc => "ipcc",
        }
        .to_string(),
        findings: findings(composer),
        claims: claims(composer),
        judgements: judgements(composer),
        hypotheses: hypotheses(composer),
        evidence: evidence(composer),
        converters: converters(composer),
        values: values(composer),
        caveats: caveats(composer),
        looks: looks(composer),
        sources: sources(composer),
        disagreements: super::disagreements::record(composer),
        images: super::images::record_images(composer),
        marks: super::images::record_marks(composer),
        posts: Vec::new(),
    }
}

fn converters(composer: &Composer<'_>) -> Vec<RecordConverter> {
    let bound = composer.bound;
    let id = |n: &u32| bound.table.measures[*n as usize].id.clone();
    let of = |(converter, support): (&expr::Converter, &u32)| {
        let basis = evaluate::of_supports(bound, &[*support]);
        RecordConverter {
            id: converter.id.clone(),
            from: converter.from.iter().map(id).collect(),
            to: id(&converter.to),
            rate: expr::say_rate(&converter.rate),
            because: composer
                .quiet()
                .plain_text(&format!("converters.{}.because", converter.id)),
            sources: lineage(composer, &basis, false).sources,
            caveats: shorts(composer, &basis),
        }
    };
    bound.table.converters.iter().zip(&bound.converter_support).map(of).collect()
}

fn hypotheses(composer: &Composer<'_>) -> Vec<RecordHypothesis> {
    let case = &composer.bound.case;
    let matrix = &composer.evaluation.matrix;
    let of = |(n, (id, hypothesis)): (usize, (&String, &Hypothesis))| RecordHypothesis {
        id: id.clone(),
        text: composer.quiet().plain_text(&format!("hypotheses.{id}.text")),
        judgement: hypothesis.judgement.clone(),
        caveats: hypothesis
            .judgement
            .as_ref()
            .and_then(|id| composer.evaluation.judgements.get(id))
            .map_or_else(Vec::new, |result| shorts(composer, &result.basis)),
        inconsistency: matrix.against[n].words(),
        least_contradicted: matrix.leaders.contains(&n),
    };
    case.hypotheses.iter().enumerate().map(of).collect()
}

fn evidence(composer: &Composer<'_>) -> Vec<RecordEvidence> {
    let case = &composer.bound.case;
    let matrix = &composer.evaluation.matrix;
    let named = |indexes: &[usize]| {
        let ids = indexes.iter().filter_map(|n| case.hypotheses.get_index(*n));
        ids.map(|(id, _)| id.clone()).collect()
    };
    let of = |(n, row): (usize, &EvidenceRow)| RecordEvidence {
        text: composer.quiet().plain_text(&format!("evidence[{n}].text")),
        from: row.from.clone(),
        credibility: row.credibility.unwrap_or_default().word().to_string(),
        relevance: row.relevance.unwrap_or_default().word().to_string(),
        fits: row.fits.iter().map(|(id, fit)| (id.clone(), fit.word().into())).collect(),
        tells_none_apart: matrix.is_idle.get(n).copied().unwrap_or_default(),
        least_contradicted_without: matrix
            .leaders_without
            .get(n)
            .map_or_else(Vec::new, |n| named(n)),
        caveats: matrix
            .bases
            .get(n)
            .map_or_else(Vec::new, |basis| shorts(composer, basis)),
    };
    case.evidence.iter().enumerate().map(of).collect()
}

/// The findings as printed, without marks of citations.
pub(super) fn findings(composer: &Composer<'_>) -> Vec<RecordFinding> {
    let evaluation = composer.evaluation;
    let case = &composer.bound.case;
    case.findings
        .iter()
        .zip(&evaluation.findings)
        .enumerate()
        .map(|(n, (finding, result))| {
            let mut quiet = composer.quiet();
            let text = match finding {
                crate::case::Finding::Text(_) => {
                    plain(&quiet.inlines(&format!("findings[{n}]")))
                }
                crate::case::Finding::Made(made) => {
                    match (&made.text, &made.claim, &made.judgement) {
                        (Some(_), ..) => {
                            plain(&quiet.inlines(&format!("findings[{n}].text")))
                        }
                        (_, Some(claim), _) => plain(&quiet.claim_sentence(claim)),
                        (_, _, Some(id)) => format!(
                            "{} {}",
                            plain(&quiet.judgement_sentence(id)),
                            quiet.confidence_told(id)
                        ),
                        _ => String::new(),
                    }
                }
            };
            RecordFinding {
                id: format!("finding-{}", n + 1),
                text: text.trim_end().to_string(),
                made_of: result.made_of.clone(),
                caveats: shorts(composer, &result.basis),
                lineage: lineage(composer, &result.basis, false),
            }
        })
        .collect()
}

impl<'a> Composer<'a> {
    /// A composer beside this one: what it writes leaves no evidence and no citation here.
    fn quiet(&self) -> Composer<'a> {
        Composer::new(self.bound, self.evaluation, self.figures)
    }
}

fn shorts(composer: &Composer<'_>, basis: &Basis) -> Vec<String> {
    super::owed::shorts(composer.bound, composer.evaluation, basis)
}

fn lineage(composer: &Composer<'_>, basis: &Basis, is_counted: bool) -> RecordLineage {
    let (bound, evaluation) = (composer.bound, composer.evaluation);
    let case = &bound.case;
    let source_ids =
        |index: &u32| Some(case.sources.get_index(*index as usize)?.0.clone());
    let caveat_ids =
        |index: &u32| Some(case.caveats.get_index(*index as usize)?.0.clone());
    RecordLineage {
        looks: basis
            .looks
            .iter()
            .take(LOOKS_NAMED)
            .map(|look| evaluate::look_id(composer.bound, look))
            .collect(),
        looks_count: basis.looks.len(),
        sources: basis.sources.iter().filter_map(source_ids).collect(),
        origins: evaluate::origins_of(bound, evaluation, &basis.sources),
        said_by: evaluate::said_by_words(
            bound,
            evaluation,
            &basis.sources,
            is_counted,
            Detail::Short,
        ),
        caveats: basis.caveats.iter().filter_map(caveat_ids).collect(),
    }
}

fn claims(composer: &Composer<'_>) -> Vec<RecordClaim> {
    let case = &composer.bound.case;
    case.claims
        .iter()
        .filter_map(|(id, claim)| {
            let result = composer.evaluation.claims.get(id)?;
            let tested = result.tested.as_ref();
            Some(RecordClaim {
                id: id.clone(),
                text: plain(&composer.quiet().claim_sentence(id)),
                test: claim.test.clone(),
                verdict: result.verdict.words().to_string(),
                causes: tested.map(evaluate::cause_words).unwrap_or_default(),
                flips_at_percent: tested
                    .and_then(|verdict| verdict.flip)
                    .map(|flip| flip.reach_percent),
                reported_by: claim.reported_by.clone(),
                tested: result.explanation.clone(),
                caveats: shorts(composer, &result.basis),
                lineage: lineage(composer, &result.basis, false),
            })
        })
        .collect()
}

fn judgements(composer: &Composer<'_>) -> Vec<RecordJudgement> {
    let case = &composer.bound.case;
    case.judgements
        .iter()
        .map(|(id, judgement)| {
            let key = format!("judgements.{id}");
            let all = |part: &str, count: usize| -> Vec<String> {
                (0..count)
                    .map(|n| composer.plain_text(&format!("{key}.{part}[{n}]")))
                    .collect()
            };
            let basis = composer
                .evaluation
                .judgements
                .get(id)
                .map(|j| j.basis.clone())
                .unwrap_or_default();
            let term = judgement
                .likelihood
                .as_deref()
                .and_then(|word| crate::case::likelihood_term(case.scale, word));
            let alternatives = (0..judgement.alternatives.len())
                .map(|n| {
                    let key = format!("{key}.alternatives[{n}]");
                    plain(&composer.quiet().alternative(&key))
                })
                .collect();
            RecordJudgement {
                id: id.clone(),
                text: composer.plain_text(&format!("{key}.text")),
                sentence: plain(&composer.quiet().judgement_sentence(id)),
                by: judgement.by.clone(),
                likelihood: judgement.likelihood.clone().unwrap_or("not stated".into()),
                range: term.map(|term| term.range.to_string()),
                confidence: judgement
                    .confidence
                    .map_or("not stated", |confidence| confidence.word())
                    .to_string(),
                ceiling: ceiling(composer, id),
                override_because: judgement
                    .over
                    .as_ref()
                    .map(|_| composer.plain_text(&format!("{key}.override.because"))),
                reasons: all("reasons", judgement.reasons.len()),
                would_change: all("would_change", judgement.would_change.len()),
                alternatives,
                caveats: shorts(composer, &basis),
                lineage: lineage(composer, &basis, false),
            }
        })
        .collect()
}

fn ceiling(composer: &Composer<'_>, id: &str) -> RecordCeiling {
    let Some(ceiling) = composer.evaluation.ceilings.get(id) else {
        return RecordCeiling::default();
    };
    let caps = ceiling.caps.iter().map(|cap| RecordCap {
        step: cap.step.name().to_string(),
        at_most: cap.level.word().to_string(),
        because: cap.cause.clone(),
        by: lineage(composer, &cap.by, false),
    });
    RecordCeiling { level: ceiling.level.word().to_string(), caps: caps.collect() }
}

fn values(composer: &Composer<'_>) -> Vec<RecordValue> {
    composer
        .evidence
        .values()
        .map(|evidence| RecordValue {
            id: evidence.id.clone(),
            words: evidence.words.clone(),
            expression: composer
                .expressions
                .get(&evidence.id)
                .map(|(text, ..)| text.clone())
                .unwrap_or_default(),
            lineage: composer
                .expressions
                .get(&evidence.id)
                .map(|(_, basis, is_counted)| lineage(composer, basis, *is_counted))
                .unwrap_or_default(),
        })
        .collect()
}

fn caveats(composer: &Composer<'_>) -> Vec<RecordCaveat> {
    composer
        .bound
        .case
        .caveats
        .iter()
        .map(|(id, caveat)| RecordCaveat {
            id: id.clone(),
            short: composer.plain_text(&format!("caveats.{id}.short")),
            limits: caveat.limits.word().to_string(),
            text: composer.plain_text(&format!("caveats.{id}.text")),
        })
        .collect()
}

fn looks(composer: &Composer<'_>) -> Vec<RecordLook> {
    let bound = composer.bound;
    let by_look = evaluate::cells_by_look(bound, LOOKS_NAMED);
    by_look
        .iter()
        .enumerate()
        .map(|(n, cells)| {
            let look = &bound.table.looks[n];
            let mut values = IndexMap::new();
            let mut supports = vec![bound.looks[n].support];
            for cell in cells {
                let name = evaluate::series_name(bound, *cell);
                values.insert(name, evaluate::told_cell(bound, *cell));
                supports.push(bound.cell_support[*cell as usize]);
            }
            let basis = evaluate::of_supports(bound, &supports);
            let is_counted = cells.iter().any(|cell| evaluate::is_counted(bound, *cell));
            let named = lineage(composer, &basis, is_counted);
            RecordLook {
                id: evaluate::look_id(bound, n as u32),
                date: evaluate::look_iso(bound, n as u32),
                kind: if look.period.is_some() { "period" } else { "look" }.to_string(),
                values,
                said_by: named.said_by,
                sources: named.sources,
                caveats: named.caveats,
            }
        })
        .collect()
}

fn sources(composer: &Composer<'_>) -> Vec<RecordSource> {
    composer
        .bound
        .case
        .sources
        .iter()
        .map(|(id, source)| RecordSource {
            id: id.clone(),
            reference: source.title.clone(),
            reliability: source.reliability.map(|reliability| format!("{reliability:?}")),
            own: crate::case::is_yes(source.own),
            access: source.access.map(|access| access.word().to_string()),
            repeats: source.repeats.ids().to_vec(),
            origins: composer.evaluation.origins.get(id).cloned().unwrap_or_default(),
        })
        .collect()
}

/// Puts the formatted references in, once they are known.
pub(super) fn references(record: &mut Record, cited: &Cited) {
    for source in &mut record.sources {
        let own = cited.references.iter().find(|reference| reference.source == source.id);
        if let Some(reference) = own {
            source.reference = plain(&reference.content);
        }
    }
}
