//! Figures as PNG, where the program is built with them: print size, density, the same bytes twice. Without, the command line says what brings them.

use caveat::render::Format;

#[test]
#[cfg(not(feature = "png"))]
fn without_png_the_command_line_says_what_brings_it() {
    assert!(!Format::Png.is_built_in());
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_caveat"))
        .args(["build", "cases/new", "-o", "/nonexistent/never", "--to", "png"])
        .current_dir(crate::support::root())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains("built without `png`"), "{said}");
    assert!(said.contains("--features png"), "{said}");
}

#[test]
#[cfg(feature = "png")]
fn png_of_every_figure_is_made_for_print() {
    use caveat::document::Variant;
    assert!(Format::Png.is_built_in());
    let options = caveat::Options {
        formats: vec![Format::Png],
        variants: vec![Variant::Brief],
        strict: false,
    };
    let build = || {
        let folder = crate::support::root().join("cases/gallery");
        let input = caveat::load::read_case(&folder).expect("the case can be read");
        caveat::build(input, &options).expect("it builds").artifacts
    };
    let made = build();
    let pictures: Vec<_> = made.iter().filter(|a| a.path.ends_with(".png")).collect();
    assert!(pictures.len() >= 14, "{} pictures", pictures.len());
    for picture in &pictures {
        let bytes = &picture.bytes;
        let long = |at: usize| {
            u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
        };
        assert_eq!(&bytes[12..16], b"IHDR", "{}", picture.path);
        // 180 mm at 300 dots an inch; 88 mm for one at half the width.
        let narrow = picture.path.ends_with("narrow.png");
        assert_eq!(long(16), if narrow { 1039 } else { 2126 }, "{}", picture.path);
        assert!(long(20) > 300);
        assert_eq!(&bytes[37..41], b"pHYs");
        assert_eq!(long(41), 11_811);
    }
    assert!(made == build(), "the pictures differ from one build to the next");
}
