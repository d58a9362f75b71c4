//! Two analysts' edits of one case put together: each folder of tests/merge holds a base, two sides, what comes of them, and what conflicts.

use super::ground::{CASE, Ground};
use crate::support::{expect, read, root};
use caveat::edit::merge;

fn folders() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("tests/merge")).unwrap().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn each_pair_of_edits_comes_out_as_it_is_kept() {
    assert!(folders().len() >= 10);
    for name in folders() {
        let side = |side: &str| read(&format!("tests/merge/{name}/{side}.yaml"));
        let merged = merge(&side("base"), &side("ours"), &side("theirs")).expect(&name);
        let conflicts: String =
            merged.conflicts.iter().map(|path| format!("{path}\n")).collect();
        expect(&format!("tests/merge/{name}/merged.yaml"), &merged.text);
        expect(&format!("tests/merge/{name}/conflicts.txt"), &conflicts);
    }
}

#[test]
fn nothing_is_lost_whichever_side_is_ours() {
    for name in folders() {
        let side = |side: &str| read(&format!("tests/merge/{name}/{side}.yaml"));
        let (base, ours, theirs) = (side("base"), side("ours"), side("theirs"));
        let one = merge(&base, &ours, &theirs).expect(&name);
        let other = merge(&base, &theirs, &ours).expect(&name);
        assert_eq!(one.conflicts, other.conflicts, "{name}");
        let lines = |text: &str| {
            let mut lines: Vec<String> = text
                .lines()
                .filter(|line| {
                    !line.trim().is_empty()
                        && !line.contains("<<<<")
                        && !line.contains(">>>>")
                })
                .map(str::to_string)
                .collect();
            lines.sort();
            lines
        };
        assert_eq!(lines(&one.text), lines(&other.text), "{name}");
        assert_eq!(merge(&base, &ours, &base).unwrap().text, ours, "{name}");
        assert_eq!(merge(&base, &base, &theirs).unwrap().text, theirs, "{name}");
        assert_eq!(merge(&base, &ours, &ours).unwrap().text, ours, "{name}");
    }
}

#[test]
fn every_shipped_case_merges_with_itself() {
    for case in crate::support::cases() {
        let text = read(&format!("{case}/case.yaml"));
        let pieces: String = caveat::load::pieces(&text)
            .expect(&case)
            .iter()
            .map(|piece| piece.text.clone())
            .collect();
        assert!(pieces == text, "{case}: the pieces are not the whole");
        assert!(merge(&text, &text, &text).unwrap().text == text, "{case}");
    }
}

#[test]
fn git_merges_looks_of_two_analysts_with_it() {
    let ground = Ground::repository("driver");
    ground.git(&[
        "config",
        "merge.caveat.driver",
        &format!("'{}' merge-driver %O %A %B %P", env!("CARGO_BIN_EXE_caveat")),
    ]);
    ground.write(".gitattributes", "case.yaml merge=caveat\n");
    ground.write("yard/case.yaml", &CASE.replace("status: published", "status: draft"));
    ground.commit("First version");
    let look = |id: &str, day: &str, value: &str| {
        format!(
            "  - id: {id}\n    date: {day}\n    view: clear\n    sources: [report]\n    values: {{railcars: {value}}}\nclaims:"
        )
    };
    ground.git(&["checkout", "-q", "-b", "side"]);
    ground.change("yard/case.yaml", "claims:", &look("later", "2023-10-07", "about 60"));
    ground.commit("A look of ours");
    ground.git(&["checkout", "-q", "main"]);
    ground.change("yard/case.yaml", "claims:", &look("latest", "2023-10-08", "50 to 55"));
    ground.commit("A look of theirs");
    let (code, out, err) = ground.try_git(&["merge", "-q", "-m", "Both", "side"]);
    assert_eq!(code, 0, "{out}{err}");
    let merged = ground.read("yard/case.yaml");
    assert!(merged.contains("id: later") && merged.contains("id: latest"), "{merged}");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    // What both changed in different ways is a conflict that is named.
    ground.git(&["checkout", "-q", "-b", "other"]);
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.commit("Surer");
    ground.git(&["checkout", "-q", "main"]);
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: unlikely");
    ground.commit("Less sure");
    let (code, out, err) = ground.try_git(&["merge", "-q", "-m", "Both", "other"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        err.contains("yard/case.yaml: both sides changed `judgements.busy.likelihood`"),
        "{err}"
    );
    assert!(ground.read("yard/case.yaml").contains("<<<<<<< ours\n    likelihood: unlikely\n=======\n    likelihood: very likely\n>>>>>>> theirs\n"));
}

#[test]
fn what_is_no_yaml_is_merged_line_by_line() {
    let ground = Ground::new("driver-lines");
    ground.write("base", "a: [1\nb\nc\nd\ne\n");
    ground.write("ours", "a: [2\nb\nc\nd\ne\n");
    ground.write("theirs", "a: [1\nb\nc\nd\nf\n");
    let (code, _, err) =
        ground.caveat(&["merge-driver", "base", "ours", "theirs", "yard/case.yaml"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("merged line by line"), "{err}");
    assert_eq!(ground.read("ours"), "a: [2\nb\nc\nd\nf\n");
    ground.write("theirs", "a: [3\nb\nc\nd\ne\n");
    assert_eq!(
        ground.caveat(&["merge-driver", "base", "ours", "theirs", "yard/case.yaml"]).0,
        1
    );
    assert!(ground.read("ours").contains("<<<<<<< ours"));
}
