//! Evaluate: every derived value, insert, series, gap, verdict and origin; cannot fail.

pub mod plot;
