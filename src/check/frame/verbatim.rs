//! Word for word: whether a quotation stands in a text. White space, quotation marks, dashes and invisible characters are folded; an ellipsis and square brackets stand for what was left out or put in.

use std::ops::Range;

/// How many characters an ellipsis may leave out, and square brackets may stand for.
const LEFT_OUT_MAX: usize = 2_000;
const PUT_IN_MAX: usize = 100;

/// What parts a clause from the next.
const CLAUSE_ENDS: [char; 7] = ['.', '?', '!', ';', ':', ',', '('];
/// So many bytes before a quotation may say that it is not so.
const LED_BYTES: usize = 60;

/// How many words brackets at the head of a quotation may stand for.
const REPLACED_WORDS: usize = 6;

/// How many stretches a quotation may have: one of more pieces quotes nothing.
pub(in crate::check) const STRETCHES_MAX: usize = 20;

/// How often a text is read to say where it leaves a quotation: words are tried by halves, so many that this suffices.
const TRIES: usize = 12;
const WORDS_TRIED: usize = 1 << 10;

/// What a look-up costs however short the text.
const COST_LEAST_BYTES: usize = 256;

/// A text in which quotations are looked up.
#[derive(Clone, Debug)]
pub(in crate::check) struct Folded {
    text: String,
}

/// A quotation, in the form in which it is looked up.
#[derive(Clone, Debug)]
pub(in crate::check) struct Wanted(Vec<Stretch>);

/// A stretch of a quotation without gaps, and what may stand between the one before and this.
#[derive(Clone, Debug)]
struct Stretch {
    words: String,
    /// Most bytes from the end of the one before; none where it stands first.
    gap: usize,
    /// Whether it may begin or end within a word: brackets touch it there.
    open_start: bool,
    open_end: bool,
}

impl Wanted {
    /// None when it is in more stretches than are looked up.
    pub(in crate::check) fn of(quotation: &str) -> Option<Wanted> {
        stretches(quotation).map(Wanted)
    }

    /// Whether nothing in it is quoted: all of it was put in or left out.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Folded {
    /// Folds a text once.
    pub(in crate::check) fn new(text: &str) -> Folded {
        Folded { text: fold(text) }
    }

    /// Most bytes that are read to look a quotation up.
    pub(in crate::check) fn cost_bytes(&self, wanted: &Wanted) -> usize {
        (self.text.len() + COST_LEAST_BYTES) * wanted.0.len().max(1)
    }

    /// Most bytes that are read to say where the text leaves a quotation.
    pub(in crate::check) fn parting_bytes(&self) -> usize {
        (self.text.len() + COST_LEAST_BYTES) * TRIES
    }

    /// Whether a quotation stands in the text, stretch by stretch in its order, and leaves out within a sentence nothing that
    /// `turns` it: the "cannot" of "we … confirm it". Reads the text once for each stretch.
    pub(in crate::check) fn has(
        &self,
        wanted: &Wanted,
        turns: impl Fn(&str) -> bool,
    ) -> bool {
        let mut ends: Vec<usize> = Vec::new();
        for (n, stretch) in wanted.0.iter().enumerate() {
            let mut behind = 0;
            let mut reached = Vec::new();
            self.places(&stretch.words, stretch, |place| {
                // Both are in order, so that each end is passed once.
                while ends.get(behind + 1).is_some_and(|end| *end <= place.start) {
                    behind += 1;
                }
                let end = ends.get(behind).filter(|end| **end <= place.start);
                let end = match n {
                    0 => Some(self.replaced_before(place.start, stretch)),
                    _ => end.copied().filter(|end| place.start - end <= stretch.gap),
                };
                let left_out = |end: usize| &self.text[end..place.start];
                let is_kept = |end: usize| {
                    left_out(end).contains(['.', '?', '!']) || !turns(left_out(end))
                };
                if end.is_some_and(is_kept) {
                    reached.push(place.end);
                }
            });
            if reached.is_empty() {
                return false;
            }
            ends = reached;
        }
        true
    }

    /// What the text says before a quotation in the same clause, wherever its first words stand.
    pub(in crate::check) fn before(&self, wanted: &Wanted) -> Vec<&str> {
        let mut found = Vec::new();
        let Some(first) = wanted.0.first() else { return found };
        self.places(&first.words, first, |place| {
            let near = place.start.saturating_sub(LED_BYTES);
            let before = &self.text[self.text.floor_char_boundary(near)..place.start];
            found.push(before.rsplit(CLAUSE_ENDS).next().unwrap_or(before));
        });
        found
    }

    /// Where begins what brackets before the first words of a quotation stand for: some words of the same sentence.
    fn replaced_before(&self, start: usize, first: &Stretch) -> usize {
        if first.gap != PUT_IN_MAX || first.open_start {
            return start;
        }
        let before = &self.text[..start];
        let words =
            before.rmatch_indices(' ').nth(REPLACED_WORDS).map_or(0, |(at, _)| at);
        let sentence = before.rfind(['.', '?', '!', ';']).map_or(0, |at| at + 1);
        words.max(sentence)
    }

    /// Where the text leaves a quotation: the words that still agree, and what the text has behind them.
    pub(in crate::check) fn parting(&self, wanted: &Wanted) -> Option<(String, String)> {
        let first = wanted.0.first()?;
        let ends = first.words.match_indices(' ').map(|(at, _)| at);
        let ends: Vec<usize> = ends.take(WORDS_TRIED).collect();
        let place = |end: usize| {
            let mut found = None;
            let whole = Stretch { open_end: false, ..first.clone() };
            self.places(first.words.get(..end)?, &whole, |place| {
                found.get_or_insert(place);
            });
            found
        };
        // Where more words stand, fewer do.
        let agreed = ends.partition_point(|end| place(*end).is_some());
        // A word or two agree with much that was not meant.
        let end = *ends.get(agreed.checked_sub(1).filter(|words| *words >= 2)?)?;
        let behind = self.text.get(place(end)?.end..)?;
        let behind: Vec<&str> = behind.split_whitespace().take(6).collect();
        Some((first.words.get(..end)?.to_string(), behind.join(" ")))
    }

    /// Visits where words stand, in order: whole words unless an end of their stretch is open. The first letter may be large or small.
    fn places(
        &self,
        words: &str,
        stretch: &Stretch,
        mut visit: impl FnMut(Range<usize>),
    ) {
        let Some(first) = words.chars().next() else { return };
        let rest = &words[first.len_utf8()..];
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (is_open_start, is_open_end) = (
            stretch.open_start || !first.is_alphanumeric(),
            stretch.open_end || !is_word(words.chars().next_back()),
        );
        each_place(rest.as_bytes(), self.text.as_bytes(), |end| {
            let (head, behind) = (&self.text[..end - rest.len()], &self.text[end..]);
            let mut before = head.chars();
            let found = before.next_back();
            let Some(letter) = found.filter(|c| is_letter(*c, first)) else { return };
            let starts = is_open_start || !is_word(before.next_back());
            if starts && (is_open_end || !is_word(behind.chars().next())) {
                visit(head.len() - letter.len_utf8()..end);
            }
        });
    }
}

/// Whether two letters differ in no more than their size.
fn is_letter(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

/// Visits the end of each occurrence of `wanted` in `text`, overlapping ones too, reading each byte of the text once (Knuth, Morris and
/// Pratt). Nothing stands at the end of every character.
fn each_place(wanted: &[u8], text: &[u8], mut visit: impl FnMut(usize)) {
    let mut fallback = vec![0; wanted.len()];
    let mut length = 0;
    for at in 1..wanted.len() {
        while length > 0 && wanted[at] != wanted[length] {
            length = fallback[length - 1];
        }
        length += usize::from(wanted[at] == wanted[length]);
        fallback[at] = length;
    }
    let is_inside = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let mut matched = 0;
    for (at, byte) in text.iter().enumerate() {
        while matched > 0 && (matched == wanted.len() || wanted[matched] != *byte) {
            matched = fallback[matched - 1];
        }
        matched += usize::from(wanted.get(matched) == Some(byte));
        if matched == wanted.len() && !is_inside(at + 1) {
            visit(at + 1);
        }
    }
}

/// The stretches of a quotation: cut at ellipses and square brackets, without quotation marks at its ends and a stop at its end. None when it is in too many pieces.
fn stretches(quotation: &str) -> Option<Vec<Stretch>> {
    let folded = fold(quotation);
    let mut rest = folded.trim_matches([' ', '\'']);
    rest = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ' ']);
    rest = rest.strip_suffix("[...]").unwrap_or(rest).trim_end_matches(['.', ' ']);
    let mut found: Vec<Stretch> = Vec::new();
    let (mut gap, mut glued) = (0, false);
    for _ in 0..=2 * STRETCHES_MAX {
        if rest.is_empty() {
            return (found.len() <= STRETCHES_MAX).then_some(found);
        }
        let dots = rest.find("...");
        let bracket = rest.find('[').filter(|at| rest[*at..].contains(']'));
        let cut = match (dots, bracket) {
            (Some(dots), Some(bracket)) => dots.min(bracket),
            (one, other) => one.or(other).unwrap_or(rest.len()),
        };
        let (head, tail) = rest.split_at(cut);
        if !head.trim().is_empty() {
            found.push(Stretch {
                words: head.trim().to_string(),
                gap,
                open_start: glued && !head.starts_with(' '),
                open_end: tail.starts_with('[') && !head.ends_with(' '),
            });
            gap = 0;
        }
        glued = tail.starts_with('[');
        let (most, length) = match tail.find(']').filter(|_| glued) {
            Some(end) if tail[1..end].trim() == "..." => (LEFT_OUT_MAX, end + 1),
            Some(end) => (PUT_IN_MAX, end + 1),
            None => (LEFT_OUT_MAX, tail.len() - tail.trim_start_matches('.').len()),
        };
        // Gaps that meet add up: "… [he]".
        gap += most;
        rest = &tail[length..];
    }
    None
}

/// A text with its white space, quotation marks, dashes and ellipses in one form each, and without what does not show.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '…' => folded.push_str("..."),
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '"' | '‘' | '’' | '‚'
            | '‛' | '`' | '´' | '′' | '″' | '「' | '」' | '『' | '』' => {
                folded.push('\'')
            }
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => folded.push('-'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded
}
