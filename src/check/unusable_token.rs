//! A token of the house that cannot be used.

use super::frame::{Docs, Rule, Subject, top};
use crate::bind::{Bound, CASE_FILE};
use crate::case::House;
use crate::diag::{At, Diagnostic, KeyPath, Place, Severity};
use crate::tokens;

/// `unusable-token`
pub(super) static RULE: Rule = Rule {
    name: "unusable-token",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a colour, font, size or space of the house that cannot be used",
    docs: Docs {
        what: "Finds tokens of the house, or of the case over it, whose name is not one of ours or whose value is not a colour, a list of fonts or a length; a list for text or charts that begins with a font which is neither ours nor among the `font_files`; and sizes and spaces that charts and pages do not bear, such as type too small for a chart.",
        why: "The look asked for would silently not be had.",
        bad: r##"house:
  tokens:
    colours: {acent: {light: "#8a1538"}}"##,
        good: r##"house:
  tokens:
    colours: {accent: {light: "#8a1538", dark: "#f0a0b5"}}"##,
        meet: "Take the names from `assets/tokens.json`; write colours as six hexadecimal digits in quotes; put the files of a font of yours into the folder of the house and name them in `font_files`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let faults = tokens::faults(&bound.house).into_iter();
    let found = faults.map(|fault| {
        let place = match (token_place(bound, &fault.path), fault.is_name) {
            (Place { file, at: At::Value(path) }, true) => Place::key(&file, path),
            (place, _) => place,
        };
        let found = RULE.at(place.clone(), fault.message).help(fault.help);
        match fault.meant {
            Some(name) => found.suggest(place, name),
            None => found,
        }
    });
    found.collect()
}

/// Where a token is written: in the case when it stands there, else in the house.
pub(super) fn token_place(bound: &Bound, keys: &[String]) -> Place {
    let own = bound.case.house.as_ref();
    let (file, start) = match own.is_some_and(|house| is_written(house, keys)) {
        true => (CASE_FILE, top("house").key("tokens")),
        false => ("../house.yaml", top("tokens")),
    };
    let path = keys.iter().fold(start, |path: KeyPath, key| path.key(key));
    Place::value(file, path)
}

fn is_written(house: &House, keys: &[String]) -> bool {
    let Some(tokens) = &house.tokens else { return false };
    let name = keys.get(1).map(String::as_str).unwrap_or_default();
    match keys.first().map(String::as_str) {
        Some("colours") => tokens.colours.get(name).is_some_and(|colour| {
            match keys.get(2).map(String::as_str) {
                Some("light") => colour.light.is_some(),
                Some("dark") => colour.dark.is_some(),
                _ => true,
            }
        }),
        Some("fonts") => tokens.fonts.contains_key(name),
        Some("spaces") => tokens.spaces.contains_key(name),
        _ => tokens.sizes.contains_key(name),
    }
}
