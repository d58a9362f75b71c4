//! One change of a Word file as a change of the source, or why it cannot be one.

use std::ops::Range;

use super::{Desk, Edit, Flat, Leaf, as_typed, emptied, escaped, gone, key, shown};
use crate::render::{BREAK, EditedParagraph, NOTE, OBJECT, Token, told};

/// A change as it was found.
pub(super) struct Change<'a> {
    /// The paragraph of ours that it begins in, and the token.
    pub(super) paragraph: usize,
    pub(super) token: usize,
    /// The paragraph of theirs that it begins in, and the token.
    pub(super) their_paragraph: usize,
    pub(super) their_token: usize,
    /// What went.
    pub(super) out: Vec<Flat<'a>>,
    /// What came.
    pub(super) into: Vec<Flat<'a>>,
}

/// The change in the source; else what is wrong with it, in words.
pub(super) fn change(desk: &Desk<'_>, change: &Change<'_>) -> Result<Edit, Vec<String>> {
    if let Some(because) = gone::refused(desk, change) {
        return Err(vec![because]);
    }
    if !gone::is_free(change) {
        controls(desk, change)?;
    }
    let label = label(change);
    let elsewhere =
        || vec![format!("{label}: {}", not_ours(&desk.ours, change.paragraph))];
    let mut edit = Edit { label: label.clone(), ..Edit::default() };
    cut(desk, change, &mut edit).ok_or_else(elsewhere)?;
    put(desk, change, &mut edit).map_err(|refused| match refused {
        Refused::Elsewhere => elsewhere(),
        Refused::Unwritable => {
            vec![format!("{label}: it cannot be brought back; change brief.md by hand")]
        }
    })?;
    emptied::tidied(desk, change, &mut edit)
        .map_err(|because| vec![format!("{label}: {because}")])?;
    let said = |pieces: &[Flat<'_>]| -> Vec<String> {
        let said = pieces.iter().filter_map(|piece| match piece {
            Flat::Token(Token::Word(word)) => Some(as_typed(word)),
            Flat::Token(control @ Token::Control { .. }) => Some(
                desk.written
                    .get(&key(control, desk.is_tagged))
                    .cloned()
                    .unwrap_or_default(),
            ),
            _ => None,
        });
        said.collect()
    };
    edit.out = said(&change.out);
    edit.into = said(&change.into);
    Ok(edit)
}

/// How a change is told.
fn label(change: &Change<'_>) -> String {
    match (shown(&change.out), shown(&change.into)) {
        (was, is) if was.is_empty() && is.is_empty() => {
            "a break between paragraphs".to_owned()
        }
        (was, is) if was.is_empty() => format!("“{is}”, which is new"),
        (was, is) if is.is_empty() => format!("“{was}”, which was taken out"),
        (was, is) => format!("“{is}” for “{was}”"),
    }
}

/// That a paragraph is not of the narrative, and under which heading it stands.
pub(super) fn not_ours(ours: &[&EditedParagraph], paragraph: usize) -> String {
    let above = ours.get(..=paragraph.min(ours.len().saturating_sub(1)));
    let mut headings =
        above.unwrap_or_default().iter().rev().filter(|p| p.style.starts_with("Heading"));
    let place = headings.next().map_or(String::new(), |heading| {
        format!(", it stands under “{}”", told(&heading.tokens))
    });
    format!("it is not in brief.md{place}")
}

/// Refuses a control that says something else, is gone, or is not of this brief.
fn controls(desk: &Desk<'_>, change: &Change<'_>) -> Result<(), Vec<String>> {
    let of = |pieces: &[Flat<'_>]| -> Vec<Token> {
        let controls = pieces.iter().filter_map(|piece| match piece {
            Flat::Token(token @ Token::Control { .. }) => Some((*token).clone()),
            _ => None,
        });
        controls.collect()
    };
    let (gone, come) = (of(&change.out), of(&change.into));
    let is_missing = |token: &Token| {
        desk.missing.get(&key(token, desk.is_tagged)).is_some_and(|n| *n > 0)
    };
    let mut strangers = come
        .iter()
        .filter(|token| !desk.written.contains_key(&key(token, desk.is_tagged)));
    let mut because = Vec::new();
    if let Some(moved) = moved(desk, &gone).or_else(|| moved(desk, &come)) {
        because.push(format!(
            "{}: {moved} belongs to its sentence; a paragraph keeps its values in their order, or a whole sentence moves with them",
            label(change),
        ));
    }
    for control in gone.iter().filter(|control| is_missing(control)) {
        let Token::Control { tag, words } = control else { continue };
        // A program that drops tags leaves the words, and those say which it is.
        let name = name(tag.as_deref(), words);
        let instead = match strangers.next() {
            Some(Token::Control { words, .. }) => words.clone(),
            _ if come.is_empty() => shown(&change.into),
            _ => String::new(),
        };
        because.push(match instead.as_str() {
            "" if is_note(tag) => format!("the note {name} was taken out"),
            "" => format!("{name} was taken out, which the case says is {words}"),
            same if same == words => {
                format!("{words} bears another mark than {name}, so that nobody can tell which value it is")
            }
            instead => format!("{instead} for {name}, which the case says is {words}"),
        });
    }
    for stranger in strangers {
        let Token::Control { tag, words } = stranger else { continue };
        because.push(match tag {
            Some(tag) if tag != NOTE => {
                format!("{words} in the control {}, which is not one of the narrative", name(Some(tag), words))
            }
            _ => format!("“{words}”, which is no value or note of the narrative; write it in brief.md"),
        });
    }
    if because.is_empty() { Ok(()) } else { Err(because) }
}

/// The names of those controls that were put somewhere else.
fn moved(desk: &Desk<'_>, controls: &[Token]) -> Option<String> {
    let names = controls.iter().filter_map(|control| match control {
        Token::Control { tag, words }
            if desk.misplaced.contains(&key(control, desk.is_tagged)) =>
        {
            Some(name(tag.as_deref(), words))
        }
        _ => None,
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Whether a tag is that of a note; a program that drops tags leaves nobody to tell.
fn is_note(tag: &Option<String>) -> bool {
    tag.as_deref().is_none_or(|tag| tag == NOTE)
}

/// `railcars[peak]` of the tag `value:railcars[peak]:4ce697e54d50345c`.
pub(super) fn name(tag: Option<&str>, words: &str) -> String {
    let inner = tag.and_then(|tag| tag.split_once(':')).and_then(|(kind, rest)| {
        let id = rest.rsplit_once(':')?.0.trim();
        Some(match kind {
            "cite" => format!("the citation `{id}`"),
            "caveat" => format!("the caveat `{id}`"),
            _ if id.is_empty() => format!("`{words}`"),
            _ => format!("`{id}`"),
        })
    });
    inner.unwrap_or_else(|| match tag {
        Some(tag) if tag != NOTE => format!("`{words}`"),
        _ => format!("“{words}”"),
    })
}

/// Takes out what went; none when it does not stand in the source.
fn cut(desk: &Desk<'_>, change: &Change<'_>, edit: &mut Edit) -> Option<()> {
    let (mut paragraph, mut token) = (change.paragraph, change.token);
    let mut whole_from = (token == 0).then_some(edit.cuts.len());
    for piece in &change.out {
        match piece {
            Flat::Token(own) => {
                let source = desk.source(paragraph, token);
                match source {
                    Some(range) => push(desk.source, &mut edit.cuts, range),
                    None if matches!(own, Token::Space) => {}
                    None => return None,
                }
                token += 1;
            }
            Flat::End => {
                let leaf = desk.leaf(paragraph)?;
                match whole_from {
                    Some(from) => {
                        edit.cuts.truncate(from);
                        edit.cuts.push(whole(desk.source, leaf));
                    }
                    None => edit.cuts.push(join(desk, paragraph)?),
                }
                (paragraph, token) = (paragraph + 1, 0);
                whole_from = Some(edit.cuts.len());
            }
        }
    }
    Some(())
}

/// The bytes of a whole paragraph with the lines that part it from the next.
pub(super) fn whole(source: &str, leaf: &Leaf) -> Range<usize> {
    let line = source[..leaf.range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &source[leaf.range.end..];
    let gap = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
    if leaf.is_top() && gap > 0 && gap < rest.len() {
        return leaf.range.start..leaf.range.end + gap;
    }
    let start = if leaf.is_item { line } else { leaf.range.start };
    // The last block takes the gap before it; an item its own line end.
    let start = if leaf.is_top() { source[..start].trim_end().len() } else { start };
    let end = leaf.range.end + usize::from(leaf.is_item && rest.starts_with('\n'));
    start..end
}

/// The bytes between a paragraph and the one after it, which were joined.
fn join(desk: &Desk<'_>, paragraph: usize) -> Option<Range<usize>> {
    let (one, two) = (desk.leaf(paragraph)?, desk.leaf(paragraph + 1)?);
    let first = two.ranges.first()?.start;
    if !one.is_top() || !two.is_top() || first < one.range.end {
        return None;
    }
    Some(one.range.end..first)
}

/// Why what came is not put in.
enum Refused {
    /// There is no place for it in the source.
    Elsewhere,
    /// It is no prose.
    Unwritable,
}

/// Puts in what came.
fn put(desk: &Desk<'_>, change: &Change<'_>, edit: &mut Edit) -> Result<(), Refused> {
    if change.into.is_empty() {
        return Ok(());
    }
    let last_is_end = matches!(change.into.last(), Some(Flat::End));
    let (at, lead, trail) = if change.token == 0 && last_is_end {
        // Whole paragraphs before this one.
        let before = change.paragraph.checked_sub(1).and_then(|p| desk.leaf(p));
        match (before, desk.leaf(change.paragraph)) {
            (Some(before), _) => (before.top.end, "\n\n", ""),
            (None, Some(after)) => (after.top.start, "", "\n\n"),
            (None, None) => return Err(Refused::Elsewhere),
        }
    } else {
        let leaf = desk.leaf(change.paragraph).ok_or(Refused::Elsewhere)?;
        let starts_new = matches!(change.into.first(), Some(Flat::End));
        let before = (0..change.token).filter_map(|t| desk.source(change.paragraph, t));
        let first = leaf.ranges.first().map_or(leaf.range.start, |range| range.start);
        // What comes for other words stands where they stood, within their link and their marks.
        let instead = matches!(change.into.first(), Some(Flat::Token(_)));
        let instead = instead.then(|| desk.source(change.paragraph, change.token));
        let instead = instead.flatten().filter(|_| starts_with_word(&change.out));
        let at = instead.map(|range| range.start);
        let at = at.or_else(|| before.map(|range| range.end).max()).unwrap_or(first);
        // A new paragraph after an item stands after its list.
        let is_after = starts_new && change.token > 0 && !leaf.is_top();
        (if is_after { leaf.top.end } else { at }, "", "")
    };
    let pieces = if change.token == 0 && last_is_end {
        change.into.split_last().map_or(&[][..], |(_, before)| before)
    } else {
        &change.into[..]
    };
    let starts = change.token == 0 && last_is_end;
    let text = written(desk, pieces, change.their_paragraph, starts)
        .ok_or(Refused::Unwritable)?;
    edit.put = Some((at, format!("{lead}{text}{trail}")));
    Ok(())
}

fn starts_with_word(pieces: &[Flat<'_>]) -> bool {
    matches!(pieces.first(), Some(Flat::Token(token)) if **token != Token::Space)
}

/// What came, as Markdown; none of what is no prose.
fn written(
    desk: &Desk<'_>,
    pieces: &[Flat<'_>],
    paragraph: usize,
    starts: bool,
) -> Option<String> {
    let mut text = String::new();
    let mut paragraph = paragraph;
    let (mut begins, mut began) = (starts, false);
    for (at, piece) in pieces.iter().enumerate() {
        if begins {
            let new = desk.theirs.get(paragraph).filter(|new| !new.is_cell)?;
            text.push_str(mark(new));
        }
        match piece {
            Flat::Token(Token::Word(word)) if word == OBJECT => return None,
            Flat::Token(Token::Word(word)) if word == BREAK => text.push_str("\\\n"),
            Flat::Token(Token::Word(word)) => {
                // What would begin an item of a list.
                let is_number = |at: Option<usize>| {
                    let before = at.and_then(|at| pieces.get(at));
                    matches!(before, Some(Flat::Token(Token::Word(word))) if word.bytes().all(|b| b.is_ascii_digit()))
                };
                let is_item = match word.as_str() {
                    "-" | "+" => begins,
                    "." | ")" => began && is_number(at.checked_sub(1)),
                    _ => false,
                };
                if is_item {
                    text.push('\\');
                }
                text.push_str(&escaped(word));
            }
            Flat::Token(Token::Space) => text.push(' '),
            Flat::Token(control) => {
                text.push_str(desk.written.get(&key(control, desk.is_tagged))?);
            }
            Flat::End => {
                text.truncate(text.trim_end_matches(' ').len());
                text.push_str("\n\n");
                paragraph += 1;
            }
        }
        began = begins;
        begins = matches!(piece, Flat::End);
    }
    Some(text)
}

/// What stands before a paragraph of this style.
fn mark(paragraph: &EditedParagraph) -> &'static str {
    match paragraph.style.as_str() {
        "Heading1" => "## ",
        "Heading2" => "### ",
        "Heading3" => "#### ",
        "Heading4" => "##### ",
        "Quote" => "> ",
        _ if paragraph.is_item => "- ",
        _ => "",
    }
}

/// Adds a cut to the one that it follows, if only space lies between.
fn push(source: &str, cuts: &mut Vec<Range<usize>>, range: Range<usize>) {
    match cuts.last_mut() {
        Some(last)
            if range.start >= last.end
                && source[last.end..range.start].trim().is_empty()
                && !source[last.end..range.start].contains('\n') =>
        {
            last.end = range.end;
        }
        _ => cuts.push(range),
    }
}

impl Desk<'_> {
    pub(super) fn leaf(&self, paragraph: usize) -> Option<&Leaf> {
        let (leaf, _) = self.placed.get(paragraph)?.as_ref()?;
        self.leaves.get(*leaf)
    }

    pub(super) fn source(&self, paragraph: usize, token: usize) -> Option<Range<usize>> {
        self.placed.get(paragraph)?.as_ref()?.1.get(token)?.clone()
    }
}
