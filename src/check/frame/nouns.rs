//! Names of things as rules compare them: the noun of a label, in the singular. English.

/// Words that end the name of a thing.
pub(in crate::check) const NAME_ENDS: &[&str] = &[
    "a", "after", "against", "along", "and", "any", "are", "as", "at", "before",
    "behind", "beside", "between", "but", "by", "could", "did", "do", "during", "each",
    "for", "from", "had", "has", "have", "if", "in", "inside", "into", "is", "it",
    "like", "long", "more", "most", "near", "no", "not", "of", "off", "on", "or", "out",
    "over", "per", "than", "that", "the", "then", "there", "they", "this", "to", "under",
    "until", "up", "was", "were", "when", "where", "which", "who", "with", "within",
    "without",
];

/// The word that says what a thing is: of "Wagons with foreign lettering" the wagons.
pub(in crate::check) fn head(name: &str) -> &str {
    let before = |word: &&str| !NAME_ENDS.contains(&word.to_lowercase().as_str());
    name.split_whitespace().take_while(before).last().unwrap_or(name)
}

/// A minibus may be called a bus, and a bus a minibus.
pub(in crate::check) fn is_same(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    long == short || (short.len() > 2 && long.ends_with(short))
}

/// A word in lower case without the ending of its plural.
pub(in crate::check) fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = |ending: &str| word.strip_suffix(ending);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    if word.len() < 4
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
    {
        return word;
    }
    let hisses =
        |stem: &str| ["ch", "sh", "x", "ss"].iter().any(|end| stem.ends_with(end));
    let short = stem("es").filter(|stem| hisses(stem)).or(stem("s"));
    short.map_or(word.clone(), str::to_string)
}
