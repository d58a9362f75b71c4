//! Hostile and broken input: a diagnostic within bounds, never a panic. What a fuzzer found stands in `tests/hostile`.

use caveat::cli::{Manner, human};
use caveat::diag::Severity;
use caveat::load::{Input, load, read_case, sorted};
use std::path::{Path, PathBuf};

/// The rules that a case file of these bytes breaks; everything that is found must be printable.
fn rules(bytes: impl Into<Vec<u8>>) -> Vec<&'static str> {
    rules_of([("case.yaml", bytes.into())])
}

fn rules_of<const N: usize>(files: [(&str, Vec<u8>); N]) -> Vec<&'static str> {
    let files =
        files.into_iter().map(|(name, bytes)| (name.to_string(), bytes)).collect();
    let input = Input { name: "hostile".into(), house: None, files, ..Input::default() };
    let loaded = load(input);
    let report = sorted(loaded.report, &loaded.texts);
    let printed = human(&report, &loaded.texts, "hostile", Manner::default());
    assert!(printed.len() < 1 << 20, "{} bytes printed", printed.len());
    let hidden =
        |c: char| c.is_control() && c != '\n' || ('\u{202A}'..='\u{202E}').contains(&c);
    assert!(!printed.contains(hidden), "{printed:?}");
    report.diagnostics.iter().map(|d| d.rule).collect()
}

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn nothing_at_all() {
    assert_eq!(rules(""), ["syntax"]);
    assert_eq!(rules("# only a comment\n"), ["syntax"]);
    assert_eq!(rules("\u{FEFF}"), ["syntax"]);
    assert_eq!(rules("just words"), ["wrong-kind"]);
    assert_eq!(rules("- a\n- b\n"), ["wrong-kind"]);
}

#[test]
fn alias_bomb() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_string();
    for n in 1..12 {
        let before = vec![format!("*a{}", n - 1); 9].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{before}]\n"));
    }
    assert_eq!(rules(bomb), ["limit"]);
}

#[test]
fn alias_chain_is_no_way_past_the_nesting_limit() {
    let mut chain = "a0: &a0 [x]\n".to_string();
    for n in 1..5000 {
        chain.push_str(&format!("a{n}: &a{n} [*a{}]\n", n - 1));
    }
    assert_eq!(rules(chain), ["limit"]);
}

#[test]
fn alias_inside_itself() {
    assert!(rules("a: &a [*a]\n").contains(&"syntax"));
    assert!(rules("a: &a {b: *a}\n").contains(&"syntax"));
}

#[test]
fn deep_nesting() {
    assert_eq!(rules("[".repeat(100_000)), ["limit"]);
    assert_eq!(rules("{a: ".repeat(100_000)), ["limit"]);
    assert_eq!(rules("- ".repeat(100_000)), ["limit"]);
    let steps: String = (0..2000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert_eq!(rules(steps), ["limit"]);
}

#[test]
fn too_many_values() {
    // Four megabytes of list items are within the limit of the file and beyond that of its values.
    assert_eq!(rules(format!("a: [{}]", "1,".repeat(2_100_000))), ["limit"]);
}

#[test]
fn huge_text() {
    let rules = rules(format!("title: \"{}\"\n", "x".repeat(2 << 20)));
    assert_eq!(rules, ["limit"]);
    let within = self::rules(format!("titel: \"{}\"\n", "x".repeat(1 << 19)));
    assert!(within.contains(&"unknown-key"));
}

#[test]
fn huge_files() {
    assert_eq!(rules(vec![b'#'; 50 << 20]), ["limit"]);
    assert_eq!(
        rules_of([("case.yaml", b"a: 1\n".to_vec()), ("brief.md", vec![b'x'; 5 << 20])])
            .iter()
            .filter(|rule| **rule == "limit")
            .count(),
        1
    );
}

#[test]
fn many_faults() {
    let keys: String = (0..20_000).map(|n| format!("wrong_{n}: 1\n")).collect();
    let found = rules(keys);
    assert!(found.len() < 600, "{}", found.len());
    let twice: String = (0..20_000).map(|_| "same: 1\n").collect();
    let found = rules(twice);
    assert!(found.len() < 600, "{}", found.len());
    let commas = format!("a: [{}]", "1,000,".repeat(100_000));
    assert!(rules(commas).len() < 600);
    let commas = format!("a: [{}]", "1,000,".repeat(5_000));
    assert!(rules(commas).len() < 600);
    let cuts = "- a #1\n".repeat(100_000);
    assert!(rules(cuts).len() < 600);
    let traps = "{a: 1, b: 1,000, c: x #y\n".repeat(2000);
    assert!(rules(traps).len() < 600);
}

#[test]
fn not_text() {
    assert_eq!(rules(b"title: caf\xE9\n".to_vec()), ["encoding"]);
    assert_eq!(rules(b"\xFF\xFEt\0i\0".to_vec()), ["encoding"]);
    assert_eq!(rules(b"title: \xF0\x9F\n".to_vec()), ["encoding"]);
    assert_eq!(rules(vec![0u8; 4096]).first(), Some(&"hidden-character"));
    assert_eq!(rules("title: a\0b\n"), ["hidden-character"]);
    assert_eq!(rules("title: a\u{1B}[31mred\n"), ["hidden-character"]);
    assert_eq!(rules("title: admin\u{202E}nimda\n"), ["hidden-character"]);
    assert_eq!(rules("title: \u{2066}x\u{2069}\n").len(), 2);
    assert_eq!(rules("a: 1\n\u{FEFF}b: 2\n"), ["hidden-character"]);
    assert_eq!(rules("title: a\u{9B}31m\n"), ["hidden-character"]);
    assert!(rules("titel: \"a\\e[31m\"\n").contains(&"hidden-character"));
    assert!(rules("\"\\e]0;title\\a\": 1\n").contains(&"unknown-key"));
}

#[test]
fn what_does_not_show_parts_no_word() {
    let hidden = [
        "\u{AD}",
        "\u{200B}",
        "\u{200C}",
        "\u{200D}",
        "\u{200F}",
        "\u{2060}",
        "\u{FEFF}",
        "\u{34F}",
        "\u{FE0F}",
        "\u{3164}",
        "\u{FFFB}",
        "\u{FFFC}",
        "\u{E0041}",
    ];
    for c in hidden {
        let found = rules(format!("title: mu{c}nitions\n"));
        assert_eq!(found, ["hidden-character"], "{c:?}");
        let narrative = ("brief.md", format!("The mu{c}nitions.\n").into_bytes());
        let found = rules_of([narrative]);
        assert!(found.contains(&"hidden-character"), "{c:?}");
    }
    assert!(rules("titel: \"mu\\u00ADnitions\"\n").contains(&"hidden-character"));
    // Where a script joins or a picture is made of several, they belong.
    for shown in [
        "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
        "\u{915}\u{94D}\u{200D}\u{937}",
        "\u{E44}\u{E17}\u{E22}\u{200B}\u{E44}\u{E17}\u{E22}",
        "\u{1F469}\u{200D}\u{1F680}",
        "\u{2714}\u{FE0F} 1\u{FE0F}\u{20E3}",
        "(\u{627}\u{644}\u{200F}) \u{200E}x",
    ] {
        let found = rules(format!("title: the name {shown} stands\n"));
        assert!(!found.contains(&"hidden-character"), "{shown}");
    }
}

#[test]
fn other_line_breaks() {
    let text = include_str!("../../cases/new/case.yaml");
    assert_eq!(rules(text.replace('\n', "\r\n")), Vec::<&str>::new());
    assert_eq!(rules(format!("\u{FEFF}{text}")), Vec::<&str>::new());
}

#[test]
fn odd_pieces_of_yaml() {
    for text in [
        "%YAML 9.9\n---\na: 1\n",
        "%TAG ! tag:x,2000:\n---\na: !y 1\n",
        "a: !!binary aGVsbG8=\n",
        "? [a, b]\n: c\n",
        "? a\n",
        "a: &x\nb: *x\n",
        "*x : 1\n",
        "&a &b c: d\n",
        "a: |99999999999\n  x\n",
        "a: \"\\uD800\"\n",
        "a: \"\\x\"\n",
        "a: 'x\n---\n'",
        "a: [}\n",
        "a: ]\n",
        "\t\n",
        "a: \"\t\n\t\"",
        "...\n...\n",
        "---\n---\n---\n",
        "a: b: c: d\n",
        "a:\n- b\n - c\n",
        "\"a\n",
        "'",
        "\"",
        "{",
        "[",
        "- - - -",
        "!",
        "&",
        "*",
        "@",
        "`",
        "%",
        "|",
        ">",
        "?",
        ":",
        "-",
        "{{",
        "{{ x }}",
        "<<: 1\n<<: 2\n",
        "a: 한국어 #두만강\n",
        "두만강: {라: 1,000}\n",
        "é: \"é\n",
        "a: é: é\n",
    ] {
        assert!(!rules(text).is_empty(), "{text:?} passed");
    }
}

#[test]
fn every_cut_of_a_case_is_survived() {
    let text = include_str!("../../cases/new/case.yaml");
    for at in (0..text.len()).step_by(37).filter(|at| text.is_char_boundary(*at)) {
        rules(&text[..at]);
        rules(&text[at..]);
        for piece in ["\"", "'", "{", "]", ": ", "\t", "#", "- ", "é", "\n", "\u{202E}"]
        {
            rules(format!("{}{piece}{}", &text[..at], &text[at..]));
        }
    }
}

/// Whatever one word of a case that uses everything names is unknown: a diagnostic, and never a panic.
#[test]
fn every_word_of_a_case_may_be_unknown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/reference");
    let whole = read_case(&root).expect("it is read");
    let text = String::from_utf8(whole.files["case.yaml"].clone()).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let is_word = |line: &&str| {
        let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
        !value.is_empty() && value.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let changed: Vec<usize> = (0..lines.len()).filter(|n| is_word(&lines[*n])).collect();
    assert!(changed.len() > 50, "{}", changed.len());
    caveat::workers::at_once(&changed, |n| {
        let mut lines = lines.clone();
        let (key, _) = lines[*n].split_once(": ").expect("a key");
        let line = format!("{key}: nope");
        lines[*n] = &line;
        let mut input = whole.clone();
        input.files.insert("case.yaml".into(), lines.join("\n").into_bytes());
        caveat::check(input, false);
    });
}

/// To open a pipe waits for whoever writes to it: it is no file of a case.
#[cfg(unix)]
#[test]
fn pipes_are_refused() {
    for name in ["case.yaml", "brief.md"] {
        let folder = folder(&format!("pipe-{name}"));
        std::fs::write(folder.join("case.yaml"), "format: 1\n").unwrap();
        let pipe = folder.join(name);
        let _ = std::fs::remove_file(&pipe);
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        let loaded = load(read_case(&folder).expect("it is looked at"));
        let rules: Vec<&str> = loaded.report.diagnostics.iter().map(|d| d.rule).collect();
        assert!(rules.contains(&"missing-file"), "{rules:?}");
    }
}

#[test]
fn paths_that_lead_out() {
    let case =
        |file: &str| format!("data: [{{file: \"{file}\", date: d, values: {{x: y}}}}]\n");
    for file in
        ["../secret.csv", "/etc/passwd", "a/../../secret.csv", "C:/x.csv", "..\\\\x.csv"]
    {
        let archived = format!("sources: {{a: {{archived: {{file: \"{file}\"}}}}}}\n");
        for text in [case(file), archived] {
            let folder = folder("paths");
            std::fs::write(folder.join("case.yaml"), text).unwrap();
            let input = read_case(&folder).unwrap();
            assert_eq!(input.files.len(), 1, "{file} was read");
            let found = load(input).report;
            assert!(
                found.diagnostics.iter().any(|d| d.rule == "path-outside"),
                "{file}: {found:?}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    let case = "sources:\n  a: {archived: {file: out.html}}\ndata:\n  - {file: out.csv, date: d, values: {x: y}}\n  - {file: sub/in.csv, date: d, values: {x: y}}\n";
    std::fs::write(folder.join("case.yaml"), case).unwrap();
    symlink("/etc/passwd", folder.join("out.csv")).unwrap();
    symlink("/etc/passwd", folder.join("out.html")).unwrap();
    symlink("/etc", folder.join("sub")).unwrap();
    symlink("brief.md", folder.join("brief.md")).unwrap();
    let input = read_case(&folder).unwrap();
    assert_eq!(input.files.keys().collect::<Vec<_>>(), ["case.yaml"]);
    let found = load(input).report;
    assert!(found.diagnostics.iter().any(|d| d.rule == "path-outside"), "{found:?}");
    assert!(found.diagnostics.iter().any(|d| d.severity == Severity::Error));
}

#[test]
fn output_never_follows_a_link_nor_leaves_the_folder() {
    let folder = folder("out");
    for path in ["../x", "/x", "a/../../x", ""] {
        assert!(
            caveat::write::all(&folder, &[(path.into(), &b"x"[..])]).is_err(),
            "{path}"
        );
    }
    let file = [("a/b.html".to_string(), b"one".as_slice())];
    caveat::write::all(&folder, &file).unwrap();
    let before = std::fs::metadata(folder.join("a/b.html")).unwrap().modified().unwrap();
    caveat::write::all(&folder, &file).unwrap();
    let after = std::fs::metadata(folder.join("a/b.html")).unwrap().modified().unwrap();
    assert_eq!(before, after);
    // A fault in the second file leaves the first as it was.
    let two =
        [("a/b.html".to_string(), b"two".as_slice()), ("a".to_string(), b"x".as_slice())];
    assert!(caveat::write::all(&folder, &two).is_err());
    assert_eq!(std::fs::read(folder.join("a/b.html")).unwrap(), b"one");
    assert_eq!(std::fs::read_dir(folder.join("a")).unwrap().count(), 1);
}

/// A fault while files are put in their places puts those back that were: a file that is written twice has nothing left to be put there.
#[test]
fn output_is_put_in_its_place_together_or_not_at_all() {
    let folder = folder("together");
    caveat::write::all(&folder, &[("a".to_string(), b"before".as_slice())]).unwrap();
    let files = [("b", "new"), ("a", "now"), ("a", "then")];
    let files = files.map(|(path, text)| (path.to_string(), text.as_bytes()));
    assert!(caveat::write::all(&folder, &files).is_err());
    assert_eq!(std::fs::read(folder.join("a")).unwrap(), b"before");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

/// Whatever a fuzzer found once stands in `tests/hostile`, and must do no harm again.
#[test]
fn what_was_found_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for file in files {
        rules(std::fs::read(file.unwrap().path()).unwrap());
    }
}
