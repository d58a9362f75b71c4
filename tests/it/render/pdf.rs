//! No text of a case is read as Typst: it stands on the page as it was written.

use super::fixture;
use crate::support::words_of_pdf;
use caveat::render::{self, Format, Templates};

/// What every text of the fixture ends in, one at a time, and what of it must be read on the page.
const HOSTILE: [(&str, &str); 9] = [
    ("#eval(\"777*777\")", "#eval(\"777*777\")"),
    ("#{ 777*777 } #let x = 1", "#{ 777*777 } #let x = 1"),
    ("#import \"@preview/x:1.0.0\": *", "#import \"@preview/x:1.0.0\": *"),
    ("$777 times 777$ *bold* _it_ `raw`", "$777 times 777$ *bold* _it_ `raw`"),
    ("] #[ = Heading <label> @label", "] #[ = Heading <label> @label"),
    ("// gone /* gone */ \\u{41} ~ ---", "// gone /* gone */ \\u{41} ~ ---"),
    ("\" }, {\"t\": \"lost\"", "\" }, {\"t\": \"lost\""),
    ("\u{202e}\u{2066}gnp.\u{0}\u{7}", "gnp."),
    ("\n\n= Heading\n- item\n", "= Heading - item"),
];

#[test]
fn no_text_is_read_as_typst() {
    for (hostile, kept) in HOSTILE {
        let document = fixture::document_with(hostile);
        let made = render::all(&[Format::Pdf], &document, &Templates::default());
        let made = made.unwrap_or_else(|failure| panic!("{hostile}: {failure:?}"));
        let words = words_of_pdf(&made[0].bytes);
        // Marks that were typed straight are set.
        let typed = |text: &str| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        let close = |text: &str| typed(text).split_whitespace().collect::<String>();
        // In the title, the text, tables, notes, evidence, captions.
        let count = close(&words).matches(&close(kept)).count();
        assert!(count > 20, "{hostile}: {count} in {words}");
        assert!(!words.contains("603729"), "{hostile}");
    }
}
