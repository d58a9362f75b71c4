//! A quotation that does not stand in the archived text of its source.

use super::frame::{
    CITED_MAX, Docs, Folded, List, Quotation, Rule, STRETCHES_MAX, Subject, Wanted,
    Words, cited_quotations, is_translated, list, words,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::ops::Range;

/// `quotation-not-in-source`
pub(super) static RULE: Rule = Rule {
    name: "quotation-not-in-source",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a quotation that does not stand in the archived text of its source",
    docs: Docs {
        what: "Looks up each quotation, word for word, in the archived text of the sources cited for it: what stands between quotation marks in a sentence that cites, block quotations that cite or are cited in the paragraph before or behind them, and `wording`; and what is quoted behind the last citation of its paragraph in a sentence that says who speaks. Square brackets may put in a word, and neither all of it nor a “not”. White space, quotation marks and dashes are folded, a stop at the end is left out, and the first letter may be large or small. Where its source denies or hedges right before the words quoted, so must the sentence that quotes them. `…` may leave out up to 2,000 characters and `[…]` stand for up to 100. A quotation has at most 20 stretches, and is looked up in at most 20 sources; for all of a case at most 256 MiB of archived text are read. It speaks only where every source cited has an archived file that is HTML or plain text.",
        why: "Quotation marks promise another's very words. A quotation from memory, from a relay or from a translation makes the source say what it did not.",
        bad: r#"md:
The paper called the yard “entirely full”. [@daily]     # the page says “nearly full”"#,
        good: r#"md:
The paper called the yard “nearly full”. [@daily]"#,
        meet: "Quote what the page says; mark what is left out with `…` and what is put in with `[ ]`; or take the quotation marks away.",
    },
    check,
};

/// Words that turn round what stands behind them, or say how sure its source is.
const TURNING: [List; 4] = [List::Denying, List::Weasel, List::Graded, List::Foreign];

/// Most bytes of archived text that are read for all quotations of a case, each as often as it is read.
const READ_BYTES_MAX: usize = 256 << 20;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<&str, Folded> = BTreeMap::new();
    for archive in subject.bound.archives.values() {
        if let Some(text) = &archive.text {
            pages.entry(&archive.file).or_insert_with(|| Folded::new(text));
        }
    }
    if pages.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut left_bytes = READ_BYTES_MAX;
    for quotation in cited_quotations(subject) {
        match one(subject, &pages, &quotation, &mut left_bytes) {
            Ok(diagnostic) => found.extend(diagnostic),
            Err(limit) => {
                found.push(*limit);
                break;
            }
        }
    }
    found
}

/// What is wrong with a quotation; or that it and those behind it cannot be looked up.
fn one(
    subject: &Subject<'_>,
    pages: &BTreeMap<&str, Folded>,
    quotation: &Quotation,
    left_bytes: &mut usize,
) -> Result<Option<Diagnostic>, Box<Diagnostic>> {
    let bound = subject.bound;
    let id = |source: u32| {
        bound.case.sources.get_index(source as usize).map_or("", |(id, _)| id.as_str())
    };
    let read = |source: &u32| {
        let is_theirs = !(quotation.in_prose && is_translated(bound, *source));
        let archive = bound.archives.get(id(*source)).filter(|_| is_theirs)?;
        pages.get(archive.file.as_str())
    };
    let limit = |message: String, help: &str| {
        RULE.at(quotation.place.clone(), message).help(help.to_string())
    };
    // Where one of several was not kept, the words may be its own.
    let Some(texts) = quotation.sources.iter().map(read).collect::<Option<Vec<_>>>()
    else {
        return Ok(None);
    };
    if texts.len() > CITED_MAX {
        let message = format!(
            "a quotation is looked up in at most {CITED_MAX} sources, and more are cited for this one"
        );
        return Ok(Some(limit(message, "cite the one that said it first")));
    }
    let Some(wanted) = Wanted::of(&quotation.words) else {
        let message = format!(
            "a quotation has at most {STRETCHES_MAX} stretches, and this one is in more pieces"
        );
        return Ok(Some(limit(
            message,
            "quote less of it, or tell it in your own words",
        )));
    };
    if wanted.is_empty() {
        let message = "nothing in this quotation is quoted: all of it is put in";
        return Ok(Some(limit(message.to_string(), "take the quotation marks away")));
    }
    if let Some(word) = denial_put_in(bound, &quotation.words) {
        let message = format!("`{word}` is put in, and turns round what is quoted");
        return Ok(Some(limit(
            message,
            "quote what the page says, or tell it in your own words",
        )));
    }
    let cost_bytes: usize =
        2 * texts.iter().map(|text| text.cost_bytes(&wanted)).sum::<usize>();
    *left_bytes = left_bytes.checked_sub(cost_bytes).ok_or_else(|| {
        let message = format!(
            "at most {} MiB of archived text are read for all quotations, and this one and those behind it would take more",
            READ_BYTES_MAX >> 20
        );
        Box::new(limit(message, "archive shorter pages, or the text of each as a .txt file"))
    })?;
    let turns = |left_out: &str| {
        let said = words(left_out);
        TURNING.iter().any(|kind| !list(bound, *kind).hits_in(&said).is_empty())
    };
    if texts.iter().any(|text| text.has(&wanted, turns)) {
        let cut = cut_behind(bound, quotation, &wanted, &texts);
        return Ok(cut.map(|word| {
            let (here, help) = match quotation.in_prose {
                true => ("this sentence", "quote it with its \"not\" and its \"may\", or say them before it"),
                false => ("`wording`", "quote it with its \"not\" and its \"may\""),
            };
            limit(
                format!("its source says `{word}` right before these words, and {here} does not"),
                help,
            )
        }));
    }
    if texts.iter().any(|text| text.has(&wanted, |_| false)) {
        let message = "what is left out of this quotation denies what is quoted, or says how sure its source is";
        return Ok(Some(limit(
            message.to_string(),
            "quote the sentence with its \"not\" and its \"may\", or tell it in your own words",
        )));
    }
    let message = match &quotation.sources[..] {
        [one] => format!("these words are not in the archived text of `{}`", id(*one)),
        many => format!(
            "these words are in the archived text of none of `{}`",
            many.iter().map(|one| id(*one)).collect::<Vec<_>>().join("`, `")
        ),
    };
    let diagnostic = RULE.at(quotation.place.clone(), message);
    let parting = texts.iter().find_map(|text| {
        *left_bytes = left_bytes.checked_sub(text.parting_bytes())?;
        text.parting(&wanted)
    });
    let diagnostic = match parting {
        Some((agreed, behind)) => {
            diagnostic.help(format!("it has “{agreed}”, and goes on “{behind} …”"))
        }
        None => diagnostic,
    };
    Ok(Some(diagnostic.help(
        "quote what the page says, with `…` for what is left out and `[ ]` for what is put in; or take the quotation marks away",
    )))
}

/// What square brackets put into a quotation, where it denies.
fn denial_put_in(bound: &Bound, quotation: &str) -> Option<String> {
    let parts = quotation.split('[').skip(1);
    let mut put_in = parts.filter_map(|part| Some(part.split_once(']')?.0));
    let denying = list(bound, List::Denying);
    put_in.find(|part| denying.first_in(&words(part)).is_some()).map(str::to_string)
}

/// The word that denies or hedges a quotation wherever its source says it, right before the first word quoted or parted from it by words that
/// only join, where the sentence that quotes neither denies nor hedges: "we cannot" of "confirm it".
fn cut_behind(
    bound: &Bound,
    quotation: &Quotation,
    wanted: &Wanted,
    texts: &[&Folded],
) -> Option<String> {
    let led_by = words(quotation.led_by.as_deref()?);
    let turning = TURNING.map(|kind| list(bound, kind));
    let turned = |said: &Words| -> Option<Range<usize>> {
        let hits = turning.iter().flat_map(|list| list.hits_in(said));
        hits.map(|hit| hit.range).max_by_key(|range| range.end)
    };
    if turned(&led_by).is_some() {
        return None;
    }
    let joiners = list(bound, List::Joiners);
    let mut cut = None;
    for before in texts.iter().flat_map(|text| text.before(wanted)) {
        let said = words(before);
        let hit = turned(&said)?;
        let between = said.iter().filter(|(_, range)| range.start >= hit.end);
        let only_joins = |word: &str| word.len() < 3 || joiners.holds(word);
        if !between.into_iter().all(|(word, _)| only_joins(word)) {
            return None;
        }
        cut = cut.or_else(|| Some(before.get(hit)?.to_string()));
    }
    cut
}
