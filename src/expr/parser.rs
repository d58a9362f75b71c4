//! Reads an expression into a tree: every word of it keeps its place. The grammar is printed in docs/expressions.md.

use std::ops::Range;

use super::{
    Arithmetic, At, Comparison, Exact, Fault, Function, Leaf, Moment, Node, Operand,
    SeriesNode, Token, TokenKind, Window, tokens,
};
use crate::dates;
use crate::diag::nearest;

/// How deeply an expression may be nested.
const DEEPEST: usize = 64;

/// The functions by name.
pub(super) const FUNCTIONS: [(&str, Function); 21] = [
    ("max", Function::Max),
    ("min", Function::Min),
    ("median", Function::Median),
    ("sum", Function::Sum),
    ("first", Function::First),
    ("last", Function::Last),
    ("change", Function::Change),
    ("count", Function::Count),
    ("every", Function::Every),
    ("some", Function::Some),
    ("share", Function::Share),
    ("looks", Function::Looks),
    ("longest_gap", Function::LongestGap),
    ("onset", Function::Onset),
    ("end", Function::End),
    ("rising", Function::Rising),
    ("falling", Function::Falling),
    ("moment", Function::Moment),
    ("days", Function::Days),
    ("counted", Function::Counted),
    ("span", Function::Span),
];

/// Words that are part of the grammar, and so never a unit or a state.
const KEYWORDS: [&str; 9] =
    ["and", "or", "not", "is", "within", "before", "after", "asserted", "forecast"];

/// Reads an expression; dates in it are read on the clock of `zone`.
pub fn parse(text: &str, zone: &dates::Zone) -> Result<Node, Fault> {
    let mut parser = Parser { text, zone, tokens: tokens(text)?, at: 0, depth: 0 };
    if parser.peek().kind == TokenKind::End {
        return Err(Fault::new(0..text.len(), "no expression is written here")
            .help("write one such as `lorries[peak] > 20`"));
    }
    let node = parser.or()?;
    if parser.peek().kind != TokenKind::End {
        return Err(parser.leftover());
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    zone: &'a dates::Zone,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

type Parsed = Result<Node, Fault>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn word(&self, token: &Token) -> &str {
        &self.text[token.range.clone()]
    }

    fn here(&self) -> &str {
        self.word(self.peek())
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    /// Whether the next token is this mark or keyword.
    fn sees(&self, mark: &str) -> bool {
        let token = self.peek();
        matches!(token.kind, TokenKind::Mark | TokenKind::Word)
            && self.word(token) == mark
    }

    fn takes(&mut self, mark: &str) -> bool {
        let sees = self.sees(mark);
        self.at += usize::from(sees);
        sees
    }

    fn expect(
        &mut self,
        mark: &str,
        opened: &Range<usize>,
    ) -> Result<Range<usize>, Fault> {
        if self.sees(mark) {
            return Ok(self.next().range);
        }
        let found = self.peek();
        let message = match found.kind {
            TokenKind::End => format!("`{}` is not closed", &self.text[opened.clone()]),
            _ => format!("`{mark}` is missing before `{}`", self.word(found)),
        };
        let range = if found.kind == TokenKind::End {
            opened.clone()
        } else {
            found.range.clone()
        };
        Err(Fault::new(range, message).help(format!("close it with `{mark}`")))
    }

    fn node(&self, start: usize, operand: Operand) -> Node {
        let end = self.tokens[..self.at].last().map_or(start, |token| token.range.end);
        Node { range: start..end, operand }
    }

    /// What is left over says what was forgotten before it.
    fn leftover(&self) -> Fault {
        let token = self.peek();
        let word = self.word(token);
        let fault =
            Fault::new(token.range.clone(), format!("`{word}` does not belong here"));
        match (word, &token.kind) {
            (")" | "]", _) => fault.help("nothing was opened that this would close"),
            ("<" | "<=" | ">" | ">=" | "==" | "!=", _) => {
                fault.help("compare twice and join with `and`, or write `within 20..30`")
            }
            (_, TokenKind::Word | TokenKind::Number(_) | TokenKind::Date) => fault
                .help("an operator such as `and`, `>`, `+` or `*` is missing before it"),
            _ => fault,
        }
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("an expression is nested at most {DEEPEST} deep");
            return Err(Fault::new(self.peek().range.clone(), message)
                .help("split it into several claims"));
        }
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn or(&mut self) -> Parsed {
        self.deeper(|parser| {
            parser.joined("or", |parser| parser.joined("and", Parser::not))
        })
    }

    fn joined(&mut self, word: &str, part: impl Fn(&mut Self) -> Parsed) -> Parsed {
        let start = self.peek().range.start;
        let first = part(self)?;
        if !self.sees(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.takes(word) {
            parts.push(part(self)?);
        }
        let operand = if word == "or" { Operand::Or(parts) } else { Operand::And(parts) };
        Ok(self.node(start, operand))
    }

    fn not(&mut self) -> Parsed {
        let start = self.peek().range.start;
        if self.takes("not") {
            let of = self.deeper(Parser::not)?;
            return Ok(self.node(start, Operand::Not(Box::new(of))));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed {
        let start = self.peek().range.start;
        let left = self.sum()?;
        let comparisons = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        for (mark, comparison) in comparisons {
            if self.takes(mark) {
                let right = Box::new(self.sum()?);
                return Ok(
                    self.node(start, Operand::Compare(comparison, Box::new(left), right))
                );
            }
        }
        let left = Box::new(left);
        let operand = if self.takes("is") {
            let not = self.takes("not");
            let (word, word_range) = self.state_word()?;
            Operand::Is { of: left, word, word_range, not }
        } else if self.takes("within") {
            let low = Box::new(self.sum()?);
            if !self.takes("..") {
                return Err(Fault::new(
                    self.peek().range.clone(),
                    "`..` is missing between the two ends",
                )
                .help("write `within 4.5..6`"));
            }
            Operand::Within(left, low, Box::new(self.sum()?))
        } else if self.takes("before") {
            Operand::Before(left, Box::new(self.sum()?))
        } else if self.takes("after") {
            Operand::After(left, Box::new(self.sum()?))
        } else {
            return Ok(*left);
        };
        Ok(self.node(start, operand))
    }

    /// One word or several: `munitions`, `commercial goods`, `"mixed or empty"`.
    fn state_word(&mut self) -> Result<(String, Range<usize>), Fault> {
        let first = self.peek().clone();
        if first.kind == TokenKind::Quoted {
            self.at += 1;
            let word = self.word(&first).trim_matches(['"', '“', '”']).to_string();
            return Ok((word, first.range));
        }
        let mut end = first.range.start;
        while self.peek().kind == TokenKind::Word && !KEYWORDS.contains(&self.here()) {
            end = self.next().range.end;
        }
        let range = first.range.start..end;
        if range.is_empty() {
            return Err(Fault::new(first.range, "a state is missing after `is`")
                .help("write a declared state, or `present`, `absent`, `none`, `hidden`, `uncountable`, `rising`, `falling`, `steady`"));
        }
        Ok((self.text[range.clone()].to_string(), range))
    }

    fn sum(&mut self) -> Parsed {
        let marks = [
            ("+", Arithmetic::Add),
            ("-", Arithmetic::Subtract),
            ("−", Arithmetic::Subtract),
        ];
        self.chain(&marks, |parser| {
            let marks = [("*", Arithmetic::Multiply), ("/", Arithmetic::Divide)];
            parser.chain(&marks, Parser::atom)
        })
    }

    fn chain(
        &mut self,
        marks: &[(&str, Arithmetic)],
        part: impl Fn(&mut Self) -> Parsed,
    ) -> Parsed {
        let start = self.peek().range.start;
        let mut left = part(self)?;
        let mut links = 0;
        while let Some((_, arithmetic)) = marks.iter().find(|(mark, _)| self.sees(mark)) {
            self.at += 1;
            links += 1;
            if links > DEEPEST {
                return Err(Fault::new(
                    self.peek().range.clone(),
                    format!("a sum has at most {DEEPEST} terms"),
                )
                .help("split it into several claims"));
            }
            let right = part(self)?;
            left = self.node(
                start,
                Operand::Arithmetic(*arithmetic, Box::new(left), Box::new(right)),
            );
        }
        Ok(left)
    }

    fn atom(&mut self) -> Parsed {
        let token = self.peek().clone();
        let start = token.range.start;
        match token.kind {
            TokenKind::Number(number) => {
                self.at += 1;
                let unit = self.unit();
                let value = if unit == "%" {
                    number.over(Exact::whole(100)).unwrap_or(number)
                } else {
                    number
                };
                Ok(self.node(start, Operand::Leaf(Leaf::Number { value, unit })))
            }
            TokenKind::Date => {
                let (moment, _) = self.date()?;
                Ok(self.node(start, Operand::Leaf(Leaf::Date(moment))))
            }
            TokenKind::Word if self.date_follows() => {
                let (moment, _) = self.date()?;
                Ok(self.node(start, Operand::Leaf(Leaf::Date(moment))))
            }
            TokenKind::Word if !KEYWORDS.contains(&self.here()) => self.named(),
            _ if self.takes("(") => {
                let inner = self.or()?;
                self.expect(")", &token.range)?;
                Ok(Node { range: start..self.tokens[self.at - 1].range.end, ..inner })
            }
            _ => Err(self.no_value(&token)),
        }
    }

    fn no_value(&self, token: &Token) -> Fault {
        let word = self.word(token);
        let before = self.tokens[..self.at.min(self.tokens.len())]
            .last()
            .map(|token| self.word(token));
        match (&token.kind, before) {
            (TokenKind::End, Some(before)) => {
                let at = self.tokens[self.at - 1].range.clone();
                Fault::new(at, format!("nothing follows `{before}`"))
                    .help("write a number, a date, a series such as `lorries[peak]`, or a function")
            }
            (_, _) if word == "-" || word == "−" => Fault::new(token.range.clone(), "a number below zero is written as a difference")
                .help("write `0 - 6`"),
            (TokenKind::Quoted, _) => Fault::new(token.range.clone(), "text in quotes is no value")
                .help("states follow `is`: `cargo[peak] is \"munitions\"`"),
            _ => Fault::new(token.range.clone(), format!("`{word}` is not a value"))
                .help("write a number, a date, a series such as `lorries[peak]`, or a function"),
        }
    }

    /// A unit after a number: `%`, `m²`, `km`, `days`.
    fn unit(&mut self) -> String {
        if self.takes("%") {
            return "%".to_string();
        }
        if self.peek().kind != TokenKind::Word || KEYWORDS.contains(&self.here()) {
            return String::new();
        }
        let word = self.next();
        let mut end = word.range.end;
        if self.sees("²") || self.sees("³") {
            end = self.next().range.end;
        }
        self.text[word.range.start..end].to_string()
    }

    fn date_follows(&self) -> bool {
        matches!(self.here(), "early" | "mid" | "late")
            && self
                .tokens
                .get(self.at + 1)
                .is_some_and(|next| next.kind == TokenKind::Date)
    }

    fn date(&mut self) -> Result<(Moment, Range<usize>), Fault> {
        let start = self.peek().range.start;
        self.at += usize::from(self.date_follows());
        let end = self.next().range.end;
        let written =
            dates::parse(&self.text[start..end]).map_err(|fault| fault.shifted(start))?;
        Ok((dates::resolve(&written, self.zone), start..end))
    }

    /// A function, a series, or the id of a look or event.
    fn named(&mut self) -> Parsed {
        let name = self.next();
        let word = self.word(&name).to_string();
        if self.sees("(") {
            return self.call(&name, &word);
        }
        let start = name.range.start;
        let mut series = SeriesNode {
            measure: word.clone(),
            class: None,
            part: None,
            window: None,
            asserted: false,
            forecast: false,
        };
        let mut dressed = false;
        if self.takes(".") {
            series.class = Some(self.id("a class")?);
            dressed = true;
        }
        if self.takes("@") {
            series.part = Some(self.id("a part")?);
            dressed = true;
        }
        if self.sees("[") {
            self.window(&mut series)?;
            dressed = true;
        }
        let leaf = if dressed { Leaf::Series(series) } else { Leaf::Named(word) };
        Ok(self.node(start, Operand::Leaf(leaf)))
    }

    fn id(&mut self, what: &str) -> Result<String, Fault> {
        let token = self.next();
        if token.kind != TokenKind::Word {
            return Err(Fault::new(
                token.range.clone(),
                format!("the id of {what} is missing here"),
            )
            .help("write `lorries.ore@yard[peak]`"));
        }
        Ok(self.word(&token).to_string())
    }

    fn call(&mut self, name: &Token, word: &str) -> Parsed {
        let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == word)
        else {
            let fault =
                Fault::new(name.range.clone(), format!("no function is called `{word}`"));
            return Err(match nearest(word, FUNCTIONS.iter().map(|(known, _)| *known)) {
                Some(near) => fault.help(format!("did you mean `{near}`?")).replace(near),
                None => fault.help(format!("the functions are {}", function_names())),
            });
        };
        let opened = self.next().range;
        let mut arguments = Vec::new();
        if !self.sees(")") {
            loop {
                arguments.push(self.or()?);
                if !self.takes(",") {
                    break;
                }
            }
        }
        self.expect(")", &opened)?;
        Ok(self.node(name.range.start, Operand::Call(*function, arguments)))
    }

    fn window(&mut self, series: &mut SeriesNode) -> Result<(), Fault> {
        let opened = self.next().range;
        series.window = Some(if self.takes("before") {
            Window::Before(self.at()?)
        } else if self.takes("after") {
            Window::After(self.at()?)
        } else if self.takes("..") {
            Window::Between(None, Some(self.at()?))
        } else if self.alone("first") {
            Window::First
        } else if self.alone("last") {
            Window::Last
        } else {
            let from = self.at()?;
            if self.takes("..") {
                let open = self.sees("]") || self.sees(",");
                let to = if open { None } else { Some(self.at()?) };
                Window::Between(Some(from), to)
            } else {
                Window::At(from)
            }
        });
        while self.takes(",") {
            if self.takes("asserted") {
                series.asserted = true;
            } else if self.takes("forecast") {
                series.forecast = true;
            } else {
                return Err(Fault::new(
                    self.peek().range.clone(),
                    "only `asserted` and `forecast` may be asked for here",
                )
                .help("write `[..peak, asserted]`"));
            }
        }
        self.expect("]", &opened)?;
        Ok(())
    }

    fn alone(&mut self, word: &str) -> bool {
        let after = self.tokens.get(self.at + 1).map(|token| self.word(token));
        self.sees(word) && matches!(after, Some("]" | ",")) && self.takes(word)
    }

    fn at(&mut self) -> Result<At, Fault> {
        if self.peek().kind == TokenKind::Date || self.date_follows() {
            return self.date().map(|(moment, range)| At::Date(moment, range));
        }
        let token = self.next();
        if token.kind != TokenKind::Word || KEYWORDS.contains(&self.word(&token)) {
            return Err(Fault::new(token.range.clone(), "a date, a look or an event is missing here")
                .help("write `[peak]`, `[2023-10-05]`, `[..2023-09]`, `[before peak]`, `[first]` or `[last]`"));
        }
        Ok(At::Named(self.word(&token).to_string(), token.range))
    }
}

fn function_names() -> String {
    let names: Vec<String> =
        FUNCTIONS.iter().map(|(name, _)| format!("`{name}`")).collect();
    names.join(", ")
}
