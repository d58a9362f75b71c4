//! STAC items that cannot be read: each is told once, where it is, and nothing is told that only follows from it.

use super::{HEAD, check, geojson, png};
use caveat::diag::{Report, Severity};

const ITEM: &str = r#"{"type": "Feature",
 "stac_version": "1.0.0",
 "properties": {"datetime": "2023-10-05T01:24:11Z", "gsd": 0.5,
  "proj:code": "EPSG:32652", "proj:transform": [0.5, 0, 632219, 0, -0.5, 4695491]},
 "geometry": {"type": "Point", "coordinates": [130.606, 42.401]}
}
"#;

/// A plate that is cut by its place on the ground, and counts within metres: both need what the item says.
fn reported(item: &[u8]) -> Report {
    let case = format!(
        "{HEAD}images:\n  yard: {{taken: 2023-10-05, file: yard.png, stac: s.json, publish: yes, licence: CC0 1.0, credit: Harbour office}}\n\
         marks:\n  one: {{image: yard, file: one.geojson, in: pixels, by: JD}}\n  two: {{image: yard, file: two.geojson, in: pixels, by: RR}}\n\
         figures:\n  - {{id: both, kind: plate, image: yard, marks: [one, two], within: 1 m, crop: {{lat: 42.4, lon: 130.6075, width: 50 m, height: 30 m}}}}\n"
    );
    let files = [
        ("yard.png", png(300, 200)),
        ("s.json", item.to_vec()),
        ("one.geojson", geojson(4, |_| String::new())),
        ("two.geojson", geojson(4, |_| String::new())),
    ];
    check(&case, &files)
}

fn errors(item: &[u8]) -> Vec<String> {
    let report = reported(item);
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| format!("{} {}: {}", d.place.file, d.rule, d.message)).collect()
}

#[test]
fn an_item_that_breaks_off_anywhere_is_one_error_of_its_own() {
    assert_eq!(errors(ITEM.as_bytes()), [""; 0]);
    // The last sign closes it.
    for end in 0..ITEM.trim_end().len() {
        let found = errors(&ITEM.as_bytes()[..end]);
        let [one] = found.as_slice() else { panic!("{end}: {found:?}") };
        assert!(one.starts_with("s.json image-unreadable: `s.json` "), "{end}: {one}");
    }
}

#[test]
fn what_an_item_holds_in_another_form_is_told() {
    let with = |from: &str, to: &str| ITEM.replace(from, to).into_bytes();
    let no_item = "is no STAC item: it has no `properties`";
    let bad = [
        (b"[]".to_vec(), no_item),
        (b"hello".to_vec(), no_item),
        (b"{\"properties\": 4}".to_vec(), no_item),
        (with("\"properties\"", "\"property\""), no_item),
        (with("0.5,\n", "\"fine\",\n"), "holds `gsd`, which is no number"),
        (with("2023-10-05T", "5 October "), "holds `datetime`, which is no time"),
        (with("11Z", "11+09:00"), "holds `datetime`, which is no time"),
        (
            with("[0.5, 0, 632219,", "["),
            "holds `proj:transform`, which is no list of six",
        ),
        (with("632219", "\"east\""), "holds `proj:transform`, which is no list of six"),
    ];
    for (item, words) in bad {
        let found = errors(&item);
        let [one] = found.as_slice() else { panic!("{words}: {found:?}") };
        assert!(one.contains(words), "{one}");
    }
    // What the specification allows to be left open is no fault.
    let open = with("\"2023-10-05T01:24:11Z\"", "null");
    assert_eq!(errors(&open), [""; 0]);
    let finer = with("01:24:11Z", "01:24:11.123456+00:00");
    assert_eq!(errors(&finer), [""; 0]);
    let mirrored = with("0, -0.5, 4695491", "0, 0.5, 4695491");
    assert!(errors(&mirrored)[0].contains("which is one that shows the ground mirrored"));
}

/// An item of a stretch of time fills the date with it.
#[test]
fn an_item_of_a_stretch_of_time_is_dated_by_it() {
    let told = |stretch: &str| {
        let item = ITEM.replace("\"datetime\": \"2023-10-05T01:24:11Z\"", stretch);
        let case = super::plated("stac: s.json, file: yard.png, publish: no", "");
        let files = [("yard.png", png(60, 40)), ("s.json", item.into_bytes())];
        let built = super::build(&case, &files).unwrap();
        let text = super::artifact(&built, "brief.md");
        text.split("id=\"image-yard\"")
            .nth(1)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_string()
    };
    let open = "\"datetime\": null, \"start_datetime\": \"2023-10-05T01:24:11Z\", \"end_datetime\":";
    let days = told(&format!("{open} \"2023-10-07T03:00:00Z\""));
    assert!(days.contains("5") && days.contains("7 October 2023"), "{days}");
    let moment = told(&format!("{open} \"2023-10-05T01:24:13Z\""));
    assert!(moment.contains("5 October 2023"), "{moment}");
    assert!(told("\"datetime\": null").contains("date not known"));
}
