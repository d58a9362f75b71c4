//! Word for word: whether a quotation stands in a text. White space, quotation marks, dashes and invisible characters are folded; an ellipsis and square brackets stand for what was left out or put in.

/// How many characters an ellipsis may leave out, and square brackets may stand for.
const LEFT_OUT_MAX: usize = 2_000;
const PUT_IN_MAX: usize = 100;

/// How many stretches a quotation may have: one of more pieces quotes nothing.
pub(in crate::check) const STRETCHES_MAX: usize = 20;

/// Whether a quotation is in more stretches than are looked up.
pub(in crate::check) fn is_in_pieces(quotation: &str) -> bool {
    stretches(quotation).is_none()
}

/// A text in which quotations are looked up.
#[derive(Clone, Debug)]
pub(in crate::check) struct Folded {
    text: String,
}

/// A stretch of a quotation without gaps, and what may stand between the one before and this.
struct Stretch {
    words: String,
    /// Most bytes from the end of the one before; none where it stands first.
    gap: usize,
    /// Whether it may begin or end within a word: brackets touch it there.
    open_start: bool,
    open_end: bool,
}

impl Folded {
    /// Folds a text once.
    pub(in crate::check) fn new(text: &str) -> Folded {
        Folded { text: fold(text) }
    }

    /// Whether a quotation stands in the text, stretch by stretch in its order.
    pub(in crate::check) fn has(&self, quotation: &str) -> bool {
        let mut ends: Option<Vec<usize>> = None;
        let Some(stretches) = stretches(quotation) else { return false };
        for stretch in stretches {
            let found = self.places(&stretch.words, stretch.open_start, stretch.open_end);
            let reached = match &ends {
                None => found,
                Some(ends) => within(found, ends, stretch.gap),
            };
            if reached.is_empty() {
                return false;
            }
            ends = Some(reached.iter().map(|at| at + stretch.words.len()).collect());
        }
        true
    }

    /// Where the text leaves a quotation: the words that still agree, and what the text has behind them.
    pub(in crate::check) fn parting(&self, quotation: &str) -> Option<(String, String)> {
        let first = stretches(quotation)?.into_iter().next()?;
        let ends: Vec<usize> = first.words.match_indices(' ').map(|(at, _)| at).collect();
        let places = |end: usize| {
            let words = first.words.get(..end).unwrap_or_default();
            self.places(words, first.open_start, false)
        };
        // Where more words stand, fewer do.
        let agreed = ends.partition_point(|end| !places(*end).is_empty());
        // A word or two agree with much that was not meant.
        let end = *ends.get(agreed.checked_sub(1).filter(|words| *words >= 2)?)?;
        let (agreed, at) = (first.words.get(..end)?, *places(end).first()?);
        let behind = self.text.get(at + agreed.len()..)?;
        let behind: Vec<&str> = behind.split_whitespace().take(6).collect();
        Some((agreed.to_string(), behind.join(" ")))
    }

    /// Where words stand, whole words unless an end is open. The first letter may be large or small.
    fn places(&self, words: &str, open_start: bool, open_end: bool) -> Vec<usize> {
        let mut letters = words.chars();
        let Some(first) = letters.next() else { return Vec::new() };
        let rest = letters.as_str();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut found: Vec<usize> = Vec::new();
        let mut forms: Vec<String> =
            [first.to_lowercase().to_string(), first.to_uppercase().to_string()]
                .into_iter()
                .map(|first| format!("{first}{rest}"))
                .collect();
        forms.dedup();
        for form in forms {
            found.extend(self.text.match_indices(&form).map(|(at, _)| at).filter(|at| {
                let before = self.text[..*at].chars().next_back();
                let behind = self.text[at + form.len()..].chars().next();
                let starts = open_start || !first.is_alphanumeric() || !is_word(before);
                let ends =
                    open_end || !is_word(form.chars().next_back()) || !is_word(behind);
                starts && ends
            }));
        }
        found.sort_unstable();
        found
    }
}

/// Those places that lie no further than `gap` behind one of `ends`; both in order.
fn within(places: Vec<usize>, ends: &[usize], gap: usize) -> Vec<usize> {
    let reached = |at: &usize| {
        let before = ends.partition_point(|end| end <= at);
        before > 0 && at - ends[before - 1] <= gap
    };
    places.into_iter().filter(reached).collect()
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
