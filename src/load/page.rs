//! Pages: the words of an HTML document, without its tags, scripts and styles. Sole keeper of html5gum.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements whose content is not read.
const UNREAD: [&[u8]; 3] = [b"script", b"style", b"template"];

/// Elements inside a run of words: they part no words.
const INSIDE: [&[u8]; 31] = [
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data",
    b"del", b"dfn", b"em", b"font", b"i", b"ins", b"kbd", b"mark", b"q", b"s", b"samp",
    b"small", b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u",
    b"wbr",
];

/// The words of a page in its order. What a reader of the page would see apart stands apart.
pub(crate) fn words(page: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut words = String::with_capacity(page.len() / 4);
    let mut unread: Option<Vec<u8>> = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if unread.is_none() => {
                if UNREAD.contains(&tag.name.as_slice()) && !tag.self_closing {
                    unread = Some(tag.name.0);
                } else if !INSIDE.contains(&tag.name.as_slice()) {
                    words.push(' ');
                }
            }
            Token::EndTag(tag) => {
                if unread.as_ref() == Some(&tag.name.0) {
                    unread = None;
                } else if !INSIDE.contains(&tag.name.as_slice()) {
                    words.push(' ');
                }
            }
            Token::String(text) if unread.is_none() => {
                words.push_str(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    words
}
