//! The house and what a case overrides of it: presentation as it likes, severities and hedges only to the stricter side.

use super::CASE_FILE;
use crate::case::{
    Case, ConfidenceSettings, Hedges, House, HouseSeverity, HouseTokens, SectionName,
    Thresholds, Whole,
};
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use std::path::{Path, PathBuf};

/// Name of the file of a house.
pub(super) const FILE: &str = "house.yaml";

/// Where the two halves of a house come from.
pub(crate) struct Sources<'a> {
    pub(crate) house_file: &'a str,
    pub(crate) own: Option<House>,
    pub(crate) over: Option<House>,
}

/// The nearest folder above that holds `house.yaml`, with the path to it; a repository is not left.
pub(super) fn above(folder: &Path) -> Option<(String, PathBuf)> {
    let mut prefix = String::new();
    let mut here = folder;
    while !here.join(".git").exists() {
        here = here.parent()?;
        prefix.push_str("../");
        if here.join(FILE).is_file() {
            return Some((prefix, here.to_path_buf()));
        }
    }
    None
}

/// Says of a house file in the folder of a case that nobody reads it.
pub(super) fn beside() -> Diagnostic {
    let message = "this `house.yaml` is not read: a house stands above its cases";
    Diagnostic::warning("house-beside-case", Place::whole(FILE), message)
        .help("move it to the folder above; what is for this case alone stands under `house` in case.yaml")
}

/// A template's name, the file that holds it, and the place that names the file.
pub(crate) type TemplateFile = (String, String, Place);

/// The house with the case's override put in, and the files of its templates.
pub(crate) fn merged(
    sources: Sources<'_>,
    report: &mut Report,
) -> (House, Vec<TemplateFile>) {
    let Sources { house_file, own, over } = sources;
    let mut house = own.unwrap_or_default();
    let folder = house_file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut files = Vec::new();
    for (name, file) in &house.templates {
        let place =
            Place::value(house_file, KeyPath::default().key("templates").key(name));
        let path =
            if folder.is_empty() { file.clone() } else { format!("{folder}/{file}") };
        files.push((name.clone(), path, place));
    }
    if let Some(tokens) = house.tokens.as_mut().filter(|_| !folder.is_empty()) {
        for file in &mut tokens.font_files {
            *file = format!("{folder}/{file}");
        }
    }
    let sections = KeyPath::default().key("sections");
    once(house.sections.as_deref(), house_file, &sections, report);
    let Some(over) = over else { return (house, files) };
    let path = KeyPath::default().key("house");
    once(over.sections.as_deref(), CASE_FILE, &path.key("sections"), report);
    for (name, file) in &over.templates {
        let place = Place::value(CASE_FILE, path.key("templates").key(name));
        files.retain(|(known, ..)| known != name);
        files.push((name.clone(), file.clone(), place));
    }
    severities(&mut house, &over, &path, report);
    hedges(&mut house, over.hedges.as_ref(), &path, report);
    confidence(&mut house, over.confidence.as_ref(), &path, report);
    super::measuring::merge(&mut house, over.measuring.as_ref(), &path, report);
    house.publisher = over.publisher.or(house.publisher);
    house.masthead = over.masthead.or(house.masthead);
    house.licence = over.licence.or(house.licence);
    house.citation_style = over.citation_style.or(house.citation_style);
    house.language = over.language.or(house.language);
    house.sections = over.sections.or(house.sections);
    house.paper = over.paper.or(house.paper);
    house.post_limit = over.post_limit.or(house.post_limit);
    tokens(&mut house, over.tokens);
    house.templates.extend(over.templates);
    house.never_allow.extend(over.never_allow);
    house.roles.extend(over.roles);
    for (name, tlp) in over.editions {
        // A case may name an edition of its own; what the house clears for one stands.
        house.editions.entry(name).or_insert(tlp);
    }
    house.names.extend(over.names);
    (house, files)
}

/// Reports each section that is named again.
fn once(
    sections: Option<&[SectionName]>,
    file: &str,
    path: &KeyPath,
    report: &mut Report,
) {
    let sections = sections.unwrap_or_default();
    for (n, name) in sections.iter().enumerate() {
        let first = sections.iter().position(|known| known == name).unwrap_or(n);
        if first < n {
            let place = |n| Place::value(file, path.index(n));
            report.push(
                Diagnostic::error(
                    "duplicate-key",
                    place(n),
                    "this section is named twice",
                )
                .related(place(first), "first named here")
                .help("take one of the two out: each section is printed once"),
            );
        }
    }
}

/// The look of the case over that of the house, one form at a time.
fn tokens(house: &mut House, over: Option<HouseTokens>) {
    let Some(over) = over else { return };
    let held = house.tokens.get_or_insert_with(HouseTokens::default);
    for (name, colour) in over.colours {
        let kept = held.colours.entry(name).or_default();
        kept.light = colour.light.or_else(|| kept.light.take());
        kept.dark = colour.dark.or_else(|| kept.dark.take());
    }
    held.fonts.extend(over.fonts);
    held.font_files.extend(over.font_files);
    held.sizes.extend(over.sizes);
    held.spaces.extend(over.spaces);
}

fn rank(severity: HouseSeverity) -> u8 {
    match severity {
        HouseSeverity::Off => 0,
        HouseSeverity::Note => 1,
        HouseSeverity::Warning => 2,
        HouseSeverity::Error => 3,
    }
}

fn word(severity: HouseSeverity) -> &'static str {
    match severity {
        HouseSeverity::Off => "off",
        HouseSeverity::Note => "note",
        HouseSeverity::Warning => "warning",
        HouseSeverity::Error => "error",
    }
}

fn severities(house: &mut House, over: &House, path: &KeyPath, report: &mut Report) {
    for (rule, severity) in &over.severities {
        let held = house.severities.get(rule).copied();
        if held.is_some_and(|held| rank(*severity) < rank(held)) {
            let held = held.map_or("", word);
            let place = Place::value(CASE_FILE, path.key("severities").key(rule));
            let message = format!(
                "the house holds `{rule}` at `{held}`, and a case cannot loosen it to `{}`",
                word(*severity)
            );
            report.push(
                Diagnostic::error("looser-than-house", place, message)
                    .help("leave it out; to switch a rule off in one place, use `allow` with its reason"),
            );
        } else {
            house.severities.insert(rule.clone(), *severity);
        }
    }
}

/// A wider "about", a smaller "several", a lower "most": these claim less, so a case may choose them.
fn hedges(house: &mut House, over: Option<&Hedges>, path: &KeyPath, report: &mut Report) {
    let Some(over) = over else { return };
    let path = path.key("hedges");
    let held = house.hedges.clone().unwrap_or_default();
    let mut merged = held.clone();
    let reaches = [
        ("about", &over.about, &held.about, "10%", &mut merged.about),
        ("nearly", &over.nearly, &held.nearly, "10%", &mut merged.nearly),
        ("just_over", &over.just_over, &held.just_over, "10%", &mut merged.just_over),
        ("most", &over.most, &held.most, "50%", &mut merged.most),
    ];
    for (key, mine, theirs, default, merged) in reaches {
        let Some(mine) = mine else { continue };
        let theirs = theirs.as_deref().unwrap_or(default);
        let (own, held) = (hundredths(mine), hundredths(theirs));
        let name = key.replace('_', " ");
        // "Most" claims less the lower it begins.
        let (is_looser, verb) = match key {
            "most" => (own > held, "raise"),
            _ => (own < held, "narrow"),
        };
        if own.is_some() && is_looser {
            let what =
                format!("\"{name}\" at {theirs}, and a case cannot {verb} it to {mine}");
            report.push(looser(&what, path.key(key)));
        } else {
            *merged = Some(mine.clone());
        }
    }
    for (key, mine, theirs, default) in [
        ("several", over.several, held.several, 3),
        ("dozens", over.dozens, held.dozens, 24),
    ] {
        let Some(mine) = mine else { continue };
        let theirs = theirs.unwrap_or(Whole(default)).0;
        if mine.0 > theirs {
            let what = format!(
                "\"{key}\" at {theirs} or more, and a case cannot raise it to {}",
                mine.0
            );
            report.push(looser(&what, path.key(key)));
        } else if key == "several" {
            merged.several = Some(mine);
        } else {
            merged.dozens = Some(mine);
        }
    }
    house.hedges = Some(merged);
}

/// More origins, more looks, better grades, shorter times and lower caps: these let a judgement claim less, so a case may choose them.
fn confidence(
    house: &mut House,
    over: Option<&ConfidenceSettings>,
    path: &KeyPath,
    report: &mut Report,
) {
    let Some(over) = over else { return };
    let path = path.key("confidence");
    let mut merged = house.confidence.clone().unwrap_or_default();
    let held = Thresholds::of(Some(&merged));
    let mut set = |key: &str, is_looser: bool, what: String, write: &mut dyn FnMut()| {
        if is_looser {
            report.push(looser(&what, path.key(key)));
        } else {
            write();
        }
    };
    let wholes = [
        (
            "origins_least",
            over.origins_least,
            held.origins_least,
            &mut merged.origins_least,
            true,
        ),
        (
            "looks_least",
            over.looks_least,
            held.looks_least,
            &mut merged.looks_least,
            true,
        ),
        (
            "horizon_days",
            over.horizon_days,
            held.horizon_days,
            &mut merged.horizon_days,
            false,
        ),
        ("gap_days", over.gap_days, held.gap_days, &mut merged.gap_days, false),
    ];
    for (key, mine, theirs, slot, is_least) in wholes {
        let Some(mine) = mine else { continue };
        let is_looser = if is_least { mine.0 < theirs } else { mine.0 > theirs };
        let what =
            format!("`{key}` at {theirs}, and a case cannot loosen it to {}", mine.0);
        set(key, is_looser, what, &mut || *slot = Some(mine));
    }
    if let Some(mine) = over.reliability_least {
        let what = format!(
            "`reliability_least` at {:?}, and a case cannot loosen it to {mine:?}",
            held.reliability_least
        );
        let is_looser = mine > held.reliability_least;
        set("reliability_least", is_looser, what, &mut || {
            merged.reliability_least = Some(mine)
        });
    }
    if let Some(mine) = over.credibility_least {
        let (from, to) = (held.credibility_least as u8 + 1, mine as u8 + 1);
        let what =
            format!("`credibility_least` at {from}, and a case cannot loosen it to {to}");
        let is_looser = mine > held.credibility_least;
        set("credibility_least", is_looser, what, &mut || {
            merged.credibility_least = Some(mine)
        });
    }
    for (step, mine) in &over.caps {
        let theirs = held.cap(*step);
        let what = format!(
            "the cap of `{}` at {}, and a case cannot raise it to {}",
            step.name(),
            theirs.map_or("what it says", |cap| cap.word()),
            mine.word()
        );
        let is_looser = theirs.is_none_or(|theirs| *mine > theirs);
        set("caps", is_looser, what, &mut || _ = merged.caps.insert(*step, *mine));
    }
    house.confidence = Some(merged);
}

pub(super) fn looser(what: &str, path: KeyPath) -> Diagnostic {
    let message = format!("the house holds {what}");
    Diagnostic::error("looser-than-house", Place::value(CASE_FILE, path), message)
        .help("leave it out: a case may only claim less than the house allows")
}

/// Measures whose own "about" is narrower than the house holds it, where the house says how far it reaches.
pub(crate) fn measures(case: &Case, held: Option<&str>, report: &mut Report) {
    let Some(held) = held else { return };
    for (id, measure) in &case.measures {
        let Some(own) = &measure.about_reaches else { continue };
        if hundredths(own).is_some_and(|own| Some(own) < hundredths(held)) {
            let path = KeyPath::default().key("measures").key(id).key("about_reaches");
            let what =
                format!("\"about\" at {held}, and a measure cannot narrow it to {own}");
            report.push(looser(&what, path));
        }
    }
}

/// A percentage or fraction in hundredths of a point; nothing is read where there is no number.
fn hundredths(share: &str) -> Option<u64> {
    if let Some((top, bottom)) = share.trim().split_once('/') {
        let (top, bottom) = (top.parse::<u64>().ok()?, bottom.parse::<u64>().ok()?);
        return top.checked_mul(10_000)?.checked_div(bottom);
    }
    let number = share.trim().trim_end_matches('%').trim();
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<u64>().ok()?.checked_mul(100)? + part.parse::<u64>().ok()?)
}
