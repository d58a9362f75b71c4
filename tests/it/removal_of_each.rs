//! Caveats, hedges and relays of every shipped case, taken out one at a time: the brief misses each where it stood.
//!
//! A sample, for speed: of each kind as many of a case as `SAMPLE` says, spread evenly over it from the first to the last. `SAMPLE=1000` takes
//! all. The case on Tumangang has tests of its own, in `removal`, that take out each.

use crate::support::{cases, unreleased};
use caveat::case::{Case, Repeats, Value as CaseValue};
use caveat::diag::{Diagnostic, Report};
use caveat::document::Receipt;
use caveat::load::{self, Loaded};
use caveat::render::{self, Format, Templates};
use caveat::{bind, check, cite, compose, draw, evaluate};
use serde_json::Value;

/// How many of a kind are taken out of a case, one after another.
fn sample() -> usize {
    std::env::var("SAMPLE").ok().and_then(|most| most.parse().ok()).unwrap_or(2)
}

/// So many of a list, spread evenly, the first and the last among them.
fn sampled<T>(all: Vec<T>) -> Vec<T> {
    let (count, most) = (all.len(), sample());
    let is_taken = |n: usize| {
        count <= most || (0..most).any(|k| n == k * (count - 1) / (most - 1).max(1))
    };
    all.into_iter()
        .enumerate()
        .filter(|(n, _)| is_taken(*n))
        .map(|(_, one)| one)
        .collect()
}

/// The record and the Markdown of a case; none when it is refused.
fn brief(loaded: &Loaded, case: &Case) -> Option<(Value, String)> {
    let sources = case.sources.clone();
    let sources =
        std::thread::spawn(move || cite::prepare(sources, cite::DEFAULT_STYLE, "en"));
    let mut report: Report = loaded.report.clone();
    let bound = bind::bind(loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    let (checked, _) =
        check::run(&bound, &evaluation, report, check::Gate::Usual).ok()?;
    let rasters = draw::rasters(&checked).ok()?;
    let figures = draw::figures(&checked, &rasters);
    let document = compose::document(&checked, figures, sources, &Receipt::default());
    let formats = [Format::Json, Format::Markdown];
    let files = render::all(&formats, &document, &Templates::default()).ok()?;
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path)?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    };
    Some((serde_json::from_str(&text("brief.json")?).ok()?, text("brief.md")?))
}

/// Calls a test with every shipped case, as it was read, but for the records of its versions: what is changed needs no reason in print.
fn each_case(mut test: impl FnMut(&str, &Loaded, &Case)) {
    for name in cases().into_iter().filter(|name| !name.ends_with("/tumangang")) {
        let loaded = load::load(unreleased(name.trim_start_matches("cases/")));
        let case = loaded.case.as_ref().expect("a case");
        test(&name, &loaded, case);
    }
}

fn without_caveat(case: &Case, id: &str) -> Case {
    let mut changed = case.clone();
    let take = |caveats: &mut Vec<String>| caveats.retain(|own| own != id);
    changed.observations.iter_mut().for_each(|look| {
        take(&mut look.caveats);
        for value in look.values.values_mut() {
            if let CaseValue::Long(long) = value {
                take(&mut long.caveats);
            }
        }
    });
    changed.sources.values_mut().for_each(|source| take(&mut source.caveats));
    changed.events.values_mut().for_each(|event| take(&mut event.caveats));
    changed.measures.values_mut().for_each(|measure| take(&mut measure.caveats));
    changed.facility.parts.values_mut().for_each(|part| take(&mut part.caveats));
    changed.images.values_mut().for_each(|image| take(&mut image.caveats));
    changed.data.iter_mut().for_each(|data| take(&mut data.caveats));
    changed.claims.values_mut().for_each(|claim| take(&mut claim.caveats));
    changed.judgements.values_mut().for_each(|judgement| take(&mut judgement.caveats));
    changed.evidence.iter_mut().for_each(|row| take(&mut row.from));
    for finding in &mut changed.findings {
        if let caveat::case::Finding::Made(made) = finding {
            take(&mut made.caveats);
        }
    }
    changed
}

/// Whether something in a part of the record carries a caveat, by its id or its short form.
fn carries(part: &Value, id: &str, short: &str) -> bool {
    match part {
        Value::Object(fields) => {
            fields.iter().any(|(key, value)| match (key.as_str(), value) {
                ("caveats" | "title_caveats", Value::Array(own)) => {
                    own.iter().any(|own| own == id || own == short)
                }
                // A ceiling names what hides a state also where nothing carries it.
                ("ceiling", _) => false,
                _ => carries(value, id, short),
            })
        }
        Value::Array(items) => items.iter().any(|item| carries(item, id, short)),
        _ => false,
    }
}

#[test]
fn each_caveat_is_missed_wherever_it_was_carried() {
    let mut missed_count = 0;
    each_case(|name, loaded, case| {
        let (mut record, text) = brief(loaded, case).expect("it builds");
        record["caveats"] = Value::Null;
        for (id, caveat) in sampled(case.caveats.iter().collect()) {
            let carried = carries(&record, id, &caveat.short);
            let Some((mut less, less_text)) = brief(loaded, &without_caveat(case, id))
            else {
                continue;
            };
            less["caveats"] = Value::Null;
            let still =
                ["findings", "claims", "judgements", "values", "looks", "evidence"];
            for list in still {
                assert!(
                    !carries(&less[list], id, &caveat.short),
                    "{name}: {id} is still in {list}"
                );
            }
            assert!(
                !carried || less != record,
                "{name}: the record is the same without {id}"
            );
            assert!(
                !carried || less_text != text,
                "{name}: the text is the same without {id}"
            );
            missed_count += usize::from(carried);
        }
    });
    assert!(missed_count > 5, "{missed_count} caveats were carried");
}

/// A value without its hedge; none where it has none.
fn without_hedge(words: &str) -> Option<String> {
    const HEDGES: &[&str] = &[
        "at least about ",
        "up to about ",
        "at least ",
        "at most ",
        "more than ",
        "fewer than ",
        "up to ",
        "about ",
        "nearly ",
        "just over ",
        "over ",
        "under ",
        "~",
        "≈ ",
    ];
    let is_number = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
    let bare =
        HEDGES.iter().find_map(|hedge| words.strip_prefix(hedge).filter(is_number));
    let least = words.split_once(" to ").filter(|(least, _)| is_number(least));
    bare.or(least.map(|(least, _)| least)).map(str::to_string)
}

#[test]
fn each_hedge_is_missed_wherever_its_value_was_printed() {
    let mut missed_count = 0;
    each_case(|name, loaded, case| {
        let (record, text) = brief(loaded, case).expect("it builds");
        let bounded = |measure: &String| {
            case.caveats.values().any(|caveat| {
                let effect = &caveat.effect;
                effect.at_least.contains(measure) || effect.at_most.contains(measure)
            })
        };
        let mut hedged = Vec::new();
        for (n, look) in case.observations.iter().enumerate() {
            for (measure, value) in &look.values {
                let CaseValue::Words(words) = value else { continue };
                // Where a caveat makes a bound of every value, the hedge is said twice.
                let bare = without_hedge(words).filter(|_| !bounded(measure));
                hedged.extend(bare.map(|bare| (n, measure, words, bare)));
            }
        }
        for (n, measure, words, bare) in sampled(hedged) {
            let mut changed = case.clone();
            changed.observations[n].values[measure] = CaseValue::Words(bare);
            let Some((less, less_text)) = brief(loaded, &changed) else { continue };
            let what = format!("{name}: look {n}, {measure}: {words}");
            let looks = |record: &Value| record["looks"].as_array().cloned();
            let (Some(whole), Some(fewer)) = (looks(&record), looks(&less)) else {
                panic!("{what}: no looks")
            };
            let mut both = whole.iter().zip(&fewer);
            let differs = both.find(|(one, other)| one != other);
            let (hedged, _) =
                differs.unwrap_or_else(|| panic!("{what} is printed the same"));
            let hedged = hedged["values"][measure].as_str().unwrap_or_default();
            let said =
                |text: &str| text.to_lowercase().matches(&hedged.to_lowercase()).count();
            assert!(
                said(&less_text) < said(&text),
                "{what}: the text says {hedged} as often"
            );
            missed_count += 1;
        }
    });
    assert!(missed_count > 5, "{missed_count} hedges were printed");
}

#[test]
fn each_relay_taken_for_an_origin_is_missed_where_origins_are_told() {
    let mut missed_count = 0;
    each_case(|name, loaded, case| {
        let (record, text) = brief(loaded, case).expect("it builds");
        let sources = case.sources.iter();
        let relays = sources.flat_map(|(id, source)| {
            (0..source.repeats.ids().len()).map(move |n| (id, n))
        });
        for (id, n) in sampled(relays.collect()) {
            let mut changed = case.clone();
            let mut left = changed.sources[id].repeats.ids().to_vec();
            left.remove(n);
            changed.sources[id].repeats = Repeats::Sources(left);
            // Where it is refused, it is missed more than anything.
            let Some((less, less_text)) = brief(loaded, &changed) else {
                missed_count += 1;
                continue;
            };
            let told = |record: &Value| record["sources"].clone();
            assert!(told(&less) != told(&record), "{name}: {id} repeats no less");
            assert!(
                less_text != text,
                "{name}: the text is the same, {id} repeats no less"
            );
            missed_count += 1;
        }
    });
    assert!(missed_count > 3, "{missed_count} relays");
}

/// What the rules say of a case.
fn spoken(loaded: &Loaded, case: &Case) -> Vec<Diagnostic> {
    let mut report: Report = loaded.report.clone();
    let bound = bind::bind(loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    match check::run(&bound, &evaluation, report, check::Gate::Usual) {
        Ok((_, report)) | Err(report) => report.diagnostics,
    }
}

#[test]
fn no_relay_is_taken_for_an_origin_unsaid() {
    let mut said_count = 0;
    for name in cases() {
        let loaded = load::load(unreleased(name.trim_start_matches("cases/")));
        let case = loaded.case.as_ref().expect("a case");
        let before = spoken(&loaded, case);
        for (id, source) in &case.sources {
            if source.repeats.ids().is_empty() && !source.repeats.is_unknown() {
                continue;
            }
            let mut changed = case.clone();
            changed.sources[id].repeats = Repeats::default();
            let said = spoken(&loaded, &changed);
            let new = said.iter().filter(|one| !before.contains(one)).count();
            assert!(new > 0, "{name}: {id} repeats nobody, and no rule speaks");
            said_count += 1;
        }
    }
    assert!(said_count > 40, "{said_count} relays");
}
