//! What a style sheet takes out of sight: its rules read one by one, nested ones too, and each declaration that leaves nothing to read.

/// The last part of a selector: `p.caveat#first`.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    pub(super) name: &'a str,
    pub(super) classes: Vec<&'a str>,
    pub(super) id: Option<&'a str>,
}

/// A rule of a sheet that hides something.
struct Rule<'a> {
    prelude: &'a str,
    /// Byte where its braces open.
    open: usize,
    /// Whether it stands within another rule, or within steps of a movement.
    is_nested: bool,
}

/// Elements that a house may hide by their bare names: they tell the reader nothing.
const SILENT: &[&str] = &["nav", "button", "hr", "header", "footer"];

/// What the rules of a style sheet hide, on any medium: by a class or an id. A rule for every `p` of some place says too little to be held to account.
pub(super) fn hiding(sheet: &str) -> Vec<Compound<'_>> {
    let rules = rules(sheet).into_iter();
    let all = rules.flat_map(|rule| selectors(rule.prelude)).filter_map(compound);
    all.filter(|one| !one.classes.is_empty() || one.id.is_some()).collect()
}

/// The first rule of a house's sheet that hides what cannot be told from the sheet: its line and what it names.
pub(super) fn unjudged(sheet: &str) -> Option<(usize, String)> {
    let sheet = blanked(sheet);
    let rule = rules(&sheet).into_iter().find(|rule| {
        rule.is_nested || selectors(rule.prelude).iter().any(|one| !is_judged(one))
    })?;
    let line = sheet.get(..rule.open).map_or(0, |before| before.matches('\n').count());
    let named: Vec<&str> = rule.prelude.split_whitespace().collect();
    Some((line + 1, named.join(" ")))
}

/// A sheet with nothing of its comments but their lines.
fn blanked(sheet: &str) -> String {
    let mut blank = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, behind) = after.split_once("*/").unwrap_or((after, ""));
        blank.push_str(before);
        blank.extend(comment.chars().filter(|sign| *sign == '\n'));
        rest = behind;
    }
    blank + rest
}

/// Whether a selector says which elements it hides: a class or an id in its last part, and no more than classes, ids and names in it.
fn is_judged(selector: &str) -> bool {
    let without_state = selector.split(':').next().unwrap_or_default();
    let is_plain = !selector.contains(['[', '*', '&', '|', '\\'])
        && [":is(", ":where(", ":has(", ":nth"]
            .iter()
            .all(|part| !selector.contains(part));
    is_plain
        && compound(without_state).is_some_and(|last| {
            !last.classes.is_empty() || last.id.is_some() || SILENT.contains(&last.name)
        })
}

/// Every rule of a sheet that hides, in order.
fn rules(sheet: &str) -> Vec<Rule<'_>> {
    let mut found: Vec<Rule<'_>> = Vec::new();
    // The rules around the place that is read, each with its prelude; an at-rule is no rule.
    let mut around: Vec<(&str, usize)> = Vec::new();
    let mut from = 0;
    for (at, sign) in sheet.match_indices(['{', '}', ';']) {
        let said = &sheet[from..at];
        from = at + 1;
        if sign == "{" {
            around.push((said, at));
            continue;
        }
        let is_steps = |(prelude, _): &(&str, usize)| prelude.contains("@keyframes");
        let own =
            around.iter().rfind(|(prelude, _)| !prelude.trim_start().starts_with('@'));
        if let Some((prelude, open)) = own.filter(|_| hides(said)) {
            let rules = around
                .iter()
                .filter(|(prelude, _)| !prelude.trim_start().starts_with('@'));
            let is_nested = rules.count() > 1 || around.iter().any(is_steps);
            if found.last().is_none_or(|last| last.open != *open) {
                found.push(Rule { prelude, open: *open, is_nested });
            }
        }
        if sign == "}" {
            around.pop();
        }
    }
    found
}

/// The selectors of a rule: a comma in brackets parts none.
fn selectors(prelude: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = prelude.split(|c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether declarations hide an element.
pub(super) fn hides(declarations: &str) -> bool {
    declarations.split(';').any(|one| {
        let Some((property, value)) = one.split_once(':') else { return false };
        // Fonts stand in a sheet too, longer than all the rest of it.
        let property = property.trim().to_lowercase();
        property != "src" && {
            let value = value.to_lowercase();
            is_out(&property, value.split('!').next().unwrap_or_default().trim())
        }
    })
}

/// Whether a declaration, in small letters, leaves nothing to read.
fn is_out(property: &str, value: &str) -> bool {
    let any = |is_so: fn(&str) -> bool| value.split_whitespace().any(is_so);
    match property {
        "display" => value == "none" || value.starts_with("var("),
        "visibility" => !matches!(value, "visible" | "inherit" | "initial"),
        "content-visibility" => value == "hidden",
        "opacity" => !is_share(value, 0.3),
        "color" | "-webkit-text-fill-color" => is_clear(value),
        "font-size" => is_tiny(value, 6.0),
        "font" => any(|one| {
            let size = one.split('/').next().unwrap_or_default();
            size.ends_with(|c: char| !c.is_ascii_digit()) && is_tiny(size, 6.0)
        }),
        "height" | "max-height" | "width" | "max-width" | "block-size"
        | "max-block-size" | "inline-size" | "max-inline-size" | "line-height" => {
            is_tiny(value, 4.0)
        }
        "text-indent" | "z-index" => value.starts_with('-'),
        "left" | "right" | "top" | "bottom" | "inset" | "margin" | "margin-left"
        | "margin-right" | "margin-top" | "margin-bottom" | "translate" => any(is_far),
        "scale" => any(|one| !is_share(one, 0.3)),
        "transform" => is_moved_away(value),
        "clip" => value != "auto",
        "clip-path" | "mask" | "mask-image" | "-webkit-mask" | "-webkit-mask-image" => {
            value != "none"
        }
        "filter" => value.contains("opacity(") || value.contains("blur("),
        _ => false,
    }
}

/// Whether a value is a number, or a number of hundredths, of at least so much; what cannot be read is not.
fn is_share(value: &str, least: f64) -> bool {
    number(value).is_some_and(|(share, unit)| match unit {
        "%" => share >= least * 100.0,
        _ => share >= least,
    })
}

/// The number that a value begins with, and its unit.
fn number(value: &str) -> Option<(f64, &str)> {
    let value = value.trim();
    let end = value.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c)));
    let (digits, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((digits.parse().ok()?, unit))
}

/// Lengths in points or nearly so, whatever the letters around: what is left is judged by nobody.
fn points(value: &str) -> Option<f64> {
    let (length, unit) = number(value)?;
    let each = match unit {
        "px" | "pt" | "" => 1.0,
        "em" | "rem" | "ex" | "ch" | "lh" => 16.0,
        "vw" | "vh" => 10.0,
        "%" => 5.0,
        "cm" | "in" => 40.0,
        "mm" => 4.0,
        _ => return None,
    };
    Some(length * each)
}

/// Whether a size is too small to read; a bare number is a multiple of the size of the letters.
fn is_tiny(value: &str, least: f64) -> bool {
    let Some((size, unit)) = number(value) else { return false };
    let size = match unit {
        "" => size * 16.0,
        "%" => size * 0.16,
        _ => points(value).unwrap_or(least),
    };
    size < least
}

/// Whether it lies far off the page.
fn is_far(value: &str) -> bool {
    points(value).is_some_and(|away| away.abs() >= 900.0)
}

fn is_moved_away(value: &str) -> bool {
    let calls = value.split(')').filter_map(|call| call.split_once('('));
    let mut calls =
        calls.flat_map(|(name, of)| of.split(',').map(move |one| (name.trim(), one)));
    calls.any(|(name, one)| match name {
        name if name.starts_with("scale") => !is_share(one, 0.3),
        name if name.starts_with("translate") => is_far(one),
        "rotatex" | "rotatey" | "rotate3d" | "matrix" | "matrix3d" => true,
        _ => false,
    })
}

/// Whether a colour lets through what lies under it.
fn is_clear(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    let alpha = match digits.len() {
        4 => digits.get(3..).map(|one| [one, one].concat()),
        8 => digits.get(6..).map(str::to_string),
        _ => None,
    };
    if let Some(alpha) = alpha {
        return u8::from_str_radix(&alpha, 16).is_ok_and(|alpha| alpha < 0x80);
    }
    let inner = value.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let alpha = inner.and_then(|(inner, _)| match inner.split_once('/') {
        Some((_, alpha)) => Some(alpha),
        None => inner.split(',').nth(3),
    });
    let is_low =
        |(alpha, unit): (f64, &str)| alpha < if unit == "%" { 50.0 } else { 0.5 };
    value == "transparent" || alpha.and_then(number).is_some_and(is_low)
}

/// The last part of a selector, without pseudo-classes.
fn compound(selector: &str) -> Option<Compound<'_>> {
    let last = selector
        .split([' ', '>', '+', '~', '\n', '\t'])
        .rfind(|part| !part.is_empty())?;
    let last = last.split([':', '[']).next().unwrap_or_default();
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in last.match_indices(['.', '#']) {
        parts.push(&last[from..at]);
        from = at;
    }
    parts.push(&last[from..]);
    let name = parts.first().filter(|part| !part.starts_with(['.', '#'])).copied();
    Some(Compound {
        name: name.unwrap_or_default(),
        classes: parts.iter().filter_map(|part| part.strip_prefix('.')).collect(),
        id: parts.iter().find_map(|part| part.strip_prefix('#')),
    })
}
