//! `caveat log` and `caveat diff`: what they tell of versions, through moves and merges.

use super::ground::{CASE, Ground};
use serde_json::Value;

fn log(ground: &Ground, case: &str) -> Value {
    let (code, out, err) = ground.caveat(&["log", case, "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The history of one item: commit, kind, and the aspects that differ.
fn of(log: &Value, id: &str) -> Vec<(String, String, Vec<String>)> {
    let items = log["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == id).unwrap();
    let entries = item["history"].as_array().unwrap().iter();
    entries
        .map(|entry| {
            let differences = entry["what"]["differences"].as_array();
            let aspects =
                differences.into_iter().flatten().map(|d| d["aspect"].to_string());
            (
                entry["commit"].as_str().unwrap().to_string(),
                entry["what"]["kind"].as_str().unwrap().to_string(),
                aspects.map(|a| a.trim_matches('"').to_string()).collect(),
            )
        })
        .collect()
}

fn entry(commit: &str, kind: &str, aspects: &[&str]) -> (String, String, Vec<String>) {
    (commit.into(), kind.into(), aspects.iter().map(|a| (*a).to_string()).collect())
}

#[test]
fn each_change_is_told_where_it_was_made() {
    let ground = Ground::repository("log-changes");
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    ground.change("yard/case.yaml", "railcars: about 73", "railcars: about 80");
    let number = ground.commit("Recount");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    let likelihood = ground.commit("Surer");
    ground.write("notes.txt", "nothing of the case");
    ground.commit("Elsewhere");
    ground.change("yard/case.yaml", "caveats: [covers]", "caveats: []");
    ground.change("yard/case.yaml", "short: the load", "short: what the load was");
    let told = log(&ground, "yard");
    assert_eq!(
        of(&told, "record"),
        [
            entry(&first, "new", &[]),
            entry(&number, "changed", &["number", "evidence"]),
            entry("", "changed", &["caveats"]),
        ]
    );
    assert_eq!(
        of(&told, "busy"),
        [
            entry(&first, "new", &[]),
            entry(&number, "grounds", &["changed below it"]),
            entry(&likelihood, "changed", &["likelihood"]),
            entry("", "changed", &["caveats"]),
        ]
    );
    let (_, human, _) = ground.caveat(&["log", "yard", "busy"]);
    assert!(human.contains("likelihood: likely → very likely"), "{human}");
    assert!(human.contains("changed below it: claim record"), "{human}");
    assert!(human.contains("no reason is given; the commit says: Surer"), "{human}");
    assert!(!human.contains("\nclaim record"), "{human}");
    let (_, markdown, _) = ground.caveat(&["log", "yard", "--format", "md"]);
    assert!(markdown.contains("### judgement `busy`"), "{markdown}");
}

#[test]
fn a_merge_tells_only_what_was_decided_in_it() {
    let ground = Ground::repository("log-merge");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.git(&["checkout", "-q", "-b", "side"]);
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    let side = ground.commit("Surer");
    ground.git(&["checkout", "-q", "main"]);
    ground.change("yard/case.yaml", "railcars: about 73", "railcars: about 80");
    let main = ground.commit("Recount");
    ground.git(&["merge", "-q", "--no-ff", "-m", "Both", "side"]);
    let told = log(&ground, "yard");
    let record = of(&told, "record");
    assert_eq!(record.len(), 2, "{record:?}");
    assert_eq!(record[1].0, main);
    let busy = of(&told, "busy");
    let changed: Vec<&String> = busy
        .iter()
        .filter(|(_, kind, _)| kind == "changed")
        .map(|(commit, ..)| commit)
        .collect();
    assert_eq!(changed, [&side], "{busy:?}");
}

/// Looks and caveats of both sides come together in it; none of them was added there.
#[test]
fn a_merge_tells_nothing_again_that_one_side_added() {
    let ground = Ground::repository("log-additions");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    let caveat = |id: &str| {
        format!("  {id}: {{short: {id} is dim, text: It was dim., limits: quantity}}\n")
    };
    let look = |id: &str, date: &str, caveat: &str| {
        format!(
            "  - id: {id}\n    date: {date}\n    view: clear\n    sources: [{{id: paper, credibility: 2}}]\n    caveats: [{caveat}]\n    values: {{railcars: about 12}}\n"
        )
    };
    ground.git(&["checkout", "-q", "-b", "side"]);
    let spring = "  - id: spring\n";
    let early = format!("{}{spring}", look("early", "2023-03-01", "dim"));
    ground.change("yard/case.yaml", spring, &early);
    ground.change(
        "yard/case.yaml",
        "caveats:\n",
        &format!("caveats:\n{}", caveat("dim")),
    );
    let side = ground.commit("An earlier look");
    ground.git(&["checkout", "-q", "main"]);
    ground.change(
        "yard/case.yaml",
        "claims:\n",
        &format!("{}claims:\n", look("summer", "2023-07-01", "pale")),
    );
    ground.change(
        "yard/case.yaml",
        "observations:\n",
        &format!("{}observations:\n", caveat("pale")),
    );
    let main = ground.commit("A look of the summer");
    ground.git(&["merge", "-q", "--no-ff", "-m", "Both", "side"]);
    let told = log(&ground, "yard");
    for id in ["record", "busy"] {
        let mut commits: Vec<String> =
            of(&told, id).into_iter().skip(1).map(|(commit, ..)| commit).collect();
        commits.sort();
        let mut wanted = [side.clone(), main.clone()];
        wanted.sort();
        assert_eq!(commits, wanted, "{told:#}");
    }
}

#[test]
fn a_case_is_followed_when_it_moves() {
    let ground = Ground::repository("log-moves");
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    ground.git(&["mv", "yard", "border"]);
    ground.commit("Another name");
    ground.change("border/case.yaml", "likelihood: likely", "likelihood: very likely");
    let surer = ground.commit("Surer");
    std::fs::create_dir_all(ground.path("cases/old")).unwrap();
    ground.git(&["mv", "border", "cases/old/border"]);
    ground.commit("Deeper");
    let busy = of(&log(&ground, "cases/old/border"), "busy");
    assert_eq!(
        busy,
        [entry(&first, "new", &[]), entry(&surer, "changed", &["likelihood"])]
    );
    let (code, out, err) = ground.caveat(&["diff", "cases/old/border", &first]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("likelihood: likely → very likely"), "{out}");
}

/// One analyst moves the case while another edits it where it was: the merge has the edit, and did not make it.
#[test]
fn a_case_that_one_side_moved_keeps_what_the_other_edited() {
    let ground = Ground::repository("log-moved-merge");
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    ground.git(&["checkout", "-q", "-b", "side"]);
    ground.git(&["mv", "yard", "border"]);
    ground.commit("Moved");
    ground.change("border/case.yaml", "railcars: about 73", "railcars: about 80");
    let recount = ground.commit("Recount");
    ground.git(&["checkout", "-q", "main"]);
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    let surer = ground.commit("Surer");
    ground.git(&["merge", "-q", "--no-ff", "-m", "Both", "side"]);
    let told = log(&ground, "border");
    assert_eq!(
        of(&told, "record"),
        [entry(&first, "new", &[]), entry(&recount, "changed", &["number", "evidence"])]
    );
    let busy = of(&told, "busy");
    let changed: Vec<&String> = busy
        .iter()
        .filter(|(_, kind, _)| kind == "changed")
        .map(|(commit, ..)| commit)
        .collect();
    assert_eq!(changed, [&surer], "{busy:?}");
}

/// Two cases change their folders with each other in one commit: each keeps its own story, its own versions and its own record.
#[test]
fn cases_that_change_places_are_followed() {
    let ground = Ground::repository("log-swap");
    let other =
        CASE.replace("id: yard-2023-10", "id: port-2023-10").replace("busy", "calm");
    ground.write("yard/case.yaml", CASE);
    ground.write("port/case.yaml", &other);
    let first = ground.commit("First versions");
    for case in ["yard", "port"] {
        let (code, _, err) = ground.caveat(&["release", case]);
        assert_eq!(code, 0, "{err}");
    }
    ground.commit("Released");
    for (from, to) in [("yard", "away"), ("port", "yard"), ("away", "port")] {
        ground.git(&["mv", from, to]);
    }
    ground.commit("Places changed");
    let updated = "published: 2023-10-09\nupdated: 2023-10-20\n";
    ground.change("port/case.yaml", "published: 2023-10-09\n", updated);
    ground.change("port/case.yaml", "likelihood: likely", "likelihood: very likely");
    let surer = ground.commit("Surer");
    let told = log(&ground, "port");
    assert_eq!(
        of(&told, "busy"),
        [entry(&first, "new", &[]), entry(&surer, "changed", &["likelihood"])]
    );
    let calm = of(&log(&ground, "yard"), "calm");
    assert_eq!(calm, [entry(&first, "new", &[])]);
    let (code, out, err) = ground.caveat(&["diff", "port", &first]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("likelihood: likely → very likely"), "{out}");
    assert!(!out.contains("calm"), "{out}");
    let (_, _, err) = ground.caveat(&["check", "port"]);
    assert!(!err.contains("record-altered"), "{err}");
    let named = format!("changed in {}", &surer[..9]);
    assert!(err.contains("change-without-reason") && err.contains(&named), "{err}");
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn a_case_that_moves_there_and_back_keeps_its_whole_story() {
    let ground = Ground::repository("log-there-and-back");
    let surer = |folder: &str, from: &str, to: &str| {
        let (from, to) = (format!("likelihood: {from}"), format!("likelihood: {to}"));
        ground.change(&format!("{folder}/case.yaml"), &from, &to);
        ground.commit(to.as_str())
    };
    let moved = |from: &str, to: &str| {
        ground.git(&["mv", from, to]);
        ground.commit(&format!("To {to}"))
    };
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    moved("yard", "border");
    let second = surer("border", "likely", "very likely");
    moved("border", "yard");
    let third = surer("yard", "very likely", "almost certain");
    moved("yard", "border");
    let fourth = surer("border", "almost certain", "likely");
    moved("border", "yard");
    let changed = |commit: &str| entry(commit, "changed", &["likelihood"]);
    assert_eq!(
        of(&log(&ground, "yard"), "busy"),
        [entry(&first, "new", &[]), changed(&second), changed(&third), changed(&fourth)]
    );
}

#[test]
fn a_case_added_on_a_branch_begins_there() {
    let ground = Ground::repository("log-branch");
    ground.write("readme", "nothing yet");
    ground.commit("Begin");
    ground.git(&["checkout", "-q", "-b", "side"]);
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("The case");
    ground.git(&["checkout", "-q", "main"]);
    ground.write("readme", "something");
    ground.commit("Meanwhile");
    ground.git(&["merge", "-q", "--no-ff", "-m", "Both", "side"]);
    assert_eq!(of(&log(&ground, "yard"), "busy"), [entry(&first, "new", &[])]);
}

#[test]
fn what_was_withdrawn_and_what_cannot_be_read_is_told() {
    let ground = Ground::repository("log-withdrawn");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.write("yard/case.yaml", "format: [1");
    ground.commit("Half done");
    let start = CASE.find("judgements:").unwrap();
    let end = CASE.find("findings:").unwrap();
    ground.write("yard/case.yaml", &format!("{}{}", &CASE[..start], &CASE[end..]));
    let gone = ground.commit("No judgement");
    let busy = of(&log(&ground, "yard"), "busy");
    assert_eq!(busy[1..], [entry(&gone, "withdrawn", &[])]);
    let (_, _, err) = ground.caveat(&["log", "yard"]);
    assert!(err.contains("1 version could not be read"), "{err}");
}

#[test]
fn versions_are_compared_by_name_and_by_folder() {
    let ground = Ground::repository("diff");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.git(&["tag", "v1"]);
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.change(
        "yard/case.yaml",
        "findings:",
        "revisions:\n  - {of: busy, was: likely, is: very likely, because: A second count agrees.}\nfindings:",
    );
    ground.commit("Surer");
    let (code, out, err) = ground.caveat(&["diff", "yard", "v1", "HEAD"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("judgement busy\n  likelihood: likely → very likely\n"),
        "{out}"
    );
    assert!(out.contains("because: A second count agrees."), "{out}");
    assert_eq!(
        ground.caveat(&["diff", "yard", "HEAD"]).1,
        "from HEAD to the case\nno claim or judgement differs\n"
    );
    ground.write("other/case.yaml", CASE);
    let (_, json, _) =
        ground.caveat(&["diff", "yard", "other", "HEAD", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["changes"][0]["what"]["differences"][0]["aspect"], "likelihood");
    let (_, markdown, _) = ground.caveat(&["diff", "yard", "v1", "--format", "md"]);
    assert!(markdown.contains("| judgement `busy` | likelihood: likely → very likely | A second count agrees. |"), "{markdown}");
    let (code, _, err) = ground.caveat(&["diff", "yard", "v9"]);
    assert_eq!(code, 2);
    assert!(err.contains("cannot find the version `v9`"), "{err}");
    let (code, _, err) =
        ground.caveat(&["diff", "yard", "--", "--upload-pack=touch hacked"]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn a_marked_copy_is_the_newer_page_with_its_changes() {
    let ground = Ground::repository("diff-html");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.change("yard/case.yaml", "Counts are few.", "Counts are few & &lt;old&gt;.");
    ground.change("yard/case.yaml", "railcars: about 73", "railcars: about 80");
    let (code, _, err) =
        ground.caveat(&["diff", "yard", "HEAD", "--html", "out/marked.html"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) =
        ground.caveat(&["build", "yard", "-o", "out/new", "--to", "html"]);
    assert_eq!(code, 0, "{err}");
    let (marked, new) =
        (ground.read("out/marked.html"), ground.read("out/new/brief.html"));
    assert!(marked.contains("<del>73</del>"), "the old number is not there");
    assert!(marked.contains("<ins>80</ins>"), "the new number is not there");
    assert!(marked.contains("<li>judgement busy: likelihood: likely → very likely"));
    // Without the marks it is the newer page, word for word.
    let mut plain = marked.replace("<ins>", "").replace("</ins>", "");
    while let Some(at) = plain.find("<del>") {
        let end = plain[at..].find("</del>").unwrap() + at + "</del> ".len();
        plain.replace_range(at..end, "");
    }
    let list =
        plain.find("<section class=\"notice\" aria-label=\"Marked copy\"").unwrap();
    let end = plain[list..].find("</section>\n").unwrap() + list + "</section>\n".len();
    plain.replace_range(list - 1..end, "");
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(folded(&plain) == folded(&new), "the marked copy is not the newer page");
    assert!(!marked.contains("<old>"), "a text became an element");
}

/// The log of 10,000 commits takes two seconds at most in a release build (`benches/history.sh`); here, in any build on a busy machine, it must end.
#[test]
fn ten_thousand_commits_are_no_trouble() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let ground = Ground::repository("log-thousands");
    let mut commits = String::new();
    for n in 1..=10_000 {
        let when = 1_700_000_000 + n * 60;
        commits.push_str(&format!(
            "commit refs/heads/main\ncommitter Ada <a@example.org> {when} +0000\ndata 1\nx\nM 100644 inline notes.txt\ndata 5\n{n:05}\n"
        ));
        if n == 1 || n % 100 == 0 {
            let text = CASE.replace("about 73", &format!("about {}", 73 + n));
            let size = text.len();
            commits.push_str(&format!(
                "M 100644 inline yard/case.yaml\ndata {size}\n{text}\n"
            ));
        }
    }
    let mut import = Command::new("git");
    super::ground::quiet(&mut import, &ground.folder);
    import.arg("-C").arg(&ground.folder).args(["fast-import", "--quiet"]);
    let mut import = import.stdin(Stdio::piped()).spawn().unwrap();
    import.stdin.take().unwrap().write_all(commits.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    ground.git(&["checkout", "-q", "-f", "main"]);
    let began = std::time::Instant::now();
    let told = log(&ground, "yard");
    assert_eq!(of(&told, "record").len(), 101);
    let took = began.elapsed();
    assert!(took.as_secs() < 60, "{took:?}");
    // It stands published since the first of them, and the last count has no reason.
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("the claim `record` changed after 9 October 2023"), "{err}");
    assert!(began.elapsed().as_secs() < 120);
}

#[test]
fn an_id_that_no_version_knows_is_told() {
    let ground = Ground::repository("log-unknown");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    let (code, out, err) = ground.caveat(&["log", "yard", "busy", "nosuch"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("judgement busy"), "{out}");
    assert!(err.contains("nothing is known under `nosuch`"), "{err}");
    assert_eq!(ground.caveat(&["log", "yard", "busy"]).0, 0);
}
