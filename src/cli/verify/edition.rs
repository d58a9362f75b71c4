//! The edition that is verified: the one that the receipt or the file names, or one that was asked for.

use super::Arguments;
use super::one::Lone;
use crate::document::Receipt;
use crate::edition::Edition;
use crate::load::MachineError;

/// Refused where what was asked for is not what the brief says of itself.
pub(super) fn of(
    arguments: &Arguments,
    kept: Option<&(Receipt, Vec<u8>)>,
    file: Option<&Lone>,
) -> Result<Option<Edition>, MachineError> {
    let asked = arguments.edition.clone().zip(arguments.as_of.clone());
    let asked = asked.map(|(name, as_of)| Edition { name, as_of });
    let (said, by) = match (kept, file) {
        (Some((kept, _)), _) => {
            (kept.edition.as_deref().and_then(Edition::from_words), "its receipt")
        }
        (None, file) => (file.and_then(Lone::edition), "it"),
    };
    let is_known = kept.is_some() || said.is_some();
    match asked {
        Some(asked) if is_known && said.as_ref() != Some(&asked) => {
            let why = match &said {
                Some(said) => format!(
                    "{by} says that it is of the edition `{}` of {}",
                    said.name, said.as_of
                ),
                None => format!("{by} says that it is of no edition"),
            };
            Err(MachineError {
                what: format!(
                    "cannot verify {} as the edition `{}` of {}",
                    arguments.out.display(),
                    asked.name,
                    asked.as_of
                ),
                why,
                help: Some(
                    "leave out `--edition` and `--as-of`: what the brief says is taken"
                        .into(),
                ),
            })
        }
        asked => Ok(said.or(asked)),
    }
}
