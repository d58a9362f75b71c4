//! What was tested, in plain words with its values, for the evidence of a claim.

use super::{
    Arithmetic, Function, Known, Pick, Place, Plan, Scope, Sort, Table, Typed, Value,
    What, comparison, driver, known, lowered, measure_of_sort, name_class, name_measure,
    say_capped, say_cell, say_frame, say_interval, say_known, say_look, say_look_date,
    say_rate, say_readings, say_several, say_taken, say_test, spoken_by, things, worded,
};
use crate::dates;

/// An expression in plain words with its values: "Freight railcars on 5 October 2023 (about 73, taken as 65 to 81) was tested as
/// greater than the highest of 6 values before 5 October 2023 (18 to 22)".
pub fn explain(typed: &Typed, table: &Table) -> String {
    let mut teller = Teller { scope: Scope::new(table), told: None };
    let words = teller.sentence(&typed.plan, Voice::Tested);
    // The last comma of what is worked out ends with its clause.
    words.replace(",;", ";").trim_end_matches(',').to_string()
}

/// Whether a condition is told as a test, or as what holds at each look.
#[derive(Clone, Copy, PartialEq)]
enum Voice {
    Tested,
    Each,
}
struct Teller<'a> {
    scope: Scope<'a>,
    /// The measure named last, which need not be named again, and whether it was a class of it.
    told: Option<(u32, bool)>,
}

impl Teller<'_> {
    fn sentence(&mut self, plan: &Plan, voice: Voice) -> String {
        let was = match voice {
            Voice::Tested => "was tested as",
            Voice::Each => "is",
        };
        match &plan.what {
            What::Or(parts) => self.joined(parts, voice, "or"),
            What::And(parts) => self.joined(parts, voice, "and"),
            What::Not(of) => {
                format!(
                    "it was tested that this is not so: {}",
                    self.sentence(of, Voice::Each)
                )
            }
            What::Compare(op, a, b) => {
                let left = self.phrase(a);
                format!("{left} {was} {} {}", comparison(*op), self.phrase(b))
            }
            What::Within(of, low, high) => {
                let of = self.phrase(of);
                let low = self.phrase(low);
                format!("{of} {was} lying from {low} to {}", self.phrase(high))
            }
            What::Before(a, b) => {
                let a = self.phrase(a);
                format!("{a} {was} being before {}", self.phrase(b))
            }
            What::After(a, b) => {
                let a = self.phrase(a);
                format!("{a} {was} being after {}", self.phrase(b))
            }
            What::Is(of, test, not) => {
                let word = say_test(&self.scope, of, *test);
                let not = if *not { "not " } else { "" };
                format!("{} {was} {not}{word}", self.phrase(of))
            }
            What::Call(Function::Every, arguments) => {
                let looks = self.looks(&arguments[0]);
                format!(
                    "at every one of {looks}, {}",
                    self.sentence(&arguments[0], Voice::Each)
                )
            }
            What::Call(Function::Some, arguments) => {
                let looks = self.looks(&arguments[0]);
                format!(
                    "at one or more of {looks}, {}",
                    self.sentence(&arguments[0], Voice::Each)
                )
            }
            What::Call(function @ (Function::Rising | Function::Falling), arguments) => {
                let (_, frame) = self.members(&arguments[0]);
                let word =
                    if *function == Function::Rising { "rising" } else { "falling" };
                let listed = self.listed(&arguments[0]);
                let series = self.series(&arguments[0]);
                format!(
                    "{series} {frame}{listed} {was} {word} from each look to the next"
                )
            }
            _ => self.phrase(plan),
        }
    }

    fn joined(&mut self, parts: &[Plan], voice: Voice, word: &str) -> String {
        let told: Vec<String> =
            parts.iter().map(|part| self.sentence(part, voice)).collect();
        told.join(&format!("; {word} "))
    }

    fn phrase(&mut self, plan: &Plan) -> String {
        match &plan.what {
            What::Number(_) | What::Length(_) | What::States(_) => {
                say_known(&self.scope, plan, &known(&self.scope, plan))
            }
            What::Date(moment) => dates::say(moment, self.scope.zone(0)),
            What::Look(look) => {
                let words = say_look_date(&self.scope, *look);
                let at = self.scope.table.looks.get(*look as usize);
                match at.and_then(|look| look.period) {
                    Some(_) if words.starts_with("from ") => {
                        format!("the period {words}")
                    }
                    Some(_) => format!("the period of {words}"),
                    None => format!("the look of {words}"),
                }
            }
            What::Event(event) => {
                let label = self
                    .scope
                    .table
                    .events
                    .get(*event as usize)
                    .map(|event| event.label.clone());
                format!(
                    "{} ({})",
                    label.unwrap_or_default(),
                    say_readings(&self.scope, *event)
                )
            }
            What::Pick(_) if plan.many => self.series(plan),
            What::Pick(pick) => self.pick(plan, pick),
            What::Arithmetic(Arithmetic::Subtract, a, b) if a.sort == Sort::Moment => {
                let from = self.phrase(b);
                format!(
                    "the time from {from} to {} ({})",
                    self.phrase(a),
                    self.value(plan)
                )
            }
            What::Arithmetic(op, a, b) => {
                let word = match op {
                    Arithmetic::Add => "plus",
                    Arithmetic::Subtract => "minus",
                    Arithmetic::Multiply => "times",
                    Arithmetic::Divide => "divided by",
                };
                let a = self.phrase(a);
                let told = format!("{a} {word} {}", self.phrase(b));
                if plan.many {
                    told
                } else {
                    format!("{told}, which is {},", self.value(plan))
                }
            }
            What::Call(function, arguments) => self.call(plan, *function, arguments),
            What::Convert(of, _) => self.converted(plan, of),
            _ => self.sentence(plan, Voice::Each),
        }
    }

    fn converted(&mut self, plan: &Plan, of: &Plan) -> String {
        let of = self.phrase(of);
        if plan.many {
            return of;
        }
        format!("{of}{}, which is {},", self.rate(plan), self.value(plan))
    }

    fn pick(&mut self, plan: &Plan, pick: &Pick) -> String {
        let head = self.head(pick);
        let cells = self.scope.candidates(pick);
        let (when, said) = match cells[..] {
            [cell] => {
                let look = say_look(&self.scope, self.scope.cell(cell).look);
                (
                    look,
                    format!(
                        "{}{}",
                        say_cell(&self.scope, cell),
                        say_taken(&self.scope, plan, cell)
                    ),
                )
            }
            _ => (
                say_frame(&self.scope, pick),
                say_several(&self.scope, plan, pick, &cells),
            ),
        };
        format!("{head} {when} ({said})")
    }

    fn call(&mut self, plan: &Plan, function: Function, arguments: &[Plan]) -> String {
        let Some(first) = arguments.first() else { return String::new() };
        let value = self.value(plan);
        let word = match function {
            Function::Max => "highest",
            Function::Min => "lowest",
            Function::Median => "median",
            Function::Sum => "sum",
            _ => "",
        };
        match function {
            Function::Max | Function::Min | Function::Median | Function::Sum
                if arguments.len() > 1 =>
            {
                let each: Vec<String> =
                    arguments.iter().map(|part| self.phrase(part)).collect();
                format!("the {word} of {} ({value})", each.join(" and "))
            }
            Function::Max | Function::Min | Function::Median | Function::Sum
                if first.many =>
            {
                let (count, frame) = self.members(first);
                let of = self.of(first);
                match count {
                    1 => format!("the only value{of} {frame} ({value})"),
                    _ => format!(
                        "the {word} of {}{of} {frame} ({value})",
                        things(count, "value")
                    ),
                }
            }
            Function::Max | Function::Min | Function::Median | Function::Sum => {
                format!(
                    "the {word} of the items of {}, which is {value},",
                    self.phrase(first)
                )
            }
            Function::First | Function::Last => {
                let word = if function == Function::First { "first" } else { "last" };
                let (_, frame) = self.members(first);
                format!("the {word} value{} {frame} ({value})", self.of(first))
            }
            Function::Count if !first.many => {
                format!("the number of items of {}", self.phrase(first))
                    + &format!(" ({value})")
            }
            Function::Count => {
                let looks = self.looks(first);
                format!(
                    "the number of looks, among {looks}, at which {} ({value})",
                    self.sentence(first, Voice::Each)
                )
            }
            Function::Share => {
                let looks = self.looks(first);
                format!(
                    "the share of {looks} at which {} ({value})",
                    self.sentence(first, Voice::Each)
                )
            }
            Function::Looks => {
                let (_, frame) = self.members(first);
                format!("the number of usable looks{} {frame} ({value})", self.of(first))
            }
            Function::LongestGap => {
                let (_, frame) = self.members(first);
                format!(
                    "the longest time without a usable look{} {frame} ({value})",
                    self.of(first)
                )
            }
            Function::Onset => format!(
                "the time from which {} ({value})",
                self.sentence(first, Voice::Each)
            ),
            Function::End => format!(
                "the time from which it is no longer so that {} ({value})",
                self.sentence(first, Voice::Each)
            ),
            Function::Moment => self.phrase(first),
            Function::Days => {
                let a = self.phrase(first);
                let b = arguments.get(1).map(|b| self.phrase(b)).unwrap_or_default();
                format!("the time from {a} to {b} ({value})")
            }
            Function::Span => format!("the length of {} ({value})", self.phrase(first)),
            Function::Counted => self.series(first),
            _ => self.sentence(plan, Voice::Each),
        }
    }

    fn value(&self, plan: &Plan) -> String {
        let known = known(&self.scope, plan);
        let words = worded(&self.scope, plan, &known);
        let capped = say_capped(&self.scope, plan, &known).as_ref() == Some(&words);
        let taken = match (spoken_by(&self.scope, plan, &known), &known) {
            (Some(cell), _) => say_taken(&self.scope, plan, cell),
            (None, Known::Number(interval, _)) if capped => {
                let measure = measure_of_sort(&self.scope, &plan.sort);
                measure.map_or(String::new(), |measure| {
                    format!(", taken as {}", say_interval(interval, measure, 3))
                })
            }
            _ => String::new(),
        };
        words + &taken
    }

    /// The name of a series, unless it was named just before: then "the count", "the value".
    fn head(&mut self, pick: &Pick) -> String {
        let scope = &self.scope;
        let Some(measure) = scope.table.measures.get(pick.measure as usize) else {
            return String::new();
        };
        let series = pick.series.and_then(|at| scope.table.series.get(at as usize));
        let class = series.and_then(|series| measure.classes.get(series.class? as usize));
        let part = series.and_then(|series| measure.parts.get(series.part? as usize));
        let told = self.told.replace((pick.measure, class.is_some()));
        let again = told.is_some_and(|(measure, _)| measure == pick.measure);
        let mut words = match class {
            Some((_, label)) if again => format!("that of {}", lowered(scope, label)),
            Some((_, label)) => name_class(scope, measure, label),
            None if told == Some((pick.measure, true)) => "the total".to_string(),
            None if again => "that".to_string(),
            None => name_measure(scope, measure),
        };
        if let Some((_, name)) = part {
            words = format!("{words} at {name}");
        }
        words
    }

    /// ` of Freight railcars`, unless it was named just before.
    fn of(&mut self, plan: &Plan) -> String {
        let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else {
            return String::new();
        };
        let rate = self.rate(plan);
        let told = self.told.is_some_and(|(measure, _)| measure == pick.measure);
        if told && pick.series.is_some() {
            return rate;
        }
        format!(" of {}{rate}", self.head(pick))
    }

    /// ` at 13.3 to 14.2 m per car`, where a series is turned into another measure.
    fn rate(&self, plan: &Plan) -> String {
        let mut told = String::new();
        plan.each(&mut |node| {
            if let What::Convert(_, n) = &node.what
                && let Some(converter) = self.scope.table.converters.get(*n as usize)
            {
                told = format!(" at {}", say_rate(&converter.rate));
            }
        });
        told
    }

    fn series(&mut self, plan: &Plan) -> String {
        match driver(plan).map(|plan| &plan.what) {
            Some(What::Pick(pick)) => {
                let pick = pick.clone();
                self.head(&pick) + &self.rate(plan)
            }
            _ => "it".to_string(),
        }
    }

    /// How many looks a series has in its window, and the window.
    fn members(&self, plan: &Plan) -> (usize, String) {
        let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else {
            return (0, String::new());
        };
        let mut count = 0;
        self.scope.each_member(pick, |cell, place| {
            let level = !matches!(self.scope.cell(cell).value, Value::Trend(_));
            count += usize::from(level && matches!(place, Place::Sure | Place::Maybe));
        });
        (count, say_frame(&self.scope, pick))
    }

    /// `6 looks before 5 October 2023`
    fn looks(&self, plan: &Plan) -> String {
        let (count, frame) = self.members(plan);
        format!("{} {frame}", things(count, "look"))
    }

    /// The values of a short series: `: 1, 2, 3`.
    fn listed(&self, plan: &Plan) -> String {
        let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else {
            return String::new();
        };
        let mut cells = Vec::new();
        self.scope.each_member(pick, |cell, place| {
            if matches!(place, Place::Sure | Place::Maybe) {
                cells.push(cell);
            }
        });
        if cells.is_empty() || cells.len() > 8 {
            return String::new();
        }
        let said: Vec<String> =
            cells.iter().map(|cell| say_cell(&self.scope, *cell)).collect();
        format!(" ({})", said.join(", "))
    }
}
