//! TIFFs as map programs write them: palettes, bands apart, bands beside the colours, JPEG inside; what is not read says how to make one that is.

use super::hostile::jpeg;
use super::pixels;
use super::rendition::decoded;
use caveat::pixels::{Crop, Fault, header, renditions};
use image::ExtendedColorType;
use image::ImageEncoder;
use image::codecs::jpeg::JpegEncoder;

const SIZE: (u32, u32) = (64, 48);

/// A tag with its values: of 16 bits each, or of 32 where one needs them.
struct Tag(u16, Vec<u32>);

/// A TIFF of one strip a plane, from its tags and what the strips hold.
fn tiff(tags: &[Tag], strips: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut places = Vec::new();
    for strip in strips {
        places.push(bytes.len() as u32);
        bytes.extend(strip);
    }
    let sizes = strips.iter().map(|strip| strip.len() as u32).collect();
    let mut all = vec![
        (256, vec![SIZE.0]),
        (257, vec![SIZE.1]),
        (273, places),
        (278, vec![SIZE.1]),
        (279, sizes),
    ];
    all.retain(|(tag, _)| tags.iter().all(|Tag(other, _)| other != tag));
    all.extend(tags.iter().map(|Tag(tag, values)| (*tag, values.clone())));
    all.sort();
    let mut directory = (all.len() as u16).to_le_bytes().to_vec();
    for (tag, values) in all {
        let is_long = values.iter().any(|value| *value > u32::from(u16::MAX));
        let packed: Vec<u8> = match (tag, is_long) {
            (347, _) => values.iter().map(|value| *value as u8).collect(),
            (_, true) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            _ => values.iter().flat_map(|value| (*value as u16).to_le_bytes()).collect(),
        };
        let kind: u16 = if tag == 347 {
            7
        } else if is_long {
            4
        } else {
            3
        };
        directory.extend(tag.to_le_bytes());
        directory.extend(kind.to_le_bytes());
        directory.extend((values.len() as u32).to_le_bytes());
        if packed.len() <= 4 {
            let mut inline = packed.clone();
            inline.resize(4, 0);
            directory.extend(inline);
        } else {
            directory.extend((bytes.len() as u32).to_le_bytes());
            bytes.extend(packed);
        }
    }
    directory.extend([0; 4]);
    let at = bytes.len() as u32;
    bytes[4..8].copy_from_slice(&at.to_le_bytes());
    bytes.extend(directory);
    bytes
}

/// The tags of bits, packing, colours and bands.
fn tags(bits: u32, packing: u32, colours: u32, bands: u32) -> Vec<Tag> {
    vec![
        Tag(258, vec![bits; bands as usize]),
        Tag(259, vec![packing]),
        Tag(262, vec![colours]),
        Tag(277, vec![bands]),
    ]
}

fn made(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let header = header(bytes)?;
    assert_eq!((header.width, header.height), SIZE);
    let crop = Crop { left: 0, top: 0, width: SIZE.0, height: SIZE.1 };
    Ok(decoded(&renditions(bytes, &header, &[(crop, SIZE.0)])?[0]))
}

/// A few colours, so that the picture comes back as it was.
fn few(n: u32) -> [u8; 3] {
    [(n % 7 * 30) as u8, (n % 5 * 50) as u8, (n % 3 * 100) as u8]
}

/// A picture of `count` colours, as numbers and as colours.
fn numbered(count: u32) -> (Vec<u8>, Vec<u8>) {
    let numbers: Vec<u8> =
        (0..SIZE.0 * SIZE.1).map(|n| (n * 5 / 3 % count) as u8).collect();
    let colours = numbers.iter().flat_map(|n| few(u32::from(*n))).collect();
    (numbers, colours)
}

/// The palette of a TIFF: all reds, all greens, all blues.
fn palette(count: u32, times: u32) -> Tag {
    let band = |band: usize| (0..count).map(move |n| u32::from(few(n)[band]) * times);
    Tag(320, band(0).chain(band(1)).chain(band(2)).collect())
}

/// One whose values are numbers of a palette.
pub(super) fn with_palette() -> Vec<u8> {
    let mut all = tags(8, 1, 3, 1);
    all.push(palette(256, 257));
    tiff(&all, &[numbered(60).0])
}

/// One whose strip is a JPEG.
pub(super) fn with_jpeg() -> Vec<u8> {
    tiff(&tags(8, 7, 6, 3), &[jpeg()])
}

/// One whose header promises so many columns, and so many rows in each strip.
pub(super) fn of_size(width: u32, height: u32, rows: u32) -> Vec<u8> {
    let mut all = tags(8, 1, 1, 1);
    all.extend([Tag(256, vec![width]), Tag(257, vec![height]), Tag(278, vec![rows])]);
    tiff(&all, &[vec![0; 64]])
}

#[test]
fn palettes_are_read() {
    let (numbers, colours) = numbered(60);
    for times in [257, 1] {
        let mut all = tags(8, 1, 3, 1);
        all.push(palette(256, times));
        assert_eq!(
            made(&tiff(&all, std::slice::from_ref(&numbers))).unwrap(),
            colours,
            "{times}"
        );
    }
    let (numbers, colours) = numbered(16);
    let packed = numbers.chunks(2).map(|two| two[0] << 4 | two[1]).collect();
    let mut all = tags(4, 1, 3, 1);
    all.push(palette(16, 257));
    assert_eq!(made(&tiff(&all, &[packed])).unwrap(), colours);
    let mut without = tags(8, 1, 3, 1);
    without.push(palette(16, 257));
    assert!(made(&tiff(&without, &[numbers])).unwrap_err().message.contains("palette"));
}

#[test]
fn black_and_white_is_read_either_way_round() {
    let (numbers, _) = numbered(2);
    let packed: Vec<u8> = numbers
        .chunks(8)
        .map(|eight| eight.iter().fold(0, |sum, bit| sum << 1 | bit))
        .collect();
    for (colours, dark) in [(1, 0), (0, 1)] {
        let wanted: Vec<u8> =
            numbers.iter().flat_map(|n| [if *n == dark { 0 } else { 255 }; 3]).collect();
        let found = made(&tiff(&tags(1, 1, colours, 1), std::slice::from_ref(&packed)));
        assert_eq!(found.unwrap(), wanted, "{colours}");
    }
}

#[test]
fn bands_apart_and_bands_beside_the_colours_are_read() {
    let (_, colours) = numbered(60);
    let band = |n: usize| colours.iter().skip(n).step_by(3).copied().collect::<Vec<u8>>();
    let mut apart = tags(8, 1, 2, 3);
    apart.push(Tag(284, vec![2]));
    assert_eq!(made(&tiff(&apart, &[band(0), band(1), band(2)])).unwrap(), colours);
    // What is not shown is not read: the bands behind the colours are not even there.
    let mut more = tags(8, 1, 2, 5);
    more.extend([Tag(284, vec![2]), Tag(338, vec![0, 0])]);
    let strips = [band(0), band(1), band(2), Vec::new(), Vec::new()];
    assert_eq!(made(&tiff(&more, &strips)).unwrap(), colours);
    // Near infrared behind the colours, whole and as differences from the pixel before.
    let four: Vec<u8> =
        colours.chunks(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 77]).collect();
    let differences = four.chunks(SIZE.0 as usize * 4).flat_map(|row| {
        let before = |n: usize| if n < 4 { 0 } else { row[n - 4] };
        (0..row.len()).map(|n| row[n].wrapping_sub(before(n))).collect::<Vec<u8>>()
    });
    for (predictor, data) in [(1, four.clone()), (2, differences.collect())] {
        let mut all = tags(8, 1, 2, 4);
        all.extend([Tag(338, vec![0]), Tag(317, vec![predictor])]);
        assert_eq!(made(&tiff(&all, &[data])).unwrap(), colours, "{predictor}");
    }
}

#[test]
fn what_covers_half_is_half_white() {
    let all = |kind: u32| {
        let mut all = tags(8, 1, 2, 4);
        all.push(Tag(338, vec![kind]));
        all
    };
    let of = |pixel: [u8; 4]| vec![pixel; (SIZE.0 * SIZE.1) as usize].concat();
    let plain = made(&tiff(&all(2), &[of([100, 0, 200, 51])])).unwrap();
    assert_eq!(plain[..3], [224, 204, 244]);
    // The same, multiplied by how far it covers.
    let done = made(&tiff(&all(1), &[of([20, 0, 40, 51])])).unwrap();
    assert_eq!(done[..3], [224, 204, 244]);
}

/// A JPEG of three bands, or of grey.
fn jpeg_of(color: ExtendedColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 100);
    encoder.write_image(data, SIZE.0, SIZE.1, color).unwrap();
    bytes
}

#[test]
fn jpeg_inside_is_read_in_its_own_colours() {
    let grey: Vec<u8> = (0..SIZE.0 * SIZE.1).map(|n| (n % 64 * 3) as u8).collect();
    let colours: Vec<u8> = grey.iter().flat_map(|value| [*value; 3]).collect();
    let near = |found: Vec<u8>, wanted: &dyn Fn(u8) -> [u8; 3]| {
        let wanted = grey.iter().flat_map(|value| wanted(*value));
        found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 5)
    };
    let single = jpeg_of(ExtendedColorType::L8, &grey);
    let of_grey = tiff(&tags(8, 7, 1, 1), &[single]);
    assert!(near(made(&of_grey).unwrap(), &|value| [value; 3]));
    let three = jpeg_of(ExtendedColorType::Rgb8, &colours);
    let of_jpeg = tiff(&tags(8, 7, 6, 3), std::slice::from_ref(&three));
    assert!(near(made(&of_jpeg).unwrap(), &|value| [value; 3]));
    // The same bytes, said to be red, green and blue as they are: what a JPEG calls no colour is then half green and half blue.
    let of_red = tiff(&tags(8, 7, 2, 3), std::slice::from_ref(&three));
    assert!(near(made(&of_red).unwrap(), &|value| [value, 128, 128]));
    // Tables that all strips share stand in a tag.
    let frame = three.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    let tables: Vec<u8> = [&three[..frame], &[0xFF, 0xD9]].concat();
    let rest = [&[0xFF, 0xD8], &three[frame..]].concat();
    let mut all = tags(8, 7, 6, 3);
    all.push(Tag(347, tables.iter().map(|byte| u32::from(*byte)).collect()));
    assert_eq!(made(&tiff(&all, &[rest])).unwrap(), made(&of_jpeg).unwrap());
}

/// Strips that are unpacked several at once come back in their order, and one that lies among them is found.
#[test]
fn strips_of_jpeg_keep_their_order() {
    let grey: Vec<u8> = (0..SIZE.0 * SIZE.1).map(|n| (n / SIZE.0 * 5) as u8).collect();
    let strip = |data: &[u8]| {
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, 100);
        let high = data.len() as u32 / SIZE.0;
        encoder.write_image(data, SIZE.0, high, ExtendedColorType::L8).unwrap();
        bytes
    };
    let mut all = tags(8, 7, 1, 1);
    all.push(Tag(278, vec![20]));
    let mut strips: Vec<Vec<u8>> = grey.chunks(SIZE.0 as usize * 20).map(strip).collect();
    assert_eq!(strips.len(), 3, "the last of them lower");
    let found = made(&tiff(&all, &strips)).unwrap();
    let wanted = grey.iter().flat_map(|value| [*value; 3]);
    assert!(found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 5));
    let length = strips[1].len();
    strips[1].truncate(length / 2);
    assert_eq!(made(&tiff(&all, &strips)).unwrap_err().rule, "image-lies");
}

#[test]
fn jpeg_inside_that_lies_is_refused() {
    let whole = jpeg();
    for length in (0..whole.len() - 1).step_by(97) {
        let cut = tiff(&tags(8, 7, 6, 3), &[whole[..length].to_vec()]);
        assert_eq!(made(&cut).unwrap_err().rule, "image-lies", "{length}");
    }
    let mut larger = whole;
    let frame = larger.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    larger[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x20, 0x4E, 0x20]);
    let fault = made(&tiff(&tags(8, 7, 6, 3), &[larger])).unwrap_err();
    assert!(fault.rule == "image-lies" && fault.message.contains("20000 by 20000"));
}

#[test]
fn what_is_not_read_says_how_to_make_one_that_is() {
    let rgb = pixels(SIZE.0, SIZE.1);
    let why = |tags: &[Tag], data: Vec<u8>| {
        let fault = made(&tiff(tags, &[data])).unwrap_err();
        assert_eq!(fault.rule, "image-unreadable", "{}", fault.message);
        (fault.message, fault.help)
    };
    let four = vec![0; SIZE.0 as usize * SIZE.1 as usize * 4];
    let (message, help) = why(&tags(8, 1, 1, 4), four.clone());
    assert!(
        message.contains("4 bands that are not said") && help.contains("-b 3 -b 2 -b 1")
    );
    let (message, _) = why(&tags(8, 1, 5, 4), four.clone());
    assert!(message.contains("CMYK"), "{message}");
    let mut float = tags(32, 1, 1, 1);
    float.push(Tag(339, vec![3]));
    let (message, help) = why(&float, four);
    assert!(message.contains("not whole numbers") && help.contains("-ot Byte -scale"));
    let (message, help) = why(&tags(8, 50_000, 2, 3), rgb);
    assert!(message.contains("packed in a way") && help.contains("COMPRESS=DEFLATE"));
}

/// Two pages: the second is the image, and the first a smaller copy, as is said today or was.
#[test]
fn the_page_that_is_no_smaller_copy_is_the_image() {
    let (numbers, colours) = numbered(60);
    let paged = |kinds: [Option<Tag>; 2]| {
        let [small, large] = kinds;
        let mut first = tags(8, 1, 1, 1);
        first.extend([Tag(256, vec![8]), Tag(257, vec![6]), Tag(278, vec![6])]);
        first.extend(small);
        let mut second = tags(8, 1, 3, 1);
        second.push(palette(256, 257));
        second.extend(large);
        linked(tiff(&first, &[vec![99; 48]]), &second, &numbers)
    };
    for kind in [Tag(254, vec![1]), Tag(255, vec![2]), Tag(254, vec![4])] {
        assert_eq!(made(&paged([Some(kind), None])).unwrap(), colours);
    }
    let both = paged([Some(Tag(254, vec![1])), Some(Tag(254, vec![1]))]);
    let fault = header(&both).unwrap_err();
    assert!(fault.message.contains("smaller copy"), "{}", fault.message);
    // Of two that are none, the first.
    let told = header(&paged([None, None])).unwrap();
    assert_eq!((told.width, told.height), (8, 6));
}

/// A second page behind a first: its numbers count from the beginning of the file.
fn linked(mut first: Vec<u8>, tags: &[Tag], strip: &[u8]) -> Vec<u8> {
    let number = |bytes: &[u8], at: usize| {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
    };
    let from = first.len() as u32;
    let second = tiff(tags, &[strip.to_vec()]);
    let directory = number(&second, 4);
    let mut moved = second.clone();
    let count = u16::from_le_bytes(second[directory as usize..][..2].try_into().unwrap());
    for n in 0..usize::from(count) {
        let entry = directory as usize + 2 + n * 12;
        let tag = u16::from_le_bytes(second[entry..][..2].try_into().unwrap());
        let kind = u16::from_le_bytes(second[entry + 2..][..2].try_into().unwrap());
        let size = number(&second, entry + 4) * if kind == 4 { 4 } else { 2 };
        if size > 4 || tag == 273 {
            let at = number(&second, entry + 8) + from;
            moved[entry + 8..entry + 12].copy_from_slice(&at.to_le_bytes());
        }
        if tag == 273 {
            moved[entry + 2] = 4;
        }
    }
    let next = first.len() - 4;
    first[next..].copy_from_slice(&(directory + from).to_le_bytes());
    [first, moved].concat()
}

/// A strip that is packed and unpacks to far more than its rows.
#[test]
fn a_strip_that_holds_far_more_than_its_rows_is_refused() {
    let of = |length: u32| {
        let noise = (0..length)
            .map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 13) as u8);
        let mut packer =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packer, &noise.collect::<Vec<u8>>()).unwrap();
        made(&tiff(&tags(8, 8, 1, 1), &[packer.finish().unwrap()]))
    };
    assert!(of(SIZE.0 * SIZE.1).is_ok());
    let fault = of(500_000).unwrap_err();
    assert_eq!(fault.rule, "image-lies");
    assert!(fault.message.contains("more follow"), "{}", fault.message);
}
