//! Marks from files: GeoJSON, LabelMe, VGG Image Annotator and COCO, each known by its own keys, all turned into marks in pixels of the image.

mod coco;
mod geojson;
mod labelme;
mod said;
mod via;

use super::{CASE_FILE, Content, Node, Picture, Text, json, missing, text};
use crate::case::{Case, Frame, Marks};
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::digest;
use crate::marks::{CORNERS_MAX, MARKS_MAX, Mark, MarkSet, Shape, Spot};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// Why a piece of a file is no mark: its bytes, what is wrong, and what to do.
struct Bad {
    bytes: Range<usize>,
    message: String,
    help: &'static str,
}

/// A mark as its file has it.
struct Found {
    id: Option<String>,
    label: Option<String>,
    part: Option<String>,
    shape: Shape,
    bytes: Range<usize>,
}

type Read = Result<Vec<Result<Found, Bad>>, Bad>;

/// The marks of every file; those that could not be read are reported and missing.
pub(crate) fn read(
    case: &Case,
    pictures: &IndexMap<String, Picture>,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    refused: &BTreeMap<String, Diagnostic>,
    texts: &mut super::Texts,
    report: &mut Report,
) -> IndexMap<String, MarkSet> {
    let mut sets = IndexMap::new();
    for (id, marks) in &case.marks {
        let place = KeyPath::default().key("marks").key(id).key("file");
        let Some(text) = text::text(&marks.file, bytes, texts, report) else {
            missing(&marks.file, Place::value(CASE_FILE, place), refused, report);
            continue;
        };
        let Some(tree) = json::tree(&text, "bad-marks", report) else { continue };
        let names = file_names(case, &marks.image);
        match of_tree(&tree, &names) {
            Ok(found) => {
                let reader = Reader {
                    text: &text,
                    marks,
                    id,
                    picture: pictures.get(&marks.image),
                };
                let image = case.images.get(&marks.image);
                let has_copy = image.is_some_and(|image| image.rendition.is_some());
                said::of_image(&reader, &tree, (&names, has_copy), report);
                let set = reader.set(found, is_geojson(&tree), report);
                said::of_parts(&reader, &set, case, report);
                sets.insert(id.clone(), set);
            }
            Err(bad) => report.push(diagnostic(&text, bad)),
        }
    }
    sets
}

/// The names of an image's files without their folders: files of several images are told apart by them.
fn file_names<'a>(case: &'a Case, image: &str) -> Vec<&'a str> {
    let image = case.images.get(image);
    let original = image.and_then(|image| image.file.as_deref());
    let rendition = image.and_then(|image| image.rendition.as_ref());
    let files = original.into_iter().chain(rendition.map(|copy| copy.file.as_str()));
    files.map(|file| file.rsplit('/').next().unwrap_or(file)).collect()
}

fn is_geojson(tree: &Node) -> bool {
    let kind = tree.get("type").and_then(Node::scalar);
    matches!(kind, Some("FeatureCollection" | "Feature"))
}

fn of_tree(tree: &Node, names: &[&str]) -> Read {
    if is_geojson(tree) {
        geojson::read(tree)
    } else if tree.get("shapes").is_some() {
        labelme::read(tree)
    } else if tree.get("annotations").is_some() && tree.get("images").is_some() {
        coco::read(tree, names)
    } else if let Some(found) = via::read(tree, names) {
        found
    } else {
        Err(Bad {
            bytes: 0..0,
            message:
                "is neither GeoJSON nor a file of LabelMe, VGG Image Annotator or COCO"
                    .to_string(),
            help: "export the marks as one of these; a GeoJSON file is a `FeatureCollection`",
        })
    }
}

fn diagnostic(text: &Text, bad: Bad) -> Diagnostic {
    let message = format!("`{}` {}", text.file, bad.message);
    json::bad(text, bad.bytes, message).help(bad.help)
}

/// What marks of a file are read with.
struct Reader<'a> {
    text: &'a Text,
    marks: &'a Marks,
    id: &'a str,
    picture: Option<&'a Picture>,
}

impl Reader<'_> {
    fn set(
        &self,
        found: Vec<Result<Found, Bad>>,
        may_be_degrees: bool,
        report: &mut Report,
    ) -> MarkSet {
        let is_degrees = self.is_degrees(may_be_degrees, report);
        let mut set = MarkSet {
            file: self.text.file.clone(),
            sha256: digest::sha256(self.text.text.as_bytes()),
            marks: Vec::new(),
        };
        let mut corners = 0;
        for (n, found) in found.into_iter().enumerate() {
            if n == MARKS_MAX || corners > CORNERS_MAX {
                let message = format!(
                    "`{}` holds more than {MARKS_MAX} marks or {CORNERS_MAX} corners, the most that is read",
                    self.text.file
                );
                let place = Place::whole(&self.text.file);
                report.push(
                    Diagnostic::error("limit", place, message).help(
                        "leave out what is not counted, or mark a part of the image",
                    ),
                );
                break;
            }
            match found.and_then(|found| self.mark(n, found, is_degrees)) {
                Ok(mark) => {
                    corners += mark.shape.corners().len();
                    set.marks.push(mark);
                }
                Err(bad) => report.push(diagnostic(self.text, bad)),
            }
        }
        turned_down(&mut set.marks);
        set
    }

    /// Whether coordinates are degrees; a georeference is wanted then.
    fn is_degrees(&self, may_be: bool, report: &mut Report) -> bool {
        let written = self.marks.frame;
        let is_degrees = may_be && written != Some(Frame::Pixels);
        let path = KeyPath::default().key("marks").key(self.id);
        if !may_be && written == Some(Frame::Degrees) {
            let place = Place::value(CASE_FILE, path.key("in"));
            let message = "only GeoJSON can be in degrees, and this file is in pixels";
            report.push(
                Diagnostic::error("bad-marks", place, message).help("take `in` out"),
            );
        }
        let known = self.picture.is_some_and(|picture| picture.georeference.is_some());
        if is_degrees && !known {
            let place = Place::value(CASE_FILE, path.key("file"));
            let message = format!(
                "these marks are in degrees, and where the image `{}` lies on the ground is not known",
                self.marks.image
            );
            report.push(
                Diagnostic::error("bad-marks", place, message)
                    .help("write `in: pixels` if they are pixels of the image")
                    .help("else give the image as a GeoTIFF, or its STAC item with `proj:code` and `proj:transform`"),
            );
        }
        is_degrees && known
    }

    fn mark(&self, n: usize, found: Found, is_degrees: bool) -> Result<Mark, Bad> {
        let Found { id, label, part, shape, bytes } = found;
        let bad = |message: String, help| Bad { bytes: bytes.clone(), message, help };
        let finite =
            |(x, y): &Spot| x.is_finite() && y.is_finite() && x.abs().max(y.abs()) < 1e9;
        if !shape.corners().iter().all(finite) {
            return Err(bad(
                "holds a mark without a place".to_string(),
                "a coordinate is a number of pixels or degrees",
            ));
        }
        let shape = match self.picture.and_then(|picture| picture.georeference) {
            Some(georeference) if is_degrees => {
                let on_ground = |(lon, lat)| georeference.pixel_at(lat, lon);
                if shape.corners().into_iter().any(|corner| on_ground(corner).is_none()) {
                    return Err(bad(
                        "holds a mark that lies nowhere near the image".to_string(),
                        "GeoJSON has the longitude before the latitude; write `in: pixels` if these are pixels",
                    ));
                }
                shape.moved(|corner| on_ground(corner).unwrap_or_default())
            }
            _ => shape,
        };
        let class = label.map(|label| match self.marks.classes.get(&label) {
            Some(class) => class.clone(),
            None => label,
        });
        let id = id.unwrap_or_else(|| (n + 1).to_string());
        Ok(Mark { id, class, part: part.or(self.marks.at.clone()), shape, bytes })
    }
}

/// Programs that draw maps let `y` grow upwards, also over an image without a place on the ground: its rows are then negative.
fn turned_down(marks: &mut [Mark]) {
    let mut rows = marks.iter().flat_map(|mark| mark.shape.corners()).map(|(_, y)| y);
    let is_turned = rows.clone().any(|y| y < 0.0) && rows.all(|y| y <= 0.0);
    if is_turned {
        for mark in marks {
            mark.shape = mark.shape.moved(|(x, y)| (x, -y));
        }
    }
}

/// The items of a list; of anything else, none.
fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.content) {
        Some(Content::List(items)) => items,
        _ => &[],
    }
}

fn number(node: Option<&Node>) -> f64 {
    node.and_then(Node::scalar).and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

fn word(node: Option<&Node>) -> Option<String> {
    let word = node.and_then(Node::scalar)?.trim();
    (!word.is_empty() && word != "null").then(|| word.to_string())
}

fn spot(node: &Node) -> Spot {
    (number(node.item(0)), number(node.item(1)))
}

fn spots(node: Option<&Node>) -> Vec<Spot> {
    items(node).iter().map(spot).collect()
}

/// A box from its upper left corner and its size.
fn boxed(x: f64, y: f64, width: f64, height: f64) -> Shape {
    Shape::Area(vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// A polygon of at least three corners, without the first again at the end.
fn area(mut corners: Vec<Spot>) -> Option<Shape> {
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    (corners.len() > 2).then_some(Shape::Area(corners))
}

fn line(points: Vec<Spot>, arrow: bool) -> Option<Shape> {
    (points.len() > 1).then_some(Shape::Line { points, arrow })
}

/// A piece of a file that is no mark.
fn no_mark<T>(
    node: &Node,
    what: impl std::fmt::Display,
    help: &'static str,
) -> Result<T, Bad> {
    Err(Bad { bytes: node.range(), message: format!("holds {what}"), help })
}
