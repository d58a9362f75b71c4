//! A clause that states something beside what its sentence rests on.

use super::frame::{
    Docs, Gist, Own, Resting, Rule, Strand, Subject, Voice, grounds, grounds_of_insert,
    reasons,
};
use super::sentence_without_support::{is_free, is_of_brief};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::ops::Range;

/// `clause-without-support`
pub(super) static RULE: Rule = Rule {
    name: "clause-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a clause that states something new beside what its sentence rests on",
    docs: Docs {
        what: "Divides each sentence of the narrative and of the findings at its commas, dashes and joining words, and asks of each part what it rests on: a value or a link in it, or a citation in it or behind it, since a note covers what stands before it. A part without one may say where and when, may say that something is not known or what the authors do and do not (“we do not choose between them”), may say again what the values and links of its sentence and the names of the case say, and may speak of counts, images, sources and words, the matter of the work. Any other word makes a statement of it, which is reported. A part with a value or a link of its own may say a word more than these say, and no two. Sentences that rest on nothing at all are told by `sentence-without-support`.",
        why: "A hurried author writes a sound number and goes on: “…, which proves that deliveries have begun”. The number is tested, the rest borrows its weight.",
        bad: r#"md:
{{ boats[peak] }} boats stood in the harbour, ready for the spring offensive."#,
        good: r#"md:
{{ boats[peak] }} boats stood in the harbour, and what they were for is not known."#,
        meet: "Set the citation behind what it covers, link the claim, judgement or caveat that the clause stands on, say that it is not known, or leave it out. `allow` takes one sentence at a time: four or more of its words stand in `where`, and the brief prints them with the reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    let mut read: Option<(&str, Resting<'_>)> = None;
    for own in subject.reads(&[Voice::Telling]).filter(|own| is_told(own)) {
        let Some(text) = bound.texts.get(own.key) else { continue };
        if read.as_ref().is_none_or(|(key, _)| *key != own.key) {
            read = Some((own.key, Resting::of(text)));
        }
        let Some((_, resting)) = &read else { continue };
        let bare = Bare { subject, bound, own, resting };
        found.extend(bare.told());
    }
    found
}

/// Whether a sentence stands in running prose of the narrative, or is of a finding.
fn is_told(own: &Own<'_>) -> bool {
    let is_finding = own.key.starts_with("findings[") && !own.key.ends_with(".short");
    (own.key == NARRATIVE_FILE || is_finding) && own.sentence.is_running()
}

/// A value or a link bears what it says, and a word more; another thing is said with two.
const BORNE_WORDS: usize = 2;

/// A sentence whose parts are asked what they rest on.
struct Bare<'a> {
    subject: &'a Subject<'a>,
    bound: &'a Bound,
    own: &'a Own<'a>,
    resting: &'a Resting<'a>,
}

impl Bare<'_> {
    /// The parts that state something and rest on nothing.
    fn told(&self) -> Vec<Diagnostic> {
        let Bare { bound, own, resting, .. } = self;
        let words = own.sentence.words.trim_end();
        let is_of_brief = is_of_brief(bound, own);
        let rests = resting.bears(&own.sentence, &(0..words.len()));
        if !is_of_brief && (!rests || is_free(self.subject, own, &[])) {
            return Vec::new();
        }
        let strands = own.strands(bound);
        // "According to the report [@report], …": the citation stands before what it covers.
        let is_headed = |first: &Strand| {
            first.is_place_or_account(bound, &own.words)
                && resting.is_cited(&own.sentence, &first.bytes)
        };
        if strands.len() > 1 && strands.first().is_some_and(is_headed) {
            return Vec::new();
        }
        let is_noted = |strand: &Strand| resting.is_noted(&own.sentence, &strand.bytes);
        let (noted, rest): (Vec<_>, Vec<_>) =
            strands.into_iter().partition(|strand| is_noted(strand));
        let states = |strand: &Strand| {
            let is_told = !is_of_brief || strand.goes_on();
            is_told
                && !strand.is_setting(bound, &own.words)
                && !strand.is_of_authors(bound, &own.words)
                && !own.leaves_open(bound, &strand.bytes)
        };
        let rest: Vec<_> = rest.into_iter().filter(states).collect();
        if rest.is_empty() {
            return Vec::new();
        }
        let mut known = self.known(&noted);
        let mut found = Vec::new();
        let (borne, bare): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|strand| resting.bears(&own.sentence, &strand.bytes));
        for strand in &borne {
            found.extend(self.fault(strand, &known, BORNE_WORDS));
        }
        for strand in &borne {
            let words = own.words.get(strand.words.clone()).unwrap_or_default();
            known = known.with(Gist::of(bound, words));
        }
        found.extend(bare.iter().filter_map(|strand| self.fault(strand, &known, 1)));
        found
    }

    /// What the values and links of the sentence speak of, and what is said in it with a citation.
    fn known(&self, noted: &[Strand]) -> Gist {
        let Bare { subject, bound, own, resting } = self;
        let links = resting.links_in(&own.sentence.range);
        let links = links.filter(|(kind, ..)| *kind != ItemKind::Source);
        let linked = links.map(|(kind, id, _)| match kind {
            ItemKind::Judgement => grounds(bound, *kind, id).with(reasons(bound, id)),
            _ => grounds(bound, *kind, id),
        });
        let behind = own.links().iter().map(|link| {
            let kind = if link.is_claim { ItemKind::Claim } else { ItemKind::Judgement };
            grounds(bound, kind, link.id)
        });
        let inserts = own.sentence.inserts().into_iter();
        let inserts = inserts.map(|(_, insert)| grounds_of_insert(bound, insert));
        let said = noted.iter().map(|strand| {
            let words = own.words.get(strand.words.clone()).unwrap_or_default();
            Gist::of(bound, words)
        });
        let all = linked.chain(behind).chain(inserts).chain(said);
        all.fold(subject.names().clone(), Gist::with)
    }

    /// What is wrong with a part that says something new with so many words.
    fn fault(&self, strand: &Strand, known: &Gist, least: usize) -> Option<Diagnostic> {
        let Bare { bound, own, resting, .. } = self;
        // The words of a link are held to what it leads to by a rule of their own.
        let is_excused = |word: &Range<usize>| {
            let at = own.sentence.source(word.clone());
            own.is_quoted(word) || resting.links_in(&at).next().is_some()
        };
        let new = strand.new_words(bound, &own.words, known, is_excused);
        let word = own.at(new.first().filter(|_| new.len() >= least)?);
        let message = match least {
            BORNE_WORDS => {
                format!("what this part of the sentence rests on speaks of no `{word}`")
            }
            _ => format!(
                "this part of the sentence names nothing that it rests on, and `{word}` is new in it"
            ),
        };
        let bytes = strand.trimmed(&own.words);
        Some(RULE.at(own.sentence.place(bytes), message).help(
            "set the citation behind it, or link the claim, judgement or caveat that it stands on; say that it is not known; or leave it out",
        ))
    }
}
