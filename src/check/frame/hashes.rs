//! Hashes: what a case states of a file against what the file is.

/// How a stated SHA-256 differs from that of the file: the words for it.
pub(in crate::check) fn unlike<'a>(
    stated: &str,
    found: &str,
    differs: &'a str,
) -> Option<&'a str> {
    let stated = stated.trim();
    let is_hash =
        stated.len() == 64 && stated.bytes().all(|byte| byte.is_ascii_hexdigit());
    match is_hash {
        _ if stated.eq_ignore_ascii_case(found) => None,
        true => Some(differs),
        false => Some("this is no SHA-256, which has 64 hexadecimal digits"),
    }
}
