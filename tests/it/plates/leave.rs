//! Leave to publish: what says nothing is none, and a licence that gives no permission lets nothing out.

use super::{HEAD, build, check, is_in, plated, png, rules};

/// What goes out of an image that says this of its leave; a case that is refused lets nothing out, and says why.
fn goes_out(said: &str, files: &[(&str, Vec<u8>)]) -> bool {
    let credit = if said.contains("credit:") { "" } else { "credit: Harbour office, " };
    let image = format!("taken: 2023-10-05, gsd: 0.5 m, file: yard.png, {credit}{said}");
    match build(&plated(&image, ""), files) {
        Ok(artifacts) => is_in(&artifacts),
        Err(refused) => {
            let found = rules(&refused.report);
            assert!(
                found.iter().any(|rule| rule.starts_with("image-without-")),
                "{found:?}"
            );
            false
        }
    }
}

#[test]
fn what_gives_no_permission_lets_nothing_out() {
    let lines = crate::support::read("tests/images/leave.txt");
    let mut wrong = Vec::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let (said, wanted) = line.split_once(" | ").expect("two cells");
        let said = format!("publish: yes, {said}");
        if goes_out(&said, &[("yard.png", png(60, 40))]) != (wanted == "goes") {
            wrong.push(line);
        }
    }
    assert!(lines.lines().count() > 30 && wrong.is_empty(), "{wrong:#?}");
    let asked = |permission: &str| {
        goes_out(
            &format!("publish: ask, permission: {permission}"),
            &[("yard.png", png(60, 40))],
        )
    };
    assert!(asked("Letter of 5 June 2024") && !asked("none") && !asked("\"-\""));
}

#[test]
fn what_a_stac_item_calls_a_licence_may_give_none() {
    for (licence, goes) in [
        ("CC-BY-4.0", true),
        ("proprietary", false),
        ("other", false),
        ("various", false),
    ] {
        let item = format!(
            "{{\"type\": \"Feature\", \"properties\": {{\"datetime\": \"2023-10-05T01:24:00Z\", \"license\": \"{licence}\"}}, \"geometry\": null}}"
        );
        let files = [("yard.png", png(60, 40)), ("s.json", item.into_bytes())];
        assert_eq!(goes_out("publish: yes, stac: s.json", &files), goes, "{licence}");
    }
}

/// A picture beside itself would be told as two days, and a pair turned round as the contrary of what came to pass.
#[test]
fn pairs_and_sheets_show_each_day_once_and_pairs_in_order() {
    let found = |kind: &str, images: &str| {
        let image = "gsd: 0.5 m, publish: yes, licence: CC0 1.0, credit: Harbour office";
        let case = format!(
            "{HEAD}images:\n  may: {{taken: 2023-05-05, file: may.png, {image}}}\n  june: {{taken: 2023-06-05, file: june.png, {image}}}\n  \
             july: {{taken: 2023-07-05, file: july.png, {image}}}\n  copy: {{taken: 2023-08-05, file: july.png, {image}}}\n\
             figures:\n  - {{id: both, kind: {kind}, image: [{images}], title: The yard}}\n"
        );
        let files = [
            ("may.png", png(60, 40)),
            ("june.png", png(90, 60)),
            ("july.png", png(120, 80)),
        ];
        let report = check(&case, &files);
        let told = ["bad-plate", "pair-out-of-order", "sheet-out-of-order"];
        rules(&report).into_iter().filter(|rule| told.contains(rule)).collect::<Vec<_>>()
    };
    assert!(found("pair", "may, june").is_empty());
    assert_eq!(found("pair", "june, may"), ["pair-out-of-order"]);
    assert_eq!(found("pair", "june, june"), ["bad-plate"]);
    assert_eq!(found("pair", "july, copy"), ["bad-plate"]);
    assert!(found("sheet", "may, june, july").is_empty());
    assert_eq!(found("sheet", "may, july, june"), ["sheet-out-of-order"]);
    assert_eq!(found("sheet", "may, june, june, may"), ["bad-plate", "bad-plate"]);
}
