//! Palette: which token each part of a picture is painted in. `tests/it/draw.rs` measures contrast and distance of ours.

use crate::document::Theme;
use crate::tokens::Tokens;

/// A colour by its part in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Ink {
    Ground,
    Text,
    Muted,
    Grid,
    Axis,
    Rail,
    Grey,
    Land,
    Water,
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Series7,
    Series8,
}

/// The token of each ink, in order.
const NAMES: [&str; 17] = [
    "ground", "ink", "muted", "hair", "axis", "rail", "grey", "land", "water",
    "series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-7",
    "series-8",
];

/// Colours of runs and states, in order of use.
const SERIES: [Ink; 8] = [
    Ink::Series1,
    Ink::Series2,
    Ink::Series3,
    Ink::Series4,
    Ink::Series5,
    Ink::Series6,
    Ink::Series7,
    Ink::Series8,
];

/// The colour of the run or state with this index; they repeat after eight, where shape and pattern still differ.
pub(super) fn series_ink(index: usize) -> Ink {
    SERIES[index % SERIES.len()]
}

/// The name of an ink's token; a shape in it has the class `c-NAME`.
pub(super) fn name_at(ink: u8) -> &'static str {
    NAMES.get(usize::from(ink)).copied().unwrap_or("ink")
}

/// The form of an ink's token for a theme.
fn hex_at(tokens: &Tokens, ink: u8, theme: Theme) -> &str {
    match (tokens.colours.get(name_at(ink)), theme) {
        (Some(colour), Theme::Light) => &colour.light,
        (Some(colour), Theme::Dark) => &colour.dark,
        (None, _) => "#808080",
    }
}

/// CSS rules that turn drawings of the light theme dark: each matches a shape by its class and its own attribute, so that fill and stroke stay apart.
pub fn dark_rules(tokens: &Tokens) -> String {
    let mut css = String::new();
    for (ink, name) in (0..).zip(NAMES) {
        let light = hex_at(tokens, ink, Theme::Light);
        css.push_str(&format!(
            ".c-{name}[fill=\"{light}\"]{{fill:var(--{name})}}.c-{name}[stroke=\"{light}\"]{{stroke:var(--{name})}}\n"
        ));
    }
    css
}

/// The colours of a picture in one theme.
#[derive(Clone, Copy)]
pub(super) struct Shade<'a> {
    pub(super) tokens: &'a Tokens,
    pub(super) theme: Theme,
    /// Begins every id.
    pub(super) prefix: &'a str,
}

impl<'a> Shade<'a> {
    pub(super) fn hex(self, ink: u8) -> &'a str {
        hex_at(self.tokens, ink, self.theme)
    }
}
