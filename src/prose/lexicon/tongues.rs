//! In which language words are written, by those that hold sentences together: one file a language.

use super::{LazyLock, Phrases};

/// The languages that are told apart: code, name, and the words of each.
macro_rules! tongues {
    ($($code:literal $name:literal)*) => {
        static TONGUES: LazyLock<Vec<Tongue>> = LazyLock::new(|| vec![$(Tongue {
            code: $code,
            name: $name,
            words: Phrases::read(include_str!(concat!("../../../assets/words/function/", $code, ".txt"))),
        }),*]);
    };
}

struct Tongue {
    code: &'static str,
    name: &'static str,
    words: Phrases,
}

tongues! {
    "en" "English"
    "fr" "French"
    "de" "German"
    "es" "Spanish"
    "it" "Italian"
    "pt" "Portuguese"
    "nl" "Dutch"
    "pl" "Polish"
}

/// One in so many words of a sentence at least holds it together, in whatever language.
const ONE_IN: usize = 4;
/// Of so many times as few of its own language, where it is in another: some words are of both.
const TIMES: usize = 3;

/// The other language that words are written in, by its name; none where they are of their own, and where nobody can tell.
pub(crate) fn other_tongue(own: &str, words: &[&str]) -> Option<&'static str> {
    let own = own.split('-').next()?;
    let holding = |tongue: &Tongue| {
        let holds = |word: &&&str| word.split('\'').any(|part| tongue.words.holds(part));
        words.iter().filter(holds).count()
    };
    let of_own = holding(TONGUES.iter().find(|tongue| tongue.code == own)?);
    if of_own * ONE_IN >= words.len() {
        return None;
    }
    let others = TONGUES.iter().filter(|tongue| tongue.code != own);
    let most = others.map(|tongue| (holding(tongue), tongue.name)).rev();
    let (count, name) = most.max_by_key(|(count, _)| *count)?;
    (count * ONE_IN >= words.len() && count >= of_own * TIMES).then_some(name)
}
