//! What a file of marks says beside them: the image that it was made on and its size, and the parts of the facility; held against the case.

use super::{Reader, items, json, number, word};
use crate::case::Case;
use crate::diag::{Report, nearest};
use crate::load::Node;
use crate::marks::MarkSet;
use std::collections::BTreeSet;

/// Reports marks that were made on an image of another name or size. Of a file with several images, ours was found by its name.
pub(super) fn of_image(
    reader: &Reader<'_>,
    tree: &Node,
    (names, has_copy): (&[&str], bool),
    report: &mut Report,
) {
    let image = match items(tree.get("images")) {
        [only] => only,
        _ => tree,
    };
    let first = |keys: [&str; 2]| keys.iter().find_map(|key| image.get(key));
    let bytes = |node: Option<&Node>| node.map(Node::range).unwrap_or_default();
    let node = first(["imagePath", "file_name"]);
    let written = word(node).unwrap_or_default();
    let name = written.rsplit(['/', '\\']).next().unwrap_or_default();
    let ours = &reader.marks.image;
    if !name.is_empty() && !names.is_empty() && !names.contains(&name) {
        let message =
            format!("these marks were made on `{name}`, which is no file of `{ours}`");
        report.push(json::bad(reader.text, bytes(node), message).help(
            "name the image that they were made on; if it is the same under another name, write its name here",
        ));
    }
    // Marks on a copy are in the pixels of the original, whose size may not be known here.
    if has_copy {
        return;
    }
    let (wide, high) = (first(["imageWidth", "width"]), first(["imageHeight", "height"]));
    let (width, height) = (number(wide), number(high));
    let source = reader.picture.and_then(|picture| picture.source.as_ref());
    let Some(header) = source.map(|source| &source.header) else { return };
    let is_same = |said: f64, own: u32| said.is_nan() || said == f64::from(own);
    if !is_same(width, header.width) || !is_same(height, header.height) {
        let message = format!(
            "these marks were made on an image of {width} by {height} pixels, and `{ours}` has {} by {}",
            header.width, header.height
        );
        report.push(json::bad(reader.text, bytes(wide.or(high)), message).help(
            "mark the image of the case itself: places in another size are other places",
        ));
    }
}

/// Reports parts that the facility has not: no count would take such a mark.
pub(super) fn of_parts(
    reader: &Reader<'_>,
    set: &MarkSet,
    case: &Case,
    report: &mut Report,
) {
    let parts = &case.facility.parts;
    let mut told = BTreeSet::new();
    for mark in &set.marks {
        let Some(part) = &mark.part else { continue };
        if parts.contains_key(part)
            || reader.marks.at.as_ref() == Some(part)
            || !told.insert(part)
        {
            continue;
        }
        let message =
            format!("a mark lies at `{part}`, and the facility has no such part");
        let bad = json::bad(reader.text, mark.bytes.clone(), message);
        let known = parts.keys().map(String::as_str);
        report.push(match nearest(part, known.clone()) {
            Some(near) => bad.did_you_mean(part, near),
            None => {
                bad.help(format!("its parts: {}", known.collect::<Vec<_>>().join(", ")))
            }
        });
    }
}
