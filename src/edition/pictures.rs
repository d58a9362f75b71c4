//! What is written into a picture beside its pixels: the chunks of a PNG, packed or not, and the segments of a JPEG (Exif, XMP, IPTC, comments), each
//! without the lengths and sums around it, which would hide where a word ends.

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8";
/// Bytes of a chunk around its data: a length, a name and a sum.
const SIZE: usize = 4;
/// Most bytes of packed text that are read.
#[cfg(any(feature = "images", feature = "png"))]
const TEXT_BYTES_MAX: u64 = 4 << 20;

/// Each text that is written into a picture; none for another file.
pub(super) fn texts(bytes: &[u8]) -> Vec<String> {
    if let Some(rest) = bytes.strip_prefix(PNG) {
        return chunks(rest).into_iter().flat_map(said).collect();
    }
    let rest = bytes.strip_prefix(JPEG);
    rest.map(segments).into_iter().flatten().flat_map(said).collect()
}

/// The data of the chunks of a PNG but for its pixels, the unpacked beside the packed.
fn chunks(mut rest: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while let Some((size, after)) = rest.split_first_chunk::<SIZE>()
        && let Some((name, after)) = after.split_first_chunk::<SIZE>()
        && let Some(data) = after.get(..u32::from_be_bytes(*size) as usize)
    {
        if name != b"IDAT" {
            found.push(data.to_vec());
            found.extend(packed(name, data).and_then(unpacked));
        }
        rest = after.get(data.len() + SIZE..).unwrap_or_default();
    }
    found.push(rest.to_vec());
    found
}

/// Where the packed text of a chunk begins.
fn packed<'a>(name: &[u8; SIZE], data: &'a [u8]) -> Option<&'a [u8]> {
    let past = |data: &'a [u8]| {
        let end = data.iter().position(|byte| *byte == 0)?;
        data.get(end + 1..)
    };
    match name {
        b"zTXt" | b"iCCP" => past(data)?.get(1..),
        b"iTXt" => {
            let is_packed = past(data)?.first() == Some(&1);
            let text = past(past(past(data)?.get(2..)?)?)?;
            is_packed.then_some(text)
        }
        _ => None,
    }
}

#[cfg(any(feature = "images", feature = "png"))]
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut text = Vec::new();
    let reader = flate2::read::ZlibDecoder::new(data);
    // What was read before a fault was written there all the same.
    let read = reader.take(TEXT_BYTES_MAX).read_to_end(&mut text);
    (read.is_ok() || !text.is_empty()).then_some(text)
}

#[cfg(not(any(feature = "images", feature = "png")))]
fn unpacked(_: &[u8]) -> Option<Vec<u8>> {
    None
}

/// The segments of a JPEG before its pixels.
fn segments(mut rest: &[u8]) -> Vec<Vec<u8>> {
    const START_OF_SCAN: u8 = 0xda;
    let mut found = Vec::new();
    while let [0xff, marker, high, low, ..] = *rest
        && marker != START_OF_SCAN
        && let Some(data) =
            rest.get(SIZE..2 + usize::from(u16::from_be_bytes([high, low])))
    {
        found.push(data.to_vec());
        rest = rest.get(SIZE + data.len()..).unwrap_or_default();
    }
    found
}

/// What bytes say: read by the two common tables of letters, of one byte and of two.
fn said(data: Vec<u8>) -> Vec<String> {
    let apart = data.iter().map(|byte| if *byte == 0 { b' ' } else { *byte }).collect();
    let close = String::from_utf8_lossy(&data).replace("\0\0", " ").replace('\0', "");
    match String::from_utf8(apart) {
        Ok(text) => vec![text, close],
        Err(fault) => {
            let bytes = fault.as_bytes();
            let single = bytes.iter().map(|byte| char::from(*byte)).collect();
            vec![String::from_utf8_lossy(bytes).into_owned(), single, close]
        }
    }
}
