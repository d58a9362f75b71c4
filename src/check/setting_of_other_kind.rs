//! Settings of a figure that figures of its kind do not have.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Figure, FigureKind};
use crate::diag::{Diagnostic, Severity};

/// `setting-of-other-kind`
pub(super) static RULE: Rule = Rule {
    name: "setting-of-other-kind",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a setting that a figure of this kind does not have",
    docs: Docs {
        what: "Finds settings that change nothing: an axis of values where none is drawn, `events` where there is no axis of time, `highlight` where no look is labelled, `across_km` off a map, marks and crops without an image.",
        why: "Who wrote it takes it for done. An axis that was to begin at 50 and does not, or marks that nobody sees, are found by a reader.",
        bad: r#"figures:
  - {id: seen, kind: looks, axis: {log: yes}}"#,
        good: r#"figures:
  - {id: seen, kind: looks, events: [flood]}"#,
        meet: "Take the setting out, or draw a figure of a kind that has it; the help names those.",
    },
    check,
};

const KINDS: [FigureKind; 15] = [
    FigureKind::Series,
    FigureKind::States,
    FigureKind::Looks,
    FigureKind::Composition,
    FigureKind::Timeline,
    FigureKind::Bars,
    FigureKind::Multiples,
    FigureKind::Sources,
    FigureKind::Origins,
    FigureKind::Likelihood,
    FigureKind::Hypotheses,
    FigureKind::Locator,
    FigureKind::Plate,
    FigureKind::Pair,
    FigureKind::Sheet,
];

/// A setting: its key, whether a figure has it, and which kinds it is of.
type Setting = (&'static str, bool, fn(FigureKind) -> bool);

/// All but words for readers, which every kind has, and `annotations`: where those have no place is told where it is looked for.
fn settings(figure: &Figure) -> [Setting; 14] {
    let has_time = |kind: FigureKind| kind.has_values() || kind.has_dates();
    let is_image =
        |kind| matches!(kind, FigureKind::Plate | FigureKind::Pair | FigureKind::Sheet);
    [
        ("measures", !figure.measures.is_empty(), |kind| {
            kind.has_values() || kind == FigureKind::States
        }),
        ("events", !figure.events.is_empty(), FigureKind::has_dates),
        ("judgements", !figure.judgements.is_empty(), |kind| {
            kind == FigureKind::Likelihood
        }),
        ("from", figure.from.is_some(), has_time),
        ("until", figure.until.is_some(), has_time),
        ("highlight", !figure.highlight.is_empty(), FigureKind::has_looks),
        ("axis", figure.axis.is_some(), FigureKind::has_values),
        ("across_km", figure.across_km.is_some(), |kind| kind == FigureKind::Locator),
        ("image", !figure.image.items().is_empty(), is_image),
        ("crop", figure.crop.is_some(), is_image),
        ("marks", !figure.marks.items().is_empty(), is_image),
        ("within", figure.within.is_some(), is_image),
        ("callouts", !figure.callouts.is_empty(), is_image),
        ("inset", figure.inset.is_some(), |kind| kind == FigureKind::Plate),
    ]
}

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let figures = subject.bound.case.figures.iter().enumerate();
    let found = figures.flat_map(|(n, figure)| {
        let settings = settings(figure).into_iter();
        let lost = settings.filter(|(_, is_set, is_of)| *is_set && !is_of(figure.kind));
        lost.map(move |(key, _, is_of)| {
            let kinds = KINDS.into_iter().filter(|kind| is_of(*kind));
            let kinds: Vec<String> =
                kinds.map(|kind| format!("`{}`", kind.word())).collect();
            let kind = figure.kind.word();
            let message = format!("a figure of the kind `{kind}` has no `{key}`");
            RULE.at(at_value(top("figures").index(n).key(key)), message)
                .help(format!("take it out; these have it: {}", kinds.join(", ")))
        })
    });
    found.collect()
}
