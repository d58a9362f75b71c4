//! Chosen: what a figure of images shows by itself, where its words stand, and that a copy is of its original.

use super::{HEAD, IMAGE, PLAIN, artifact, build, check, geojson, plated, png, rules};
use caveat::pixels::{Crop, are_alike, header, renditions};

/// A plate without settings shows the last image of a look, a pair the first and the last, each with the marks that are counted on them; a sheet shows all.
#[test]
fn a_figure_of_images_without_settings_shows_those_of_looks() {
    let image = |name: &str, day: u32| {
        format!(
            "  {name}: {{taken: 2023-10-0{day}, gsd: 0.5 m, file: {name}.png, publish: yes, licence: CC0 1.0, credit: Harbour office}}\n"
        )
    };
    let looks = [("yard", 5), ("middle", 6), ("later", 7)].map(|(name, day)| {
        let value = if name == "middle" { "70".to_string() } else { format!("{{marks: of_{name}}}") };
        format!("  - {{id: {name}_look, date: 2023-10-0{day}, view: clear, image: {name}, sources: [report], values: {{railcars: {value}}}}}\n")
    });
    let sets = ["yard", "later"].map(|name| {
        format!(
            "  of_{name}: {{image: {name}, file: {name}.geojson, in: pixels, by: JD}}\n"
        )
    });
    let case = format!(
        "{HEAD}measures:\n  railcars: {PLAIN}\n{IMAGE}{}{}marks:\n{}observations:\n{}figures:\n  - {{id: one, kind: plate}}\n  - {{id: two, kind: pair}}\n  - {{id: all, kind: sheet}}\n",
        image("middle", 6),
        image("later", 7),
        sets.concat(),
        looks.concat(),
    );
    let marks = |count| geojson(count, |_| String::new());
    let files = [
        ("yard.png", png(300, 200)),
        ("middle.png", png(300, 200)),
        ("later.png", png(300, 200)),
        ("yard.geojson", marks(12)),
        ("later.geojson", marks(9)),
    ];
    let artifacts = build(&case, &files).unwrap();
    let svg =
        |id: &str| artifact(&artifacts, &format!("figures/{id}-light.svg")).to_string();
    assert!(svg("one").contains(">7 October 2023<") && svg("one").contains(": 9<"));
    assert!(
        svg("two").contains("Before: 5 October 2023")
            && svg("two").contains("After: 7 October 2023")
    );
    assert!(
        svg("two").contains("5 October 2023: 12<")
            && svg("two").contains("7 October 2023: 9<")
    );
    for day in 5..8 {
        assert!(svg("all").contains(&format!(">{day} October 2023<")));
    }
    // What may not go out is no choice while another may.
    let kept = case.replacen("later.png, publish: yes", "later.png, publish: no", 1);
    let artifacts = build(&kept, &files).unwrap();
    let one = artifact(&artifacts, "figures/one-light.svg");
    assert!(one.contains(">6 October 2023<"), "{one}");
}

/// Where every place of a picture holds marks, the date stands over it.
#[test]
fn the_date_covers_no_mark() {
    let case = format!(
        "{HEAD}measures:\n  railcars: {PLAIN}\n{IMAGE}marks:\n  ab: {{image: yard, file: yard.geojson, in: pixels, by: AB}}\nobservations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{railcars: {{marks: ab}}}}}}\nfigures:\n  - {{id: yard, kind: plate, image: yard, marks: ab, title: The yard}}\n"
    );
    let top_of_picture = |count: usize| {
        let files = [
            ("yard.png", png(42, 200)),
            ("yard.geojson", geojson(count, |_| String::new())),
        ];
        let artifacts = build(&case, &files).unwrap();
        let svg = artifact(&artifacts, "figures/yard-light.svg").to_string();
        let (_, rest) = svg
            .split_once("<use href=\"#yard-raster-0\" transform=\"translate(")
            .unwrap();
        let (_, top) = rest.split_once(')').unwrap().0.split_once(' ').unwrap();
        top.parse::<f64>().unwrap()
    };
    assert_eq!(top_of_picture(20), 0.0);
    assert!(top_of_picture(1320) > 20.0);
}

/// A few pixels drawn large say so; a slim picture has its words beside it.
#[test]
fn an_enlarged_crop_and_a_slim_one_say_and_stand_so() {
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let svg = |figure: &str| {
        let files = [("yard.png", png(1000, 800))];
        let artifacts = build(&plated(image, figure), &files).unwrap();
        artifact(&artifacts, "figures/yard-light.svg").to_string()
    };
    let words = "enlarged from 40 pixels across";
    assert!(svg(", crop: [100, 100, 140, 130]").replace("</text>", "").contains(words));
    assert!(!svg("").contains("enlarged"));
    let slim = svg(", crop: [0, 0, 200, 800]");
    let rect = slim
        .lines()
        .find(|line| line.contains("fill=\"#14171b\"") && !line.contains("x=\"0\""));
    assert!(rect.is_some(), "no foot stands beside it");
}

/// A copy is the same picture, made smaller or of a part; another of its shape is told.
#[test]
fn a_copy_shows_its_original() {
    let paint = |turn: u32| -> Vec<u8> {
        let light = |n: u32| {
            let (x, y) = (n % 120, n / 120);
            if ((x * (3 + turn) + y * 5) / 40).is_multiple_of(2) {
                40 + turn as u8
            } else {
                210
            }
        };
        (0..120 * 80).flat_map(|n| [light(n); 3]).collect()
    };
    let file = |pixels: &[u8], width: u32, height: u32| {
        let mut bytes = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        let kind = image::ExtendedColorType::Rgb8;
        image::ImageEncoder::write_image(encoder, pixels, width, height, kind).unwrap();
        bytes
    };
    let original = file(&paint(0), 120, 80);
    let head = header(&original).unwrap();
    let whole = Crop { left: 0, top: 0, width: 120, height: 80 };
    let part = Crop { left: 30, top: 20, width: 60, height: 40 };
    for (crop, columns) in [(whole, 60), (whole, 31), (part, 40)] {
        let made = renditions(&original, &head, &[(crop, columns)]).unwrap().remove(0);
        let copy = header(&made.bytes).unwrap();
        let alike = are_alike((&original, &head, crop), (&made.bytes, &copy));
        assert_eq!(alike, Ok(Some(true)), "{crop:?} in {columns} columns");
    }
    let other = file(&paint(11), 120, 80);
    let alike = are_alike((&original, &head, whole), (&other, &header(&other).unwrap()));
    assert_eq!(alike, Ok(Some(false)));
    // The case says so where both are there.
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, rendition: {file: small.png}, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let found = |copy: &[u8]| {
        let files = [("yard.png", original.clone()), ("small.png", copy.to_vec())];
        rules(&check(&plated(image, ""), &files))
    };
    assert!(!found(&original).contains(&"image-lies"));
    assert!(found(&other).contains(&"image-lies"));
}
