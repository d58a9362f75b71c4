//! A citation style that is not in the archive.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::cite;
use crate::diag::{Diagnostic, Place, Severity};

/// `unknown-citation-style`
pub(super) static RULE: Rule = Rule {
    name: "unknown-citation-style",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a citation style that is not in the archive",
    docs: Docs {
        what: "Finds a `citation_style` of the house, or of the case over it, that is no name of the archive of styles.",
        why: "Without it the references would be printed in another style than the one asked for.",
        bad: r#"house:
  citation_style: chicgo-notes"#,
        good: r#"house:
  citation_style: chicago-notes"#,
        meet: "Use the name that the help gives, or another of the CSL archive.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(style) = &bound.house.citation_style else { return Vec::new() };
    let Err(help) = cite::find_style(style) else { return Vec::new() };
    let own = bound.case.house.as_ref().and_then(|house| house.citation_style.as_ref());
    let place = match own {
        Some(_) => at_value(top("house").key("citation_style")),
        None => Place::value(&bound.house_file, top("citation_style")),
    };
    let message = format!("`{style}` is no citation style of the archive");
    vec![RULE.at(place, message).help(help)]
}
