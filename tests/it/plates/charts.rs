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

/// A case of three looks with these figures, and what its sources say that differ on the second.
fn three_looks(figures: &str) -> String {
    format!(
        "{HEAD}  ledger: {{type: report, title: A ledger, date: 2023-10-06, url: \"https://example.org/ledger\"}}\n\
         measures:\n  railcars: {{kind: count, unit: railcar, about_reaches: 10%}}\n\
         events:\n  treaty: {{date: 2023-05-10, label: Treaty, sources: [report]}}\n\
         observations:\n  - {{id: first, date: 2023-04-02, view: clear, sources: [report], values: {{railcars: 12}}}}\n  \
         - {{id: second, date: 2023-06-02, view: clear, sources: [report, ledger], values: {{railcars: {{readings: {{report: 25, ledger: about 60}}}}}}}}\n  \
         - {{id: third, date: 2023-08-01, view: clear, sources: [report], values: {{railcars: none}}}}\n\
         findings:\n  - \"{{{{ railcars[first] }}}} railcars stood in the yard. [@report]\"\nfigures:\n{figures}"
    )
}

/// A gap of two months to the day is no longer than that, and its number says what it is of; a look that is pointed out has its date, and words at an event
/// stand under the event's own.
#[test]
fn a_gap_a_look_and_an_event_say_what_they_are() {
    let figures = "  - {id: seen, kind: looks, highlight: [second]}\n  - {id: time, kind: timeline, annotations: [{at: treaty, text: in a hurry}, {at: third, text: from the air}]}\n";
    let artifacts = build(&three_looks(figures), &[]).unwrap();
    let svg =
        |id: &str| artifact(&artifacts, &format!("figures/{id}-light.svg")).to_string();
    let seen = svg("seen");
    assert!(
        seen.contains("2 months without a usable") && !seen.contains("over 2 months")
    );
    assert!(seen.contains(">2 Jun<") && seen.contains(">look<"), "{seen}");
    let time = svg("time");
    assert!(time.contains(">in a hurry<") && time.contains(">1 August 2023<"), "{time}");
    assert_eq!(time.matches(">10 May 2023<").count(), 1);
    assert!(time.contains("words at a day or a look"));
}

/// On a scale of ratios none has no height, and no line runs to it; what two sources say of one look is joined, and the key says that they differ.
#[test]
fn none_has_no_height_on_a_scale_of_ratios_and_sources_that_differ_are_joined() {
    let figures =
        "  - {id: log, kind: series, axis: {log: yes}}\n  - {id: plain, kind: series}\n";
    let artifacts = build(&three_looks(figures), &[]).unwrap();
    for id in ["log", "plain"] {
        let svg = artifact(&artifacts, &format!("figures/{id}-light.svg"));
        assert!(svg.contains("sources differ on one look"), "{id}");
    }
    let log = artifact(&artifacts, "figures/log-light.svg");
    assert!(log.contains(">None there<"), "{log}");
}
