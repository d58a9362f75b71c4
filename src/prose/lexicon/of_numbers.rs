//! The lists of words on numbers: what says how many, on which side of it, how often and how long.

/// Hands these lists on behind others.
macro_rules! with_lists_of_numbers {
    ($then:ident! { $($others:tt)* }) => { $then! {
        $($others)*
        /// Lengths of time, under headings that say how many days.
        Lengths "lengths"
        LengthsSeveral "lengths_several"
        /// Number words, under headings that say how many.
        Numerals "numerals"
        /// Number words that count nothing.
        Uncounted "uncounted"
        /// Words before a number, under headings that say which side of it is meant.
        Bounding "bounding"
        BoundingBehind "bounding_behind"
        /// Words beside which a bare number is not just that many.
        Loose "loose"
        /// "Times" behind a number word, where it says how often.
        Often "times": "often"
        /// "Times" with what makes a multiple of it.
        Times "times": "multiple"
        /// The end of a multiple behind its number.
        Fold "times": "fold"
        Factor "times": "factor"
        By "times": "by"
        /// Multiples in words, under headings that say their ratios.
        Multiple "multiple"
        /// Number words of several groups, under headings that say how many one is.
        Many "many"
        /// Number words of one group, under headings that say how many it is.
        Dozen "dozen"
        Inexact "inexact"
        /// Number words, under headings that say what each says.
        NumberWords "number_words"
        NumberArticle "number_uses": "article"
        NumberRange "number_uses": "range"
        NumberEnding "number_uses": "ending"
        /// The ending of a year that makes a decade of it.
        NumberDecade "number_uses": "decade"
        NumberAnd "number_uses": "and"
        HalfItself "number_uses": "half"
        OneItself "number_uses": "one"
        OneBehind "number_uses": "one behind"
        OneBefore "number_uses": "one before"
        OneCounted "number_uses": "one counted"
        OneLinked "number_uses": "one linked"
        OneThe "number_uses": "the"
        OneOfTwo "number_uses": "one of two"
        OnceItself "number_uses": "once"
        OnceAt "number_uses": "at"
        OnceBefore "number_uses": "once before"
        FirstItself "number_uses": "first"
        Calendar "number_uses": "calendar"
        Appears "number_uses": "appears"
        /// Where it appears that was always there.
        Written "number_uses": "written"
        HalvesOfPlace "number_uses": "sides"
        /// What lies on a half of a place.
        Shades "number_uses": "shades"
        SecondItself "number_uses": "second"
        /// Words behind which it is a unit of time.
        SecondBehind "number_uses": "second behind"
        Enumerated "number_uses": "enumerated"
        /// Parts of a text and its pictures, which have their places.
        PartsOfText "number_uses": "parts of a text"
        DoubleItself "number_uses": "double"
        DoubledItself "number_uses": "doubled"
        DoubleByKind "number_uses": "double by kind"
        ScoreItself "number_uses": "score"
    } };
}
