//! Two people's edits of one case put together, key by key and item by item. Two looks added in one place are both kept; what both
//! changed in different ways is a conflict, marked as git marks one.

use crate::load::{Piece, pieces};

/// Two versions put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What both sides changed in different ways: the way to it, as `judgements.busy.likelihood`.
    pub conflicts: Vec<String>,
}

/// Puts two versions together that come from one; none when one of the three is not YAML.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<Merged> {
    let (base, ours, theirs) = (pieces(base)?, pieces(ours)?, pieces(theirs)?);
    let mut merger = Merger { text: String::new(), conflicts: Vec::new() };
    merger.lists("", &base, &ours, &theirs);
    Some(Merged { text: merger.text, conflicts: merger.conflicts })
}

struct Merger {
    text: String,
    conflicts: Vec<String>,
}

fn find<'a>(all: &'a [Piece], key: &str) -> Option<&'a Piece> {
    all.iter().find(|piece| piece.key == key)
}

impl Merger {
    /// Ours in order; what only theirs has comes behind what it follows there and what ours adds at that place.
    fn lists(&mut self, path: &str, base: &[Piece], ours: &[Piece], theirs: &[Piece]) {
        let is_new = |piece: &&Piece| {
            find(ours, &piece.key).is_none() && find(base, &piece.key).is_none()
        };
        // What was taken out of ours and changed in theirs must not be lost without a word.
        let is_lost = |piece: &&Piece| {
            find(ours, &piece.key).is_none()
                && find(base, &piece.key).is_some_and(|base| base.text != piece.text)
        };
        let after = |key: Option<&str>| {
            let mut last = None;
            let mut found = Vec::new();
            for piece in theirs {
                if (is_new(&piece) || is_lost(&piece)) && last == key {
                    found.push(piece);
                } else if find(ours, &piece.key).is_some() {
                    last = Some(piece.key.as_str());
                }
            }
            found
        };
        let place = |merger: &mut Merger, key: Option<&str>| {
            for piece in after(key) {
                merger.one(path, find(base, &piece.key), None, Some(piece));
            }
        };
        let mut last = None;
        for piece in ours {
            let (base, theirs) = (find(base, &piece.key), find(theirs, &piece.key));
            if theirs.is_some() {
                place(self, last);
                last = Some(piece.key.as_str());
            }
            self.one(path, base, Some(piece), theirs);
        }
        place(self, last);
    }

    /// One piece of which any side may be missing.
    fn one(
        &mut self,
        path: &str,
        base: Option<&Piece>,
        ours: Option<&Piece>,
        theirs: Option<&Piece>,
    ) {
        let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.clone());
        let (b, o, t) = (text(base), text(ours), text(theirs));
        if o == t || t == b {
            return self.put(o);
        }
        if o == b {
            return self.put(t);
        }
        let key = ours.or(theirs).map_or("", |piece| &piece.key);
        let path = match (path, key) {
            ("", key) => key.to_string(),
            (path, "") => path.to_string(),
            (path, key) => format!("{path}.{}", key.lines().next().unwrap_or_default()),
        };
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            let base = base.map_or(&[][..], |base| base.inner.as_slice());
            if can_be_put_together(base, &ours.inner, &theirs.inner) {
                return self.lists(&path, base, &ours.inner, &theirs.inner);
            }
        }
        self.conflicts.push(path);
        let side = |text: Option<String>| text.unwrap_or_default();
        let ours = format!("<<<<<<< ours\n{}", side(o));
        let theirs = format!("=======\n{}>>>>>>> theirs\n", side(t));
        self.put(Some(ours));
        self.put(Some(theirs));
    }

    fn put(&mut self, text: Option<String>) {
        let Some(text) = text else { return };
        // The last line of a file may have no end.
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(&text);
    }
}

/// Whether two pieces can be put together part by part. Items known by what they say alone may be added by both sides; where one side
/// changed or took out an item, nobody can tell which item of the other it was.
fn can_be_put_together(base: &[Piece], ours: &[Piece], theirs: &[Piece]) -> bool {
    if ours.is_empty() || theirs.is_empty() {
        return false;
    }
    let first = |side: &[Piece]| side.first().map(|piece| piece.key.clone());
    // The first key of an item shares its line with the dash: it must be the same on both sides.
    let same_first = first(ours) == first(theirs);
    let has_all = |side: &[Piece]| {
        base.iter()
            .filter(|piece| piece.is_nameless)
            .all(|piece| find(side, &piece.key).is_some())
    };
    let is_list = |side: &[Piece]| {
        side.iter()
            .any(|piece| piece.is_nameless || piece.text.trim_start().starts_with("- "))
    };
    (same_first || is_list(ours)) && has_all(ours) && has_all(theirs)
}
