//! The command as it is run: exit codes, streams, colours.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn caveat() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caveat"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = caveat().args(arguments).output().unwrap();
    split(&output)
}

fn split(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

const SLIP: &str = "tests/diagnostics/word_misspelt";

/// A copy of a slip without its marks, and its path.
fn slip(name: &str) -> String {
    let folder = folder(name);
    std::fs::create_dir_all(&folder).unwrap();
    let text = std::fs::read_to_string(Path::new(SLIP).join("case.yaml")).unwrap();
    let plain: Vec<&str> =
        text.lines().map(|line| line.split(" #~ ").next().unwrap()).collect();
    std::fs::write(folder.join("case.yaml"), plain.join("\n")).unwrap();
    folder.to_string_lossy().into_owned()
}

#[test]
fn exit_codes_and_streams() {
    let (code, out, err) = run(&["check", "cases/new"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let (code, out, err) = run(&["check", &slip("exit")]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("error[unknown-word]"), "{err}");
    let (code, out, err) = run(&["check", "no/such/case"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("caveat: cannot read no/such/case"), "{err}");
    let (code, _, err) = run(&["check", "cases"]);
    assert_eq!(code, 2);
    assert!(err.contains("name the cases in it: cases/gallery"), "{err}");
    assert_eq!(run(&["check"]).0, 2);
    assert_eq!(run(&["frobnicate"]).0, 2);
    let (code, out, _) = run(&["--help"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("caveat new cases/harbour") && out.contains("Exit codes"),
        "{out}"
    );
    assert_eq!(run(&["--version"]).0, 0);
}

#[test]
fn formats() {
    let slip = slip("formats");
    let (code, out, err) = run(&["check", "--format", "json", &slip, "cases/new"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let first = &json["cases"][0]["diagnostics"][0];
    assert_eq!(first["rule"], "unknown-word");
    assert_eq!(first["place"]["line"], 22);
    assert_eq!(first["place"]["column"], 11);
    assert_eq!(first["suggestion"]["replacement"], "count");
    let (_, out, _) = run(&["check", "--format", "sarif", &slip]);
    let sarif: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "unknown-word");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let (_, out, _) = run(&["check", "--format", "github", &slip]);
    assert!(out.starts_with("::error file=") && out.contains("line=22,"), "{out}");
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn colours_are_asked_for() {
    let slip = slip("colours");
    let coloured = |set: &[(&str, &str)], more: &[&str]| {
        let output = caveat()
            .args(["check", &slip])
            .args(more)
            .envs(set.iter().copied())
            .output()
            .unwrap();
        split(&output).2.contains('\u{1B}')
    };
    assert!(!coloured(&[], &[]), "no terminal, no colour");
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = caveat()
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn new_writes_a_case_that_is_sound() {
    let folder = folder("new");
    let path = folder.to_string_lossy().into_owned();
    let (code, out, err) = run(&["new", &path]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("caveat build"), "{out}");
    let (code, _, err) = run(&["check", "--strict", &path]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = run(&["new", &path]);
    assert_eq!(code, 2);
    assert!(err.contains("not empty"), "{err}");
}

#[test]
fn no_case_is_overwritten_by_a_brief_nor_a_brief_by_another() {
    let folder = folder("over");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (one, other, out) = (path("yard"), path("other/yard"), path("out"));
    for case in [&one, &other] {
        assert_eq!(run(&["new", case]).0, 0);
    }
    let narrative = folder.join("yard/brief.md");
    let before = std::fs::read(&narrative).unwrap();
    let (code, _, err) = run(&["build", &one, "-o", &one]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("a case stands there"), "{err}");
    assert_eq!(std::fs::read(&narrative).unwrap(), before);
    let (code, _, err) = run(&["build", &one, &other, "-o", &out]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("two of the cases would be written there"), "{err}");
    assert!(!folder.join("out").exists(), "nothing is written before that is known");
    let third = path("third");
    assert_eq!(run(&["new", &third]).0, 0);
    let file = format!("{one}/case.yaml");
    let (code, _, err) = run(&["build", &file, &third, "-o", &out, "--to", "json"]);
    assert_eq!(code, 0, "{err}");
    for name in ["yard", "third"] {
        assert!(folder.join("out").join(name).join("brief.json").is_file(), "{name}");
    }
}

#[test]
fn schema_and_completions() {
    let (code, out, _) = run(&["schema"]);
    assert_eq!(code, 0);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(&["completions", shell]).1.contains("caveat"));
    }
}

#[test]
fn variants_are_asked_for_by_name_and_in_formats_they_have() {
    let folder = folder("variants").to_string_lossy().into_owned();
    let build = |more: &[&str]| {
        let mut arguments = vec!["build", "cases/new", "-o", &folder];
        arguments.extend(more);
        run(&arguments)
    };
    let (code, _, err) = build(&["--variant", "one-page,social", "--to", "html,txt"]);
    assert_eq!(code, 0, "{err}");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["checkout.json", "one-page.html", "receipt.json", "social.txt"]);
    // The order in which formats are named is no part of what was built.
    let receipt = std::path::Path::new(&folder).join("receipt.json");
    let asked = ["html,md", "md,html,md"].map(|formats| {
        assert_eq!(build(&["--to", formats]).0, 0);
        std::fs::read(&receipt).unwrap()
    });
    assert_eq!(asked[0], asked[1]);
    let (code, _, err) = build(&["--variant", "social", "--to", "html"]);
    assert_eq!(code, 2);
    assert!(err.contains("the variant `social` is not written as html"), "{err}");
    assert!(err.contains("it is written as json, txt"), "{err}");
    let (code, _, err) = build(&["--to", "html,txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("the variant `brief` is not written as txt"), "{err}");
    assert_eq!(build(&["--variant", "poster"]).0, 2);
    let (_, out, _) = run(&["build", "--help"]);
    assert!(out.contains("--variant brief,one-page,social"), "{out}");
    assert!(run(&["completions", "bash"]).1.contains("one-page"));
}

#[test]
fn a_format_that_is_not_written_says_why() {
    let out = folder("epub");
    let out = out.to_str().unwrap();
    let (code, _, said) = run(&["build", "cases/new", "-o", out, "--to", "epub"]);
    assert_eq!(code, 2);
    assert!(said.contains("no EPUB is written: most readers of EPUB drop"), "{said}");
    let (_, help, _) = run(&["build", "--help"]);
    assert!(!help.contains("epub"), "{help}");
}
