//! Cases that were begun from others, and records that were made beside each other.

use super::ground::{CASE, Ground};

/// A case begun as a copy of a published one, or that merely resembles it, has no past of its own.
#[test]
fn a_case_begun_as_a_copy_of_another_is_no_version_of_it() {
    let ground = Ground::repository("begun-copy");
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    let other = CASE.replace("id: yard-2023-10", "id: depot-2023-10");
    let other = other.replace("likelihood: likely", "likelihood: very likely");
    let draft = other.replace("status: published", "status: draft");
    ground.write("depot/case.yaml", &draft);
    assert_eq!(ground.caveat(&["check", "depot"]).0, 0);
    ground.commit("Another case");
    let (code, _, err) = ground.caveat(&["check", "depot"]);
    assert_eq!(code, 0, "{err}");
    // Nor where the other moves on in the same commit.
    ground.git(&["mv", "yard", "yards"]);
    ground.write("port/case.yaml", &draft.replace("id: depot", "id: port"));
    ground.commit("Moved, and a third case");
    let (code, _, err) = ground.caveat(&["check", "port"]);
    assert_eq!(code, 0, "{err}");
    // What was copied under its own id is the same case, and what was moved too.
    for place in ["yards", "again"] {
        let surer = CASE.replace("likelihood: likely", "likelihood: very likely");
        ground.write(&format!("{place}/case.yaml"), &surer);
        ground.commit("Surer");
        let (code, _, err) = ground.caveat(&["check", place]);
        assert_eq!(code, 1, "{place}");
        assert!(err.contains(&format!("published in {first}")), "{place}: {err}");
    }
}

/// Two records that were made without each other: the later owes its reason against the earlier.
#[test]
fn records_made_beside_each_other_owe_reasons() {
    let ground = Ground::repository("begun-beside");
    ground.write("yard/case.yaml", CASE);
    let day = "published: 2023-10-09\n";
    let surer = CASE.replace("likelihood: likely", "likelihood: very likely");
    let surer = surer.replace(day, &format!("{day}updated: 2023-10-20\n"));
    ground.write("aside/case.yaml", &surer);
    for case in ["yard", "aside"] {
        assert_eq!(ground.caveat(&["release", case]).0, 0);
    }
    let record = "released/2023-10-20.json";
    ground.write(&format!("yard/{record}"), &ground.read(&format!("aside/{record}")));
    ground.write("yard/case.yaml", &surer);
    std::fs::remove_dir_all(ground.path("aside")).unwrap();
    let told = "error[change-without-reason]: the judgement `busy` changed after 9 October 2023, and nothing says why: `released/2023-10-09.json` and `released/2023-10-20.json` differ in it\n";
    for committed in [false, true] {
        let (code, _, err) = ground.caveat(&["check", "yard"]);
        assert_eq!(code, 1, "{committed}: {err}");
        assert!(err.contains(told), "{committed}: {err}");
        if !committed {
            ground.commit("A new version");
        }
    }
    assert_eq!(ground.caveat(&["build", "yard", "-o", "out"]).0, 1);
    // The reason is given in the version after it: another reason is none for this.
    let entry = |was: &str, is: &str| {
        format!(
            "revisions:\n  - {{of: busy, was: {was}, is: {is}, because: A second count agrees., on: 2023-10-21}}\nfindings:"
        )
    };
    ground.change("yard/case.yaml", "updated: 2023-10-20", "updated: 2023-10-21");
    ground.change("yard/case.yaml", "findings:", &entry("very likely", "likely"));
    assert!(ground.caveat(&["check", "yard"]).2.contains(told));
    ground.change(
        "yard/case.yaml",
        "was: very likely, is: likely",
        "was: likely, is: very likely",
    );
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("warning"), "{err}");
}

/// A likelihood means another range on another scale.
#[test]
fn a_range_that_the_scale_changed_owes_its_reason() {
    let ground = Ground::repository("begun-scale");
    ground.write("yard/case.yaml", CASE);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.commit("First version");
    ground.change("yard/case.yaml", "scale: icd203", "scale: phia");
    let day = "published: 2023-10-09\n";
    ground.change("yard/case.yaml", day, &format!("{day}updated: 2023-10-20\n"));
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("error[change-without-reason]: the judgement `busy`"), "{err}");
    assert!(err.contains("it was: 55–80 %"), "{err}");
    let (_, out, _) = ground.caveat(&["diff", "yard", "HEAD"]);
    assert!(out.contains("range of the likelihood: 55–80 % → about 55–75 %"), "{out}");
    let entry = "revisions:\n  - {of: busy, was: 55–80 %, is: about 55–75 %, because: The house moved to another scale., on: 2023-10-20}\nfindings:";
    ground.change("yard/case.yaml", "findings:", entry);
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("warning"), "{err}");
    // A record that is older than the field holds nothing against it.
    ground.change("yard/released/2023-10-09.json", "      \"range\": \"55–80 %\",\n", "");
    std::fs::remove_dir_all(ground.path(".git")).unwrap();
    ground.change("yard/case.yaml", &entry.replace("findings:", ""), "");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
}

/// A withdrawal stands in the ledger with its reason.
#[test]
fn a_withdrawal_owes_its_reason() {
    let ground = Ground::repository("begun-withdrawn");
    ground.write("yard/case.yaml", CASE);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    let first = ground.commit("First version");
    let day = "published: 2023-10-09\n";
    ground.change("yard/case.yaml", day, &format!("{day}updated: 2023-10-20\n"));
    ground.change("yard/case.yaml", "status: published", "status: withdrawn");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1, "{err}");
    let told = format!(
        "error[change-without-reason]: the brief `yard-2023-10` changed after 9 October 2023, and nothing says why: published in {first}, changed in what is not committed"
    );
    assert!(err.contains(&told), "{err}");
    assert!(err.contains("yard/case.yaml:7:9"), "{err}");
    let entry = "revisions:\n  - {of: yard-2023-10, kind: status changed, was: published, is: withdrawn, because: The count was wrong., on: 2023-10-20}\nfindings:";
    ground.change("yard/case.yaml", "findings:", entry);
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.contains("warning"), "{err}");
    let brief = ground.read("out/brief.md").replace("\n  ", " ");
    let told =
        "**Brief**: status was “published” and is “withdrawn”. The count was wrong.";
    assert!(brief.contains(told), "{brief}");
    assert!(!brief.contains("The brief was published and is withdrawn"), "{brief}");
    assert!(brief.contains("| 20 October 2023 | status changed |"), "{brief}");
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.commit("Withdrawn");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
}

/// What the ledger of a version told stays told, also where the record is older than the kind and day that it holds.
#[test]
fn an_entry_of_the_ledger_is_neither_reworded_nor_erased() {
    let ground = Ground::repository("begun-ledger");
    let entry = "  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2023-10-20}\n";
    let day = "published: 2023-10-09\n";
    ground.write("yard/case.yaml", CASE);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    let surer = CASE.replace("likelihood: likely", "likelihood: very likely");
    let surer = surer.replace("findings:", &format!("revisions:\n{entry}findings:"));
    let second = surer.replace(day, &format!("{day}updated: 2023-10-20\n"));
    ground.write("yard/case.yaml", &second);
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0, "{err}");
    let third = surer.replace(day, &format!("{day}updated: 2023-10-25\n"));
    let refused = |case: &str, told: &str| {
        ground.write("yard/case.yaml", case);
        let (code, _, err) = ground.caveat(&["check", "yard"]);
        assert_eq!(code, i32::from(!told.is_empty()), "{told}: {err}");
        assert!(err.contains(told), "{told}: {err}");
    };
    let told = "error[revision-altered]: a revision of `busy` is";
    refused(&third, "");
    refused(&third.replace(", on: 2023-10-20", ", on: 2023-10-21"), told);
    refused(&third.replace(entry, &entry.replace("{of", "{kind: corrected, of")), told);
    refused(&third.replace("A second count agrees.", "Whatever."), told);
    refused(&third.replace(&format!("revisions:\n{entry}"), ""), told);
    let record = "yard/released/2023-10-20.json";
    let kept = ground.read(record);
    let newer = ",\n      \"kind\": \"updated\",\n      \"on\": \"2023-10-20\"";
    ground.change(record, newer, "");
    assert_ne!(kept, ground.read(record));
    refused(&third.replace(", on: 2023-10-20", ", on: 2023-10-21"), "");
    refused(&third.replace("A second count agrees.", "Whatever."), told);
    ground.write("yard/case.yaml", &second);
    let (code, out, err) = ground.caveat(&["release", "yard"]);
    assert_eq!((code, out.contains("as it was")), (0, true), "{out}{err}");
}

/// A case that is moved and rewritten in one commit is followed by its `id`, and the message names two commits.
#[test]
fn a_case_that_is_moved_and_rewritten_is_followed_by_its_id() {
    for has_record in [true, false] {
        let ground = Ground::repository("begun-rewritten");
        let remarks = "# A remark that goes.\n".repeat(400);
        ground.write("yard/case.yaml", &format!("{CASE}{remarks}"));
        if has_record {
            assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
        }
        let first = ground.commit("First version");
        let published = match has_record {
            true => first.clone(),
            false => {
                ground.git(&["tag", "v1"]);
                "the tag v1".to_string()
            }
        };
        ground.git(&["mv", "yard", "port"]);
        let surer = CASE.replace("likelihood: likely", "likelihood: very likely");
        let day = "published: 2023-10-09\n";
        let surer = surer.replace(day, &format!("{day}updated: 2023-10-20\n"));
        ground.write("port/case.yaml", &surer);
        let moved = ground.commit("Moved and tidied");
        let (code, _, err) = ground.caveat(&["check", "port"]);
        assert_eq!(code, 1, "{err}");
        let named = format!("published in {published}, changed in {moved}");
        assert!(err.contains(&named), "{named}: {err}");
        let (code, out, err) = ground.caveat(&["log", "port", "busy"]);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains(&format!("{first}  new: ")), "{out}");
        assert!(out.contains("likelihood: likely → very likely"), "{out}");
        let (code, out, err) = ground.caveat(&["diff", "port", &first]);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains("likelihood: likely → very likely"), "{out}");
    }
}
