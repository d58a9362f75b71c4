//! Tokens: the one look as data — colours, fonts, sizes, spaces — read from `assets/tokens.json`; what a house puts in their place. Charts take their
//! colours from here, the page its sheet, and so may any other format.

mod apart;
mod faults;
mod lengths;

use crate::case::House;
use crate::fonts::HouseFont;
use indexmap::IndexMap;
use serde::Deserialize;
use std::sync::LazyLock;

pub use apart::apart;
pub use faults::{Fault, faults};
pub use lengths::{Length, Ratios};

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
    /// Sizes of type and of the page by name.
    pub sizes: IndexMap<String, Length>,
    /// Spaces by name.
    pub spaces: IndexMap<String, Length>,
    /// The fonts of the house that the lists may begin with.
    #[serde(skip)]
    pub house_fonts: Vec<HouseFont>,
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
    /// The name of the ground that it stands on.
    #[serde(default = "ground")]
    pub on: String,
    /// What it is for.
    #[serde(rename = "for")]
    pub purpose: String,
}

/// The ground of pages and charts.
const GROUND: &str = "ground";

fn ground() -> String {
    GROUND.to_string()
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
        tokens.house_fonts.clone_from(&own.fonts_read);
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
        for (ours, written) in
            [(&mut tokens.sizes, &own.sizes), (&mut tokens.spaces, &own.spaces)]
        {
            for (name, text) in written {
                if let Some(kept) = ours.get_mut(name).filter(|kept| kept.takes(text)) {
                    kept.is.clone_from(text);
                }
            }
        }
        tokens
    }

    /// The first family of a list: `serif` or `sans`.
    pub fn family(&self, name: &str) -> &str {
        self.fonts.get(name).map_or("", |list| first_family(list))
    }

    /// The files of the house for the first family of a list, upright: regular and bold, which may be one; none where it is a font of ours.
    pub fn house_face(&self, name: &str) -> Option<[&HouseFont; 2]> {
        let family = self.family(name);
        let upright = || {
            self.house_fonts
                .iter()
                .filter(|font| font.family == family && !font.is_italic)
        };
        let near =
            |weight: u16| upright().min_by_key(|font| font.weight.abs_diff(weight));
        Some([near(400)?, near(600)?])
    }

    /// How much larger sizes and spaces are than ours.
    pub fn ratios(&self) -> Ratios {
        Ratios::of(self, &OURS)
    }

    /// The tokens as custom properties of CSS, dark ones for screens that ask for them.
    pub fn css(&self) -> String {
        let mut css = String::from(":root {\n");
        let mut add = |name: &str, value: &str| {
            css.push_str(&format!("  --{name}: {value};\n"));
        };
        // What stands on images is drawn in them, and no page sets it.
        let of_page = || self.colours.iter().filter(|(_, colour)| colour.on == GROUND);
        of_page().for_each(|(name, colour)| add(name, &colour.light));
        self.fonts.iter().for_each(|(name, value)| add(name, value));
        let lengths = self.sizes.iter().chain(&self.spaces);
        lengths.for_each(|(name, length)| add(name, &length.is));
        css.push_str("}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
        for (name, colour) in of_page() {
            css.push_str(&format!("    --{name}: {};\n", colour.dark));
        }
        css.push_str("  }\n}\n");
        css
    }
}

/// The family that a list begins with.
fn first_family(list: &str) -> &str {
    list.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\''])
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
