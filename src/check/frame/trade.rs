//! Errors of the trade and of form, which a house may make softer: none of them keeps a number, a hedge, a caveat, a confidence or the history of
//! a judgement true.

use crate::check::{
    bars_without_zero, caveat_short_too_long, event_after_cutoff, figure_mixed_units,
    foreign_likelihood, hypothesis_not_rated, image_credit_wrong_year,
    image_far_from_facility, likelihood_outside_band, likelihood_with_confidence,
    look_after_cutoff, not_a_country_code, published_before_cutoff, source_after_cutoff,
};

/// Their names, in order.
pub static OF_THE_TRADE: &[&str] = &[
    bars_without_zero::RULE.name,
    caveat_short_too_long::RULE.name,
    event_after_cutoff::RULE.name,
    figure_mixed_units::RULE.name,
    foreign_likelihood::RULE.name,
    hypothesis_not_rated::RULE.name,
    image_credit_wrong_year::RULE.name,
    image_far_from_facility::RULE.name,
    likelihood_outside_band::RULE.name,
    likelihood_with_confidence::RULE.name,
    look_after_cutoff::RULE.name,
    not_a_country_code::RULE.name,
    published_before_cutoff::RULE.name,
    source_after_cutoff::RULE.name,
];
