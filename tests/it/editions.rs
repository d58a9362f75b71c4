//! Editions: what is withheld is in nothing that is handed out, what names it is an error with its place, and a reader can build the
//! edition again from the case beside it.

use crate::history::ground::{Ground, copy};
use crate::support::{every_format, root, unreleased};
use caveat::document::{Document, RecordLineage, RecordValue};
use caveat::edition::{Edition, Withheld, leaks};
use std::path::Path;

const CASE: &str = "yard/case.yaml";
const PUBLIC: [&str; 8] =
    ["build", "yard", "-o", "public", "--edition", "public", "--as-of", "2023-11-01"];
/// What nobody outside may find: names, ids, words and hashes of what is withheld.
const SECRETS: [&str; 14] = [
    "Quiet",
    "Memorandum",
    "Grey",
    "hushed",
    "0f1e2d3c",
    "night_watch",
    "guard",
    "signal box",
    "about 41",
    "Ministry",
    "annex",
    "depot_nine",
    "tanker",
    "memo",
];

fn ground(name: &str) -> Ground {
    let ground = Ground::new(name);
    copy(&root().join("tests/editions"), &ground.path(""));
    ground
}

/// Every file below a folder, by path from it, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                found.push((name.into_owned(), std::fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn built(ground: &Ground, arguments: &[&str]) -> Vec<(String, Vec<u8>)> {
    let (code, _, err) = ground.caveat(arguments);
    assert_eq!(code, 0, "{err}");
    let out = arguments.iter().position(|word| *word == "-o").unwrap() + 1;
    files(&ground.path(arguments[out]))
}

/// The first secret in any file, or in its name.
fn told(files: &[(String, Vec<u8>)], secrets: &[&str]) -> Option<String> {
    files.iter().find_map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        let secret = secrets.iter().find(|s| text.contains(**s) || name.contains(**s))?;
        Some(format!("{secret} in {name}"))
    })
}

/// What is refused leaves the earlier output as it was.
fn refused(ground: &Ground, why: &[&str]) {
    let before = files(&ground.path("public"));
    let (code, _, err) = ground.caveat(&PUBLIC);
    assert_eq!(code, 1, "{err}");
    for why in why {
        assert!(err.contains(why), "no {why:?} in:\n{err}");
    }
    assert_eq!(files(&ground.path("public")), before);
}

#[test]
fn nothing_withheld_is_in_what_the_public_gets() {
    let ground = ground("edition-public");
    let whole = built(&ground, &["build", "yard", "-o", "whole"]);
    for secret in SECRETS {
        assert!(ground.read(CASE).contains(secret), "{secret} is not in the case");
    }
    assert!(told(&whole, &["Quiet Memorandum"]).is_some());
    assert!(told(&whole, &["night_watch"]).is_some());
    let public = built(&ground, &PUBLIC);
    assert_eq!(told(&public, &SECRETS), None);
    let whole_hash = caveat::digest::sha256(ground.read(CASE).as_bytes());
    let names: Vec<&str> = public.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(told(&public, &[&whole_hash, "embargo"]), None);
    let case = ground.read("public/case/case.yaml");
    assert!(!case.contains("tlp") && !case.contains("2023-12-01"), "{case}");
    assert!(names.contains(&"case/case.yaml") && names.contains(&"house.yaml"));
    assert!(!names.contains(&"checkout.json"), "a commit is a hash of everything");
    let receipt = ground.read("public/receipt.json");
    assert!(receipt.contains("\"edition\": \"public@2023-11-01\""), "{receipt}");
    assert!(receipt.contains("\"path\": \"case/case.yaml\""), "{receipt}");
}

#[test]
fn a_label_an_edition_and_a_day_each_say_who_sees_an_item() {
    let ground = ground("edition-partners");
    let on = |name: &'static str, day: &'static str| {
        ["build", "yard", "-o", name, "--edition", name, "--as-of", day]
    };
    let partners = built(&ground, &on("partners", "2023-11-01"));
    assert_eq!(told(&partners, &["night_watch", "guard", "spring_low"]), None);
    for seen in ["Quiet Memorandum", "tankers", "Ministry fuel annex"] {
        assert!(told(&partners, &[seen]).is_some(), "{seen}");
    }
    let later = built(&ground, &on("public", "2023-12-01"));
    assert!(told(&later, &["In the spring there were fewer"]).is_some());
    let mut only = ground.read(CASE);
    only = only.replace("tlp: red", "edition: [partners]");
    ground.write(CASE, &only);
    std::fs::remove_dir_all(ground.path("partners")).unwrap();
    let partners = built(&ground, &on("partners", "2023-11-01"));
    assert!(told(&partners, &["signal box"]).is_some());
    ground.write(CASE, &only.replacen("[partners]", "partner", 1));
    let (code, _, err) = ground.caveat(&on("partners", "2023-11-01"));
    assert_eq!(code, 1);
    assert!(
        err.contains("error[unknown-edition]: no edition is called `partner`"),
        "{err}"
    );
    assert!(err.contains("did you mean `partners`?"), "{err}");
    assert!(err.contains("yard/case.yaml:43"), "{err}");
}

#[test]
fn a_reader_builds_the_edition_again_from_the_case_beside_it() {
    let ground = ground("edition-verify");
    built(&ground, &PUBLIC);
    copy(&ground.path("public"), &ground.path("away/download"));
    let (code, said, err) = ground.caveat(&["verify", "away/download"]);
    assert_eq!(code, 0, "{said}{err}");
    assert!(said.contains("away/download against away/download/case"), "{said}");
    let (code, said, err) = ground.caveat(&["verify", "public", "--case", "yard"]);
    assert_eq!(code, 0, "{said}{err}");
    let again =
        ["build", "away/download/case", "-o", "again", "--edition", "public", "--as-of"];
    let again = built(&ground, &[&again[..], &["2023-11-01"]].concat());
    assert_eq!(again, files(&ground.path("public")));
    // The brief says how, and its commands do it.
    let brief = ground.read("public/brief.md");
    let commands: Vec<&str> = brief
        .split('`')
        .filter(|code| code.starts_with("caveat ") && code.contains(' '))
        .collect();
    let run = |command: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_caveat"));
        let words = command.split(' ').skip(1);
        program.current_dir(ground.path("away/download")).args(words).output().unwrap()
    };
    let own = "caveat build case -o again --edition public --as-of 2023-11-01";
    for command in ["caveat verify .", own] {
        assert!(commands.contains(&command), "{commands:?}");
        let ran = run(command);
        assert!(
            ran.status.success(),
            "{command}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
    }
    assert_eq!(files(&ground.path("away/download/again")), files(&ground.path("public")));
    std::fs::remove_dir_all(ground.path("away/download/again")).unwrap();
    ground.change("away/download/case/case.yaml", "Counts are few.", "Counts are fewer.");
    let (code, said, _) = ground.caveat(&["verify", "away/download"]);
    assert_eq!(code, 1);
    assert!(said.contains("case/case.yaml: not as it was"), "{said}");
}

/// Who has one edition is not told that there are others; and builds it again all the same.
#[test]
fn an_edition_does_not_name_the_others() {
    let houses = [
        "publisher: Border Watch\neditions: {partners: amber, ministry: red}   # theirs\nlanguage: en\n",
        "publisher: Border Watch\n# The ministry sees all.\neditions:\n  partners: amber\n  # and\n  ministry: red\nlanguage: en\n",
        "language: en\neditions:\n  ministry: red\n  partners: amber",
        "{publisher: Border Watch, editions: {partners: amber, ministry: red}, language: en}\n",
    ];
    for (n, house) in houses.iter().enumerate() {
        let ground = ground(&format!("edition-others-{n}"));
        ground.write("house.yaml", house);
        ground.change(
            CASE,
            "scale: icd203\n",
            "scale: icd203\nhouse: {editions: {ministry: red}}\n",
        );
        let public = built(&ground, &PUBLIC);
        assert_eq!(told(&public, &["editions", "partners", "ministry"]), None, "{house}");
        assert!(ground.read("public/house.yaml").contains("language: en"), "{house}");
        let partners = ["--edition", "partners", "--as-of", "2023-11-01"];
        let build = [&["build", "yard", "-o", "partners"][..], &partners].concat();
        let first = built(&ground, &build);
        assert_eq!(told(&first, &["ministry"]), None, "{house}");
        assert!(
            ground.read("partners/house.yaml").contains("partners: amber"),
            "{house}"
        );
        let again = [&["build", "partners/case", "-o", "again"][..], &partners].concat();
        assert_eq!(built(&ground, &again), first, "{house}");
        for (folder, case) in [("public", "yard"), ("partners", "partners/case")] {
            let (code, said, err) = ground.caveat(&["verify", folder, "--case", case]);
            assert_eq!(code, 0, "{house}: {said}{err}");
        }
    }
}

/// A file of the projected case that is altered is named, though the edition cannot be built with it.
#[test]
fn an_altered_file_of_the_case_beside_an_edition_is_named() {
    let ground = ground("edition-altered");
    built(&ground, &PUBLIC);
    let case = ground.read("public/case/case.yaml");
    let house = ground.read("public/house.yaml");
    for (from, to) in [
        ("max(railcars[before peak])", "200"),
        ("format: 1", "format: [1"),
        ("claims:", "claimz:"),
        ("published: 2023-10-09", "published: 2023-10-09\ntlp: red"),
    ] {
        ground.write("public/case/case.yaml", &case.replacen(from, to, 1));
        let (code, said, err) = ground.caveat(&["verify", "public"]);
        assert_eq!(code, 1, "{from}: {said}{err}");
        assert!(
            said.contains("changed  public/case/case.yaml: altered"),
            "{from}: {said}"
        );
        assert!(said.contains("can no longer be built"), "{from}: {said}");
    }
    ground.write("public/case/case.yaml", &case);
    ground.write("public/house.yaml", &format!("{house}roles: 7\n"));
    let (code, said, _) = ground.caveat(&["verify", "public"]);
    assert_eq!(code, 1);
    assert!(said.contains("changed  public/house.yaml: altered"), "{said}");
}

#[test]
fn what_names_a_withheld_item_is_an_error_in_the_line_of_the_author() {
    let line =
        |text: &str, of: &str| text.lines().position(|l| l.contains(of)).unwrap() + 1;
    let cases = [
        (
            "  - judgement: busy\n",
            "  - \"It had {{ railcars[night_watch] }} before.\"\n  - judgement: busy\n",
            "`night_watch` is withheld from public@2023-11-01, and this names it",
            "It had {{",
        ),
        (
            "    likelihood: likely\n",
            "    likelihood: likely\n    against: [{id: night_watch, answer: \"By day there were {{ railcars[peak] }}.\"}]\n",
            "`night_watch` is withheld",
            "against:",
        ),
        (
            "caveats: [covers]\n    values: {railcars: about 73}",
            "caveats: [covers, unsaid]\n    values: {railcars: about 73}",
            "`unsaid` is withheld",
            "[covers, unsaid]",
        ),
        (
            "reasons: [Counts are few.]",
            "reasons: [A guard counted them from the mast.]",
            "“a guard counted them from the” is withheld",
            "reasons:",
        ),
        (
            "reasons: [Counts are few.]",
            "reasons: [Reports from the Ministry fuel annex are few.]",
            "“ministry fuel annex” is withheld",
            "reasons:",
        ),
    ];
    for (n, (from, to, why, of)) in cases.into_iter().enumerate() {
        let ground = ground(&format!("edition-named-{n}"));
        built(&ground, &PUBLIC);
        ground.change(
            CASE,
            "caveats:\n  covers:",
            "caveats:\n  unsaid: {short: a look was told to nobody, text: A look was told to nobody., limits: completeness, tlp: red}\n  covers:",
        );
        ground.change(CASE, from, to);
        let at = format!("yard/case.yaml:{}", line(&ground.read(CASE), of));
        refused(&ground, &["error[withheld-named]", why, &at]);
    }
}

#[test]
fn prose_of_the_narrative_that_names_a_withheld_item_is_an_error_with_its_line() {
    let ground = ground("edition-narrative");
    built(&ground, &PUBLIC);
    ground.write("yard/brief.md", "# Yard\n\nIt is full.\n\nSee [@memo].\n");
    refused(&ground, &["`memo` is withheld", "yard/brief.md:5"]);
}

#[test]
fn a_claim_that_lost_its_support_is_tested_again() {
    let ground = ground("edition-support");
    built(&ground, &PUBLIC);
    // Without naming the look: what is left of September is nothing.
    ground.change(
        CASE,
        "judgements:\n",
        "  autumn:\n    text: In the autumn more than 24 stood there.\n    test: max(railcars[2023-09-01..2023-09-30]) > 24\njudgements:\n",
    );
    assert_eq!(ground.caveat(&["check", "yard"]).0, 0);
    let (_, _, err) = ground.caveat(&PUBLIC);
    assert!(err.contains("autumn"), "{err}");
    assert!(err.contains("test: max(railcars[2023-09-01..2023-09-30])"), "{err}");
}

#[test]
fn the_scan_finds_what_came_by_another_way() {
    let ground = ground("edition-leak");
    built(&ground, &PUBLIC);
    // A remark in the house file goes out with the case.
    ground.write("house.yaml", "# as the quiet   memorandum says: \"The Quiet Memorandum\"\npublisher: Border Watch\neditions: {partners: amber}\n");
    refused(
        &ground,
        &["error[withheld-leaked]: `house.yaml` would tell of `quiet memorandum`"],
    );
    // A template of the house.
    let page = caveat::render::default_templates()
        .into_iter()
        .find(|(name, _)| name.ends_with("html"))
        .map(|(name, text)| (name.to_string(), text.to_string()));
    let (name, text) = page.unwrap();
    let text = text.replacen("<body", "<!-- night_watch --><body", 1);
    ground.write("shell.html", &text);
    ground.write(
        "house.yaml",
        &format!("editions: {{partners: amber}}\ntemplates: {{{name}: shell.html}}\n"),
    );
    refused(&ground, &["error[withheld-leaked]", "`night_watch`, which is withheld"]);
}

#[test]
fn names_in_part_and_quotations_broken_by_a_citation_are_found() {
    for (written, told) in [
        ("Mr Grey was there.", "Grey"),
        ("People heard the Quiet [@paper] Memorandum.", "quiet memorandum"),
        ("So said VOA of it.", "voa"),
        ("역에서 김철수는 보았다.", "김철수"),
        ("它说货运列车星期一早上离开边境车站去南方。", "早上离开边境车站"),
    ] {
        let ground = ground("edition-in-part");
        built(&ground, &PUBLIC);
        let by = "[\"Grey, Annabel\", \"김, 철수\"]\n    publisher: VOA\n";
        ground.change(CASE, "[\"Grey, Annabel\"]\n", by);
        let wording = "A guard counted them from the signal box before dawn.";
        ground.change(CASE, wording, "货运列车星期一早上离开边境车站");
        let allowed = "\nallow: [{rule: sentence-in-another-language, because: It is told as it was written.}]\n";
        ground.write(CASE, &(ground.read(CASE) + allowed));
        built(&ground, &PUBLIC);
        ground.write("yard/brief.md", &format!("It is full.\n\n{written}\n"));
        refused(&ground, &["error[withheld-", told]);
    }
}

/// A few words of a quotation, a plural, the beginning of a hash, the house where a page lies.
#[test]
fn what_is_withheld_is_known_by_little() {
    let host = ("https://example.org/hushed/memo", "https://www.hushed.example/memo");
    for (written, told) in [
        ("Somebody in a signal box before dawn saw it.", "“signal box before dawn”"),
        ("The Greys were there.", "“Grey”"),
        ("Mr GREY was there.", "“Grey”"),
        ("Compare {{ lit(\"0f1e2d3c4b\") }}.", "“0f1e2d3c4b”"),
        ("It lies at hushed.example today.", "“hushed example”"),
        ("The Quiet Memorandums went round.", "“quiet memorandum”"),
    ] {
        let ground = ground("edition-little");
        ground.change(CASE, host.0, host.1);
        ground.write("yard/brief.md", "The yard was full of trains at dawn.\n");
        built(&ground, &PUBLIC);
        ground.write("yard/brief.md", &format!("It is full.\n\n{written}\n"));
        refused(&ground, &["error[withheld-", told]);
    }
    // What a public item says is no secret.
    let ground = ground("edition-shared");
    ground.change(
        CASE,
        "text: Covers hide the load.",
        "text: Somebody in the signal box before dawn saw covers.",
    );
    built(&ground, &PUBLIC);
}

#[test]
fn an_edition_is_not_put_beside_what_it_withholds() {
    let ground = ground("edition-beside");
    built(&ground, &["build", "yard", "-o", "public"]);
    let before = files(&ground.path("public"));
    let (code, _, err) = ground.caveat(&PUBLIC);
    assert_eq!(code, 2);
    assert!(err.contains("of another build stands there"), "{err}");
    assert_eq!(files(&ground.path("public")), before);
    let (code, _, _) =
        ground.caveat(&["build", "yard", "-o", "o", "--edition", "public"]);
    assert_eq!(code, 2, "an edition is of a day");
}

#[test]
fn an_edition_that_withholds_nothing_says_what_the_whole_case_says() {
    let edition = Edition { name: "public".into(), as_of: "2030-01-01".into() };
    for case in ["tumangang", "rajin", "yongbyon", "ordway"] {
        let input = unreleased(case);
        let record = |built: caveat::Built| -> serde_json::Value {
            let mut made = built.artifacts.iter();
            let made = made.find(|made| made.path == "brief.json").unwrap();
            serde_json::from_slice(&made.bytes).unwrap()
        };
        let whole = record(caveat::build(input.clone(), &every_format()).unwrap());
        let projected = caveat::project(input, &edition);
        let projected = projected.unwrap_or_else(|r| panic!("{case}: {:?}", r.report));
        let built = caveat::build_edition(projected.input, &every_format(), &edition);
        let built = built.unwrap_or_else(|r| panic!("{case}: {:?}", r.report));
        let public = record(built);
        for key in ["findings", "claims", "judgements", "values", "looks", "caveats"] {
            assert_eq!(whole[key], public[key], "{key} of {case}");
        }
        assert!(whole["values"].as_array().is_some_and(|values| !values.is_empty()));
    }
}

/// What is public is called as it is called, in whatever is made of it; the name alone is told nowhere.
#[test]
fn a_public_name_that_holds_a_withheld_one_stands_in_every_format() {
    let ground = ground("edition-namesake");
    for (from, to) in [
        ("\"Grey, Annabel\"", "\"Kowalczyk, Jadwiga\""),
        ("title: Traffic at the border", "tlp: clear, title: Kowalczyk Shipping Ltd"),
        (
            "title: Yard is full",
            "tlp: clear, title: Yard is full, publisher: Press of Kowalczyk",
        ),
        (
            "{name: Freight yard}",
            "{name: Freight yard, names: {pl: Dworzec Kowalczyk}, tlp: clear}",
        ),
        (
            "{kind: count, unit: railcar, at: yard}",
            "{kind: count, unit: railcar, at: yard, label: Cars of Kowalczyk Shipping Ltd that stood on any of the sidings, tlp: clear}",
        ),
    ] {
        ground.change(CASE, from, to);
    }
    let edition = Edition { name: "public".into(), as_of: "2023-11-01".into() };
    let built = || {
        let input = caveat::load::read_case(&ground.path("yard")).unwrap();
        caveat::build_edition(input, &every_format(), &edition)
    };
    let made = built().unwrap_or_else(|refused| panic!("{:?}", refused.report));
    let told = |made: &caveat::render::Artifact| {
        String::from_utf8_lossy(&made.bytes).contains("Kowalczyk Shipping Ltd")
    };
    assert!(made.artifacts.iter().any(told));
    ground.write("yard/brief.md", "It is full.\n\nCars of Kowalczyk stood there.\n");
    let report = format!("{:?}", built().unwrap_err().report);
    assert!(report.contains("“Kowalczyk”"), "{report}");
}

/// What stands in a part of a Word file is packed: it is found there, and the part is named.
#[test]
#[cfg(feature = "docx")]
fn the_scan_looks_into_a_word_file() {
    let ground = ground("edition-word");
    let word = [&PUBLIC[..], &["--to", "docx,json"]].concat();
    built(&ground, &word);
    let parts = caveat::render::default_templates();
    let (name, styles) =
        parts.into_iter().find(|(name, _)| name.contains("styles.xml")).unwrap();
    ground.write("styles.xml", &styles.replacen("?>", "?><!-- night_watch -->", 1));
    ground.write(
        "house.yaml",
        &format!("editions: {{partners: amber}}\ntemplates: {{{name}: styles.xml}}\n"),
    );
    let before = files(&ground.path("public"));
    let (code, _, err) = ground.caveat(&word);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("`brief.docx/word/styles.xml` would tell of `night_watch`"),
        "{err}"
    );
    assert_eq!(files(&ground.path("public")), before);
}

/// What is written into a picture is read without the sum behind it, which here are letters, and unpacked.
#[test]
#[cfg(feature = "images")]
fn the_scan_reads_what_is_written_into_a_picture() {
    use std::io::Write;
    let ground = ground("edition-picture");
    let input = caveat::load::read_case(&ground.path("yard")).unwrap();
    let loaded = caveat::load::load(input.clone());
    let edition = Edition { name: "public".into(), as_of: "2023-11-01".into() };
    let shown = caveat::edition::project(&loaded, &input, &edition, &|_, _| true);
    let withheld = shown.unwrap().withheld;
    let packed = |said: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), Default::default());
        packed.write_all(said).unwrap();
        packed.finish().unwrap()
    };
    let chunk = |name: &str, data: &[u8]| {
        let size = (data.len() as u32).to_be_bytes();
        let chunk = [&size, name.as_bytes(), data, b"abcd"].concat();
        [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk, b"\0\0\0\0IENDabcd"].concat()
    };
    let segment = |marker: u8, data: &[u8]| {
        let size = (data.len() as u16 + 2).to_be_bytes();
        [b"\xff\xd8\xff".as_slice(), &[marker], size.as_slice(), data, b"\xff\xd9"]
            .concat()
    };
    let name = b"Annabel Grey";
    let wide: Vec<u8> = name.iter().flat_map(|byte| [*byte, 0]).collect();
    let pictures = [
        chunk("tEXt", &[b"Author\0", name.as_slice()].concat()),
        chunk("zTXt", &[b"Comment\0\0", packed(name).as_slice()].concat()),
        chunk("iTXt", &[b"Author\0\x01\0en\0by\0", packed(name).as_slice()].concat()),
        chunk("iTXt", &[b"Author\0\0\0en\0by\0", name.as_slice()].concat()),
        segment(0xfe, name),
        segment(0xe1, &[b"Exif\0\0", wide.as_slice()].concat()),
    ];
    let told = |bytes: &[u8]| {
        let report = caveat::edition::leaks(&withheld, &[], &[("case/pic", bytes)]);
        report.diagnostics.first().map(|found| found.message.clone())
    };
    for (n, picture) in pictures.iter().enumerate() {
        let found = told(picture);
        assert!(found.is_some_and(|found| found.contains("annabel grey")), "{n}");
        assert_eq!(told(&picture[..picture.len() / 3]), None, "{n}");
    }
    assert_eq!(told(&chunk("tEXt", b"Author\0Jane Doe")), None);
}

/// A value is followed by what it rests on, not by its digits.
#[test]
fn a_value_that_rests_on_what_is_withheld_is_found_by_its_lineage() {
    type Behind = fn(&mut RecordLineage, String);
    let kinds: [Behind; 4] = [
        |lineage, id| lineage.looks.push(id),
        |lineage, id| lineage.sources.push(id),
        |lineage, id| lineage.origins.push(id),
        |lineage, id| lineage.caveats.push(id),
    ];
    let found = |withheld: &str, behind: Behind| {
        let mut value =
            RecordValue { expression: "max(railcars)".into(), ..Default::default() };
        behind(&mut value.lineage, "peak".into());
        let mut document = Document::default();
        std::sync::Arc::make_mut(&mut document.record).values.push(value);
        let mut scanned = Withheld::default();
        scanned.ids.insert(withheld.to_string());
        let report = leaks(&scanned, &[document], &[]);
        let mut told = report.diagnostics.iter().map(|found| found.message.clone());
        told.any(|told| {
            told == format!(
                "the value `max(railcars)` would tell of `{withheld}`, which is withheld"
            )
        })
    };
    for behind in kinds {
        assert!(found("peak", behind));
        assert!(!found("spring", behind));
    }
}

#[test]
fn a_shipped_case_has_an_edition_for_the_public_that_says_less() {
    let input = unreleased("reference");
    let edition = |name: &str| Edition { name: name.into(), as_of: "2024-06-11".into() };
    let told = |built: caveat::Built| -> Vec<String> {
        let tells = |made: &caveat::render::Artifact| {
            let parts = caveat::render::unpacked(made);
            let mut all =
                parts.iter().map(|(_, bytes)| &bytes[..]).chain([&made.bytes[..]]);
            all.any(|bytes| {
                let text = String::from_utf8_lossy(bytes);
                text.contains("gate_watch") || text.contains("porter at the gate")
            })
        };
        let made = built.artifacts.iter().filter(|made| tells(made));
        made.map(|made| made.path.clone()).collect()
    };
    let options = every_format();
    let whole = told(caveat::build(input.clone(), &options).unwrap());
    assert!(whole.iter().any(|path| path == "brief.json"), "{whole:?}");
    let partners = caveat::build_edition(input.clone(), &options, &edition("partners"));
    assert!(!told(partners.unwrap_or_else(|r| panic!("{:?}", r.report))).is_empty());
    let public = caveat::build_edition(input, &options, &edition("public"));
    let public = told(public.unwrap_or_else(|r| panic!("{:?}", r.report)));
    assert!(public.is_empty(), "{public:?}");
}

/// In a font, a picture or a packed file every short word stands somewhere: that tells nothing.
#[test]
fn a_short_id_is_found_in_no_font_and_no_picture() {
    for id in ["o7", "c10", "m5"] {
        let ground = ground(&format!("edition-short-{id}"));
        let case = ground.read(CASE).replace("night_watch", id);
        ground.write(CASE, &format!("{case}figures:\n  - {{id: railcars, kind: series, measures: [railcars], title: Cars, alt: Cars}}\n"));
        let formats = ["html", "md", "json", "docx", "pdf", "png"].into_iter();
        let is_built_in = |name: &&str| {
            caveat::render::Format::from_name(name).is_some_and(|f| f.is_built_in())
        };
        let formats: Vec<&str> = formats.filter(is_built_in).collect();
        let (code, _, err) =
            ground.caveat(&[&PUBLIC[..], &["--to", &formats.join(",")]].concat());
        assert_eq!(code, 0, "{id}: {err}");
    }
}

#[test]
fn a_table_goes_out_with_the_columns_that_the_edition_reads_alone() {
    let ground = ground("edition-table");
    let measure = "  guards: {kind: count, unit: guard, at: yard, tlp: red}\n";
    ground.change(CASE, "sources:\n", &format!("{measure}sources:\n"));
    let table = "data:\n  - {file: looks.csv, date: day, view: seen, sources: [{id: paper, credibility: 2}], values: {railcars: wagons, guards: men}}\n";
    ground.change(CASE, "claims:\n", &format!("{table}claims:\n"));
    let rows = "day,seen,wagons,men,remark\n2023-05-10,clear,3,41,informant K. phoned\n";
    ground.write("yard/looks.csv", rows);
    let public = built(&ground, &PUBLIC);
    assert_eq!(
        ground.read("public/case/looks.csv"),
        "day,seen,wagons\n2023-05-10,clear,3\n"
    );
    assert_eq!(told(&public, &["informant", "guards"]), None);
    assert_eq!(ground.caveat(&["verify", "public"]).0, 0);
}

/// What is withheld is found wherever its words stand, however they are written.
#[test]
fn the_same_words_in_another_field_are_found() {
    let wording = "A guard counted them from the signal box before dawn";
    for (n, said) in
        [wording, "a guard counted them from the signal box"].iter().enumerate()
    {
        let ground = ground(&format!("edition-words-{n}"));
        built(&ground, &PUBLIC);
        ground.change(
            CASE,
            "published: 2023-10-09\n",
            &format!("published: 2023-10-09\nsubtitle: \"{said}\"\n"),
        );
        refused(&ground, &["error[withheld-named]: “a guard counted them from the”"]);
    }
    for (n, said) in ["By Annabel Grey", "Seen on the Night_Watch", "Quiet Memorandum"]
        .iter()
        .enumerate()
    {
        let ground = ground(&format!("edition-names-{n}"));
        built(&ground, &PUBLIC);
        ground.change(
            CASE,
            "published: 2023-10-09\n",
            &format!("published: 2023-10-09\nsubtitle: \"{said}\"\n"),
        );
        refused(&ground, &[]);
    }
}

#[test]
fn a_value_may_be_withheld_and_its_measure_stays() {
    let ground = ground("edition-value");
    let look = "  - id: summer\n    date: 2023-07-01\n    view: clear\n    sources: [{id: paper, credibility: 2}]\n    values:\n      railcars: {value: about 11, tlp: red}\n      tankers: 3\n  - id: peak\n";
    ground.change(CASE, "  - id: peak\n", look);
    let public = built(&ground, &PUBLIC);
    assert_eq!(told(&public, &["about 11"]), None);
}

/// Remarks for the file are nobody else's, and a day that there is not is found without an edition.
#[test]
fn remarks_stay_and_marks_are_checked_in_every_build() {
    let ground = ground("edition-marks");
    ground.change(
        CASE,
        "    title: The Quiet Memorandum\n",
        "    title: The Quiet Memorandum\n    embargo_until: 2023-06-31\n",
    );
    let (code, _, err) = ground.caveat(&["check", "yard"]);
    assert_eq!(code, 1);
    assert!(err.contains("error[unknown-edition]: `2023-06-31` is no day"), "{err}");
    ground.change(CASE, "    embargo_until: 2023-06-31\n", "");
    ground.change(
        CASE,
        "  - id: peak\n",
        "  - id: peak\n    note: The ministry phoned.\n",
    );
    let item = "claims:\n  note:\n    text: The count of October is more than the count of April.\n    test: railcars[peak] > railcars[spring]\n";
    ground.change(CASE, "claims:\n", item);
    let public = built(&ground, &PUBLIC);
    assert_eq!(told(&public, &["phoned"]), None);
    assert!(ground.read("public/case/case.yaml").contains("\n  note:\n"));
}

/// The case with a few more that are withheld: an author, authors of sources, a work that is called as a word is, and a page.
fn with_people(ground: &Ground) {
    let page = "<!doctype html><title>Memo</title><p>That night red engines waited behind the brick shed until the signal came.</p>";
    ground.write("yard/memo.html", page);
    ground.change(
        CASE,
        "[{name: Jane Doe}]",
        "[{name: Jane Doe}, {name: John Smith, tlp: red}, {name: Piet van Oosterhuis, tlp: red}]",
    );
    let people = [
        "Grey, Annabel",
        "Okonkwo, Chidi",
        "May, Theresa",
        "Kowalczyk, Jadwiga",
        "O'Connell, Sinead",
        "van den Heuvelink, Ruud",
        "García Márquez, Ana",
        "Kowalska-Nowacka, Ewa",
        "al-Tikriti, Omar",
        "Le Bon, Luc",
        "King, Mary",
        "Stone, Ada",
        "Bonn, Otto",
        "Tanaka, Yuki",
        "Müller-Lindqvist, Jean-Pierre",
    ];
    let people = format!("{people:?}\n");
    ground.change(CASE, "[\"Grey, Annabel\"]\n", &people);
    // What is public bears names of theirs, and one of the people is a namesake.
    ground.change(
        CASE,
        "Yard is full,",
        "Yard is full, tlp: clear, publisher: Kowalczyk Shipping Ltd, describes: Written in the cold store.,",
    );
    let look = "  - id: IN_USE\n    date: 2023-09-24\n    view: clear\n    tlp: red\n    sources: [{id: memo, credibility: 2}]\n    values: {railcars: about 40}\n";
    for id in ["in_use", "cold_store"] {
        let look = look.replace("IN_USE", id);
        ground.change(CASE, "  - id: peak\n", &format!("{look}  - id: peak\n"));
    }
    let report = "url: \"https://example.org/kowalczyk/report\", publisher: Kowalczyk Press, author: [\"Tanaka, Ken\"], tlp: clear";
    ground.change(CASE, "url: \"https://example.org/report\"", report);
    let sha256 = caveat::digest::sha256(page.as_bytes());
    let work = format!(
        "  leaf:\n    type: report\n    title: Timetable\n    date: 2023-10-02\n    reliability: B\n    archived: {{file: memo.html, sha256: {sha256}}}\n    tlp: red\n  memo:\n"
    );
    ground.change(CASE, "  memo:\n", &work);
    ground.change(CASE, "status: published", "status: draft");
}

#[test]
fn each_sentence_is_found_or_left_alone_as_the_list_says() {
    let ground = ground("edition-told");
    with_people(&ground);
    let input = caveat::load::read_case(&ground.path("yard")).unwrap();
    let edition = Edition { name: "public".into(), as_of: "2023-11-01".into() };
    let options = caveat::Options {
        formats: vec![caveat::render::Format::Markdown],
        variants: vec![caveat::document::Variant::Brief],
        strict: false,
    };
    let mut wrong = Vec::new();
    let list = std::fs::read_to_string(root().join("tests/editions/told.txt")).unwrap();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (wanted, sentence) = line.split_once(" | ").unwrap();
        let mut input = input.clone();
        let narrative = format!("It is full.\n\n{sentence}\n");
        input.files.insert("brief.md".into(), narrative.into_bytes());
        let found = match caveat::build_edition(input, &options, &edition) {
            Ok(_) => "silent".to_string(),
            Err(refused) => {
                let told = refused.report.diagnostics.iter();
                let told = told.filter(|d| d.severity == caveat::diag::Severity::Error);
                told.map(|d| format!("{}: {}", d.rule, d.message)).collect()
            }
        };
        let is_right = match wanted.strip_prefix("found ") {
            Some(what) => {
                let named = [format!("`{what}`"), format!("“{what}”")];
                found.starts_with("withheld-") && named.iter().any(|n| found.contains(n))
            }
            None => found == wanted,
        };
        if !is_right {
            wrong.push(format!("{line}\n    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
