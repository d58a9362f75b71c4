//! What an editor changed besides the prose: pictures, what they say to who cannot see them, heads and feet of the pages, empty tables.
//! None of it is of `brief.md`; each is named.

use std::ops::Range;

use super::changes::name;
use super::ranks::pairs;
use super::{Desk, Edit};
use crate::render::{Edited, Pictured, Said, Token};

/// What is said of what the program draws and writes itself.
const OF_THE_CASE: &str = "it is made from case.yaml; change it there";

/// Pictures that show or say something else than the case.
pub(super) fn pictures(
    desk: &Desk<'_>,
    hunks: &[(Range<usize>, Range<usize>)],
) -> Vec<Result<Edit, Vec<String>>> {
    let mut found = Vec::new();
    for (was, is) in pairs(desk, hunks) {
        let (Some(ours), Some(theirs)) = (desk.ours.get(was), desk.theirs.get(is)) else {
            continue;
        };
        for (own, other) in ours.pictures.iter().zip(&theirs.pictures) {
            found.extend(picture(own, other).map(|said| Err(vec![said])));
        }
    }
    found
}

/// Figures whose picture is nowhere; one in its place is told where it stands.
fn figures_gone(ours: &Edited, theirs: &Edited) -> Vec<String> {
    let all = |edited: &Edited| -> Vec<Pictured> {
        edited.paragraphs.iter().flat_map(|p| p.pictures.clone()).collect()
    };
    let (ours, theirs) = (all(ours), all(theirs));
    let is_there = |own: &&Pictured| {
        theirs.iter().any(|other| other.name == own.name || other.shows == own.shows)
    };
    let gone = ours.iter().filter(|own| !is_there(own));
    let gone = gone.take(ours.len().saturating_sub(theirs.len()));
    gone.map(|own| {
        let id = id(own);
        format!("the picture of the figure `{id}`, which was taken out: {OF_THE_CASE}")
    })
    .collect()
}

fn id(picture: &Pictured) -> &str {
    picture.name.rsplit(' ').next().unwrap_or_default()
}

fn picture(own: &Pictured, other: &Pictured) -> Option<String> {
    let id = id(own);
    let is_redrawn = !other.vector.is_empty() && own.vector != other.vector;
    if own.shows != other.shows || is_redrawn {
        return Some(format!("another picture in the figure `{id}`: {OF_THE_CASE}"));
    }
    let is_other = own.alt != other.alt;
    is_other.then(|| {
        let alt = &other.alt;
        format!("“{alt}” as the alternative text of the figure `{id}`: {OF_THE_CASE}")
    })
}

/// Heads and feet of the pages that say something else, tables without words, and controls for which something else is proposed.
pub(super) fn refused(ours: &Edited, theirs: &Edited) -> Vec<String> {
    let come = theirs.margins.iter().filter(|said| !ours.margins.contains(said));
    let gone = ours.margins.iter().filter(|said| !theirs.margins.contains(said));
    let mut come: Vec<&String> = come.collect();
    come.dedup();
    let mut gone: Vec<&String> = gone.collect();
    gone.retain(|_| come.is_empty());
    let come = come.into_iter().map(|said| (said, ""));
    let gone = gone.into_iter().map(|said| (said, ", which was taken out"));
    let margins = come.chain(gone).map(|(said, how)| {
        format!("“{said}”{how}, at the head or foot of the pages: {OF_THE_CASE}")
    });
    let mut refused: Vec<String> = margins.collect();
    refused.extend(figures_gone(ours, theirs));
    refused.extend(theirs.unseen.iter().map(|(tag, words)| {
        let name = name(tag.as_deref(), words);
        format!("{words} struck through or hidden, which is {name}: it stays as the case says it")
    }));
    if theirs.empty_tables > ours.empty_tables {
        refused.push("a new table without words: write it in brief.md".to_owned());
    }
    refused.extend(theirs.remarks.iter().filter_map(|remark| {
        let (Token::Control { tag, words }, proposed) = remark.control.as_ref()? else {
            return None;
        };
        let instead = match &remark.said {
            Said::Change { is, .. } if proposed.is_empty() => is.trim(),
            _ => proposed,
        };
        let name = name(tag.as_deref(), words);
        let is_whole = matches!(&remark.said, Said::Change { was, .. } if was.trim() == words);
        match instead {
            "" if is_whole => Some(format!("{name}, which the case says is {words}, is proposed to be taken out; it is among the notes")),
            "" => None,
            instead => Some(format!("{instead} proposed for {name}, which the case says is {words}; it is among the notes")),
        }
    }));
    refused
}
