//! Letters that look alike, told as one: a name is the same whatever letters it is drawn with. Sole keeper of unicode_normalization.

use unicode_normalization::UnicodeNormalization;

/// Letters of other scripts, and of our own, that are drawn as a plain small letter or as its capital. What is a form of a letter by the rules
/// of Unicode (full width, accents, mathematical) is folded without being listed.
const DRAWN: [(&str, &str); 29] = [
    ("aаαɑᴀ", "a"),
    ("bвβьƅʙ", "b"),
    ("cсϲᴄⲥꮯ", "c"),
    ("dԁɗđᴅꭰ", "d"),
    ("eеєεᴇҽ℮", "e"),
    ("fϝꜰƒ", "f"),
    ("gɡցɢǥ", "g"),
    ("hнһհʜħ", "h"),
    ("iіιıɩɪӏ", "i"),
    ("jјϳᴊ", "j"),
    ("kкκᴋ", "k"),
    ("lⅼʟłⳑ", "l"),
    ("mмᴍ", "m"),
    ("nոɴη", "n"),
    ("oоοօσᴏøⲟ", "o"),
    ("pрρᴘⲣ", "p"),
    ("qԛգ", "q"),
    ("rʀᴦ", "r"),
    ("sѕꜱʂ", "s"),
    ("tтτᴛŧ", "t"),
    ("uυսᴜʋ", "u"),
    ("vνᴠѵ", "v"),
    ("wԝᴡѡա", "w"),
    ("xхχ", "x"),
    ("yуүγʏ", "y"),
    ("zᴢζ", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
];

/// A mark of a quotation, or an apostrophe, as it is typed straight: it is the same however it is set.
pub fn typed(mark: char) -> char {
    match mark {
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ => mark,
    }
}

/// A text in small plain letters.
pub fn folded(text: &str) -> String {
    plain(text).to_lowercase()
}

/// A text in plain letters: without accents, without what nobody sees, and with one letter for all that look like it. Letters that look like none
/// of ours stay, and so do those of scripts whose signs hold whole syllables.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_ascii() || is_wide(letter) => out.push(letter),
            _ => {
                letter.nfkd().filter(|c| !is_unseen(*c)).for_each(|c| drawn(c, &mut out))
            }
        }
    }
    out
}

fn drawn(letter: char, out: &mut String) {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match DRAWN.iter().find(|(like, _)| !letter.is_ascii() && like.contains(small)) {
        Some((_, plain)) if letter.is_uppercase() => out.push_str(&plain.to_uppercase()),
        Some((_, plain)) => out.push_str(plain),
        None => out.push(letter),
    }
}

/// Letters that are written as two where there are none of them.
const IN_TWO: [(&str, &str); 5] =
    [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];

/// A name as it is written where there are no such letters (`Mueller`), or with them where it was written so; none where that is the same.
pub fn otherwise(name: &str) -> Option<String> {
    let written: String = name.nfc().collect();
    let mut other = written.clone();
    for (letter, two) in IN_TWO {
        other = other.replace(letter, two);
        other = other.replace(&letter.to_uppercase(), &capital(two));
    }
    if other != written {
        return Some(other);
    }
    for (letter, two) in &IN_TWO[..3] {
        other = other.replace(two, letter).replace(&capital(two), &letter.to_uppercase());
    }
    (other != written).then_some(other)
}

fn capital(two: &str) -> String {
    two[..1].to_uppercase() + &two[1..]
}

/// Whether nothing stands where a character is: marks on other letters, joiners, marks of direction, choices of a variant.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3164}')
}

/// Whether a letter is of a script that is written without spaces between words, or joins particles to them.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether two names are one person's: in any letters that look alike, any order of the words, with or without what parts them, and with words left out or cut to a letter.
pub fn is_one_person(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = folded(name);
        let words = name.split(|c: char| !c.is_alphanumeric()).map(by_digits);
        words.filter(|word| !word.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    if one.is_empty() {
        return false;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    let (first, second) = (orders(&one), orders(&other));
    sorted(&one) == sorted(&other)
        || first.iter().any(|joined| second.contains(joined))
        || is_short_for(&one, &other)
        || is_short_for(&other, &one)
}

/// Titles and the like, which make no other person of anybody.
const TITLES: [&str; 12] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "slr",
    "dame",
    "phd",
    "ma",
    "editor",
];

/// Whether one name is the other with words left out or cut to their first letter: "Dr J. Doe" and "Jane Mary Doe". Two people with one family
/// name and first letters alike must write their names out.
fn is_short_for(short: &[String], long: &[String]) -> bool {
    // "Mueller" is one way to write "Müller".
    let plain =
        |word: &String| word.replace("ue", "u").replace("oe", "o").replace("ae", "a");
    let split = |words: &[String]| -> (Vec<String>, Vec<String>) {
        let words = words.iter().filter(|word| !TITLES.contains(&word.as_str()));
        words.map(plain).partition(|word| word.chars().count() > 1)
    };
    let ((short, letters), (long, _)) = (split(short), split(long));
    let left_out: Vec<&String> =
        long.iter().filter(|word| !short.contains(word)).collect();
    let stands_for = |letter: &String| {
        left_out.is_empty()
            || left_out.iter().any(|word| word.starts_with(letter.as_str()))
    };
    !short.is_empty()
        && short.iter().all(|word| long.contains(word))
        && letters.iter().all(stands_for)
}

/// A word with the letters that digits, and pairs of letters, are drawn as.
fn by_digits(word: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | 'i' => 'l',
        '5' => 's',
        c => c,
    };
    let word: String = word.chars().map(letter).collect();
    word.replace("rn", "m").replace("vv", "w")
}

/// Words without what parts them, from each of them on: “Jane Doe” is “janedoe” and “doejane”.
fn orders(words: &[String]) -> Vec<String> {
    let from = |n: usize| {
        let (before, after) = words.split_at(n);
        [after, before].concat().concat()
    };
    (0..words.len()).map(from).collect()
}
