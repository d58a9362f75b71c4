//! The templates of the frame: ours, embedded, and those that a house puts in their place.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Map, Tera, Value};

use super::{Failure, Format};
use crate::diag::{Diagnostic, KeyPath, Place, nearest};
use crate::load::{CASE_FILE, Loaded};
use crate::tokens::Tokens;

/// Templates of a house, by name, in place of ours.
#[derive(Clone, Debug)]
pub struct Templates {
    /// `page.html`, `brief.md`, those of the one page, or a sheet of the page (`style/page.css` …).
    pub overrides: BTreeMap<String, String>,
    /// A Word file whose styles stand in place of ours.
    pub packed: Option<Arc<Vec<u8>>>,
    /// Colours, fonts and sizes.
    pub tokens: Tokens,
}

impl Default for Templates {
    /// Ours.
    fn default() -> Templates {
        let (overrides, packed) = (BTreeMap::new(), None);
        Templates { overrides, packed, tokens: Tokens::ours().clone() }
    }
}

/// Every template that a house may replace, by name, with our text of it. Sheets stand in the order in which the page joins them.
pub fn default_templates() -> [(&'static str, &'static str); 12] {
    [
        ("page.html", include_str!("../../templates/page.html")),
        ("brief.md", include_str!("../../templates/brief.md")),
        ("one-page.html", include_str!("../../templates/one-page.html")),
        ("one-page.md", include_str!("../../templates/one-page.md")),
        ("word/styles.xml", include_str!("../../templates/word/styles.xml")),
        ("brief.typ", include_str!("../../templates/brief.typ")),
        ("style/page.css", include_str!("../../templates/style/page.css")),
        ("style/blocks.css", include_str!("../../templates/style/blocks.css")),
        ("style/figures.css", include_str!("../../templates/style/figures.css")),
        ("style/print.css", include_str!("../../templates/style/print.css")),
        ("style/one-page.css", include_str!("../../templates/style/one-page.css")),
        ("style/house.css", ""),
    ]
}

/// The text of the template `name`: the house's, else ours.
pub(super) fn text<'a>(templates: &'a Templates, name: &str) -> &'a str {
    if let Some(text) = templates.overrides.get(name) {
        return text;
    }
    default_templates().into_iter().find(|(n, _)| *n == name).map_or("", |(_, t)| t)
}

/// Fills the template `name` with `context`, in a text that has `room` for so many bytes at first; text that is not a finished fragment is escaped in `.html`.
pub(super) fn fill(
    format: Format,
    templates: &Templates,
    name: &str,
    context: &Context,
    room: usize,
) -> Result<String, Failure> {
    let mut filled = Vec::with_capacity(room);
    let mut tera = Tera::new();
    tera.add_raw_template(name, text(templates, name))
        .and_then(|()| tera.render_to(name, context, &mut filled))
        .and_then(|()| Ok(String::from_utf8(filled)?))
        .map_err(|error| failure(format, name, &error))
}

/// A value of named parts, which it shares.
pub(super) fn parts<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    let parts = parts.into_iter().map(|(name, value)| (name.into(), value));
    parts.collect::<Map>().into()
}

fn failure(format: Format, name: &str, error: &tera::Error) -> Failure {
    let (because, at) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (report.message().to_owned(), Some((span.start_line, span.start_col + 1)))
        }
        _ => (error.to_string(), None),
    };
    Failure {
        format,
        template: name.to_owned(),
        at,
        letter: None,
        because,
        missing: Vec::new(),
    }
}

/// Fails for a template of a house that has no counterpart among ours.
/// Templates of a house that replace none of ours.
pub fn stray_templates(loaded: &Loaded) -> Vec<Diagnostic> {
    let known = default_templates().map(|(name, _)| name);
    let over = loaded.case.as_ref().and_then(|case| case.house.as_ref());
    let top = KeyPath::default();
    let strays =
        loaded.house.templates.keys().filter(|name| !known.contains(&name.as_str()));
    let told = strays.map(|name| {
        let place = match over.is_some_and(|over| over.templates.contains_key(name)) {
            true => Place::key(CASE_FILE, top.key("house").key("templates").key(name)),
            false => Place::key(&loaded.house_file, top.key("templates").key(name)),
        };
        let message = format!("there is no template `{name}`");
        let diagnostic = Diagnostic::error("template", place.clone(), message);
        match nearest(name, known) {
            Some(near) => {
                diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near)
            }
            None => diagnostic.help(format!("there are `{}`", known.join("`, `"))),
        }
    });
    told.collect()
}

pub(super) fn require_known_names(templates: &Templates) -> Result<(), Failure> {
    let known = default_templates().map(|(name, _)| name);
    let stranger =
        templates.overrides.keys().find(|name| !known.contains(&name.as_str()));
    let Some(name) = stranger else { return Ok(()) };
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    Err(Failure {
        format: Format::Html,
        template: name.clone(),
        at: None,
        because: format!("there is no template `{name}`; there are {}", names.join(", ")),
        letter: None,
        missing: Vec::new(),
    })
}
