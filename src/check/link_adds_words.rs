//! A link that puts words into the claim, judgement or caveat which it leads to.

use super::frame::{
    Docs, Gist, Linked, List, Phrases, Rule, Subject, Words, grounds, language,
    likelihood_in, links, list, said_beyond, sentences, words,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::prose::{self, ItemKind};
use std::ops::Range;

/// `link-adds-words`
pub(super) static RULE: Rule = Rule {
    name: "link-adds-words",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a link that speaks of a thing the claim, judgement or caveat does not name",
    docs: Docs {
        what: "Reads the words of links to judgements of ours, and behind “it is likely that” the clause that follows. Each noun, name and verb in them must stand in the judgement: in its text, its `wording`, its alternatives or assumptions, or be a name of the place, of a part, a measure, a unit, an event or a source. Words are compared by their first five letters, so that “delivery” is “delivered”. The words of a link to a claim must stand in its text or `wording`, in what its test reads (what a measure counts and where, its rule, its states, what the sources wrote of the look) or in its caveats; those of a link to a caveat in its `short`, its text or its id; one word of your own is let through there, unless it begins the link or stands behind a preposition: that is what is told of, or where. Words of counts, images, sources and time add nothing; nor do words of more, less and most where a claim has a test.",
        why: "The likelihood was weighed for one sentence. “It is likely that prisoners reopened the tunnel” borrows it for the prisoners, of whom nobody judged anything; “[the regiment left](claim:left)” borrows the test of a claim on ships.",
        bad: r#"md:
It is [likely](judgement:reopened) that prisoners reopened the tunnel."#,
        good: r#"md:
It is [likely](judgement:reopened) that the tunnel was reopened. Who did it is not known."#,
        meet: "Say in the link what its judgement says, in its words; what goes beyond it stands in a sentence of its own, or in a judgement of its own.",
    },
    check,
};

/// The shortest word of which an ending may change and a meaning not: "ran" is "running".
const LETTERS_LEAST: usize = 4;

/// Words that add nothing to a judgement.
const PLAIN: &[List] = &[
    List::Lengths,
    List::LengthsSeveral,
    List::OfJudgement,
    List::Judged,
    List::Holding,
    List::Carrying,
    List::Standing,
    List::Weasel,
];

/// Words that add nothing to a claim or a caveat.
const OF_THE_WORK: &[List] =
    &[List::Plain, List::OfWork, List::Perceiving, List::Standing, List::Setting];

/// Words of comparison and change, which add nothing to a claim that tests something: whether they say the same as it is told by other rules.
const COMPARED: &[List] = &[
    List::Most,
    List::Least,
    List::Record,
    List::MoreOrLess,
    List::More,
    List::Less,
    List::Multiplied,
    List::Order,
    List::Rising,
    List::Falling,
    List::Unchanged,
    List::Always,
    List::Pace,
    List::Course,
];

/// Words of not knowing, which add nothing to a caveat.
const UNKNOWN: &[List] = &[
    List::Open,
    List::Denying,
    List::Ignorance,
    List::Limiting,
    List::Hiding,
    List::Weasel,
    List::Unmeasured,
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    if !language(bound).1 {
        return found;
    }
    let names = subject.names();
    for text in bound.texts.values() {
        let mut links = links(text);
        links.retain(|(kind, id, _)| is_held(bound, *kind, id));
        if links.is_empty() {
            continue;
        }
        for sentence in sentences(text) {
            let said = words(&sentence.words);
            for (kind, id, range) in &links {
                let is_here =
                    range.start < sentence.range.end && sentence.range.start < range.end;
                if !is_here {
                    continue;
                }
                let linked = Linked::of(bound, &sentence, &said, *kind, range);
                let plain = plain(bound, *kind, id);
                let new = new_words(bound, linked.own(), &plain);
                if new.is_empty() {
                    continue;
                }
                let known = grounds(bound, *kind, id).with(names.clone());
                let is_new =
                    |(_, gist): &&(Range<usize>, Gist)| gist.len() > gist.shared(&known);
                // A claim and a caveat may be told with a word of one's own, where it is not that of which they are told.
                let is_strict = *kind == ItemKind::Judgement
                    || new.iter().filter(is_new).nth(1).is_some();
                let is_held = |new: &&(Range<usize>, Gist)| {
                    is_new(new) && (is_strict || is_thing(bound, linked.own(), &new.0))
                };
                let Some((at, _)) = new.iter().find(is_held) else { continue };
                // What says still more is an error of its own.
                if said_beyond(subject, id, &linked).is_some() {
                    continue;
                }
                let word = sentence.words.get(at.clone()).unwrap_or_default();
                let of = kind.word();
                let message =
                    format!("`{word}`: the {of} `{id}` speaks of no such thing");
                let help = format!(
                    "say it in the words of the {of}; what goes beyond it stands in a sentence of its own"
                );
                found.push(RULE.at(sentence.place(at.clone()), message).help(help));
            }
        }
    }
    found
}

/// Whether a word of a link is what is told of, or where: it begins the link, or stands behind a preposition.
fn is_thing(bound: &Bound, link: &Words, word: &Range<usize>) -> bool {
    let before = link.iter().filter(|(_, at)| at.start < word.start);
    let mut before = before.map(|(word, _)| word);
    let last = before.rfind(|word| !list(bound, List::Definite).holds(word));
    last.is_none_or(|last| list(bound, List::Setting).holds(last))
}

/// Whether a link is held to the words of what it leads to: a claim, a caveat, a judgement of ours.
fn is_held(bound: &Bound, kind: ItemKind, id: &str) -> bool {
    match kind {
        ItemKind::Claim | ItemKind::Caveat => true,
        ItemKind::Judgement => {
            bound.case.judgements.get(id).is_some_and(|own| own.by.is_none())
        }
        ItemKind::Figure | ItemKind::Look | ItemKind::Source => false,
    }
}

/// The words that add nothing to what a link leads to.
fn plain(bound: &Bound, kind: ItemKind, id: &str) -> Vec<&'static Phrases> {
    let lists: &[&[List]] = match kind {
        ItemKind::Judgement => &[PLAIN],
        ItemKind::Claim if bound.tests.contains_key(id) => &[OF_THE_WORK, COMPARED],
        ItemKind::Claim => &[OF_THE_WORK],
        _ => &[OF_THE_WORK, UNKNOWN],
    };
    lists.iter().flat_map(|lists| lists.iter()).map(|kind| list(bound, *kind)).collect()
}

/// The words of a link that may speak of something new, each with what it speaks of.
fn new_words(
    bound: &Bound,
    said: &Words,
    plain: &[&Phrases],
) -> Vec<(Range<usize>, Gist)> {
    let term = likelihood_in(said).map(|(range, _)| range);
    let new = said.iter().filter(|(word, range)| {
        let is_term = term.as_ref().is_some_and(|term| term.contains(&range.start));
        let one = [(word.clone(), range.clone())];
        let is_plain = || plain.iter().any(|list| !list.hits_in(&one).is_empty());
        word.chars().count() >= LETTERS_LEAST
            && !is_term
            && !word.contains([prose::MARK, prose::OBJECT])
            && !is_plain()
    });
    let gist = |(word, range): &(String, Range<usize>)| {
        (range.clone(), Gist::of(bound, &[(word.clone(), range.clone())]))
    };
    new.map(gist).collect()
}
