//! Renditions: each pixel is the mean of all that falls on it, however the rows come, and what few colours need is not said at length.

use super::{input, pixels, plated, png};
use caveat::load;
use caveat::pixels::{Crop, Rendition, header, renditions};
use image::ImageDecoder;
use image::codecs::png::PngDecoder;
use std::io::Cursor;
use tiff::encoder::{Rational, TiffEncoder, colortype};
use tiff::tags::Tag;

/// The pixels of a rendition that is a PNG.
pub(super) fn decoded(rendition: &Rendition) -> Vec<u8> {
    assert_eq!(rendition.media_type, "image/png");
    let decoder = PngDecoder::new(Cursor::new(rendition.bytes.as_slice())).unwrap();
    if decoder.color_type() == image::ColorType::Rgb8 {
        let mut out = vec![0; decoder.total_bytes() as usize];
        decoder.read_image(&mut out).unwrap();
        return out;
    }
    panic!("its colours are {:?}", decoder.color_type());
}

/// The mean of what falls on each pixel, the slow way: every pixel of the crop against every pixel of the smaller picture.
fn slow(source: &[u8], width: u32, crop: Crop, columns: u32, rows: u32) -> Vec<u8> {
    let part = |n: u32, from: u32, place: u32, to: u32| {
        let (start, end) =
            (u64::from(n) * u64::from(to), u64::from(n + 1) * u64::from(to));
        let (low, high) =
            (u64::from(place) * u64::from(from), u64::from(place + 1) * u64::from(from));
        end.min(high).saturating_sub(start.max(low))
    };
    let whole = u64::from(crop.width) * u64::from(crop.height);
    let mut out = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            for channel in 0..3 {
                let mut sum = 0;
                for y in 0..crop.height {
                    let down = part(y, crop.height, row, rows);
                    for x in (0..crop.width).filter(|_| down > 0) {
                        let at = ((crop.top + y) * width + crop.left + x) * 3 + channel;
                        sum += u64::from(source[at as usize])
                            * down
                            * part(x, crop.width, column, columns);
                    }
                }
                out.push(((sum + whole / 2) / whole) as u8);
            }
        }
    }
    out
}

#[test]
fn each_pixel_is_the_mean_of_what_falls_on_it() {
    // Of few colours, so that every size of it is written without loss.
    let (width, height) = (47, 31);
    let file = png(width, height);
    let found = header(&file).unwrap();
    let crops = [
        Crop { left: 0, top: 0, width, height },
        Crop { left: 5, top: 3, width: 40, height: 20 },
        Crop { left: 11, top: 2, width: 1, height: 29 },
    ];
    let wanted: Vec<(Crop, u32)> = crops
        .into_iter()
        .flat_map(|crop| [1, 2, 7, 13, 39, 46, 47, 90].map(|most| (crop, most)))
        .collect();
    let made = renditions(&file, &found, &wanted).unwrap();
    assert_eq!(made.len(), wanted.len());
    for ((crop, most), made) in wanted.into_iter().zip(made) {
        assert_eq!(made.width, crop.width.min(most));
        let slow = slow(&pixels(width, height), width, crop, made.width, made.height);
        assert!(decoded(&made) == slow, "{crop:?} at most {most} columns");
    }
}

#[test]
fn strips_and_rows_give_the_same_picture() {
    let source = pixels(64, 48);
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    encoder.write_image::<colortype::RGB8>(64, 48, &source).unwrap();
    let tiff = bytes.into_inner();
    let png = png(64, 48);
    let wanted = [(Crop { left: 3, top: 1, width: 50, height: 40 }, 11)];
    let of = |bytes: &[u8]| renditions(bytes, &header(bytes).unwrap(), &wanted).unwrap();
    assert_eq!(of(&tiff), of(&png));
}

/// A TIFF in which a camera wrote when, where (42.5° N, 130.75° W) and whose.
pub(super) fn camera_tiff() -> Vec<u8> {
    owned_tiff(Tag::Copyright, "(c) Secret Owner")
}

/// The same with whom it says of the picture, under this tag.
pub(super) fn owned_tiff(tag: Tag, words: &str) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    let unknown = Tag::from_u16_exhaustive;
    let mut table = encoder.extra_directory().unwrap();
    table.write_tag(unknown(0x9003), "2023:10:05 10:24:00").unwrap();
    let camera = table.finish_with_offsets().unwrap().offset;
    let mut table = encoder.extra_directory().unwrap();
    let degrees = |whole, minutes| {
        [(whole, 1), (minutes, 1), (0, 1)].map(|(n, d)| Rational { n, d })
    };
    table.write_tag(unknown(1), "N").unwrap();
    table.write_tag(unknown(2), &degrees(42, 30)[..]).unwrap();
    table.write_tag(unknown(3), "W").unwrap();
    table.write_tag(unknown(4), &degrees(130, 45)[..]).unwrap();
    let place = table.finish_with_offsets().unwrap().offset;
    let mut image = encoder.new_image::<colortype::RGB8>(64, 48).unwrap();
    let tags = image.encoder();
    tags.write_tag(Tag::Make, "Skyview").unwrap();
    tags.write_tag(Tag::Model, "K-2").unwrap();
    tags.write_tag(tag, words).unwrap();
    tags.write_tag(Tag::ExifDirectory, camera).unwrap();
    tags.write_tag(Tag::GpsDirectory, place).unwrap();
    image.write_data(&pixels(64, 48)).unwrap();
    bytes.into_inner()
}

#[test]
fn a_tiff_says_what_its_camera_wrote() {
    let file = camera_tiff();
    let camera = header(&file).unwrap().camera;
    assert_eq!(camera.model.as_deref(), Some("Skyview K-2"));
    assert_eq!(camera.point, Some((42.5, -130.75)));
    assert_eq!(camera.copyright.as_deref(), Some("(c) Secret Owner"));
    let image = "gsd: 0.5 m, file: yard.tif, publish: yes, licence: CC0 1.0, credit: Harbour office";
    let loaded = load::load(input(&plated(image, ""), &[("yard.tif", file)]));
    let yard = &loaded.case.as_ref().unwrap().images["yard"];
    assert_eq!(yard.taken.as_deref(), Some("2023-10-05 10:24"));
}
