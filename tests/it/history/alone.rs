//! What stands beside a brief or alone: exports of its receipt, a page without a receipt, the record of its version.

use super::ground::{CASE, Ground};
use crate::support::root;
use caveat::render::Format;

fn verified(ground: &Ground, arguments: &[&str]) -> (i32, String) {
    let (code, out, err) = ground.caveat(&[&["verify"], arguments].concat());
    (code, format!("{out}{err}"))
}

/// Puts another digit or letter for the one at `at`.
fn altered(text: &str, at: usize) -> String {
    let other = if &text[at..=at] == "0" { "1" } else { "0" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

const EXPORTS: [&str; 3] =
    ["ro-crate-metadata.json", "receipt.intoto.json", "receipt.json.sig"];

#[test]
fn an_export_or_signature_that_is_altered_or_of_another_receipt_is_named() {
    let ground = Ground::new("alone-exports");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out"]);
    let key = root().join("tests/history/signed/key").display().to_string();
    let to = ["receipt", "out", "--to", "ro-crate,in-toto", "--sign", &key];
    assert_eq!(ground.caveat(&to).0, 0);
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{said}");
    for name in EXPORTS {
        let file = format!("out/{name}");
        assert!(said.contains(&format!("same     {file} is of this receipt")), "{said}");
        let kept = ground.read(&file);
        let at = kept.find("sha256\": \"").map_or(100, |at| at + 10);
        ground.write(&file, &altered(&kept, at));
        for named in ["out", &file] {
            let (code, said) = verified(&ground, &[named]);
            assert_eq!(code, 1, "{said}");
            assert!(said.contains(&format!("changed  {file}: ")), "{said}");
        }
        ground.write(&file, &kept);
        let (code, said) = verified(&ground, &[&file]);
        assert_eq!(code, 0, "{said}");
    }
    // One of the newer version is as good.
    let newer = ["receipt", "out", "--to", "ro-crate-1.2"];
    let (code, _, err) = ground.caveat(&newer);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("note: the brief names no licence"), "{err}");
    let crate_text = ground.read("out/ro-crate-metadata.json");
    assert!(crate_text.contains("https://w3id.org/ro/crate/1.2/context"), "{crate_text}");
    assert!(crate_text.contains("The brief names no licence"), "{crate_text}");
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{said}");
    // Another build leaves them as they were.
    ground.change("yard/case.yaml", "Border yard", "Another yard");
    ground.caveat(&["build", "yard", "-o", "out"]);
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 1, "{said}");
    for name in EXPORTS {
        let told = format!(
            "changed  out/{name}: altered, or of another receipt than the one beside it"
        );
        assert!(said.contains(&told), "{said}");
    }
    assert_eq!(ground.caveat(&to).0, 0);
    assert_eq!(verified(&ground, &["out"]).0, 0);
}

#[test]
fn a_page_alone_is_verified_whatever_was_built_with_it() {
    let ground = Ground::new("alone-formats");
    let figure = "figures:\n  - {id: cars, kind: series, title: Railcars, measures: [railcars]}\nfindings:";
    ground.write("yard/case.yaml", &CASE.replace("findings:", figure));
    ground.write("yard/brief.md", "## A yard\n\n![](figure:cars)\n");
    let formats = [Format::Png, Format::Pdf, Format::Docx];
    let formats: Vec<_> = formats.into_iter().filter(|f| f.is_built_in()).collect();
    let all = ["html", "md", "json"];
    let asked_for: Vec<_> = formats.iter().map(|format| format.name()).collect();
    let all = [&all[..], &asked_for].concat();
    for with in &all {
        for alone in all.iter().filter(|alone| *alone != with && **alone != "png") {
            let to = format!("{alone},{with}");
            let (code, _, err) =
                ground.caveat(&["build", "yard", "-o", "out", "--to", &to]);
            assert_eq!(code, 0, "{err}");
            let page = format!("yard/page.{alone}");
            if std::fs::copy(
                ground.path(&format!("out/brief.{alone}")),
                ground.path(&page),
            )
            .is_err()
            {
                continue;
            }
            let (code, said) = verified(&ground, &[&page]);
            assert_eq!(code, 0, "{to}: {said}");
            std::fs::remove_file(ground.path(&page)).unwrap();
        }
        std::fs::remove_dir_all(ground.path("out")).unwrap();
    }
}

#[test]
fn a_page_of_an_edition_says_which_it_is() {
    let ground = Ground::new("alone-edition");
    let hidden = CASE.replace("  - id: spring", "  - id: winter\n    date: 2023-01-20\n    tlp: amber\n    view: clear\n    sources: [{id: paper, credibility: 2}]\n    values: {railcars: 6}\n  - id: spring");
    ground.write("yard/case.yaml", &hidden);
    let formats = [Format::Pdf, Format::Docx].into_iter().filter(|f| f.is_built_in());
    let formats: Vec<_> =
        ["html", "md"].into_iter().chain(formats.map(|f| f.name())).collect();
    let of = ["--edition", "public", "--as-of", "2023-10-09"];
    let build = ["build", "yard", "-o", "public", "--to", &formats.join(",")];
    let (code, _, err) = ground.caveat(&[&build[..], &of].concat());
    assert_eq!(code, 0, "{err}");
    let other = ["--edition", "public", "--as-of", "2023-10-10"];
    let refused = |arguments: &[&str], told: &str| {
        let (code, said) = verified(&ground, arguments);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(told), "{said}");
    };
    let told = "its receipt says that it is of the edition `public` of 2023-10-09";
    refused(&[&["public"], &other[..]].concat(), told);
    refused(&[&["public/brief.html"], &other[..]].concat(), told);
    std::fs::remove_file(ground.path("public/receipt.json")).unwrap();
    for format in formats {
        let page = format!("public/brief.{format}");
        // Beside the case of the edition, and beside the whole.
        for case in ["public/case", "yard"] {
            for asked in [&[][..], &of] {
                let (code, said) =
                    verified(&ground, &[&[&*page, "--case", case], asked].concat());
                assert_eq!(code, 0, "{page} {case} {asked:?}: {said}");
            }
        }
        let told = "it says that it is of the edition `public` of 2023-10-09";
        refused(&[&[&*page], &other[..]].concat(), told);
    }
    ground.caveat(&["build", "yard", "-o", "out"]);
    let told = "its receipt says that it is of no edition";
    refused(&[&["out"], &of[..]].concat(), told);
}

#[test]
fn one_byte_of_the_record_of_this_version_is_found() {
    let ground = Ground::new("alone-record");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(ground.caveat(&["release", "yard"]).0, 0);
    let file = "yard/released/2023-10-09.json";
    let whole = ground.read(file);
    let letters = whole.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric());
    for (at, _) in letters.step_by(17) {
        ground.write(file, &altered(&whole, at));
        let (code, said) = verified(&ground, &["out"]);
        assert_eq!(code, 1, "{}: {said}", &whole[at.saturating_sub(40)..at + 1]);
        assert!(said.contains(&format!("changed  {file}: ")), "{said}");
    }
    // Of a case that was written otherwise since, and says the same, it stands.
    ground.write(file, &whole);
    ground.change("yard/case.yaml", "format: 1", "format: 1 # the first");
    ground.caveat(&["build", "yard", "-o", "out"]);
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{said}");
    let at = whole.find("\"inputs_sha256\": \"").unwrap() + 18;
    ground.write(file, &altered(&whole, at));
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains(&format!("changed  {file}: altered")), "{said}");
}
