//! Reads set pages back as a stranger's program does, apart from the code that set them: the words of each page in the order in which they are
//! drawn, and every text that stands beside them.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::{TypedIter, ops::TypedInstruction};
use hayro_interpret::hayro_syntax::object::{MaybeRef, Name, Object, Stream};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// Units of a glyph to its size.
const UNITS: f64 = 1000.0;
/// Of the size of a glyph: how far from the one before it may be another word, and how far off its line it is on another.
const WORD_GAP: f64 = 0.15;
const LINE_GAP: f64 = 0.5;
/// What stands where another word may begin without a space: letters are spaced out, columns stand side by side, and the mark of a note is no part
/// of the word beside it.
const APART: char = '\u{1f}';

/// How a photograph begins that keeps what is written in it.
const JPEG: &[u8] = b"\xff\xd8";
/// Keys under which every file says by which tables its fonts are read.
const OF_FONTS: [&str; 2] = ["Registry", "Ordering"];

/// The words of each page, once joined where no space is, and once apart where they may be; and what is written into the file beside them: titles, alternative texts, names of places, metadata, files.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return Vec::new() };
    let mut parts = Vec::new();
    let mut beside = Vec::new();
    let cache = InterpreterCache::new();
    for (page, number) in pdf.pages().iter().zip(1..) {
        let (still, all) = (Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(still, all, &cache, pdf.xref(), settings);
        let mut words = Words::default();
        interpret_page(page, &mut context, &mut words);
        let joined = words.said.replace("-\n", "").replace(APART, "");
        let apart = words.said.replace(APART, " ");
        for said in [joined, apart] {
            parts.push((format!("page={number}"), said.into_bytes()));
        }
        marked(page.typed_operations(), &mut beside);
    }
    for (object, number) in pdf.objects().into_iter().zip(1..) {
        if let Object::Stream(stream) = &object
            && let Some(held) = held(stream, &mut beside)
        {
            parts.push((format!("object={number}"), held));
        }
        texts(&object, &mut beside);
    }
    parts.push(("texts".to_string(), beside.join("\n").into_bytes()));
    parts
}

/// What of a stream is read as it stands: metadata, a file, a photograph. What a drawing says in marks of its own is put beside.
fn held(stream: &Stream<'_>, beside: &mut Vec<String>) -> Option<Vec<u8>> {
    let is = |key: &str, name: &str| {
        stream.dict().get::<Name<'_>>(key).is_some_and(|is| *is == *name.as_bytes())
    };
    if is("Subtype", "Image") {
        let drawn = stream.raw_data();
        return drawn.starts_with(JPEG).then(|| drawn.into_owned());
    }
    if is("Subtype", "Form") {
        marked(TypedIter::new(&stream.decoded().ok()?), beside);
    }
    let is_text = is("Type", "Metadata") || is("Type", "EmbeddedFile");
    is_text.then(|| stream.decoded().ok().map(|held| held.into_owned()))?
}

/// The texts that stand in the marks of drawn content.
fn marked(mut drawn: TypedIter<'_>, found: &mut Vec<String>) {
    while let Some(step) = drawn.next() {
        match step {
            TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                texts(mark.1, found);
            }
            TypedInstruction::MarkedContentPointWithProperties(mark) => {
                texts(mark.1, found);
            }
            _ => {}
        }
    }
}

/// Every text of an object, but for those of objects that it only refers to: these come by themselves.
fn texts(object: &Object<'_>, found: &mut Vec<String>) {
    match object {
        Object::String(text) => found.push(text_of(text)),
        Object::Array(items) => {
            let own = items.raw_iter().filter_map(own);
            own.for_each(|item| texts(&item, found));
        }
        Object::Dict(dict) => {
            let said =
                dict.entries().filter(|(key, _)| !OF_FONTS.contains(&key.as_str()));
            said.filter_map(|(_, item)| own(item)).for_each(|item| texts(&item, found));
        }
        Object::Stream(stream) => texts(&Object::Dict(stream.dict().clone()), found),
        _ => {}
    }
}

fn own<'a>(item: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match item {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

/// A text is UTF-16 or UTF-8 behind a mark, and else in one byte a letter.
fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, wide @ ..] => {
            let units =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        narrow => narrow.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The words of a page. What was broken at the end of a line is whole.
#[derive(Default)]
struct Words {
    said: String,
    /// Where the glyph before ended.
    end: Option<Point>,
}

impl Device<'_> for Words {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        own: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(0.0, f64::from),
            Glyph::Type3(_) => 0.0,
        };
        let place = transform * own;
        let start = place * Point::ZERO;
        // Along the line and across it, in sizes of the glyph.
        let along = place * Point::new(UNITS, 0.0) - start;
        let across = place * Point::new(0.0, UNITS) - start;
        let letters = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        if let Some(end) = self.end {
            let gap = (start - end).dot(along) / along.hypot2();
            let off = (start - end).dot(across) / across.hypot2();
            if off.abs() > LINE_GAP || gap < -LINE_GAP {
                self.line_end();
            } else if gap > WORD_GAP || self.ends_where(&letters) {
                self.said.push(APART);
            }
        }
        self.said.push_str(&letters);
        self.end = Some(place * Point::new(advance, 0.0));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

impl Words {
    /// Whether digits end and letters begin, or letters end and digits begin.
    fn ends_where(&self, letters: &str) -> bool {
        let (before, next) = (self.said.chars().next_back(), letters.chars().next());
        before.zip(next).is_some_and(|(before, next)| {
            before.is_alphabetic() && next.is_numeric()
                || before.is_numeric() && next.is_alphabetic()
        })
    }

    fn line_end(&mut self) {
        match self.said.strip_suffix('\u{ad}').map(str::len) {
            Some(whole) => self.said.truncate(whole),
            None => self.said.push('\n'),
        }
    }
}
