//! Headers: format, size and georeference of an image, read without unpacking it; what is over a limit is refused here.

use super::decode::{is_progressive, jpeg_size};
use super::overlay::Overlaid;
use super::{
    Camera, Fault, Georeference, Header, PIXELS_MAX, PictureFormat, Turn,
    UNPACKED_BYTES_MAX, camera, geo, pngs, unreadable,
};
use tiff::decoder::Decoder as TiffDecoder;

/// Reads the header of an image. Its pixels may still turn out not to be there.
pub fn header(bytes: &[u8]) -> Result<Header, Fault> {
    let format = format_of(bytes)?;
    let (mut georeference, mut unread_grid, mut camera) = (None, None, Camera::default());
    let (width, height, unpacked) = match format {
        PictureFormat::Png => {
            let (width, height) = pngs::size(bytes)?;
            (width, height, u64::from(width) * 8)
        }
        PictureFormat::Jpeg => {
            let (width, height, unpacked) = jpeg_size(bytes)?;
            if is_progressive(bytes) {
                held_at_once(width, height, unpacked)?;
            }
            (width, height, unpacked)
        }
        PictureFormat::Tiff => {
            let page = Overlaid::of_page(bytes)?;
            let mut decoder = TiffDecoder::new(page).map_err(unreadable)?;
            let (width, height) = decoder.dimensions().map_err(unreadable)?;
            georeference = geo::of_tiff(&mut decoder);
            unread_grid = geo::unread_grid(&mut decoder);
            camera = camera::of_tiff(&mut decoder);
            // Strips and tiles are unpacked one by one.
            let (across, down) = decoder.chunk_dimensions();
            let piece = u64::from(across).saturating_mul(u64::from(down));
            (width, height, piece.saturating_mul(4))
        }
    };
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(unreadable("it has no pixels"));
    }
    if pixels > PIXELS_MAX || unpacked > UNPACKED_BYTES_MAX {
        return Err(Fault {
            rule: "image-limit",
            message: format!(
                "is {width} by {height} pixels; {} million pixels, and {} million bytes unpacked, are the most that is read",
                PIXELS_MAX / 1_000_000,
                UNPACKED_BYTES_MAX / 1_000_000
            ),
            help: "name a smaller copy under `rendition`; the original may stay beside it, and its hash with it",
        });
    }
    if format != PictureFormat::Tiff {
        camera = camera::read(bytes);
    }
    if let Some(georeference) = georeference {
        held_upright(&georeference, camera.turn)?;
    }
    let (width, height) = camera.turn.size((width, height));
    Ok(Header { format, width, height, georeference, unread_grid, camera })
}

/// Refuses a progressive JPEG that would take too much memory: until its last scan a number of two bytes is held beside each value.
fn held_at_once(width: u32, height: u32, unpacked: u64) -> Result<(), Fault> {
    let held = unpacked.saturating_mul(3);
    if held <= UNPACKED_BYTES_MAX {
        return Ok(());
    }
    Err(Fault {
        rule: "image-limit",
        message: format!(
            "is a progressive JPEG of {width} by {height} pixels, which takes {} million bytes until its last scan; {} million are the most",
            held / 1_000_000,
            UNPACKED_BYTES_MAX / 1_000_000
        ),
        help: "save it as a baseline JPEG (not progressive), a TIFF or a PNG; or name a smaller copy under `rendition`",
    })
}

/// Refuses a georeference of pixels that are shown otherwise than they are stored, and one that shows the ground as from below.
fn held_upright(georeference: &Georeference, turn: Turn) -> Result<(), Fault> {
    let why = if turn != Turn::default() {
        "it has a georeference, and a tag by which its pixels are to be turned besides"
    } else if georeference.is_mirrored() {
        "its georeference shows the ground mirrored, as from below"
    } else {
        return Ok(());
    };
    Err(Fault { help: "set it upright, as with `gdalwarp`", ..unreadable(why) })
}

fn format_of(bytes: &[u8]) -> Result<PictureFormat, Fault> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Ok(PictureFormat::Png),
        [0xFF, 0xD8, 0xFF, ..] => Ok(PictureFormat::Jpeg),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => {
            Ok(PictureFormat::Tiff)
        }
        _ => Err(unreadable("it is no PNG, JPEG or TIFF")),
    }
}
