//! What charts of a case tell in words.

use super::{HEAD, artifact, build};

/// On an axis of many years a day without its year would be any of them.
#[test]
fn events_of_a_long_axis_say_their_year() {
    let told = |first: &str| {
        let case = format!(
            "{HEAD}measures:\n  railcars: {{kind: count, unit: railcar}}\n\
             events:\n  treaty: {{date: 1987-03-10, label: Treaty, sources: [report]}}\n\
             observations:\n  - {{id: first, date: {first}, view: clear, sources: [report], values: {{railcars: 12}}}}\n  \
             - {{id: last, date: 1987-10-05, view: clear, sources: [report], values: {{railcars: 73}}}}\n\
             findings:\n  - \"{{{{ railcars[last] }}}} railcars stood in the yard. [@report]\"\n\
             figures:\n  - {{id: yard, kind: series, events: [treaty]}}\n"
        );
        let artifacts = build(&case, &[]).unwrap();
        artifact(&artifacts, "figures/yard-light.svg").to_string()
    };
    assert!(told("1975-10-05").contains(">10 Mar 1987<"));
    assert!(told("1986-10-05").contains(">10 Mar<"));
}

/// Marks of two days are not added up under their counter.
#[test]
fn marks_of_several_images_are_not_added_up() {
    use super::{geojson, png};
    let image = |id: &str, day: &str| {
        format!(
            "  {id}: {{taken: {day}, gsd: 0.5 m, file: {id}.png, publish: yes, licence: CC0 1.0, credit: Harbour office}}\n"
        )
    };
    let images = image("may", "2023-05-05") + &image("june", "2023-06-05");
    let case = format!(
        "{HEAD}measures:\n  railcars: {{kind: count, unit: railcar}}\nimages:\n{images}\
         marks:\n  ab: {{image: may, file: ab.geojson, in: pixels, by: AB}}\n  cd: {{image: may, file: cd.geojson, in: pixels, by: CD}}\n  \
         later: {{image: june, file: later.geojson, in: pixels, by: AB}}\n\
         observations:\n  - {{id: last, date: 2023-05-05, view: clear, image: may, sources: [report], values: {{railcars: {{marks: ab}}}}}}\n\
         findings:\n  - \"{{{{ railcars[last] }}}} railcars stood in the yard. [@report]\"\n\
         figures:\n  - {{id: yard, kind: sheet, image: [may, june], marks: [ab, cd, later]}}\n"
    );
    let of = |count: usize| geojson(count, |_| String::new());
    let files = [
        ("may.png", png(300, 200)),
        ("june.png", png(300, 200)),
        ("ab.geojson", of(30)),
        ("cd.geojson", of(28)),
        ("later.geojson", of(10)),
    ];
    let artifacts = build(&case, &files).unwrap();
    let brief = artifact(&artifacts, "brief.md");
    assert!(
        !brief.contains("AB (40)") && brief.contains("Marked by AB and CD"),
        "{brief}"
    );
}
