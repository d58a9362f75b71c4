//! JPEGs of every making: halved colours, marks between rows, grey, progressive. Each is read whole, and refused where any of its pixels are missing.

use caveat::pixels::{Crop, header, renditions};

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/images");
    let all = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let jpegs = all.filter(|path| path.extension().is_some_and(|end| end == "jpg"));
    jpegs
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect()
}

fn made(bytes: &[u8]) -> Result<(), &'static str> {
    let header = header(bytes).map_err(|fault| fault.rule)?;
    let whole = Crop { left: 0, top: 0, width: header.width, height: header.height };
    renditions(bytes, &header, &[(whole, 75)]).map(|_| ()).map_err(|fault| fault.rule)
}

/// Where packed pixels begin, behind each of the heads of a scan, and where the last of them end.
fn packed(bytes: &[u8]) -> (usize, usize) {
    let head = bytes.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
    (head + 20, bytes.len() - 2)
}

#[test]
fn a_jpeg_of_any_making_is_read_and_refused_where_pixels_are_missing() {
    let files = files();
    assert!(files.len() >= 5);
    for (name, bytes) in files {
        assert_eq!(made(&bytes), Ok(()), "{name}");
        let (from, to) = packed(&bytes);
        // Its end stands where it should, and pixels before it are missing.
        for cut in (from..to - 4).step_by(23) {
            let short = [&bytes[..cut], &bytes[to..]].concat();
            assert!(made(&short).is_err(), "{name} cut at {cut} of {to}");
        }
        // A piece out of the middle.
        let gap = [&bytes[..from + 40], &bytes[from + 400..]].concat();
        assert!(made(&gap).is_err(), "{name} with a gap");
    }
}
