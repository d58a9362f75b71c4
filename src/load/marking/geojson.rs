//! GeoJSON (RFC 7946): a feature a mark, with `class`, `part` and `arrow` among its properties.

use super::{Bad, Found, Read, area, items, line, no_mark, spot, spots, word};
use crate::load::Node;
use crate::marks::Shape;

pub(super) fn read(tree: &Node) -> Read {
    let features = match tree.get("features") {
        Some(_) => items(tree.get("features")),
        None => std::slice::from_ref(tree),
    };
    Ok(features.iter().flat_map(feature).collect())
}

/// The marks of a feature: one, or of several points, lines or polygons one each.
fn feature(node: &Node) -> Vec<Result<Found, Bad>> {
    let property = |key: &str| word(node.get("properties").and_then(|all| all.get(key)));
    let Some(geometry) = node.get("geometry").filter(|node| node.get("type").is_some())
    else {
        let help = "give it a point or a polygon";
        return vec![no_mark(node, "a feature without a geometry", help)];
    };
    let arrow = property("arrow").is_some_and(|word| word == "true" || word == "yes");
    let kind = geometry.get("type").and_then(Node::scalar).unwrap_or_default();
    let coordinates = geometry.get("coordinates");
    let (single, each) = match kind.strip_prefix("Multi") {
        Some(single) => (single, items(coordinates).iter().collect()),
        None => (kind, coordinates.into_iter().collect::<Vec<_>>()),
    };
    let shape = |node: &Node| match single {
        "Point" => Some(Shape::Point(spot(node))),
        "LineString" => line(spots(Some(node)), arrow),
        "Polygon" => area(spots(node.item(0))),
        _ => None,
    };
    if !["Point", "LineString", "Polygon"].contains(&single) {
        return vec![no_mark(
            geometry,
            format!("a geometry of the type `{kind}`"),
            "points, lines and polygons are read, one mark for each",
        )];
    }
    if each.is_empty() {
        return vec![no_mark(
            geometry,
            format!("an empty {kind}"),
            "give it its corners",
        )];
    }
    let id = word(node.get("id")).or(property("id"));
    let label = property("class").or(property("label"));
    let is_one = each.len() == 1;
    let found = (1..).zip(each).map(|(n, node_of_one)| {
        let Some(shape) = shape(node_of_one) else {
            let what = format!("a {kind} without enough corners");
            return no_mark(geometry, what, "give it its corners");
        };
        let number = |id| if is_one { id } else { format!("{id}-{n}") };
        let (id, label) = (id.clone().map(number), label.clone());
        Ok(Found { id, label, part: property("part"), shape, bytes: node.range() })
    });
    found.collect()
}
