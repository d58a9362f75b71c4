//! The tests of a released version, read against the looks of today.

use super::Bound;
use crate::dates::{self, Moment};
use crate::document::Released;
use crate::expr::{self, At, Comparison, Function, Leaf, Node, Operand, Typed, Window};

/// The tests of a released version.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Each claim that had a test, in the order of the record.
    pub tests: Vec<FrozenTest>,
    /// Last day whose information the version used.
    pub cutoff: Option<Moment>,
}

/// The test of a released claim.
#[derive(Clone, Debug)]
pub struct FrozenTest {
    /// Id of the claim.
    pub id: String,
    /// The test, or why it cannot be read today.
    pub test: Result<Typed, String>,
    /// Where the test says that one look exceeds all before it: that it exceeds all after it, too.
    pub since: Option<Since>,
}

/// What a record of a look must withstand.
#[derive(Clone, Debug)]
pub struct Since {
    /// The same test of the looks afterwards.
    pub test: Typed,
    /// Whether it is the highest, not the lowest.
    pub is_highest: bool,
}

/// Reads the tests of a record against the table of a case, its own or one that continues it.
pub fn frozen(bound: &Bound, record: &Released) -> Frozen {
    let zone = bound.table.zones.first();
    let cutoff = dates::parse(&record.information_cutoff).ok();
    let tests = record.claims.iter().filter_map(|claim| {
        let text = claim.test.as_ref()?;
        let test = expr::compile_test(text, &bound.table);
        let since = test.as_ref().ok().and_then(|typed| since(typed, &bound.table));
        let first = |faults: Vec<dates::Fault>| {
            faults.into_iter().next().map_or_else(String::new, |fault| fault.message)
        };
        Some(FrozenTest { id: claim.id.clone(), test: test.map_err(first), since })
    });
    Frozen {
        tests: tests.collect(),
        cutoff: cutoff.zip(zone).map(|(written, zone)| dates::resolve(&written, zone)),
    }
}

/// `s[x] > max(s[before x])` says that `x` is a record; `s[x] > max(s[after x])` says that it still is.
fn since(typed: &Typed, table: &expr::Table) -> Option<Since> {
    let Operand::Compare(op, left, right) = &typed.node.operand else { return None };
    let (single, many) = match (op, series(left), series(right)) {
        (Comparison::Greater | Comparison::GreaterOrEqual, Some(one), None) => {
            (one, right)
        }
        (Comparison::Less | Comparison::LessOrEqual, None, Some(one)) => (one, left),
        (Comparison::Less | Comparison::LessOrEqual, Some(one), None) => (one, right),
        (Comparison::Greater | Comparison::GreaterOrEqual, None, Some(one)) => {
            (one, left)
        }
        _ => return None,
    };
    let Operand::Call(function @ (Function::Max | Function::Min), inner) = &many.operand
    else {
        return None;
    };
    let [inner] = inner.as_slice() else { return None };
    let before = series(inner)?;
    let same = single.measure == before.measure
        && single.class == before.class
        && single.part == before.part;
    let (Some(Window::At(at)), Some(Window::Before(than))) =
        (&single.window, &before.window)
    else {
        return None;
    };
    if !same || !is_same(at, than) {
        return None;
    }
    let (At::Named(_, range) | At::Date(_, range)) = than;
    let (head, tail) = typed.text.split_at_checked(range.start)?;
    let head = head.trim_end().strip_suffix("before")?;
    let test = expr::compile_test(&format!("{head}after {tail}"), table).ok()?;
    Some(Since { test, is_highest: *function == Function::Max })
}

fn series(node: &Node) -> Option<&expr::SeriesNode> {
    match &node.operand {
        Operand::Leaf(Leaf::Series(series)) => Some(series),
        _ => None,
    }
}

fn is_same(one: &At, other: &At) -> bool {
    match (one, other) {
        (At::Named(one, _), At::Named(other, _)) => one == other,
        (At::Date(one, _), At::Date(other, _)) => one == other,
        _ => false,
    }
}
