//! Verdicts: holds for every value and every reading, fails for all of them, or cannot be established, and why.

use std::collections::BTreeMap;

use super::{
    CauseKind, Causes, End, Exact, Flip, Interval, Known, Lineage, Outcome, Place, Plan,
    Scope, Sort, Span, Table, Truth, Typed, Value, Verdict, What, add, because, join,
};

/// Most branches of rival readings that are tried.
const MOST_BRANCHES: usize = 4096;

/// Most cells times steps that the search for a verdict's reach may cost.
const MOST_STEPS: usize = 2_000_000;

/// Tests an expression.
pub fn test(typed: &Typed, table: &Table) -> Verdict {
    let scope = Scope::new(table);
    let lineage = lineage(&scope, &typed.plan);
    let (truth, causes) = judge(&scope, &typed.plan, &lineage);
    let outcome = match truth {
        Truth::Yes => Outcome::Holds,
        Truth::No => Outcome::Fails,
        Truth::Unknown => {
            Outcome::CannotBeEstablished(because(&scope, &typed.plan, &causes))
        }
    };
    let flip = flip(&scope, &typed.plan, &lineage, truth);
    Verdict { outcome, lineage, flip }
}

/// One choice between alternatives that a branch makes.
enum Choice {
    Reading(u32, usize),
    Picked(usize, Vec<u32>),
    Event(u32, usize),
    State(u32, Vec<u64>),
    /// A number that is compared several times, cut where it is compared.
    Piece(u32, Vec<Interval>),
}

impl Choice {
    fn count(&self) -> usize {
        match self {
            Choice::Reading(_, count) | Choice::Event(_, count) => *count,
            Choice::Picked(_, cells) => cells.len(),
            Choice::State(_, states) => states.len(),
            Choice::Piece(_, pieces) => pieces.len(),
        }
    }

    fn take(&self, scope: &mut Scope, n: usize) {
        match self {
            Choice::Reading(cell, _) => {
                scope.readings.insert(*cell, n);
            }
            Choice::Event(event, _) => {
                scope.events.insert(*event, n);
            }
            Choice::Picked(at, cells) => {
                scope.picked.insert(*at, cells[n]);
            }
            Choice::State(cell, states) => {
                scope.states.insert(*cell, states[n]);
            }
            Choice::Piece(cell, pieces) => {
                scope.pins.insert(*cell, pieces[n]);
            }
        }
    }
}

fn judge(scope: &Scope, plan: &Plan, lineage: &Lineage) -> (Truth, Causes) {
    let (truth, causes) = truth(scope, plan);
    if truth != Truth::Unknown {
        return (truth, causes);
    }
    // What all readings together leave open, each of them alone may decide.
    let choices = choices(scope, plan, lineage);
    let count = choices.iter().try_fold(1usize, |all, choice| {
        all.checked_mul(choice.count()).filter(|all| *all <= MOST_BRANCHES)
    });
    let Some(count) = count.filter(|_| !choices.is_empty()) else {
        return (truth, causes);
    };
    let (mut yes, mut no) = (false, false);
    let mut open = Causes::default();
    let mut rivals = false;
    for n in 0..count {
        let mut branch = scope.clone();
        let mut rest = n;
        for choice in &choices {
            choice.take(&mut branch, rest % choice.count());
            rest /= choice.count();
            rivals |= match choice {
                Choice::State(..) | Choice::Piece(..) => false,
                Choice::Picked(_, cells) => {
                    scope.rivalry(cells) == CauseKind::SourcesDisagree
                }
                _ => true,
            };
        }
        match self::truth(&branch, plan) {
            (Truth::Yes, _) => yes = true,
            (Truth::No, _) => no = true,
            (Truth::Unknown, why) => open.join(&why),
        }
    }
    if yes && no {
        let kind = if rivals { CauseKind::SourcesDisagree } else { CauseKind::TooWide };
        let mut found = Causes::default();
        for choice in &choices {
            match choice {
                Choice::Reading(cell, _) => found.push(kind, Some(*cell)),
                Choice::Picked(_, cells) => {
                    cells.iter().for_each(|cell| found.push(kind, Some(*cell)))
                }
                Choice::State(cell, _) | Choice::Piece(cell, _) => {
                    found.push(CauseKind::TooWide, Some(*cell));
                }
                Choice::Event(..) => found.push(kind, None),
            }
        }
        return (Truth::Unknown, found);
    }
    match (yes, no, open.0.is_empty()) {
        (true, false, true) => (Truth::Yes, open),
        (false, true, true) => (Truth::No, open),
        _ => (Truth::Unknown, if rivals && (yes || no) { causes } else { open }),
    }
}

fn truth(scope: &Scope, plan: &Plan) -> (Truth, Causes) {
    match scope.value(plan, None) {
        Known::Truth(truth, why) => (truth, why),
        Known::Nothing(why) => (Truth::Unknown, why),
        _ => (Truth::Unknown, Causes::of(CauseKind::TooWide, None)),
    }
}

/// Everything of which a branch may take one alternative.
fn choices(scope: &Scope, plan: &Plan, lineage: &Lineage) -> Vec<Choice> {
    let mut found = Vec::new();
    for cell in lineage.each_cell() {
        let more = scope.cell(cell).more.as_deref();
        if let Some(readings) =
            more.map(|more| more.readings.len()).filter(|count| *count > 1)
        {
            found.push(Choice::Reading(cell, readings));
        }
        if found.len() > 12 {
            return found;
        }
    }
    for event in lineage.each_event() {
        let count = scope
            .table
            .events
            .get(event as usize)
            .map_or(0, |event| event.readings.len());
        if count > 1 {
            found.push(Choice::Event(event, count));
        }
    }
    pieces(scope, plan, &mut found);
    let mut states: Vec<u32> = Vec::new();
    plan.each(&mut |node| {
        let What::Pick(pick) = &node.what else { return };
        let Some(measure) = scope.table.measures.get(pick.measure as usize) else {
            return;
        };
        if node.many || (measure.flow && !super::is_at(pick)) {
            return;
        }
        let cells = scope.candidates(pick);
        if let Sort::State(_) = node.sort
            && let [cell] = cells[..]
        {
            // A state that occurs twice is the same state twice.
            let set = scope.states(cell, measure).0;
            if states.contains(&cell) && set.count_ones() > 1 {
                let each =
                    (0..64).map(|bit| 1u64 << bit).filter(|bit| set & bit != 0).collect();
                found.push(Choice::State(cell, each));
            }
            states.push(cell);
        }
        if cells.len() > 1 {
            found.push(Choice::Picked(node.range.start, cells));
        }
    });
    found
}

/// Cuts each stated number that is compared with several written ones at those numbers.
fn pieces(scope: &Scope, plan: &Plan, found: &mut Vec<Choice>) {
    let mut cuts: BTreeMap<u32, Vec<Exact>> = BTreeMap::new();
    plan.each(&mut |node| {
        let pairs = match &node.what {
            What::Compare(_, a, b) => vec![(a, b), (b, a)],
            What::Within(of, low, high) => vec![(of, low), (of, high)],
            _ => return,
        };
        for (of, with) in pairs {
            if let (What::Pick(pick), What::Number(number)) = (&of.what, &with.what)
                && !of.many
                && let [cell] = scope.candidates(pick)[..]
            {
                cuts.entry(cell).or_default().push(*number);
            }
        }
    });
    for (cell, mut at) in cuts {
        at.sort();
        at.dedup();
        let plain = scope.cell(cell).more.is_none()
            && matches!(scope.cell(cell).value, Value::Number(_));
        let Some(measure) = scope.measure_of(cell).filter(|_| plain && at.len() <= 6)
        else {
            continue;
        };
        let whole = scope.own(cell, measure);
        let at: Vec<Exact> = at
            .into_iter()
            .filter(|number| whole.holds(&Interval::point(*number)))
            .collect();
        let mut low = whole.low;
        let mut parts = Vec::new();
        for number in &at {
            parts.push(Interval { low, high: End::Open(*number) });
            parts.push(Interval::point(*number));
            low = End::Open(*number);
        }
        parts.push(Interval { low, high: whole.high });
        parts.retain(|part| !part.is_empty());
        if !at.is_empty() {
            found.push(Choice::Piece(cell, parts));
        }
    }
}

/// Everything that a tree rests on.
pub(super) fn lineage(scope: &Scope, plan: &Plan) -> Lineage {
    let (mut cells, mut looks, mut events) = (Vec::new(), Vec::new(), Vec::new());
    let mut converters = Vec::new();
    let mut turning = false;
    plan.each(&mut |node| match &node.what {
        What::Call(super::Function::Onset | super::Function::End, _) => turning = true,
        What::Look(look) => looks.push(Span { from: *look, to: look + 1 }),
        What::Event(event) => events.push(Span { from: *event, to: event + 1 }),
        What::Convert(_, n) => converters.push(Span { from: *n, to: n + 1 }),
        What::Pick(pick) => {
            anchors(pick, &mut looks, &mut events);
            let mut own = Vec::new();
            let mut deep = Vec::new();
            let mut see = |cell: u32| {
                add(&mut own, cell);
                if matches!(scope.cell(cell).value, Value::Related(_) | Value::Total(_)) {
                    let terms = scope.terms(cell);
                    deep.extend(
                        terms
                            .iter()
                            .map(|term| Span { from: term.cell, to: term.cell + 1 }),
                    );
                }
            };
            let flow =
                scope.table.measures.get(pick.measure as usize).is_some_and(|m| m.flow);
            if node.many || flow {
                scope.each_member(pick, |cell, place| match place {
                    Place::Sure | Place::Maybe => see(cell),
                    Place::Before if turning => see(cell),
                    _ => {}
                });
            } else {
                scope.candidates(pick).into_iter().for_each(see);
            }
            cells.append(&mut own);
            cells.append(&mut deep);
        }
        _ => {}
    });
    Lineage {
        cells: join(cells).into(),
        looks: join(looks).into(),
        events: join(events).into(),
        converters: join(converters).into(),
    }
}

fn anchors(pick: &super::Pick, looks: &mut Vec<Span>, events: &mut Vec<Span>) {
    use super::{Anchor, Frame};
    let named = match &pick.window {
        Some(Frame::Before(at) | Frame::After(at)) => [Some(*at), None],
        Some(Frame::At(at @ Anchor::Event(_))) => [Some(*at), None],
        Some(Frame::Between(from, to)) => [*from, *to],
        _ => [None, None],
    };
    for anchor in named.into_iter().flatten() {
        match anchor {
            Anchor::Look(look) => looks.push(Span { from: look, to: look + 1 }),
            Anchor::Event(event) => events.push(Span { from: event, to: event + 1 }),
            Anchor::Date(_) => {}
        }
    }
}

/// The least reach of `about`, in whole per cent, at which the verdict is another one.
fn flip(scope: &Scope, plan: &Plan, lineage: &Lineage, truth: Truth) -> Option<Flip> {
    let about = |value: &Value| matches!(value, Value::Number(number) if number.about);
    let rests = lineage.each_cell().any(|cell| {
        let cell = scope.cell(cell);
        let more = cell.more.as_deref();
        let items = more.iter().flat_map(|more| &more.items);
        let readings =
            more.iter().flat_map(|more| &more.readings).map(|reading| &reading.value);
        let each = more.iter().flat_map(|more| &more.each).map(|each| &each.item);
        about(&cell.value) || items.chain(readings).chain(each).any(about)
    });
    let mut rates = lineage.each_converter().filter_map(|n| {
        scope.table.converters.get(n as usize).map(|converter| &converter.rate.number)
    });
    let rests = rests || rates.any(|number| number.about);
    if truth == Truth::Unknown || !rests || lineage.cell_count() * 8 > MOST_STEPS {
        return None;
    }
    let differs = |percent: u32| {
        let mut wider = scope.clone();
        wider.reach = Exact::fraction(i64::from(percent), 100);
        judge(&wider, plan, lineage).0 != truth
    };
    // A wider reach only ever opens a verdict: the first that differs is found by halving.
    let (mut low, mut high) = (0, 100);
    if !differs(high) {
        return None;
    }
    while high - low > 1 {
        let middle = (low + high) / 2;
        if differs(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(Flip { reach_percent: high })
}
