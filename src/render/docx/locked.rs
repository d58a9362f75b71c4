//! Locked controls: what an editor must not change, with its id and the fingerprint of what it said.

use super::desk::{Desk, Target};
use super::runs::{Look, in_fonts, run};
use super::xml::{Element, element, valued};
use crate::digest::sha256;
use crate::document::{Inline, plain};
use crate::prose;

/// Digits of a fingerprint: enough that no edit keeps it by chance.
const FINGERPRINT_DIGITS: usize = 16;

/// What a control holds: its tag is this, the id and the fingerprint, and no longer than the 64 characters that Word allows.
#[derive(Clone, Copy)]
pub(super) enum Held {
    Value,
    Caveats,
    Citation,
    /// A number that no insert put there: of a table, of what was tested, of a caption that the program wrote.
    Number,
}

/// A cell that says a number and no more than this is locked whole.
const CELL_LETTERS: usize = 80;

impl<'a> Desk<'a> {
    /// Words as runs. Outside the narrative each number among them stands in a control, its hedge with it: there it is no prose of the editor's.
    pub(super) fn words(&mut self, out: &mut Vec<Element>, words: &str, look: Look<'_>) {
        let held = if self.locks { self.numbers(words) } else { Vec::new() };
        let mut at = 0;
        let put = |out: &mut Vec<Element>, words: &str| {
            out.extend(in_fonts(words, look));
        };
        for range in held {
            put(out, &words[at..range.start]);
            let said = &words[range.clone()];
            let id = self.about.clone();
            out.push(self.control(Held::Number, &id, said, vec![run(said, look)]));
            at = range.end;
        }
        put(out, &words[at..]);
    }

    fn numbers(&self, words: &str) -> Vec<std::ops::Range<usize>> {
        let mut found = prose::hedged_numbers(&self.document.meta.language, words);
        // A number that goes on as a word or a code is no number to lock: "73량", "public@2023-10-09".
        let is_letter = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() || ['@', '-', '_', '/'].contains(&c))
        };
        found.retain(|at| {
            !is_letter(words[..at.start].chars().next_back())
                && !is_letter(words[at.end..].chars().next())
        });
        if !found.is_empty() && self.in_cell && words.len() <= CELL_LETTERS {
            let start = words.len() - words.trim_start().len();
            return std::iter::once(start..words.trim_end().len()).collect();
        }
        found
    }

    /// A link; one that says a number stands in a control as a whole.
    pub(super) fn linked(
        &mut self,
        target: &Target<'_>,
        content: &'a [Inline],
        look: Look<'a>,
    ) -> Vec<Element> {
        let locks = std::mem::replace(&mut self.locks, false);
        let runs = self.runs(content, look);
        self.locks = locks;
        let said = plain(content);
        let is_whole = locks
            && !runs.iter().any(|run| run.is("w:sdt"))
            && !prose::hedged_numbers(&self.document.meta.language, &said).is_empty();
        let links = self.links(target, runs);
        if !is_whole {
            return links;
        }
        let id = self.about.clone();
        vec![self.control(Held::Number, &id, &said, links)]
    }

    /// A control that is locked: its tag says what it is, of what, and what it said when it was written.
    pub(super) fn control(
        &mut self,
        held: Held,
        id: &str,
        words: &str,
        runs: Vec<Element>,
    ) -> Element {
        self.controls += 1;
        let kind = match held {
            Held::Value => "value",
            Held::Caveats => "caveat",
            Held::Citation => "cite",
            Held::Number => "number",
        };
        let mut print = sha256(format!("{kind}\n{id}\n{words}").as_bytes());
        print.truncate(FINGERPRINT_DIGITS);
        let id: String =
            id.chars().take(64 - 2 - kind.len() - FINGERPRINT_DIGITS).collect();
        let properties = element("w:sdtPr").holding([
            valued("w:alias", words.chars().take(64).collect::<String>()),
            valued("w:tag", format!("{kind}:{id}:{print}")),
            valued("w:id", self.controls.to_string()),
            valued("w:lock", "sdtContentLocked"),
        ]);
        element("w:sdt").holding([properties, element("w:sdtContent").holding(runs)])
    }
}
