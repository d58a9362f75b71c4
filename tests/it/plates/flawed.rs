//! Flawed files: one flaw in what stands beside the pixels costs what it spoils and no more, and what nobody needs is not unpacked.

use super::rendition::decoded;
use super::{crc, png};
use caveat::pixels::{Crop, header, renditions};

/// A PNG with one chunk more, before its pixels.
pub(super) fn with_chunk(png: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    let sum = crc(&chunk[4..]);
    chunk.extend(sum.to_be_bytes());
    [&png[..33], &chunk, &png[33..]].concat()
}

/// Packed bytes that unpack to 2,064 for each 13, `times` over: a block that says the same again and again.
fn packed(times: usize) -> Vec<u8> {
    let mut bits = Vec::new();
    let mut put = |number: u32, count: u32| {
        bits.extend((0..count).map(|n| number >> n & 1 == 1));
    };
    // The last block, with the codes that all know; one byte of 0; then 258 bytes as they stand one before, eight times a round.
    put(0b011, 3);
    put(0b0000_1100, 8);
    for _ in 0..8 {
        put(0b1010_0011, 8);
        put(0, 5);
    }
    let bytes: Vec<u8> = bits
        .chunks(8)
        .map(|eight| {
            eight.iter().enumerate().fold(0, |sum, (n, bit)| sum | u8::from(*bit) << n)
        })
        .collect();
    let (head, round) = bytes.split_at(1);
    // A round begins in the middle of a byte, behind three bits of 0, as it ends.
    let mut all = vec![0x78, 0x9C];
    all.extend(head);
    for _ in 0..times {
        all.extend(&round[..13]);
    }
    all
}

/// A colour profile that unpacks to 3 GB: the program that reads it has 1 GB.
#[cfg(target_os = "linux")]
#[test]
fn a_colour_profile_that_is_a_bomb_is_not_unpacked() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("bomb");
    std::fs::create_dir_all(&folder).unwrap();
    let profile = [b"icc\0\0".to_vec(), packed(1_500_000)].concat();
    let text = [b"Comment\0\0".to_vec(), packed(1_000)].concat();
    let bomb = with_chunk(&with_chunk(&png(60, 40), b"zTXt", &text), b"iCCP", &profile);
    std::fs::write(folder.join("yard.png"), bomb).unwrap();
    let image = "taken: 2023-10-05, gsd: 0.5 m, file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office";
    std::fs::write(folder.join("case.yaml"), super::plated(image, "")).unwrap();
    let run = std::process::Command::new("sh")
        .arg("-c")
        .arg("ulimit -v 1500000; exec \"$0\" check \"$1\"")
        .arg(env!("CARGO_BIN_EXE_caveat"))
        .arg(&folder)
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() && !told.contains("error"), "{told}");
}

/// Interlaced rows come out as the others do.
#[test]
fn an_interlaced_png_is_read() {
    let bytes = std::fs::read(crate::support::root().join("tests/images/interlaced.png"))
        .unwrap();
    let told = header(&bytes).unwrap();
    let whole = Crop { left: 0, top: 0, width: 64, height: 48 };
    let made = renditions(&bytes, &told, &[(whole, 64)]).unwrap();
    let few = |n: u32| [(n % 7 * 30) as u8, (n % 5 * 50) as u8, (n % 3 * 100) as u8];
    let wanted: Vec<u8> = (0..64 * 48).flat_map(few).collect();
    assert!(decoded(&made[0]) == wanted);
}

/// An Exif block whose second entry points beyond its end, between two that are right.
#[test]
fn a_flaw_in_exif_costs_one_entry_and_not_all() {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = tag.to_be_bytes().to_vec();
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value.to_be_bytes());
        bytes
    };
    let mut block = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    block.extend(entry(0x010F, 2, 60, 60_000));
    block.extend(entry(0x8298, 2, 9, 50));
    // A table that names another after it, where none may stand.
    block.extend(entry(0x8769, 4, 1, 60));
    block.extend(0_u32.to_be_bytes());
    block.extend(b"Jane Roe\0\0");
    block.extend(1_u16.to_be_bytes());
    block.extend(entry(0x9003, 2, 20, 78));
    block.extend(7_u32.to_be_bytes());
    block.extend(b"2023:10:05 10:24:00\0");
    let camera = header(&with_chunk(&png(60, 40), b"eXIf", &block)).unwrap().camera;
    assert_eq!(camera.copyright.as_deref(), Some("Jane Roe"));
    assert_eq!(camera.taken.as_deref(), Some("2023-10-05 10:24"));
}
