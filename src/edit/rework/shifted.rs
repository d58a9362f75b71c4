//! Paragraphs that were put somewhere else, or once more: they are compared where they stood, and their text follows them afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{key, told};
use crate::render::{EditedParagraph, Token};

/// A paragraph of theirs that is one of ours, out of its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it stands where it stood, too.
    pub(super) is_copy: bool,
}

/// Both sides, each paragraph by all that it holds.
struct Sides<'a> {
    ours: &'a [&'a EditedParagraph],
    theirs: &'a [&'a EditedParagraph],
    hunks: Vec<(Range<usize>, Range<usize>)>,
    own: Vec<String>,
    other: Vec<String>,
    is_tagged: bool,
}

/// A paragraph with fewer words is known by all of them, or not at all.
const WORDS_LEAST: usize = 8;
/// One that was put elsewhere and reworded shares so much with what it was.
pub(super) const ALIKE: f64 = 0.6;

/// What was put elsewhere, in the order of theirs; what is no paragraph of the narrative counts, too. A copy counts where `is_narrative`
/// says so of what it is a copy of.
pub(super) fn shifts(
    ours: &[&EditedParagraph],
    theirs: &[&EditedParagraph],
    is_tagged: bool,
    is_narrative: &dyn Fn(usize) -> bool,
) -> Vec<Shift> {
    let keys = |paragraphs: &[&EditedParagraph]| -> Vec<String> {
        paragraphs.iter().map(|paragraph| whole(paragraph, is_tagged)).collect()
    };
    let (own, other) = (keys(ours), keys(theirs));
    let hunks = crate::changes::differing(&own, &other);
    let sides = Sides { ours, theirs, hunks, own, other, is_tagged };
    let mut pairs = sides.same();
    sides.beside(&mut pairs);
    sides.alike(&mut pairs);
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    let moved =
        pairs.iter().map(|(from, to)| Shift { from: *from, to: *to, is_copy: false });
    let mut shifts: Vec<Shift> = moved.collect();
    shifts.extend(sides.copies(&taken, is_narrative));
    shifts.sort_by_key(|shift| shift.to);
    shifts
}

/// All that a paragraph holds.
pub(super) fn whole(paragraph: &EditedParagraph, is_tagged: bool) -> String {
    let keys = paragraph.tokens.iter().map(|token| key(token, is_tagged));
    keys.collect::<Vec<_>>().join("\u{1}")
}

impl Sides<'_> {
    /// What went and what came, but for cells: those stand in their row.
    fn gone(&self) -> impl Iterator<Item = usize> {
        let all = self.hunks.iter().flat_map(|(was, _)| was.clone());
        all.filter(|at| !self.ours[*at].is_cell)
    }

    fn come(&self) -> impl Iterator<Item = usize> {
        let all = self.hunks.iter().flat_map(|(_, is)| is.clone());
        all.filter(|at| !self.theirs[*at].is_cell)
    }

    /// Paragraphs that went from one place and came at another, where no other is like them.
    fn same(&self) -> BTreeMap<usize, usize> {
        let mut by_key: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        self.gone().for_each(|at| by_key.entry(&self.own[at]).or_default().0.push(at));
        self.come().for_each(|at| by_key.entry(&self.other[at]).or_default().1.push(at));
        let pairs = by_key.values().filter_map(|pair| match pair {
            (gone, come) if gone.len() == 1 && come.len() == 1 => {
                Some((gone[0], come[0]))
            }
            _ => None,
        });
        pairs.collect()
    }

    /// What reads like others, as a picture does, goes with what stands beside it.
    fn beside(&self, pairs: &mut BTreeMap<usize, usize>) {
        let gone: BTreeSet<usize> = self.gone().collect();
        let come: BTreeSet<usize> = self.come().collect();
        let mut next: Vec<(usize, usize)> = pairs.clone().into_iter().collect();
        while let Some((from, to)) = next.pop() {
            let before = from.checked_sub(1).zip(to.checked_sub(1));
            for (from, to) in before.into_iter().chain([(from + 1, to + 1)]) {
                let is_free = !pairs.contains_key(&from)
                    && !pairs.values().any(|other| *other == to);
                if gone.contains(&from)
                    && come.contains(&to)
                    && is_free
                    && self.own[from] == self.other[to]
                {
                    pairs.insert(from, to);
                    next.push((from, to));
                }
            }
        }
    }

    /// Paragraphs that were put elsewhere and reworded.
    fn alike(&self, pairs: &mut BTreeMap<usize, usize>) {
        let taken: BTreeSet<usize> = pairs.values().copied().collect();
        let free: Vec<usize> = self.come().filter(|at| !taken.contains(at)).collect();
        let hunk_of =
            |at: usize| self.hunks.iter().position(|(was, _)| was.contains(&at));
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for from in self.gone().filter(|at| !pairs.contains_key(at)) {
            for to in &free {
                let share = share(self.ours[from], self.theirs[*to], self.is_tagged);
                found.extend((share >= ALIKE).then_some((share, from, *to)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut from_done, mut to_done) = (BTreeSet::new(), BTreeSet::new());
        for (_, from, to) in found {
            if from_done.contains(&from) || to_done.contains(&to) {
                continue;
            }
            from_done.insert(from);
            to_done.insert(to);
            // One that was reworded where it stands is in its place.
            let is_in_place =
                hunk_of(from).is_some_and(|hunk| self.hunks[hunk].1.contains(&to));
            if !is_in_place {
                pairs.insert(from, to);
            }
        }
    }

    /// Paragraphs of the narrative that stand where they stood, and once more.
    fn copies(
        &self,
        taken: &BTreeSet<usize>,
        is_narrative: &dyn Fn(usize) -> bool,
    ) -> Vec<Shift> {
        let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
        let own = self.own.iter().enumerate();
        for (at, key) in own.filter(|(at, _)| is_narrative(*at)) {
            by_key.entry(key).or_insert(at);
        }
        let copied = self.come().filter(|to| !taken.contains(to)).filter_map(|to| {
            let from = *by_key.get(self.other[to].as_str())?;
            Some(Shift { from, to, is_copy: true })
        });
        copied.collect()
    }
}

/// How much two paragraphs share, from 0 to 1; nothing where one is short.
pub(super) fn share(
    one: &EditedParagraph,
    other: &EditedParagraph,
    is_tagged: bool,
) -> f64 {
    let keys = |paragraph: &EditedParagraph| -> Vec<String> {
        let tokens = paragraph.tokens.iter().filter(|t| **t != Token::Space);
        tokens.map(|token| key(token, is_tagged)).collect()
    };
    let (old, new) = (keys(one), keys(other));
    // The most that they can share.
    let most = old.len().min(new.len());
    let all = (old.len() + new.len()) as f64;
    if most < WORDS_LEAST || 2.0 * most as f64 / all < ALIKE {
        return 0.0;
    }
    let hunks = crate::changes::differing(&old, &new);
    let gone: usize = hunks.iter().map(|(was, _)| was.len()).sum();
    2.0 * (old.len() - gone) as f64 / all
}

/// Theirs with every paragraph back where it stood, and where each of them stands in theirs.
pub(super) fn put_back(
    ours: &[&EditedParagraph],
    theirs: &[&EditedParagraph],
    shifts: &[Shift],
    is_tagged: bool,
) -> (Vec<EditedParagraph>, Vec<usize>) {
    let keys = |paragraphs: &[&EditedParagraph]| -> Vec<String> {
        paragraphs.iter().map(|paragraph| whole(paragraph, is_tagged)).collect()
    };
    let is_shifted = |to: &usize| shifts.iter().any(|shift| shift.to == *to);
    let home = |from: usize| {
        let mut own = shifts.iter().filter(|shift| !shift.is_copy);
        own.find(|shift| shift.from == from).map(|shift| shift.to)
    };
    let mut order: Vec<usize> = Vec::new();
    let mut at = 0;
    let end = (ours.len()..ours.len(), theirs.len()..theirs.len());
    let hunks = crate::changes::differing(&keys(ours), &keys(theirs));
    for (was, is) in hunks.into_iter().chain([end]) {
        order.extend((at..is.start).filter(|to| !is_shifted(to)));
        let mut stay = is.clone().filter(|to| !is_shifted(to));
        for from in was {
            match home(from) {
                Some(to) => order.push(to),
                // As many stand before it as stood there.
                None => order.extend(stay.next()),
            }
        }
        order.extend(stay);
        at = is.end;
    }
    let back = order.iter().map(|to| {
        let own = shifts.iter().find(|shift| shift.to == *to && !shift.is_copy);
        let within = own.map(|shift| ours[shift.from].within.clone());
        let paragraph = theirs[*to].clone();
        EditedParagraph { within: within.unwrap_or(paragraph.within), ..paragraph }
    });
    (back.collect(), order)
}

/// Letters by which a paragraph is told.
const SHOWN_LETTERS: usize = 60;

/// How a paragraph that was put elsewhere is told.
pub(super) fn label(paragraph: &EditedParagraph, is_copy: bool) -> String {
    let words = told(&paragraph.tokens);
    let shown: String = words.chars().take(SHOWN_LETTERS).collect();
    let cut = if shown.len() < words.len() { "…" } else { "" };
    let what = if is_copy { "which stands there twice" } else { "which was moved" };
    format!("“{}{cut}”, {what}", shown.trim())
}
