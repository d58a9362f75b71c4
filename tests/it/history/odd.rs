//! Repositories that are odd or hostile: shallow, detached, worktrees, submodules, none at all; and configuration that would run something.

use super::ground::{CASE, Ground, copy};

fn two_versions(name: &str) -> Ground {
    let ground = Ground::repository(name);
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    ground.change("yard/case.yaml", "likelihood: likely", "likelihood: very likely");
    ground.commit("Surer");
    ground
}

/// What the log says of the judgement, by kind.
fn kinds(ground: &Ground, case: &str) -> Vec<String> {
    let (code, out, err) = ground.caveat(&["log", case, "busy", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let history = json["items"][0]["history"].as_array().unwrap().clone();
    history
        .iter()
        .map(|entry| entry["what"]["kind"].as_str().unwrap().to_string())
        .collect()
}

#[test]
fn a_detached_head_a_worktree_and_a_submodule_are_repositories_like_others() {
    let ground = two_versions("odd-heads");
    ground.git(&["checkout", "-q", "--detach"]);
    assert_eq!(kinds(&ground, "yard"), ["new", "changed"]);
    ground.git(&["worktree", "add", "-q", "tree", "HEAD"]);
    assert_eq!(kinds(&ground, "tree/yard"), ["new", "changed"]);
    let whole = ground.path("whole");
    std::fs::create_dir_all(&whole).unwrap();
    ground.git(&["-C", "whole", "init", "-q", "-b", "main"]);
    ground.git(&[
        "-C",
        "whole",
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        &ground.folder.display().to_string(),
        "part",
    ]);
    assert_eq!(kinds(&ground, "whole/part/yard"), ["new", "changed"]);
    ground.git(&["worktree", "remove", "--force", "tree"]);
}

#[test]
fn a_shallow_clone_tells_what_it_has_and_says_so() {
    let ground = two_versions("odd-shallow");
    let url = format!("file://{}", ground.folder.display());
    ground.git(&["clone", "-q", "--depth=1", &url, "clone"]);
    assert_eq!(kinds(&ground, "clone/yard"), ["new"]);
    let (_, _, err) = ground.caveat(&["log", "clone/yard"]);
    assert!(err.contains("the clone is shallow"), "{err}");
    let (code, _, err) = ground.caveat(&["diff", "clone/yard", "HEAD~1"]);
    assert_eq!(code, 2);
    assert!(err.contains("git fetch --unshallow"), "{err}");
    let (code, _, err) = ground.caveat(&["check", "clone/yard"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("note: the clone is shallow"), "{err}");
}

/// Of a version whose file was not fetched it is not said that the case was not there.
#[test]
fn a_partial_clone_tells_what_it_has_and_says_so() {
    let ground = two_versions("odd-partial");
    ground.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", ground.folder.display());
    ground.git(&["clone", "-q", "--filter=blob:none", &url, "clone"]);
    let (code, _, err) = ground.caveat(&["log", "clone/yard"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("1 version could not be read"), "{err}");
    let (_, out, _) = ground.caveat(&["log", "clone/yard", "busy"]);
    assert!(out.contains("as first known: the yard was busier"), "{out}");
    assert!(!out.contains("new: "), "{out}");
    let (code, _, err) = ground.caveat(&["diff", "clone/yard", "HEAD~1"]);
    assert_eq!(code, 2);
    assert!(err.contains("is not in this clone"), "{err}");
    ground.git(&["clone", "-q", "--filter=tree:0", &url, "trees"]);
    for clone in ["clone/yard", "trees/yard"] {
        let (code, _, err) = ground.caveat(&["check", clone]);
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("note: the clone is partial"), "{err}");
    }
    let (code, _, err) = ground.caveat(&["log", "trees/yard"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("a full clone has it"), "{err}");
    ground.write("clone/yard/case.yaml", "<<<<<<< ours\n");
    let (_, _, err) = ground.caveat(&["log", "clone/yard"]);
    assert!(err.contains("2 versions could not be read"), "{err}");
}

#[test]
fn the_same_brief_is_built_with_git_without_it_and_from_a_shallow_clone() {
    let ground = two_versions("odd-same");
    let url = format!("file://{}", ground.folder.display());
    ground.git(&["clone", "-q", "--depth=1", &url, "clone"]);
    copy(&ground.path("yard"), &ground.path("home/tar/yard"));
    for (case, out) in
        [("yard", "out/a"), ("clone/yard", "out/b"), ("home/tar/yard", "out/c")]
    {
        let (code, _, err) = ground.caveat(&["build", case, "-o", out]);
        assert_eq!(code, 0, "{err}");
    }
    for file in ["brief.html", "brief.md", "brief.json", "receipt.json"] {
        assert!(
            ground.read(&format!("out/a/{file}"))
                == ground.read(&format!("out/b/{file}")),
            "{file}"
        );
        assert!(
            ground.read(&format!("out/a/{file}"))
                == ground.read(&format!("out/c/{file}")),
            "{file}"
        );
    }
    let checkout: serde_json::Value =
        serde_json::from_str(&ground.read("out/a/checkout.json")).unwrap();
    assert_eq!(checkout["clean"], true);
    assert_eq!(checkout["case"], "../../yard");
    ground.change("yard/case.yaml", "very likely", "likely");
    ground.caveat(&["build", "yard", "-o", "out/a"]);
    let checkout: serde_json::Value =
        serde_json::from_str(&ground.read("out/a/checkout.json")).unwrap();
    assert_eq!(checkout["clean"], false);
    assert_eq!(checkout["changed"], serde_json::json!(["case.yaml"]));
}

#[test]
fn without_a_repository_the_rest_works_and_the_history_says_why_not() {
    let ground = Ground::new("odd-none");
    ground.write("yard/case.yaml", CASE);
    for (arguments, code) in [
        (&["check", "yard"][..], 0),
        (&["build", "yard", "-o", "out"], 0),
        (&["verify", "out"], 0),
        (&["release", "yard"], 0),
        (&["check", "--released", "yard"], 0),
        (&["log", "yard"], 2),
        (&["diff", "yard", "HEAD"], 2),
        (&["log", "yards"], 2),
    ] {
        let (found, out, err) = ground.caveat(arguments);
        assert_eq!(found, code, "{arguments:?}: {out}{err}");
        if code == 2 {
            let why = match arguments.contains(&"yards") {
                true => "there is no such folder",
                false => "the case is in no git repository",
            };
            assert!(err.contains(why), "{err}");
        }
    }
    let checkout: serde_json::Value =
        serde_json::from_str(&ground.read("out/checkout.json")).unwrap();
    assert_eq!(checkout["why"], "the case is in no git repository");
}

#[test]
fn a_repository_without_a_commit_is_no_trouble() {
    let ground = Ground::repository("odd-empty");
    ground.write("yard/case.yaml", CASE);
    let (code, out, err) = ground.caveat(&["log", "yard"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("no version of the case is committed"), "{err}");
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    assert_eq!(ground.caveat(&["build", "yard", "-o", "out"]).0, 0);
}

#[test]
fn nothing_that_a_repository_names_is_run() {
    let ground = two_versions("odd-hostile");
    let mark = ground.path("home/hacked");
    let script = ground.path("home/script.sh");
    std::fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display()))
        .unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))
            .unwrap();
    }
    let script = script.display().to_string();
    for name in [
        "post-index-change",
        "pre-commit",
        "post-checkout",
        "reference-transaction",
        "fsmonitor-watchman",
    ] {
        let hook = ground.path(&format!(".git/hooks/{name}"));
        std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
        std::fs::copy(&script, hook).unwrap();
    }
    for (key, value) in [
        ("core.fsmonitor", script.as_str()),
        ("core.pager", &script),
        ("core.sshCommand", &script),
        ("core.alternateRefsCommand", &script),
        ("diff.external", &script),
        ("diff.evil.textconv", &script),
        ("diff.evil.command", &script),
        ("filter.evil.clean", &script),
        ("filter.evil.smudge", &script),
        ("filter.evil.process", &script),
        ("merge.evil.driver", &script),
        ("gpg.program", &script),
        ("log.showSignature", "true"),
        ("credential.helper", &script),
        ("remote.origin.url", &format!("ext::{script}")),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialCloneFilter", "blob:none"),
        ("extensions.partialClone", "origin"),
        ("protocol.ext.allow", "always"),
        ("pager.log", &script),
        ("alias.log", &format!("!{script}")),
        ("alias.rev-list", &format!("!{script}")),
    ] {
        ground.git(&["config", key, value]);
    }
    std::fs::write(
        ground.path(".git/info/attributes"),
        "* diff=evil filter=evil merge=evil\n",
    )
    .unwrap();
    // A tree that names an object the repository has not: a lazy fetch would run the remote's command.
    let _ = std::fs::remove_file(&mark);
    for arguments in [
        &["check", "yard"][..],
        &["log", "yard"],
        &["diff", "yard", "HEAD~1"],
        &["diff", "yard", "HEAD~1", "--html", "out/marked.html"],
        &["build", "yard", "-o", "out"],
        &["release", "yard"],
        &["check", "yard"],
        &["check", "--released", "yard"],
        &["verify", "out"],
    ] {
        let (code, out, err) = ground.caveat(arguments);
        assert!(code < 2, "{arguments:?}: {out}{err}");
        assert!(!mark.exists(), "{arguments:?} ran what the repository names");
    }
    let blob = ground.git(&["rev-parse", "HEAD~1:yard/case.yaml"]);
    let (head, tail) = blob.trim().split_at(2);
    let object = ground.path(&format!(".git/objects/{head}/{tail}"));
    std::fs::remove_file(object).unwrap();
    for arguments in
        [&["log", "yard"][..], &["diff", "yard", "HEAD~1"], &["check", "yard"]]
    {
        ground.caveat(arguments);
        assert!(!mark.exists(), "{arguments:?} fetched what is missing");
    }
}

#[test]
fn names_that_look_like_options_are_names() {
    let ground = Ground::repository("odd-names");
    ground.write("-rf/case.yaml", CASE);
    ground.write("ü b [1] :(top)*/case.yaml", CASE);
    ground.commit("First version");
    for case in ["./-rf", "ü b [1] :(top)*"] {
        ground.change(
            &format!("{case}/case.yaml"),
            "likelihood: likely",
            "likelihood: very likely",
        );
    }
    ground.commit("Surer");
    for case in ["./-rf", "ü b [1] :(top)*"] {
        assert_eq!(kinds(&ground, case), ["new", "changed"], "{case}");
        let (code, _, err) = ground.caveat(&["check", case]);
        assert_eq!((code, err.contains("changed in ")), (1, true), "{case}: {err}");
        let (code, out, _) = ground.caveat(&["diff", case, "HEAD~1"]);
        assert_eq!(code, 0);
        assert!(out.contains("likely → very likely"), "{out}");
        assert_eq!(ground.caveat(&["diff", case, "--", "-p"]).0, 2);
        let (code, _, err) = ground.caveat(&["build", case, "-o", "out"]);
        assert_eq!(code, 0, "{err}");
        assert_eq!(ground.caveat(&["verify", "out"]).0, 0);
    }
}
