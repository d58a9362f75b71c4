//! Check: one file a rule and one list; makes `Checked`.
