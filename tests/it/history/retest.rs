//! Released claims put to today's looks.

use super::ground::{CASE, Ground};
use crate::support::{load, root};

/// The case with a second claim of each sort, released; then changed.
fn standing_after(name: &str, changes: &[(&str, &str)]) -> String {
    let ground = Ground::new(name);
    let claims = "claims:\n  several:\n    text: Lorries were there in the spring.\n    test: lorries[spring] > 2\n  open:\n    text: The count was more than seven times that of the spring.\n    test: railcars[peak] / railcars[spring] > 7\n";
    ground.write("yard/case.yaml", &CASE.replace("claims:\n", claims));
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0, "{err}");
    for (from, to) in changes {
        ground.change("yard/case.yaml", from, to);
    }
    let (_, out, err) = ground.caveat(&["check", "--released", "yard"]);
    assert_eq!(err, "");
    out
}

fn line<'a>(told: &'a str, id: &str) -> &'a str {
    let is_it = |line: &&str| line.contains(&format!("  {id}: "));
    told.lines().find(is_it).unwrap_or_else(|| panic!("{id} is not told:\n{told}")).trim()
}

#[test]
fn what_nothing_touched_is_still_true() {
    let told = standing_after("retest-same", &[]);
    assert!(line(&told, "record").starts_with("still true"), "{told}");
    assert!(line(&told, "several").starts_with("still true"), "{told}");
    assert!(line(&told, "open").starts_with("still open"), "{told}");
    assert!(told.contains("2 still true, 1 still open"), "{told}");
}

const LATER: &str = "  - {id: later, date: 2023-12-01, view: clear, sources: [report], values: {railcars: about 90}}\nclaims:";

#[test]
fn a_record_that_a_later_look_exceeds_is_told_with_the_text_of_an_update() {
    let told = standing_after(
        "retest-exceeded",
        &[
            ("claims:", LATER),
            ("information_cutoff: 2023-10-08", "information_cutoff: 2023-12-08"),
        ],
    );
    assert!(line(&told, "record").starts_with("exceeded since"), "{told}");
    assert!(told.contains("1 December 2023: about 90"), "{told}");
    assert!(
        told.contains("was the highest in the record until 1 December 2023."),
        "{told}"
    );
    assert!(told.contains("kind: updated"), "{told}");
    assert!(line(&told, "several").starts_with("still true"), "{told}");
}

#[test]
fn a_later_look_that_is_lower_changes_nothing() {
    let told = standing_after(
        "retest-lower",
        &[("claims:", &LATER.replace("about 90", "about 30"))],
    );
    assert!(line(&told, "record").starts_with("still true"), "{told}");
}

#[test]
fn a_recount_of_its_own_time_contradicts() {
    let told = standing_after(
        "retest-recount",
        &[("railcars: about 10", "railcars: about 100")],
    );
    assert!(line(&told, "record").starts_with("contradicted"), "{told}");
    let told = standing_after("retest-settled", &[("railcars: about 10", "railcars: 8")]);
    assert!(line(&told, "open").starts_with("settled since"), "{told}");
}

#[test]
fn a_sentence_whose_own_number_or_day_is_another_today_is_contradicted() {
    let claim = "claims:\n  many:\n    text: On {{ spring | date }} there were {{ lorries[spring] }} lorries.\n    test: lorries[spring] > 2\n";
    let ground = Ground::new("retest-numbers");
    ground.write("yard/case.yaml", &CASE.replace("claims:\n", claim));
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0, "{err}");
    let (_, told, _) = ground.caveat(&["check", "--released", "yard"]);
    assert!(line(&told, "many").starts_with("still true"), "{told}");
    ground.change("yard/case.yaml", "lorries: 4", "lorries: 5");
    let (_, told, _) = ground.caveat(&["check", "--released", "yard"]);
    assert!(line(&told, "many").starts_with("contradicted"), "{told}");
    assert!(told.contains("4 then, 5 now"), "{told}");
}

#[test]
fn what_was_renamed_hidden_or_left_open_can_no_longer_be_tested() {
    let told = standing_after("retest-renamed", &[("id: spring", "id: april")]);
    assert!(line(&told, "several").starts_with("no longer testable"), "{told}");
    assert!(told.contains("no look or event is called `spring`"), "{told}");
    let told = standing_after("retest-wide", &[("lorries: 4", "lorries: up to 4")]);
    assert!(line(&told, "several").starts_with("no longer testable"), "{told}");
}

#[test]
fn a_comparison_that_a_caveat_bars_is_told_with_the_caveat() {
    let barred = "caveats:\n  other: {short: counted by another rule, text: Another rule was used., limits: comparability, effect: {not_comparable: [railcars]}}\n";
    let later = LATER.replace("sources: [report]", "sources: [report], caveats: [other]");
    let told =
        standing_after("retest-barred", &[("caveats:\n", barred), ("claims:", &later)]);
    assert!(line(&told, "record").starts_with("exceeded since"), "{told}");
    assert!(told.contains("counted by another rule"), "{told}");
    assert!(told.contains("if the counts can be compared"), "{told}");
}

#[test]
fn the_record_of_a_shipped_case_is_put_to_the_case_that_continues_it() {
    let earlier = load("cases/tumangang");
    assert!(!earlier.released.is_empty(), "the shipped case has a record");
    let ground = Ground::new("retest-shipped");
    for case in ["cases/tumangang", "cases/tumangang_2024"] {
        let case = root().join(case).display().to_string();
        let (code, out, err) = ground.caveat(&["check", "--released", &case]);
        assert_eq!(code, 0, "{err}");
        assert!(line(&out, "record").starts_with("exceeded since"), "{out}");
        assert!(out.contains("17 June 2024: about 258"), "{out}");
        assert!(
            out.contains("the counts of 2023 and 2024 may not follow the same rule"),
            "{out}"
        );
    }
}

/// What was wrong of its own time fails; that time went on does so only where it is asked for.
#[test]
fn the_exit_code_says_whether_a_published_claim_is_contradicted() {
    type Changes = &'static [(&'static str, &'static str)];
    let states: [(Changes, i32, i32); 4] = [
        (&[], 0, 0),
        (
            &[
                ("claims:", LATER),
                ("information_cutoff: 2023-10-08", "information_cutoff: 2023-12-08"),
            ],
            0,
            1,
        ),
        (&[("railcars: about 73", "railcars: hidden")], 0, 1),
        (&[("railcars: about 73", "railcars: about 5")], 1, 1),
    ];
    for (n, (changes, usual, strict)) in states.into_iter().enumerate() {
        let ground = Ground::new(&format!("retest-code-{n}"));
        ground.write("yard/case.yaml", CASE);
        assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
        changes.iter().for_each(|(from, to)| ground.change("yard/case.yaml", from, to));
        let (code, told, _) = ground.caveat(&["check", "--released", "yard"]);
        assert_eq!(code, usual, "{told}");
        let (code, told, _) = ground.caveat(&["check", "--released", "--strict", "yard"]);
        assert_eq!(code, strict, "{told}");
    }
    let (_, help, _) = Ground::new("retest-help").caveat(&["check", "--help"]);
    assert!(help.contains("0 while no published claim is contradicted"), "{help}");
}
