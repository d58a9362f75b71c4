//! Pictures that are stored turned: each is shown as it was taken, and pixels count on what is shown.

use super::flawed::with_chunk;
use super::rendition::decoded;
use super::{HEAD, artifact, build, geojson};
use caveat::pixels::{Crop, header, renditions};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// A picture of 6 by 4 pixels, each of another colour.
const SHOWN: (u32, u32) = (6, 4);

fn color(x: u32, y: u32) -> [u8; 3] {
    [(x * 40) as u8, (y * 60) as u8, 7]
}

/// Where a pixel of the picture stands in a file that Exif gives this number: the table of Exif 2.32, by where row 0 and column 0 are.
fn stored_at(number: u32, (x, y): (u32, u32)) -> (u32, u32) {
    let (right, bottom) = (SHOWN.0 - 1 - x, SHOWN.1 - 1 - y);
    match number {
        2 => (right, y),
        3 => (right, bottom),
        4 => (x, bottom),
        5 => (y, x),
        6 => (y, right),
        7 => (bottom, right),
        8 => (bottom, x),
        _ => (x, y),
    }
}

fn stored(number: u32) -> Vec<u8> {
    let (width, height) =
        if (5..=8).contains(&number) { (SHOWN.1, SHOWN.0) } else { SHOWN };
    let mut pixels = vec![0; (width * height * 3) as usize];
    for (x, y) in (0..SHOWN.1).flat_map(|y| (0..SHOWN.0).map(move |x| (x, y))) {
        let (column, row) = stored_at(number, (x, y));
        let at = ((row * width + column) * 3) as usize;
        pixels[at..at + 3].copy_from_slice(&color(x, y));
    }
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    let exif = [
        &b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..],
        &[number as u8],
        &[0; 6],
    ];
    with_chunk(&bytes, b"eXIf", &exif.concat())
}

#[test]
fn a_picture_that_is_stored_turned_is_shown_as_it_was_taken() {
    for number in 0..=9 {
        let bytes = stored(number);
        let told = header(&bytes).unwrap();
        assert_eq!((told.width, told.height), SHOWN, "{number}");
        for crop in [(0, 0, 6, 4), (1, 2, 3, 1), (4, 0, 2, 3)] {
            let (left, top, width, height) = crop;
            let crop = Crop { left, top, width, height };
            let made = renditions(&bytes, &told, &[(crop, 6)]).unwrap();
            let wanted: Vec<u8> = (top..top + height)
                .flat_map(|y| (left..left + width).flat_map(move |x| color(x, y)))
                .collect();
            assert_eq!((made[0].width, made[0].height), (width, height), "{number}");
            assert_eq!(decoded(&made[0]), wanted, "{number}");
        }
        // Made smaller, too: half as wide and half as high.
        let whole = Crop { left: 0, top: 0, width: 6, height: 4 };
        let half = renditions(&bytes, &told, &[(whole, 3)]).unwrap();
        let first = [0, 1, 2].map(|n| {
            let all = [color(0, 0), color(1, 0), color(0, 1), color(1, 1)];
            (all.iter().map(|color| u32::from(color[n])).sum::<u32>() + 2) / 4
        });
        let found =
            decoded(&half[0])[..3].iter().map(|n| u32::from(*n)).collect::<Vec<_>>();
        assert_eq!(
            (half[0].width, half[0].height, found),
            (3, 2, first.to_vec()),
            "{number}"
        );
    }
}

/// By class, two counters give the lower and the higher count of each; a file is named by what is in it.
#[test]
fn two_counters_are_told_by_class() {
    let of = |tugs: usize| {
        geojson(6, move |n| {
            format!("\"class\": \"{}\"", if n < tugs { "tug" } else { "ferry" })
        })
    };
    let case = format!(
        "{HEAD}measures:\n  boats: {{label: Boats, kind: count, unit: boat, classes: {{tug: Tugs, ferry: Ferries, barge: Barges}}}}\n\
         images:\n  yard: {{taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office}}\n\
         marks:\n  ab: {{image: yard, file: ab.geojson, in: pixels, by: AB}}\n  cd: {{image: yard, file: cd.geojson, in: pixels, by: CD}}\n\
         observations:\n  - {{id: peak, date: 2023-10-05, view: clear, image: yard, sources: [report], values: {{boats: {{marks: [ab, cd]}}}}}}\n\
         findings:\n  - \"{{{{ boats[peak] }}}} boats, {{{{ boats.tug[peak] }}}} tugs and {{{{ boats.ferry[peak] }}}} ferries lay there. [@report]\"\n"
    );
    let files =
        [("yard.png", super::png(60, 40)), ("ab.geojson", of(4)), ("cd.geojson", of(3))];
    let built = build(&case, &files).unwrap();
    let text = artifact(&built, "brief.md");
    assert!(text.contains("; Tugs: 3 to 4; Ferries: 2 to 3 |"), "{text}");
    let jpeg = [
        ("yard.png", super::hostile::jpeg()),
        ("ab.geojson", of(4)),
        ("cd.geojson", of(3)),
    ];
    let refused = build(&case, &jpeg).unwrap_err();
    let found =
        refused.report.diagnostics.iter().find(|d| d.rule == "image-lies").unwrap();
    assert_eq!(found.message, "`yard.png` is a JPEG, and its name says PNG");
}
