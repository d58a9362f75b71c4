//! Palette: the colours of charts as data, each with its form on a light and on a dark ground. Safe for colour blindness; `tests/it/draw.rs` measures contrast and distance.

use crate::document::Theme;

/// A named colour with its two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Name; the class of a shape in it is `c-NAME`.
    pub name: &'static str,
    /// On a light ground, `#rrggbb`.
    pub light: &'static str,
    /// On a dark ground, `#rrggbb`.
    pub dark: &'static str,
}

impl Token {
    /// The form for a theme.
    pub fn hex(&self, theme: Theme) -> &'static str {
        match theme {
            Theme::Light => self.light,
            Theme::Dark => self.dark,
        }
    }
}

const fn token(name: &'static str, light: &'static str, dark: &'static str) -> Token {
    Token { name, light, dark }
}

/// All tokens; `Ink` is an index into it.
const TOKENS: [Token; 15] = [
    token("ground", "#ffffff", "#14171b"),
    token("text", "#16181d", "#eceef1"),
    token("muted", "#59616d", "#a5adb9"),
    token("grid", "#e3e6ea", "#2b3139"),
    token("axis", "#7d8590", "#7b8490"),
    token("rail", "#f1f3f6", "#1f242b"),
    token("blue", "#125cb8", "#6ea1fb"),
    token("orange", "#b04f00", "#fb8b2a"),
    token("green", "#0a7a5b", "#4be0a4"),
    token("purple", "#462f6e", "#cb87bd"),
    token("ochre", "#5e3c00", "#d0a866"),
    token("rose", "#80163a", "#ee8da8"),
    token("cyan", "#05758c", "#62d4fb"),
    token("slate", "#384253", "#dadff0"),
    token("grey", "#656c77", "#99a1ad"),
];

/// The colours of charts.
pub fn palette() -> &'static [Token] {
    &TOKENS
}

/// CSS rules that turn drawings of the light theme dark: each matches a shape by its class and its own attribute, so that fill and stroke stay apart.
pub fn dark_rules() -> String {
    let mut css = String::new();
    for Token { name, light, dark } in TOKENS {
        css.push_str(&format!(
            ".c-{name}[fill=\"{light}\"]{{fill:{dark}}}.c-{name}[stroke=\"{light}\"]{{stroke:{dark}}}\n"
        ));
    }
    css
}

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
    Blue,
    Orange,
    Green,
    Purple,
    Ochre,
    Rose,
    Cyan,
    Slate,
    Grey,
}

/// Colours of runs and states, in order of use.
const SERIES: [Ink; 8] = [
    Ink::Blue,
    Ink::Orange,
    Ink::Green,
    Ink::Purple,
    Ink::Ochre,
    Ink::Cyan,
    Ink::Rose,
    Ink::Slate,
];

/// The colour of the run or state with this index; they repeat after eight, where shape and pattern still differ.
pub(super) fn series_ink(index: usize) -> Ink {
    SERIES[index % SERIES.len()]
}

/// The token with this index; the text colour where there is none.
pub(super) fn token_at(index: u8) -> Token {
    TOKENS.get(usize::from(index)).copied().unwrap_or(TOKENS[1])
}
