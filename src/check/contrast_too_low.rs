//! A colour of the house that readers cannot tell from its ground.

use super::frame::{Docs, Rule, Subject};
use super::unusable_token::token_place;
use crate::diag::{Diagnostic, Severity};
use crate::tokens::{Tokens, contrast};

/// `contrast-too-low`
pub(super) static RULE: Rule = Rule {
    name: "contrast-too-low",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a colour of the house that is hard to tell from its ground",
    docs: Docs {
        what: "Measures the contrast (WCAG 2.2) of each colour that the house, or the case over it, puts in place of ours, on light and on dark pages, and on the dark ground of plates: 4.5 to 1 for text, 3 to 1 for marks.",
        why: "Caveats and dates are set small and muted. Where their colour fades they are not read.",
        bad: r##"house:
  tokens:
    colours: {muted: {light: "#b0b6c0"}}"##,
        good: r##"house:
  tokens:
    colours: {muted: {light: "#5a6270"}}"##,
        meet: "Make the colour darker on light pages and lighter on dark ones.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(own) = &bound.house.tokens else { return Vec::new() };
    let tokens = Tokens::of(&bound.house);
    let mut found = Vec::new();
    for (name, written) in &own.colours {
        let Some(colour) = tokens.colours.get(name) else { continue };
        let Some(ground) = tokens.colours.get(&colour.on) else { continue };
        let forms = [
            ("light", &written.light, &colour.light, &ground.light),
            ("dark", &written.dark, &colour.dark, &ground.dark),
        ];
        for (form, written, hex, ground) in forms {
            let ratio = contrast(hex, ground);
            if written.is_none() || ratio >= colour.contrast {
                continue;
            }
            let keys = ["colours", name, form].map(str::to_string);
            let (place, help) = match (colour.on.as_str(), form) {
                ("ground", "light") => ("a light page".to_string(), "make it darker"),
                ("ground", _) => ("a dark page".to_string(), "make it lighter"),
                (other, _) => {
                    (format!("`{other}`"), "make it lighter, or its ground darker")
                }
            };
            let message = format!(
                "`{name}` on {place} has a contrast of {ratio:.1} to 1, and needs {:.1}: it is for {}",
                colour.contrast, colour.purpose
            );
            found.push(RULE.at(token_place(bound, &keys), message).help(help));
        }
    }
    found
}
