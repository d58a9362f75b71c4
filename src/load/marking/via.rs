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
    let label = match class_of(own) {
        Ok(label) => label,
        Err(ticked) => {
            return no_mark(
                node,
                format!("a region of several classes: {}", ticked.join(", ")),
                "tick one box only: a mark is one thing of one class",
            );
        }
    };
    let part = own.and_then(|own| ticked(own.get("part")?).into_iter().next());
    Ok(Found { id: None, label, part, shape, bytes: node.range() })
}

/// The class of a region: of the attribute that is called so, else of the only one; all that are ticked where that is more than one.
fn class_of(own: Option<&Node>) -> Result<Option<String>, Vec<String>> {
    let named = ["class", "label", "type"].iter();
    let named = named.filter_map(|key| own?.get(key));
    let only = match own.map(|own| &own.content) {
        Some(Content::Map(entries)) if entries.len() == 1 => Some(&entries[0].value),
        _ => None,
    };
    let mut words = named.chain(only).map(ticked).filter(|words| !words.is_empty());
    let mut words = words.next().unwrap_or_default();
    if words.len() > 1 { Err(words) } else { Ok(words.pop()) }
}

/// The words of an attribute: one of a text or a list, all that are ticked of boxes.
fn ticked(node: &Node) -> Vec<String> {
    match &node.content {
        Content::Map(boxes) => {
            let is_ticked = |node: &Node| word(Some(node)).as_deref() == Some("true");
            let ticked = boxes.iter().filter(|entry| is_ticked(&entry.value));
            ticked.map(|entry| entry.key.trim().to_string()).collect()
        }
        _ => word(Some(node)).into_iter().collect(),
    }
}

fn points(form: Option<&Node>) -> Vec<Spot> {
    let all = |key: &str| super::items(form.and_then(|form| form.get(key))).iter();
    all("all_points_x")
        .zip(all("all_points_y"))
        .map(|(x, y)| (number(Some(x)), number(Some(y))))
        .collect()
}
