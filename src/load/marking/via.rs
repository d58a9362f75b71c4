//! VGG Image Annotator, versions 1 and 2: an entry an image, its `regions` with the attributes of their shape and their own.

use super::{Bad, Content, Found, Read, area, boxed, line, no_mark, number, word};
use crate::load::Node;
use crate::marks::{Shape, Spot};

/// The regions of our image; none when this is no file of that program.
pub(super) fn read(tree: &Node, names: &[&str]) -> Option<Read> {
    let images = tree.get("_via_img_metadata").unwrap_or(tree);
    let Content::Map(entries) = &images.content else { return None };
    let images: Vec<&Node> = entries
        .iter()
        .map(|e| &e.value)
        .filter(|node| node.get("regions").is_some())
        .collect();
    let is_ours = |node: &&&Node| {
        let file = word(node.get("filename")).unwrap_or_default();
        names.contains(&file.rsplit('/').next().unwrap_or(&file))
    };
    let image = match images.as_slice() {
        [] => return None,
        [only] => only,
        _ => match images.iter().find(is_ours) {
            Some(image) => image,
            None => return Some(Err(Bad::no_image())),
        },
    };
    let regions: Vec<&Node> = match image.get("regions").map(|node| &node.content) {
        Some(Content::List(regions)) => regions.iter().collect(),
        Some(Content::Map(entries)) => entries.iter().map(|e| &e.value).collect(),
        _ => Vec::new(),
    };
    Some(Ok(regions.into_iter().map(region).collect()))
}

fn region(node: &Node) -> Result<Found, Bad> {
    let form = node.get("shape_attributes");
    let side = |key: &str| number(form.and_then(|form| form.get(key)));
    let kind = word(form.and_then(|form| form.get("name"))).unwrap_or_default();
    let shape = match kind.as_str() {
        "point" => Some(Shape::Point((side("cx"), side("cy")))),
        "rect" => Some(boxed(side("x"), side("y"), side("width"), side("height"))),
        "circle" => Some(Shape::Oval {
            middle: (side("cx"), side("cy")),
            reach: (side("r"), side("r")),
        }),
        "ellipse" => Some(Shape::Oval {
            middle: (side("cx"), side("cy")),
            reach: (side("rx"), side("ry")),
        }),
        "polygon" => area(points(form)),
        "polyline" => line(points(form), false),
        _ => None,
    };
    let Some(shape) = shape else {
        return no_mark(
            node,
            format!("a region of the form `{kind}`"),
            "point, rect, circle, ellipse, polygon and polyline are read",
        );
    };
    let own = node.get("region_attributes");
    let attribute = |key: &str| word(own.and_then(|own| own.get(key)));
    let only = || match own.map(|own| &own.content) {
        Some(Content::Map(entries)) => match entries.as_slice() {
            [only] => word(Some(&only.value)),
            _ => None,
        },
        _ => None,
    };
    let label =
        attribute("class").or(attribute("label")).or(attribute("type")).or_else(only);
    Ok(Found { id: None, label, part: attribute("part"), shape, bytes: node.range() })
}

fn points(form: Option<&Node>) -> Vec<Spot> {
    let all = |key: &str| super::items(form.and_then(|form| form.get(key))).iter();
    all("all_points_x")
        .zip(all("all_points_y"))
        .map(|(x, y)| (number(Some(x)), number(Some(y))))
        .collect()
}
