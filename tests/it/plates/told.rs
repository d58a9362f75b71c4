//! What a plate and its record tell: caveats wherever it is saved, nothing of what is not shown, and what cannot be right about an image.

use super::rendition::{camera_tiff, owned_tiff};
use super::{HEAD, artifact, build, check, geojson, numbers, plated, png};
use caveat::diag::Report;

const LEAVE: &str =
    "taken: 2023-10-05, publish: yes, licence: CC0 1.0, credit: Harbour office";

/// A case of one image with marks, of which the yard is limited by a caveat.
fn limited(image: &str, figure: &str) -> String {
    let head = HEAD.replace(
        "north: {name: North yard}",
        "north: {name: North yard, caveats: [trees]}",
    );
    format!(
        "{head}caveats:\n  trees: {{short: trees hide the last track, text: Trees hide the last track., limits: detection}}\n\
         measures:\n  railcars: {{kind: count, unit: railcar, at: north}}\nimages:\n  yard: {{{image}}}\n\
         marks:\n  ab: {{image: yard, file: yard.geojson, in: pixels, by: AB}}\n\
         observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{railcars: {{marks: ab}}}}}}\n\
         findings:\n  - \"{{{{ railcars[peak] }}}} railcars stood in the yard. [@report]\"\nfigures:\n  - {{id: yard, kind: plate, image: yard, title: The yard{figure}}}\n"
    )
}

fn files(count: usize) -> [(&'static str, Vec<u8>); 2] {
    [("yard.png", png(300, 200)), ("yard.geojson", geojson(count, |_| String::new()))]
}

#[test]
fn a_saved_plate_keeps_its_caveats() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    for figure in ["", ", marks: ab"] {
        let artifacts = build(&limited(&image, figure), &files(30)).unwrap();
        let svg = artifact(&artifacts, "figures/yard-light.svg");
        assert!(svg.contains(">Trees hide the last track.</text>"), "{figure}");
    }
    let artifacts = build(&limited(&image, ", marks: ab"), &files(30)).unwrap();
    let csv = artifact(&artifacts, "figures/yard.csv");
    let mut rows = csv.lines();
    let head = "marks,id,class,part,x px,y px,group,shown,date,who marked,caveats";
    assert_eq!(rows.next(), Some(head));
    for row in rows {
        assert!(row.ends_with(",5 October 2023,AB,trees hide the last track"), "{row}");
    }
    let callout = ", callouts: [{on: [150, 100], text: A railcar}]";
    let artifacts = build(&limited(&image, callout), &files(30)).unwrap();
    assert_eq!(
        artifact(&artifacts, "figures/yard.csv").lines().next(),
        Some("callout,words,date,caveats,who says so")
    );
}

#[test]
fn nothing_is_told_of_marks_on_an_image_that_is_not_shown() {
    let figure = ", marks: ab, callouts: [{on: 1, text: A railcar by the gate}]";
    let image = |publish: &str| {
        let leave = LEAVE.replace("publish: yes", &format!("publish: {publish}"));
        format!("{leave}, gsd: 0.5 m, file: yard.png")
    };
    let shown = build(&limited(&image("yes"), figure), &files(30)).unwrap();
    let hidden = build(&limited(&image("no"), figure), &files(30)).unwrap();
    for words in ["marks added", "marks: 30", "A railcar by the gate"] {
        let is_told = |artifacts| {
            let svg: &str = artifact(artifacts, "figures/yard-light.svg");
            svg.to_lowercase().contains(&words.to_lowercase())
        };
        assert!(is_told(&shown), "{words} is not on the plate");
        assert!(!is_told(&hidden), "{words} is told of a plate that is not shown");
    }
    let svg = artifact(&hidden, "figures/yard-light.svg");
    assert!(!svg.contains("<circle") && svg.contains("Trees hide the last track."));
    // Of the marks the number is told, which the case publishes, and no place.
    assert_eq!(artifact(&shown, "figures/yard.csv").lines().count(), 31);
    let csv = artifact(&hidden, "figures/yard.csv");
    assert!(csv.starts_with("what was marked,number,caveats,who says so\n"), "{csv}");
    assert!(csv.contains(",30,trees hide the last track,"), "{csv}");
    assert_eq!(csv.lines().count(), 2);
}

/// Every figure of images has its data: of marks none is a number too, and without marks the images are named.
#[test]
fn a_figure_without_marks_has_a_table_and_a_csv() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let none =
        [("yard.png", png(300, 200)), ("yard.geojson", geojson(0, |_| String::new()))];
    let artifacts = build(&limited(&image, ", marks: ab"), &none).unwrap();
    let csv = artifact(&artifacts, "figures/yard.csv");
    assert!(csv.contains("\nMarked by AB,0,trees hide the last track,"), "{csv}");
    assert!(artifact(&artifacts, "brief.md").contains("Marked by AB: 0."));
    let withheld = image.replace("publish: yes", "publish: no");
    for (image, shown) in
        [(&image, ",yes,"), (&withheld, ",no: it may not be reproduced,")]
    {
        let artifacts = build(&limited(image, ""), &files(30)).unwrap();
        let csv = artifact(&artifacts, "figures/yard.csv");
        let head = "image,date,\"made by, and credit\",shown,caveats,who says so\n";
        assert!(csv.starts_with(&format!("{head}1,5 October 2023,")), "{csv}");
        assert!(csv.contains(&format!("{shown}trees hide the last track,")), "{csv}");
        assert!(artifact(&artifacts, "brief.md").contains("| Image | Date |"));
    }
}

/// What two counters marked at one place and classed differently is agreed by nobody: neither in the count nor on the plate.
#[test]
fn counters_agree_on_a_thing_where_they_agree_on_its_class() {
    let case = |within: &str| {
        let case = limited(
            &format!("{LEAVE}, gsd: 0.5 m, file: yard.png"),
            ", marks: [ab, cd], within: 2 m",
        );
        case.replace(
            "\nobservations",
            "\n  cd: {image: yard, file: cd.geojson, in: pixels, by: CD}\nobservations",
        )
        .replace(
            "unit: railcar,",
            "unit: railcar, classes: {ore: Ore cars, tank: Tank cars},",
        )
        .replace("{marks: ab}", &format!("{{marks: [ab, cd]{within}}}"))
    };
    let classed = |class: fn(usize) -> &'static str| {
        geojson(6, |n| format!("\"class\": \"{}\"", class(n)))
    };
    let files = [
        ("yard.png", png(300, 200)),
        ("yard.geojson", classed(|_| "ore")),
        ("cd.geojson", classed(|n| if n < 2 { "ore" } else { "tank" })),
    ];
    let artifacts = build(&case(", within: 2 m"), &files).unwrap();
    let brief = artifact(&artifacts, "brief.md");
    assert!(brief.contains("5 October 2023 (2)."), "{brief}");
    for words in [
        "Marked by both, no more than 2\u{a0}m apart | 2 |",
        "Only by AB | 4 |",
        "Marked by both at one place and classed differently | 4 |",
        "Only by AB | 4 |\n| Of these, Ore cars | 4 |",
        "Only by CD | 4 |\n| Of these, Tank cars | 4 |",
    ] {
        assert!(brief.contains(words), "{words}: {brief}");
    }
    // Each class has its count too: what both agree on, or from the lower count to the higher.
    for (within, ore) in [(", within: 2 m", "2"), ("", "2 to 6")] {
        let case = case(within).replace(
            "{{ railcars[peak] }} railcars stood",
            "{{ railcars.ore[peak] }} ore cars stood",
        );
        let artifacts = build(&case, &files).unwrap();
        let brief = artifact(&artifacts, "brief.md");
        let told = format!("The count of ore cars (railcars) on 5 October 2023 ({ore}).");
        assert!(brief.contains(&told), "{brief}");
    }
}

/// Of a place seen in part, marks say how many there are at least; a number that the case states beside them is the author's.
#[test]
fn marks_of_a_place_seen_in_part_are_a_floor() {
    let case = limited(&format!("{LEAVE}, gsd: 0.5 m, file: yard.png"), ", marks: ab");
    let told = |view: &str, value: &str| {
        let case = case
            .replace("view: clear", &format!("view: {view}"))
            .replace("{marks: ab}", &format!("{{marks: ab{value}}}"));
        let artifacts = build(&case, &files(36)).unwrap();
        artifact(&artifacts, "brief.md").to_string()
    };
    let brief = told("partial", "");
    assert!(brief.contains("on 5 October 2023 (at least 36)."), "{brief}");
    assert!(told("clear", "").contains("on 5 October 2023 (36)."));
    assert!(told("partial", ", value: 36").contains("on 5 October 2023 (36)."));
}

/// What a file of marks says of its image, its parts and its crowds is held against the case.
#[test]
fn a_file_of_marks_is_held_against_the_case() {
    let case = limited(&format!("{LEAVE}, gsd: 0.5 m, file: yard.png"), ", marks: ab");
    let told = |marks: &str| {
        let files =
            [("yard.png", png(300, 200)), ("yard.geojson", marks.as_bytes().to_vec())];
        check(&case, &files)
    };
    let labelme = |image: &str| {
        format!(
            r#"{{{image} "shapes": [{{"label": "car", "shape_type": "point", "points": [[10, 12]]}}]}}"#
        )
    };
    for image in
        ["", r#""imagePath": "work\yard.png", "imageWidth": 300, "imageHeight": 200,"#]
    {
        let report = told(&labelme(image).replace(r"\", "/"));
        assert!(!has(&report, "bad-marks", "was"), "{report:#?}");
    }
    for (image, words) in [
        (
            r#""imagePath": "yard.png", "imageWidth": 600, "imageHeight": 400,"#,
            "600 by 400 pixels",
        ),
        (
            r#""imagePath": "other.png", "imageWidth": 300, "imageHeight": 200,"#,
            "`other.png`",
        ),
    ] {
        assert!(has(&told(&labelme(image)), "bad-marks", words), "{image}");
    }
    let coco = |file: &str, crowd: u8| {
        format!(
            r#"{{"images": [{{"id": 1, "file_name": "{file}"}}], "categories": [], "annotations": [{{"id": 1, "image_id": 1, "bbox": [8, 10, 4, 4], "iscrowd": {crowd}}}]}}"#
        )
    };
    assert!(!has(&told(&coco("yard.png", 0)), "bad-marks", ""));
    assert!(has(&told(&coco("yard.png", 1)), "bad-marks", "a crowd"));
    assert!(has(&told(&coco("other.png", 0)), "bad-marks", "`other.png`"));
    let marks = geojson(3, |_| "\"part\": \"nroth\"".to_string());
    let report = told(&String::from_utf8(marks).unwrap());
    assert!(has(&report, "bad-marks", "`nroth`"), "{report:#?}");
    let is_near = |help: &String| help.contains("did you mean `north`?");
    assert!(report.diagnostics.iter().any(|d| d.help.iter().any(is_near)));
}

fn has(report: &Report, rule: &str, words: &str) -> bool {
    let told = &report.diagnostics;
    told.iter().any(|d| d.rule == rule && d.message.contains(words))
}

#[test]
fn a_ground_sample_distance_that_cannot_be_is_refused_with_its_limits() {
    let of = |gsd: &str| {
        let image = format!("{LEAVE}, gsd: {gsd}, file: yard.png");
        check(&plated(&image, ""), &[("yard.png", png(60, 40))])
    };
    for gsd in ["0 m", "-1 m", "5 km", "0.05 cm"] {
        let report = of(gsd);
        let found = report.diagnostics.iter().find(|d| d.rule == "bad-length");
        let found = found.unwrap_or_else(|| panic!("{gsd}"));
        let help = found.help.join(" ");
        assert!(help.contains("from 1 mm to 1 km"), "{help}");
    }
    for gsd in ["1 km", "30 cm", "0.1 cm", "unknown"] {
        assert!(!has(&of(gsd), "bad-length", ""), "{gsd}");
    }
}

#[test]
fn an_area_that_reaches_beyond_the_image_is_told() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let of = |crop: &str| {
        let figure = format!(", crop: {crop}");
        check(&plated(&image, &figure), &[("yard.png", png(300, 200))])
    };
    assert!(has(&of("[100, 50, 3000, 150]"), "bad-crop", "[100, 50, 300, 150]"));
    assert!(!of("[100, 50, 300, 150]").has_errors());
}

#[test]
fn what_a_camera_wrote_of_owner_and_place_is_held_against_the_case() {
    let of = |image: &str| {
        let image = format!(
            "taken: 2023-10-05, gsd: 0.5 m, file: yard.tif, publish: yes, licence: CC0 1.0, {image}"
        );
        check(&plated(&image, ""), &[("yard.tif", camera_tiff())])
    };
    let differs = |image: &str, words: &str| has(&of(image), "image-facts-differ", words);
    assert!(differs("credit: Harbour office", "(c) Secret Owner"));
    assert!(!differs("credit: Photo by S. Owner", "Owner"));
    let there = "credit: Secret Owner, footprint: [{lat: 42.51, lon: -130.76}]";
    let elsewhere = "credit: Secret Owner, footprint: [{lat: 42.51, lon: 130.76}]";
    assert!(!differs(there, "42.5000"));
    assert!(differs(
        elsewhere,
        "`42.51, 130.76` here, and `42.5000, -130.7500` in the Exif"
    ));
}

/// Who took a picture, where no notice says whose it is; a name alone is no credit.
#[test]
fn the_artist_of_an_image_is_held_against_its_credit() {
    let file = owned_tiff(tiff::tags::Tag::Artist, "Jane Roe");
    let of = |credit: &str| {
        let image = format!(
            "taken: 2023-10-05, gsd: 0.5 m, file: yard.tif, publish: yes, licence: CC0 1.0{credit}"
        );
        check(&plated(&image, ""), &[("yard.tif", file.clone())])
    };
    let words = "`Harbour office` here, and `Jane Roe` in the Exif of the image";
    assert!(has(&of(", credit: Harbour office"), "image-facts-differ", words));
    assert!(!has(&of(", credit: J. Roe"), "image-facts-differ", "Roe"));
    assert!(has(&of(""), "image-without-credit", ""));
}

#[test]
fn what_a_stac_item_says_is_held_against_the_case() {
    let mut wrong = Vec::new();
    let lines = crate::support::read("tests/images/contrary.txt");
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let [written, known, wanted] =
            line.split(" | ").collect::<Vec<_>>().try_into().expect("three cells");
        let (key, value) = written.split_once(": ").expect("a key and its value");
        let image = format!("taken: 2023-10-05, {key}: \"{value}\", stac: item.json");
        let item = format!(
            "{{\"type\": \"Feature\", \"properties\": {{\"datetime\": \"2023-10-05T01:24:00Z\", {known}}}, \"geometry\": null}}"
        );
        let report = check(&plated(&image, ""), &[("item.json", item.into_bytes())]);
        let told = has(&report, "image-facts-differ", &format!("`{value}` here, and `"));
        if told != (wanted == "differs") {
            wrong.push(line);
        }
    }
    assert!(lines.lines().count() > 20 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn whether_the_place_was_checked_is_told_of_each_image() {
    let told = |location: &str, footprint: &str| {
        let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png{footprint}");
        let case = plated(&image, "")
            .replace("country: KP,", &format!("country: KP, {location}"));
        let artifacts = build(&case, &[("yard.png", png(60, 40))]).unwrap();
        let text = artifact(&artifacts, "brief.md");
        let line = text.lines().find(|line| line.contains("Place:")).unwrap();
        line.to_string()
    };
    let here = "location: {lat: 42.4, lon: 130.6, precision: exact},";
    let there = ", footprint: [{lat: 42.4, lon: 130.6}]";
    assert!(told("", "").contains("no point is given for the facility"));
    assert!(told(here, "").contains("neither a footprint nor a georeference is known"));
    assert!(told(here, there).contains("lies on the image"));
    let near = ", footprint: [{lat: 42.402, lon: 130.6}]";
    assert!(told(here, near).contains("222 m off the image"), "{}", told(here, near));
}

#[test]
fn a_missing_credit_is_told_once() {
    let image =
        "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0";
    let more = "}\n  - {id: again, kind: plate, image: yard, crop: [0, 0, 30, 30]}\n  - {id: third, kind: plate, image: yard, crop: [0, 0, 20, 20]";
    let report = check(&plated(image, more), &[("yard.png", png(60, 40))]);
    let told = report.diagnostics.iter().filter(|d| d.rule == "image-without-credit");
    assert_eq!(told.count(), 1, "{report:#?}");
}

/// The raster, the frame of the inset and the signs of marks: on a plate crowded with marks, the inset covers none and stays inside.
#[test]
fn an_inset_covers_no_mark_and_stays_in_the_frame() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let mut insets = 0;
    for (crop, count) in [
        ("[0, 0, 60, 40]", 30),
        ("[0, 0, 60, 40]", 200),
        ("[0, 0, 60, 8]", 60),
        ("[0, 0, 12, 100]", 60),
        ("[0, 0, 280, 190]", 20),
    ] {
        let figure = format!(", marks: ab, crop: {crop}");
        let artifacts = build(&limited(&image, &figure), &files(count)).unwrap();
        let svg = artifact(&artifacts, "figures/yard-light.svg");
        let height: f64 = svg
            .split("<rect x=\"")
            .nth(1)
            .and_then(|rest| rest.split("height=\"").nth(1))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        // The white rim of an inset.
        let rims: Vec<[f64; 4]> = svg
            .lines()
            .filter(|line| line.starts_with("<rect") && line.contains("fill=\"#ffffff\""))
            .map(|line| {
                let n = |name: &str| -> f64 {
                    let rest = line.split(&format!(" {name}=\"")).nth(1).unwrap();
                    rest.split('"').next().unwrap().parse().unwrap()
                };
                [n("x"), n("y"), n("x") + n("width"), n("y") + n("height")]
            })
            .collect();
        insets += rims.len();
        for rim in &rims {
            assert!(rim[0] >= 0.0 && rim[2] <= 720.0 && rim[1] >= 0.0, "{crop}: {rim:?}");
            assert!(rim[3] <= height, "{crop}: {rim:?} in {height}");
            for (x, y) in numbers(svg, "<circle", ["cx", "cy"]) {
                let inside = x > rim[0] && x < rim[2] && y > rim[1] && y < rim[3];
                assert!(
                    !inside || y > height,
                    "{crop}: a mark at {x}, {y} under {rim:?}"
                );
            }
        }
    }
    assert!(insets >= 3, "{insets} insets");
}

/// Boxes in rows, some of which the edges of the crop cut: as many are drawn as the key says are shown.
#[test]
fn the_key_of_a_part_counts_what_is_drawn_in_it() {
    let mut features = Vec::new();
    for n in 0..60_u32 {
        let (x, y) = (f64::from(n % 10) * 30.0 + 3.0, f64::from(n / 10) * 33.0 + 4.0);
        let ring = format!(
            "[[{x}, {y}], [{}, {y}], [{}, {}], [{x}, {}], [{x}, {y}]]",
            x + 20.0,
            x + 20.0,
            y + 20.0,
            y + 20.0
        );
        features.push(format!(
            "{{\"type\": \"Feature\", \"properties\": {{}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{ring}]}}}}"
        ));
    }
    let marks = format!(
        "{{\"type\": \"FeatureCollection\", \"features\": [{}]}}",
        features.join(", ")
    );
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    for crop in
        ["[0, 0, 300, 200]", "[40, 30, 200, 150]", "[45, 40, 100, 90]", "[6, 8, 18, 20]"]
    {
        let figure = format!(", marks: ab, crop: {crop}, inset: no");
        let files =
            [("yard.png", png(300, 200)), ("yard.geojson", marks.clone().into_bytes())];
        let artifacts = build(&limited(&image, &figure), &files).unwrap();
        let svg = artifact(&artifacts, "figures/yard-light.svg");
        // The coloured outline of a box has four corners; one stands in the key.
        let drawn = svg
            .lines()
            .filter(|line| {
                line.contains("stroke-width=\"1.4\" d=\"M") && line.ends_with("Z\"/>")
            })
            .count()
            - 1;
        let words = match drawn {
            60 => ": 60<".to_string(),
            drawn => format!(": {drawn} shown of 60<"),
        };
        assert!(svg.contains(&words), "{crop}: {drawn} drawn");
        if drawn < 60 {
            let page = artifact(&artifacts, "brief.md");
            assert!(page.contains(&format!("60 ({drawn} shown)")), "{crop}: {page}");
        }
    }
}

/// On a sheet each credit says which image it is of, by its day, or its minute where two have one day; what is true of all stands without.
#[test]
fn credits_of_a_sheet_name_their_images() {
    let image = |id: &str, taken: &str, credit: &str| {
        format!(
            "  {id}: {{taken: {taken}, publish: yes, licence: CC0 1.0, credit: {credit}, gsd: 0.5 m, file: {id}.png}}\n"
        )
    };
    let with = |images: [(&str, &str); 3]| {
        let all: String = ["one", "two", "three"]
            .iter()
            .zip(images)
            .map(|(id, (taken, credit))| image(id, taken, credit))
            .collect();
        let case = format!(
            "{HEAD}images:\n{all}figures:\n  - {{id: yard, kind: sheet, image: [one, two, three]}}\n"
        );
        let files = ["one.png", "two.png", "three.png"].map(|name| (name, png(60, 40)));
        let artifacts = build(&case, &files).unwrap();
        artifact(&artifacts, "figures/yard-light.svg").to_string()
    };
    let svg = with([
        ("2023-10-01", "Harbour office"),
        ("2023-10-03 10:05", "Port watch"),
        ("2023-10-03 14:30", "Harbour office"),
    ]);
    assert!(svg.contains(">0.5 m a pixel<"), "what all have stands alone");
    let both =
        "1 October 2023 and 3 October 2023, 14:30 local time, 05:30 UTC: Harbour office";
    assert!(svg.contains(both), "{svg}");
    assert!(
        svg.contains("3 October 2023, 10:05 local time, 01:05 UTC: Port watch"),
        "{svg}"
    );
    let same =
        with([("2023-10-01", "Ada"), ("2023-10-01", "Ben"), ("2023-10-02", "Ada")]);
    assert!(same.contains("Image 1 of 3 and 2 October 2023: Ada"), "{same}");
    assert!(same.contains("Image 2 of 3: Ben"), "{same}");
}

/// A copy shows a part of its original, in its shape: else its scale and its marks lie.
#[test]
fn a_copy_shows_what_the_original_has() {
    let files = [("yard.png", png(300, 200)), ("copy.png", png(150, 100))];
    for (shows, rule) in [
        ("[0, 0, 300, 200]", None),
        ("[0, 0, 150, 100]", None),
        ("[0, 0, 3000, 2000]", Some("bad-crop")),
        ("[0, 0, 300, 100]", Some("image-lies")),
    ] {
        let image = format!(
            "{LEAVE}, gsd: 0.5 m, file: yard.png, rendition: {{file: copy.png, shows: {shows}}}"
        );
        let report = check(&super::plated(&image, ""), &files);
        let found = report.diagnostics.iter().map(|found| found.rule);
        let found = found.filter(|rule| ["bad-crop", "image-lies"].contains(rule));
        assert_eq!(found.collect::<Vec<_>>(), Vec::from_iter(rule), "{shows}");
    }
}

/// The words of an author stand for the line of sources, and the citation of what the figure shows follows them, once.
#[test]
fn own_words_for_the_line_of_sources_keep_its_citation() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let line = |words: &str| {
        let figure = format!(", marks: ab{words}");
        let case =
            limited(&image, &figure).replace("by: AB", "by: AB, sources: [report]");
        let artifacts = build(&case, &files(3)).unwrap();
        let page = artifact(&artifacts, "brief.html");
        let line = page.split("class=\"figure-source\">").nth(1).unwrap();
        line.split("</p>").next().unwrap().to_string()
    };
    for words in ["", ", source: \"Own words\"", ", source: \"Own words [@report]\""] {
        let line = line(words);
        assert_eq!(line.matches("class=\"cite\"").count(), 1, "{line}");
    }
}

/// Marks stay in pixels of the original: one beside what a copy shows is counted, and not shown; one beside the original is refused.
#[test]
fn a_mark_beside_what_a_copy_shows_is_on_the_original() {
    let image = format!(
        "{LEAVE}, gsd: 0.5 m, file: whole.png, rendition: {{file: yard.png, shows: [0, 0, 30, 20]}}"
    );
    let case = limited(&image, ", marks: ab");
    let [copy, marks] = files(30);
    let artifacts = build(&case, &[copy.clone(), marks.clone()]).unwrap();
    let brief = artifact(&artifacts, "brief.md");
    assert!(brief.contains("on 5 October 2023 (30)."), "{brief}");
    assert!(brief.contains("shown)"), "{brief}");
    let of = |width: u32| {
        let whole = ("whole.png", png(width, 20));
        check(&case, &[copy.clone(), marks.clone(), whole])
    };
    assert!(!has(&of(60), "mark-outside-image", ""));
    assert!(has(&of(30), "mark-outside-image", "the image has 30 by 20 pixels"));
}
