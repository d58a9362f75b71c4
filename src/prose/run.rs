//! The words of inlines in one string, with the way back to their bytes: what lints and sentence splitting read.

use super::{Inline, Span};
use std::ops::Range;

/// Stands in a run for an insert, and for a source named in the sentence: it is read as a word.
pub const OBJECT: char = '\u{FFFC}';

/// Stands in a run for citations in brackets: it is read as a mark behind a sentence or word.
pub const MARK: char = '\u{FFFB}';

/// Words without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Pieces of it in order: bytes of the run, and bytes of the source.
    pub chunks: Vec<(Range<usize>, Range<usize>)>,
    /// Emphasised bytes of the run, as titles of works are.
    pub emphasised: Vec<Range<usize>>,
}

impl Run {
    /// The bytes of the source that the bytes of the run came from.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        let end = self.place(range.end, true);
        start..end.max(start)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let index = match is_end {
            true => self.chunks.partition_point(|(run, _)| run.end < at),
            false => self.chunks.partition_point(|(run, _)| run.end <= at),
        };
        let Some((run, source)) = self.chunks.get(index) else {
            return self.chunks.last().map_or(0, |(_, source)| source.end);
        };
        // An entity or code is longer in the source than in the run: its whole place then.
        if run.len() == source.len() {
            source.start + at.saturating_sub(run.start)
        } else if is_end {
            source.end
        } else {
            source.start
        }
    }
}

/// The words of inlines, those of links and code among them.
pub fn run(spans: &[Span]) -> Run {
    let mut run = Run::default();
    push(spans, &mut run);
    run
}

fn push(spans: &[Span], run: &mut Run) {
    for span in spans {
        let at = run.text.len();
        match &span.inline {
            Inline::Text(words) | Inline::Code(words) => run.text.push_str(words),
            Inline::Insert(_) => run.text.push(OBJECT),
            Inline::Citation(citation) if citation.narrative => run.text.push(OBJECT),
            Inline::Citation(_) => run.text.push(MARK),
            Inline::Break => run.text.push('\n'),
            Inline::Emphasis(content) => {
                push(content, run);
                run.emphasised.push(at..run.text.len());
                continue;
            }
            Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => {
                push(content, run);
                continue;
            }
        }
        run.chunks.push((at..run.text.len(), span.range.clone()));
    }
}
