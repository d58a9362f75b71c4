//! Hostile images: every one is used as what it is, or refused with a reason; none brings the program down or makes it take more room
//! than its limit.

use super::{check, pixels, plated, png, rules};
use caveat::load::{load, read_case};
use caveat::pixels::{Crop, FILE_BYTES_MAX, PIXELS_MAX, header, renditions};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use proptest::prelude::{any, prop, proptest};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tiff::encoder::{Compression, TiffEncoder, TiffValue, colortype};
use tiff::tags::Tag;

const SHOWN: &str = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";

pub(super) fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 80);
    encoder.write_image(&pixels(64, 48), 64, 48, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn tiff(compression: Compression) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap().with_compression(compression);
    encoder.write_image::<colortype::RGB8>(64, 48, &pixels(64, 48)).unwrap();
    bytes.into_inner()
}

/// One of each format and packing.
fn kinds() -> [Vec<u8>; 7] {
    [
        png(64, 48),
        jpeg(),
        tiff(Compression::Uncompressed),
        tiff(Compression::Lzw),
        tiff(Compression::Deflate(Default::default())),
        super::tiffs::with_palette(),
        super::tiffs::with_jpeg(),
    ]
}

/// The whole image made smaller; what is wrong with it, as its rule.
fn made(bytes: &[u8]) -> Result<(u32, u32), &'static str> {
    let header = header(bytes).map_err(|fault| fault.rule)?;
    // A size that is no lie is not the matter here, and takes long.
    if u64::from(header.width) * u64::from(header.height) > 1 << 20 {
        return Err("large");
    }
    let whole = Crop { left: 0, top: 0, width: header.width, height: header.height };
    let made = renditions(bytes, &header, &[(whole, 32)]).map_err(|fault| fault.rule)?;
    Ok((made[0].width, made[0].height))
}

#[test]
fn every_format_is_read() {
    for bytes in kinds() {
        assert_eq!(made(&bytes), Ok((32, 24)));
    }
}

#[test]
fn an_image_cut_off_anywhere_is_refused() {
    for bytes in kinds() {
        // The last chunk of a PNG and the last mark of a JPEG hold no pixels.
        for length in (0..bytes.len() - 64).step_by(61) {
            assert!(made(&bytes[..length]).is_err(), "{length} of {}", bytes.len());
        }
    }
}

proptest! {
    #[test]
    fn bytes_changed_anywhere_do_no_harm(kind in 0..7_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = kinds()[kind].clone();
        for (at, value) in changes {
            // The directory of a TIFF stands at its end, everything else's at its beginning: both are tried more often than pixels.
            let at = at.index(bytes.len() * 3);
            let length = bytes.len();
            let at = if at < length { at } else if at < 2 * length { at % 160 } else { length - 1 - at % 160 };
            bytes[at] = value;
        }
        let found = made(&bytes);
        assert!(found.is_ok() || found.is_err_and(|rule| rule == "large" || rule.starts_with("image-")));
    }
}

/// A TIFF with tags of its own.
fn tagged<C: colortype::ColorType>(data: &[C::Inner], tags: &[(Tag, u16)]) -> Vec<u8>
where
    [C::Inner]: TiffValue,
{
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<C>(64, 48).unwrap();
    for (tag, value) in tags {
        image.encoder().write_tag(*tag, *value).unwrap();
    }
    image.write_data(data).unwrap();
    bytes.into_inner()
}

/// What would come out as something else than it is: turned, black, or noise.
#[test]
fn an_image_that_would_be_shown_otherwise_than_it_is_is_refused() {
    let why = |bytes: &[u8]| {
        let read = header(bytes).and_then(|told| renditions(bytes, &told, &[]));
        read.map(|_| String::new()).unwrap_or_else(|fault| fault.message)
    };
    let grey = |most: u32| {
        (0..64 * 48_u32).map(|n| (n * 19 % most) as u16).collect::<Vec<u16>>()
    };
    assert_eq!(why(&tagged::<colortype::Gray16>(&grey(60_000), &[])), "");
    let dark = why(&tagged::<colortype::Gray16>(&grey(2048), &[]));
    assert!(dark.contains("none of its values is over 2047"), "{dark}");
}

/// Small files that promise much, or hold much more than they promise, are refused before they are unpacked.
#[test]
fn a_file_that_cannot_hold_its_pixels_or_holds_far_more_is_refused() {
    let mut large = jpeg();
    let frame = large.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    large[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x20, 0x4E, 0x20]);
    let told = header(&large).unwrap();
    assert_eq!((told.width, told.height), (20_000, 20_000));
    let fault = renditions(&large, &told, &[]).unwrap_err();
    assert_eq!(fault.rule, "image-lies");
    assert!(fault.message.contains("20000 by 20000"), "{}", fault.message);
    // A header that promises some times more than there is: the decoder would paint the rest.
    let mut larger = jpeg();
    larger[frame + 5..frame + 9].copy_from_slice(&[0, 192, 1, 0]);
    let told = header(&larger).unwrap();
    assert_eq!((told.width, told.height), (256, 192));
    assert_eq!(renditions(&larger, &told, &[]).unwrap_err().rule, "image-lies");
    // The header of a small image before the pixels of a large one.
    let noise: Vec<u8> = (0..600 * 600 * 3_u32)
        .map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let mut long = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut long);
    encoder.write_image(&noise, 600, 600, ExtendedColorType::Rgb8).unwrap();
    let told = header(&long).unwrap();
    assert!(renditions(&long, &told, &[]).is_ok());
    long[20..24].copy_from_slice(&60_u32.to_be_bytes());
    let sum = super::crc(&long[12..29]);
    long[29..33].copy_from_slice(&sum.to_be_bytes());
    let told = header(&long).unwrap();
    assert_eq!((told.width, told.height), (600, 60));
    let fault = renditions(&long, &told, &[]).unwrap_err();
    assert!(fault.rule == "image-lies" && fault.message.contains("after its last row"));
}

#[test]
fn a_size_over_the_limit_is_refused_with_the_limit_before_anything_is_unpacked() {
    // A header alone, of 200,000 by 200,000 pixels, whose strips would lie where nothing is.
    let mut bytes = b"II*\0\x08\0\0\0\x07\0".to_vec();
    let side = 200_000;
    let tags =
        [(256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (279, 64)];
    for (tag, value) in tags.map(|(tag, value): (u16, u32)| (tag, value)) {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(4_u16.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(0_u32.to_le_bytes());
    let report = check(&plated(SHOWN, ""), &[("yard.png", bytes)]);
    let found = report.diagnostics.iter().find(|d| d.rule == "image-limit");
    let limit = format!("{} million pixels", PIXELS_MAX / 1_000_000);
    assert!(found.is_some_and(|d| d.message.contains(&limit)), "{report:#?}");
}

/// A progressive picture is held whole until its last scan: so many pixels of it as of others would not fit.
#[test]
fn a_progressive_jpeg_is_refused_sooner_than_another() {
    let head = |marker: u8, side: u16| {
        let [high, low] = side.to_be_bytes();
        let mut bytes = vec![0xFF, 0xD8, 0xFF, marker, 0, 17, 8, high, low, high, low, 3];
        bytes.extend([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        bytes.extend([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        bytes
    };
    for (marker, side, is_refused) in [
        (0xC2, 14_000, true),
        (0xC2, 13_000, false),
        (0xC0, 14_000, false),
        (0xC0, 20_000, false),
    ] {
        let found = header(&head(marker, side));
        let fault = found.err().filter(|fault| fault.rule == "image-limit");
        assert_eq!(fault.is_some(), is_refused, "{marker:x} {side}");
        if let Some(fault) = fault {
            assert!(
                fault.message.contains("progressive") && fault.help.contains("baseline")
            );
        }
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_limit() {
    let folder = folder("large");
    std::fs::write(folder.join("case.yaml"), plated(SHOWN, "")).unwrap();
    let file = std::fs::File::create(folder.join("yard.png")).unwrap();
    // It takes no room on the disk.
    file.set_len(FILE_BYTES_MAX as u64 + 1).unwrap();
    let report = load(read_case(&folder).unwrap()).report;
    std::fs::remove_file(folder.join("yard.png")).unwrap();
    let limit = format!("{} MB", FILE_BYTES_MAX >> 20);
    let found = report.diagnostics.iter().any(|d| d.message.contains(&limit));
    assert!(found, "{report:#?}");
}

#[cfg(unix)]
#[test]
fn images_and_marks_outside_the_folder_are_refused() {
    let outside = folder("outside");
    std::fs::write(outside.join("yard.png"), png(60, 40)).unwrap();
    std::fs::write(outside.join("marks.json"), "{}").unwrap();
    let inside = folder("inside");
    for name in ["yard.png", "marks.json"] {
        std::os::unix::fs::symlink(outside.join(name), inside.join(name)).unwrap();
    }
    let marks = "marks:\n  set: {image: yard, file: marks.json}\n";
    for image in ["yard.png", "../outside/yard.png"] {
        let case = plated(&SHOWN.replace("yard.png", image), "");
        let case = case.replace("observations:", &format!("{marks}observations:"));
        std::fs::write(inside.join("case.yaml"), case).unwrap();
        let input = read_case(&inside).unwrap();
        assert_eq!(input.files.keys().collect::<Vec<_>>(), ["case.yaml"]);
        let found = rules(&load(input).report);
        assert_eq!(
            found.iter().filter(|rule| **rule == "path-outside").count(),
            2,
            "{found:?}"
        );
    }
}

/// A header of the largest numbers there are, whose product no number holds.
#[test]
fn a_tiff_of_the_largest_numbers_is_refused() {
    let rule =
        |rows| header(&super::tiffs::of_size(u32::MAX, u32::MAX, rows)).unwrap_err().rule;
    assert_eq!((rule(u32::MAX), rule(1)), ("image-limit", "image-unreadable"));
}

/// A PNG of 16 bits, in grey with or without a cover: values that nobody could see are refused, others shown.
#[test]
fn a_png_of_16_bits_that_would_come_out_black_is_refused() {
    let read = |most: u32, color: ExtendedColorType, bands: u32| {
        let value = |n: u32| {
            if bands == 2 && n % 2 == 1 { u16::MAX } else { (n * 19 % most) as u16 }
        };
        let values: Vec<u8> =
            (0..64 * 48 * bands).flat_map(|n| value(n).to_ne_bytes()).collect();
        let mut bytes = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.write_image(&values, 64, 48, color).unwrap();
        let told = header(&bytes).unwrap();
        let whole = Crop { left: 0, top: 0, width: 64, height: 48 };
        renditions(&bytes, &told, &[(whole, 64)])
            .map(|made| super::rendition::decoded(&made[0]))
    };
    for (color, bands) in [
        (ExtendedColorType::L16, 1),
        (ExtendedColorType::La16, 2),
        (ExtendedColorType::Rgb16, 3),
    ] {
        let dark = read(2048, color, bands).unwrap_err();
        assert_eq!(dark.rule, "image-unreadable");
        assert!(dark.message.contains("over 204"), "{}", dark.message);
        let bright = read(60_000, color, bands).unwrap();
        assert_eq!(bright.len(), 64 * 48 * 3);
        assert!(bright.iter().any(|value| *value > 200));
    }
}
