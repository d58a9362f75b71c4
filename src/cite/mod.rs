//! Cite: citations and the source list, as inlines of `document`.
