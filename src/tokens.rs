//! Tokens: the one look as data — colours, fonts, sizes — read from `assets/tokens.json`; what a house puts in their place. Charts take their
//! colours from here, the page its sheet, and so may any other format.

mod apart;

use crate::case::{House, HouseTokens};
use crate::diag::nearest;
use crate::fonts::HouseFont;
use indexmap::IndexMap;
use serde::Deserialize;
use std::sync::LazyLock;

pub use apart::apart;

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
        let is_size = |(name, text): &(&String, &String)| match name.as_str() {
            "text" => is_text_size(text),
            _ => is_length(text),
        };
        for (name, length) in own.sizes.iter().filter(is_size) {
            if let Some(kept) = tokens.sizes.get_mut(name) {
                kept.clone_from(length);
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

    /// How much larger the type is than ours, in charts, on pages and on paper.
    pub fn scale(&self) -> f64 {
        let length =
            |tokens: &Tokens| tokens.sizes.get("text").and_then(|text| rem(text));
        match (length(self), length(&OURS)) {
            (Some(own), Some(ours)) => own / ours,
            _ => 1.0,
        }
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
        self.sizes.iter().for_each(|(name, value)| add(name, value));
        css.push_str("}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
        for (name, colour) in of_page() {
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
    for name in ["serif", "sans"] {
        faults.extend(own.fonts.get(name).and_then(|list| unset_family(name, list, own)));
    }
    let text =
        own.sizes.get("text").filter(|text| is_length(text) && !is_text_size(text));
    faults.extend(text.map(|text| Fault {
        path: ["sizes", "text"].map(str::to_string).to_vec(),
        is_name: false,
        message: format!("type of the size `{text}` does not fit charts and pages"),
        help: "write from 0.85rem to 1.5rem; ours is 1.0625rem".to_string(),
        meant: None,
    }));
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

/// A list that begins with a font that nobody can measure or set: neither of ours nor among the files of the house.
fn unset_family(name: &str, list: &str, own: &HouseTokens) -> Option<Fault> {
    let family = first_family(list);
    let is_read =
        own.fonts_read.iter().any(|font| font.family == family && !font.is_italic);
    if !is_font_list(list) || is_read || CARRIED.contains(&family) {
        return None;
    }
    Some(Fault {
        path: ["fonts", name].map(str::to_string).to_vec(),
        is_name: false,
        message: format!(
            "no font `{family}` is there to measure charts and set pages in"
        ),
        help: format!(
            "put its files (.ttf or .otf, regular and bold) into the folder of the house and name them: `font_files: [fonts/NAME.ttf]` under `tokens`; or begin the list with one of ours: {}",
            CARRIED.join(", ")
        ),
        meant: None,
    })
}

/// The families that the program carries.
const CARRIED: [&str; 5] =
    ["Inter", "Literata", "Noto Sans KR", "Noto Sans SC", "Noto Sans Arabic"];

fn first_family(list: &str) -> &str {
    list.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\''])
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

/// A length in the size of a page's letters, where it is one.
fn rem(text: &str) -> Option<f64> {
    let units = [("rem", 1.0), ("em", 1.0), ("px", 16.0), ("pt", 12.0)];
    units.into_iter().find_map(|(unit, each)| {
        let number = text.strip_suffix(unit)?.parse::<f64>().ok()?;
        Some(number / each)
    })
}

/// A size of type that lines of charts and pages bear.
fn is_text_size(text: &str) -> bool {
    is_length(text) && rem(text).is_some_and(|size| (0.85..=1.5).contains(&size))
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
