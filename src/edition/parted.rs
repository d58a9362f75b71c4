//! The words of what a thing is called, whatever joins them there: `adaeze_okonkwo`, `OkonkwoAdaeze7`, `from-okonkwo.png`.

use crate::alike;

/// The words, small, with a space before, between and behind: they are parted by every sign, by digits, and before a capital.
pub(super) fn parted(text: &str) -> String {
    let mut said = String::from(" ");
    let mut last = ' ';
    for c in alike::plain(text).chars() {
        let is_new = c.is_uppercase() && last.is_lowercase()
            || c.is_ascii_digit() != last.is_ascii_digit();
        if (is_new || !c.is_alphanumeric()) && !said.ends_with(' ') {
            said.push(' ');
        }
        if c.is_alphanumeric() {
            said.extend(c.to_lowercase());
        }
        last = c;
    }
    if !said.ends_with(' ') {
        said.push(' ');
    }
    said
}

/// Whether some words stand among parted ones, in any order and with nothing between them, or as one word.
pub(super) fn holds(parted: &str, words: &[&str]) -> bool {
    let there: Vec<&str> = parted.split_whitespace().collect();
    let is_joined = there.contains(&words.concat().as_str());
    let mut wanted = words.to_vec();
    wanted.sort_unstable();
    let is_same = |here: &[&str]| {
        let mut here = here.to_vec();
        here.sort_unstable();
        here == wanted
    };
    is_joined || there.windows(words.len().max(1)).any(is_same)
}
