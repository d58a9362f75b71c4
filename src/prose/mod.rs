//! Prose: Markdown with inserts, citations and our links, parsed once, every piece with its place.
