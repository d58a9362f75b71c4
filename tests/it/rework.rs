//! A Word file there and back: what an editor did to the prose comes back, and nothing else; a changed number is refused by name.
#![cfg(feature = "docx")]

use crate::history::ground::{Ground, copy};
use crate::support::{cases, root};
use caveat::document::Variant;
use caveat::edit::Reworked;
use caveat::edition::Edition;
use caveat::load::{self, Input};
use caveat::render::Format;
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| file_of(input()));

pub(crate) fn file_of(input: Input) -> Vec<u8> {
    variant_of(input, Variant::Brief)
}

fn variant_of(input: Input, variant: Variant) -> Vec<u8> {
    let (formats, variants) = (vec![Format::Docx], vec![variant]);
    let options = caveat::Options { formats, variants, strict: false };
    let built = caveat::build(input, &options).expect("it builds");
    let file = built.artifacts.into_iter().find(|a| a.path.ends_with(".docx"));
    file.expect("a Word file").bytes.to_vec()
}

pub(crate) fn input() -> Input {
    load::read_case(&root().join("cases/tumangang")).expect("the case can be read")
}

pub(crate) fn narrative() -> String {
    String::from_utf8(input().files["brief.md"].clone()).unwrap()
}

/// The file with its body changed as Word would change it, and a part added.
fn changed(change: impl Fn(String) -> String, added: Option<(&str, &str)>) -> Vec<u8> {
    changed_of(&FILE, change, added)
}

pub(crate) fn changed_of(
    file: &[u8],
    change: impl Fn(String) -> String,
    added: Option<(&str, &str)>,
) -> Vec<u8> {
    let with_body = |name: &str, bytes: Vec<u8>| match name {
        "word/document.xml" => Some(change(String::from_utf8(bytes).unwrap()).into()),
        _ => Some(bytes),
    };
    with_parts(file, with_body, added)
}

/// The file with each part as it is changed, or without it, and with a part added.
pub(crate) fn with_parts(
    file: &[u8],
    change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>,
    added: Option<(&str, &str)>,
) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    };
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if let Some(bytes) = change(&name, bytes) {
            put(&name, &bytes);
        }
    }
    if let Some((name, text)) = added {
        put(name, text.as_bytes());
    }
    out.finish().unwrap().into_inner()
}

fn with(from: &str, to: &str) -> Reworked {
    let change = |body: String| {
        assert!(body.contains(from), "{from}");
        body.replacen(from, to, 1)
    };
    caveat::rework(input(), &changed(change, None)).expect("it comes back")
}

#[test]
fn a_file_that_nobody_touched_changes_nothing() {
    for case in cases() {
        let input =
            || load::read_case(&root().join(&case)).expect("the case can be read");
        let narrative = input().files.get("brief.md").cloned().unwrap_or_default();
        let text = String::from_utf8(narrative).expect("it is text");
        let done = caveat::rework(input(), &file_of(input())).expect("it comes back");
        assert_eq!(done, Reworked { text, ..Reworked::default() }, "{case}");
    }
}

#[test]
fn words_come_back_and_nothing_else_does() {
    let done = with(
        "by a margin that survives any fair",
        "by a margin that *outlives* every fair",
    );
    assert_eq!(done.rejected, Vec::<String>::new());
    let wanted =
        narrative().replace("that survives any fair", "that \\*outlives\\* every fair");
    assert_eq!((done.text, done.applied), (wanted, 1));
    // At the end of a paragraph, behind the mark of a note.
    let done = with(
        "Many pages, and behind them the same",
        "Many pages, but behind them all the same",
    );
    assert_eq!(done.rejected, Vec::<String>::new());
    let wanted = narrative();
    let wanted =
        wanted.replace("Many pages, and behind them", "Many pages, but behind them all");
    assert_eq!(done.text, wanted);
}

#[test]
fn what_is_stressed_in_the_narrative_stays_until_an_editor_takes_it_out() {
    let plain = "by a margin that survives any fair";
    let stressed =
        narrative().replace(plain, "by *a margin* that **survives *any* fair**");
    let stressed_input = || {
        let mut input = input();
        input.files.insert("brief.md".into(), stressed.clone().into_bytes());
        input
    };
    let file = file_of(stressed_input());
    let done = caveat::rework(stressed_input(), &file).expect("it comes back");
    assert_eq!(done, Reworked { text: stressed.clone(), ..Reworked::default() });
    let without = |looks: &str, words: &str| {
        let from =
            |look: &str| format!("{look}</w:rPr><w:t xml:space=\"preserve\">{words}<");
        let change = |body: String| {
            assert!(body.contains(&from(looks)), "{looks} {words}");
            body.replace(&from(looks), &from(""))
        };
        let file = changed_of(&file, change, None);
        caveat::rework(stressed_input(), &file).expect("it comes back")
    };
    let done = without("<w:i/><w:iCs/>", "a margin");
    let wanted = stressed.replace("*a margin*", "a margin");
    assert_eq!((done.text, done.applied, done.rejected.len()), (wanted, 1, 0));
    // Half of what is bold: it would take more marks than went, so it is told and left.
    let done = without("<w:b/><w:bCs/>", "survives ");
    assert_eq!((done.text, done.applied), (stressed.clone(), 0));
    assert_eq!(
        done.rejected,
        [
            "“survives” no longer bold: it cannot be written as Markdown where it stands; change brief.md by hand"
        ]
    );
}

/// Words of one run with a look of their own.
fn looking(words: &str, look: &str) -> String {
    let run = "<w:t xml:space=\"preserve\">";
    format!("</w:t></w:r><w:r><w:rPr>{look}</w:rPr>{run}{words}</w:t></w:r><w:r>{run}")
}

#[test]
fn bold_and_italics_come_back_and_go() {
    let from = "by a margin that survives any fair";
    let to = format!(
        "by a margin {}{}",
        looking("that survives ", "<w:i/><w:iCs/>"),
        looking("any fair", "<w:rStyle w:val=\"Strong\"/>")
    );
    let done = with(from, &to);
    assert_eq!(done.rejected, Vec::<String>::new());
    let wanted = narrative().replace(from, "by a margin *that survives* **any fair**");
    assert_eq!((done.text, done.applied), (wanted.clone(), 2));
    // What is only proposed, or switched off, is no look.
    let proposed = looking("that survives", "<w:i/><w:rPrChange><w:rPr/></w:rPrChange>");
    let off = looking(" any", "<w:b w:val=\"0\"/>");
    let done = with("that survives any", &format!("{proposed}{off}"));
    assert_eq!((done.text, done.applied), (narrative(), 0));
    // With other words beside it, and across a value.
    let to = format!("by a margin {}", looking("that outlives every", "<w:i/>"));
    let done = with("by a margin that survives any", &to);
    let wanted = narrative().replace("that survives any", "*that outlives every*");
    assert_eq!((done.rejected.len(), done.text), (0, wanted));
}

#[test]
fn a_changed_number_is_refused_by_name() {
    let narrative_begins = "a satellite image showed ";
    let change = |body: String| {
        let at = body.find(narrative_begins).expect("the sentence");
        let (head, tail) = body.split_at(at);
        format!("{head}{}", tail.replacen(">about 73<", ">75<", 1))
    };
    let done = caveat::rework(input(), &changed(change, None)).expect("it comes back");
    assert_eq!(
        done.rejected,
        ["75 for `railcars[peak]`, which the case says is about 73"]
    );
    assert_eq!((done.text, done.applied), (narrative(), 0));
}

#[test]
fn a_number_that_is_gone_is_refused_too() {
    let change = |body: String| {
        let at = body.find("a satellite image showed ").expect("the sentence");
        let (head, tail) = body.split_at(at);
        let from = tail.find("<w:sdt>").unwrap();
        let to = tail.find("</w:sdt>").unwrap() + "</w:sdt>".len();
        let run = "<w:r><w:t>75</w:t></w:r>";
        format!("{head}{}{run}{}", &tail[..from], &tail[to..])
    };
    let done = caveat::rework(input(), &changed(change, None)).expect("it comes back");
    assert_eq!(
        done.rejected,
        ["75 for `railcars[peak]`, which the case says is about 73"]
    );
    assert_eq!(done.text, narrative());
}

#[test]
fn paragraphs_come_and_go() {
    let start = "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">The last gap is time:";
    let new = "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>A new paragraph.</w:t></w:r></w:p>";
    let done = with(start, &format!("{new}{start}"));
    assert_eq!(done.rejected, Vec::<String>::new());
    let wanted = narrative().replace(
        "\n\nThe last gap is time:",
        "\n\nA new paragraph.\n\nThe last gap is time:",
    );
    assert!(narrative() != wanted);
    assert_eq!(done.text, wanted);
}

#[test]
fn what_stands_in_the_case_is_named_and_left() {
    let done = with(">Key findings<", ">Main findings<");
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert_eq!(done.rejected.len(), 1);
    assert!(
        done.rejected[0].contains("“Main” for “Key”: it is not in brief.md"),
        "{:?}",
        done.rejected
    );
}

#[test]
fn comments_and_proposals_become_notes_on_what_they_touch() {
    let run = "count is the highest in the record</w:t></w:r></w:hyperlink>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"4\" w:author=\"Jo *Doe*\" w:date=\"2026-11-20T10:00:00Z\"><w:p><w:r><w:t>Which record &amp; whose?</w:t></w:r></w:p></w:comment></w:comments>";
    let change = |body: String| {
        let at = body.find(run).expect("the link");
        let (head, tail) = body.split_at(at);
        let head = head.rsplit_once("<w:hyperlink").expect("a link");
        let by = "w:id=\"9\" w:author=\"Ed\" w:date=\"2026-11-21T10:00:00Z\"";
        let proposed = format!(
            "<w:ins {by}><w:r><w:t xml:space=\"preserve\"> so far</w:t></w:r></w:ins>"
        );
        let tail = tail.replacen(
            run,
            &format!("{run}<w:commentRangeEnd w:id=\"4\"/>{proposed}"),
            1,
        );
        format!("{}<w:commentRangeStart w:id=\"4\"/><w:hyperlink{}{tail}", head.0, head.1)
    };
    let file = changed(change, Some(("word/comments.xml", comments)));
    let done = caveat::rework(input(), &file).expect("it comes back");
    assert_eq!((done.applied, &done.text), (0, &narrative()));
    assert_eq!(done.rejected, Vec::<String>::new());
    let notes = &done.notes;
    assert!(notes.contains("## Claim `record`\n"), "{notes}");
    assert!(
        notes.contains(
            "- **Jo \\*Doe\\***, 2026-11-20, on “The count is the highest in the record"
        ),
        "{notes}"
    );
    assert!(notes.contains(": Which record \\& whose?\n"), "{notes}");
    assert!(notes.contains("- **Ed**, 2026-11-21 proposes to add “so far”"), "{notes}");
}

#[test]
fn a_file_of_another_version_is_refused() {
    let mut later = input();
    let text =
        narrative().replace("The number travelled badly.", "The number travelled.");
    later.files.insert("brief.md".to_owned(), text.into_bytes());
    let why = format!(
        "{:?}",
        caveat::rework(later, &FILE).expect_err("it is of another version")
    );
    assert!(why.contains("another version of the case"), "{why}");
    let why = format!(
        "{:?}",
        caveat::rework(input(), b"no zip").expect_err("it is no Word file")
    );
    assert!(why.contains("it is no Word file"), "{why}");
}

fn refused(input: Input, file: &[u8]) -> String {
    format!("{:?}", caveat::rework(input, file).expect_err("it is not of this brief"))
}

/// The file without what says what it was made from, as some programs save it.
fn nameless(file: &[u8]) -> Vec<u8> {
    with_parts(file, |name, bytes| (name != "docProps/custom.xml").then_some(bytes), None)
}

#[test]
fn only_the_whole_brief_comes_back() {
    let new =
        || load::read_case(&root().join("cases/new")).expect("the case can be read");
    let short = variant_of(new(), Variant::OnePage);
    let why = refused(new(), &short);
    assert!(why.contains("it is the short `one-page`"), "{why}");
    let why = refused(new(), &nameless(&short));
    assert!(why.contains("not made from the whole brief of this case"), "{why}");

    let edition = Edition { name: "public".to_owned(), as_of: "2026-11-26".to_owned() };
    let (formats, variants) = (vec![Format::Docx], vec![Variant::Brief]);
    let options = caveat::Options { formats, variants, strict: false };
    let built = caveat::build_edition(new(), &options, &edition).expect("it builds");
    let why = refused(new(), &built.artifacts[0].bytes);
    assert!(why.contains("it is the edition `public@2026-11-26`"), "{why}");
}

#[test]
fn a_file_that_lost_its_properties_is_known_by_what_it_says() {
    let done = caveat::rework(input(), &nameless(&FILE)).expect("it comes back");
    assert_eq!(done, Reworked { text: narrative(), ..Reworked::default() });
    let other = load::read_case(&root().join("cases/new")).expect("the case can be read");
    let why = refused(input(), &nameless(&file_of(other)));
    assert!(why.contains("not made from the whole brief of this case"), "{why}");
}

/// Where the control that says something begins and ends, behind a place in the body.
fn control(body: &str, after: &str, words: &str) -> std::ops::Range<usize> {
    let from = body.find(after).expect("the place");
    let at = from + body[from..].find(&format!(">{words}<")).expect("the words");
    let start = body[..at].rfind("<w:sdt>").expect("a control");
    let end = "</w:sdt>".len() + at + body[at..].find("</w:sdt>").expect("its end");
    start..end
}

/// Where the paragraph that says something begins and ends.
pub(crate) fn paragraph(body: &str, words: &str) -> std::ops::Range<usize> {
    let at = body.find(words).expect("the words");
    let start = body[..at].rfind("<w:p>").expect("a paragraph");
    start..at + body[at..].find("</w:p>").expect("its end") + "</w:p>".len()
}

pub(crate) fn brought_back(change: impl Fn(String) -> String) -> Reworked {
    caveat::rework(input(), &changed(change, None)).expect("it comes back")
}

const COUNT: &str = ">The count</w:t></w:r></w:p>";

#[test]
fn values_that_change_places_are_refused_by_name() {
    for (one, other, named) in [
        ("about 73", "about 20", "`railcars[peak]`"),
        ("5 October 2023", "about 73", "`peak`"),
    ] {
        let swapped = |body: String, without: &dyn Fn(&str) -> String| {
            let a = control(&body, COUNT, one);
            let b = control(&body[a.end..], "", other);
            let b = a.end + b.start..a.end + b.end;
            let (first, second) = (&body[a.clone()], &body[b.clone()]);
            let between = &body[a.end..b.start];
            let all = [&body[..a.start], second, between, first, &body[b.end..]];
            without(&all.concat())
        };
        let done = brought_back(|body| swapped(body, &str::to_owned));
        assert_eq!((&done.text, done.applied), (&narrative(), 0));
        assert!(done.rejected[0].contains(&format!("{named} belongs to its sentence")));
        // A program that drops the tags leaves the words.
        let untagged = |body: &str| body.replace("<w:tag ", "<w:alias ");
        let done = brought_back(|body| swapped(body, &untagged));
        assert_eq!((done.text, done.applied), (narrative(), 0));
        assert_eq!(done.rejected.len(), 2);
    }
}

#[test]
fn a_value_that_is_put_elsewhere_stays_where_it_was() {
    // Out of its paragraph into the next.
    let done = brought_back(|body| {
        let own = control(&body, COUNT, "about 20");
        let held = body[own.clone()].to_owned();
        let body = [&body[..own.start], "<w:r><w:t>few</w:t></w:r>", &body[own.end..]];
        body.concat().replacen(
            "<w:t xml:space=\"preserve\">The number travelled badly. ",
            &format!("<w:t xml:space=\"preserve\">Of </w:t></w:r>{held}<w:r><w:t xml:space=\"preserve\"> the number travelled badly. "),
            1,
        )
    });
    assert_eq!((&done.text, done.applied), (&narrative(), 0));
    assert_eq!(done.rejected.len(), 2, "{:?}", done.rejected);
    // Words may change about it.
    let done = with(" freight railcars at the facility, by", " railcars there, told by");
    assert_eq!((done.applied > 0, done.rejected), (true, Vec::new()));
}

#[test]
fn a_dissolved_control_is_known_by_its_words() {
    let dissolved = |body: String| {
        let mut parts = body.split("<w:sdtPr>");
        let mut text = parts.next().unwrap().to_owned();
        for part in parts {
            text.push_str(part.split_once("</w:sdtPr>").unwrap().1);
        }
        ["<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>"]
            .iter()
            .fold(text, |text, mark| text.replace(mark, ""))
    };
    let done = brought_back(dissolved);
    assert_eq!(done, Reworked { text: narrative(), ..Reworked::default() });
    let done = brought_back(|body| {
        let body = dissolved(body);
        let at = body.find(COUNT).unwrap();
        let (head, tail) = body.split_at(at);
        let tail = tail.replacen(">about 73<", ">about 75<", 1);
        format!("{head}{}", tail.replacen("survives any fair", "outlives any fair", 1))
    });
    assert_eq!(
        done.rejected,
        ["about 75 for `railcars[peak]`, which the case says is about 73"]
    );
    let wanted = narrative().replace("survives any fair", "outlives any fair");
    assert_eq!((done.text, done.applied), (wanted, 1));
}

/// Words of the narrative in an element of their own.
fn travelled(element: &str) -> Reworked {
    let run = "<w:r><w:t xml:space=\"preserve\">";
    let to = format!(">The number </w:t></w:r>{element}{run} badly. Beyond");
    with(">The number travelled badly. Beyond", &to)
}

#[test]
fn words_in_fields_and_formulas_come_back() {
    let mark = |kind| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let told = "<w:r><w:instrText> REF x </w:instrText></w:r>";
    let run = "<w:r><w:t>travelled</w:t></w:r>";
    let field = [&mark("begin"), told, &mark("separate"), run, &mark("end")].concat();
    for same in [
        field,
        format!("<w:fldSimple w:instr=\" REF x \">{run}</w:fldSimple>"),
        format!("<w:hyperlink w:anchor=\"x\">{run}</w:hyperlink>"),
        format!(
            "<w:r><w:ruby><w:rt>{run}</w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>"
        ),
    ] {
        let done = travelled(&same);
        assert_eq!(done, Reworked { text: narrative(), ..Reworked::default() });
    }
    let done = travelled("<m:oMath><m:r><m:t>grew</m:t></m:r></m:oMath>");
    let wanted = narrative().replace("number travelled badly", "number grew badly");
    assert_eq!((done.text, done.rejected), (wanted, Vec::new()));
}

#[test]
fn what_is_no_prose_is_named() {
    let text_box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>";
    let done = travelled(text_box);
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert!(
        done.rejected[0].contains("[picture, text box, symbol or new page]"),
        "{:?}",
        done.rejected
    );

    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let done = brought_back(|body| {
        let at = paragraph(&body, "The last gap is time:").start;
        [&body[..at], table, &body[at..]].concat()
    });
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert_eq!(
        done.rejected,
        ["“A cell”, which is new: it cannot be brought back; change brief.md by hand"]
    );

    let done = brought_back(|body| {
        let at = body.find("name=\"Figure railcars\"").expect("the figure");
        let own = paragraph(&body[..], &body[at..at + 200]);
        [&body[..own.start], &body[own.end..]].concat()
    });
    assert!(
        done.rejected
            .iter()
            .any(|said| said.starts_with("the picture of the figure `railcars`, which")),
        "{:?}",
        done.rejected
    );
}

#[test]
fn what_is_struck_through_and_how_deep_a_heading_stands_come_back() {
    let done =
        with("that survives any fair", &looking("that survives any fair", "<w:strike/>"));
    let wanted =
        narrative().replace("that survives any fair", "~~that survives any fair~~");
    assert_eq!((done.text, done.applied, done.rejected), (wanted, 1, Vec::new()));

    let styled = |from: &'static str, to: &'static str, words: &'static str| {
        brought_back(move |body| {
            let own = paragraph(&body, words);
            let style = |name| format!("<w:pStyle w:val=\"{name}\"/>");
            let new = body[own.clone()].replace(&style(from), &style(to));
            [&body[..own.start], &new, &body[own.end..]].concat()
        })
    };
    let heading = ">A depot that filled</w:t></w:r></w:p>";
    let done = styled("Heading1", "Heading2", heading);
    let wanted = narrative().replace("## A depot", "### A depot");
    assert_eq!((done.text, done.applied, done.rejected), (wanted, 1, Vec::new()));
    let done = styled("Heading1", "BodyText", heading);
    let wanted = narrative().replace("## A depot", "A depot");
    assert_eq!((done.text, done.applied, done.rejected), (wanted, 1, Vec::new()));
    let done = styled("Heading1", "Heading2", ">Key findings</w:t></w:r></w:p>");
    assert_eq!((done.text, done.applied, done.rejected.len()), (narrative(), 0, 1));
}

#[test]
fn a_paragraph_that_begins_like_an_item_of_a_list_is_none() {
    for (words, written) in [
        ("2023. A year", "2023\\. A year"),
        ("1. x", "1\\. x"),
        ("10) ten", "10\\) ten"),
        ("- no item", "\\- no item"),
    ] {
        let done = brought_back(|body| {
            let at = paragraph(&body, "The last gap is time:").start;
            let new = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
            [&body[..at], &new, &body[at..]].concat()
        });
        let start = "\n\nThe last gap is time:";
        let wanted = narrative().replace(start, &format!("\n\n{written}{start}"));
        assert_eq!((done.text, done.rejected), (wanted, Vec::new()));
    }
}

#[test]
fn every_comment_and_proposal_is_told_where_it_belongs() {
    let comment = |id: usize, said: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"Jo\" w:date=\"0-00-00T00:00:00Z\"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:comment>"
        )
    };
    let all =
        [comment(4, "On a point."), comment(5, "On nothing."), comment(6, "On words.")];
    let comments = format!("<w:comments xmlns:w=\"w\">{}</w:comments>", all.concat());
    let by = "w:id=\"9\" w:author=\"Ed\" w:date=\"2026-11-21T10:00:00Z\"";
    let change = |body: String| {
        // LibreOffice begins the bookmark of each finding twice, and ends it once.
        let name = body.split("_finding_1\"").next().unwrap();
        let name = name.rsplit('"').next().unwrap().to_owned() + "_finding_1";
        let start = |id| format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        let begun = paragraph(&body, "The number travelled badly.").start;
        let again = format!("{}{}<w:bookmarkEnd w:id=\"902\"/>", start(901), start(902));
        let body = [&body[..begun], &again, &body[begun..]].concat();
        body.replacen(
            ">The number travelled badly. ",
            &format!("> </w:t></w:r><w:del {by}><w:r><w:delText> </w:delText></w:r></w:del><w:del {by}><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:del><w:r><w:commentReference w:id=\"4\"/></w:r><w:commentRangeStart w:id=\"6\"/><w:r><w:t xml:space=\"preserve\">The number travelled badly. </w:t></w:r><w:commentRangeEnd w:id=\"6\"/><w:r><w:t xml:space=\"preserve\">"),
            1,
        )
    };
    let file = changed(change, Some(("word/comments.xml", &comments)));
    let done = caveat::rework(input(), &file).expect("it comes back");
    assert_eq!(done.text, narrative());
    let around = "“The number travelled badly. Beyond Parallel wrote “approxima…”";
    let told = [
        format!("- **Ed**, 2026-11-21 proposes to take out “\\[note\\]”, in {around}"),
        format!("- **Jo**, in {around}: On a point."),
        "- **Jo**, on “The number travelled badly.”: On words.".to_owned(),
        "- **Jo**: On nothing.\n".to_owned(),
    ];
    let head = "# Notes from the Word file\n\n## The text\n\n";
    assert_eq!(done.notes, format!("{head}{}", told.join("\n")));
}

#[test]
fn notes_of_an_earlier_round_stay() {
    let ground = Ground::new("merge-notes");
    copy(&root().join("cases"), &ground.path("cases"));
    let proposed = "<w:ins w:id=\"9\" w:author=\"Ed\"><w:r><w:t>so </w:t></w:r></w:ins>";
    let file = changed(
        |body| {
            let own = paragraph(&body, "The number travelled badly.");
            let at = own.start + body[own].find("<w:r>").expect("a run");
            [&body[..at], proposed, &body[at..]].concat()
        },
        None,
    );
    std::fs::write(ground.path("edited.docx"), file).unwrap();
    let notes = |name: &str| ground.path("cases/tumangang/notes").join(name);
    std::fs::create_dir_all(notes("")).unwrap();
    std::fs::write(notes("edited.md"), "Mine.\n").unwrap();
    for _ in 0..2 {
        let (code, _, err) = ground.caveat(&["merge", "edited.docx", "cases/tumangang"]);
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("notes/edited-2.md: what was remarked"), "{err}");
    }
    assert_eq!(std::fs::read_to_string(notes("edited.md")).unwrap(), "Mine.\n");
    assert!(notes("edited-2.md").exists() && !notes("edited-3.md").exists());
}

#[test]
fn a_number_is_locked_and_refused_by_name_wherever_it_stands() {
    let looks = ">Looks and gaps</w:t></w:r></w:p>";
    let data = ">Data of the figures</w:t></w:r></w:p>";
    let tested = ">What was tested</w:t></w:r></w:p>";
    for (after, was, is, told) in [
        (
            looks,
            "about 73",
            "75",
            "75 for `railcars[peak]`, which the case says is about 73",
        ),
        (looks, "28 October 2022", "29 October 2022", "29 October 2022 for `looks"),
        (data, "about 73", "about 75", "about 75 for `railcars row 2`"),
        (tested, "65 to 81", "66 to 81", "66 to 81 for `claim-record`"),
        (">A count far above", "October 2018 to October 2023", "x", "x for `railcars`"),
        ("w:val=\"Byline\"", "8 October 2023", "9 October 2023", "9 October 2023 for"),
    ] {
        let done = brought_back(|body| {
            let (head, tail) = body.split_at(body.find(after).expect("the place"));
            let (was, is) = (format!(">{was}<"), format!(">{is}<"));
            assert!(tail.contains(&was), "{was}");
            format!("{head}{}", tail.replacen(&was, &is, 1))
        });
        assert_eq!((done.text, done.applied), (narrative(), 0));
        assert_eq!(done.rejected.len(), 1, "{:?}", done.rejected);
        assert!(done.rejected[0].starts_with(told), "{:?}", done.rejected);
    }
}

/// The file with the words of the link to the record changed.
fn with_link(words: &str, behind: &str) -> Reworked {
    brought_back(|body| {
        let last = ">count is the highest in the record<";
        let at = body.find(last).expect("the link");
        let start = body[..at].rfind(">The<").expect("its first word");
        let tail = body[at + last.len()..].replacen(">, by a margin that", behind, 1);
        let between = body[start + ">The<".len()..at].to_owned();
        [&body[..start], "><", &between, ">", words, "<", &tail].concat()
    })
}

#[test]
fn a_link_keeps_the_words_that_come_for_its_own_and_goes_with_the_last_of_them() {
    let link = "[The\ncount is the highest in the record](claim:record)";
    for (to, wanted) in [
        ("That count is the highest in the record", link.replace("The\n", "That\n")),
        ("It leads all others", "[It leads all others](claim:record)".to_owned()),
    ] {
        let done = with_link(to, ">, by a margin that");
        let wanted = narrative().replace(link, &wanted);
        assert_eq!((done.text, done.rejected), (wanted, Vec::new()));
    }
    let done = with_link("", ">, by a margin that");
    assert!(!done.text.contains("claim:record"), "{}", done.text);
    assert_eq!(done.rejected, Vec::<String>::new());
    // With the words behind it, nobody knows which of the new ones lead there.
    let done = with_link("It led", "> and it");
    assert!(done.text.contains("(claim:record)"), "{}", done.text);
}

#[test]
fn notes_that_change_places_are_refused() {
    let done = brought_back(|body| {
        let mark = |id: usize| format!("<w:footnoteReference w:id=\"{id}\"/>");
        let one = paragraph(&body, "a satellite image showed ");
        let own = body[one.clone()].to_owned();
        let ids: Vec<usize> = (1..20).filter(|id| own.contains(&mark(*id))).collect();
        let swapped =
            own.replace(&mark(ids[0]), "\u{1}").replace(&mark(ids[1]), &mark(ids[0]));
        body.replace(&own, &swapped.replace('\u{1}', &mark(ids[1])))
    });
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert_eq!(done.rejected.len(), 2, "{:?}", done.rejected);
    let is_told = |said: &String| said.contains("a note belongs to its sentence");
    assert!(done.rejected.iter().all(is_told), "{:?}", done.rejected);
}

#[test]
fn a_number_that_an_editor_typed_is_brought_back_and_said_with_what_to_write() {
    let ground = Ground::new("merge-typed");
    copy(&root().join("cases"), &ground.path("cases"));
    let from = ">The number travelled badly. ";
    let file =
        changed(|body| body.replace(from, ">The number 73 travelled badly. "), None);
    std::fs::write(ground.path("edited.docx"), file).unwrap();
    let (code, _, err) = ground.caveat(&["merge", "edited.docx", "cases/tumangang"]);
    assert_eq!(code, 1, "{err}");
    let told = [
        "brief.md: 1 change brought back\n",
        "error[unbound-number]: `73` is typed here, not taken from the case",
        "write `{{ railcars[peak] }}`",
        "1 error in cases/tumangang",
    ];
    told.iter().for_each(|told| assert!(err.contains(told), "{told}: {err}"));
}

#[test]
fn a_mark_that_is_set_otherwise_is_no_change() {
    let case =
        || load::read_case(&root().join("cases/tumangang_2024")).expect("it is read");
    let text = String::from_utf8(case().files["brief.md"].clone()).expect("it is text");
    let file = file_of(case());
    let back = |change: &dyn Fn(String) -> String| {
        caveat::rework(case(), &changed_of(&file, change, None)).expect("it comes back")
    };
    let done = back(&|body| {
        assert!(body.contains('’'));
        body.replace(['‘', '’'], "'")
    });
    assert_eq!(done, Reworked { text: text.clone(), ..Reworked::default() });
    // Words beside one come back, and the mark stays as it was typed.
    let done =
        back(&|body| body.replacen("Putin’s visit to", "Putin’s second visit to", 1));
    let wanted = text.replacen("Putin's visit to", "Putin's second visit to", 1);
    assert_eq!((done.text, done.applied, done.rejected), (wanted, 1, Vec::new()));
}
