//! Figures as pictures of Word: a PNG at print size, and the vector drawing beside it for versions that take it.

use super::super::png::for_page;
use super::desk::Desk;
use super::parts::text_twips;
use super::runs::run_of;
use super::xml::{Element, element};
use crate::document::{Figure, Variant};

/// A picture as it lies in the package.
pub(super) struct Picture {
    /// Id of its figure, which names its files.
    pub(super) name: String,
    pub(super) png: Vec<u8>,
    pub(super) svg: Vec<u8>,
}

/// Kinds that may be higher than a chart, which leaves room for words on its page.
const IMAGES: [&str; 3] = ["plate", "pair", "sheet"];
/// What leaves room for a caption on a page, and how much smaller than the text is wide a figure may be for that of a chart.
const HIGHEST_MM: f64 = 185.0;
const READABLE: f64 = 0.8;
const TWIPS_PER_MM: f64 = 56.692_9;
/// English Metric Units in a millimetre.
const EMU_PER_MM: f64 = 36_000.0;
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const VECTOR: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// What marks the extension that names a vector drawing.
const VECTOR_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

impl Desk<'_> {
    /// The figure as a run; none where there is nothing to draw.
    pub(super) fn picture(&mut self, figure: &Figure) -> Option<Element> {
        let svg = super::super::for_paper(figure)?;
        let (bytes, width_mm, height_mm) = for_page(&svg)?;
        let most_mm =
            if IMAGES.contains(&figure.kind.as_str()) { HIGHEST_MM } else { 100.0 };
        let widest_mm = text_twips() as f64 / TWIPS_PER_MM;
        let whole = f64::min(1.0, widest_mm / width_mm);
        // One that is high is lowered as far as its letters can be read; on a one page the words come first.
        let readable = match self.document.variant {
            Variant::OnePage => 0.0,
            _ => height_mm * whole * READABLE,
        };
        let lower = f64::max(most_mm, readable).min(HIGHEST_MM);
        let by = whole.min(lower / height_mm);
        let (width_mm, height_mm) = (width_mm * by, height_mm * by);
        self.pictures.push(Picture {
            name: figure.id.clone(),
            png: bytes,
            svg: svg.into_bytes(),
        });
        let number = self.pictures.len().to_string();
        let size = |name| {
            let emu = |mm: f64| format!("{:.0}", mm * EMU_PER_MM);
            element(name).with("cx", emu(width_mm)).with("cy", emu(height_mm))
        };
        let named = |name| {
            let words = format!("Figure {}", figure.id);
            element(name)
                .with("id", number.as_str())
                .with("name", words)
                .with("descr", figure.alt.as_str())
        };
        let vector = element("asvg:svgBlip")
            .with("xmlns:asvg", VECTOR)
            .with("r:embed", format!("vector{number}"));
        let extension = element("a:ext").with("uri", VECTOR_EXTENSION).holding([vector]);
        let blip = element("a:blip")
            .with("r:embed", format!("picture{number}"))
            .holding([element("a:extLst").holding([extension])]);
        let fill = element("pic:blipFill")
            .holding([blip, element("a:stretch").holding([element("a:fillRect")])]);
        let place = element("a:xfrm")
            .holding([element("a:off").with("x", "0").with("y", "0"), size("a:ext")]);
        let shape = element("pic:spPr").holding([
            place,
            element("a:prstGeom").with("prst", "rect").holding([element("a:avLst")]),
        ]);
        let names =
            element("pic:nvPicPr").holding([named("pic:cNvPr"), element("pic:cNvPicPr")]);
        let picture =
            element("pic:pic").with("xmlns:pic", PICTURE).holding([names, fill, shape]);
        let data = element("a:graphicData").with("uri", PICTURE).holding([picture]);
        let graphic = element("a:graphic").with("xmlns:a", DRAWING).holding([data]);
        let sides = ["distT", "distB", "distL", "distR"];
        let inline = sides
            .iter()
            .fold(element("wp:inline"), |inline, side| inline.with(side, "0"))
            .holding([size("wp:extent"), named("wp:docPr"), graphic]);
        Some(run_of(None, element("w:drawing").holding([inline])))
    }
}
