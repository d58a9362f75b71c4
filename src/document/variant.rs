//! The variants of a brief: the whole, and the short ones that are made from it.

/// How much of a brief is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// All of it.
    #[default]
    Brief,
    /// One printed page: the headline judgement, the key findings, a figure.
    OnePage,
    /// The text of a card and of posts, one a finding.
    Social,
}

impl Variant {
    /// Every variant, the whole first.
    pub const ALL: [Variant; 3] = [Variant::Brief, Variant::OnePage, Variant::Social];

    /// The name on the command line, and of its files before the dot.
    pub fn name(self) -> &'static str {
        match self {
            Variant::Brief => "brief",
            Variant::OnePage => "one-page",
            Variant::Social => "social",
        }
    }
}
