//! Faults: what of a house's tokens cannot be used, and what to write instead.

use super::{Length, OURS, channels, first_family, is_font_list};
use crate::case::{House, HouseTokens};
use crate::diag::nearest;

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
    for (name, list) in &own.fonts {
        stranger(&mut faults, "fonts", "list of fonts", name, OURS.fonts.keys());
        if !is_font_list(list) {
            let help = "write names of families with commas between them, such as Georgia, serif";
            let message = format!("`{list}` is not a list of fonts");
            faults.push(value("fonts", name, message, help.to_string()));
        }
    }
    for name in ["serif", "sans"] {
        faults.extend(own.fonts.get(name).and_then(|list| unset_family(name, list, own)));
    }
    for (group, what, written, ours) in [
        ("sizes", "size", &own.sizes, &OURS.sizes),
        ("spaces", "space", &own.spaces, &OURS.spaces),
    ] {
        for (name, text) in written {
            stranger(&mut faults, group, what, name, ours.keys());
            faults.extend(ours.get(name).and_then(|ours| unfit(group, name, text, ours)));
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
    let message =
        format!("no font `{family}` is there to measure charts and set pages in");
    let help = format!(
        "put its files (.ttf or .otf, regular and bold) into the folder of the house and name them: `font_files: [fonts/NAME.ttf]` under `tokens`; or begin the list with one of ours: {}",
        CARRIED.join(", ")
    );
    Some(value("fonts", name, message, help))
}

/// The families that the program carries.
const CARRIED: [&str; 5] =
    ["Inter", "Literata", "Noto Sans KR", "Noto Sans SC", "Noto Sans Arabic"];

/// A length that is none, or that charts and pages do not bear.
fn unfit(group: &str, name: &str, text: &str, ours: &Length) -> Option<Fault> {
    let Length { is, least, most, purpose } = ours;
    if ours.takes(text) {
        return None;
    }
    let bounds = format!("write from {least} to {most}; ours is {is}");
    Some(match ours.is_one(text) {
        true => {
            let message =
                format!("`{name}` of {text} does not fit charts and pages: {purpose}");
            value(group, name, message, bounds)
        }
        false => {
            let units = "a number and rem, em, px, pt, mm or ch";
            let units =
                if is.ends_with(char::is_alphabetic) { units } else { "a number" };
            let message = format!("`{text}` is no length for `{name}`: {purpose}");
            value(group, name, message, format!("{bounds} ({units})"))
        }
    })
}

fn value(group: &str, name: &str, message: String, help: String) -> Fault {
    let path = [group, name].map(str::to_string).to_vec();
    Fault { path, is_name: false, message, help, meant: None }
}

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
