//! Signatures of a receipt with an SSH key, in the form of `ssh-keygen -Y sign` (PROTOCOL.sshsig). Sole keeper of ssh-key and num-bigint.

use num_bigint::BigUint;
use ssh_key::public::{KeyData, RsaPublicKey};
use ssh_key::{Algorithm, HashAlg, LineEnding, Mpint, PrivateKey, PublicKey, SshSig};

/// What a signature is for: it is worth nothing for anything else.
pub const NAMESPACE: &str = "caveat-receipt";

/// Signs `receipt` with a private key as OpenSSH keeps it; the signature's text, or why there is none.
pub fn sign(receipt: &[u8], key: &str) -> Result<String, String> {
    let key = PrivateKey::from_openssh(key.trim())
        .map_err(|error| format!("it is no private key of OpenSSH: {error}"))?;
    if key.is_encrypted() {
        return Err(
            "the key has a passphrase, and this program asks for none".to_string()
        );
    }
    if !matches!(key.algorithm(), Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) {
        return Err(
            "only keys of the kinds Ed25519 and ECDSA are used to sign".to_string()
        );
    }
    let signed = key
        .sign(NAMESPACE, HashAlg::Sha512, receipt)
        .map_err(|error| error.to_string())?;
    signed
        .to_pem(LineEnding::LF)
        .map(|text| text.trim_end().to_string() + "\n")
        .map_err(|e| e.to_string())
}

/// Whether `signature` is that of `signer` over `receipt`, by the list of allowed signers; else why not. Entries that are limited to a time hold
/// on the day that is asked about (`on`, as 2026-12-01), as ssh-keygen asks with `verify-time`.
pub fn verify(
    receipt: &[u8],
    signature: &str,
    signers: &str,
    signer: &str,
    on: Option<&str>,
) -> Result<(), String> {
    let signature = read(signature, signer)?;
    let mut why = format!("`{signer}` is not among the allowed signers");
    let entries = signers.lines().filter_map(entry);
    for entry in entries.filter(|entry| is_among(entry.principals, signer)) {
        let key = match entry.key(signer, on) {
            Ok(key) => key,
            Err(unfit) => {
                why = unfit;
                continue;
            }
        };
        match checked(&key, receipt, &signature) {
            Ok(()) => return Ok(()),
            Err(ssh_key::Error::PublicKey) => {
                why = format!("it was made with another key than that of `{signer}`")
            }
            Err(ssh_key::Error::Namespace) => {
                why = format!(
                    "it was made for `{}` and not for a receipt",
                    signature.namespace()
                );
            }
            Err(_) => {
                return Err("the receipt is not the one that was signed".to_string());
            }
        }
    }
    Err(why)
}

/// A signature of a kind that is checked here. RSA with SHA-1 is accepted nowhere any more; keys on cards say more than their signature.
fn read(signature: &str, signer: &str) -> Result<SshSig, String> {
    let signature = SshSig::from_pem(signature.trim()).map_err(|error| match error {
        ssh_key::Error::AlgorithmUnknown => of_another_kind(signer),
        error => format!("it is no signature of SSH: {error}"),
    })?;
    match signature.algorithm() {
        Algorithm::Ed25519
        | Algorithm::Ecdsa { .. }
        | Algorithm::Rsa { hash: Some(_) } => Ok(signature),
        _ => Err(of_another_kind(signer)),
    }
}

/// Whether a key made a signature of `receipt`, for receipts.
fn checked(
    key: &PublicKey,
    receipt: &[u8],
    signature: &SshSig,
) -> Result<(), ssh_key::Error> {
    let KeyData::Rsa(own) = key.key_data() else {
        return key.verify(NAMESPACE, receipt, signature);
    };
    if signature.public_key() != key.key_data() {
        return Err(ssh_key::Error::PublicKey);
    }
    if signature.namespace() != NAMESPACE {
        return Err(ssh_key::Error::Namespace);
    }
    let signed = SshSig::signed_data(NAMESPACE, signature.hash_alg(), receipt)?;
    match rsa(own, &signed, signature) {
        true => Ok(()),
        false => Err(ssh_key::Error::Crypto),
    }
}

/// What stands before a digest that is signed with RSA, by the length of the digest: SHA-256 and SHA-512 (RFC 8017, 9.2).
const DIGEST_INFOS: [(usize, [u8; 19]); 2] = [
    (
        32,
        *b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
    ),
    (
        64,
        *b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
    ),
];
/// Fewest and most bytes of the modulus of an RSA key: OpenSSH takes none below 1,024 bits.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 128..=2048;

/// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2): the signature to the power of the key is the padded digest, byte for byte.
fn rsa(key: &RsaPublicKey, signed: &[u8], signature: &SshSig) -> bool {
    let Algorithm::Rsa { hash: Some(hash) } = signature.algorithm() else { return false };
    let number = |of: &Mpint| of.as_positive_bytes().map(BigUint::from_bytes_be);
    let (Some(n), Some(e)) = (number(&key.n), number(&key.e)) else { return false };
    let length = n.to_bytes_be().len();
    let made = BigUint::from_bytes_be(signature.signature_bytes());
    if !RSA_BYTES.contains(&length) || made >= n || e.bits() > 64 {
        return false;
    }
    let digest = hash.digest(signed);
    let known = DIGEST_INFOS.iter().find(|(size, _)| *size == digest.len());
    let Some((_, info)) = known else { return false };
    let mut wanted = vec![0xff; length];
    let start = length - info.len() - digest.len();
    (wanted[0], wanted[1], wanted[start - 1]) = (0, 1, 0);
    wanted[start..start + info.len()].copy_from_slice(info);
    wanted[start + info.len()..].copy_from_slice(&digest);
    made.modpow(&e, &n) == BigUint::from_bytes_be(&wanted)
}

/// Why a signature is none of `receipt`, whoever made it; nothing is said of one of a kind that is not checked here.
pub fn is_stale(receipt: &[u8], signature: &str) -> Option<String> {
    let signature = match read(signature, "") {
        Ok(signature) => signature,
        Err(why) if why == of_another_kind("") => return None,
        Err(why) => return Some(why),
    };
    let key = PublicKey::from(signature.public_key().clone());
    match checked(&key, receipt, &signature) {
        Ok(()) => None,
        Err(ssh_key::Error::Namespace) => Some(format!(
            "it was made for `{}` and not for a receipt",
            signature.namespace()
        )),
        Err(_) => {
            Some("altered, or of another receipt than the one beside it".to_string())
        }
    }
}

fn of_another_kind(signer: &str) -> String {
    format!(
        "it was made with a key on a card, or of another kind than Ed25519, ECDSA and RSA; OpenSSH checks it: `ssh-keygen -Y verify -f SIGNERS -I {signer} -n {NAMESPACE} -s receipt.json.sig < receipt.json`"
    )
}

/// Whether a name is one of a list of patterns, of which none that begins with `!` may match (ssh-keygen(1), ssh_config(5)).
fn is_among(patterns: &str, name: &str) -> bool {
    let mut is_among = false;
    for pattern in patterns.split(',').map(str::trim) {
        match pattern.strip_prefix('!') {
            Some(but) if matches(but.as_bytes(), name.as_bytes()) => return false,
            Some(_) => {}
            None => is_among |= matches(pattern.as_bytes(), name.as_bytes()),
        }
    }
    is_among
}

/// `*` stands for any letters, `?` for one.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => {
            matches(rest, name)
                || name.split_first().is_some_and(|(_, name)| matches(pattern, name))
        }
        (Some((b'?', rest)), Some((_, name))) => matches(rest, name),
        (Some((one, rest)), Some((other, name))) => one == other && matches(rest, name),
        _ => false,
    }
}

/// A line of a file of allowed signers (ssh-keygen(1)).
struct Entry<'a> {
    /// Patterns of names.
    principals: &'a str,
    /// Limits: names in small letters, each with what stands behind it.
    options: Vec<(String, &'a str)>,
    key: &'a str,
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let (principals, rest) = word(line)?;
    let is_key = |text: &str| {
        text.starts_with("ssh-") || text.starts_with("ecdsa-") || text.starts_with("sk-")
    };
    let (options, key) = if is_key(rest) { ("", rest) } else { word(rest)? };
    let options = parted(options, ',').into_iter().filter(|option| !option.is_empty());
    let options = options.map(|option| {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        (name.to_ascii_lowercase(), value.trim_matches('"'))
    });
    let principals = principals.trim_matches('"');
    Some(Entry { principals, options: options.collect(), key })
}

/// The first word of a text and what stands behind it; a space in quotes ends no word.
fn word(text: &str) -> Option<(&str, &str)> {
    let first = parted(text, ' ').into_iter().next()?;
    let first = parted(first, '\t').into_iter().next()?;
    Some((first, text[first.len()..].trim_start()))
}

/// A text between signs that do not stand in quotes.
fn parted(text: &str, sign: char) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = text.split(|c: char| {
        is_quoted ^= c == '"';
        c == sign && !is_quoted
    });
    parts.collect()
}

impl Entry<'_> {
    /// Its key, where its limits hold.
    fn key(&self, signer: &str, on: Option<&str>) -> Result<PublicKey, String> {
        for (name, value) in &self.options {
            match name.as_str() {
                "namespaces" if is_among(value, NAMESPACE) => {}
                "namespaces" => {
                    return Err(format!(
                        "the entry of `{signer}` is for other signatures than of a receipt"
                    ));
                }
                "valid-after" | "valid-before" => {
                    let on = on.ok_or_else(|| format!(
                        "the entry of `{signer}` holds for a time: name the day that is asked about, `--on 2026-12-01`"
                    ))?;
                    let (on, value) = (moment(on), moment(value));
                    let holds =
                        if name == "valid-after" { on >= value } else { on <= value };
                    if !holds {
                        return Err(format!(
                            "the entry of `{signer}` does not hold on that day"
                        ));
                    }
                }
                other => {
                    return Err(format!(
                        "the entry of `{signer}` is limited by `{other}`, which needs `ssh-keygen -Y verify`"
                    ));
                }
            }
        }
        PublicKey::from_openssh(self.key).map_err(|error| {
            format!("the entry of `{signer}` has no key that can be read: {error}")
        })
    }
}

/// A day or moment as the digits of its year, month, day, hour, minute and second.
fn moment(written: &str) -> String {
    let digits = written.chars().filter(char::is_ascii_digit);
    format!("{:0<14}", digits.collect::<String>())
}
