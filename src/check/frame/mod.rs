//! The frame that rules stand in: what a rule is, what it is given, and what rules share.

mod amounts;
mod borne;
mod by_sentence;
mod bounding;
mod cited;
mod clauses;
mod compared;
mod counters;
mod echo;
mod elsewhere;
mod gate;
mod gist;
mod grounds;
mod hashes;
mod held;
mod hidden;
mod images;
mod known;
mod labels;
mod lexicon;
mod linked;
mod looked;
mod manual;
mod multiples;
mod nearest;
mod nouns;
mod own;
mod parts;
mod percentages;
mod places;
mod pointing;
mod reading;
mod relative;
mod resting;
mod spoken;
mod strands;
mod theirs;
mod trade;
mod thresholds;
mod trends;
mod turned;
mod uses;
mod verbatim;
mod voice;
mod written_for;

pub use crate::prose::lexicon::warm;
pub use elsewhere::{Elsewhere, rules_of_other_rooms};
pub use gate::{Allowed, Checked, Gate, run};
pub use manual::{Entry, entries, explain, manual, summary};
pub use trade::OF_THE_TRADE;

pub(super) use amounts::{
    are_apart, beside, gaps_days, is_stock, length_m, limit_m, looks_with_numbers,
    measures_of, share, threshold,
};
pub(super) use borne::Bearing;
pub(super) use cited::{CITED_MAX, Quotation, cited_quotations, is_translated};
pub(super) use compared::compared_otherwise;
pub(super) use counters::{of_another_counter, origins_printed};
pub(super) use gist::Gist;
pub(super) use grounds::{grounds, grounds_of_insert, reasons, shown};
pub(super) use hashes::unlike;
pub(super) use held::HeldDates;
pub(super) use hidden::{Hidden, LOADS, is_in_sight, told_contents};
pub(super) use images::counted_on_images;
pub(super) use lexicon::{List, language, list, numbers, other_tongue};
pub(super) use linked::{Amiss, Linked, said_beyond};
pub(super) use looked::{Looked, Tested, moments_of, tested_claims};
pub(super) use multiples::{count_of, multiples};
pub(super) use nouns::{counted, head, is_same, singular};
pub(super) use own::{Link, Own};
pub(super) use parts::Parts;
pub(super) use percentages::percentages;
pub(super) use phrases::{Hit, Phrases, Said, Words};
pub(super) use places::{
    at_key, at_value, cycles, in_flow, is_first_of_table, look_place, repeated, repeats,
    shown_images, source_place, stated_place, top, value_place,
};
pub(super) use pointing::{literal_counts, points_at_the_known, typed_counts, uncounted};
pub(super) use reading::{
    Sentence, between_marks, has_word, has_words, likelihood_in, likelihoods_in, links,
    narrative_figures, paragraphs, quotations, quoted, sentences, words,
};
pub(super) use relative::of_another_time;
pub(super) use resting::Resting;
pub(super) use spoken::Spoken;
pub(super) use strands::Strand;
pub(super) use thresholds::{is_ratio, said_otherwise_of_number, times};
pub(super) use trends::trends;
pub(super) use turned::said_contrary;
pub(super) use uses::{each_node, uses};
pub(super) use verbatim::{Folded, STRETCHES_MAX, Wanted};
pub(super) use voice::{
    NOT_SUPPOSED, STATED, STATED_OR_EXPLAINED, STATED_OR_LIMITED, STATED_OR_WEIGHED,
    TOLD_OR_JUDGED, Voice, is_mooted, is_told_on, remedy,
};

pub(super) use written_for::WrittenFor;

use crate::bind::Bound;
use crate::changes::{self, State};
use crate::diag::{Diagnostic, Place, Severity};
use crate::evaluate::Evaluation;
use crate::prose::phrases;
use std::sync::OnceLock;

/// A rule: its name, how grave it is, its page of the manual, and the function that looks for the fault.
#[derive(Debug)]
pub struct Rule {
    /// Names the bad thing, so that it reads after "allow": `unbound-number`.
    pub name: &'static str,
    /// How grave it is unless a house makes it graver.
    pub severity: Severity,
    /// Whether no case may allow it: the brief cannot be made, or would say what is not so.
    pub firm: bool,
    /// Whether it waits for a case without errors: after an error it would only echo it.
    pub waits: bool,
    /// One line for lists: what it finds.
    pub summary: &'static str,
    /// Its page of the manual.
    pub docs: Docs,
    /// Finds every place where it is broken.
    pub check: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

/// The page of the manual for a rule. Texts are Markdown; examples are YAML, or Markdown of the narrative.
#[derive(Clone, Copy, Debug)]
pub struct Docs {
    /// What it does.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// An example that breaks it.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
    /// How to meet it.
    pub meet: &'static str,
}

/// What a rule is given.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The case with everything parsed.
    pub bound: &'a Bound,
    /// Everything that follows from it.
    pub evaluation: &'a Evaluation,
    /// What the brief says in its own voice.
    pub(super) own: &'a [Own<'a>],
    /// What its caveats let nobody name.
    pub(super) hidden: &'a [Hidden<'a>],
    /// Whether nothing was wrong with the case before a rule was asked: else a name may be lost, and with it what it brings.
    pub(super) is_sound: bool,
    /// What the case is known to speak of.
    known: known::Known,
    /// What the case states, once it was asked for.
    stated: OnceLock<State>,
}

impl Subject<'_> {
    /// What the case states, to be held against what was released: worked out once for all rules.
    pub(super) fn state(&self) -> State {
        self.stated.get_or_init(|| changes::state(self.bound, self.evaluation)).clone()
    }
}

impl Rule {
    /// A diagnostic of this rule.
    pub(super) fn at(&self, place: Place, message: impl Into<String>) -> Diagnostic {
        match self.severity {
            Severity::Error => Diagnostic::error(self.name, place, message),
            Severity::Warning => Diagnostic::warning(self.name, place, message),
            Severity::Note => Diagnostic::note(self.name, place, message),
        }
    }
}
