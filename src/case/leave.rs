//! Leave: whether a credit line, a licence and a permission of an image say anything, and whether a licence lets anyone publish.

use super::Image;

/// What people write where there is nothing: words without their marks.
const NOTHING: [&str; 24] = [
    "asked",
    "denied",
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
    "todo",
    "unknown",
];
/// Licences that are none: what STAC writes for those that are not open, and words alone that only say that there is an owner.
const NO_LICENCE: [&str; 7] = [
    "commercial",
    "copyright",
    "copyrighted",
    "other",
    "proprietary",
    "restricted",
    "various",
];
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
/// How a line begins that names an owner.
const OWNER: [&str; 3] = ["©", "(c)", "copyright"];

impl Image {
    /// Whether it has a credit line.
    pub fn is_credited(&self) -> bool {
        self.credit.as_deref().is_some_and(says_something)
    }

    /// Whether a permission was given.
    pub fn is_permitted(&self) -> bool {
        self.permission.as_deref().is_some_and(says_something)
    }

    /// Whether it has a licence, whatever that allows.
    pub fn has_licence(&self) -> bool {
        self.licence.as_deref().is_some_and(says_something)
    }

    /// Whether it has a licence that lets others publish it.
    pub fn is_licensed(&self) -> bool {
        self.has_licence() && self.licence.as_deref().is_some_and(lets_publish)
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

fn lets_publish(licence: &str) -> bool {
    let lower = licence.trim().to_lowercase();
    let is_owner = OWNER.iter().any(|start| lower.starts_with(start));
    let names_licence =
        lower.contains("licen") || lower.contains("cc ") || lower.contains("cc-");
    !NO_LICENCE.contains(&words(licence).as_str())
        && !REFUSES.iter().any(|words| lower.contains(words))
        && (!is_owner || names_licence)
}
