//! Two people's edits of one case put together, key by key and item by item. Two looks added in one place are both kept; what both
//! changed in different ways is a conflict, marked as git marks one.

use crate::load::{Piece, pieces};

/// Two versions put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What both sides changed in different ways: the way to it, as `judgements.busy.likelihood`; after `# ` where only a comment there differs.
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
        let parent = path;
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
        let [b, o, t] = [b, o, t].map(Option::unwrap_or_default);
        if let Some(both) = list_of_both(&b, &o, &t) {
            return self.put(Some(both));
        }
        // Where the words agree, or one side left them alone, the conflict is in the comment above.
        let (above, below) =
            ([&b, &o, &t].map(|side| above(side)), [&b, &o, &t].map(|side| below(side)));
        if !o.is_empty()
            && !t.is_empty()
            && let Some(body) = settled(below)
        {
            match settled(above) {
                Some(comment) => self.put(Some(comment.to_string())),
                // What stands above the dash is of the item, not of its first key.
                None => {
                    let is_first = body.trim_start().starts_with("- ");
                    let of = if is_first && !parent.is_empty() { parent } else { &path };
                    self.conflict(format!("# {of}"), above[1], above[2]);
                }
            }
            return self.put(Some(body.to_string()));
        }
        let is_beside = plain(&o) == plain(&t);
        self.conflict(if is_beside { format!("# {path}") } else { path }, &o, &t);
    }

    fn conflict(&mut self, path: String, ours: &str, theirs: &str) {
        self.conflicts.push(path);
        self.put(Some(format!("<<<<<<< ours\n{ours}")));
        self.put(Some(format!("=======\n{theirs}")));
        self.put(Some(">>>>>>> theirs\n".to_string()));
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

/// What comes of three versions where at most one side changed it; none where both did.
fn settled([base, ours, theirs]: [&str; 3]) -> Option<&str> {
    match () {
        () if ours == theirs || theirs == base => Some(ours),
        () if ours == base => Some(theirs),
        () => None,
    }
}

/// The comments and empty lines above the words of a piece.
fn above(text: &str) -> &str {
    let is_word =
        |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let lines = text.split_inclusive('\n').take_while(|line| !is_word(line));
    &text[..lines.map(str::len).sum()]
}

/// The words of a piece with what stands below them.
fn below(text: &str) -> &str {
    &text[above(text).len()..]
}

/// A text without its comments.
fn plain(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_start().starts_with('#') {
        true => "",
        false => line.split(" #").next().unwrap_or_default().trim_end(),
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A list of ids on one line to which both sides added: what was there, then the additions in order of their letters, so that it does not matter
/// which side is ours. None where one took something out, or where anything else differs.
fn list_of_both(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (base, ours, theirs) = (inline(base)?, inline(ours)?, inline(theirs)?);
    let frame = |list: &Inline<'_>| (list.head.to_string(), list.tail.to_string());
    if frame(&base) != frame(&ours) || frame(&base) != frame(&theirs) {
        return None;
    }
    let kept = |side: &Inline<'_>| {
        let old = side.ids.iter().filter(|id| base.ids.contains(id));
        old.eq(&base.ids)
    };
    if !kept(&ours) || !kept(&theirs) {
        return None;
    }
    let mut added: Vec<&str> = ours.ids.iter().chain(&theirs.ids).copied().collect();
    added.retain(|id| !base.ids.contains(id));
    added.sort_unstable();
    added.dedup();
    let ids = [base.ids, added].concat().join(", ");
    Some(format!("{}{ids}{}", base.head, base.tail))
}

/// A list in brackets with the text before and behind what it holds.
struct Inline<'a> {
    head: &'a str,
    ids: Vec<&'a str>,
    tail: &'a str,
}

fn inline(text: &str) -> Option<Inline<'_>> {
    let (open, close) = (text.find('[')? + 1, text.rfind(']')?);
    let (head, held, tail) =
        (text.get(..open)?, text.get(open..close)?, text.get(close..)?);
    let is_id = |id: &&str| {
        !id.is_empty()
            && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let key = below(head).trim_end_matches('[').trim();
    let key = key.trim_start_matches("- ").trim_end_matches(':');
    let ids: Vec<&str> = match held.trim() {
        "" => Vec::new(),
        held => held.split(',').map(str::trim).collect(),
    };
    (is_id(&key) && ids.iter().all(is_id)).then_some(Inline { head, ids, tail })
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
