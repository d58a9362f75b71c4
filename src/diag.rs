//! What is wrong, where, and what to do: diagnostics as plain data, collected in a report. Rooms make them; `cli` alone prints.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How grave a diagnostic is. An error stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The brief cannot be made.
    Error,
    /// The brief is made; the author should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One step into a YAML tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key. Paths are made for all that is read, and share their keys.
    Key(Arc<str>),
    /// The item of a list, counted from 0.
    Index(usize),
}

/// A path of keys and indexes from the top of a YAML file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyPath(pub Vec<Step>);

impl KeyPath {
    /// The path of the value of `key` below this one.
    pub fn key(&self, key: &str) -> KeyPath {
        self.with(Step::Key(key.into()))
    }

    /// The path of the item at `index` below this one.
    pub fn index(&self, index: usize) -> KeyPath {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> KeyPath {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        KeyPath(steps)
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if n == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where in a file. Rooms name keys and bytes; only `load::locate` knows lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// The file as a whole.
    Whole,
    /// The key at the end of a path.
    Key(KeyPath),
    /// The value at a path.
    Value(KeyPath),
    /// Bytes of the decoded text of the value at a path.
    Within(KeyPath, Range<usize>),
    /// Bytes of a text file.
    Bytes(Range<usize>),
    /// A cell of a table: row counted from 0 below the header, and column.
    Cell {
        /// Row, counted from 0 below the header.
        row: usize,
        /// Column, counted from 0.
        column: usize,
    },
}

/// A place in one of the files of a case; `file` is its path within the case folder (`../house.yaml` above it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path of the file, as written from the case folder, with `/`.
    pub file: String,
    /// Where in it.
    pub at: At,
}

impl Place {
    /// The value at `path` of the case file.
    pub fn value(file: &str, path: KeyPath) -> Place {
        Place { file: file.to_string(), at: At::Value(path) }
    }

    /// The key at `path`.
    pub fn key(file: &str, path: KeyPath) -> Place {
        Place { file: file.to_string(), at: At::Key(path) }
    }

    /// The file as a whole.
    pub fn whole(file: &str) -> Place {
        Place { file: file.to_string(), at: At::Whole }
    }

    /// The same place narrowed to bytes within it: of a value's text, or of a text file.
    pub fn within(&self, range: Range<usize>) -> Place {
        let at = match &self.at {
            At::Value(path) => At::Within(path.clone(), range),
            At::Within(path, outer) => At::Within(
                path.clone(),
                outer.start + range.start..outer.start + range.end,
            ),
            At::Bytes(outer) => {
                At::Bytes(outer.start + range.start..outer.start + range.end)
            }
            At::Whole => At::Bytes(range),
            other => other.clone(),
        };
        Place { file: self.file.clone(), at }
    }
}

/// A text that would mend a fault, put in place of what stands at `place`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is replaced.
    pub place: Place,
    /// What stands there then.
    pub replacement: String,
}

/// One fault: what is wrong (`message`), where (`place`), what to do (`help`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave.
    pub severity: Severity,
    /// Name of the rule, as in `caveat explain RULE`.
    pub rule: &'static str,
    /// What is wrong: a lower-case phrase without a full stop, names in backticks.
    pub message: String,
    /// The smallest place that shows it.
    pub place: Place,
    /// A few words under the marked place.
    pub label: Option<String>,
    /// Other places that explain it ("first defined here").
    pub related: Vec<(Place, String)>,
    /// What to do, one sentence each.
    pub help: Vec<String>,
    /// Text that would mend it.
    pub suggestion: Option<Suggestion>,
    /// The id that stands for nothing, where that is what is wrong.
    pub unknown: Option<Unknown>,
}

/// An id that stands for nothing, and the one that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub id: String,
    /// The nearest that is declared.
    pub near: String,
}

impl Diagnostic {
    /// Whether one of its places lies in `file`.
    pub fn names(&self, file: &str) -> bool {
        let related = self.related.iter().map(|(place, _)| place);
        let suggested = self.suggestion.iter().map(|suggestion| &suggestion.place);
        let mut places = std::iter::once(&self.place).chain(related).chain(suggested);
        places.any(|place| place.file == file)
    }

    /// An error of `rule` at `place`.
    pub fn error(
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(Severity::Error, rule, place, message)
    }

    /// A warning of `rule` at `place`.
    pub fn warning(
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(Severity::Warning, rule, place, message)
    }

    /// A note of `rule` at `place`.
    pub fn note(
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(Severity::Note, rule, place, message)
    }

    fn new(
        severity: Severity,
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity,
            rule,
            message: message.into(),
            place,
            label: None,
            related: Vec::new(),
            help: Vec::new(),
            suggestion: None,
            unknown: None,
        }
    }

    /// The same with the id that stands for nothing and the declared one that is nearest to it.
    #[must_use]
    pub fn did_you_mean(self, id: &str, near: &str) -> Diagnostic {
        let unknown = Some(Unknown { id: id.to_string(), near: near.to_string() });
        Diagnostic { unknown, ..self }.help(format!("did you mean `{near}`?"))
    }

    /// The same with a few words under the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = Some(label.into());
        self
    }

    /// The same with one more thing to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }

    /// The same with another place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Diagnostic {
        self.related.push((place, words.into()));
        self
    }

    /// The same with text that would mend it.
    #[must_use]
    pub fn suggest(mut self, place: Place, replacement: impl Into<String>) -> Diagnostic {
        self.suggestion = Some(Suggestion { place, replacement: replacement.into() });
        self
    }
}

/// Everything that one run found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order found; `load` sorts them by line when they are printed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one, unless the same stands there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds all of another report.
    pub fn extend(&mut self, other: Report) {
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
    }

    /// Whether the build must stop.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

/// The nearest of `known` to what was written, for "did you mean": within a third of its length, or equal but for case.
pub fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let reach = (written.chars().count() / 3).clamp(1, 4);
    let lower = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, name)| name)
}
