//! What all tests share: where files stand, how a case is built, and how what was expected is kept. Nearly the only lines that know the API.

use caveat::document::Variant;
use caveat::load::{self, Input, Loaded};
use caveat::render::Format;
use caveat::{Built, Options, Refused};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text file, by its path from the root.
pub(crate) fn read(path: &str) -> String {
    let full = root().join(path);
    let bytes = std::fs::read(&full).unwrap_or_else(|why| panic!("{path}: {why}"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every file below a folder with this ending (any when empty), by path from the root, sorted.
pub(crate) fn walk(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if ending.is_empty() || path.extension().is_some_and(|e| e == ending) {
                let inside = path.strip_prefix(root()).expect("below the root");
                found.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The shipped cases, by path from the root.
pub(crate) fn cases() -> Vec<String> {
    walk("cases", "yaml")
        .into_iter()
        .filter_map(|path| path.strip_suffix("/case.yaml").map(str::to_string))
        .collect()
}

/// A case, loaded.
pub(crate) fn load(case: &str) -> Loaded {
    load::load(load::read_case(&root().join(case)).expect("the case folder can be read"))
}

/// What a shipped case is made of but for the records of its versions: what is changed for a test needs no reason in print.
pub(crate) fn unreleased(case: &str) -> Input {
    let case = root().join("cases").join(case);
    let mut input = load::read_case(&case).expect("the case can be read");
    input.files.retain(|file, _| !load::is_record(file));
    input
}

/// A case, built in every variant and format.
pub(crate) fn build(case: &str) -> Result<Built, Refused> {
    let input = load::read_case(&root().join(case)).expect("the case folder can be read");
    caveat::build(input, &every_format())
}

/// Every variant in every format, warnings allowed.
pub(crate) fn every_format() -> Options {
    Options {
        formats: Format::ALL.to_vec(),
        variants: Variant::ALL.to_vec(),
        strict: false,
    }
}

/// The texts of a brief without its receipt, which differs whenever anything in the case does.
pub(crate) fn texts_but_for_receipt(built: &Built) -> BTreeMap<String, String> {
    let receipt = &built.receipt;
    let but_for_receipt = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.replace(&receipt.inputs_sha256, "(digest)").replace(&receipt.code, "(code)")
    };
    let files = built.artifacts.iter().filter(|file| file.path != caveat::receipt::FILE);
    files.map(|file| (file.path.clone(), but_for_receipt(&file.bytes))).collect()
}

/// The words of a PDF in the order of reading, page after page.
#[cfg(feature = "pdf")]
pub(crate) fn words_of_pdf(bytes: &[u8]) -> String {
    told_of_pdf(bytes, &[])
}

/// The height of the smallest line of a PDF, in points.
#[cfg(feature = "pdf")]
pub(crate) fn smallest_line_pt(bytes: &[u8]) -> f64 {
    let told = told_of_pdf(bytes, &["-bbox"]);
    let side = |line: &str, name: &str| -> Option<f64> {
        let (_, rest) = line.split_once(&format!("{name}=\""))?;
        rest.split_once('"')?.0.parse().ok()
    };
    let words = told.lines().filter(|line| line.contains("<word "));
    let heights = words.filter_map(|w| Some(side(w, "yMax")? - side(w, "yMin")?));
    heights.fold(f64::INFINITY, f64::min)
}

fn told_of_pdf(bytes: &[u8], how: &[&str]) -> String {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let name = format!("words-{}-{number}.pdf", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("a file for it");
    let out = std::process::Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .args(how)
        .args([path.as_os_str(), "-".as_ref()])
        .output()
        .expect("`pdftotext` of poppler-utils is there");
    let _ = std::fs::remove_file(&path);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Compares with what is kept at `path`; `UPDATE=1` rewrites it.
pub(crate) fn expect(path: &str, actual: &str) {
    let full = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(full.parent().expect("a folder"))
            .expect("a folder for it");
        std::fs::write(&full, actual).expect("what was expected can be written");
        return;
    }
    let expected = std::fs::read_to_string(&full).unwrap_or_default();
    if expected != actual {
        let line = expected
            .lines()
            .zip(actual.lines())
            .position(|(one, other)| one != other)
            .unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{path} differs from line {}:\n  kept: {}\n  now:  {}\n`UPDATE=1 cargo test` rewrites it; read the diff",
            line + 1,
            expected.lines().nth(line).unwrap_or("(nothing)"),
            actual.lines().nth(line).unwrap_or("(nothing)"),
        );
    }
}
