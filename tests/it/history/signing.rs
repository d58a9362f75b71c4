//! Signatures: what `caveat sign` writes, what an edit makes outdated, and what a house demands.

use super::ground::{CASE, Ground};
use caveat::edit::with_item;

const AS_BEN: [&str; 6] =
    ["--who", "Ben Checker", "--role", "fact check", "--on", "2023-10-09"];

fn sign(ground: &Ground, ids: &[&str]) -> (i32, String, String) {
    let arguments: Vec<&str> =
        ["sign", "yard"].iter().chain(ids).chain(&AS_BEN).copied().collect();
    ground.caveat(&arguments)
}

/// A case whose house demands a role, not out yet.
fn in_review(name: &str) -> Ground {
    let ground = Ground::new(name);
    ground.write("house.yaml", "roles: [fact check]\n");
    ground.write("yard/case.yaml", &CASE.replace("status: published", "status: review"));
    ground
}

#[test]
fn a_house_that_names_a_role_publishes_what_is_signed() {
    let ground = in_review("sign-house");
    ground.change("yard/case.yaml", "status: review", "status: published");
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[published-without-review]: `record` and 1 more as it stands is not signed in the role `fact check`"), "{err}");
    // What is published without a signature can be signed: nothing else is wrong with it.
    let (code, out, err) = sign(&ground, &[]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("yard: 2 items signed by Ben Checker as fact check"), "{out}");
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let brief = ground.read("out/brief.md");
    assert!(
        brief.contains("Ben Checker (fact check), 9 October 2023: 1 claim and 1 judgement, as printed here."),
        "{brief}"
    );
}

#[test]
fn an_edit_makes_outdated_what_rests_on_it_and_nothing_else() {
    let ground = in_review("sign-edit");
    let alone = "claims:\n  several:\n    text: Lorries were there in the spring.\n    test: lorries[spring] > 2\n";
    ground.change("yard/case.yaml", "claims:\n", alone);
    assert_eq!(sign(&ground, &[]).0, 0);
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0);
    assert!(!err.contains("review-outdated"), "{err}");
    ground.change("yard/case.yaml", "lorries: 4", "lorries: 5");
    let (_, _, err) = ground.caveat(&["check", "yard"]);
    let outdated: Vec<&str> =
        err.lines().filter(|line| line.contains("[review-outdated]")).collect();
    assert_eq!(
        outdated,
        [
            "warning[review-outdated]: `several` is not what Ben Checker signed on 9 October 2023"
        ]
    );
    // What is read again keeps the other signatures, and takes the place of the entry.
    assert_eq!(sign(&ground, &["several"]).0, 0);
    let (_, _, err) = ground.caveat(&["check", "yard"]);
    assert!(!err.contains("review-outdated"), "{err}");
    let text = ground.read("yard/case.yaml");
    assert_eq!(text.matches("who: ").count(), 1, "{text}");
    // Out with a change that nobody read: refused.
    ground.change("yard/case.yaml", "status: review", "status: published");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    ground.change("yard/case.yaml", "railcars: about 10", "railcars: about 11");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("`record` and 1 more as it stands is not signed"), "{err}");
}

#[test]
fn what_is_not_clean_is_not_signed_and_no_author_signs() {
    let ground = in_review("sign-refused");
    let before = ground.read("yard/case.yaml");
    let refused = |arguments: &[&str], why: &str| {
        let (code, _, err) = ground.caveat(arguments);
        assert_eq!(code, 1, "{arguments:?}");
        assert!(err.contains(why), "{arguments:?}: {err}");
    };
    let on = ["--role", "fact check", "--on", "2023-10-09", "--who"];
    let with = |more: &[&'static str]| -> Vec<&'static str> {
        ["sign", "yard"].iter().chain(&on).chain(more).copied().collect()
    };
    for author in [
        "JANE  DOE",
        "Jаne Doe",
        "Jane\u{200b} Doe",
        "Doe, Jane",
        "JaneDoe",
        "Dr J. Doe",
        "Jane M. Doe (editor)",
    ] {
        refused(&with(&[author]), "yard/case.yaml:7:18");
        refused(&with(&[author]), "is an author of it");
    }
    refused(&with(&[" "]), "a signature has a name and a role");
    refused(&with(&["Ben", "bussy"]), "did you mean `busy`?");
    refused(
        &["sign", "yard", "--who", "Ben", "--role", "editor", "--on", "2023-10-09"],
        "the house names no role `editor`, only `fact check`",
    );
    refused(
        &["sign", "yard", "--who", "Ben", "--role", "fact check", "--on", "today"],
        "`today` is no day",
    );
    assert_eq!(ground.read("yard/case.yaml"), before);
    ground.change("yard/case.yaml", "max(railcars[before peak])", "200");
    let (code, _, err) = sign(&ground, &[]);
    assert_eq!(code, 1);
    assert!(err.contains("error[claim-fails]"), "{err}");
    assert!(err.contains("yard: not signed: the check is not clean"), "{err}");
}

#[test]
fn two_roles_are_two_people() {
    let ground = in_review("sign-roles");
    ground.write("house.yaml", "roles: [fact check, editor]\n");
    assert_eq!(sign(&ground, &[]).0, 0);
    let by = |who: &str| {
        let as_editor = ["--role", "editor", "--on", "2023-10-09", "--who", who];
        ground.caveat(&[&["sign", "yard"], &as_editor[..]].concat())
    };
    for who in ["Ben Checker", "Checker, Bеn", "BEN CHECKER"] {
        let (code, _, err) = by(who);
        assert_eq!(code, 1, "{who}");
        assert!(err.contains("error[review-in-two-roles]"), "{err}");
        assert!(err.contains("signed `record` in another role already"), "{err}");
        assert!(err.contains("yard/case.yaml:51:10"), "{err}");
    }
    assert_eq!(by("Eve Editor").0, 0);
    ground.change("yard/case.yaml", "status: review", "status: published");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
}

#[test]
fn an_entry_is_put_in_and_every_other_line_stays() {
    let item = "who: \"B\"\nof:\n  a: \"1\"\n";
    let cases = [
        ("a: 1\n", "a: 1\n\nreviews:\n  - who: \"B\"\n    of:\n      a: \"1\"\n"),
        (
            "reviews: []   # none\nb: 2\n",
            "reviews:   # none\n  - who: \"B\"\n    of:\n      a: \"1\"\nb: 2\n",
        ),
        (
            "reviews:   # all\n- who: A   # first\n  of: {a: x}\n\nb: 2\n",
            "reviews:   # all\n- who: A   # first\n  of: {a: x}\n- who: \"B\"\n  of:\n    a: \"1\"\n\nb: 2\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(with_item(before, "reviews", None, item).as_deref(), Some(after));
        // Lines that end as on Windows go on doing so.
        let windows = |text: &str| text.replace('\n', "\r\n");
        let put = with_item(&windows(before), "reviews", None, item);
        assert_eq!(put, Some(windows(after)));
    }
    // Where they do not agree, each stays as it is.
    let mixed = with_item("a: 1\r\nb: 2\n", "reviews", None, item).expect("it is put in");
    assert!(mixed.starts_with("a: 1\r\nb: 2\n\nreviews:\n"), "{mixed:?}");
    let two =
        "reviews:\n  # of A\n  - who: A\n    of: {a: x}\n  - who: C\n    of: {a: y}\n";
    assert_eq!(
        with_item(two, "reviews", Some(0), item).unwrap(),
        "reviews:\n  # of A\n  - who: \"B\"\n    of:\n      a: \"1\"\n  - who: C\n    of: {a: y}\n"
    );
    assert_eq!(
        with_item("reviews: [{who: A, of: {a: x}}]\n", "reviews", None, item),
        None
    );
}

/// What is withheld changes what is signed: an edition is read and signed as such.
#[test]
fn an_edition_that_says_less_is_signed_as_it_is() {
    let ground = in_review("sign-edition");
    ground.change("yard/case.yaml", "status: review", "status: published");
    let dated = ["--edition", "public", "--as-of", "2023-11-01"];
    let public = [&["build", "yard", "-o", "public"][..], &dated].concat();
    let sign_public = [&["sign", "yard"][..], &AS_BEN, &dated].concat();
    // Without one of the looks, the record rests on less.
    let look = "  - {id: autumn, date: 2022-10-01, view: clear, tlp: amber, sources: [{id: paper, credibility: 2}], values: {railcars: about 12}}\n  - id: peak\n";
    ground.change("yard/case.yaml", "  - id: peak\n", look);
    assert_eq!(sign(&ground, &[]).0, 0);
    let (code, _, err) = ground.caveat(&public);
    assert_eq!(code, 1);
    assert!(err.contains("error[published-without-review]"), "{err}");
    let (code, said, err) = ground.caveat(&sign_public);
    assert_eq!(code, 0, "{said}{err}");
    assert!(ground.read("yard/case.yaml").contains("read_edition: \"public\""));
    for build in [&public[..], &["build", "yard", "-o", "whole"]] {
        let (code, _, err) = ground.caveat(build);
        assert_eq!(code, 0, "{err}");
        assert!(!err.contains("review-outdated"), "{err}");
    }
    let said = "Ben Checker (fact check), 9 October 2023: 1 claim and 1 judgement, as printed here.";
    let public = ground.read("public/brief.md");
    assert_eq!(public.matches(said).count(), 1, "{public}");
    assert_eq!(ground.read("whole/brief.md").matches(said).count(), 1);
    assert!(!ground.read("public/case/case.yaml").contains("read_edition"));
    assert_eq!(ground.caveat(&["verify", "public"]).0, 0);
}
