//! The variant `one-page`: the headline judgement, the other key findings, the lead figure, the sources by name, and where the brief stands.

use super::short::{self, alone, finding_index};
use super::{Composer, text};
use crate::case::{Finding, is_yes};
use crate::document::{
    Block, Document, Figure, Group, GroupKind, Inline, Section, Variant, plain,
};
use crate::evaluate;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// The one page of a brief.
pub(super) fn of(composer: &mut Composer<'_>, brief: &Document) -> Document {
    let headline = composer.headline();
    let mut judged = composer.notices();
    judged.extend(headline.map(|id| Block::Group(composer.headline_group(id))));
    let found: Vec<&Group> = short::findings(brief)
        .filter(|group| !composer.tells_only(&group.id, headline))
        .collect();
    let told: BTreeSet<String> = found
        .iter()
        .map(|group| group.id.clone())
        .chain(headline.map(|id| format!("judgement-{id}")))
        .collect();
    let sources = composer.sources_behind(&told);
    let figures = lead_figure(composer, brief).map(|figure| short::figure(figure, brief));
    let figures: Vec<_> = figures.into_iter().collect();
    let pictures = figures.iter().map(|figure| Block::Figure(figure.id.clone()));
    let found = found.into_iter().map(standing_alone).collect();
    let title = vec![text("Key findings")];
    let code = crate::receipt::code(&brief.record.receipt);
    let waived = composer.waived_in_short();
    let mut sections = vec![
        short::section("judgement", "judgement", judged),
        Section { title, ..short::section("findings", "findings", found) },
        short::section("lead-figure", "figure", pictures.collect()),
        short::section("sources", "sources", composer.sources_line(&sources)),
        short::section("whole", "whole", vec![whole(brief, waived, &code)]),
    ];
    sections.retain(|section| !section.blocks.is_empty());
    let mut record = short::record(composer, brief, &told, &sources);
    record.variant = Variant::OnePage.name().to_string();
    Document {
        variant: Variant::OnePage,
        meta: brief.meta.clone(),
        sections,
        figures,
        record: record.into(),
        owed: brief.owed.clone(),
        ..Document::default()
    }
}

/// The figure that the case names first, wherever the narrative places it.
fn lead_figure<'a>(composer: &Composer<'_>, brief: &'a Document) -> Option<&'a Figure> {
    let first = composer.bound.case.figures.first();
    let is_lead = |figure: &&Figure| first.is_some_and(|first| first.id == figure.id);
    let mut shown = brief.figures.iter().filter(|figure| figure.kind != super::ORIGINS);
    shown.clone().find(is_lead).or_else(|| shown.next())
}

impl<'a> Composer<'a> {
    /// The judgement that leads the brief: the one marked so, else the first that a finding tells.
    fn headline(&self) -> Option<&'a str> {
        let case = &self.bound.case;
        let mut marked = case.judgements.iter().filter(|(_, j)| is_yes(j.headline));
        let told = case.findings.iter().find_map(|finding| match finding {
            Finding::Made(made) => made.judgement.as_deref(),
            Finding::Text(_) => None,
        });
        marked.next().map(|(id, _)| id.as_str()).or(told)
    }

    /// The judgement in the frame of its likelihood; its confidence in a sentence of its own, and what limits both.
    fn headline_group(&mut self, id: &str) -> Group {
        let sentence = alone(&self.judgement_sentence(id));
        let mut confidence = vec![text(self.confidence_told(id))];
        if let Some(result) = self.evaluation.judgements.get(id) {
            confidence.extend(self.spaced_marks(&result.basis));
        }
        Group {
            kind: GroupKind::Judgement,
            id: format!("judgement-{id}"),
            blocks: vec![Block::Paragraph(sentence), Block::Paragraph(confidence)],
        }
    }

    /// Whether a finding says nothing but the headline judgement, which stands above it already.
    fn tells_only(&self, finding: &str, headline: Option<&str>) -> bool {
        let finding =
            finding_index(finding).and_then(|n| self.bound.case.findings.get(n));
        matches!(finding, Some(Finding::Made(made))
            if made.text.is_none() && made.claim.is_none()
                && made.judgement.is_some() && made.judgement.as_deref() == headline)
    }

    /// "Sources (5, of 3 independent origins): …", each name leading to its page.
    fn sources_line(&self, sources: &[u32]) -> Vec<Block> {
        if sources.is_empty() {
            return Vec::new();
        }
        let origins = evaluate::origins_of(self.bound, self.evaluation, sources);
        let origins = evaluate::independent_words(self.bound, &origins);
        let mut named: IndexMap<String, (usize, Option<String>)> = IndexMap::new();
        for index in sources {
            let source = self.bound.case.sources.get_index(*index as usize);
            let url = source.and_then(|(_, source)| source.url.clone());
            let (count, known) = named.entry(self.source_name(*index)).or_default();
            *count += 1;
            *known = known.take().or(url);
        }
        let (head, count) = match sources.len() {
            1 => ("Source", ": ".to_string()),
            count => ("Sources", format!(" ({count}, of {origins}): ")),
        };
        let mut line = vec![Inline::Strong(vec![text(head)]), text(count)];
        for (n, (name, (count, url))) in named.into_iter().enumerate() {
            line.extend((n > 0).then(|| text("; ")));
            let words = if count > 1 { format!("{name} ({count})") } else { name };
            line.push(match url {
                Some(href) => Inline::Link { href, content: vec![text(words)] },
                None => text(words),
            });
        }
        if !plain(&line).ends_with('.') {
            line.push(text("."));
        }
        vec![Block::Paragraph(line)]
    }
}

fn standing_alone(group: &Group) -> Block {
    let blocks = group.blocks.iter().map(|block| match block {
        Block::Paragraph(content) => Block::Paragraph(alone(content)),
        other => other.clone(),
    });
    Block::Group(Group { blocks: blocks.collect(), ..group.clone() })
}

/// Where the whole brief stands, or how it is called; how many checks were waived; and the code of what both were made from.
fn whole(brief: &Document, waived: Option<String>, code: &str) -> Block {
    let holds =
        "holds the evidence behind each number, the caveats in full and the sources";
    let mut line = match &brief.meta.url {
        Some(url) => vec![
            text(format!("The whole brief {holds}: ")),
            Inline::Link { href: url.clone(), content: vec![text(url.clone())] },
            text(". "),
        ],
        None => vec![text(format!("The brief {} {holds}. ", short::named(&brief.meta)))],
    };
    line.extend(waived.map(|words| text(format!("{words} "))));
    line.extend([text("Receipt "), Inline::Code(code.to_string()), text(".")]);
    Block::Paragraph(line)
}
