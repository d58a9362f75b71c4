//! Figures of the page: title above, pictures for wide and narrow pages, notes, sources, and the same data as a table.

use super::{
    Page, Place, dots_path, escape_html, named, print_path, push_attribute, push_inlines,
    push_table, table_path,
};
use crate::digest::base64;
use crate::document::{Drawing, Figure, Slide, Theme, Width, figure_anchor};

/// Writes the figure with this id; an id without a figure writes nothing, and the check of ids finds it.
pub(super) fn push_figure(page: &mut Page<'_>, id: &str) {
    let Some(figure) = page.figures.get(id).copied() else { return };
    page.out.push_str("<figure");
    push_attribute(&mut page.out, "class", &format!("figure figure-{}", figure.kind));
    push_attribute(&mut page.out, "id", &figure_anchor(&figure.id));
    page.out.push_str(">\n");
    push_caption(page, figure);
    push_drawings(page, figure);
    push_notes(page, figure);
    push_downloads(page, figure);
    if !figure.table.head.is_empty() {
        page.out.push_str("<details>\n<summary>Data of ");
        page.out.push_str(&named(figure));
        page.out.push_str("</summary>\n");
        push_table(page, &figure.table, Some(&figure.id), Place::Text);
        page.out.push_str("</details>\n");
    }
    page.out.push_str("</figure>\n");
}

/// The figure as files, each inside the page, which needs no script: but pieces of images would be in it twice, and pictures in dots and a
/// long table stand beside it.
fn push_downloads(page: &mut Page<'_>, figure: &Figure) {
    let inside =
        |kind: &str, bytes: &[u8]| format!("data:{kind};base64,{}", base64(bytes));
    let svg = match figure.drawings.is_empty() {
        true => None,
        false if !figure.rasters.is_empty() => Some(print_path(&figure.id)),
        false => {
            page.saved.svg(figure).map(|svg| inside("image/svg+xml", svg.as_bytes()))
        }
    };
    let png =
        svg.as_ref().filter(|_| page.saved.has_pictures).map(|_| dots_path(&figure.id));
    let csv = match figure.table.rows_left_out {
        _ if figure.csv.is_empty() => None,
        0 => Some(inside("text/csv;charset=utf-8", &figure.csv)),
        _ => Some(table_path(&figure.id)),
    };
    let files = [("svg", svg), ("png", png), ("csv", csv)];
    let mut lead = "<p class=\"download\">Save as ";
    for (ending, href) in files {
        let Some(href) = href else { continue };
        let name = ending.to_uppercase();
        page.out.push_str(lead);
        page.out.push_str("<a");
        push_attribute(&mut page.out, "download", &format!("{}.{ending}", figure.id));
        push_attribute(
            &mut page.out,
            "aria-label",
            &format!("{name} of {}", named(figure)),
        );
        push_attribute(&mut page.out, "href", &href);
        page.out.push_str(&format!(">{name}</a>"));
        lead = " \u{b7} ";
    }
    if lead == " \u{b7} " {
        page.out.push_str("</p>\n");
    }
}

fn push_caption<'a>(page: &mut Page<'a>, figure: &'a Figure) {
    page.out.push_str("<figcaption>\n<p class=\"figure-title\">");
    if figure.number > 0 {
        let number = figure.number;
        page.out.push_str(&format!("<span class=\"number\">Figure {number}</span> "));
    }
    push_inlines(page, &figure.title, Place::Text);
    page.out.push_str("</p>\n");
    if !figure.subtitle.is_empty() {
        page.out.push_str("<p class=\"figure-subtitle\">");
        push_inlines(page, &figure.subtitle, Place::Text);
        page.out.push_str("</p>\n");
    }
    page.out.push_str("</figcaption>\n");
}

/// The drawings of the light theme; the sheet turns their classes dark. Pieces of images stand once, before the drawings that name them.
fn push_drawings(page: &mut Page<'_>, figure: &Figure) {
    if !figure.rasters.is_empty() {
        page.out.push_str(
            "<svg class=\"rasters\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n",
        );
        page.out.push_str(&super::raster_definitions(figure, false));
        page.out.push_str("</svg>\n");
    }
    for slide in &figure.slides {
        push_slide(page, slide);
    }
    let all = if figure.bare.is_empty() { &figure.drawings } else { &figure.bare };
    let drawn =
        |width: Width| all.iter().find(|d| d.theme == Theme::Light && d.width == width);
    match (drawn(Width::Wide), drawn(Width::Narrow)) {
        (None, None) => {
            page.out.push_str("<p class=\"figure-words\">");
            escape_html(&mut page.out, &figure.alt);
            page.out.push_str("</p>\n");
        }
        (Some(wide), Some(narrow)) => {
            // Beside a pair that can be moved, the two next to each other are for paper.
            let paper = if figure.slides.is_empty() { "" } else { " paper" };
            push_drawing(page, &format!("drawing wide{paper}"), wide);
            push_drawing(page, &format!("drawing narrow{paper}"), narrow);
        }
        (Some(one), None) => push_drawing(page, "drawing", one),
        (None, Some(one)) => push_drawing(page, "drawing half", one),
    }
}

/// One image over the other in a frame that scrolls sideways: what is scrolled away of the upper one uncovers the lower. It needs no
/// script, and takes fingers, wheels and arrow keys.
fn push_slide(page: &mut Page<'_>, slide: &Slide) {
    let width = match slide.width {
        Width::Wide => "wide",
        Width::Narrow => "narrow",
    };
    page.out.push_str(&format!(
        "<div class=\"slide {width}\">\n<div class=\"slide-frame\" role=\"group\" tabindex=\"0\" aria-label=\"Before and after, one over the other\">\n<div class=\"slide-track\">\n<div class=\"slide-after\">{}</div>\n<div class=\"slide-before\"><div class=\"slide-still\">{}</div></div>\n<div class=\"slide-middle\"></div>\n</div>\n</div>\n{}\n<p class=\"slide-hint\">Scroll the picture sideways to uncover the later image.</p>\n</div>\n",
        slide.after.trim_end(),
        slide.before.trim_end(),
        slide.foot.trim_end(),
    ));
}

fn push_drawing(page: &mut Page<'_>, class: &str, drawing: &Drawing) {
    page.out.push_str("<div");
    push_attribute(&mut page.out, "class", class);
    page.out.push_str(">\n");
    // A page holds the element alone, without the declaration of a file.
    let start = drawing.svg.find("<svg").unwrap_or(0);
    page.out.push_str(drawing.svg[start..].trim_end());
    page.out.push_str("\n</div>\n");
}

fn push_notes<'a>(page: &mut Page<'a>, figure: &'a Figure) {
    if figure.notes.is_empty() && figure.source_line.is_empty() {
        return;
    }
    page.out.push_str("<div class=\"figure-notes\">\n");
    for note in &figure.notes {
        page.out.push_str("<p>");
        push_inlines(page, note, Place::Text);
        page.out.push_str("</p>\n");
    }
    if !figure.source_line.is_empty() {
        page.out.push_str("<p class=\"figure-source\">");
        push_inlines(page, &figure.source_line, Place::Text);
        page.out.push_str("</p>\n");
    }
    page.out.push_str("</div>\n");
}
