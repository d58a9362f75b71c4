//! Every shipped case builds without a complaint and comes out as it is kept in tests/golden; and the same case gives the same bytes however its looks are ordered.

use crate::support::{
    build, cases, every_format, expect, root, texts_but_for_receipt, walk,
};
use caveat::Built;
use caveat::diag::Severity;
use caveat::load;
use caveat::render::Artifact;

/// Fonts in the page are long and never change: their place is kept, their bytes are not.
fn without_fonts(page: &str) -> String {
    let mut kept = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(at) = rest.find("base64,") {
        let (before, after) = rest.split_at(at + "base64,".len());
        kept.push_str(before);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)));
        rest = &after[end.unwrap_or(after.len())..];
        kept.push('…');
    }
    kept.push_str(rest);
    kept
}

fn built(case: &str) -> Built {
    build(case)
        .unwrap_or_else(|refused| panic!("{case}: {:#?}", refused.report.diagnostics))
}

/// All but the receipt, which holds nothing but hashes of the rest.
fn written(built: &Built) -> impl Iterator<Item = &Artifact> {
    built.artifacts.iter().filter(|artifact| artifact.path != caveat::receipt::FILE)
}

fn kept_path(case: &str, artifact: &str) -> String {
    format!("tests/golden/{}/{artifact}", case.trim_start_matches("cases/"))
}

#[test]
fn every_case_comes_out_as_it_is_kept() {
    assert!(cases().len() >= 5, "the shipped cases were not found");
    for case in cases() {
        let built = built(&case);
        let complaints: Vec<_> = built
            .report
            .diagnostics
            .iter()
            .filter(|d| d.severity != Severity::Note)
            .collect();
        assert!(complaints.is_empty(), "{case}: {complaints:#?}");
        for artifact in written(&built) {
            let text = String::from_utf8(artifact.bytes.to_vec()).expect("text");
            expect(&kept_path(&case, &artifact.path), &without_fonts(&text));
        }
    }
}

#[test]
fn no_golden_file_is_left_over() {
    if std::env::var_os("UPDATE").is_some() {
        return;
    }
    let mut wanted = Vec::new();
    for case in cases() {
        wanted.extend(written(&built(&case)).map(|a| kept_path(&case, &a.path)));
    }
    for kept in walk("tests/golden", "") {
        assert!(wanted.contains(&kept), "{kept} is kept, and nothing makes it");
    }
}

#[test]
fn the_order_of_observations_changes_nothing() {
    let mut turned_count = 0;
    for case in cases() {
        let input = load::read_case(&root().join(&case)).expect("a case");
        let text = String::from_utf8(input.files["case.yaml"].clone()).expect("text");
        let mut turned = input.clone();
        turned.files.insert("case.yaml".into(), reversed(&text).into_bytes());
        let is_turned = turned.files != input.files;
        turned_count += usize::from(is_turned);
        let first = caveat::build(input, &every_format()).expect("it builds");
        let second = caveat::build(turned, &every_format()).expect("it builds reversed");
        assert_eq!(first.receipt.code != second.receipt.code, is_turned, "{case}");
        let (first, second) =
            (texts_but_for_receipt(&first), texts_but_for_receipt(&second));
        assert_eq!(first.len(), second.len());
        for (path, text) in &first {
            assert!(
                second[path] == *text,
                "{case}: {path} depends on the order of looks"
            );
        }
    }
    assert!(turned_count >= 4, "the lists of observations were not turned round");
}

/// The page that sets our chart beside those of others shows the one that the program draws.
#[test]
fn the_chart_beside_others_is_the_one_that_is_drawn() {
    let file = |path: &str| {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).expect(&path)
    };
    let ours = without_fonts(&file("docs/charts/caveat.svg"));
    assert!(ours == file("tests/golden/gallery/figures/series-light.svg"));
}

/// The case with its list of observations turned round: items begin with two spaces and a dash.
fn reversed(text: &str) -> String {
    let Some((before, rest)) = text.split_once("\nobservations:\n") else {
        return text.to_string();
    };
    let end = rest
        .match_indices('\n')
        .find(|(at, _)| rest[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()))
        .map_or(rest.len(), |(at, _)| at + 1);
    let (list, after) = rest.split_at(end);
    let mut items: Vec<String> = Vec::new();
    for line in list.lines() {
        if line.starts_with("  - ") || items.is_empty() {
            items.push(String::new());
        }
        let item = items.last_mut().expect("just pushed");
        item.push_str(line);
        item.push('\n');
    }
    items.reverse();
    format!("{before}\nobservations:\n{}{after}", items.concat())
}
