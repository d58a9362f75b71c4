//! Alike: whether two files hold the same picture, in small and by light and dark alone. A copy may be packed, stretched or made smaller; another picture is told.

use super::{Crop, Fault, Header, decode, shrink};

/// Columns and rows at most of what is held against each other.
const SIDE: u32 = 24;
/// The least that two forms of one picture vary together, of 1; what varies less than this in itself is too flat to be told.
const TOGETHER: f64 = 0.6;
const FLAT: f64 = 2.0;

/// Whether a file shows what a part of another does; none where one of them is too flat to tell.
pub fn are_alike(
    (whole, header, part): (&[u8], &Header, Crop),
    (copy, copy_header): (&[u8], &Header),
) -> Result<Option<bool>, Fault> {
    let all =
        Crop { left: 0, top: 0, width: copy_header.width, height: copy_header.height };
    let columns = SIDE.min(part.width).min(all.width);
    let rows = SIDE.min(part.height).min(all.height);
    let one = small(whole, header, part, (columns, rows))?;
    let other = small(copy, copy_header, all, (columns, rows))?;
    let (one, other) = (about_mean(&one), about_mean(&other));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let count = one.len() as f64;
    let (own, others) = (product(&one, &one), product(&other, &other));
    if own < FLAT * FLAT * count || others < FLAT * FLAT * count {
        return Ok(None);
    }
    Ok(Some(product(&one, &other) >= TOGETHER * (own * others).sqrt()))
}

/// Light and dark of a part of a picture in so many columns and rows, as it is shown.
fn small(
    bytes: &[u8],
    header: &Header,
    crop: Crop,
    size: (u32, u32),
) -> Result<Vec<f64>, Fault> {
    let turn = header.camera.turn;
    let stored = turn.size((header.width, header.height));
    let mut sums = shrink::Sums::new(turn.stored(crop, stored), turn.size(size));
    decode::rows(bytes, header.format, stored, &mut |row, left, pixels| {
        sums.add(row, left, pixels);
    })?;
    let mean = sums.mean().turned(turn);
    let light = |pixel: &[u8]| match pixel {
        [red, green, blue] => {
            f64::from(*red) * 0.3 + f64::from(*green) * 0.6 + f64::from(*blue) * 0.1
        }
        _ => 0.0,
    };
    Ok(mean.pixels.chunks_exact(3).map(light).collect())
}

/// What each is above or below the mean of all.
fn about_mean(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.iter().map(|value| value - mean).collect()
}
