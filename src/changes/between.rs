//! What differs between two versions, claim by claim and judgement by judgement.

use super::{Matter, Sort, State, stated::AGAINST};
use crate::document::{Part, Stated};

/// What stands between the items of a list that differ.
pub(super) const BETWEEN: &str = "; ";

/// Something that is not the same in two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which it is.
    pub sort: Sort,
    /// Its id.
    pub id: String,
    /// What became of it.
    pub what: What,
}

impl Change {
    /// Whether the version must say why: what is claimed and judged, what limits it, how it was counted and that it was taken back owe their
    /// reason. A title, and what is put first, say no more than they do.
    pub fn owes_reason(&self) -> bool {
        match &self.what {
            What::New(_) | What::Grounds(_) => false,
            What::Changed(_) if self.sort == Sort::Brief => self.is_of_status(),
            _ => true,
        }
    }

    /// Whether it came out or was taken back.
    pub fn is_of_status(&self) -> bool {
        let What::Changed(all) = &self.what else { return false };
        all.iter().any(|one| one.aspect == Aspect::Status)
    }
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not there.
    New(Box<Stated>),
    /// It is no longer there.
    Withdrawn(Box<Stated>),
    /// It says something else.
    Changed(Vec<Difference>),
    /// It says the same, and something that it rests on is not the same.
    Grounds(Vec<Difference>),
}

/// One thing that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub aspect: Aspect,
    /// What it was; empty when there was nothing.
    pub was: String,
    /// What it is; empty when there is nothing.
    pub is: String,
}

/// What may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The sentence or clause.
    Text,
    /// A number in it.
    Number,
    /// Whose it is.
    By,
    /// What a test came to.
    Verdict,
    /// The likelihood of a judgement.
    Likelihood,
    /// The range of its term, which is another on another scale.
    Range,
    /// The confidence of a judgement.
    Confidence,
    /// The caveats that limit it.
    Caveats,
    /// What became of it.
    Outcome,
    /// What it rests on.
    Evidence,
    /// What is tested.
    Test,
    /// A point of the argument.
    Argument(Part),
    /// The short form of a caveat.
    Short,
    /// By which rule a measure is counted.
    Rule,
    /// In what it is counted.
    Unit,
    /// At which parts it is measured.
    At,
    /// Whether it is measured at a moment or over a period.
    Over,
    /// What kind of knowledge a caveat limits.
    Limits,
    /// What a caveat does to values.
    Effect,
    /// Which measures a caveat touches.
    Affects,
    /// The most confidence that a caveat leaves.
    Ceiling,
    /// Something below an item that is not as it was.
    Below,
    /// Whether the brief stands or was withdrawn.
    Status,
    /// The title of the brief.
    Title,
    /// The judgement that stands first.
    Headline,
    /// A key finding.
    Finding,
}

impl Aspect {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Text => "text",
            Aspect::Number => "number",
            Aspect::By => "by",
            Aspect::Verdict => "verdict",
            Aspect::Likelihood => "likelihood",
            Aspect::Range => "range of the likelihood",
            Aspect::Confidence => "confidence",
            Aspect::Caveats => "caveats",
            Aspect::Outcome => "outcome",
            Aspect::Evidence => "evidence",
            Aspect::Test => "test",
            Aspect::Argument(part) => part.words(),
            Aspect::Short => "short form",
            Aspect::Rule => "rule of counting",
            Aspect::Unit => "unit",
            Aspect::At => "place of counting",
            Aspect::Over => "time of counting",
            Aspect::Limits => "kind of limit",
            Aspect::Effect => "effect on values",
            Aspect::Affects => "measures that it touches",
            Aspect::Ceiling => "most confidence that it leaves",
            Aspect::Below => "changed below it",
            Aspect::Status => "status",
            Aspect::Title => "title",
            Aspect::Headline => "headline",
            Aspect::Finding => "finding",
        }
    }

    /// Whether a change of it changes what is said, and so owes a reason; evidence is ground.
    pub fn is_said(self) -> bool {
        !matches!(self, Aspect::Evidence | Aspect::Below)
    }
}

/// Everything that differs, claims first, in the order of the newer version; then what was withdrawn, and caveats, measures and title that say
/// something else.
pub fn between(old: &State, new: &State) -> Vec<Change> {
    let find = |side: &State, sort: Sort, id: &str| {
        let mut all = side.each();
        all.find(|(s, one)| *s == sort && one.id == id).map(|(_, one)| one.clone())
    };
    let mut found = Vec::new();
    for (sort, now) in new.each() {
        let what = match find(old, sort, &now.id) {
            None => Some(What::New(Box::new(now.clone()))),
            Some(was) => changed(&was, now),
        };
        found.extend(what.map(|what| Change { sort, id: now.id.clone(), what }));
    }
    for (sort, was) in old.each() {
        if find(new, sort, &was.id).is_none() {
            let what = What::Withdrawn(Box::new(was.clone()));
            found.push(Change { sort, id: was.id.clone(), what });
        }
    }
    for now in &new.matters {
        let was = old.matters.iter().find(|was| was.is_of(now));
        found.extend(was.and_then(|was| turned(now, was.differences(now))));
    }
    found.extend(gone(old, new, &found));
    name_below(&mut found, new);
    found
}

/// Caveats that are there no more, where no claim or judgement is told to have lost them.
fn gone(old: &State, new: &State, told: &[Change]) -> Vec<Change> {
    let is_told = |id: &str| {
        told.iter().any(|change| match &change.what {
            What::Changed(differences) => differences.iter().any(|one| {
                one.aspect == Aspect::Caveats
                    && one.was.split(BETWEEN).any(|own| own == id)
            }),
            _ => false,
        })
    };
    let caveats = old.matters.iter().filter(|was| was.sort == Sort::Caveat);
    let lost = caveats
        .filter(|was| !new.matters.iter().any(|now| was.is_of(now)) && !is_told(&was.id));
    let withdrawn = lost.map(|was| {
        let short = was.says.iter().find(|(aspect, _)| *aspect == Aspect::Short);
        let text = short.map(|(_, text)| text.clone()).unwrap_or_default();
        let stated = Stated { id: was.id.clone(), text, ..Stated::default() };
        let what = What::Withdrawn(Box::new(stated));
        Change { sort: Sort::Caveat, id: was.id.clone(), what }
    });
    withdrawn.collect()
}

/// Names, in each change of grounds alone, what of them is told as changed itself: caveats, measures of the test, claims and judgements.
pub(super) fn name_below(changes: &mut [Change], state: &State) {
    let told: Vec<(Sort, String)> =
        changes.iter().map(|change| (change.sort, change.id.clone())).collect();
    for change in changes {
        let What::Grounds(differences) = &mut change.what else { continue };
        let mut all = state.each();
        let Some((_, item)) =
            all.find(|(sort, one)| (*sort, &one.id) == (change.sort, &change.id))
        else {
            continue;
        };
        let below = told.iter().filter(|(sort, id)| rests_on(item, *sort, id));
        let below: Vec<String> =
            below.map(|(sort, id)| format!("{} {id}", sort.word())).collect();
        if !below.is_empty() {
            let (was, is) = (String::new(), below.join(", "));
            differences.push(Difference { aspect: Aspect::Below, was, is });
        }
    }
}

fn rests_on(item: &Stated, sort: Sort, id: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names = |text: &String| text.split(|c| !is_letter(c)).any(|word| word == id);
    match sort {
        Sort::Caveat => item.caveats.iter().any(|caveat| caveat == id),
        Sort::Measure => item.test.iter().any(names),
        Sort::Claim | Sort::Judgement => {
            let named = |text: &String| text.trim_start_matches(AGAINST) == id;
            item.evidence.iter().any(named)
        }
        Sort::Brief => false,
    }
}

/// A matter that says something else.
pub(super) fn turned(now: &Matter, differences: Vec<Difference>) -> Option<Change> {
    (!differences.is_empty()).then(|| Change {
        sort: now.sort,
        id: now.id.clone(),
        what: What::Changed(differences),
    })
}

/// What differs in one item; none when nothing does.
fn changed(was: &Stated, now: &Stated) -> Option<What> {
    let differences = differences(was, now);
    let is_said = differences.iter().any(|difference| difference.aspect.is_said());
    match (is_said, was.fingerprint == now.fingerprint && differences.is_empty()) {
        (true, _) => Some(What::Changed(differences)),
        (false, true) => None,
        (false, false) => Some(What::Grounds(differences)),
    }
}

pub(super) fn differences(was: &Stated, now: &Stated) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |aspect: Aspect, was: &str, is: &str| {
        if was != is {
            found.push(Difference { aspect, was: was.to_string(), is: is.to_string() });
        }
    };
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    // A sentence that differs in its numbers alone is told by its numbers.
    let said = |one: &Stated| {
        one.numbers.iter().fold(one.text.clone(), |text, number| {
            text.replacen(number.as_str(), "#", 1).replacen(&capitalised(number), "#", 1)
        })
    };
    if said(was) != said(now) || was.numbers == now.numbers {
        add(Aspect::Text, &was.text, &now.text);
    }
    if was.numbers.len() == now.numbers.len() {
        let pairs = was.numbers.iter().zip(&now.numbers);
        pairs.for_each(|(was, is)| add(Aspect::Number, was, is));
    } else {
        add(Aspect::Number, &was.numbers.join("; "), &now.numbers.join("; "));
    }
    add(Aspect::By, &or_empty(&was.by), &or_empty(&now.by));
    add(Aspect::Verdict, &or_empty(&was.verdict), &or_empty(&now.verdict));
    add(Aspect::Likelihood, &or_empty(&was.likelihood), &or_empty(&now.likelihood));
    // Another term has another range, which is told by the term.
    if let (Some(then), Some(range)) = (&was.range, &now.range)
        && was.likelihood == now.likelihood
    {
        add(Aspect::Range, then, range);
    }
    add(Aspect::Confidence, &or_empty(&was.confidence), &or_empty(&now.confidence));
    add(Aspect::Outcome, &or_empty(&was.outcome), &or_empty(&now.outcome));
    lists(&was.caveats, &now.caveats, Aspect::Caveats, &mut add);
    lists(&was.evidence, &now.evidence, Aspect::Evidence, &mut add);
    add(Aspect::Test, &or_empty(&was.test), &or_empty(&now.test));
    if let (Some(was), Some(now)) = (&was.argument, &now.argument) {
        super::argument::compare(was, now, &mut found);
    }
    found.sort_by_key(|difference| difference.aspect);
    found
}

/// What only one of two lists holds.
fn lists(
    was: &[String],
    now: &[String],
    aspect: Aspect,
    add: &mut impl FnMut(Aspect, &str, &str),
) {
    let only = |one: &[String], other: &[String]| {
        let only: Vec<&str> =
            one.iter().filter(|item| !other.contains(item)).map(String::as_str).collect();
        only.join(BETWEEN)
    };
    add(aspect, &only(was, now), &only(now, was));
}

fn capitalised(words: &str) -> String {
    crate::evaluate::capitalised(words)
}
