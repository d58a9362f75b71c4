//! Georeference: from pixels to the ground and back, as GeoTIFF 1.1 (OGC 19-008r4) and STAC's projection extension state it.

use super::project::{self, on_grid};

/// The system that ground coordinates are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Degrees of WGS 84 (EPSG 4326).
    Degrees,
    /// A zone of the Universal Transverse Mercator grid on WGS 84 (EPSG 326xx north, 327xx south), or on ETRS89 (258xx) or NAD83 (269xx),
    /// which lie within two metres of it.
    Utm {
        /// 1 to 60.
        zone: u8,
        /// Whether it is north of the equator.
        north: bool,
    },
    /// Web Mercator (EPSG 3857).
    Mercator,
}

impl System {
    /// The system with this EPSG number, when it is one that we know.
    pub fn of_epsg(number: u32) -> Option<System> {
        match number {
            4326 | 4258 | 4269 => Some(System::Degrees),
            3857 => Some(System::Mercator),
            25828..=25838 | 26901..=26923 | 32601..=32660 => {
                Some(System::Utm { zone: (number % 100) as u8, north: true })
            }
            32701..=32760 => {
                Some(System::Utm { zone: (number % 100) as u8, north: false })
            }
            _ => None,
        }
    }
}

/// Where the pixels of an image lie on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Georeference {
    /// The system of the ground coordinates.
    pub system: System,
    /// `x = a·column + b·row + c` and `y = d·column + e·row + f`, at the upper left corners of pixels.
    pub affine: [f64; 6],
}

/// How a pixel lies on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lie {
    /// Ground metres of its side along a row.
    pub across_m: f64,
    /// Ground metres of its side along a column.
    pub down_m: f64,
    /// Where north is, in degrees clockwise from the top.
    pub north: f64,
}

impl Lie {
    /// Ground metres of the side of a square that is as large.
    pub fn mean_m(&self) -> f64 {
        (self.across_m * self.down_m).sqrt()
    }
}

impl Georeference {
    /// The pixel at a latitude and longitude in degrees; none where the ground cannot be put on the grid.
    pub fn pixel_at(&self, lat: f64, lon: f64) -> Option<(f64, f64)> {
        let (x, y) = on_grid(self.system, lat, lon)?;
        let [a, b, c, d, e, f] = self.affine;
        let turn = a * e - b * d;
        if turn == 0.0 {
            return None;
        }
        let (x, y) = (x - c, y - f);
        Some(((e * x - b * y) / turn, (a * y - d * x) / turn))
    }

    /// Whether it shows the ground as from below.
    pub fn is_mirrored(&self) -> bool {
        let [a, b, _, d, e, _] = self.affine;
        a * e - b * d > 0.0
    }

    /// How the pixels at the middle of an image lie on the ground.
    pub fn lie(&self, width: u32, height: u32) -> Lie {
        let [a, b, c, d, e, f] = self.affine;
        let (column, row) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
        let (x, y) = (a * column + b * row + c, d * column + e * row + f);
        let (east, north) = project::metres_per_unit(self.system, x, y);
        let across = ((a * east) * (a * east) + (d * north) * (d * north)).sqrt();
        let down = ((b * east) * (b * east) + (e * north) * (e * north)).sqrt();
        // One unit to the north, in pixels.
        let turn = a * e - b * d;
        let (dx, dy) = if turn == 0.0 { (0.0, -1.0) } else { (-b / turn, a / turn) };
        Lie { across_m: across, down_m: down, north: libm::atan2(dx, -dy).to_degrees() }
    }
}

/// A value of the keys of a GeoTIFF.
#[cfg(feature = "images")]
fn key(keys: &[u16], wanted: u16) -> Option<u16> {
    let mut entries = keys.chunks_exact(4).skip(1);
    entries.find(|entry| entry[0] == wanted && entry[1] == 0).map(|entry| entry[3])
}

/// The EPSG number among the keys of a GeoTIFF. 3072: the projected system; 2048: the geographic one.
#[cfg(feature = "images")]
fn grid(keys: &[u16]) -> Option<u32> {
    key(keys, 3072).or(key(keys, 2048)).map(u32::from)
}

/// The EPSG number of the system that a TIFF is in, when it is one that we do not know.
#[cfg(feature = "images")]
pub(super) fn unread_grid<R: std::io::Read + std::io::Seek>(
    decoder: &mut tiff::decoder::Decoder<R>,
) -> Option<u32> {
    let keys = decoder.get_tag_u16_vec(tiff::tags::Tag::GeoKeyDirectoryTag).ok()?;
    grid(&keys).filter(|number| System::of_epsg(*number).is_none())
}

/// The georeference of a TIFF, when it has one in a system that we know.
#[cfg(feature = "images")]
pub(super) fn of_tiff<R: std::io::Read + std::io::Seek>(
    decoder: &mut tiff::decoder::Decoder<R>,
) -> Option<Georeference> {
    use tiff::decoder::Decoder;
    use tiff::tags::Tag;

    let numbers = |decoder: &mut Decoder<R>, tag| decoder.get_tag_f64_vec(tag).ok();
    let keys = decoder.get_tag_u16_vec(Tag::GeoKeyDirectoryTag).ok()?;
    let key = |wanted| key(&keys, wanted);
    let system = System::of_epsg(grid(&keys)?)?;
    // 1025: whether coordinates are of corners (1) or of the middles of pixels (2).
    let shift = if key(1025) == Some(2) { 0.5 } else { 0.0 };
    let affine = match numbers(decoder, Tag::ModelTransformationTag) {
        Some(matrix) if matrix.len() == 16 => {
            [matrix[0], matrix[1], matrix[3], matrix[4], matrix[5], matrix[7]]
        }
        _ => {
            let scale = numbers(decoder, Tag::ModelPixelScaleTag)?;
            let tie = numbers(decoder, Tag::ModelTiepointTag)?;
            let ([across, down, ..], [column, row, _, x, y, ..]) = (&scale[..], &tie[..])
            else {
                return None;
            };
            [*across, 0.0, x - column * across, 0.0, -down, y + row * down]
        }
    };
    let [a, b, c, d, e, f] = affine;
    let affine = [a, b, c - shift * (a + b), d, e, f - shift * (d + e)];
    affine.iter().all(|n| n.is_finite()).then_some(Georeference { system, affine })
}
