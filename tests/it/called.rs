//! What public things are called: a withheld id or name in it is an error with its place, whatever joins its words, unless the item is marked
//! for the world.

use crate::support::root;
use caveat::edition::Edition;
use caveat::load::Input;

const LOOK: &str = "  - id: dusk_patrol\n    date: 2023-09-26\n    view: clear\n    tlp: red\n    sources: [{id: memo, credibility: 2}]\n    values: {railcars: about 40}\n";

/// The case, with more that is withheld: its people are Adaeze Okonkwo and Jan Müller, its title and publisher hold a name each.
fn input(change: (&str, &str)) -> Input {
    let mut input = caveat::load::read_case(&root().join("tests/editions/yard")).unwrap();
    let mut case = String::from_utf8_lossy(&input.files["case.yaml"]).into_owned();
    for (from, to) in [
        (
            "title: The Quiet Memorandum",
            "title: Signals Heard off Quillfeather Point\n    publisher: Harrowgate Listening Post",
        ),
        ("[\"Grey, Annabel\"]", "[\"Okonkwo, Adaeze\", \"Müller, Jan\"]"),
        ("  - id: peak\n", &format!("{LOOK}  - id: peak\n")),
        ("status: published", "status: draft"),
        change,
    ] {
        assert_eq!(case.matches(from).count(), 1, "{from}");
        case = case.replacen(from, to, 1);
    }
    input.files.insert("case.yaml".into(), case.into_bytes());
    input
}

/// The names that are found, each with the line in which it stands.
fn found(change: (&str, &str)) -> Vec<String> {
    let edition = Edition { name: "public".into(), as_of: "2023-11-01".into() };
    let Err(refused) = caveat::project(input(change), &edition) else {
        return Vec::new();
    };
    let report = caveat::load::sorted(refused.report, &refused.texts);
    let errors =
        report.diagnostics.iter().filter(|told| told.rule != "source-not-archived");
    let line = |told: &caveat::diag::Diagnostic| {
        let at = refused.texts.locate(&told.place);
        refused.texts.text(&at.file).unwrap()[at.bytes].to_string()
    };
    errors
        .map(|told| format!("{}: {} at {}", told.rule, told.message, line(told)))
        .collect()
}

#[test]
fn a_withheld_name_in_what_a_public_thing_is_called_is_an_error_with_its_place() {
    let image = |file: &str| {
        let sha256 = caveat::digest::sha256(b"");
        format!(
            "images:\n  pic: {{file: imagery/{file}, sha256: {sha256}, credit: Jane Doe, licence: CC0-1.0}}\nclaims:"
        )
    };
    let files = [
        ("okonkwo.png", "Okonkwo"),
        ("okonkwo_7.png", "Okonkwo"),
        ("from_okonkwo.png", "Okonkwo"),
        ("OkonkwoShed2.png", "Okonkwo"),
        ("okonkwo-adaeze.png", "okonkwo adaeze"),
        ("mueller.2.png", "Mueller"),
        ("jan_mueller.png", "janmueller"),
        ("quillfeather.png", "Quillfeather"),
        ("harrowgate-7.png", "Harrowgate"),
        ("night-watch.png", "night_watch"),
        ("nightwatch.png", "night_watch"),
        ("watch.night.png", "night_watch"),
        ("DuskPatrol3.png", "dusk_patrol"),
        ("harbour.png", ""),
        ("night.png", ""),
        ("watchman-at-night.png", ""),
        ("point-of-view.png", ""),
    ];
    for (file, told) in files {
        let said = found(("claims:", &image(file)));
        let wanted = [format!("“{told}” is withheld"), format!("`{told}` is withheld")];
        let is_found = said.iter().any(|said| {
            wanted.iter().any(|one| said.contains(one)) && said.contains(file)
        });
        assert_eq!(is_found, !told.is_empty(), "{file}: {said:?}");
        assert_eq!(said.is_empty(), told.is_empty(), "{file}: {said:?}");
    }
    let fields = [
        ("facility:\n", "names: [Okonkwo 7]\nfacility:\n", "Okonkwo 7"),
        (
            "  name: Border yard\n",
            "  name: Border yard\n  not: [Okonkwo Harbour]\n",
            "Okonkwo Harbour",
        ),
        ("{name: Freight yard}", "{name: Freight yard, names: {cy: Okonkwo}}", "Okonkwo"),
        (
            "unit: railcar, at: yard}",
            "unit: railcar, at: yard, label: What Okonkwo saw in the shed}",
            "What Okonkwo saw in the shed",
        ),
        (
            "sources:\n",
            "events:\n  storm: {date: 2023-06-01, label: Okonkwo storm, sources: [paper]}\nsources:\n",
            "Okonkwo storm",
        ),
        (
            "title: Yard is full",
            "title: Okonkwo on Boats Ashore",
            "Okonkwo on Boats Ashore",
        ),
        (
            "https://example.org/paper",
            "https://example.org/by-okonkwo",
            "\"https://example.org/by-okonkwo\"",
        ),
        (
            "  paper: {",
            "  okonkwo_2: {type: article, title: Of cars, date: 2023-10-01, url: \"https://example.org/cars\", reliability: B}\n  paper: {",
            "okonkwo_2",
        ),
        (
            "reasons: [Counts are few.]",
            "reasons: [Counts by Mueller are few.]",
            "Counts by Mueller are few.",
        ),
        (
            "reasons: [Counts are few.]",
            "reasons: [Counts off Quillfeather are few.]",
            "Counts off Quillfeather are few.",
        ),
        (
            "reasons: [Counts are few.]",
            "reasons: [O.k.o.n.k.w.o. counted them.]",
            "O.k.o.n.k.w.o. counted them.",
        ),
    ];
    for (from, to, at) in fields {
        let said = found((from, to));
        assert!(
            said.iter().any(|said| said.starts_with("withheld-named: ")
                && said.ends_with(&format!(" at {at}"))),
            "{to}: {said:?}"
        );
    }
    // What the place itself is called, and what is marked for the world, is no secret.
    for (from, to) in [
        ("  name: Border yard\n", "  name: Okonkwo yard\n"),
        ("{name: Freight yard}", "{name: Okonkwo yard, tlp: clear}"),
        ("title: Yard is full", "tlp: clear, title: Okonkwo on Boats Ashore"),
        ("title: Yard is full", "title: The yard off Quillfeather"),
        (
            "unit: railcar, at: yard}",
            "unit: railcar, at: yard, label: Signals at a post}",
        ),
    ] {
        assert_eq!(found((from, to)), Vec::<String>::new(), "{to}");
    }
}
