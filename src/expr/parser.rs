//! Reads an expression into a tree: every word of it keeps its place. The grammar is printed in docs/expressions.md.

use std::ops::Range;

use super::{
    Arithmetic, Comparison, Fault, Function, Leaf, Node, Operand, Token, TokenKind,
    tokens,
};
use crate::case::KEYWORDS;
use crate::dates;

/// How deeply an expression may be nested.
const DEEPEST: usize = 32;
/// The most terms of a sum, and factors of a product.
const MOST_TERMS: usize = 64;

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

/// Reads an expression; dates in it are read on the clock of `zone`. Faults that do not hinder the rest come with the tree.
pub fn parse(text: &str, zone: &dates::Zone) -> Result<(Node, Vec<Fault>), Fault> {
    let mut parser =
        Parser { text, zone, tokens: tokens(text)?, at: 0, depth: 0, faults: Vec::new() };
    if parser.peek().kind == TokenKind::End {
        return Err(Fault::new(0..text.len(), "no expression is written here")
            .help("write one such as `lorries[peak] > 20`"));
    }
    let node = parser.or()?;
    if parser.peek().kind != TokenKind::End {
        return Err(parser.leftover());
    }
    Ok((node, parser.faults))
}

/// Where reading stands.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) zone: &'a dates::Zone,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) faults: Vec<Fault>,
}

/// A node, or why there is none.
pub(super) type Parsed = Result<Node, Fault>;

impl Parser<'_> {
    pub(super) fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    pub(super) fn word(&self, token: &Token) -> &str {
        &self.text[token.range.clone()]
    }

    pub(super) fn here(&self) -> &str {
        self.word(self.peek())
    }

    pub(super) fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    /// Whether the next token is this mark or keyword.
    pub(super) fn sees(&self, mark: &str) -> bool {
        let token = self.peek();
        matches!(token.kind, TokenKind::Mark | TokenKind::Word)
            && self.word(token) == mark
    }

    pub(super) fn takes(&mut self, mark: &str) -> bool {
        let sees = self.sees(mark);
        self.at += usize::from(sees);
        sees
    }

    pub(super) fn expect(
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

    pub(super) fn node(&self, start: usize, operand: Operand) -> Node {
        let end = self.tokens[..self.at].last().map_or(start, |token| token.range.end);
        Node { range: start..end, operand }
    }

    /// What is left over says what was forgotten before it.
    pub(super) fn leftover(&self) -> Fault {
        let token = self.peek();
        let word = self.word(token);
        let fault =
            Fault::new(token.range.clone(), format!("`{word}` does not belong here"));
        let before = self.tokens[..self.at].last();
        let before = before.filter(|before| before.kind == TokenKind::Word);
        match (word, &token.kind) {
            // Two names with nothing between them are most often a measure and its look.
            (_, TokenKind::Word) if before.is_some() => {
                let before = before.map_or("", |before| self.word(before));
                fault.help(format!(
                    "a look stands in brackets behind its measure: `{before}[{word}]`; else an operator such as `and`, `>`, `+` or `*` is missing before it"
                ))
            }
            (")" | "]", _) => fault.help("nothing was opened that this would close"),
            ("<" | "<=" | ">" | ">=" | "==" | "!=", _) => {
                fault.help("compare twice and join with `and`, or write `within 20..30`")
            }
            (_, TokenKind::Word | TokenKind::Number(_) | TokenKind::Date) => fault
                .help("an operator such as `and`, `>`, `+` or `*` is missing before it"),
            _ => fault,
        }
    }

    pub(super) fn deeper<T>(
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

    pub(super) fn or(&mut self) -> Parsed {
        self.deeper(|parser| {
            parser.joined("or", |parser| parser.joined("and", Parser::not))
        })
    }

    pub(super) fn joined(
        &mut self,
        word: &str,
        part: impl Fn(&mut Self) -> Parsed,
    ) -> Parsed {
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

    pub(super) fn not(&mut self) -> Parsed {
        let start = self.peek().range.start;
        if self.takes("not") {
            let of = self.deeper(Parser::not)?;
            return Ok(self.node(start, Operand::Not(Box::new(of))));
        }
        self.comparison()
    }

    /// What stands behind a sign of comparison: a sum, or a state of several words in quotes.
    fn compared(&mut self) -> Parsed {
        let token = self.peek().clone();
        if token.kind != TokenKind::Quoted {
            return self.sum();
        }
        let (word, _) = self.state_word()?;
        Ok(self.node(token.range.start, Operand::Leaf(Leaf::Named(word))))
    }

    pub(super) fn comparison(&mut self) -> Parsed {
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
                let right = Box::new(self.compared()?);
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
    pub(super) fn state_word(&mut self) -> Result<(String, Range<usize>), Fault> {
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

    pub(super) fn sum(&mut self) -> Parsed {
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

    pub(super) fn chain(
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
            if links > MOST_TERMS {
                return Err(Fault::new(
                    self.peek().range.clone(),
                    format!("a sum has at most {MOST_TERMS} terms"),
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
}
