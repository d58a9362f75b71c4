//! Fitted: words of a picture that is saved alone, held to the width that they were laid out with. A page carries the fonts that they were measured in; a file is set in those of its reader.

use crate::draw;

/// The drawing with the width of each line stated, so that another font is set closer or wider and no label meets its neighbour.
pub(super) fn fitted(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() * 5 / 4);
    let mut rest = svg;
    while let Some((before, text)) = rest.split_once("<text ") {
        let (tag, text) = text.split_once('>').unwrap_or((text, ""));
        let (words, after) = text.split_once("</text>").unwrap_or((text, ""));
        out.push_str(&format!("{before}<text {tag}"));
        let said = unescaped(words);
        if said.chars().nth(1).is_some() {
            let size = attribute(tag, "font-size").and_then(|size| size.parse().ok());
            let is_strong = attribute(tag, "font-weight").is_some();
            let width =
                draw::text_width(&said, size.unwrap_or(draw::TEXT_SIZE), is_strong);
            out.push_str(&format!(
                " textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\""
            ));
        }
        out.push_str(&format!(">{words}</text>"));
        rest = after;
    }
    out + rest
}

/// The value of an attribute of a tag that we wrote.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.split_once(&format!("{name}=\"")).map(|(_, from)| from)?;
    from.split_once('"').map(|(value, _)| value)
}

/// Words of a drawing as they are read.
pub(super) fn unescaped(words: &str) -> String {
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    words.replace("&amp;", "&")
}
