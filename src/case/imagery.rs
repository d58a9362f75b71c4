//! Images: pictures as things, with what is known of each and what may be done with it; marks made on them; and how figures show them.

use super::{Decimal, OneOrMany, Point, SourceRef, Whole, YesNo};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A picture as a thing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Whether it is a photograph or was drawn: a photograph when left out. What was drawn says so on every plate.
    pub kind: Option<ImageKind>,
    /// When it was taken.
    pub taken: Option<String>,
    /// Who collected it.
    pub provider: Option<String>,
    /// Satellite or camera.
    pub sensor: Option<String>,
    /// Ground sample distance, such as `0.5 m`, or `unknown`.
    pub gsd: Option<String>,
    /// Angle off nadir in degrees.
    pub off_nadir: Option<Decimal>,
    /// Cloud cover, such as `10 %`.
    pub cloud: Option<String>,
    /// Where north is: degrees clockwise from the top of the picture. Taken from the georeference when left out.
    pub north: Option<Decimal>,
    /// Corners of the ground that it shows, or one point on it: checked against the facility.
    #[serde(default)]
    pub footprint: Vec<Point>,
    /// Credit line as the provider wants it.
    pub credit: Option<String>,
    /// Licence under which it may be used.
    pub licence: Option<String>,
    /// Reference of the permission.
    pub permission: Option<String>,
    /// Whether it may be published: yes, no, or ask.
    pub publish: Option<Publish>,
    /// Whether it may be cropped and drawn upon: yes when left out.
    pub derivatives: Option<YesNo>,
    /// The most pixels that the longer side may have when it is published.
    pub largest_size: Option<Whole>,
    /// File in the case folder: the original. It may stay out of the repository.
    pub file: Option<String>,
    /// SHA-256 of the original.
    pub sha256: Option<String>,
    /// A smaller copy in the case folder, from which plates are made in place of the original.
    pub rendition: Option<Rendition>,
    /// STAC item in the case folder: it fills what is left out here.
    pub stac: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Sources that published it.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that reach everything seen on it.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ImageKind {
    /// A camera made it.
    Photograph,
    /// It was drawn; it shows no look.
    Schematic,
}

/// Whether a picture may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// It may.
    Yes,
    /// It may not.
    No,
    /// The owner must be asked: `permission` says what came of it.
    Ask,
}

/// A copy of an image that stands in for it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rendition {
    /// File in the case folder.
    pub file: String,
    /// Its SHA-256.
    pub sha256: Option<String>,
    /// What of the original it shows, in pixels of the original: left, top, right, bottom. Marks count from its own corner when left out.
    #[serde(default)]
    pub shows: Vec<Whole>,
}

/// What one counter marked on an image.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// Id of the image.
    pub image: String,
    /// File in the case folder: GeoJSON, LabelMe, VGG Image Annotator or COCO.
    pub file: String,
    /// Who marked: a name or initials.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
    /// What the coordinates of a GeoJSON file are: degrees when left out. The other forms are in pixels.
    #[serde(rename = "in")]
    pub frame: Option<Frame>,
    /// Classes by the label that the file has for them: `{Tree: crown}`. A label that is left out is its own class.
    #[serde(default)]
    pub classes: IndexMap<String, String>,
    /// Id of the part at which they all lie, where the file does not say it of each.
    pub at: Option<String>,
    /// Sources from which they come.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// What coordinates mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// Pixels of the image, from its upper left corner, x before y.
    Pixels,
    /// Degrees of WGS 84, longitude before latitude.
    Degrees,
}

/// The area that a figure shows of its images.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Crop {
    /// In pixels of the image: left, top, right, bottom.
    Pixels(Vec<Whole>),
    /// On the ground.
    Ground(Ground),
}

/// An area on the ground, north up.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Latitude of its middle.
    pub lat: Decimal,
    /// Longitude of its middle.
    pub lon: Decimal,
    /// From west to east, such as `300 m`.
    pub width: String,
    /// From north to south, such as `200 m`.
    pub height: String,
}

/// Numbered words on an image.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Callout {
    /// Id of a mark, or pixels of the image: `[412, 87]`.
    pub on: OneOrMany,
    /// The words. Inserts work.
    pub text: String,
}
