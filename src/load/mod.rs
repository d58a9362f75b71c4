//! Load: bytes to `Case`; keeps every text read, and alone turns a place into line and excerpt.
