//! `caveat receipt`: the receipt of a brief for other tools, and its signature.

use super::{say, tell, verify};
use crate::digest;
use crate::document::Receipt;
use crate::load::{self, Kept, MachineError};
use crate::receipt::{self, Crate};
use crate::write;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Examples:\n  caveat receipt out                                  the list whose SHA-256 is the code\n  caveat receipt out --to ro-crate,in-toto            ro-crate-metadata.json and receipt.intoto.json\n  caveat receipt out --sign ~/.ssh/id_ed25519         receipt.json.sig, as `ssh-keygen -Y sign` makes it\n\nThe key is read for this one signature and kept nowhere. A key with a passphrase or an agent signs with\n  ssh-keygen -Y sign -n caveat-receipt -f KEY out/receipt.json";

/// Name of the signature beside a receipt.
pub(super) const SIGNATURE: &str = "receipt.json.sig";
/// Names of what a receipt is exported to.
pub(super) const EXPORTS: [&str; 2] = ["ro-crate-metadata.json", "receipt.intoto.json"];

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a brief
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// Formats to export it to, beside it
    #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
    to: Vec<Export>,
    /// Sign it with this private key of OpenSSH
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Export {
    /// RO-Crate 1.1 metadata (Process Run Crate 0.5)
    RoCrate,
    /// The same by version 1.2
    #[value(name = "ro-crate-1.2")]
    RoCrateNewer,
    /// An in-toto statement with SLSA provenance
    InToto,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, MachineError> {
    let (kept, bytes) = match verify::receipt_in(&arguments.out)? {
        Some(Ok(kept)) => kept,
        Some(Err(why)) => {
            let file = arguments.out.join(receipt::FILE);
            return Err(MachineError {
                what: format!("cannot read {}", file.display()),
                why,
                help: Some(
                    "take the file back as it was written, or build the brief again"
                        .into(),
                ),
            });
        }
        None => return Err(verify::no_receipt(&arguments.out)),
    };
    if arguments.to.is_empty() && arguments.sign.is_none() {
        tell(&receipt::listing(&kept))?;
        return Ok(ExitCode::SUCCESS);
    }
    for file in &kept.outputs {
        let Kept::Bytes(found) = load::kept(&arguments.out, &file.path)? else {
            return Err(not_as_written(&arguments.out, &file.path));
        };
        if digest::sha256(&found) != file.sha256 {
            return Err(not_as_written(&arguments.out, &file.path));
        }
    }
    let mut made: Vec<(String, String)> = Vec::new();
    for export in &arguments.to {
        let name = match export {
            Export::RoCrate | Export::RoCrateNewer => EXPORTS[0],
            Export::InToto => EXPORTS[1],
        };
        let mut texts = exports_of(name, &kept);
        if *export == Export::RoCrateNewer {
            texts.reverse();
        }
        made.retain(|(known, _)| known != name);
        made.extend(texts.into_iter().take(1).map(|text| (name.to_string(), text)));
    }
    if let Some(key) = &arguments.sign {
        let signature = receipt::sign(&bytes, &text(key)?).map_err(|why| MachineError {
            what: format!("cannot sign with {}", key.display()),
            why,
            help: Some("`ssh-keygen -Y sign -n caveat-receipt -f KEY receipt.json` signs with keys of every kind".into()),
        })?;
        made.push((SIGNATURE.to_string(), signature));
    }
    let files: Vec<(String, &[u8])> =
        made.iter().map(|(name, text)| (name.clone(), text.as_bytes())).collect();
    write::all(&arguments.out, &files)?;
    if kept.brief.licence.is_none() && made.iter().any(|(name, _)| name == EXPORTS[0]) {
        say(
            "note: the brief names no licence, and the crate says that: `licence:` in the house file gives one\n",
        );
    }
    for (name, _) in &made {
        tell(&format!("{}\n", arguments.out.join(name).display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a receipt is exported to under a name, the version that is written by default first; nothing under other names.
pub(super) fn exports_of(name: &str, kept: &Receipt) -> Vec<String> {
    match name {
        _ if name == EXPORTS[0] => [Crate::V1_1, Crate::V1_2]
            .map(|version| receipt::ro_crate(kept, version))
            .to_vec(),
        _ if name == EXPORTS[1] => vec![receipt::in_toto(kept)],
        _ => Vec::new(),
    }
}

/// A file of the brief that is not what the receipt says is neither exported nor signed.
fn not_as_written(out: &Path, file: &str) -> MachineError {
    MachineError {
        what: format!("cannot use the receipt of {}", out.display()),
        why: format!("`{file}` is not as it was written"),
        help: Some("build the brief again, or see `caveat verify`".into()),
    }
}

/// Checks the signature beside a receipt; the inner error says why it vouches for nothing.
pub(super) fn check(
    out: &Path,
    signers: &Path,
    signer: &str,
    on: Option<&str>,
) -> Result<Result<(), String>, MachineError> {
    let signers = text(signers)?;
    let Kept::Bytes(signature) = load::kept(out, SIGNATURE)? else {
        let file = out.join(SIGNATURE);
        return Ok(Err(format!("{}: not there, so nobody has signed", file.display())));
    };
    let Kept::Bytes(receipt) = load::kept(out, receipt::FILE)? else {
        return Err(verify::no_receipt(out));
    };
    let signature = String::from_utf8_lossy(&signature);
    Ok(receipt::verify(&receipt, &signature, &signers, signer, on)
        .map_err(|why| format!("{}: {why}", out.join(SIGNATURE).display())))
}

/// A text file that the author names.
fn text(path: &Path) -> Result<String, MachineError> {
    match load::whole(path)? {
        Kept::Bytes(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Kept::Missing => Err(MachineError {
            what: format!("cannot read {}", path.display()),
            why: "there is no such file".to_string(),
            help: None,
        }),
        Kept::Odd(why) => Err(MachineError {
            what: format!("cannot read {}", path.display()),
            why: format!("it {why}"),
            help: None,
        }),
    }
}
