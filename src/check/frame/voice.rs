//! Who speaks in a text, and how: what a rule of language is apt for depends on it.

use super::{Own, Subject};
use crate::bind::{Bound, Role, Text};
use crate::case::{Finding, MadeFinding};

/// How a text speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Voice {
    /// It tells what is so: narrative, findings, claims of ours, titles, figures.
    Telling,
    /// It argues for a judgement or against it: reasons, contrary evidence and its answer, why a ceiling is passed.
    Arguing,
    /// It supposes: assumptions and what follows from them, alternatives, signs to come. "May" is at home here.
    Supposing,
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
pub(in crate::check) const NOT_SUPPOSED: &[Voice] =
    &[Voice::Telling, Voice::Arguing, Voice::Explaining, Voice::Naming, Voice::Limiting];

impl<'a> Subject<'a> {
    /// What the brief says in its own voice in one of these ways.
    pub(in crate::check) fn says(
        &self,
        voices: &'static [Voice],
    ) -> impl Iterator<Item = &'a Own<'a>> {
        self.own.iter().filter(|own| voices.contains(&own.voice))
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
        Role::Judgement if text.begins_inside_sentence => {
            let judgement = bound.case.judgements.get(judgement_of(bound, key)?)?;
            judgement.by.is_none().then_some(Voice::Judging)
        }
        Role::Judgement => {
            let part = key.split('.').nth(2).unwrap_or_default();
            let argues = ["reasons", "against", "override"];
            let argues = argues.iter().any(|name| part.starts_with(name));
            Some(if argues { Voice::Arguing } else { Voice::Supposing })
        }
        Role::Caveat => Some(Voice::Limiting),
        Role::Matter => Some(Voice::Explaining),
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
fn judgement_of<'a>(bound: &'a Bound, key: &'a str) -> Option<&'a str> {
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
