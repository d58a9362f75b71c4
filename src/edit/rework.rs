//! A Word file that came back: its prose goes into `brief.md` between the values, what was remarked becomes notes, and a control that says
//! something else than the case is refused by name. The file is compared with the one that the case makes today.

mod beside;
mod changes;
mod emptied;
mod figures;
mod fit;
mod flattened;
mod followed;
mod gone;
mod leaves;
mod moved;
mod notes;
mod placed;
mod ranks;
mod shifted;
mod stress;

use crate::alike;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::render::{Edited, EditedParagraph, NOTE, Token, told};
pub use fit::fits;

use changes::{Change, change};
use leaves::{Leaf, leaves};
use placed::{Placed, place};

/// What came of a Word file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reworked {
    /// `brief.md` with the changes that could be brought back.
    pub text: String,
    /// How many of them there are.
    pub applied: usize,
    /// What cannot be taken over, each in words.
    pub rejected: Vec<String>,
    /// Notes on claims, judgements and findings, as Markdown; empty where nothing was remarked.
    pub notes: String,
}

/// What is said of a change that would be read as another.
const NOT_BORNE: &str =
    "it cannot be written as Markdown where it stands; change brief.md by hand";

/// A piece of what the case prints, with where it comes from.
#[derive(Clone, Copy)]
enum Flat<'a> {
    Token(&'a Token),
    /// The end of a paragraph.
    End,
}

/// One change in the source.
#[derive(Debug, Default)]
struct Edit {
    /// Bytes that go.
    cuts: Vec<Range<usize>>,
    /// Where something comes, and what.
    put: Option<(usize, String)>,
    /// The tokens that go and those that come, but for spaces.
    out: Vec<String>,
    into: Vec<String>,
    /// How it is told.
    label: String,
}

/// Puts the changes of `theirs`, which was made from `ours`, into `source`.
pub fn rework(source: &str, ours: &Edited, theirs: &Edited) -> Reworked {
    let returns = source.matches("\r\n").count();
    if returns > 0 && returns == source.matches('\n').count() {
        let done = rework(&source.replace("\r\n", "\n"), ours, theirs);
        return Reworked { text: done.text.replace('\n', "\r\n"), ..done };
    }
    let theirs = flattened::restored(ours, theirs);
    let (own, other) = (prose(ours), prose(&theirs));
    let tagged = is_tagged(&other);
    let leaves = leaves(source);
    let (own, other) = figures::at_home(&leaves, own, other, tagged);
    let placed = place(&leaves, &own);
    let shifts = shifted::shifts(&own, &other, tagged, &|at| placed[at].is_some());
    let (back, order) = shifted::put_back(&own, &other, &shifts, tagged);
    let desk = Desk::new(source, own.clone(), placed, back.iter().collect());
    let mut done = compared(desk);
    let moves = followed::Moves {
        shifts: &shifts,
        back: &back,
        order: &order,
        theirs: &other,
        ours: &own,
    };
    followed::follow(&mut done, &moves);
    stress::take_over(&mut done, &other);
    done.rejected.extend(beside::refused(ours, &theirs));
    done.notes = notes::notes(&theirs);
    done
}

/// The paragraphs of a file but those of its table of contents and of its notes, which their marks say.
fn prose(edited: &Edited) -> Vec<&EditedParagraph> {
    let is_prose = |p: &&EditedParagraph| {
        !p.tokens.is_empty() && !p.is_note && !p.style.starts_with("TOC")
    };
    edited.paragraphs.iter().filter(is_prose).collect()
}

/// What changed in paragraphs that stand where they stood.
fn compared(mut desk: Desk<'_>) -> Reworked {
    let mut done = Reworked::default();
    let hunks = desk.hunks();
    let found = hunks.iter().flat_map(|(was, is)| desk.changes(was.clone(), is.clone()));
    let found: Vec<Change<'_>> = found.collect();
    desk.misplaced = moved::misplaced(&desk, &found);
    let mut edits: Vec<Edit> = Vec::new();
    let made = found.iter().map(|found| change(&desk, found));
    let made = made.chain(ranks::changes(&desk, &hunks));
    for made in made.chain(beside::pictures(&desk, &hunks)) {
        match made {
            Ok(edit) if is_borne(desk.source, &edit) => edits.push(edit),
            Ok(edit) => done.rejected.push(format!("{}: {NOT_BORNE}", edit.label)),
            Err(because) => done.rejected.extend(because),
        }
    }
    done.applied = edits.len();
    done.text = applied(desk.source, &edits);
    done
}

/// Both files, and the narrative that the one was made from.
struct Desk<'a> {
    source: &'a str,
    leaves: Vec<Leaf>,
    ours: Vec<&'a EditedParagraph>,
    theirs: Vec<&'a EditedParagraph>,
    /// The leaf of each paragraph of ours, and the bytes of each of its tokens.
    placed: Vec<Placed>,
    /// Whether controls kept their tags; a program that drops them is met by the words alone.
    is_tagged: bool,
    /// How a control of the narrative is written in the source, by its key.
    written: BTreeMap<String, String>,
    /// How many controls of a key are missing in theirs.
    missing: BTreeMap<String, usize>,
    /// Keys of the controls that were put somewhere else.
    misplaced: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    fn new(
        source: &'a str,
        ours: Vec<&'a EditedParagraph>,
        placed: Vec<Placed>,
        theirs: Vec<&'a EditedParagraph>,
    ) -> Desk<'a> {
        let is_tagged = is_tagged(&theirs);
        let mut written = BTreeMap::new();
        for (paragraph, placed) in ours.iter().zip(&placed) {
            let sources = placed.iter().flat_map(|(_, sources)| sources);
            for (token, range) in paragraph.tokens.iter().zip(sources) {
                if let (Token::Control { .. }, Some(range)) = (token, range) {
                    written
                        .insert(key(token, is_tagged), source[range.clone()].to_owned());
                }
            }
        }
        Desk {
            source,
            leaves: leaves(source),
            placed,
            missing: flattened::missing(&ours, &theirs, is_tagged),
            ours,
            theirs,
            is_tagged,
            written,
            misplaced: BTreeSet::new(),
        }
    }

    /// The runs of paragraphs that differ.
    fn hunks(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let keys = |paragraphs: &[&EditedParagraph]| -> Vec<String> {
            paragraphs.iter().map(|p| shifted::whole(p, self.is_tagged)).collect()
        };
        crate::changes::differing(&keys(&self.ours), &keys(&self.theirs))
    }

    /// The changes in a run of paragraphs, words that change side by side as one.
    fn changes(&self, was: Range<usize>, is: Range<usize>) -> Vec<Change<'a>> {
        let (old, new) = (flat(&self.ours[was.clone()]), flat(&self.theirs[is.clone()]));
        let keys = |flat: &[Flat<'_>]| -> Vec<String> {
            let key = |piece: &Flat<'_>| match piece {
                Flat::Token(token) => key(token, self.is_tagged),
                Flat::End => "\u{2}".to_owned(),
            };
            flat.iter().map(key).collect()
        };
        let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for (a, b) in crate::changes::differing(&keys(&old), &keys(&new)) {
            if let Some((last, other)) = runs.last_mut()
                && a.start == last.end + 1
                && matches!(old[last.end], Flat::Token(Token::Space))
                && !holds_control(&old[last.start..a.end])
                && !holds_control(&new[other.start..b.end])
            {
                (last.end, other.end) = (a.end, b.end);
            } else {
                runs.push((a, b));
            }
        }
        let runs = runs.into_iter().map(|(a, b)| {
            // Where in the paragraphs of ours the change begins.
            let before = &old[..a.start];
            let ends = before.iter().filter(|piece| matches!(piece, Flat::End)).count();
            let inside =
                before.iter().rev().take_while(|p| matches!(p, Flat::Token(_))).count();
            let before_new = &new[..b.start];
            let ends_new = before_new.iter().filter(|p| matches!(p, Flat::End)).count();
            let inside_new =
                before_new.iter().rev().take_while(|p| matches!(p, Flat::Token(_)));
            Change {
                paragraph: was.start + ends,
                token: inside,
                their_paragraph: is.start + ends_new,
                their_token: inside_new.count(),
                out: old[a].to_vec(),
                into: new[b].to_vec(),
            }
        });
        runs.collect()
    }
}

/// Whether controls kept their tags, but for the marks of notes, which have none of their own.
fn is_tagged(paragraphs: &[&EditedParagraph]) -> bool {
    let is_tag =
        |t: &Token| matches!(t, Token::Control { tag: Some(tag), .. } if tag != NOTE);
    paragraphs.iter().any(|paragraph| paragraph.tokens.iter().any(is_tag))
}

fn holds_control(pieces: &[Flat<'_>]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Flat::Token(Token::Control { .. })))
}

fn flat<'a>(paragraphs: &[&'a EditedParagraph]) -> Vec<Flat<'a>> {
    let pieces = paragraphs.iter().flat_map(|paragraph| {
        paragraph.tokens.iter().map(Flat::Token).chain([Flat::End])
    });
    pieces.collect()
}

/// By which two tokens are the same: a control by its tag and its words, so that a change of either shows.
fn key(token: &Token, is_tagged: bool) -> String {
    match token {
        Token::Word(word) => as_typed(word),
        Token::Space => " ".to_owned(),
        Token::Control { tag: Some(tag), words } if is_tagged => {
            format!("\u{3}{tag}\n{}", as_typed(words))
        }
        Token::Control { words, .. } => format!("\u{3}{}", as_typed(words)),
    }
}

/// Words by which they are compared: a mark of a quotation is the same however it is set, since the file sets what was typed straight.
fn as_typed(words: &str) -> String {
    words.chars().map(alike::typed).collect()
}

/// Whether a change alone leaves the narrative with just the words that it should have.
fn is_borne(source: &str, edit: &Edit) -> bool {
    let mut should = counted(source);
    for word in &edit.out {
        let left = should.entry(word.clone()).or_default();
        *left -= 1;
    }
    for word in &edit.into {
        *should.entry(word.clone()).or_default() += 1;
    }
    should.retain(|_, count| *count != 0);
    counted(&applied(source, std::slice::from_ref(edit))) == should
}

/// How often each word, insert and citation stands in a narrative.
fn counted(source: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for leaf in leaves(source) {
        for (token, range) in leaf.tokens.iter().zip(&leaf.ranges) {
            let said = match token {
                Token::Space => continue,
                Token::Word(word) => as_typed(word),
                Token::Control { .. } => source[range.clone()].to_owned(),
            };
            *counts.entry(said).or_default() += 1;
        }
    }
    counts
}

/// The source with changes made, from its end on.
fn applied(source: &str, edits: &[Edit]) -> String {
    let cuts =
        edits.iter().flat_map(|edit| edit.cuts.iter().map(|cut| (cut.clone(), "")));
    let puts = edits.iter().filter_map(|edit| edit.put.as_ref());
    let puts = puts.map(|(at, words)| (*at..*at, words.as_str()));
    // What comes stands before what goes at the same place.
    let mut all: Vec<(Range<usize>, &str)> = puts.chain(cuts).collect();
    all.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::new();
    let mut at = 0;
    for (range, words) in all {
        text.push_str(source.get(at..range.start.max(at)).unwrap_or_default());
        text.push_str(words);
        at = range.end.max(at);
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}

/// Words as Markdown that means nothing but them.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '{'
                | '}'
                | '@'
                | '~'
                | '|'
                | '#'
                | '&'
        ) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// Some tokens as words for a message.
fn shown(pieces: &[Flat<'_>]) -> String {
    let tokens: Vec<Token> = pieces
        .iter()
        .map(|piece| match piece {
            Flat::Token(token) => (*token).clone(),
            Flat::End => Token::Space,
        })
        .collect();
    told(&tokens)
}
