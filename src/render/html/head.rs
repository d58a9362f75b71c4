//! What the head of the page says to machines: metadata for the template, and the JSON-LD block, in which each claim keeps its caveats.

use serde_json::{Value, json};
use tera::Context;

use crate::document::{Document, Meta, Record, RecordClaim, plain};

/// Puts the metadata into `context` under the names that `page.html` uses; all of it is text, which the template escapes.
pub(super) fn insert_meta(document: &Document, context: &mut Context) {
    let meta = &document.meta;
    let title = plain(&meta.title);
    let authors: Vec<Value> = meta
        .authors
        .iter()
        .map(|a| json!({"name": a.name, "affiliation": a.affiliation, "url": web(a.url.as_deref())}))
        .collect();
    let names: Vec<Value> = meta
        .facility_names
        .iter()
        .map(|(language, name)| json!({"language": language, "name": name}))
        .collect();
    let mut values = json!({
            "id": meta.id, "title": title, "subtitle": plain(&meta.subtitle),
            "description": meta.description, "authors": authors,
            "published": meta.published, "published_words": meta.published_words,
            "published_slashes": meta.published.replace('-', "/"),
            "updated": meta.updated, "updated_words": meta.updated_words,
            "cutoff": meta.cutoff, "cutoff_words": meta.cutoff_words,
            "status": meta.status, "language": meta.language,
            "locale": meta.language.replace('-', "_"),
            "publisher": meta.publisher, "masthead": meta.masthead,
            "url": web(meta.url.as_deref()), "licence": meta.licence,
            "facility": meta.facility, "facility_names": names,
            "keywords": meta.keywords, "generator": meta.generator,
    });
    clean(&mut values);
    context.insert("meta", &values);
    context.insert_value("json_ld", tera::Value::safe_string(&json_ld(document)));
}

/// Puts U+FFFD for the control characters, which HTML forbids and the template's escaping leaves.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(|c: char| c.is_control()) => {
            *text = text
                .chars()
                .map(|c| match c {
                    '\t' | '\n' | '\r' => ' ',
                    c if c.is_control() => '\u{fffd}',
                    c => c,
                })
                .collect();
        }
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(values) => values.values_mut().for_each(clean),
        _ => {}
    }
}

/// An address that a page may lead to.
fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| super::may_link(url))
}

/// The JSON-LD of the brief, safe inside a `script` element.
fn json_ld(document: &Document) -> String {
    let meta = &document.meta;
    let mut report = json!({
        "@context": "https://schema.org",
        "@type": ["Report", "AnalysisNewsArticle"],
        "headline": plain(&meta.title),
        "description": meta.description,
        "datePublished": meta.published,
        "inLanguage": meta.language,
        "creativeWorkStatus": meta.status,
        "author": authors(meta),
        "about": place(meta),
        "keywords": meta.keywords,
        "hasPart": parts(&document.record),
    });
    let optional = [
        ("alternativeHeadline", Some(plain(&meta.subtitle)).filter(|t| !t.is_empty())),
        ("url", web(meta.url.as_deref()).map(str::to_owned)),
        ("license", meta.licence.clone()),
        ("dateModified", meta.updated.clone()),
        ("contentReferenceTime", Some(meta.cutoff.clone()).filter(|t| !t.is_empty())),
    ];
    for (key, text) in optional {
        if let Some(text) = text {
            report[key] = Value::String(text);
        }
    }
    if let Some(publisher) = &meta.publisher {
        report["publisher"] = json!({"@type": "Organization", "name": publisher});
    }
    escape_script(&report.to_string())
}

fn authors(meta: &Meta) -> Vec<Value> {
    meta.authors
        .iter()
        .map(|author| {
            let mut entry = json!({"@type": "Person", "name": author.name});
            if let Some(affiliation) = &author.affiliation {
                entry["affiliation"] =
                    json!({"@type": "Organization", "name": affiliation});
            }
            entry
        })
        .collect()
}

fn place(meta: &Meta) -> Value {
    let names: Vec<&str> = meta.facility_names.iter().map(|(_, n)| n.as_str()).collect();
    json!({"@type": "Place", "name": meta.facility, "alternateName": names})
}

/// Claims and judgements. The caveats stand in the text itself, so that who quotes it quotes them.
fn parts(record: &Record) -> Vec<Value> {
    let claims = record.claims.iter().map(|claim| claim_part(record, claim));
    let judgements = record.judgements.iter().map(|judgement| {
        let mut confidence = format!("Confidence: {}.", judgement.confidence);
        if let Some(because) = &judgement.override_because {
            let ceiling = &judgement.ceiling.level;
            confidence.push_str(&format!(
                " That is more than its ceiling, {ceiling}, allows, because: {because}"
            ));
        }
        json!({
            "@type": "Claim",
            "identifier": judgement.id,
            "text": with_caveats(&judgement.sentence, &judgement.caveats),
            "description": confidence,
        })
    });
    claims.chain(judgements).collect()
}

fn claim_part(record: &Record, claim: &RecordClaim) -> Value {
    let mut part = json!({
        "@type": "Claim",
        "identifier": claim.id,
        "text": with_caveats(&claim.text, &claim.caveats),
        "description": format!("Verdict: {}.", claim.verdict),
    });
    if let Some(source) = &claim.reported_by {
        let reference = record.sources.iter().find(|entry| entry.id == *source);
        let reference = reference.map_or(source.as_str(), |entry| &entry.reference);
        part["appearance"] = json!({"@type": "CreativeWork", "name": reference});
    }
    part
}

fn with_caveats(text: &str, shorts: &[String]) -> String {
    if shorts.is_empty() {
        text.to_owned()
    } else {
        format!("{text} ({})", shorts.join("; "))
    }
}

/// No `<`, `>` or `&` in the block, so that nothing in it can end it.
fn escape_script(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            c => text.push(c),
        }
    }
    text
}
