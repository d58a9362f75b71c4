//! Bind: every text and test of the case parsed once, names resolved.
