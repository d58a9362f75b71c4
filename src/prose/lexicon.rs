//! Word lists as data: one file a list, one folder a language.

use super::phrases::Phrases;
use std::sync::LazyLock;

/// A list of words and phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Words that put words into another's mouth.
    Attributing,
    /// Verbs that do so only behind one who speaks: "the report puts".
    Relating,
    /// Who may speak: report, officials, ministry.
    Speaking,
    /// Words that begin a clause with an assertion of its own.
    Joining,
    /// Words that set a clause against another.
    Conceding,
    /// Words that begin what only tells more of one thing.
    Inset,
    /// Words that say that a place is exact, or the same.
    Location,
    /// Words that say what can be seen.
    Sighted,
    /// Words that say that a thing runs or stands still.
    Running,
    /// Verbs that show that a clause has begun and not an item of a list.
    Finite,
    /// Words that deny within a clause.
    Denying,
    /// Words of seeing, knowing and telling, which leave open what they deny.
    Perceiving,
    /// Words that leave a sentence open.
    Open,
    /// What a sentence leaves open: whether a thing was there, and what takes it for granted.
    Asking,
    /// Words that hedge where a term of likelihood is owed.
    Weasel,
    /// Levels of confidence.
    Confidence,
    /// Words that say a level, a line each: high, moderate, low.
    Levels,
    /// Words that make a fact of what is judged.
    Proof,
    /// Words that say nothing of what a text speaks of.
    Joiners,
    /// Terms that are graded and must not be.
    Graded,
    /// Words of likelihood that no scale holds.
    Foreign,
    /// Words that claim a record, a trend or a multiple.
    Superlative,
    /// Paces and sizes, which claim a trend beside a word of change.
    Pace,
    /// Words of change.
    Change,
    /// What limits a view, which is known to have caused what was not seen.
    View,
    /// Words that claim a cause.
    Causal,
    /// Words that claim a cause beside a word of change.
    Reason,
    /// Words that claim a direction.
    Direction,
    /// Words that claim a direction of what moves.
    Transfer,
    /// What moves.
    Cargo,
    /// Words that claim a purpose.
    Purpose,
    /// Words that claim that all was seen.
    Completeness,
    /// Words that say what was so at all times, or never.
    Always,
    /// Words that make light of a limit.
    Dismissing,
    /// Words that say whose a thing is.
    Belonging,
    /// Words that call a count exact.
    Exact,
    /// Words that make a count a measure of something else.
    Measuring,
    /// Words that count one source as the confirmation of another.
    Confirming,
    /// Words that tell a confirmation with nobody cited for it.
    Confirmed,
    /// Words that make a confirmation one of another voice.
    Seconding,
    /// Words that say that one only repeats another.
    Relaying,
    /// Words that say what a load is, or that there is none.
    Contents,
    /// Words before a value that make more, less or all of it.
    Overstating,
    /// Words behind a value that do so.
    OverstatingBehind,
    /// Units in words.
    Units,
    /// Words that set a value beside another day or place.
    Comparing,
    /// Names of one thing, line by line: who may not say one of a line may say none.
    Alike,
    /// Words of rising and falling.
    Trend,
    /// Words that say how few or how uneven looks are.
    Sparse,
    /// Words of what passes or arrives, and rates.
    Flow,
    /// Words that tell one place from another.
    TellingApart,
    /// Words of not knowing.
    Ignorance,
    /// Words behind which stands when something began.
    Since,
    /// Words before a length of time.
    Over,
    /// Words before a number that make a bound of it.
    Bounding,
    /// Words before lengths of time without a number.
    Recent,
    /// Lengths of time, of each the one and the several, from a day to a decade.
    Lengths,
    /// Number words, a line each from one.
    Numerals,
    /// Verbs with which a speaker vouches for what is shown.
    Vouching,
    /// Words that say that a caveat speaks of what a load is.
    Loads,
    /// Words behind which stands what a load is.
    Carrying,
    /// Words behind which stands what a container holds or a cover hides.
    Holding,
    /// Words before which it stands.
    Lying,
    /// Words that stand there and say of no load what it is.
    Uncontained,
    /// Words before a noun that belong to it.
    Articles,
    /// Words that begin what a citation before them does not cover.
    Resuming,
    /// Words before the name of a place in which something stands.
    Placing,
    /// Number words that count nothing.
    Uncounted,
    /// Words that say that one bears another out.
    BearingOut,
}

/// Whether there is a folder of word lists for a language.
pub(crate) fn is_known(language: &str) -> bool {
    language.split('-').next() == Some("en")
}

/// A list in a language; empty in a language of which there is no folder yet.
pub(crate) fn list(language: &str, list: List) -> &'static Phrases {
    static NONE: LazyLock<Phrases> = LazyLock::new(Phrases::default);
    if is_known(language) { english(list) } else { &NONE }
}

macro_rules! lists {
    ($folder:literal, $($list:ident $file:literal)*) => {
        fn english(wanted: List) -> &'static Phrases {
            match wanted {
                $(List::$list => {
                    static LIST: LazyLock<Phrases> = LazyLock::new(|| {
                        Phrases::read(include_str!(concat!("../../assets/words/", $folder, "/", $file)))
                    });
                    &LIST
                })*
            }
        }

        /// Reads every list ahead: that can be done while a case is read.
        pub fn warm() {
            $(english(List::$list);)*
        }
    };
}

lists!("en",
    Attributing "attributing.txt"
    Relating "relating.txt"
    Speaking "speaking.txt"
    Joining "joining.txt"
    Conceding "conceding.txt"
    Inset "inset.txt"
    Location "location.txt"
    Sighted "sighted.txt"
    Running "running.txt"
    Finite "finite.txt"
    Denying "denying.txt"
    Perceiving "perceiving.txt"
    Open "open.txt"
    Asking "asking.txt"
    Weasel "weasel.txt"
    Confidence "confidence.txt"
    Levels "levels.txt"
    Proof "proof.txt"
    Joiners "joiners.txt"
    Graded "graded.txt"
    Foreign "foreign.txt"
    Superlative "superlative.txt"
    Pace "pace.txt"
    Change "change.txt"
    View "view.txt"
    Causal "causal.txt"
    Reason "reason.txt"
    Direction "direction.txt"
    Transfer "transfer.txt"
    Cargo "cargo.txt"
    Purpose "purpose.txt"
    Completeness "completeness.txt"
    Always "always.txt"
    Dismissing "dismissing.txt"
    Belonging "belonging.txt"
    Exact "exact.txt"
    Measuring "measuring.txt"
    Confirming "confirming.txt"
    Confirmed "confirmed.txt"
    Seconding "seconding.txt"
    Relaying "relaying.txt"
    Contents "contents.txt"
    Overstating "overstating.txt"
    OverstatingBehind "overstating_behind.txt"
    Units "units.txt"
    Comparing "comparing.txt"
    Alike "alike.txt"
    Trend "trend.txt"
    Sparse "sparse.txt"
    Flow "flow.txt"
    TellingApart "telling_apart.txt"
    Ignorance "ignorance.txt"
    Since "since.txt"
    Over "over.txt"
    Bounding "bounding.txt"
    Recent "recent.txt"
    Lengths "lengths.txt"
    Numerals "numerals.txt"
    Vouching "vouching.txt"
    Loads "loads.txt"
    Carrying "carrying.txt"
    Holding "holding.txt"
    Lying "lying.txt"
    Uncontained "uncontained.txt"
    Articles "articles.txt"
    Resuming "resuming.txt"
    Placing "placing.txt"
    Uncounted "uncounted.txt"
    BearingOut "bearing_out.txt"
);
