//! Likelihood scales as data: their terms, the range printed beside each, and the words that lead a judgement.

use super::Scale;

/// A term of a likelihood scale. A judgement prints as `{lead} {printed} ({range}) that {text}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LikelihoodTerm {
    /// As it is written in a case: `likely`.
    pub term: &'static str,
    /// Other forms of it that are accepted: `probably`.
    pub inflections: &'static [&'static str],
    /// Least probability, in per cent, as published.
    pub low_percent: u8,
    /// Most probability, in per cent, as published.
    pub high_percent: u8,
    /// The range in words, always printed beside the term: `55–80 %`.
    pub range: &'static str,
    /// The words before it in a sentence: `It is`, `There is a`.
    pub lead: &'static str,
    /// The term as it stands after those words: `likely`, `remote chance`.
    pub printed: &'static str,
}

/// A scale as a sentence speaks of it: `the ICD 203 scale`.
pub fn scale_words(scale: Scale) -> &'static str {
    match scale {
        Scale::Icd203 => "the ICD 203 scale",
        Scale::Phia => "the PHIA probability yardstick",
        Scale::Ipcc => "the IPCC AR5 scale",
    }
}

/// The terms of a scale, from least to most likely.
pub fn scale_terms(scale: Scale) -> &'static [LikelihoodTerm] {
    match scale {
        Scale::Icd203 => ICD203,
        Scale::Phia => PHIA,
        Scale::Ipcc => IPCC,
    }
}

/// The term of `scale` that was written, in any accepted form.
pub fn likelihood_term(scale: Scale, written: &str) -> Option<&'static LikelihoodTerm> {
    let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
    let written = words.join(" ");
    scale_terms(scale)
        .iter()
        .find(|t| t.term == written || t.inflections.contains(&written.as_str()))
}

/// The row of the ICD 203 table that a term stands in, 1 or 2; none on scales with one row, and for words that are no term.
pub fn likelihood_row(scale: Scale, written: &str) -> Option<usize> {
    let term = likelihood_term(scale, written).filter(|_| scale == Scale::Icd203)?;
    let at = ICD203.iter().position(|other| other.term == term.term)?;
    Some(at % 2 + 1)
}

/// The terms of `scale` whose range holds a probability in per cent, its ends included but for those that PHIA leaves open: none of
/// its terms holds 0, 50 or 100 %.
pub fn terms_holding(scale: Scale, percent: f64) -> Vec<&'static LikelihoodTerm> {
    let is_open = scale == Scale::Phia && [0.0, 50.0, 100.0].contains(&percent);
    let holds = |term: &&LikelihoodTerm| {
        let range = f64::from(term.low_percent)..=f64::from(term.high_percent);
        !is_open && range.contains(&percent)
    };
    scale_terms(scale).iter().filter(holds).collect()
}

/// What a scale has to say of a probability in per cent that no one term fits: that it lies between two, or on their border. None
/// where a term fits, and on a scale whose ranges are nested.
pub fn between_terms(scale: Scale, percent: f64) -> Option<String> {
    if scale == Scale::Ipcc {
        return None;
    }
    let holding = terms_holding(scale, percent);
    let name = |term: &LikelihoodTerm| format!("`{}` ({})", term.term, term.range);
    let is_other = |term: &&&LikelihoodTerm| term.range != holding[0].range;
    if holding.is_empty() {
        let terms = scale_terms(scale).iter();
        let below = terms.clone().rfind(|term| f64::from(term.high_percent) <= percent);
        let above = terms.clone().find(|term| f64::from(term.low_percent) > percent);
        return Some(match below.zip(above) {
            Some((below, above)) => {
                format!(
                    "lies between {} and {}, and has no term",
                    name(below),
                    name(above)
                )
            }
            None => "has no term".to_string(),
        });
    }
    let other = holding.iter().find(is_other)?;
    Some(format!("stands on the border of {} and {}", name(holding[0]), name(other)))
}

const fn term(
    term: &'static str,
    low_percent: u8,
    high_percent: u8,
    range: &'static str,
) -> LikelihoodTerm {
    LikelihoodTerm {
        term,
        inflections: &[],
        low_percent,
        high_percent,
        range,
        lead: "It is",
        printed: term,
    }
}

const fn led(
    lead: &'static str,
    printed: &'static str,
    term: LikelihoodTerm,
) -> LikelihoodTerm {
    LikelihoodTerm { lead, printed, ..term }
}

const fn also(
    inflections: &'static [&'static str],
    term: LikelihoodTerm,
) -> LikelihoodTerm {
    LikelihoodTerm { inflections, ..term }
}

/// ICD 203, Analytic Standards (ODNI, 2 January 2015), D.6.e(2)(a): both rows.
static ICD203: &[LikelihoodTerm] = &[
    led("There is", "almost no chance", term("almost no chance", 1, 5, "1–5 %")),
    led(
        "There is a",
        "remote chance",
        also(&["remote chance"], term("remote", 1, 5, "1–5 %")),
    ),
    term("very unlikely", 5, 20, "5–20 %"),
    also(&["highly improbably"], term("highly improbable", 5, 20, "5–20 %")),
    term("unlikely", 20, 45, "20–45 %"),
    also(&["improbably"], term("improbable", 20, 45, "20–45 %")),
    led(
        "There is a",
        "roughly even chance",
        term("roughly even chance", 45, 55, "45–55 %"),
    ),
    led("There are", "roughly even odds", term("roughly even odds", 45, 55, "45–55 %")),
    term("likely", 55, 80, "55–80 %"),
    also(&["probably"], term("probable", 55, 80, "55–80 %")),
    term("very likely", 80, 95, "80–95 %"),
    also(&["highly probably"], term("highly probable", 80, 95, "80–95 %")),
    also(&["almost certainly"], term("almost certain", 95, 99, "95–99 %")),
    term("nearly certain", 95, 99, "95–99 %"),
];

/// PHIA probability yardstick (gov.uk, 24 March 2025). The gaps between terms are deliberate.
static PHIA: &[LikelihoodTerm] = &[
    led(
        "There is a",
        "remote chance",
        term("remote chance", 0, 5, "above 0 to about 5 %"),
    ),
    term("highly unlikely", 10, 20, "about 10–20 %"),
    term("unlikely", 25, 35, "about 25–35 %"),
    led(
        "There is a",
        "realistic possibility",
        term("realistic possibility", 40, 50, "about 40 to under 50 %"),
    ),
    term("likely", 55, 75, "about 55–75 %"),
    also(&["probably"], term("probable", 55, 75, "about 55–75 %")),
    term("highly likely", 80, 90, "about 80–90 %"),
    also(
        &["almost certainly"],
        term("almost certain", 95, 100, "about 95 to under 100 %"),
    ),
];

/// IPCC AR5 guidance note (2010): the ranges are nested, not exclusive.
static IPCC: &[LikelihoodTerm] = &[
    term("exceptionally unlikely", 0, 1, "0–1 %"),
    term("extremely unlikely", 0, 5, "0–5 %"),
    term("very unlikely", 0, 10, "0–10 %"),
    term("unlikely", 0, 33, "0–33 %"),
    also(&["as likely as not"], term("about as likely as not", 33, 66, "33–66 %")),
    term("more likely than not", 50, 100, "over 50 %"),
    term("likely", 66, 100, "66–100 %"),
    term("very likely", 90, 100, "90–100 %"),
    term("extremely likely", 95, 100, "95–100 %"),
    also(&["virtually certainly"], term("virtually certain", 99, 100, "99–100 %")),
];
