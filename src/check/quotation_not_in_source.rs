//! A quotation that does not stand in the archived text of its source.

use super::frame::{
    Docs, Folded, Quotation, Rule, STRETCHES_MAX, Subject, cited_quotations,
    is_in_pieces, is_translated,
};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// `quotation-not-in-source`
pub(super) static RULE: Rule = Rule {
    name: "quotation-not-in-source",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a quotation that does not stand in the archived text of its source",
    docs: Docs {
        what: "Looks up each quotation, word for word, in the archived text of the sources cited for it: what stands between quotation marks in a sentence that cites, block quotations that cite, and `wording`. White space, quotation marks and dashes are folded, a stop at the end is left out, and the first letter may be large or small. `…` may leave out up to 2,000 characters and `[…]` stand for up to 100; it has at most 20 stretches. It speaks only where every source cited has an archived file that is HTML or plain text.",
        why: "Quotation marks promise another's very words. A quotation from memory, from a relay or from a translation makes the source say what it did not.",
        bad: r#"md:
The paper called the yard “entirely full”. [@daily]     # the page says “nearly full”"#,
        good: r#"md:
The paper called the yard “nearly full”. [@daily]"#,
        meet: "Quote what the page says; mark what is left out with `…` and what is put in with `[ ]`; or take the quotation marks away.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let archives = &subject.bound.archives;
    if archives.values().all(|archive| archive.text.is_none()) {
        return Vec::new();
    }
    let mut pages: BTreeMap<&str, Folded> = BTreeMap::new();
    for (id, archive) in archives {
        if let Some(text) = &archive.text {
            pages.insert(id, Folded::new(text));
        }
    }
    let quotations = cited_quotations(subject);
    quotations.iter().filter_map(|quotation| one(subject, &pages, quotation)).collect()
}

fn one(
    subject: &Subject<'_>,
    pages: &BTreeMap<&str, Folded>,
    quotation: &Quotation,
) -> Option<Diagnostic> {
    let read = |id: &String| {
        let is_theirs = !(quotation.in_prose && is_translated(subject.bound, id));
        pages.get(id.as_str()).filter(|_| is_theirs)
    };
    // Where one of several was not kept, the words may be its own.
    let texts: Vec<&Folded> =
        quotation.sources.iter().map(read).collect::<Option<_>>()?;
    if is_in_pieces(&quotation.words) {
        let message = format!(
            "a quotation has at most {STRETCHES_MAX} stretches, and this one is in more pieces"
        );
        let diagnostic = RULE.at(quotation.place.clone(), message);
        return Some(diagnostic.help("quote less of it, or tell it in your own words"));
    }
    if texts.iter().any(|text| text.has(&quotation.words)) {
        return None;
    }
    let message = match &quotation.sources[..] {
        [one] => format!("these words are not in the archived text of `{one}`"),
        many => format!(
            "these words are in the archived text of none of `{}`",
            many.join("`, `")
        ),
    };
    let diagnostic = RULE.at(quotation.place.clone(), message);
    let parting = texts.iter().find_map(|text| text.parting(&quotation.words));
    let diagnostic = match parting {
        Some((agreed, behind)) => {
            diagnostic.help(format!("it has “{agreed}”, and goes on “{behind} …”"))
        }
        None => diagnostic,
    };
    Some(diagnostic.help(
        "quote what the page says, with `…` for what is left out and `[ ]` for what is put in; or take the quotation marks away",
    ))
}
