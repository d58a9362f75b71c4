//! Plain text: the card and the posts, a paragraph each, to be copied as they stand below their first line.

use super::{Artifact, Failure, Format, carried, file, is_notice};
use crate::document::{Block, Document, plain};

/// `social.txt`.
pub(super) fn posts(document: &Document) -> Result<Artifact, Failure> {
    let meta = &document.meta;
    let title = plain(&meta.title);
    let known = meta.masthead.iter().chain([&meta.published_words]).chain(&meta.url);
    let known: Vec<&str> = known.map(String::as_str).collect();
    let mut paragraphs = vec![format!("{title}\n{}", known.join(" · "))];
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    paragraphs.extend(blocks.filter(|block| is_notice(block)).map(words));
    paragraphs.push(format!("Card\n{title}\n{}", meta.description));
    let posts = &document.record.posts;
    for (n, post) in posts.iter().enumerate() {
        let head = format!(
            "Post {} of {}, {} of {} characters",
            n + 1,
            posts.len(),
            post.length,
            post.limit
        );
        paragraphs.push(format!("{head}\n{}", post.text));
    }
    let text = paragraphs.join("\n\n") + "\n";
    let path = file(document, Format::Text);
    carried::in_text(document, &path, &text)?;
    Ok(Artifact { path, bytes: text.into_bytes().into() })
}

/// The words of a block, a line for each paragraph.
fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(content) => plain(content),
        Block::Group(group) => {
            group.blocks.iter().map(words).collect::<Vec<_>>().join("\n")
        }
        Block::List { items, .. } => {
            items.iter().flatten().map(words).collect::<Vec<_>>().join("\n")
        }
        Block::Quote(inner) => inner.iter().map(words).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}
