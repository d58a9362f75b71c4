//! Without the feature `images` no image is read, and whoever names one learns which command brings it.

use super::{Crop, Fault, Header, Rendition};

fn fault() -> Fault {
    Fault {
        rule: "image-unreadable",
        message: "cannot be read: this program was built without images".to_string(),
        help: "`cargo install caveat --features images` builds it with them",
    }
}

/// Reads nothing.
pub fn header(_: &[u8]) -> Result<Header, Fault> {
    Err(fault())
}

/// Makes nothing.
pub fn renditions(
    _: &[u8],
    _: &Header,
    _: &[(Crop, u32)],
) -> Result<Vec<Rendition>, Fault> {
    Err(fault())
}

/// Compares nothing.
pub fn are_alike(
    _: (&[u8], &Header, Crop),
    _: (&[u8], &Header),
) -> Result<Option<bool>, Fault> {
    Err(fault())
}
