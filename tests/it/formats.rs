//! What each format says, against the record: the same values with their hedges, findings, claims, judgements, caveats and sources, in every
//! shipped case. The words are read back from what was written.

use crate::support::{cases, root};
use caveat::document::Variant;
use caveat::load;
use caveat::render::Format;
use std::collections::BTreeMap;

#[test]
fn every_format_says_what_the_record_says() {
    for case in cases() {
        let formats =
            [Format::Html, Format::Markdown, Format::Json].into_iter().chain(packed());
        let options = caveat::Options {
            formats: formats.collect(),
            variants: vec![Variant::Brief, Variant::OnePage],
            strict: false,
        };
        let input = load::read_case(&root().join(&case)).expect("the case can be read");
        let built = caveat::build(input, &options).expect("it builds");
        let find = |path: &str| {
            built.artifacts.iter().find(|a| a.path == path).map(|a| &a.bytes[..])
        };
        for variant in options.variants.iter().map(|variant| variant.name()) {
            says_its_record(&case, variant, &find);
        }
    }
}

fn says_its_record<'a>(
    case: &str,
    variant: &str,
    find: &dyn Fn(&str) -> Option<&'a [u8]>,
) {
    let find = |end: &str| find(&format!("{variant}.{end}"));
    let text = |end: &str| String::from_utf8_lossy(find(end).unwrap()).into_owned();
    let record: serde_json::Value =
        serde_json::from_slice(find("json").unwrap()).unwrap();
    let mut said = BTreeMap::from([
        ("html", close(&without_tags(&text("html")))),
        ("md", close(&without_marks(&text("md")))),
    ]);
    if let Some(bytes) = find("docx") {
        said.insert("docx", close(&of_word(bytes)));
    }
    if let Some(bytes) = find("pdf") {
        said.insert("pdf", close(&of_pdf(bytes)));
    }
    let wanted = wanted(&record, variant == Variant::OnePage.name());
    assert!(wanted.len() > 2, "{case}");
    for (format, said) in &said {
        for (what, words) in &wanted {
            assert!(
                said.contains(&close(words)),
                "{case}: {variant}.{format} lacks {what}: {words}"
            );
        }
    }
}

/// What the record holds that a reader must find: what it is, and its words. A one page says findings and judgements, and leaves the rest to the brief.
fn wanted(record: &serde_json::Value, is_short: bool) -> Vec<(String, String)> {
    let mut wanted = vec![("title".to_owned(), text(&record["title"]))];
    let mut list = |list: &str, fields: &[&str]| {
        for item in record[list].as_array().into_iter().flatten() {
            for field in fields.iter().filter(|field| item[**field].is_string()) {
                wanted.push((
                    format!("{list} {} {field}", item["id"]),
                    text(&item[*field]),
                ));
            }
            for short in item["caveats"].as_array().into_iter().flatten() {
                if list != "looks" {
                    wanted.push((format!("{list} {} caveat", item["id"]), text(short)));
                }
            }
        }
    };
    list("findings", &["text"]);
    list("judgements", &["sentence"]);
    if !is_short {
        list("claims", &["text", "tested"]);
        list("values", &["words"]);
        list("caveats", &["short", "text"]);
        list("sources", &["reference"]);
        list("disagreements", &[]);
    }
    for judgement in record["judgements"].as_array().into_iter().flatten() {
        let mut say = |what: &str, words: String| {
            wanted.push((format!("judgements {} {what}", judgement["id"]), words));
        };
        if let Some(level) =
            judgement["confidence"].as_str().filter(|_| judgement["by"].is_null())
        {
            say("confidence", format!("confidence in this judgement is {level}"));
        }
        if is_short {
            continue;
        }
        if let (Some(term), Some(range)) =
            (judgement["likelihood"].as_str(), judgement["range"].as_str())
        {
            say("likelihood", format!("{term} ({range})"));
        }
        if let Some(level) = judgement["ceiling"]["level"].as_str() {
            say("ceiling", format!("ceiling: {level}"));
        }
        // The lowest caps make the ceiling.
        let caps = judgement["ceiling"]["caps"].as_array().into_iter().flatten();
        for cap in caps.filter(|cap| cap["at_most"] == judgement["ceiling"]["level"]) {
            say("cap", text(&cap["because"]));
        }
    }
    wanted
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Letters and digits alone, and the signs that hedge or make a number: formats differ in marks, spaces and case.
fn close(words: &str) -> String {
    let kept = words.chars().filter(|c| c.is_alphanumeric() || "<>≤≥±%".contains(*c));
    kept.flat_map(char::to_lowercase).collect()
}

/// The formats of files that are no text, where the program has them.
fn packed() -> impl Iterator<Item = Format> {
    [Format::Docx, Format::Pdf].into_iter().filter(|format| format.is_built_in())
}

#[cfg(feature = "pdf")]
fn of_pdf(bytes: &[u8]) -> String {
    without_evidence_marks(&crate::support::words_of_pdf(bytes))
}

#[cfg(not(feature = "pdf"))]
fn of_pdf(_: &[u8]) -> String {
    String::new()
}

/// The words of a page without what stands raised behind a value: "2023 e11" is "2023".
#[cfg(feature = "pdf")]
fn without_evidence_marks(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let digits = letters[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let end = letters.get(at + 1 + digits);
        let is_behind = at > 0 && !letters[at - 1].is_alphabetic();
        let is_mark = *letter == 'e' && digits > 0 && is_behind;
        if is_mark && end.is_none_or(|c| !c.is_alphabetic()) {
            at += digits;
        } else {
            out.push(*letter);
        }
        at += 1;
    }
    out
}

#[cfg(feature = "docx")]
fn of_word(bytes: &[u8]) -> String {
    let file = caveat::render::read(bytes).expect("it can be read");
    let told = file.paragraphs.iter().map(|p| caveat::render::told(&p.tokens));
    told.collect::<Vec<_>>().join("\n")
}

#[cfg(not(feature = "docx"))]
fn of_word(_: &[u8]) -> String {
    String::new()
}

/// The words of a page: no tags, entities as what they stand for.
fn without_tags(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    entities(&out)
}

/// The words of Markdown: no addresses, tags and escapes.
fn without_marks(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    // Marks of notes stand in the middle of sentences.
    let mut plain = String::new();
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once("[^") {
        plain.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    // An address in angle brackets is no tag.
    without_tags(&plain.replace("<http", "http"))
}

fn entities(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, words)| text.replace(entity, words))
}
