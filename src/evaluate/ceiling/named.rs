//! What caused a cap by its name: sources by their letters and figures, looks by their days, assumptions and evidence by their words.

use super::Level;
use super::caps::credible;
use super::grounds::Gathered;
use crate::bind::Bound;
use crate::case::{Against, AssumptionStatus, Credibility, Reliability, Thresholds};
use crate::evaluate::{
    Basis, Evaluation, LookSet, basis, listed, look_words, plain_text, source_name,
};
use crate::expr::Name;

/// Looks or sources named one by one; more are told by their number.
const NAMED: usize = 3;

/// "5 October 2023", "A, B and C", "12 looks"; none for no looks.
pub(super) fn looks(bound: &Bound, looks: &LookSet) -> Option<String> {
    match looks.len() {
        0 => None,
        few if few <= NAMED => {
            let named: Vec<String> =
                looks.iter().map(|look| look_words(bound, look)).collect();
            Some(listed(&named))
        }
        many => Some(format!("{many} looks")),
    }
}

/// "Beyond Parallel and KBS", "its 12 sources".
fn sources(bound: &Bound, sources: &[u32]) -> String {
    if sources.len() > NAMED {
        return format!("its {} sources", sources.len());
    }
    let mut named: Vec<String> = Vec::new();
    for source in sources {
        let name = source_name(&bound.case, *source);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    listed(&named)
}

fn of_sources(sources: &[u32]) -> Basis {
    Basis { sources: sources.to_vec(), ..Basis::default() }
}

/// The sources whose letter leaves most, and that letter.
pub(super) fn reliability(
    bound: &Bound,
    gathered: &Gathered,
    thresholds: &Thresholds,
) -> (String, Basis) {
    let graded = || gathered.support.sources.iter().zip(&gathered.grounds.reliabilities);
    let is_unjudged =
        |letter: &Option<Reliability>| matches!(letter, None | Some(Reliability::F));
    let best = gathered.grounds.best_reliability();
    let unjudged: Vec<u32> =
        graded().filter(|(_, l)| is_unjudged(l)).map(|(n, _)| *n).collect();
    if let (Some(best), true) = (best, unjudged.is_empty()) {
        let ours: Vec<u32> =
            graded().filter(|(_, l)| **l == Some(best)).map(|(n, _)| *n).collect();
        let named = sources(bound, &ours);
        let words = match ours.len() {
            1 => format!("its most reliable source, {named}, is graded {best:?}"),
            _ => format!("the best letter of its sources is {best:?} ({named})"),
        };
        return (words, of_sources(&ours));
    }
    if unjudged.is_empty() {
        return ("no source stands behind it".to_string(), Basis::default());
    }
    let mut words =
        format!("the reliability of {} is not judged", sources(bound, &unjudged));
    if best.is_some() {
        let least = thresholds.reliability_least;
        words.push_str(&format!(", and no source is graded {least:?} or better"));
    }
    (words, of_sources(&unjudged))
}

/// The sources whose information is the most credible, and its figure.
pub(super) fn credibility(
    bound: &Bound,
    gathered: &Gathered,
    thresholds: &Thresholds,
) -> (String, Basis) {
    let informed = &gathered.informed;
    let leaves = |figure: &Option<Credibility>| credible(figure, thresholds);
    let Some(most) = informed.iter().map(|(_, figure)| leaves(figure)).max() else {
        return (
            "nothing behind it is cited with a credibility".into(),
            Basis::default(),
        );
    };
    if let (Level::High, Some(look)) = (most, gathered.unborne) {
        let least = thresholds.credibility_least as u8 + 1;
        let when = look_words(bound, look);
        let words = format!(
            "of the looks that any one claim of it reads not all are graded {least} or better, as that of {when}"
        );
        let looks = LookSet::from_iter([look]);
        return (words, Basis { looks, ..Basis::default() });
    }
    let judged = |figure: &Option<Credibility>| {
        figure.filter(|figure| *figure != Credibility::CannotBeJudged)
    };
    let those = || informed.iter().filter(|(_, figure)| leaves(figure) == most);
    let best = those().filter_map(|(_, figure)| judged(figure)).min();
    let mut ours: Vec<u32> = Vec::new();
    for (source, figure) in those() {
        if judged(figure) == best && !ours.contains(source) {
            ours.push(*source);
        }
    }
    let named = sources(bound, &ours);
    let words = match best {
        Some(best) => format!(
            "the most credible information, from {named}, is graded {}",
            best as u8 + 1
        ),
        None => {
            let is_more = informed.iter().any(|(_, figure)| judged(figure).is_some());
            let least = thresholds.credibility_least as u8 + 1;
            let rest = format!(", and no information is graded {least} or better");
            let rest = if is_more { rest.as_str() } else { "" };
            format!("the credibility of what comes from {named} is not judged{rest}")
        }
    };
    (words, of_sources(&ours))
}

/// The sources, none of which is graded, nor what they say.
pub(super) fn unjudged(bound: &Bound, gathered: &Gathered) -> (String, Basis) {
    let ours = &gathered.support.sources;
    let words = match ours.len() {
        0 => "no source stands behind it, and nothing it rests on is graded".to_string(),
        _ => format!(
            "neither the reliability of {} nor the credibility of what comes from there is graded by anyone who could judge",
            sources(bound, ours)
        ),
    };
    (words, of_sources(ours))
}

/// The key assumptions that nothing supports.
pub(super) fn assumptions(
    bound: &Bound,
    evaluation: &Evaluation,
    gathered: &Gathered,
) -> (String, Basis) {
    let id = &gathered.id;
    let judgement = bound.case.judgements.get(id);
    if gathered.unsupported.is_empty() {
        return ("no key assumption is named".to_string(), Basis::default());
    }
    let is_caveated = |n: usize| {
        let own = judgement.and_then(|own| own.assumptions.get(n));
        own.is_some_and(|own| own.status == Some(AssumptionStatus::Caveated))
    };
    let said = |caveated: bool, one: &str, many: &str| {
        let own = gathered.unsupported.iter().filter(|n| is_caveated(**n) == caveated);
        let own = own.map(|n| {
            quoted(bound, evaluation, &format!("judgements.{id}.assumptions[{n}].text"))
        });
        let own: Vec<String> = own.collect();
        match own.len() {
            0 => None,
            1 => Some(format!("the key assumption {} {one}", own[0])),
            _ => Some(format!("the key assumptions {} {many}", listed(&own))),
        }
    };
    let parts = [
        said(false, "is not supported", "are not supported"),
        said(true, "links no caveat", "link no caveat"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (parts.join("; "), Basis::default())
}

/// The contrary evidence that nobody answered.
pub(super) fn against(
    bound: &Bound,
    evaluation: &Evaluation,
    gathered: &Gathered,
) -> (String, Basis) {
    let id = &gathered.id;
    let mut by = Basis::default();
    let mut said = Vec::new();
    let judgement = bound.case.judgements.get(id);
    for n in &gathered.unanswered {
        let against = judgement.and_then(|judgement| judgement.against.get(*n));
        let other = match against {
            Some(Against::Id(other)) => Some(other),
            Some(Against::Answered(answered)) => answered.id.as_ref(),
            None => None,
        };
        let key = format!("judgements.{id}.against[{n}].text");
        let Some(other) = other else {
            said.push(quoted(bound, evaluation, &key));
            continue;
        };
        let (words, own) = evidence(bound, evaluation, other);
        said.push(words);
        by = basis::join(&by, &own);
    }
    let evidence = match said.len() {
        1 => "a piece of contrary evidence has",
        _ => "pieces of contrary evidence have",
    };
    (format!("{evidence} no answer: {}", listed(&said)), by)
}

/// A claim, judgement, look or source in words, and what it lies in.
pub(super) fn evidence(
    bound: &Bound,
    evaluation: &Evaluation,
    id: &str,
) -> (String, Basis) {
    if let Some(claim) = evaluation.claims.get(id) {
        let text = quoted(bound, evaluation, &format!("claims.{id}.text"));
        return (text, claim.basis.clone());
    }
    if let Some(judgement) = evaluation.judgements.get(id) {
        let text = quoted(bound, evaluation, &format!("judgements.{id}.text"));
        return (text, judgement.basis.clone());
    }
    if let Some(Name::Look(look)) = bound.table.names.get(id) {
        let looks = LookSet::from_iter([*look]);
        let words = format!("the look of {}", look_words(bound, *look));
        return (words, Basis { looks, ..Basis::default() });
    }
    let by = basis::with_ids(bound, &Basis::default(), &[id], &[]);
    (format!("what comes from {}", sources(bound, &by.sources)), by)
}

/// A text of the case in quotation marks, without its stop.
pub(super) fn quoted(bound: &Bound, evaluation: &Evaluation, key: &str) -> String {
    let words = plain_text(bound, evaluation, key);
    // What is cited behind it leaves its space.
    format!("“{}”", words.trim_end_matches(['.', ' ']))
}

/// Where the longest stretch without a look lies: ", from the look dated … to the look dated …".
pub(super) fn stretch(
    bound: &Bound,
    (before, after): (Option<u32>, Option<u32>),
) -> (String, Basis) {
    let when = |look| look_words(bound, look);
    let words = match (before, after) {
        (Some(one), Some(other)) => {
            format!(
                ", from the look dated {} to the look dated {}",
                when(one),
                when(other)
            )
        }
        (Some(one), None) => format!(", since the look dated {}", when(one)),
        (None, Some(other)) => format!(", up to the look dated {}", when(other)),
        (None, None) => String::new(),
    };
    let looks = before.into_iter().chain(after).collect();
    (words, Basis { looks, ..Basis::default() })
}
