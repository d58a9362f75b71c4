//! Paragraphs that an editor moves in Word: their text of the narrative follows them as it stands there, or they are refused.
#![cfg(feature = "docx")]

use crate::rework::{brought_back, changed_of, file_of, input, narrative, paragraph};
use caveat::edit::Reworked;
use std::ops::Range;

const HEADING: &str =
    "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">";

/// The body with what stands in a range before a place, and gone where it stood unless it is copied.
fn put(body: &str, own: Range<usize>, before: usize, is_copy: bool) -> String {
    let held = &body[own.clone()];
    let stays = if is_copy { held } else { "" };
    let (head, tail) = (&body[..own.start], &body[own.end..]);
    if before < own.start {
        [&head[..before], held, &head[before..], stays, tail].concat()
    } else {
        [head, stays, &body[own.end..before], held, &body[before..]].concat()
    }
}

fn moved(words: &str, before: &str, is_copy: bool) -> Reworked {
    brought_back(|body| {
        let (own, before) = (paragraph(&body, words), paragraph(&body, before));
        put(&body, own, before.start, is_copy)
    })
}

/// The paragraph of the narrative that begins so.
fn block(text: &str, words: &str) -> String {
    let blocks = text.split("\n\n");
    blocks.into_iter().find(|block| block.starts_with(words)).expect("it").to_owned()
}

/// The narrative with one paragraph before another.
fn with_block(words: &str, before: &str, is_copy: bool) -> String {
    let (own, before) = (block(&narrative(), words), block(&narrative(), before));
    let text = if is_copy {
        narrative()
    } else {
        narrative()
            .replace(&format!("{own}\n\n"), "")
            .replace(&format!("\n\n{own}\n"), "\n")
    };
    text.replace(&before, &format!("{own}\n\n{before}"))
}

#[test]
fn a_moved_paragraph_keeps_its_text_of_the_narrative() {
    for (words, before) in [
        // With values, links to claims, and words that the program added.
        ("Even the counting of cars", "A train of that autumn"),
        ("The yard had woken earlier", "A train of that autumn"),
        // With a caveat, into another section.
        ("Direction is another gap", "The number travelled badly"),
        ("A train of that autumn", "The number travelled badly"),
        ("The last gap is time", "The publishers also"),
        ("On {{ peak | date }} a satellite image", "That is the closest view"),
    ] {
        // In Word a value stands before it in a control.
        let done =
            moved(words.trim_start_matches("On {{ peak | date }} "), before, false);
        let wanted = with_block(words, before, false);
        assert!(wanted != narrative(), "{words}");
        assert_eq!((done.text, done.rejected, done.applied), (wanted, Vec::new(), 1));
    }
}

#[test]
fn a_copied_paragraph_is_the_text_of_the_narrative_too() {
    let (words, before) = ("Even the counting of cars", "The last gap is time");
    let done = moved(words, before, true);
    let wanted = with_block(words, before, true);
    assert_eq!((done.text, done.rejected, done.applied), (wanted, Vec::new(), 1));
}

#[test]
fn a_moved_paragraph_may_be_reworded() {
    let (words, before) = ("Even the counting of cars", "A train of that autumn");
    let done = brought_back(|body| {
        let (own, before) = (paragraph(&body, words), paragraph(&body, before));
        let body = put(&body, own, before.start, false);
        body.replace(
            "Even the counting of cars has limits",
            "Counting cars has its limits",
        )
    });
    let wanted = with_block(words, before, false)
        .replace("Even the counting of cars has limits", "Counting cars has its limits");
    assert_eq!((done.text, done.rejected), (wanted, Vec::new()));
}

#[test]
fn a_section_moves_with_its_figures() {
    let heading =
        |body: &str, words: &str| paragraph(body, &format!("{HEADING}{words}")).start;
    let done = brought_back(|body| {
        let (from, to) =
            (heading(&body, "The year before"), heading(&body, "What could not"));
        put(&body, from..to, heading(&body, "A depot that"), false)
    });
    let text = narrative();
    let at = |words: &str| text.find(&format!("## {words}")).expect("a heading");
    let (depot, year, seen) = (at("A depot"), at("The year"), at("What could not"));
    let wanted = [&text[..depot], &text[year..seen], &text[depot..year], &text[seen..]];
    assert_eq!((done.text, done.rejected), (wanted.concat(), Vec::new()));
}

#[test]
fn what_cannot_move_is_refused_whole() {
    // Among the key findings, which are not of the narrative.
    let finding = ">Key findings</w:t></w:r></w:p>";
    let done = brought_back(|body| {
        let own = paragraph(&body, "Even the counting of cars");
        let before = paragraph(&body, finding).end;
        put(&body, own, before, false)
    });
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert_eq!(
        done.rejected,
        [
            "“Even the counting of cars has limits. Of the train in the ya…”, which was moved: neither what stands before it there nor what stands behind it is in brief.md"
        ]
    );
    // A finding, which is not in the narrative at all.
    let done = brought_back(|body| {
        let own = paragraph(&body, "w:val=\"Finding\"");
        let before = paragraph(&body, "The last gap is time").start;
        put(&body, own, before, false)
    });
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert_eq!(done.rejected.len(), 1);
    let told = "which was moved: it is not in brief.md, it stands under “Key findings”";
    assert!(done.rejected[0].ends_with(told), "{:?}", done.rejected);
    // The picture of a figure without its caption.
    let done = brought_back(|body| {
        let at = body.find("name=\"Figure railcars\"").expect("the figure");
        let own = paragraph(&body, &body[at..at + 200]);
        let before = paragraph(&body, "The last gap is time").start;
        put(&body, own, before, false)
    });
    assert_eq!((done.text, done.applied), (narrative(), 0));
    assert!(done.rejected[0].ends_with("or not at all"), "{:?}", done.rejected);
}

#[test]
fn an_item_moves_within_its_list_and_a_list_as_a_whole() {
    let list = "- Where is the *yard*?\n- Then the depot [@rfa], of\n  which less is known.\n- What of the line?\n\n";
    let mark = "The last gap is time";
    let text = narrative().replace(mark, &format!("{list}{mark}"));
    for returns in ["\n", "\r\n"] {
        let listed = || {
            let mut input = input();
            let text = text.replace('\n', returns);
            input.files.insert("brief.md".into(), text.into_bytes());
            input
        };
        let file = file_of(listed());
        let made = |change: &dyn Fn(String) -> String| {
            let done = caveat::rework(listed(), &changed_of(&file, change, None));
            let done = done.expect("it comes back");
            (done.text.replace("\r\n", "\n"), done.rejected, done.applied)
        };
        let done = made(&|body| {
            let (own, before) =
                (paragraph(&body, "Then the depot"), paragraph(&body, "Where is the "));
            put(&body, own, before.start, false)
        });
        let reordered = "- Then the depot [@rfa], of\n  which less is known.\n- Where is the *yard*?\n- What of";
        let wanted = text.replace(
            "- Where is the *yard*?\n- Then the depot [@rfa], of\n  which less is known.\n- What of",
            reordered,
        );
        assert_eq!(done, (wanted, Vec::new(), 1));
        let done = made(&|body| {
            let from = paragraph(&body, "Where is the ").start;
            let own = from..paragraph(&body, "What of the line").end;
            let before = paragraph(&body, "The number travelled badly").start;
            put(&body, own, before, false)
        });
        let mark = "The number travelled badly";
        let wanted = text.replace(list, "").replace(mark, &format!("{list}{mark}"));
        assert_eq!(done, (wanted, Vec::new(), 3));
    }
}
