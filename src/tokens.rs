//! Tokens: the one look as data — colours, fonts, sizes — read from `assets/tokens.json`; what a house puts in their place. Charts take their
//! colours from here, the page its sheet, and so may any other format.

use crate::case::House;
use crate::diag::nearest;
use indexmap::IndexMap;
use serde::Deserialize;
use std::sync::LazyLock;

static OURS: LazyLock<Tokens> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../assets/tokens.json")).unwrap_or_default()
});

/// The look of a brief.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Colours by name.
    pub colours: IndexMap<String, Colour>,
    /// Lists of families by name, as CSS writes them.
    pub fonts: IndexMap<String, String>,
    /// Lengths by name, as CSS writes them.
    pub sizes: IndexMap<String, String>,
}

/// A colour in its two forms.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// On a light page, `#rrggbb`.
    pub light: String,
    /// On a dark page, `#rrggbb`.
    pub dark: String,
    /// The least contrast with the ground that its use needs (WCAG 2.2): 4.5 for text, 3 for marks, 1 for what need not be seen.
    pub contrast: f64,
    /// What it is for.
    #[serde(rename = "for")]
    pub purpose: String,
}

/// A token of a house that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Keys under `tokens` that lead to it.
    pub path: Vec<String>,
    /// Whether its name is at fault, and not its value.
    pub is_name: bool,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The name that was meant.
    pub meant: Option<String>,
}

impl Tokens {
    /// Ours.
    pub fn ours() -> &'static Tokens {
        &OURS
    }

    /// Ours with those of a house in their place; what cannot be used is left out.
    pub fn of(house: &House) -> Tokens {
        let mut tokens = OURS.clone();
        let Some(own) = &house.tokens else { return tokens };
        for (name, forms) in &own.colours {
            let Some(colour) = tokens.colours.get_mut(name) else { continue };
            for (form, kept) in
                [(&forms.light, &mut colour.light), (&forms.dark, &mut colour.dark)]
            {
                if let Some(form) = form.as_ref().filter(|form| channels(form).is_some())
                {
                    *kept = form.to_lowercase();
                }
            }
        }
        for (name, families) in own.fonts.iter().filter(|(_, text)| is_font_list(text)) {
            if let Some(kept) = tokens.fonts.get_mut(name) {
                kept.clone_from(families);
            }
        }
        for (name, length) in own.sizes.iter().filter(|(_, text)| is_length(text)) {
            if let Some(kept) = tokens.sizes.get_mut(name) {
                kept.clone_from(length);
            }
        }
        tokens
    }

    /// The tokens as custom properties of CSS, dark ones for screens that ask for them.
    pub fn css(&self) -> String {
        let mut css = String::from(":root {\n");
        let mut add = |name: &str, value: &str| {
            css.push_str(&format!("  --{name}: {value};\n"));
        };
        self.colours.iter().for_each(|(name, colour)| add(name, &colour.light));
        self.fonts.iter().for_each(|(name, value)| add(name, value));
        self.sizes.iter().for_each(|(name, value)| add(name, value));
        css.push_str("}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
        for (name, colour) in &self.colours {
            css.push_str(&format!("    --{name}: {};\n", colour.dark));
        }
        css.push_str("  }\n}\n");
        css
    }
}

/// What of a house's tokens cannot be used, in order.
pub fn faults(house: &House) -> Vec<Fault> {
    let Some(own) = &house.tokens else { return Vec::new() };
    let mut faults = Vec::new();
    for (name, forms) in &own.colours {
        stranger(&mut faults, "colours", "colour", name, OURS.colours.keys());
        for (key, form) in [("light", &forms.light), ("dark", &forms.dark)] {
            let bad = form.as_ref().filter(|form| channels(form).is_none());
            faults.extend(bad.map(|form| {
                Fault {
                    path: ["colours", name, key].map(str::to_string).to_vec(),
                    is_name: false,
                    message: format!("`{form}` is not a colour"),
                    help: "write six hexadecimal digits in quotes, such as \"#125cb8\""
                        .to_string(),
                    meant: None,
                }
            }));
        }
    }
    let texts: [Texts; 2] = [
        (
            "fonts",
            "list of fonts",
            &own.fonts,
            &OURS.fonts,
            is_font_list,
            "write names of families with commas between them, such as Georgia, serif",
        ),
        (
            "sizes",
            "size",
            &own.sizes,
            &OURS.sizes,
            is_length,
            "write a number and rem, em, px, pt, mm or ch, such as 38.5rem",
        ),
    ];
    for (group, what, written, known, is_good, help) in texts {
        for (name, text) in written {
            stranger(&mut faults, group, what, name, known.keys());
            if !is_good(text) {
                faults.push(Fault {
                    path: [group, name].map(str::to_string).to_vec(),
                    is_name: false,
                    message: format!("`{text}` is not a {what}"),
                    help: help.to_string(),
                    meant: None,
                });
            }
        }
    }
    faults
}

/// Key, word for one, what the house wrote, what there is, the test of a value, and the help where it fails.
type Texts<'a> = (
    &'a str,
    &'a str,
    &'a IndexMap<String, String>,
    &'a IndexMap<String, String>,
    fn(&str) -> bool,
    &'a str,
);

fn stranger<'a>(
    faults: &mut Vec<Fault>,
    group: &str,
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'a String> + Clone,
) {
    if known.clone().any(|other| other == name) {
        return;
    }
    let names: Vec<&str> = known.map(String::as_str).collect();
    let meant = nearest(name, names.iter().copied());
    let help = match &meant {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.join(", ")),
    };
    let path = [group, name].map(str::to_string).to_vec();
    let message = format!("no {what} is called `{name}`");
    let meant = meant.map(|name| name.to_string());
    faults.push(Fault { path, is_name: true, message, help, meant });
}

/// The three channels of `#rrggbb`.
fn channels(hex: &str) -> Option<[u8; 3]> {
    let digits =
        hex.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii() && is_hex(d))?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn is_hex(digits: &str) -> bool {
    digits.chars().all(|c| c.is_ascii_hexdigit())
}

/// Letters, digits, spaces, commas, hyphens and quotes: nothing that ends a declaration.
fn is_font_list(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " ,-\"'".contains(c);
    let even = |quote: char| text.matches(quote).count().is_multiple_of(2);
    !text.trim().is_empty() && text.chars().all(plain) && even('"') && even('\'')
}

fn is_length(text: &str) -> bool {
    let units = ["rem", "em", "px", "pt", "mm", "ch"];
    units.iter().any(|unit| {
        text.strip_suffix(unit).is_some_and(|number| {
            let digits = number.replacen('.', "", 1);
            !digits.is_empty()
                && digits.len() < 6
                && digits.chars().all(|c| c.is_ascii_digit())
        })
    })
}

/// Contrast of two colours (WCAG 2.2), 1 to 21; 1 where one is no colour.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (Some(a), Some(b)) = (luminance(one), luminance(other)) else { return 1.0 };
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(hex: &str) -> Option<f64> {
    let [red, green, blue] = channels(hex)?.map(linear);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

/// Linear light of a channel. The power 2.4 is the square times the fifth root of the square, which Newton's steps give the same everywhere.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        return value / 12.92;
    }
    let base = (value + 0.055) / 1.055;
    let square = base * base;
    let mut root = 1.0_f64;
    for _ in 0..40 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}
