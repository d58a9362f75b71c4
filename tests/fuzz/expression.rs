//! Fuzz target: any text as an expression, a value in words, a time and a length of time. A fault must lie in the text, on whole
//! characters; what was understood must be printed in words that mean the same when read again.
#![no_main]

use caveat::dates;
use caveat::expr::{self, Expected, Fault, MeasureKind, Value, say_number};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

const KINDS: [MeasureKind; 6] = [
    MeasureKind::Count,
    MeasureKind::Quantity,
    MeasureKind::Share,
    MeasureKind::Presence,
    MeasureKind::State,
    MeasureKind::Change,
];

fuzz_target!(|text: &str| {
    let zone = dates::Zone::utc();
    fault(text, expr::parse(text, &zone).err());
    match dates::parse(text) {
        Ok(written) => {
            dates::resolve(&written, &zone);
        }
        Err(wrong) => fault(text, Some(wrong)),
    }
    fault(text, dates::parse_duration(text).err());
    let states = ["munitions", "commercial goods", "mixed"].map(String::from);
    let looks = BTreeSet::from(["peak".to_string(), "empty_depot".to_string()]);
    for kind in KINDS {
        let unit = match kind {
            MeasureKind::Count => "railcar",
            MeasureKind::Quantity | MeasureKind::Change => "m",
            _ => "",
        };
        let expected = Expected { kind, unit, states: &states, looks: &looks };
        match expr::parse_value(text, &expected) {
            Ok(value) => reads_the_same(&value, &expected),
            Err(wrong) => fault(text, Some(wrong)),
        }
    }
});

/// The range of a fault can be cut out of the text.
fn fault(text: &str, fault: Option<Fault>) {
    if let Some(fault) = fault {
        assert!(text.get(fault.range.clone()).is_some(), "{fault:?} leaves the text {text:?}");
        assert!(!fault.message.is_empty());
    }
}

/// Words printed for a number, read again, print as the same words: no hedge was lost on the way.
fn reads_the_same(value: &Value, expected: &Expected) {
    let Value::Number(number) = value else { return };
    let said = say_number(number, expected.kind, expected.unit);
    if let Ok(Value::Number(again)) = expr::parse_value(&said, expected) {
        assert_eq!(say_number(&again, expected.kind, expected.unit), said, "from {number:?}");
    }
}
