//! The variant `social`: a post for each finding, with its caveats. What does not fit is not cut: it is reported.

use super::short::{self, alone, finding_index};
use super::{Composer, text};
use crate::bind::CASE_FILE;
use crate::case::{Finding, Status, YesNo};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::document::{Block, Document, Group, Inline, RecordPost, Variant, plain};
use crate::evaluate;
use std::collections::BTreeSet;

/// The most characters of a post where the house sets none: as many as Bluesky takes.
const LIMIT: usize = 300;

/// The posts of a brief, or what is wrong with those that cannot be made.
pub(super) fn of(
    composer: &mut Composer<'_>,
    brief: &Document,
) -> Result<Document, Vec<Diagnostic>> {
    let limit = composer.bound.house.post_limit.map(|limit| limit.0);
    let limit = limit.and_then(|limit| limit.try_into().ok()).unwrap_or(LIMIT);
    let mut blocks = composer.notices();
    let mut posts = Vec::new();
    let mut faults = Vec::new();
    for group in short::findings(brief) {
        let Some(n) = finding_index(&group.id).filter(|n| composer.is_posted(*n)) else {
            continue;
        };
        let mut own = composer.post(n, group, brief);
        let mut post = post_of(brief, group, &own, limit);
        // Who says so stands in every post that has room for it; the address leads to it in the others.
        if let Some(words) = composer.posted_sources(n) {
            let mut named = own.clone();
            named.insert(1, Block::Paragraph(vec![text(words)]));
            let longer = post_of(brief, group, &named, limit);
            if longer.length <= limit {
                (own, post) = (named, longer);
            }
        }
        if post.length > limit {
            faults.push(too_long(composer, n, &post));
        }
        posts.push(post);
        blocks.push(Block::Group(Group { blocks: own, ..group.clone() }));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let told: BTreeSet<String> = posts.iter().map(|post| post.of.clone()).collect();
    let sources = composer.sources_behind(&told);
    let mut record = short::record(composer, brief, &told, &sources);
    record.variant = Variant::Social.name().to_string();
    record.posts = posts;
    Ok(Document {
        variant: Variant::Social,
        meta: brief.meta.clone(),
        sections: vec![short::section("posts", "posts", blocks)],
        record: record.into(),
        owed: brief.owed.clone(),
        ..Document::default()
    })
}

impl Composer<'_> {
    /// Nothing is posted of a brief that was withdrawn.
    fn is_posted(&self, n: usize) -> bool {
        let case = &self.bound.case;
        let kept_out = matches!(case.findings.get(n),
            Some(Finding::Made(made)) if made.post == Some(YesNo::No));
        case.status != Status::Withdrawn && !kept_out
    }

    /// What is posted of a finding: its sentence, or the shorter one that the author gives it, with its caveats; then the
    /// that checks were waived, and the address of the brief.
    fn post(&mut self, n: usize, group: &Group, brief: &Document) -> Vec<Block> {
        let mut sentence = self.shorter(n);
        if sentence.is_empty() {
            let first = group.blocks.iter().take(1);
            sentence = first.flat_map(own_inlines).cloned().collect();
        } else if let Some(result) = self.evaluation.findings.get(n) {
            sentence.extend(self.spaced_marks(&result.basis));
        }
        let mut blocks = vec![Block::Paragraph(alone(&sentence))];
        let waived = self.waived_in_short();
        blocks.extend(waived.map(|words| Block::Paragraph(vec![text(words)])));
        blocks.extend(brief.meta.url.as_ref().map(|url| {
            let content = vec![text(url.clone())];
            Block::Paragraph(vec![Inline::Link { href: url.clone(), content }])
        }));
        blocks
    }

    /// The origins behind a finding by name, the first of them where there are many.
    fn posted_sources(&self, n: usize) -> Option<String> {
        let basis = &self.evaluation.findings.get(n)?.basis;
        let origins = evaluate::origins_of(self.bound, self.evaluation, &basis.sources);
        let case = &self.bound.case;
        let origins = origins.iter().filter_map(|id| case.sources.get_index_of(id));
        let mut names: Vec<String> = Vec::new();
        for name in origins.map(|index| self.source_name(index as u32)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match &names[..] {
            [] => None,
            [one] => Some(ended(&format!("Source: {one}"))),
            [one, other] => Some(ended(&format!("Sources: {one}, {other}"))),
            [one, other, rest @ ..] => {
                Some(format!("Sources: {one}, {other} and {} more.", rest.len()))
            }
        }
    }

    /// The `short` of a finding in the voice of what it is made of; empty without one.
    fn shorter(&mut self, n: usize) -> Vec<Inline> {
        let own = self.inlines(&format!("findings[{n}].short"));
        let Some(Finding::Made(made)) = self.bound.case.findings.get(n) else {
            return own;
        };
        match (&made.text, &made.claim, &made.judgement) {
            _ if own.is_empty() => own,
            (None, Some(claim), _) => self.claim_in(claim, own),
            (None, None, Some(judgement)) => {
                let mut sentence = self.judgement_in(judgement, own);
                sentence.push(text(format!(" {}", self.confidence_in_short(judgement))));
                sentence
            }
            _ => own,
        }
    }
}

fn own_inlines(block: &Block) -> &[Inline] {
    match block {
        Block::Paragraph(content) => content,
        _ => &[],
    }
}

fn post_of(
    brief: &Document,
    group: &Group,
    blocks: &[Block],
    limit: usize,
) -> RecordPost {
    let lines: Vec<String> =
        blocks.iter().map(|block| plain(own_inlines(block))).collect();
    let text = lines.join("\n");
    let owed = brief.owed.iter().find(|owed| owed.of == group.id);
    RecordPost {
        of: group.id.clone(),
        length: text.chars().count(),
        text,
        limit,
        caveats: owed.map(|owed| owed.caveats.clone()).unwrap_or_default(),
    }
}

/// A finding that does not fit with its caveats, and what can be done.
fn too_long(composer: &Composer<'_>, n: usize, post: &RecordPost) -> Diagnostic {
    let path = KeyPath::default().key("findings").index(n);
    let path = match composer.bound.case.findings.get(n) {
        Some(Finding::Made(made)) => {
            let parts = [
                ("short", made.short.is_some()),
                ("text", made.text.is_some()),
                ("claim", made.claim.is_some()),
                ("judgement", made.judgement.is_some()),
            ];
            let part = parts.into_iter().find(|(_, there)| *there);
            part.map_or(path.clone(), |(part, _)| path.key(part))
        }
        _ => path,
    };
    let caveats: usize = post.caveats.iter().map(|short| short.chars().count() + 2).sum();
    let over = post.length - post.limit;
    let over = super::counted(over, "character", "characters");
    let waived = composer.waived_in_short().map(|words| words.chars().count() + 1);
    let waived = waived.map(|most| format!(" and that checks were waived {most}"));
    let message = format!(
        "the post of this finding is {over} too long: {} of {}, of which its caveats take {}{}",
        post.length,
        post.limit,
        caveats + 1,
        waived.unwrap_or_default()
    );
    Diagnostic::error("post-too-long", Place::value(CASE_FILE, path), message)
        .help("say it in fewer words, for posts alone: `short:` beside the finding's `text:`, `claim:` or `judgement:`")
        .help("or shorten the `short:` of its caveats, which stand in every projection")
        .help("or raise `post_limit:` in house.yaml, where you post lets you; or keep it out of the posts: `post: no`")
}

/// Words with a full stop, where they do not end in one: "Analyst, A." brings its own.
fn ended(words: &str) -> String {
    if words.ends_with('.') { words.to_string() } else { format!("{words}.") }
}
