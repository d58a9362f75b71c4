//! What the YAML reader stumbled over, in words for people who do not know YAML, with the fix.

use super::{Explained, lines, signs, spot, unknown};
use granit_parser::ErrorKind;

/// The diagnostic of a syntax error, and how to parse on after it.
pub(crate) fn explain(file: &str, text: &str, kind: &ErrorKind, at: usize) -> Explained {
    let spot = spot::spot(file, text, at);
    if let Some(found) = lines::conflict(&spot) {
        return (found, None);
    }
    // Whatever the reader stumbles over behind braces that open a text, it is the quotes that are missing.
    if spot.value_text().starts_with("{{") {
        return signs::bracket(&spot);
    }
    match kind {
        ErrorKind::MappingValueNotAllowed => lines::colon(&spot),
        ErrorKind::InvalidBlockScalarHeader => signs::block_sign(&spot),
        ErrorKind::UnexpectedCharacter { character } => signs::special(&spot, *character),
        ErrorKind::MappingKeyNotAllowed => signs::special(&spot, '?'),
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => (lines::tab(&spot), None),
        ErrorKind::UnclosedQuotedScalar => signs::unclosed_quote(&spot, at),
        ErrorKind::InvalidTrailingSingleQuotedScalar => signs::after_quote(&spot, '\''),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => signs::after_quote(&spot, '"'),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::InvalidFlowScalarIndent => signs::bracket(&spot),
        ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => signs::stray_bracket(&spot),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation => lines::indentation(&spot),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            (lines::no_colon(&spot), None)
        }
        ErrorKind::RecursionLimitExceeded => (super::faults::nesting(file, at), None),
        ErrorKind::BlockSequenceEntryNotAllowed => lines::dash(&spot),
        ErrorKind::UnknownQuotedScalarEscape => signs::backslash(&spot),
        other => (unknown(&spot, &other.to_string()), None),
    }
}
