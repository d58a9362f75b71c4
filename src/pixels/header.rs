//! Headers: format, size and georeference of an image, read without unpacking it; what is over a limit is refused here.

use super::decode::jpeg_size;
use super::{
    Camera, Fault, Header, PIXELS_MAX, PictureFormat, UNPACKED_BYTES_MAX, camera, geo,
    unreadable,
};
use image::ImageDecoder;
use image::codecs::png::PngDecoder;
use std::io::Cursor;
use tiff::decoder::Decoder as TiffDecoder;

/// Reads the header of an image. Its pixels may still turn out not to be there.
pub fn header(bytes: &[u8]) -> Result<Header, Fault> {
    let format = format_of(bytes)?;
    let (mut georeference, mut unread_grid, mut camera) = (None, None, Camera::default());
    let (width, height, unpacked) = match format {
        PictureFormat::Png => {
            let decoder = PngDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
            let (width, height) = decoder.dimensions();
            (width, height, u64::from(width) * 8)
        }
        PictureFormat::Jpeg => jpeg_size(bytes)?,
        PictureFormat::Tiff => {
            let mut decoder = TiffDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
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
    // Marks and areas are in pixels as they are stored, and other programs would show others.
    if camera.is_turned {
        return Err(unreadable(
            "its Exif data say that it is to be turned before it is shown",
        ));
    }
    Ok(Header { format, width, height, georeference, unread_grid, camera })
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
