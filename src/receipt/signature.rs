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
    let signed =
        key.sign(NAMESPACE, HashAlg::Sha512, receipt).map_err(|error| match error {
            ssh_key::Error::AlgorithmUnknown => {
                "only keys of the kind ed25519 are used".to_string()
            }
            error => error.to_string(),
        })?;
    signed
        .to_pem(LineEnding::LF)
        .map(|text| text.trim_end().to_string() + "\n")
        .map_err(|e| e.to_string())
}

/// Whether `signature` is that of `signer` over `receipt`, by the list of allowed signers; else why not.
pub fn verify(
    receipt: &[u8],
    signature: &str,
    signers: &str,
    signer: &str,
) -> Result<(), String> {
    let signature = SshSig::from_pem(signature.trim()).map_err(|error| match error {
        ssh_key::Error::AlgorithmUnknown => of_another_kind(signer),
        error => format!("it is no signature of SSH: {error}"),
    })?;
    if signature.algorithm() != Algorithm::Ed25519 {
        return Err(of_another_kind(signer));
    }
    let mut why = format!("`{signer}` is not among the allowed signers");
    for line in signers.lines() {
        let Some((principals, key)) = signer_line(line) else { continue };
        if !is_among(principals.trim_matches('"'), signer) {
            continue;
        }
        let Some(key) = key else {
            why = format!(
                "the entry of `{signer}` has a key of another kind than Ed25519, or is limited in a way that needs `ssh-keygen -Y verify`"
            );
            continue;
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

/// Why a signature is none of `receipt`, whoever made it; nothing is said of keys of another kind than Ed25519.
pub fn is_stale(receipt: &[u8], signature: &str) -> Option<String> {
    let signature = match SshSig::from_pem(signature.trim()) {
        Ok(signature) => signature,
        Err(ssh_key::Error::AlgorithmUnknown) => return None,
        Err(error) => return Some(format!("it is no signature of SSH: {error}")),
    };
    let key = PublicKey::from(signature.public_key().clone());
    match key.verify(NAMESPACE, receipt, &signature) {
        Err(ssh_key::Error::Namespace) => Some(format!(
            "it was made for `{}` and not for a receipt",
            signature.namespace()
        )),
        Err(
            ssh_key::Error::AlgorithmUnknown
            | ssh_key::Error::AlgorithmUnsupported { .. },
        )
        | Ok(()) => None,
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

/// Principals and key of a line of an allowed signers file (ssh-keygen(1)); no key where an option limits it to times or to
/// certificates, which need a clock or an authority.
fn signer_line(line: &str) -> Option<(&str, Option<PublicKey>)> {
    let line = line.trim();
    let (principals, rest) =
        line.split_once([' ', '\t']).filter(|_| !line.starts_with('#'))?;
    let rest = rest.trim_start();
    let is_key = |text: &str| {
        text.starts_with("ssh-") || text.starts_with("ecdsa-") || text.starts_with("sk-")
    };
    if is_key(rest) {
        return Some((principals, PublicKey::from_openssh(rest).ok()));
    }
    let (options, key) = rest.split_once([' ', '\t'])?;
    let mut allowed = true;
    for option in options.split(',') {
        allowed &= match option.split_once('=') {
            Some((name, namespace)) if name.eq_ignore_ascii_case("namespaces") => {
                namespace.trim_matches('"') == NAMESPACE
            }
            _ => false,
        };
    }
    let key = allowed.then(|| PublicKey::from_openssh(key.trim_start()).ok()).flatten();
    Some((principals, key))
}
