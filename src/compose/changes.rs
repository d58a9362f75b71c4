//! What changed since the last published version, from its record and the revisions.

use super::claims::field;
use super::{Composer, counted, paragraph, text};
use crate::case::Status;
use crate::changes::{self, Change, Difference, Since, Sort, What};
use crate::document::{Block, Field, Inline, Section};
use crate::evaluate;

impl<'a> Composer<'a> {
    /// How this version stands to the last, then every revision that was ever made.
    pub(super) fn changes(&mut self) -> Option<Section> {
        let id = self.open("changes");
        let case = &self.bound.case;
        let mut blocks = Vec::new();
        if let Some(earlier) = &case.continues {
            blocks.push(paragraph(format!("This brief continues {earlier}.")));
        }
        match self.since() {
            Some(since) => blocks.extend(self.since_blocks(&since)),
            // An edition goes without the records of the whole; nor need a first version have been released.
            None if case.updated.is_some() => blocks.push(paragraph(
                "The record of the version before this one is not at hand here.",
            )),
            None if case.revisions.is_empty() => {
                blocks.push(paragraph(match case.status {
                    Status::Published | Status::Withdrawn => {
                        "This is the first published version."
                    }
                    Status::Draft | Status::Review => {
                        "No version has been published yet."
                    }
                }))
            }
            None => {}
        }
        blocks.extend(self.ledger());
        Some(Section { id, kind: "changes".into(), title: vec![text("Changes")], blocks })
    }

    /// The case held against the version before it, worked out once.
    pub(super) fn since(&mut self) -> Option<Since<'a>> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let since = || {
            let record = changes::earlier(bound)?;
            Some(changes::since(changes::state(bound, evaluation), record))
        };
        self.since.get_or_insert_with(since).clone()
    }

    fn since_blocks(&self, since: &Since<'_>) -> Vec<Block> {
        let day = since.day();
        let heading = Block::Heading {
            level: 3,
            id: "changes-since".into(),
            content: vec![text(format!("Changes since {day}"))],
        };
        let mut items: Vec<Vec<Block>> = Vec::new();
        let (was, is) = (&since.record.status, self.bound.case.status.word());
        if was != is && !since.said().any(|(change, _)| change.is_of_status()) {
            let told = format!("The brief was {was} and is {is}.");
            items.push(vec![paragraph(told)]);
        }
        for (change, reason) in since.said() {
            items.push(vec![Block::Paragraph(self.change(change, *reason))]);
        }
        let mut blocks = vec![heading];
        if items.is_empty() {
            blocks.push(paragraph("No claim or judgement says anything else."));
        } else {
            blocks.push(Block::List { ordered: false, items });
        }
        blocks.extend(self.unchanged(since));
        blocks
    }

    /// One change: of what, what it was, what it is, and why.
    fn change(&self, change: &Change, reason: Option<usize>) -> Vec<Inline> {
        let lead = evaluate::capitalised(change.sort.word());
        let anchor = format!("{}-{}", change.sort.word(), change.id);
        let words = |words: &str| words.trim_end_matches('.').to_string();
        let link = |said: &str| Inline::Reference {
            to: anchor.clone(),
            content: vec![text(words(said))],
        };
        let mut line = vec![Inline::Strong(vec![text(lead)]), text(": ")];
        match &change.what {
            What::New(now) => line.extend([link(&now.text), text(": new.")]),
            What::Withdrawn(was) => {
                line.push(text(format!("{}: withdrawn.", words(&was.text))));
            }
            What::Changed(differences) | What::Grounds(differences) => {
                line.extend(match change.sort {
                    Sort::Claim | Sort::Judgement => {
                        let of = format!("{}s.{}.text", change.sort.word(), change.id);
                        vec![link(&self.plain_text(&of)), text(": ")]
                    }
                    Sort::Caveat => {
                        vec![
                            link(
                                &self.plain_text(&format!("caveats.{}.short", change.id)),
                            ),
                            text(": "),
                        ]
                    }
                    Sort::Measure => {
                        let measure = self.bound.case.measures.get(&change.id);
                        let label = measure.and_then(|measure| measure.label.clone());
                        vec![text(format!(
                            "{}: ",
                            label.unwrap_or_else(|| change.id.clone())
                        ))]
                    }
                    Sort::Brief => Vec::new(),
                });
                line.push(text(format!("{}.", self.differences(differences))));
            }
        }
        let because = reason.and_then(|n| self.bound.case.revisions.get(n));
        if let Some(revision) = because {
            line.push(text(format!(" {}", evaluate::sentence(&revision.because))));
        }
        line
    }

    /// "likelihood was “likely” and is “very likely”".
    fn differences(&self, differences: &[Difference]) -> String {
        let caveat = |id: &str| self.plain_text(&format!("caveats.{id}.short"));
        let quoted = |aspect: changes::Aspect, side: &str| match (aspect, side) {
            (_, "") => "nothing".to_string(),
            (changes::Aspect::Caveats, ids) => {
                let shorts: Vec<String> = ids
                    .split("; ")
                    .map(|id| {
                        let short = caveat(id);
                        if short.is_empty() {
                            id.to_string()
                        } else {
                            format!("“{short}”")
                        }
                    })
                    .collect();
                evaluate::listed(&shorts)
            }
            (changes::Aspect::Finding, words) => {
                format!("“{}”", self.finding_words(words).trim_end_matches('.'))
            }
            (_, words) => format!("“{}”", words.trim_end_matches('.')),
        };
        let said: Vec<String> = differences
            .iter()
            .filter(|difference| difference.aspect.is_said())
            .map(|Difference { aspect, was, is }| {
                match (aspect, was.as_str(), is.as_str()) {
                    (changes::Aspect::Caveats, "", _) => {
                        format!("it is now limited by {}", quoted(*aspect, is))
                    }
                    (changes::Aspect::Caveats, _, "") => {
                        format!("it is no longer limited by {}", quoted(*aspect, was))
                    }
                    (changes::Aspect::Argument(_) | changes::Aspect::Finding, "", _) => {
                        format!("it has a new {}, {}", aspect.word(), quoted(*aspect, is))
                    }
                    (changes::Aspect::Argument(_) | changes::Aspect::Finding, _, "") => {
                        format!("its {} {} is gone", aspect.word(), quoted(*aspect, was))
                    }
                    _ => format!(
                        "{} was {} and is {}",
                        aspect.word(),
                        quoted(*aspect, was),
                        quoted(*aspect, is)
                    ),
                }
            })
            .collect();
        evaluate::listed(&said)
    }

    /// A finding as a reader knows it: one that is made of a claim or judgement by the words of that.
    fn finding_words(&self, said: &str) -> String {
        let made = said.split_once(' ').filter(|(word, _)| {
            [Sort::Claim, Sort::Judgement].iter().any(|sort| sort.word() == *word)
        });
        let of = made.map(|(word, id)| self.plain_text(&format!("{word}s.{id}.text")));
        of.filter(|text| !text.is_empty()).unwrap_or_else(|| said.to_string())
    }

    /// What says the same as it did, and what of it rests on something that changed.
    fn unchanged(&self, since: &Since<'_>) -> Option<Block> {
        let is_same = |id: &str| !since.said().any(|(change, _)| change.id == id);
        let claims = since.state.claims.iter().filter(|c| is_same(&c.id)).count();
        let judgements = since.state.judgements.iter().filter(|j| is_same(&j.id)).count();
        let mut parts = Vec::new();
        if claims > 0 {
            parts.push(counted(claims, "claim", "claims"));
        }
        if judgements > 0 {
            parts.push(counted(judgements, "judgement", "judgements"));
        }
        if parts.is_empty() {
            return None;
        }
        let verb = if claims + judgements == 1 { "is" } else { "are" };
        let mut words =
            format!("{} {verb} consistent with that version", evaluate::listed(&parts));
        let grounds = since
            .changes
            .iter()
            .filter(|(c, _)| matches!(c.what, What::Grounds(_)))
            .count();
        match grounds {
            0 => {}
            1 => {
                words.push_str(", though something that one of them rests on has changed")
            }
            count => words.push_str(&format!(
                ", though something that {count} of them rest on has changed"
            )),
        }
        Some(paragraph(format!("{words}.")))
    }

    /// How a judgement stands to the version before.
    pub(super) fn since_field(&mut self, id: &str) -> Option<Field> {
        let since = self.since()?;
        let label = format!("Since {}", since.day());
        let words = match since.of(id) {
            None => "Consistent with that version.".to_string(),
            Some((change, reason)) => {
                let because = reason.and_then(|n| self.bound.case.revisions.get(n));
                let because =
                    because.map(|r| format!(" {}", evaluate::sentence(&r.because)));
                match &change.what {
                    What::New(_) => "New.".to_string(),
                    What::Withdrawn(_) => return None,
                    What::Grounds(_) => {
                        "Consistent with that version; something that it rests on has changed."
                            .to_string()
                    }
                    What::Changed(differences) => format!(
                        "{}.{}",
                        evaluate::capitalised(&self.differences(differences)),
                        because.unwrap_or_default()
                    ),
                }
            }
        };
        Some(field(&label, words))
    }
}
