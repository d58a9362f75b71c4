//! GeoJSON (RFC 7946): a feature a mark, with `class`, `part` and `arrow` among its properties.

use super::{Bad, Found, Read, area, items, line, no_mark, spot, spots, word};
use crate::load::Node;
use crate::marks::Shape;

pub(super) fn read(tree: &Node) -> Read {
    let features = match tree.get("features") {
        Some(_) => items(tree.get("features")),
        None => std::slice::from_ref(tree),
    };
    Ok(features.iter().map(feature).collect())
}

fn feature(node: &Node) -> Result<Found, Bad> {
    let property = |key: &str| word(node.get("properties").and_then(|all| all.get(key)));
    let Some(geometry) = node.get("geometry") else {
        return no_mark(
            node,
            "a feature without a geometry",
            "give it a point or a polygon",
        );
    };
    let coordinates = geometry.get("coordinates");
    let arrow = property("arrow").is_some_and(|word| word == "true" || word == "yes");
    let kind = geometry.get("type").and_then(Node::scalar).unwrap_or_default();
    let shape = match kind {
        "Point" => coordinates.map(|node| Shape::Point(spot(node))),
        "LineString" => line(spots(coordinates), arrow),
        "Polygon" => area(spots(coordinates.and_then(|rings| rings.item(0)))),
        other => {
            return no_mark(
                geometry,
                format!("a geometry of the type `{other}`"),
                "a mark is one Point, LineString or Polygon: one mark for each thing",
            );
        }
    };
    let Some(shape) = shape else {
        return no_mark(
            geometry,
            format!("a {kind} without enough corners"),
            "give it its corners",
        );
    };
    let id = word(node.get("id")).or(property("id"));
    let label = property("class").or(property("label"));
    Ok(Found { id, label, part: property("part"), shape, bytes: node.range() })
}
