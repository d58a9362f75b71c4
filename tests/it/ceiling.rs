//! Ceilings: taking support away never raises one, a limit more never raises one, and the page on them is fresh.

use crate::rules;
use crate::support::{cases, expect, read, root, walk};
use caveat::case::{
    Against, Case, Credibility, Reliability, SourceRef, Step, Thresholds,
    confidence_manual,
};
use caveat::evaluate::{Ceiling, ClaimVerdict, Grounds, Level, caps, evaluate};
use caveat::load::{self, Input, Loaded};
use caveat::{bind, diag::Report};
use indexmap::IndexMap;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

fn ceiling(grounds: &Grounds) -> Level {
    let caps = caps(grounds, &Thresholds::of(None));
    caps.into_iter().map(|(_, level)| level).min().unwrap_or(Level::High)
}

fn letters() -> impl Strategy<Value = Option<Reliability>> {
    use Reliability::{A, B, C, D, E, F};
    prop::sample::select(vec![None, Some(A), Some(B), Some(C), Some(D), Some(E), Some(F)])
}

fn figures() -> impl Strategy<Value = Option<Credibility>> {
    use Credibility::*;
    let all =
        [Confirmed, ProbablyTrue, PossiblyTrue, Doubtful, Improbable, CannotBeJudged];
    prop::sample::select(all.into_iter().map(Some).chain([None]).collect::<Vec<_>>())
}

fn levels() -> impl Strategy<Value = Level> {
    prop::sample::select(vec![Level::Low, Level::Moderate, Level::High])
}

fn grounds() -> impl Strategy<Value = Grounds> {
    let support = (
        0u64..4,
        any::<bool>(),
        0u64..4,
        prop::collection::vec(letters(), 0..4),
        prop::collection::vec(figures(), 0..4),
    );
    let times = (prop::option::of(0u64..800), 0u64..5, 0u64..400);
    let limits = (
        0u64..2,
        0u64..2,
        prop::collection::vec(levels(), 0..3),
        any::<bool>(),
        0u64..2,
        0u64..2,
        prop::collection::vec(levels(), 0..3),
        0u64..2,
    );
    (support, times, limits).prop_map(|(support, times, limits)| Grounds {
        holds_count: support.0,
        is_stated: support.1,
        origins_count: support.2,
        reliabilities: support.3,
        credibilities: support.4.clone(),
        weakest: support.4,
        age_days: times.0,
        looks_count: times.1,
        gap_days: times.2,
        unsound_count: limits.0,
        reported_count: limits.1,
        caveats: limits.2,
        names_hidden: limits.3,
        unsupported_count: limits.4,
        unanswered_count: limits.5,
        judgements: limits.6,
        inferred_count: limits.7,
    })
}

/// The same with one piece of support less, in every way there is.
fn with_less(grounds: &Grounds) -> Vec<Grounds> {
    let mut all = Vec::new();
    let mut less = |change: &dyn Fn(&mut Grounds)| {
        let mut weaker = grounds.clone();
        change(&mut weaker);
        all.push(weaker);
    };
    less(&|g| g.holds_count = g.holds_count.saturating_sub(1));
    less(&|g| g.is_stated = false);
    less(&|g| g.origins_count = g.origins_count.saturating_sub(1));
    less(&|g| g.looks_count = g.looks_count.saturating_sub(1));
    less(&|g| g.age_days = g.age_days.map(|days| days + 100));
    less(&|g| g.age_days = None);
    less(&|g| g.gap_days += 100);
    less(&|g| g.unsupported_count += 1);
    less(&|g| g.unanswered_count += 1);
    for n in 0..grounds.reliabilities.len() {
        less(&|g| _ = g.reliabilities.remove(n));
    }
    for n in 0..grounds.credibilities.len() {
        less(&|g| _ = g.credibilities.remove(n));
        less(&|g| _ = g.weakest.remove(n));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_support_away_never_raises_a_ceiling(grounds in grounds()) {
        let whole = ceiling(&grounds);
        for weaker in with_less(&grounds) {
            prop_assert!(ceiling(&weaker) <= whole, "{grounds:?}\nwith less: {weaker:?}");
        }
    }

    #[test]
    fn a_limit_more_never_raises_a_ceiling(grounds in grounds(), level in levels()) {
        let whole = ceiling(&grounds);
        let and = |levels: &Vec<Level>| [levels.clone(), vec![level]].concat();
        let limited = [
            Grounds { unsound_count: grounds.unsound_count + 1, ..grounds.clone() },
            Grounds { reported_count: grounds.reported_count + 1, ..grounds.clone() },
            Grounds { caveats: and(&grounds.caveats), ..grounds.clone() },
            Grounds { judgements: and(&grounds.judgements), ..grounds.clone() },
            Grounds { names_hidden: true, ..grounds.clone() },
            Grounds { inferred_count: grounds.inferred_count + 1, ..grounds.clone() },
        ];
        for limited in limited {
            prop_assert!(ceiling(&limited) <= whole);
        }
    }

    #[test]
    fn the_same_cap_twice_is_the_same_cap(grounds in grounds()) {
        let doubled = Grounds {
            caveats: [grounds.caveats.clone(), grounds.caveats.clone()].concat(),
            judgements: [grounds.judgements.clone(), grounds.judgements.clone()].concat(),
            unsupported_count: grounds.unsupported_count * 2,
            unanswered_count: grounds.unanswered_count * 2,
            unsound_count: grounds.unsound_count * 2,
            reported_count: grounds.reported_count * 2,
            inferred_count: grounds.inferred_count * 2,
            ..grounds.clone()
        };
        prop_assert_eq!(ceiling(&doubled), ceiling(&grounds), "caps were added");
    }
}

/// The ceilings of a case.
fn ceilings(loaded: &Loaded, case: &Case) -> IndexMap<String, Ceiling> {
    let bound = bind::bind(loaded, case, &mut Report::default());
    evaluate(&bound).ceilings
}

/// The claims of a case that hold.
fn holding(loaded: &Loaded, case: &Case) -> BTreeSet<String> {
    let bound = bind::bind(loaded, case, &mut Report::default());
    let claims = evaluate(&bound).claims.into_iter();
    let holding = claims.filter(|(_, claim)| {
        matches!(claim.verdict, ClaimVerdict::Holds | ClaimVerdict::BearsOut)
    });
    holding.map(|(id, _)| id).collect()
}

/// No step: the whole ceiling may not rise.
const NOTHING: &[Step] = &[];
/// Steps of limits that may go with what is taken away: what carries a caveat takes it along.
const CAVEATS: &[Step] = &[Step::Caveats, Step::Inferred];
/// What does not hold, is only reported or is capped itself is a limit and no support.
const LIMITS: &[Step] =
    &[Step::Claims, Step::Reported, Step::Caveats, Step::Inferred, Step::Judgements];

/// What the steps leave, but for some.
fn leaves(ceiling: &Ceiling, without: &[Step]) -> Level {
    let caps = ceiling.caps.iter().filter(|cap| !without.contains(&cap.step));
    caps.map(|cap| cap.level).min().unwrap_or(Level::High)
}

/// A case with less: what was taken, the steps that may fall away with it, and the case.
type Weaker = (String, &'static [Step], Case);

/// The case with one piece of support less, in every way there is.
fn cases_with_less(case: &Case, holds: &BTreeSet<String>) -> Vec<Weaker> {
    let mut all = Vec::new();
    let mut less = |without, what: String, change: &dyn Fn(&mut Case)| {
        let mut weaker = case.clone();
        change(&mut weaker);
        all.push((what, without, weaker));
    };
    for (id, judgement) in &case.judgements {
        for (n, item) in judgement.basis.iter().enumerate() {
            let is_claim = case.claims.contains_key(item);
            let is_limit = is_claim && !holds.contains(item);
            let is_support = !is_limit && !case.judgements.contains_key(item);
            let without = if is_support { CAVEATS } else { LIMITS };
            less(without, format!("{id}: {item}"), &|case| {
                case.judgements[id].basis.remove(n);
            });
        }
        less(CAVEATS, format!("{id}: its sources"), &|case| {
            case.judgements[id].sources.clear();
        });
        less(NOTHING, format!("{id}: what its assumptions rest on"), &|case| {
            case.judgements[id].assumptions.iter_mut().for_each(|one| one.status = None);
        });
        less(NOTHING, format!("{id}: its answers"), &|case| {
            for against in &mut case.judgements[id].against {
                if let Against::Answered(answered) = against {
                    answered.answer = None;
                }
            }
        });
    }
    for (id, source) in &case.sources {
        if source.reliability.is_some_and(|letter| letter <= Reliability::C) {
            less(NOTHING, format!("the letter of {id}"), &|case| {
                case.sources[id].reliability = None
            });
        }
    }
    for (n, look) in case.observations.iter().enumerate() {
        for m in 0..look.sources.len() {
            let what = format!("look {n}: {}", look.sources[m].id());
            less(CAVEATS, what, &|case| _ = case.observations[n].sources.remove(m));
        }
        less(NOTHING, format!("look {n}: its figures"), &|case| {
            for source in &mut case.observations[n].sources {
                // From 4 on the figure says that it is doubtful: that is no support.
                let figure = source.cited().and_then(|cited| cited.credibility);
                if figure.is_some_and(|figure| figure <= Credibility::PossiblyTrue) {
                    *source = SourceRef::Id(source.id().to_string());
                }
            }
        });
    }
    all
}

#[test]
fn taking_support_away_from_a_shipped_case_never_raises_what_its_support_leaves() {
    let (mut tried_count, mut fallen_count) = (0, 0);
    for name in cases() {
        let input = load::read_case(&root().join(&name)).expect("it is read");
        let loaded = load::load(input);
        let case = loaded.case.as_ref().expect("a case");
        let whole = ceilings(&loaded, case);
        let holds = holding(&loaded, case);
        for (what, without, weaker) in cases_with_less(case, &holds) {
            for (id, ceiling) in ceilings(&loaded, &weaker) {
                let (before, after) =
                    (leaves(&whole[&id], without), leaves(&ceiling, without));
                assert!(
                    after <= before,
                    "{name}: without {what}, `{id}` rises to {after:?}"
                );
                tried_count += 1;
                fallen_count += usize::from(after < before);
            }
        }
    }
    assert!(
        tried_count > 300 && fallen_count > 10,
        "{tried_count} tried, {fallen_count} fell"
    );
}

/// What an author changes in `tests/ceiling/case.yaml`, and what its judgement may state then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    /// What an author did, in a phrase.
    did: String,
    /// Texts that stand once in the case, and what stands there afterwards.
    #[serde(default)]
    change: BTreeMap<String, String>,
    /// The ceiling in a word.
    level: String,
    /// The step that caps so low.
    step: Option<String>,
    /// Part of the cause.
    #[serde(default)]
    says: String,
}

fn alone(text: String) -> Input {
    let files = BTreeMap::from([("case.yaml".to_string(), text.into_bytes())]);
    Input { name: "one".into(), files, ..Input::default() }
}

#[test]
fn each_change_leaves_the_ceiling_that_it_should() {
    let case = read("tests/ceiling/case.yaml");
    for path in walk("tests/ceiling", "yaml") {
        if path.ends_with("/case.yaml") {
            continue;
        }
        let changed: Changed = serde_yaml::from_str(&read(&path)).expect("it is read");
        let mut text = case.clone();
        for (find, replace) in &changed.change {
            assert_eq!(text.matches(find).count(), 1, "{path}: {find}");
            text = text.replace(find, replace);
        }
        let loaded = load::load(alone(text));
        let case = loaded.case.as_ref().unwrap_or_else(|| panic!("{path}: no case"));
        let ceiling = &ceilings(&loaded, case)["use"];
        assert_eq!(
            ceiling.level.word(),
            changed.level,
            "{}: {:?}",
            changed.did,
            ceiling.caps
        );
        if let Some(step) = changed.step {
            let is_it = |cap: &caveat::evaluate::Cap| {
                cap.step.name() == step && cap.cause.contains(&changed.says)
            };
            assert!(ceiling.binding().any(is_it), "{path}: {:?}", ceiling.caps);
        }
    }
}

/// The judgements of ours that state more than their ceiling and give no reason.
fn above(input: &Input) -> Vec<String> {
    let loaded = load::load(input.clone());
    let Some(case) = &loaded.case else { return Vec::new() };
    let ceilings = ceilings(&loaded, case);
    let judgements = case.judgements.iter().filter(|(id, judgement)| {
        let stated = judgement.confidence.map_or(Level::None, Level::from);
        judgement.by.is_none() && judgement.over.is_none() && stated > ceilings[*id].level
    });
    judgements.map(|(id, _)| id.clone()).collect()
}

/// The case as it stands, with every confidence high, with every claim expected to fail, and with the rule on what rests on
/// nothing waived.
fn bolder(input: &Input) -> Vec<Input> {
    let text = String::from_utf8_lossy(&input.files["case.yaml"]).into_owned();
    let high = ["low", "moderate"].iter().fold(text.clone(), |text, level| {
        text.replace(&format!("confidence: {level}"), "confidence: high")
    });
    let turned = high.replace("expect: holds", "").replace(" > ", " < ");
    let refuted = turned.replace("\"}\n", "\", expect: fails}\n");
    let waived = format!(
        "{high}\nallow: [{{rule: judgement-without-basis, because: It is our view.}}]\n"
    );
    let with = |text: String| {
        let mut bold = input.clone();
        bold.files.insert("case.yaml".to_string(), text.into_bytes());
        bold
    };
    [text, high, refuted, waived].into_iter().map(with).collect()
}

#[test]
fn nothing_is_built_that_states_more_than_its_ceiling_and_does_not_say_why() {
    let (mut above_count, mut passed_count) = (0, 0);
    let of_rules = walk("tests/rules", "yaml").into_iter();
    let folders =
        of_rules.filter_map(|path| path.strip_suffix("/case.yaml").map(str::to_string));
    let inputs = folders.map(|folder| rules::read(&root().join(folder)).0);
    let shipped = cases()
        .into_iter()
        .map(|case| load::read_case(&root().join(case)).expect("it is read"));
    let small = alone(read("tests/ceiling/case.yaml"));
    for input in inputs.chain(shipped).chain([small]) {
        let text = input.files.get("case.yaml").map(|text| String::from_utf8_lossy(text));
        if !text.is_some_and(|text| text.contains("\njudgements:")) {
            continue;
        }
        for bold in bolder(&input) {
            let above = above(&bold);
            if above.is_empty() {
                passed_count += 1;
                continue;
            }
            above_count += 1;
            let name = bold.name.clone();
            let (report, _) = caveat::check(bold, false);
            assert!(report.has_errors(), "{name}: {above:?} pass");
        }
    }
    assert!(
        above_count > 50 && passed_count > 50,
        "{above_count} above, {passed_count} not"
    );
}

#[test]
fn the_page_on_confidence_is_fresh() {
    expect("docs/confidence.md", &confidence_manual());
}
