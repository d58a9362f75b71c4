//! What the short variants share: inlines that stand without the apparatus of the brief, and the part of its record that they tell.

use super::Composer;
use crate::document::{
    Block, CitationForm, Document, Figure, Group, GroupKind, Inline, Meta, Record,
    Section, plain,
};
use std::collections::BTreeSet;

/// The findings of a brief, as groups with their anchors.
pub(super) fn findings(brief: &Document) -> impl Iterator<Item = &Group> {
    let sections = brief.sections.iter().filter(|section| section.kind == "findings");
    sections.flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Group(group) if group.kind == GroupKind::Finding => Some(group),
        _ => None,
    })
}

/// A text without the marks of notes, whose values open nothing: hedges and caveats stay.
pub(super) fn alone(inlines: &[Inline]) -> Vec<Inline> {
    let mut kept: Vec<Inline> = Vec::new();
    for inline in inlines {
        let content = |content: &[Inline]| alone(content);
        kept.push(match inline {
            Inline::Cite(_) => {
                close_up(&mut kept);
                continue;
            }
            Inline::Value(value) => Inline::Text(value.words.clone()),
            Inline::Emphasis(inner) => Inline::Emphasis(content(inner)),
            Inline::Strong(inner) => Inline::Strong(content(inner)),
            Inline::Deleted(inner) => Inline::Deleted(content(inner)),
            Inline::Foreign(tag, inner) => Inline::Foreign(tag.clone(), content(inner)),
            Inline::Reference { content: inner, .. } => {
                kept.extend(content(inner));
                continue;
            }
            other => other.clone(),
        });
    }
    kept
}

/// The space before a citation goes with it.
fn close_up(before: &mut [Inline]) {
    if let Some(Inline::Text(words)) = before.last_mut() {
        words.truncate(words.trim_end_matches(' ').len());
    }
}

/// A figure that stands alone, without a number. There are no notes for its citations to lead to: its line of sources tells them out.
pub(super) fn figure(figure: &Figure, brief: &Document) -> Figure {
    let mut told: Vec<Inline> = Vec::new();
    for inline in &figure.source_line {
        let Inline::Cite(citation) = inline else {
            told.push(inline.clone());
            continue;
        };
        close_up(&mut told);
        told.push(Inline::Text(match &citation.form {
            CitationForm::Note(number) => {
                let note = brief.notes.iter().find(|note| note.number == *number);
                let words = note.map(|note| plain(&note.content)).unwrap_or_default();
                format!(" ({})", words.trim().trim_end_matches('.'))
            }
            CitationForm::Words(words) => format!(" {}", plain(words).trim()),
        }));
    }
    Figure {
        number: 0,
        title: alone(&figure.title),
        subtitle: alone(&figure.subtitle),
        notes: figure.notes.iter().map(|note| alone(note)).collect(),
        source_line: alone(&told),
        ..figure.clone()
    }
}

impl Composer<'_> {
    /// The sources that findings and judgements rest on, by their anchors.
    pub(super) fn sources_behind(&self, told: &BTreeSet<String>) -> Vec<u32> {
        let mut sources = BTreeSet::new();
        for id in told {
            let finding = finding_index(id).and_then(|n| self.evaluation.findings.get(n));
            let judgement = id.strip_prefix("judgement-");
            let judgement = judgement.and_then(|id| self.evaluation.judgements.get(id));
            sources.extend(finding.iter().flat_map(|finding| &finding.basis.sources));
            sources.extend(judgement.iter().flat_map(|j| &j.basis.sources));
        }
        sources.into_iter().collect()
    }
}

/// The part of the record that tells these findings and judgements: with the caveats that limit them and the sources behind them.
pub(super) fn record(
    composer: &Composer<'_>,
    brief: &Document,
    told: &BTreeSet<String>,
    sources: &[u32],
) -> Record {
    let whole: &Record = &brief.record;
    let owed = brief.owed.iter();
    let owed = owed.filter(|owed| told.contains(&owed.of) || owed.of == "description");
    let limits: BTreeSet<&String> = owed.flat_map(|owed| &owed.caveats).collect();
    let case = &composer.bound.case;
    let is_behind = |id: &str| {
        let index = case.sources.get_index_of(id);
        index.is_some_and(|index| sources.contains(&(index as u32)))
    };
    let judged = |id: &str| told.contains(&format!("judgement-{id}"));
    Record {
        findings: kept(&whole.findings, |finding| told.contains(&finding.id)),
        judgements: kept(&whole.judgements, |judgement| judged(&judgement.id)),
        caveats: kept(&whole.caveats, |caveat| limits.contains(&caveat.short)),
        sources: kept(&whole.sources, |source| is_behind(&source.id)),
        claims: Vec::new(),
        values: Vec::new(),
        looks: Vec::new(),
        disagreements: Vec::new(),
        ..whole.clone()
    }
}

fn kept<T: Clone>(all: &[T], is_kept: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|one| is_kept(one)).cloned().collect()
}

/// “Title” (publisher, day): the brief by name, where it has no address.
pub(super) fn named(meta: &Meta) -> String {
    let title = crate::document::plain(&meta.title);
    let day = Some(&meta.published_words).filter(|day| !day.is_empty());
    let known: Vec<&str> = meta.publisher.iter().chain(day).map(String::as_str).collect();
    match known[..] {
        [] => format!("“{title}”"),
        _ => format!("“{title}” ({})", known.join(", ")),
    }
}

/// Which finding an anchor names, from 0.
pub(super) fn finding_index(anchor: &str) -> Option<usize> {
    anchor.strip_prefix("finding-")?.parse::<usize>().ok()?.checked_sub(1)
}

/// A section without a heading.
pub(super) fn section(id: &str, kind: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), kind: kind.into(), title: Vec::new(), blocks }
}
