//! The gallery holds every kind and every state: each sign that a chart explains in words, taken from the words in the sources of the drawings themselves, so
//! that a sign which is added later is missed.

use crate::support::root;
use std::fs;

/// Where words are no keys: paths of patterns, names of fonts, tables and CSV, complaints.
const ELSEWHERE: [&str; 6] =
    ["backend.rs", "facts.rs", "measure.rs", "rasters.rs", "table.rs", "tally.rs"];

/// What the gallery does not show, and where it is shown.
const NOT_HERE: [(&str, &str); 11] = [
    ("The first", "a figure too long for a page: draw::kinds"),
    ("The latest", "the same"),
    ("the table holds all", "the same"),
    ("looks; the table holds all", "the same"),
    ("origins; the table holds all", "the same"),
    ("rows; the table holds all, and the sums count all", "the same"),
    ("others in the table", "more caveats than a key names: draw::known"),
    (
        "where the bar is longer than the whole, not all of its classes can be at their most",
        "parts that reach beyond the whole: draw::known",
    ),
    ("our own", "counts of the authors: the case `reference`"),
    ("not rated", "evidence without a rating: draw::kinds"),
    ("among the points that stand close", "numbers without room: draw::maps"),
];

/// Strings of a source that hold several words, without what is put into them.
fn phrases(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let strings = code.split('"').skip(1).step_by(2);
    let plain = strings.flat_map(|string| {
        let pieces = string.split('{').enumerate();
        let behind = |(n, piece): (usize, &str)| match n {
            0 => piece.to_string(),
            _ => piece.split_once('}').map_or("", |(_, rest)| rest).to_string(),
        };
        pieces.map(behind).collect::<Vec<_>>()
    });
    let plain =
        plain.map(|words| words.trim_matches([' ', ';', ':', ',', '.']).to_string());
    let is_said = |words: &String| {
        words.contains(' ')
            && words.contains(char::is_lowercase)
            && !words.contains(['<', '=', '\\', '\n', '(', '\''])
    };
    plain.filter(is_said).collect()
}

#[test]
fn the_gallery_shows_every_sign_that_a_key_explains() {
    let page =
        fs::read_to_string(root().join("tests/golden/gallery/brief.html")).unwrap();
    let texts = page.split("<text").skip(1).filter_map(|text| {
        let (_, words) = text.split_once('>')?;
        Some(words.split('<').next()?.replace("&amp;", "&"))
    });
    let shown = texts.collect::<Vec<_>>().join(" ").to_lowercase();
    let mut missing = Vec::new();
    for folder in ["src/draw", "src/draw/plate"] {
        let mut files: Vec<_> = fs::read_dir(root().join(folder))
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        for file in files.into_iter().filter(|file| file.is_file()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if ELSEWHERE.contains(&name.as_str()) {
                continue;
            }
            let phrases = phrases(&fs::read_to_string(&file).unwrap());
            let unseen = phrases.into_iter().filter(|words| {
                !shown.contains(&words.to_lowercase())
                    && NOT_HERE.iter().all(|(known, _)| known != words)
            });
            missing.extend(unseen.map(|words| format!("{name}: {words}")));
        }
    }
    assert!(missing.is_empty(), "cases/gallery does not show:\n{}", missing.join("\n"));
}
