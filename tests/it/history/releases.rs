//! Releases: the frozen record, what is held against it, and what git adds.

use super::ground::{CASE, Ground};

/// A repository with a released version in it; the commit of the record.
fn released(name: &str) -> (Ground, String) {
    let ground = Ground::repository(name);
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    let (code, out, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("wrote yard/released/2023-10-09.json: 1 claim, 1 judgement"),
        "{out}"
    );
    let commit = ground.commit("Release");
    (ground, commit)
}

const REVISION: &str = "revisions:\n  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2023-10-20}\nfindings:";

#[test]
fn a_release_changes_no_byte_of_its_own_brief() {
    let ground = Ground::repository("release-bytes");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out/before"]);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.caveat(&["build", "yard", "-o", "out/after"]);
    for file in ["brief.html", "brief.md", "brief.json", "receipt.json"] {
        let (before, after) = (
            ground.read(&format!("out/before/{file}")),
            ground.read(&format!("out/after/{file}")),
        );
        assert!(before == after, "{file}");
    }
    assert_eq!(ground.caveat(&["verify", "out/before"]).0, 0);
    let (code, out, _) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0);
    assert!(out.contains("as it was"), "{out}");
}

#[test]
fn a_change_without_a_reason_names_both_commits() {
    let (ground, record) = released("release-refused");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    let said = format!(
        "error[change-without-reason]: the judgement `busy` changed after 9 October 2023, and nothing says why: published in {record}, changed in what is not committed"
    );
    assert!(err.contains(&said), "{err}");
    let surer = ground.commit("Surer");
    ground.write("yard/brief.md", "The yard was [very likely busier](judgement:busy).");
    ground.commit("A narrative");
    let (_, _, err) = ground.caveat(&["check", "yard"]);
    assert!(err.contains(&format!("published in {record}, changed in {surer}")), "{err}");
    assert!(
        err.contains("`{of: busy, was: likely, is: very likely, because: …}`"),
        "{err}"
    );
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 1, "a build refuses silence too");
    assert!(err.contains("change-without-reason"), "{err}");
    // A shallow clone knows no commit for certain.
    let url = format!("file://{}", ground.folder.display());
    ground.git(&["clone", "-q", "--depth=1", &url, "clone"]);
    let (_, _, err) = ground.caveat(&["check", "clone/yard"]);
    assert!(err.contains(": published in or before "), "{err}");
    assert!(err.contains("the clone is shallow"), "{err}");
}

#[test]
fn a_weakened_test_is_a_change_that_owes_its_reason() {
    let (ground, record) = released("release-weakened");
    let test = "test: railcars[peak] > max(railcars[before peak])";
    ground.change("yard/case.yaml", test, &format!("{test} - 10"));
    let weaker = ground.commit("Weaker");
    ground.write("yard/brief.md", "The yard was [likely busier](judgement:busy).");
    ground.commit("A narrative");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[change-without-reason]: the claim `record`"), "{err}");
    assert!(
        err.contains(&format!("published in {record}, changed in {weaker}")),
        "{err}"
    );
}

#[test]
fn a_change_with_its_reason_is_printed_with_it() {
    let (ground, _) = released("release-explained");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.change("yard/case.yaml", "findings:", REVISION);
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[released-day-reused]"), "{err}");
    ground.change(
        "yard/case.yaml",
        "published: 2023-10-09",
        "published: 2023-10-09\nupdated: 2023-10-20",
    );
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    // A sentence has a line of its own; what is looked for here is its words.
    let brief = ground.read("out/brief.md").replace("\n  ", " ");
    for words in [
        "Changes since 9 October 2023",
        "likelihood was “likely” and is “very likely”. A second count agrees.",
        "1 claim is consistent with that version",
        "updated 20 October 2023",
    ] {
        assert!(brief.contains(words), "{words}\n{brief}");
    }
    assert!(brief.contains("| 20 October 2023 | updated | The judgement: [the yard was busier than in the spring](#judgement-busy) | likely | very likely | A second count agrees. |"), "{brief}");
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.commit("Second version");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    // The reason was told: it explains no later change.
    ground.change("yard/case.yaml", "confidence: low", "confidence: moderate");
    let (_, _, err) = ground.caveat(&["check", "yard"]);
    assert!(
        err.contains(
            "the judgement `busy` changed after 20 October 2023, and nothing says why"
        ),
        "{err}"
    );
}

#[test]
fn what_says_the_same_is_called_consistent() {
    let (ground, _) = released("release-consistent");
    ground.change(
        "yard/case.yaml",
        "published: 2023-10-09",
        "published: 2023-10-09\nupdated: 2023-10-20",
    );
    ground.change(
        "yard/case.yaml",
        "title: Traffic at the border",
        "title: Traffic across the border",
    );
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let brief = ground.read("out/brief.md").replace("\n  ", " ");
    assert!(brief.contains("No claim or judgement says anything else."), "{brief}");
    assert!(
        brief.contains(
            "Consistent with that version; something that it rests on has changed."
        ),
        "{brief}"
    );
}

#[test]
fn a_record_is_never_written_over_and_an_altered_one_is_found() {
    let (ground, record) = released("release-altered");
    ground.change("yard/case.yaml", "Counts are few.", "Counts are few indeed.");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("`busy` is not what was released"), "{err}");
    ground.change("yard/case.yaml", "Counts are few indeed.", "Counts are few.");
    let title = "railcars in the border yard";
    ground.change("yard/case.yaml", title, "railcars in a yard");
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("the title is not what was released"), "{err}");
    ground.change("yard/case.yaml", "railcars in a yard", title);
    ground.change("yard/case.yaml", "name: Jane Doe", "name: Jane D. Doe");
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("released/2023-10-09.json holds another version of that day"),
        "{err}"
    );
    ground.change(
        "yard/released/2023-10-09.json",
        "\"likelihood\": \"likely\"",
        "\"likelihood\": \"unlikely\"",
    );
    ground.commit("What it never said");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains(&format!("error[record-altered]: `released/2023-10-09.json` is not what was committed in {record}")), "{err}");
}

#[test]
fn a_record_that_was_taken_away_or_altered_while_the_case_moved_is_found() {
    let (ground, record) = released("release-gone");
    ground.git(&["rm", "-q", "-r", "yard/released"]);
    ground.commit("Nothing was ever said");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    let gone = format!(
        "error[record-altered]: `released/2023-10-09.json` was committed in {record} and is no longer there"
    );
    assert!(err.contains(&gone), "{err}");

    let (ground, record) = released("release-moved");
    ground.git(&["mv", "yard", "depot"]);
    ground.change(
        "depot/released/2023-10-09.json",
        "\"likelihood\": \"likely\"",
        "\"likelihood\": \"very likely\"",
    );
    ground.change("depot/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.commit("Moved");
    let (code, _, err) = ground.caveat(&["check", "depot"]);
    assert_eq!(code, 1);
    assert!(err.contains(&format!("is not what was committed in {record}")), "{err}");
    assert!(
        err.contains(&format!("git show {record}:yard/released/2023-10-09.json")),
        "{err}"
    );
}

#[test]
fn one_reason_does_not_stand_for_two_changes() {
    let (ground, _) = released("release-half-told");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.change("yard/case.yaml", "findings:", REVISION);
    let owes = "error[change-without-reason]";
    let (_, _, err) = ground.caveat(&["check", "yard"]);
    assert!(!err.contains(owes), "{err}");
    let text = "text: the yard was busier than in the spring";
    ground.change("yard/case.yaml", text, "text: the yard was full all year");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains(&format!("{owes}: the judgement `busy` changed")), "{err}");
    assert!(err.contains("was: the yard was busier than in the spring"), "{err}");
}

#[test]
fn a_tag_stands_in_for_a_record() {
    let ground = Ground::repository("release-tag");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.git(&["tag", "v1"]);
    ground.change("yard/case.yaml", "status: published", "status: draft");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    let surer = ground.commit("Surer");
    ground.git(&["tag", "-a", "-m", "a draft", "v2-draft"]);
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(
        err.contains(&format!("published in the tag v1, changed in {surer}")),
        "{err}"
    );
    // Git changes what is said, never what is built.
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    // Nor does a record freeze what changed since the tag without a word.
    ground.change("yard/case.yaml", "status: draft", "status: published");
    ground.commit("Out again");
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[change-without-reason]"), "{err}");
    assert!(err.contains("yard: not released"), "{err}");
    ground.change("yard/case.yaml", "status: published", "status: draft");
    ground.change("yard/case.yaml", "findings:", REVISION);
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
}

#[test]
fn only_what_is_out_and_sound_is_released() {
    let ground = Ground::repository("release-unfit");
    ground.write("yard/case.yaml", &CASE.replace("status: published", "status: draft"));
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("its status is `draft`"), "{err}");
    ground.write("yard/case.yaml", &CASE.replace("max(railcars[before peak])", "200"));
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[claim-fails]"), "{err}");
    ground.write("yard/case.yaml", CASE);
    let (code, _, err) = ground.caveat(&["release", "yard", "--on", "soon"]);
    assert_eq!(code, 1);
    assert!(err.contains("`soon` is no day"), "{err}");
    let (code, out, _) = ground.caveat(&["release", "yard", "--on", "2023-10-10"]);
    assert_eq!(code, 0);
    assert!(out.contains("released/2023-10-10.json"), "{out}");
    ground.write("yard/released/2023-11-01.json", "{\"format\": 1");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[bad-record]"), "{err}");
}
