//! Key judgements: the likelihood with its range in one sentence, the confidence with its reasons in its own, and what stands for and against.

use super::claims::field;
use super::{Composer, paragraph, text};
use crate::case::{
    Against, AssumptionStatus, Confidence, Judgement, LikelihoodTerm, OutcomeVerdict,
    is_yes, likelihood_term, scale_words,
};
use crate::changes::day_words;
use crate::document::{Align, Block, Field, Group, GroupKind, Inline, Section, Table};
use crate::evaluate::{self, ClaimVerdict, Detail};
use crate::expr::Name;

impl Composer<'_> {
    /// Headline judgements first, then the others in the order of the case.
    pub(super) fn judgements(&mut self) -> Option<Section> {
        let id = self.open("judgements");
        let bound = self.bound;
        let mut ids: Vec<(&String, &Judgement)> = bound.case.judgements.iter().collect();
        ids.sort_by_key(|(_, judgement)| !is_yes(judgement.headline));
        let blocks = ids.into_iter().map(|(id, judgement)| self.judgement(id, judgement));
        let blocks = blocks.collect();
        let title = vec![text("Key judgements")];
        Some(Section { id, kind: "judgements".into(), title, blocks })
    }

    fn judgement(&mut self, id: &str, judgement: &Judgement) -> Block {
        // The short forms of its caveats follow in a field of their own, whole.
        let mut blocks = vec![Block::Paragraph(self.judgement_sentence(id))];
        let mut fields = vec![
            field("Likelihood", self.likelihood_words(judgement)),
            self.confidence_field(id, judgement),
        ];
        fields.extend(self.since_field(id));
        fields.extend(self.basis_field(judgement));
        fields.extend(self.sources_field(id));
        fields.extend(self.against_field(id, judgement));
        fields.extend(self.limits_field(id));
        fields.extend(self.assumptions_field(id, judgement));
        fields.extend(self.alternatives_field(id, judgement));
        fields.extend(self.would_change_field(id, judgement));
        if let Some(wording) = &judgement.wording {
            fields.push(field("Original words", format!("“{wording}”")));
        }
        fields.extend(self.outcome_field(id, judgement));
        blocks.push(Block::Fields(fields));
        let id = format!("judgement-{id}");
        Block::Group(Group { kind: GroupKind::Judgement, id, blocks })
    }

    /// "It is likely (55–80 %) that …", or the same in the voice of the source that judged it.
    pub(super) fn judgement_sentence(&mut self, id: &str) -> Vec<Inline> {
        let clause = self.inlines(&format!("judgements.{id}.text"));
        self.judgement_in(id, clause)
    }

    /// A clause of a judgement in the frame of its likelihood.
    pub(super) fn judgement_in(&mut self, id: &str, clause: Vec<Inline>) -> Vec<Inline> {
        let Some(judgement) = self.bound.case.judgements.get(id) else { return clause };
        let by =
            judgement.by.as_ref().and_then(|s| self.bound.case.sources.get_index_of(s));
        let term = judgement
            .likelihood
            .as_deref()
            .and_then(|word| likelihood_term(self.bound.case.scale, word));
        let lead = match (by, &term) {
            (None, Some(term)) => frame(term),
            (None, None) => "We judge that".to_string(),
            (Some(by), Some(term)) => {
                let frame = evaluate::uncapitalised(&frame(term));
                format!("{} judges that {frame}", self.source_name(by as u32))
            }
            (Some(by), None) => match judgement.likelihood.as_deref() {
                Some(word) if word != "not stated" => format!(
                    "{} judges it “{word}” (its own word, on no stated scale) that",
                    self.source_name(by as u32)
                ),
                _ => format!("{} judges that", self.source_name(by as u32)),
            },
        };
        let mut sentence = vec![text(format!("{} ", evaluate::capitalised(&lead)))];
        sentence.extend(clause);
        if !ends_sentence(&sentence) {
            sentence.push(text("."));
        }
        if let Some(by) = by {
            sentence.extend(self.cite_sources(&[by as u32]));
        }
        // What it came to is said wherever the judgement is.
        match judgement.outcome.as_ref().map(|outcome| outcome.verdict) {
            Some(OutcomeVerdict::Wrong) => {
                sentence.push(text(" It has since been found wrong."));
            }
            Some(OutcomeVerdict::Right) => {
                sentence.push(text(" It has since been borne out."));
            }
            Some(OutcomeVerdict::Unresolved) | None => {}
        }
        sentence
    }

    /// "Our confidence in this judgement is low."
    pub(super) fn confidence_sentence(&self, id: &str) -> String {
        let Some(judgement) = self.bound.case.judgements.get(id) else {
            return String::new();
        };
        match (judgement.confidence, &judgement.by) {
            (None | Some(Confidence::NotStated), Some(by)) => {
                let index = self.bound.case.sources.get_index_of(by);
                let name = index.map(|index| self.source_name(index as u32));
                format!(
                    "Confidence: not stated by {}.",
                    name.unwrap_or_else(|| "the source".into())
                )
            }
            (None | Some(Confidence::NotStated), None) => {
                "Confidence: not stated.".into()
            }
            (Some(level), None) => {
                format!("Our confidence in this judgement is {}.", level.word())
            }
            (Some(level), Some(_)) => {
                format!("The source states {} confidence.", level.word())
            }
        }
    }

    fn likelihood_words(&self, judgement: &Judgement) -> String {
        let scale = scale_words(self.bound.case.scale);
        match judgement.likelihood.as_deref() {
            None | Some("not stated") => "Not stated.".to_string(),
            Some(word) => match likelihood_term(self.bound.case.scale, word) {
                Some(term) => {
                    format!("{} ({} on {scale}).", term.term, term.range)
                }
                None => format!("“{word}”, the source’s own word, on no stated scale."),
            },
        }
    }

    fn confidence_field(&mut self, id: &str, judgement: &Judgement) -> Field {
        let sentence = self.confidence_sentence(id);
        // The label says "Confidence" already.
        let words = match sentence.strip_prefix("Confidence: ") {
            Some(rest) => evaluate::capitalised(rest),
            None => sentence,
        };
        let mut blocks = vec![paragraph(words)];
        let reasons: Vec<Vec<Block>> = (0..judgement.reasons.len())
            .map(|n| {
                let key = format!("judgements.{id}.reasons[{n}]");
                vec![Block::Paragraph(self.inlines(&key))]
            })
            .collect();
        if !reasons.is_empty() {
            blocks.push(Block::List { ordered: false, items: reasons });
        }
        blocks.extend(self.ceiling_words(id));
        blocks.extend(self.override_words(id));
        Field { label: "Confidence".into(), blocks }
    }

    fn basis_field(&mut self, judgement: &Judgement) -> Option<Field> {
        if judgement.basis.is_empty() {
            return None;
        }
        let items =
            judgement.basis.iter().map(|id| self.evidence_item(id, None)).collect();
        let blocks = vec![Block::List { ordered: false, items }];
        Some(Field { label: "Rests on".into(), blocks })
    }

    /// Every page that stands behind it, and how many origins they are.
    fn sources_field(&self, id: &str) -> Option<Field> {
        let sources = &self.evaluation.judgements.get(id)?.basis.sources;
        (!sources.is_empty()).then(|| field("Sources", self.sources_counted(sources)))
    }

    /// A claim with its verdict, a look with its values, a judgement or source by name.
    fn evidence_item(&mut self, id: &str, answer: Option<Vec<Inline>>) -> Vec<Block> {
        let case = &self.bound.case;
        let mut inlines = if case.claims.contains_key(id) {
            let mut sentence = self.claim_sentence(id);
            let verdict = self.evaluation.claims.get(id).map(|claim| claim.verdict);
            let words = verdict.map(verdict_phrase).unwrap_or_default();
            sentence.push(text(" ("));
            sentence.push(Inline::Reference {
                to: format!("claim-{id}"),
                content: vec![text(words)],
            });
            sentence.push(text(")"));
            sentence
        } else if case.judgements.contains_key(id) {
            let content = self.judgement_sentence(id);
            vec![Inline::Reference {
                to: format!("judgement-{id}"),
                content: plain(content),
            }]
        } else if let Some(index) = case.sources.get_index_of(id) {
            let to = format!("source-{id}");
            vec![Inline::Reference {
                to,
                content: vec![text(self.source_name(index as u32))],
            }]
        } else if let Some(event) = case.events.get(id) {
            vec![text(event.label.clone())]
        } else {
            vec![text(self.look_sentence(id))]
        };
        if let Some(answer) = answer.filter(|answer| !answer.is_empty()) {
            inlines.push(text(" — "));
            inlines.extend(answer);
        }
        vec![Block::Paragraph(inlines)]
    }

    /// A look, what it says, and who says so.
    fn look_sentence(&self, id: &str) -> String {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let sentence = evaluate::look_sentence(bound, id);
        let Some(Name::Look(look)) = bound.table.names.get(id) else { return sentence };
        let (sources, is_counted) = evaluate::look_sources(bound, *look);
        let short = Detail::Short;
        let by = evaluate::said_by_words(bound, evaluation, &sources, is_counted, short);
        match by.as_str() {
            "" => sentence,
            by => format!("{}; {by}.", sentence.trim_end_matches('.')),
        }
    }

    fn against_field(&mut self, id: &str, judgement: &Judgement) -> Option<Field> {
        let mut items = Vec::new();
        for (n, against) in judgement.against.iter().enumerate() {
            let key = format!("judgements.{id}.against[{n}]");
            items.push(match against {
                Against::Id(other) => self.evidence_item(other, None),
                Against::Answered(answered) => {
                    let answer = self.inlines(&format!("{key}.answer"));
                    match &answered.id {
                        Some(other) => self.evidence_item(other, Some(answer)),
                        None => {
                            let mut inlines = self.inlines(&format!("{key}.text"));
                            if !answer.is_empty() {
                                inlines.push(text(" "));
                                inlines.extend(answer);
                            }
                            vec![Block::Paragraph(inlines)]
                        }
                    }
                }
            });
        }
        let blocks = vec![Block::List { ordered: false, items }];
        (!judgement.against.is_empty())
            .then_some(Field { label: "Against it".into(), blocks })
    }

    fn limits_field(&self, id: &str) -> Option<Field> {
        let basis = &self.evaluation.judgements.get(id)?.basis;
        let items: Vec<Vec<Block>> = basis
            .caveats
            .iter()
            .filter_map(|index| {
                let (id, caveat) = self.bound.case.caveats.get_index(*index as usize)?;
                let short = self.plain_text(&format!("caveats.{id}.short"));
                let mut inlines = vec![Inline::Reference {
                    to: format!("caveat-{id}"),
                    content: vec![text(evaluate::capitalised(&short))],
                }];
                if let Some(cap) = caveat.confidence_at_most {
                    inlines.push(text(format!("; confidence at most {}", cap.word())));
                }
                inlines.push(text("."));
                Some(vec![Block::Paragraph(inlines)])
            })
            .collect();
        let blocks = vec![Block::List { ordered: false, items: items.clone() }];
        (!items.is_empty()).then_some(Field { label: "Limited by".into(), blocks })
    }

    fn assumptions_field(&mut self, id: &str, judgement: &Judgement) -> Option<Field> {
        if judgement.assumptions.is_empty() {
            return None;
        }
        let order: Vec<usize> = (0..judgement.assumptions.len()).collect();
        let table = self.assumptions_table(id, judgement, &order);
        Some(Field { label: "Assumptions".into(), blocks: vec![Block::Table(table)] })
    }

    /// Assumptions of a judgement in some order.
    pub(super) fn assumptions_table(
        &mut self,
        id: &str,
        judgement: &Judgement,
        order: &[usize],
    ) -> Table {
        let rows = order
            .iter()
            .map(|n| {
                let key = format!("judgements.{id}.assumptions[{n}]");
                let status = match judgement.assumptions[*n].status {
                    Some(AssumptionStatus::Supported) => "supported",
                    Some(AssumptionStatus::Caveated) => "caveated",
                    Some(AssumptionStatus::Unsupported) => "unsupported",
                    None => "not said",
                };
                vec![
                    self.inlines(&format!("{key}.text")),
                    vec![text(status)],
                    self.inlines(&format!("{key}.if_wrong")),
                ]
            })
            .collect();
        let head = ["Assumption", "Support", "If it is wrong"];
        Table {
            caption: Vec::new(),
            head: head.iter().map(|words| vec![text(*words)]).collect(),
            align: vec![Align::Left; 3],
            rows,
            rows_left_out: 0,
        }
    }

    fn alternatives_field(&mut self, id: &str, judgement: &Judgement) -> Option<Field> {
        let items: Vec<Vec<Block>> = (0..judgement.alternatives.len())
            .map(|n| {
                let key = format!("judgements.{id}.alternatives[{n}]");
                vec![Block::Paragraph(self.alternative(&key))]
            })
            .collect();
        let blocks = vec![Block::List { ordered: false, items: items.clone() }];
        (!items.is_empty()).then_some(Field { label: "Alternatives".into(), blocks })
    }

    /// What else may be, and why that is less likely.
    pub(super) fn alternative(&mut self, key: &str) -> Vec<Inline> {
        let mut inlines = self.inlines(&format!("{key}.text"));
        let why = self.inlines(&format!("{key}.why_less_likely"));
        if !why.is_empty() {
            let said = crate::document::plain(&inlines);
            let ends = said.trim_end().ends_with(['.', '!', '?', '…']);
            inlines.push(text(if ends { "" } else { "." }));
            inlines.push(text(" Less likely because: "));
            inlines.extend(why);
        }
        inlines
    }

    fn would_change_field(&mut self, id: &str, judgement: &Judgement) -> Option<Field> {
        let items: Vec<Vec<Block>> = (0..judgement.would_change.len())
            .map(|n| {
                let key = format!("judgements.{id}.would_change[{n}]");
                vec![Block::Paragraph(self.inlines(&key))]
            })
            .collect();
        let blocks = vec![Block::List { ordered: false, items: items.clone() }];
        (!items.is_empty()).then_some(Field { label: "Would change it".into(), blocks })
    }

    fn outcome_field(&mut self, id: &str, judgement: &Judgement) -> Option<Field> {
        let outcome = judgement.outcome.as_ref()?;
        let verdict = match outcome.verdict {
            OutcomeVerdict::Right => "Borne out",
            OutcomeVerdict::Wrong => "Wrong",
            OutcomeVerdict::Unresolved => "Unresolved",
        };
        let mut inlines = vec![text(format!("{verdict} ({}): ", day_words(&outcome.on)))];
        inlines.extend(self.inlines(&format!("judgements.{id}.outcome.because")));
        let blocks = vec![Block::Paragraph(inlines)];
        Some(Field { label: "What became of it".into(), blocks })
    }
}

/// A verdict as it stands behind a claim in brackets.
fn verdict_phrase(verdict: ClaimVerdict) -> &'static str {
    match verdict {
        ClaimVerdict::BearsOut => "borne out by the data",
        ClaimVerdict::Contradicts => "contradicted by the data",
        ClaimVerdict::CannotBeTested => "the data cannot test it",
        other => other.words(),
    }
}

/// "It is likely (55–80 %) that".
fn frame(term: &LikelihoodTerm) -> String {
    format!("{} {} ({}) that", term.lead, term.printed, term.range)
}

fn ends_sentence(inlines: &[Inline]) -> bool {
    crate::document::plain(inlines).trim_end().ends_with(['.', '!', '?'])
}

/// Inlines that may stand inside a link: no citations, no values to open.
fn plain(inlines: Vec<Inline>) -> Vec<Inline> {
    vec![text(crate::document::plain(&inlines))]
}
