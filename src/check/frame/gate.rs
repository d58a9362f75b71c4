//! The gate: every rule is run, what the house and the case say of rules is applied, and only a case without errors passes.

use super::by_sentence;
use super::echo::{Faulty, drop_echoes};
use super::hidden::hidden;
use super::known::Known;
use super::labels::labels;
use super::own::own_sentences;
use super::{Rule, Subject, at_value, rules_of_other_rooms, top};
use crate::bind::Bound;
use crate::case::{Allow, Case, HouseSeverity, Status};
use crate::check::{OF_HISTORY, OF_THE_TRADE, RULES};
use crate::diag::{At, Diagnostic, Place, Report, Severity, nearest};
use crate::document::ReceiptWaiver;
use crate::evaluate::Evaluation;
use crate::workers::at_once;
use std::sync::OnceLock;

/// A case that the rules let through. Only `run` makes one, so whatever takes it need not ask again.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    allowed: Vec<Allowed>,
    /// What the house made softer than it is.
    softened: Vec<ReceiptWaiver>,
}

/// What an entry of `allow` let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Index into `case.allow`.
    pub index: usize,
    /// How many diagnostics it dropped.
    pub count: usize,
}

impl<'a> Checked<'a> {
    /// The case with everything parsed.
    pub fn bound(&self) -> &'a Bound {
        self.bound
    }

    /// Everything that follows from it.
    pub fn evaluation(&self) -> &'a Evaluation {
        self.evaluation
    }

    /// What each entry of `allow` let pass, in the order of the case.
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// The same for the receipt, with what the house made softer.
    pub fn waived(&self) -> Vec<ReceiptWaiver> {
        let entry = |allowed: &Allowed| {
            let entry = self.bound.case.allow.get(allowed.index)?;
            Some(ReceiptWaiver {
                rule: entry.rule.clone(),
                place: entry.place.clone(),
                because: entry.because.clone(),
                count: allowed.count,
            })
        };
        self.allowed.iter().filter_map(entry).chain(self.softened.clone()).collect()
    }
}

/// How much a report may hold for a case to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// No error; where the case stands published, no warning.
    Usual,
    /// No error and no warning.
    Strict,
    /// No error but one of how the version stands to others and who signed it: for a copy that shows changes and is no brief.
    Compared,
}

impl Gate {
    /// The gate of a build that lets warnings pass, or none.
    pub fn of(strict: bool) -> Gate {
        if strict { Gate::Strict } else { Gate::Usual }
    }

    /// Whether a diagnostic keeps a case back.
    fn stops(self, diagnostic: &Diagnostic) -> bool {
        let is_excused = self == Gate::Compared && OF_HISTORY.contains(&diagnostic.rule);
        diagnostic.severity == Severity::Error && !is_excused
    }
}

/// Runs every rule. With an error in the report, found here or before, there is no `Checked`.
pub fn run<'a>(
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    so_far: Report,
    gate: Gate,
) -> Result<(Checked<'a>, Report), Report> {
    let names = labels(bound);
    let hidden = hidden(bound);
    let own = own_sentences(bound, &hidden, &names);
    let mut report = so_far;
    drop_echoes(bound, &mut report.diagnostics);
    let is_sound = !report.has_errors();
    let (known, stated) = (Known::default(), OnceLock::new());
    let (own, hidden) = (&own[..], &hidden[..]);
    let subject = Subject { bound, evaluation, own, hidden, is_sound, known, stated };
    let faulty = Faulty::of(&report.diagnostics);
    let rules: Vec<&&Rule> =
        RULES.iter().filter(|rule| is_sound || !rule.waits).collect();
    for found in at_once(&rules, |rule| (rule.check)(&subject)) {
        // A rule says nothing twice, so that what it finds need not be compared with ten thousand others.
        report.diagnostics.extend(found.into_iter().filter(|d| !faulty.echoes(d)));
    }

    let mut about_rules = Report::default();
    let allowed = allow(bound, &mut report, is_sound, &mut about_rules);
    let softened = house(bound, &mut report, &mut about_rules);
    report.extend(about_rules);
    let is_out = bound.case.status == Status::Published && gate == Gate::Usual;
    if gate == Gate::Strict || is_out {
        graver(&mut report, is_out);
    }
    if report.diagnostics.iter().any(|diagnostic| gate.stops(diagnostic)) {
        return Err(report);
    }
    Ok((Checked { bound, evaluation, allowed, softened }, report))
}

/// Makes warnings errors. What a published brief leaves unused stays a warning: nothing of it is printed, and an edition, from which its use
/// was withheld, can be mended by nobody.
fn graver(report: &mut Report, is_out: bool) {
    let warnings = report.diagnostics.iter_mut();
    for warning in warnings.filter(|d| d.severity == Severity::Warning) {
        if !is_out {
            warning.severity = Severity::Error;
        } else if !warning.rule.starts_with("unused-") {
            warning.severity = Severity::Error;
            warning.help.push("a warning, but nothing is published with one: mend it, allow it with its reason under `allow`, or leave `status: review`".to_string());
        }
    }
}

/// The default severity of a rule, and whether it is firm; none for a name that no rule bears.
fn known(rule: &str) -> Option<(Severity, bool)> {
    let own = RULES.iter().find(|known| known.name == rule);
    let other = || rules_of_other_rooms().find(|known| known.name == rule);
    own.map(|rule| (rule.severity, rule.firm))
        .or_else(|| other().map(|rule| (rule.severity, rule.severity == Severity::Error)))
}

fn names() -> impl Iterator<Item = &'static str> {
    let others = rules_of_other_rooms().map(|rule| rule.name);
    RULES.iter().map(|rule| rule.name).chain(others)
}

fn unknown_rule(rule: &str, place: Place) -> Diagnostic {
    let message = format!("no rule is called `{rule}`");
    let diagnostic = Diagnostic::error("unknown-rule", place.clone(), message);
    match nearest(rule, names()) {
        Some(near) => {
            diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near)
        }
        None => diagnostic.help("`caveat explain --list` lists all rules"),
    }
}

/// Drops what the case allows, and says which entries may not stand or do nothing.
fn allow(
    bound: &Bound,
    report: &mut Report,
    is_sound: bool,
    about_rules: &mut Report,
) -> Vec<Allowed> {
    let mut allowed = Vec::new();
    for (index, entry) in bound.case.allow.iter().enumerate() {
        let place = at_value(top("allow").index(index).key("rule"));
        let Some((_, is_firm)) = known(&entry.rule) else {
            about_rules.push(unknown_rule(&entry.rule, place));
            continue;
        };
        if let Some(refusal) = refused(bound, entry, is_firm, place.clone()) {
            about_rules.push(refusal);
            continue;
        }
        let before = report.diagnostics.len();
        report.diagnostics.retain(|d| d.rule != entry.rule || !covers(bound, entry, d));
        let count = before - report.diagnostics.len();
        if count == 0 && is_sound {
            about_rules.push(unused(bound, entry, place));
        }
        allowed.push(Allowed { index, count });
    }
    allowed
}

fn refused(
    bound: &Bound,
    entry: &Allow,
    is_firm: bool,
    place: Place,
) -> Option<Diagnostic> {
    let rule = &entry.rule;
    if is_firm {
        let message = format!(
            "`{rule}` cannot be allowed: the brief would not be true, or could not be made"
        );
        let help = format!("mend what it reports; `caveat explain {rule}` says how");
        return Some(Diagnostic::error("allow-refused", place, message).help(help));
    }
    let whole = by_sentence::refused(entry, place.clone());
    whole.or_else(|| bound.house.never_allow.contains(rule).then(|| {
        let message = format!("the house lets no case allow `{rule}`");
        Diagnostic::error("allow-refused", place, message)
            .help("mend what it reports, or ask who keeps house.yaml: `never_allow` names it there")
    }))
}

fn unused(bound: &Bound, entry: &Allow, place: Place) -> Diagnostic {
    let rule = &entry.rule;
    let Some(at) = entry.place.as_deref() else {
        let message = format!(
            "`{rule}` reports nothing in this case, so there is nothing to allow"
        );
        return Diagnostic::warning("unused-allow", place, message)
            .help("take the entry out");
    };
    let message =
        format!("`{rule}` reports nothing at `{at}`, so there is nothing to allow");
    let mut diagnostic = Diagnostic::warning("unused-allow", place, message);
    if paths_of(&bound.case, at).is_empty() && !at.contains(['.', '[']) {
        let ids = ids(&bound.case);
        if let Some(near) = nearest(at, ids.iter().map(String::as_str)) {
            diagnostic = diagnostic.help(format!("did you mean `where: {near}`?"));
        }
    }
    diagnostic.help("take the entry out, or write in `where` the id or key path that the report names")
}

/// Whether an entry speaks of the place of a diagnostic.
fn covers(bound: &Bound, entry: &Allow, diagnostic: &Diagnostic) -> bool {
    let Some(at) = entry.place.as_deref() else { return true };
    if diagnostic.place.file == at || by_sentence::covers(bound, entry, diagnostic) {
        return true;
    }
    let (At::Key(path) | At::Value(path) | At::Within(path, _)) = &diagnostic.place.at
    else {
        return false;
    };
    let path = path.to_string();
    let mut prefixes = paths_of(&bound.case, at);
    prefixes.push(at.to_string());
    prefixes.iter().any(|prefix| {
        path.strip_prefix(prefix.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

/// Key paths of what an id stands for; a source and a part may bear one name.
fn paths_of(case: &Case, id: &str) -> Vec<String> {
    let sections = [
        ("measures", case.measures.contains_key(id)),
        ("converters", case.converters.contains_key(id)),
        ("events", case.events.contains_key(id)),
        ("sources", case.sources.contains_key(id)),
        ("caveats", case.caveats.contains_key(id)),
        ("images", case.images.contains_key(id)),
        ("marks", case.marks.contains_key(id)),
        ("claims", case.claims.contains_key(id)),
        ("judgements", case.judgements.contains_key(id)),
        ("facility.parts", case.facility.parts.contains_key(id)),
    ];
    let mut paths: Vec<String> = sections
        .iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(section, _)| format!("{section}.{id}"))
        .collect();
    let looks = case.observations.iter().position(|look| look.id.as_deref() == Some(id));
    paths.extend(looks.map(|n| format!("observations[{n}]")));
    let figures = case.figures.iter().position(|figure| figure.id == id);
    paths.extend(figures.map(|n| format!("figures[{n}]")));
    paths
}

fn ids(case: &Case) -> Vec<String> {
    let maps = case.measures.keys().chain(case.events.keys()).chain(case.sources.keys());
    let maps = maps.chain(case.caveats.keys()).chain(case.images.keys());
    let maps = maps.chain(case.claims.keys()).chain(case.judgements.keys());
    let maps = maps.chain(case.converters.keys()).chain(case.marks.keys());
    let looks = case.observations.iter().filter_map(|look| look.id.as_ref());
    let figures = case.figures.iter().map(|figure| &figure.id);
    maps.chain(looks).chain(figures).chain(case.facility.parts.keys()).cloned().collect()
}

/// Applies the severities of the house; an error that a law of the brief fixes is never made softer.
/// Tells what became softer.
fn house(
    bound: &Bound,
    report: &mut Report,
    about_rules: &mut Report,
) -> Vec<ReceiptWaiver> {
    let mut softened = Vec::new();
    let over = bound.case.house.as_ref().map_or(0, |house| house.never_allow.len());
    let held = bound.house.never_allow.len().saturating_sub(over);
    for (n, rule) in bound.house.never_allow.iter().enumerate() {
        if known(rule).is_none() {
            let place = match n.checked_sub(held) {
                Some(n) => at_value(top("house").key("never_allow").index(n)),
                None => Place::value(&bound.house_file, top("never_allow").index(n)),
            };
            about_rules.push(unknown_rule(rule, place));
        }
    }
    for (rule, severity) in &bound.house.severities {
        let own = bound.case.house.as_ref();
        let own = own.is_some_and(|house| house.severities.contains_key(rule));
        let place = match own {
            true => at_value(top("house").key("severities").key(rule)),
            false => Place::value(&bound.house_file, top("severities").key(rule)),
        };
        let wanted = match severity {
            HouseSeverity::Error => Some(Severity::Error),
            HouseSeverity::Warning => Some(Severity::Warning),
            HouseSeverity::Note => Some(Severity::Note),
            HouseSeverity::Off => None,
        };
        match known(rule) {
            None => about_rules.push(unknown_rule(rule, place)),
            Some((default, is_firm)) if is_softer(rule, default, wanted, own) => {
                let message =
                    format!("`{rule}` is {} and cannot be made softer here", a(default));
                let help = match is_firm || bound.house.never_allow.contains(rule) {
                    true => {
                        "take the line out and mend what it reports: no case may allow it"
                    }
                    false => {
                        "take the line out; a case may allow single places under `allow`, with its reason"
                    }
                };
                about_rules
                    .push(Diagnostic::error("softened-rule", place, message).help(help));
            }
            Some((default, _)) => {
                if wanted.is_none_or(|wanted| wanted > default) {
                    softened.push(softer(report, rule, wanted));
                }
                set(report, rule, wanted);
            }
        }
    }
    softened
}

fn softer(report: &Report, rule: &str, wanted: Option<Severity>) -> ReceiptWaiver {
    let found = report.diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule);
    let because = match wanted {
        None => "The house file turns it off.".to_string(),
        Some(severity) => format!("The house file makes it {}.", a(severity)),
    };
    ReceiptWaiver { rule: rule.to_string(), place: None, because, count: found.count() }
}

/// Whether a rule is made softer than it may be. A house may silence warnings, and make of an error of the trade a warning or a note; a case may
/// do neither.
fn is_softer(rule: &str, default: Severity, wanted: Option<Severity>, own: bool) -> bool {
    let is_softer = wanted.is_none_or(|wanted| wanted > default);
    let is_held =
        default == Severity::Error && (wanted.is_none() || !OF_THE_TRADE.contains(&rule));
    is_softer && (own || is_held)
}

fn a(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}

fn set(report: &mut Report, rule: &str, wanted: Option<Severity>) {
    match wanted {
        None => report.diagnostics.retain(|diagnostic| diagnostic.rule != rule),
        Some(severity) => {
            for diagnostic in report.diagnostics.iter_mut().filter(|d| d.rule == rule) {
                diagnostic.severity = severity;
            }
        }
    }
}
