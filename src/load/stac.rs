//! STAC items (1.0 and 1.1, with the extensions eo, view and projection): what they say of an image.

use super::{Content, Node, Text, json};
use crate::diag::Report;
use crate::pixels::{Georeference, System};

/// What a STAC item says of an image; numbers as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item {
    pub(crate) taken: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) sensor: Option<String>,
    /// Everyone who produced, licensed, processed or hosts it.
    pub(crate) providers: Vec<String>,
    /// Platform, constellation and instruments.
    pub(crate) sensors: Vec<String>,
    pub(crate) gsd: Option<String>,
    pub(crate) cloud: Option<String>,
    pub(crate) off_nadir: Option<String>,
    pub(crate) licence: Option<String>,
    /// Latitude and longitude of each corner.
    pub(crate) footprint: Vec<(f64, f64)>,
    pub(crate) georeference: Option<Georeference>,
}

/// Most corners of a footprint that are kept.
const CORNERS_MAX: usize = 1000;

/// Reads an item.
pub(crate) fn read(text: &Text, report: &mut Report) -> Option<Item> {
    let tree = json::tree(text, "image-unreadable", report)?;
    let properties = tree.get("properties")?;
    let scalar = |key: &str| {
        let text = properties.get(key).and_then(Node::scalar)?;
        Some(text.trim().to_string()).filter(|text| !text.is_empty() && text != "null")
    };
    let number = |key| scalar(key).filter(|text| text.parse::<f64>().is_ok());
    Some(Item {
        // `2023-10-05T01:24:11.123Z`: the minute is what a date stamp tells.
        taken: scalar("datetime").and_then(|text| {
            let minute = text.get(..16)?;
            let is_utc = text.ends_with('Z') || text.ends_with("+00:00");
            is_utc.then(|| format!("{minute}Z"))
        }),
        provider: properties.get("providers").and_then(provider),
        providers: names(properties.get("providers"), |one| one.get("name")),
        sensor: scalar("platform").or(scalar("constellation")),
        sensors: names(properties.get("instruments"), |one| Some(one))
            .into_iter()
            .chain(scalar("platform"))
            .chain(scalar("constellation"))
            .collect(),
        gsd: number("gsd"),
        cloud: number("eo:cloud_cover"),
        off_nadir: number("view:off_nadir"),
        licence: scalar("license"),
        footprint: tree.get("geometry").map(corners).unwrap_or_default(),
        georeference: georeference(properties),
    })
}

/// The provider that produced it, else the first.
fn provider(list: &Node) -> Option<String> {
    let Content::List(providers) = &list.content else { return None };
    let produces = |node: &&Node| {
        let roles = node.get("roles").map(|roles| &roles.content);
        matches!(roles, Some(Content::List(roles)) if roles.iter().any(|role| role.scalar() == Some("producer")))
    };
    let chosen = providers.iter().find(produces).or(providers.first())?;
    Some(chosen.get("name")?.scalar()?.to_string())
}

/// Every name in a list.
fn names(list: Option<&Node>, name: fn(&Node) -> Option<&Node>) -> Vec<String> {
    let Some(Content::List(all)) = list.map(|list| &list.content) else {
        return Vec::new();
    };
    all.iter().filter_map(|one| Some(name(one)?.scalar()?.to_string())).collect()
}

/// The corners of the outer ring of a polygon, or a point.
fn corners(geometry: &Node) -> Vec<(f64, f64)> {
    let Some(coordinates) = geometry.get("coordinates") else { return Vec::new() };
    let ring = match geometry.get("type").and_then(Node::scalar) {
        Some("Polygon") => coordinates.item(0),
        Some("Point") => return pair(coordinates).into_iter().collect(),
        _ => None,
    };
    let Some(Content::List(corners)) = ring.map(|ring| &ring.content) else {
        return Vec::new();
    };
    corners.iter().take(CORNERS_MAX).filter_map(pair).collect()
}

fn pair(node: &Node) -> Option<(f64, f64)> {
    let number = |n| node.item(n)?.scalar()?.parse::<f64>().ok();
    Some((number(1)?, number(0)?))
}

fn georeference(properties: &Node) -> Option<Georeference> {
    let code = properties.get("proj:code").or(properties.get("proj:epsg"))?.scalar()?;
    let epsg = code.strip_prefix("EPSG:").unwrap_or(code).parse().ok()?;
    let transform = properties.get("proj:transform")?;
    let number = |n| {
        let number: f64 = transform.item(n)?.scalar()?.parse().ok()?;
        number.is_finite().then_some(number)
    };
    let affine = [number(0)?, number(1)?, number(2)?, number(3)?, number(4)?, number(5)?];
    Some(Georeference { system: System::of_epsg(epsg)?, affine })
}
