//! What is owed: the short forms of caveats that a part of the brief must carry wherever it is printed.

/// What one part must carry. It is worked out from the evaluation alone, apart from the blocks, so that what wrote the blocks cannot
/// forget it; and it is looked for in the text of each format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// The anchor of what owes it: `finding-1`, `claim-record`, `judgement-arms`, `figure-railcars`; `description` for the card of
    /// title and description that previews show.
    pub of: String,
    /// Short forms, in the order of the case.
    pub caveats: Vec<String>,
}
