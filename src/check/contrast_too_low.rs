//! A colour of the house that readers cannot tell from its ground.

use super::frame::{Docs, Rule, Subject};
use super::unusable_token::token_place;
use crate::case::HouseTokens;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::listed;
use crate::tokens::{Colour, Tokens, contrast};

/// `contrast-too-low`
pub(super) static RULE: Rule = Rule {
    name: "contrast-too-low",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a colour of the house that is hard to tell from its ground",
    docs: Docs {
        what: "Measures the contrast (WCAG 2.2) of each colour that the house, or the case over it, puts in place of ours, on light and on dark pages, and on the dark ground of plates: 4.5 to 1 for text, 3 to 1 for marks; where the house changes a ground, of all that stands on it.",
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
    for (name, colour) in &tokens.colours {
        let Some(ground) = tokens.colours.get(&colour.on) else { continue };
        let written = own.colours.get(name);
        let forms = [
            (
                "light",
                written.and_then(|own| own.light.as_ref()),
                &colour.light,
                &ground.light,
            ),
            (
                "dark",
                written.and_then(|own| own.dark.as_ref()),
                &colour.dark,
                &ground.dark,
            ),
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
    for (name, written) in &own.colours {
        for (form, written) in [("light", &written.light), ("dark", &written.dark)] {
            let faded = match written {
                Some(_) => faded(&tokens, own, name, form == "light"),
                None => Vec::new(),
            };
            if !faded.is_empty() {
                let keys = ["colours", name, form].map(str::to_string);
                let message =
                    format!("{} cannot be told from this ground", listed(&faded));
                let help =
                    "choose another ground, or give them colours that stand out from it";
                found.push(RULE.at(token_place(bound, &keys), message).help(help));
            }
        }
    }
    found
}

/// Colours of ours that have too little contrast with a ground of the house.
fn faded(
    tokens: &Tokens,
    own: &HouseTokens,
    ground: &str,
    is_light: bool,
) -> Vec<String> {
    let form = |colour: &Colour| match is_light {
        true => colour.light.clone(),
        false => colour.dark.clone(),
    };
    let is_own = |name: &String| {
        own.colours.get(name).is_some_and(|own| match is_light {
            true => own.light.is_some(),
            false => own.dark.is_some(),
        })
    };
    let Some(hex) = tokens.colours.get(ground).map(form) else { return Vec::new() };
    let standing = tokens.colours.iter().filter(|(name, colour)| {
        colour.on == ground && name.as_str() != ground && !is_own(name)
    });
    let faded =
        standing.filter(|(_, colour)| contrast(&form(colour), &hex) < colour.contrast);
    faded.map(|(name, _)| format!("`{name}`")).collect()
}
