//! `caveat check --released`: what was published, put to today's looks, those of the cases that continue it too.

use super::{Found, print};
use crate::changes::{Retested, Standing, day_words};
use crate::diag::{At, Diagnostic, KeyPath, Place, Severity};
use crate::document::Released;
use crate::load::{self, CASE_FILE, Input, MachineError};
use std::path::{Path, PathBuf};

/// A case with the records of its versions.
struct Line {
    folder: PathBuf,
    input: Input,
    records: Vec<Released>,
}

/// What came of one record.
struct Outcome {
    /// Day of the record.
    day: String,
    /// Its claims.
    claims: Vec<Retested>,
}

/// Puts the records of a case, and of those it continues, to the looks of the case and of those that continue it. Gives what was found
/// and how it is told to people.
pub(super) fn check(case: &Path) -> Result<(Vec<Found>, String), MachineError> {
    let folder = super::checkout::folder_of(case);
    let line = line_of(&folder)?;
    let own = folder.canonicalize().ok();
    let here =
        line.iter().position(|one| one.folder.canonicalize().ok() == own).unwrap_or(0);
    let mut all = Vec::new();
    let mut told = String::new();
    for (n, one) in line.iter().enumerate().take(here + 1) {
        let name = one.input.name.clone();
        let outcomes: Vec<Outcome> = one
            .records
            .iter()
            .map(|record| outcome(record, one, &line[n + 1..]))
            .collect();
        if outcomes.is_empty() && n == here {
            told.push_str(&format!(
                "{name}: no version was released; `caveat release` freezes one\n"
            ));
        }
        outcomes.iter().for_each(|outcome| told.push_str(&words(&name, outcome)));
        let (mut report, texts) = crate::check(one.input.clone(), false);
        report.diagnostics.clear();
        for outcome in &outcomes {
            let places = outcome.claims.iter();
            places
                .filter_map(|claim| diagnostic(outcome, claim))
                .for_each(|d| report.push(d));
        }
        all.push(Found { name, report, texts });
    }
    Ok((all, told))
}

/// The cases that a case continues, it, and those that continue it, the earliest first: all from the folder above.
fn line_of(folder: &Path) -> Result<Vec<Line>, MachineError> {
    let read = |folder: &Path| -> Result<Line, MachineError> {
        let input = load::read_case(folder)?;
        let records = crate::versions::records(&input);
        Ok(Line { folder: folder.to_path_buf(), input, records })
    };
    let beside = load::neighbours(folder);
    let mut line = vec![read(folder)?];
    let (mut first, mut last) = (load::peek(folder), load::peek(folder));
    for _ in 0..beside.len() {
        let earlier = first.continues.as_ref().and_then(|id| {
            beside.iter().find(|(_, peeked)| peeked.id.as_ref() == Some(id))
        });
        let Some((folder, peeked)) = earlier else { break };
        line.insert(0, read(folder)?);
        first = peeked.clone();
    }
    for _ in 0..beside.len() {
        let later = last.id.as_ref().and_then(|id| {
            beside.iter().find(|(_, peeked)| peeked.continues.as_ref() == Some(id))
        });
        let Some((folder, peeked)) = later else { break };
        line.push(read(folder)?);
        last = peeked.clone();
    }
    Ok(line)
}

/// A record put to its own case, then to each that continues it: the gravest that is found stands.
fn outcome(record: &Released, own: &Line, later: &[Line]) -> Outcome {
    let mut claims = crate::retested(own.input.clone(), record, true);
    for one in later {
        for found in crate::retested(one.input.clone(), record, false) {
            let known = claims.iter_mut().find(|claim| claim.id == found.id);
            if let Some(known) =
                known.filter(|known| known.standing == Standing::StillTrue)
            {
                *known = found;
            }
        }
    }
    Outcome { day: record.released.clone(), claims }
}

/// A record with its claims, for people.
fn words(name: &str, outcome: &Outcome) -> String {
    let mut out = format!("{name}: claims of {}\n", day_words(&outcome.day));
    let width = outcome.claims.iter().map(|claim| claim.standing.words().len()).max();
    let width = width.unwrap_or(0);
    for claim in &outcome.claims {
        let standing = claim.standing.words();
        out.push_str(&format!("  {standing:width$}  {}: {}\n", claim.id, claim.text));
        if matches!(
            claim.standing,
            Standing::StillTrue | Standing::NotTested | Standing::StillOpen
        ) {
            continue;
        }
        for because in &claim.because {
            out.push_str(&format!("  {:width$}    {because}\n", ""));
        }
        if claim.update.is_some() {
            let entry = entry(claim);
            entry
                .lines()
                .for_each(|line| out.push_str(&format!("  {:width$}    {line}\n", "")));
        }
    }
    let count = |standing: Standing| {
        outcome.claims.iter().filter(|claim| claim.standing == standing).count()
    };
    let counts: Vec<String> = Standing::ALL
        .into_iter()
        .filter(|standing| count(*standing) > 0)
        .map(|standing| format!("{} {}", count(standing), standing.words()))
        .collect();
    out.push_str(&format!("  {}\n\n", counts.join(", ")));
    print::visible(&out)
}

/// The entry of `revisions` that an update would need.
fn entry(claim: &Retested) -> String {
    let quoted =
        |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let update = claim.update.clone().unwrap_or_default();
    format!(
        "revisions:\n  - of: {}\n    kind: updated\n    was: {}\n    is: {}\n    because: {}\n    # on: the day on which you write this\n",
        claim.id,
        quoted(&claim.text),
        quoted(&update),
        quoted(&claim.because.join("; "))
    )
}

/// What is reported of a claim; nothing of one that stands as it was.
fn diagnostic(outcome: &Outcome, claim: &Retested) -> Option<Diagnostic> {
    let (rule, severity, verb) = match claim.standing {
        Standing::ExceededSince => {
            ("released-claim-exceeded", Severity::Warning, "was exceeded since")
        }
        Standing::Contradicted => (
            "released-claim-contradicted",
            Severity::Error,
            "is contradicted by today's looks",
        ),
        Standing::NoLongerTestable => {
            ("released-claim-untestable", Severity::Warning, "can no longer be tested")
        }
        Standing::CountedOtherwise => {
            ("released-claim-untestable", Severity::Warning, "cannot be compared")
        }
        _ => return None,
    };
    let path = KeyPath::default().key("claims").key(&claim.id).key("text");
    let place = Place { file: CASE_FILE.to_string(), at: At::Value(path) };
    let message =
        format!("the claim `{}` of {} {verb}", claim.id, day_words(&outcome.day));
    let mut diagnostic = match severity {
        Severity::Error => Diagnostic::error(rule, place, message),
        _ => Diagnostic::warning(rule, place, message),
    };
    diagnostic.label = claim.because.first().cloned();
    for because in claim.because.iter().skip(1) {
        diagnostic = diagnostic.help(because.clone());
    }
    if claim.update.is_some() {
        diagnostic = diagnostic.help(format!("an update may say:\n{}", entry(claim)));
    }
    Some(diagnostic)
}
