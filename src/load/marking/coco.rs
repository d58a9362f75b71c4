//! COCO: `images`, `categories`, and `annotations` with a box or a polygon each.

use super::{Bad, Found, Read, area, boxed, items, no_mark, number, word};
use crate::load::Node;
use crate::marks::Spot;
use std::collections::BTreeMap;

pub(super) fn read(tree: &Node, names: &[&str]) -> Read {
    let images = items(tree.get("images"));
    let is_ours = |node: &&Node| {
        let file = word(node.get("file_name")).unwrap_or_default();
        names.contains(&file.rsplit('/').next().unwrap_or(&file))
    };
    let image = match images {
        [only] => only,
        _ => match images.iter().find(is_ours) {
            Some(image) => image,
            None => return Err(Bad::no_image()),
        },
    };
    let image = word(image.get("id"));
    let classes: BTreeMap<String, String> = items(tree.get("categories"))
        .iter()
        .filter_map(|node| Some((word(node.get("id"))?, word(node.get("name"))?)))
        .collect();
    let annotations = items(tree.get("annotations")).iter();
    let ours = annotations.filter(|node| word(node.get("image_id")) == image);
    Ok(ours.map(|node| annotation(node, &classes)).collect())
}

fn annotation(node: &Node, classes: &BTreeMap<String, String>) -> Result<Found, Bad> {
    if word(node.get("iscrowd")).is_some_and(|crowd| crowd != "0" && crowd != "false") {
        return no_mark(
            node,
            "a crowd (`iscrowd`), which is many things and would count as one",
            "mark each thing by itself, or take the crowd out",
        );
    }
    let rings = items(node.get("segmentation"));
    let outline = rings.first().map(|ring| {
        let pairs = items(Some(ring)).chunks_exact(2);
        pairs
            .map(|pair| (number(pair.first()), number(pair.get(1))))
            .collect::<Vec<Spot>>()
    });
    let side = |n| number(node.get("bbox").and_then(|node| node.item(n)));
    let shape = match outline.and_then(area) {
        Some(shape) => Some(shape),
        None if node.get("bbox").is_some() => {
            Some(boxed(side(0), side(1), side(2), side(3)))
        }
        None => None,
    };
    let Some(shape) = shape else {
        return no_mark(
            node,
            "an annotation without a box or polygon",
            "export it with boxes or polygons, not as a mask",
        );
    };
    let label =
        word(node.get("category_id")).map(|id| classes.get(&id).cloned().unwrap_or(id));
    Ok(Found { id: word(node.get("id")), label, part: None, shape, bytes: node.range() })
}

impl Bad {
    pub(super) fn no_image() -> Bad {
        Bad {
            bytes: 0..0,
            message: "holds marks of several images, and none has the name of this one"
                .to_string(),
            help: "give the image's file the name that it has there",
        }
    }
}
