//! Causes in words: which values keep a test from being decided.

use super::{
    Cause, CauseKind, Causes, Function, Lineage, Plan, Scope, Span, What, join,
    name_cell, say_cell, say_look, subject, unlooked,
};

/// The causes of a verdict, one for each kind, with their cells and in words.
pub(super) fn because(scope: &Scope, plan: &Plan, causes: &Causes) -> Vec<Cause> {
    let kinds = [
        CauseKind::NotLooked,
        CauseKind::Hidden,
        CauseKind::TooWide,
        CauseKind::SourcesDisagree,
        CauseKind::NotComparable,
    ];
    let mut found = Vec::new();
    for kind in kinds {
        if !causes.0.iter().any(|(known, _)| *known == kind) {
            continue;
        }
        let cells: Vec<u32> = causes
            .0
            .iter()
            .filter(|(known, _)| *known == kind)
            .filter_map(|(_, cell)| *cell)
            .collect();
        let spans = cells.iter().map(|cell| Span { from: *cell, to: cell + 1 }).collect();
        let lineage = Lineage { cells: join(spans).into(), ..Lineage::default() };
        found.push(Cause { kind, lineage, words: words(scope, plan, kind, &cells) });
    }
    found
}

fn words(scope: &Scope, plan: &Plan, kind: CauseKind, cells: &[u32]) -> String {
    let what = subject(scope, plan);
    let some: Vec<u32> = cells.iter().copied().take(3).collect();
    let each = |say: &dyn Fn(u32) -> String| {
        some.iter().map(|cell| say(*cell)).collect::<Vec<_>>().join("; ")
    };
    match kind {
        CauseKind::NotLooked if some.is_empty() => {
            let said = unlooked(scope, plan);
            said.unwrap_or_else(|| match asks_for_a_course(plan) {
                true => format!("fewer than three looks give {what} as a number"),
                false => format!("no look gives what is needed of {what}"),
            })
        }
        CauseKind::NotLooked => {
            each(&|cell| format!("{} gives no number", of(scope, cell)))
        }
        CauseKind::Hidden => each(&|cell| format!("{} is hidden", of(scope, cell))),
        CauseKind::TooWide if some.is_empty() => {
            "what is known leaves room for both answers".to_string()
        }
        CauseKind::TooWide => {
            each(&|cell| format!("{}: {}", of(scope, cell), say_cell(scope, cell)))
        }
        CauseKind::SourcesDisagree if some.is_empty() => {
            "sources disagree on when it was".to_string()
        }
        CauseKind::SourcesDisagree => {
            let by = |cell: u32| scope.table.said_by.get(&scope.cell(cell).look);
            let by = |cell| by(cell).map_or(String::new(), |name| format!(" ({name})"));
            let say = |cell| {
                format!("{}: {}{}", of(scope, cell), say_cell(scope, cell), by(cell))
            };
            format!("sources disagree: {}", each(&say))
        }
        CauseKind::NotComparable => each(&|cell| {
            format!("a caveat bars {} from comparison with another look", of(scope, cell))
        }),
    }
}

/// Whether a test asks how numbers ran, which takes three of them.
fn asks_for_a_course(plan: &Plan) -> bool {
    let mut asks = false;
    plan.each(&mut |node| {
        asks |= matches!(node.what, What::Call(Function::Rising | Function::Falling, _));
    });
    asks
}

/// `the count of ore cars (railcars by type) on 17 June 2024`
fn of(scope: &Scope, cell: u32) -> String {
    format!("{} {}", name_cell(scope, cell), say_look(scope, scope.cell(cell).look))
}
