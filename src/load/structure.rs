//! The structural check: the marked tree against the schema. Lists every fault in one run and mends what is plain, so that
//! a slip in a key does not hide what is wrong below it.

use super::{
    Content, Entry, FAULTS_MAX, Fields, Node, Scalar, Shape, Shapes, Style, words,
};
use crate::case::HANDLING;
use crate::diag::{Diagnostic, KeyPath, Place, Report, Step, nearest};
use std::collections::BTreeSet;

/// Where the walk is: a chain on the stack, so that a clean tree costs no allocation.
pub(crate) struct Trail<'a> {
    parent: Option<&'a Trail<'a>>,
    step: TrailStep<'a>,
    fields: Option<&'a Fields>,
}

enum TrailStep<'a> {
    Top,
    Key(&'a str),
    Index(usize),
}

struct Walk<'a> {
    file: &'a str,
    shapes: &'a Shapes,
    report: &'a mut Report,
    found: usize,
}

/// Checks a tree: what is wrong is reported, and mended in the tree where it is plain what
/// was meant. Whether all of it can be decoded then: with a part left out, the rest would be found wrong without being so.
pub(crate) fn check(
    file: &str,
    tree: &mut Node,
    shapes: &Shapes,
    report: &mut Report,
) -> bool {
    let mut walk = Walk { file, shapes, report, found: 0 };
    let top = Trail { parent: None, step: TrailStep::Top, fields: None };
    let sound = walk.node(tree, 0, &top);
    if walk.found > FAULTS_MAX {
        let more = walk.found - FAULTS_MAX;
        let message = format!("{more} more faults of structure are not listed");
        walk.report.push(
            Diagnostic::note("limit", Place::whole(file), message)
                .help("mend those that are listed, then check again"),
        );
    }
    sound
}

impl Trail<'_> {
    pub(crate) fn path(&self) -> KeyPath {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(trail) = here {
            match trail.step {
                TrailStep::Top => {}
                TrailStep::Key(key) => steps.push(Step::Key(key.into())),
                TrailStep::Index(n) => steps.push(Step::Index(n)),
            }
            here = trail.parent;
        }
        steps.reverse();
        KeyPath(steps)
    }

    /// What this map is, in words: "`facility`", "an entry of `observations`".
    fn named(&self) -> Option<String> {
        match self.step {
            TrailStep::Key(key) => Some(format!("`{key}`")),
            TrailStep::Index(_) => self
                .parent
                .and_then(Trail::named)
                .map(|list| format!("an entry of {list}")),
            TrailStep::Top => None,
        }
    }
}

impl<'a> Walk<'a> {
    fn shape(&self, number: usize) -> Option<&'a Shape> {
        self.shapes.0.get(number)
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.found += 1;
        if self.found <= FAULTS_MAX {
            self.report.push(diagnostic);
        }
    }

    /// Whether the value may be taken further.
    fn node(&mut self, node: &mut Node, number: usize, trail: &Trail<'_>) -> bool {
        let Some(shape) = self.shape(number) else { return true };
        match (&mut node.content, shape) {
            (Content::Broken, _) => false,
            (Content::Scalar(text, Style::Plain), _) if is_nothing(text) => {
                let diagnostic = words::empty(self.file, text, shape, trail);
                self.push(diagnostic);
                false
            }
            (Content::Scalar(text, style), Shape { scalar: Some(scalar), .. }) => {
                self.scalar(text, *style, scalar, trail)
            }
            (Content::List(items), Shape { list: Some(item), .. }) => {
                self.list(items, *item, trail)
            }
            (Content::Map(entries), Shape { map: Some(fields), .. }) => {
                self.map(entries, fields, trail)
            }
            _ => {
                let diagnostic =
                    words::wrong_kind(self.file, node, shape, self.shapes, trail);
                self.push(diagnostic);
                self.as_list(node, shape)
            }
        }
    }

    /// One text where a list of texts is wanted is taken as a list of one.
    fn as_list(&self, node: &mut Node, shape: &Shape) -> bool {
        let item = shape.list.and_then(|item| self.shape(item));
        let texts = item.is_some_and(|item| matches!(item.scalar, Some(Scalar::Text)));
        if !texts || !matches!(node.content, Content::Scalar(..)) {
            return false;
        }
        let item = node.clone();
        node.content = Content::List(vec![item]);
        true
    }

    fn list(&mut self, items: &mut [Node], number: usize, trail: &Trail<'_>) -> bool {
        let mut sound = true;
        for (n, item) in items.iter_mut().enumerate() {
            let here =
                Trail { parent: Some(trail), step: TrailStep::Index(n), fields: None };
            sound &= self.node(item, number, &here);
        }
        sound
    }

    fn map(
        &mut self,
        entries: &mut [Entry],
        fields: &'a Fields,
        trail: &Trail<'_>,
    ) -> bool {
        if fields.other.is_none() {
            self.unknown_keys(entries, fields, trail);
        }
        let mut sound = self.missing_keys(entries, fields, trail);
        for entry in entries.iter_mut() {
            let Entry { key, value, .. } = entry;
            if key == MERGE {
                entry.dropped = true;
                continue;
            }
            let named = fields.named.get(key.as_str());
            let Some(number) = named.map(|field| field.shape).or(fields.other) else {
                entry.dropped = true;
                continue;
            };
            let here = Trail {
                parent: Some(trail),
                step: TrailStep::Key(key),
                fields: Some(fields),
            };
            sound &= self.node(value, number, &here);
            // Handling is for the room `edition` alone: to what is decoded it is as if it were not there.
            let is_handling = named.is_some() && HANDLING.contains(&key.as_str());
            entry.dropped |= is_handling;
        }
        sound
    }

    /// Reports unknown keys; one that is plainly meant for another is given its name.
    fn unknown_keys(
        &mut self,
        entries: &mut [Entry],
        fields: &Fields,
        trail: &Trail<'_>,
    ) {
        let mut present: BTreeSet<String> = BTreeSet::new();
        let known =
            |entry: &Entry| entry.key == MERGE || fields.named.contains_key(&entry.key);
        present.extend(entries.iter().filter(|e| known(e)).map(|e| e.key.clone()));
        for entry in entries.iter_mut().filter(|entry| !known(entry)) {
            if self.found >= FAULTS_MAX {
                self.found += 1;
                continue;
            }
            let free = fields.order.iter().filter(|key| !present.contains(*key));
            let near = nearest(&entry.key, free.map(String::as_str));
            let names: Vec<&str> = fields.order.iter().map(String::as_str).collect();
            let place = Place {
                file: self.file.to_string(),
                at: crate::diag::At::Bytes(entry.key_range()),
            };
            let homes = words::homes(&entry.key, self.shapes, &ancestors(trail));
            let within = trail.named();
            let diagnostic =
                words::unknown_key(&entry.key, place, near, &names, homes, within);
            if let Some(near) = near {
                entry.key = near.to_string();
                present.insert(near.to_string());
            }
            self.push(diagnostic);
        }
    }

    fn missing_keys(
        &mut self,
        entries: &[Entry],
        fields: &Fields,
        trail: &Trail<'_>,
    ) -> bool {
        let missing: Vec<&str> = fields
            .required
            .iter()
            .map(String::as_str)
            .filter(|key| !entries.iter().any(|entry| entry.key == **key))
            .collect();
        if missing.is_empty() {
            return true;
        }
        // What it was to bring is not missed key by key.
        if entries.iter().any(|entry| entry.key == MERGE) {
            return false;
        }
        let path = trail.path();
        let place = match path.0.last() {
            None => Place::whole(self.file),
            Some(Step::Key(_)) => Place::key(self.file, path),
            Some(Step::Index(_)) => Place::value(self.file, path),
        };
        let diagnostic = words::missing(&missing, fields, place, trail.named());
        self.push(diagnostic);
        false
    }

    fn scalar(
        &mut self,
        text: &mut String,
        style: Style,
        scalar: &Scalar,
        trail: &Trail<'_>,
    ) -> bool {
        match scalar {
            Scalar::Text => {
                if text.contains("{{")
                    && let Some(diagnostic) = out_of_place(self.file, text, trail)
                {
                    self.push(diagnostic);
                }
                if style == Style::Plain
                    && let Some(diagnostic) = words::ambiguous(self.file, text, trail)
                {
                    self.push(diagnostic);
                }
                true
            }
            Scalar::Whole if text.parse::<u64>().is_ok() => true,
            Scalar::Decimal if is_decimal(text) => true,
            Scalar::Whole | Scalar::Decimal => {
                let whole = matches!(scalar, Scalar::Whole);
                let diagnostic = words::no_number(self.file, text, whole, trail);
                self.push(diagnostic);
                false
            }
            Scalar::Words(known) => {
                if known.iter().any(|(word, _)| word == text) {
                    return true;
                }
                let (diagnostic, meant) =
                    words::unknown_word(self.file, text, known, trail);
                self.push(diagnostic);
                match meant {
                    Some(word) => {
                        *text = word;
                        true
                    }
                    None => false,
                }
            }
        }
    }
}

/// Keys of texts that are printed as they stand.
const WITHOUT_INSERTS: [&str; 11] = [
    "affiliation",
    "describes",
    "label",
    "licence",
    "masthead",
    "name",
    "publisher",
    "rule",
    "unit",
    "units",
    "wording",
];

/// The same by the section that they stand in.
const TOLD_AS_TYPED: [(&str, &str); 5] = [
    ("allow", "because"),
    ("events", "short"),
    ("revisions", "because"),
    ("revisions", "is"),
    ("revisions", "was"),
];

/// An insert in a text that is printed as it stands.
fn out_of_place(file: &str, text: &str, trail: &Trail<'_>) -> Option<Diagnostic> {
    let path = trail.path();
    let (Some(Step::Key(section)), Some(Step::Key(key))) =
        (path.0.first(), path.0.last())
    else {
        return None;
    };
    let is_name = WITHOUT_INSERTS.contains(&&**key);
    let is_told = TOLD_AS_TYPED.contains(&(&**section, &**key));
    if !is_name && !is_told {
        return None;
    }
    let start = text.find("{{")?;
    let end = text.get(start..)?.find("}}").map_or(text.len(), |end| start + end + 2);
    let message = match is_name {
        true => format!("`{key}` is a name, in which no value of the case is put in"),
        false => {
            format!("`{key}` is printed as it is typed: no value of the case is put in")
        }
    };
    let place = Place::value(file, path.clone()).within(start..end);
    Some(
        Diagnostic::error("bad-markup", place, message)
            .help("write the words alone; values stand in titles, findings, claims, captions and brief.md"),
    )
}

/// A key that other readers of YAML replace by the keys of another map; reported where it is met.
const MERGE: &str = "<<";

/// What YAML readers take for nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Digits with a sign and a point: `1e3`, `inf` and `nan` are no places on a map.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.len() <= 24 && all(whole) && all(part)
}

/// The keys that may stand around this value, the nearest map first, with the key of each.
fn ancestors<'a>(trail: &'a Trail<'a>) -> Vec<&'a Fields> {
    let mut found = Vec::new();
    let mut here = Some(trail);
    while let Some(trail) = here {
        found.extend(trail.fields);
        here = trail.parent;
    }
    found
}
