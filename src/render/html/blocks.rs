//! Blocks of the page: semantic elements, classes from what a group is.

use super::{
    Page, Place, escape_html, push_attribute, push_figure, push_inlines, table_path,
};
use crate::document::{Align, Block, Field, Group, GroupKind, Table};

/// Writes `blocks`; findings and sources that follow each other are one list.
pub(super) fn push_blocks<'a>(page: &mut Page<'a>, blocks: &'a [Block], place: Place) {
    let mut open = None;
    for block in blocks {
        let list = listed(block);
        if list != open {
            close_list(page, open);
            open_list(page, list);
            open = list;
        }
        push_block(page, block, place);
    }
    close_list(page, open);
}

/// The kind of the list that a block is an item of.
fn listed(block: &Block) -> Option<GroupKind> {
    match block {
        Block::Group(group)
            if matches!(group.kind, GroupKind::Finding | GroupKind::Source) =>
        {
            Some(group.kind)
        }
        _ => None,
    }
}

fn open_list(page: &mut Page<'_>, kind: Option<GroupKind>) {
    match kind {
        Some(GroupKind::Finding) => page.out.push_str("<ul class=\"finding-list\">\n"),
        Some(GroupKind::Source) => page.out.push_str("<ul class=\"source-list\">\n"),
        _ => {}
    }
}

fn close_list(page: &mut Page<'_>, kind: Option<GroupKind>) {
    if matches!(kind, Some(GroupKind::Finding | GroupKind::Source)) {
        page.out.push_str("</ul>\n");
    }
}

fn push_block<'a>(page: &mut Page<'a>, block: &'a Block, place: Place) {
    match block {
        Block::Heading { level, id, content } => {
            let level = (level - u8::from(page.raised && *level > 2)).clamp(2, 6);
            page.out.push_str(&format!("<h{level}"));
            if place == Place::Text {
                push_attribute(&mut page.out, "id", id);
            }
            page.out.push('>');
            push_inlines(page, content, place);
            page.out.push_str(&format!("</h{level}>\n"));
        }
        Block::Paragraph(content) => {
            page.out.push_str("<p>");
            push_inlines(page, content, place);
            page.out.push_str("</p>\n");
        }
        Block::List { ordered, items } => push_list(page, *ordered, items, place),
        Block::Quote(content) => {
            page.out.push_str("<blockquote>\n");
            push_blocks(page, content, place);
            page.out.push_str("</blockquote>\n");
        }
        Block::Code(text) => {
            page.out.push_str("<pre tabindex=\"0\"><code>");
            escape_html(&mut page.out, text);
            page.out.push_str("</code></pre>\n");
        }
        Block::Table(table) => push_table(page, table, None, place),
        Block::Figure(id) => push_figure(page, id),
        Block::Fields(fields) => push_fields(page, fields, place),
        Block::Group(group) => push_group(page, group, place),
        Block::Rule => page.out.push_str("<hr>\n"),
    }
}

fn push_list<'a>(
    page: &mut Page<'a>,
    ordered: bool,
    items: &'a [Vec<Block>],
    place: Place,
) {
    let element = if ordered { "ol" } else { "ul" };
    page.out.push_str(&format!("<{element}>\n"));
    for item in items {
        page.out.push_str("<li>");
        match item.as_slice() {
            [Block::Paragraph(content)] => push_inlines(page, content, place),
            blocks => push_blocks(page, blocks, place),
        }
        page.out.push_str("</li>\n");
    }
    page.out.push_str(&format!("</{element}>\n"));
}

fn push_group<'a>(page: &mut Page<'a>, group: &'a Group, place: Place) {
    let element = match group.kind {
        GroupKind::Finding | GroupKind::Source => "li",
        _ => "div",
    };
    page.out.push('<');
    page.out.push_str(element);
    push_attribute(&mut page.out, "class", group.kind.word());
    if place == Place::Text {
        push_attribute(&mut page.out, "id", &group.id);
    }
    if group.kind == GroupKind::Notice {
        page.out.push_str(" role=\"note\"");
    }
    page.out.push_str(">\n");
    push_blocks(page, &group.blocks, place);
    page.out.push_str("</");
    page.out.push_str(element);
    page.out.push_str(">\n");
}

fn push_fields<'a>(page: &mut Page<'a>, fields: &'a [Field], place: Place) {
    page.out.push_str("<dl class=\"fields\">\n");
    for field in fields {
        page.out.push_str("<div");
        push_attribute(&mut page.out, "class", &field_class(&field.label));
        page.out.push_str("><dt>");
        escape_html(&mut page.out, &field.label);
        page.out.push_str("</dt>\n<dd>");
        match field.blocks.as_slice() {
            [Block::Paragraph(content)] => push_inlines(page, content, place),
            blocks => push_blocks(page, blocks, place),
        }
        page.out.push_str("</dd></div>\n");
    }
    page.out.push_str("</dl>\n");
}

/// `field field-why-not-higher` for "Why not higher".
fn field_class(label: &str) -> String {
    let mut class = String::from("field field-");
    for c in label.chars() {
        match c {
            'a'..='z' | '0'..='9' => class.push(c),
            'A'..='Z' => class.push(c.to_ascii_lowercase()),
            _ if class.ends_with('-') => {}
            _ => class.push('-'),
        }
    }
    class
}

/// A table that scrolls sideways in its own frame; `figure` is the id of the figure whose data it holds.
pub(super) fn push_table<'a>(
    page: &mut Page<'a>,
    table: &'a Table,
    figure: Option<&str>,
    place: Place,
) {
    let class = if table.head.len() > 3 { "table wide" } else { "table" };
    page.out.push_str("<div");
    push_attribute(&mut page.out, "class", class);
    page.out.push_str(" role=\"group\" tabindex=\"0\"");
    let name = crate::document::plain(&table.caption);
    let name = if name.is_empty() { "Table" } else { name.as_str() };
    push_attribute(&mut page.out, "aria-label", name);
    page.out.push_str(">\n<table>\n");
    if !table.caption.is_empty() {
        page.out.push_str("<caption>");
        push_inlines(page, &table.caption, place);
        page.out.push_str("</caption>\n");
    }
    page.out.push_str("<thead><tr>");
    for (column, cell) in table.head.iter().enumerate() {
        push_cell(page, cell, "th", Some("col"), align(table, column), place);
    }
    page.out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let heads = column == 0 && figure.is_some();
            let (element, scope) = if heads { ("th", Some("row")) } else { ("td", None) };
            push_cell(page, cell, element, scope, align(table, column), place);
        }
        page.out.push_str("</tr>\n");
    }
    page.out.push_str("</tbody>\n</table>\n</div>\n");
    push_left_out(page, table.rows_left_out, figure);
}

fn align(table: &Table, column: usize) -> Align {
    table.align.get(column).copied().unwrap_or_default()
}

fn push_cell<'a>(
    page: &mut Page<'a>,
    cell: &'a [crate::document::Inline],
    element: &str,
    scope: Option<&str>,
    align: Align,
    place: Place,
) {
    // An empty corner is no header.
    let element = if cell.is_empty() { "td" } else { element };
    page.out.push('<');
    page.out.push_str(element);
    if let Some(scope) = scope.filter(|_| element == "th") {
        push_attribute(&mut page.out, "scope", scope);
    }
    match align {
        Align::Left => {}
        Align::Right => page.out.push_str(" class=\"number\""),
        Align::Center => page.out.push_str(" class=\"mark\""),
    }
    page.out.push('>');
    push_inlines(page, cell, place);
    page.out.push_str("</");
    page.out.push_str(element);
    page.out.push('>');
}

/// Says how many rows are not printed, and where they are.
fn push_left_out(page: &mut Page<'_>, rows: usize, figure: Option<&str>) {
    if rows == 0 {
        return;
    }
    page.out.push_str(&format!("<p class=\"left-out\">{rows} more rows are "));
    match figure {
        Some(id) => {
            page.out.push_str("in <a");
            push_attribute(&mut page.out, "href", &table_path(id));
            page.out.push_str(">the whole table</a> (CSV).</p>\n");
        }
        None => page.out.push_str("not printed here.</p>\n"),
    }
}
