//! Compose: sections in order, one `Document` a variant; evaluates nothing.
