//! Joined: the forms in which Arabic letters are set beside each other, so that a line is measured as it is set (Unicode, Arabic Presentation
//! Forms-A and -B; The Unicode Standard, section 9.2); and where words that run to the left end in a line that runs to the right.

use std::borrow::Cow;

/// Letters in rows, each with the first of its forms: alone, at the end, and where it joins what follows at the beginning and in the middle.
const LETTERS: [(char, u32, u32); 42] = [
    ('\u{621}', 0xFE80, 1),
    ('\u{622}', 0xFE81, 2),
    ('\u{623}', 0xFE83, 2),
    ('\u{624}', 0xFE85, 2),
    ('\u{625}', 0xFE87, 2),
    ('\u{626}', 0xFE89, 4),
    ('\u{627}', 0xFE8D, 2),
    ('\u{628}', 0xFE8F, 4),
    ('\u{629}', 0xFE93, 2),
    ('\u{62A}', 0xFE95, 4),
    ('\u{62B}', 0xFE99, 4),
    ('\u{62C}', 0xFE9D, 4),
    ('\u{62D}', 0xFEA1, 4),
    ('\u{62E}', 0xFEA5, 4),
    ('\u{62F}', 0xFEA9, 2),
    ('\u{630}', 0xFEAB, 2),
    ('\u{631}', 0xFEAD, 2),
    ('\u{632}', 0xFEAF, 2),
    ('\u{633}', 0xFEB1, 4),
    ('\u{634}', 0xFEB5, 4),
    ('\u{635}', 0xFEB9, 4),
    ('\u{636}', 0xFEBD, 4),
    ('\u{637}', 0xFEC1, 4),
    ('\u{638}', 0xFEC5, 4),
    ('\u{639}', 0xFEC9, 4),
    ('\u{63A}', 0xFECD, 4),
    ('\u{641}', 0xFED1, 4),
    ('\u{642}', 0xFED5, 4),
    ('\u{643}', 0xFED9, 4),
    ('\u{644}', 0xFEDD, 4),
    ('\u{645}', 0xFEE1, 4),
    ('\u{646}', 0xFEE5, 4),
    ('\u{647}', 0xFEE9, 4),
    ('\u{648}', 0xFEED, 2),
    ('\u{649}', 0xFEEF, 2),
    ('\u{64A}', 0xFEF1, 4),
    ('\u{67E}', 0xFB56, 4),
    ('\u{686}', 0xFB7A, 4),
    ('\u{698}', 0xFB8A, 2),
    ('\u{6A9}', 0xFB8E, 4),
    ('\u{6AF}', 0xFB92, 4),
    ('\u{6CC}', 0xFBFC, 4),
];
/// What follows a lam and is set with it as one, with the first of the two forms.
const LAM_WITH: [(char, u32); 4] =
    [('\u{622}', 0xFEF5), ('\u{623}', 0xFEF7), ('\u{625}', 0xFEF9), ('\u{627}', 0xFEFB)];

/// A text with its Arabic letters in the forms that they take in it; none where it has no such letter.
pub(super) fn joined(text: &str) -> Option<String> {
    let has_one = !text.is_ascii() && text.chars().any(|c| letter(c).is_some());
    if !has_one {
        return None;
    }
    let mut set = String::with_capacity(text.len());
    // Vowel signs stand over letters and part none.
    let mut rest = text.chars().filter(|c| !is_sign(*c)).peekable();
    let mut is_joined = false;
    while let Some(c) = rest.next() {
        let Some((first, forms)) = letter(c) else {
            set.push(c);
            is_joined = c == '\u{640}';
            continue;
        };
        let of = |with: &(char, u32)| (Some(&with.0) == rest.peek()).then_some(with.1);
        let lam_with = LAM_WITH.iter().find_map(of).filter(|_| c == '\u{644}');
        let goes_on = |next: &char| {
            *next == '\u{640}' || letter(*next).is_some_and(|(_, forms)| forms > 1)
        };
        let (form, goes_on) = match lam_with {
            Some(first) => {
                rest.next();
                (first + u32::from(is_joined), false)
            }
            None => {
                let goes_on = forms == 4 && rest.peek().is_some_and(goes_on);
                let joined = u32::from(is_joined && forms > 1);
                (first + joined + if goes_on { 2 } else { 0 }, goes_on)
            }
        };
        set.extend(char::from_u32(form));
        is_joined = goes_on;
    }
    Some(set)
}

/// Ends what runs to the left: without width, and read as a Latin letter (Unicode Standard Annex 9).
pub(super) const RIGHTWARDS: char = '\u{200e}';

/// A text in which each name that runs to the left ends where it ends, so that a number behind it keeps its place: "ساحة, 5 May" and
/// "خام: 40 · صهريج: 18" would otherwise be shown with their numbers before their names.
pub fn in_order(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(runs_left) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut in_name = false;
    for (at, c) in text.char_indices() {
        if in_name && ends_name(c, text.get(at..).unwrap_or_default()) {
            set.push(RIGHTWARDS);
            in_name = false;
        } else if c.is_alphabetic() {
            in_name = runs_left(c);
        }
        set.push(c);
    }
    Cow::Owned(set)
}

/// Whether a name that runs to the left ends before this character, the first of `rest`: at a sign that parts what is listed, at one
/// before words that run to the right, and at a number that belongs to such words.
fn ends_name(c: char, rest: &str) -> bool {
    let next = |is: fn(char) -> bool| rest.chars().find(|c| is(*c));
    match c {
        '·' | ';' | ',' => true,
        ':' | '–' | '(' | '/' | '“' | '‘' => {
            !next(char::is_alphanumeric).is_some_and(runs_left)
        }
        '0'..='9' => next(char::is_alphabetic).is_some_and(|c| !runs_left(c)),
        _ => false,
    }
}

/// Hebrew and Arabic with their presentation forms.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn letter(c: char) -> Option<(u32, u32)> {
    let at = LETTERS.binary_search_by_key(&c, |(letter, ..)| *letter).ok()?;
    LETTERS.get(at).map(|(_, first, forms)| (*first, *forms))
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}')
}
