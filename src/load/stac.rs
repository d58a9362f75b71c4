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

/// The first and the last moment of an item that is of a stretch of time.
const STRETCH: [&str; 2] = ["start_datetime", "end_datetime"];

/// The rule under which an item is reported that cannot be read.
const RULE: &str = "image-unreadable";

/// Reads an item; none where it cannot be read, which is reported.
pub(crate) fn read(text: &Text, report: &mut Report) -> Option<Item> {
    let tree = json::tree(text, RULE, report)?;
    let is_map = |node: &&Node| matches!(node.content, Content::Map(_));
    let Some(properties) = tree.get("properties").filter(is_map) else {
        let why = "is no STAC item: it has no `properties`";
        report.push(json::bad_file(RULE, text, tree.range(), why));
        return None;
    };
    let before = report.diagnostics.len();
    hold_to_form(text, properties, report);
    if report.diagnostics.len() > before {
        return None;
    }
    let scalar = |key: &str| {
        let text = properties.get(key).and_then(Node::scalar)?;
        Some(text.trim().to_string()).filter(|text| !text.is_empty() && text != "null")
    };
    let number = |key| scalar(key).filter(|text| text.parse::<f64>().is_ok());
    Some(Item {
        taken: scalar("datetime").and_then(|text| minute_utc(&text)).or_else(|| {
            let [start, end] = STRETCH.map(|key| minute_utc(&scalar(key)?));
            let (start, end) = start.zip(end)?;
            Some(if start == end { start } else { format!("{start}/{end}") })
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

/// Reports what the specification gives another form than it has here: it would be passed over in silence.
fn hold_to_form(text: &Text, properties: &Node, report: &mut Report) {
    let is_null = |node: &Node| node.scalar() == Some("null");
    let number = |node: &Node| node.scalar().and_then(|text| text.parse::<f64>().ok());
    let mut bad = |node: &Node, key: &str, why: &str| {
        let why = format!("holds `{key}`, which is {why}");
        report.push(json::bad_file(RULE, text, node.range(), &why));
    };
    for key in ["gsd", "eo:cloud_cover", "view:off_nadir"] {
        let found = properties.get(key).filter(|node| !is_null(node));
        if let Some(node) = found.filter(|node| number(node).is_none()) {
            bad(node, key, "no number");
        }
    }
    for key in ["datetime"].into_iter().chain(STRETCH) {
        let found = properties.get(key).filter(|node| !is_null(node));
        if let Some(node) =
            found.filter(|node| node.scalar().and_then(minute_utc).is_none())
        {
            bad(node, key, "no time on the clock of UTC, such as `2023-10-05T01:24:11Z`");
        }
    }
    let found = properties.get("proj:transform").filter(|node| !is_null(node));
    if let Some(node) = found {
        let is_given = |n| node.item(n).and_then(number).is_some_and(f64::is_finite);
        if !(0..6).all(is_given) {
            bad(node, "proj:transform", "no list of six numbers");
        } else if georeference(properties).is_some_and(|lie| lie.is_mirrored()) {
            bad(
                node,
                "proj:transform",
                "one that shows the ground mirrored, as from below",
            );
        }
    }
}

/// `2023-10-05T01:24Z` of `2023-10-05T01:24:11.123Z`: the minute is what a date stamp tells.
fn minute_utc(text: &str) -> Option<String> {
    let minute = text.trim().get(..16)?;
    let has_form = minute.bytes().enumerate().all(|(n, byte)| match n {
        4 | 7 => byte == b'-',
        10 => matches!(byte, b'T' | b't' | b' '),
        13 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    let is_utc = text.trim().ends_with(['Z', 'z']) || text.trim().ends_with("+00:00");
    (has_form && is_utc).then(|| format!("{}T{}Z", &minute[..10], &minute[11..]))
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
