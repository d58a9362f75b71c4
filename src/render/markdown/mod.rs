//! Markdown
use super::{Artifact, Failure, Templates};
use crate::document::Document;
pub(super) fn brief(_d: &Document, _t: &Templates) -> Result<Artifact, Failure> {
    Ok(Artifact { path: "brief.md".into(), bytes: vec![] })
}
pub(super) fn push_pictures(_d: &Document, _a: &mut Vec<Artifact>) {}
