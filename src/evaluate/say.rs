//! Words that several rooms below need: looks, cells, sources and texts of a bound case, said the same way everywhere.

use super::{Basis, Evaluation, LookSet};
use crate::bind::{Bound, Text};
use crate::case::Case;
use crate::dates;
use crate::expr::{self, Insert, Look, Method, Verdict, View};
use crate::prose::{self, Span, uncapitalised};

/// Name of a source in prose.
pub fn source_name(case: &Case, index: u32) -> String {
    let source = case.sources.get_index(index as usize);
    source.map_or(String::new(), |(_, source)| source.name_in_prose().to_string())
}

/// A text of the case in plain words, hedges kept, citations left out.
pub fn plain_text(bound: &Bound, evaluation: &Evaluation, key: &str) -> String {
    let mut words = String::new();
    if let Some(text) = bound.texts.get(key) {
        for piece in &text.prose.blocks {
            if let prose::Block::Paragraph(content) = &piece.block {
                if !words.is_empty() {
                    words.push(' ');
                }
                push_spans(text, key, evaluation, content, &mut words);
            }
        }
    }
    words
}

fn push_spans(
    text: &Text,
    key: &str,
    evaluation: &Evaluation,
    spans: &[Span],
    words: &mut String,
) {
    for span in spans {
        match &span.inline {
            prose::Inline::Text(plain) | prose::Inline::Code(plain) => {
                words.push_str(plain)
            }
            prose::Inline::Emphasis(content)
            | prose::Inline::Strong(content)
            | prose::Inline::Deleted(content)
            | prose::Inline::Link { content, .. } => {
                push_spans(text, key, evaluation, content, words);
            }
            prose::Inline::Break => words.push(' '),
            prose::Inline::Insert(range) => {
                let answers = evaluation.inserts.get(key);
                let answer = answers.and_then(|answers| answers.get(&range.start));
                match (text.inserts.get(&range.start), answer) {
                    (Some(Insert::Literal(literal)), _) => words.push_str(literal),
                    (_, Some(answer)) => {
                        words.push_str(&placed(text, range.start, &answer.words))
                    }
                    _ => {}
                }
            }
            prose::Inline::Citation(_) => {}
        }
    }
}

/// A value's words where they stand in a text: with a capital where they begin a sentence.
pub fn placed(text: &Text, start: usize, words: &str) -> String {
    let before = text.source.get(..start).unwrap_or_default();
    let before = before.trim_end().strip_suffix("{{").unwrap_or(before);
    if text.begins_inside_sentence || !starts_sentence(before) {
        return words.to_string();
    }
    capitalised(words)
}

/// Whether a sentence begins after this text: at its start, after a stop, or on a new line of Markdown.
fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(['*', '_', '[', '“', '"', '(', '|']);
    let words = before.trim_end();
    let gap = &before[words.len()..];
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let is_mark = line.chars().all(|c| {
        matches!(c, '#' | '-' | '>' | '|' | '+') || c.is_ascii_digit() || c == '.'
    });
    let new_line = (!line.is_empty() && is_mark) || gap.contains("\n\n");
    let ended =
        words.trim_end_matches(['”', '"', ')', '*', '_', ']']).ends_with(['.', '!', '?']);
    words.is_empty() || new_line || (ended && !gap.is_empty())
}

/// When a look was, in words; a period from end to end.
pub fn look_words(bound: &Bound, look: u32) -> String {
    let Some(at) = bound.table.looks.get(look as usize) else { return String::new() };
    let Some(zone) = bound.table.zones.get(usize::from(at.zone)) else {
        return String::new();
    };
    if at.period.is_some() {
        dates::say_stretch(&at.moment, zone)
    } else {
        dates::say(&at.moment, zone)
    }
}

/// When a look was, as EDTF.
pub fn look_iso(bound: &Bound, look: u32) -> String {
    let at = bound.table.looks.get(look as usize);
    let zone = at.and_then(|at| bound.table.zones.get(usize::from(at.zone)));
    match (at, zone) {
        (Some(at), Some(zone)) => dates::iso(&at.moment, zone),
        _ => String::new(),
    }
}

/// Id of a look, or its date where it has none.
pub fn look_id(bound: &Bound, look: u32) -> String {
    let at = bound.table.looks.get(look as usize);
    match at.and_then(|at| at.id.as_deref()) {
        Some(id) => id.to_string(),
        None => look_iso(bound, look),
    }
}

/// The look with this id in one sentence: when, and what it says.
pub fn look_sentence(bound: &Bound, id: &str) -> String {
    let Some(expr::Name::Look(look)) = bound.table.names.get(id) else {
        return id.to_string();
    };
    let said: Vec<String> = bound
        .table
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.look == *look)
        .map(|(n, _)| {
            let words = super::say_cell(bound, n as u32);
            format!("{}, {words}", uncapitalised(&cell_label(bound, n as u32)))
        })
        .collect();
    let when = capitalised(&look_words(bound, *look));
    if said.is_empty() {
        format!("{when}.")
    } else {
        format!("{when}: {}.", said.join("; "))
    }
}

/// What a cell is about: "Freight railcars", "Ore cars at Khasan station".
pub fn cell_label(bound: &Bound, cell: u32) -> String {
    let table = &bound.table;
    let Some(series) = table.series.iter().find(|s| s.from <= cell && cell < s.to) else {
        return String::new();
    };
    series_label(bound, series)
}

/// What a series is about.
pub fn series_label(bound: &Bound, series: &expr::Series) -> String {
    let measure = &bound.table.measures[series.measure as usize];
    let class = series.class.and_then(|class| measure.classes.get(class as usize));
    let part = series.part.and_then(|part| measure.parts.get(part as usize));
    let head = class.map_or(measure.label.as_str(), |(_, label)| label.as_str());
    match part {
        Some((_, name)) => format!("{head} at {name}"),
        None => head.to_string(),
    }
}

/// A value as an expression asks for it: `railcars[peak]`; its day in words where the look has no id.
pub fn cell_name(bound: &Bound, cell: u32) -> String {
    let at = bound.table.cells[cell as usize].look;
    let id = bound.table.looks[at as usize].id.as_deref();
    let look = id.map_or_else(|| look_words(bound, at), String::clone);
    format!("{}[{look}]", series_name(bound, cell))
}

/// How an expression names the series of a cell: `wagons.ore@yard`.
pub fn series_name(bound: &Bound, cell: u32) -> String {
    let table = &bound.table;
    let Some(series) = table.series.iter().find(|s| s.from <= cell && cell < s.to) else {
        return String::new();
    };
    let measure = &table.measures[series.measure as usize];
    let mut name = measure.id.clone();
    if let Some((class, _)) = series.class.and_then(|c| measure.classes.get(c as usize)) {
        name.push('.');
        name.push_str(class);
    }
    if let Some((part, _)) = series.part.and_then(|p| measure.parts.get(p as usize)) {
        name.push('@');
        name.push_str(part);
    }
    name
}

/// The cells of each of the first `count` looks, in the order of the table.
pub fn cells_by_look(bound: &Bound, count: usize) -> Vec<Vec<u32>> {
    let mut by_look = vec![Vec::new(); bound.table.looks.len().min(count)];
    for (n, cell) in bound.table.cells.iter().enumerate() {
        if let Some(cells) = by_look.get_mut(cell.look as usize) {
            cells.push(n as u32);
        }
    }
    by_look
}

/// The looks whose values a caveat reaches, in order of time.
pub fn looks_under(bound: &Bound, caveat: u32) -> LookSet {
    let reached: Vec<bool> =
        bound.supports.iter().map(|support| support.caveats.contains(&caveat)).collect();
    let cells = bound.table.cells.iter().zip(&bound.cell_support);
    cells
        .filter(|(_, support)| reached[**support as usize])
        .map(|(cell, _)| cell.look)
        .collect()
}

/// What a converter does, in words: "Length of each train, turned into cars of the train in the yard: 13.3 to 14.2 m per car".
pub fn conversion(bound: &Bound, converter: &expr::Converter) -> String {
    let label = |n: &u32| {
        let measure = bound.table.measures.get(*n as usize);
        measure.map_or(String::new(), |measure| uncapitalised(&measure.label))
    };
    let from: Vec<String> = converter.from.iter().map(label).collect();
    let from = capitalised(&listed(&from));
    let rate = expr::say_rate(&converter.rate);
    format!("{from}, turned into {}: {rate}", label(&converter.to))
}

/// Sources and caveats of several supports together.
pub fn of_supports(bound: &Bound, supports: &[u32]) -> Basis {
    let mut basis = Basis::default();
    for support in supports.iter().filter_map(|n| bound.supports.get(*n as usize)) {
        basis.sources.extend(&support.sources);
        basis.caveats.extend(&support.caveats);
    }
    for list in [&mut basis.sources, &mut basis.caveats] {
        list.sort_unstable();
        list.dedup();
    }
    basis
}

/// A cell in words, with how the value of a period is meant, and how it is known where that is not by seeing: "about 15, typically (forecast)".
pub fn told_cell(bound: &Bound, cell: u32) -> String {
    let words = super::say_cell(bound, cell);
    let at = &bound.table.cells[cell as usize];
    let stat = stat_suffix(&bound.table.looks[at.look as usize], &words);
    let known = match at.basis {
        expr::Basis::Seen => "",
        expr::Basis::Inferred => " (inferred, not seen)",
        expr::Basis::Asserted => " (asserted, not seen)",
        expr::Basis::Forecast => " (forecast)",
    };
    format!("{words}{stat}{known}")
}

/// How the value of a period is meant, behind the value: " at most"; empty for a look, and where the value says it itself.
fn stat_suffix(look: &Look, words: &str) -> &'static str {
    let says_itself = ["at most", "at least", "up to", "more than", "fewer than", "none"];
    if says_itself.iter().any(|side| words.starts_with(side)) {
        return "";
    }
    match look.period.map(|period| period.stat) {
        Some(expr::Stat::Max) => " at most",
        Some(expr::Stat::Min) => " at least",
        Some(expr::Stat::Total) => " in total",
        Some(expr::Stat::Typical) => ", typically",
        Some(expr::Stat::Throughout) => ", throughout",
        None => "",
    }
}

/// What could be seen, and how, in words.
pub fn view_and_method(look: &Look) -> String {
    let view = match (look.period, look.view) {
        (Some(_), _) => "period",
        (None, View::Clear) => "clear",
        (None, View::Partial) => "partial",
        (None, View::Clouded) => "clouded",
        (None, View::None) => "not seen",
        (None, View::Unstated) => "not stated",
    };
    match look.method {
        Method::Unstated | Method::Imagery => view.to_string(),
        method => format!("{view}, {}", method_words(method)),
    }
}

/// How it was looked at, in words; imagery when nothing is said.
pub fn method_words(method: Method) -> &'static str {
    match method {
        Method::Unstated | Method::Imagery => "imagery",
        Method::Ground => "from the ground",
        Method::ShipTracks => "ship tracks",
        Method::Document => "document",
        Method::Statement => "statement",
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The causes of a verdict in words, each once.
pub fn cause_words(verdict: &Verdict) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if let expr::Outcome::CannotBeEstablished(causes) = &verdict.outcome {
        for cause in causes {
            let said = match cause.kind {
                expr::CauseKind::TooWide => {
                    format!("the values leave room for both answers ({})", cause.words)
                }
                _ => cause.words.clone(),
            };
            if !words.contains(&said) {
                words.push(said);
            }
        }
    }
    words
}

/// Ids of the independent origins behind some sources, in the order of the case.
pub fn origins_of(
    bound: &Bound,
    evaluation: &Evaluation,
    sources: &[u32],
) -> Vec<String> {
    let mut origins: Vec<String> = Vec::new();
    for index in sources {
        let Some((id, _)) = bound.case.sources.get_index(*index as usize) else {
            continue;
        };
        for origin in evaluation.origins.get(id).into_iter().flatten() {
            if !origins.contains(origin) {
                origins.push(origin.clone());
            }
        }
    }
    origins
}

/// The same words with a capital first letter.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The same words as a sentence: a capital first letter and a full stop.
pub fn sentence(words: &str) -> String {
    let words = capitalised(words.trim());
    if words.ends_with(['.', '!', '?']) || words.is_empty() {
        words
    } else {
        format!("{words}.")
    }
}
