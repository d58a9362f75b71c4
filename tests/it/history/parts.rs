//! The quick parse of a version of a case: what the parts of earlier versions give is what the whole parse gives, place by place.

use crate::support::{cases, read};
use caveat::load::{self, Input, Parts};

/// Whether the quick parse may have taken a text. What is made of it is what the whole parse gives, whether or not.
fn is_quick(parts: &mut Parts, text: &str) -> bool {
    let mut quick = Input::default();
    quick.files.insert("case.yaml".into(), text.as_bytes().to_vec());
    let whole = quick.clone();
    load::named(&mut quick, "case.yaml", parts);
    let is_quick = quick.parsed.is_some();
    let (quick, whole) = (load::load(quick), load::load(whole));
    assert!(format!("{quick:?}") == format!("{whole:?}"), "{text}");
    is_quick
}

/// A line as a hand might leave it.
fn edits(line: &str) -> Vec<String> {
    let last = line.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    vec![
        String::new(),
        line.repeat(2),
        format!(" {line}"),
        line.trim_start().to_string(),
        format!("{}\n", &line[..last]),
        format!("{}\"\n", line.trim_end()),
        line.replacen(": ", ":", 1),
        line.replacen(": ", ": about ", 1),
        format!("\n{line}# remark\n"),
        format!("{line}{}more: [1\n", " ".repeat(line.len() - line.trim_start().len())),
    ]
}

#[test]
fn an_edit_of_any_line_of_a_shipped_case_is_parsed_as_the_whole_is() {
    for case in cases() {
        let mut parts = Parts::default();
        let text = read(&format!("{case}/case.yaml"));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (mut quick, mut whole) = (0, 0);
        for n in (0..lines.len()).step_by(lines.len() / 12 + 1) {
            let (before, after) = (lines[..n].concat(), lines[n + 1..].concat());
            for edit in edits(lines[n]) {
                match is_quick(&mut parts, &format!("{before}{edit}{after}")) {
                    true => quick += 1,
                    false => whole += 1,
                }
            }
        }
        assert!(is_quick(&mut parts, &text), "{case}");
        assert!(quick * 3 > whole, "{case}: {quick} of {}", quick + whole);
    }
}

/// Texts whose parts are not what they seem, at the beginning, in the middle and at the end of a case.
#[test]
fn what_is_odd_is_parsed_as_a_whole() {
    let mut parts = Parts::default();
    for (odd, wanted) in [
        ("id: one\n", true),
        ("id:\n", true),
        ("id: |\n  one\n\n\n", true),
        ("id: |+\n  one\n\n\n", true),
        ("id: >-\n  one\n\n  two\n# three\n", true),
        ("id: |\n", true),
        ("id: \"one\n  two\"\n", true),
        ("id: one\n  two\n# three\n\n", true),
        ("id:\n- one\n- {two: three}\n", true),
        ("id:\n  # one\n  one: two   # three\n", true),
        ("id: [one,\n  two]\n", true),
        ("id: &one two\n", false),
        ("id: *one\n", false),
        ("id: \"one\ntitle: two\"\n", false),
        ("id: [one,\ntitle: two]\n", false),
        ("id: {one: two\n", false),
        ("id: 'one\n", false),
        ("id: !one two\n", false),
        ("id: one\nid: two\n", false),
        ("id: {one: 1, one: 2}\n", false),
        ("id: one: two\n", false),
        ("id: one\r\n", true),
        ("id: one\rtitle: two\n", false),
        ("\"id\": one\n", false),
        ("? id\n: one\n", false),
        ("id : one\n", false),
        ("<<: {id: one}\n", false),
        ("---\nid: one\n", false),
        ("id: one\n...\n", false),
        ("%YAML 1.2\n", false),
        ("- id\n", false),
        ("{id: one}\n", false),
        ("id:\tone\n", false),
        ("id:\n\tone: two\n", false),
        ("id: @one\n", false),
        ("looks:\n  - id: one\n  - id: two\n", true),
        (
            "looks:\n  # one\n  - id:\n  - id: |+\n      two\n\n\n  # three\n  - id:\n\n",
            true,
        ),
        ("looks:\n- id: one\n- id:\n- [one,\n  two]\n", true),
        (
            "looks:\n  one:\n  two: three\n    four\n  five: |\n    six\n  seven:\n  - eight\n",
            true,
        ),
        ("looks:\n  one: {id: one}\n\n  next: {id: two}\n", true),
        ("looks:\n    one: two\n   three: four\n", false),
        ("looks:\n  one: 1\n  one: 2\n", false),
        ("looks:\n  one: 1\n  - two\n", false),
        ("looks:\n  - one\n  two: 2\n", false),
        ("looks:\n  - \"one\n    - two\"\n  - three\n", true),
        ("looks:\n  - 'one\n  - two\n", false),
        ("looks:\n  - &one two\n  - *one\n", false),
    ] {
        let (front, back) = ("format: 1\n", "status: draft\n");
        for text in [
            odd.to_string(),
            odd.trim_end_matches('\n').to_string(),
            format!("{front}{odd}"),
            format!("{odd}{back}"),
            format!("{front}{odd}{back}"),
            format!("# above\n\n{front}# between\n{odd}\n{back}# below"),
        ] {
            for _ in 0..2 {
                assert_eq!(is_quick(&mut parts, &text), wanted, "{text}");
            }
        }
    }
    for text in ["", "\n", "# nothing\n", "one", "id", "\u{FEFF}id: one\n"] {
        is_quick(&mut parts, text);
    }
}
