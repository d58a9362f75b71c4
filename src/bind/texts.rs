//! Every text that the brief prints, parsed once: its Markdown, its inserts, its citations and links.

use super::{Binder, CASE_FILE, NARRATIVE_FILE, Role, Text};
use crate::case::{Against, Finding};
use crate::diag::{At, Diagnostic, KeyPath, Place, nearest};
use crate::expr::{self, Typed};
use crate::prose::{self, Block, Inline, ItemKind, Mode, Piece, Span, Target};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::ops::Range;

impl Binder<'_> {
    /// All texts by key path, in the order of the case; the narrative last.
    pub(super) fn texts(&mut self) -> IndexMap<String, Text> {
        let mut texts = IndexMap::new();
        for (path, text, role, mode) in listed(self.case) {
            let key = path.to_string();
            let mut text = self.text(text, Place::value(CASE_FILE, path), role, mode);
            let is_short = key.ends_with(".short");
            text.begins_inside_sentence = match role {
                Role::Judgement => {
                    is_short || (key.matches('.').count() == 2 && key.ends_with(".text"))
                }
                Role::Caveat => is_short,
                _ => false,
            };
            texts.insert(key, text);
        }
        if let Some(narrative) = &self.loaded.narrative {
            let place = Place { file: NARRATIVE_FILE.to_string(), at: At::Whole };
            let text = self.text(&narrative.text, place, Role::Narrative, Mode::Block);
            texts.insert(NARRATIVE_FILE.to_string(), text);
        }
        texts
    }

    fn text(&mut self, source: &str, place: Place, role: Role, mode: Mode) -> Text {
        let prose = prose::parse(source, mode);
        for fault in &prose.faults {
            let at = place.within(fault.range.clone());
            self.report.push(
                Diagnostic::error("bad-markup", at, fault.message.clone())
                    .help(fault.help.clone()),
            );
        }
        let mut inserts = BTreeMap::new();
        let mut spans = Vec::new();
        pieces(
            &prose.blocks,
            &mut |piece| {
                if let Block::Figure { id, .. } = &piece.block {
                    let range = of_target(source, &piece.range, ItemKind::Figure, id);
                    self.item(ItemKind::Figure, id, &place.within(range));
                }
            },
            &mut |span| spans.push(span.clone()),
        );
        for span in &spans {
            match &span.inline {
                Inline::Insert(range) => {
                    let expression = source.get(range.clone()).unwrap_or_default();
                    // In a table a bar is written `\|`; a space in its place keeps every byte where it was.
                    let expression = expression.replace("\\|", " |");
                    match expr::compile_insert(&expression, &self.table) {
                        Ok(insert) => {
                            inserts.insert(range.start, insert);
                        }
                        Err(faults) => {
                            let place = place.within(range.clone());
                            for fault in faults {
                                self.fault("bad-expression", &place, fault);
                            }
                        }
                    }
                }
                Inline::Link { target: Target::Item(kind, id), .. } => {
                    let range = of_target(source, &span.range, *kind, id);
                    self.item(*kind, id, &place.within(range));
                }
                Inline::Citation(citation) => {
                    for item in &citation.items {
                        let at = item.range.start;
                        let written = source.get(item.range.clone()).unwrap_or_default();
                        let range = written
                            .find(&item.source)
                            .map(|n| at + n..at + n + item.source.len());
                        let range = range.unwrap_or(item.range.clone());
                        self.item(ItemKind::Source, &item.source, &place.within(range));
                    }
                }
                _ => {}
            }
        }
        Text {
            place,
            role,
            source: source.to_string(),
            prose,
            begins_inside_sentence: false,
            inserts,
        }
    }

    /// Reports a link or citation that leads nowhere.
    fn item(&mut self, kind: ItemKind, id: &str, place: &Place) {
        let case = self.case;
        let known: Vec<&str> = match kind {
            ItemKind::Figure => {
                case.figures.iter().map(|figure| figure.id.as_str()).collect()
            }
            ItemKind::Claim => case.claims.keys().map(String::as_str).collect(),
            ItemKind::Judgement => case.judgements.keys().map(String::as_str).collect(),
            ItemKind::Caveat => case.caveats.keys().map(String::as_str).collect(),
            ItemKind::Look => {
                case.observations.iter().filter_map(|look| look.id.as_deref()).collect()
            }
            ItemKind::Source => case.sources.keys().map(String::as_str).collect(),
        };
        if known.contains(&id) {
            return;
        }
        let message = format!("no {} is called `{id}`", kind.word());
        let diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        let diagnostic = match nearest(id, known.iter().copied()) {
            Some(near) => diagnostic.did_you_mean(id, near).suggest(place.clone(), near),
            None if known.is_empty() => {
                diagnostic.help(format!("the case declares no {} yet", kind.word()))
            }
            None if known.len() <= 12 => {
                diagnostic.help(format!("known: {}", known.join(", ")))
            }
            None => {
                diagnostic.help(format!("use the id of a {} of the case", kind.word()))
            }
        };
        self.report.push(diagnostic);
    }

    /// The test of each claim.
    pub(super) fn tests(&mut self) -> IndexMap<String, Typed> {
        let mut tests = IndexMap::new();
        for (id, claim) in &self.case.claims {
            let Some(test) = &claim.test else { continue };
            let path = KeyPath::default().key("claims").key(id).key("test");
            match expr::compile_test(test, &self.table) {
                Ok(typed) => {
                    tests.insert(id.clone(), typed);
                }
                Err(faults) => {
                    for fault in faults {
                        self.fault(
                            "bad-expression",
                            &Place::value(CASE_FILE, path.clone()),
                            fault,
                        );
                    }
                }
            }
        }
        tests
    }
}

/// The id behind the scheme of a link, within the bytes of the link; all of them where it stands elsewhere.
fn of_target(
    source: &str,
    link: &Range<usize>,
    kind: ItemKind,
    id: &str,
) -> Range<usize> {
    let scheme = format!("{}:", kind.word());
    let written = source.get(link.clone()).unwrap_or_default();
    match written.rfind(&format!("{scheme}{id}")) {
        Some(at) => {
            let start = link.start + at + scheme.len();
            start..start + id.len()
        }
        None => link.clone(),
    }
}

/// Calls `block` for every block and `span` for every inline of a text, in order, outer before inner.
pub fn pieces(
    all: &[Piece],
    block: &mut impl FnMut(&Piece),
    span: &mut impl FnMut(&Span),
) {
    for piece in all {
        block(piece);
        match &piece.block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                spans(content, span)
            }
            Block::Figure { alt, .. } => spans(alt, span),
            Block::List { items, .. } => {
                items.iter().for_each(|item| pieces(item, block, span));
            }
            Block::Quote(inner) => pieces(inner, block, span),
            Block::Table { head, rows, .. } => {
                head.iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| spans(cell, span));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn spans(all: &[Span], visit: &mut impl FnMut(&Span)) {
    for span in all {
        visit(span);
        match &span.inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => spans(content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Break
            | Inline::Insert(_)
            | Inline::Citation(_) => {}
        }
    }
}

/// A text of the case with where it stands and how it is read.
type Listed<'a> = (KeyPath, &'a str, Role, Mode);

/// Every text of `case.yaml` that the brief prints.
fn listed(case: &crate::case::Case) -> Vec<Listed<'_>> {
    let top = KeyPath::default();
    let mut texts: Vec<Listed<'_>> =
        vec![(top.key("title"), case.title.as_str(), Role::Title, Mode::Inline)];
    let head = [
        ("subtitle", &case.subtitle, Role::Title, Mode::Inline),
        ("notice", &case.notice, Role::Matter, Mode::Block),
        ("method", &case.method, Role::Matter, Mode::Block),
        ("source_summary", &case.source_summary, Role::Matter, Mode::Block),
    ];
    for (key, text, role, mode) in head {
        texts.extend(text.as_deref().map(|text| (top.key(key), text, role, mode)));
    }
    let description = case.facility.description.as_deref();
    let path = top.key("facility").key("description");
    texts.extend(description.map(|text| (path, text, Role::Matter, Mode::Block)));
    for (id, caveat) in &case.caveats {
        let path = top.key("caveats").key(id);
        texts.push((path.key("short"), &caveat.short, Role::Caveat, Mode::Inline));
        texts.push((path.key("text"), &caveat.text, Role::Caveat, Mode::Inline));
    }
    for (id, claim) in &case.claims {
        let path = top.key("claims").key(id).key("text");
        texts.push((path, &claim.text, Role::Claim, Mode::Inline));
    }
    for (id, converter) in &case.converters {
        let path = top.key("converters").key(id).key("because");
        texts.push((path, &converter.because, Role::Matter, Mode::Inline));
    }
    reasons_for_use(case, &mut texts);
    judgements(case, &mut texts);
    hypotheses(case, &mut texts);
    for (n, finding) in case.findings.iter().enumerate() {
        let path = top.key("findings").index(n);
        match finding {
            Finding::Text(text) => texts.push((path, text, Role::Finding, Mode::Inline)),
            Finding::Made(made) => {
                let short = match (&made.text, &made.claim, &made.judgement) {
                    (None, Some(_), _) => Role::Claim,
                    (None, None, Some(_)) => Role::Judgement,
                    _ => Role::Finding,
                };
                let parts =
                    [("text", &made.text, Role::Finding), ("short", &made.short, short)];
                for (key, text, role) in parts {
                    texts.extend(
                        text.as_deref()
                            .map(|text| (path.key(key), text, role, Mode::Inline)),
                    );
                }
            }
        }
    }
    figures(case, &mut texts);
    texts
}

/// Why the reading of one source is used where several differ.
fn reasons_for_use<'a>(case: &'a crate::case::Case, texts: &mut Vec<Listed<'a>>) {
    let mut add = |path: KeyPath, because: &'a Option<String>| {
        let text = because.as_deref();
        let path = path.key("because");
        texts.extend(text.map(|text| (path, text, Role::Matter, Mode::Inline)));
    };
    for (path, _, location) in case.facility.locations() {
        add(path, &location.because);
    }
    for (id, event) in &case.events {
        add(KeyPath::default().key("events").key(id), &event.because);
    }
    for (n, look) in case.observations.iter().enumerate() {
        for (measure, value) in &look.values {
            let path = KeyPath::default().key("observations").index(n);
            if let crate::case::Value::Long(long) = value {
                add(path.key("values").key(measure), &long.because);
            }
        }
    }
}

fn hypotheses<'a>(case: &'a crate::case::Case, texts: &mut Vec<Listed<'a>>) {
    let role = Role::Judgement;
    for (id, hypothesis) in &case.hypotheses {
        let path = KeyPath::default().key("hypotheses").key(id);
        texts.push((path.key("text"), &hypothesis.text, role, Mode::Inline));
        for (key, text) in [
            ("because", &hypothesis.because),
            ("would_disprove", &hypothesis.would_disprove),
        ] {
            let text = text.as_deref();
            texts.extend(text.map(|text| (path.key(key), text, role, Mode::Inline)));
        }
    }
    for (n, row) in case.evidence.iter().enumerate() {
        let path = KeyPath::default().key("evidence").index(n).key("text");
        texts.push((path, &row.text, Role::Matter, Mode::Inline));
    }
}

fn judgements<'a>(case: &'a crate::case::Case, texts: &mut Vec<Listed<'a>>) {
    let role = Role::Judgement;
    for (id, judgement) in &case.judgements {
        let path = KeyPath::default().key("judgements").key(id);
        texts.push((path.key("text"), &judgement.text, role, Mode::Inline));
        let because = judgement.over.as_ref().map(|over| over.because.as_str());
        let key = path.key("override").key("because");
        texts.extend(because.map(|text| (key, text, role, Mode::Inline)));
        for (n, reason) in judgement.reasons.iter().enumerate() {
            texts.push((path.key("reasons").index(n), reason, role, Mode::Inline));
        }
        for (n, against) in judgement.against.iter().enumerate() {
            let Against::Answered(answered) = against else { continue };
            let path = path.key("against").index(n);
            let parts = [("text", &answered.text), ("answer", &answered.answer)];
            for (key, text) in parts {
                texts.extend(
                    text.as_deref().map(|text| (path.key(key), text, role, Mode::Inline)),
                );
            }
        }
        for (n, assumption) in judgement.assumptions.iter().enumerate() {
            let path = path.key("assumptions").index(n);
            texts.push((path.key("text"), &assumption.text, role, Mode::Inline));
            let if_wrong = assumption.if_wrong.as_deref();
            texts.extend(
                if_wrong.map(|text| (path.key("if_wrong"), text, role, Mode::Inline)),
            );
        }
        for (n, alternative) in judgement.alternatives.iter().enumerate() {
            let path = path.key("alternatives").index(n);
            texts.push((path.key("text"), &alternative.text, role, Mode::Inline));
            let why = alternative.why_less_likely.as_deref();
            texts.extend(
                why.map(|text| (path.key("why_less_likely"), text, role, Mode::Inline)),
            );
        }
        for (n, sign) in judgement.would_change.iter().enumerate() {
            texts.push((path.key("would_change").index(n), sign, role, Mode::Inline));
        }
        if let Some(outcome) = &judgement.outcome {
            let path = path.key("outcome").key("because");
            texts.push((path, &outcome.because, role, Mode::Inline));
        }
    }
}

fn figures<'a>(case: &'a crate::case::Case, texts: &mut Vec<Listed<'a>>) {
    for (n, figure) in case.figures.iter().enumerate() {
        let path = KeyPath::default().key("figures").index(n);
        let parts = [
            ("title", &figure.title, Mode::Inline),
            ("subtitle", &figure.subtitle, Mode::Inline),
            ("alt", &figure.alt, Mode::Plain),
            ("note", &figure.note, Mode::Inline),
            ("source", &figure.source, Mode::Inline),
        ];
        for (key, text, mode) in parts {
            texts.extend(
                text.as_deref().map(|text| (path.key(key), text, Role::Figure, mode)),
            );
        }
        for (n, annotation) in figure.annotations.iter().enumerate() {
            let path = path.key("annotations").index(n).key("text");
            texts.push((path, &annotation.text, Role::Figure, Mode::Plain));
        }
        for (n, callout) in figure.callouts.iter().enumerate() {
            let path = path.key("callouts").index(n).key("text");
            texts.push((path, &callout.text, Role::Figure, Mode::Inline));
        }
    }
}
