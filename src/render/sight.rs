//! What of a page is in sight: a reader of tags and style sheets, enough to know what a house's template or style hides.

use super::hiding::{Compound, hides, hiding};
use super::written::cut;
use std::borrow::Cow;

/// Elements whose text nobody reads on the page.
const UNSEEN: &[&str] = &["template", "noscript", "textarea", "title"];
/// Elements that hold text and no tags.
const RAW: &[&str] = &["script", "style"];
/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
];

/// A tag: its name, its attributes, and its bytes.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    attributes: Vec<(&'a str, &'a str)>,
    from: usize,
    to: usize,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut own = self.attributes.iter();
        own.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    fn has_no_end(&self, page: &str) -> bool {
        VOID.iter().any(|void| self.name.eq_ignore_ascii_case(void))
            || page[self.from..self.to].ends_with("/>")
    }

    /// Whether the element is hidden by itself or by a rule of a style sheet.
    fn is_hidden(&self, hidden: &[Compound<'_>]) -> bool {
        let by_name =
            UNSEEN.iter().chain(RAW).any(|name| self.name.eq_ignore_ascii_case(name));
        by_name
            || self.attribute("hidden").is_some()
            || self.attribute("style").is_some_and(hides)
            || self.is_one_of(hidden)
    }

    /// Whether one of these names the element.
    fn is_one_of(&self, hidden: &[Compound<'_>]) -> bool {
        let (own, id) =
            (self.attribute("class").unwrap_or_default(), self.attribute("id"));
        if hidden.is_empty() || own.is_empty() && id.is_none() {
            return false;
        }
        let own: Vec<&str> = own.split_whitespace().collect();
        hidden.iter().any(|one| {
            one.id.is_none_or(|wanted| id == Some(wanted))
                && one.classes.iter().all(|class| own.contains(class))
                && (one.name.is_empty() || one.name.eq_ignore_ascii_case(self.name))
        })
    }
}

/// A page, its tags read once.
pub(super) struct Sight<'a> {
    page: &'a str,
    tags: Vec<Tag<'a>>,
}

impl<'a> Sight<'a> {
    /// Reads the tags of a page.
    pub(super) fn of(page: &'a str) -> Sight<'a> {
        Sight { page, tags: tags(page).collect() }
    }

    /// The page without comments, scripts and what is hidden by its own attributes.
    pub(super) fn written(&self) -> String {
        self.without(&[])
    }

    /// The same, without what any style sheet of the page hides on any medium.
    pub(super) fn shown(&self) -> String {
        let sheets = self.style_sheets();
        let hidden = sheets.iter().flat_map(|sheet| hiding(sheet));
        self.without(&hidden.collect::<Vec<_>>())
    }

    fn without(&self, hidden: &[Compound<'_>]) -> String {
        let page = self.page;
        let mut seen = String::with_capacity(page.len());
        let mut from = 0;
        // How deep we are in a hidden element, and its name.
        let mut inside: Option<(&str, usize)> = None;
        for tag in &self.tags {
            if let Some((name, depth)) = inside {
                let same = tag.name.eq_ignore_ascii_case(name) && !tag.has_no_end(page);
                inside = match (same, tag.is_end) {
                    (true, true) if depth == 0 => {
                        from = tag.to;
                        None
                    }
                    (true, true) => Some((name, depth - 1)),
                    (true, false) => Some((name, depth + 1)),
                    (false, _) => inside,
                };
            } else if tag.name == "!--" || !tag.is_end && tag.is_hidden(hidden) {
                seen.push_str(&page[from..tag.from]);
                from = tag.to;
                let has_end = tag.name != "!--" && !tag.has_no_end(page);
                inside = has_end.then_some((tag.name, 0));
            }
        }
        if inside.is_none() {
            seen.push_str(&page[from..]);
        }
        seen
    }

    /// The contents of the elements that describe the page: `<meta name="description">`, `og:description` and their like.
    pub(super) fn descriptions(&self) -> impl Iterator<Item = &str> {
        let metas = self.tags.iter().filter(|tag| tag.name.eq_ignore_ascii_case("meta"));
        let described = metas.filter(|tag| {
            let named = ["name", "property", "itemprop"].iter();
            let mut named = named.filter_map(|key| tag.attribute(key));
            named.any(|name| name.to_lowercase().ends_with("description"))
        });
        described.map(|tag| tag.attribute("content").unwrap_or_default())
    }

    /// The JSON-LD blocks of the page.
    pub(super) fn json_ld(&self) -> impl Iterator<Item = &str> {
        let is_data = |tag: &&Tag<'_>| {
            let kind = tag.attribute("type").unwrap_or_default();
            tag.name.eq_ignore_ascii_case("script")
                && kind.trim().eq_ignore_ascii_case("application/ld+json")
        };
        let blocks = self.tags.iter().filter(|tag| !tag.is_end).filter(is_data);
        blocks.map(|tag| raw_text(self.page, tag))
    }

    /// Its style sheets without their comments.
    fn style_sheets(&self) -> Vec<Cow<'a, str>> {
        let is_style = |tag: &&Tag<'_>| !tag.is_end && tag.name == "style";
        let sheets = self.tags.iter().filter(is_style);
        let sheets = sheets.map(|tag| raw_text(self.page, tag));
        let sheets = sheets.map(|sheet| match sheet.contains("/*") {
            true => cut(sheet, "/*", "*/").into(),
            false => sheet.into(),
        });
        sheets.collect()
    }
}

/// The text of an element that holds no tags.
fn raw_text<'a>(page: &'a str, tag: &Tag<'_>) -> &'a str {
    let rest = &page[tag.to..];
    let end = rest.match_indices("</").find(|(at, _)| {
        rest[at + 2..]
            .get(..tag.name.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(tag.name))
    });
    end.map_or(rest, |(at, _)| &rest[..at])
}

/// The tags of a page in order, comments among them; text of scripts and styles is passed over.
fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = at + page[at..].find('<')?;
            let rest = &page[from + 1..];
            if rest.starts_with("!--") {
                let to = rest.find("-->").map_or(page.len(), |end| from + 1 + end + 3);
                at = to;
                return Some(Tag {
                    name: "!--",
                    is_end: false,
                    attributes: Vec::new(),
                    from,
                    to,
                });
            }
            let is_end = rest.starts_with('/');
            let start = from + 1 + usize::from(is_end);
            if !page[start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                at = from + 1;
                continue;
            }
            let tag = tag(page, from, start, is_end);
            at = tag.to;
            let is_raw = RAW.iter().any(|raw| tag.name.eq_ignore_ascii_case(raw));
            if is_raw && !is_end {
                at += raw_text(page, &tag).len();
            }
            return Some(tag);
        }
    })
}

fn tag(page: &str, from: usize, start: usize, is_end: bool) -> Tag<'_> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':';
    let name = &page[start..];
    let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
    let mut attributes = Vec::new();
    let mut at = start + name.len();
    loop {
        let rest = page[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        at = page.len() - rest.len();
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let key = &rest[..rest
            .find(|c: char| c.is_whitespace() || "=>/".contains(c))
            .unwrap_or(rest.len())];
        let key = if key.is_empty() {
            &rest[..rest.chars().next().map_or(0, char::len_utf8)]
        } else {
            key
        };
        at += key.len();
        let behind = page[at..].trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            attributes.push((key, ""));
            continue;
        };
        let value = value.trim_start();
        let start = page.len() - value.len();
        let (value, to) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &value[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], (end + 2).min(value.len()))
            }
            _ => {
                let end = value.find(|c: char| c.is_whitespace() || c == '>');
                let end = end.unwrap_or(value.len());
                (&value[..end], end)
            }
        };
        attributes.push((key, value));
        at = start + to;
    }
    let to = page[at..].find('>').map_or(page.len(), |end| at + end + 1);
    Tag { name, is_end, attributes, from, to }
}
