//! Figures as PNG, where the program is built with them: print size, density, the same bytes twice.

use caveat::render::Format;

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
        let narrow = [
            "narrow.png",
            "small_sheet.png",
            "crowd.png",
            "crowd_mixed.png",
            "hours.png",
        ]
        .iter()
        .any(|name| picture.path.ends_with(name));
        assert_eq!(long(16), if narrow { 1039 } else { 2126 }, "{}", picture.path);
        assert!(long(20) > 300);
        assert_eq!(&bytes[37..41], b"pHYs");
        assert_eq!(long(41), 11_811);
    }
    assert!(made == build(), "the pictures differ from one build to the next");
}

/// Dark pixels of a picture with a title.
#[cfg(feature = "png")]
fn ink(title: &str) -> usize {
    picture(title).pixels().filter(|pixel| pixel.0[0] < 128).count()
}

/// A picture with a title.
#[cfg(feature = "png")]
fn picture(title: &str) -> image::GrayImage {
    use caveat::document::Variant;
    let case = format!(
        "format: 1\nid: t\ntitle: T\npublished: 2024-07-01\ninformation_cutoff: 2024-06-30\nstatus: draft\nauthors: [{{name: A}}]\nscale: icd203\n\
         facility: {{name: Yard, country: BZ, timezone: America/Belize}}\nmeasures:\n  w: {{kind: count, unit: wagon}}\n\
         sources:\n  s: {{type: report, title: A survey, date: 2024-06-20, url: \"https://example.org/s\"}}\n\
         observations:\n  - {{id: a, date: 2024-01-09, view: clear, sources: [s], values: {{w: 5}}}}\n  - {{id: b, date: 2024-02-09, view: clear, sources: [s], values: {{w: 6}}}}\n\
         figures:\n  - {{id: f, kind: series, title: \"{title}\"}}\n"
    );
    let files = [
        ("case.yaml".to_string(), case.into_bytes()),
        ("brief.md".to_string(), b"![](figure:f)\n".to_vec()),
    ];
    let input = caveat::load::Input {
        name: "t".into(),
        files: files.into(),
        ..Default::default()
    };
    let options = caveat::Options {
        formats: vec![Format::Png],
        variants: vec![Variant::Brief],
        strict: false,
    };
    let built = caveat::build(input, &options)
        .unwrap_or_else(|refused| panic!("{:#?}", refused.report));
    let picture = built.artifacts.iter().find(|made| made.path == "figures/f.png");
    let picture = image::load_from_memory(&picture.expect("a picture").bytes);
    picture.expect("it is read").to_luma8()
}

/// Spaces among Korean words are as wide as they were measured, so that what follows stands close to them.
#[test]
#[cfg(feature = "png")]
fn spaces_among_words_of_another_script_keep_their_width() {
    let end = |title: &str| {
        let picture = picture(title);
        let dark = picture.enumerate_pixels().filter(|(.., pixel)| pixel.0[0] < 128);
        let top = dark.clone().map(|(_, y, _)| y).min().expect("a title");
        let dark = dark.filter(|(_, y, _)| *y < top + 50);
        i64::from(dark.map(|(x, ..)| x).max().expect("a title"))
    };
    let gaps = |apart: &str, together: &str| end(apart) - end(together);
    let ours = gaps("I I I I I I I", "IIIIIII");
    let theirs = gaps("가 가 가 가 가 가 가", "가가가가가가가");
    let behind = gaps("가 가 가 가 가 가 I", "가가가가가가I");
    assert!(ours > 40, "{ours}");
    assert!(theirs.abs_diff(ours) <= 6, "{theirs} instead of {ours}");
    assert!(behind.abs_diff(ours) <= 6, "{behind} instead of {ours}");
}

/// What a line sets in one font takes as much ink beside words of another.
#[test]
#[cfg(feature = "png")]
fn no_word_vanishes_beside_one_of_another_script() {
    // All of the picture but its title.
    let bare = 2 * ink("I") - ink("II");
    let ink = |title: &str| ink(title).saturating_sub(bare);
    let apart = |words: &[&str]| words.iter().map(|word| ink(word)).sum::<usize>();
    for (line, words) in [
        ("Mar \u{b7} ساحة السكك", ["Mar \u{b7}", "ساحة السكك"].as_slice()),
        ("ساحة \u{b7} السكك", &["ساحة", "السكك"]),
        ("역 Двор ساحة", &["역", "Двор", "ساحة"]),
    ] {
        let (whole, apart) = (ink(line), apart(words));
        assert!(whole.abs_diff(apart) * 10 < apart, "{line}: {whole} of {apart}");
    }
    // A title is strong in every script: so much, and a third less where it is set as it is carried.
    let strong = ink("역 한국 تقرير");
    assert!(strong > 2400, "{strong}");
}
