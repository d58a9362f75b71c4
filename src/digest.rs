//! Hashes of bytes, in the hexadecimal form that `sha256sum` prints. Sole keeper of sha2, and of the hashes by which others know a file.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// The SHA-256 of `bytes` as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of bytes that come in pieces.
pub fn sha256_of(pieces: impl Iterator<Item = impl AsRef<[u8]>>) -> String {
    let hash = pieces.fold(Sha256::new(), |hash, piece| hash.chain_update(piece));
    hexadecimal(&hash.finalize())
}

/// Every hash by which somebody may know a file: SHA-256, SHA-512, SHA-1, MD5, and the one that git gives it.
pub fn each(bytes: &[u8]) -> [String; 5] {
    let git = Sha1::new().chain_update(format!("blob {}\0", bytes.len()));
    [
        sha256(bytes),
        hexadecimal(&Sha512::digest(bytes)),
        hexadecimal(&Sha1::digest(bytes)),
        hexadecimal(&Md5::digest(bytes)),
        hexadecimal(&git.chain_update(bytes).finalize()),
    ]
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of `bytes` in Base64, as a content security policy wants it.
pub fn sha256_base64(bytes: &[u8]) -> String {
    base64(&Sha256::digest(bytes))
}

/// Standard Base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four =
        |group: u32| [18, 12, 6, 0].map(|shift| ALPHABET[(group >> shift) as usize & 63]);
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let (threes, rest) = bytes.as_chunks::<3>();
    for [one, two, three] in threes {
        text.extend(four(u32::from_be_bytes([0, *one, *two, *three])));
    }
    match rest {
        [one] => {
            let [a, b, ..] = four(u32::from_be_bytes([0, *one, 0, 0]));
            text.extend([a, b, b'=', b'=']);
        }
        [one, two] => {
            let [a, b, c, _] = four(u32::from_be_bytes([0, *one, *two, 0]));
            text.extend([a, b, c, b'=']);
        }
        _ => {}
    }
    String::from_utf8(text).unwrap_or_default()
}
