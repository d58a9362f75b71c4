//! Camera: what one wrote into a picture as Exif. It fills what the case leaves out, and is never published.

use super::Camera;
use exif::{In, Rational, Reader, Tag, Value};
use std::io::Cursor;

/// Reads what is there; a picture without it, or with what cannot be read, has said nothing.
pub(super) fn read(bytes: &[u8]) -> Camera {
    let Ok(found) = Reader::new().read_from_container(&mut Cursor::new(bytes)) else {
        return Camera::default();
    };
    let field = |tag| found.get_field(tag, In::PRIMARY).map(|field| &field.value);
    let text = |tag| field(tag).and_then(text_of);
    let make = text(Tag::Make).unwrap_or_default();
    let model = text(Tag::Model).unwrap_or_default();
    let name = if model.starts_with(&make) { model } else { format!("{make} {model}") };
    let degrees = |tag, side, negative: &str| {
        let degrees = degrees_of(field(tag)?)?;
        let is_negative = text(side)?.starts_with(negative);
        Some(if is_negative { -degrees } else { degrees })
    };
    let lat = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, "S");
    let lon = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, "W");
    Camera {
        taken: text(Tag::DateTimeOriginal)
            .and_then(|written| taken_of(&written, text(Tag::OffsetTimeOriginal))),
        model: Some(name.trim().to_string()).filter(|name| !name.is_empty()),
        point: lat.zip(lon),
        copyright: text(Tag::Copyright),
    }
}

fn text_of(value: &Value) -> Option<String> {
    let Value::Ascii(parts) = value else { return None };
    let text = String::from_utf8_lossy(parts.first()?);
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

fn degrees_of(value: &Value) -> Option<f64> {
    let Value::Rational(parts) = value else { return None };
    let part =
        |n: usize| parts.get(n).filter(|part| part.denom > 0).map(Rational::to_f64);
    Some(part(0)? + part(1).unwrap_or(0.0) / 60.0 + part(2).unwrap_or(0.0) / 3600.0)
}
