//! Receipts: the code can be checked by hand, `verify` names the file that was altered, and signatures are those of OpenSSH.

use super::ground::{CASE, Ground, copy};
use crate::support::{read, root};
use caveat::receipt;
use caveat::render::Format;
use std::path::Path;
use std::process::Command;

#[test]
fn the_code_is_the_hash_of_a_list_that_anyone_can_make() {
    let ground = Ground::new("receipt-list");
    ground.write("yard/case.yaml", CASE);
    ground.write("yard/brief.md", "Whose yard?");
    ground.caveat(&["build", "yard", "-o", "out"]);
    let hash =
        |path: &str| caveat::digest::sha256(&std::fs::read(ground.path(path)).unwrap());
    let list = format!(
        "caveat {}\nedition whole\n{}  brief.md\n{}  case.yaml\n",
        env!("CARGO_PKG_VERSION"),
        hash("yard/brief.md"),
        hash("yard/case.yaml")
    );
    assert_eq!(ground.caveat(&["receipt", "out"]).1, list);
    let digest = caveat::digest::sha256(list.as_bytes());
    let code = receipt::code(&digest);
    assert_eq!(code.replace('-', ""), digest[..20]);
    for file in ["out/brief.html", "out/brief.md", "out/receipt.json"] {
        assert!(ground.read(file).contains(&code), "{file}");
    }
    assert!(ground.read("out/brief.json").contains(&digest));
}

/// What `verify` says, with its exit code.
fn verified(ground: &Ground, arguments: &[&str]) -> (i32, String) {
    let (code, out, err) = ground.caveat(&[&["verify"], arguments].concat());
    (code, format!("{out}{err}"))
}

/// Another byte in the middle of a file: a letter where there is one.
fn alter(path: &Path) -> Vec<u8> {
    let whole = std::fs::read(path).unwrap();
    let mut altered = whole.clone();
    let middle = altered.len() / 2;
    let at = (middle..altered.len())
        .chain(0..middle)
        .find(|at| altered[*at].is_ascii_lowercase());
    let at = at.expect("a letter");
    altered[at] = if altered[at] == b'q' { b'x' } else { b'q' };
    std::fs::write(path, altered).unwrap();
    whole
}

#[test]
fn one_byte_altered_in_any_file_of_a_shipped_case_or_its_brief_is_found_and_named() {
    for case in ["tumangang", "reference", "rajin"] {
        let ground = Ground::new(&format!("verify-{case}"));
        copy(&root().join("cases"), &ground.path("a/cases"));
        let folder = format!("a/cases/{case}");
        let (code, _, err) = ground.caveat(&[
            "build",
            &folder,
            "-o",
            "out",
            "--variant",
            "brief,one-page,social",
        ]);
        assert_eq!(code, 0, "{err}");
        // A fresh copy elsewhere, with nothing that tells where it was built.
        copy(&ground.path("a"), &ground.path("b/c"));
        copy(&ground.path("out"), &ground.path("b/c/cases/out"));
        std::fs::remove_file(ground.path("b/c/cases/out/checkout.json")).unwrap();
        let (case, out) = (format!("b/c/cases/{case}"), "b/c/cases/out");
        let (code, said) = verified(&ground, &[out, "--case", &case]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(
            "unchanged: the brief is what this case and this version of caveat give."
        ));
        assert!(said.contains("That does not prove that what the case says is true."));
        let receipt: serde_json::Value =
            serde_json::from_str(&ground.read(&format!("{out}/receipt.json"))).unwrap();
        let paths = |key: &str, folder: &str| -> Vec<String> {
            let files = receipt[key].as_array().unwrap().iter();
            let files =
                files.map(|file| format!("{folder}/{}", file["path"].as_str().unwrap()));
            files.filter(|path| ground.path(path).exists()).collect()
        };
        let mut files = paths("inputs", &case);
        files.extend(paths("outputs", out));
        files.push(format!("{out}/receipt.json"));
        // The record of this very version is no input, and held to it all the same.
        let records = std::fs::read_dir(ground.path(&format!("{case}/released")));
        let records = records.into_iter().flatten().flatten();
        files.extend(records.map(|record| {
            format!("{case}/released/{}", record.file_name().to_string_lossy())
        }));
        assert!(files.len() > 12, "{files:?}");
        for file in files {
            let whole = alter(&ground.path(&file));
            let (code, said) = verified(&ground, &[out, "--case", &case]);
            assert_eq!(code, 1, "{file} was altered:\n{said}");
            let name = file.rsplit('/').next().unwrap();
            let changed: Vec<&str> =
                said.lines().filter(|line| line.contains(name)).collect();
            assert!(!changed.is_empty(), "{file} was altered, and not named:\n{said}");
            std::fs::write(ground.path(&file), whole).unwrap();
        }
        assert_eq!(verified(&ground, &[out, "--case", &case]).0, 0);
    }
}

#[test]
fn a_file_beside_its_case_is_verified_under_any_name() {
    let ground = Ground::new("verify-file");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out", "--to", "html,md"]);
    std::fs::copy(ground.path("out/brief.html"), ground.path("yard/the-yard.html"))
        .unwrap();
    let (code, said) = verified(&ground, &["yard/the-yard.html"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("is `brief.html` as it is built now, byte for byte"), "{said}");
    let whole = alter(&ground.path("yard/the-yard.html"));
    let (code, said) = verified(&ground, &["yard/the-yard.html"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the-yard.html: altered after it was written, first at line"),
        "{said}"
    );
    std::fs::write(ground.path("yard/the-yard.html"), whole).unwrap();
    ground.change("yard/case.yaml", "Border yard", "Another yard");
    let (code, said) = verified(&ground, &["yard/the-yard.html"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("and that of the case is now"), "{said}");
    // A packed file prints its code too.
    for format in [Format::Pdf, Format::Docx].into_iter().filter(|f| f.is_built_in()) {
        ground.change("yard/case.yaml", "Another yard", "Border yard");
        ground.caveat(&["build", "yard", "-o", "packed", "--to", format.name()]);
        ground.change("yard/case.yaml", "Border yard", "Another yard");
        let file = format!("brief.{}", format.name());
        let from = ground.path(&format!("packed/{file}"));
        std::fs::copy(from, ground.path(&format!("yard/{file}"))).unwrap();
        let (code, said) = verified(&ground, &[&format!("yard/{file}")]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("and that of the case is now"), "{said}");
    }
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("yard/case.yaml: not as it was when the brief was built"),
        "{said}"
    );
    assert!(
        said.contains("files are as they were written, and are built otherwise now"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_verified_says_why() {
    let ground = Ground::new("verify-not");
    ground.write("yard/case.yaml", CASE);
    let (code, said) = verified(&ground, &["nowhere"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no such file or folder"), "{said}");
    let (code, said) = verified(&ground, &["yard"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no receipt.json in it"), "{said}");
    ground.caveat(&["build", "yard", "-o", "out"]);
    std::fs::remove_file(ground.path("out/checkout.json")).unwrap();
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 2);
    assert!(said.contains("name the folder of the case: `--case CASE`"), "{said}");
    let receipt = ground.read("out/receipt.json");
    ground.write("out/receipt.json", &receipt.replace("brief.html", "../yard/case.yaml"));
    let (code, said) = verified(&ground, &["out", "--case", "yard"]);
    assert_eq!(code, 1);
    assert!(said.contains("leads out of the folder"), "{said}");
    ground.write("out/receipt.json", &receipt[1..]);
    let (code, said) = verified(&ground, &["out", "--case", "yard"]);
    assert_eq!(code, 1);
    assert!(said.contains("changed  out/receipt.json: it is no receipt"), "{said}");
}

#[test]
fn an_archived_page_that_is_kept_elsewhere_is_known_by_its_hash() {
    let ground = Ground::new("verify-elsewhere");
    let page = "a page";
    let hash = caveat::digest::sha256(page.as_bytes());
    let archived = format!("archived: {{file: page.txt, sha256: {hash}}}}}\n  paper");
    ground.write("yard/page.txt", page);
    ground.write(
        "yard/case.yaml",
        &CASE.replace(
            "archived: {url: \"https://example.org/archive/report\"}}\n  paper",
            &archived,
        ),
    );
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        verified(&ground, &["out"])
            .1
            .contains("1 image or archived page has the hash that the case gives")
    );
    std::fs::remove_file(ground.path("yard/page.txt")).unwrap();
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("1 is not here, and known by the hash in the case alone"),
        "{said}"
    );
    ground.write("yard/page.txt", "another page");
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 1);
    assert!(said.contains("yard/page.txt: not as it was"), "{said}");
    assert!(said.contains("error[archive-differs]"), "{said}");
}

#[test]
fn exports_name_every_file() {
    let ground = Ground::new("receipt-exports");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out"]);
    let (code, out, err) = ground.caveat(&["receipt", "out", "--to", "ro-crate,in-toto"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, "out/ro-crate-metadata.json\nout/receipt.intoto.json\n");
    let statement: serde_json::Value =
        serde_json::from_str(&ground.read("out/receipt.intoto.json")).unwrap();
    assert_eq!(statement["_type"], "https://in-toto.io/Statement/v1");
    let names: Vec<&str> = statement["subject"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["brief.html", "brief.md", "brief.json"]);
    let found = ground.read("out/ro-crate-metadata.json");
    for name in names {
        assert!(found.contains(&format!("\"@id\": \"{name}\"")), "{name}");
    }
    assert_eq!(
        verified(&ground, &["out"]).0,
        0,
        "exports of this receipt change nothing"
    );
    alter(&ground.path("out/brief.md"));
    let (code, _, err) = ground.caveat(&["receipt", "out", "--to", "in-toto"]);
    assert_eq!(code, 2);
    assert!(err.contains("`brief.md` is not as it was written"), "{err}");
}

fn signed(name: &str) -> String {
    read(&format!("tests/history/signed/{name}"))
}

#[test]
fn our_signatures_are_those_of_ssh_keygen_and_theirs_are_accepted() {
    let (receipt_text, signature) = (signed("receipt.json"), signed("receipt.json.sig"));
    // Ed25519 signs alike every time: made by `ssh-keygen -Y sign`, made again by us.
    assert_eq!(
        receipt::sign(receipt_text.as_bytes(), &signed("key")).unwrap(),
        signature
    );
    let verify = |text: &str, signature: &str, signer: &str| {
        receipt::verify(text.as_bytes(), signature, &signed("signers"), signer, None)
    };
    assert_eq!(verify(&receipt_text, &signature, "editor@example.org"), Ok(()));
    assert_eq!(verify(&receipt_text, &signature, "desk@example.org"), Ok(()));
    let refused = |text: &str, signature: &str, signer: &str, why: &str| {
        let said = verify(text, signature, signer).unwrap_err();
        assert!(said.contains(why), "{said}");
    };
    refused(
        &receipt_text.replace('1', "2"),
        &signature,
        "editor@example.org",
        "not the one that was signed",
    );
    refused(
        &receipt_text,
        &signature,
        "other@example.org",
        "not among the allowed signers",
    );
    for (signer, why) in [
        ("limited@example.org", "name the day that is asked about, `--on 2026-12-01`"),
        ("authority@example.org", "limited by `cert-authority`"),
        ("git@example.org", "is for other signatures than of a receipt"),
    ] {
        refused(&receipt_text, &signature, signer, why);
    }
    let on = |day: &str, signer: &str| {
        let signers = signed("signers");
        let text = receipt_text.as_bytes();
        receipt::verify(text, &signature, &signers, signer, Some(day))
    };
    assert_eq!(on("2030-12-30", "limited@example.org"), Ok(()));
    assert_eq!(on("2026-12-01", "Jo Editor"), Ok(()));
    assert_eq!(on("2026-12-01", "jo@example.org"), Ok(()));
    for day in ["2019-12-31", "2031-01-01"] {
        let said = on(day, "Jo Editor").unwrap_err();
        assert!(said.contains("does not hold on that day"), "{said}");
    }
    refused(&receipt_text, &signed("file.sig"), "editor@example.org", "made for `file`");
    refused(&receipt_text, "nothing", "editor@example.org", "no signature of SSH");
    let pattern = signed("signers")
        .replace("editor@example.org,desk@example.org", "\"*@example.com,e?itor@*\"");
    let by_pattern = |signer| {
        receipt::verify(receipt_text.as_bytes(), &signature, &pattern, signer, None)
    };
    assert_eq!(by_pattern("editor@example.net"), Ok(()));
    assert!(by_pattern("writer@example.net").is_err());
    for kind in ["rsa-3072", "ecdsa-256", "ecdsa-384"] {
        let signer = format!("{}@example.org", kind.replace('-', ""));
        let signature = signed(&format!("{kind}.sig"));
        assert_eq!(verify(&receipt_text, &signature, &signer), Ok(()), "{kind}");
        assert_eq!(receipt::is_stale(receipt_text.as_bytes(), &signature), None);
        let other = receipt_text.replace('1', "2");
        refused(&other, &signature, &signer, "not the one that was signed");
        assert!(receipt::is_stale(other.as_bytes(), &signature).is_some());
        refused(&receipt_text, &signature, "editor@example.org", "with another key");
    }
    let said = receipt::sign(b"x", &signed("locked")).unwrap_err();
    assert!(said.contains("passphrase"), "{said}");
}

/// What lies beside a brief is named, and one file of an edition is verified as such.
#[test]
fn what_is_no_part_of_the_brief_is_named() {
    let ground = Ground::new("receipt-beside");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out", "--to", "html,md"]);
    ground.write("out/notes.txt", "Of another matter.");
    let (code, said) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("beside   no files of this build, and not looked at: notes.txt"),
        "{said}"
    );
    let dated = ["--edition", "public", "--as-of", "2024-01-01"];
    ground.caveat(&[&["build", "yard", "-o", "public"][..], &dated].concat());
    let one = ["public/brief.html", "--case", "yard"];
    let (code, said) = verified(&ground, &[&one[..], &dated].concat());
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_signed_receipt_is_verified_with_the_brief() {
    let ground = Ground::new("receipt-signed");
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out"]);
    let folder = root().join("tests/history/signed").display().to_string();
    let (key, signers) = (format!("{folder}/key"), format!("{folder}/signers"));
    let (code, _, err) = ground.caveat(&["receipt", "out", "--sign", &key]);
    assert_eq!(code, 0, "{err}");
    let by = |signer: &str| {
        verified(&ground, &["out", "--signers", &signers, "--signer", signer])
    };
    let (code, said) = by("editor@example.org");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("the receipt is signed by `editor@example.org`"), "{said}");
    let (code, said) = by("other@example.org");
    assert_eq!(code, 1);
    assert!(
        said.contains("unchanged, and not vouched for")
            && said.contains("does not prove")
            && !said.contains("changed  "),
        "{said}"
    );
    std::fs::remove_file(ground.path("out/receipt.json.sig")).unwrap();
    let (code, said) = by("editor@example.org");
    assert_eq!(code, 1);
    assert!(said.contains("nobody has signed"), "{said}");
}

#[test]
fn the_program_of_openssh_agrees_where_there_is_one() {
    let ground = Ground::new("receipt-openssh");
    let keygen = |arguments: &[&str]| {
        let mut command = Command::new("ssh-keygen");
        command.current_dir(&ground.folder).args(arguments).output()
    };
    if keygen(&["-q", "-t", "ed25519", "-N", "", "-f", "key"]).is_err() {
        println!("there is no ssh-keygen here; .ci/run has one");
        return;
    }
    ground.write("yard/case.yaml", CASE);
    ground.caveat(&["build", "yard", "-o", "out"]);
    let (code, _, err) = ground.caveat(&["receipt", "out", "--sign", "key"]);
    assert_eq!(code, 0, "{err}");
    let public = ground.read("key.pub");
    ground.write("signers", &format!("me@example.org {public}"));
    let ours = ground.read("out/receipt.json.sig");
    let mut command = Command::new("ssh-keygen");
    let receipt = std::fs::File::open(ground.path("out/receipt.json")).unwrap();
    let checked = command
        .current_dir(&ground.folder)
        .args([
            "-Y",
            "verify",
            "-f",
            "signers",
            "-I",
            "me@example.org",
            "-n",
            receipt::NAMESPACE,
            "-s",
            "out/receipt.json.sig",
        ])
        .stdin(receipt)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    std::fs::remove_file(ground.path("out/receipt.json.sig")).unwrap();
    keygen(&[
        "-q",
        "-Y",
        "sign",
        "-n",
        receipt::NAMESPACE,
        "-f",
        "key",
        "out/receipt.json",
    ])
    .unwrap();
    assert_eq!(ground.read("out/receipt.json.sig"), ours);
    let (code, said) =
        verified(&ground, &["out", "--signers", "signers", "--signer", "me@example.org"]);
    assert_eq!(code, 0, "{said}");
}

/// What git makes otherwise in every checkout is not compared; what was never written there is named.
#[test]
fn a_corrupt_note_of_the_checkout_is_named() {
    let ground = Ground::repository("receipt-checkout");
    ground.write("yard/case.yaml", CASE);
    ground.commit("First version");
    assert_eq!(ground.caveat(&["build", "yard", "-o", "out"]).0, 0);
    let sound = ground.read("out/checkout.json");
    for (from, to) in
        [("{", ""), ("Where", "There"), ("\"clean\"", "\"clear\""), ("true", "yes")]
    {
        ground.write("out/checkout.json", &sound.replacen(from, to, 1));
        let (code, said, _) = ground.caveat(&["verify", "out", "--case", "yard"]);
        assert_eq!(code, 1, "{from}");
        assert!(said.contains("changed  out/checkout.json: altered"), "{said}");
        // The case lies elsewhere: the message says why it was not found.
        let (code, _, err) = ground.caveat(&["verify", "out"]);
        assert_eq!(code, 2, "{from}");
        assert!(err.contains("out/checkout.json: altered"), "{err}");
    }
    let elsewhere = sound.replace(&ground.git(&["rev-parse", "HEAD"])[..9], "0123456ab");
    ground.write("out/checkout.json", &elsewhere);
    let (code, said, err) = ground.caveat(&["verify", "out"]);
    assert_eq!(code, 0, "{said}{err}");
}

#[test]
fn a_page_that_the_receipt_does_not_name_is_held_to_the_case_too() {
    let ground = Ground::new("receipt-unnamed");
    ground.write("yard/case.yaml", CASE);
    ground.write("yard/brief.md", "Whose yard?");
    ground.caveat(&["build", "yard", "-o", "out", "--to", "html,md"]);
    ground.caveat(&["build", "yard", "-o", "out", "--to", "md"]);
    let (code, told) = verified(&ground, &["out"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("brief.html, which the receipt does not name"), "{told}");
    ground.change("out/brief.html", "Whose yard?", "Whose other yard?");
    let (code, told) = verified(&ground, &["out"]);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("brief.html: the receipt does not name it"), "{told}");
}

/// What a house does not check is no secret of the house.
#[test]
fn a_rule_that_the_house_turns_off_stands_in_the_receipt() {
    let ground = Ground::new("receipt-softened");
    let case = CASE.replace("    would_change: [A count of trains on the line.]\n", "");
    ground.write("yard/case.yaml", &case);
    ground.write("house.yaml", "severities: {no-would-change: off}\n");
    let (code, _, err) = ground.caveat(&["build", "yard", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let receipt: serde_json::Value =
        serde_json::from_str(&ground.read("out/receipt.json")).unwrap();
    let waived = &receipt["waived"][0];
    assert_eq!(waived["rule"], "no-would-change");
    assert_eq!(waived["because"], "The house file turns it off.");
    assert_eq!(waived["count"], 1);
}
