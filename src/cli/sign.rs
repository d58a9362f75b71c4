//! `caveat sign`: writes into a case who read which claims and judgements, with their fingerprints.

use super::{Colour, checkout, days, manner, print, say, tell};
use crate::Refused;
use crate::case::{Case, Review};
use crate::changes::{self, Fingerprints};
use crate::diag::{Diagnostic, Report, nearest};
use crate::edit;
use crate::edition::Edition;
use crate::load::{self, CASE_FILE, Input, Loaded, MachineError};
use crate::write;
use indexmap::IndexMap;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Examples:\n  caveat sign cases/harbour --who \"B. Checker\" --role \"fact check\" --on 2024-06-12\n  caveat sign cases/harbour in_use --who \"B. Checker\" --role \"fact check\" --on 2024-06-13\n  caveat sign cases/harbour --edition public --as-of 2026-12-01 --who \"B. Checker\" --role \"fact check\" --on 2024-06-13\n\nA name in a file is not a signature. Who wants proof signs the commit (`git commit -S`) or the receipt (`caveat receipt OUT --sign KEY`).";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Claims and judgements that were read; all of them when left out
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Who read them: no author of the case
    #[arg(long, value_name = "NAME")]
    who: String,
    /// In which role
    #[arg(long, value_name = "ROLE")]
    role: String,
    /// On which day: year-month-day
    #[arg(long, value_name = "DAY")]
    on: String,
    /// Edition that was read; the whole case when left out
    #[arg(long, value_name = "NAME", requires = "as_of")]
    edition: Option<String>,
    /// Day that the edition is of, as 2026-12-01
    #[arg(long, value_name = "DAY", requires = "edition")]
    as_of: Option<String>,
}

pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let folder = checkout::folder_of(&arguments.case);
    let input = load::read_case(&folder)?;
    let name = input.name.clone();
    let edition = arguments.edition.clone().zip(arguments.as_of.clone());
    let edition = edition.map(|(name, as_of)| Edition { name, as_of });
    let prints = match crate::signable(input.clone(), edition.as_ref()) {
        Ok(prints) => prints,
        Err(Refused { report, texts }) => {
            let report = load::sorted(report, &texts);
            say(&print::human(&report, &texts, &name, manner(colour)));
            say(&format!("{name}: not signed: the check is not clean\n"));
            return Ok(ExitCode::from(1));
        }
    };
    match signed(arguments, &input, &prints) {
        Ok((text, count)) => {
            write::all(&folder, &[(CASE_FILE.to_string(), text.as_bytes())])?;
            let items = if count == 1 { "item" } else { "items" };
            tell(&format!(
                "{name}: {count} {items} signed by {} as {}\nnext: commit it; a signed commit is the proof that a name is not\n",
                arguments.who.trim(),
                arguments.role.trim()
            ))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Unsigned::Place(loaded, told)) => {
            let mut report = Report::default();
            report.push(*told);
            say(&print::human(&report, &loaded.texts, &name, manner(colour)));
            say(&format!("{name}: not signed\n"));
            Ok(ExitCode::from(1))
        }
        Err(Unsigned::Why(why)) => {
            say(&format!("caveat: {name} is not signed: {why}\n"));
            Ok(ExitCode::from(1))
        }
    }
}

/// Why nothing was signed.
enum Unsigned {
    /// A phrase.
    Why(String),
    /// What stands somewhere in the case is against it.
    Place(Box<Loaded>, Box<Diagnostic>),
}

impl<T: Into<String>> From<T> for Unsigned {
    fn from(why: T) -> Unsigned {
        Unsigned::Why(why.into())
    }
}

/// The text of the case with the entry in it, and how many items it signs.
fn signed(
    arguments: &Arguments,
    input: &Input,
    prints: &Fingerprints,
) -> Result<(String, usize), Unsigned> {
    let loaded = load::load(input.clone());
    let case = loaded.case.as_ref().ok_or("it cannot be read")?;
    let (who, role) = (arguments.who.trim(), arguments.role.trim());
    if let Some(author) = changes::author_at(case, who) {
        let place = days::at(days::top("authors").index(author).key("name"));
        let why = format!("{who} is an author of it, and somebody else must read it");
        let told = Diagnostic::error("review-by-author", place, why);
        return Err(Unsigned::Place(Box::new(loaded), Box::new(told)));
    }
    if who.is_empty() || role.is_empty() {
        return Err("a signature has a name and a role".into());
    }
    if !load::is_day(&arguments.on) {
        let why = format!("`{}` is no day: write it as 2026-12-01", arguments.on);
        return Err(why.into());
    }
    let roles = &loaded.house.roles;
    if !roles.is_empty() && !roles.iter().any(|known| known == role) {
        let roles = roles.join("`, `");
        return Err(format!("the house names no role `{role}`, only `{roles}`").into());
    }
    let earlier = case.reviews.iter().position(|review| {
        review.who == who
            && review.role == role
            && review.read_edition == arguments.edition
    });
    let of = items(&arguments.ids, case, earlier, prints)?;
    let named = arguments.ids.iter().map(String::as_str);
    let ids: Vec<&str> = match arguments.ids.is_empty() {
        true => of.keys().map(String::as_str).collect(),
        false => named.collect(),
    };
    if let Some(told) = days::of_signature(&loaded, input, &ids, &arguments.on) {
        return Err(Unsigned::Place(Box::new(loaded), Box::new(told)));
    }
    let text = input.files.get(CASE_FILE).map(|bytes| String::from_utf8_lossy(bytes));
    let signed = if arguments.ids.is_empty() { of.len() } else { arguments.ids.len() };
    let review = Review {
        who: who.into(),
        role: role.into(),
        on: arguments.on.clone(),
        read_edition: arguments.edition.clone(),
        of,
    };
    let count = case.reviews.len();
    if let Some((n, id)) = changes::in_two_roles(case, roles, &review, count) {
        let place = days::at(days::top("reviews").index(n).key("who"));
        let why = format!("{who} signed `{id}` in another role already");
        let told = Diagnostic::error("review-in-two-roles", place, why)
            .help("have somebody else read and sign it in that role");
        return Err(Unsigned::Place(Box::new(loaded), Box::new(told)));
    }
    let text = text.unwrap_or_default();
    let put = edit::with_item(&text, "reviews", earlier, &entry(&review));
    let put =
        put.ok_or("write the entries of `reviews` below the key, one after a dash")?;
    Ok((put, signed))
}

/// What is signed: the items named, with what the same person signed before in that role; all of the case when none is named.
fn items(
    ids: &[String],
    case: &Case,
    earlier: Option<usize>,
    prints: &Fingerprints,
) -> Result<IndexMap<String, String>, String> {
    let all = || prints.claims.iter().chain(&prints.judgements);
    if ids.is_empty() {
        return Ok(all().map(|(id, print)| (id.clone(), print.clone())).collect());
    }
    let earlier = earlier.and_then(|n| case.reviews.get(n));
    let mut of = earlier.map(|review| review.of.clone()).unwrap_or_default();
    for id in ids {
        let Some((_, print)) = all().find(|(known, _)| *known == id) else {
            let near = nearest(id, all().map(|(id, _)| id.as_str()));
            let near =
                near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(format!("no claim or judgement is called `{id}`{near}"));
        };
        of.insert(id.clone(), print.clone());
    }
    Ok(of)
}

/// The entry as it is written, every text in quotes.
fn entry(review: &Review) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!(
        "who: {}\nrole: {}\non: {}\n",
        quoted(&review.who),
        quoted(&review.role),
        review.on
    );
    if let Some(edition) = &review.read_edition {
        text.push_str(&format!("read_edition: {}\n", quoted(edition)));
    }
    text.push_str("of:\n");
    for (id, print) in &review.of {
        text.push_str(&format!("  {id}: {}\n", quoted(print)));
    }
    text
}
