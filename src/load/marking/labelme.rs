//! LabelMe: `shapes`, each with a label, a type and points.

use super::{Bad, Found, Read, area, boxed, items, line, no_mark, spots, word};
use crate::load::Node;
use crate::marks::{Shape, Spot};

pub(super) fn read(tree: &Node) -> Read {
    Ok(items(tree.get("shapes")).iter().map(shape).collect())
}

fn shape(node: &Node) -> Result<Found, Bad> {
    let points = spots(node.get("points"));
    let kind = word(node.get("shape_type")).unwrap_or_else(|| "polygon".to_string());
    let count = points.len();
    let shape = match (kind.as_str(), points.as_slice()) {
        ("point", [at, ..]) => Some(Shape::Point(*at)),
        ("rectangle", [(ax, ay), (bx, by), ..]) => {
            Some(boxed(ax.min(*bx), ay.min(*by), (bx - ax).abs(), (by - ay).abs()))
        }
        ("circle", [middle, rim, ..]) => {
            let radius = distance(*middle, *rim);
            Some(Shape::Oval { middle: *middle, reach: (radius, radius) })
        }
        ("line" | "linestrip", _) => line(points, false),
        ("polygon", _) => area(points),
        _ => None,
    };
    let Some(shape) = shape else {
        let what = format!("a shape of the type `{kind}` with {count} points");
        return no_mark(
            node,
            what,
            "point, rectangle, circle, polygon, line and linestrip are read",
        );
    };
    let label = word(node.get("label"));
    Ok(Found { id: None, label, part: None, shape, bytes: node.range() })
}

fn distance(a: Spot, b: Spot) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}
