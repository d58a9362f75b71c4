//! Signs: what is marked has one form and one colour in all figures of a brief, and no other thing has both.

use super::{HEAD, IMAGE, artifact, build, geojson, png};
use std::collections::BTreeMap;

/// Each colour and number of corners among the signs of a picture, with how many have them, the key's own among them.
fn signs(svg: &str) -> BTreeMap<(String, usize), usize> {
    let mut found = BTreeMap::new();
    for line in svg.lines() {
        let is_sign = line.starts_with("<circle") || line.starts_with("<path fill=\"#");
        let Some((_, rest)) = line.split_once("fill=\"").filter(|_| is_sign) else {
            continue;
        };
        let (fill, _) = rest.split_once('"').unwrap();
        *found.entry((fill.to_string(), line.matches('L').count())).or_default() += 1;
    }
    found
}

fn marked(sets: &[(&str, &str, &str)], figures: &str) -> String {
    let later = "  later: {taken: 2023-10-07, gsd: 0.5 m, file: later.png, publish: yes, licence: CC0 1.0, credit: Harbour office}\n";
    let measures = "  boats: {kind: count, unit: boat}\n  railcars: {kind: count, unit: railcar, classes: {ore: Ore cars, box: Boxcars, tank: Tank cars}}\n";
    let mut case = format!("{HEAD}measures:\n{measures}{IMAGE}{later}marks:\n");
    for (id, image, by) in sets {
        case.push_str(&format!(
            "  {id}: {{image: {image}, file: {id}.geojson, in: pixels, by: {by}}}\n"
        ));
    }
    case.push_str("observations:\n");
    for (n, (id, image, _)) in sets.iter().enumerate() {
        case.push_str(&format!(
            "  - {{id: look_{n}, date: 2023-10-0{}, view: clear, image: {image}, sources: [report], values: {{railcars: {{marks: {id}}}}}}}\n",
            if *image == "yard" { 5 } else { 7 }
        ));
    }
    format!("{case}figures:\n{figures}")
}

fn built(case: &str, sets: &[(&str, Vec<u8>)]) -> impl Fn(&str) -> String + use<> {
    let mut files = vec![("yard.png", png(60, 40)), ("later.png", png(60, 40))];
    files.extend(sets.iter().map(|(name, bytes)| (*name, bytes.clone())));
    let artifacts = build(case, &files).unwrap();
    move |id| artifact(&artifacts, &format!("figures/{id}-light.svg")).to_string()
}

/// The sign that so many marks have.
fn of_count(svg: &str, count: usize) -> (String, usize) {
    let found: Vec<_> = signs(svg).into_iter().filter(|(_, n)| *n == count + 1).collect();
    let [(sign, _)] = found.as_slice() else { panic!("{count}: {found:?} in {svg}") };
    sign.clone()
}

fn class(n: usize) -> String {
    let class = ["tank", "box", "tank", "ore", "box", "tank"][n % 6];
    format!("\"class\": \"{class}\"")
}

#[test]
fn a_class_has_one_sign_in_all_figures_and_a_comparison_others() {
    let sets =
        [("whole", "yard", "JD"), ("boxes", "later", "JD"), ("other", "yard", "RR")];
    let figures = "  - {id: all, kind: plate, image: yard, marks: whole}\n  - {id: some, kind: plate, image: later, marks: boxes}\n  \
                   - {id: both, kind: pair, image: [yard, later], marks: [boxes, whole]}\n  \
                   - {id: compared, kind: plate, image: yard, marks: [whole, other], within: 1 m}\n";
    let svg = built(
        &marked(&sets, figures),
        &[
            ("whole.geojson", geojson(24, class)),
            ("boxes.geojson", geojson(11, |_| "\"class\": \"box\"".to_string())),
            ("other.geojson", geojson(20, class)),
        ],
    );
    let (all, some, both) = (svg("all"), svg("some"), svg("both"));
    let boxcar = of_count(&all, 8);
    assert_eq!(of_count(&some, 11), boxcar);
    // On two images one class has one sign, and a line of the key for each.
    assert_eq!(signs(&both)[&boxcar], 8 + 1 + 11 + 1);
    assert_eq!(signs(&both).len(), 3);
    // Compared, a class keeps its form; colour and halves say who marked it, and the key how many of each.
    let svg = svg("compared");
    let corners = |signs: &BTreeMap<(String, usize), usize>| -> Vec<usize> {
        signs.keys().filter(|sign| sign.0 == "#ffffff").map(|sign| sign.1).collect()
    };
    assert_eq!(corners(&signs(&svg)).len(), 3, "{:?}", signs(&svg));
    assert!(svg.contains("Marked by both: 20") && svg.contains("Only by JD: 4"));
    assert!(svg.contains("Boxcars: ") && svg.contains(" by both, "), "{svg}");
}

#[test]
fn two_counters_keep_the_sign_of_a_class_and_are_told_apart() {
    let sets = [("whole", "yard", "JD"), ("other", "yard", "RR")];
    let figures = "  - {id: one, kind: plate, image: yard, marks: whole}\n  - {id: two, kind: plate, image: yard, marks: [other, whole]}\n";
    let apart = geojson(9, |n| format!("{},\"name\": \"far\"", class(n)));
    let apart = String::from_utf8(apart).unwrap().replace(", 2]", ", 22]");
    let svg = built(
        &marked(&sets, figures),
        &[("whole.geojson", geojson(12, class)), ("other.geojson", apart.into_bytes())],
    );
    let (one, two) = (svg("one"), svg("two"));
    let full: Vec<_> = signs(&one).into_keys().collect();
    // The first of the case is full; the second open, in the same colours, marks and key.
    assert_eq!(signs(&two).into_keys().collect::<Vec<_>>(), full);
    for (color, _) in &full {
        assert!(two.contains(&format!("stroke=\"{color}\" stroke-width=\"1.4\"")));
    }
    assert_eq!(two.matches("stroke-width=\"1.4\"").count(), 9 + 3);
    assert!(two.contains("Boxcars, RR: 3") && two.contains("Boxcars, JD: 4"));
}

/// Marks that nothing is counted from bear the names of their classes all the same, where the image has a count by class.
#[test]
fn classes_of_marks_that_are_not_counted_have_their_names() {
    let sets = [("whole", "yard", "JD")];
    let figures = "  - {id: both, kind: plate, image: yard, marks: [whole, other]}\n";
    let case = marked(&sets, figures).replace(
        "observations:\n",
        "  other: {image: yard, file: other.geojson, in: pixels, by: RR}\nobservations:\n",
    );
    let apart = geojson(3, class);
    let svg =
        built(&case, &[("whole.geojson", geojson(12, class)), ("other.geojson", apart)]);
    for words in ["Boxcars, JD: 4", "Boxcars, RR: 1", "Tank cars, RR: 2"] {
        assert!(svg("both").contains(words), "{words}");
    }
}
