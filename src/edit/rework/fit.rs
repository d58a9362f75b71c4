//! Whether a Word file is the whole brief of a case as it stands: nothing else can be compared with it.

use std::collections::BTreeSet;

use crate::document::Variant;
use crate::render::{Edited, EditedParagraph, Token};

/// Digits of a receipt that are shown.
const CODE_DIGITS: usize = 20;
/// A paragraph of fewer words may stand in any brief.
const WORDS_LEAST: usize = 5;

/// What to do about a file of another version.
const OTHER_VERSION: &str = "take the version of the case that the file was made from, bring it back there, and let git put both together; if it was built with `--reference-doc`, name that document here too";
/// What to do about a file that is not the whole brief.
const NOT_WHOLE: &str = "make the changes in brief.docx of the whole brief and bring that back, or change brief.md by hand";
/// What to do about a file of which nobody knows what it was made from.
const STRANGE: &str = "name the case that the file was made from";

/// Refuses a file that was not made from the brief of `ours`: a phrase, and what to do about it.
pub fn fits(ours: &Edited, theirs: &Edited) -> Result<(), (String, &'static str)> {
    let whole = Variant::Brief.name();
    if let Some(variant) = theirs.variant.as_deref().filter(|variant| *variant != whole) {
        let why =
            format!("it is the short `{variant}`, and only the whole brief comes back");
        return Err((why, NOT_WHOLE));
    }
    if let Some(edition) = &theirs.edition {
        let why = format!(
            "it is the edition `{edition}`, which leaves things out, and only the whole brief comes back"
        );
        return Err((why, NOT_WHOLE));
    }
    let code = |hash: &str| hash.chars().take(CODE_DIGITS).collect::<String>();
    if let (Some(made_from), Some(today)) = (&theirs.receipt, &ours.receipt)
        && made_from != today
    {
        let (made_from, today) = (code(made_from), code(today));
        let why = format!(
            "it was made from another version of the case ({made_from}, which is now {today})"
        );
        return Err((why, OTHER_VERSION));
    }
    if theirs.variant.is_none() && !is_alike(ours, theirs) {
        let why = "it was not made from the whole brief of this case: most of what that says is not in it";
        return Err((why.to_owned(), STRANGE));
    }
    Ok(())
}

/// Whether at least half of what ours says is in theirs, word for word.
fn is_alike(ours: &Edited, theirs: &Edited) -> bool {
    let there: BTreeSet<String> = theirs.paragraphs.iter().map(words).collect();
    let own = ours.paragraphs.iter().filter(|paragraph| {
        let is_word = |token: &&Token| matches!(token, Token::Word(_));
        paragraph.tokens.iter().filter(is_word).count() >= WORDS_LEAST
    });
    let (kept, gone): (Vec<_>, Vec<_>) =
        own.partition(|paragraph| there.contains(&words(paragraph)));
    kept.len() >= gone.len()
}

/// The letters and digits of a paragraph, whether they stand in controls or not.
fn words(paragraph: &EditedParagraph) -> String {
    let words = crate::render::told(&paragraph.tokens);
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}
