//! Leave: whether a credit line, a licence and a permission of an image say anything, and whether a licence lets anyone publish.

use super::{Image, Publish};

/// What people write where there is nothing: words without their marks.
const NOTHING: [&str; 30] = [
    "asked",
    "denied",
    "follows",
    "missing",
    "na",
    "nil",
    "no",
    "no credit",
    "no licence",
    "no license",
    "no permission",
    "none",
    "none yet",
    "not asked",
    "not given",
    "not known",
    "not yet",
    "null",
    "pending",
    "refused",
    "requested",
    "tba",
    "tbd",
    "to come",
    "to follow",
    "todo",
    "unknown",
    "x",
    "xx",
    "xxx",
];
/// What a licence is called that lets anyone publish, or what it says that does. Of any other a `permission` must tell.
const OPEN: [&str; 35] = [
    "apache",
    "cc by",
    "cc pdm",
    "cc zero",
    "cc0",
    "cdla",
    "copernicus",
    "creative commons",
    "datenlizenz deutschland",
    "dl de",
    "domaine public",
    "dominio público",
    "etalab",
    "for publication",
    "free art",
    "gemeinfrei",
    "gfdl",
    "kogl",
    "licence ouverte",
    "may be published",
    "may be reproduced",
    "may be republished",
    "odbl",
    "odc by",
    "ogl",
    "open data",
    "open government",
    "open licence",
    "open license",
    "pddl",
    "public domain",
    "u s government work",
    "unlicense",
    "us government work",
    "공공누리",
];
/// What says that something is not there yet, or will not be.
const UNSETTLED: [&str; 21] = [
    "applied",
    "asked",
    "await",
    "awaited",
    "awaiting",
    "declined",
    "denied",
    "expired",
    "never",
    "no answer",
    "no permission",
    "no reply",
    "not",
    "pending",
    "refused",
    "rejected",
    "requested",
    "revoked",
    "tbc",
    "to be",
    "withdrawn",
];
/// What says that it was given all the same: “granted as requested”.
const GIVEN: [&str; 4] = ["agreed", "approved", "given", "granted"];
/// What a licence says that gives nothing.
const REFUSES: [&str; 22] = [
    "all rights reserved",
    "alle rechte vorbehalten",
    "confidential",
    "internal use",
    "no redistribution",
    "no republication",
    "no reproduction",
    "no reuse",
    "not be republished",
    "not be reproduced",
    "not for publication",
    "permission required",
    "proprietary",
    "todos los derechos reservados",
    "tous droits réservés",
    "tutti i diritti riservati",
    "without permission",
    "without prior permission",
    "without written permission",
    "все права защищены",
    "版权所有",
    "모든 권리",
];

impl Image {
    /// Whether it has a credit line.
    pub fn is_credited(&self) -> bool {
        self.credit.as_deref().is_some_and(says_something)
    }

    /// Whether a permission was given.
    pub fn is_permitted(&self) -> bool {
        self.permission.as_deref().is_some_and(is_settled)
    }

    /// Whether it has a licence, whatever that allows.
    pub fn has_licence(&self) -> bool {
        self.licence.as_deref().is_some_and(says_something)
    }

    /// Whether it has a licence that lets others publish it.
    pub fn is_licensed(&self) -> bool {
        self.has_licence() && self.licence.as_deref().is_some_and(lets_publish)
    }

    /// Whether it may not be shown, and why; `has_file` says whether it is here.
    pub fn withheld(&self, has_file: bool) -> Option<&'static str> {
        match self.publish {
            Some(Publish::No) => Some("it may not be reproduced"),
            None => Some("whether it may be reproduced is not known"),
            Some(Publish::Ask) if !self.is_permitted() => {
                Some("permission to reproduce it has not been given")
            }
            _ if !self.is_credited() => Some("its credit line is not known"),
            _ if self.is_licensed() || self.is_permitted() => {
                (!has_file).then_some("its file is not kept with this case")
            }
            _ if self.has_licence() => Some("its licence does not let it be reproduced"),
            _ => Some("neither a licence nor a permission to reproduce it is known"),
        }
    }
}

/// The words of a text, without what is no letter or digit.
fn words(text: &str) -> String {
    let mut text = text.to_lowercase();
    text.retain(|c| c.is_alphanumeric() || c.is_whitespace());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_something(text: &str) -> bool {
    let words = words(text);
    !words.is_empty() && !NOTHING.contains(&words.as_str())
}

/// A text as words between spaces, each mark a space too.
fn spaced(text: &str) -> String {
    let text = text.to_lowercase();
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn holds(spaced: &str, listed: &[&str]) -> bool {
    listed.iter().any(|words| spaced.contains(&format!(" {words} ")))
}

/// Whether a permission was given, and not only asked for.
fn is_settled(permission: &str) -> bool {
    let told = spaced(permission);
    let is_given = holds(&told, &GIVEN) && !holds(&told, &["never", "not", "to be"]);
    says_something(permission) && (is_given || !holds(&told, &UNSETTLED))
}

fn lets_publish(licence: &str) -> bool {
    let lower = licence.trim().to_lowercase();
    let told = spaced(licence);
    // “Not CC BY” gives nothing; “CC BY-NC, not for commercial use” does.
    let open = OPEN.iter().filter_map(|name| told.find(&format!(" {name} "))).min();
    let before = open.map(|at| format!("{} ", &told[..at]));
    before.is_some_and(|before| !holds(&before, &["no", "non", "not", "never"]))
        && !holds(&told, &["pending", "tbc", "to be confirmed", "unclear", "unknown"])
        && !REFUSES.iter().any(|words| lower.contains(words))
}
