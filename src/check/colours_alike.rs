//! Two colours of the house that some readers cannot tell apart.

use super::frame::{Docs, Rule, Subject};
use super::unusable_token::token_place;
use crate::diag::{Diagnostic, Severity};
use crate::tokens::{Tokens, apart};

/// `colours-alike`
pub(super) static RULE: Rule = Rule {
    name: "colours-alike",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "two colours of the house that some readers cannot tell apart",
    docs: Docs {
        what: "Measures how far the colours of series, and those of marks, that the house, or the case over it, puts in place of ours are from each other (in CIELAB), for readers with all kinds of cones and for those who lack the long or the middle ones: 9 at least.",
        why: "One man in twelve sees some colours as one. Shapes and fills tell runs apart too, but a name and its line are found by their colour.",
        bad: r##"house:
  tokens:
    colours: {series-2: {light: "#125cb9"}}"##,
        good: r##"house:
  tokens:
    colours: {series-2: {light: "#bb5300"}}"##,
        meet: "Make one of them darker or lighter: a difference in lightness is seen by all.",
    },
    check,
};

/// The least distance.
const LEAST: f64 = 9.0;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(own) = &bound.house.tokens else { return Vec::new() };
    let tokens = Tokens::of(&bound.house);
    let kind = |name: &str| name.rsplit_once('-').map(|(kind, _)| kind.to_string());
    let is_told = |name: &str| matches!(kind(name).as_deref(), Some("series" | "mark"));
    let mut found = Vec::new();
    for (name, written) in own.colours.iter().filter(|(name, _)| is_told(name)) {
        let Some(colour) = tokens.colours.get(name) else { continue };
        for (other_name, other) in &tokens.colours {
            // Of two of its own it is told once, at the later.
            let is_later =
                own.colours.get_index_of(other_name) > own.colours.get_index_of(name);
            if kind(other_name) != kind(name) || other_name == name || is_later {
                continue;
            }
            let forms = [
                ("light", &written.light, &colour.light, &other.light),
                ("dark", &written.dark, &colour.dark, &other.dark),
            ];
            for (form, written, hex, other_hex) in forms {
                let is_near = apart(hex, other_hex).is_some_and(|far| far < LEAST);
                if written.is_none() || !is_near {
                    continue;
                }
                let keys = ["colours", name, form].map(str::to_string);
                let message =
                    format!("some readers cannot tell `{name}` from `{other_name}`");
                found.push(
                    RULE.at(token_place(bound, &keys), message)
                        .help("make one of them darker or lighter"),
                );
            }
        }
    }
    found
}
