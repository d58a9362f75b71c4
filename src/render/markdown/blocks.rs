//! Blocks in Markdown. Each is entered at the start of a line and left at the end of its last.

use std::borrow::Cow;

use super::{
    Place, Writer, blank_line, break_line, escape_html, push_figure, push_run,
    push_strong_words, push_text, table_path,
};
use crate::document::{
    Align, Block, Field, Figure, Group, GroupKind, Inline, Table, figure_anchor,
};

/// Writes `blocks` with an empty line between them; findings and sources that follow each other are one list.
pub(super) fn push_blocks<'a>(writer: &mut Writer<'a>, blocks: &'a [Block]) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            separate(writer, &blocks[at - 1], block);
        }
        push_block(writer, block);
    }
}

fn separate(writer: &mut Writer<'_>, before: &Block, block: &Block) {
    let both_items = is_item(before) && is_item(block);
    if both_items && is_short(before) && is_short(block) {
        break_line(writer);
        return;
    }
    blank_line(writer);
    if is_list(before) && is_list(block) && !both_items {
        // Two lists in a row would be read as one.
        writer.out.push_str("<!-- -->");
        blank_line(writer);
    }
}

fn is_item(block: &Block) -> bool {
    matches!(block, Block::Group(group) if matches!(group.kind, GroupKind::Finding | GroupKind::Source))
}

fn is_list(block: &Block) -> bool {
    is_item(block) || matches!(block, Block::List { .. } | Block::Fields(_))
}

/// An item of one paragraph.
fn is_short(block: &Block) -> bool {
    matches!(block, Block::Group(group) if matches!(group.blocks.as_slice(), [Block::Paragraph(_)]))
}

fn push_block<'a>(writer: &mut Writer<'a>, block: &'a Block) {
    match block {
        Block::Heading { level, id, content } => {
            writer.pending_anchors.push(Cow::Borrowed(id));
            let level = level - u8::from(writer.raised && *level > 2);
            writer.out.push_str(&"#".repeat(usize::from(level.clamp(2, 6))));
            writer.out.push(' ');
            push_heading_words(writer, content);
        }
        Block::Paragraph(content) => {
            flush_anchors(writer);
            let place = writer.place;
            push_run(writer, content, place);
        }
        Block::List { ordered, items } => {
            flush_anchors_alone(writer);
            push_list(writer, *ordered, items);
        }
        Block::Quote(content) => push_prefixed(writer, "> ", |w| push_blocks(w, content)),
        Block::Code(code) => {
            flush_anchors_alone(writer);
            push_code(writer, code);
        }
        Block::Table(table) => {
            flush_anchors_alone(writer);
            push_table(writer, table, None);
        }
        Block::Figure(id) => {
            writer.pending_anchors.push(Cow::Owned(figure_anchor(id)));
            push_figure(writer, id);
        }
        Block::Fields(fields) => {
            flush_anchors_alone(writer);
            push_fields(writer, fields);
        }
        Block::Group(group) => push_group(writer, group),
        Block::Rule => {
            flush_anchors_alone(writer);
            writer.out.push_str("---");
        }
    }
}

/// The words of a heading after its marks, with the anchors that wait.
pub(super) fn push_heading_words<'a>(writer: &mut Writer<'a>, content: &'a [Inline]) {
    flush_anchors(writer);
    writer.line_start = false;
    let aside = writer.place.aside;
    push_run(
        writer,
        content,
        Place { one_line: true, heading: true, aside, ..Place::default() },
    );
}

/// Writes the anchors that wait, before the words that they mark.
pub(super) fn flush_anchors(writer: &mut Writer<'_>) {
    for id in std::mem::take(&mut writer.pending_anchors) {
        writer.out.push_str("<a id=\"");
        escape_html(&mut writer.out, &id);
        writer.out.push_str("\"></a>");
        writer.line_start = false;
    }
}

/// Writes the anchors that wait on a line of their own, before a block without words of its own.
pub(super) fn flush_anchors_alone(writer: &mut Writer<'_>) {
    if !writer.pending_anchors.is_empty() {
        flush_anchors(writer);
        blank_line(writer);
    }
}

/// Writes with a longer prefix; `mark` is as long as its continuation, which is blank unless it is a quotation's.
fn push_prefixed<'a>(
    writer: &mut Writer<'a>,
    mark: &str,
    write: impl FnOnce(&mut Writer<'a>),
) {
    let length = writer.prefix.len();
    writer.out.push_str(mark);
    if mark.starts_with('>') {
        writer.prefix.push_str(mark);
    } else {
        writer.prefix.push_str(&" ".repeat(mark.len()));
    }
    writer.line_start = true;
    write(writer);
    writer.prefix.truncate(length);
}

fn push_list<'a>(writer: &mut Writer<'a>, ordered: bool, items: &'a [Vec<Block>]) {
    let tight = items.iter().all(|item| {
        matches!(
            item.as_slice(),
            [Block::Paragraph(_)] | [Block::Paragraph(_), Block::List { .. }]
        )
    });
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            if tight { break_line(writer) } else { blank_line(writer) }
        }
        let mark = if ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
        push_prefixed(writer, &mark, |writer| match item.as_slice() {
            [words, list @ Block::List { .. }] if tight => {
                push_block(writer, words);
                break_line(writer);
                push_block(writer, list);
            }
            blocks => push_blocks(writer, blocks),
        });
    }
}

fn push_code(writer: &mut Writer<'_>, code: &str) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    writer.out.push_str(&fence);
    for line in code.trim_end_matches('\n').split('\n') {
        break_line(writer);
        writer.out.extend(
            line.chars()
                .map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }),
        );
    }
    break_line(writer);
    writer.out.push_str(&fence);
}

fn push_group<'a>(writer: &mut Writer<'a>, group: &'a Group) {
    match group.kind {
        GroupKind::Finding | GroupKind::Source => {
            writer.pending_anchors.push(Cow::Borrowed(&group.id));
            push_prefixed(writer, "- ", |writer| push_grouped(writer, group));
        }
        GroupKind::Notice => push_prefixed(writer, "> ", |writer| {
            writer.out.push_str("[!NOTE]");
            break_line(writer);
            writer.pending_anchors.push(Cow::Borrowed(&group.id));
            push_grouped(writer, group);
        }),
        _ => {
            writer.pending_anchors.push(Cow::Borrowed(&group.id));
            push_grouped(writer, group);
        }
    }
}

/// The blocks of a group; the fields of a source or a caveat are short and run on.
fn push_grouped<'a>(writer: &mut Writer<'a>, group: &'a Group) {
    let on_line =
        matches!(group.kind, GroupKind::Source | GroupKind::Caveat | GroupKind::Image);
    for (at, block) in group.blocks.iter().enumerate() {
        if at > 0 {
            separate(writer, &group.blocks[at - 1], block);
        }
        match block {
            Block::Fields(fields) if on_line && fields.iter().all(is_word_field) => {
                flush_anchors(writer);
                push_field_line(writer, fields);
            }
            block => push_block(writer, block),
        }
    }
    if !writer.pending_anchors.is_empty() {
        flush_anchors(writer);
    }
}

fn is_word_field(field: &Field) -> bool {
    matches!(field.blocks.as_slice(), [Block::Paragraph(_)])
}

fn push_field_line<'a>(writer: &mut Writer<'a>, fields: &'a [Field]) {
    let place = writer.place;
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            // Fields that are sentences run on as such.
            writer.out.push_str(if writer.out.ends_with('.') { "" } else { " ·" });
            break_line(writer);
        }
        push_label(writer, &field.label);
        if let [Block::Paragraph(content)] = field.blocks.as_slice() {
            push_run(writer, content, place);
        }
    }
}

/// "**Label:** ", the words to follow.
fn push_label(writer: &mut Writer<'_>, label: &str) {
    push_strong_words(writer, &format!("{label}:"));
    writer.space = true;
}

fn push_fields<'a>(writer: &mut Writer<'a>, fields: &'a [Field]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            break_line(writer);
        }
        push_prefixed(writer, "- ", |writer| {
            push_label(writer, &field.label);
            match field.blocks.as_slice() {
                [Block::Paragraph(content), rest @ ..] => {
                    let place = writer.place;
                    push_run(writer, content, place);
                    if !rest.is_empty() {
                        blank_line(writer);
                        push_blocks(writer, rest);
                    }
                }
                [] => {}
                blocks => {
                    // Of all blocks a list alone may follow words without an empty line.
                    match blocks[0] {
                        Block::List { .. } => break_line(writer),
                        _ => blank_line(writer),
                    }
                    push_blocks(writer, blocks);
                }
            }
        });
    }
}

/// A table; `figure` is the one whose data it holds.
pub(super) fn push_table<'a>(
    writer: &mut Writer<'a>,
    table: &'a Table,
    figure: Option<&Figure>,
) {
    if !table.caption.is_empty() {
        let place = writer.place;
        push_run(writer, &table.caption, place);
        blank_line(writer);
    }
    let width = table.rows.iter().map(Vec::len).chain([table.head.len()]).max();
    let width = width.unwrap_or(0).max(1);
    push_row(writer, &table.head, width);
    break_line(writer);
    writer.out.push('|');
    for column in 0..width {
        writer.out.push_str(match table.align.get(column).copied().unwrap_or_default() {
            Align::Left => " --- |",
            Align::Right => " --: |",
            Align::Center => " :-: |",
        });
    }
    for row in &table.rows {
        break_line(writer);
        push_row(writer, row, width);
    }
    if table.rows_left_out > 0 {
        blank_line(writer);
        push_left_out(writer, table.rows_left_out, figure);
    }
}

fn push_row<'a>(writer: &mut Writer<'a>, row: &'a [Vec<Inline>], width: usize) {
    let aside = writer.place.aside;
    writer.out.push('|');
    for column in 0..width {
        writer.out.push(' ');
        let start = writer.out.len();
        if let Some(cell) = row.get(column) {
            writer.line_start = false;
            push_run(
                writer,
                cell,
                Place { one_line: true, cell: true, aside, ..Place::default() },
            );
        }
        writer.out.push_str(if writer.out.len() == start { "|" } else { " |" });
    }
}

fn push_left_out(writer: &mut Writer<'_>, rows: usize, figure: Option<&Figure>) {
    match figure {
        Some(figure) => writer.out.push_str(&format!(
            "{rows} more rows are in [the whole table]({}) (CSV).",
            table_path(&figure.id)
        )),
        None => {
            push_text(writer, &format!("{rows} more rows are not printed here."), None)
        }
    }
}
