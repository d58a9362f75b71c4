//! Write: compares, writes aside, renames.
