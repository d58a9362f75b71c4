//! Draw: one file a figure kind: SVG, title, alt text and data table.
