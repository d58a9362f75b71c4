//! Plates: marks become counts, counters are compared, and no picture goes out that may not, nor anything that a camera wrote into it.

use caveat::check::RULES;
use caveat::diag::Report;
use caveat::document::Variant;
use caveat::load::{self, Input};
use caveat::marks::{Placed, agreed};
use caveat::render::{Artifact, Format};
use caveat::{Options, Refused};
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use proptest::prelude::{Strategy, prop, proptest};
use std::collections::BTreeMap;
use std::fmt::Write as _;

mod callouts;
mod charts;
mod chosen;
mod flawed;
mod gauges;
mod ground;
mod hostile;
mod jpegs;
mod leave;
mod rendition;
mod signs;
mod stac;
mod tiffs;
mod told;
mod turned;

const HEAD: &str = r#"format: 1
id: yard-2023-10
title: Railcars in the border yard
published: 2023-10-09
information_cutoff: 2023-10-08
status: draft
authors: [{name: Jane Doe}]
scale: icd203
facility: {name: Border yard, country: KP, timezone: Asia/Pyongyang, parts: {north: {name: North yard}, south: {name: South yard}}}
sources:
  report: {type: report, title: Traffic at the border, date: 2023-10-06, url: "https://example.org/report"}
"#;

const IMAGE: &str = "images:\n  yard: {taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office}\n";

/// A drawn yard as PNG.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder
        .write_image(&pixels(width, height), width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

fn pixels(width: u32, height: u32) -> Vec<u8> {
    let pixel =
        |n: u32| [(n * 7 % 251) as u8, (n / width % 256) as u8, (n * 13 % 241) as u8];
    (0..width * height).flat_map(pixel).collect()
}

fn input(case: &str, files: &[(&str, Vec<u8>)]) -> Input {
    let mut all = BTreeMap::from([("case.yaml".to_string(), case.as_bytes().to_vec())]);
    all.extend(files.iter().map(|(name, bytes)| (name.to_string(), bytes.clone())));
    Input { name: "yard".into(), files: all, ..Input::default() }
}

fn build(case: &str, files: &[(&str, Vec<u8>)]) -> Result<Vec<Artifact>, Box<Refused>> {
    let options = Options {
        formats: Format::ALL.to_vec(),
        variants: Variant::ALL.to_vec(),
        strict: false,
    };
    caveat::build(input(case, files), &options)
        .map(|built| built.artifacts)
        .map_err(Box::new)
}

fn artifact<'a>(artifacts: &'a [Artifact], path: &str) -> &'a str {
    let found = artifacts.iter().find(|artifact| artifact.path == path);
    std::str::from_utf8(&found.unwrap_or_else(|| panic!("no {path}")).bytes).unwrap()
}

fn rules(report: &Report) -> Vec<&'static str> {
    report.diagnostics.iter().map(|d| d.rule).collect()
}

/// Marks as GeoJSON in pixels, of the class and part that `of` says.
fn geojson(count: usize, of: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::from("{\"type\": \"FeatureCollection\", \"features\": [\n");
    for n in 0..count {
        let comma = if n + 1 < count { "," } else { "" };
        let (x, y) = (2 + n % 20 * 2, 2 + n / 20 * 3);
        let _ = writeln!(
            text,
            "{{\"type\": \"Feature\", \"properties\": {{{}}}, \"geometry\": {{\"type\": \"Point\", \"coordinates\": [{x}, {y}]}}}}{comma}",
            of(n)
        );
    }
    text.push_str("]}\n");
    text.into_bytes()
}

/// A case whose only look is counted from marks, with a claim.
fn counted(measure: &str, value: &str, test: &str) -> String {
    format!(
        "{HEAD}measures:\n  railcars: {measure}\n{IMAGE}marks:\n  yard_marks: {{image: yard, file: yard.geojson, in: pixels}}\n\
         observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{{value}}}}}\n\
         claims:\n  held: {{text: The count stands., test: \"{test}\"}}\nfindings:\n  - claim: held\n"
    )
}

const PLAIN: &str = "{kind: count, unit: railcar}";

fn check(case: &str, files: &[(&str, Vec<u8>)]) -> Report {
    caveat::check(input(case, files), false).0
}

#[test]
fn seventy_three_marks_are_seventy_three_and_one_fewer_is_said() {
    let case = counted(PLAIN, "railcars: {marks: yard_marks}", "railcars[peak] == 73");
    let files = |count| {
        [("yard.png", png(60, 40)), ("yard.geojson", geojson(count, |_| String::new()))]
    };
    assert!(!check(&case, &files(73)).has_errors());
    let fewer = check(&case, &files(72));
    assert!(rules(&fewer).contains(&"claim-fails"), "{fewer:#?}");
    let stated = counted(
        PLAIN,
        "railcars: {value: 73, marks: yard_marks}",
        "railcars[peak] == 73",
    );
    assert!(!check(&stated, &files(73)).has_errors());
    let differs = check(&stated, &files(72));
    let found = differs.diagnostics.iter().find(|d| d.rule == "marks-differ-from-value");
    assert!(found.is_some_and(|d| d.message.contains("72")), "{differs:#?}");
    let hedged = counted(
        PLAIN,
        "railcars: {value: about 70, marks: yard_marks}",
        "railcars[peak] > 60",
    );
    assert!(!check(&hedged, &files(72)).has_errors(), "the hedge holds the count");
}

#[test]
fn marks_count_by_class_and_part() {
    let measure = "{kind: count, unit: railcar, classes: {ore: Ore cars, box: Boxcars}}";
    let at_parts = "{kind: count, unit: railcar, at: [north, south], classes: {ore: Ore cars, box: Boxcars}}";
    let of = |n: usize| {
        let class = if n < 5 { "ore" } else { "box" };
        let part = if n.is_multiple_of(2) { "north" } else { "south" };
        format!("\"class\": \"{class}\", \"part\": \"{part}\"")
    };
    let files = [("yard.png", png(60, 40)), ("yard.geojson", geojson(12, of))];
    let holds = |measure: &str, value: &str, test: &str| {
        let report = check(&counted(measure, value, test), &files);
        assert!(!report.has_errors(), "{value} {test}: {report:#?}");
    };
    holds(
        measure,
        "railcars: {marks: yard_marks}",
        "railcars.ore[peak] == 5 and railcars.box[peak] == 7 and railcars[peak] == 12",
    );
    holds(measure, "railcars: {marks: yard_marks.ore}", "railcars[peak] == 5");
    holds(at_parts, "railcars@north: {marks: yard_marks}", "railcars@north[peak] == 6");
    let unknown = files.clone().map(|(name, bytes)| match name {
        "yard.geojson" => (name, geojson(3, |_| "\"class\": \"tank\"".into())),
        _ => (name, bytes),
    });
    let report = check(
        &counted(measure, "railcars: {marks: yard_marks}", "railcars[peak] == 3"),
        &unknown,
    );
    assert!(rules(&report).contains(&"bad-marks"), "{report:#?}");
}

#[test]
fn every_form_of_marks_says_the_same() {
    let labelme = r#"{"shapes": [{"label": "car", "shape_type": "point", "points": [[10, 12]]}, {"label": "car", "shape_type": "rectangle", "points": [[20, 20], [30, 28]]}], "imagePath": "yard.png"}"#;
    let coco = r#"{"images": [{"id": 4, "file_name": "yard.png"}, {"id": 5, "file_name": "other.png"}], "categories": [{"id": 1, "name": "car"}], "annotations": [{"id": 1, "image_id": 4, "category_id": 1, "bbox": [8, 10, 4, 4]}, {"id": 2, "image_id": 4, "category_id": 1, "segmentation": [[20, 20, 30, 20, 30, 28, 20, 28]], "bbox": [0, 0, 1, 1]}, {"id": 3, "image_id": 5, "category_id": 1, "bbox": [0, 0, 9, 9]}]}"#;
    let via = r#"{"yard.png123": {"filename": "yard.png", "size": 123, "regions": [{"shape_attributes": {"name": "circle", "cx": 10, "cy": 12, "r": 3}, "region_attributes": {"kind": "car"}}, {"shape_attributes": {"name": "rect", "x": 20, "y": 20, "width": 10, "height": 8}, "region_attributes": {"class": "car"}}]}}"#;
    let geojson = "{\"type\": \"FeatureCollection\", \"features\": [\n\t{\"type\": \"Feature\", \"properties\": {\"class\": \"car\"}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [10, -12]}},\n\t{\"type\": \"Feature\", \"properties\": {\"class\": \"car\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[20, -20], [30, -20], [30, -28], [20, -28], [20, -20]]]}}]}";
    for (name, text) in
        [("labelme", labelme), ("coco", coco), ("via", via), ("geojson", geojson)]
    {
        let case = format!(
            "{HEAD}{IMAGE}marks:\n  yard_marks: {{image: yard, file: marks.json{}}}\n",
            if name == "geojson" { ", in: pixels" } else { "" }
        );
        let files = [("yard.png", png(60, 40)), ("marks.json", text.as_bytes().to_vec())];
        let loaded = load::load(input(&case, &files));
        let set = loaded
            .marks
            .get("yard_marks")
            .unwrap_or_else(|| panic!("{name}: {:#?}", loaded.report));
        let found: Vec<_> =
            set.marks.iter().map(|m| (m.class.as_deref(), m.shape.spot())).collect();
        assert_eq!(
            found,
            [(Some("car"), (10.0, 12.0)), (Some("car"), (25.0, 24.0))],
            "{name}"
        );
        let first = &set.marks[0].bytes;
        assert!(
            text[first.clone()].starts_with('{') && first.end < text.len(),
            "{name}: {first:?}"
        );
    }
}

/// A mark as it was read: its id, its class and where it is.
type Told = (String, Option<String>, (f64, f64));

/// The marks of a file; the report without any.
fn marks_of(text: &str) -> Result<Vec<Told>, Report> {
    let case =
        format!("{HEAD}{IMAGE}marks:\n  yard_marks: {{image: yard, file: marks.json}}\n");
    let case = match text.contains("FeatureCollection") {
        true => case.replace("marks.json}", "marks.json, in: pixels}"),
        false => case,
    };
    let files = [("yard.png", png(60, 40)), ("marks.json", text.as_bytes().to_vec())];
    let loaded = load::load(input(&case, &files));
    match loaded.marks.get("yard_marks").filter(|set| !set.marks.is_empty()) {
        Some(set) => {
            let told =
                |m: &caveat::marks::Mark| (m.id.clone(), m.class.clone(), m.shape.spot());
            Ok(set.marks.iter().map(told).collect())
        }
        None => Err(loaded.report),
    }
}

#[test]
fn a_box_that_is_ticked_is_the_class_and_two_are_none() {
    let file = |attributes: &str| {
        format!(
            r#"{{"yard.png1": {{"filename": "yard.png", "regions": [{{"shape_attributes": {{"name": "point", "cx": 10, "cy": 12}}, "region_attributes": {attributes}}}]}}}}"#
        )
    };
    let class = |attributes: &str| marks_of(&file(attributes)).unwrap().remove(0).1;
    let tank = Some("tank".to_string());
    assert_eq!(class(r#"{"type": {"tank": true}}"#), tank);
    assert_eq!(class(r#"{"wagon": {"box": false, "tank": true}}"#), tank);
    assert_eq!(
        class(r#"{"class": {}, "label": "tank"}"#),
        tank,
        "an empty one says nothing"
    );
    assert_eq!(class(r#"{"type": {"tank": false}}"#), None);
    assert_eq!(class(r#"{"type": "tank", "remark": "by the pier"}"#), tank);
    let report = marks_of(&file(r#"{"type": {"box": true, "tank": true}}"#)).unwrap_err();
    let found = report.diagnostics.iter().find(|d| d.rule == "bad-marks");
    assert!(found.is_some_and(|d| d.message.contains("box, tank")), "{report:#?}");
}

#[test]
fn several_points_or_polygons_of_a_feature_are_a_mark_each() {
    let feature = |id: &str, kind: &str, coordinates: &str| {
        format!(
            r#"{{"type": "Feature", "id": "{id}", "properties": {{"class": "car"}}, "geometry": {{"type": "{kind}", "coordinates": {coordinates}}}}}"#
        )
    };
    let ring = |x: u32| {
        format!("[[[{x}, 2], [{}, 2], [{}, 6], [{x}, 6], [{x}, 2]]]", x + 4, x + 4)
    };
    let features = [
        feature("a", "MultiPoint", "[[3, 4], [5, 6]]"),
        feature("b", "MultiPolygon", &format!("[{}, {}]", ring(10), ring(20))),
        feature("c", "MultiPolygon", &format!("[{}]", ring(30))),
    ];
    let text = format!(
        r#"{{"type": "FeatureCollection", "features": [{}]}}"#,
        features.join(", ")
    );
    let found = marks_of(&text).unwrap();
    assert!(found.iter().all(|(_, class, _)| class.as_deref() == Some("car")));
    let found: Vec<_> = found.iter().map(|(id, _, spot)| (id.as_str(), *spot)).collect();
    let wanted = [
        ("a-1", (3.0, 4.0)),
        ("a-2", (5.0, 6.0)),
        ("b-1", (12.0, 4.0)),
        ("b-2", (22.0, 4.0)),
        ("c", (32.0, 4.0)),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn marks_that_are_no_marks_are_reported_in_their_file() {
    for (text, wanted) in [
        ("not json: [", "is not JSON"),
        ("{\"a\": 1}", "is neither GeoJSON"),
        (
            "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"GeometryCollection\", \"geometries\": []}}]}",
            "`GeometryCollection`",
        ),
        (
            "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"MultiPoint\", \"coordinates\": []}}]}",
            "an empty MultiPoint",
        ),
        (
            "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [\"x\", 2]}}]}",
            "without a place",
        ),
        (
            "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\"}]}",
            "without a geometry",
        ),
    ] {
        let case = format!(
            "{HEAD}{IMAGE}marks:\n  yard_marks: {{image: yard, file: marks.json, in: pixels}}\n"
        );
        let files = [("yard.png", png(60, 40)), ("marks.json", text.as_bytes().to_vec())];
        let report = load::load(input(&case, &files)).report;
        let found = report.diagnostics.iter().find(|d| d.message.contains(wanted));
        assert!(
            found.is_some_and(|d| d.place.file == "marks.json"),
            "{text}: {report:#?}"
        );
    }
}

/// The most pairs that there can be, and the least distance of so many, by trying all.
fn best(
    one: &[(f64, f64)],
    other: &[(f64, f64)],
    within: f64,
    taken: u32,
) -> (usize, f64) {
    let Some((first, rest)) = one.split_first() else { return (0, 0.0) };
    let mut best_of = best(rest, other, within, taken);
    for (n, spot) in other.iter().enumerate().filter(|(n, _)| taken & (1 << n) == 0) {
        let far = ((first.0 - spot.0).powi(2) + (first.1 - spot.1).powi(2)).sqrt();
        if far <= within {
            let (count, total) = best(rest, other, within, taken | 1 << n);
            let found = (count + 1, total + far);
            if found.0 > best_of.0 || (found.0 == best_of.0 && found.1 < best_of.1) {
                best_of = found;
            }
        }
    }
    best_of
}

fn spots() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let spot = (0..24_i32, 0..24_i32).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    prop::collection::vec(spot, 0..7)
}

/// Spots without a class.
fn bare(spots: &[(f64, f64)]) -> Vec<Placed<'static>> {
    spots.iter().map(|spot| (*spot, None)).collect()
}

proptest! {
    #[test]
    fn counters_agree_on_as_much_as_can_be((one, other) in (spots(), spots()), within in 1..12_u32) {
        let within = f64::from(within);
        let pairs = agreed(&bare(&one), &bare(&other), within).unwrap();
        let far = |(a, b): &(usize, usize)| ((one[*a].0 - other[*b].0).powi(2) + (one[*a].1 - other[*b].1).powi(2)).sqrt();
        let total: f64 = pairs.iter().map(far).sum();
        let (count, least) = best(&one, &other, within, 0);
        assert_eq!(pairs.len(), count);
        assert!(total <= least + 0.02, "{total} {least}");
        let each_once = |of: fn(&(usize, usize)) -> usize| {
            let mut all: Vec<usize> = pairs.iter().map(of).collect();
            all.sort_unstable();
            all.windows(2).all(|two| two[0] != two[1])
        };
        assert!(each_once(|pair| pair.0) && each_once(|pair| pair.1));
        let turned: Vec<_> = agreed(&bare(&other), &bare(&one), within).unwrap();
        assert_eq!(turned.len(), pairs.len());
    }
}

#[test]
fn a_distance_that_tells_nothing_apart_is_refused() {
    let many: Vec<(f64, f64)> =
        (0..1000).map(|n| (f64::from(n % 40), f64::from(n / 40))).collect();
    let many = bare(&many);
    assert_eq!(agreed(&many, &many, 1e6), None);
    assert_eq!(agreed(&many, &many, 0.5).map(|pairs| pairs.len()), Some(1000));
}

/// A case with a plate of `yard`, described by `image`.
fn plated(image: &str, figure: &str) -> String {
    format!(
        "{HEAD}measures:\n  railcars: {PLAIN}\nimages:\n  yard: {{{image}}}\nobservations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{railcars: about 73}}}}\n\
         findings:\n  - \"{{{{ railcars[peak] }}}} railcars stood in the yard. [@report]\"\nfigures:\n  - {{id: yard, kind: plate, image: yard, title: The yard{figure}}}\n"
    )
}

fn is_in(artifacts: &[Artifact]) -> bool {
    artifacts.iter().any(|artifact| {
        let text = String::from_utf8_lossy(&artifact.bytes);
        text.contains("data:image/png") || text.contains("data:image/jpeg")
    })
}

#[test]
fn no_image_goes_out_that_may_not() {
    let mut shown = 0;
    for publish in ["", "publish: yes", "publish: no", "publish: ask"] {
        for credit in ["", "credit: Harbour office", "credit: \" \""] {
            for licence in ["", "licence: CC0 1.0"] {
                for permission in ["", "permission: Letter of 5 June"] {
                    let said = [publish, credit, licence, permission];
                    let said: Vec<&str> =
                        said.into_iter().filter(|s| !s.is_empty()).collect();
                    let image = format!(
                        "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, {}",
                        said.join(", ")
                    );
                    let built = build(
                        &plated(image.trim_end_matches(", "), ""),
                        &[("yard.png", png(60, 40))],
                    );
                    let has_leave = match publish {
                        "publish: yes" => !licence.is_empty() || !permission.is_empty(),
                        "publish: ask" => !permission.is_empty(),
                        _ => false,
                    };
                    let may = has_leave && credit.contains("Harbour");
                    match &built {
                        Ok(artifacts) => assert_eq!(is_in(artifacts), may, "{said:?}"),
                        Err(refused) => {
                            let found = rules(&refused.report);
                            assert!(
                                found.contains(&"image-without-credit")
                                    || found.contains(&"image-without-permission"),
                                "{said:?} {found:?}"
                            );
                            assert!(!may, "{said:?}");
                        }
                    }
                    shown += usize::from(may);
                }
            }
        }
    }
    assert_eq!(shown, 5, "images that may go out do");
    let firm = |name: &str| RULES.iter().any(|rule| rule.name == name && rule.firm);
    assert!(
        firm("image-without-credit")
            && firm("image-without-permission")
            && firm("derivative-forbidden")
    );
}

#[test]
fn an_image_that_may_not_be_shown_leaves_words_in_its_place() {
    let image = "taken: 2023-10-05, file: yard.png, publish: no, provider: Planet, credit: © Planet";
    let artifacts = build(&plated(image, ""), &[("yard.png", png(60, 40))]).unwrap();
    for path in ["brief.html", "figures/yard-light.svg"] {
        let text = artifact(&artifacts, path);
        assert!(
            text.contains("The image is not shown: it may not be reproduced."),
            "{path}"
        );
        assert!(text.contains("5 October 2023") && text.contains("© Planet"), "{path}");
    }
}

#[test]
fn bombs_and_lies_are_refused_with_the_limit() {
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let case = plated(image, "");
    let whole = png(300, 200);
    let cut = whole[..whole.len() / 2].to_vec();
    // The size stands at byte 16, and a checksum follows it.
    let sized = |width: u32, height: u32| {
        let mut bytes = whole.clone();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    };
    let fault = |bytes: Vec<u8>| {
        let report = check(&case, &[("yard.png", bytes)]);
        let found = report
            .diagnostics
            .iter()
            .find(|d| d.rule.starts_with("image-") && d.rule != "image-not-hashed");
        found
            .map(|d| (d.rule, d.message.clone()))
            .unwrap_or_else(|| panic!("{report:#?}"))
    };
    assert_eq!(fault(cut).0, "image-lies");
    assert_eq!(fault(sized(300, 2000)).0, "image-lies");
    let (rule, message) = fault(sized(100_000, 100_000));
    assert_eq!(rule, "image-limit");
    assert!(
        message.contains("400 million pixels") && message.contains("1600 million bytes"),
        "{message}"
    );
    // The decoder itself turns away a size that no machine holds.
    let (rule, _) = fault(sized(u32::MAX >> 1, u32::MAX >> 1));
    assert!(["image-limit", "image-unreadable"].contains(&rule), "{rule}");
    assert_eq!(fault(b"%PDF-1.7".to_vec()).0, "image-unreadable");
    assert_eq!(fault(Vec::new()).0, "image-unreadable");
    assert_eq!(fault(b"II*\0\xff\xff\xff\xff".to_vec()).0, "image-unreadable");
}

/// The checksum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// A JPEG in which a camera wrote when, where and whose.
fn camera_jpeg() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.write_image(&pixels(64, 48), 64, 48, ExtendedColorType::Rgb8).unwrap();
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    let copyright = b"(c) Secret Owner\0";
    let time = b"2023:10:05 10:24:00\0";
    let mut tail = Vec::new();
    // Copyright and the pointer to the Exif table; then that table with the time.
    let entries: [(u16, u16, u32, u32); 2] = [
        (0x8298, 2, copyright.len() as u32, 38),
        (0x8769, 4, 1, 38 + copyright.len() as u32 + 1),
    ];
    tiff.extend(2_u16.to_be_bytes());
    for (tag, kind, count, value) in entries {
        tiff.extend(tag.to_be_bytes());
        tiff.extend(kind.to_be_bytes());
        tiff.extend(count.to_be_bytes());
        tiff.extend(value.to_be_bytes());
    }
    tiff.extend(0_u32.to_be_bytes());
    tail.extend(copyright);
    tail.push(0);
    let at = 38 + tail.len() as u32 + 18;
    tail.extend(1_u16.to_be_bytes());
    tail.extend(0x9003_u16.to_be_bytes());
    tail.extend(2_u16.to_be_bytes());
    tail.extend((time.len() as u32).to_be_bytes());
    tail.extend(at.to_be_bytes());
    tail.extend(0_u32.to_be_bytes());
    tail.extend(time);
    tiff.extend(tail);
    let mut app1 = b"Exif\0\0".to_vec();
    app1.extend(tiff);
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend((app1.len() as u16 + 2).to_be_bytes());
    out.extend(app1);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn what_a_camera_wrote_fills_the_case_and_is_not_published() {
    let image = "gsd: 0.5 m, file: yard.jpg, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let files = [("yard.jpg", camera_jpeg())];
    let loaded = load::load(input(&plated(image, ""), &files));
    let yard = &loaded.case.as_ref().unwrap().images["yard"];
    assert_eq!(yard.taken.as_deref(), Some("2023-10-05 10:24"), "{:#?}", loaded.pictures);
    assert_eq!(
        yard.credit.as_deref(),
        Some("Harbour office"),
        "what the case says stands"
    );
    let artifacts = build(&plated(image, ""), &files).unwrap();
    assert!(is_in(&artifacts));
    assert!(
        artifact(&artifacts, "figures/yard-light.svg")
            .contains("10:24 local time, 01:24 UTC")
    );
    let record: serde_json::Value =
        serde_json::from_str(artifact(&artifacts, "brief.json")).unwrap();
    assert_eq!(record["images"][0]["filled"]["taken"], "Exif");
    let rendition = &record["images"][0]["renditions"][0];
    assert_eq!(
        (rendition["width"].as_u64(), rendition["height"].as_u64()),
        (Some(64), Some(48))
    );
    let svg = artifact(&artifacts, "figures/yard-light.svg");
    let data =
        svg.split("base64,").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let raw = decode(data);
    assert!(raw.starts_with(b"\x89PNG") || raw.starts_with(&[0xFF, 0xD8]), "a picture");
    for secret in [&b"Exif"[..], b"Secret", b"2023:10"] {
        assert!(!raw.windows(secret.len()).any(|window| window == secret));
    }
}

fn decode(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let codes: Vec<u8> = text.bytes().filter(|c| *c != b'=').map(value).collect();
    let mut out = Vec::new();
    for group in codes.chunks(4) {
        let bits = group.iter().fold(0_u32, |bits, code| bits << 6 | u32::from(*code))
            << (6 * (4 - group.len()));
        out.extend(&bits.to_be_bytes()[1..group.len()]);
    }
    out
}

#[test]
fn a_licence_that_limits_the_size_is_kept() {
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office, largest_size: 90";
    let artifacts = build(&plated(image, ""), &[("yard.png", png(200, 300))]).unwrap();
    let record: serde_json::Value =
        serde_json::from_str(artifact(&artifacts, "brief.json")).unwrap();
    for rendition in record["images"][0]["renditions"].as_array().unwrap() {
        assert_eq!(
            (rendition["width"].as_u64(), rendition["height"].as_u64()),
            (Some(60), Some(90))
        );
    }
    // A limit that is larger than the image makes it no larger.
    let image = image.replace("largest_size: 90", "largest_size: 5000");
    let artifacts = build(&plated(&image, ""), &[("yard.png", png(200, 300))]).unwrap();
    let record = artifact(&artifacts, "brief.json");
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    for rendition in record["images"][0]["renditions"].as_array().unwrap() {
        let size = (rendition["width"].as_u64(), rendition["height"].as_u64());
        assert_eq!(size, (Some(200), Some(300)));
    }
}

/// Six crops that put together would be the original: all have no more pixels than one picture may have.
#[test]
fn crops_do_not_give_together_what_one_picture_may_not() {
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office, largest_size: 100";
    let pixels = |count: usize| {
        let crop = |n: usize| {
            format!("crop: [{}, 0, {}, 100], inset: no", n * 100, n * 100 + 100)
        };
        let more: String = (1..count)
            .map(|n| format!("}}\n  - {{id: piece_{n}, kind: plate, image: yard, title: A piece, {}", crop(n)))
            .collect();
        let case = plated(image, &format!(", {}{more}", crop(0)));
        let artifacts = build(&case, &[("yard.png", png(600, 100))]).unwrap();
        let record: serde_json::Value =
            serde_json::from_str(artifact(&artifacts, "brief.json")).unwrap();
        let all = record["images"][0]["renditions"].as_array().unwrap();
        let side = |piece: &serde_json::Value, key: &str| piece[key].as_u64().unwrap();
        all.iter().map(|piece| side(piece, "width") * side(piece, "height")).sum::<u64>()
    };
    assert_eq!(pixels(1), 100 * 100);
    let six = pixels(6);
    assert!(six <= 100 * 100 && six > 90 * 100, "{six}");
}

/// Numbers of an attribute.
fn numbers(svg: &str, element: &str, attributes: [&str; 2]) -> Vec<(f64, f64)> {
    let of = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()?.parse::<f64>().ok()
    };
    svg.lines()
        .filter(|line| line.starts_with(element))
        .filter_map(|line| of(line, attributes[0]).zip(of(line, attributes[1])))
        .collect()
}

#[test]
fn text_of_a_case_stays_text_on_a_plate() {
    let image = r#"taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: "</text><script>x</script>", sensor: "\"><image href='x'/>""#;
    let figure = r#", callouts: [{on: [20, 20], text: "a < c & more"}]"#;
    let artifacts = build(&plated(image, figure), &[("yard.png", png(60, 40))]).unwrap();
    for path in ["brief.html", "figures/yard-light.svg"] {
        let text = artifact(&artifacts, path);
        assert!(
            !text.contains("<script>") && !text.contains("<image href='x'"),
            "{path}"
        );
    }
}

#[test]
fn the_same_plate_has_the_same_bytes() {
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let made = || {
        build(
            &plated(image, ", crop: [10, 10, 190, 130]"),
            &[("yard.png", png(200, 140))],
        )
        .unwrap()
    };
    assert_eq!(made(), made());
}

#[test]
fn marks_of_another_image_count_nothing() {
    let case = counted(PLAIN, "railcars: {marks: yard_marks}", "railcars[peak] == 3")
        .replace("images:\n", "images:\n  other: {taken: 2023-10-05, publish: no}\n")
        .replace("image: yard, sources", "image: other, sources");
    let files =
        [("yard.png", png(60, 40)), ("yard.geojson", geojson(3, |_| String::new()))];
    let report = check(&case, &files);
    let found = report.diagnostics.iter().find(|d| d.rule == "bad-marks");
    assert!(found.is_some_and(|d| d.message.contains("`yard`")), "{report:#?}");
}

#[test]
fn what_stood_there_at_two_times_is_not_added_up() {
    let case = format!(
        "{HEAD}measures:\n  railcars: {PLAIN}\n{IMAGE}  later: {{taken: 2023-10-07, gsd: 0.5 m, file: later.png, publish: yes, licence: CC0 1.0, credit: Harbour office}}\n\
         marks:\n  one: {{image: yard, file: one.geojson, in: pixels, by: JD}}\n  two: {{image: later, file: two.geojson, in: pixels, by: JD}}\n\
         observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{railcars: {{marks: one}}}}}}\n\
         \x20 - {{id: later_look, date: 2023-10-07, view: clear, image: later, sources: [report], values: {{railcars: {{marks: two}}}}}}\n\
         figures:\n  - {{id: both, kind: pair, image: [yard, later], marks: [one, two]}}\n"
    );
    let marks = |count| geojson(count, |_| String::new());
    let files = [
        ("yard.png", png(60, 40)),
        ("later.png", png(60, 40)),
        ("one.geojson", marks(4)),
        ("two.geojson", marks(7)),
    ];
    let artifacts = build(&case, &files).unwrap();
    let page = artifact(&artifacts, "brief.md");
    for told in ["5 October 2023 | 4 |", "7 October 2023 | 7 |"] {
        assert!(page.contains(told), "{told} in {page}");
    }
    assert!(!page.contains("| 11 |"));
}

/// Two counters: what is compared with itself always agrees, and a label of no class is found among several sets as in one.
#[test]
fn a_set_is_not_compared_with_itself_and_labels_of_no_class_are_found_in_several() {
    let measure = "{kind: count, unit: railcar, classes: {ore: Ore cars, box: Boxcars}}";
    let of = |class: &'static str| move |_| format!("\"class\": \"{class}\"");
    let found = |marks: &str, figure: &str, class: &'static str| {
        let case = format!(
            "{HEAD}measures:\n  railcars: {measure}\n{IMAGE}marks:\n  one: {{image: yard, file: one.geojson, in: pixels, by: JD}}\n  two: {{image: yard, file: two.geojson, in: pixels, by: RR}}\n\
             observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{railcars: {{marks: {marks}, within: 1 m}}}}}}\n\
             figures:\n  - {{id: both, kind: plate, image: yard, marks: {figure}, within: 1 m}}\n"
        );
        let files = [
            ("yard.png", png(60, 40)),
            ("one.geojson", geojson(4, of("ore"))),
            ("two.geojson", geojson(4, of(class))),
        ];
        let report = check(&case, &files);
        let errors = report.diagnostics.iter().filter(|d| d.rule.starts_with("bad-"));
        errors.map(|d| format!("{}: {}", d.rule, d.message)).collect::<Vec<_>>()
    };
    assert_eq!(found("[one, two]", "[one, two]", "box"), [""; 0]);
    let twice = ["bad-marks: the marks `one` are named twice"];
    assert_eq!(found("[one, one]", "[one, two]", "box"), twice);
    let twice = ["bad-plate: the marks `one` are named twice"];
    assert_eq!(found("[one, two]", "[one, one]", "box"), twice);
    let unknown = ["bad-marks: `railcars` has no class `tank`, which these marks have"];
    assert_eq!(found("[one, two]", "[one, two]", "tank"), unknown);
}

/// Two counters who mark one spot and call it differently: the sign of the second stands open around that of the first, and both are seen.
#[test]
fn signs_on_one_spot_are_both_seen() {
    let of = |class: &'static str| move |_| format!("\"class\": \"{class}\"");
    let open = |class: &'static str| {
        let case = format!(
            "{HEAD}{IMAGE}marks:\n  one: {{image: yard, file: one.geojson, in: pixels, by: JD}}\n  two: {{image: yard, file: two.geojson, in: pixels, by: RR}}\n\
             figures:\n  - {{id: both, kind: plate, image: yard, marks: [one, two], within: 1 m}}\n"
        );
        let files = [
            ("yard.png", png(60, 40)),
            ("one.geojson", geojson(4, of("ore"))),
            ("two.geojson", geojson(4, of(class))),
        ];
        let built = build(&case, &files).unwrap();
        let svg = artifact(&built, "figures/both-light.svg");
        svg.matches("stroke-width=\"1.4\"").count()
    };
    assert_eq!((open("ore"), open("box")), (0, 4));
}

/// A STAC item that breaks off has its line, and is told as what it is; an arrow whose tail lies off its image is found.
#[test]
fn a_cut_item_has_its_line_and_a_tail_off_the_image_is_found() {
    let image = IMAGE.replace("file: yard.png", "file: yard.png, stac: s.json");
    let case =
        format!("{HEAD}{image}figures:\n  - {{id: both, kind: plate, image: yard}}\n");
    let item = b"{\"type\": \"Feature\",\n \"stac_version\": \"1.0\"".to_vec();
    let files = [("yard.png", png(60, 40)), ("s.json", item)];
    let report = check(&case, &files);
    let found = report.diagnostics.iter().find(|d| d.message.contains("breaks off"));
    let found = found.unwrap_or_else(|| panic!("{report:#?}"));
    assert_eq!(found.rule, "image-unreadable");
    assert!(
        matches!(&found.place.at, caveat::diag::At::Bytes(at) if at.start == 41),
        "{found:#?}"
    );

    let arrow = |x: i32| {
        let case = format!(
            "{HEAD}{IMAGE}marks:\n  ways: {{image: yard, file: ways.geojson, in: pixels}}\nfigures:\n  - {{id: both, kind: plate, image: yard, marks: ways}}\n"
        );
        let way = format!(
            "{{\"type\": \"FeatureCollection\", \"features\": [{{\"type\": \"Feature\", \"properties\": {{\"arrow\": true}}, \"geometry\": {{\"type\": \"LineString\", \"coordinates\": [[{x}, 10], [20, 20], [30, 30]]}}}}]}}"
        );
        let files = [("yard.png", png(60, 40)), ("ways.geojson", way.into_bytes())];
        rules(&check(&case, &files)).contains(&"mark-outside-image")
    };
    assert!(arrow(-40) && !arrow(4));
}
