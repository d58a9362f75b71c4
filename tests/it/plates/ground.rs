//! Where pixels lie on the ground: scale bars, north, marks in degrees, and sizes for print.

use super::{artifact, build, check, pixels, plated, png};
use caveat::load;
use caveat::pixels::{System, on_grid};
use std::io::Cursor;
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;

const LEAVE: &str =
    "taken: 2023-10-05, publish: yes, licence: CC0 1.0, credit: Harbour office";

/// A GeoTIFF of 300 by 200 pixels of half a metre, in zone 52 of UTM, with its upper left corner on the point given.
fn geotiff(x: f64, y: f64) -> Vec<u8> {
    of_pixel(0.5, x, y)
}

fn of_pixel(metres: f64, x: f64, y: f64) -> Vec<u8> {
    of_sides(metres, metres, 32652, x, y)
}

fn of_sides(across: f64, down: f64, grid: u16, x: f64, y: f64) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<colortype::RGB8>(300, 200).unwrap();
    let tags = image.encoder();
    tags.write_tag(Tag::ModelPixelScaleTag, &[across, down, 0.0][..]).unwrap();
    tags.write_tag(Tag::ModelTiepointTag, &[0.0, 0.0, 0.0, x, y, 0.0][..]).unwrap();
    let key = if grid < 5000 { 2048 } else { 3072 };
    let keys = [1_u16, 1, 0, 2, 1025, 0, 1, 1, key, 0, 1, grid];
    tags.write_tag(Tag::GeoKeyDirectoryTag, &keys[..]).unwrap();
    image.write_data(&pixels(300, 200)).unwrap();
    bytes.into_inner()
}

/// The length of the scale bar in units of the page, and its words.
fn bar(svg: &str) -> (f64, String) {
    let line =
        svg.lines().find(|line| line.contains("stroke-width=\"1.8\" d=\"M")).unwrap();
    let data = line.split(" d=\"M").nth(1).unwrap().split('"').next().unwrap();
    let ends: Vec<f64> = data.split(['L', ' ']).filter_map(|n| n.parse().ok()).collect();
    let before = svg.split(line).next().unwrap().lines().last().unwrap();
    let words = before.split('>').nth(1).unwrap().split('<').next().unwrap();
    (ends[6] - ends[0], words.to_string())
}

#[test]
fn a_scale_bar_is_as_long_as_it_says() {
    let of = |image: &str, file: (&str, Vec<u8>)| {
        let case = plated(&format!("{LEAVE}, {image}, file: {}", file.0), "");
        let built = build(&case, &[file]).unwrap();
        bar(artifact(&built, "figures/yard-light.svg"))
    };
    // 300 pixels of half a metre are 150 m on 720 units.
    let (length, words) = of("gsd: 0.5 m", ("yard.png", png(300, 200)));
    assert_eq!((words.as_str(), length), ("20 m", 96.0));
    let (length, words) = of("gsd: 30 cm", ("yard.png", png(300, 200)));
    assert_eq!((words.as_str(), length), ("10 m", 80.0));
    // The georeference goes before what the case says.
    let (length, words) = of("gsd: 3 m", ("yard.tif", geotiff(468_000.0, 4_700_000.0)));
    assert_eq!((words.as_str(), length), ("20 m", 96.0));
}

#[test]
fn without_a_scale_no_bar_is_drawn() {
    let image = format!("{LEAVE}, gsd: unknown, file: yard.png");
    let built = build(&plated(&image, ""), &[("yard.png", png(300, 200))]).unwrap();
    let svg = artifact(&built, "figures/yard-light.svg");
    assert!(!svg.contains("stroke-width=\"1.8\"") && !svg.contains(">N</text>"));
}

#[test]
fn the_grid_is_where_others_say_it_is() {
    // The CN Tower, as widely published: 17N 630084 4833438.
    let zone = System::Utm { zone: 17, north: true };
    let (x, y) = on_grid(zone, 43.642_566_7, -79.387_138_9).unwrap();
    assert!((x - 630_084.0).abs() < 1.5 && (y - 4_833_438.0).abs() < 1.5, "{x} {y}");
    // A point on the middle of a zone and the equator; the other half counts from ten million metres.
    let south = on_grid(System::Utm { zone: 31, north: false }, 0.0, 3.0).unwrap();
    assert!((south.0 - 500_000.0).abs() < 1e-6 && (south.1 - 10_000_000.0).abs() < 1e-6);
}

#[test]
fn marks_in_degrees_come_to_lie_on_their_pixels() {
    let (lat, lon) = (42.4, 128.7);
    let (x, y) = on_grid(System::Utm { zone: 52, north: true }, lat, lon).unwrap();
    let file = geotiff(x - 50.0, y + 30.0);
    let marks = format!(
        "{{\"type\": \"FeatureCollection\", \"features\": [{{\"type\": \"Feature\", \"properties\": {{}}, \"geometry\": {{\"type\": \"Point\", \"coordinates\": [{lon}, {lat}]}}}}]}}"
    );
    let case = plated(&format!("{LEAVE}, file: yard.tif"), "");
    let case = case.replace(
        "observations:",
        "marks:\n  set: {image: yard, file: set.geojson}\nobservations:",
    );
    let files = [("yard.tif", file), ("set.geojson", marks.into_bytes())];
    let loaded = load::load(super::input(&case, &files));
    let spot = loaded.marks["set"].marks[0].shape.spot();
    assert!((spot.0 - 100.0).abs() < 0.01 && (spot.1 - 60.0).abs() < 0.01, "{spot:?}");
    // A case whose facility lies elsewhere is told so.
    let far = case.replace(
        "country: KP,",
        "country: KP, location: {lat: 52.4, lon: 128.7, precision: exact},",
    );
    let report = check(&far, &files);
    assert!(
        report.diagnostics.iter().any(|d| d.rule == "image-far-from-facility"),
        "{report:#?}"
    );
}

#[test]
fn north_turns_with_the_image() {
    let image = format!("{LEAVE}, gsd: 0.5 m, north: 40, file: yard.png");
    let built = build(&plated(&image, ""), &[("yard.png", png(300, 200))]).unwrap();
    let svg = artifact(&built, "figures/yard-light.svg");
    assert!(svg.contains("<g transform=\"rotate(40 ") && svg.contains(">N</text>"));
}

#[test]
fn scale_and_north_of_a_georeference_are_held_against_the_case() {
    let file = geotiff(500_000.0, 4_700_000.0);
    let of = |image: &str| {
        let image = format!("{LEAVE}, file: yard.tif{image}");
        let report = super::check(&plated(&image, ""), &[("yard.tif", file.clone())]);
        let found = report.diagnostics.into_iter();
        let found = found.filter(|d| d.rule == "image-facts-differ");
        found.map(|d| d.message).collect::<Vec<_>>()
    };
    assert!(of(", gsd: 0.3 m, north: 355").is_empty());
    assert_eq!(
        of(", gsd: 5 m, north: 90"),
        [
            "`5 m` here, and `0.50 m` in the georeference of the image",
            "`90` here, and `0` in the georeference of the image"
        ]
    );
}

#[test]
fn a_large_image_has_a_size_for_the_screen_and_one_for_print() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let built = build(&plated(&image, ""), &[("yard.png", png(3000, 300))]).unwrap();
    let record: serde_json::Value =
        serde_json::from_str(artifact(&built, "brief.json")).unwrap();
    let sizes = record["images"][0]["renditions"].as_array().unwrap();
    let sizes: Vec<_> =
        sizes.iter().map(|r| (r["size"].as_str(), r["width"].as_u64())).collect();
    assert_eq!(sizes, [(Some("screen"), Some(1440)), (Some("print"), Some(2880))]);
    assert!(artifact(&built, "brief.md").contains("figures/yard-print.svg"));
    // The finer picture fills the same place.
    let image = |path: &str| {
        let (_, rest) = artifact(&built, path).split_once("<image id=").unwrap();
        let (head, data) = rest.split_once(";base64,").unwrap();
        let size = head.split(' ').skip(1).take(2).map(str::to_string);
        (size.collect::<Vec<_>>(), data.split('"').next().unwrap_or_default().len())
    };
    let (drawn, held) = image("figures/yard-light.svg");
    let (drawn_in_print, held_in_print) = image("figures/yard-print.svg");
    assert_eq!(drawn, ["width=\"1440\"", "height=\"144\""]);
    assert_eq!(drawn_in_print, drawn);
    assert!(held_in_print > 2 * held);
}

#[test]
fn an_area_that_is_a_line_is_refused_and_a_long_one_keeps_its_form() {
    let image = format!("{LEAVE}, gsd: 0.5 m, file: yard.png");
    let of = |crop: &str| plated(&image, &format!(", crop: {crop}"));
    let report = check(&of("[0, 0, 300, 20]"), &[("yard.png", png(300, 200))]);
    assert!(report.diagnostics.iter().any(|d| d.rule == "bad-crop"), "{report:#?}");
    let built = build(&of("[0, 0, 300, 30]"), &[("yard.png", png(300, 200))]).unwrap();
    // Ten to one: 72 units high on 720.
    let svg = artifact(&built, "figures/yard-light.svg");
    assert!(svg.contains("height=\"72\""), "{svg}");
}

/// Images of unlike scale on one sheet: each has a bar that is true of it. Of like scale, one stands under all.
#[test]
fn images_of_unlike_scale_have_a_bar_each() {
    let bars = |other: u32| {
        let images: String = [("one", 300), ("two", other)]
            .iter()
            .map(|(id, _)| format!("  {id}: {{{LEAVE}, gsd: 0.5 m, file: {id}.png}}\n"))
            .collect();
        let case = format!(
            "{}images:\n{images}figures:\n  - {{id: yard, kind: sheet, image: [one, two]}}\n",
            super::HEAD
        );
        let files = [("one.png", png(300, 200)), ("two.png", png(other, other * 2 / 3))];
        let built = build(&case, &files).unwrap();
        let svg = artifact(&built, "figures/yard-light.svg").to_string();
        let starts = svg.match_indices("stroke-width=\"1.8\" d=\"M").map(|(at, _)| at);
        let lines = starts.map(|at| svg[..at].rfind("\n<").unwrap_or_default());
        // From the words of a bar on, those of the next are cut off.
        lines
            .map(|at| svg[..at].rfind("\n<").unwrap_or_default())
            .map(|at| bar(&svg[at..]))
            .collect::<Vec<_>>()
    };
    // 356 units across: 150 m, and 300 m of the larger image.
    let same = bars(300);
    assert_eq!(same.len(), 1, "{same:?}");
    let differing = bars(600);
    let true_of = |(length, words): &(f64, String), metres: f64| {
        let said: f64 = words.trim_end_matches(" m").parse().unwrap();
        (said / length - metres / 356.0).abs() < 0.01
    };
    assert_eq!(differing.len(), 2, "{differing:?}");
    assert!(
        true_of(&differing[0], 150.0) && true_of(&differing[1], 300.0),
        "{differing:?}"
    );
}

/// A georeference with pixels that no picture of a place has is an error, and not a bar of atoms.
#[test]
fn a_scale_of_no_place_is_refused() {
    let rules = |metres: f64| {
        let case = plated(&format!("{LEAVE}, file: yard.tif"), "");
        let file = of_pixel(metres, 468_000.0, 4_700_000.0);
        super::rules(&check(&case, &[("yard.tif", file)]))
    };
    for metres in [1e308, 1e5, 1e-6, 0.0] {
        assert!(rules(metres).contains(&"bad-length"), "{metres}");
    }
    assert!(!rules(0.5).contains(&"bad-length"));
}

/// Degrees are shorter from west to east: the bar is right in its own direction, lengths are in each, and the plate says so.
#[test]
fn pixels_that_are_no_squares_are_told_and_measured_in_both_directions() {
    let degrees = of_sides(4.5e-6, 4.5e-6, 4326, -4.3, 52.1);
    let case = plated(&format!("{LEAVE}, file: yard.tif"), "");
    let built = build(&case, &[("yard.tif", degrees)]).unwrap();
    let svg = artifact(&built, "figures/yard-light.svg");
    // 300 pixels of 0.3085 m on 720 units.
    let (length, words) = bar(svg);
    assert!(
        words == "10 m" && (length - 10.0 / 0.3085 * 2.4).abs() < 0.1,
        "{words} {length}"
    );
    let told = "a pixel is 0.31 m wide and 0.50 m high";
    assert!(artifact(&built, "brief.md").contains(told) || svg.contains(told), "{svg}");
    // 20 pixels of half a metre across, and 10 of a metre down.
    let (x, y) = on_grid(System::Utm { zone: 52, north: true }, 42.4, 128.7).unwrap();
    let file = of_sides(0.5, 1.0, 32652, x - 50.0, y + 100.0);
    let crop = ", crop: {lat: 42.4, lon: 128.7, width: 30 m, height: 30 m}";
    let case = plated(&format!("{LEAVE}, file: yard.tif"), crop);
    let built = build(&case, &[("yard.tif", file)]).unwrap();
    let record: serde_json::Value =
        serde_json::from_str(artifact(&built, "brief.json")).unwrap();
    let text = record.to_string();
    assert!(text.contains("\"height\":30,") && text.contains("\"width\":60"), "{text}");
}

#[test]
fn a_georeference_that_shows_the_ground_as_from_below_is_refused() {
    let case = plated(&format!("{LEAVE}, file: yard.tif"), "");
    let report = check(&case, &[("yard.tif", of_sides(0.5, -0.5, 32652, 5e5, 4.7e6))]);
    let found = report.diagnostics.iter().find(|d| d.rule == "image-unreadable");
    assert!(found.is_some_and(|d| d.message.contains("mirrored")), "{report:#?}");
}

/// What the georeference does not bear is a warning to the author, and no false word or arrow for the reader.
#[test]
fn what_the_georeference_does_not_bear_is_not_drawn() {
    let image = format!("{LEAVE}, file: yard.tif, gsd: 5 m, north: 90");
    let file = geotiff(500_000.0, 4_700_000.0);
    let built = build(&plated(&image, ""), &[("yard.tif", file)]).unwrap();
    let svg = artifact(&built, "figures/yard-light.svg");
    assert!(svg.contains("0.50 m a pixel") && !svg.contains("5 m a pixel<"), "{svg}");
    assert!(svg.contains("rotate(0 ") || !svg.contains("rotate(90 "), "{svg}");
}
