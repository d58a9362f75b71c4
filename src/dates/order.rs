//! Order without dates: what "after the empty depot" or "four days later" says of when something was.

use super::{DAWN, DUSK, Duration, Minute, Moment, Shape, Unit};

/// What is said of the order of one item. Items are indexes into the list that is tightened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// After another item.
    After(usize),
    /// Before another item.
    Before(usize),
    /// So long after another item.
    AfterBy(usize, Duration),
    /// Seen by then, or until then.
    By(Moment),
}

/// A contradiction in what is said of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFault {
    /// Indexes of the items that contradict one another; the first is to be marked.
    pub items: Vec<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Narrows moments by what is said of their order: `said` pairs an item with one statement about it. `ids` names the items.
pub fn tighten(
    moments: &mut [Moment],
    said: &[(usize, Order)],
    ids: &[&str],
) -> Result<(), OrderFault> {
    let edges: Vec<(usize, usize, Minute, Minute)> = said
        .iter()
        .filter_map(|(item, order)| match order {
            Order::After(other) => Some((*other, *item, 0, DUSK)),
            Order::Before(other) => Some((*item, *other, 0, DUSK)),
            Order::AfterBy(other, by) => Some((*other, *item, by.low, by.high)),
            Order::By(_) => None,
        })
        .filter(|(a, b, _, _)| *a < moments.len() && *b < moments.len())
        .collect();
    let sorted = sort(moments.len(), &edges).map_err(|items| circle(items, ids))?;
    for (item, order) in said {
        if let (Order::By(limit), Some(moment)) = (order, moments.get_mut(*item)) {
            cap(moment, limit.latest(), unit(limit.end));
        }
    }
    let mut rank = vec![0; moments.len()];
    for (at, item) in sorted.iter().enumerate() {
        rank[*item] = at;
    }
    let mut forward = edges;
    forward.sort_by_key(|(a, b, _, _)| (rank[*a], rank[*b]));
    // Forward for what must be later, backward for what must be earlier; a fixed lag carries both ends, so twice.
    for _ in 0..2 {
        for (a, b, low, high) in &forward {
            push(moments, *a, *b, *low, *high);
        }
        for (a, b, low, high) in forward.iter().rev() {
            pull(moments, *a, *b, *low, *high);
        }
    }
    match moments.iter().position(|moment| moment.from >= moment.to) {
        None => Ok(()),
        Some(item) => Err(impossible(item, said, ids)),
    }
}

fn push(moments: &mut [Moment], a: usize, b: usize, low: Minute, high: Minute) {
    let first = moments[a];
    if first.earliest() > DAWN {
        raise(&mut moments[b], first.earliest() + low, unit(first.start));
    }
    if high < DUSK && first.latest() < DUSK {
        cap(&mut moments[b], first.latest() + high, unit(first.end));
    }
}

fn pull(moments: &mut [Moment], a: usize, b: usize, low: Minute, high: Minute) {
    let second = moments[b];
    if second.latest() < DUSK {
        cap(&mut moments[a], second.latest() - low, unit(second.end));
    }
    if high < DUSK && second.earliest() > DAWN {
        raise(&mut moments[a], second.earliest() - high, unit(second.start));
    }
}

fn raise(moment: &mut Moment, from: Minute, unit: Unit) {
    if from > moment.earliest() {
        moment.to = moment.latest();
        *moment = Moment {
            start: unit,
            end: narrow(moment.end),
            ..Moment::bracket(from, moment.to, true)
        };
    }
}

fn cap(moment: &mut Moment, to: Minute, unit: Unit) {
    if to < moment.latest() {
        moment.from = moment.earliest();
        *moment = Moment {
            start: narrow(moment.start),
            end: unit,
            ..Moment::bracket(moment.from, to, true)
        };
    }
}

/// A bracket is told in minutes where both its sides are, else in days.
fn unit(unit: Unit) -> Unit {
    if unit <= Unit::HalfDay { Unit::Minute } else { narrow(unit) }
}

fn narrow(unit: Unit) -> Unit {
    match unit {
        Unit::Open | Unit::Minute => unit,
        Unit::HalfDay => Unit::Minute,
        _ => Unit::Day,
    }
}

/// Items in an order that keeps every edge; else those of one circle.
fn sort(
    count: usize,
    edges: &[(usize, usize, Minute, Minute)],
) -> Result<Vec<usize>, Vec<usize>> {
    let mut waiting = vec![0usize; count];
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (a, b, _, _) in edges {
        waiting[*b] += 1;
        later[*a].push(*b);
    }
    let mut ready: Vec<usize> =
        (0..count).rev().filter(|item| waiting[*item] == 0).collect();
    let mut sorted = Vec::with_capacity(count);
    while let Some(item) = ready.pop() {
        sorted.push(item);
        for next in &later[item] {
            waiting[*next] -= 1;
            if waiting[*next] == 0 {
                ready.push(*next);
            }
        }
    }
    let Some(start) = (0..count).find(|item| waiting[*item] > 0) else {
        return Ok(sorted);
    };
    // Every item left has an earlier one that is left too: walking back must come round.
    let mut path = vec![start];
    loop {
        let at = path[path.len() - 1];
        let before = edges.iter().find(|(a, b, _, _)| *b == at && waiting[*a] > 0);
        let Some((before, _, _, _)) = before else { return Err(path) };
        if let Some(seen) = path.iter().position(|item| item == before) {
            return Err(path.split_off(seen));
        }
        path.push(*before);
    }
}

fn circle(items: Vec<usize>, ids: &[&str]) -> OrderFault {
    let name = |item: &usize| format!("`{}`", ids.get(*item).unwrap_or(&"?"));
    let mut names: Vec<String> = items.iter().map(name).collect();
    names.extend(items.first().map(name));
    OrderFault {
        message: format!("the order goes round in a circle: {}", names.join(" after ")),
        help: "take out one `after` or `before`, or give one of them a date".to_string(),
        items,
    }
}

fn impossible(item: usize, said: &[(usize, Order)], ids: &[&str]) -> OrderFault {
    let mut items = vec![item];
    for (of, order) in said {
        match order {
            Order::After(other) | Order::Before(other) | Order::AfterBy(other, _) => {
                if *of == item {
                    items.push(*other);
                } else if *other == item {
                    items.push(*of);
                }
            }
            Order::By(_) => {}
        }
    }
    let names: Vec<String> = items
        .iter()
        .map(|item| format!("`{}`", ids.get(*item).unwrap_or(&"?")))
        .collect();
    OrderFault {
        message: format!(
            "no time is left for {}: what is said of its order contradicts the dates",
            names[0]
        ),
        help: format!("look at the dates and the order of {}", names.join(", ")),
        items,
    }
}

/// The time of an item for which only an order is given.
pub fn any_time() -> Moment {
    Moment { shape: Shape::Bracket, ..Moment::bracket(DAWN, DUSK, true) }
}
