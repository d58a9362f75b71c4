//! Fuzz target: any bytes as `case.yaml`, `house.yaml`, `brief.md` and a table, through the loader; every diagnostic must have a line.
//!
//! The files stand in one input, one after another, parted by a line of three equals signs.
#![no_main]

use caveat::load::{self, Input};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

const NAMES: [&str; 4] = ["case.yaml", "brief.md", "looks.csv", "../house.yaml"];

fuzz_target!(|bytes: &[u8]| {
    let loaded = load::load(input(bytes));
    let report = load::sorted(loaded.report, &loaded.texts);
    for diagnostic in &report.diagnostics {
        loaded.texts.locate(&diagnostic.place);
    }
});

fn input(bytes: &[u8]) -> Input {
    let mut files = BTreeMap::new();
    let mut rest = bytes;
    for name in NAMES {
        let (file, after) = match find(rest, b"\n===\n") {
            Some(at) => (&rest[..at + 1], &rest[at + 5..]),
            None => (rest, &[][..]),
        };
        files.insert(name.to_string(), file.to_vec());
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let house = files.contains_key("../house.yaml").then(|| "../house.yaml".to_string());
    Input { name: "fuzz".into(), house, files, ..Input::default() }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
