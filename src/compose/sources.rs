//! Sources: the reference, how reliable, how near, what of it was read, whom it repeats, and where a copy is kept.

use super::claims::field;
use super::{Composer, paragraph, text};
use crate::bind::Bound;
use crate::case::{Access, Reliability, Source, SourceKind};
use crate::cite::Cited;
use crate::document::{Block, Field, Group, GroupKind, Inline, Section};
use crate::evaluate;

impl Composer<'_> {
    /// Every source of the case; `fill` puts the references in once all citations are known.
    pub(super) fn sources(&mut self) -> Option<Section> {
        let id = self.open("sources");
        let bound = self.bound;
        if bound.case.sources.is_empty() {
            return None;
        }
        let mut blocks = self.blocks("source_summary");
        if blocks.is_empty() {
            let summary = evaluate::source_summary(bound, self.evaluation);
            blocks.push(paragraph(summary.join(" ")));
        }
        blocks.push(paragraph(
            "A page that only relays another adds no independent confirmation.",
        ));
        let placed = super::inlines::figures_in_narrative(bound);
        let drawn = self.figures.iter().filter(|figure| figure.kind == super::ORIGINS);
        let drawn: Vec<&str> = drawn.map(|figure| figure.id.as_str()).collect();
        for id in drawn.into_iter().filter(|id| !placed.iter().any(|p| p == id)) {
            blocks.extend(self.figure(id));
        }
        for (id, source) in &bound.case.sources {
            blocks.push(self.source(id, source));
        }
        Some(Section { id, kind: "sources".into(), title: vec![text("Sources")], blocks })
    }

    fn source(&mut self, id: &str, source: &Source) -> Block {
        let mut fields = Vec::new();
        let reliability = source.reliability.map_or("not graded", reliability_words);
        fields.push(field("Reliability", format!("{reliability}.")));
        let kind = match source.kind {
            Some(SourceKind::Primary) => "primary",
            Some(SourceKind::Secondary) => "secondary",
            Some(SourceKind::Tertiary) => "tertiary",
            None => "not stated",
        };
        let read = match source.access {
            Some(Access::Full) => "read in full",
            Some(Access::Opening) => "read in its opening only",
            Some(Access::NotRead) => "not read; known through others",
            Some(Access::Mirror) => "read in a copy on another site",
            None => "what of it was read is not stated",
        };
        fields.push(field(
            "Kind and access",
            format!("{}; {read}.", evaluate::capitalised(kind)),
        ));
        fields.push(self.origin_field(id, source));
        if let Some(describes) = &source.describes {
            fields.push(field("Description", describes.clone()));
        }
        fields.push(archive_field(source));
        let blocks = vec![Block::Paragraph(Vec::new()), Block::Fields(fields)];
        let id = format!("source-{id}");
        Block::Group(Group { kind: GroupKind::Source, id, blocks })
    }

    fn origin_field(&self, id: &str, source: &Source) -> Field {
        let words = if source.hides_its_origin() {
            "Tells what others said; whom it repeats is not known, so it confirms nothing."
                .to_string()
        } else if source.repeats.ids().is_empty() {
            let back = |origins: &&Vec<String>| origins.iter().any(|origin| origin == id);
            let count = self.evaluation.origins.values().filter(back).count();
            match count.saturating_sub(1) {
                0 => "An origin of its own.".to_string(),
                1 => "An origin of its own; one page here repeats it.".to_string(),
                n => format!(
                    "An origin of its own; {} here repeat it.",
                    evaluate::counted(n, "page", "pages")
                ),
            }
        } else {
            let repeated: Vec<u32> = source
                .repeats
                .ids()
                .iter()
                .filter_map(|id| self.bound.case.sources.get_index_of(id))
                .map(|index| index as u32)
                .collect();
            let names = self.source_names(&repeated);
            let origins = self.evaluation.origins.get(id).cloned().unwrap_or_default();
            let roots: Vec<u32> = origins
                .iter()
                .filter_map(|id| self.bound.case.sources.get_index_of(id))
                .map(|index| index as u32)
                .collect();
            if roots == repeated {
                format!("Repeats {names}; it confirms nothing independently.")
            } else {
                let roots = self.source_names(&roots);
                format!(
                    "Repeats {names}, and so {roots}; it confirms nothing independently."
                )
            }
        };
        field("Independence", words)
    }
}

fn archive_field(source: &Source) -> Field {
    let Some(archived) = &source.archived else {
        return field("Archive", "No copy is kept with the case.");
    };
    let on = archived.on.as_ref().map(|day| format!(" on {day}")).unwrap_or_default();
    let mut inlines = Vec::new();
    if let Some(url) = &archived.url {
        inlines.push(text("Copy kept at "));
        inlines
            .push(Inline::Link { href: url.clone(), content: vec![text(url.clone())] });
        inlines.push(text(format!("{on}.")));
    } else {
        inlines.push(text(format!("A copy was kept{on}.")));
    }
    if let Some(sha256) = &archived.sha256 {
        inlines.push(text(" SHA-256 "));
        inlines.push(Inline::Code(sha256.clone()));
        inlines.push(text("."));
    }
    Field { label: "Archive".into(), blocks: vec![Block::Paragraph(inlines)] }
}

fn reliability_words(reliability: Reliability) -> &'static str {
    match reliability {
        Reliability::A => "A, completely reliable",
        Reliability::B => "B, usually reliable",
        Reliability::C => "C, fairly reliable",
        Reliability::D => "D, not usually reliable",
        Reliability::E => "E, unreliable",
        Reliability::F => "F, cannot be judged",
    }
}

/// Puts the formatted reference at the head of each source's entry.
pub(super) fn fill(bound: &Bound, cited: &Cited, sections: &mut [Section]) {
    let groups = sections
        .iter_mut()
        .filter(|section| section.kind == "sources")
        .flat_map(|section| &mut section.blocks);
    for block in groups {
        let Block::Group(group) = block else { continue };
        let Some(id) = group.id.strip_prefix("source-") else { continue };
        let reference = cited.references.iter().find(|reference| reference.source == id);
        let reference = match reference {
            Some(reference) => reference.content.clone(),
            None => bound
                .case
                .sources
                .get(id)
                .map(|s| vec![text(&s.title)])
                .unwrap_or_default(),
        };
        if let Some(Block::Paragraph(head)) = group.blocks.first_mut() {
            *head = reference;
        }
    }
}
