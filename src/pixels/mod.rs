//! Pixels: what the bytes of an image say of themselves, where on the ground they lie, and renditions of them: cropped, made smaller,
//! written anew without metadata. Sole keeper of image, tiff, exif and libm.

#[cfg(feature = "images")]
mod alike;
#[cfg(feature = "images")]
mod camera;
#[cfg(feature = "images")]
mod decode;
#[cfg(feature = "images")]
mod encode;
mod geo;
#[cfg(feature = "images")]
mod header;
#[cfg(feature = "images")]
mod jpegs;
#[cfg(feature = "images")]
mod overlay;
#[cfg(feature = "images")]
mod pngs;
mod project;
#[cfg(feature = "images")]
mod scan;
#[cfg(feature = "images")]
mod shrink;
#[cfg(feature = "images")]
mod strips;
mod turn;
#[cfg(not(feature = "images"))]
mod without;

#[cfg(feature = "images")]
pub use alike::are_alike;
pub use geo::{Georeference, Lie, System};
#[cfg(feature = "images")]
pub use header::header;
pub use project::{metres_per_degree, on_grid};
pub use turn::Turn;
#[cfg(not(feature = "images"))]
pub use without::{are_alike, header, renditions};

use std::sync::Arc;

/// Most pixels of an image: 20,000 by 20,000.
pub const PIXELS_MAX: u64 = 400_000_000;
/// Most bytes of an image file.
pub const FILE_BYTES_MAX: usize = 1300 << 20;
/// Most bytes that an image may take when it is unpacked: three or four a pixel.
pub const UNPACKED_BYTES_MAX: u64 = 1_600_000_000;

/// Why an image cannot be used: the rule, what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `image-limit`, `image-unreadable` or `image-lies`.
    pub rule: &'static str,
    /// What is wrong, as a phrase that follows the name of the file.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// TIFF, with or without a georeference.
    Tiff,
}

impl PictureFormat {
    /// The format that a file has by its name, where that tells one.
    pub fn of_name(name: &str) -> Option<PictureFormat> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "png" => Some(PictureFormat::Png),
            "jpg" | "jpeg" | "jpe" => Some(PictureFormat::Jpeg),
            "tif" | "tiff" => Some(PictureFormat::Tiff),
            _ => None,
        }
    }

    /// Its name, and how the name of a file ends that has it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            PictureFormat::Png => ("PNG", ".png"),
            PictureFormat::Jpeg => ("JPEG", ".jpg"),
            PictureFormat::Tiff => ("TIFF", ".tif"),
        }
    }
}

/// What an image says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its format, by its first bytes and not by its name.
    pub format: PictureFormat,
    /// Columns as they are shown.
    pub width: u32,
    /// Rows as they are shown.
    pub height: u32,
    /// Where it lies on the ground, of a GeoTIFF.
    pub georeference: Option<Georeference>,
    /// EPSG number of the grid of a GeoTIFF that is not read.
    pub unread_grid: Option<u32>,
    /// What the camera wrote.
    pub camera: Camera,
}

/// What a camera wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Camera {
    /// When it was taken, as EDTF on the camera's own clock, with its offset where it wrote one.
    pub taken: Option<String>,
    /// Make and model.
    pub model: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// Whom the picture belongs to.
    pub copyright: Option<String>,
    /// Who took it.
    pub artist: Option<String>,
    /// How it is turned when it is shown.
    pub turn: Turn,
}

/// A part of an image in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crop {
    /// First column.
    pub left: u32,
    /// First row.
    pub top: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A part of an image, made smaller and written anew without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

#[cfg(feature = "images")]
/// Renditions of parts of one image, decoded once: each a crop, and the most columns that it may have. With none wanted, the image is
/// decoded all the same: its faults are found.
pub fn renditions(
    bytes: &[u8],
    header: &Header,
    wanted: &[(Crop, u32)],
) -> Result<Vec<Rendition>, Fault> {
    // A small image is the same on the screen and in print, and a crop may stand in several figures.
    let size = |(crop, most): &(Crop, u32)| (*crop, crop.width.min(*most).max(1));
    let sizes: Vec<_> = wanted.iter().map(size).collect();
    let mut each = sizes.clone();
    each.sort_unstable();
    each.dedup();
    let turn = header.camera.turn;
    let stored = turn.size((header.width, header.height));
    let sum = |(crop, columns): &(Crop, u32)| {
        let size = turn.size(shrink::size(*crop, *columns));
        shrink::Sums::new(turn.stored(*crop, stored), size)
    };
    let mut sums: Vec<shrink::Sums> = each.iter().map(sum).collect();
    decode::rows(bytes, header.format, stored, &mut |row, left, pixels| {
        sums.iter_mut().for_each(|sum| sum.add(row, left, pixels));
    })?;
    let made =
        crate::workers::at_once(&sums, |sum| encode::smallest(&sum.mean().turned(turn)));
    let made: Vec<Rendition> = made.into_iter().collect::<Result<_, _>>()?;
    let of = |size| made.get(each.binary_search(size).ok()?).cloned();
    Ok(sizes.iter().filter_map(of).collect())
}

#[cfg(feature = "images")]
fn unreadable(why: impl std::fmt::Display) -> Fault {
    Fault {
        rule: "image-unreadable",
        message: format!("cannot be read: {why}"),
        help: "open it in an image program and save it again as PNG, JPEG or TIFF with 8 bits a channel",
    }
}
