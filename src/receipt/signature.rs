//! Signatures of a receipt with an SSH key, in the form of `ssh-keygen -Y sign` (PROTOCOL.sshsig). Sole keeper of ssh-key.

use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

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
    if key.algorithm() != Algorithm::Ed25519 {
        return Err("only keys of the kind Ed25519 are used".to_string());
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
        match key.verify(NAMESPACE, receipt, &signature) {
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

/// A signature of a kind that is checked here.
fn read(signature: &str, signer: &str) -> Result<SshSig, String> {
    let signature = SshSig::from_pem(signature.trim()).map_err(|error| match error {
        ssh_key::Error::AlgorithmUnknown => of_another_kind(signer),
        error => format!("it is no signature of SSH: {error}"),
    })?;
    match signature.algorithm() {
        Algorithm::Ed25519 => Ok(signature),
        _ => Err(of_another_kind(signer)),
    }
}

/// Why a signature is none of `receipt`, whoever made it; nothing is said of one of a kind that is not checked here.
pub fn is_stale(receipt: &[u8], signature: &str) -> Option<String> {
    let signature = match read(signature, "") {
        Ok(signature) => signature,
        Err(why) if why == of_another_kind("") => return None,
        Err(why) => return Some(why),
    };
    let key = PublicKey::from(signature.public_key().clone());
    match key.verify(NAMESPACE, receipt, &signature) {
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
        "it was not made with a key of the kind Ed25519; OpenSSH checks it: `ssh-keygen -Y verify -f SIGNERS -I {signer} -n {NAMESPACE} -s receipt.json.sig < receipt.json`"
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
