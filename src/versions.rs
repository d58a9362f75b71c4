//! Versions: what one version of a case states, its record, what a record says against another version, and its brief to be compared.

use crate::case::Status;
use crate::changes::{self, Fingerprints, Retested, State};
use crate::diag::Report;
use crate::document::Released;
use crate::edition::Edition;
use crate::load::{self, Input};
use crate::{Built, Options, Refused, bind, check, evaluate, receipt};

/// Builds a brief to be compared with another: what its version owes to earlier ones and to those who sign, the report tells as errors, and it is
/// built all the same.
pub fn build_compared(input: Input, options: &Options) -> Result<Built, Refused> {
    crate::build_of(input, options, None, check::Gate::Compared)
}

/// What a case states; none when it cannot be read as a case. Faults of it are no matter here: older versions have some.
pub fn state(input: Input) -> Option<State> {
    let loaded = load::load(input);
    let case = loaded.case.as_ref()?;
    let bound = bind::bind(&loaded, case, &mut Report::default());
    Some(changes::state(&bound, &evaluate::stated(&bound)))
}

/// The record of a case by a day of its own, with its status; refused while anything is wrong with it.
pub fn release(
    mut input: Input,
    day: Option<&str>,
) -> Result<(Released, Status), Refused> {
    let read = receipt::read(&mut input);
    let loaded = load::load(input);
    let mut report = loaded.report.clone();
    let Some(case) = &loaded.case else {
        return Err(Refused { report, texts: loaded.texts });
    };
    let bound = bind::bind(&loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    if let Err(report) = check::run(&bound, &evaluation, report, check::Gate::Usual) {
        return Err(Refused { report, texts: loaded.texts });
    }
    let receipt = receipt::of_inputs(&read, &loaded, case, None);
    let day = day.unwrap_or(case.version_day());
    Ok((changes::freeze(&bound, &evaluation, day, &receipt), case.status))
}

/// The fingerprints of what a reviewer signs, of the whole case or of an edition; refused while anything is wrong with it but what a signature
/// mends.
pub fn signable(
    input: Input,
    edition: Option<&Edition>,
) -> Result<Fingerprints, Refused> {
    let Some(edition) = edition else { return prints_of(input) };
    let projected = crate::project(input, edition)?;
    prints_of(projected.input.clone()).map_err(|mut refused| {
        projected.show_whole(&mut refused.texts);
        refused
    })
}

fn prints_of(input: Input) -> Result<Fingerprints, Refused> {
    let loaded = load::load(input);
    let mut report = loaded.report.clone();
    let Some(case) = &loaded.case else {
        return Err(Refused { report, texts: loaded.texts });
    };
    let bound = bind::bind(&loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    if let Err(mut report) = check::run(&bound, &evaluation, report, check::Gate::Strict)
    {
        let is_mended = |rule: &str| check::MENDED_BY_SIGNING.contains(&rule);
        report.diagnostics.retain(|diagnostic| !is_mended(diagnostic.rule));
        if report.has_errors() {
            return Err(Refused { report, texts: loaded.texts });
        }
    }
    Ok(changes::fingerprints(&bound, &evaluation))
}

/// The record that a published case would have had; none for one that is not out or cannot be read.
pub fn published(input: Input) -> Option<Released> {
    frozen_where(input, |status| status == Status::Published)
}

/// The record that a case would have had, whatever its status; none for one that cannot be read.
pub fn frozen(input: Input) -> Option<Released> {
    frozen_where(input, |_| true)
}

fn frozen_where(
    mut input: Input,
    is_wanted: impl Fn(Status) -> bool,
) -> Option<Released> {
    let read = receipt::read(&mut input);
    let loaded = load::load(input);
    let case = loaded.case.as_ref().filter(|case| is_wanted(case.status))?;
    let bound = bind::bind(&loaded, case, &mut Report::default());
    let receipt = receipt::of_inputs(&read, &loaded, case, None);
    let day = case.version_day();
    Some(changes::freeze(&bound, &evaluate::evaluate(&bound), day, &receipt))
}

/// The records of released versions that stand beside a case.
pub fn records(input: &Input) -> Vec<Released> {
    load::load(input.clone()).released
}

/// The claims of a record, put to the looks of its own case or of one that continues it.
pub fn retested(input: Input, record: &Released, is_own: bool) -> Vec<Retested> {
    let loaded = load::load(input);
    let Some(case) = &loaded.case else { return Vec::new() };
    let bound = bind::bind(&loaded, case, &mut Report::default());
    let mut retested =
        changes::retest(&bound, record, &bind::frozen(&bound, record), is_own);
    if is_own {
        let now = changes::state(&bound, &evaluate::evaluate(&bound));
        changes::hold_numbers(&mut retested, record, &now);
    }
    retested
}
