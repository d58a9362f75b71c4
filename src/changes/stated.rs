//! What a version states: each claim and judgement in words, with what it rests on.

use super::{Fingerprints, Matter, fingerprints, matter};
use crate::bind::Bound;
use crate::case::{Against, Claim, Expect, Judgement, OutcomeVerdict, likelihood_term};
use crate::document::{Released, ReleasedRevision, Stated};
use crate::evaluate::{self, Basis, Evaluation};
use crate::expr::Insert;

/// Most pieces of evidence that are told of one item.
const EVIDENCE_MAX: usize = 100;
/// What stands before what speaks against a judgement.
pub(super) const AGAINST: &str = "against it: ";

/// What something is that a version states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The data can test it.
    Claim,
    /// They cannot settle it.
    Judgement,
    /// A limit of what can be said.
    Caveat,
    /// What is counted, and how.
    Measure,
    /// The brief as a whole.
    Brief,
}

impl Sort {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Claim => "claim",
            Sort::Judgement => "judgement",
            Sort::Caveat => "caveat",
            Sort::Measure => "measure",
            Sort::Brief => "brief",
        }
    }
}

/// What a version states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The claims, in the order of the case.
    pub claims: Vec<Stated>,
    /// The judgements, in the order of the case.
    pub judgements: Vec<Stated>,
    /// Caveats, measures and the brief itself.
    pub matters: Vec<Matter>,
    /// The revisions that it tells.
    pub revisions: Vec<ReleasedRevision>,
}

impl State {
    /// Claims, then judgements.
    pub fn each(&self) -> impl Iterator<Item = (Sort, &Stated)> {
        let claims = self.claims.iter().map(|one| (Sort::Claim, one));
        claims.chain(self.judgements.iter().map(|one| (Sort::Judgement, one)))
    }

    /// What a record holds.
    pub fn of(record: &Released) -> State {
        State {
            claims: record.claims.clone(),
            judgements: record.judgements.clone(),
            matters: matter::of_record(record),
            revisions: record.revisions.clone(),
        }
    }
}

/// What a case states.
pub fn state(bound: &Bound, evaluation: &Evaluation) -> State {
    let prints = fingerprints(bound, evaluation);
    let case = &bound.case;
    let teller = Teller { bound, evaluation, prints: &prints };
    let revision = |revision: &crate::case::Revision| ReleasedRevision {
        of: revision.of.clone(),
        was: revision.was.clone(),
        is: revision.is.clone(),
        because: revision.because.clone(),
        kind: Some(revision.kind.unwrap_or_default().word().to_string()),
        on: revision.on.clone(),
    };
    State {
        claims: case.claims.iter().map(|(id, claim)| teller.claim(id, claim)).collect(),
        judgements: case
            .judgements
            .iter()
            .map(|(id, j)| teller.judgement(id, j))
            .collect(),
        matters: matter::of_case(bound, evaluation),
        revisions: case.revisions.iter().map(revision).collect(),
    }
}

struct Teller<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    prints: &'a Fingerprints,
}

impl Teller<'_> {
    fn claim(&self, id: &str, claim: &Claim) -> Stated {
        let result = self.evaluation.claims.get(id);
        let tested = result.and_then(|result| result.tested.as_ref());
        let cells = tested.into_iter().flat_map(|tested| tested.lineage.each_cell());
        let evidence = cells.take(EVIDENCE_MAX).map(|cell| {
            let look =
                self.bound.table.cells.get(cell as usize).map_or(0, |cell| cell.look);
            let look = evaluate::look_words(self.bound, look);
            let label = evaluate::uncapitalised(&evaluate::cell_label(self.bound, cell));
            format!("{label}, {look}: {}", evaluate::say_cell(self.bound, cell))
        });
        Stated {
            id: id.to_string(),
            fingerprint: self.prints.claims.get(id).cloned().unwrap_or_default(),
            text: self.words(&format!("claims.{id}.text")),
            by: claim.reported_by.clone(),
            test: claim.test.as_deref().map(folded),
            refutes: claim.expect == Some(Expect::Fails),
            verdict: result.map(|result| result.verdict.words().to_string()),
            numbers: self.numbers(&format!("claims.{id}.text")),
            evidence: evidence.collect(),
            caveats: result.map(|result| self.caveats(&result.basis)).unwrap_or_default(),
            ..Stated::default()
        }
    }

    fn judgement(&self, id: &str, judgement: &Judgement) -> Stated {
        let against = judgement.against.iter().map(|against| match against {
            Against::Id(id) => format!("{AGAINST}{id}"),
            Against::Answered(answered) => match (&answered.id, &answered.text) {
                (Some(id), _) => format!("{AGAINST}{id}"),
                (None, text) => {
                    format!("{AGAINST}{}", folded(text.as_deref().unwrap_or("")))
                }
            },
        });
        let result = self.evaluation.judgements.get(id);
        let confidence = judgement.confidence.map_or("not stated", |level| level.word());
        let likelihood = judgement.likelihood.clone();
        let scale = self.bound.case.scale;
        let term = likelihood.as_deref().and_then(|term| likelihood_term(scale, term));
        Stated {
            id: id.to_string(),
            fingerprint: self.prints.judgements.get(id).cloned().unwrap_or_default(),
            text: self.words(&format!("judgements.{id}.text")),
            by: judgement.by.clone(),
            likelihood: Some(likelihood.unwrap_or_else(|| "not stated".to_string())),
            range: term.map(|term| term.range.to_string()),
            confidence: Some(confidence.to_string()),
            numbers: self.numbers(&format!("judgements.{id}.text")),
            evidence: judgement
                .basis
                .iter()
                .cloned()
                .chain(against)
                .take(EVIDENCE_MAX)
                .collect(),
            caveats: result.map(|result| self.caveats(&result.basis)).unwrap_or_default(),
            argument: Some(super::argument::argument(
                self.bound,
                self.evaluation,
                id,
                judgement,
            )),
            outcome: judgement.outcome.as_ref().map(|outcome| {
                match outcome.verdict {
                    OutcomeVerdict::Right => "right",
                    OutcomeVerdict::Wrong => "wrong",
                    OutcomeVerdict::Unresolved => "unresolved",
                }
                .to_string()
            }),
            ..Stated::default()
        }
    }

    fn words(&self, key: &str) -> String {
        folded(&evaluate::plain_text(self.bound, self.evaluation, key))
    }

    /// The values that a text says, in order.
    fn numbers(&self, key: &str) -> Vec<String> {
        let text = self.bound.texts.get(key);
        let is_value = |at: &usize| {
            !text.is_some_and(|text| {
                matches!(text.inserts.get(at), Some(Insert::Literal(_)))
            })
        };
        let answers = self.evaluation.inserts.get(key).into_iter().flatten();
        answers
            .filter(|(at, _)| is_value(at))
            .map(|(_, answer)| answer.words.clone())
            .collect()
    }

    fn caveats(&self, basis: &Basis) -> Vec<String> {
        let ids = basis.caveats.iter();
        let ids =
            ids.filter_map(|index| self.bound.case.caveats.get_index(*index as usize));
        ids.map(|(id, _)| id.clone()).collect()
    }
}

/// A text with single spaces.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
