//! Groups: what blocks that belong together are.

/// What a group of blocks is; formats may give each its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// One key finding.
    Finding,
    /// A judgement with its confidence note.
    Judgement,
    /// The steps that cap a judgement.
    Confidence,
    /// A claim with what was tested.
    Claim,
    /// One caveat and what it limits.
    Caveat,
    /// One source of the list.
    Source,
    /// One image.
    Image,
    /// One place where sources differ.
    Disagreement,
    /// A boxed notice (draft, retrospective, withdrawn).
    Notice,
}

impl GroupKind {
    /// The class name in HTML.
    pub fn word(self) -> &'static str {
        match self {
            GroupKind::Finding => "finding",
            GroupKind::Judgement => "judgement",
            GroupKind::Confidence => "confidence",
            GroupKind::Claim => "claim",
            GroupKind::Caveat => "caveat",
            GroupKind::Source => "source",
            GroupKind::Image => "image",
            GroupKind::Disagreement => "disagreement",
            GroupKind::Notice => "notice",
        }
    }
}
