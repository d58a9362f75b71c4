//! Camera: what one wrote into a picture as Exif. It fills what the case leaves out, and is never published.

use super::{Camera, Turn};
use exif::{In, Rational, Reader, Tag, Value};
use std::io::{Cursor, Read, Seek};
use tiff::decoder::{Decoder, ifd};
use tiff::tags::Tag as TiffTag;

/// What is asked of a picture, wherever it stands in it.
struct Fields<T, D> {
    /// The text under a tag.
    text: T,
    /// Degrees, minutes and seconds under a tag.
    degrees: D,
}

/// Reads what is there; a PNG or JPEG without it has said nothing, and what cannot be read leaves the rest as it is.
pub(super) fn read(bytes: &[u8]) -> Camera {
    let mut reader = Reader::new();
    let read =
        reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let Ok(found) = read.or_else(|flawed| flawed.distill_partial_result(drop)) else {
        return Camera::default();
    };
    let field = |tag| found.get_field(tag, In::PRIMARY).map(|field| &field.value);
    let turned = field(Tag::Orientation).and_then(|value| value.get_uint(0));
    let read = camera(Fields {
        text: |tag| match field(tag)? {
            Value::Ascii(parts) => plain(&String::from_utf8_lossy(parts.first()?)),
            _ => None,
        },
        degrees: |tag| match field(tag)? {
            Value::Rational(parts) => of_parts(|n: usize| {
                parts.get(n).filter(|part| part.denom > 0).map(Rational::to_f64)
            }),
            _ => None,
        },
    });
    Camera { turn: Turn::of_exif(turned.unwrap_or(1)), ..read }
}

/// The same of a TIFF. Only what is asked for is read: the other reader wants the whole file a second time.
pub(super) fn of_tiff<R: Read + Seek>(decoder: &mut Decoder<R>) -> Camera {
    let mut tables = vec![Vec::from(ASKED.map(|tag| value(decoder, tag)))];
    for pointer in [TiffTag::ExifDirectory, TiffTag::GpsDirectory] {
        tables.push(within(decoder, pointer).unwrap_or_default());
    }
    let turned = decoder.get_tag_u32(TiffTag::Orientation);
    let found = |tag: Tag| {
        let n = ASKED.iter().position(|asked| *asked == tag)?;
        tables.iter().find_map(|table| table.get(n)?.as_ref())
    };
    let read = camera(Fields {
        text: |tag| match found(tag)? {
            ifd::Value::Ascii(text) => plain(text),
            _ => None,
        },
        degrees: |tag| match found(tag)? {
            ifd::Value::List(parts) => of_parts(|n: usize| match parts.get(n)? {
                ifd::Value::Rational(above, below) if *below > 0 => {
                    Some(f64::from(*above) / f64::from(*below))
                }
                _ => None,
            }),
            _ => None,
        },
    });
    Camera { turn: Turn::of_exif(turned.unwrap_or(1)), ..read }
}

/// Everything that is asked for.
const ASKED: [Tag; 10] = [
    Tag::Artist,
    Tag::Make,
    Tag::Model,
    Tag::Copyright,
    Tag::DateTimeOriginal,
    Tag::OffsetTimeOriginal,
    Tag::GPSLatitude,
    Tag::GPSLatitudeRef,
    Tag::GPSLongitude,
    Tag::GPSLongitudeRef,
];
/// Most values under one of these tags: none is longer than a notice of copyright.
const VALUES_MAX: u64 = 4096;

/// A value of the first image of a TIFF.
fn value<R: Read + Seek>(decoder: &mut Decoder<R>, tag: Tag) -> Option<ifd::Value> {
    let table = decoder.image_ifd();
    short(table, tag)
}

/// The values of the table that a tag of the first image points to, in the order of `ASKED`.
fn within<R: Read + Seek>(
    decoder: &mut Decoder<R>,
    pointer: TiffTag,
) -> Option<Vec<Option<ifd::Value>>> {
    let at = decoder.get_tag(pointer).ok()?.into_ifd_pointer().ok()?;
    let table = decoder.read_directory(at).ok()?;
    Some(ASKED.map(|tag| short(decoder.read_directory_tags(&table), tag)).into())
}

fn short(mut table: tiff::decoder::IfdDecoder<'_>, tag: Tag) -> Option<ifd::Value> {
    let tag = TiffTag::from_u16_exhaustive(tag.number());
    table.find_entry(tag).filter(|entry| entry.count() <= VALUES_MAX)?;
    table.find_tag(tag).ok()?
}

fn camera(
    fields: Fields<impl Fn(Tag) -> Option<String>, impl Fn(Tag) -> Option<f64>>,
) -> Camera {
    let Fields { text, degrees } = fields;
    let make = text(Tag::Make).unwrap_or_default();
    let model = text(Tag::Model).unwrap_or_default();
    let name = if model.starts_with(&make) { model } else { format!("{make} {model}") };
    let towards = |tag, side, negative: &str| {
        let degrees = degrees(tag)?;
        let is_negative = text(side)?.starts_with(negative);
        Some(if is_negative { -degrees } else { degrees })
    };
    let lat = towards(Tag::GPSLatitude, Tag::GPSLatitudeRef, "S");
    let lon = towards(Tag::GPSLongitude, Tag::GPSLongitudeRef, "W");
    Camera {
        taken: text(Tag::DateTimeOriginal)
            .and_then(|written| taken_of(&written, text(Tag::OffsetTimeOriginal))),
        model: Some(name.trim().to_string()).filter(|name| !name.is_empty()),
        point: lat.zip(lon),
        copyright: text(Tag::Copyright),
        artist: text(Tag::Artist),
        turn: Turn::default(),
    }
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('\0').trim();
    let is_plain = !text.is_empty() && !text.chars().any(char::is_control);
    is_plain.then(|| text.to_string())
}

/// `2020:06:04 22:10:30` as `2020-06-04 22:10`.
fn taken_of(written: &str, offset: Option<String>) -> Option<String> {
    let (day, time) = written.split_once(' ')?;
    let minute = time.get(..5).filter(|minute| *minute != "00:00" || time.len() > 5)?;
    let is_day = day.len() == 10 && !day.starts_with("0000") && day.is_ascii();
    let offset = offset.filter(|offset| offset.len() == 6).unwrap_or_default();
    is_day.then(|| format!("{} {minute}{offset}", day.replace(':', "-")))
}

/// Degrees of degrees, minutes and seconds.
fn of_parts(part: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    Some(part(0)? + part(1).unwrap_or(0.0) / 60.0 + part(2).unwrap_or(0.0) / 3600.0)
}
