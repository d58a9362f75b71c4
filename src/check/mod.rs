//! Check: one file a rule and one list. Nothing else makes a `Checked`, and only a `Checked` case is drawn and composed.
//!
//! To add a rule: a file that bears its name, with a static `RULE` (name, severity, summary, a page for the manual) and a
//! function that returns diagnostics; its line in `RULES`; a folder in tests/rules with a bad and a good case. A rule's name
//! says the bad thing, so that it reads after "allow". A message says what is wrong, as a lower-case phrase without a full
//! stop; `help` says what to do. Mark the smallest place. A rule never stops the run.

mod accessed_after_brief;
mod accessed_before_published;
mod alternative_without_reason;
mod archive_differs;
mod archive_without_hash;
mod assumption_without_consequence;
mod assumption_without_status;
mod bare_probability;
mod bars_without_zero;
mod basis_foreign_to_judgement;
mod brief_without_findings;
mod cause_without_support;
mod caveat_denied;
mod caveat_short_too_long;
mod change_without_reason;
mod claim_contradicted;
mod claim_fails;
mod claim_not_established;
mod claim_of_another_day;
mod claim_of_another_measure;
mod claim_wider_than_test;
mod claim_without_test;
mod cloud_without_view;
mod comparative_without_test;
mod completeness_asserted;
mod completeness_not_borne;
mod confidence_above_ceiling;
mod confidence_not_stated;
mod confirmation_not_theirs;
mod confirmed_by_one_origin;
mod contrary_evidence_unanswered;
mod contrast_too_low;
mod counts_far_apart;
mod day_asserted;
mod derivative_forbidden;
mod direction_asserted;
mod drift_adopted;
mod drift_without_relay;
mod even_chance_for_ignorance;
mod event_after_cutoff;
mod event_without_source;
mod evidence_tells_none_apart;
mod exact_without_wording;
mod expect_without_test;
mod figure_empty;
mod figure_mixed_units;
mod figure_not_placed;
mod figure_placed_twice;
mod finding_without_caveat;
mod finding_without_evidence;
mod foreign_likelihood;
mod frame;
mod graded_possibility;
mod grades_on_the_diagonal;
mod gsd_missing;
mod headline_judgement_twice;
mod hedge_strengthened;
mod hidden_state_asserted;
mod hidden_thing_without_caveat;
mod hidden_without_caveat;
mod hypothesis_never_contradicted;
mod hypothesis_not_rated;
mod identity_asserted;
mod image_after_cutoff;
mod image_credit_wrong_year;
mod image_facts_differ;
mod image_far_from_facility;
mod image_hash_differs;
mod image_not_hashed;
mod image_not_here;
mod image_not_of_look;
mod image_oblique;
mod image_of_two_vendors;
mod image_too_coarse;
mod image_without_credit;
mod image_without_permission;
mod impossible_unit_length;
mod insert_without_value;
mod judgement_against_matrix;
mod judgement_cycle;
mod judgement_not_a_clause;
mod judgement_told_as_fact;
mod judgement_unlike_wording;
mod judgement_without_wording;
mod judgement_without_assumption;
mod judgement_without_basis;
mod judgement_without_confidence;
mod judgement_without_likelihood;
mod language_without_lists;
mod likelihood_not_stated;
mod likelihood_on_border;
mod likelihood_outside_band;
mod likelihood_with_confidence;
mod likelihood_without_range;
mod link_says_more;
mod location_asserted;
mod location_out_of_range;
mod locations_disagree;
mod look_after_cutoff;
mod look_alike_named;
mod look_without_source;
mod looks_of_one_day_differ;
mod mark_doubled;
mod mark_outside_image;
mod mixed_likelihood_rows;
mod multiple_not_borne;
mod multiple_not_tested;
mod no_alternative;
mod no_confidence_reason;
mod no_would_change;
mod none_without_clear_view;
mod not_a_country_code;
mod not_read_without_relay;
mod not_stated_of_ours;
mod null_island;
mod outcome_out_of_time;
mod override_not_needed;
mod override_stale;
mod own_source_repeats;
mod pair_not_alike;
mod pair_out_of_order;
mod part_cycle;
mod parts_do_not_sum;
mod plate_without_scale;
mod published_before_cutoff;
mod published_before_look;
mod published_without_review;
mod purpose_asserted;
mod quotation_not_checked;
mod quotation_not_in_source;
mod record_without_baseline;
mod relay_as_reading;
mod relay_counted_as_confirmation;
mod relay_older_than_origin;
mod released_day_reused;
mod repeats_cycle;
mod review_by_author;
mod review_in_two_roles;
mod review_of_nothing;
mod review_outdated;
mod revision_altered;
mod revision_misdated;
mod revision_misquotes;
mod revision_of_nothing;
mod same_page_twice;
mod setting_of_other_kind;
mod sheet_out_of_order;
mod short_says_more;
mod source_after_cutoff;
mod source_not_archived;
mod source_not_findable;
mod source_not_graded;
mod source_without_date;
mod stat_without_period;
mod state_denied_by_caveat;
mod stock_as_flow;
mod superlative_without_claim;
mod text_without_words;
mod thing_miscalled;
mod trend_from_few_looks;
mod trend_over_uneven_looks;
mod unbound_number;
mod unknown_citation_style;
mod unknown_kind_of_work;
mod unknown_likelihood;
mod unusable_token;
mod unused_caveat;
mod unused_converter;
mod unused_event;
mod unused_image;
mod unused_marks;
mod unused_measure;
mod unused_part;
mod unused_source;
mod updated_before_published;
mod use_not_a_reading;
mod use_without_reason;
mod value_misplaced;
mod value_off_the_axis;
mod value_outside_counts;
mod value_unlike_wording;
mod values_on_no_view;
mod weasel_word;

pub use frame::{
    Allowed, Checked, Docs, Elsewhere, Entry, Gate, OF_THE_TRADE, Rule, Subject, entries,
    explain, manual, rules_of_other_rooms, run, warm,
};

/// Rules whose reports a signature mends, so that they keep nobody from signing.
pub static MENDED_BY_SIGNING: &[&str] =
    &[published_without_review::RULE.name, review_outdated::RULE.name];

/// Rules of how a version stands to earlier ones and of who signed it: what they report is no fault of the page.
pub static OF_HISTORY: &[&str] = &[
    change_without_reason::RULE.name,
    published_without_review::RULE.name,
    released_day_reused::RULE.name,
    review_by_author::RULE.name,
    review_in_two_roles::RULE.name,
    review_of_nothing::RULE.name,
    review_outdated::RULE.name,
    revision_altered::RULE.name,
    revision_misdated::RULE.name,
    revision_misquotes::RULE.name,
    revision_of_nothing::RULE.name,
];

/// Every rule of this room, in order of name.
pub static RULES: &[&Rule] = &[
    &accessed_after_brief::RULE,
    &accessed_before_published::RULE,
    &alternative_without_reason::RULE,
    &archive_differs::RULE,
    &archive_without_hash::RULE,
    &assumption_without_consequence::RULE,
    &assumption_without_status::RULE,
    &bare_probability::RULE,
    &bars_without_zero::RULE,
    &basis_foreign_to_judgement::RULE,
    &brief_without_findings::RULE,
    &cause_without_support::RULE,
    &caveat_denied::RULE,
    &caveat_short_too_long::RULE,
    &change_without_reason::RULE,
    &claim_contradicted::RULE,
    &claim_fails::RULE,
    &claim_not_established::RULE,
    &claim_of_another_day::RULE,
    &claim_of_another_measure::RULE,
    &claim_wider_than_test::RULE,
    &claim_without_test::RULE,
    &cloud_without_view::RULE,
    &comparative_without_test::RULE,
    &completeness_asserted::RULE,
    &completeness_not_borne::RULE,
    &confidence_above_ceiling::RULE,
    &confidence_not_stated::RULE,
    &confirmation_not_theirs::RULE,
    &confirmed_by_one_origin::RULE,
    &contrary_evidence_unanswered::RULE,
    &contrast_too_low::RULE,
    &counts_far_apart::RULE,
    &day_asserted::RULE,
    &derivative_forbidden::RULE,
    &direction_asserted::RULE,
    &drift_adopted::RULE,
    &drift_without_relay::RULE,
    &even_chance_for_ignorance::RULE,
    &event_after_cutoff::RULE,
    &event_without_source::RULE,
    &evidence_tells_none_apart::RULE,
    &exact_without_wording::RULE,
    &expect_without_test::RULE,
    &figure_empty::RULE,
    &figure_mixed_units::RULE,
    &figure_not_placed::RULE,
    &figure_placed_twice::RULE,
    &finding_without_caveat::RULE,
    &finding_without_evidence::RULE,
    &foreign_likelihood::RULE,
    &graded_possibility::RULE,
    &grades_on_the_diagonal::RULE,
    &gsd_missing::RULE,
    &headline_judgement_twice::RULE,
    &hedge_strengthened::RULE,
    &hidden_state_asserted::RULE,
    &hidden_thing_without_caveat::RULE,
    &hidden_without_caveat::RULE,
    &hypothesis_never_contradicted::RULE,
    &hypothesis_not_rated::RULE,
    &identity_asserted::RULE,
    &image_after_cutoff::RULE,
    &image_credit_wrong_year::RULE,
    &image_facts_differ::RULE,
    &image_far_from_facility::RULE,
    &image_hash_differs::RULE,
    &image_not_hashed::RULE,
    &image_not_here::RULE,
    &image_not_of_look::RULE,
    &image_oblique::RULE,
    &image_of_two_vendors::RULE,
    &image_too_coarse::RULE,
    &image_without_credit::RULE,
    &image_without_permission::RULE,
    &impossible_unit_length::RULE,
    &insert_without_value::RULE,
    &judgement_against_matrix::RULE,
    &judgement_cycle::RULE,
    &judgement_not_a_clause::RULE,
    &judgement_told_as_fact::RULE,
    &judgement_unlike_wording::RULE,
    &judgement_without_assumption::RULE,
    &judgement_without_basis::RULE,
    &judgement_without_confidence::RULE,
    &judgement_without_likelihood::RULE,
    &judgement_without_wording::RULE,
    &language_without_lists::RULE,
    &likelihood_not_stated::RULE,
    &likelihood_on_border::RULE,
    &likelihood_outside_band::RULE,
    &likelihood_with_confidence::RULE,
    &likelihood_without_range::RULE,
    &link_says_more::RULE,
    &location_asserted::RULE,
    &location_out_of_range::RULE,
    &locations_disagree::RULE,
    &look_after_cutoff::RULE,
    &look_alike_named::RULE,
    &look_without_source::RULE,
    &looks_of_one_day_differ::RULE,
    &mark_doubled::RULE,
    &mark_outside_image::RULE,
    &mixed_likelihood_rows::RULE,
    &multiple_not_borne::RULE,
    &multiple_not_tested::RULE,
    &no_alternative::RULE,
    &no_confidence_reason::RULE,
    &no_would_change::RULE,
    &none_without_clear_view::RULE,
    &not_a_country_code::RULE,
    &not_read_without_relay::RULE,
    &not_stated_of_ours::RULE,
    &null_island::RULE,
    &outcome_out_of_time::RULE,
    &override_not_needed::RULE,
    &override_stale::RULE,
    &own_source_repeats::RULE,
    &pair_not_alike::RULE,
    &pair_out_of_order::RULE,
    &part_cycle::RULE,
    &parts_do_not_sum::RULE,
    &plate_without_scale::RULE,
    &published_before_cutoff::RULE,
    &published_before_look::RULE,
    &published_without_review::RULE,
    &purpose_asserted::RULE,
    &quotation_not_checked::RULE,
    &quotation_not_in_source::RULE,
    &record_without_baseline::RULE,
    &relay_as_reading::RULE,
    &relay_counted_as_confirmation::RULE,
    &relay_older_than_origin::RULE,
    &released_day_reused::RULE,
    &repeats_cycle::RULE,
    &review_by_author::RULE,
    &review_in_two_roles::RULE,
    &review_of_nothing::RULE,
    &review_outdated::RULE,
    &revision_altered::RULE,
    &revision_misdated::RULE,
    &revision_misquotes::RULE,
    &revision_of_nothing::RULE,
    &same_page_twice::RULE,
    &setting_of_other_kind::RULE,
    &sheet_out_of_order::RULE,
    &short_says_more::RULE,
    &source_after_cutoff::RULE,
    &source_not_archived::RULE,
    &source_not_findable::RULE,
    &source_not_graded::RULE,
    &source_without_date::RULE,
    &stat_without_period::RULE,
    &state_denied_by_caveat::RULE,
    &stock_as_flow::RULE,
    &superlative_without_claim::RULE,
    &text_without_words::RULE,
    &thing_miscalled::RULE,
    &trend_from_few_looks::RULE,
    &trend_over_uneven_looks::RULE,
    &unbound_number::RULE,
    &unknown_citation_style::RULE,
    &unknown_kind_of_work::RULE,
    &unknown_likelihood::RULE,
    &unusable_token::RULE,
    &unused_caveat::RULE,
    &unused_converter::RULE,
    &unused_event::RULE,
    &unused_image::RULE,
    &unused_marks::RULE,
    &unused_measure::RULE,
    &unused_part::RULE,
    &unused_source::RULE,
    &updated_before_published::RULE,
    &use_not_a_reading::RULE,
    &use_without_reason::RULE,
    &value_misplaced::RULE,
    &value_off_the_axis::RULE,
    &value_outside_counts::RULE,
    &value_unlike_wording::RULE,
    &values_on_no_view::RULE,
    &weasel_word::RULE,
];
