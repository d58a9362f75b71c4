//! A number typed in a text, not taken from the case.

use super::frame::{
    Docs, HeldDates, List, Own, Rule, STATED, Subject, each_node, head, is_ratio, list,
    literal_counts, numbers, paragraphs, points_at_the_known, quotations, singular,
    times, typed_counts, uncounted, words,
};
use crate::bind::{Bound, Text};
use crate::case::{LookAlike, Scale, scale_terms};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{
    self, At, Exact, Insert, Leaf, Moment, Node, Operand, Table, Typed, Value, Window,
};
use crate::prose::{self, Block, Found, Inline, NumberKind, Piece, Span};
use std::cell::LazyCell;
use std::ops::Range;

/// `unbound-number`
pub(super) static RULE: Rule = Rule {
    name: "unbound-number",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a number typed in a text, not taken from the case",
    docs: Docs {
        what: "Reads every text that the brief prints: title, findings, claims, narrative, captions, alt texts. Digits, number words, ordinals, fractions and multiples are reported. Left alone are: what an insert `{{ … }}` prints; dates of looks, events and sources that the case holds; names that it declares (`names:`, and the names and titles of sources, facility, parts and measures); the range of a likelihood beside its term, as the brief prints it; quotations in quotation marks with a citation behind them; and, in a claim, numbers that stand in its test. Being equal to a value of the case is no excuse. In names, rules of counting and remarks, which hold no inserts, numbers before what the case counts or tells apart are reported. A number in a literal (`lit`) is reported where it counts what the case counts, unless a claim is linked or another says so with a citation.",
        why: "A number typed twice will one day differ from itself. When a count is corrected, an insert follows; a typed number stays behind in the title, the caption, or the third paragraph.",
        bad: r#"md:
The yard held 73 lorries, more than three times the earlier maximum."#,
        good: r#"md:
The yard held {{ lorries[peak] }} lorries, {{ lorries[peak] / max(lorries[before peak]) | round }} times the earlier maximum."#,
        meet: r#"Put the value in with `{{ … }}`. If it is part of a name (`Hall 4`), list the name under `names:`. If no value of the case could give it and it is meant, write `{{ lit("5") }}`."#,
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let names = names(bound);
    let dates = HeldDates::of(bound);
    let mut found = Vec::new();
    for (path, text) in &bound.texts {
        let mut runs = Vec::new();
        unquoted(&text.prose.blocks, &mut runs);
        let test = claim(path).and_then(|claim| bound.tests.get(claim));
        let is_tested = claim(path).and_then(|claim| bound.case.claims.get(claim));
        if test.is_none() && is_tested.is_some_and(|claim| claim.test.is_some()) {
            // The test could not be read, so that nobody knows which numbers stand in it.
            continue;
        }
        for spans in runs {
            paragraph(bound, text, spans, &names, &dates, test, &mut found);
        }
        found.extend(numbers_in_inserts(text));
    }
    found.extend(subject.says(STATED).flat_map(|own| counts_by_hand(bound, own)));
    found.extend(subject.own.iter().flat_map(|own| counts_in_names(bound, own)));
    found
}

/// Inserts that read nothing from the case: `{{ 73 }}` is typed as much as 73 is.
fn numbers_in_inserts(text: &Text) -> impl Iterator<Item = Diagnostic> {
    text.inserts.iter().filter_map(|(start, insert)| {
        let Insert::Expression(typed, _) = insert else { return None };
        let mut is_typed = true;
        each_node(&typed.node, &mut |node| {
            is_typed &= !matches!(&node.operand, Operand::Leaf(leaf) if !matches!(leaf, Leaf::Number { .. }));
        });
        let end = start + text.source.get(*start..)?.find("}}")?;
        let words = text.source.get(*start..end)?.trim_start_matches('{').trim();
        let message = format!("`{words}` is typed here, not taken from the case");
        is_typed.then(|| RULE.at(text.place.within(*start..end), message).help(
            "an insert takes a value from the case; if it is meant, write `{{ lit(\"5\") }}`",
        ))
    })
}

/// Counts of what the case counts in names and remarks, which are printed as they are typed.
fn counts_in_names(bound: &Bound, own: &Own<'_>) -> Vec<Diagnostic> {
    let counts = typed_counts(bound, own).into_iter();
    let said = |(range, thing): (Range<usize>, String)| {
        let written = own.at(&range);
        let message = format!(
            "`{written}` is typed here before `{thing}`, of which the case tells"
        );
        RULE.at(own.sentence.place(range.clone()), message).help(
            "this is printed as it is typed and holds no inserts: leave the count out, or print it where its value can stand",
        )
    };
    counts.map(said).collect()
}

/// Counts of what the case counts that a literal holds: "`lit(\"over a hundred\")` railcars".
fn counts_by_hand(bound: &Bound, own: &Own<'_>) -> Vec<Diagnostic> {
    let literals = literal_counts(bound, own).into_iter();
    literals
        .map(|(range, thing)| {
            let written = own.at(&range);
            let message = format!(
                "`{written}` stands in a literal before `{thing}`, which the case counts"
            );
            RULE.at(own.sentence.place(range.clone()), message).help(
                "put the value in from the case, say who says so and cite it, or link the claim that tests it; a literal is for what no value of the case could give",
            )
        })
        .collect()
}

/// The id of the claim whose text stands at a key path.
fn claim(path: &str) -> Option<&str> {
    path.strip_prefix("claims.")?.strip_suffix(".text")
}

/// Whether a claim's own test holds the number: the test is then what the number comes from. Multiples and the like are
/// weighed by `comparative-without-test`.
fn is_tested(bound: &Bound, number: &Found, test: &Typed, dates: &HeldDates<'_>) -> bool {
    match &number.kind {
        NumberKind::Number => {}
        NumberKind::Date(parts) => {
            let moments = moments(&test.node);
            return parts
                .iter()
                .all(|part| dates.holds_in(moments.iter().copied(), part));
        }
        NumberKind::Time => return false,
        NumberKind::Multiple if is_ratio(&test.node) => return true,
        NumberKind::Multiple => {
            let times = times(bound, number);
            return times.is_none_or(|times| is_tested(bound, &times, test, dates));
        }
        NumberKind::Ordinal | NumberKind::Fraction => return true,
    }
    let written = whole(&number.text);
    let mut is_there = false;
    each_node(&test.node, &mut |node| {
        if let Operand::Leaf(Leaf::Number { value, unit }) = &node.operand {
            let hundredth = |n| Exact::fraction(n, 100).filter(|_| unit == "%");
            is_there |= match written {
                Some(n) => *value == Exact::whole(n) || hundredth(n) == Some(*value),
                None => {
                    value.is_whole()
                        && (expr::is_spelled(value.top(), &number.text)
                            || is_of_many(bound, value.top(), &number.text))
                }
            };
        }
    });
    is_there
}

/// The dates that stand in a test.
fn moments(test: &Node) -> Vec<Moment> {
    let mut moments = Vec::new();
    each_node(test, &mut |node| match &node.operand {
        Operand::Leaf(Leaf::Date(moment)) => moments.push(*moment),
        Operand::Leaf(Leaf::Series(series)) => {
            let ends: Vec<&At> = match &series.window {
                Some(Window::At(at) | Window::Before(at) | Window::After(at)) => vec![at],
                Some(Window::Between(from, to)) => from.iter().chain(to).collect(),
                Some(Window::First | Window::Last) | None => Vec::new(),
            };
            moments.extend(ends.into_iter().filter_map(|at| match at {
                At::Date(moment, _) => Some(*moment),
                At::Named(..) => None,
            }));
        }
        _ => {}
    });
    moments
}

/// Whether so many are dozens, scores, hundreds or thousands: two of them at least.
fn is_of_many(bound: &Bound, number: i64, written: &str) -> bool {
    let words = words(written);
    let counts = |kind: List| {
        let many = list(bound, kind);
        let hit = many.hits_in(&words).into_iter().next();
        hit.and_then(|hit| many.heading(hit.line).parse::<i64>().ok())
    };
    counts(List::Many).is_some_and(|one| number >= 2 * one)
        || counts(List::Dozen) == Some(number)
}

/// The whole number of digits, with commas or a per cent sign.
fn whole(written: &str) -> Option<i64> {
    let digits: String = written.chars().filter(|c| *c != ',').collect();
    digits.trim_end_matches([' ', '\u{a0}', '%']).parse().ok()
}

/// Runs of inlines outside block quotations that are cited.
fn unquoted<'a>(blocks: &'a [Piece], runs: &mut Vec<&'a [Span]>) {
    for piece in blocks {
        match &piece.block {
            Block::Quote(inner) if is_cited(inner) => {}
            Block::Quote(inner) => unquoted(inner, runs),
            Block::List { items, .. } => {
                items.iter().for_each(|item| unquoted(item, runs))
            }
            _ => runs.extend(paragraphs(std::slice::from_ref(piece))),
        }
    }
}

fn is_cited(blocks: &[Piece]) -> bool {
    let mut spans = paragraphs(blocks).into_iter().flatten();
    spans.any(|span| matches!(span.inline, Inline::Citation(_)))
}

fn paragraph(
    bound: &Bound,
    text: &Text,
    spans: &[Span],
    names: &[String],
    dates: &HeldDates<'_>,
    test: Option<&Typed>,
    found: &mut Vec<Diagnostic>,
) {
    let run = prose::run(spans);
    // Few paragraphs hold a number that must be excused.
    let excused = LazyCell::new(|| {
        let mut excused = quotations(&run.text);
        excused.extend(uncounted(bound, &run.text));
        excused.extend(printed_ranges(&run.text, bound.case.scale));
        excused.extend(names.iter().flat_map(|name| occurrences(&run.text, name)));
        excused
    });
    for number in numbers(bound, &run.text) {
        let is_held = match &number.kind {
            NumberKind::Date(parts) => parts.iter().all(|part| dates.holds(part)),
            NumberKind::Time => dates.holds_time(&number.text),
            _ => false,
        };
        let is_tested = test.is_some_and(|test| is_tested(bound, &number, test, dates));
        let is_excused = || {
            excused.iter().any(|range| {
                range.start <= number.range.start && number.range.end <= range.end
            })
        };
        let is_known = || points_at_the_known(bound, &run.text, &number);
        if !is_held && !is_tested && !is_excused() && !is_known() {
            let place = text.place.within(run.source(number.range.clone()));
            let diagnostic = RULE.at(place, message(&number));
            let diagnostic = match test {
                Some(_) if number.kind == NumberKind::Number => diagnostic.help(
                    "a number of a claim stands in its test too: test this one, or say the one that is tested",
                ),
                _ => diagnostic,
            };
            found.push(with_help(diagnostic, bound, &number));
        }
    }
}

fn message(number: &Found) -> String {
    let written = &number.text;
    match number.kind {
        NumberKind::Date(_) => {
            format!("no look, event or source of the case has the date `{written}`")
        }
        NumberKind::Time => {
            format!("no look or event of the case has the time `{written}`")
        }
        _ => format!("`{written}` is typed here, not taken from the case"),
    }
}

fn with_help(diagnostic: Diagnostic, bound: &Bound, number: &Found) -> Diagnostic {
    let written = &number.text;
    let diagnostic = match number.kind {
        NumberKind::Date(_) | NumberKind::Time => diagnostic.help(
            "check it against the case; `{{ moment(ID) | date }}` prints the day of a look or event",
        ),
        NumberKind::Multiple | NumberKind::Fraction => diagnostic.help(
            "let the case work it out: `{{ measure[look] / measure[other_look] | round }}`, with ids of the case",
        ),
        NumberKind::Ordinal => diagnostic
            .help("if the case can show it, make it a claim with a test, and link to that"),
        NumberKind::Number => diagnostic.help(match insert_for(&bound.table, written) {
            Some(insert) => {
                format!("write `{{{{ {insert} }}}}`, which prints the value with its hedge")
            }
            None => "put the value in from the case: `{{ measure[look] }}`, with its ids".into(),
        }),
    };
    let quoted = written.replace('"', "");
    diagnostic.help(format!(
        "if it is part of a name, list the name under `names:`; if it is meant as it stands, write `{{{{ lit(\"{quoted}\") }}}}`"
    ))
}

/// An insert that prints the number which was typed.
fn insert_for(table: &Table, written: &str) -> Option<String> {
    let number = Exact::whole(whole(written)?);
    numbers_at(table).find(|(_, at)| *at == number).map(|(insert, _)| insert)
}

fn numbers_at(table: &Table) -> impl Iterator<Item = (String, Exact)> + '_ {
    table.series.iter().flat_map(|series| {
        let cells = table.cells.get(series.from as usize..series.to as usize);
        cells.unwrap_or_default().iter().filter_map(|cell| {
            let measure = table.measures.get(series.measure as usize)?;
            let Value::Number(value) = &cell.value else { return None };
            let id = table.looks.get(cell.look as usize)?.id.as_ref()?;
            let class = series.class.and_then(|n| measure.classes.get(n as usize));
            let part = series.part.and_then(|n| measure.parts.get(n as usize));
            let class = class.map(|(id, _)| format!(".{id}")).unwrap_or_default();
            let part = part.map(|(id, _)| format!("@{id}")).unwrap_or_default();
            Some((format!("{}{class}{part}[{id}]", measure.id), value.at))
        })
    })
}

/// Names with a number in them that texts may use.
fn names(bound: &Bound) -> Vec<String> {
    let case = &bound.case;
    let facility = &case.facility;
    let mut names: Vec<&str> = vec![&facility.name];
    let listed = case.names.iter().chain(&bound.house.names).map(String::as_str);
    names.extend(listed.filter(|name| !is_count(bound, name)));
    names.extend(
        facility
            .names
            .values()
            .chain(facility.not.iter().map(LookAlike::name))
            .map(String::as_str),
    );
    for part in facility.parts.values() {
        names.push(&part.name);
        names.extend(part.names.values().map(String::as_str));
    }
    for source in case.sources.values() {
        names.push(&source.title);
        let more = [&source.title_translated, &source.name, &source.publisher];
        names.extend(more.into_iter().flatten().map(String::as_str));
        names.extend(source.parent.iter().map(|parent| parent.title.as_str()));
    }
    for measure in case.measures.values() {
        names.extend(measure.label.iter().chain(&measure.unit).map(String::as_str));
        let kinds = measure.states.iter().chain(measure.classes.values());
        names.extend(kinds.map(String::as_str));
    }
    for image in case.images.values() {
        names.extend(image.provider.iter().chain(&image.sensor).map(String::as_str));
    }
    let mut names: Vec<String> = names
        .into_iter()
        .filter(|name| has_number(bound, name))
        .map(str::to_string)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Whether a name holds a number, or does where a word follows: "Report One says".
fn has_number(bound: &Bound, name: &str) -> bool {
    !numbers(bound, name).is_empty()
        || !numbers(bound, &format!("{name} name")).is_empty()
}

/// Whether a name is a number of what the case counts: "40 trucks" is no name.
fn is_count(bound: &Bound, name: &str) -> bool {
    let is_first = numbers(bound, name)
        .first()
        .is_some_and(|found| found.range.start == 0 && found.kind == NumberKind::Number);
    let last = name.split_whitespace().last().map(singular).unwrap_or_default();
    is_first
        && bound.case.measures.values().any(|measure| {
            let names = measure.unit.iter().chain(&measure.label);
            names.map(|name| singular(head(bound, name))).any(|name| name == last)
        })
}

/// The ranges that stand beside their terms as the brief prints them: `likely (55–80 %)`.
fn printed_ranges(text: &str, scale: Scale) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for term in scale_terms(scale) {
        for form in term.inflections.iter().chain([&term.term]) {
            let whole = format!("{form} ({})", term.range);
            let at = text.match_indices(&whole).map(|(at, _)| at);
            found.extend(at.map(|at| at + form.len()..at + whole.len()));
        }
    }
    found
}

/// Where a name stands as whole words.
fn occurrences(text: &str, name: &str) -> Vec<Range<usize>> {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .map(|(at, _)| at..at + name.len())
        .filter(|range| {
            is_edge(text[..range.start].chars().next_back())
                && is_edge(text[range.end..].chars().next())
        })
        .collect()
}
