//! One picture made of the images of two vendors.

use super::frame::{Docs, Rule, Subject, at_key, at_value, has_word, top, words};
use crate::case::Image;
use crate::diag::{Diagnostic, Severity};

/// `image-of-two-vendors`
pub(super) static RULE: Rule = Rule {
    name: "image-of-two-vendors",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "one picture made of the images of two vendors",
    docs: Docs {
        what: "Looks in the provider, sensor and credit of an image for the names of two commercial vendors, and for one `file` that two images of different vendors share.",
        why: "Some vendors do not let their images be laid over or beside those of a competitor in one picture. In November 2021 an institute had to take pictures down for that.",
        bad: r#"images:
  scene: {taken: 2023-10-05, credit: © 2023 Planet Labs PBC / Maxar Technologies}"#,
        good: r#"images:
  scene_a: {taken: 2023-10-05, credit: © 2023 Planet Labs PBC}
  scene_b: {taken: 2023-10-05, credit: © 2023 Maxar Technologies}"#,
        meet: "Show them as two pictures, or name the permission of both and allow the rule there.",
    },
    check,
};

/// Vendors that compete, each with the names that stand for it in providers, sensors and credits.
const VENDORS: &[(&str, &[&str])] = &[
    ("Planet", &["planet", "planetscope", "skysat", "rapideye", "pelican"]),
    (
        "Maxar",
        &[
            "maxar",
            "vantor",
            "digitalglobe",
            "worldview",
            "geoeye",
            "quickbird",
            "ikonos",
        ],
    ),
    ("Airbus", &["airbus", "pleiades", "pléiades", "spot image"]),
    ("BlackSky", &["blacksky"]),
    ("Satellogic", &["satellogic"]),
    ("ICEYE", &["iceye"]),
    ("Capella", &["capella"]),
    ("Umbra", &["umbra"]),
    ("ImageSat", &["imagesat", "isi"]),
    ("SIIS", &["siis", "kompsat"]),
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let images = &subject.bound.case.images;
    let mut found = Vec::new();
    let help = "show them as two pictures, or name the permission of both and allow the rule here";
    for (n, (id, image)) in images.iter().enumerate() {
        let own = vendors(image);
        let path = top("images").key(id);
        if let [one, other, ..] = own[..] {
            let place = if image.credit.is_some() {
                at_value(path.key("credit"))
            } else {
                at_key(path)
            };
            let message = format!("`{id}` holds images of {one} and of {other}");
            found.push(RULE.at(place, message).help(help));
            continue;
        }
        let same = images.iter().take(n).find(|(_, other)| {
            let other_own = vendors(other);
            image.file.is_some()
                && image.file == other.file
                && !own.is_empty()
                && !other_own.is_empty()
                && own != other_own
        });
        if let Some((other, _)) = same {
            let message =
                format!("`{id}` and `{other}`, of another vendor, are one picture");
            found.push(
                RULE.at(at_value(path.key("file")), message)
                    .related(
                        at_value(top("images").key(other).key("file")),
                        "the same file",
                    )
                    .help(help),
            );
        }
    }
    found
}

/// The vendors named in an image.
fn vendors(image: &Image) -> Vec<&'static str> {
    let told = [&image.provider, &image.sensor, &image.credit];
    let told: Vec<_> = told.into_iter().flatten().map(|text| words(text)).collect();
    let is_told = |name: &&str| told.iter().any(|words| has_word(words, name).is_some());
    let named = VENDORS.iter().filter(|(_, names)| names.iter().any(is_told));
    named.map(|(vendor, _)| *vendor).collect()
}
