//! What an editor does in a Word file besides the words of the narrative is brought back or named, and never lost without a word.
#![cfg(feature = "docx")]

use crate::rework::{brought_back, file_of, input, narrative, paragraph, with_parts};
use caveat::edit::Reworked;
use std::sync::LazyLock;

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| file_of(input()));

/// What comes back of the file with the text of one part changed and, where there are any, comments added.
fn with(path: &str, comments: &str, change: impl Fn(String) -> String) -> Reworked {
    let change = |name: &str, bytes: Vec<u8>| {
        if name != path {
            return Some(bytes);
        }
        let own = String::from_utf8_lossy(&bytes).into_owned();
        let new = change(own.clone());
        assert_ne!(new, own, "{path}");
        Some(new.into_bytes())
    };
    let added = (!comments.is_empty()).then_some(("word/comments.xml", comments));
    let file = with_parts(&FILE, change, added);
    caveat::rework(input(), &file).expect("it comes back")
}

fn body(change: impl Fn(String) -> String) -> Reworked {
    with("word/document.xml", "", change)
}

fn refused(done: &Reworked, said: &[&str]) {
    assert_eq!((done.applied, &done.text), (0, &narrative()));
    assert_eq!(done.rejected, said);
}

const OF_THE_CASE: &str = "it is made from case.yaml; change it there";

#[test]
fn another_picture_or_other_words_for_it_are_named() {
    let done = body(|body| body.replace("descr=\"The crossing, near", "descr=\"Near"));
    let [said] = &done.rejected[..] else { panic!("{:?}", done.rejected) };
    assert!(said.starts_with("“Near the border of North Korea"), "{said}");
    let end = format!("as the alternative text of the figure `place`: {OF_THE_CASE}");
    assert!(said.ends_with(&end), "{said}");
    let named = format!("another picture in the figure `place`: {OF_THE_CASE}");
    refused(&body(|body| body.replace("\"picture1\"", "\"picture2\"")), &[&named]);
    refused(&with("word/media/place.png", "", |png| png + "x"), &[&named]);
    refused(&with("word/media/place.svg", "", |svg| svg + "x"), &[&named]);
}

#[test]
fn heads_and_feet_of_the_pages_are_named() {
    let done = with("word/header.xml", "", |head| head.replace("About 73", "About 75"));
    let [said] = &done.rejected[..] else { panic!("{:?}", done.rejected) };
    assert!(said.contains("About 75 freight railcars"), "{said}");
    let end = format!("”, at the head or foot of the pages: {OF_THE_CASE}");
    assert!(said.ends_with(&end), "{said}");
    let done = with("word/footer.xml", "", |_| "<w:ftr xmlns:w=\"w\"/>".to_owned());
    let said = format!(
        "“Information to 8 October 2023 of”, which was taken out, at the head or foot of the pages: {OF_THE_CASE}"
    );
    refused(&done, &[&said]);
}

const BY: &str = "w:id=\"9\" w:author=\"Ed\" w:date=\"2026-11-21T10:00:00Z\"";
const TRAVELLED: &str = "<w:r><w:t xml:space=\"preserve\">The number travelled badly. ";

#[test]
fn a_look_that_is_proposed_is_a_note() {
    let done = body(|body| {
        let look = format!(
            "<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>The number</w:t></w:r>"
        );
        let rest = "<w:r><w:t xml:space=\"preserve\"> travelled badly. ";
        body.replace(TRAVELLED, &(look + rest))
    });
    refused(&done, &[]);
    let said = "- **Ed**, 2026-11-21 proposes another look of “The number”, in “The number travelled badly.";
    assert!(done.notes.contains(said), "{}", done.notes);
    let done = body(|body| {
        let (head, tail) = body.split_once(TRAVELLED).unwrap();
        let head = head.strip_suffix("</w:pPr>").unwrap();
        format!(
            "{head}<w:pPrChange {BY}><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr></w:pPrChange></w:pPr>{TRAVELLED}{tail}"
        )
    });
    refused(&done, &[]);
    let said =
        "- **Ed**, 2026-11-21 proposes another form, in “The number travelled badly.";
    assert!(done.notes.contains(said), "{}", done.notes);
}

#[test]
fn a_break_of_the_line_comes_back_and_a_new_page_is_named() {
    let broken = |kind: &str| {
        body(|body| {
            let broken = format!(
                "<w:r><w:t>The number</w:t></w:r><w:r><w:br{kind}/></w:r><w:r><w:t xml:space=\"preserve\">travelled badly. "
            );
            body.replace(TRAVELLED, &broken)
        })
    };
    let done = broken("");
    assert_eq!(done.rejected, Vec::<String>::new());
    let wanted = narrative().replace("The number travelled", "The number\\\ntravelled");
    assert_eq!((done.applied, done.text), (1, wanted.clone()));
    let mut again = input();
    again.files.insert("brief.md".into(), wanted.clone().into_bytes());
    let mut file = input();
    file.files.insert("brief.md".into(), wanted.clone().into_bytes());
    let done = caveat::rework(again, &file_of(file)).expect("it comes back");
    assert_eq!(done, Reworked { text: wanted, ..Reworked::default() });
    let said = "“[picture, text box, symbol or new page]”, which is new: it cannot be brought back; change brief.md by hand";
    let done = broken(" w:type=\"page\"");
    assert_eq!((done.text, done.rejected), (narrative(), vec![said.to_owned()]));
}

#[test]
fn a_paragraph_made_an_item_of_a_list_is_one() {
    for mark in [
        "<w:pStyle w:val=\"ListBullet\"/>",
        "<w:pStyle w:val=\"BodyText\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
    ] {
        let done = body(|body| {
            let own = "<w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>";
            let new = format!("<w:pPr>{mark}</w:pPr>{TRAVELLED}");
            body.replace(&format!("{own}{TRAVELLED}"), &new)
        });
        assert_eq!(done.rejected, Vec::<String>::new());
        let own = narrative();
        let own = own.split("\n\n").find(|p| p.starts_with("The number travelled"));
        let own = own.unwrap();
        let wanted = format!("- {}", own.replace('\n', "\n  "));
        assert_eq!((done.applied, done.text), (1, narrative().replace(own, &wanted)));
    }
}

#[test]
fn a_new_table_without_words_is_named() {
    let table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let done = body(|body| body.replacen("<w:p>", &format!("{table}<w:p>"), 1));
    refused(&done, &["a new table without words: write it in brief.md"]);
}

#[test]
fn a_number_that_is_only_proposed_is_refused_and_a_note() {
    let done = body(|body| {
        let (head, tail) = body.split_once("a satellite image showed").unwrap();
        let own = "<w:r><w:t xml:space=\"preserve\">about 73</w:t></w:r>";
        let proposed = format!(
            "<w:del {BY}>{}</w:del><w:ins {BY}><w:r><w:t>75</w:t></w:r></w:ins>",
            own.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
        );
        format!("{head}a satellite image showed{}", tail.replacen(own, &proposed, 1))
    });
    let said = "75 proposed for `railcars[peak]`, which the case says is about 73; it is among the notes";
    refused(&done, &[said]);
    let said = "proposes “75” for “about 73”";
    assert!(done.notes.contains(said), "{}", done.notes);
}

/// The run of the value that the count begins with.
const VALUE: &str = "<w:r><w:t xml:space=\"preserve\">about 73</w:t></w:r>";

/// The sentence of the count with its value, and the control around it, changed.
fn count(change: impl Fn(&str) -> String) -> Reworked {
    body(|body| {
        let (head, tail) = body.split_once("a satellite image showed").unwrap();
        let at = tail.find("<w:sdt>").unwrap();
        let end = at + tail[at..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
        let own = change(&tail[at..end]);
        format!("{head}a satellite image showed{}{own}{}", &tail[..at], &tail[end..])
    })
}

#[test]
fn a_value_that_is_proposed_to_go_or_to_grow_is_refused_and_a_note() {
    let proposed = |is: &str| format!("<w:ins {BY}><w:r><w:t>{is}</w:t></w:r></w:ins>");
    let gone = VALUE.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ");
    let gone = format!("<w:del {BY}>{gone}</w:del>");
    let done = count(|own| own.replace(VALUE, &gone));
    refused(
        &done,
        &[
            "`railcars[peak]`, which the case says is about 73, is proposed to be taken out; it is among the notes",
        ],
    );
    for (done, is) in [
        (count(|own| format!("{own}{}", proposed("0"))), "about 730"),
        (count(|own| format!("{own}{}", proposed(".5"))), "about 73.5"),
        (count(|own| format!("{}{own}", proposed("~"))), "~about 73"),
    ] {
        let said = format!(
            "{is} proposed for `railcars[peak]`, which the case says is about 73; it is among the notes"
        );
        refused(&done, &[&said]);
        assert!(done.notes.contains("proposes to add"), "{}", done.notes);
    }
    let done = count(|own| format!("{own}{}", proposed(", they say,")));
    assert!(done.rejected.is_empty() && !done.notes.is_empty(), "{:?}", done.rejected);
}

#[test]
fn a_value_that_is_struck_through_or_hidden_is_named() {
    for look in ["<w:strike/>", "<w:vanish/>", "<w:color w:val=\"FFFFFF\"/>"] {
        let seen = VALUE.replace("<w:t ", &format!("<w:rPr>{look}</w:rPr><w:t "));
        let done = count(|own| own.replace(VALUE, &seen));
        refused(
            &done,
            &[
                "about 73 struck through or hidden, which is `railcars[peak]`: it stays as the case says it",
            ],
        );
    }
}

#[test]
fn a_paragraph_goes_with_its_notes_and_not_with_its_values() {
    let without = |words: &'static str| {
        brought_back(move |body| {
            let own = paragraph(&body, words);
            [&body[..own.start], &body[own.end..]].concat()
        })
    };
    let done = without("The number travelled badly.");
    let text = narrative();
    let own =
        text.split_inclusive("\n\n").find(|p| p.starts_with("The number travelled"));
    assert_eq!(done.rejected, Vec::<String>::new());
    assert_eq!((done.applied, done.text), (1, text.replace(own.unwrap(), "")));
    let done = without("a satellite image showed");
    refused(
        &done,
        &[
            "the paragraph “On 5 October 2023 a satellite image showed about 73 freight…” was taken out, with values or caveats of the case; take it out of brief.md",
        ],
    );
}

#[test]
fn a_comment_is_filed_under_what_it_stands_in() {
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"4\" w:author=\"Jo\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>";
    for (name, item) in [
        ("_finding_4\"/>", "Judgement `arms`"),
        ("_caveat_tarps\"/>", "Caveat `tarps`"),
        ("_figure_place\"/>", "Figure `place`"),
    ] {
        let done = with("word/document.xml", comments, |body| {
            let (head, tail) = body.split_once(name).unwrap();
            let mark = "</w:pPr><w:r><w:commentReference w:id=\"4\"/></w:r>";
            format!("{head}{name}{}", tail.replacen("</w:pPr>", mark, 1))
        });
        let wanted = format!("# Notes from the Word file\n\n## {item}\n\n- **Jo**, in “");
        assert!(done.notes.starts_with(&wanted), "{}", done.notes);
    }
}
