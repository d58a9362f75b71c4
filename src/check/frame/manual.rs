//! The manual of rules: `caveat explain`, its list, and docs/rules.md, all from what stands beside each rule.

use super::{Docs, rules_of_other_rooms};
use crate::check::{OF_THE_TRADE, RULES};
use crate::diag::Severity;

/// A rule as the manual lists it, wherever it is raised.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Whether a case may allow it.
    pub can_be_allowed: bool,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Its page.
    pub docs: Docs,
}

/// Every rule whose name can be printed, in order of name.
pub fn entries() -> Vec<Entry> {
    let own = RULES.iter().map(|rule| Entry {
        name: rule.name,
        severity: rule.severity,
        can_be_allowed: !rule.firm,
        summary: rule.summary,
        docs: rule.docs,
    });
    let others = rules_of_other_rooms().map(|rule| Entry {
        name: rule.name,
        severity: rule.severity,
        can_be_allowed: rule.severity != Severity::Error,
        summary: rule.summary,
        docs: rule.docs,
    });
    let mut entries: Vec<Entry> = own.chain(others).collect();
    entries.sort_by_key(|entry| entry.name);
    entries
}

/// The page of a rule as Markdown, for `caveat explain RULE`.
pub fn explain(name: &str) -> Option<String> {
    entries().iter().find(|entry| entry.name == name).map(|entry| page(entry, "#"))
}

/// What a rule finds, in a phrase.
pub fn summary(name: &str) -> Option<&'static str> {
    entries().iter().find(|entry| entry.name == name).map(|entry| entry.summary)
}

/// The whole manual as Markdown: docs/rules.md.
pub fn manual() -> String {
    let entries = entries();
    let mut manual = String::from(
        "# Rules\n\nEvery rule that Caveat can report, in order of name. This page is made from the text that stands beside\neach rule in the source; `caveat explain RULE` prints one of them.\n\nAn **error** stops the brief. A **warning** lets a draft be made; with\n`status: published` and with `--strict` it is an error, and the brief is not made until it is mended or allowed (what is merely unused stays a warning in a\npublished case). A **note** is worth knowing.\nA rule that may be allowed is switched off at one place of a case with a reason, which the brief prints:\n\n```yaml\nallow:\n  - rule: unused-source\n    where: planet_note\n    because: Kept for the next version, which cites it.\n```\n\nA house sets severities for all its cases under `severities` in `house.yaml`: it may make any rule graver, silence warnings and notes (`off`), and make a\nwarning or a note of an error of the trade or of form, whose page says so. Errors that keep numbers, hedges, caveats, confidence and the history of judgements true\nstay what they are. A case may make rules graver under `house: severities`, and past a rule only with `allow`.\n\n| rule | severity | what it finds |\n|---|---|---|\n",
    );
    for entry in &entries {
        let Entry { name, severity, summary, .. } = entry;
        manual.push_str(&format!(
            "| [{name}](#{name}) | {} | {summary} |\n",
            severity.word()
        ));
    }
    for entry in &entries {
        manual.push('\n');
        manual.push_str(&page(entry, "##"));
    }
    manual
}

fn page(entry: &Entry, level: &str) -> String {
    let Entry { name, severity, can_be_allowed, summary, docs } = entry;
    let allowed = if *can_be_allowed { "may be allowed" } else { "cannot be allowed" };
    let softer = match OF_THE_TRADE.contains(name) {
        true => ", and a house may make it softer",
        false => "",
    };
    let severity = severity.word();
    let mut page =
        format!("{level} {name}\n\n*{severity}, {allowed}{softer}*: {summary}\n");
    let parts = [
        ("What it does", docs.what),
        ("Why it matters", docs.why),
        ("Broken", docs.bad),
        ("Mended", docs.good),
        ("How to meet it", docs.meet),
    ];
    for (heading, text) in parts {
        let text = text.trim_matches('\n');
        let is_example = matches!(heading, "Broken" | "Mended");
        let body = if is_example { example(text) } else { text.to_string() };
        page.push_str(&format!("\n{level}# {heading}\n\n{body}\n"));
    }
    page
}

/// An example as a block of code: Markdown when it begins with `md:`, else YAML.
fn example(text: &str) -> String {
    match text.strip_prefix("md:") {
        Some(markdown) => format!("```markdown\n{}\n```", markdown.trim_matches('\n')),
        None => format!("```yaml\n{text}\n```"),
    }
}
