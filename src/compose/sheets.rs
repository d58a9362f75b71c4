//! Desk sheets: the facts, rights and sources of a brief as tables for those who check it.

mod beside;
mod sentences;

use crate::bind::Bound;
use crate::case::{Access, Image, Publish, Source, SourceKind, Whole, YesNo};
use crate::document::{Document, RecordValue, Sheet, SheetColumn, SheetKind, plain};
use crate::evaluate::{self, Evaluation};
use crate::expr::Insert;
use sentences::{Sentence, sentences};
use std::collections::BTreeSet;

/// An empty box to tick.
const BOX: &str = "☐";

/// A sheet of a composed brief.
pub fn sheet(
    kind: SheetKind,
    bound: &Bound,
    evaluation: &Evaluation,
    document: &Document,
) -> Sheet {
    let desk = Desk { bound, evaluation, document };
    let (purpose, columns, rows): (_, &[(&str, u8)], _) = match kind {
        SheetKind::Facts => (
            "Every sentence with a value of the case, once for each value, and what stands behind it.",
            &[
                ("No.", 5),
                ("Where", 16),
                ("Sentence", 60),
                ("Value", 16),
                ("Claim or judgement", 18),
                ("Expression", 28),
                ("Inputs", 50),
                ("Source and locator", 44),
                ("Cited there", 40),
                ("Checked", 9),
                ("Remarks", 24),
            ],
            desk.facts(),
        ),
        SheetKind::Rights => (
            "Every image that the case names: whose it is, and on what ground it may be shown.",
            &[
                ("Image", 18),
                ("Taken", 12),
                ("Provider", 20),
                ("Sensor", 14),
                ("Credit", 34),
                ("Licence", 28),
                ("Permission", 28),
                ("May be published", 16),
                ("May be altered", 14),
                ("Largest size", 12),
                ("Shown in", 24),
                ("File", 28),
                ("Address", 36),
                ("Seen in", 24),
                ("Cleared", 9),
            ],
            desk.rights(),
        ),
        SheetKind::Sources => (
            "Every source of the case: how reliable, how near, what of it was read, and where a copy is kept.",
            &[
                ("Source", 20),
                ("Reference", 60),
                ("Kind", 12),
                ("Reliability", 10),
                ("Read", 18),
                ("Repeats", 20),
                ("Published", 12),
                ("Read on", 12),
                ("Address", 40),
                ("Copy", 40),
                ("Copied on", 12),
                ("SHA-256", 24),
                ("Checked", 9),
            ],
            desk.sources(),
        ),
    };
    let column = |(head, width_characters): &(&'static str, u8)| SheetColumn {
        head,
        width_characters: *width_characters,
    };
    Sheet {
        kind,
        title: plain(&document.meta.title),
        purpose,
        day: bound.case.version_day().to_string(),
        language: document.meta.language.clone(),
        columns: columns.iter().map(column).collect(),
        rows,
    }
}

/// What is printed in words alone: alternative texts, callouts, remarks on charts, short forms of caveats.
fn is_aside(key: &str) -> bool {
    key.ends_with(".alt")
        || key.ends_with(".short")
        || key.contains(".callouts")
        || key.contains(".annotations")
}

struct Desk<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    document: &'a Document,
}

impl Desk<'_> {
    fn facts(&self) -> Vec<Vec<String>> {
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for sentence in sentences(self.document) {
            for (words, evidence) in &sentence.values {
                // A sentence that is printed twice is checked once.
                if seen.insert((sentence.words.clone(), evidence.clone())) {
                    let number = (rows.len() + 1).to_string();
                    rows.push(self.fact(number, &sentence, words, evidence));
                }
            }
        }
        for (key, text) in self.bound.texts.iter().filter(|(key, _)| is_aside(key)) {
            for (at, insert) in &text.inserts {
                let answers = self.evaluation.inserts.get(key);
                let answer = answers.and_then(|answers| answers.get(at));
                if let (Insert::Expression(typed, _), Some(answer)) = (insert, answer) {
                    let number = (rows.len() + 1).to_string();
                    rows.push(self.aside(number, key, typed, answer));
                }
            }
        }
        let beside = self.tested().into_iter().chain(self.disagreed());
        for mut row in beside {
            row[0] = (rows.len() + 1).to_string();
            rows.push(row);
        }
        rows
    }

    fn fact(
        &self,
        number: String,
        sentence: &Sentence,
        words: &str,
        evidence: &str,
    ) -> Vec<String> {
        let values = &self.document.record.values;
        let value = values.iter().find(|value| value.id == evidence);
        let behind = self.document.evidence.iter().find(|known| known.id == evidence);
        let inputs = behind.map(|behind| sentences::lines(&behind.blocks).join("\n"));
        vec![
            number,
            sentence.section.clone(),
            sentence.words.clone(),
            words.to_string(),
            self.items(sentence).join(", "),
            value.map(|value| value.expression.clone()).unwrap_or_default(),
            inputs.unwrap_or_default(),
            value.map(|value| self.located(value)).unwrap_or_default(),
            sentence.cited.join("\n"),
            BOX.to_string(),
            String::new(),
        ]
    }

    /// The claims and judgements whose words a sentence holds, then what it belongs to or leads to.
    fn items(&self, sentence: &Sentence) -> Vec<String> {
        let case = &self.bound.case;
        let claims = case.claims.keys().map(|id| ("claim", id));
        let all = claims.chain(case.judgements.keys().map(|id| ("judgement", id)));
        let is_said = |(word, id): &(&str, &String)| {
            let key = format!("{word}s.{id}.text");
            let text = evaluate::plain_text(self.bound, self.evaluation, &key);
            let text = text.trim_end_matches('.');
            let capital = evaluate::capitalised(text);
            !text.is_empty()
                && [text, &capital].iter().any(|t| sentence.words.contains(*t))
        };
        let mut items: Vec<String> =
            all.filter(is_said).map(|(word, id)| format!("{word}-{id}")).collect();
        let others = sentence.items.iter().filter(|item| !items.contains(item));
        let others: Vec<String> = others.cloned().collect();
        items.extend(others);
        items
    }

    /// The sources behind a value, a line each, with where in them the looks found it.
    fn located(&self, value: &RecordValue) -> String {
        self.references(&value.lineage.sources, &value.lineage.looks)
    }

    /// Sources as references, a line each, with where in them some looks found it.
    fn references(&self, sources: &[String], looks: &[String]) -> String {
        let lines = sources.iter().map(|id| {
            let known = self.document.record.sources.iter().find(|known| known.id == *id);
            let reference =
                known.map_or_else(|| id.clone(), |known| known.reference.clone());
            let locators = self.locators(id, looks);
            match locators.is_empty() {
                true => reference,
                false => format!("{reference} [{}]", locators.join("; ")),
            }
        });
        lines.collect::<Vec<String>>().join("\n")
    }

    fn locators(&self, source: &str, looks_behind: &[String]) -> Vec<String> {
        let is_behind =
            |id: &Option<String>| id.as_ref().is_some_and(|id| looks_behind.contains(id));
        let looks = self.bound.case.observations.iter();
        let cited =
            looks.filter(|look| is_behind(&look.id)).flat_map(|look| &look.sources);
        let mut found: Vec<String> = Vec::new();
        for of in cited.filter(|of| of.id() == source) {
            let locator = of.cited().and_then(|cited| cited.locator.clone());
            found.extend(locator.filter(|locator| !found.contains(locator)));
        }
        found
    }

    fn rights(&self) -> Vec<Vec<String>> {
        let images = self.bound.case.images.iter();
        images.map(|(id, image)| self.image(id, image)).collect()
    }

    fn image(&self, id: &str, image: &Image) -> Vec<String> {
        let looks = self.bound.case.observations.iter();
        let seen = looks.filter(|look| look.image.items().iter().any(|of| of == id));
        let seen: Vec<&str> = seen.filter_map(|look| look.id.as_deref()).collect();
        let publish = match image.publish {
            Some(Publish::Yes) => "yes",
            Some(Publish::No) => "no",
            Some(Publish::Ask) => "ask the owner",
            None => "not stated",
        };
        vec![
            id.to_string(),
            stated(&image.taken),
            stated(&image.provider),
            stated(&image.sensor),
            stated(&image.credit),
            stated(&image.licence),
            stated(&image.permission),
            publish.to_string(),
            match image.derivatives {
                Some(YesNo::Yes) => "yes",
                Some(YesNo::No) => "no",
                None => "yes: not stated otherwise",
            }
            .to_string(),
            image
                .largest_size
                .map_or_else(|| "not stated".into(), |Whole(size)| format!("{size} px")),
            self.shown_in(id),
            image.file.clone().unwrap_or_default(),
            image.url.clone().unwrap_or_default(),
            seen.join(", "),
            BOX.to_string(),
        ]
    }

    /// The figures in which pixels of an image stand.
    fn shown_in(&self, image: &str) -> String {
        let figures =
            self.document.figures.iter().filter(|figure| {
                figure.rasters.iter().any(|raster| raster.image == image)
            });
        let figures: Vec<String> = figures
            .map(|figure| format!("figure {} ({})", figure.number, figure.id))
            .collect();
        if figures.is_empty() { "not shown".into() } else { figures.join(", ") }
    }

    fn sources(&self) -> Vec<Vec<String>> {
        let sources = self.bound.case.sources.iter();
        sources.map(|(id, source)| self.source(id, source)).collect()
    }

    fn source(&self, id: &str, source: &Source) -> Vec<String> {
        let known = self.document.record.sources.iter().find(|known| known.id == id);
        let kind = match source.kind {
            Some(SourceKind::Primary) => "primary",
            Some(SourceKind::Secondary) => "secondary",
            Some(SourceKind::Tertiary) => "tertiary",
            None => "not stated",
        };
        let read = match source.access {
            Some(Access::Full) => "in full",
            Some(Access::Opening) => "in its opening only",
            Some(Access::NotRead) => "not read",
            Some(Access::Mirror) => "in a copy elsewhere",
            None => "not stated",
        };
        let repeated = match source.hides_its_origin() {
            true => "not known".into(),
            false => source.repeats.ids().join(", "),
        };
        let archived = source.archived.as_ref();
        let copy = archived.and_then(|kept| kept.url.as_ref().or(kept.file.as_ref()));
        vec![
            id.to_string(),
            known.map(|known| known.reference.clone()).unwrap_or_default(),
            kind.to_string(),
            known
                .and_then(|known| known.reliability.clone())
                .unwrap_or_else(|| "not graded".into()),
            read.to_string(),
            repeated,
            stated(&source.date),
            stated(&source.accessed),
            source.url.clone().unwrap_or_default(),
            copy.cloned().unwrap_or_else(|| "none".into()),
            archived.and_then(|kept| kept.on.clone()).unwrap_or_default(),
            archived.and_then(|kept| kept.sha256.clone()).unwrap_or_default(),
            BOX.to_string(),
        ]
    }
}

fn stated(text: &Option<String>) -> String {
    text.clone().unwrap_or_else(|| "not stated".into())
}
