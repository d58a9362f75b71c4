//! The smallest parts of an expression: numbers with units, dates, series with their windows, calls.

use std::ops::Range;

use super::{
    At, Exact, FUNCTIONS, Fault, Leaf, Moment, Node, Operand, Parsed, Parser, SeriesNode,
    Token, TokenKind, Window,
};
use crate::case::KEYWORDS;
use crate::dates;

impl Parser<'_> {
    pub(super) fn atom(&mut self) -> Parsed {
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

    pub(super) fn no_value(&self, token: &Token) -> Fault {
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
    pub(super) fn unit(&mut self) -> String {
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

    pub(super) fn date_follows(&self) -> bool {
        matches!(self.here(), "early" | "mid" | "late")
            && self
                .tokens
                .get(self.at + 1)
                .is_some_and(|next| next.kind == TokenKind::Date)
    }

    pub(super) fn date(&mut self) -> Result<(Moment, Range<usize>), Fault> {
        let start = self.peek().range.start;
        self.at += usize::from(self.date_follows());
        let end = self.next().range.end;
        let written =
            dates::parse(&self.text[start..end]).map_err(|fault| fault.shifted(start))?;
        Ok((dates::resolve(&written, self.zone), start..end))
    }

    /// A function, a series, or the id of a look or event.
    pub(super) fn named(&mut self) -> Parsed {
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

    pub(super) fn id(&mut self, what: &str) -> Result<String, Fault> {
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

    pub(super) fn call(&mut self, name: &Token, word: &str) -> Parsed {
        let function = FUNCTIONS.iter().find(|(known, _)| *known == word);
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
        let operand = match function {
            Some((_, function)) => Operand::Call(*function, arguments),
            None => Operand::Convert(word.to_string(), arguments),
        };
        Ok(self.node(name.range.start, operand))
    }

    pub(super) fn window(&mut self, series: &mut SeriesNode) -> Result<(), Fault> {
        let opened = self.next().range;
        series.window = Some(if self.takes("before") {
            Window::Before(self.at()?)
        } else if self.takes("after") {
            Window::After(self.at()?)
        } else if self.takes("..") {
            let open = self.sees("]") || self.sees(",");
            Window::Between(None, if open { None } else { Some(self.at()?) })
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

    pub(super) fn alone(&mut self, word: &str) -> bool {
        let after = self.tokens.get(self.at + 1).map(|token| self.word(token));
        self.sees(word) && matches!(after, Some("]" | ",")) && self.takes(word)
    }

    pub(super) fn at(&mut self) -> Result<At, Fault> {
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
