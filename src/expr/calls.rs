//! What each function takes and gives.

use std::ops::Range;

use super::{
    Anchor, Arithmetic, FUNCTIONS, Fault, Frame, Function, Name, Node, Pick, Plan, Sort,
    Table, Typing, Unit, What, named,
};
use crate::diag::nearest;

/// Resolves a call of a function.
pub(super) fn call(
    typing: &mut Typing,
    function: Function,
    nodes: &[Node],
    range: &Range<usize>,
) -> Option<Plan> {
    use Function::{
        Change, Count, Counted, Days, End, Every, Falling, First, Last, LongestGap,
        Looks, Max, Median, Min, Moment, Onset, Rising, Share, Some as Any, Span, Sum,
    };
    let reducing = !matches!(function, Moment | Days | Span | Change);
    let found: Vec<Option<Plan>> =
        nodes.iter().map(|node| typing.node(node, reducing)).collect();
    let arguments: Vec<Plan> = found.into_iter().collect::<Option<_>>()?;
    let name = name_of(function);
    let one = |sort, arguments| {
        Some(Plan {
            range: range.clone(),
            sort,
            many: false,
            what: What::Call(function, arguments),
        })
    };
    let (least, most) = match function {
        Max | Min | Sum | Median => (1, 16),
        Days => (2, 2),
        Change => (3, 3),
        _ => (1, 1),
    };
    if arguments.len() < least || arguments.len() > most {
        let count = ["no argument", "one argument", "two arguments", "three arguments"];
        let takes =
            if least == most { count[least] } else { "one series, or several numbers" };
        return typing.wrong(range, format!("`{name}` takes {takes}"), usage(function));
    }
    let sort = arguments[0].sort.clone();
    let counts = Unit { ..Unit::default() };
    match function {
        Max | Min | Sum | Median => numbers(typing, function, arguments, range),
        First | Last if arguments[0].many => one(sort, arguments),
        Count if is_items(&arguments[0]) => one(Sort::Number(counts), arguments),
        Count | Share | Every | Any | Onset | End
            if arguments[0].many && sort == Sort::Truth =>
        {
            let sort = match function {
                Count => Sort::Number(counts),
                Share => Sort::Number(Unit { share: true, ratio: true, ..counts }),
                Onset | End => Sort::Moment,
                _ => Sort::Truth,
            };
            one(sort, arguments)
        }
        Looks if arguments[0].many => one(Sort::Number(counts), arguments),
        LongestGap if arguments[0].many => one(Sort::Duration, arguments),
        Rising | Falling if arguments[0].many && matches!(sort, Sort::Number(_)) => {
            one(Sort::Truth, arguments)
        }
        Counted if arguments[0].many && matches!(sort, Sort::Number(_)) => Some(Plan {
            range: range.clone(),
            sort,
            many: true,
            what: What::Call(function, arguments),
        }),
        Moment | Span
            if matches!(
                arguments[0].what,
                What::Look(_) | What::Event(_) | What::Date(_)
            ) =>
        {
            one(if function == Moment { Sort::Moment } else { Sort::Duration }, arguments)
        }
        Days if arguments.iter().all(|argument| argument.sort == Sort::Moment) => {
            one(Sort::Duration, arguments)
        }
        Change => change(typing, arguments, range),
        _ => {
            let what = if arguments[0].many { "a series" } else { named(&sort) };
            let of = if arguments[0].many {
                format!("{what} of {}", plural(&sort))
            } else {
                what.to_string()
            };
            typing.wrong(
                &arguments[0].range,
                format!("`{name}` cannot take {of}"),
                usage(function),
            )
        }
    }
}

fn plural(sort: &Sort) -> &'static str {
    match sort {
        Sort::Number(_) => "numbers",
        Sort::State(_) => "states",
        Sort::Truth => "yes and no",
        Sort::Moment => "times",
        Sort::Duration => "lengths of time",
    }
}

/// One look, whose items can be counted and added.
fn is_items(plan: &Plan) -> bool {
    !plan.many
        && matches!(&plan.what, What::Pick(Pick { window: Some(Frame::At(_)), .. }))
        && matches!(plan.sort, Sort::Number(_))
}

/// `max(series)`, `max(a, b)`, `sum` of a flow or of the items of a look.
fn numbers(
    typing: &mut Typing,
    function: Function,
    arguments: Vec<Plan>,
    range: &Range<usize>,
) -> Option<Plan> {
    let name = name_of(function);
    for argument in &arguments {
        if !matches!(argument.sort, Sort::Number(_)) {
            return typing.wrong(
                &argument.range,
                format!(
                    "`{name}` cannot take {}{}",
                    if argument.many { "a series of " } else { "" },
                    if argument.many {
                        plural(&argument.sort)
                    } else {
                        named(&argument.sort)
                    }
                ),
                usage(function),
            );
        }
    }
    let first = &arguments[0];
    if arguments.len() == 1 && !first.many && !is_items(first) {
        return typing.wrong(
            &first.range,
            format!("`{name}` of one number says nothing"),
            usage(function),
        );
    }
    if arguments.len() > 1 && arguments.iter().any(|argument| argument.many) {
        return typing.wrong(
            range,
            format!("`{name}` takes one series, or several numbers"),
            usage(function),
        );
    }
    let flow = matches!(&first.sort, Sort::Number(unit) if unit.flow == Some(true));
    if function == Function::Sum && first.many && !flow {
        return typing.wrong(&first.range, "a stock is not summed over time: the same thing is counted again at each look",
            "use `max`, `median` or `last`; a flow (`over: period`) can be summed");
    }
    if function == Function::Sum && first.many && !matches!(first.what, What::Pick(_)) {
        return typing.wrong(
            &first.range,
            "`sum` adds what was counted, not what is worked out from it",
            "work it out from the sum: `2 * sum(visits[2023])`",
        );
    }
    let mut sort = first.sort.clone();
    for pair in arguments.windows(2) {
        // Two at a time, so that the fault names what does not meet.
        let sum = Arithmetic::Add;
        let (a, b) = (pair[0].clone(), pair[1].clone());
        let joined = typing.add(sum, a, b, range)?;
        if let Sort::Number(unit) = &joined.sort
            && unit.rule.is_some()
        {
            sort = joined.sort;
        }
    }
    Some(Plan {
        range: range.clone(),
        sort,
        many: false,
        what: What::Call(function, arguments),
    })
}

/// `change(s, a, b)` is `s[b] - s[a]`.
fn change(
    typing: &mut Typing,
    arguments: Vec<Plan>,
    range: &Range<usize>,
) -> Option<Plan> {
    let help = usage(Function::Change);
    let anchor = |plan: &Plan| match plan.what {
        What::Look(look) => Some(Anchor::Look(look)),
        What::Event(event) => Some(Anchor::Event(event)),
        What::Date(moment) => Some(Anchor::Date(moment)),
        _ => None,
    };
    let (What::Pick(pick), Sort::Number(_)) = (&arguments[0].what, &arguments[0].sort)
    else {
        return typing.wrong(
            &arguments[0].range,
            "`change` is taken of a series of numbers",
            help,
        );
    };
    let mut sides = Vec::new();
    for argument in &arguments[1..] {
        let Some(anchor) = anchor(argument) else {
            return typing.wrong(
                &argument.range,
                "`change` runs between two looks",
                help,
            );
        };
        let pick = Pick { window: Some(Frame::At(anchor)), ..pick.clone() };
        sides.push(Plan { many: false, what: What::Pick(pick), ..arguments[0].clone() });
    }
    let (a, b) = (sides.remove(0), sides.remove(0));
    typing.add(Arithmetic::Subtract, b, a, range)
}

/// The name of a function, as written.
pub(super) fn name_of(function: Function) -> &'static str {
    FUNCTIONS.iter().find(|(_, known)| *known == function).map_or("?", |(name, _)| name)
}

/// How a function is used, for help.
fn usage(function: Function) -> &'static str {
    match function {
        Function::Max => "write `max(lorries[before peak])` or `max(a, b)`",
        Function::Min => "write `min(lorries[before peak])` or `min(a, b)`",
        Function::Median => "write `median(lorries[2023])`",
        Function::Sum => {
            "write `sum(visits[2023])` for a flow, or `sum(queue[peak])` for the items of one look"
        }
        Function::First => "write `first(lorries[after summit])`",
        Function::Last => "write `last(lorries[before peak])`",
        Function::Change => "write `change(lorries, empty_depot, peak)`",
        Function::Count => "write `count(lorries[2023] > 20)`",
        Function::Every => "write `every(lorries[2023] > 20)`",
        Function::Some => "write `some(lorries[2023] > 20)`",
        Function::Share => "write `share(lorries[2023] > 20)`",
        Function::Looks => "write `looks(lorries[2023])`",
        Function::LongestGap => "write `longest_gap(lorries[2023])`",
        Function::Onset => "write `onset(lorries > 20)`",
        Function::End => "write `end(lorries > 20)`",
        Function::Rising => "write `rising(lorries[after summit])`",
        Function::Falling => "write `falling(lorries[after peak])`",
        Function::Moment => "write `moment(peak)`",
        Function::Days => "write `days(summit, peak)`",
        Function::Counted => "write `max(counted(lorries[2023]))`",
        Function::Span => "write `span(baseline)`",
    }
}

/// The fault of an id that nothing is called.
pub(super) fn unknown_name(
    id: &str,
    range: Range<usize>,
    table: &Table,
    what: &str,
) -> Fault {
    let fault = Fault::new(range, format!("no {what} is called `{id}`"));
    let wanted = |name: &Name| match name {
        Name::Measure(_) => what == "measure",
        _ => what != "measure",
    };
    let names =
        || table.names.iter().filter(|(_, name)| wanted(name)).map(|(id, _)| id.as_str());
    if let Some(near) = nearest(id, names()) {
        return fault.did_you_mean(id, near);
    }
    if let Some(near) = nearest(id, table.names.keys().map(String::as_str)) {
        return fault.did_you_mean(id, near);
    }
    // Who sets a look where a measure stands does not know how the two are joined.
    let at_look = || {
        let look = table.names.iter().find(|(_, name)| matches!(name, Name::Look(_)));
        let pair = names().next().zip(look).filter(|_| what == "measure");
        pair.map_or(String::new(), |(measure, (look, _))| {
            format!("; the value that a look gives is `{measure}[{look}]`")
        })
    };
    let some: Vec<String> = names().take(12).map(|id| format!("`{id}`")).collect();
    match some.is_empty() {
        true => fault.help("declare it in the case first"),
        false => fault.help(format!("known here: {}{}", some.join(", "), at_look())),
    }
}
