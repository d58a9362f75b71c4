//! Looks behind a value, a claim or a judgement: indexes kept as a few ranges, since a series may have a million.

use crate::expr::Span;

/// Indexes into `table.looks`, each once and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookSet {
    /// In order; they neither touch nor overlap.
    spans: Vec<Span>,
}

impl LookSet {
    /// Each index, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.spans.iter().flat_map(|span| span.from..span.to)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.iter().map(|span| (span.to - span.from) as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The first of them.
    pub fn first(&self) -> Option<u32> {
        self.iter().next()
    }

    /// The last of them.
    pub fn last(&self) -> Option<u32> {
        self.iter().next_back()
    }

    /// Whether a look is among them.
    pub fn contains(&self, look: u32) -> bool {
        let after = self.spans.partition_point(|span| span.to <= look);
        self.spans.get(after).is_some_and(|span| span.from <= look)
    }

    /// Those of either.
    pub fn union(&self, other: &LookSet) -> LookSet {
        joined([self.spans.as_slice(), other.spans.as_slice()].concat())
    }
}

/// In any order, and as often as they come.
impl FromIterator<u32> for LookSet {
    fn from_iter<Looks: IntoIterator<Item = u32>>(looks: Looks) -> LookSet {
        let mut spans: Vec<Span> = Vec::new();
        for look in looks {
            match spans.last_mut() {
                Some(last) if last.to == look => last.to = look + 1,
                Some(last) if last.from <= look && look < last.to => {}
                _ => spans.push(Span { from: look, to: look + 1 }),
            }
        }
        joined(spans)
    }
}

fn joined(mut spans: Vec<Span>) -> LookSet {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    LookSet { spans: joined }
}
