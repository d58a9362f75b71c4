//! The number words of English, as data. Another language is another file like this.

/// What a word says when numbers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// one to nineteen, tens, zero.
    Cardinal,
    /// hundred, thousand, million, dozen: they multiply what stands before, or stand alone.
    Magnitude,
    /// first, second, twentieth.
    Ordinal,
    /// half, thirds: a share, alone or after a number.
    Fraction,
    /// third, fifth: a place in an order, or a share after "a" or a number.
    OrdinalOrFraction,
    /// twice, double, fivefold.
    Multiple,
}

/// What `word` (in lower case) says, when it is a number word.
pub(super) fn number_word(word: &str) -> Option<Word> {
    let kind = match word {
        "zero" | "one" | "two" | "three" | "four" | "five" | "six" | "seven"
        | "eight" | "nine" | "ten" | "eleven" | "twelve" | "thirteen" | "fourteen"
        | "fifteen" | "sixteen" | "seventeen" | "eighteen" | "nineteen" | "twenty"
        | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety" => {
            Word::Cardinal
        }
        "hundred" | "hundreds" | "thousand" | "thousands" | "million" | "millions"
        | "billion" | "billions" | "trillion" | "trillions" | "dozen" | "dozens"
        | "score" | "scores" => Word::Magnitude,
        "first" | "second" | "eleventh" | "twelfth" | "thirteenth" | "fourteenth"
        | "fifteenth" | "sixteenth" | "seventeenth" | "eighteenth" | "nineteenth"
        | "twentieth" | "thirtieth" | "fortieth" | "fiftieth" | "sixtieth"
        | "seventieth" | "eightieth" | "ninetieth" => Word::Ordinal,
        "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth"
        | "tenth" | "hundredth" | "thousandth" | "millionth" => Word::OrdinalOrFraction,
        "half" | "halves" | "quarter" | "quarters" | "thirds" | "fourths" | "fifths"
        | "sixths" | "sevenths" | "eighths" | "ninths" | "tenths" | "hundredths"
        | "thousandths" => Word::Fraction,
        "once" | "twice" | "thrice" | "double" | "doubled" | "doubles" | "doubling"
        | "triple" | "tripled" | "triples" | "tripling" | "treble" | "trebled"
        | "quadruple" | "quadrupled" | "quadruples" | "quadrupling" | "quintupled"
        | "halve" | "halved" | "halving" | "twofold" | "threefold" | "fourfold"
        | "fivefold" | "sixfold" | "sevenfold" | "eightfold" | "ninefold" | "tenfold"
        | "hundredfold" => Word::Multiple,
        _ => return None,
    };
    Some(kind)
}

/// "one" is a pronoun behind these: "no one", "this one", "each one".
pub(super) const ONE_AFTER: &[&str] = &[
    "no", "this", "that", "which", "each", "every", "any", "some", "another", "other",
    "such", "the", "a", "an", "last", "next", "latter", "former",
];

/// "one" is a pronoun before these: "one of", "one another", "one can", "one by one".
pub(super) const ONE_BEFORE: &[&str] = &[
    "of",
    "another",
    "by",
    "that",
    "which",
    "who",
    "whose",
    "can",
    "cannot",
    "could",
    "may",
    "might",
    "must",
    "should",
    "would",
    "will",
    "shall",
    "has",
    "had",
    "is",
    "was",
    "does",
    "did",
    "and",
    "but",
    "or",
    "if",
    "when",
    "where",
    "than",
    "as",
    "at",
    "on",
    "from",
    "with",
    "for",
    "to",
    "s",
    "reading",
    "explanation",
    "interpretation",
    "knows",
    "sees",
    "reads",
    "finds",
    "wants",
    "needs",
    "asks",
    "thinks",
];

/// "one" behind these is a number even at the end of a clause: "only one", "more than one".
pub(super) const ONE_COUNTED: &[&str] =
    &["only", "exactly", "just", "least", "most", "than", "about", "to", "or", "and"];

/// "once" is no number behind or before these: "at once", "once again", "once the cars had left".
pub(super) const ONCE_BEFORE: &[&str] = &[
    "again", "more", "the", "a", "an", "it", "they", "this", "that", "these", "those",
    "he", "she", "we", "there", "all",
];

/// "second" and "quarter" are units behind these, not numbers: "per second", "a second".
pub(super) const SECOND_AFTER: &[&str] = &["per", "a", "no", "split"];

/// "first" is a day behind which these stand: "the first of the month".
pub(super) const CALENDAR: &[&str] = &["month", "year"];

/// Parts of a text have their places, and its pictures: "the first section", "the second image".
pub(super) const PARTS_OF_A_TEXT: &[&str] = &[
    "section",
    "sections",
    "chapter",
    "chapters",
    "paragraph",
    "paragraphs",
    "table",
    "tables",
    "figure",
    "figures",
    "part",
    "column",
    "columns",
    "annex",
    "image",
    "images",
    "picture",
    "pictures",
    "photograph",
    "photographs",
];

/// What a thing first appears in that was always there: "the town first appears on maps".
pub(super) const WRITTEN: &[&str] = &[
    "map", "maps", "chart", "charts", "atlases", "record", "records", "print", "writing",
];

/// What lies on a half of a place says nothing of a count: "half of the apron lies in shade".
pub(super) const SHADES: &[&str] = &["shade", "shadow", "shadows", "darkness"];

/// Things that are double by kind: "a double track"; and of which "doubled" is no multiple.
pub(super) const DOUBLE_BEFORE: &[&str] = &[
    "track", "tracks", "line", "lines", "railway", "fence", "fences", "gate", "gates",
    "door", "doors", "row", "rows", "roof", "hull",
];
