//! Pictures: the bytes of each image of a case, what their headers say, and what camera and STAC item fill in of what the case leaves out.

mod chosen;

use super::contrary::{differs, metres_beside};
use super::copies::shown;
use super::{CASE_FILE, gsd, missing, stac, text};
use crate::case::{Case, Decimal, Image, Point};
use crate::dates;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::digest;
use crate::marks::Spot;
use crate::pixels::{self, Crop, Georeference, Header, PictureFormat};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An image of the case as it was read.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file that plates are made from, when there is one: the rendition where the case names one, else the original.
    pub source: Option<Source>,
    /// SHA-256 of the original, when it is in the case folder.
    pub original_sha256: Option<String>,
    /// Ground metres of a pixel along a row and along a column: from the georeference, else from the ground sample distance.
    pub metres_a_pixel: Option<(f64, f64)>,
    /// Where north is, in degrees clockwise from the top.
    pub north: Option<f64>,
    /// Where the pixels of the original lie on the ground.
    pub georeference: Option<Georeference>,
    /// What camera and STAC item say, by the key of the image that it belongs to.
    pub known: Vec<Known>,
    /// Whether a file that would tell more could not be read, which is reported: what follows from that is left unsaid.
    pub is_incomplete: bool,
}

/// The file that plates are made from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the case folder.
    pub file: String,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Its SHA-256.
    pub sha256: String,
    /// Its header.
    pub header: Header,
    /// What of the original it shows: left, top, right and bottom, in pixels of the original.
    pub shows: [f64; 4],
    /// Whether it stands in for the original.
    pub is_rendition: bool,
    /// How far the marks of the original can lie: its columns and rows; none where it is not here and the copy may show a part of it.
    pub whole: Option<(f64, f64)>,
    /// The original, where it is here beside its copy.
    pub original: Option<(Arc<Vec<u8>>, Header)>,
}

/// Something that camera or STAC item say of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The key of the image: `taken`, `sensor` …
    pub key: &'static str,
    /// Its value, as the case would write it.
    pub value: String,
    /// `Exif` or `STAC item`.
    pub from: &'static str,
    /// Whether the case left it out, so that it was filled in.
    pub filled: bool,
    /// What the case says instead, where both cannot be right.
    pub against: Option<String>,
}

impl Source {
    /// Pixels of this file for a pixel of the original.
    pub fn scale(&self) -> Spot {
        let [left, top, right, bottom] = self.shows;
        (
            f64::from(self.header.width) / (right - left),
            f64::from(self.header.height) / (bottom - top),
        )
    }

    /// A part of the original, in whole pixels of this file; none where it shows nothing of it.
    pub fn crop(&self, part: [f64; 4]) -> Option<Crop> {
        let (across, down) = self.scale();
        let end =
            |value: f64, most: u32| value.round().clamp(0.0, f64::from(most)) as u32;
        let (width, height) = (self.header.width, self.header.height);
        let left = end((part[0] - self.shows[0]) * across, width);
        let top = end((part[1] - self.shows[1]) * down, height);
        let right = end((part[2] - self.shows[0]) * across, width);
        let bottom = end((part[3] - self.shows[1]) * down, height);
        let is_there = right > left && bottom > top;
        is_there.then(|| Crop { left, top, width: right - left, height: bottom - top })
    }
}

/// Reads every image, and fills the case with what its files know.
pub(crate) fn read(
    case: &mut Case,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    hashes: &BTreeMap<String, String>,
    refused: &BTreeMap<String, Diagnostic>,
    texts: &mut super::Texts,
    report: &mut Report,
) -> IndexMap<String, Picture> {
    let mut files = Files { bytes, hashes, read: BTreeMap::new() };
    let mut pictures = IndexMap::new();
    for (id, image) in &mut case.images {
        let path = KeyPath::default().key("images").key(id);
        let item = image.stac.as_ref().and_then(|file| {
            let Some(text) = text::text(file, files.bytes, texts, report) else {
                missing(file, Place::value(CASE_FILE, path.key("stac")), refused, report);
                return None;
            };
            stac::read(&text, report)
        });
        let is_incomplete = image.stac.is_some() && item.is_none();
        let item = item.unwrap_or_default();
        let mut picture = picture(image, item, &path, &mut files, report);
        picture.is_incomplete |= is_incomplete;
        pictures.insert(id.clone(), picture);
    }
    chosen::fill(case, &pictures);
    pictures
}

/// Files of images: two images may be parts of one.
struct Files<'a> {
    bytes: &'a mut BTreeMap<String, Vec<u8>>,
    hashes: &'a BTreeMap<String, String>,
    read: BTreeMap<String, (Arc<Vec<u8>>, String)>,
}

impl Files<'_> {
    fn file(&mut self, name: &str) -> Option<(Arc<Vec<u8>>, String)> {
        if let Some(bytes) = self.bytes.remove(name) {
            let known = self.hashes.get(name).cloned();
            let sha256 = known.unwrap_or_else(|| digest::sha256(&bytes));
            self.read.insert(name.to_string(), (Arc::new(bytes), sha256));
        }
        self.read.get(name).cloned()
    }
}

fn picture(
    image: &mut Image,
    item: stac::Item,
    path: &KeyPath,
    files: &mut Files<'_>,
    report: &mut Report,
) -> Picture {
    let original = image.file.as_ref().and_then(|name| files.file(name));
    let before = report.diagnostics.len();
    let beside = original.as_ref().filter(|_| image.rendition.is_some());
    let beside = beside
        .and_then(|(bytes, _)| Some((Arc::clone(bytes), pixels::header(bytes).ok()?)));
    let original_sha256 = original.as_ref().map(|(_, sha256)| sha256.clone());
    let chosen = match &image.rendition {
        Some(rendition) => {
            let place = path.key("rendition").key("file");
            let found = files.file(&rendition.file);
            if found.is_none() {
                let place = Place::value(CASE_FILE, place.clone());
                missing(&rendition.file, place, &BTreeMap::new(), report);
            }
            found.map(|(bytes, sha256)| (rendition.file.clone(), place, bytes, sha256))
        }
        None => original.and_then(|(bytes, sha256)| {
            Some((image.file.clone()?, path.key("file"), bytes, sha256))
        }),
    };
    let mut source =
        chosen.and_then(|(file, place, bytes, sha256)| match pixels::header(&bytes) {
            Ok(header) => {
                let place = Place::value(CASE_FILE, place);
                report.diagnostics.extend(misnamed(&file, place, header.format));
                let size = [0.0, 0.0, f64::from(header.width), f64::from(header.height)];
                let is_rendition = image.rendition.is_some();
                let whole = Some((size[2], size[3]));
                Some(Source {
                    file,
                    bytes,
                    sha256,
                    header,
                    shows: size,
                    is_rendition,
                    whole,
                    original: beside.clone(),
                })
            }
            Err(fault) => {
                report.push(at_fault(&file, Place::value(CASE_FILE, place), &fault));
                None
            }
        });
    let is_incomplete = report.diagnostics.len() > before;
    report.diagnostics.extend(gsd::size_of_nothing(image, path));
    if let (Some(source), Some(rendition)) = (&mut source, &image.rendition) {
        let path = path.key("rendition").key("shows");
        let whole = beside.as_ref().map(|(_, header)| header);
        shown(source, &rendition.shows, whole, &path, report);
    }
    let georeference = source.as_ref().and_then(of_original).or(item.georeference);
    let mut known = fill(image, source.as_ref(), &item);
    let written = gsd::metres(image, &known, path, report);
    let size = source.as_ref().map_or((0, 0), |source| {
        (source.shows[2].round() as u32, source.shows[3].round() as u32)
    });
    let measured = georeference.map(|geo| geo.lie(size.0, size.1));
    let north = image.north.as_ref().map(|north| north.number);
    if let Some(lie) = measured {
        if !gsd::RANGE_M.contains(&lie.mean_m()) && size.0 > 0 {
            report.push(gsd::not_of_a_place(image, path, lie.mean_m()));
        }
        known.extend(gsd::misplaced(image, &known, written, &lie));
    }
    // What the georeference does not bear is reported, and not drawn.
    let is_wrong =
        |key| known.iter().any(|known| known.key == key && known.from == gsd::FROM);
    Picture {
        source,
        original_sha256,
        metres_a_pixel: measured
            .map(|lie| (lie.across_m, lie.down_m))
            .or(written.map(|m| (m, m))),
        north: north.filter(|_| !is_wrong("north")).or(measured.map(|lie| lie.north)),
        georeference,
        known,
        is_incomplete,
    }
}

/// A fault of the pixels at the place that names their file.
pub fn at_fault(file: &str, place: Place, fault: &pixels::Fault) -> Diagnostic {
    Diagnostic::error(fault.rule, place, format!("`{file}` {}", fault.message))
        .help(fault.help)
}

/// A file whose name says another format than it has.
fn misnamed(file: &str, place: Place, format: PictureFormat) -> Option<Diagnostic> {
    let named = PictureFormat::of_name(file).filter(|named| *named != format)?;
    let (name, ending) = format.words();
    let message = format!("`{file}` is a {name}, and its name says {}", named.words().0);
    let help = format!(
        "give it a name that ends in `{ending}`, or take the file that was meant"
    );
    Some(Diagnostic::error("image-lies", place, message).help(help))
}

/// The georeference of a file, for pixels of the original that it is a part of.
fn of_original(source: &Source) -> Option<Georeference> {
    let Georeference { system, affine: [a, b, c, d, e, f] } =
        source.header.georeference?;
    let (across, down) = source.scale();
    let [left, top, ..] = source.shows;
    let (a, b, d, e) = (a * across, b * down, d * across, e * down);
    let affine = [a, b, c - a * left - b * top, d, e, f - d * left - e * top];
    Some(Georeference { system, affine })
}

/// Metres of a length such as `0.5 m` or `30 cm`; none where it is not above zero.
pub fn metres(written: &str) -> Option<f64> {
    length(written).filter(|metres| *metres > 0.0)
}

/// Metres of whatever is written as a length, on either side of zero.
pub(super) fn length(written: &str) -> Option<f64> {
    let written = written.trim();
    let at = written.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = written[..at].trim().parse().ok()?;
    let factor = match &written[at..] {
        "m" => 1.0,
        "cm" => 0.01,
        "km" => 1000.0,
        _ => return None,
    };
    number.is_finite().then_some(number * factor)
}

/// Fills the keys that the case leaves out, the STAC item before the camera; all that they say comes back.
fn fill(image: &mut Image, source: Option<&Source>, item: &stac::Item) -> Vec<Known> {
    let camera = source.map(|source| &source.header.camera);
    let mut known = Vec::new();
    // What else the same file calls it may agree with the case too.
    let mut put_one_of = |key,
                          from,
                          field: &mut Option<String>,
                          value: Option<String>,
                          also: &[String]| {
        let Some(value) = value else { return };
        let all = if also.is_empty() { value.clone() } else { also.join("; ") };
        // A camera is no platform.
        let is_compared = (key, from) != ("sensor", "Exif");
        let written = field.as_ref().filter(|_| is_compared);
        let against = written.filter(|written| differs(key, written, &all)).cloned();
        let filled = field.is_none();
        known.push(Known { key, value: value.clone(), from, filled, against });
        field.get_or_insert(value);
    };
    let readable = |text: &String| dates::parse(text).is_ok();
    let (taken, time) = (item.taken.clone(), camera.and_then(|c| c.taken.clone()));
    put_one_of("taken", "STAC item", &mut image.taken, taken.filter(readable), &[]);
    put_one_of("taken", "Exif", &mut image.taken, time.filter(readable), &[]);
    let (provider, sensor) = (item.provider.clone(), item.sensor.clone());
    put_one_of("provider", "STAC item", &mut image.provider, provider, &item.providers);
    put_one_of("sensor", "STAC item", &mut image.sensor, sensor, &item.sensors);
    let mut put = |key, from, field: &mut Option<String>, value| {
        put_one_of(key, from, field, value, &[]);
    };
    put("sensor", "Exif", &mut image.sensor, camera.and_then(|c| c.model.clone()));
    let gsd = item.gsd.as_ref().map(|gsd| format!("{gsd} m"));
    put("gsd", "STAC item", &mut image.gsd, gsd);
    let cloud = item.cloud.as_ref().map(|cloud| format!("{cloud} %"));
    put("cloud", "STAC item", &mut image.cloud, cloud);
    put("licence", "STAC item", &mut image.licence, item.licence.clone());
    put("credit", "Exif", &mut image.credit, camera.and_then(|c| c.copyright.clone()));
    // Who took a picture need not own it: without a notice of copyright nothing else says whose it is. A name fills no credit.
    let artist = camera.filter(|c| c.copyright.is_none()).and_then(|c| c.artist.clone());
    if image.credit.is_some() {
        put("credit", "Exif", &mut image.credit, artist);
    }
    let mut off_nadir = image.off_nadir.as_ref().map(|angle| angle.text.clone());
    put("off_nadir", "STAC item", &mut off_nadir, item.off_nadir.clone());
    image.off_nadir = off_nadir.and_then(|text| {
        let number = text.parse().ok()?;
        Some(Decimal { text, number })
    });
    let point = camera.and_then(|camera| camera.point);
    if let (Some(point), false) = (point, image.footprint.is_empty()) {
        known.push(Known {
            key: "footprint",
            value: format!("{:.4}, {:.4}", point.0, point.1),
            from: "Exif",
            filled: false,
            against: (metres_beside(&image.footprint, point) > CAMERA_OFF_M)
                .then(|| corners_of(&image.footprint)),
        });
    }
    if image.footprint.is_empty() {
        let corners = match item.footprint.as_slice() {
            [] => point.into_iter().collect(),
            corners => corners.to_vec(),
        };
        image.footprint = corners.into_iter().map(point_of).collect();
    }
    known
}

/// How far from what it shows a camera may have been that knows its own place, in metres: an aircraft looks aside.
const CAMERA_OFF_M: f64 = 10_000.0;

/// The first corner of a footprint in words, and how many more there are.
fn corners_of(footprint: &[Point]) -> String {
    let Some(first) = footprint.first() else { return String::new() };
    let corner = format!("{}, {}", first.lat.text, first.lon.text);
    match footprint.len() {
        1 => corner,
        corners => format!("{corner}, and {} corners more", corners - 1),
    }
}

fn point_of((lat, lon): (f64, f64)) -> Point {
    let decimal = |number: f64| Decimal { text: format!("{number:.6}"), number };
    Point { lat: decimal(lat), lon: decimal(lon) }
}
