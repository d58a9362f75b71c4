//! Figures in Markdown: title, picture for light and dark pages by relative path, notes, sources, the data.

use super::{
    Place, Writer, blank_line, break_line, escape_html, named, print_path, push_run,
    push_strong_words, push_table,
};
use crate::document::{Drawing, Figure, Theme, Width, plain};

/// The drawing of a figure that stands beside the Markdown.
pub(super) fn picture(figure: &Figure, theme: Theme) -> Option<&Drawing> {
    let mut drawings = figure.drawings.iter().filter(|drawing| drawing.theme == theme);
    let first = drawings.next()?;
    Some(drawings.chain([first]).find(|d| d.width == Width::Wide).unwrap_or(first))
}

/// Where it stands.
pub(super) fn picture_path(figure: &str, theme: Theme) -> String {
    let theme = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    format!("figures/{figure}-{theme}.svg")
}

/// Writes the figure with this id, whose anchor waits already.
pub(super) fn push_figure<'a>(writer: &mut Writer<'a>, id: &'a str) {
    let Some(figure) = writer.lookup.figures.get(id).copied() else { return };
    super::blocks::flush_anchors(writer);
    if figure.number > 0 {
        push_strong_words(writer, &format!("Figure {}.", figure.number));
        writer.space = true;
        writer.sentence_ended = false;
        let place = Place { aside: writer.place.aside, ..Place::default() };
        push_run(writer, &figure.title, place);
    } else {
        push_strong_words(writer, &plain(&figure.title));
    }
    if !figure.subtitle.is_empty() {
        writer.out.push('\\');
        break_line(writer);
        push_run(writer, &figure.subtitle, Place::default());
    }
    blank_line(writer);
    push_picture(writer, figure);
    for note in figure.notes.iter().chain([&figure.source_line]) {
        if !note.is_empty() {
            blank_line(writer);
            push_run(writer, note, Place::default());
        }
    }
    if !figure.print.is_empty() {
        blank_line(writer);
        writer.out.push_str(&format!("[Print size]({}) (SVG)", print_path(&figure.id)));
    }
    if !figure.table.head.is_empty() {
        push_data(writer, figure);
    }
}

fn push_picture(writer: &mut Writer<'_>, figure: &Figure) {
    if picture(figure, Theme::Light).is_none() {
        super::push_text(writer, &figure.alt, None);
        return;
    }
    writer.out.push_str("<picture>");
    if picture(figure, Theme::Dark).is_some() {
        break_line(writer);
        writer.out.push_str("  <source media=\"(prefers-color-scheme: dark)\" srcset=\"");
        escape_html(&mut writer.out, &picture_path(&figure.id, Theme::Dark));
        writer.out.push_str("\">");
    }
    break_line(writer);
    writer.out.push_str("  <img src=\"");
    escape_html(&mut writer.out, &picture_path(&figure.id, Theme::Light));
    let width = match picture(figure, Theme::Light).map(|drawing| drawing.width) {
        Some(Width::Narrow) => 360,
        _ => 720,
    };
    writer.out.push_str(&format!("\" width=\"{width}\" alt=\""));
    let alt: Vec<&str> = figure.alt.split_whitespace().collect();
    escape_html(&mut writer.out, &alt.join(" "));
    writer.out.push_str("\">");
    break_line(writer);
    writer.out.push_str("</picture>");
}

fn push_data<'a>(writer: &mut Writer<'a>, figure: &'a Figure) {
    blank_line(writer);
    writer.out.push_str("<details>");
    break_line(writer);
    writer.out.push_str(&format!("<summary>Data of {}</summary>", named(figure)));
    blank_line(writer);
    push_table(writer, &figure.table, Some(figure));
    blank_line(writer);
    writer.out.push_str(&format!("[As CSV]({})", super::table_path(&figure.id)));
    if figure.print.is_empty() && !figure.drawings.is_empty() {
        let path = print_path(&figure.id);
        writer.out.push_str(&format!(", [with caveats and sources as SVG]({path})"));
    }
    blank_line(writer);
    writer.out.push_str("</details>");
}
