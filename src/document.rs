//! Document: the typed tree of a brief, which every format walks. Plain data.
