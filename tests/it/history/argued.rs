//! What a version says beside its sentences: arguments, caveats, rules of counting, title; and versions that git alone knows.

use super::ground::{CASE, Ground};

const FOLDER: &str = "yard/case.yaml";

/// A repository with a released version in it; the commit of the record.
fn released(name: &str) -> (Ground, String) {
    let ground = Ground::repository(name);
    ground.write(FOLDER, CASE);
    let (code, _, err) = ground.caveat(&["release", "yard"]);
    assert_eq!(code, 0, "{err}");
    let commit = ground.commit("First version");
    (ground, commit)
}

fn refused(ground: &Ground, all: &[&str]) -> String {
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1, "{err}");
    for words in all {
        assert!(err.contains(words), "{words}\n{err}");
    }
    err
}

#[test]
fn every_part_of_an_argument_is_held_against_the_record() {
    let parts = [
        ("Counts are few.", "Counts are many.", "reason"),
        ("Railcars were held up there.", "A train was in repair.", "alternative"),
        (
            "No delay was reported.",
            "Nobody said so.",
            "reason why an alternative is less likely",
        ),
        ("A count of trains on the line.", "A new track.", "sign that would change it"),
    ];
    let (ground, record) = released("argued-parts");
    for (was, is, aspect) in parts {
        ground.change(FOLDER, was, is);
        refused(
            &ground,
            &[
                "error[change-without-reason]: the judgement `busy` changed after 9 October 2023, and nothing says why",
                &format!("published in {record}, changed in what is not committed"),
                &format!("it was: {was}"),
            ],
        );
        let told = |format: &str| {
            let (code, out, err) =
                ground.caveat(&["diff", "yard", "HEAD", "--format", format]);
            assert_eq!(code, 0, "{err}");
            out
        };
        let line = format!("{aspect}: {was} → {is}");
        assert!(told("human").contains(&line), "{}", told("human"));
        assert!(told("md").contains(&line), "{}", told("md"));
        let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
        let difference = &json["changes"][0]["what"]["differences"][0];
        assert_eq!(difference["aspect"], aspect);
        assert_eq!((&difference["was"], &difference["is"]), (&was.into(), &is.into()));
        let (_, log, _) = ground.caveat(&["log", "yard", "busy"]);
        assert!(log.contains(&line), "{log}");
        ground.change(FOLDER, is, was);
    }
    // What is added is told as added, and what is told with its reason passes.
    ground.change(FOLDER, "[Counts are few.]", "[Counts are few., They agree.]");
    let (_, out, _) = ground.caveat(&["diff", "yard", "HEAD"]);
    assert!(out.contains("reason: + They agree."), "{out}");
    let day = "published: 2023-10-09";
    ground.change(FOLDER, day, &format!("{day}\nupdated: 2023-10-20"));
    let revision = "revisions:\n  - {of: busy, was: Counts are few., is: They agree., because: They were made twice., on: 2023-10-20}\nfindings:";
    ground.change(FOLDER, "findings:", revision);
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let brief = ground.read("out/brief.md").replace("\n  ", " ");
    let told = "it has a new reason, “They agree”. They were made twice.";
    assert!(brief.contains(told), "{brief}");
}

#[test]
fn a_record_older_than_the_comparison_is_completed_from_its_commit() {
    let (ground, _) = released("argued-old");
    let file = "yard/released/2023-10-09.json";
    let mut record: serde_json::Value = serde_json::from_str(&ground.read(file)).unwrap();
    let judgement = record["judgements"][0].as_object_mut().unwrap();
    assert!(judgement.remove("argument").is_some());
    // As the program wrote it before: the order of its fields is that of the text.
    let text = ground.read(file);
    let from = text.find(",\n      \"argument\"").unwrap();
    let until = from + text[from..].find("\n      ]").unwrap() + "\n      ]".len();
    ground.git(&["rm", "-q", "-r", "--cached", "yard/released"]);
    ground.write(file, &format!("{}{}", &text[..from], &text[until..]));
    ground.git(&["add", "-A"]);
    ground.git(&["commit", "-q", "--amend", "-m", "First version"]);
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
    let (code, out, err) = ground.caveat(&["release", "yard"]);
    assert_eq!((code, out.contains("as it was")), (0, true), "{out}{err}");
    ground.change(FOLDER, "Counts are few.", "Counts are many.");
    refused(&ground, &["error[change-without-reason]: the judgement `busy`"]);
    // A build asks no git: it has the record alone, and that does not say.
    ground.change(FOLDER, "status: published", "status: draft");
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn a_caveat_a_rule_of_counting_and_a_title_are_compared() {
    let ground = Ground::repository("argued-matters");
    let rule = "unit: railcar, rule: engines not counted}";
    ground.write(FOLDER, &CASE.replace("unit: railcar}", rule));
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.commit("First version");
    ground.change(FOLDER, "Covers hide the load.", "Covers hide some of the load.");
    refused(
        &ground,
        &[
            "error[change-without-reason]: the caveat `covers` changed",
            "it was: Covers hide the load.",
        ],
    );
    ground.git(&["checkout", "-q", "."]);
    ground.change(FOLDER, "engines not counted", "engines counted too");
    refused(&ground, &["error[change-without-reason]: the measure `railcars` changed"]);
    let (_, out, _) = ground.caveat(&["diff", "yard", "HEAD"]);
    let told =
        "measure railcars\n  rule of counting: engines not counted → engines counted too";
    assert!(out.contains(told), "{out}");
    let (_, out, _) = ground.caveat(&["check", "--released", "yard"]);
    assert!(out.contains("not comparable  record"), "{out}");
    assert!(
        out.contains("`railcars` is counted by another rule than then: “engines not counted”, now “engines counted too”"),
        "{out}"
    );
    ground.git(&["checkout", "-q", "."]);
    let title = "railcars in the border yard\"";
    ground.change(FOLDER, title, "railcars in a yard\"\nupdated: 2023-10-20");
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let brief = ground.read("out/brief.md").replace("\n  ", " ");
    let told = "title was “About 73 railcars in the border yard” and is “About 73 railcars in a yard”";
    assert!(brief.contains(told), "{brief}");
}

/// Where and over what is counted, how far a caveat reaches, what stands first: each is told by `check`, `log` and `diff`, or by the last two.
#[test]
fn what_bears_on_a_sentence_and_what_stands_first_are_compared() {
    let owing = [
        ("unit: railcar}", "unit: railcar, over: moment}", "time of counting: + moment"),
        ("unit: railcar}", "unit: railcar, at: yard}", "place of counting: + yard"),
        ("limits: identity", "limits: purpose", "kind of limit: identity → purpose"),
        (
            "limits: identity}",
            "limits: identity, confidence_at_most: low}",
            "most confidence that it leaves: + low",
        ),
        (
            "limits: identity}",
            "limits: identity, effect: {at_least: [railcars]}}",
            "effect on values: + at least: railcars",
        ),
    ];
    let told_only = [
        (
            "    likelihood: likely\n",
            "    headline: yes\n    likelihood: likely\n",
            "headline: + busy",
        ),
        ("  - {judgement: busy}\n", "", "finding: − judgement busy"),
        ("[@report]\"\n", "\"\n", ""),
    ];
    let text = CASE.replace(
        "  timezone: Asia/Pyongyang\n",
        "  timezone: Asia/Pyongyang\n  parts: {yard: {name: Freight yard}}\n",
    );
    let ground = Ground::repository("argued-bearing");
    ground.write(FOLDER, &format!("{text}  - {{judgement: busy}}\n"));
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    ground.commit("First version");
    let all = owing
        .iter()
        .map(|one| (one, true))
        .chain(told_only.iter().map(|one| (one, false)));
    for ((was, is, line), owes) in all {
        ground.change(FOLDER, was, is);
        let (_, _, err) = ground.caveat(&["check", "yard"]);
        assert_eq!(err.contains("[change-without-reason]"), owes, "{is}: {err}");
        assert_eq!(
            err.contains("[released-day-reused]"),
            !line.is_empty(),
            "{is}: {err}"
        );
        for command in ["diff", "log"] {
            let at = if command == "diff" { "HEAD" } else { "--format=human" };
            let (_, out, _) = ground.caveat(&[command, "yard", at]);
            assert!(out.contains(line), "{command}: {line}\n{out}");
        }
        ground.git(&["checkout", "-q", "."]);
    }
    // What rests on what changed says so by name.
    ground.change(FOLDER, "Covers hide the load.", "Covers hide some of the load.");
    let (_, out, _) = ground.caveat(&["diff", "yard", "HEAD"]);
    assert!(out.contains("changed below it: caveat covers\n"), "{out}");
}

/// A ledger that tells a change which was not made is found in what was committed, too.
#[test]
fn a_change_that_was_not_made_is_told_by_no_revision() {
    let ground = Ground::repository("argued-lie");
    ground.write(FOLDER, CASE);
    ground.commit("First version");
    let day = "published: 2023-10-09\n";
    ground.change(FOLDER, day, &format!("{day}updated: 2023-10-20\n"));
    let entry = "revisions:\n  - {of: busy, was: unlikely, is: likely, because: A second count agrees., on: 2023-10-20}\n";
    ground.change(FOLDER, "findings:", &format!("{entry}findings:"));
    for message in ["Second version", "And again"] {
        refused(
            &ground,
            &[
                "error[revision-misquotes]: `busy` says what it said in the version of 9 October 2023",
                "yard/case.yaml:49:10",
            ],
        );
        ground.write("notes.txt", message);
        ground.commit(message);
    }
}

#[test]
fn a_version_that_stood_published_in_a_commit_is_a_published_version() {
    let ground = Ground::repository("argued-committed");
    ground.write(FOLDER, CASE);
    let first = ground.commit("First version");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    ground.change(FOLDER, "likelihood: likely", "likelihood: very likely");
    let said = format!("published in {first}, changed in what is not committed");
    refused(&ground, &[&said]);
    // A draft that came after it is held against it too; and so is a version with a day of its own.
    ground.change(FOLDER, "status: published", "status: draft");
    let surer = ground.commit("Surer");
    refused(&ground, &[&format!("published in {first}, changed in {surer}")]);
    ground.change(FOLDER, "status: draft", "status: published\nupdated: 2023-10-20");
    ground.commit("Out");
    refused(&ground, &[&format!("published in {first}, changed in {surer}")]);
    let revision = "revisions:\n  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2023-10-20}\nfindings:";
    ground.change(FOLDER, "findings:", revision);
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
}

/// However a change is committed, it owes its reason until that is given.
#[test]
fn a_change_that_was_committed_owes_its_reason_still() {
    const DAY: &str = "published: 2023-10-09\n";
    let quoted = |text: &str| {
        let text = text.replace("status: published", "\"status\" : published");
        text.replace("published: 2023-10-09", "'published': 2023-10-09")
    };
    type Then = fn(&Ground);
    let ways: [(&str, Then); 5] = [
        ("as it stood", |_| {}),
        ("with a new day", |ground| {
            ground.change(FOLDER, DAY, &format!("{DAY}updated: 2023-10-20\n"));
        }),
        ("with a tag", |ground| {
            ground.commit("Surer");
            ground.git(&["tag", "v2"]);
        }),
        ("with a new day after it", |ground| {
            ground.commit("Surer");
            ground.change(FOLDER, DAY, &format!("{DAY}updated: 2023-10-20\n"));
            ground.commit("A new day");
            ground.change(FOLDER, "updated: 2023-10-20", "updated: 2023-10-21");
        }),
        ("moved", |ground| {
            ground.commit("Surer");
            ground.git(&["mv", "yard", "depot"]);
            ground.commit("Moved");
            ground.git(&["mv", "depot", "yard"]);
        }),
    ];
    for (way, then) in ways {
        for (n, text) in [CASE.to_string(), quoted(CASE)].iter().enumerate() {
            if n == 1 && way != "as it stood" {
                continue;
            }
            let ground = Ground::repository("argued-silent");
            ground.write(FOLDER, text);
            let first = ground.commit("First version");
            ground.change(FOLDER, "likelihood: likely", "likelihood: very likely");
            then(&ground);
            ground.git(&["commit", "-qam", "Out", "--allow-empty"]);
            let err = refused(&ground, &["the judgement `busy` changed after 9 October"]);
            let named = format!("published in {first}, changed in ");
            assert!(err.contains(&named), "{way}: {err}");
            assert!(!err.contains("not committed"), "{way}: {err}");
            // What came out under a day or a tag of its own is a version, and owes its reason when it is taken back.
            let is_version = way.contains("with a");
            ground.change(FOLDER, "likelihood: very likely", "likelihood: likely");
            let (code, _, err) = ground.caveat(&["check", "yard"]);
            assert_eq!(code, i32::from(is_version), "{way}, taken back: {err}");
        }
    }
}

/// What was explained once explains no second change, without any record too.
#[test]
fn each_version_that_git_knows_owes_reasons_of_its_own() {
    let ground = Ground::repository("argued-chain");
    ground.write(FOLDER, CASE);
    ground.commit("First version");
    let day = "published: 2023-10-09\n";
    ground.change(FOLDER, day, &format!("{day}updated: 2023-10-20\n"));
    ground.change(FOLDER, "likelihood: likely", "likelihood: very likely");
    let entry = "revisions:\n  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2023-10-20}\n";
    ground.change(FOLDER, "findings:", &format!("{entry}findings:"));
    let second = ground.commit("Second version");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    ground.change(FOLDER, "updated: 2023-10-20", "updated: 2023-11-01");
    ground.change(FOLDER, "likelihood: very likely", "likelihood: likely");
    let third = ground.commit("Third version");
    refused(&ground, &[&format!("published in {second}, changed in {third}")]);
}

#[test]
fn no_release_and_no_signature_comes_before_what_it_is_of() {
    let ground = Ground::repository("argued-days");
    ground.write(FOLDER, CASE);
    let (code, _, err) = ground.caveat(&["release", "yard", "--on", "2023-10-01"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[day-too-early]: a release of 1 October 2023 comes before the day of this version, 9 October 2023"), "{err}");
    assert!(err.contains("yard/case.yaml:4:12"), "{err}");
    assert_eq!(ground.caveat(&["release", "yard", "--on", "2023-11-01"]).0, 0);
    let (code, _, err) = ground.caveat(&["release", "yard", "--on", "2023-10-20"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("comes before the day of the last release, 1 November 2023"),
        "{err}"
    );
    let sign = |day: &str| {
        let who = ["--who", "B. Checker", "--role", "fact check", "--on", day];
        ground.caveat(&[&["sign", "yard"], &who[..]].concat())
    };
    let (code, _, err) = sign("2023-10-07");
    assert_eq!(code, 1);
    assert!(err.contains("error[day-too-early]: a signature of 7 October 2023 comes before the last day whose news the case used, 8 October 2023"), "{err}");
    assert_eq!(sign("2023-10-08").0, 0);
}

#[test]
fn nothing_is_published_with_a_warning() {
    let ground = Ground::repository("argued-warning");
    let without =
        CASE.replace("    would_change: [A count of trains on the line.]\n", "");
    ground.write(FOLDER, &without.replace("status: published", "status: review"));
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0);
    assert!(err.contains("warning[no-would-change]"), "{err}");
    ground.write(FOLDER, &without);
    refused(&ground, &["error[no-would-change]", "nothing is published with one"]);
    assert_eq!(ground.caveat(&["build", "yard", "-o", "out"]).0, 1);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 1);
    let allow = "allow:\n  - {rule: no-would-change, because: Nobody knows.}\nfindings:";
    ground.change(FOLDER, "findings:", allow);
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
}

#[test]
fn a_marked_copy_is_made_of_a_version_that_owes_its_reason() {
    let (ground, _) = released("argued-html");
    ground.change(FOLDER, "likelihood: likely", "likelihood: very likely");
    let html = ["diff", "yard", "HEAD", "--html", "out/changes.html"];
    let (code, _, err) = ground.caveat(&html);
    assert_eq!(code, 0, "{err}");
    let page = ground.read("out/changes.html");
    assert!(page.contains("The newer version is not fit to come out"), "{page}");
    assert!(page.contains("<li>error[change-without-reason]: the judgement"), "{page}");
    assert!(page.contains("<ins>very"), "{page}");
    // A page that would say what is not so is made of no version.
    ground.change(FOLDER, "max(railcars[before peak])", "200");
    let (code, _, err) = ground.caveat(&html);
    assert_eq!(code, 1);
    assert!(err.contains("error[claim-fails]"), "{err}");
    assert!(err.contains("the newer version cannot be built"), "{err}");
    assert!(err.contains("without `--html`, `caveat diff` tells"), "{err}");
}

#[test]
fn a_file_deeper_in_a_brief_is_verified_by_the_receipt_that_names_it() {
    let ground = Ground::repository("argued-verify");
    let figure = "figures:\n  - {id: cars, kind: series, measures: [railcars], title: Railcars in the yard, alt: \"{{ railcars[peak] }} railcars stood there at most.\"}\nfindings:";
    ground.write(FOLDER, &CASE.replace("findings:", figure));
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let files = std::fs::read_dir(ground.path("out/figures")).unwrap().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let figure = names.into_iter().find(|name| name.ends_with(".svg")).unwrap();
    let figure = format!("out/figures/{figure}");
    let (code, out, err) = ground.caveat(&["verify", &figure]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("as it is built now, byte for byte"), "{out}");
    ground.write(&figure, &ground.read(&figure).replacen("<svg", "<svg ", 1));
    let (code, out, _) = ground.caveat(&["verify", &figure]);
    assert_eq!(code, 1);
    assert!(out.contains("altered after it was written"), "{out}");
    let (code, _, err) = ground.caveat(&["verify", "out/checkout.json"]);
    assert_eq!(code, 2);
    assert!(err.contains("no part of what is compared"), "{err}");
    assert!(err.contains("verify the brief: `caveat verify out`"), "{err}");
}

#[test]
fn how_far_a_house_lets_a_hedge_reach_is_evidence_of_what_is_hedged() {
    let ground = Ground::repository("argued-hedges");
    let plain = "claims:\n  lorries_there:\n    text: Lorries stood there in the spring.\n    test: lorries[spring] > 0\n";
    ground.write(FOLDER, &CASE.replace("claims:\n", plain));
    let prints = |house: &str| {
        ground.write("house.yaml", house);
        let _ = std::fs::remove_dir_all(ground.path("yard/released"));
        let (code, _, err) = ground.caveat(&["release", "yard"]);
        assert_eq!(code, 0, "{err}");
        let text = ground.read("yard/released/2023-10-09.json");
        let record: serde_json::Value = serde_json::from_str(&text).unwrap();
        let all = record["claims"].as_array().unwrap().iter();
        all.map(|claim| claim["fingerprint"].to_string()).collect::<Vec<_>>()
    };
    let usual = prints("publisher: Border Watch\n");
    let wider = prints("publisher: Border Watch\nhedges: {about: 12%}\n");
    assert_eq!(usual[0], wider[0], "nothing of it is hedged");
    assert_ne!(usual[1], wider[1]);
}
