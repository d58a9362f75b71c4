//! Tests that are so by their form alone, whatever was seen: `a or not a`, and every state that there is.

use super::{Comparison, Exact, Plan, Sort, Table, Test, What};
use std::cmp::Ordering;

/// Most cases that are gone through.
const MOST_CASES: usize = 4096;

/// Whether a test is so in every case that its parts leave open.
pub(super) fn is_so_by_form(text: &str, plan: &Plan, table: &Table) -> bool {
    let mut form = Form { text, table, asked: Vec::new() };
    form.gather(plan);
    let cases = form.asked.iter().try_fold(1, |all: usize, asked| {
        all.checked_mul(asked.count()).filter(|all| *all <= MOST_CASES)
    });
    cases.is_some_and(|cases| (0..cases).all(|case| form.is_so(plan, case)))
}

struct Form<'a> {
    text: &'a str,
    table: &'a Table,
    asked: Vec<Asked>,
}

/// What a test asks of one thing, and what may be answered.
struct Asked {
    /// What is asked, in the words of the test.
    of: String,
    /// Where numbers are compared with those that are written: each of these, and what lies between.
    numbers: Vec<Exact>,
    /// Else how many answers there are.
    answers: usize,
}

impl Asked {
    fn count(&self) -> usize {
        if self.numbers.is_empty() { self.answers } else { 2 * self.numbers.len() + 1 }
    }
}

/// One question of a test.
struct Question {
    of: String,
    answers: usize,
    kind: Kind,
}

enum Kind {
    /// How a thing stands to a number that is written, and what is asked of that.
    ToNumber(Exact, Comparison),
    /// How two things stand to each other.
    ToOther(Comparison),
    /// Which of several it is: a bit for each that makes it so.
    One(u64),
}

impl Form<'_> {
    /// The words of a node, without spaces.
    fn words(&self, plan: &Plan) -> String {
        let words = self.text.get(plan.range.clone()).unwrap_or_default();
        words.chars().filter(|c| !c.is_whitespace()).collect()
    }

    fn gather(&mut self, plan: &Plan) {
        match &plan.what {
            What::Or(parts) | What::And(parts) => {
                parts.iter().for_each(|part| self.gather(part));
            }
            What::Not(of) => self.gather(of),
            _ => self.note(plan),
        }
    }

    fn note(&mut self, plan: &Plan) {
        let Question { of, answers, kind } = self.question(plan);
        let at = self.asked.iter().position(|asked| asked.of == of);
        let at = at.unwrap_or_else(|| {
            self.asked.push(Asked { of, numbers: Vec::new(), answers });
            self.asked.len() - 1
        });
        if let (Kind::ToNumber(number, _), Some(asked)) = (kind, self.asked.get_mut(at)) {
            asked.numbers.push(number);
            asked.numbers.sort();
            asked.numbers.dedup();
        }
    }

    /// Whether a node is so in one of the cases.
    fn is_so(&self, plan: &Plan, case: usize) -> bool {
        match &plan.what {
            What::Or(parts) => parts.iter().any(|part| self.is_so(part, case)),
            What::And(parts) => parts.iter().all(|part| self.is_so(part, case)),
            What::Not(of) => !self.is_so(of, case),
            _ => self.answer(&self.question(plan), case),
        }
    }

    fn answer(&self, question: &Question, case: usize) -> bool {
        let mut rest = case;
        for asked in &self.asked {
            let given = rest % asked.count();
            if asked.of != question.of {
                rest /= asked.count();
                continue;
            }
            return match question.kind {
                Kind::One(so) => so & (1 << given) != 0,
                Kind::ToOther(op) => is_met(op, given.cmp(&1)),
                Kind::ToNumber(number, op) => {
                    let at = asked.numbers.iter().position(|own| *own == number);
                    at.is_some_and(|at| is_met(op, given.cmp(&(2 * at + 1))))
                }
            };
        }
        false
    }

    fn question(&self, plan: &Plan) -> Question {
        match &plan.what {
            What::Compare(op, a, b) => {
                let (a_words, b_words) = (self.words(a), self.words(b));
                let asks = |of: String, kind| Question { of, answers: 3, kind };
                match (&a.what, &b.what) {
                    (_, What::Number(number)) => {
                        asks(a_words, Kind::ToNumber(*number, *op))
                    }
                    (What::Number(number), _) => {
                        asks(b_words, Kind::ToNumber(*number, turned(*op)))
                    }
                    _ if a_words <= b_words => {
                        asks(format!("{a_words}:{b_words}"), Kind::ToOther(*op))
                    }
                    _ => asks(format!("{b_words}:{a_words}"), Kind::ToOther(turned(*op))),
                }
            }
            What::Is(of, test, is_not) => self.states(of, *test, *is_not),
            _ => Question { of: self.words(plan), answers: 2, kind: Kind::One(0b10) },
        }
    }

    fn states(&self, of: &Plan, test: Test, is_not: bool) -> Question {
        let declared = || match of.sort {
            Sort::State(measure) => self.table.measures.get(measure as usize),
            _ => None,
        };
        // A measure without declared states is one of presence, which has two.
        let states = || declared().map_or(0, |measure| measure.states.len().min(63));
        let (sort, answers, so) = match test {
            Test::State(bit) => ("state", states().max(2), bit),
            Test::Present => ("there", 2, 0b01),
            Test::Absent => ("there", 2, 0b10),
            Test::Rising => ("trend", 3, 0b001),
            Test::Steady => ("trend", 3, 0b010),
            Test::Falling => ("trend", 3, 0b100),
            Test::Hidden => ("hidden", 2, 0b10),
            Test::Uncountable => ("uncountable", 2, 0b10),
        };
        let of = format!("{} {sort}", self.words(of));
        Question { of, answers, kind: Kind::One(if is_not { !so } else { so }) }
    }
}

/// The comparison with its sides exchanged.
fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        Comparison::Equal | Comparison::NotEqual => op,
    }
}

fn is_met(op: Comparison, found: Ordering) -> bool {
    match op {
        Comparison::Less => found.is_lt(),
        Comparison::LessOrEqual => found.is_le(),
        Comparison::Greater => found.is_gt(),
        Comparison::GreaterOrEqual => found.is_ge(),
        Comparison::Equal => found.is_eq(),
        Comparison::NotEqual => found.is_ne(),
    }
}
