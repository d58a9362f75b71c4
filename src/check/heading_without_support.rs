//! A title, heading or caption that speaks of a thing which nothing beneath it speaks of.

use super::frame::{Docs, Gist, Own, Rule, Subject, Voice, shown, words};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::diag::{Diagnostic, Severity};
use crate::prose::Block;
use std::ops::Range;

/// `heading-without-support`
pub(super) static RULE: Rule = Rule {
    name: "heading-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a title, heading or caption that speaks of a thing which nothing beneath it speaks of",
    docs: Docs {
        what: "Reads titles, headings of the narrative, and the titles, subtitles and alt text of figures. No note stands behind them, so each word must stand in what they are set over: of a heading in its section, of the others in the narrative, the findings, claims, judgements and caveats, or in what a figure measures. What asks may hold one other word, and what has no verb two: a name is no statement. Words of counts, images, sources and time say nothing new, nor do names of the place, its parts, its events and sources.",
        why: "Headings are what is read first and quoted most, and nothing in them is cited. A title that says “deliveries begin” over a count of boats has published a delivery.",
        bad: r#"md:
## The deliveries have begun

{{ boats[peak] }} boats stood in the harbour."#,
        good: r#"md:
## The boats in the harbour

{{ boats[peak] }} boats stood in the harbour."#,
        meet: "Take the words of a title from what stands beneath it; what is said only there belongs into a sentence with its source.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let names = subject.names();
    let mut found = Vec::new();
    for own in subject.reads(&[Voice::Telling]) {
        let is_heading = own.key == NARRATIVE_FILE && own.sentence.is_heading();
        let is_over = is_over(own.key);
        // Most say little that is not a name.
        if !is_heading && !is_over || new(bound, own, names).is_none() {
            continue;
        }
        let known = match is_heading {
            true => section(bound, own).with(names.clone()),
            false => {
                let shown = of_figure(bound, own.key);
                let all = subject.said_in_brief();
                if new(bound, own, all).is_none() {
                    continue;
                }
                all.clone().with(shown)
            }
        };
        found.extend(new(bound, own, &known));
    }
    found
}

/// Whether a text is set over the brief or a figure: what is written into a figure is short and names what it points at.
fn is_over(key: &str) -> bool {
    let of_figure = key.strip_prefix("figures[").and_then(|key| key.split('.').nth(1));
    key == "title"
        || key == "subtitle"
        || matches!(of_figure, Some("title" | "subtitle" | "alt"))
}

/// What the section under a heading speaks of.
fn section(bound: &Bound, own: &Own<'_>) -> Gist {
    let Some(text) = bound.texts.get(NARRATIVE_FILE) else { return Gist::default() };
    let blocks = &text.prose.blocks;
    let from = blocks.partition_point(|piece| piece.range.start < own.sentence.range.end);
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let above = from.checked_sub(1).and_then(|at| level(&blocks.get(at)?.block));
    let is_next = |block: &Block| {
        level(block).is_some_and(|level| above.is_none_or(|above| level <= above))
    };
    let beneath = blocks.get(from..).unwrap_or_default().iter();
    let beneath = beneath.take_while(|piece| !is_next(&piece.block));
    let beneath = beneath.filter(|piece| level(&piece.block).is_none());
    let said = beneath.filter_map(|piece| text.source.get(piece.range.clone()));
    said.fold(Gist::default(), |known, said| known.with(Gist::of(bound, &words(said))))
}

/// What a figure shows.
fn of_figure(bound: &Bound, key: &str) -> Gist {
    let n = key.strip_prefix("figures[").and_then(|key| key.split(']').next());
    let n = n.and_then(|n| n.parse::<usize>().ok());
    let figure = n.and_then(|n| bound.case.figures.get(n));
    figure.map(|figure| shown(bound, figure)).unwrap_or_default()
}

/// The words that are said nowhere else.
fn new(bound: &Bound, own: &Own<'_>, known: &Gist) -> Option<Diagnostic> {
    let strands = own.strands(bound);
    let open = |at: &Range<usize>| own.leaves_open(bound, at);
    let mut bare = strands.iter().filter(|strand| !open(&strand.bytes));
    let word = bare.find_map(|strand| {
        let is_quoted = |word: &Range<usize>| own.is_quoted(word);
        let new = strand.new_words(bound, &own.words, known, is_quoted);
        let least = strand.states_with(bound, &own.words);
        new.first().filter(|_| new.len() >= least).cloned()
    })?;
    let message = format!("`{}` is said here and nowhere beneath", own.at(&word));
    Some(
        RULE.at(own.sentence.place(word), message).help(
            "take the words of a title from what stands beneath it, with its source",
        ),
    )
}
