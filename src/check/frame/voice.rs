//! Who speaks in a text, and how: what a rule of language is apt for depends on it.

use super::lexicon::{List, list};
use super::{Own, Subject};
use crate::bind::{Bound, NARRATIVE_FILE, Role, Text};
use crate::case::{AssumptionStatus, Finding, Limit, MadeFinding};
use std::ops::Range;

/// So many words may stand between "may" and what it weighs.
const NEAR: usize = 4;

/// How a text speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Voice {
    /// It tells what is so: narrative, findings, claims of ours, titles, figures.
    Telling,
    /// It argues for a judgement or against it: reasons, contrary evidence and its answer, why a ceiling is passed, what became of it.
    Arguing,
    /// It supposes: assumptions and what follows from them, alternatives, signs to come. "May" is at home here.
    Supposing,
    /// It names signs to come: what would change a judgement. A thing is supposed in it, and not taken for granted.
    Awaiting,
    /// It weighs what is supposed: why an alternative is less likely, what follows where an assumption is wrong, and an assumption
    /// that is held to be supported.
    Weighing,
    /// It says what is not known: caveats.
    Limiting,
    /// It is the clause of a judgement of ours, behind its likelihood.
    Judging,
    /// It explains the work: method, notice, the place, the sources.
    Explaining,
    /// It names what charts and tables show: a measure, a class, an event, a part.
    Naming,
}

/// What is stated as so.
pub(in crate::check) const STATED: &[Voice] =
    &[Voice::Telling, Voice::Arguing, Voice::Naming];

/// What is stated as so, and what is judged: each owes one likelihood at most.
pub(in crate::check) const TOLD_OR_JUDGED: &[Voice] =
    &[Voice::Telling, Voice::Arguing, Voice::Judging];

/// What is stated, and how the work was done.
pub(in crate::check) const STATED_OR_EXPLAINED: &[Voice] =
    &[Voice::Telling, Voice::Arguing, Voice::Explaining, Voice::Naming];

/// All but what is only supposed.
pub(in crate::check) const NOT_SUPPOSED: &[Voice] = &[
    Voice::Telling,
    Voice::Arguing,
    Voice::Weighing,
    Voice::Explaining,
    Voice::Naming,
    Voice::Judging,
    Voice::Limiting,
];

/// The same without caveats, which say themselves what is not known.
pub(in crate::check) const STATED_OR_WEIGHED: &[Voice] = &[
    Voice::Telling,
    Voice::Arguing,
    Voice::Weighing,
    Voice::Explaining,
    Voice::Naming,
    Voice::Judging,
];

/// All that is neither supposed nor judged: a caveat may name what it limits itself, and nothing else.
pub(in crate::check) const STATED_OR_LIMITED: &[Voice] = &[
    Voice::Telling,
    Voice::Arguing,
    Voice::Weighing,
    Voice::Explaining,
    Voice::Naming,
    Voice::Limiting,
];

impl<'a> Subject<'a> {
    /// What the brief says in its own voice in one of these ways.
    pub(in crate::check) fn says(
        &self,
        voices: &'static [Voice],
    ) -> impl Iterator<Item = &'a Own<'a>> {
        self.own.iter().filter(|own| voices.contains(&own.voice))
    }

    /// Whether it stands in a caveat that limits this very thing, and so has to name it.
    pub(in crate::check) fn is_its_limit(&self, own: &Own<'_>, limit: Limit) -> bool {
        let caveat =
            own.key.strip_prefix("caveats.").and_then(|key| key.split('.').next());
        let caveat = caveat.and_then(|id| self.bound.case.caveats.get(id));
        caveat.is_some_and(|caveat| caveat.limits == limit)
    }

    /// Whether a sentence may say what a caveat that limits this says is not known: it stands in such a caveat, it is the clause of a
    /// judgement that carries such a caveat to where it stands, or it weighs with "could" and "may". A misspelt name may have lost what a judgement
    /// carries, so it is held to that in a case without errors.
    pub(in crate::check) fn may_suppose(&self, own: &Own<'_>, limit: Limit) -> bool {
        // What nobody could identify is named by no caveat either.
        if limit != Limit::Identity && self.is_its_limit(own, limit) {
            return true;
        }
        let weasel = list(self.bound, List::Weasel);
        if own.voice == Voice::Weighing && !own.hits(weasel).is_empty() {
            return true;
        }
        if own.judgement.is_some() && !self.is_sound {
            return true;
        }
        let result = own.judgement.and_then(|id| self.evaluation.judgements.get(id));
        let caveats = &self.bound.case.caveats;
        let carried = result.into_iter().flat_map(|result| &result.basis.caveats);
        let mut carried =
            carried.filter_map(|n| caveats.get_index(usize::try_from(*n).ok()?));
        carried.any(|(_, caveat)| caveat.limits == limit)
    }
}

/// Whether the narrative weighs something there with "may" or "could": where a caveat says that it is not known, it says the same.
pub(in crate::check) fn is_mooted(
    bound: &Bound,
    own: &Own<'_>,
    hit: &Range<usize>,
) -> bool {
    let may = list(bound, List::May).hits(own.near(hit, NEAR));
    is_told_on(own) && may.iter().any(|may| may.range.start < hit.end)
}

/// Whether it stands in running prose of the narrative, and is no clause of a judgement.
pub(in crate::check) fn is_told_on(own: &Own<'_>) -> bool {
    own.key == NARRATIVE_FILE && own.sentence.is_running()
}

/// What to do where a sentence says what a caveat says is not known.
pub(in crate::check) fn remedy(own: &Own<'_>, caveat: &str) -> String {
    match own.voice {
        Voice::Judging => {
            format!("let the judgement carry the caveat, `caveats: [{caveat}]`, or say what was seen")
        }
        Voice::Weighing => {
            "say what was seen, or weigh it with \"may\" or \"could\"".to_string()
        }
        _ => "say who says so and cite it, make it a judgement and link it, or leave it out"
            .to_string(),
    }
}

/// How a text speaks; none where it is another's: a reported claim, a judgement of a source.
pub(super) fn voice_of(bound: &Bound, key: &str, text: &Text) -> Option<Voice> {
    match text.role {
        Role::Title | Role::Narrative | Role::Finding | Role::Figure => {
            Some(Voice::Telling)
        }
        Role::Claim => {
            let claim = bound.case.claims.get(claim_of(bound, key)?)?;
            claim.reported_by.is_none().then_some(Voice::Telling)
        }
        Role::Judgement if key.starts_with("hypotheses.") => {
            Some(match key.ends_with(".because") {
                true => Voice::Weighing,
                false => Voice::Supposing,
            })
        }
        Role::Judgement if text.begins_inside_sentence => {
            let judgement = bound.case.judgements.get(judgement_of(bound, key)?)?;
            judgement.by.is_none().then_some(Voice::Judging)
        }
        Role::Judgement => {
            let part = key.split('.').nth(2).unwrap_or_default();
            let argues = ["reasons", "against", "override", "outcome"];
            let argues = argues.iter().any(|name| part.starts_with(name));
            let weighs = is_weighed(bound, key);
            if part.starts_with("would_change") {
                return Some(Voice::Awaiting);
            }
            Some(match (argues, weighs) {
                (true, _) => Voice::Arguing,
                (_, true) => Voice::Weighing,
                _ => Voice::Supposing,
            })
        }
        Role::Caveat => Some(Voice::Limiting),
        Role::Matter if key.starts_with("evidence[") => Some(Voice::Arguing),
        Role::Matter => Some(Voice::Explaining),
    }
}

/// Whether a text of a judgement weighs an alternative or an assumption, or is an assumption that is held to be supported.
fn is_weighed(bound: &Bound, key: &str) -> bool {
    let mut parts = key.split('.').skip(1);
    let (id, part, last) = (parts.next(), parts.next(), parts.next());
    let supported = || {
        let n = part?.strip_prefix("assumptions[")?.strip_suffix(']')?;
        let assumptions = &bound.case.judgements.get(id?)?.assumptions;
        assumptions.get(n.parse::<usize>().ok()?)?.status
    };
    match last {
        Some("why_less_likely" | "if_wrong") => true,
        Some("text") => supported() == Some(AssumptionStatus::Supported),
        _ => false,
    }
}

/// The claim whose text this is, or whose shorter text in a finding.
fn claim_of<'a>(bound: &'a Bound, key: &'a str) -> Option<&'a str> {
    match made(bound, key) {
        None => key.split('.').nth(1),
        Some(made) => made.claim.as_deref(),
    }
}

/// The judgement whose clause this is, or whose shorter clause in a finding.
pub(super) fn judgement_of<'a>(bound: &'a Bound, key: &'a str) -> Option<&'a str> {
    match made(bound, key) {
        None => key.split('.').nth(1),
        Some(made) => made.judgement.as_deref(),
    }
}

/// The finding that a text stands in, where it is made of something.
fn made<'a>(bound: &'a Bound, key: &str) -> Option<&'a MadeFinding> {
    let n = key.strip_prefix("findings[")?.split(']').next()?;
    match bound.case.findings.get(n.parse::<usize>().ok()?)? {
        Finding::Made(made) => Some(made),
        Finding::Text(_) => None,
    }
}
