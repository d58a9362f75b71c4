//! What render writes: golden outputs of a brief built by hand, and text that must stay text.
#![allow(clippy::disallowed_methods)]

mod fixture;

use caveat::render::{self, Format, Templates};

/// The artifacts of the fixture, put where a browser can open them.
#[test]
fn writes_every_artifact() {
    let document = fixture::document();
    let artifacts = render::all(&Format::ALL, &document, &Templates::default()).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("render");
    std::fs::create_dir_all(folder.join("figures")).unwrap();
    for artifact in &artifacts {
        std::fs::write(folder.join(&artifact.path), &artifact.bytes).unwrap();
    }
}
