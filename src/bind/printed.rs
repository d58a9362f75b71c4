//! Which texts of `case.yaml` the brief prints, and how each is read.

use super::Role;
use crate::case::{Against, Case, Finding, Value};
use crate::diag::KeyPath;
use crate::prose::Mode;

/// A text of the case with where it stands and how it is read.
pub(super) type Listed<'a> = (KeyPath, &'a str, Role, Mode);

/// Every text of `case.yaml` that the brief prints.
pub(super) fn listed(case: &Case) -> Vec<Listed<'_>> {
    let top = KeyPath::default();
    let mut texts: Vec<Listed<'_>> =
        vec![(top.key("title"), case.title.as_str(), Role::Title, Mode::Inline)];
    let head = [
        ("subtitle", &case.subtitle, Role::Title, Mode::Inline),
        ("notice", &case.notice, Role::Matter, Mode::Block),
        ("method", &case.method, Role::Matter, Mode::Block),
        ("source_summary", &case.source_summary, Role::Matter, Mode::Block),
    ];
    for (key, text, role, mode) in head {
        texts.extend(text.as_deref().map(|text| (top.key(key), text, role, mode)));
    }
    let description = case.facility.description.as_deref();
    let path = top.key("facility").key("description");
    texts.extend(description.map(|text| (path, text, Role::Matter, Mode::Block)));
    for (id, caveat) in &case.caveats {
        let path = top.key("caveats").key(id);
        texts.push((path.key("short"), &caveat.short, Role::Caveat, Mode::Inline));
        texts.push((path.key("text"), &caveat.text, Role::Caveat, Mode::Inline));
    }
    for (id, claim) in &case.claims {
        let path = top.key("claims").key(id).key("text");
        texts.push((path, &claim.text, Role::Claim, Mode::Inline));
    }
    for (id, converter) in &case.converters {
        let path = top.key("converters").key(id).key("because");
        texts.push((path, &converter.because, Role::Matter, Mode::Inline));
    }
    reasons_for_use(case, &mut texts);
    judgements(case, &mut texts);
    hypotheses(case, &mut texts);
    for (n, finding) in case.findings.iter().enumerate() {
        let path = top.key("findings").index(n);
        match finding {
            Finding::Text(text) => texts.push((path, text, Role::Finding, Mode::Inline)),
            Finding::Made(made) => {
                let short = match (&made.text, &made.claim, &made.judgement) {
                    (None, Some(_), _) => Role::Claim,
                    (None, None, Some(_)) => Role::Judgement,
                    _ => Role::Finding,
                };
                let parts =
                    [("text", &made.text, Role::Finding), ("short", &made.short, short)];
                for (key, text, role) in parts {
                    texts.extend(
                        text.as_deref()
                            .map(|text| (path.key(key), text, role, Mode::Inline)),
                    );
                }
            }
        }
    }
    figures(case, &mut texts);
    texts
}

/// Why the reading of one source is used where several differ.
fn reasons_for_use<'a>(case: &'a Case, texts: &mut Vec<Listed<'a>>) {
    let mut add = |path: KeyPath, because: &'a Option<String>| {
        let text = because.as_deref();
        let path = path.key("because");
        texts.extend(text.map(|text| (path, text, Role::Matter, Mode::Inline)));
    };
    for (path, _, location) in case.facility.locations() {
        add(path, &location.because);
    }
    for (id, event) in &case.events {
        add(KeyPath::default().key("events").key(id), &event.because);
    }
    for (n, look) in case.observations.iter().enumerate() {
        for (measure, value) in &look.values {
            let path = KeyPath::default().key("observations").index(n);
            if let Value::Long(long) = value {
                add(path.key("values").key(measure), &long.because);
            }
        }
    }
}

fn hypotheses<'a>(case: &'a Case, texts: &mut Vec<Listed<'a>>) {
    let role = Role::Judgement;
    for (id, hypothesis) in &case.hypotheses {
        let path = KeyPath::default().key("hypotheses").key(id);
        texts.push((path.key("text"), &hypothesis.text, role, Mode::Inline));
        for (key, text) in [
            ("because", &hypothesis.because),
            ("would_disprove", &hypothesis.would_disprove),
        ] {
            let text = text.as_deref();
            texts.extend(text.map(|text| (path.key(key), text, role, Mode::Inline)));
        }
    }
    for (n, row) in case.evidence.iter().enumerate() {
        let path = KeyPath::default().key("evidence").index(n).key("text");
        texts.push((path, &row.text, Role::Matter, Mode::Inline));
    }
}

fn judgements<'a>(case: &'a Case, texts: &mut Vec<Listed<'a>>) {
    let role = Role::Judgement;
    for (id, judgement) in &case.judgements {
        let path = KeyPath::default().key("judgements").key(id);
        texts.push((path.key("text"), &judgement.text, role, Mode::Inline));
        let because = judgement.over.as_ref().map(|over| over.because.as_str());
        let key = path.key("override").key("because");
        texts.extend(because.map(|text| (key, text, role, Mode::Inline)));
        for (n, reason) in judgement.reasons.iter().enumerate() {
            texts.push((path.key("reasons").index(n), reason, role, Mode::Inline));
        }
        for (n, against) in judgement.against.iter().enumerate() {
            let Against::Answered(answered) = against else { continue };
            let path = path.key("against").index(n);
            let parts = [("text", &answered.text), ("answer", &answered.answer)];
            for (key, text) in parts {
                texts.extend(
                    text.as_deref().map(|text| (path.key(key), text, role, Mode::Inline)),
                );
            }
        }
        for (n, assumption) in judgement.assumptions.iter().enumerate() {
            let path = path.key("assumptions").index(n);
            texts.push((path.key("text"), &assumption.text, role, Mode::Inline));
            let if_wrong = assumption.if_wrong.as_deref();
            texts.extend(
                if_wrong.map(|text| (path.key("if_wrong"), text, role, Mode::Inline)),
            );
        }
        for (n, alternative) in judgement.alternatives.iter().enumerate() {
            let path = path.key("alternatives").index(n);
            texts.push((path.key("text"), &alternative.text, role, Mode::Inline));
            let why = alternative.why_less_likely.as_deref();
            texts.extend(
                why.map(|text| (path.key("why_less_likely"), text, role, Mode::Inline)),
            );
        }
        for (n, sign) in judgement.would_change.iter().enumerate() {
            texts.push((path.key("would_change").index(n), sign, role, Mode::Inline));
        }
        if let Some(outcome) = &judgement.outcome {
            let path = path.key("outcome").key("because");
            texts.push((path, &outcome.because, role, Mode::Inline));
        }
    }
}

fn figures<'a>(case: &'a Case, texts: &mut Vec<Listed<'a>>) {
    for (n, figure) in case.figures.iter().enumerate() {
        let path = KeyPath::default().key("figures").index(n);
        let parts = [
            ("title", &figure.title, Mode::Inline),
            ("subtitle", &figure.subtitle, Mode::Inline),
            ("alt", &figure.alt, Mode::Plain),
            ("note", &figure.note, Mode::Inline),
            ("source", &figure.source, Mode::Inline),
        ];
        for (key, text, mode) in parts {
            texts.extend(
                text.as_deref().map(|text| (path.key(key), text, Role::Figure, mode)),
            );
        }
        for (n, annotation) in figure.annotations.iter().enumerate() {
            let path = path.key("annotations").index(n).key("text");
            texts.push((path, &annotation.text, Role::Figure, Mode::Plain));
        }
        for (n, callout) in figure.callouts.iter().enumerate() {
            let path = path.key("callouts").index(n).key("text");
            texts.push((path, &callout.text, Role::Figure, Mode::Inline));
        }
    }
}
