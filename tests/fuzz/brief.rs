//! Fuzz target: any bytes as `case.yaml`, `brief.md` and a table, through the whole build, in every variant; every diagnostic must have
//! a line, and what was built must be whole.
//!
//! The files stand in one input, one after another, parted by a line of three equals signs.
#![no_main]

use caveat::document::Variant;
use caveat::load::{self, Input};
use caveat::render::Format;
use caveat::{Options, Refused};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

const NAMES: [&str; 3] = ["case.yaml", "brief.md", "looks.csv"];

fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        formats: Format::ALL.to_vec(),
        variants: vec![Variant::Brief, Variant::OnePage, Variant::Social],
        strict: false,
    };
    match caveat::build(input(bytes), &options) {
        Ok(built) => assert!(built.artifacts.iter().all(|made| !made.path.is_empty())),
        Err(Refused { report, texts }) => {
            let report = load::sorted(report, &texts);
            assert!(!report.diagnostics.is_empty(), "refused without a word");
            for diagnostic in &report.diagnostics {
                texts.locate(&diagnostic.place);
            }
        }
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
    Input { name: "fuzz".into(), house: None, files, ..Input::default() }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
